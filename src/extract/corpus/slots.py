"""What a figure is about within its story: its kind, its size in one unit, the thing counted, the topic, the words around it.

Articles of one story tell one figure in different words ("were treated for cuts", "were hurt"). A class of events knows only what
its verbs take; here the nearest telling word of the clause is enough, since the story is the same.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import inf
from typing import Any

from .. import lexicon
from .disputes import normal
from .reading import Counted, Document
from .stories import stem, weight
from .words import noun_classes, singular, words_of

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_RATE = "/"
_WHICH = frozenset({"first", "second", "third", "fourth", "last", "previous"})
_BEFORE = 8
"""Words before a figure among which one says that it is feared or planned."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What figures are about: the kinds of figures that can be about it, and how its counts behave."""

    name: str
    kinds: frozenset[str]
    nouns: frozenset[str]
    """The only nouns that it can be about; empty for any."""
    people: bool
    things: bool
    grows: bool
    changes: bool
    wide: bool
    disputed: bool
    """Do two figures of one story clash that are about it?"""
    by_sources: bool
    """Do they where two sources give them?"""


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure as it is compared with others of its story."""

    kind: str
    """ "count", "share", "money" with its currency, or a dimension ("length"), with what it is per."""
    unit: str
    least: float
    greatest: float
    size: float
    digits: int
    """Digits before the zeros at the end."""
    noun: str
    topic: str
    terms: frozenset[str]
    names: frozenset[str]
    occasion: str
    """Empty for what is news; else the year, or a word such as "earlier"."""
    period: str
    """The part of a year that it is of ("first quarter"); empty where none is told."""
    change: str
    """Is it by how much something went up or down?"""
    unreal: bool
    """Feared, planned, asked for, allowed: not what is or was."""
    replaced: bool
    """Is it what another figure of its sentence took the place of ("from 26")?"""
    joined: bool
    """Is it joined to its noun ("a .32-calibre gun"), which tells of what kind a thing is and not how many there are?"""
    refused: bool
    """Is it what the sentence says was not ("34 people, not 33")?"""

    @property
    def real(self) -> bool:
        """Is it given as what is so now?"""
        return not (self.occasion or self.unreal or self.replaced)


@cache
def limits() -> Mapping[str, Any]:
    """The points and limits by name."""
    found: Mapping[str, Any] = lexicon.toml("topics")["limits"]
    return found


def listed(name: str) -> frozenset[str]:
    """A list of words."""
    return lexicon.words("topics", "words", name)


@cache
def topics() -> Mapping[str, Topic]:
    """Every topic by name."""
    marks = ("people", "things", "grows", "changes", "wide", "disputed", "by_sources")
    return {
        t["name"]: Topic(t["name"], frozenset(t["kinds"]), frozenset(t.get("nouns", ())), *(bool(t.get(m)) for m in marks))
        for t in lexicon.toml("topics")["topics"]
    }


@cache
def _topic_words() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """The stems of a word or phrase -> the topics it tells of."""
    out: dict[tuple[str, ...], tuple[str, ...]] = {}
    for topic in lexicon.toml("topics")["topics"]:
        for words in topic["words"]:
            key = tuple(stem(w) for w in words.split())
            out[key] = (*out.get(key, ()), topic["name"])
    return out


@cache
def _scales() -> Mapping[str, tuple[str, float]]:
    """Code of a unit -> its base unit and how many of it."""
    bases = lexicon.toml("topics")["base"]
    out = {}
    for row in lexicon.table("units_measures"):
        base, _, times = row["factor"].partition(" ")
        if base in bases:
            out[row["code"]] = (bases[base][0], bases[base][1] * float(times))
    return out


def scale(unit: str) -> tuple[str, float]:
    """The base unit of a code and how many of it: "km/h" is metres per second; a unit without one is its own."""
    over, _, under = unit.partition(_RATE)
    base, times = _scales().get(over, (over, 1.0))
    if not under:
        return base, times
    per, of = _scales().get(under, (under, 1.0))
    return f"{base}/{per}", times / of


_DIMENSIONS = {"m": "length", "m2": "area", "g": "mass", "s": "time", "m/s": "speed"}


def _kind(f: Counted) -> tuple[str, float]:
    """The kind of a figure, and the factor that brings it to the kind's unit."""
    if f.kind == "money":
        return f"money {f.unit or f.unit_name}", 1.0
    if f.kind == "percent":
        return "share", 1.0
    if f.kind == "ratio":
        return ("share", 100.0) if f.figure.size <= 1 else ("times", 1.0)
    if f.kind == "measure":
        base, times = scale(f.unit or f.unit_name)
        return _DIMENSIONS.get(base, base), times
    return "count", 1.0


