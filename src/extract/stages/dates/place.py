"""What the words right beside an expression change about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from ... import lexicon
from .neighbours import context_words, ends_phrase, word_after, word_before
from .pattern_lists import pattern_lists
from .recurring import daily, habitual
from .semantics import HOUR, NEAR, Sense, hour_in
from .signals import plain_direction
from .time_units import units

MONTHS = sorted((name.capitalize() for name in lexicon.toml("dates")["month"]), key=len, reverse=True)
ENDED = pattern_lists(r"\s+<ended>\b\s*")
UP_TO = re.compile(r"\s+to (?:the end of )?(?:\d\d? )?(?:" + "|".join(MONTHS) + r")\b")
CLOSED = pattern_lists(r"\s*(?:[.,;:!?)\"”’']|\Z|<closed>\b)")
LASTING = pattern_lists(r"\b<modal> \Z", re.IGNORECASE)
IS = pattern_lists(r"(?:\b<is>|['’]s)\s+\Z")
CLOSE = 40
"""So many characters behind a time its day may stand."""
SPOKEN = 60
"""So many characters before a day may tell that it is when somebody spoke."""
SAID_NEAR = 7
"""So many words before a day the verb of saying may stand."""
QUOTE_ENDS = re.compile(r"[”\"’']\s+(?:[A-Za-z.]+ ){1,4}(?:on )?\Z")
AND_THEN = re.compile(r"\b(?:and|but|then|when|who|which)\b [^\W\d_]+ [^\W\d_]+")
HOUR_BEFORE = re.compile(r"\b(?:at|by|around|until|till|before|after|between \w+ and)\s+\Z", re.IGNORECASE)
"""What stands before an hour of the day; "from 9" and "to 9" by themselves may be counts."""
STOP = re.compile(r"[.!?;][\"”’)]*\s+|\n+")
TO_FALL = re.compile(r"to fall in \d+")
THE_NTH = re.compile(r"(?<=[a-z.]) the [a-z]+$")
THAT = re.compile(r"that (?!same)", re.IGNORECASE)
NEW_SENTENCE = re.compile(r"\s+[A-Z][a-z]*\b(?!day)\s+[a-z]")
TODAYS = pattern_lists(r"['’]s <money>\b")
JOINED = pattern_lists(r",? <and>(?: (?:on|again|then))* ")
COUNTED = frozenset({"unit-later", "unit-earlier", "unit-before", "shift-from"})
"""Rules of days that are themselves counted from another time: a time of day before them is not theirs."""
BEFORE_RULES = {"last": "last-named", "next": "next-named"}
OF_THING = re.compile(r"\s+of\s+(?=[^\W\d])")
UNBOUND_BEFORE = frozenset({"after", "before", "when"})
UNBOUND = frozenset({"day", "week", "month", "year", "decade"})


def same_sentence(text: str, found: list[tuple[int, int, Sense]], place: int) -> Sense:
    """A time without a day takes the day that its sentence names close by ("at 10:35 a.m. (0735 GMT) Friday"), or the day that
    the text speaks of: the last one named in this sentence or the one before."""
    sense = found[place][2]
    if sense.rule != "daypart" and daily(text, found, place):
        return sense.but(base="unknown")
    day = _day_after(text, found, place)
    if day is not None:
        within = day.but(mod="", clock="")
        return Sense(
            "shift", sense.rule, within=within, n=Fraction(0), unit="day", base="within", clock=sense.clock, mod=sense.mod
        )
    before = _day_before(text, found, place)
    if before is None:
        return sense
    small_hours = before.clock in ("TNI", "TEV") and "T00" < sense.clock < "T06"
    return sense.but(base="anchor", span=int(small_hours))


def _day_after(text: str, found: list[tuple[int, int, Sense]], place: int) -> Sense | None:
    """The day that is named close behind a time, in its sentence."""
    _, end, _ = found[place]
    here = end if text[end - 1] != "." or not NEW_SENTENCE.match(text, end) else len(text)
    for after, until, day in found[place + 1 : place + 3]:
        if here > after or any(parted(text, here, after, day) for parted in PARTED):
            return None
        if _names_day(day.but(clock="")) and day.rule not in COUNTED:
            return day
        here = until
    return None


PARTED: tuple[Callable[[str, int, int, Sense], object], ...] = (
    lambda text, here, after, day: after - here >= CLOSE,
    lambda text, here, after, day: STOP.search(text, here, after),
    lambda text, here, after, day: _attributed(text, here, after),
    lambda text, here, after, day: JOINED.fullmatch(text, here, after) and not day.clock,  # "by 10 p.m. or early on Friday"
    lambda text, here, after, day: AND_THEN.search(text, here, after),  # "weakened by noon and was expected to pass on Friday"
    lambda text, here, after, day: word_before(text, after) in context_words("limit", "bounds"),  # "at 6 a.m. and until Friday"
)
"""What parts a time from a day behind it."""


def _day_before(text: str, found: list[tuple[int, int, Sense]], place: int) -> Sense | None:
    """The last day or time that is named before a time without a day, in this sentence or the one before."""
    start, _, sense = found[place]
    stops = 0
    for number in range(place - 1, max(-1, place - 4), -1):
        begin, before, day = found[number]
        stops += len(STOP.findall(text, before, start if number == place - 1 else found[number + 1][0]))
        if stops > 1 or start - before > NEAR or (sense.base == "unknown" and "\n" in text[before:start]):
            return None
        passed = is_limit(text, begin, day) or (stops and day_of_saying(text, begin))
        if not passed and (_names_day(day) or day.clock) and day.kind in ("date", "shift"):
            return day
    return None


def _attributed(text: str, start: int, end: int) -> bool:
    """Does a stretch hold a verb of saying after a comma, whose day is not the event's: "from 4 to 6 p.m., the union said on"?"""
    _, comma, clause = text[start:end].partition(",")
    return bool(comma) and any(w in lexicon.words("dates_context", "tense", "says") for w in clause.lower().split())


