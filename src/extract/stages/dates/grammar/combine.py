"""How expressions that stand together mean one thing: "the third quarter of 1990", "5 p.m. on Tuesday", "a year ago"."""

from __future__ import annotations

from fractions import Fraction

from .... import lexicon
from ..patterns import Match, Rule, unmarked
from ..semantics import DAYPARTS, HALVES, HOUR, Sense, hour_in
from ..time_units import coarser
from .dates import number_of
from .units import deictic_named, deictic_this, the_named, unit_of

COARSE_UNITS = ("month", "quarter", "half", "season", "year", "decade", "century", "week", "weekend")


def nest(inner: Sense | None, outer: Sense | None, rule: str = "") -> Sense | None:
    """A partial date inside a coarser one ("July" in "last year"); None where the two do not fit."""
    if inner is None or outer is None or not _partial(inner) or outer.kind not in ("date", "shift") or outer.clock:
        return None
    part = _edge(inner, outer)
    if part:
        return outer.but(mod=part)
    if not _fits_inside(inner, outer):
        return None
    name = rule or "part-of-period"
    if outer.kind == "date" and set(outer.parts) == {"year"} and not outer.mod and not outer.deixis:
        return inner.but(parts={**inner.parts, **outer.parts}, rule=name, extra=inner.extra or outer.extra)
    return inner.but(within=outer.but(mod=""), rule=name)


def _partial(sense: Sense) -> bool:
    """Is it a date that says no year, and is not bound to another time yet?"""
    bound = sense.within is not None or sense.deixis or "year" in sense.parts or sense.extra == "era"
    return sense.kind == "date" and not bound


def _fits_inside(inner: Sense, outer: Sense) -> bool:
    """Is the outer period coarse enough, and for a weekday a week?"""
    if set(inner.parts) == {"weekday"} and outer.finest not in ("week", "weekend"):
        return False
    return coarser(outer.finest, inner.finest) and not (outer.kind == "date" and outer.mod and inner.clock)


def _edge(inner: Sense, outer: Sense) -> str:
    """START, MID or END where a half or quarter only says roughly which part is meant: "the first half of the decade"."""
    half, quarter = inner.parts.get("half"), inner.parts.get("quarter")
    rough = outer.finest in ("decade", "century") or (set(inner.parts) == {"half"} and outer.finest in UNHALVED)
    if not rough or half is quarter is None:
        return ""
    return {1: "START", 4: "END"}.get(quarter, "MID") if quarter is not None else "START" if half == 1 else "END"


UNHALVED = frozenset({"month", "season", "quarter", "week"})
"""Units whose halves are no periods of their own."""


def _of(m: Match) -> Sense | None:
    inner, outer = m["a"].sense, m["b"].sense
    if inner is None or outer is None:
        return None
    if inner.rule == "same-unit" and inner.unit == "month" and outer.kind == "date" and set(outer.parts) == {"year"}:
        return inner.but(within=outer)  # "the same month of 2022": the month that the text is in, in another year
    if inner.rule == "last-unit" and not inner.clock and not inner.mod and outer.finest in COARSE_UNITS:
        if not coarser(outer.finest, inner.unit):
            return None
        if inner.unit in ("quarter", "half") and outer.finest in ("decade", "century"):
            return outer.but(mod="END")
        return Sense("date", "nth-of", {}, within=outer, unit=inner.unit, offset=-1)
    return nest(inner, outer)


def _timed(day: Sense | None, time: Sense | None) -> Sense | None:
    if day is not None and time is not None and day.rule in DAYPARTS and time.rule in ("clock", "clock-bare"):
        return _in_part(day, time)
    if day is None or time is None or day.clock or time.parts or not time.clock or time.within or time.kind != "date":
        return None
    if day.kind not in ("date", "shift") or day.finest != "day" or (day.kind == "shift" and day.base == "governing"):
        return None
    rule = "daypart" if time.rule == "daypart" else "clock-day"
    if time.extra == "plural":
        return (
            day.but(kind="set", rule="set-named", clock=time.clock) if set(day.parts) == {"weekday"} and not day.deixis else None
        )
    return day.but(clock=time.clock, mod=time.mod or day.mod, rule="daypart-of-day" if rule == "daypart" else rule)


def _in_part(day: Sense, time: Sense) -> Sense | None:
    """ "5:45 on the evening of 8 May"."""
    clock = f"T{hour_in(day.clock, int(time.clock[1:3])):02d}{time.clock[3:]}"
    return day.but(clock=clock, rule="clock-day", mod="") if not time.parts and not time.within else None


def _hour_part(m: Match) -> Sense | None:
    """ "9 tomorrow night": an hour only where its place says so, so it is kept beside the part of the day (`place.py`)."""
    day, hour = m["day"].sense, m["H"].value
    fits = day is not None and day.rule in DAYPARTS and day.clock in HALVES and not day.extra and not day.mod
    whole = hour is not None and hour.denominator == 1 and 1 <= hour <= 12
    return day.but(extra=f"{HOUR}{hour}") if day is not None and fits and whole else None


