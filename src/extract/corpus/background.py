"""Events that articles of several stories tell of: "Watergate", "the tsunami in Aceh of 2004" in a story of 2013.

Across stories words alone say little, so two events are one only by a name that one event has, or by their kind, day and place.
Each is looked up under its keys: nothing is compared with everything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .. import lexicon
from .unions import Unions

Key = tuple[str, ...]
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_ROMAN = re.compile(r"\b[ivxl]{2,}\b")
_TELLING = 4
"""Letters of the longest word of a name that tells one event from others: not "IE 7"."""
_IN_A_DAY, _IN_A_YEAR = 0, 366


@dataclass(frozen=True, slots=True)
class Described:
    """What an event is known by. words: (form, kind) of its mentions; days: first and last, of dates that hang on them."""

    words: frozenset[tuple[str, str]]
    days: tuple[str, str]
    length: int
    """Days from the first to the last."""
    place: str


def joined(events: Sequence[Described]) -> list[list[int]]:
    """Which events are one, by position: those only that are one with another."""
    unions = Unions(len(events))
    under: dict[Key, int] = {}
    for n, event in enumerate(events):
        for key in (*_by_name(event), *_by_day_and_place(event)):
            unions.join(under.setdefault(key, n), n)
    found: dict[int, list[int]] = defaultdict(list)
    for n in range(len(events)):
        found[unions.root(n)].append(n)
    return [same for same in found.values() if len(same) > 1]


def _by_name(event: Described) -> Iterator[Key]:
    """The names of an event that no other has: what comes again ("the Olympics") with its year or number only."""
    recurring = lexicon.words("events", "background", "recurring")
    often = lexicon.words("events", "background", "often")
    for name in sorted(kind for form, kind in event.words if form == "name"):
        words = name.split()
        if not often.isdisjoint(words) or max(map(len, words)) < _TELLING:
            continue
        if recurring.isdisjoint(words) or _YEAR.search(name) or _ROMAN.search(name):
            yield "name", name
        elif event.days[0] and event.length <= _IN_A_YEAR and event.days[0][:4] == event.days[1][:4]:
            yield "name", name, event.days[0][:4]


def _by_day_and_place(event: Described) -> Iterator[Key]:
    """Kind, day and place of what hardly happens twice in a place on a day, or, for some kinds, in a year."""
    if not event.place or not event.days[0] or all(form != "noun" for form, _ in event.words):
        return
    for kind in sorted({kind for _, kind in event.words}):
        if event.length <= _IN_A_DAY and kind in lexicon.words("events", "background", "once_a_day"):
            yield "day", kind, event.place, event.days[0]
        if event.length <= _IN_A_YEAR and kind in lexicon.words("events", "background", "once_a_year"):
            yield "year", kind, event.place, event.days[0][:4]