def day_of_saying(text: str, start: int) -> bool:
    """Does it tell when somebody spoke ("officials said on Tuesday", "…," she laughed on Friday), or since when a thing is so?"""
    before = text[max(0, start - SPOKEN) : start]
    if word_before(text, start) == "since" or QUOTE_ENDS.search(before):
        return True
    clause = STOP.split(before)[-1].lower().split()[-SAID_NEAR:]
    return any(w.strip(",") in lexicon.words("dates_context", "tense", "says") for w in clause)


def is_limit(text: str, start: int, sense: Sense) -> bool:
    """Is it a named day or a day that only bounds what happens ("before Christmas"), which no time of day goes by?"""
    if sense.kind != "date" or sense.finest != "day" or sense.clock:
        return False
    return word_before(text, start) in lexicon.words("dates_context", "limit", "holiday" if sense.holiday else "before")


def _names_day(sense: Sense) -> bool:
    return sense.kind in ("date", "shift") and sense.finest == "day" and not sense.clock


Reading = tuple[int, Sense]
"""Where an expression ends after all, and what it means."""


def in_place(text: str, start: int, end: int, sense: Sense) -> Reading:
    """(end, sense) of an expression where it stands: "the year ended June 30", "the day before"."""
    for read in READINGS:
        reading = read(text, start, end, sense)
        if reading is not None:
            return reading
    if sense.kind in ("date", "shift") and not sense.mod and _roughly(text, start, sense):
        sense = sense.but(mod="APPROX")
    return _counted(text, start, end, sense)


def _habit(text: str, start: int, end: int, sense: Sense) -> Reading | None:
    """ "every year on 22 September"."""
    habit = habitual(text, start, end, sense)
    return None if habit is None else (end, habit)


def _year_ended(text: str, start: int, end: int, sense: Sense) -> Reading | None:
    """ "the year ended June 30", "the biennium to 30 June": a length of time."""
    lasting = sense.unit == "year" or not units().get(sense.unit, units()["year"]).calendar
    if sense.rule == "the-unit" and lasting and (ENDED.match(text, end) or UP_TO.match(text, end)):
        return end, Sense("dur", "duration-definite", n=Fraction(1), unit=sense.unit)
    return None


def _will_last(text: str, start: int, end: int, sense: Sense) -> Reading | None:
    """ "will last three weeks"."""
    if sense.rule == "window-past" and LASTING.search(text, max(0, start - 12), start) and text.startswith("last ", start):
        return end, Sense("dur", "duration", n=sense.n, unit=sense.unit, extra="after-word")
    return None


def _said_that(text: str, start: int, end: int, sense: Sense) -> Reading | None:
    """ "said that Friday's debate"."""
    if sense.rule == "same-named" and THAT.match(text, start) and _reports(text, start, end):
        name = "weekday" if "weekday" in sense.parts else "month"
        return end, sense.but(rule=name, deixis="", base="published", extra="after-word")
    return None


def _unit_of_thing(text: str, start: int, end: int, sense: Sense) -> Reading | None:
    """ "the year after he died", "the year of the flood": of no year known."""
    if sense.rule != "the-unit" or sense.unit not in UNBOUND:
        return None
    told = word_after(text, end) in UNBOUND_BEFORE or OF_THING.match(text, end) is not None
    return (end, sense.but(base="unknown")) if told else None


def _attacks(text: str, start: int, end: int, sense: Sense) -> Reading | None:
    """ "the September 11 attacks"."""
    named = sense.rule == "day-month" and (sense.parts["month"], sense.parts["day"]) == (9, 11)
    if named and word_after(text, end) in context_words("september", "attacks"):
        return end, sense.but(rule="day-month-year", parts={**sense.parts, "year": 2001})
    return None


def _to_this_day(text: str, start: int, end: int, sense: Sense) -> Reading | None:
    """ "to this day", "in today's money": the present."""
    to_day = sense.rule == "this-unit" and sense.unit == "day" and text[max(0, start - 4) : start].lower().endswith("to ")
    money = sense.rule == "deictic-day" and not sense.n and not sense.clock and TODAYS.match(text, end) is not None
    return (end, Sense("ref", "ref-present", value="PRESENT_REF")) if to_day or money else None