def _time_day(m: Match) -> Sense | None:
    return _timed(m["day"].sense, m["time"].sense)


def _days_of(m: Match) -> Sense | None:
    """ "the first days of August", "the last months of 1944": where in it."""
    part, outer = m["a"].sense, m["b"].sense
    if part is None or outer is None or part.n is not None or outer.mod or outer.clock or outer.kind not in ("date", "shift"):
        return None
    mod = "END" if part.rule == "window-past" and part.base == "published" else part.extra if part.rule == "duration-part" else ""
    return outer.but(mod=mod) if mod and coarser(outer.finest, part.unit) else None


def _week_of(m: Match) -> Sense | None:
    """ "the week of March 4": the week in which that day lies."""
    unit, day = m["a"].sense, m["day"].sense
    if unit is None or day is None or unit.rule != "the-unit" or day.clock or day.kind != "date":
        return None
    return Sense("shift", "part-of-period", n=Fraction(0), unit=unit.unit, base="within", within=day)


def _weekend_of(m: Match) -> Sense | None:
    """ "the Easter weekend": the one nearest to the named day."""
    day = m["day"].sense
    if day is None or not day.holiday or day.clock:
        return None
    return Sense("shift", "part-of-period", n=Fraction(0), unit="weekend", base="within", within=day, extra="nearest")


def _month_of(m: Match) -> Sense | None:
    """ "the month of May"."""
    unit, month = m["a"].sense, m["b"].sense
    return month if unit is not None and unit.rule == "the-unit" and month is not None and month.kind == "date" else None


def _early_hours(m: Match) -> Sense | None:
    """ "the early hours of Tuesday"."""
    span = m["T"].sense
    if span is None or span.rule != "early-hours":
        return None
    return _timed(m["day"].sense, Sense("date", "daypart", {}, clock="TMO", mod="START"))


def _part_hours(m: Match) -> Sense | None:
    """ "the early morning hours", "the morning hours of Tuesday"."""
    time, hours = m["time"].sense, m["h"].sense
    if time is None or hours is None or hours.rule != "duration-bare" or hours.unit != "hour" or time.rule != "daypart":
        return None
    return _timed(m["day"].sense, time) if "day" in m else time if not time.parts else None


def _night_of(m: Match) -> Sense | None:
    """ "the night of 24-25 December": the night that begins on the first day."""
    day, first = m["day"].sense, number_of(m["D"])
    if day is None or day.kind != "date" or "day" not in day.parts or first >= day.parts["day"]:
        return None
    return _timed(day.but(parts={**day.parts, "day": first}), m["time"].sense)


def _night_to(m: Match) -> Sense | None:
    """ "the night of December 24-25, 1776"."""
    day = m["day"].sense
    if day is None or day.kind != "date" or "day" not in day.parts or day.within or number_of(m["D"]) <= day.parts["day"]:
        return None
    outer = m["Y"].sense if "Y" in m else None
    return _timed(
        day.but(parts={**day.parts, **outer.parts}) if outer is not None and "year" not in day.parts else day, m["time"].sense
    )


def _weekday_date(m: Match) -> Sense | None:
    a, b = m["a"].sense, m["b"].sense
    if (
        a is None
        or b is None
        or a.clock
        or "day" not in b.parts
        or "weekday" in b.parts
        or not (a.holiday or "weekday" in a.parts)
    ):
        return None
    if a.holiday:
        return None if "day" in a.parts or "year" in a.parts or "month" not in b.parts else b
    return b.but(parts={**b.parts, "weekday": a.parts["weekday"]})


def _mod(m: Match) -> Sense | None:
    inner = unmarked(m["T"], "date", "shift", "dur")
    if inner is None or (inner.kind == "dur" and inner.span == 0):
        return None
    word = m["how"].low
    mod = lexicon.toml("dates")["compass"].get(word) or {"earlier": "START", "later": "END", "sometime": ""}.get(word, "")
    if word in ("earlier", "later") and not (inner.deixis or inner.kind == "shift" or "weekday" in inner.parts):
        return None
    rule = inner.rule
    return inner.but(mod=mod, rule=rule)


def _the_end_of(m: Match) -> Sense | None:
    inner = unmarked(m["T"], "date", "shift")
    return None if inner is None or inner.clock else inner.but(mod=lexicon.toml("dates")["compass"][m["how"].low])


def _possessive(m: Match) -> Sense | None:
    """ "this year's third quarter"."""
    return nest(m["b"].sense, m["a"].sense)