@cache
def _unreal() -> frozenset[str]:
    return frozenset(stem(w) for w in listed("unreal"))


@cache
def broader() -> frozenset[tuple[str, str]]:
    """Pairs of a noun and one that is a kind of it, in either order."""
    groups: list[list[str]] = lexicon.toml("topics")["nouns"]["broader"]
    return frozenset(pair for first, *kinds in groups for kind in kinds for pair in ((first, kind), (kind, first)))


@cache
def is_person(noun: str) -> bool:
    """Does a noun name people?"""
    return noun in _person_nouns() or noun == str(lexicon.toml("figures")["nouns"]["anybody"])


@cache
def _person_nouns() -> frozenset[str]:
    classes = noun_classes()
    found = {row["noun"] for row in lexicon.table("coreference_heads") if row["kind"] == "person"}
    return frozenset(found | {classes.get(n, n) for n in found})


def _topic_near(f: Counted, kind: str, before: Sequence[str], after: Sequence[str]) -> str:
    """The topic whose word stands nearest to the figure in its clause; of two as near the one behind it."""
    led = [stem(w) for w in words_of(f.sentence[: f.at])]
    number = max((n for n in range(len(led) - 1) if led[n] == "number" and led[n + 1] == "of"), default=None)
    behind = f.noun and singular(f.after[0] if f.after else "") == singular(words_of(f.counted)[-1])
    if number is not None and not behind:  # "the number of people held during the protest rose to 38"
        after, before = led[number:], []
    told = [(1 + n, 0, after, n) for n in range(len(after))] + [(len(before) - n, 1, before, n) for n in range(len(before))]
    kind = kind.split()[0]
    for _, _, words, n in sorted(told, key=lambda t: t[:2]):
        for length in (2, 1):
            for name in _topic_words().get(tuple(words[n : n + length]), ()):
                if kind in topics()[name].kinds and _can_be(topics()[name], f.noun):
                    return name
    return ""


def _can_be(topic: Topic, noun: str) -> bool:
    """Can so many of a noun be what a topic tells of: no tanks are arrested, no people shut?"""
    if not noun:
        return True
    if topic.nouns:
        return noun in topic.nouns
    happened = noun in listed("happenings")  # "41 arrests", "nine deaths"
    return (not topic.people or is_person(noun) or happened) and not (topic.things and is_person(noun))


def _is_all(f: Counted) -> bool:
    """Is it that of which a part is told: the four of "three of the four"?"""
    left = words_of(f.sentence[: f.at])[-3:]
    if "of" not in left[1:]:
        return False
    part = left[max(n for n, word in enumerate(left) if word == "of") - 1]
    return part[0].isdigit() or part in lexicon.toml("figures")["small_numbers"] or part in listed("shares")


def _topic(f: Counted, kind: str, before: Sequence[str], after: Sequence[str]) -> str:
    aliases: Mapping[str, str] = lexicon.toml("topics")["classes"]
    if kind == "count" and not f.by_class and _is_all(f):  # "three of the four on board died"
        return ""
    if f.by_class and f.event not in ("level", "number"):
        return aliases.get(f.event, f.event)
    if not f.noun and f.kind == "count" and before and before[-1] in listed("prepositions"):
        risen = before[-1] in ("from", "to") and not _changing().isdisjoint(before)
        if not risen:  # "the bus took the dead to 34": a bare number behind a preposition counts nothing that is told
            return ""
    return _topic_near(f, kind, before, after)


