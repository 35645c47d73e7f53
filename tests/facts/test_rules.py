"""Each reason for making no row holds of its example and not of its counterexample."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract import pipeline, store
from extract.records import Article
from extract.rules import Refusal
from extract.stages.facts import REFUSALS


@pytest.fixture(scope="module")
def fallen(nlp: Language) -> dict[str, set[str]]:
    """The names of the reasons that fell, by text: all texts in one pipe."""
    texts = sorted({t for r in REFUSALS for t in (r.example, r.counterexample)})
    read = pipeline.pipe(nlp, (Article(str(n), text) for n, text in enumerate(texts)))
    out: dict[str, set[str]] = {}
    for text, doc in zip(texts, read, strict=True):
        assert isinstance(doc, Doc)
        out[text] = {name for stage, _, _, name in store.refused(doc) if stage == "facts"}
    return out


@pytest.mark.parametrize("reason", REFUSALS, ids=lambda r: r.name)
def test_refusal(reason: Refusal, fallen: dict[str, set[str]]) -> None:
    assert reason.name in fallen[reason.example]
    assert reason.name not in fallen[reason.counterexample]


def test_names_are_told_once() -> None:
    assert len({r.name for r in REFUSALS}) == len(REFUSALS)
