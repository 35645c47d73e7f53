"""What a figure takes over from the one right before it: currency, unit, bound, trend, or the noun at a list's end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from ... import lexicon
from ...records import Quantity
from .bounds import limits
from .lists import context, gaps
from .ranges import Figure
from .words import Words

_MONEY_REACH = 200
"""Characters from an amount of money to a figure that leaves the currency out."""
_NEAR = 8
"""Pieces between a figure and the one it takes something over from."""


@dataclass(frozen=True)
class Heir:
    """A figure with its row, and the one before it."""

    row: Quantity
    f: Figure
    before: Quantity
    last: Figure
    w: Words

    @cached_property
    def gap(self) -> tuple[str, ...]:
        """The pieces between the two."""
        return tuple(self.w.low[self.last.j : self.f.i])

    @cached_property
    def bare(self) -> bool:
        """Has the figure neither unit nor noun?"""
        return self.f.unit is None and self.row.kind == "count" and not self.row.counted and self.f.form == "single"

    @cached_property
    def given(self) -> str:
        """The kind of the unit before; "" where it has none."""
        return self.last.unit.kind if self.last.unit is not None else ""

    @cached_property
    def near(self) -> bool:
        """Do both stand close together on one line?"""
        return len(self.gap) <= _NEAR and not any(self.w.breaks(k) for k in range(self.last.j, self.f.i + 1))

    def with_unit(self) -> Quantity:
        """The row with the unit before."""
        kind = self.before.kind
        told = lexicon.confidence("numbers", kind)
        return replace(self.row, kind=kind, unit=self.before.unit, unit_name=self.before.unit_name, rule=kind, confidence=told)

    def with_trend(self) -> Quantity:
        """The row with the trend before."""
        return replace(self.row, trend=self.before.trend)


def share_counted(rows: list[Quantity], figures: list[Figure], w: Words) -> list[Quantity]:
    """What is counted once at a list's end, given to the figures before: "100,000, 200,000 or 250,000 refugees"."""
    for k in range(len(rows) - 2, -1, -1):
        row, after, f = rows[k], rows[k + 1], figures[k]
        if row.kind != "count" or after.kind != "count" or row.counted or not after.counted or row.unit or after.unit:
            continue
        later = after.counted_start is not None and after.counted_start > row.start
        gap = tuple(w.low[f.j : figures[k + 1].i])
        whole = w.low_at(f.i - 1) == "of" and gap == (",",)  # "a cabinet of 18, seven of them women"
        if later and not whole and gap in gaps("list"):
            rows[k] = replace(row, counted=after.counted, counted_start=after.counted_start, counted_end=after.counted_end)
    return rows


def converts(f: Figure, w: Words) -> bool:
    """Does a sum of money stand alone in brackets, as the conversion of the one before it?"""
    return f.unit is not None and f.unit.kind == "money" and w.raw_at(f.i - 1) == "(" and w.raw_at(f.j) == ")"


# -- what is taken over, each None where it is not --------------------------------------------------------------------------


def _currency(h: Heir) -> Quantity | None:
    """ "14 million euros, against a loss of 22 million"."""
    if not h.bare or h.given != "money" or "per " in h.before.unit_name or h.row.start - h.before.end > _MONEY_REACH:
        return None
    w, n = h.w, h.f.first.numeral
    told_apart = w.low_at(h.f.j) == "(" or _people_follow(h.f.j, w)  # its own conversion
    if told_apart or n.form != "figure" or "\n" in w.text[h.before.end : h.row.start] or h.before.value is None:
        return None
    if "population" in w.low[max(0, h.f.i - 4) : h.f.i]:
        return None
    return h.with_unit() if _like_sum(h) else None


def _people_follow(k: int, w: Words) -> bool:
    """Does piece k go on as a figure of people does: "2 million were", "of them", "in Kenya", not "in 2014"?"""
    if w.low_at(k) == "in":
        return w.raw_at(k + 1)[:1].isupper() and w.low_at(k + 1) not in context("calendar")
    return w.low_at(k) in context("people_after")


def _like_sum(h: Heir) -> bool:
    """Are both prices with two decimals, or both in millions?"""
    n, before = h.f.first.numeral, h.before.value
    assert before is not None
    cents = h.w.raw[n.i].partition(".")[2]
    if len(cents) == 2 and h.w.low_at(h.f.i - 1) in ("at", "from", "to"):
        return len(str(before).partition(".")[2]) == 2 and n.scale == 1
    return n.scale >= 10**6 and abs(before) >= 10**6


def _level(h: Heir) -> Quantity | None:
    """ "to 9 million tons from 13.5 million"."""
    levels = h.gap == ("from",) and h.w.low_at(h.last.i - 1) in ("to", "at") and not h.w.breaks(h.f.i)
    return h.with_unit() if h.bare and levels and h.given in ("measure", "percent") else None


def _points(h: Heir) -> Quantity | None:
    """ "fell 1.2%, or 35 points"."""
    again = h.f.unit is None and h.row.counted in context("places") and h.gap in gaps("restated")
    return h.with_trend() if again and h.before.trend else None


def _restated(h: Heir) -> Quantity | None:
    """ "fell $3, or 9 percent"."""
    percent = h.f.unit is not None and h.f.unit.kind == "percent" and h.given != "percent"
    return h.with_trend() if percent and h.near and not h.row.trend and h.before.trend and h.gap in gaps("restated") else None


def _like(h: Heir) -> bool:
    return h.f.unit is not None and h.given == h.f.unit.kind and h.near and not h.row.trend


def _converted(h: Heir) -> Quantity | None:
    """ "over 7 miles (11 km)": the same quantity, so its bound and trend are the same."""
    conversion = h.gap == ("(",) or (h.gap == ("/",) and h.before.bound != "=")
    if not conversion or not _like(h) or h.row.bound != "=":
        return None
    assert h.last.unit is not None and h.f.unit is not None
    if h.last.unit.name == h.f.unit.name:
        return None
    low, high = limits(h.f, h.before.bound)
    return replace(h.row, bound=h.before.bound, trend=h.before.trend, low=low, high=high)


def _changed_by(h: Heir) -> Quantity | None:
    """ "down 2 percent, the other by 3 percent"."""
    by = h.gap[-1:] == ("by",) and not context("list_stops") & set(h.gap)
    return h.with_trend() if by and h.before.trend and _like(h) else None


def _listed(h: Heir) -> Quantity | None:
    """ "rose 3 and 5 percent"."""
    listed = h.last.last.unit is None and h.gap in gaps("list")
    return h.with_trend() if listed and h.before.trend and _like(h) else None


_TAKEN: tuple[Callable[[Heir], Quantity | None], ...] = (
    _currency,
    _level,
    _points,
    _restated,
    _converted,
    _changed_by,
    _listed,
)


def inherit(row: Quantity, f: Figure, before: Quantity, last: Figure, w: Words) -> Quantity:
    """The figure's row with what it takes over from the one before it."""
    heir = Heir(row, f, before, last, w)
    return next((taken for take in _TAKEN if (taken := take(heir)) is not None), row)
