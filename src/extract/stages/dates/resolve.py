"""Which day is meant: senses into TIMEX3 values and days, from the publication date or the dates named before.

Bases: a partial date of a news article goes by the publication date; in a narrative, and for "later", "the following",
"that", by the date before it. Nothing is anchored where neither is known.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from fractions import Fraction

from . import underspecified
from .context import Base, Context
from .holiday_dates import nth_weekday
from .semantics import NEAR, Sense
from .time_units import rank, units
from .time_units import unknown as unknown_value
from .timex import Period, duration, period_of, shifted

YEAR_OR_FINER = ("day", "weekend", "week", "month", "quarter", "season", "half", "year")
HOUR = re.compile(r"T\d")
LONG_AGO = 10
"""So many years before publication must lie what a narrative tells of, for its first year to hold for what stands before it."""
WRITING = frozenset({"ago", "from-now", "last-unit", "deictic-day"})
"""Rules of what goes by the day of writing even in a narrative, where that day is known."""
FINER = {
    "day": ("day",),
    "week": ("day", "week", "weekend"),
    "weekend": ("day", "weekend"),
    "month": ("day", "week", "weekend", "month"),
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """A sense resolved: TIMEX3 type and value, the period where there is one, the basis and the anchor's position."""

    type: str
    value: str
    period: Period | None = None
    basis: str = "none"
    anchor: int | None = None
    days: tuple[dt.date, dt.date] | None = None
    rule: str = ""


def resolve(sense: Sense, context: Context) -> Meaning:
    """The meaning of a sense where it stands; unresolved where it would lie outside the years 1 to 9999."""
    try:
        return _meaning(sense, context)
    except (OverflowError, ValueError):
        return Meaning("TIME" if sense.clock else "DATE", underspecified.template(sense, "XXXX"), None, "unresolved")


def _meaning(sense: Sense, context: Context) -> Meaning:
    if sense.kind == "ref":
        return Meaning("DATE", sense.value)
    if sense.kind == "dur":
        return _duration(sense, context)
    if sense.kind == "set":
        return _set(sense)
    if context.narrative and sense.rule == "deictic-day" and sense.n == 0 and not sense.clock:
        return Meaning("DATE", "PRESENT_REF", rule="narrative-today")
    period, basis, anchor, unknown = _period(sense, context)
    kind = "TIME" if sense.clock else "DATE"
    if period is None:
        return Meaning(kind, unknown + sense.clock, None, basis if basis in ("none", "explicit") else "unresolved")
    timed = _hours_on(sense, anchor, context)
    if timed is not None:
        return timed
    value = period.value
    if sense.clock and period.unit == "day":
        value = _with_clock(period, sense.clock)
    elif period.year < 0 and period.unit == "month" and "day" in sense.parts:
        value = f"{value}-{sense.parts['day']:02d}{sense.clock}"  # no such day in the calendar of computers
    elif sense.extra == "fiscal" and period.unit == "year":
        return Meaning(kind, f"FY{value}", None, basis, anchor)
    days = period.days()
    return Meaning(kind, value, period, basis, anchor, days)


def _hours_on(sense: Sense, anchor: int | None, context: Context) -> Meaning | None:
    """ "two hours later" after a time of day."""
    clock = context.clocks.get(anchor, "") if anchor is not None else ""
    if sense.kind != "shift" or sense.unit not in ("hour", "minute") or not clock or sense.n is None or anchor is None:
        return None
    day = next(p for i, _, p in reversed(context.history) if i == anchor).days()
    if day is None:
        return None
    try:
        time = dt.datetime.combine(day[0], dt.time.min) + dt.timedelta(hours=int(clock[1:3]), minutes=int(clock[4:6]))
        time += dt.timedelta(minutes=int(sense.n * (60 if sense.unit == "hour" else 1)))
    except OverflowError:
        return None
    period = Period("day", time.year, time.toordinal())
    return Meaning("TIME", f"{period.value}T{time:%H:%M}", period, "narrative", anchor, period.days())


def _with_clock(period: Period, clock: str) -> str:
    return period.value + clock


def _base(sense: Sense, context: Context, unit: str) -> Base | None:
    """The period a shift counts from."""
    if sense.base == "within" and sense.within is not None:
        period, basis, anchor, _ = _period(sense.within, context)
        return None if period is None else Base(period, basis, anchor)
    if sense.base == "unknown":
        return None
    if sense.base == "first":
        return _first_day(context)
    published = context.published
    if sense.base == "anchor" or (context.narrative and not (published and sense.rule in WRITING)):
        found = None
        if sense.n == 0 and unit in ("day", "week", "month", "weekend"):
            found = context.last(*FINER[unit])
        found = found or context.last_fine(unit, compared=sense.extra not in ("one", "comparison") or unit != "year")
        if found is not None:
            return Base(found[1], "narrative", found[0])
    if published is not None:
        return Base(Period("day", published.year, published.toordinal()), "published", None)
    return None


