"""Partial dates ("Friday", "March", "June 6") made whole: which of the candidates is meant.

Weekdays: the latest such day, the publication day's own included; a future tense turns it round. Days and months of the
year: the nearest one. "last" and "next" go strictly back and forth.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from .holiday_dates import day_of
from .semantics import Sense
from .timex import SEASONS, Period, period_of

BACKWARDS = 183
"""So many days a narrative may step back with a date without a year; one farther back is of the next year."""


JUST_GONE = 75
"""A day or month gone by fewer days ago is meant where the words look ahead but do not say so of the day itself."""
LEAP = 120
"""So many days a narrative seldom goes forward with a date that does not say its year."""
LONG_LEAP = 265
"""So many days forward lie nearer to the date before that of the same name in the year before."""
BEHIND = 2
""" "that spring" is rather the one to come: one gone by must be so much nearer."""


def template(sense: Sense, year: str) -> str:
    """The TIMEX3 value with X for what is not known."""
    parts = sense.parts
    if "year" in parts:
        year = f"{parts['year']:04d}" if parts["year"] > 0 else f"BC{-parts['year']:04d}"
    if len(year) != 4 and not year.startswith("BC"):
        year = "XXXX"
    if "month" in parts:
        return f"{year}-{parts['month']:02d}" + (f"-{parts['day']:02d}" if "day" in parts else "")
    if sense.season:
        return f"{year}-{sense.season}"
    if "weekday" in parts:
        return f"XXXX-WXX-{parts['weekday']}"
    for unit, code in (("quarter", "Q"), ("half", "H")):
        if unit in parts:
            return f"{year}-{code}{parts[unit]}"
    if "weekend" in parts:
        return "XXXX-WXX-WE"
    if "day" in parts:
        return f"XXXX-XX-{parts['day']:02d}"
    if sense.holiday:
        day = day_of(sense.holiday, 2001)
        fixed = day is not None and day == _same(day_of(sense.holiday, 2002)) == _same(day_of(sense.holiday, 2003))
        return f"XXXX-{day:%m-%d}" if day is not None and fixed else "XXXX"
    if sense.clock:
        return "XXXX-XX-XX"
    return year


def _same(day: dt.date | None) -> dt.date | None:
    return None if day is None else day.replace(year=2001)


def explicit(sense: Sense) -> Period | None:
    """The period of a date that says its year (or decade, or century)."""
    parts = sense.parts
    if "century" in parts:
        return Period("century", parts["century"])
    if "decade" in parts:
        return Period("decade", parts["decade"])
    return in_year(sense, parts["year"])


def in_year(sense: Sense, year: int) -> Period | None:
    """The sense's period in that year; None where the year has none (30 February)."""
    parts = sense.parts
    if "day" in parts and "month" in parts:
        if not 1 <= year <= 9999:
            return Period("month", year, parts["month"])
        try:
            day = dt.date(year, parts["month"], parts["day"])
        except ValueError:
            return None
        return Period("day", year, day.toordinal())
    if sense.holiday:
        named = day_of(sense.holiday, year)
        return None if named is None else Period("day", year, named.toordinal())
    for unit in ("month", "quarter", "half"):
        if unit in parts:
            return Period(unit, year, parts[unit])
    if sense.season:
        return Period("season", year, SEASONS.index(sense.season) + 1)
    return Period("year", year)


def inside(sense: Sense, outer: Period) -> Period | None:
    """The sense's period inside a coarser one."""
    parts = sense.parts
    days = outer.days()
    if days is None:
        return in_year(sense, outer.year) if outer.unit == "year" else None
    if "weekday" in parts and "day" not in parts:
        day = days[0] + dt.timedelta((parts["weekday"] - days[0].isoweekday()) % 7)
        return period_of(day, "day")
    if outer.unit in ("week", "weekend", "day"):
        return period_of(days[0], "day") if sense.clock else outer
    if "day" in parts and "month" not in parts:
        if outer.unit != "month":
            return None
        try:
            return period_of(days[0].replace(day=parts["day"]), "day")
        except ValueError:
            return None
    for year in range(days[0].year, min(days[1].year, days[0].year + 1) + 1):
        period = in_year(sense, year)
        if period is not None:
            return period
    return None