@cache
def _changing() -> frozenset[str]:
    return frozenset(stem(w) for w in listed("change"))


def _occasion(before: list[str], after: list[str], published: int | None) -> str:
    """The year of another occasion that the clause names, or "earlier"."""
    words = [*before, *after]
    this = dt.date.fromordinal(published).year if published else None
    for n, word in enumerate(words):
        # "its first loss since the strike of 2013", "it ends in 2026"
        if _YEAR.fullmatch(word) and "since" not in words[max(0, n - 5) : n] and (this is None or int(word) != this):
            return word
    text = f" {' '.join(words)} "
    return next(("earlier" for e in sorted(listed("earlier")) if f" {e} " in text), "")


def _dated(f: Counted, published: int | None) -> str:
    """The day on which it was, where that was too long before publication to be news."""
    if published is None or f.end is None or f.begin is None:
        return ""
    # Results are of a quarter or a year that is over when they are told.
    long = f.end - f.begin > limits()["dated"]
    if long and not f.dated:
        return ""
    return f.end_text if f.end < published - limits()["period" if long else "news"] else ""


def _period(words: Sequence[str]) -> str:
    """ "first quarter", "second half": of which part of a year a figure is."""
    parts = {"half", "quarter"}
    split = [part for word in words for part in word.split("-")]
    pairs = pairwise(split)
    return next((f"{which} {part}" for which, part in pairs if part in parts and which in _WHICH), "")


def _replaced(before: Sequence[str], sentence: Sequence[str]) -> bool:
    """ "to 38 from 26": the second no longer holds."""
    lead = lexicon.words("figures", "words", "lead")
    left = list(before[-3:])
    while left and left[-1] in lead and left[-1] != "to":
        left.pop()
    return left[-1:] == ["from"] and not _changing().isdisjoint(map(stem, sentence))


def slot(f: Counted, document: Document) -> Slot:
    """What a figure of a document is about."""
    kind, times = _kind(f)
    start, end = f.clause
    before, after = words_of(f.sentence[start : f.at]), words_of(f.sentence[f.until : end])
    stems = [stem(w) for w in before], [stem(w) for w in after]
    digits = f.figure.value.replace(".", "").strip("0") if f.figure.value else ""
    slack = limits()["converted"] * f.figure.size if f.kind == "ratio" else 0.0
    low, high = ((e if abs(e) == inf else e * times) for e in (f.figure.least - slack, f.figure.greatest + slack))
    own = {stem(w) for w in words_of(f.counted)}
    own |= {normal(w) for w in words_of(f.counted)}
    words = [w for w in [*before, *after] if not w[0].isdigit() and weight(w) >= limits()["heavy"]]
    terms = frozenset(t for t in map(normal, words) if t not in own)
    said = set(words_of(f.sentence[start : f.at])[-2:])
    return Slot(
        kind=kind,
        unit=f.unit,
        least=low,
        greatest=high,
        size=f.figure.size * times,
        digits=len(digits),
        noun=f.noun or f.head,
        topic=_topic(f, kind, *stems),
        terms=terms,
        names=f.named,
        occasion=_occasion(before, after, document.published) or _dated(f, document.published),
        period=_period([*before, *after]),
        change="" if before[-1:] == ["to"] or f.kind == "count" else f.trend,
        unreal=not _unreal().isdisjoint([stem(w) for w in words_of(f.sentence[: f.at])[-_BEFORE:]]),
        replaced=_replaced(before, words_of(f.sentence)),
        joined=f.sentence[f.until : f.until + 1] in ("-", "‑") or "-" in f.sentence[f.at : f.until],
        refused="not" in said,
    )  # fmt: skip
