""" "a tonne of cocaine", "a mile from shore": an article that counts one unit."""

from __future__ import annotations

from .grammar import ONE, Numeral
from .lists import context
from .units import Unit, forms
from .words import Words

_HEAPED = frozenset({"mass", "volume", "area"})
"""Dimensions of which an article counts one only before "of"."""
_LONG = frozenset({"mile", "kilometre"})
"""Lengths long enough to be said of a way without more: "they walked a mile"."""


def unit_articles(w: Words) -> list[Numeral]:
    """Every "a" or "an" that counts one unit, as a numeral of one piece."""
    return [
        Numeral(i, i + 1, ONE, ONE, ONE, ONE, ONE, "article")
        for i, low in enumerate(w.low)
        if low in ("a", "an") and _counts(w, i)
    ]


def _counts(w: Words, i: int) -> bool:
    if w.breaks(i + 1) or w.low_at(i - 1) in context("no_unit_article_after"):
        return False
    found = _unit(w, i + 1)
    if found is None:
        return False
    j, unit = found
    after = w.low_at(j)
    if unit.dimension in _HEAPED:
        return after == "of" and w.low_at(j + 1) not in context("figurative")
    if after == "of" or after in context("directions"):
        return True
    return unit.name in _LONG and (w.kind_at(j) != "w" or after in context("stop"))


def _unit(w: Words, j: int) -> tuple[int, Unit] | None:
    """The unit in the singular at piece j that is a weight, a measure of room or a length, and the piece after it."""
    for key, unit, _ in forms()[0].get(w.low_at(j), ()):
        if unit.dimension not in ("", "time") and tuple(w.low[j : j + len(key)]) == key and not key[-1].endswith("s"):
            return j + len(key), unit
    return None
