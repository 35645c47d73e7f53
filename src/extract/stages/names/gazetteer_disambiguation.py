"""What the rest of the text says for or against a known form, before it meets the model's names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from ... import lexicon
from ...rules import Refusal, refused
from . import context_patterns, definitional_contexts
from .context import capitals_around, word_before, word_left
from .gazetteer import LOCATED, Entry, Hit, exact, given_names, slug, small_city
from .offices import is_head, is_title
from .reading import Reading
from .spans import Name

_ACTS = re.compile(
    r",? (?:said|says|told|tells|asked|added|argued|wrote|writes|replied|was born|died|married|who|and (?:his|her)|thinks?"
    r"|thought|believes?|knew|knows)\b|['’]s (?:wife|husband|father|mother|son|daughter|lawyer)"
)
_AGE = re.compile(r", \d\d, [a-z]")
_SAID_HE = re.compile(
    r" (?:said|says|added|told \w+|insisted|admitted|thinks?|believes?|feels?|felt) (?:that )?(?:he|she|his|her)\b"
)
_NOUN_AFTER = re.compile(r"(?:['’]s)? ([A-Za-z]+)")
# After a place's region: no list of places goes on.
_CLOSED = re.compile(r"[,.;:)\n]|\s*$|\s(?!and |or |& )")


class _Places(NamedTuple):
    """Where the text says that places lie: by the position of the hit, and the first said by form."""

    here: dict[int, str]
    first: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Company:
    """What the rest of the text says for or against known forms.

    `labels`: the model's label by place; `persons`: first and last words of persons' names; `seen`: how often the model takes
    a form for a person (True) or something else (False); `told`: the countries of the text; `spoken`: single words that speak
    or have a title; `sure`: weak forms that the text confirms; `meanings`: what ambiguous forms mean here; `introduced`: where
    the first person with a surname is named; `given`: the same for given names; `companies`: first words
    of companies' names; `papers`: the newspaper of the text by its last word.
    """

    text: str
    found: list[Name]
    labels: dict[tuple[int, int], str]
    persons: frozenset[str]
    seen: Counter[tuple[str, bool]]
    told: frozenset[str]
    spoken: frozenset[str]
    sure: frozenset[str]
    meanings: dict[str, Entry]
    places: _Places
    introduced: dict[str, int]
    given: dict[str, int]
    companies: frozenset[str]
    papers: dict[str, Entry]
    reading: Reading

    def form(self, hit: Hit) -> str:
        """The words of the hit."""
        return self.text[hit.start : hit.end]

    def label(self, hit: Hit) -> str | None:
        """The model's label of just these words; None where it sees no such name."""
        return self.labels.get((hit.start, hit.end))


def supported(reading: Reading, found: list[Name], hits: list[Hit]) -> list[Hit]:
    """The hits, weak ones made sure where the text confirms them, those left out that are somebody's surname here.

    found: the model's names. A place's name that is also the surname or the given name of a person of the text is left to
    the model where that sees a person. A name of two places ("Georgia") is the one whose company it keeps.
    """
    company = _company(reading, found, hits)
    out: list[Hit] = []
    for i, hit in enumerate(hits):
        reason = refused(REFUSALS, company, hit)
        if reason is not None:
            reading.refuse(hit.start, hit.end, reason.name)
            continue
        entry = _placed(company, i, hit, _meant(company, hit))
        out.append(Hit(hit.start, hit.end, entry) if entry is not hit.entry else hit)
    return out


def _company(reading: Reading, found: list[Name], hits: list[Hit]) -> _Company:
    text = reading.text
    labels = {(n.start, n.end): n.label for n in found}
    persons = _person_words(text, found)
    meanings = _meanings({text[h.start : h.end] for h in hits}, {h.entry.country for h in hits if h.entry.kind in LOCATED})
    return _Company(
        text,
        found,
        labels,
        persons,
        Counter((text[n.start : n.end], n.label == "PERSON") for n in found),
        _told(text, hits),
        _spoken(text, found),
        _sure(text, hits, labels, persons),
        meanings,
        _located(text, hits, meanings),
        _surnames(text, found),
        _given_names(text, found),
        _companies(text, found),
        _papers(hits),
        reading,
    )