def _first_day(context: Context) -> Base | None:
    """The day on which what a narrative tells of began: the last one named, or the beginning of the range that it ends."""
    if not context.narrative:
        return None
    for index, start, period in reversed(context.history[-12:]):
        if index in context.counted or index in context.aside:
            continue
        if period.unit != "day" or context.start - start > 1000:
            return None
        low = context.spans.get(index)
        return Base(period if low is None else Period("day", low.year, low.toordinal()), "narrative", index)
    return None


Resolved = tuple[Period | None, str, int | None, str]
"""(period, basis, anchor, the value where there is no period)."""


def _period(sense: Sense, context: Context) -> Resolved:
    if sense.kind == "shift":
        return _governed(sense, context) if sense.base == "governing" else _shift(sense, context)
    if sense.rule == "nth-of" or sense.offset:
        return _nth(sense, context)
    return _date(sense, context)


def _shift(sense: Sense, context: Context) -> Resolved:
    unit = sense.unit
    base = _base(sense, context, unit)
    unknown = unknown_value(unit)
    if sense.n is None:
        if sense.base == "anchor":
            return None, "unresolved", None, unknown
        return None, "none", None, "PAST_REF" if sense.span < 0 else "FUTURE_REF"
    if base is None:
        return None, "unresolved", None, unknown
    if sense.extra in ("one", "comparison") and unit == "year":
        quarter = _comparison(context)
        if quarter is not None:
            return Period(quarter[1].unit, quarter[1].year + int(sense.n), quarter[1].n), "narrative", quarter[0], ""
    period = _moved(base.period, sense, sense.n)
    if sense.rule == "same-unit" and sense.within is not None and period is not None:
        year = _period(sense.within, context)[0]  # "the same month of 2022"
        period = None if year is None else Period(period.unit, year.year, period.n)
    return (None, "unresolved", None, unknown) if period is None else (period, base.basis, base.anchor, unknown)


NAMED_UNIT = frozenset({"last-unit", "this-unit", "next-unit", "previous-unit", "following-unit", "same-unit", "the-unit"})
"""Rules by which a unit is a period of the calendar, which not every unit is: no calendar has a "last biennium"."""
TENS = frozenset({"ago", "unit-earlier", "unit-later", "unit-before", "from-now"})
"""Rules by which decades are counted as tens of years: "two decades ago" is the year of twenty years ago."""


def _moved(base: Period, sense: Sense, n: Fraction) -> Period | None:
    """The period so many units from a base; None where the base is too coarse to count such units from."""
    unit = sense.unit
    days = base.days()
    if days is None:
        return _ancient(base, unit, n)
    if sense.rule in NAMED_UNIT and not units()[unit].calendar:
        return None
    step = "year" if unit == "decade" and sense.rule in TENS else units()[unit].dated
    if unit == "millennium" or rank(base.unit) > rank(step):
        return None
    if unit == "weekend":
        return period_of(days[0] + dt.timedelta(7 * int(n) - 2 * (sense.extra == "nearest")), unit)
    day = shifted(days[0], n, unit)
    if day is not None and sense.extra == "exact":
        return period_of(day, "day")
    finer = n.denominator > 1 and step != "month"  # "a year and a half later" is a month, "three and a half months later" too
    return None if day is None else period_of(day, units()[step].below if finer else step)


def _ancient(base: Period, unit: str, n: Fraction) -> Period | None:
    """Whole years counted from a year before the year 1; there is no year 0."""
    whole = base.at("year")
    if whole is None or unit != "year" or n.denominator != 1:
        return None
    year = whole.year + int(n)
    return Period("year", year + 1 if whole.year < 0 <= year else year)


def _comparison(context: Context) -> tuple[int, Period] | None:
    """The quarter that a year-on-year comparison goes by: the one the text reports on."""
    if context.report is None or context.start - context.report[1] > 1500:
        return None
    return context.report[0], context.report[2]


def _governed(sense: Sense, context: Context) -> Resolved:
    """ "the quarter", "the year", "the year-earlier period": the period the text is about."""
    if sense.rule == "the-unit":
        return _the_unit(sense, context)
    found = _comparison(context)
    years = int(sense.n or 0)
    if found is None:
        latest = _latest_quarter(context) if sense.unit == "quarter" or sense.rule == "the-period" else None
        if latest is None and sense.within is not None:
            return _period(sense.within, context)
        if latest is None:
            unit = "year" if sense.unit == "period" else sense.unit
            return (
                _shift(sense.but(base="published", unit="year", extra=""), context)
                if unit == "year"
                else (None, "unresolved", None, unknown_value(unit))
            )
        quarter, basis, anchor = latest, "published", None
    else:
        anchor, quarter = found
        basis = "narrative"
    if sense.within is not None:
        period, basis, anchor_year, unknown = _period(sense.within, context)
        if period is None or period.unit != "year":
            return None, "unresolved", None, unknown
        return Period(quarter.unit, period.year, quarter.n), basis, anchor_year, ""
    return Period(quarter.unit, quarter.year + years, quarter.n), basis, anchor, ""


