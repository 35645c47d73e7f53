"""What an expression means before anything around it is known: the grammar's output, the resolver's input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from .time_units import rank

NEAR = 250
"""So many characters after a day is named, a time of day still goes by it."""

HOUR = "hour:"
"""What `extra` begins with where an hour stands before a part of a day: "9 tomorrow night"."""
DAYPARTS = frozenset({"daypart-of-day", "daypart-deictic"})
"""Rules of a part of a known day."""
HALVES = frozenset({"TMO", "TAF", "TEV", "TNI"})
"""Parts of a day that say which half of it an hour is of."""


def hour_in(part: str, hour: int) -> int:
    """The hour of 24 that an hour of a part of the day is: 9 in TNI is 21, 2 in TNI is 2."""
    late = part in ("TAF", "TEV") or (part == "TNI" and hour > 5)
    return hour + 12 if late and 0 < hour < 12 else hour


@dataclass(frozen=True, slots=True)
class Sense:
    """A meaning that may still depend on its surroundings.

    kind: date (a calendar date, perhaps partial) | shift (so many units away from a base) | dur | set | ref.
    parts: calendar fields of a date, by unit name (year, month, day, weekday, quarter, half, season, decade, century,
    fiscal, holiday). within: the sense that gives the missing coarser fields ("July" in "July last year").
    deixis: last | next | this | same | that, as said. base of a shift: published | anchor, or a sense of its own (`within`).
    n: number of units, None where vague. value: the finished value of a set or ref.
    """

    kind: str
    rule: str
    parts: Mapping[str, int] = field(default_factory=dict)
    season: str = ""
    holiday: str = ""
    within: Sense | None = None
    deixis: str = ""
    n: Fraction | None = None
    unit: str = ""
    base: str = "published"
    clock: str = ""
    mod: str = ""
    value: str = ""
    span: int = 0
    offset: int = 0
    extra: str = ""

    def but(self, **changes: object) -> Sense:
        """The same sense with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]

    @property
    def finest(self) -> str:
        """The unit the expression names: its granularity."""
        if self.kind != "date":
            return self.unit
        if self.clock:
            return "hour"
        named = [u for u in self.parts if rank(u) >= 0]
        if "weekday" in self.parts or self.holiday:
            named.append("day")
        if self.season:
            named.append("season")
        return min(named, key=rank) if named else self.unit