def _month_and_first(text: str, start: int, end: int, sense: Sense) -> Reading | None:
    """ "In August the first children left": no first of August."""
    if sense.rule != "day-month" or not THE_NTH.search(text, start, end) or ends_phrase(text, end):
        return None
    return start + len(THE_NTH.split(text[start:end])[0]), Sense("date", "month", {"month": sense.parts["month"]})


def _to_fall(text: str, start: int, end: int, sense: Sense) -> Reading | None:
    """ "began to fall in 1921"."""
    if sense.season == "FA" and "year" in sense.parts and TO_FALL.match(text, max(0, start - 3)):
        return end, Sense("date", "year-bare", {"year": sense.parts["year"]}, extra="last-word")
    return None


def _early_hours(text: str, start: int, end: int, sense: Sense) -> Reading | None:
    return (end, Sense("date", "daypart", {}, clock="TMO", mod="START")) if sense.rule == "early-hours" else None


def _is_nth_day(text: str, start: int, end: int, sense: Sense) -> Reading | None:
    """ "today is the eighth day"."""
    if sense.rule == "nth-day" and IS.search(text, max(0, start - 12), start):
        return end, sense.but(n=Fraction(0), base="anchor")
    return None


def _daypart(text: str, start: int, end: int, sense: Sense) -> Reading | None:
    return (end, _part_of_day(text, start, end, sense)) if sense.rule == "daypart" and sense.kind == "date" else None


def _hour_of_part(text: str, start: int, end: int, sense: Sense) -> Reading | None:
    """ "at 9 tomorrow night", but "killed 9 last night"."""
    if not sense.extra.startswith(HOUR):
        return None
    if HOUR_BEFORE.search(text, max(0, start - SPOKEN), start) is None:
        return end, sense.but(extra="after-on" if text.startswith("on ", text.index(" ", start) + 1) else "after-word")
    hour = hour_in(sense.clock, int(sense.extra.removeprefix(HOUR)))
    return end, sense.but(clock=f"T{hour:02d}:00", rule="clock-day", extra="")


READINGS = (
    _hour_of_part,
    _habit,
    _year_ended,
    _will_last,
    _said_that,
    _unit_of_thing,
    _attacks,
    _to_this_day,
    _month_and_first,
    _to_fall,
    _early_hours,
    _is_nth_day,
    _daypart,
)
"""What the words right beside an expression may make of it, in the order in which they are asked."""


def _roughly(text: str, start: int, sense: Sense) -> bool:
    """Does "around" or the like stand right before; "about" before a time of day, as it is often what something is about?"""
    before = word_before(text, start)
    return before in context_words("roughly", "any") or (bool(sense.clock) and before in context_words("roughly", "clock"))


def _part_of_day(text: str, start: int, end: int, sense: Sense) -> Sense:
    """A part of the day where it stands: "the night after he left" is of no day known, "overnight" is last night."""
    session = word_after(text, end) in lexicon.words("dates_context", "daypart", "session")
    if not (sense.parts or session or ends_phrase(text, end)) or word_after(text, end) in ("after", "before", "that", "when"):
        return sense.but(base="unknown")
    if text[start:end].lower() == "overnight" and plain_direction(text, start, end) != "future":
        return Sense("shift", "daypart-deictic", n=Fraction(-1), unit="day", clock=sense.clock)
    return sense


def _counted(text: str, start: int, end: int, sense: Sense) -> tuple[int, Sense]:
    """The same for what is counted: "the day before" is a date only where the phrase ends there."""
    if sense.rule in ("unit-before", "named-before") and sense.within is not None:
        if CLOSED.match(text, end):
            rule = (
                "unit-before" if sense.rule == "unit-before" else "daypart-deictic" if sense.clock else BEFORE_RULES[sense.deixis]
            )
            return end, sense.but(within=None, rule=rule)
        return in_place(text, start, _without_last_word(text, start, end), sense.within)
    if sense.rule in ("unit-earlier", "unit-later") and sense.within is not None:
        if word_after(text, end) in ("this", "last") or (
            text[:end].endswith("prior") and word_after(text, end) == "to"
        ):  # "lent it a year earlier this month"
            return in_place(text, start, _without_last_word(text, start, end), sense.within)
        return end, sense.but(within=None) if sense.base != "within" else sense
    return end, sense


def _without_last_word(text: str, start: int, end: int) -> int:
    """Where an expression ends without its last word; its end where it is a single word."""
    first, *last = text[start:end].rsplit(maxsplit=1)
    return start + len(first) if last else end


def _reports(text: str, start: int, end: int) -> bool:
    """Is the "that" of "that Thursday" a conjunction: "he stated that Thursday's debate", "so that March will be"?"""
    lists = lexicon.toml("dates_context")["tense"]
    before = word_before(text, start)
    after = word_after(text, end)
    return before in lists["says"] or after in lists["finite"] or text[end : end + 2] in ("'s", "’s")
