"""Power cuts: at no moment of an addition, a removal or a merging does a store lose or double a document."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from extract import engines
from extract.engines import Batch, BatchRows
from extract.growing import adding
from extract.growing.adding import Reading, add, remove
from extract.growing.checking import check
from extract.growing.compacting import compact
from extract.growing.layout import is_store, newest
from extract.growing.reading import documents
from extract.models import Model
from extract.tables import document_row, empty_rows
from tests.run.disk import Disk

SM = Reading(model=Model("sm"), workers=0)


def quick(model: Model, batch: Batch) -> BatchRows:
    """Rows without an analysis: what is tested here is files."""
    out: BatchRows = []
    for article in batch:
        rows = empty_rows()
        rows["documents"].append(document_row(article, "ok", ""))
        out.append(rows)
    return out


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty disk."""
    monkeypatch.setattr(engines.local, "read_batch", quick)
    monkeypatch.setattr(adding, "versions", lambda model: {"extract": "test"})
    monkeypatch.setattr(adding, "SIZE", 4)
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)  # the disk is a picture; to wait for the real one takes a minute
    (tmp_path / "work").mkdir()
    return tmp_path / "work"


def wire(folder: Path, *names: str, text: str = "rained") -> Path:
    path = folder / "wire.jsonl"
    path.write_text("\n".join(json.dumps({"id": n, "text": f"It {text} on {n}."}) for n in names), encoding="utf-8")
    return path


def ids(store: Path) -> list[str]:
    """The documents that count, each as often as it does; of a store that is not there yet none."""
    if not is_store(store):
        return []
    assert check(store)[1] == [], store
    return [str(d.row[0]) for d in documents(store, newest(store))]


def cut(work: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object], may_be: list[list[str]]) -> int:
    """Cut the power at every moment of a change: the store is as before or as after it, and the change can be made again."""
    disk = Disk(work, work.with_name("pictures"))
    with disk.watched(monkeypatch):
        change(work / "store")
    seen = []
    for picture in disk.pictures:
        found = ids(picture / "store")
        assert found in may_be, picture.name
        seen.append(found)
        change(picture / "store")
        assert ids(picture / "store") == may_be[-1], picture.name
        shutil.rmtree(picture)
    assert seen[0] == may_be[0]
    assert seen[-1] == may_be[-1]
    return len(seen)


def test_an_addition_is_there_as_a_whole_or_not_at_all(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = wire(work.parent, *"abcde")
    assert cut(work, monkeypatch, lambda store: add([source], store, SM), [[], list("abcde")]) > 80


def test_a_changed_document_is_the_old_or_the_new_one(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add([wire(work.parent, *"abc")], work / "store", SM)
    source = wire(work.parent, *"abcd", text="snowed")
    cut(work, monkeypatch, lambda store: add([source], store, SM), [list("abc"), list("abcd")])
    texts = [d.text for d in documents(work / "store", newest(work / "store"))]
    assert texts == [f"It snowed on {n}." for n in "abcd"]


def test_a_merging_loses_and_doubles_nothing(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add([wire(work.parent, *"abcdefg")], work / "store", SM)
    remove(["b"], work / "store")
    assert cut(work, monkeypatch, compact, [list("acdefg"), list("acdefg")]) > 30
