"""Where --out can and cannot be: one message to a person, nothing lost, the run can be continued."""

from __future__ import annotations

import errno
import multiprocessing
import os
from pathlib import Path

import pytest

from extract import durable
from extract.errors import OutputError
from extract.output import Output
from extract.records import Article
from extract.tables import document_row, empty_rows

ARTICLE = Article("a", "It rained.")


def write(out: Path) -> None:
    """A whole run of one article, without its analysis."""
    with Output.open(out, "one") as o:
        rows = empty_rows()
        rows["documents"].append(document_row(ARTICLE, "ok", ""))
        key, finished = o.find(ARTICLE)
        if not finished:
            o.save((ARTICLE,), [rows])
        o.finish([(key, "a.txt")], [], {})


def test_a_link_to_a_folder_leads_to_it(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write(tmp_path / "link")
    write(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "documents.csv").is_file()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link", "real"]


def test_a_link_to_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    with pytest.raises(OutputError, match="link to a place that is not there"):
        write(tmp_path / "link")


@pytest.mark.parametrize("out", ["/", "x" * 300, "a\0b", "/dev/null", "/proc/self/nothing"])
def test_places_that_can_be_no_folder(out: str) -> None:
    with pytest.raises(OutputError) as raised:
        write(Path(out))
    assert "\n" not in str(raised.value)


def test_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(OutputError):
        write(tmp_path / "file" / "out")
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes in the file system")
def test_a_pipe_in_the_folder_is_said_before_anything_is_read(tmp_path: Path) -> None:
    write(tmp_path / "out")
    os.mkfifo(tmp_path / "out" / "pipe")
    with pytest.raises(OutputError, match="out/pipe is a pipe"):
        write(tmp_path / "out")
    assert (tmp_path / "out" / "documents.csv").is_file()


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (errno.ENOSPC, "free some space"),
        (errno.EDQUOT, "free some space"),
        (errno.EIO, "Input/output error"),
        (errno.EROFS, "Read-only file system"),
        (errno.EACCES, "Permission denied"),
    ],
)
@pytest.mark.parametrize("at", ["write_file", "flush_tree", "exchange"])
def test_a_disk_that_is_full_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, says: str, at: str
) -> None:
    out = tmp_path / "out"
    write(out)
    (out / "notes.txt").write_text("mine")
    before = {p.name: p.read_bytes() for p in out.iterdir()}

    def full(*args: object) -> None:
        raise OSError(code, os.strerror(code))

    module = "extract.journal" if at == "write_file" else "extract.output"
    with monkeypatch.context() as patch:
        patch.setattr(f"{module}.{at}", full)
        with pytest.raises(OutputError, match="goes on from there") as raised:
            write(out)
    assert says in str(raised.value)
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before
    write(out)
    assert (out / "notes.txt").read_text() == "mine"
    assert not (tmp_path / "out.partial").exists()


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES])
def test_a_folder_where_nothing_can_be_written_is_said_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refused(*args: object, **kwargs: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "mkdir", refused)
    with (
        pytest.raises(OutputError, match=f"out cannot be written: {os.strerror(code)}") as raised,
        Output.open(tmp_path / "out", "v"),
    ):
        raise AssertionError("reading has begun")
    assert "kept" not in str(raised.value)


def test_a_file_that_was_not_written_whole_leaves_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        durable.write_file(tmp_path / "a", b"data")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_on_which_a_disk_is_mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "out")
    monkeypatch.setattr("os.path.ismount", lambda path: True)
    with pytest.raises(OutputError, match="where a disk is mounted"):
        write(tmp_path / "out")


def race(out: str, rounds: int, ended: multiprocessing.Queue[dict[str, int]]) -> None:
    """Write a folder again and again beside others that do the same."""
    os.fsync = lambda fd: None  # in a process of its own: the disk is not what is tried here
    counts = {"done": 0, "refused": 0, "other": 0}
    for _ in range(rounds):
        try:
            write(Path(out))
            counts["done"] += 1
        except OutputError as error:
            counts["refused" if "Another run" in str(error) else "other"] += 1
        except Exception:
            counts["other"] += 1
    ended.put(counts)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no lock here")
def test_runs_that_race_for_a_folder_wait_or_are_told(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ended = context.Queue()
    runners = [context.Process(target=race, args=(str(tmp_path / "out"), 15, ended)) for _ in range(3)]
    for r in runners:
        r.start()
    counts = [ended.get(timeout=120) for _ in runners]
    for r in runners:
        r.join()
    assert sum(c["other"] for c in counts) == 0, counts
    assert sum(c["done"] for c in counts) >= 15
    write(tmp_path / "out")
