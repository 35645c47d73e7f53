"""Engines: a killed worker loses nothing; one bad document costs no other."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract import engines, pipeline
from extract.records import Article
from extract.stages import layout

ARTICLES = [Article(f"a{i}", f"Mayor Adu number {i} quit on Friday.") for i in range(40)]


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
    ((_, rows),) = engines.run(engines.batched(ARTICLES[:16]), "sm")
    statuses = [r["documents"][0][10] for r in rows]
    assert statuses == ["ok"] * 3 + ["failed"] + ["ok"] * 12
    assert "a bug" in str(rows[3]["documents"][0][11])
    assert not rows[3]["sentences"]


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


def killer(model: str, batch: engines.Batch, flag: str) -> engines.BatchRows:
    """Kills its own process: once, or on every text that says so."""
    if any(a.text == "kill" for a in batch):
        os.kill(os.getpid(), signal.SIGKILL)
    once = Path(flag)
    if not once.exists():
        once.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return engines.read_batch(model, batch)


class Killing:
    """read_batch with a flag file, in a form that a spawned process can unpickle."""

    def __init__(self, flag: str) -> None:
        self.flag = flag

    def __call__(self, model: str, batch: engines.Batch) -> engines.BatchRows:
        return killer(model, batch, self.flag)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_worker_loses_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(engines.local, "read_batch", Killing(str(tmp_path / "flag")))
    articles = [*ARTICLES[:20], Article("bad", "kill"), *ARTICLES[20:]]
    got = [rows for _, batch in engines.run(engines.batched(articles), "sm", workers=2) for rows in batch]
    assert [r["documents"][0][0] for r in got] == [a.doc_id for a in articles]
    failed = [r["documents"][0] for r in got if r["documents"][0][10] == "failed"]
    assert [row[0] for row in failed] == ["bad"]
    assert "worker process died" in str(failed[0][11])
