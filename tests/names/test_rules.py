"""Every rule and every refusal does what its declaration says: its example fires it, its counterexample does not."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from spacy.language import Language

import extract.stages.names as stage
from extract import lexicon, store
from extract.rules import Refusal, Rule
from extract.stages.names import REFUSALS, RULES

DECLARED: tuple[Rule | Refusal, ...] = (*RULES, *REFUSALS)


@pytest.fixture(scope="module")
def fired(nlp: Language) -> dict[str, frozenset[str]]:
    """Text -> the names of the rules and refusals that fired in it; all texts in one pipe."""
    texts = sorted({text for d in DECLARED for text in (d.example, d.counterexample)})
    later = nlp.pipe_names[nlp.pipe_names.index("extract_names") + 1 :]
    with nlp.select_pipes(disable=later):
        docs = list(nlp.pipe(texts))
    out = {}
    for text, doc in zip(texts, docs, strict=True):
        refused = {reason for of, _, _, reason in store.refused(doc) if of == "names"}
        out[text] = frozenset(m.rule for m in store.get(doc, "mentions")) | refused
    return out


@pytest.mark.parametrize("declared", DECLARED, ids=lambda d: d.name)
def test_example_and_counterexample(declared: Rule | Refusal, fired: dict[str, frozenset[str]]) -> None:
    assert declared.name in fired[declared.example]
    assert declared.name not in fired[declared.counterexample]


def test_names_are_unique_and_said() -> None:
    assert [n for n, k in Counter(d.name for d in DECLARED).items() if k > 1] == []
    for declared in DECLARED:
        assert declared.says and declared.example != declared.counterexample, declared.name


def test_counts_are_of_known_rules() -> None:
    assert {row["rule"] for row in lexicon.table("confidence_names")} == {r.name for r in RULES}


def test_every_name_can_be_searched() -> None:
    """A cell of the column `rule` is a literal in the code of the stage."""
    code = "\n".join(p.read_text(encoding="utf-8") for p in Path(stage.__file__).parent.glob("*.py"))
    literals = set(re.findall(r'"([a-z_-]+)"', code))
    assert {d.name for d in DECLARED} <= literals
