"""How earnings reports name the period they compare with: "a year-earlier loss", "the year-ago quarter", "the 1988 period"."""

from __future__ import annotations

from fractions import Fraction

from ..patterns import Match, Rule
from ..semantics import Sense
from .combine import nest
from .dates import year_of
from .units import unit_of


def year_end(m: Match) -> Sense:
    """ "year-end", "the year's end"."""
    return Sense("shift", "year-end", n=Fraction(0), unit="year", base="published", mod="END")


def year_earlier(m: Match) -> Sense:
    """ "year-earlier", "year-ago" before a noun."""
    back = "way" in m and m["way"].low in ("ago",)
    return Sense("shift", "year-earlier", n=Fraction(-1), unit="year", base="published" if back else "anchor", extra="comparison")


def year_earlier_unit(m: Match) -> Sense | None:
    """ "the year-earlier quarter", "the year-ago period"."""
    if "UNITS" in m:
        return Sense("dur", "duration-part", n=m["QTY"].value, unit=unit_of(m["UNITS"]))
    if "T" in m:
        return nest(m["T"].sense, Sense("shift", "year-earlier", n=Fraction(-1), unit="year", base="governing"))
    unit = unit_of(m["UNIT1"]) if "UNIT1" in m else "period"
    return Sense("shift", "year-earlier-period", n=Fraction(-1), unit=unit, base="governing", extra="year")


def year_unit(m: Match) -> Sense | None:
    """ "the 1988 quarter", "the 1988 third quarter"."""
    outer = Sense("date", "year", {"year": year_of(m["Y"])})
    if "T" in m:
        return nest(m["T"].sense, outer)
    unit = unit_of(m["UNIT1"]) if "UNIT1" in m else "period"
    if unit not in ("quarter", "period"):
        return None
    return Sense("shift", "year-earlier-period", n=Fraction(0), unit=unit, base="governing", within=outer)


YEAR_EARLIER: tuple[Rule, ...] = (
    ("year-earlier", "year - way:ago|earlier", year_earlier),
    ("year-earlier", "the comparable|corresponding|same? year - way:ago|earlier UNIT1", year_earlier_unit),
    ("year-earlier", "the comparable|corresponding|same? year - way:ago|earlier period", year_earlier_unit),
    ("year-earlier", "the year - way:ago|earlier QTY UNITS", year_earlier_unit),
    ("year-earlier", "the year - way:ago|earlier T:T.quarter", year_earlier_unit),
    ("year-end", "year - end", year_end),
    ("year-end", "year end", year_end),
    ("year-end", "year 's end", year_end),
)

YEAR_UNIT: tuple[Rule, ...] = (
    ("year-unit", "the Y:YEAR fiscal? period", year_unit),
    ("year-unit", "the Y:YEAR fiscal? UNIT1:quarter", year_unit),
)
