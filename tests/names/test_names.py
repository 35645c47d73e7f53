"""The names stage against a table of cases, and what must hold for any text at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from extract import lexicon
from extract.records import Entity, Mention
from extract.stages.names import acronyms, gazetteer, names

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases.jsonl").read_text(encoding="utf-8").splitlines()]
FIELDS = ("type", "country", "role", "corpus_id", "gender")


def _param(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["known_failure"], strict=True)] if "known_failure" in case else []
    return pytest.param(case, id=case["case"], marks=marks)


def _texts(doc: Doc, mentions: tuple[Mention, ...], entity: int) -> list[str]:
    return [doc.text[m.start : m.end] for m in mentions if m.entity == entity]


@pytest.mark.parametrize("case", [_param(c) for c in CASES])
def test_case(case: dict[str, Any], nlp: Language) -> None:
    doc = nlp(case["text"])
    entities, mentions = names(doc)
    for want in case["entities"]:
        rows = [i for i in range(len(entities)) if _texts(doc, mentions, i) == want["mentions"]]
        assert rows, (want["mentions"], [(e.name, _texts(doc, mentions, i)) for i, e in enumerate(entities)])
        got = next((entities[i] for i in rows if entities[i].type == want["type"]), entities[rows[0]])
        assert got.name.rstrip(".") == want["name"]
        for field in FIELDS:
            if field in want:
                assert getattr(got, field) == want[field], (field, got)
        if "affiliation" in want:
            assert got.affiliation is not None and entities[got.affiliation].name == want["affiliation"], got
    found = {doc.text[m.start : m.end] for m in mentions}
    assert not found & set(case.get("absent", []))
    wanted = {words for want in case["entities"] for words in want["mentions"]}
    made_by = {m.rule for m in mentions if doc.text[m.start : m.end] in wanted}
    assert not wanted or case["rule"] in made_by, made_by


def check(doc: Doc, entities: tuple[Entity, ...], mentions: tuple[Mention, ...]) -> None:
    """What the contract of the tables promises."""
    text = doc.text
    last = 0
    for m in mentions:
        assert last <= m.start < m.end <= len(text)
        assert text[m.start : m.end] == text[m.start : m.end].strip()
        assert m.form in ("name", "acronym", "demonym") and m.rule
        assert 0 <= m.entity < len(entities)
        last = m.end
    first = [next(m.start for m in mentions if m.entity == i) for i in range(len(entities))]
    assert first == sorted(first)
    for i, e in enumerate(entities):
        assert e.name.strip() and e.type and e.rule
        assert e.affiliation is None or (0 <= e.affiliation < len(entities) and e.affiliation != i)
        assert e.gender in ("", "m", "f") and (not e.country or len(e.country) == 3)
    ids = [e.corpus_id for e in entities if e.corpus_id]
    assert len(ids) == len(set(ids))


ODD = [
    "",
    " ",
    "\n\n\n",
    "\x00",
    "🙂🙂 🙂",
    "مرحبا بالعالم Mali",
    "A" * 5000,
    "Mr. " * 200,
    "((((((UN))))))",
    "U.N." * 300,
    "al- Al- -Assad al",
    "of the of the (OTOT)",
    "NATO\u00a0NATO\u2028NATO\rNATO",
    "President President Minister of of of State",
    "'s ’s 's Mali's's's",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts(text: str, nlp: Language) -> None:
    doc = nlp(text)
    check(doc, *names(doc))


WORDS = [
    "Mali",
    "UN",
    "the",
    "President",
    "Anna",
    "Hale",
    "of",
    "'s",
    ",",
    ".",
    "(",
    ")",
    "Ministry",
    "Georgia",
    "Mr.",
    "said",
    "IS",
    "\n",
    "Act",
]


@pytest.fixture(scope="module")
def blank() -> Language:
    return spacy.blank("en")


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(st.sampled_from(WORDS), max_size=30),
    cuts=st.lists(st.integers(0, 29), max_size=8),
    label=st.sampled_from(["PERSON", "ORG", "GPE", "DATE"]),
)
def test_any_entities_of_any_model(blank: Language, words: list[str], cuts: list[int], label: str) -> None:
    """Without a parse, with whatever a model may call an entity, the contract holds."""
    doc = blank.make_doc(" ".join(words))
    ends = sorted({c for c in cuts if c < len(doc)})
    doc.ents = [Span(doc, a, b, label=label) for a, b in zip(ends[::2], ends[1::2], strict=False) if b > a]
    before = [(e.start, e.end, e.label_) for e in doc.ents]
    result = names(doc)
    check(doc, *result)
    assert names(doc) == result
    assert [(e.start, e.end, e.label_) for e in doc.ents] == before


def test_without_a_model(blank: Language) -> None:
    """The gazetteer works on plain text."""
    doc = blank.make_doc("Soldiers of NATO left Mali; Malian officials thanked NATO.")
    entities, mentions = names(doc)
    assert [(e.name, e.type) for e in entities] == [("NATO", "ORG"), ("Mali", "GPE")]
    assert [m.form for m in mentions] == ["acronym", "name", "demonym", "acronym"]


@pytest.mark.parametrize(
    ("left", "short", "full"),
    [
        ("the Syrian Rivers Council", "SRC", "Syrian Rivers Council"),
        ("He joined the Department of Defense", "DoD", "Department of Defense"),
        ("the Association for Fair Trade", "AFT", "Association for Fair Trade"),
        ("a Unified Interim Force in Lumbia", "UNIFIL", "Unified Interim Force in Lumbia"),
        ("the Unified Interim Force of Lumbia", "UNIFIL", None),
        ("the big red bus", "BRB", None),
        ("Boris of London", "UK", None),
    ],
)
def test_expansion(left: str, short: str, full: str | None) -> None:
    start = acronyms.expansion(left, len(left), short)
    assert (None if start is None else left[start:]) == full


def test_tables_are_sound() -> None:
    """Every country that a row names is one that has an official name, or a former one."""
    codes = set(gazetteer.country_names())
    assert len(codes) > 240
    for form in ("Mali", "Malian", "United Nations", "NATO", "Bamako", "Tuareg", "Kremlin"):
        assert gazetteer.exact(form) is not None, form
    for table in ("places", "organisations"):
        for row in lexicon.table(table):
            code = row.get("code", row.get("country"))
            assert not code or code in codes or code in ("SUN", "YUG", "CSK", "DDR"), row
