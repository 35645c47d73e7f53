"""Finite forms of a verb."""

from __future__ import annotations

import pytest

from extract.syntax.inflection import past, present


@pytest.mark.parametrize(
    ("lemma", "participle", "told"),
    [
        ("kill", "killing", "killed"), ("stop", "stopping", "stopped"), ("cause", "causing", "caused"),
        ("carry", "carrying", "carried"), ("play", "playing", "played"), ("agree", "agreeing", "agreed"),
        ("die", "dying", "died"), ("commit", "committing", "committed"), ("travel", "travelling", "travelled"),
        ("leave", "leaving", "left"), ("put", "putting", "put"), ("have", "having", "had"),
        ("overthrow", "overthrowing", "overthrew"),
    ],
)  # fmt: skip
def test_past(lemma: str, participle: str, told: str) -> None:
    assert past(lemma, participle) == told


@pytest.mark.parametrize(
    ("lemma", "one", "many"),
    [
        ("kill", "kills", "kill"), ("carry", "carries", "carry"), ("play", "plays", "play"), ("reach", "reaches", "reach"),
        ("have", "has", "have"), ("go", "goes", "go"), ("be", "is", "are"), ("pass", "passes", "pass"), ("say", "says", "say"),
    ],
)  # fmt: skip
def test_present(lemma: str, one: str, many: str) -> None:
    assert (present(lemma, plural=False), present(lemma, plural=True)) == (one, many)
