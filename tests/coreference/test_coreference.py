"""Coreference on sentences of our own: the model parses, the names and quotations are given by the case."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from extract import store
from extract.records import Attribution, Entity, Mention, Quotation, Sentence
from extract.stages import coreference
from extract.stages.coreference.expletives import base_verb
from extract.stages.coreference.nominals import name_noun
from extract.stages.coreference.referents import sex_of_name, singular

CASES = [json.loads(line) for line in Path(__file__).with_name("cases.jsonl").read_text(encoding="utf-8").splitlines() if line]


def names(text: str, given_names: dict[str, Any]) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities of a case, each found wherever one of its forms stands in the text."""
    keys = list(given_names)
    entities = tuple(
        Entity(
            k,
            v["type"],
            country=v.get("country", ""),
            role=v.get("role", ""),
            gender=v.get("gender", ""),
            corpus_id=f"country:{v['country']}" if v.get("is_country") else "",
            affiliation=keys.index(v["affiliation"]) if "affiliation" in v else None,
        )
        for k, v in given_names.items()
    )
    taken: list[Mention] = []
    forms = sorted(((f, i) for i, k in enumerate(keys) for f in (k, *given_names[k].get("forms", ()))), key=lambda x: -len(x[0]))
    for form, i in forms:
        for m in re.finditer(rf"\b{re.escape(form)}\b", text):
            if not any(t.start < m.end() and m.start() < t.end for t in taken):
                taken.append(Mention(m.start(), m.end(), i, "name", "given"))
    return entities, tuple(sorted(taken, key=lambda m: m.start))


def said(text: str, quotes: list[list[str]]) -> tuple[tuple[Quotation, ...], tuple[Attribution, ...]]:
    """The quotations of a case with their sources (and addressees), found by their words."""
    quotations, attributions = [], []
    for run, (content, source, *to) in enumerate(quotes):
        start = text.index(content)
        end = start + len(content)
        quotations.append(Quotation(start - 1, end + 1, start, end, run))
        at = text.index(source)
        heard = tuple((text.index(t), text.index(t) + len(t)) for t in to)
        attributions.append(
            Attribution(
                ((at, at + len(source)),),
                (),
                ((start, end),),
                heard,
                at,
                "say",
                "states",
                "direct",
                "named",
                None,
                False,
                "given",
            )
        )
    return tuple(quotations), tuple(attributions)


def sentences(doc: Doc) -> tuple[Sentence, ...]:
    """The model's sentences, with a new paragraph after every empty line."""
    spans = [(s.start_char, s.start_char + len(s.text.rstrip())) for s in doc.sents if s.text.strip()]
    return tuple(Sentence(start, end, "body", doc.text[:start].count("\n\n")) for start, end in spans)


def prepare(nlp: Language, case: dict[str, Any]) -> Doc:
    doc = nlp(case["text"])
    entities, mentions = names(case["text"], case["names"])
    quotations, attributions = said(case["text"], case.get("quotes", []))
    store.put(doc, "entities", entities)
    store.put(doc, "mentions", mentions)
    store.put(doc, "quotations", quotations)
    store.put(doc, "attributions", attributions)
    if case.get("paragraphs"):
        store.put(doc, "sentences", sentences(doc))
    return doc


def cases() -> list[Any]:
    out = []
    for case in CASES:
        marks = [pytest.mark.xfail(reason=case["known_failure"], strict=True)] if "known_failure" in case else []
        out.append(pytest.param(case, marks=marks, id=f"{case['find']} in {case['text'][:50]}"))
    return out


@pytest.mark.parametrize("case", cases())
def test_case(nlp: Language, case: dict[str, Any]) -> None:
    doc = prepare(nlp, case)
    entities, mentions, _ = coreference.resolve(doc)
    places = [m.start() for m in re.finditer(rf"\b{re.escape(case['find'])}\b", case["text"])]
    at = places[case.get("nth", 0)]
    span = (at, at + len(case["find"]))
    found = [m for m in mentions if (m.start, m.end) == span and m.form in ("nominal", "pronoun")]
    means = case["means"] if isinstance(case["means"], list) else [case["means"]] if case["means"] else []
    assert [entities[m.entity].name for m in found] == means
    if "rule" in case:
        assert found[0].rule == case["rule"]


AFFILIATIONS = [
    ("The Harbour Bank said so in May. Its chief executive, Ann Lee, left.", "chief executive", "Harbour Bank"),
    ("The Harbour Bank said so in May. Ann Lee, its chief executive, left.", "chief executive", "Harbour Bank"),
    ("The Harbour Bank said so in May. Ann Lee, the bank's founder, left.", "founder", "Harbour Bank"),
    ("The Harbour Bank said so in May. Ann Lee was its first director.", "first director", "Harbour Bank"),
    ("Ann Lee was born in Kent. She became chairwoman of the Harbour Bank in 2004.", "chairwoman", "Harbour Bank"),
    ("Ann Lee was appointed director of the Harbour Bank.", "director", "Harbour Bank"),
    ("Ann Lee, who heads the Harbour Bank, left.", "", "Harbour Bank"),
    ("The Harbour Bank sued Ann Lee, its fiercest critic.", "", None),
    ("The Harbour Bank did not name Ann Lee. She was not appointed director of the Harbour Bank.", "", None),
    ("The Harbour Bank said so. Ann Lee, Berg's lawyer, left.", "", None),
    ("Ann Lee could lead the Harbour Bank.", "", None),
]


