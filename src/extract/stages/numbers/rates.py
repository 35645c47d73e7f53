"""What turns a count into something else: a rate ("tests per day"), a unit that stands late ("50 previous years")."""

from __future__ import annotations

from dataclasses import replace

from ...records import Quantity, Span
from .bounds import limits
from .lists import context, gaps
from .ranges import Figure
from .units import TIME_CODES, Measurer, Unit, forms
from .words import Words

MAGNITUDE = Unit("{magnitude}", "magnitude", "measure")
_LENGTHS = frozenset({"m", "km", "[mi_i]", "[yd_i]", "[ft_i]", "[acr_us]", "har", "[gal_us]", "t", "[ston_av]", "[lb_av]"})
_SINGULARS = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"))
_MONEY_REACH = 200
"""Characters from an amount of money to a figure that leaves the currency out."""
_NEAR = 8
"""Pieces between a figure and the one it takes something over from."""


def singular(phrase: str) -> str:
    """A noun phrase in lower case, its last word in the singular by the regular rules of spelling."""
    low = phrase.lower()
    for plural, one in _SINGULARS:
        if low.endswith(plural) and len(low) > len(plural) + 1:
            return low[: -len(plural)] + one
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) else low


def rate(f: Figure, span: Span | None, w: Words, measurer: Measurer) -> tuple[Figure, int]:
    """A count with what it is counted by, as a unit ("3,000 tests per day", "four flights a week"), and the piece after it."""
    k = w.at(span[1]) if span is not None and span[0] >= w.start[f.j - 1] else f.j
    found = None if "n" in w.kind[f.j : k] else measurer.denominator(k)
    if found is None:
        return f, f.j
    end, code, name = found
    what = singular(w.text[span[0] : span[1]]) if span is not None else ""
    unit = Unit(f"{{{what}}}/{code}" if what else f"/{code}", f"{what} per {name}".strip(), "count")
    return replace(f, unit=unit), end


def late_denominator(unit: Unit, span: Span, w: Words, measurer: Measurer) -> Unit:
    """ "320 kt of pulp a year": what the measure is counted by, behind what it measures."""
    found = measurer.denominator(w.at(span[1])) if "/" not in unit.code else None
    return unit if found is None else measurer.divided(unit, found[1], found[2])


def magnitude(f: Figure, i: int, w: Words) -> Unit | None:
    """The unit of "a magnitude 6.1 quake", "a 7.2-magnitude quake", "a magnitude of 5.9": it has no other.

    Its bound words start at piece i.
    """
    if f.unit is not None or f.form not in ("single", "range") or f.first.numeral.form != "figure":
        return None
    before = w.low_at(i - 1) == "magnitude" or (w.low_at(i - 1) in ("of", "-") and w.low_at(i - 2) == "magnitude")
    after = w.low_at(f.j) == "magnitude" or (w.low_at(f.j) == "-" and w.joined(f.j) and w.low_at(f.j + 1) == "magnitude")
    return MAGNITUDE if before or after else None


def late_unit(span: Span, w: Words) -> Unit | None:
    """The unit of time or length that stands after an adjective: "50 previous years", "517 rushing yards"."""
    first, last = w.at(span[0]), w.at(span[1]) - 1
    if not 0 <= last - first <= 2 or any(w.kind[k] != "w" or w.raw[k][:1].isupper() for k in range(first, last + 1)):
        return None
    for key, unit, _ in forms()[0].get(w.low[last], ()):
        if len(key) == 1 and w.low[last].endswith(("s", "feet")) and (unit.code in TIME_CODES or unit.code in _LENGTHS):
            return unit
    return None


def share_counted(rows: list[Quantity], figures: list[Figure], w: Words) -> list[Quantity]:
    """What is counted once at a list's end, given to the figures before: "100,000, 200,000 or 250,000 refugees"."""
    for k in range(len(rows) - 2, -1, -1):
        row, after, f = rows[k], rows[k + 1], figures[k]
        if row.kind != "count" or after.kind != "count" or row.counted or not after.counted or row.unit or after.unit:
            continue
        if (
            after.counted_start is not None
            and after.counted_start > row.start
            and tuple(w.low[f.j : figures[k + 1].i]) in gaps("list")
        ):
            rows[k] = replace(row, counted=after.counted, counted_start=after.counted_start, counted_end=after.counted_end)
    return rows


