"""Verbs, adverbs and signs that say of a number that it is a change, and which way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from ... import lexicon
from .lists import context, listed
from .ranges import Figure
from .units import TIME_CODES
from .words import Words

_REACH = 7
"""Pieces that may stand between a verb of change and its figure."""
_OBJECT = 9
"""Pieces of a verb's object before "by"."""
_NO_PRICE = 1000
"""Money from which what is lost or gained is a sum, and no step of a price."""
_OPEN = ("(", "[")


@cache
def _verbs() -> dict[str, tuple[str, str]]:
    """Verb form -> (trend, what it takes: "" any measure | "weak" rates, money, points | "rate" rates)."""
    trend = lexicon.toml("numbers")["trend"]
    verbs: dict[str, tuple[str, str]] = {}
    for way in ("up", "down"):
        verbs.update(dict.fromkeys(trend["rate_" + way], (way, "rate")))
        verbs.update(dict.fromkeys(trend["weak_" + way], (way, "weak")))
        verbs.update(dict.fromkeys(trend[way], (way, "")))
    return verbs


@cache
def _adverbs() -> dict[str, str]:
    """Adverb -> trend."""
    trend = lexicon.toml("numbers")["trend"]
    return {adverb: way for way in ("up", "down") for adverb in trend["adverb_" + way]}


def way_of(verb: str) -> str:
    """up | down where a word is a verb of change, else ""."""
    found = _verbs().get(verb)
    return found[0] if found else ""


@dataclass(frozen=True)
class Change:
    """A figure that may be a change; with its bound words it starts at piece i."""

    w: Words
    f: Figure
    i: int

    @cached_property
    def kind(self) -> str:
        """The kind of its unit."""
        return self.f.unit.kind if self.f.unit else ""

    @cached_property
    def after(self) -> str:
        """The piece after it."""
        return self.w.low_at(self.f.j)


def trend(f: Figure, i: int, w: Words) -> str:
    """up | down where the figure that (with its bound words) starts at piece i is a change; else ""."""
    c = Change(w, f, i)
    signed = _signed(c)
    if signed:
        return signed
    if f.rule == "range-to" and w.low_at(f.i) == "from":
        return _moved(c)
    if w.low_at(f.first.i - 1) == "in" and f.first.numeral.form == "fraction" and w.low_at(f.first.i) == "half":
        return "down"  # "cut in half"
    if context("levels") & set(w.low[i : f.first.i]) - {"at"}:
        return ""
    return _told(c)


# -- signs and levels -----------------------------------------------------------------------------------------------------


def _signed(c: Change) -> str:
    """ "Nikkei +0.8%, Hang Seng -1.2%", "Acme (+4.2%)": a sign that says which way a quotation went."""
    w, a = c.w, c.f.first
    if c.f.form != "single" or (c.f.unit is None and c.after not in context("places")):
        return ""
    before = w.raw_at(a.i - 1)
    if before == "+" and w.joined(a.i) and (not w.joined(a.i - 1) or w.raw_at(a.i - 2) in _OPEN):
        return "up"
    if not a.negative or a.prefix or w.low_at(a.i) == "minus" or w.low_at(c.f.last.numeral.j) not in context("quoted_units"):
        return ""
    return "down" if before[:1].isupper() or w.kind_at(a.i - 1) == "n" or before in _OPEN else ""


def _moved(c: Change) -> str:
    """ "slid from £61 to £58", "went up from $5 to $8": a price, a share or an age that moved from one level to another."""
    w, f = c.w, c.f
    if c.kind not in ("money", "percent", "age"):
        return ""
    low = w.low_at(f.i - 1)
    way = way_of(low) or (_adverbs().get(low, "") if w.low_at(f.i - 2) in context("going") else "")
    return way if way == ("up" if f.form == "range" else "down") else ""


# -- verbs and adverbs ----------------------------------------------------------------------------------------------------


