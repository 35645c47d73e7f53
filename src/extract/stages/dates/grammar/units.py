"""Expressions built on units: durations, "last week", "the past two years", "a year ago", "every month", "the quarter"."""

from __future__ import annotations

from fractions import Fraction

from .... import lexicon
from ..patterns import Action, Match, Rule, always
from ..semantics import Sense
from ..time_units import unit_words
from ..tokens import Item
from .dates import month_of, weekday_of

UNIT_RULES = {
    (-1, "published"): "last-unit",
    (0, "published"): "this-unit",
    (1, "published"): "next-unit",
    (-1, "anchor"): "previous-unit",
    (0, "anchor"): "same-unit",
    (1, "anchor"): "following-unit",
}
NAMED_RULES = {"last": "last-named", "next": "next-named", "this": "this-named", "same": "same-named"}


def way_of(item: Item) -> tuple[int, str]:
    """Where "last", "following" and the like point: (so many units, the base they are counted from)."""
    way = lexicon.toml("dates")["way"][item.low]
    return way["n"], way["base"]


def unit_of(item: Item) -> str:
    """The unit's name: day, week, month, ..."""
    return unit_words()[item.low]


def _duration(m: Match, rule: str = "duration") -> Sense | None:
    unit = unit_of(m["UNIT"])
    if unit == "quarter" and "glue" in m and "UNITS" in m["UNIT"].classes:
        return None
    if "QTY" not in m:
        return Sense("dur", rule, n=Fraction(1), unit=unit)
    item = m["QTY"]
    if item.low == "some" and "UNIT1" in m["UNIT"].classes:
        return None  # "some day"
    if "UNITS" not in m["UNIT"].classes and item.value is not None and item.value != 1 and "glue" not in m and item.low != "half":
        rule = "duration-modifier"
    if item.value is not None and (
        "YEAR" in item.classes and unit not in ("year", "day", "hour", "mile") and "," not in item.low
    ):
        return None
    return Sense("dur", rule, n=item.value, unit=unit, extra="working" if "KIND" in m and m["KIND"].low in WORKING else "")


def _length(n: Fraction | None, rule: str = "duration") -> Action:
    """The action for so many of the unit named: "half an hour", "a year and a half", bare "years"."""
    return lambda m: Sense("dur", rule, n=n, unit=unit_of(m["UNIT1"] if "UNIT1" in m else m["UNITS"]))


def _one(m: Match) -> Sense | None:
    """ "a year", "an entire month"; not the "a year" of "a year-earlier loss"."""
    return None if m["UNIT"].hyphen and "UNIT1" in m["UNIT"].classes else _duration({"UNIT": m["UNIT"]})


def _span(m: Match) -> Sense | None:
    """ "two to three weeks", "12-18 months": the value of the lower end."""
    low, high = m["low"].value, m["high"].value
    unit = unit_of(m["UNIT"])
    if low is None or high is None or low >= high:
        return None
    return Sense("dur", "duration-span", n=low, unit=unit, mod="EQUAL_OR_MORE")


def _nights(m: Match) -> Sense | None:
    """ "two nights": the plural of a part of the day, which is a unit there."""
    inner = m["T"].sense
    if inner is None or inner.extra != "plural" or inner.clock != "TNI" or inner.parts or inner.kind != "date":
        return None
    return Sense("dur", "duration", n=m["QTY"].value, unit="night")


def _vague_stretch(m: Match) -> Sense:
    return Sense("dur", "duration-vague", value="PXX")


def _window(m: Match) -> Sense | None:
    """ "the past two years": a duration that ends (or begins) at the publication date, or at the narrative's date."""
    n, base = way_of(m["way"])
    span = n or 1
    unit = unit_of(m["UNIT"])
    if "QTY" not in m:
        number = Fraction(1) if "UNIT1" in m["UNIT"].classes else None
    else:
        number = m["QTY"].value
    return Sense("dur", "window-past" if span < 0 else "window-next", n=number, unit=unit, span=span, base=base)


