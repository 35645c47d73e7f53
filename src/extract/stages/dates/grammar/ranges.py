"""Ranges: "June 3-5", "from 5 to 7 June 1944", "2014-16", "May to July 2021", "between 9 and 11 p.m."."""

from __future__ import annotations

from collections.abc import Callable

from ..patterns import classes_of
from ..semantics import HOUR, Sense, hour_in
from ..timex import SEASONS
from ..tokens import Item
from .dates import day_sense, decade_sense, number_of

TIMED = frozenset({"clock", "clock-bare", "clock-day"})
TIME_LINKS = frozenset({"-", "to", "between", "until", "or"})
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
            link = "between" if between and items[i].low == "and" else items[i].low
            made = _left_end(left, right.sense, link)
            if made is not None:
                _give(left, made)
            elif i > 1 and items[i - 2].low in ("from", "between") and (ends := _over_noon(left, right.sense, link)) is not None:
                _give(left, ends[0])
                _give(right, ends[1])
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
    """The left sense with what only the right end gives: "May to July 2021"; None where it lacks nothing."""
    for lend in (*LENT_TO_ANY, *LENT_TO_DATES):
        if lend in LENT_TO_DATES and not _bare_dates(left, right):
            return None
        made = lend(left, right)
        if made is not None:
            return made
    return None


def _bare_dates(left: Sense, right: Sense) -> bool:
    """Are both ends dates, and is the left one not yet bound to another time?"""
    return left.kind == right.kind == "date" and not (left.within or left.deixis or left.extra == "era")


def _lent_century(left: Sense, right: Sense) -> Sense | None:
    """ "from the 15th to the 17th century"."""
    if left.rule != "day-of-month" or right.rule != "century" or right.parts["century"] < 0:
        return None
    return right.but(parts={"century": left.parts["day"] - 1}, mod="")


def _lent_era(left: Sense, right: Sense) -> Sense | None:
    """ "from 218 to 201 BC"."""
    if right.extra != "era" or left.rule != "year-bare" or not left.parts["year"] > -right.parts.get("year", 0) > 0:
        return None
    return right.but(parts={"year": -left.parts["year"]})


def _lent_half(left: Sense, right: Sense) -> Sense | None:
    """ "from 3:15 to 5:05 p.m."."""
    return _later_half(left, right) if left.rule == "clock-bare" else None


def _lent_month(left: Sense, right: Sense) -> Sense | None:
    """ "from the 3rd to the 5th of June"."""
    if set(left.parts) != {"day"} or not {"month", "day"} <= set(right.parts):
        return None
    made = day_sense("day-month", left.parts["day"], right.parts["month"], right.parts.get("year"))
    return None if made is None else made.but(within=right.within)


def _lent_year(left: Sense, right: Sense) -> Sense | None:
    """ "May to July 2021", "December to February 1942": the left end is of the year before, where it comes later in the year."""
    year = right.parts.get("year")
    if year is None or "year" in left.parts:
        return None
    alike = left.finest == right.finest or ("month" in left.parts and "month" in right.parts)
    if left.parts and "weekday" not in left.parts and alike:
        return _with_year(left, year - (left.parts.get("month", 0) > right.parts.get("month", 12)))
    if left.season and right.season:
        return _with_year(left, year - (SEASONS.index(left.season) > SEASONS.index(right.season)))
    return None


Lend = Callable[[Sense, Sense], Sense | None]
LENT_TO_ANY: tuple[Lend, ...] = (_lent_century, _lent_era, _lent_half)
LENT_TO_DATES: tuple[Lend, ...] = (_lent_month, _lent_year)
"""What the right end of a range may lend its left end, in the order in which they are asked."""


def _later_half(left: Sense, right: Sense) -> Sense | None:
    """ "from 3:15 to 5:05 p.m.": the first time is of the afternoon too."""
    if right.rule not in ("clock", "clock-day") or right.clock < "T12" or left.clock >= "T12":
        return None
    late = f"T{int(left.clock[1:3]) + 12:02d}{left.clock[3:]}"
    return left.but(clock=late) if late < right.clock else None


def _right_end(left: Item, right: Item, link: str) -> Sense | None:
    """The right end of a range, of which the left one says more: "3-5" of "June 3-5"."""
    sense = left.sense
    if sense is None or sense.kind != "date" or sense.within:
        return None
    if _winter_of_two_years(left, right, link):
        left.end = right.end
        right.classes = ()
        return None
    ends = (end(left, right, link) for of, end in RIGHT_ENDS if of(sense))
    return next(ends, None)


def _winter_of_two_years(left: Item, right: Item, link: str) -> bool:
    """ "the winter of 1863-64"."""
    sense = left.sense
    season = sense is not None and sense.season and "year" in sense.parts
    return bool(season) and link in ("-", "/") and right.glued and right.end - right.start in (2, 4) and number_of(right) > 0


def _end_decade(left: Item, right: Item, link: str) -> Sense | None:
    """ "the 60s and 70s"."""
    return decade_sense(right) if "DECADE" in right.classes else None


def _end_day(left: Item, right: Item, link: str) -> Sense | None:
    """ "June 3-5", "June 3 and 5"."""
    parts, n = left.sense.parts if left.sense else {}, number_of(right)
    joined = link in ("and", "or")
    if not ("DAY" in right.classes or ("ORD" in right.classes and not joined)) or (n <= parts["day"] and not joined):
        return None
    return day_sense("day-month", n, parts["month"], parts.get("year"))


