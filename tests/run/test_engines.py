"""Engines: a worker that is lost loses nothing; one bad document costs no other."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract import engines, pipeline, runs
from extract.articles import Choices, Draft, Failure, Place, formats, read_sources
from extract.engines import process, worker
from extract.errors import EngineError, ModelError
from extract.models import Model
from extract.records import Article
from extract.stages import layout
from extract.tables import rows_of
from tests.run import misdeeds

ARTICLES = [Article(f"a{i}", f"Mayor Adu number {i} quit on Friday.") for i in range(40)]
SMALL = Model("sm")
posix = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")


def test_batches_are_fixed_by_input_order() -> None:
    assert [len(b) for b in engines.batched(ARTICLES)] == [16, 16, 8]


def test_one_bad_document_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    real = layout.sentences

    def raises(doc: Doc) -> object:
        if "number 3 " in doc.text:
            raise RuntimeError("a bug")
        return real(doc)

    monkeypatch.setattr(layout, "sentences", raises)
    nlp = pipeline.load("sm")
    monkeypatch.setattr(pipeline, "shared", lambda model: nlp)
    ((_, rows),) = engines.run(engines.batched(ARTICLES[:16]), SMALL)
    statuses = [r["documents"][0][10] for r in rows]
    assert statuses == ["ok"] * 3 + ["failed"] + ["ok"] * 12
    assert "a bug" in str(rows[3]["documents"][0][11])
    assert not rows[3]["sentences"]


def test_a_document_whose_rows_fail_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    real = rows_of

    def raises(doc: Doc, article: Article) -> object:
        if article.doc_id == "a3":
            raise MemoryError
        return real(doc, article)

    monkeypatch.setattr("extract.engines.batches.rows_of", raises)
    ((_, rows),) = engines.run(engines.batched(ARTICLES[:5]), SMALL)
    assert [r["documents"][0][10] for r in rows] == ["ok", "ok", "ok", "failed", "ok"]
    assert "MemoryError" in str(rows[3]["documents"][0][11])


def test_a_model_that_fails_on_one_text_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = pipeline.load("sm")

    class Angry:
        def __call__(self, doc: Doc) -> Doc:
            if "number 3 " in doc.text:
                raise ValueError("no")
            return doc

    Language.component("test_angry", func=Angry())
    nlp.add_pipe("test_angry", after="ner")
    out = list(pipeline.pipe(nlp, ARTICLES[:8]))
    assert [isinstance(d, pipeline.Failed) for d in out] == [i == 3 for i in range(8)]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines.local, "start", misdeeds.no_model)
    monkeypatch.setattr(engines.local, "read_batch", misdeeds.read)
    monkeypatch.setattr(process, "SLACK", 1.0)


@posix
@pytest.mark.usefixtures("read")
@pytest.mark.parametrize("workers", [1, 2])
def test_documents_that_end_their_worker_are_the_only_ones_that_fail(workers: int, tmp_path: Path) -> None:
    bad = {
        "die now": "died every time (signal SIGKILL)",
        "hang now": "longer than the limit of 2 seconds",
        "no_memory now": "MemoryError",
        f"die_once {tmp_path / 'died'}": "",  # killed from without, or for another's sake: it loses nothing
        f"stop_once {tmp_path / 'stopped'}": "",
    }
    articles = list(ARTICLES)
    for i, text in enumerate(bad):
        articles.insert(i * 9, Article(f"bad{i}", text))
    got = engines.run(engines.batched(articles), SMALL, workers, engines.Limits(seconds=2))
    rows = [r["documents"][0] for _, batch in got for r in batch]
    assert [row[0] for row in rows] == [a.doc_id for a in articles]
    failed = {row[0]: str(row[11]) for row in rows if row[10] == "failed"}
    assert list(failed) == ["bad0", "bad1", "bad2"]
    for i, says in enumerate(list(bad.values())[:3]):
        assert says in failed[f"bad{i}"]
    assert (tmp_path / "died").exists()
    assert (tmp_path / "stopped").exists()


@posix
@pytest.mark.usefixtures("read")
def test_a_file_that_ends_the_process_that_reads_it_costs_the_rest_of_itself(tmp_path: Path) -> None:
    lines = {
        "crash.html": "one\ndie now\nnever",
        "hang.pdf": "hang now",
        "no_memory.docx": "fine",
        "once.parquet": f"say hello\ndie_once {tmp_path / 'died'}\nafter it",
        "stopped.zip": f"stop_once {tmp_path / 'stopped'}",
        "whole.html": "last",
    }
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in lines.items():
        (folder / name).write_text(text)
    said: list[str] = []
    with engines.FileReader(engines.Limits(seconds=2), misdeeds.read_file) as reader:
        found = list(read_sources(folder, choices=Choices(say=said.append, any_language=True), elsewhere=reader.read))
    assert said == ["hello"]
    failed = {f.source: f.message for f in found if isinstance(f, Failure)}
    assert list(failed) == ["crash.html", "hang.pdf"]
    assert "after document 1: the process that read it died every time (signal SIGKILL)" in failed["crash.html"]
    assert "longer than the limit of 2 seconds" in failed["hang.pdf"]
    read = [f.doc_id for f in found if isinstance(f, Article)]
    assert read == ["crash-0", "no_memory-0", "once-0", "once-1", "once-2", "stopped-0", "whole-0"]


@posix
def test_a_member_that_ends_the_process_costs_itself_and_no_other_of_its_archive(tmp_path: Path) -> None:
    members = {
        "a.txt": "one",
        "b.txt": "two\ndie now\nnever",
        "c.txt": f"three\ndie_once {tmp_path / 'died'}\nfour",
        "d.txt": "hang now",
        "e.txt": "five",
    }
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    with engines.FileReader(engines.Limits(seconds=2), misdeeds.read_archive) as reader:
        found = list(read_sources(tmp_path / "news.zip", choices=Choices(any_language=True), elsewhere=reader.read))
    failed = {f.source: f.message for f in found if isinstance(f, Failure)}
    assert [source.rpartition("/")[2] for source in failed] == ["b.txt", "d.txt"]
    assert "died every time" in next(iter(failed.values()))
    read = [f.text for f in found if isinstance(f, Article)]
    assert read == ["one", "two", "three", f"die_once {tmp_path / 'died'}", "four", "five"]


def test_what_a_library_stumbles_over_in_a_member_costs_no_other_of_its_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as archive:
        archive.writestr("a.docx", b"PK\x03\x04 no document")
        archive.writestr("b.txt", "Rain fell on the old town on Friday.")

    def stumble(*_: object) -> Iterator[Draft | Failure]:
        raise ValueError("odd")

    real, word = importlib.import_module, SimpleNamespace(read=stumble)
    with patch.object(formats, "import_module", lambda name, _: word if name == ".word" else real(name, "extract.articles")):
        found = list(read_sources(tmp_path / "news.zip"))
    assert [type(f) for f in found] == [Failure, Article]
    assert "ValueError: odd" in str(found[0])


def test_files_of_libraries_in_c_are_read_elsewhere_and_give_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rain fell on the old town on Friday.")
    (tmp_path / "b.html").write_text("<html><body><article><h1>Rain</h1><p>Rain fell on the old town for a day.</p></article>")
    (tmp_path / "c.zip").write_bytes(b"PK no archive")
    elsewhere: list[str] = []
    with engines.FileReader(engines.Limits()) as reader:

        def read(given: Path | bytes, place: Place, choices: Choices) -> Iterator[Draft | Failure]:
            elsewhere.append(place.source)
            return reader.read(given, place, choices)

        there = list(read_sources(tmp_path, elsewhere=read))
        page = (tmp_path / "b.html").read_bytes()
        (piped,) = read_sources("-", stdin=BytesIO(page), elsewhere=read)
    assert there == list(read_sources(tmp_path))
    assert [piped] == list(read_sources("-", stdin=BytesIO(page)))
    assert elsewhere == ["b.html", "c.zip", "-"]


@posix
def test_a_run_reads_such_files_in_a_process_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.html").write_text("die now")
    (news / "b.txt").write_text("Rain fell on the old town on Friday.")
    monkeypatch.setattr(engines.local, "start", misdeeds.no_model)
    monkeypatch.setattr(engines.local, "read_batch", misdeeds.read)
    monkeypatch.setattr(engines.readers, "read_file", misdeeds.read_file)
    summary = runs.run([news], tmp_path / "out", runs.Options(model=SMALL), workers=1)
    assert summary.statuses == {"failed": 1, "ok": 1}
    assert "a.html" in str(summary.not_ok)


def test_real_rows_are_the_same_from_a_worker() -> None:
    ((_, here),) = engines.run(engines.batched(ARTICLES[:3]), SMALL)
    ((_, there),) = engines.run(engines.batched(ARTICLES[:3]), SMALL, workers=1)
    assert there == here
    assert here[0]["dates"]


def test_the_limit_grows_with_the_text() -> None:
    limits = engines.Limits(seconds=10)
    assert limits.of([Article("a", "x" * 1000)] * 16) == 10
    assert limits.of([Article("a", "x" * 250_000)]) == 30


def test_a_model_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ModelError, match="xx_none"):
        list(engines.run(engines.batched(ARTICLES), Model("xx_none"), workers=1))


def test_workers_that_cannot_begin_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines.local, "start", misdeeds.never_begins)
    with pytest.raises(EngineError, match="fewer --workers"):
        list(engines.run(engines.batched(ARTICLES), SMALL, workers=2))


PARENT = """
import signal
from extract import engines
from extract.models import Model
from extract.records import Article
from tests.run import misdeeds
engines.local.start, engines.local.read_batch = misdeeds.no_model, misdeeds.read

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that put the tests in the background has it ignored
    articles = [Article("quick", "It rained.")] * 16 + [Article("slow", "hang now")]
    for batch, rows in engines.run(engines.batched(articles), Model("sm"), workers=2):
        print("read", flush=True)