def _deictic(m: Match) -> Sense | None:
    way = m["way"].low
    unit = unit_of(m["UNIT1"])
    if unit in ("second", "minute", "hour") and way != "this":
        return None
    if unit in ("decade", "century") and way in ("next", "coming"):
        return Sense("dur", "window-next", n=Fraction(1), unit=unit, span=1)
    if way == "past" and "the" in m:
        return Sense("dur", "window-past", n=Fraction(1), unit=unit, span=-1)
    if m["UNIT1"].hyphen and way in ("that", "this", "same"):
        return None
    if unit == "night":
        return _deictic_part(m["way"], "TNI")
    n, base = way_of(m["way"])
    name = UNIT_RULES[n, base]
    if way in ("last", "next") and "the" in m:
        base, name = ("anchor", "following-unit") if way == "next" else ("published", "last-unit")
    return Sense("shift", name, n=Fraction(n), unit=unit, base=base, mod="")


def _deictic_part(way: Item, clock: str, mod: str = "", definite: bool = False) -> Sense:
    """ "last night", "the following morning": a part of a day so many days off."""
    n, base = way_of(way)
    if way.low == "next" and definite:
        base = "anchor"
    return Sense("shift", "daypart-deictic", n=Fraction(n), unit="day", base=base, clock=clock, mod=mod)


def _the_unit(m: Match) -> Sense | None:
    if unit_of(m["UNIT1"]) in ("second", "minute", "hour", "night") or m["UNIT1"].hyphen:
        return None
    return Sense("shift", "the-unit", n=Fraction(0), unit=unit_of(m["UNIT1"]), base="governing")


def deictic_named(m: Match) -> Sense | None:
    """ "last July", "this coming Sunday", "the following spring": a calendar name with a direction."""
    inner = m["T"].sense
    if inner is None or inner.within is not None or "year" in inner.parts or inner.deixis:
        return None
    if inner.rule in ("daypart", "clock", "noon", "clock-bare"):
        return _deictic_part(m["way"], inner.clock, inner.mod, "the" in m) if inner.rule == "daypart" else None
    way = m["way"].low
    if way == "that" and not (inner.season or inner.finest in ("weekend", "month") or inner.rule == "weekday"):
        return None
    n, base = way_of(m["way"])
    if way in ("next", "last") and "the" in m:
        base = "anchor"
    deixis = {-1: "last", 1: "next", 0: "same" if base == "anchor" else "this"}[n]
    return inner.but(rule=NAMED_RULES[deixis], deixis=deixis, base=base if base == "anchor" else inner.base)


def deictic_this(m: Match) -> Sense | None:
    """ "this past spring", "this coming Sunday"."""
    inner = m["T"].sense
    if inner is None or inner.within is not None or "year" in inner.parts or inner.deixis or not (inner.parts or inner.season):
        return None
    deixis = "last" if m["how"].low == "past" else "next"
    return inner.but(rule=NAMED_RULES[deixis], deixis=deixis)


def the_named(m: Match) -> Sense | None:
    """ "the summer", "the third quarter", "the morning"."""
    inner = m["T"].sense
    if (
        inner is None
        or inner.deixis
        or inner.extra == "modifier"
        or not (inner.season or inner.rule == "daypart" or inner.finest in ("quarter", "half", "weekend"))
    ):
        return None
    return inner


def _day_word(word: str, n: int) -> Rule:
    return (word, word, lambda m: Sense("shift", "deictic-day", n=Fraction(n), unit="day"))


def _every(m: Match) -> Sense | None:
    if "T" in m:
        inner = m["T"].sense
        if inner is None or inner.within or "year" in inner.parts or inner.deixis or inner.mod:
            return None
        return inner.but(kind="set", rule="set-named", value="")
    unit = unit_of(m["UNIT"])
    n: Fraction | None = Fraction(1)
    if "q" in m:
        n = Fraction(2) if m["q"].low == "other" else m["q"].value
    return Sense("set", "set-every", n=n, unit=unit)


def _rate(m: Match) -> Sense:
    return Sense("set", "set-rate", n=Fraction(1), unit=unit_of(m["UNIT1"]))


def _frequency(m: Match) -> Sense:
    return Sense("set", "set-adverb", value=lexicon.toml("dates")["frequency"][m["FREQ"].low])


def _every_nth_month(m: Match) -> Sense | None:
    """ "every second January", which is not the 2nd of January."""
    nth = m["ORD"].value
    return Sense("set", "set-named", {"month": month_of(m["MON"])}) if nth is not None and 2 <= nth <= 5 else None


REF_RULES = {
    "now": "ref-now", "currently": "ref-currently", "current": "ref-current", "recently": "ref-recently", "soon": "ref-soon",
    "PRESENT_REF": "ref-present", "PAST_REF": "ref-past", "FUTURE_REF": "ref-future",
}  # fmt: skip
"""The rule of a word that has one of its own, or of what it refers to."""