@pytest.mark.parametrize(("text", "role", "body"), AFFILIATIONS)
def test_what_a_person_belongs_to(nlp: Language, text: str, role: str, body: str | None) -> None:
    given_names = {"Ann Lee": {"type": "PERSON", "gender": "f"}, "Harbour Bank": {"type": "ORG"}, "Berg": {"type": "PERSON"}}
    entities, _, _ = coreference.resolve(prepare(nlp, {"text": text, "names": given_names}))
    lee = entities[0]
    assert lee.role == role
    assert (entities[lee.affiliation].name if lee.affiliation is not None else None) == body


def test_a_role_that_is_known_stays_and_is_only_completed(nlp: Language) -> None:
    text = "Norway held elections. The country's president, Ann Lee, resigned. She had founded a bank and was its director."
    given_names = {
        "Ann Lee": {"type": "PERSON", "role": "president"},
        "Norway": {"type": "GPE", "country": "NOR", "is_country": True},
    }
    entities, _, _ = coreference.resolve(prepare(nlp, {"text": text, "names": given_names}))
    assert (entities[0].role, entities[0].affiliation, entities[0].country) == ("president", 1, "NOR")


def test_the_lot_holds_every_kind_of_case() -> None:
    assert sum(1 for c in CASES if not c["means"]) >= 12
    assert len({c["rule"] for c in CASES if "rule" in c}) >= 12


def test_entities_keep_their_order_and_names_their_mentions(nlp: Language) -> None:
    doc = prepare(nlp, CASES[0])
    before = store.get(doc, "entities"), store.get(doc, "mentions")
    entities, mentions, _ = coreference.resolve(doc)
    assert [e.name for e in entities] == [e.name for e in before[0]]
    assert [m for m in mentions if m.form == "name"] == list(before[1])
    assert list(mentions) == sorted(mentions, key=lambda m: (m.start, -m.end))


def test_without_a_parse_names_are_kept_as_they_are(nlp: Language) -> None:
    doc = nlp.make_doc("Ann Lee said she was ill.")
    entities, mentions = (Entity("Ann Lee", "PERSON"),), (Mention(0, 7, 0, "name", "given"),)
    store.put(doc, "entities", entities)
    store.put(doc, "mentions", mentions)
    assert coreference.resolve(doc)[:2] == (entities, mentions)


def test_without_other_stages_nothing_is_found(nlp: Language) -> None:
    doc = nlp.make_doc("She said he left.")
    assert coreference.resolve(doc) == ((), (), ())


def test_without_sentences_and_quotations_pronouns_are_still_found(nlp: Language) -> None:
    text = "Ann Lee said she was ill."
    doc = prepare(nlp, {"text": text, "names": {"Ann Lee": {"type": "PERSON"}}})
    store.put(doc, "sentences", ())
    _, mentions, _ = coreference.resolve(doc)
    assert [text[m.start : m.end] for m in mentions] == ["Ann Lee", "she"]


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("announces", "announce"),
        ("planned", "plan"),
        ("denied", "deny"),
        ("told", "tell"),
        ("suing", "sue"),
        ("rained", "rained"),
    ],
)
def test_base_verb(word: str, base: str) -> None:
    assert base_verb(word) == base


@pytest.mark.parametrize(
    ("noun", "tag", "one"),
    [
        ("ministers", "NNS", "minister"),
        ("companies", "NNS", "company"),
        ("women", "NNS", "woman"),
        ("churches", "NNS", "church"),
        ("boss", "NN", "boss"),
    ],
)
def test_singular(noun: str, tag: str, one: str) -> None:
    assert singular(noun, tag) == one


def test_name_noun() -> None:
    assert name_noun("Supreme Court of Norway") == "court"
    assert name_noun("Harbour Council") == "council"


def test_sex_of_name_needs_a_first_name() -> None:
    assert (sex_of_name("Hillary Benn-Smith"), sex_of_name("Robert Hall"), sex_of_name("Robert")) == ("f", "m", "")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "Ann Lee",
                "he",
                "she",
                "said",
                "the official",
                "“",
                "”",
                "\n",
                ".",
                "it",
                "its",
                "their",
                "Mali",
                "the country",
                "who",
                "\x00",
                "🙂",
                "שלום",
                " ",
            ]
        ),
        max_size=30,
    ).map(" ".join)
)
def test_any_text(nlp: Language, text: str) -> None:
    doc = nlp(text)
    entities, mentions = names(
        text, {"Ann Lee": {"type": "PERSON"}, "Mali": {"type": "GPE", "country": "MLI", "is_country": True}}
    )
    store.put(doc, "entities", entities)
    store.put(doc, "mentions", mentions)
    got, found, taken_up = coreference.resolve(doc)
    assert got == entities
    assert (found, taken_up) == coreference.resolve(doc)[1:]
    for x in taken_up:
        assert text[x.start : x.end].strip() and text[x.phrase_start : x.phrase_end].strip()
    for m in found:
        piece = text[m.start : m.end]
        assert piece and piece == piece.strip()
        assert 0 <= m.entity < len(entities)
