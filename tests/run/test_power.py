"""Power cuts: at no moment of a run does one lose a document silently, or leave neither the old tables nor the new."""

from __future__ import annotations

import csv
import json
import os
import shutil
from pathlib import Path

import pytest

from extract import engines, output, runs
from extract.engines import Batch, BatchRows
from extract.errors import TablesError
from extract.models import Model
from extract.runs import Options
from extract.tables import document_row, empty_rows, read_tables
from tests.run.disk import Disk

MANY = 40


def quick(model: str, batch: Batch) -> BatchRows:
    """Rows without an analysis: what is tested here is files."""
    out: BatchRows = []
    for article in batch:
        rows = empty_rows()
        rows["documents"].append(document_row(article, "ok", ""))
        out.append(rows)
    return out


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(engines.local, "read_batch", quick)
    monkeypatch.setattr(runs, "versions", lambda model: {"extract": "test"})
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)  # the disk is a picture; to wait for the real one takes a minute
    path = tmp_path / "news.jsonl"
    write(path, MANY)
    return path


def write(path: Path, n: int, first: int = 0) -> None:
    rows = (json.dumps({"id": f"a{i}", "text": f"Mayor Adu number {i} quit."}) for i in range(first, first + n))
    path.write_text("\n".join(rows), encoding="utf-8")


def go(news: Path, out: Path) -> runs.Summary:
    return runs.run([news], out, Options(model=Model("sm")))


def ids(out: Path) -> list[str]:
    with (out / "documents.csv").open(encoding="utf-8", newline="") as f:
        return [row["doc_id"] for row in csv.DictReader(f)]


def test_a_power_cut_at_any_moment_loses_no_document(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = tmp_path / "work"
    work.mkdir()
    disk = Disk(work, tmp_path / "pictures")
    with disk.watched(monkeypatch):
        go(news, work / "out")
    assert len(disk.pictures) >= 50
    for picture in disk.pictures:
        assert go(news, picture / "out").statuses == {"ok": MANY}, picture.name
        assert ids(picture / "out") == [f"a{i}" for i in range(MANY)], picture.name
        read_tables(picture / "out")
        shutil.rmtree(picture)


@pytest.mark.parametrize("exchanges", [True, False])
def test_a_power_cut_at_any_moment_leaves_the_old_tables_or_the_new(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchanges: bool
) -> None:
    if not exchanges:
        monkeypatch.setattr(output, "exchange", lambda a, b: False)
    work = tmp_path / "work"
    work.mkdir()
    go(news, work / "out")
    (work / "out" / "notes.txt").write_text("mine")
    write(news, MANY, first=7)
    disk = Disk(work, tmp_path / "pictures")
    with disk.watched(monkeypatch):
        go(news, work / "out")
    old, new = [f"a{i}" for i in range(MANY)], [f"a{i}" for i in range(7, MANY + 7)]
    seen = set()
    for picture in disk.pictures:
        # Between two renames the old folder stands in the unfinished one; the next run puts it back.
        stands = picture / "out" if (picture / "out").is_dir() else picture / "out.partial" / "old"
        assert ids(stands) in (old, new), picture.name
        read_tables(stands)
        seen.add(ids(stands)[0])
        assert (stands / "notes.txt").read_text() == "mine"
        go(news, picture / "out")
        assert ids(picture / "out") == new, picture.name
        assert (picture / "out" / "notes.txt").read_text() == "mine", picture.name
        shutil.rmtree(picture)
    assert seen == {"a0", "a7"}


def broken_off(news: Path, out: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """A run that dies after so many batches."""
    done: list[Batch] = []

    def dies(model: str, batch: Batch) -> BatchRows:
        if len(done) == after:
            raise KeyboardInterrupt
        done.append(batch)
        return quick(model, batch)

    monkeypatch.setattr(engines.local, "read_batch", dies)
    with pytest.raises(KeyboardInterrupt):
        go(news, out)


def counted(news: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, runs.Summary]:
    read: list[int] = []

    def counts(model: str, batch: Batch) -> BatchRows:
        read.append(len(batch))
        return quick(model, batch)

    monkeypatch.setattr(engines.local, "read_batch", counts)
    summary = go(news, out)
    return sum(read), summary


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: b"\0" * len(data),
        lambda data: data.replace(b"quit", b"left"),
        lambda data: data[: data.rindex(b"\n", 0, -1) + 1],
        lambda data: b"[1]\n" + data,
    ],
    ids=["empty", "half", "zeros", "changed", "a line short", "another head"],
)
def test_finished_work_that_is_damaged_is_read_again(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: object
) -> None:
    out = tmp_path / "out"
    broken_off(news, out, monkeypatch, after=2)
    first = min((tmp_path / "out.partial" / "finished").iterdir())
    first.write_bytes(damage(first.read_bytes()))  # type: ignore[operator]
    read, summary = counted(news, out, monkeypatch)
    assert read == MANY - 16
    assert ids(out) == [f"a{i}" for i in range(MANY)]
    assert any("not whole" in note for note in summary.notes)


def test_an_article_in_front_costs_no_other_its_work(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken_off(news, tmp_path / "out", monkeypatch, after=2)
    write(news, MANY + 1, first=-1)
    read, _ = counted(news, tmp_path / "out", monkeypatch)
    assert read == MANY + 1 - 32
    assert ids(tmp_path / "out") == [f"a{i}" for i in range(-1, MANY)]


def test_other_metadata_are_another_document(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken_off(news, tmp_path / "out", monkeypatch, after=2)
    rows = [json.loads(line) for line in news.read_text(encoding="utf-8").splitlines()]
    rows[3]["published"] = "2023-07-01"
    news.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    read, _ = counted(news, tmp_path / "out", monkeypatch)
    assert read == MANY - 32 + 1


def test_tables_that_were_damaged_are_not_read(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    go(news, out)
    read_tables(out)
    data = (out / "documents.csv").read_bytes()
    (out / "documents.csv").write_bytes(data.replace(b"a3", b"a4", 1))
    with pytest.raises(TablesError, match=r"documents\.csv is not as it was written"):
        read_tables(out)
    assert len(read_tables(out, verify=False).documents) == MANY
    (out / "run.json").write_text("{")
    with pytest.raises(TablesError, match=r"run\.json is damaged"):
        read_tables(out)
