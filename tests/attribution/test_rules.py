"""Each rule makes a row in its example, none in its counterexample; each reason holds of the one and not of the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract import lexicon, pipeline, store
from extract.records import Article
from extract.rules import Refusal, Rule
from extract.stages.attribution import REFUSALS, RULES


@pytest.fixture(scope="module")
def read(nlp: Language) -> dict[str, Doc]:
    """The examples, read in one pipe."""
    texts = sorted({t for r in (*RULES, *REFUSALS) for t in (r.example, r.counterexample)})
    docs = pipeline.pipe(nlp, (Article(str(n), text) for n, text in enumerate(texts)))
    return {text: doc for text, doc in zip(texts, docs, strict=True) if isinstance(doc, Doc)}


def _rules(doc: Doc) -> set[str]:
    return {a.rule for a in store.get(doc, "attributions")}


def _reasons(doc: Doc) -> set[str]:
    return {name for stage, _, _, name in store.refused(doc) if stage == "attribution"}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_rule(rule: Rule, read: dict[str, Doc]) -> None:
    assert rule.name in _rules(read[rule.example])
    assert rule.name not in _rules(read[rule.counterexample])


@pytest.mark.parametrize("reason", REFUSALS, ids=lambda r: r.name)
def test_refusal(reason: Refusal, read: dict[str, Doc]) -> None:
    assert reason.name in _reasons(read[reason.example])
    assert reason.name not in _reasons(read[reason.counterexample])


def test_names_are_declared_once_and_counted_rules_are_declared() -> None:
    names = [r.name for r in RULES]
    assert len(set(names)) == len(names)
    assert len({r.name for r in REFUSALS}) == len(REFUSALS)
    counted = {row["rule"] for row in lexicon.table("confidence_attribution")}
    assert counted <= set(names)
    assert set(names) - counted <= {"interview"}, "a rule that was never met on development articles"


def test_a_variant_belongs_to_a_declared_rule() -> None:
    names = {r.name for r in RULES}
    assert all(r.family in names and r.name.startswith(f"{r.family}-") for r in RULES if r.family)


def test_the_docs_have_every_rule_and_reason() -> None:
    page = (Path(__file__).parents[2] / "docs" / "attribution.md").read_text(encoding="utf-8")
    assert [r.name for r in (*RULES, *REFUSALS) if f"| `{r.name}` |" not in page] == []
