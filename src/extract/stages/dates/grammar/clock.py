"""Times of day: clock times with zones, parts of the day."""

from __future__ import annotations

from .... import lexicon
from ..patterns import Match, Rule
from ..semantics import Sense

HALF = "half:am|pm"


def _stamp(hour: int, minute: int, second: int | None = None) -> str:
    text = f"T{hour:02d}:{minute:02d}"
    return text if second is None else f"{text}:{second:02d}"


def _time(clock: str, rule: str = "clock", mod: str = "") -> Sense:
    return Sense("date", rule, {}, clock=clock, mod=mod)


def _figures(m: Match) -> tuple[int, int, int | None] | None:
    if "CLOCK" in m:
        fields = [int(p) for p in m["CLOCK"].low.split(":")]
        hour, minute, second = fields[0], fields[1], fields[2] if len(fields) > 2 else None
    else:
        value = m["HOUR"].value
        if value is None:
            return None
        hour, minute, second = int(value), 0, None
        if value.denominator != 1:
            minutes = m["HOUR"].low.partition(".")[2]
            if len(minutes) != 2 or int(minutes) > 59:
                return None
            minute = int(minutes)
    return (hour, minute, second) if hour <= 24 and minute <= 59 and (second or 0) <= 59 else None


def _clock(m: Match) -> Sense | None:
    return _of_day(_figures(m), m)


def _past(m: Match) -> Sense | None:
    """ "half past nine", "a quarter to ten"."""
    read = _figures(m)
    if read is None or read[1] or not 1 <= read[0] <= 12:
        return None
    minute = 30 if "part" in m and m["part"].low == "half" else 15
    before = "way" in m and m["way"].low == "to"
    return _of_day(((read[0] - 2) % 12 + 1, 60 - minute, None) if before else (read[0], minute, None), m)


def _of_day(read: tuple[int, int, int | None] | None, m: Match) -> Sense | None:
    """A time of day by its figures and by what says which half of the day it is in."""
    if read is None:
        return None
    hour, minute, second = read
    if "half" in m:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if m["half"].low == "pm" else 0)
    elif "daypart" in m:
        part = lexicon.toml("dates")["daypart"][m["daypart"].low]
        if not 1 <= hour <= 12 or part in ("MI", "DT"):
            return None
        if part in ("AF", "EV") or (part == "NI" and 5 < hour < 12):
            hour = hour % 12 + 12
        elif part == "NI" and hour == 12:
            hour = 24
    return _time(_stamp(hour, minute, second))


def _noon(m: Match) -> Sense:
    return _time("T12:00" if "noon" in m else "T24:00")


def _part(m: Match) -> Sense | None:
    code = lexicon.toml("dates")["daypart"][m["PART"].low]
    mod = ""
    if "when" in m:
        mod = lexicon.toml("dates")["compass"][m["when"].low]
    made = _time(f"T{code}", "daypart", mod)
    return made.but(extra="plural") if m["PART"].low.endswith("s") else made


def _military(m: Match) -> Sense | None:
    """0530, 1430 hours."""
    text = m["MIL"].low
    hour, minute = int(text[:2]), int(text[2:])
    if hour > 24 or minute > 59 or ("unit" not in m and text[0] != "0"):
        return None
    return _time(_stamp(hour, minute), "clock" if "unit" in m else "clock-bare")


CLOCK: tuple[Rule, ...] = (
    ("clock", f"CLOCK {HALF} zone:ZONE?", _clock),
    ("clock", f"HOUR:HOUR|HOURW|NUM {HALF} zone:ZONE?", _clock),
    ("clock", f"HOUR:HOUR|HOURW|CLOCK {HALF} local time", _clock),
    ("clock", f"part:half way:past HOUR:HOUR|HOURW {HALF}? o'clock?", _past),
    ("clock", "part:half way:past HOUR:HOUR|HOURW in the daypart:PART", _past),
    ("clock", "part:half way:past HOUR:HOUR|HOURW at daypart:night", _past),
    ("clock", f"a? part:quarter way:past|to HOUR:HOUR|HOURW {HALF}", _past),
    ("clock", "a? part:quarter way:past|to HOUR:HOUR|HOURW o'clock", _past),
    ("clock", "a? part:quarter way:past|to HOUR:HOUR|HOURW in the daypart:PART", _past),
    ("clock", "a? part:quarter way:past|to HOUR:HOUR|HOURW at daypart:night", _past),
    ("clock", "a? part:quarter way:past HOUR:HOUR|HOURW", _past),
    ("clock", "HOUR:HOUR|HOURW in the daypart:PART", _clock),
    ("clock", "HOUR:HOUR|HOURW|CLOCK o'clock in the daypart:PART", _clock),
    ("clock", "HOUR:HOUR|HOURW|CLOCK o'clock at daypart:night", _clock),
    ("clock", "HOUR:HOUR|HOURW o'clock", _clock),
    ("clock", "CLOCK in the daypart:PART", _clock),
    ("clock", "CLOCK at daypart:night", _clock),
    ("clock", "CLOCK hours? zone:ZONE", _clock),
    ("clock", "CLOCK hours", _clock),
    ("clock", "CLOCK local time?", _clock),
    ("clock", "MIL unit:hours|hrs|h|local|gmt|est|utc", _military),
    ("clock-bare", "MIL", _military),
    ("clock-bare", "CLOCK", lambda m: (s := _clock(m)) and s.but(rule="clock-bare")),
    ("noon", "noon|midday", lambda m: _time("T12:00", "noon")),
    ("noon", "midnight", lambda m: _time("T24:00", "noon")),
    ("daypart", "when:early|late|mid -? PART", _part),
    ("daypart", "PART", _part),
)
