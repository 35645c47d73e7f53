"""Every declared rule and refusal of the stage fires on its example and not on its counterexample."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract import lexicon, store
from extract.stages.numbers import REFUSALS, RULES

TEXTS = sorted({text for row in (*RULES, *REFUSALS) for text in (row.example, row.counterexample)})


@pytest.fixture(scope="module")
def read(nlp: Language) -> dict[str, tuple[set[str], set[str]]]:
    """Text -> (rules of its rows, refusals noted), all texts read in one pipe."""
    return {text: _names(doc) for text, doc in zip(TEXTS, nlp.pipe(TEXTS), strict=True)}


def _names(doc: Doc) -> tuple[set[str], set[str]]:
    rules = {q.rule for q in store.get(doc, "numbers")}
    return rules, {reason for stage, _, _, reason in store.refused(doc) if stage == "numbers"}


@pytest.mark.parametrize("name", [rule.name for rule in RULES])
def test_a_rule_fires_on_its_example_only(name: str, read: dict[str, tuple[set[str], set[str]]]) -> None:
    rule = next(r for r in RULES if r.name == name)
    assert name in read[rule.example][0]
    assert name not in read[rule.counterexample][0]


@pytest.mark.parametrize("name", [reason.name for reason in REFUSALS])
def test_a_refusal_fires_on_its_example_only(name: str, read: dict[str, tuple[set[str], set[str]]]) -> None:
    reason = next(r for r in REFUSALS if r.name == name)
    assert name in read[reason.example][1]
    assert name not in read[reason.counterexample][1]


def test_names_are_told_once() -> None:
    for rows in (RULES, REFUSALS):
        names = [row.name for row in rows]
        assert len(names) == len(set(names))


def test_every_count_is_of_a_declared_rule() -> None:
    assert {row["rule"] for row in lexicon.table("confidence_numbers")} <= {rule.name for rule in RULES}
