"""Ranges: "June 3-5", "from 5 to 7 June 1944", "2014-16", "May to July 2021", "between 9 and 11 p.m."."""

from __future__ import annotations

from ..patterns import classes_of
from ..semantics import Sense
from ..timex import SEASONS
from ..tokens import Item
from .dates import day_sense, decade_sense, number_of

LINKS = frozenset({"-", "to", "and", "through", "until", "till", "or", "/", "&", "by"})


def ranges(items: list[Item]) -> list[Item]:
    """The items with the shortened end of each range filled in from its other end."""
    for i in range(1, len(items) - 1):
        if items[i].low not in LINKS:
            continue
        left, right = items[i - 1], items[i + 1]
        if left.low == "," and items[i].low in ("and", "or") and i > 1:
            left = items[i - 2]  # "in May, June, and July 2011"
        if left.sense is not None and right.sense is not None and _same_winter(left.sense, right, items[i]):
            left.end, right.sense, right.classes = right.end, None, ()
        elif left.sense is not None and right.sense is not None:
            made = _lend(left.sense, right.sense)
            if made is not None:
                _give(left, made)
        elif left.sense is not None:
            made = _right_end(left, right, items[i].low)
            if made is not None:
                _give(right, made)
                _absorb_year(items, i + 1)
                if right.sense is not None and "year" in right.sense.parts and "year" not in left.sense.parts:
                    _give(left, left.sense.but(parts={**left.sense.parts, "year": right.sense.parts["year"]}))
        elif right.sense is not None:
            between = i > 1 and items[i - 2].low == "between"
            made = _left_end(left, right.sense, "between" if between and items[i].low == "and" else items[i].low)
            if made is not None:
                _give(left, made)
    _rows(items)
    return items


def _same_winter(left: Sense, right: Item, link: Item) -> bool:
    """ "the winter of 1863-1864": one winter."""
    year = left.parts.get("year")
    following = year is not None and right.sense is not None and dict(right.sense.parts) == {"year": year + 1}
    return following and left.season == "WI" and link.low in ("-", "/") and right.glued


YEARLESS = frozenset({"day-month", "month", "season"})
YEAR_RULES = {"day-month": "day-month-year", "month": "month-year", "season": "season-year"}


def _with_year(sense: Sense, year: int) -> Sense:
    """A partial date with the year that the words after it say."""
    return sense.but(parts={**sense.parts, "year": year}, rule=YEAR_RULES.get(sense.rule, sense.rule))


def _rows(items: list[Item]) -> None:
    """ "on 1, 2 and 3 July": days before a comma take the month of the day after it, once "and" has joined the last two."""
    joined = False
    for i in range(len(items) - 2, 0, -1):
        if items[i].low in ("and", "or"):
            joined = True
        elif items[i].low == "," and joined and items[i - 1].sense is None and "DAY" in items[i - 1].classes:
            right = items[i + 1].sense
            if right is not None and "DAY" in items[i + 1].given and (made := _left_end(items[i - 1], right, ",")) is not None:
                _give(items[i - 1], made)
        elif (
            items[i].low == ","
            and joined
            and (left := items[i - 1].sense) is not None
            and (right := items[i + 1].sense) is not None
        ):
            if left.rule in YEARLESS and "year" not in left.parts and (made := _lend(left, right)) is not None:
                _give(items[i - 1], made)
        elif items[i].low != "," and items[i].sense is None and "DAY" not in items[i].classes:
            joined = False


def _give(item: Item, sense: Sense) -> None:
    item.given = item.given or item.classes
    item.sense, item.classes = sense, classes_of(sense)


def _absorb_year(items: list[Item], i: int) -> None:
    """ "June 3-5, 2021": the year after the second day belongs to it."""
    j = i + 2 if i + 1 < len(items) and items[i + 1].low == "," else i + 1
    here = items[i].sense
    if (
        j < len(items)
        and here is not None
        and (year := items[j].sense) is not None
        and year.rule == "year-bare"
        and "year" not in here.parts
    ):
        items[i].end = items[j].end
        _give(items[i], here.but(parts={**here.parts, "year": year.parts["year"]}))
        items[j].sense = None