def _told(c: Change) -> str:
    """What a verb or an adverb a few pieces before the figure says of it."""
    w, k, by = c.w, c.i - 1, False
    for _ in range(_REACH):
        if k < 0 or w.breaks(k + 1):
            break
        found = _cue(c, k, by)
        if found is not None:
            return found
        low = w.low_at(k)
        by = by or low == "by"
        if low not in listed("trend", "between") and low not in ("at", "least"):
            break
        k -= 1
    return _by_object(c, k) if by else ""


def _cue(c: Change, k: int, by: bool) -> str | None:
    """What piece k says: up, down, "" (no change), or None (nothing: look further back)."""
    w, low = c.w, c.w.low_at(k)
    if low in context("levels") and not (low == "at" and w.low_at(k + 1) == "least"):
        return ""
    if low in _adverbs():
        if w.low_at(k - 1) in context("phrasal"):
            return ""  # "turned down 3 percent"
        if low != "+" and (by or _adverb_fits(c, k)):
            return _adverbs()[low]
    if low not in _verbs():
        return None
    way, takes = _verbs()[low]
    changed = (by or _changes(c, takes)) and not any(no(c, low, takes, by) for no in _NO_CHANGE)
    return way if changed else ""


def _margin(c: Change, low: str, takes: str, by: bool) -> bool:
    """ "lost by a hundred votes"."""
    return takes == "weak" and by and c.after in context("contested")


def _leap(c: Change, low: str, takes: str, by: bool) -> bool:
    """ "jumped 8.21 metres"."""
    return low in context("leaps") and not by and c.f.unit is not None and c.f.unit.dimension == "length"


def _loss(c: Change, low: str, takes: str, by: bool) -> bool:
    """ "lost $5.2 billion in the quarter", "lost £11,000 in fees": more than a price changes by."""
    large = c.f.high is not None and abs(c.f.high) >= _NO_PRICE
    return takes == "weak" and c.kind == "money" and large


_NO_CHANGE: tuple[Callable[[Change, str, str, bool], bool], ...] = (_margin, _leap, _loss)
"""Why a figure after a verb of change is none."""


def _changes(c: Change, takes: str) -> bool:
    """Is the figure of a kind that the verb changes: a rate, money, points, a measure, a bare index?"""
    if c.kind == "percent":
        # "lost 54 percent to 46 percent": a contest
        return not takes or c.after != "to" or c.w.low_at(c.f.j + 2) not in ("percent", "%", "per")
    if takes == "rate":
        return False
    if c.kind == "money" or c.after in context("places"):
        return True
    if takes:
        return False
    if c.kind == "measure":
        return c.f.unit is not None and c.f.unit.code not in TIME_CODES
    return c.w.kind_at(c.f.j) != "w" or (c.after in context("stop") and c.after not in ("more", "fewer", "less"))


def _adverb_fits(c: Change, k: int) -> bool:
    """ "up 5 percent", "down 68p", "closed down 15.8 at", not "up to", "a set-up 3 miles"."""
    w, f = c.w, c.f
    if f.form == "score":
        return False
    if c.kind in ("percent", "money"):
        return True
    if c.kind or k + 1 != f.i or f.first.numeral.form != "figure" or c.after == "-":
        return False
    if c.after in context("places"):
        return True
    ends = w.kind_at(f.j) != "w" or c.after in context("quoted_after")
    return ends and w.low_at(k - 1) in context("quoted_before")


def _by_object(c: Change, k: int) -> str:
    """ "grow sales by 35 per cent": the verb stands before its object."""
    for m in range(k, max(-1, k - _OBJECT), -1):
        if c.w.breaks(m + 1) or c.w.low_at(m) in (".", ";", ":"):
            return ""
        low = c.w.low_at(m)
        if low in _verbs() and not (low in _adverbs() and c.w.low_at(m - 1) in context("definite")):  # "the lower house"
            return way_of(low)
    return ""
