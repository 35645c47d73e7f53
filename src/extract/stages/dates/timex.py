"""Calendar periods: their TIMEX3 value, their first and last day, and arithmetic on them.

Value and days come from one Period, so they always agree. TIMEX3 values follow TimeML 1.2.1 (ISO 8601 with extensions).
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from .time_units import Unit, rank, units

SEASONS = ("SP", "SU", "FA", "WI")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar.

    unit: day | week | weekend (n: the proleptic ordinal of the day, or of the week's Monday) | month | quarter | half |
    season (n: its number in `year`, from 1) | year | decade (year: its first three figures) | century (year: its first two;
    negative before Christ). Years before Christ are negative (44 BC is -44).
    """

    unit: str
    year: int
    n: int = 0

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        unit, year, n = self.unit, self.year, self.n
        if unit == "day":
            return dt.date.fromordinal(n).isoformat()
        if unit in ("week", "weekend"):
            iso = dt.date.fromordinal(n).isocalendar()
            return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if unit == "weekend" else "")
        if unit == "decade":
            return f"{year:03d}"
        if unit == "century":
            return f"{year:02d}" if year >= 0 else f"BC{-year - 1:02d}"
        head = f"{year:04d}" if year > 0 else f"BC{-year:04d}"
        tail = {"month": f"-{n:02d}", "quarter": f"-Q{n}", "half": f"-H{n}", "year": ""}
        return head + (f"-{SEASONS[n - 1]}" if unit == "season" else tail[unit])

    def days(self) -> tuple[dt.date, dt.date] | None:
        """First and last day, both included; None before the year 1 and after 9999."""
        unit, year, n = self.unit, self.year, self.n
        try:
            if unit in ("day", "week", "weekend"):
                first = dt.date.fromordinal(n + 5 if unit == "weekend" else n)
                return first, first + dt.timedelta({"day": 0, "week": 6, "weekend": 1}[unit])
            if unit == "century":
                return dt.date(year * 100, 1, 1), dt.date(year * 100 + 99, 12, 31)
            if unit == "decade":
                return dt.date(year * 10, 1, 1), dt.date(year * 10 + 9, 12, 31)
            start = {"year": 0, "half": 6 * (n - 1), "quarter": 3 * (n - 1), "month": n - 1, "season": 3 * n - 1}[unit]
            first = month_start(year * 12 + start)
            return first, month_start(year * 12 + start + int(units()[unit].months)) - dt.timedelta(1)
        except (ValueError, OverflowError):
            return None

    def at(self, unit: str) -> Period | None:
        """The period of a coarser (or equal) unit in which this one begins; None where this one is the coarser."""
        days = self.days()
        if unit == self.unit:
            return self
        if unit == "year" and self.unit in ("month", "quarter", "half", "season"):
            return Period("year", self.year)
        if days is None or rank(unit) < rank(self.unit):
            return None
        return period_of(days[0], unit)


def holds(outer: Period, inner: Period) -> bool:
    """Does the first period hold the whole of the second?"""
    a, b = outer.days(), inner.days()
    return outer == inner or (a is not None and b is not None and a[0] <= b[0] and b[1] <= a[1])


def month_start(months: int) -> dt.date:
    """The first day of a month counted from year 0 (ValueError outside years 1 to 9999)."""
    return dt.date(months // 12, months % 12 + 1, 1)


def period_of(day: dt.date, unit: str) -> Period | None:
    """The period of that unit in which a day lies."""
    if unit == "day":
        return Period("day", day.year, day.toordinal())
    if unit in ("week", "weekend"):
        return Period(unit, day.year, day.toordinal() - day.weekday())
    if unit == "season":
        number = (day.month - 3) // 3 % 4 + 1
        return Period("season", day.year - (day.month < 3), number)
    simple = {"month": day.month, "quarter": (day.month + 2) // 3, "half": (day.month + 5) // 6, "year": 0}
    if unit in simple:
        return Period(unit, day.year, simple[unit])
    if unit == "decade":
        return Period("decade", day.year // 10)
    if unit == "century":
        return Period("century", day.year // 100)
    return None


def shifted(day: dt.date, n: Fraction, unit: str) -> dt.date | None:
    """The day so many units before or after a day; None outside years 1 to 9999."""
    measure = units()[unit]
    try:
        if measure.days:
            return day + dt.timedelta(int(n * measure.days))
        months, rest = divmod(n * measure.months, 1)
        first = month_start(day.year * 12 + day.month - 1 + int(months))
        return first.replace(day=min(day.day, calendar.monthrange(first.year, first.month)[1])) + dt.timedelta(int(rest * 30))
    except (ValueError, OverflowError):
        return None


def duration(n: Fraction | None, unit: str) -> str:
    """The TIMEX3 value of a duration; n None where the number is not said. Raises KeyError for what is no unit."""
    measure = units()[unit]
    if n is None:
        return measure.vague
    n = n * measure.times
    whole, rest = divmod(n, 1)
    if not rest:
        return measure.value.replace("*", str(whole))
    if measure.per and (rest * measure.per).denominator == 1:
        return _with_rest(measure, whole, int(rest * measure.per))
    return measure.value.replace("*", f"{float(n):g}")


def _with_rest(measure: Unit, whole: int, rest: int) -> str:
    """So many units and so many of the next finer one: a year and a half is P1Y6M, a week and a half P10D."""
    if measure.fraction.startswith("P"):
        return measure.fraction.replace("*", str(whole * measure.per + rest))
    head = measure.value.replace("*", str(whole)) if whole else measure.value.partition("*")[0]
    return head + measure.fraction.replace("*", str(rest))