def _given_names(text: str, found: list[Name]) -> dict[str, int]:
    """The first word of persons' names of several words: the end of the first such name."""
    out: dict[str, int] = {}
    for name in found:
        first, _, rest = text[name.start : name.end].partition(" ")
        if name.label == "PERSON" and rest:
            out.setdefault(first, name.end)
    return out


def _surnames(text: str, found: list[Name]) -> dict[str, int]:
    """The last word, or words, of persons' names: the end of the first such name."""
    out: dict[str, int] = {}
    for name in found:
        words = text[name.start : name.end].split(" ") if name.label == "PERSON" else []
        for i in range(1, len(words)):
            out.setdefault(" ".join(words[i:]), name.end)
    return out


def _seen_as_person(company: _Company, hit: Hit) -> bool:
    """Does the model take a small city's name for a person at least as often as for anything else?"""
    form = company.form(hit)
    as_person = company.seen[form, True]
    return hit.entry.kind == "city" and hit.entry.weak and as_person > 0 and as_person >= company.seen[form, False]


def _city_is_person(company: _Company, hit: Hit) -> bool:
    if not _seen_as_person(company, hit) or _framed_as_place(company, hit):
        return False
    form = company.form(hit)
    called_so = form in company.persons or form in given_names() or form in company.spoken
    return called_so or hit.entry.country not in company.told


def _body_is_surname(company: _Company, hit: Hit) -> bool:
    return hit.entry.kind == "org" and company.form(hit) in company.persons and company.label(hit) in (None, "PERSON")


def _somebodys(company: _Company, hit: Hit) -> bool:
    """Is this place's form a name of one of the persons here, and not said to be where somebody is?"""
    named = hit.entry.kind in LOCATED and company.form(hit) in company.persons
    return named and not _lived_in(company.text, hit, company.found)


def _place_is_surname(company: _Company, hit: Hit) -> bool:
    if _aged(company, hit):
        return True
    if _framed_as_place(company, hit):
        return False
    doubtful = company.label(hit) == "PERSON" or (hit.entry.kind == "city" and hit.entry.weak)
    meant = doubtful or _introduced(company, hit) or _told_of(company, hit) or _given_before(company, hit)
    return meant and _somebodys(company, hit)


def _framed_as_place(company: _Company, hit: Hit) -> bool:
    """Do the words around a form say that it is a place, and none that it speaks: "Chelsea Dover swam from Dover to Calais"?"""
    framed = context_patterns.said(company.text, hit.start, hit.end)
    text = company.text
    beside = context_patterns.hails_from(text, hit.start) or context_patterns.lives_in(text, hit.start, hit.end)
    return ((framed is not None and framed[0] == "GPE") or beside) and not _told_of(company, hit)


def _given_before(company: _Company, hit: Hit) -> bool:
    """Does a city's name, which is the given name of a person named before, do something: "Paris Newton won … Paris smiled"?"""
    form = company.form(hit)
    if hit.entry.kind != "city" or form not in given_names() or company.given.get(form, hit.start) >= hit.start:
        return False
    token = company.reading.token(hit.start)
    return token is not None and token.dep_ == "nsubj" and token.head.pos_ == "VERB" and token.i + 1 == token.head.i


def _aged(company: _Company, hit: Hit) -> bool:
    """Does an age between commas follow a city's name: "Gorizia, 66, has"?"""
    return hit.entry.kind == "city" and _AGE.match(company.text, hit.end) is not None


def _told_of(company: _Company, hit: Hit) -> bool:
    """Does a pronoun after a verb of speech show that a person is meant: "London said he was tired"?"""
    return hit.entry.kind == "city" and _SAID_HE.match(company.text, hit.end) is not None