"""


@posix
@pytest.mark.parametrize("how", ["SIGKILL", "SIGINT"])
def test_workers_end_with_their_parent(how: str, tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path.cwd()), *sys.path])}
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"read\n"
        time.sleep(0.3)  # the other batch hangs by now in C code, on the other worker or on the same
        parent.send_signal(getattr(signal, how))
        # The workers hold the other end of this pipe: it ends when the last of them has.
        began = time.monotonic()
        assert parent.stdout.read() == b""
        assert time.monotonic() - began < 60


SERVER = """
import pathlib, sys, threading, time
from multiprocessing import forkserver
from extract.engines import process

def ends_while_it_imports():
    process._context()
    forkserver.ensure_running()
    time.sleep(60)

def begun():
    forkserver.ensure_running()
    while not pathlib.Path(sys.argv[3]).exists():
        time.sleep(0.05)

def outlives_its_thread():
    process._context()
    thread = threading.Thread(target=begun)
    thread.start()
    thread.join()
    before = forkserver._forkserver._forkserver_pid
    child = process._context().Process(target=print)
    child.start()
    child.join()
    print(child.exitcode, forkserver._forkserver._forkserver_pid == before, flush=True)

if __name__ == "__main__":
    process._PRELOADED = sys.argv[2].split(",")
    globals()[sys.argv[1]]()