def _possessive_unit(m: Match) -> Sense | None:
    outer = m["a"].sense
    if outer is None or outer.finest != "year":
        return None
    return Sense(
        "shift",
        "year-earlier-period",
        n=Fraction(0),
        unit=unit_of(m["UNIT1"]) if "UNIT1" in m else "period",
        base="governing",
        within=outer,
    )


def _same_of(m: Match) -> Sense | None:
    """ "the same quarter of 2022": the one that the text reports on, in another year."""
    unit, period = m["p"].sense, _possessive_unit({"a": m["a"]})
    return period.but(unit="quarter") if period is not None and unit is not None and unit.rule == "same-unit" else None


def _nth(m: Match) -> Sense | None:
    """ "the third Monday of May", "the last day of March", "the first week of 2020"."""
    outer = m["b"].sense
    nth = -1 if m["ORD"].low in ("last", "final") else number_of(m["ORD"])
    if (
        outer is None
        or outer.kind not in ("date", "shift")
        or outer.finest not in COARSE_UNITS
        or not (nth == -1 or 1 <= nth <= 60)
    ):
        return None
    if "UNIT1" in m:
        unit = unit_of(m["UNIT1"])
        if unit not in ("day", "week", "weekend", "month", "quarter", "decade", "year", "half") or not coarser(
            outer.finest, unit
        ):
            return None
        return Sense("date", "nth-of", {}, within=outer, unit=unit, offset=nth)
    inner = m["T"].sense
    if inner is None or set(inner.parts) != {"weekday"} or inner.clock:
        return None
    return Sense("date", "nth-of", {"weekday": inner.parts["weekday"]}, within=outer, offset=nth)


def _nth_of_every(m: Match) -> Sense | None:
    """ "the third Tuesday of every month": a set that comes as often as the coarser unit does."""
    outer, inner = m["s"].sense, m["T"].sense if "T" in m else None
    if (
        outer is None
        or not outer.unit
        or (inner is not None and (set(inner.parts) != {"weekday"} or inner.clock or inner.deixis))
    ):
        return None
    return outer.but(rule="set-every")


def _day_of_month(m: Match) -> Sense | None:
    day = number_of(m["ORD"])
    return Sense("date", "day-of-month", {"day": day}) if 1 <= day <= 31 else None


def _nth_day(m: Match) -> Sense | None:
    """ "the second day": counted from the first one."""
    nth = number_of(m["ORD"])
    if unit_of(m["UNIT1"]) != "day" or m["UNIT1"].hyphen or m["UNIT1"].upper or not 1 <= nth <= 60:
        return None
    return Sense("shift", "nth-day", n=Fraction(nth - 1), unit="day", base="first")


def _day_of(m: Match) -> Sense | None:
    """ "the 14th of that month"."""
    return nest(_day_of_month(m), m["b"].sense, "day-of-month")


def _named_before(m: Match) -> Sense | None:
    """ "the summer before", "the night after": a date only where the phrase ends there (see `in_place`)."""
    inner = m["T"].sense
    if inner is None or inner.within is not None or inner.deixis or inner.mod:
        return None
    n = -1 if m["way"].low == "before" else 1
    if (inner.season and not inner.parts) or inner.rule == "weekday":
        return inner.but(rule="named-before", deixis="last" if n < 0 else "next", base="anchor", within=inner)
    if inner.rule != "daypart" or inner.parts:
        return None
    return Sense("shift", "named-before", n=Fraction(n), unit="day", base="anchor", clock=inner.clock, within=inner)


def _day_before(m: Match) -> Sense | None:
    """ "the day before Christmas", "the night after 6 June", "two years before 1990"."""
    a, day = m["a"].sense, m["day"].sense
    if a is None or day is None or a.kind != "shift" or a.rule not in ("unit-before", "named-before") or not a.n:
        return None
    if (
        day.rule == "day-of-month"
        or day.kind not in ("date", "shift")
        or day.clock
        or coarser(day.finest, a.unit)
        or day.base == "governing"
    ):
        return None
    return a.but(rule="shift-from", base="within", within=day.but(mod=""))


def _later_unit(m: Match) -> Sense | None:
    inner = unmarked(m["T"], "date", "shift")
    if inner is None:
        return None
    if inner.clock and (m["how"].low not in ("early", "late") or inner.rule not in ("daypart", "daypart-of-day")):
        return None
    if inner.kind == "date" and m["how"].low in ("earlier", "later"):
        return None
    return inner.but(mod="END" if m["how"].low in ("later", "late") else "START")


def _named_year_shift(m: Match) -> Sense | None:
    """ "the third quarter a year ago"."""
    inner = m["a"].sense
    shift = m["b"].sense
    if (
        inner is None
        or shift is None
        or shift.rule not in ("ago", "unit-earlier", "unit-later", "year-earlier")
        or shift.unit != "year"
    ):
        return None
    if inner.kind == "shift" and inner.rule == "the-unit":
        return Sense("shift", "year-earlier-period", n=shift.n, unit=inner.unit, base="governing", extra="year")
    return nest(inner, shift.but(extra=""))


