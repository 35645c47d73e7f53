"""What the rest of the text says for or against a known form, before it meets the model's names."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any, NamedTuple

from ... import lexicon
from . import described
from .context import capitals_around, word_left
from .gazetteer import LOCATED, Entry, Hit, exact, given_names, slug, small_city
from .offices import is_head, is_title
from .spans import Name

_ACTS = re.compile(
    r",? (?:said|says|told|tells|asked|added|argued|wrote|writes|replied|was born|died|married|who|and (?:his|her)|thinks?"
    r"|thought|believes?|knew|knows)\b|['’]s (?:wife|husband|father|mother|son|daughter|lawyer)"
)
# After a place's region: no list of places goes on.
_CLOSED = re.compile(r"[,.;:)\n]|\s*$|\s(?!and |or |& )")


def supported(text: str, found: list[Name], hits: list[Hit]) -> list[Hit]:
    """The hits, weak ones made sure where the text confirms them, those left out that are somebody's surname here.

    found: the model's names. A place's name that is also the surname or the given name of a person of the text is left to
    the model where that sees a person. A name of two places ("Georgia") is the one whose company it keeps.
    """
    labels = {(n.start, n.end): n.label for n in found}
    persons = _person_words(text, found)
    sure = _sure(text, hits, labels, persons)
    forms = {text[h.start : h.end] for h in hits}
    seen: Counter[tuple[str, bool]] = Counter((text[n.start : n.end], n.label == "PERSON") for n in found)
    codes = {h.entry.country for h in hits if h.entry.kind in LOCATED}
    meanings = _meanings(forms, codes)
    told, places = _told(text, hits), _located(text, hits, meanings)
    spoken = _spoken(text, found)
    out: list[Hit] = []
    for i, hit in enumerate(hits):
        form, entry = text[hit.start : hit.end], hit.entry
        if entry.kind == "city" and entry.weak and seen[form, True] and seen[form, True] >= seen[form, False]:
            if form in persons or form in given_names() or entry.country not in told or form in spoken:
                continue
            # "marched on Exeter": nobody here is called so, and the text is about its country.
            entry = entry._replace(weak=False)
        if entry.kind == "org" and form in persons and labels.get((hit.start, hit.end), "PERSON") == "PERSON":
            continue
        if entry.kind in LOCATED and form in persons and not _lived_in(text, hit, found):
            if labels.get((hit.start, hit.end)) == "PERSON" or (entry.kind == "city" and entry.weak):
                continue
            if (hit.start, hit.end) not in labels and entry.kind != "country":
                entry = entry._replace(weak=True)
        elif entry.weak and form in sure and not (entry.acronym and capitals_around(text, hit.start, hit.end)):
            entry = entry._replace(weak=False)
        if form in meanings:
            entry = meanings[form]
        code = places.here.get(i, "")
        if entry.kind == "country" and code not in ("", entry.country):
            # "Lebanon, Ohio": a town called after a country.
            entry = entry._replace(id=f"place:{code}-{slug(form)}", name=form, kind="city", country=code)
        elif entry.kind == "city" or (entry.kind == "region" and entry.type == "GPE" and entry.country):
            entry = _in_country(form, entry, code or places.first.get(form, ""), told)
        out.append(Hit(hit.start, hit.end, entry) if entry is not hit.entry else hit)
    return out


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
        if told or any(label in ("PERSON", "ORG") for label, _ in described.said(text, name.start, name.end)):
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


class _Places(NamedTuple):
    """Where the text says that places lie: by the position of the hit, and the first said by form."""

    here: dict[int, str]
    first: dict[str, str]


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
