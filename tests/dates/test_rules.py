"""Every declared rule and refusal of the stage fires on its example and not on its counterexample."""

from __future__ import annotations

import pathlib

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract import lexicon, store
from extract.rules import Refusal, Rule
from extract.stages import dates as stage
from extract.stages.dates import REFUSALS, RULES, dates, find_dates, time_units

TEXTS = sorted({text for row in (*RULES, *REFUSALS) for text in (row.example, row.counterexample)})
Names = dict[str, tuple[set[str], set[str]]]


@pytest.fixture(scope="module")
def read(nlp: Language) -> Names:
    """Text -> (rules of its rows, refusals noted), all texts read in one pipe, as published on one day."""
    return {text: _names(doc) for text, doc in zip(TEXTS, nlp.pipe(TEXTS), strict=True)}


def _names(doc: Doc) -> tuple[set[str], set[str]]:
    rules = {timex.rule for timex in dates(doc, published="2023-07-03")}
    return rules, {reason for stage, _, _, reason in store.refused(doc) if stage == "dates"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_fires_on_its_example_only(rule: Rule, read: Names) -> None:
    assert rule.name in read[rule.example][0]
    assert rule.name not in read[rule.counterexample][0]


@pytest.mark.parametrize("reason", REFUSALS, ids=lambda reason: reason.name)
def test_a_refusal_fires_on_its_example_only(reason: Refusal, read: Names) -> None:
    assert reason.name in read[reason.example][1]
    assert reason.name not in read[reason.counterexample][1]


def test_names_are_told_once() -> None:
    for rows in (RULES, REFUSALS):
        names = [row.name for row in rows]
        assert len(names) == len(set(names))


def test_every_count_is_of_a_declared_rule() -> None:
    assert {row["rule"] for row in lexicon.table("confidence_dates")} <= {rule.name for rule in RULES}


def test_every_name_is_a_literal_of_the_grammar_too() -> None:
    """A search for a rule's name leads to its declaration and to the pattern that makes it."""
    folder = pathlib.Path(stage.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py") if path.name != "rules.py")
    assert [rule.name for rule in RULES if f'"{rule.name}"' not in source] == []


def test_a_new_unit_needs_one_row() -> None:
    """Every word of the table of units is read as a length and as a distance from publication, whatever the unit."""
    for unit in time_units.units().values():
        for word in unit.plurals:
            found = find_dates(f"It took two {word}. It fell two {word} ago.", "2023-07-03")
            assert [timex.rule for timex in found] == ["duration", "ago"], word
