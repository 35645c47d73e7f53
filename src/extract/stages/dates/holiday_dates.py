"""The day a named holiday falls on in a given year."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import cache

from dateutil.easter import easter

from ... import lexicon


@cache
def _rules() -> dict[str, tuple[str, ...]]:
    return {row["key"]: tuple(row["rule"].split()) for row in lexicon.table("dates_holidays")}


@cache
def day_of(key: str, year: int) -> dt.date | None:
    """The date of a holiday of lexicon/dates_holidays.csv in a year; None where its rule gives none."""
    if not 1583 <= year <= 4099:
        return None
    kind, *args = _rules()[key]
    if kind == "fixed":
        month, day = args[0].split("-")
        return dt.date(year, int(month), int(day))
    if kind == "easter":
        return easter(year) + dt.timedelta(int(args[0]))
    if kind == "election":
        monday = nth_weekday(year, 11, 1, 1)
        return None if monday is None else monday + dt.timedelta(1)
    if kind == "nth":
        nth, weekday, month = (int(a) for a in args)
        return nth_weekday(year, month, weekday, nth)
    return None


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date | None:
    """The nth (or, with -1, the last) weekday (1 Monday to 7 Sunday) of a month; None where there is none."""
    last = calendar.monthrange(year, month)[1]
    first = (weekday - dt.date(year, month, 1).isoweekday()) % 7 + 1
    days = range(first, last + 1, 7)
    if nth == -1:
        return dt.date(year, month, days[-1])
    return dt.date(year, month, days[nth - 1]) if 1 <= nth <= len(days) else None
