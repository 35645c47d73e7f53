"""Engines: a worker that is lost loses nothing; one bad document costs no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract import engines, pipeline
from extract.engines import pool, worker
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
    monkeypatch.setattr(pool, "_SLACK", 1.0)


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
from extract import engines
from extract.models import Model
from extract.records import Article
from tests.run import misdeeds
engines.local.start, engines.local.read_batch = misdeeds.no_model, misdeeds.read

if __name__ == "__main__":
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


def test_what_a_worker_cannot_send_is_no_time_out() -> None:
    assert worker.NOT_SENT != worker.OUT_OF_TIME
