"""The tokenizer keeps the words of the first documents, and takes every text apart as before."""

from __future__ import annotations

import pytest
from spacy.language import Language

from extract import pipeline
from extract.records import Article

TEXT = "Capt. Ruiz didn't say: “It's the U.S.-led force's (new) base,” Zorblax Ltd. told us at 5pm.\n\n It paid $3.5m/year..."


def tokens(nlp: Language, text: str) -> list[tuple[str, str, str]]:
    return [(t.text, t.norm_, t.whitespace_) for t in pipeline.make_doc(nlp, Article("a", text))]


def test_what_was_learnt_changes_no_token() -> None:
    fresh, taught = pipeline.load("sm"), pipeline.load("sm")
    pipeline.learn_words(taught, [Article("a", TEXT)])
    for text in (TEXT, TEXT.replace("base", "camp"), ""):
        with fresh.memory_zone(), taught.memory_zone():
            assert tokens(taught, text) == tokens(fresh, text)


def test_it_learns_so_much_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = pipeline.load("sm")
    monkeypatch.setattr(pipeline, "_LEARNT", len(TEXT))
    size = len(nlp.vocab)
    pipeline.learn_words(nlp, [Article("a", TEXT)])
    assert len(nlp.vocab) > size
    size = len(nlp.vocab)
    pipeline.learn_words(nlp, [Article("b", "Quibblewise grommets enthralled Vronskaya.")])
    assert len(nlp.vocab) == size