def _latest_quarter(context: Context) -> Period | None:
    """The last quarter that was over at publication."""
    if context.published is None:
        return None
    now = period_of(context.published, "quarter")
    return None if now is None else Period("quarter", now.year - (now.n == 1), now.n - 1 or 4)


def _the_unit(sense: Sense, context: Context) -> Resolved:
    unit = sense.unit
    if unit == "quarter":
        if context.following is not None:
            ended = period_of(context.following - dt.timedelta(45), "quarter")
            return ended, "explicit", None, "XXXX-QX"
        if context.report is not None and context.report[2].unit == unit:
            return context.report[2], "narrative", context.report[0], ""
        latest = _latest_quarter(context)
        return (latest, "published", None, "") if latest else (None, "unresolved", None, "XXXX-QX")
    if unit in ("week", "month") and context.following is not None:
        return period_of(context.following, unit), "explicit", None, unknown_value(unit)
    if unit == "weekend":
        return _date(Sense("date", "weekend", {"weekend": 1}), context)
    if context.narrative:
        found = context.last()
        period = found[1].at(unit) if found is not None else None
        if found is not None and period is not None:
            return period, "narrative", found[0], ""
    return _shift(sense.but(base="published"), context)


def _nth(sense: Sense, context: Context) -> Resolved:
    if sense.within is None:
        return None, "unresolved", None, "XXXX"
    outer, basis, anchor, unknown = _period(sense.within, context)
    days = None if outer is None else outer.days()
    if outer is None or days is None:
        return None, basis, None, unknown
    nth = sense.offset
    if "weekday" in sense.parts:
        if outer.unit == "month":
            day = nth_weekday(outer.year, outer.n, sense.parts["weekday"], nth)
        else:
            gap = (sense.parts["weekday"] - days[0].isoweekday()) % 7
            day = days[0] + dt.timedelta(gap + 7 * (nth - 1)) if nth > 0 else None
        return (None, "unresolved", None, unknown) if day is None or day > days[1] else (period_of(day, "day"), basis, anchor, "")
    if nth > 0:
        if sense.unit == "week":
            day = days[0] + dt.timedelta(7 * nth - 4)
        else:
            moved = shifted(days[0], Fraction(nth - 1), sense.unit)
            day = moved
    else:
        day = days[1]
    if day is None or day > days[1]:
        return None, "unresolved", None, unknown
    return period_of(day, sense.unit), basis, anchor, ""


