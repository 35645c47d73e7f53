"""`add` killed with SIGKILL at twenty moments of its writing, and begun again: nothing is lost or doubled."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract import engines, pipeline
from extract.growing import adding
from extract.growing.adding import Added, Reading, add
from extract.growing.checking import check
from extract.growing.layout import newest
from extract.growing.reading import documents
from extract.models import Model
from tests.growing.test_power import quick, wire

SM = Reading(model=Model("sm"), workers=0)
NAMES = "abcdefghij"
MOMENTS = 20


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(engines.local, "read_batch", quick)
    monkeypatch.setattr(pipeline, "BATCH", 2)
    monkeypatch.setattr(adding, "versions", lambda model: {"extract": "test"})
    monkeypatch.setattr(adding, "SIZE", 2)
    return wire(tmp_path, *NAMES)


class Steps:
    """Counts what reaches the disk, and kills its process at one step."""

    def __init__(self, patch: pytest.MonkeyPatch, last: int = 0) -> None:
        self.n, self._last = 0, last
        for name in ("fsync", "rename", "replace", "link"):
            patch.setattr(os, name, self._counted(getattr(os, name)))

    def _counted(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **kwargs: Any) -> Any:
            self.n += 1
            if self.n == self._last:
                os.kill(os.getpid(), signal.SIGKILL)
            return None if real.__name__ == "fsync" else real(*args, **kwargs)

        return step


def killed(source: Path, store: Path, last: int) -> None:
    """An addition in a process of its own that is killed at a step."""
    pid = os.fork()
    if not pid:
        Steps(pytest.MonkeyPatch(), last)
        add([source], store, SM)
        os._exit(0)  # it was not killed
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL


def whole(source: Path, store: Path) -> Added:
    done = add([source], store, SM)
    assert [str(d.row[0]) for d in documents(store, newest(store))] == list(NAMES)
    seen, problems = check(store)
    assert (seen.documents, problems) == (len(NAMES), [])
    return done


def test_a_kill_at_any_moment_loses_and_doubles_nothing(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        steps = Steps(patch)
        whole(source, tmp_path / "counted")
    assert steps.n > 4 * MOMENTS
    found = set()
    for n in range(MOMENTS):
        store = tmp_path / f"store-{n}"
        killed(source, store, 1 + n * steps.n // MOMENTS)
        found.add(whole(source, store).found)
    assert {0, 2, 4, 6, 8} <= found, "no kill came after a partition was finished"
