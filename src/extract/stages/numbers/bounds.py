"""Words before and after a number that bound it."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from ... import lexicon
from .lists import HYPHENS, context, listed
from .ranges import Figure
from .units import TIME_CODES
from .words import Words

_CAPPED = 5
"""Pieces of the object between a verb that caps and "at"."""
_FEW = 10
"""Up to here "over" before a number word is a place."""


@cache
def _phrases(side: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Bound phrases by their last word (before the number) or first word (after it), longest first."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for bound, forms in lexicon.toml("numbers")["bounds"][side].items():
        for form in forms:
            key = tuple(form.split())
            out.setdefault(key[-1] if side == "before" else key[0], []).append((key, bound))
    for entries in out.values():
        entries.sort(key=lambda e: -len(e[0]))
    return out


def _timed(f: Figure) -> bool:
    return f.unit is not None and f.unit.code in TIME_CODES


def _within(w: Words, i: int, bound: str, f: Figure) -> bool:
    """ "within 10 km" bounds, "within four groups" does not."""
    return w.low_at(i) == "within" and f.unit is None


def _passing(w: Words, i: int, bound: str, f: Figure) -> bool:
    """ "passed 40 degrees" and "the toll passed 100" bound, "passed 40 bills" does not."""
    if w.low_at(i) not in context("passing"):
        return False
    if f.unit is None:
        return f.form != "single" or w.kind_at(f.j) == "w"
    return f.unit.kind not in ("percent", "money") and f.unit.name not in context("degrees")


def _over_few(w: Words, i: int, bound: str, f: Figure) -> bool:
    """ "a bank shot over two defenders" is a place."""
    few = f.first.numeral.form == "word" and f.high is not None and f.high <= _FEW
    return few and f.unit is None and w.low[i : f.i] == ["over"]


def _than_ago(w: Words, i: int, bound: str, f: Figure) -> bool:
    """ "lower than five years ago" compares."""
    ago = w.low_at(f.j) in ("ago", "earlier", "before") and w.low_at(f.i - 1) == "than"
    return ago and _timed(f) and w.low_at(f.i - 2) not in ("more", "less", "fewer")


def _over_time(w: Words, i: int, bound: str, f: Figure) -> bool:
    """ "over six years" is during them, but for "for over six years"."""
    over = bound == ">" and w.low_at(i) == "over" and w.low_at(i - 1) not in context("over_bound_after")
    return over and _timed(f)


_NO_BOUND = (_within, _passing, _over_few, _than_ago, _over_time)
"""Why a bound's words before a figure do not bound it."""


class Bounds:
    """Reads bounds and trends off the pieces around a figure."""

    def __init__(self, words: Words) -> None:
        self.w = words

    def before(self, i: int) -> tuple[str, int]:
        """The bound said before piece i and the piece it starts at; ("", i) where none is."""
        w, phrases, between = self.w, _phrases("before"), listed("bounds", "between")
        k, steps = i, 0
        while steps < 3 and not w.breaks(k):
            found = self._phrase_ending(k, phrases)
            if found is not None:
                return found
            if w.low_at(k - 1) not in between:
                return "", i
            k -= 1
            steps += 1
        return "", i

    def capped(self, i: int) -> bool:
        """ "cap fares at 40 pence", "limit it to 5 litres": the verb with its object before "at" or "to"."""
        w = self.w
        if w.low_at(i - 1) not in ("at", "to"):
            return False
        return any(w.low_at(k) in context("capping") for k in range(i - 2, i - 2 - _CAPPED, -1) if not w.breaks(k + 1))

    def _phrase_ending(self, k: int, phrases: dict[str, list[tuple[tuple[str, ...], str]]]) -> tuple[str, int] | None:
        w = self.w
        for key, bound in phrases.get(w.low_at(k - 1), ()):
            at = k - len(key)
            whole = at >= 0 and tuple(w.low[at:k]) == key and not any(w.breaks(m) for m in range(at + 1, k))
            if whole and not (w.low_at(at - 1) in HYPHENS and w.joined(at) and w.joined(at - 1)) and self._fits(key, k):
                return bound, at
        return None

    def _fits(self, key: tuple[str, ...], k: int) -> bool:
        """Is the phrase a bound here? "over the past", "about" as a preposition and the like are judged by their neighbours."""
        if key == ("up", "to") and self.w.low_at(k - 3) in context("going"):
            return False
        if key[-1] == "than" and key[0] in context("comparing") and self.w.low_at(k) in context("definite"):
            return False  # "slower than the 3.1 percent seen in spring"
        if key == ("over",) and self.w.low_at(k - 2) in context("disputes"):
            return False  # "a row over £2m"
        return len(key) > 1 or key[0] not in context("prepositions") or self.w.low_at(k) not in context("definite")

    def during(self, i: int, bound: str, f: Figure) -> bool:
        """Is what stands before a figure from piece i no bound: "over six years", "lower than five years ago"?"""
        return any(no(self.w, i, bound, f) for no in _NO_BOUND)

    def after(self, j: int) -> tuple[str, int]:
        """The bound said at piece j, and the piece after it; ("", j) where none is."""
        w = self.w
        if w.breaks(j):
            return "", j
        for key, bound in _phrases("after").get(w.low_at(j), ()):
            end = j + len(key)
            if tuple(w.low[j:end]) != key or any(w.breaks(m) for m in range(j + 1, end)):
                continue
            if key in (("max",), ("minimum",), ("maximum",)) and w.raw_at(j)[:1].isupper():
                continue
            if key[0] in ("-", "+", "ish") and not w.joined(j):
                continue
            if key == ("plus",) and w.kind_at(end) in "wn" and w.kind_at(end):
                continue
            return bound, end
        return "", j


def limits(f: Figure, bound: str) -> tuple[Decimal | None, Decimal | None]:
    """(low, high) that a figure and its bound imply; None where open."""
    if f.form == "score":
        return f.low, f.high
    if f.form in ("range", "change") or f.value is None:
        if bound in (">", ">="):
            return f.low, None
        if bound in ("<", "<="):
            return None, f.high
        return f.low, f.high
    if bound == "=":
        return f.value, f.value
    if bound in (">", ">="):
        return f.value, None
    if bound in ("<", "<="):
        return None, f.value
    return None, None