def within_span(sense: Sense, low: dt.date, base: Period) -> Period | None:
    """The first day or month of that name in the stretch that the base ends: "It lasted from May 1754 to June 1755. In July ...".

    Only a stretch of more than two months and less than a generation is gone through, and a week for a weekday ("Tuesday to
    Thursday. On Tuesday"); None where it holds no such date.
    """
    days = base.days()
    if days is not None and "weekday" in sense.parts and "day" not in sense.parts and not sense.deixis:
        day = low + dt.timedelta((sense.parts["weekday"] - low.isoweekday()) % 7)
        return period_of(day, "day") if day <= days[1] <= low + dt.timedelta(6) else None
    named = "month" in sense.parts or sense.season or sense.holiday
    if days is None or not named or sense.deixis or not 62 < (days[1] - low).days < 9000:
        return None
    for year in range(low.year, days[1].year + 1):
        period = in_year(sense, year)
        found = None if period is None else period.days()
        if found is not None and low <= found[1] and found[0] <= days[1]:
            return period
    return None


def choose(sense: Sense, base: Period, told: Callable[[], bool] | None, direction: Callable[[], str]) -> Period | None:
    """The candidate that is meant, seen from a base period. told: the base is the narrative's own date, and this says whether the
    clause looks back from it ("had")."""
    days = base.days()
    if days is None:
        whole = base.at("year")
        return None if whole is None or "weekday" in sense.parts else _ancient_yearly(sense, base, whole.year)
    parts = sense.parts
    if sense.clock and not parts and not sense.season and not sense.holiday:
        return period_of(days[0], "day") if base.unit == "day" else None
    if ("weekday" in parts and "day" not in parts) or "weekend" in parts:
        return None if base.unit not in ("day", "week", "weekend") else _weekly(sense, days[0], told, direction)
    if "day" in parts and "month" not in parts:
        return _day_of_month(parts["day"], base)
    return _yearly(sense, base, told, direction)


def _ancient_yearly(sense: Sense, base: Period, year: int) -> Period | None:
    """A month or season after a date before the year 1: of its year, or of the next one, as in all narratives."""
    period = in_year(sense, year)
    now, then = _month_of(base), None if period is None else _month_of(period)
    if now is None or then is None:
        return period
    following = then <= now if sense.deixis == "next" else not sense.deixis and now - then > BACKWARDS // 30
    return in_year(sense, year + 1 if year != -1 else 1) if following else period


def _month_of(period: Period) -> int | None:
    """The month in which a month or season begins."""
    return {"month": period.n, "season": 3 * period.n}.get(period.unit)


def not_before(sense: Sense, period: Period, low: dt.date) -> Period:
    """The end of a range, moved on by a week or a year where it would lie before its beginning: "from Friday to Tuesday"."""
    days = period.days()
    if days is None or days[1] >= low:
        return period
    if "weekday" in sense.parts and "day" not in sense.parts:
        return period_of(days[0] + dt.timedelta(7), period.unit) or period
    return in_year(sense, days[0].year + 1) or period


def not_after(sense: Sense, period: Period, base: Period, ceiling: dt.date, reached: set[int], leap: int) -> Period:
    """A day or month of the year before, where it would lie after the next date of the story and that year has been told of.

    leap: only where it lies so many days after the base, or after the beginning of the year that is the base.

    "The trial was in February 1927. In November the miners gave up. They went back on 7 March 1927."
    """
    days, start = period.days(), base.days()
    if days is None or start is None or days[0] <= ceiling:
        return period
    if (days[0] - start[base.unit != "year"]).days < leap:
        return period
    if not ("month" in sense.parts or sense.holiday) or period.year - 1 not in reached:
        return period
    earlier = in_year(sense, period.year - 1)
    before = None if earlier is None else earlier.days()
    return period if earlier is None or before is None or before[0] > ceiling else earlier


def _weekly(sense: Sense, day: dt.date, told: Callable[[], bool] | None, direction: Callable[[], str]) -> Period | None:
    unit = "weekend" if "weekend" in sense.parts else "day"
    number = 6 if unit == "weekend" else sense.parts["weekday"]
    back = (day.isoweekday() - number) % 7
    latest = day - dt.timedelta(back)
    if sense.deixis == "last":
        chosen = latest if back else latest - dt.timedelta(7)
    elif sense.deixis == "next":
        chosen = latest + dt.timedelta(7)
    elif sense.deixis == "this":
        monday = day - dt.timedelta(day.weekday())
        chosen = monday + dt.timedelta(number - 1)
    elif told is not None:
        chosen = latest if not back or told() else latest + dt.timedelta(7)
    elif back and direction() in ("future", "scheduled", "until", "ahead"):
        chosen = latest + dt.timedelta(7)
    else:
        chosen = latest
    return period_of(chosen, unit)