def _ref(m: Match) -> Sense:
    value = lexicon.toml("dates")["ref"][m["REF"].low]
    return Sense("ref", REF_RULES.get(m["REF"].low) or REF_RULES[value], value=value)


def _nine_months(m: Match) -> Sense | None:
    unit = unit_of(m["UNITS"])
    n = m["QTY"].value
    if unit == "quarter" and n == 2:
        return Sense("date", "half", {"half": 1 if m["ORD"].low == "first" else 2})
    part = "START" if m["ORD"].low in ("first", "opening") else "END"
    return Sense("dur", "duration-part", n=n, unit=unit, extra=part)


WORKING = frozenset({"business", "trading", "working"})
"""Days of these kinds are no days of the calendar: none is counted from another."""
BARE = _length(None, "duration-bare")
HALF = _length(Fraction(1, 2))
ONE_AND_HALF = _length(Fraction(3, 2))
PRESENT = always(Sense("ref", "ref-present", value="PRESENT_REF"))
MOMENT = always(Sense("ref", "ref-moment", value="PRESENT_REF"))
FUTURE = always(Sense("ref", "ref-future", value="FUTURE_REF"))
LONG_AGO = always(Sense("ref", "ago", value="PAST_REF"))
NO_TIME = always(Sense("ref", "age"))

FIXED: tuple[Rule, ...] = (
    _day_word("today", 0),
    _day_word("yesterday", -1),
    _day_word("tomorrow", 1),
    ("deictic-day", "the day before yesterday", lambda m: Sense("shift", "deictic-day", n=Fraction(-2), unit="day")),
    ("deictic-day", "the day after tomorrow", lambda m: Sense("shift", "deictic-day", n=Fraction(2), unit="day")),
    (
        "previous-unit",
        "the UNIT1 before last",
        lambda m: Sense("shift", "previous-unit", n=Fraction(-2), unit=unit_of(m["UNIT1"])),
    ),
    ("set-named", "weekdays", always(Sense("set", "set-named", value="XXXX-WXX-WD"))),
    ("set-named", "DOWS", lambda m: Sense("set", "set-named", {"weekday": weekday_of(m["DOWS"])})),
    ("set-named", "every|each ORD MON", _every_nth_month),
    ("daypart-deictic", "tonight", lambda m: Sense("shift", "daypart-deictic", n=Fraction(0), unit="day", clock="TNI")),
    ("ref", "right now", always(Sense("ref", "ref-now", value="PRESENT_REF"))),
    ("ref", "very|more? recently", always(Sense("ref", "ref-recently", value="PAST_REF"))),
    ("ref", "very recent", always(Sense("ref", "ref-recent", value="PAST_REF"))),
)

