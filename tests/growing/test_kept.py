"""What exports keep for the next one: the same tables with it and without, and only what is new is computed."""

from __future__ import annotations

import hashlib
import os
import pickle
import zlib
from pathlib import Path
from typing import Any

import pytest

from extract.corpus import Corpus
from extract.growing import exporting, kept
from extract.growing.adding import Reading, add, remove
from extract.growing.compacting import compact
from extract.growing.exporting import Selection, export
from extract.growing.kept import Kept
from extract.models import Model
from extract.output import Shape
from tests.growing import news

SM = Reading(model=Model("sm"), workers=0)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many things each export had to compute."""
    found: list[int] = []

    class Counted(Kept):
        def save(self) -> None:
            super().save()
            found.append(self.made)

    monkeypatch.setattr(exporting, "Kept", Counted)
    return found


def tables(store: Path, out: Path) -> dict[str, bytes]:
    export(store, out, Selection(), Shape(), replace=True)
    return {p.name: p.read_bytes() for p in out.glob("*.csv") if p.name != "redirects.csv"}


def test_only_what_is_new_is_computed_and_the_tables_are_the_same(made: list[int], tmp_path: Path) -> None:
    store, rows = tmp_path / "store", news.articles(31)
    add([news.write(tmp_path / "wire.jsonl", rows[:30])], store, SM)
    first = tables(store, tmp_path / "out")
    assert tables(store, tmp_path / "out") == first
    add([news.write(tmp_path / "wire.jsonl", rows)], store, SM)
    second = tables(store, tmp_path / "out")
    # A sketch, an article and figures each; and the events of the story that it joins, or of itself.
    whole, nothing, one = made
    assert nothing == 0
    assert 3 <= one <= 8 < whole
    kept.forget(store)
    assert tables(store, tmp_path / "out") == second
    assert second["events.csv"].count(b"\n") > first["events.csv"].count(b"\n") > 20
    for name in ("stories.csv", "event_participants.csv", "figures.csv"):
        assert second[name].count(b"\n") > 2, name


def test_the_tables_are_those_of_a_corpus_without_memory(tmp_path: Path) -> None:
    from extract.growing.layout import newest
    from extract.growing.reading import documents

    store = tmp_path / "store"
    add([news.write(tmp_path / "wire.jsonl", news.articles(30))], store, SM)
    found: list[dict[str, list[Any]]] = []
    for memory in (None, Kept(store, 0.0)):
        corpus = Corpus(memory)
        for document in documents(store, newest(store)):
            corpus.add(document.rows, document.key)
        found.append(corpus.rows())
        assert corpus.problems == []
    assert found[0] == found[1]
    assert all(found[0][name] for name in ("stories", "events", "event_participants", "figures", "claim_groups"))


def test_many_files_become_one_without_what_is_unused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_MANY", 2)
    for n in range(3):
        memory = Kept(tmp_path, 0.0)
        memory.once(lambda: "old", "a thing", "that is asked for once")
        if n:
            memory = Kept(tmp_path, 0.0)
            memory.once(lambda n=n: n, "a thing", str(n))  # type: ignore[misc]
        memory.save()
    assert len(list(tmp_path.rglob("*.kept"))) == 1
    memory = Kept(tmp_path, 0.0)
    memory.once(str, "a thing", "that is asked for once")
    memory.once(str, "a thing", "2")
    assert memory.made == 1


def test_what_has_no_key_is_made_each_time(tmp_path: Path) -> None:
    memory = Kept(tmp_path, 0.0)
    assert [memory.once(lambda n=n: n, "a thing", "") for n in range(2)] == [0, 1]  # type: ignore[misc]


def write(folder: Path, things: dict[bytes, bytes]) -> Path:
    data = zlib.compress(pickle.dumps(things))
    folder.mkdir(parents=True)
    path = folder / f"{hashlib.sha256(data).hexdigest()[:32]}.kept"
    path.write_bytes(data)
    return path


class Evil:
    """Unpickled, it makes a folder."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> Any:
        return os.mkdir, (str(self._path),)


def test_a_store_from_elsewhere_runs_no_code_here(tmp_path: Path) -> None:
    key = hashlib.blake2b(b"a thing\x001", digest_size=16).digest()
    folder = Kept(tmp_path, 0.0)._folder
    write(folder, {key: pickle.dumps(Evil(tmp_path / "made"))})
    memory = Kept(tmp_path, 0.0)
    assert key in memory._held
    assert memory.once(lambda: "ours", "a thing", "1") == "ours"
    data = zlib.compress(pickle.dumps({key: Evil(tmp_path / "made")}))
    (folder / f"{hashlib.sha256(data).hexdigest()[:32]}.kept").write_bytes(data)
    Kept(tmp_path, 0.0)
    assert not (tmp_path / "made").exists()


def test_a_file_that_is_not_whole_is_not_read(tmp_path: Path) -> None:
    memory = Kept(tmp_path, 0.0)
    memory.once(lambda: 1, "a thing", "1")
    memory.save()
    (path,) = tmp_path.rglob("*.kept")
    path.write_bytes(path.read_bytes()[:-1])
    memory = Kept(tmp_path, 0.0)
    assert memory.once(lambda: 2, "a thing", "1") == 2


def test_what_was_removed_leaves_the_disk_here_too(tmp_path: Path) -> None:
    store, rows = tmp_path / "store", news.articles(6)
    add([news.write(tmp_path / "wire.jsonl", rows)], store, SM)
    tables(store, tmp_path / "out")
    assert list(store.rglob("*.kept"))
    remove(["a001"], store)
    compact(store)
    assert not list(store.rglob("*.kept"))
