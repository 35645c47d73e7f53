"""Clauses as claims: a table of cases, each with what earlier stages would have found, and properties of any text."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from extract import store
from extract.records import Attribution, Claim, Entity, Mention, Quantity, Quotation, Timex
from extract.stages import facts, layout
from extract.stages.facts.confidence import CAP, signs

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases.jsonl").read_text(encoding="utf-8").splitlines()]


def params() -> list[Any]:
    out = []
    for case in CASES:
        marks = [pytest.mark.xfail(reason=case["known_failure"], strict=True)] if "known_failure" in case else []
        out.append(pytest.param(case, id=case["id"], marks=marks))
    return out


def at(text: str, piece: str) -> tuple[int, int]:
    start = text.index(piece)
    return start, start + len(piece)


def prepare(doc: Doc, case: dict[str, Any]) -> Doc:
    """Give the Doc the records of earlier stages that the case names, and no others."""
    text = case["text"]
    store.put(doc, "sentences", layout.sentences(doc))
    names = [n for n, *_ in case.get("names", [])] + [n for _, n in case.get("demonyms", [])]
    types = dict(case.get("names", []))
    store.put(doc, "entities", [Entity(n, types.get(n, "GPE")) for n in names])
    mentions = [Mention(*at(text, n), names.index(n), "name", "test") for n in types]
    mentions += [Mention(*at(text, p), names.index(n), "pronoun", "test") for p, n in case.get("pronouns", [])]
    mentions += [Mention(*at(text, d), names.index(n), "demonym", "test") for d, n in case.get("demonyms", [])]
    mentions.sort(key=lambda m: m.start)
    store.put(doc, "mentions", mentions)
    day = dt.date.fromisoformat
    store.put(
        doc,
        "dates",
        [Timex(*at(text, w), "DATE", b, begin_date=day(b), end_date=day(e)) for w, b, e in case.get("dates", [])],
    )
    store.put(
        doc,
        "numbers",
        [Quantity(*at(text, w), "count", Decimal(v), Decimal(v), Decimal(v)) for w, v in case.get("numbers", [])],
    )
    spans = [at(text, q) for q in case.get("quotations", [])]
    store.put(doc, "quotations", [Quotation(s, e, s + 1, e - 1, n) for n, (s, e) in enumerate(spans)])
    store.put(doc, "attributions", [attribution(text, x) for x in case.get("attributions", [])])
    return doc


def attribution(text: str, x: dict[str, str]) -> Attribution:
    cue = at(text, x["cue"])
    addressee = (at(text, x["addressee"]),) if "addressee" in x else ()
    told = x.get("lemma", "say"), x.get("act", "states"), "indirect", "named", None, False, "test"
    return Attribution((at(text, x["source"]),), (cue,), (at(text, x["content"]),), addressee, cue[0], *told)


def iso(day: dt.date | None) -> str:
    return "" if day is None else day.isoformat()


def shown(doc: Doc, claim: Claim) -> dict[str, Any]:
    """The claim as the cases write it."""
    entities, numbers = store.get(doc, "entities"), store.get(doc, "numbers")
    return {
        "kind": claim.kind, "source": claim.source, "cue": claim.cue, "subject": claim.subject, "predicate": claim.predicate,
        "object": claim.object, "negated": claim.negated, "modality": claim.modality, "tense": claim.tense,
        "statement": claim.statement, "parent": claim.parent is not None,
        "when": [iso(claim.when_begin), iso(claim.when_end)], "said": [iso(claim.said_begin), iso(claim.said_end)],
        "numbers": [int(numbers[p.number].value) for p in claim.parts if p.number is not None],
        "dates": sum(p.date is not None for p in claim.parts),
        "entities": [entities[p.entity].name for p in claim.parts if p.entity is not None],
        "places": [doc.text[p.start : p.end] for p in claim.parts if p.role == "place"],
    }  # fmt: skip


@pytest.mark.parametrize("case", params())
def test_case(case: dict[str, Any], analyse: Callable[[str], Doc]) -> None:
    doc = prepare(analyse(case["text"]), case)
    found = [shown(doc, c) for c in facts.claims(doc)]
    for want in case.get("expect", []):
        assert any(want.items() <= row.items() for row in found), (want, found)
    for unwanted in case.get("absent", []):
        assert not any(unwanted.items() <= row.items() for row in found), (unwanted, found)


def check(doc: Doc, claims: tuple[Claim, ...]) -> None:
    """What holds of any claims: spans that are not empty nor padded, order, parents that hold their children."""
    text = doc.text
    assert list(claims) == sorted(claims, key=lambda c: (c.start, -c.end, c.head, c.kind))
    for claim in claims:
        for start, end in [(claim.start, claim.end), *claim.content, *((p.start, p.end) for p in claim.parts)]:
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
        assert claim.parent is None or 0 <= claim.parent < len(claims)
        assert claim.when_begin is None or claim.when_end is None or claim.when_begin <= claim.when_end
        for part in claim.parts:
            assert sum(x is not None for x in (part.entity, part.date, part.number)) <= 1
        assert claim.statement == claim.statement.strip()


WORDS = st.sampled_from(
    [
        *[
            "the",
            "minister",
            "said",
            "that",
            "he",
            "will",
            "leave",
            "Mali",
            "on",
            "Friday",
            ",",
            "and",
            "5",
            "rebels",
            "killed",
            "by",
            "who",
            "to",
            "not",
            "it",
            "is",
            "was",
        ],
        *("“", "”", "(", ")", ".", "?", "\n", "\n\n", "🙂", "ם"),
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_word_salad(nlp: Language, text: str) -> None:
    doc = nlp(text)
    check(doc, facts.claims(doc))


@given(st.text(max_size=200))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text(nlp: Language, text: str) -> None:
    doc = nlp(text)
    check(doc, facts.claims(doc))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "🙂", "((((((((", "“", "...", "שלום עולם", "a" * 5000])
def test_without_a_parse(text: str) -> None:
    doc = spacy.blank("en")(text)
    assert facts.claims(doc) == ()


def test_attributions_without_a_parse() -> None:
    text = "The envoy said the talks had failed."
    doc = spacy.blank("en")(text)
    store.put(doc, "attributions", [attribution(text, {"source": "The envoy", "cue": "said", "content": "the talks had failed"})])
    (claim,) = facts.claims(doc)
    assert (claim.kind, claim.source, claim.subject, claim.start) == ("attributed", "The envoy", "", 15)
    assert "the talks had failed" in claim.statement


@pytest.mark.parametrize(
    ("doubtful", "sign", "sound"),
    [
        ("The bridge collapsed.", "bare", "The bridge collapsed in May."),
        ("It closed the port.", "pronoun-subject", "The firm closed the port."),
        ("The firm may close the port.", "not-actual", "The firm closed the port."),
        ("The mayor and " + "the clerk and " * 25 + "the judge left the town.", "long", "The mayor left the town."),
    ],
)
def test_signs_of_doubt(doubtful: str, sign: str, sound: str, analyse: Callable[[str], Doc]) -> None:
    (shows,), (other,) = (facts.claims(prepare(analyse(text), {"text": text})) for text in (doubtful, sound))
    assert sign in signs(shows)
    assert sign not in signs(other)


def test_confidence_falls_with_its_signs_and_has_a_cap(analyse: Callable[[str], Doc]) -> None:
    text = "The firm closed the port in May. The firm may close the mine in June."
    sound, doubtful = facts.claims(prepare(analyse(text), {"text": text}))
    assert "not-actual" in signs(doubtful)
    assert 0 < doubtful.confidence < sound.confidence <= CAP


def test_the_same_twice(analyse: Callable[[str], Doc]) -> None:
    doc = analyse("In 2014 France sent troops to Mali and Chad, which thanked Paris. The UN said it would leave.")
    assert facts.claims(doc) == facts.claims(doc)
    check(doc, facts.claims(doc))


def test_what_a_cue_is_let_into_is_said_of_the_noun(analyse: Callable[[str], Doc]) -> None:
    doc = analyse("The court gave a judgment that lawyers said would open the way to more claims.")
    assert "A judgment would open the way to more claims." in {c.statement for c in doc._.extract.claims}


def test_letters_after_a_name_belong_to_who_bears_it(analyse: Callable[[str], Doc]) -> None:
    doc = analyse("“It is a fair ruling,” said Rachel Lund KC, who lost the case.")
    (said,) = (c for c in doc._.extract.claims if c.cue == "say")
    assert said.source == "Rachel Lund"