def _lend(left: Sense, right: Sense) -> Sense | None:
    """The left sense with the year (or clock's day) that only the right end gives: "May to July 2021"."""
    if left.rule == "day-of-month" and right.rule == "century" and right.parts["century"] >= 0:
        return right.but(parts={"century": left.parts["day"] - 1}, mod="")
    if (
        right.extra == "era"
        and left.rule == "year-bare"
        and right.parts.get("year", 0) < 0
        and left.parts["year"] > -right.parts["year"]
    ):
        return right.but(parts={"year": -left.parts["year"]})
    if left.rule == "clock-bare" and (later := _later_half(left, right)) is not None:
        return later
    if left.kind != "date" or right.kind != "date" or left.within or left.deixis or left.extra == "era":
        return None
    if set(left.parts) == {"day"} and {"month", "day"} <= set(right.parts):
        made = day_sense("day-month", left.parts["day"], right.parts["month"], right.parts.get("year"))
        return None if made is None else made.but(within=right.within)
    if (
        "year" in right.parts
        and "year" not in left.parts
        and (left.finest == right.finest or ("month" in left.parts and "month" in right.parts))
        and left.parts
        and "weekday" not in left.parts
    ):
        earlier = left.parts.get("month", 0) > right.parts.get("month", 12)  # "December to February 1942"
        return _with_year(left, right.parts["year"] - earlier)
    if left.season and right.season and "year" in right.parts and "year" not in left.parts:
        earlier = SEASONS.index(left.season) > SEASONS.index(right.season)
        return _with_year(left, right.parts["year"] - earlier)
    return None


def _later_half(left: Sense, right: Sense) -> Sense | None:
    """ "from 3:15 to 5:05 p.m.": the first time is of the afternoon too."""
    if right.rule not in ("clock", "clock-day") or right.clock < "T12" or left.clock >= "T12":
        return None
    late = f"T{int(left.clock[1:3]) + 12:02d}{left.clock[3:]}"
    return left.but(clock=late) if late < right.clock else None


def _right_end(left: Item, right: Item, link: str) -> Sense | None:
    sense = left.sense
    if sense is None or sense.kind != "date" or sense.within:
        return None
    if set(sense.parts) == {"decade"} and "DECADE" in right.classes:
        return decade_sense(right)  # "the 60s and 70s"
    n = number_of(right)
    if (
        sense.season
        and "year" in sense.parts
        and link in ("-", "/")
        and right.glued
        and right.end - right.start in (2, 4)
        and n > 0
    ):
        left.end = right.end
        right.classes = ()
        return None
    if set(sense.parts) >= {"month", "day"} and ("DAY" in right.classes or "ORD" in right.classes):
        if link in ("and", "or") and "DAY" not in right.classes:
            return None
        if n <= sense.parts["day"] and link not in ("and", "or"):
            return None
        return day_sense("day-month", n, sense.parts["month"], sense.parts.get("year"))
    if (
        set(sense.parts) == {"year"}
        and link in ("-", "/")
        and right.glued
        and right.end - right.start in (1, 2)
        and "NUM" in right.classes
    ):
        per = 10 ** (right.end - right.start)
        year = sense.parts["year"] // per * per + n
        if sense.parts["year"] < year < sense.parts["year"] + 100:
            return Sense("date", "year", {"year": year}, extra="range-end")
    return None


def _left_end(left: Item, right: Sense, link: str) -> Sense | None:
    n = number_of(left)
    if right.kind != "date":
        return None
    if right.rule in TIMED and {"HOUR", "HOURW"} & set(left.classes):
        return _hour(n, int(right.clock[1:3])) if link in TIME_LINKS or (link == "and" and right.rule == "clock") else None
    if set(right.parts) == {"century"} and right.parts["century"] >= 0 and "ORD" in left.classes and n > 0:
        return right.but(parts={"century": n - 1}, mod="")
    if right.extra == "era" and set(right.parts) == {"year"} and ("YEARISH" in left.classes or "YEAR" in left.classes):
        year = right.parts["year"]
        return right.but(parts={"year": -n}) if year < 0 and n > -year else right.but(parts={"year": n}) if 0 < n < year else None
    if (
        "quarter" in right.parts
        and right.extra == "several"
        and "ORD" in left.classes
        and 1 <= n <= 4
        and n < right.parts["quarter"]
    ):
        return right.but(parts={**right.parts, "quarter": n})
    if {"month", "day"} <= set(right.parts) and ("DAY" in left.classes or "ORDFIG" in left.classes):
        if n >= right.parts["day"]:
            return None
        return day_sense("day-month", n, right.parts["month"], right.parts.get("year"))
    return None


TIMED = frozenset({"clock", "clock-bare", "clock-day"})
TIME_LINKS = frozenset({"-", "to", "between", "until", "or"})


def _hour(n: int, until: int) -> Sense | None:
    """ "from 7 to 9 p.m.": the hour before the other one, in the same half of the day where it can be."""
    if not 1 <= n <= 12 or until < 1:
        return None
    early = n % 12 + (12 if until >= 12 else 0)
    early -= 12 if early > until else 0
    return Sense("date", "clock", {}, clock=f"T{early:02d}:00") if early >= 0 else None