"""
linux = pytest.mark.skipif(sys.platform != "linux", reason="there is a server of forks on Linux alone")


def server(folder: Path, what: str, *preloaded: str) -> subprocess.Popen[str]:
    """Begin a server of forks; its module `touches` says by a file that it has come to it."""
    script, there = folder / "server.py", folder / "there"
    script.write_text(SERVER)
    (folder / "touches.py").write_text(f"import pathlib\npathlib.Path({str(there)!r}).touch()")
    (folder / "endless.py").write_text("import time\ntime.sleep(60)")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), *sys.path])}
    command = [sys.executable, str(script), what, ",".join(preloaded), str(there)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env, text=True)


@linux
def test_the_server_of_forks_ends_with_its_parent_also_while_it_imports(tmp_path: Path) -> None:
    with server(tmp_path, "ends_while_it_imports", "extract.loading", "touches", "endless") as parent:
        while not (tmp_path / "there").exists():
            assert parent.poll() is None
            time.sleep(0.05)
        began = time.monotonic()
        parent.kill()
        assert parent.stdout is not None
        assert parent.stdout.read() == ""
        assert time.monotonic() - began < 30


@linux
def test_the_server_of_forks_outlives_the_thread_that_has_started_it(tmp_path: Path) -> None:
    with server(tmp_path, "outlives_its_thread", "extract.loading", "extract.loaded", "touches") as parent:
        told, _ = parent.communicate()
    assert told.split("\n")[-2] == "0 True"


def test_what_a_worker_cannot_send_is_no_time_out() -> None:
    assert worker.NOT_SENT != worker.OUT_OF_TIME