def _date(sense: Sense, context: Context) -> Resolved:
    parts = sense.parts
    outer: Period | None = None
    basis, anchor = "explicit", None
    if sense.within is not None:
        outer, basis, anchor, unknown = _period(sense.within, context)
        if outer is None:
            return None, basis, anchor, underspecified.template(sense, unknown[:4] if outer is None else "")
    if sense.extra == "short" and context.narrative and (last := context.last(*YEAR_OR_FINER)) is not None:
        sense = sense.but(parts={**parts, "year": last[1].year // 100 * 100 + parts["year"] % 100})
    if "year" in parts or "century" in parts or "decade" in parts:
        return underspecified.explicit(sense), "explicit", None, underspecified.template(sense, "XXXX")
    if outer is not None:
        return underspecified.inside(sense, outer), basis, anchor, underspecified.template(sense, "XXXX")
    base = _date_base(sense, context)
    if base is None:
        return None, "unresolved", None, underspecified.template(sense, "XXXX")
    if base.anchor in context.spans and base.basis == "narrative":
        within = underspecified.within_span(sense, context.spans[base.anchor], base.period)
        if within is not None:
            return within, base.basis, base.anchor, ""
    told = context.recalled if base.basis == "narrative" else None
    period = underspecified.choose(sense, base.period, told, context.direction)
    if sense.span and period is not None and period.unit == "day":
        period = Period("day", period.year, period.n + 1)  # four o'clock after "Sunday night"
    if period is not None and base.basis == "narrative":
        period = _not_too_far(sense, period, base.period, context)
    if period is not None and context.low is not None:
        period = underspecified.not_before(sense, period, context.low)
    return period, base.basis, base.anchor, underspecified.template(sense, "XXXX")


def _not_too_far(sense: Sense, period: Period, base: Period, context: Context) -> Period:
    """A date of the story, a year earlier where the next one that says its year shows that it went too far ahead."""
    reached = {p.year for _, _, p in context.history[-8:]}
    for ceiling, leap in ((context.ceiling, underspecified.LEAP), (context.next_day, underspecified.LONG_LEAP)):
        if ceiling is not None:
            period = underspecified.not_after(sense, period, base, ceiling, reached, leap)
    return period


def _date_base(sense: Sense, context: Context) -> Base | None:
    """What a partial date is near to."""
    published = context.published
    if sense.base == "unknown":
        return None
    undated_time = sense.clock and not sense.parts and published is None
    if context.narrative or sense.base == "anchor" or undated_time:
        told = _told_base(sense, context)
        if told is not None or (published is None and context.narrative):
            return told
    if published is None:
        return None
    return next(
        (base for near in NEWS_BASES if (base := near(sense, context, published)) is not None),
        Base(Period("day", published.year, published.toordinal()), "published", None),
    )


def _told_base(sense: Sense, context: Context) -> Base | None:
    """The date that the text has come to; at the beginning of a history the first year that it says."""
    published = context.published
    timed = sense.clock and not sense.parts and sense.base == "anchor"
    found = context.last("day", within=2 * NEAR, limits=False) if timed else context.last(*YEAR_OR_FINER)
    if found is not None:
        weekday = "weekday" in sense.parts and "day" not in sense.parts and sense.base != "anchor"
        fine = not weekday or published is None or rank(found[1].unit) <= rank("week")
        return Base(found[1], "narrative", found[0]) if fine else None
    if not context.narrative or sense.base == "anchor" or context.ahead is None:
        return None
    old = published is None or context.ahead < published.year - LONG_AGO
    return Base(Period("year", context.ahead), "explicit", None) if old else None


def _event_base(sense: Sense, context: Context, published: dt.date) -> Base | None:
    """ "A lion got out on Saturday night. … It was caught at 9.40pm": a time goes by the day of what happened."""
    if context.narrative or sense.parts or HOUR.match(sense.clock) is None:
        return None
    event = context.event_day(context.direction() in ("future", "scheduled"))
    if event is None:
        return None
    late = event[0] in context.nights and sense.clock < "T06"  # two o'clock of "Saturday night"
    return Base(Period("day", event[1].year, event[1].n + late), "narrative", event[0])


def _month_base(sense: Sense, context: Context, published: dt.date) -> Base | None:
    """ "opens on 3 November and is over by the 22nd": a day of the month that was named, where that lies ahead."""
    if "day" not in sense.parts or "month" in sense.parts:
        return None
    month = context.last("day", within=NEAR)
    days = None if month is None else month[1].days()
    if month is None or days is None or not (published < days[0] and days[0].day < sense.parts["day"]):
        return None
    return Base(month[1], "narrative", month[0])


NEWS_BASES = (_event_base, _month_base)
"""What a partial date of news may be near to but the day of publication, in the order in which they are asked."""


def _duration(sense: Sense, context: Context) -> Meaning:
    if sense.value:
        return Meaning("DURATION", sense.value)
    value = duration(sense.n, sense.unit)
    if context.outer is not None:
        return _part_of(sense, value, context.outer)
    if sense.within is not None:
        inner = duration(sense.within.n, sense.within.unit)
        tail = inner.removeprefix("P")
        if "T" in value and tail.startswith("T"):
            tail = tail[1:]
        value += tail
    if not sense.span or sense.n is None or not units()[sense.unit].window:
        return Meaning("DURATION", value)
    base = _base(sense, context, sense.unit)
    days = None if base is None else base.period.days()
    if base is None or days is None:
        return Meaning("DURATION", value)
    first, last = days
    other = shifted(first if sense.span < 0 else last, sense.n * sense.span, sense.unit)
    if other is None:
        return Meaning("DURATION", value)
    window = (other, last) if sense.span < 0 else (first, other)
    return Meaning("DURATION", value, None, base.basis, base.anchor, window)


def _part_of(sense: Sense, value: str, outer: tuple[dt.date, dt.date]) -> Meaning:
    """ "the last four months of 2016": its days are the first or last ones of the period that the words after it name."""
    first, last = outer
    one = dt.timedelta(1)
    from_start, n = sense.extra == "START", sense.n or Fraction()
    edge = shifted(first, n, sense.unit) if from_start else shifted(last + one, -n, sense.unit)
    if edge is None or not first < edge <= last + one:
        return Meaning("DURATION", value)
    return Meaning("DURATION", value, None, "explicit", None, (first, edge - one) if from_start else (edge, last))


def _set(sense: Sense) -> Meaning:
    if sense.value:
        return Meaning("SET", sense.value)
    if sense.unit and not sense.parts and not sense.season:
        return Meaning("SET", duration(sense.n, sense.unit))
    return Meaning("SET", underspecified.template(sense, "XXXX") + sense.clock)