def _introduced(company: _Company, hit: Hit) -> bool:
    """Has a person with this surname been named before, and does nothing speak of a place here: "Lena London … London left"?"""
    if hit.entry.kind == "country" or word_before(company.text, hit.start) in lexicon.words("names", "places", "locative"):
        return False
    if company.text.startswith(", ", hit.end) and company.text[hit.end + 2 : hit.end + 3].isupper():
        return False
    return company.introduced.get(company.form(hit), hit.start) < hit.start


def _is_company(company: _Company, hit: Hit) -> bool:
    """Is this a city's name that a company of the text is called by, where it does what bodies do, or stands behind "-based"?"""
    if hit.entry.kind != "city" or company.form(hit) not in company.companies:
        return False
    if company.text.endswith("-based ", 0, hit.start):
        return True
    told = definitional_contexts.said(company.text, hit.start, hit.end)
    return any(label == "ORG" for label, _ in told) or definitional_contexts.business(company.text, hit.end)


def _is_craft(company: _Company, hit: Hit) -> bool:
    """Does the noun before a city's name say that it is a ship: "a ferry, the Santa Clarita, sank"?"""
    if hit.entry.kind != "city":
        return False
    framed = context_patterns.said(company.text, hit.start, hit.end)
    return framed is not None and framed[0] == "PRODUCT"


def _companies(text: str, found: list[Name]) -> frozenset[str]:
    """The first words of companies' names: "Phoenix" of "Phoenix Technologies Ltd."."""
    ends = lexicon.words("names", "organisations", "company")
    forms = [text[n.start : n.end].split() for n in found if n.label == "ORG"]
    return frozenset(words[0] for words in forms if len(words) > 1 and words[-1] in ends)


def _papers(hits: list[Hit]) -> dict[str, Entry]:
    """The last word of newspapers' names with the one paper of the text that has it: "the Times" of the "New York Times"."""
    out: dict[str, set[Entry]] = {}
    for hit in hits:
        first, _, last = hit.entry.name.rpartition(" ")
        if hit.entry.kind == "org" and not hit.entry.article and first not in ("", "The"):
            out.setdefault(last, set()).add(hit.entry)
    return {last: next(iter(entries)) for last, entries in out.items() if len(entries) == 1}


REFUSALS = (
    Refusal(
        "city-is-company",
        "a city's name that a company of the text is called by, where it does what companies do",
        "Bristol Motors Inc. sold the plant. Bristol said it would close another.",
        "Bristol Motors Inc. sold the plant in Bristol.",
        _is_company,
    ),
    Refusal(
        "city-is-ship",
        "a city's name after the noun that says that it is a ship",
        "A freighter, the Santa Clarita, sank in the gale.",
        "A freighter sank off Santa Clarita in the gale.",
        _is_craft,
    ),
    Refusal(
        "city-is-person",
        "a small city's name that the model takes for a person's, where nothing speaks for the city",
        "Burnley said he was sorry. Burnley then left.",
        "English fans marched on Exeter. The police in Exeter were ready.",
        _city_is_person,
    ),
    Refusal(
        "body-is-surname",
        "a body's name that is the surname or given name of a person of the text",
        "Ichiro Suzuki signed for the club. Suzuki said he was glad.",
        "The plant belongs to Suzuki.",
        _body_is_surname,
    ),
    Refusal(
        "place-is-surname",
        "a place's name that is the surname or given name of a person of the text, where the model sees a person or a small city",
        "Michael Jordan retired. Jordan said he was tired.",
        "Michael Hale retired in Jordan.",
        _place_is_surname,
    ),
)
"""Why a known form is not the thing that the tables have under it."""


