"""Events that articles of several stories tell of: "Watergate", "the tsunami in Aceh of 2004" in a story of 2013.

Across stories words alone say little, so two events are one only by a name that one event has, or by their kind, day and place.
Each is looked up under its keys: nothing is compared with everything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from .. import lexicon
from .told import Thing, Told
from .unions import Unions

Key = tuple[str, ...]
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_ROMAN = re.compile(r"\b[ivxl]{2,}\b")
_TELLING = 4
"""Letters of the longest word of a name that tells one event from others: not "IE 7"."""
_IN_A_DAY, _IN_A_YEAR = 0, 366


def joined(groups: Sequence[Sequence[Told]], described: Sequence[tuple[tuple[str, str], int, Thing | None]]) -> list[list[int]]:
    """Which events are one, by position, each by its first; those that stand alone too.

    groups: the mentions of each event; described: its days, how many days they are apart, and its place.
    """
    unions = Unions(len(groups))
    under: dict[Key, int] = {}
    for n, (mentions, (days, length, place)) in enumerate(zip(groups, described, strict=True)):
        for key in (*_by_name(mentions, days, length), *_by_day_and_place(mentions, days, length, place)):
            unions.join(under.setdefault(key, n), n)
    found: dict[int, list[int]] = defaultdict(list)
    for n in range(len(groups)):
        found[unions.root(n)].append(n)
    return list(found.values())


def _by_name(mentions: Iterable[Told], days: tuple[str, str], length: int) -> Iterator[Key]:
    """The names of an event that no other has: what comes again ("the Olympics") with its year or number only."""
    recurring = lexicon.words("events", "background", "recurring")
    often = lexicon.words("events", "background", "often")
    for name in sorted({m.kind for m in mentions if m.form == "name"}):
        if not often.isdisjoint(name.split()) or max(map(len, name.split())) < _TELLING:
            continue
        if recurring.isdisjoint(name.split()) or _YEAR.search(name) or _ROMAN.search(name):
            yield "name", name
        elif days[0] and length <= _IN_A_YEAR and days[0][:4] == days[1][:4]:
            yield "name", name, days[0][:4]


def _by_day_and_place(mentions: Sequence[Told], days: tuple[str, str], length: int, place: Thing | None) -> Iterator[Key]:
    """Kind, day and place of what hardly happens twice in a place on a day, or, for some kinds, in a year."""
    if place is None or not place.named or not days[0] or not any(m.form == "noun" for m in mentions):
        return
    where = place.id or place.name.casefold()
    for kind in sorted({m.kind for m in mentions}):
        if length <= _IN_A_DAY and kind in lexicon.words("events", "background", "once_a_day"):
            yield "day", kind, where, days[0]
        if length <= _IN_A_YEAR and kind in lexicon.words("events", "background", "once_a_year"):
            yield "year", kind, where, days[0][:4]
