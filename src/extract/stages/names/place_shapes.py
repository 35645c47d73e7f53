"""Places known by what stands beside them: "Ouham Pende region", "Quincy, MA", "North and South Korea"."""

from __future__ import annotations

import re
from functools import cache

from ... import lexicon
from . import gazetteer
from .context import Capitals
from .gazetteer import Entry, Hit
from .offices import is_head, is_title
from .overlap import fill
from .reading import Reading
from .rules import SHAPED
from .spans import Name

_CAPITAL = r"[A-ZÀ-Þ][\w'’]*(?:-[\w'’]+)*"
_RUN = re.compile(rf"(?<![\w.'’-])({_CAPITAL}(?: (?:(?:du|de|des|la|le|el|al|da|do) )?{_CAPITAL}){{0,3}})$")
_POSTAL = re.compile(rf"(?P<town>{_CAPITAL}(?:\.? {_CAPITAL}){{0,2}}), (?P<code>[A-Z]{{2}})(?![\w'’])")
_PAIR = re.compile(r"(?P<one>North|South|East|West)(?:ern)? and (?P<other>North|South|East|West)(?:ern)? (?P<of>[A-Z][a-z]+)")
_FURTHER = re.compile(r",? (?:\d{5}\b|[a-z(]|[A-Z])|[,.;:)\n\"”’]| [-–—]|\s*$")
_REACH = 60


def hits(text: str, found: list[Hit]) -> list[Hit]:
    """The hits of the gazetteer, with the state of "Quincy, MA" and the first of "North and South Korea"."""
    new = [*_postal(text), *_pairs(text)]
    if not new:
        return found
    kept = [h for h in found if not any(n.start < h.end and h.start < n.end for n in new)]
    return sorted(kept + new, key=lambda h: h.start)


def _postal(text: str) -> list[Hit]:
    """The states that two capitals after a place's comma stand for."""
    codes = lexicon.toml("names")["places"]["postal"]
    out: list[Hit] = []
    for m in _POSTAL.finditer(text):
        state = codes.get(m["code"])
        entry = gazetteer.exact(state) if state else None
        if entry is not None and _FURTHER.match(text, m.end()) and not m["town"].isupper():
            out.append(Hit(*m.span("code"), _state(state, entry)))
    return out


def _state(name: str, entry: Entry) -> Entry:
    """The state of the union, even where a country is called so ("Georgia")."""
    if entry.kind == "region" and entry.country == "USA":
        return entry._replace(weak=False)
    return Entry(f"place:USA-{gazetteer.slug(name)}", name, "GPE", "region", "USA")


def _pairs(text: str) -> list[Hit]:
    """ "North and South Korea" are two: the first is called by its side alone."""
    out: list[Hit] = []
    for m in _PAIR.finditer(text):
        entry = gazetteer.exact(f"{m['one']} {m['of']}")
        if entry is not None and gazetteer.exact(f"{m['other']} {m['of']}") is not None and m["one"] != m["other"]:
            out.append(Hit(*m.span("one"), entry._replace(weak=False)))
    return out


def with_placed(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, with the overlooked places before a class noun, and before a state's two letters."""
    text = reading.text
    new = _classed(text, reading.small, reading.capitals)
    for m in _POSTAL.finditer(text):
        if any(n.start == m.start("code") and n.entry is not None for n in names):
            new.append(Name(*m.span("town"), "GPE", SHAPED["GPE"]))
    return fill(names, [n for n in new if not any(o.start <= n.start and n.end <= o.end for o in names)]) if new else names


def _classed(text: str, small: set[str], capitals: Capitals) -> list[Name]:
    """The capitalised words before "region", "province" and their like."""
    out: list[Name] = []
    for noun in sorted(small & _nouns()):
        for m in re.finditer(rf" {noun}\b", text):
            run = _RUN.search(text, max(0, m.start() - _REACH), m.start())
            if run is not None and (start := _begin(run[1])) is not None:
                out.append(Name(run.start(1) + start, m.start(), "GPE", SHAPED["GPE"]))
    return out


@cache
def _nouns() -> frozenset[str]:
    return lexicon.words("names", "places", "class_nouns")


def _begin(run: str) -> int | None:
    """Where in a run of capitalised words the place begins; None where they name none ("Northern", "Kurdish", "Police")."""
    start = 0
    words = run.split(" ")
    while words and (words[0] in _openers() or words[0] in lexicon.words("names", "trim", "prepositions")):
        start += len(words.pop(0)) + 1
    if not words:
        return None
    rest = " ".join(words)
    entry = gazetteer.exact(rest)
    if entry is not None and entry.kind not in gazetteer.LOCATED:
        return None
    first = words[0]
    if len(words) == 1 and (first.lower() in lexicon.words("names", "places", "directions") or first in _no_place()):
        return None
    if words[-1].endswith(("'s", "’s", "'", "’")):
        return None
    if is_title(first) or is_head(words[-1].lower()) or words[-1] in lexicon.words("names", "organisations", "heads"):
        return None
    last = gazetteer.exact(words[-1])
    return None if last is not None and last.kind in ("demonym", "people") else start


@cache
def _no_place() -> frozenset[str]:
    return lexicon.words("names", "places", "no_place")


@cache
def _openers() -> frozenset[str]:
    return lexicon.words("names", "shapes", "openers") | lexicon.words("names", "shapes", "times") | {"The"}
