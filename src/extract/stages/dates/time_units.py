"""The units of time, a row each in lexicon/dates_units.csv: their words, their length, how TIMEX3 writes them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from ... import lexicon


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time; the head of the table says what each field means. `rank`: its place from the shortest to the longest.

    `months` is 0 where the length is one of `days`, and the other way round. `per`: so many of the next finer unit to one.
    """

    name: str
    rank: int
    words: tuple[str, ...]
    plurals: tuple[str, ...]
    days: Fraction
    months: Fraction
    value: str
    times: int
    vague: str
    per: int
    fraction: str
    dated: str
    below: str
    unknown: str
    calendar: bool
    window: bool


def _unit(rank: int, row: dict[str, str]) -> Unit:
    number, _, measure = row["length"].partition(" ")
    per, _, fraction = row["fraction"].partition(" ")
    return Unit(
        name=row["unit"],
        rank=rank,
        words=tuple(filter(None, row["one"].split("|"))),
        plurals=tuple(filter(None, row["many"].split("|"))),
        days=Fraction(number if measure == "day" else 0),
        months=Fraction(number if measure == "month" else 0),
        value=row["value"],
        times=int(row["times"]),
        vague=row["vague"] or row["value"].replace("*", "X"),
        per=int(per or 0),
        fraction=fraction,
        dated=row["dated"],
        below=row["below"],
        unknown=row["unknown"],
        calendar=bool(row["calendar"]),
        window=bool(row["window"]),
    )


@cache
def units() -> dict[str, Unit]:
    """Every unit by its name, from the shortest to the longest."""
    return {row["unit"]: _unit(rank, row) for rank, row in enumerate(lexicon.table("dates_units"))}


@cache
def unit_words() -> dict[str, str]:
    """Every word for a unit, and the unit's name."""
    return {word: unit.name for unit in units().values() for word in (*unit.words, *unit.plurals)}


@cache
def plural_words() -> frozenset[str]:
    """The words that name several of a unit."""
    return frozenset(word for unit in units().values() for word in unit.plurals)


def rank(unit: str) -> int:
    """The unit's place by length; what is no unit comes before all."""
    known = units().get(unit)
    return -1 if known is None else known.rank


def coarser(unit: str, other: str) -> bool:
    """Are both units, and is the first one longer?"""
    return rank(unit) > rank(other) >= 0


def unknown(unit: str) -> str:
    """The TIMEX3 value of a date counted in such units where the day it is counted from is not known."""
    known = units().get(unit)
    return "XXXX" if known is None else known.unknown
