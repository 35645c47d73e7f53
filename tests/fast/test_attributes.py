"""The faster attribute ruler does exactly what the model's own does."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from extract import pipeline
from extract.fast import attributes
from extract.fast.attributes import Attributes, Lemmas

TEXTS = [
    "There are two of us, and it's gonna rain; let's go. I ain't going, y'all.",
    "He said he's the one who'd have been there. Whose is that? What's it to you, and to me?",
    "C'mon!  She could've got to her own   house,\n\nbut that which they do isn't better than hers.",
    "The 5 men's best idea: do not sing. “No,” they'll say - who knows? All both such any each few.",
    "Ain't it? They ain't gonna; we gotta. C'mon on, let 's; y'all all. Nothin' but nuthin', and there's, there are \t two.\n\n",
    "",
]


@pytest.mark.parametrize("model", ["md", "sm"])
def test_the_same_token_for_token(model: str) -> None:
    plain, fast = pipeline.load_base(model), pipeline.load_base(model)
    attributes.speed_up(fast)
    assert isinstance(fast.get_pipe("attribute_ruler"), Attributes)
    assert isinstance(fast.get_pipe("extract_lemmas"), Lemmas)
    assert [n.replace("extract_lemmas", "lemmatizer") for n in fast.pipe_names] == plain.pipe_names
    for text in [*TEXTS, *reversed(TEXTS)]:
        expected = [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_) for t in plain(text)]
        assert [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_) for t in fast(text)] == expected


def test_a_pipeline_without_a_ruler_is_left_alone() -> None:
    nlp: Language = spacy.blank("en")
    attributes.speed_up(nlp)
    assert nlp.pipe_names == []


def test_lemmas_outlive_a_memory_zone() -> None:
    nlp = pipeline.load_base("sm")
    attributes.speed_up(nlp)
    for _ in range(2):
        with nlp.memory_zone():
            assert [t.lemma_ for t in nlp("Zorblaxes were quibbling.")] == ["Zorblaxes", "be", "quibble", "."]
