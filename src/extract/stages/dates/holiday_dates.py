"""The day a named holiday falls on in a given year."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import cache

from ... import lexicon


@cache
def _rules() -> dict[str, tuple[str, ...]]:
    return {row["key"]: tuple(row["rule"].split()) for row in lexicon.table("dates_holidays")}


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar, by the ecclesiastical moon (anonymous Gregorian computus)."""
    golden, century = year % 19, year // 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 100 % 4) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    days = moon + weekday - 7 * shift + 114
    return dt.date(year, days // 31, days % 31 + 1)


@cache
def day_of(key: str, year: int) -> dt.date | None:
    """The date of a holiday of lexicon/dates_holidays.csv in a year; None where its rule gives none."""
    kind, *args = _rules()[key]
    if not (1 if kind == "fixed" else 1583) <= year <= 4099:
        return None
    if kind == "fixed":
        month_day = dt.date.fromisoformat(f"2000-{args[0]}")
        return month_day.replace(year=year)
    if kind == "easter":
        return easter(year) + dt.timedelta(int(args[0]))
    if kind == "election":
        monday = nth_weekday(year, 11, 1, 1)
        return None if monday is None else monday + dt.timedelta(1)
    if kind == "nth":
        nth, weekday, month = (int(a) for a in args)
        return nth_weekday(year, month, weekday, nth)
    return _from_library(args[0], " ".join(args[1:]), year) if kind == "library" else None


def _from_library(country: str, name: str, year: int) -> dt.date | None:
    """The first day of that name among a country's holidays (for the calendars that go by the moon)."""
    from holidays import country_holidays  # slow to import, seldom needed

    days = country_holidays(country, years=year, language="en_US")
    return min((day for day, names in days.items() if name in names.split("; ")), default=None)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date | None:
    """The nth (or, with -1, the last) weekday (1 Monday to 7 Sunday) of a month; None where there is none."""
    last = calendar.monthrange(year, month)[1]
    first = (weekday - dt.date(year, month, 1).isoweekday()) % 7 + 1
    days = range(first, last + 1, 7)
    if nth == -1:
        return dt.date(year, month, days[-1])
    return dt.date(year, month, days[nth - 1]) if 1 <= nth <= len(days) else None
