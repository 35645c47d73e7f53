"""Where a report was written: "PORT LINDLEY, Ohio, May 3 (Gazette Wire) —".

As the agencies' style books have it (AP Stylebook, "datelines"): the capitals up to the comma, bracket or dash are one
place; what stands between commas after it is its region or country, or the date; what stands in the brackets is the agency.
"""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc

from ... import lexicon, store
from . import gazetteer
from .merge import form_of, known
from .reading import Reading
from .spans import Name

_STOP = r"(?=,|\s?[(\[]|\s?(?:—|–|--|_|-(?=\s|$))|\s*$)"
_PLACE = re.compile(r"([A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’ -]{1,40}?[A-ZÀ-ÖØ-Þ.])" + _STOP)
_REGION = re.compile(r",\s([A-ZÀ-ÖØ-Þ][\w.'’ -]{1,30}?)" + _STOP)
_AGENCY = re.compile(r"[(\[]([^()\[\]\n]{2,30})[)\]]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MOST = 4
"""Words of a place that we do not know; more in capitals are a headline."""


def title_case(capitals: str) -> str:
    """A name in capitals as running text has it: "RIO DE JANEIRO" -> "Rio de Janeiro"."""
    small = lexicon.words("names", "datelines", "small")

    def turn(m: re.Match[str]) -> str:
        low = m.group().lower()
        return low if m.start() and low in small else low[:1].upper() + low[1:]

    return _WORD.sub(turn, capitals)


@cache
def _by_fold() -> dict[str, str]:
    """Known places' forms by their letters without case and diacritics, of those that `str.title` does not give."""
    out: dict[str, str] = {}
    for form in gazetteer.odd_places():
        out.setdefault(gazetteer.fold(form).casefold(), form)
    return out


def place(capitals: str) -> gazetteer.Entry | None:
    """What we know under a name in capitals: a place, or a seat such as the United Nations."""
    titled = title_case(capitals)
    plain = gazetteer.fold(capitals)
    for form in (titled, titled.title(), capitals, plain.title()):
        entry = gazetteer.exact(form)
        if entry is not None and entry.kind in (*gazetteer.LOCATED, "org"):
            return entry
    form = _by_fold().get(plain.casefold(), "")
    return gazetteer.exact(form) if form else None


def datelines(doc: Doc, text: str) -> list[tuple[int, int, list[Name]]]:
    """(start, end, names) of every dateline that begins with a place."""
    out = []
    for line in store.get(doc, "sentences"):
        if line.kind == "dateline":
            found = _names(text, line.start, line.end)
            if found:
                out.append((line.start, line.end, found))
    return out


def _names(text: str, start: int, end: int) -> list[Name]:
    m = _PLACE.match(text, start, end)
    if m is None:
        return []
    words = m.group(1).split()
    entry = place(m.group(1))
    if entry is None and (len(words) > _MOST or lexicon.words("names", "datelines", "headings") & set(words)):
        return []
    named = Name(m.start(1), m.end(1), "GPE", "dateline", entry=entry)
    out = [named]
    at = m.end()
    while (m := _REGION.match(text, at, end)) is not None:
        at = m.end()
        if m.group(1).split()[0].rstrip(".") in lexicon.words("names", "shapes", "times"):
            continue
        region = gazetteer.exact(m.group(1))
        if region is not None and region.kind not in gazetteer.LOCATED:
            region = None
        out.append(Name(m.start(1), m.end(1), region.type if region else "GPE", "dateline-region", entry=region))
        if region is not None and entry is not None and region.country not in ("", entry.country):
            # "PARIS, Texas": not the one that we know.
            named.entry = None if entry.country else entry._replace(country=region.country)
    if named.entry is not None:
        named.label, named.form = named.entry.type, form_of(named.entry)
    m = _AGENCY.search(text, at, end)
    if m and any(c.isupper() for c in m.group(1)):
        out.append(_agency(m))
    return out


def _agency(m: re.Match[str]) -> Name:
    entry = gazetteer.exact(m.group(1))
    if entry is not None and entry.kind == "org":
        return known(gazetteer.Hit(m.start(1), m.end(1), entry), "dateline-agency")
    return Name(m.start(1), m.end(1), "ORG", "dateline-agency")


def with_datelines(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, with those of the datelines in the place of whatever else was found there."""
    out: list[Name] = []
    i = 0
    for start, end, found in datelines(reading.doc, reading.text):
        while i < len(names) and names[i].end <= start:
            out.append(names[i])
            i += 1
        while i < len(names) and names[i].start < end:
            i += 1
        out += found
    return out + names[i:]