def _meant(company: _Company, hit: Hit) -> Entry:
    """What a form means here, made sure or doubtful by what the text says."""
    form, entry = company.form(hit), hit.entry
    other = _articled().get(form)
    if other is not None and _with_article(company.text, hit, other["body"]):
        return Entry(other["id"], other["name"], other["type"], "region")
    if entry.article and form in company.papers:
        return company.papers[form]
    if form in company.meanings:
        return company.meanings[form]
    if _seen_as_person(company, hit):
        # "marched on Exeter": nobody here is called so, and the text is about its country.
        return entry._replace(weak=False)
    if _somebodys(company, hit):
        return entry._replace(weak=True) if company.label(hit) is None and entry.kind != "country" else entry
    shouted = entry.acronym and capitals_around(company.text, hit.start, hit.end)
    return entry._replace(weak=False) if entry.weak and form in company.sure and not shouted else entry


def _placed(company: _Company, i: int, hit: Hit, entry: Entry) -> Entry:
    """The entry with the country that the text puts beside the form."""
    form, code = company.form(hit), company.places.here.get(i, "")
    if entry.kind == "country" and code not in ("", entry.country):
        # "Lebanon, Ohio": a town called after a country.
        return entry._replace(id=f"place:{code}-{slug(form)}", name=form, kind="city", country=code)
    if entry.kind == "city" or (entry.kind == "region" and entry.type == "GPE" and entry.country):
        return _in_country(form, entry, code or company.places.first.get(form, ""), company.told)
    return entry


def _lived_in(text: str, hit: Hit, found: list[Name]) -> bool:
    """ "Sydney Sweeney was in Sydney": after "in", somebody's given name, if it is nobody's surname, is the place."""
    form = text[hit.start : hit.end]
    if hit.entry.type != "GPE" or not text.endswith(" in ", 0, hit.start):
        return False
    return not any(n.label == "PERSON" and text.endswith(form, n.start, n.end) and n.start != hit.start for n in found)


def _spoken(text: str, found: list[Name]) -> frozenset[str]:
    """Single words that the model takes for persons and that speak, have a title, a relative, or shares: no places."""
    out: set[str] = set()
    for name in found:
        if name.label != "PERSON" or " " in text[name.start : name.end]:
            continue
        told = _ACTS.match(text, name.end) or _titled(text, name.start)
        if told or any(label in ("PERSON", "ORG") for label, _ in definitional_contexts.said(text, name.start, name.end)):
            out.add(text[name.start : name.end])
    return frozenset(out)


def _titled(text: str, at: int) -> bool:
    word = word_left(text, at)
    return word != "" and (is_title(word) or is_head(word.lower()))


def _told(text: str, hits: list[Hit]) -> frozenset[str]:
    """The countries that the text tells of: by name or people, by a region or a large city, or by two small cities."""
    sure: set[str] = set()
    small: dict[str, set[str]] = {}
    for hit in hits:
        entry = hit.entry
        if not entry.country or (entry.weak and entry.kind != "city"):
            continue
        form = text[hit.start : hit.end]
        if entry.kind == "city" and small_city(form):
            small.setdefault(entry.country, set()).add(form)
        elif entry.kind in (*LOCATED, "demonym"):
            sure.add(entry.country)
    return frozenset(sure | {code for code, forms in small.items() if len(forms) > 1})


def _located(text: str, hits: list[Hit], meanings: dict[str, Entry]) -> _Places:
    """The countries that stand after places, between commas; the first said holds for all mentions that say nothing."""
    out = _Places({}, {})
    for i, hit in enumerate(hits):
        if hit.entry.kind in ("city", "region") or (hit.entry.kind == "country" and text[hit.start : hit.end] not in meanings):
            code = _followed(text, hits, i, meanings)
            if code:
                out.here[i] = code
                out.first.setdefault(text[hit.start : hit.end], code)
    return out