def _same_money(row: Quantity, f: Figure, before: Quantity, w: Words) -> bool:
    """Is a bare figure after an amount of money another one: "14 million euros, against a loss of 22 million"?"""
    if row.kind != "count" or row.counted or f.form != "single" or "per " in before.unit_name:
        return False
    if row.start - before.end > _MONEY_REACH:
        return False
    if w.low_at(f.j) == "(":  # its own conversion follows
        return False
    between = w.text[before.end : row.start]
    if "\n" in between or f.first.numeral.form != "figure" or w.low_at(f.j) in context("people_after"):
        return False
    if context("million_words") & {"population"} & set(w.low[max(0, f.i - 4) : f.i]):
        return False
    cents = w.raw[f.first.numeral.i].partition(".")[2]
    priced = len(cents) == 2 and w.low_at(f.i - 1) in ("at", "from", "to") and before.value is not None
    if priced and before.value is not None:
        return len(str(before.value).partition(".")[2]) == 2 and f.first.numeral.scale == 1
    return f.first.numeral.scale >= 10**6 and before.value is not None and abs(before.value) >= 10**6


def _same_level(row: Quantity, f: Figure, last: Figure, w: Words) -> bool:
    """Is a bare figure the level before the one with a unit: "to 9 million tons from 13.5 million"?"""
    levels = w.low[last.j : f.i] == ["from"] and w.low_at(last.i - 1) in ("to", "at")
    return levels and row.kind == "count" and not row.counted and f.form == "single" and not w.breaks(f.i)


def converts(f: Figure, w: Words) -> bool:
    """Does a sum of money stand alone in brackets, as the conversion of the one before it?"""
    return f.unit is not None and f.unit.kind == "money" and w.raw_at(f.i - 1) == "(" and w.raw_at(f.j) == ")"


def inherit(row: Quantity, f: Figure, before: Quantity, last: Figure, w: Words) -> Quantity:
    """What a figure takes over from the one before it.

    A conversion in brackets says the same quantity, so its bound and trend are the same ("over 7 miles (11 km)"); "by 3 %"
    in a list of changes goes the way the last one went.
    """
    a, b = last.unit, f.unit
    if b is None and a is not None and a.kind == "money" and _same_money(row, f, before, w):
        return replace(row, kind="money", unit=before.unit, unit_name=before.unit_name)
    if b is None and a is not None and a.kind in ("measure", "percent") and _same_level(row, f, last, w):
        return replace(row, kind=before.kind, unit=before.unit, unit_name=before.unit_name)
    if b is None and before.trend and row.counted in context("places") and tuple(w.low[last.j : f.i]) in gaps("restated"):
        return replace(row, trend=before.trend)  # "fell 1.2%, or 35 points"
    if b is None or f.i - last.j > _NEAR or row.trend or any(w.breaks(k) for k in range(last.j, f.i + 1)):
        return row
    gap = w.low[last.j : f.i]
    if before.trend and b.kind == "percent" and (a is None or a.kind != b.kind) and tuple(gap) in gaps("restated"):
        return replace(row, trend=before.trend)  # "fell $3, or 9 percent"
    if a is None or a.kind != b.kind:
        return row
    converted = gap == ["("] or (gap == ["/"] and before.bound != "=")
    if converted and a.name != b.name and row.bound == "=":
        low, high = limits(f, before.bound)
        return replace(row, bound=before.bound, trend=before.trend, low=low, high=high)
    if before.trend and gap[-1:] == ["by"] and not context("list_stops") & set(gap):
        return replace(row, trend=before.trend)
    if before.trend and last.last.unit is None and tuple(gap) in gaps("list"):  # "rose 3 and 5 percent"
        return replace(row, trend=before.trend)
    return row