UNITS: tuple[Rule, ...] = (
    ("ref", "these days", PRESENT),
    ("ref", "the moment", MOMENT),
    ("ref", "this moment", MOMENT),
    ("ref", "the recent? past", always(Sense("ref", "ref-past", value="PAST_REF"))),
    ("ref", "the near|immediate|distant|not-too-distant? future", FUTURE),
    ("ref", "the near|short|medium|long term", FUTURE),
    ("ref", "the present", PRESENT),
    ("ref", "the present time", PRESENT),
    ("age", "QTY -? UNIT -? old", NO_TIME),
    ("age", "a|an -? UNIT1 -? old", NO_TIME),
    ("age", "UNITS - old", NO_TIME),
    ("fraction", "QTY - quarters|fifths", NO_TIME),
    ("duration", "QTY glue:- UNIT", _duration),
    ("duration", "a|an|the? QTY glue:- UNIT period|term", _duration),
    ("duration-span", "low:QTY to|or|- high:QTY -? UNIT", _span),
    (
        "duration",
        "QTY KIND? UNIT",
        _duration,
    ),
    ("duration", "a|an|another|one full|whole|entire|additional|extra? UNIT:UNIT1", _one),
    ("duration", "QTY T:T.time", _nights),
    ("duration", "half a|an UNIT1", HALF),
    ("duration", "a half -? UNIT1", HALF),
    ("duration", "half - UNIT1", HALF),
    ("duration", "QTY -? UNIT:UNIT - long", _duration),
    ("duration", "UNIT:UNIT1 - long", lambda m: _duration({"UNIT": m["UNIT"]})),
    ("duration-bare", "UNITS - long", BARE),
    ("ago", "not? long ago", LONG_AGO),
    ("ago", "some time ago", LONG_AGO),
    ("ago", "a while ago", LONG_AGO),
    ("ago", "a long|short time ago", LONG_AGO),
    ("duration", "a quarter of a century", always(Sense("dur", "duration", n=Fraction(1, 4), unit="century"))),
    ("duration", "a? quarter - century", always(Sense("dur", "duration", n=Fraction(1, 4), unit="century"))),
    ("ref", "the present day", PRESENT),
    ("duration", "a|an|one UNIT1 and a half", ONE_AND_HALF),
    ("duration-vague", "a while", _vague_stretch),
    ("duration-vague", "some time", _vague_stretch),
    ("early-hours", "the early|small|wee hours", always(Sense("dur", "early-hours", unit="hour"))),
    (
        "duration-part",
        "the when:early|late UNITS",
        lambda m: Sense("dur", "duration-part", unit=unit_of(m["UNITS"]), extra="START" if m["when"].low == "early" else "END"),
    ),
    ("duration-bare", "the UNITS", BARE),
    ("ref", "present", always(Sense("ref", "ref-present", value="PRESENT_REF", extra="bare"))),
    (
        "the-unit",
        "the latest|comparable|corresponding|same period",
        lambda m: Sense("shift", "the-period", n=Fraction(0), unit="period", base="governing"),
    ),
    ("window", "the|these|those? way:LAST low:QTY to|or|- QTY UNIT:UNITS", _window),
    ("window", "the|these|those? way:NEXT low:QTY to|or|- QTY UNIT:UNITS", _window),
    ("ref", "REF", _ref),
    ("duration-part", "the ORD:first|final|opening|closing QTY UNITS", _nine_months),
    ("duration-part", "ORD:first QTY UNITS", _nine_months),
    (
        "duration-part",
        "the ORD:first|final|opening|closing UNITS",
        lambda m: Sense(
            "dur", "duration-part", unit=unit_of(m["UNITS"]), extra="START" if m["ORD"].low in ("first", "opening") else "END"
        ),
    ),
    ("duration-bare", "UNITS or|and b:UNITS", BARE),
    ("window", "the? way:coming|recent|past UNIT:UNITS and|or b:UNITS", _window),
    ("duration-part", "the QTY UNITS", lambda m: Sense("dur", "duration-definite", n=m["QTY"].value, unit=unit_of(m["UNITS"]))),
    ("window", "the|these|those? way:LAST QTY trading|business|working? UNIT:UNITS", _window),
    ("window", "the|these|those? way:NEXT QTY trading|business|working? UNIT:UNITS", _window),
    ("window", "the|these|those? way:latest QTY UNIT:UNITS", _window),
    ("window", "the way:LAST UNIT:UNITS", _window),
    ("window", "the way:NEXT UNIT:UNITS", _window),
    ("window", "the? way:coming|recent|past UNIT:UNITS", _window),
    ("window", "the UNIT:UNITS way:ahead", lambda m: Sense("dur", "window-next", unit=unit_of(m["UNIT"]), span=1)),
    ("deictic", "the? way:LAST fiscal|calendar|financial? UNIT1", _deictic),
    ("deictic", "the? way:NEXT fiscal|calendar|financial? UNIT1", _deictic),
    ("deictic", "the? way:latest|current|present fiscal|calendar|financial? UNIT1", _deictic),
    ("deictic", "way:this|that fiscal|calendar|financial? UNIT1", _deictic),
    ("deictic", "the|that|this way:same UNIT1", _deictic),
    ("the-unit", "the full|whole|entire|fiscal|calendar|financial? UNIT1", _the_unit),
    ("set-every", "every|each q:QTY|ORD|other? UNIT", _every),
    ("set-named", "every|each weekday", always(Sense("set", "set-named", value="XXXX-WXX-WD"))),
    ("set-rate", "once|twice|thrice a|an|every|each|per UNIT1", _rate),
    ("set-rate", "QTY UNITS a|an|each|every|per UNIT1", _rate),
    ("set-rate", "QTY times a|an|every|each|per UNIT1", _rate),
    ("set-adverb", "twice|thrice? -? FREQ", _frequency),
    ("duration-bare", "UNITS", BARE),
    ("set-named", "every|each q:ORD|other? T:T.part", _every),
)
