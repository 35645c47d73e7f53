"""Who says what: a table of cases with the model, and what must hold for any Doc."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from extract import store
from extract.records import Attribution, Span
from extract.stages import quotes
from extract.stages.attribution import attributions

CASES: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "cases.jsonl").read_text(encoding="utf-8").splitlines()
]
BLANK = spacy.blank("en")
DEPS = [
    "ROOT",
    "nsubj",
    "ccomp",
    "xcomp",
    "dobj",
    "prep",
    "pobj",
    "conj",
    "advcl",
    "relcl",
    "acl",
    "mark",
    "aux",
    "parataxis",
    "agent",
]
WORDS = [
    "said",
    "X",
    "that",
    ",",
    "he",
    "“",
    "”",
    '"',
    "according",
    "to",
    "claim",
    "who",
    ".",
    "urged",
    "called",
    "as",
    ":",
    "\n",
    "🙂",
]


def param(case: dict[str, Any]) -> Any:
    why = case.get("known_failure")
    marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
    return pytest.param(case, marks=marks, id=case["text"][:50])


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[s:e] for s, e in spans]


def found(doc: Doc) -> list[Attribution]:
    return list(store.get(doc, "attributions"))


@pytest.mark.parametrize("case", [param(c) for c in CASES])
def test_cases(case: dict[str, Any], analyse: Callable[..., Doc]) -> None:
    doc = analyse(case["text"])
    text = doc.text
    got = [
        {
            "source": words(text, a.source),
            "cue": words(text, a.cue),
            "content": words(text, a.content),
            "quote": a.quote,
            "act": a.act,
            "kind": a.source_kind,
            "rule": a.rule,
        }
        for a in found(doc)
        if a.parent is None
    ]
    assert got == case["want"]
    assert {name for stage, _, _, name in store.refused(doc) if stage == "attribution"} == set(case.get("refused", ()))


def test_a_cue_inside_a_content_has_a_parent(analyse: Callable[..., Doc]) -> None:
    outer, inner = found(analyse("The clerk said the judge denied that he was ill."))
    assert (outer.cue_lemma, outer.parent, inner.cue_lemma, inner.parent) == ("say", None, "deny", 0)


def inner(doc: Doc) -> list[tuple[list[str], str]]:
    return [(words(doc.text, a.source), a.cue_lemma) for a in found(doc) if a.parent is not None]


def test_a_call_that_is_rejected_is_not_the_rejecters(analyse: Callable[..., Doc]) -> None:
    assert inner(analyse("The minister rejected a call for a strike.")) == []
    assert inner(analyse("The minister dismissed a call by the union for a strike.")) == [(["the union"], "call")]
    assert inner(analyse("The minister rejected claims that she had lied.")) == [([], "claim")]
    assert inner(analyse("The minister said she had an offer to leave.")) == [(["she"], "offer")]


def test_what_one_refuses_or_is_told_to_do_is_no_stance(analyse: Callable[..., Doc]) -> None:
    assert inner(analyse("Lund refused to back the plan.")) == []
    assert inner(analyse("The mayor urged parents to support the plan.")) == []
    assert inner(analyse("She vowed to oppose the bill.")) == []
    assert [a.cue_lemma for a in found(analyse("She went on to oppose the bill."))] == ["oppose"]


def test_a_hope_inside_what_is_said_has_its_own_content(analyse: Callable[..., Doc]) -> None:
    said, hoped = found(analyse("He said that he hoped to finish before Christmas."))
    text = "He said that he hoped to finish before Christmas."
    assert words(text, said.content) == ["that he hoped to finish before Christmas"]
    assert words(text, hoped.content) == ["to finish before Christmas"]


def test_a_relative_clause_in_the_plural_stands_on_a_plural(analyse: Callable[..., Doc]) -> None:
    assert (["Lutherans", "who"], "prefer") in inner(
        analyse("Polls show support for Mr. Berg among Lutherans who prefer Dr. Lund.")
    )


def test_a_particle_belongs_to_the_lemma_and_the_one_told_is_apart(analyse: Callable[..., Doc]) -> None:
    (a,) = found(analyse("The mayor called on residents to save water."))
    assert (a.cue_lemma, words("The mayor called on residents to save water.", a.addressee)) == ("call on", ["residents"])


def test_a_negated_cue(analyse: Callable[..., Doc]) -> None:
    (a,) = found(analyse("He did not say when the trial would begin."))
    assert a.negated_cue


def check(doc: Doc, rows: tuple[Attribution, ...]) -> None:
    text = doc.text
    for a in rows:
        assert a.content
        assert a.parent is None or (0 <= a.parent < len(rows) and rows[a.parent] is not a)
        for s, e in (*a.source, *a.cue, *a.content, *a.addressee):
            assert 0 <= s < e <= len(text)
            assert not text[s].isspace() and not text[e - 1].isspace()
    assert [a.content[0][0] for a in rows] == sorted(a.content[0][0] for a in rows)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_tree(data: st.DataObject) -> None:
    """A parse may be anything: cyclic it is not, but crossing and senseless it may be."""
    n = data.draw(st.integers(1, 14))
    tokens = data.draw(st.lists(st.sampled_from(WORDS), min_size=n, max_size=n))
    heads = [0] + [data.draw(st.integers(0, i - 1)) for i in range(1, n)]
    deps = ["ROOT"] + [data.draw(st.sampled_from(DEPS)) for _ in range(1, n)]
    tags = [data.draw(st.sampled_from(["VBD", "VBG", "VB", "NN", "NNP", "IN"])) for _ in range(n)]
    pos = [{"V": "VERB", "N": "NOUN", "I": "ADP"}[t[0]] for t in tags]
    doc = Doc(BLANK.vocab, words=tokens, heads=heads, deps=deps, tags=tags, pos=pos, lemmas=[t.lower() for t in tokens])
    store.put(doc, "quotations", quotes.quotations(doc))
    check(doc, attributions(doc))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_without_a_parse(text: str) -> None:
    doc = BLANK(text)
    store.put(doc, "quotations", quotes.quotations(doc))
    check(doc, attributions(doc))


def test_a_transcript_needs_no_parse() -> None:
    doc = BLANK("HOST: Why?\nMORRIS: I was tired.\nHOST: And now?")
    rows = attributions(doc)
    assert [(words(doc.text, a.source), words(doc.text, a.content)) for a in rows] == [
        (["HOST"], ["Why?"]),
        (["MORRIS"], ["I was tired"]),
        (["HOST"], ["And now?"]),
    ]


def test_no_content_outgrows_a_sentence() -> None:
    """Reports within reports without end: each content stays near its cue, so that the work grows with the text only."""
    n = 1500
    words_ = ["X", "said"] * n
    heads = [i + 1 if i % 2 == 0 else max(i - 2, 1) for i in range(2 * n)]
    deps = ["nsubj" if i % 2 == 0 else "ccomp" if i > 1 else "ROOT" for i in range(2 * n)]
    pos = ["PROPN" if i % 2 == 0 else "VERB" for i in range(2 * n)]
    doc = Doc(BLANK.vocab, words=words_, heads=heads, deps=deps, pos=pos, tags=["NNP", "VBD"] * n, lemmas=["X", "say"] * n)
    rows = attributions(doc)
    assert len(rows) == n - 1
    assert max(e - s for a in rows for s, e in a.content) < 800 * len("said ")
