"""Every rule makes a row of its example, every reason falls upon its own; neither does of its counterexample."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract import lexicon, pipeline, store
from extract.records import Article
from extract.rules import Refusal, Rule
from extract.stages.facts import REFUSALS, RULES
from extract.stages.facts.confidence import CAP, signs
from extract.stages.facts.rules import CONTENT

WITH_CUE = (
    "The mayor denied that the port was closed.",
    "Farmers urged the firm to close the mine.",
    "The clerk did not say that the pump was new.",
    "The judge asked whether the map was old.",
    "The union rejected the claim that the mine was safe.",
)
DECLARED = {r.name for r in RULES} | set(CONTENT.values())


@pytest.fixture(scope="module")
def read(nlp: Language) -> dict[str, Doc]:
    """The Docs of all examples by their text, read in one pipe."""
    made = {t for r in RULES for t in (r.example, r.counterexample)}
    fallen = {t for r in REFUSALS for t in (r.example, r.counterexample)}
    texts = sorted(made | fallen | set(WITH_CUE))
    found = pipeline.pipe(nlp, (Article(str(n), text) for n, text in enumerate(texts)))
    return {text: doc for text, doc in zip(texts, found, strict=True) if isinstance(doc, Doc)}


def reasons(doc: Doc) -> set[str]:
    return {name for stage, _, _, name in store.refused(doc) if stage == "facts"}


def rules(doc: Doc) -> set[str]:
    return {c.rule for c in store.get(doc, "claims")}


@pytest.mark.parametrize("reason", REFUSALS, ids=lambda r: r.name)
def test_refusal(reason: Refusal, read: dict[str, Doc]) -> None:
    assert reason.name in reasons(read[reason.example])
    assert reason.name not in reasons(read[reason.counterexample])


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_rule(rule: Rule, read: dict[str, Doc]) -> None:
    assert rule.name in rules(read[rule.example])
    assert rule.name not in rules(read[rule.counterexample])


def test_names_are_told_once_and_counted_by_them() -> None:
    assert len({r.name for r in REFUSALS}) == len(REFUSALS)
    assert len({r.name for r in RULES}) == len(RULES)
    assert {r["rule"] for r in lexicon.table("confidence_facts")} <= DECLARED


def test_every_sign_that_rows_show_has_a_weight_and_none_is_surer_than_the_cap(read: dict[str, Doc]) -> None:
    known = {r["sign"] for r in lexicon.table("confidence_signs")} - {"base", "rule"}
    rows = [c for doc in read.values() for c in store.get(doc, "claims")]
    assert {s for c in rows for s in signs(c)} <= known
    assert all(0 < c.confidence <= CAP for c in rows)


def test_columns_agree_in_all_rows(read: dict[str, Doc]) -> None:
    """What is denied, asked or demanded is told with its cue; a modal is no actual fact; negation and future show."""
    seen = 0
    for doc in read.values():
        for c in store.get(doc, "claims"):
            words = c.statement.lower().replace("’", "'").split()
            assert c.statement[-1:] in ".!?\"'”’)"
            assert c.kind == "attributed" or not (c.cue or c.act or c.source)
            if c.cue_negated or c.act in ("denies", "demands", "asks"):
                seen += 1
                assert c.cue.split()[0][:3] in c.statement.lower()
            if c.cue_negated:
                assert {"not", "never", "no", "nobody", "neither"} & set(words) or any(w.endswith("n't") for w in words)
            if c.negated and c.kind == "asserted":
                assert any(
                    w in ("not", "never", "no", "none", "nobody", "nothing", "neither", "nor") or "n't" in w for w in words
                )
            if {"may", "might", "must", "would", "should"} & set(c.predicate.split()):
                assert c.modality != "actual"
            if c.tense == "future" and c.kind == "asserted":
                assert {"will", "shall", "going"} & set(words) or any(w.endswith("'ll") for w in words)
    assert seen > 3
