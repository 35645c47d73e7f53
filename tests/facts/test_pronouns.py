"""Statements with the noun phrase that a pronoun takes up, and no row where nothing is known of it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from extract import pipeline
from extract.records import Article, Claim

TOLD = [
    ("Union officials said they had called off the strike.", "Union officials had called off the strike."),
    ("Four men robbed a bank in Thun. They fled in a stolen car.", "Four men fled in a stolen car."),
    ("A protester climbed the fence, and the guards pulled her down.", ""),
    ("“I saw the whole thing,” a neighbour said.", "The neighbour saw the whole thing."),
    ("The port was shut. It had cost the town two jobs.", ""),
    ("The port was shut. It seems that the town lost two jobs.", "It seems that the town lost two jobs."),
    ("The port is old. We have seen it in May.", ""),
    ("He left the town in May.", "He left the town in May."),
    ("The talks failed. “We will fight on,” Carl Berg said.", "Carl Berg said: “We will fight on.”"),
    (
        "The talks failed. “They are tired of me,” Carl Berg told the guests.",
        "Carl Berg told the guests: “They are tired of me.”",
    ),
    ("The talks failed. Dataplan Inc. said it was not built well.", "Dataplan Inc. said it was not built well."),
    ("The talks failed. According to Carl Berg, it was no bad year.", "According to Carl Berg, it was no bad year."),
    ("“It is time to go,” Carl Berg said.", "It is time to go."),
]


def claims(text: str) -> tuple[Claim, ...]:
    doc = next(iter(pipeline.pipe(pipeline.shared(), [Article("one", text)])))
    assert not isinstance(doc, pipeline.Failed)
    found: tuple[Claim, ...] = doc._.extract.claims
    return found


@pytest.mark.parametrize(("text", "statement"), TOLD)
def test_a_pronoun_is_told_with_what_it_takes_up_or_not_at_all(nlp: Language, text: str, statement: str) -> None:
    told = {c.statement for c in claims(text)}
    if statement:
        assert statement in told
    else:
        assert not any(c.subject.lower() in ("it", "we", "they", "her") for c in claims(text))


def test_a_source_is_the_noun_phrase_that_its_pronoun_takes_up(nlp: Language) -> None:
    found = claims("Villagers near the mine heard two blasts. They said the road was shut.")
    (said,) = [c for c in found if c.cue == "say"]
    assert (said.source, said.source_kind, said.source_entity) == ("villagers near the mine", "unnamed", None)