def _day_of_month(day: int, base: Period) -> Period | None:
    days = base.days()
    if days is None or base.unit not in ("day", "month", "week", "weekend"):
        return None
    try:
        return period_of(days[0].replace(day=day), "day")
    except ValueError:
        return None


def _distance(period: Period, base: Period) -> float:
    a, b = period.days(), base.days()
    if a is None or b is None:
        return 1e9
    if a[0] <= b[1] and b[0] <= a[1]:
        return 0
    middle_a, middle_b = (a[0].toordinal() + a[1].toordinal()) / 2, (b[0].toordinal() + b[1].toordinal()) / 2
    return abs(middle_a - middle_b)


def _told(
    sense: Sense, base: tuple[dt.date, dt.date], year: int, recalled: Callable[[], bool], direction: Callable[[], str]
) -> Period | None:
    """In a narrative a date without a year is of the year the story is in, unless that lies half a year back: "in January".

    "had" turns both round: what it tells of lies before. What something lasts until lies ahead, as does the time of the
    next verb in a row."""
    same = in_year(sense, year)
    days = None if same is None else same.days()
    if days is not None and days[1] < base[0] and direction() in ("until", "sequel"):
        return in_year(sense, year + 1)
    if days is not None and (base[0] - days[1]).days > BACKWARDS and not recalled():
        return in_year(sense, year + 1)
    if days is not None and days[0] > base[1] and recalled():
        return in_year(sense, year - 1)
    return same


def _deictic(
    sense: Sense, base: Period, days: tuple[dt.date, dt.date], year: int, ranges: list[tuple[Period, tuple[dt.date, dt.date]]]
) -> Period | None:
    """The candidate that "last", "next", "this" or "that" means."""
    if sense.deixis == "last":
        before = [p for p, d in ranges if d[1] < days[0]]
        return before[-1] if before else ranges[0][0]
    if sense.deixis == "next":
        after = [p for p, d in ranges if d[0] > days[1]]
        return after[0] if after else ranges[-1][0]
    if sense.deixis == "this" and sense.season != "WI":  # a winter lies in two years
        return in_year(sense, year)
    return min(ranges, key=lambda r: _distance(r[0], base) * (BEHIND if r[1][1] < days[0] else 1))[0]


def _yearly(sense: Sense, base: Period, told: Callable[[], bool] | None, direction: Callable[[], str]) -> Period | None:
    days = base.days()
    if days is None:
        return None
    year = days[0].year
    if ((told and base.unit == "year") or sense.extra == "fiscal") and not sense.deixis:
        return in_year(sense, year)
    options = [p for y in (year - 1, year, year + 1) if (p := in_year(sense, y)) is not None]
    ranges = [(p, d) for p in options if (d := p.days()) is not None]
    if not ranges:
        return None
    if sense.deixis:
        return _deictic(sense, base, days, year, ranges)
    if told and "quarter" not in sense.parts:
        return _told(sense, days, year, told, direction)
    nearest = min(ranges, key=lambda r: (_distance(r[0], base), -r[0].year))[0]
    if told or "quarter" in sense.parts or "half" in sense.parts:
        return nearest
    way = direction()
    found = nearest.days()
    if found is None:
        return nearest
    if found[1] < days[0] and (way == "future" or (way in ("by", "ahead") and _distance(nearest, base) > JUST_GONE)):
        return _other_year(sense, base, nearest, 1, 366)
    if way in ("past", "done") and found[0] > days[1]:
        return _other_year(sense, base, nearest, -1, 366 if way == "done" else 300)
    return nearest


def _other_year(sense: Sense, base: Period, nearest: Period, step: int, most: int) -> Period:
    """The candidate of the next or last year, where it is no more than so many days away; else the nearest one."""
    other = in_year(sense, nearest.year + step)
    return other if other is not None and _distance(other, base) < most else nearest