def _followed(text: str, hits: list[Hit], i: int, meanings: dict[str, Entry]) -> str:
    """The country of the region or country that stands after the name, between commas: "Milan, Ohio,"."""
    if i + 1 >= len(hits):
        return ""
    after = hits[i + 1]
    if text[hits[i].end : after.start] != ", " or _listed(text, hits, i - 1) or _listed(text, hits, i + 1):
        return ""
    # A country stands only before a region of another: "Lebanon, Ohio"; "Norway, Sweden" is a list.
    kinds = ("region", "part") if hits[i].entry.kind == "country" else ("country", "region", "part")
    entry = meanings.get(text[after.start : after.end], after.entry)
    if after.entry.kind not in kinds or not _CLOSED.match(text, after.end):
        return ""
    return entry.country


def _listed(text: str, hits: list[Hit], i: int) -> bool:
    """Is there a comma and nothing else between hits i and i + 1, so that several places stand in a row?"""
    return 0 <= i < len(hits) - 1 and text[hits[i].end : hits[i + 1].start] == ", "


def _in_country(form: str, entry: Entry, followed: str, told: frozenset[str]) -> Entry:
    """A city's entry with the country that the text gives it; without one where its name alone does not tell."""
    if followed and followed != entry.country:
        return entry._replace(id=f"place:{followed}-{slug(form)}", country=followed)
    if entry.country and small_city(form) and not followed and entry.country not in told:
        return entry._replace(id=f"place:{slug(form)}", country="")
    return entry


def _person_words(text: str, found: list[Name]) -> frozenset[str]:
    """First and last words of the persons' names of two words and more."""
    out: set[str] = set()
    for name in found:
        if name.label == "PERSON":
            words = text[name.start : name.end].split()
            if 1 < len(words) < 5:
                out |= {words[0], words[-1]}
    return frozenset(out)


def _sure(text: str, hits: list[Hit], labels: dict[tuple[int, int], str], persons: frozenset[str]) -> frozenset[str]:
    """Weak forms that the model sees once for what we take them for, or whose thing the text has by a sure form too."""
    named = {h.entry.id for h in hits if not h.entry.weak}
    out: set[str] = set()
    for hit in hits:
        if not hit.entry.weak:
            continue
        form, label = text[hit.start : hit.end], labels.get((hit.start, hit.end), "")
        if (hit.entry.acronym and (hit.entry.id in named or label not in ("", "PERSON"))) or (
            hit.entry.kind == "country" and form not in persons and (label == "GPE" or hit.entry.id in named)
        ):
            out.add(form)
    return frozenset(out)


@cache
def _ambiguous() -> dict[str, list[dict[str, Any]]]:
    return {form["text"]: form["reading"] for form in lexicon.toml("ambiguous")["form"]}


@cache
def _articled() -> dict[str, dict[str, Any]]:
    return {row["text"]: row for row in lexicon.toml("ambiguous")["articled"]}


def _with_article(text: str, hit: Hit, body: list[str]) -> bool:
    """Does a form have its article, and no noun after it before which it is a body?"""
    if word_left(text, hit.start).lower() != "the":
        return False
    m = _NOUN_AFTER.match(text, hit.end)
    return m is None or m[1] not in body


@cache
def _open() -> dict[str, str]:
    """Ambiguous form -> the name of what it means as long as that is open."""
    return {form["text"]: form.get("open", form["text"]) for form in lexicon.toml("ambiguous")["form"]}


def _meanings(forms: set[str], codes: set[str]) -> dict[str, Entry]:
    """The ambiguous forms of a text with the reading whose company is in it; with none or several, with the country left open."""
    out: dict[str, Entry] = {}
    for form in forms & _ambiguous().keys():
        known = exact(form)
        if known is None:
            continue
        fits = [r for r in _ambiguous()[form] if forms & set(r["words"]) or codes & set(r["with"])]
        strong = [r for r in fits if forms & set(r["words"])]
        best = strong if len(strong) == 1 else fits
        if len(best) == 1:
            out[form] = known._replace(id=best[0]["id"], name=best[0]["name"], country=best[0]["country"])
        else:
            out[form] = known._replace(id=f"place:{slug(_open()[form])}", name=_open()[form], country="")
    return out