def _end_day_of_month(left: Item, right: Item, link: str) -> Sense | None:
    """ "on the 13th and 14th"."""
    n = number_of(right)
    later = left.sense is not None and left.sense.parts["day"] < n <= 31
    return Sense("date", "day-of-month", {"day": n}) if later and "ORDFIG" in right.classes else None


def _end_year(left: Item, right: Item, link: str) -> Sense | None:
    """ "2014-16"."""
    figures = right.end - right.start
    if left.sense is None or link not in ("-", "/") or not right.glued or figures not in (1, 2) or "NUM" not in right.classes:
        return None
    first, per = left.sense.parts["year"], 10**figures
    year = first // per * per + number_of(right)
    return Sense("date", "year", {"year": year}, extra="range-end") if first < year < first + 100 else None


RightEnd = Callable[[Item, Item, str], Sense | None]
RIGHT_ENDS: tuple[tuple[Callable[[Sense], bool], RightEnd], ...] = (
    (lambda left: set(left.parts) == {"decade"}, _end_decade),
    (lambda left: {"month", "day"} <= set(left.parts), _end_day),
    (lambda left: left.rule == "day-of-month" and set(left.parts) == {"day"}, _end_day_of_month),
    (lambda left: set(left.parts) == {"year"}, _end_year),
)
"""Which left ends lend what to a right one."""


def _left_end(left: Item, right: Sense, link: str) -> Sense | None:
    """The left end of a range, of which the right one says more: "5" of "from 5 to 7 June"."""
    if right.kind != "date" and not right.clock:
        return None
    ends = (end(left, right, link) for of, end in LEFT_ENDS if of(left, right))
    return next(ends, None)


def _start_hour(left: Item, right: Sense, link: str) -> Sense | None:
    """ "from 7 to 9 p.m.", "between 9 and 11 p.m."."""
    linked = link in TIME_LINKS or (link == "and" and right.rule == "clock")
    return _hour(number_of(left), int(right.clock[1:3])) if linked else None


def _start_hour_part(left: Item, right: Sense, link: str) -> Sense | None:
    """ "between 7 and 9 tomorrow night"."""
    until = hour_in(right.clock, int(right.extra.removeprefix(HOUR)))
    return _hour(number_of(left), until) if link == "between" else None  # "rose from 7 to 9 last night" may count


def _over_noon(left: Item, right: Sense, link: str) -> tuple[Sense, Sense] | None:
    """Both ends of "from 9 to 5:30 on Friday": an hour of the morning and one of the afternoon, where neither says so."""
    if right.rule != "clock-day" or {"HOUR", "HOURW"}.isdisjoint(left.classes) or link not in ("to", "-", "between"):
        return None
    n, until = number_of(left), int(right.clock[1:3])
    if not 1 <= until < n <= 12 or right.extra:
        return None
    return Sense("date", "clock", {}, clock=f"T{n:02d}:00"), right.but(clock=f"T{until + 12}{right.clock[3:]}")


def _start_century(left: Item, right: Sense, link: str) -> Sense | None:
    """ "the 15th and 16th centuries"."""
    return right.but(parts={"century": number_of(left) - 1}, mod="")


def _start_era(left: Item, right: Sense, link: str) -> Sense | None:
    """ "218-201 BC", "98-117 AD"."""
    n, year = number_of(left), right.parts["year"]
    if year < 0:
        return right.but(parts={"year": -n}) if n > -year else None
    return right.but(parts={"year": n}) if 0 < n < year else None


def _start_quarter(left: Item, right: Sense, link: str) -> Sense | None:
    """ "the first and second quarters of 2012"."""
    n = number_of(left)
    return right.but(parts={**right.parts, "quarter": n}) if 1 <= n < right.parts["quarter"] else None


def _start_day(left: Item, right: Sense, link: str) -> Sense | None:
    """ "from 5 to 7 June"."""
    n = number_of(left)
    return day_sense("day-month", n, right.parts["month"], right.parts.get("year")) if n < right.parts["day"] else None


LeftEnd = Callable[[Item, Sense, str], Sense | None]
LEFT_ENDS: tuple[tuple[Callable[[Item, Sense], bool], LeftEnd], ...] = (
    (lambda left, right: right.extra.startswith(HOUR) and not {"HOUR", "HOURW"}.isdisjoint(left.classes), _start_hour_part),
    (lambda left, right: right.rule in TIMED and not {"HOUR", "HOURW"}.isdisjoint(left.classes), _start_hour),
    (
        lambda left, right: (
            set(right.parts) == {"century"} and right.parts["century"] >= 0 and "ORD" in left.classes and number_of(left) > 0
        ),
        _start_century,
    ),
    (
        lambda left, right: (
            right.extra == "era" and set(right.parts) == {"year"} and not {"YEARISH", "YEAR"}.isdisjoint(left.classes)
        ),
        _start_era,
    ),
    (lambda left, right: "quarter" in right.parts and right.extra == "several" and "ORD" in left.classes, _start_quarter),
    (lambda left, right: {"month", "day"} <= set(right.parts) and not {"DAY", "ORDFIG"}.isdisjoint(left.classes), _start_day),
)
"""Which right ends lend what to a left one."""


def _hour(n: int, until: int) -> Sense | None:
    """ "from 7 to 9 p.m.": the hour before the other one, in the same half of the day where it can be."""
    if not 1 <= n <= 12 or until < 1:
        return None
    early = n % 12 + (12 if until >= 12 else 0)
    early -= 12 if early > until else 0
    return Sense("date", "clock", {}, clock=f"T{early:02d}:00") if early >= 0 else None
