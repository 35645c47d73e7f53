"""What turns a count into something else: a rate ("tests per day"), a unit that stands late ("50 previous years")."""

from __future__ import annotations

from dataclasses import replace

from ...records import Span
from .ranges import Figure
from .units import TIME_CODES, Measurer, Unit, forms
from .words import Words

MAGNITUDE = Unit("{magnitude}", "magnitude", "measure")
_LENGTHS = frozenset({"m", "km", "[mi_i]", "[yd_i]", "[ft_i]", "[acr_us]", "har", "[gal_us]", "t", "[ston_av]", "[lb_av]"})
_SINGULARS = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"))
_MONEY_REACH = 200
"""Characters from an amount of money to a figure that leaves the currency out."""
_OWNERS = frozenset({"her", "his", "its", "my", "our", "their", "your", "'s", "’s"})
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
    if w.low_at(f.j) == "per":
        span = None  # "4.1 per 1,000 patients"
    k = w.at(span[1]) if span is not None and span[0] >= w.start[f.j - 1] else f.j
    owned = w.low_at(f.i - 1) in _OWNERS and w.low_at(k) != "per"  # "visitors climb its 112 steps every year"
    found = None if owned or "n" in w.kind[f.j : k] else measurer.denominator(k)
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