MODIFIED: tuple[Rule, ...] = (
    ("mod", "the? how:early|late|mid -? T", _mod),
    ("mod", "how:earlier|later T", _mod),
)

COMBINE: tuple[Rule, ...] = (
    ("named-before", "the T:T.season|T.time|T.part way:before|after", _named_before),
    ("day-before", "a:T.shift the? day:T.date|T.shift", _day_before),
    ("nth", "the? ORD|last|final UNIT1 of|in b:T", _nth),
    ("nth", "the? ORD:ORD|last|final T:T.day of|in b:T", _nth),
    ("nth", "the? ORD|last|final T:T.day|UNIT1 of s:T.set", _nth_of_every),
    ("nth-day", "the? ORD UNIT1", _nth_day),
    ("of", "the? a:T.date of|in|,? the? b:T.year", _of),
    ("of", "the? a:T.date of|in|,? the? b:T.month|T.week|T.quarter|T.decade|T.century|T.season", _of),
    ("of", "a:T.shift of|in the? b:T.year|T.month|T.week|T.decade|T.century|T.quarter", _of),
    ("clock-day", "the? time:T.time ,|on|of? the? day:T.day", _time_day),
    ("of", "a:T.dur of the? b:T.year|T.month|T.decade|T.century|T.season|T.quarter", _days_of),
    ("week-of", "a:T.week|T.weekend of day:T.day", _week_of),
    ("month-of", "a:T.month of b:T.month", _month_of),
    ("weekend-of", "the? day:T.day UNIT1:weekend", _weekend_of),
    ("clock-day", "the? time:T.time h:T.dur of the? day:T.day", _part_hours),
    ("clock-day", "the? time:T.time h:T.dur", _part_hours),
    ("clock-day", "the T:T.dur of day:T.day", _early_hours),
    ("clock-day", "T:T.dur of day:T.day", _early_hours),
    ("clock-day", "the? time:T.time of D:DAY -|/|to day:T.day", _night_of),
    ("clock-day", "the? time:T.time of day:T.day -|/|to D:DAY ,? Y:T.yearonly?", _night_to),
    ("clock-day", "day:T.day ,|at|in? the|about|around? time:T.time", _time_day),
    ("weekday-date", "a:T.day ,|the? b:T.day", _weekday_date),
    ("of", "the a:T.yearonly fiscal? b:T.quarter|T.half", lambda m: nest(m["b"].sense, m["a"].sense)),
    ("possessive", "p:T.period of|in? a:T.year", _possessive_unit),
    ("possessive", "p:T.quarter of|in? a:T.year", _same_of),
    ("possessive", "the? a:T.year 's fiscal? b:T.date", _possessive),
    ("possessive", "the? a:T.year 's UNIT1:quarter", _possessive_unit),
    ("possessive", "the corresponding|comparable|same period of|in? a:T.year", _possessive_unit),
    ("possessive", "the corresponding|comparable|same UNIT1:quarter of|in? a:T.year", _possessive_unit),
    (
        "deictic",
        "the|this? way:LAST|NEXT|same|this|that T:T.part",
        deictic_named,
    ),
    ("deictic", "that|this way:same T:T.part", deictic_named),
    ("deictic", "this how:past|coming T:T.part", deictic_this),
    ("the", "the T:T.season|T.quarter|T.half|T.weekend|T.time", the_named),
    ("later", "how:earlier|later|early|late in|on the? T:T.shift|T.year|T.month|T.day|T.season|T.time", _later_unit),
    ("named-ago", "the? a:T b:T.shift", _named_year_shift),
    ("day-of-month", "the ORD:ORDFIG of b:T.month", _day_of),
    ("day-of-month", "the ORD:ORDFIG", _day_of_month),
)

OUTER: tuple[Rule, ...] = (
    ("day-before", "a:T.shift the? day:T.date|T.shift", _day_before),
    ("nth", "the? ORD|last|final UNIT1 of|in b:T", _nth),
    ("nth", "the? ORD:ORD|last|final T:T.day of|in b:T", _nth),
    ("of", "the? a:T.date of|in|,? b:T.year|T.month", _of),
    ("clock-day", "the? time:T.time ,|on|of? the? day:T.day", _time_day),
    ("clock-day", "day:T.day ,|at|in? the|about|around? time:T.time", _time_day),
    ("clock-day", "time:T.time on|in? day:T.time", _time_day),
    ("clock-day", "H:HOUR|HOURW on? day:T.time|T.shift", _hour_part),
    ("mod", "the? how:early|late|mid -? T", _mod),
    ("mod", "how:earlier|later T", _mod),
    ("end-of", "the? how:COMPASS of the? T", _the_end_of),
)
