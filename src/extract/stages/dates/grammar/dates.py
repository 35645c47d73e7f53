"""Calendar dates, whole and partial: days, months, years, decades, centuries, quarters, halves, seasons, weekdays."""

from __future__ import annotations

from .... import lexicon
from ..patterns import Match, Rule
from ..semantics import Sense
from ..tokens import Item

DAYS_IN = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_of(item: Item) -> int:
    """The month's number."""
    return int(lexicon.toml("dates")["month"][item.low])


def weekday_of(item: Item) -> int:
    """1 for Monday to 7 for Sunday."""
    days = lexicon.toml("dates")["weekday"]
    return int(days[item.low] if item.low in days else days[item.low.removesuffix("s")])


def number_of(item: Item) -> int:
    """The whole number an item stands for; -1 where it is none."""
    value = item.value
    return int(value) if value is not None and value.denominator == 1 else -1


def year_of(item: Item) -> int:
    """A year of four figures, in words, or after an apostrophe ("'98": 1931 to 2030)."""
    if "SHORT" in item.classes:
        short = int(item.low[-2:])
        return 1900 + short if short > 30 else 2000 + short
    return number_of(item)


def day_sense(rule: str, day: int, month: int, year: int | None = None, weekday: int | None = None) -> Sense | None:
    """A date of the calendar, or None where there is no such day."""
    if not (1 <= month <= 12 and 1 <= day <= DAYS_IN[month - 1]):
        return None
    if year is not None and month == 2 and day == 29 and (year % 4 or (year % 100 == 0 and year % 400)):
        return None
    parts = {"month": month, "day": day}
    if year is not None:
        parts["year"] = year
    if weekday is not None:
        parts["weekday"] = weekday
    return Sense("date", rule, parts)


def _month_day(m: Match) -> Sense | None:
    year = year_of(m["Y"]) if "Y" in m else None
    weekday = weekday_of(m["DOW"]) if "DOW" in m else None
    name = "day-month-year" if year is not None else "day-month"
    return day_sense(name, number_of(m["D"]), month_of(m["MON"]), year, weekday)


def _month_year(m: Match) -> Sense | None:
    return Sense("date", "month-year", {"month": month_of(m["MON"]), "year": year_of(m["Y"])})


def _stamp(m: Match) -> Sense | None:
    text = m["STAMP"].low
    year, month, day = (int(p) for p in text[:10].replace("t", "-").split("-")[:3])
    made = day_sense("iso", day, month, year)
    if made is None or len(text) <= 10:
        return made
    return made.but(clock="T" + text[11:16])


def _slash(m: Match) -> Sense | None:
    """3/14/2021, 14.3.2021, 14-3-2021, 2021/03/14. Where both orders are possible the American one is read, as in news wires."""
    text = m["SLASH"].low
    mark = next(m for m in "/.-" if m in text)
    if text.count(mark) != 2:
        return None
    fields = text.split(mark)
    a, b, c = (int(p) for p in fields)
    if len(fields[0]) == 4 and len(fields[2]) <= 2:
        return day_sense("numeric-date", c, b, a)
    if len(fields[0]) > 2 or len(fields[2]) == 3:
        return None
    if mark == "." and len(fields[2]) != 4:
        return None
    year = c if c > 99 else (1900 + c if c > 30 else 2000 + c)
    if not 1000 <= year <= 2199:
        return None
    if mark == ".":
        return day_sense("numeric-date", a, b, year)
    return day_sense("numeric-date", b, a, year) or day_sense("numeric-date", a, b, year)


def _hyphen_date(m: Match) -> Sense | None:
    """14-Mar-2021."""
    year = number_of(m["Y"])
    if not (m["a"].glued and m["b"].glued):
        return None
    return day_sense("day-month-year", number_of(m["D"]), month_of(m["MON"]), year if year > 99 else 2000 + year)


def _year(m: Match) -> Sense | None:
    return Sense("date", "year", {"year": year_of(m["Y"])})


def _plain_year(m: Match) -> Sense | None:
    if "QTY" in m["Y"].classes and "YEAR" not in m["Y"].classes:
        return None
    return Sense("date", "year-bare", {"year": year_of(m["Y"])}, extra="short" if "SHORT" in m["Y"].classes else "")


def _era(m: Match) -> Sense | None:
    year = number_of(m["Y"])
    if year <= 0:
        return None
    before = "era" in m and m["era"].low in ("bc", "bce")
    return Sense("date", "era-year", {"year": -year if before else year}, extra="era")


def _decade(m: Match) -> Sense | None:
    text = m["DECADE"].low.strip("'s") if "DECADE" in m else str(number_of(m["W"]))
    text = text.replace("'", "")
    if len(text) == 2:
        apostrophe = not m["DECADE"].low[0].isdigit()
        if not apostrophe and "the" not in m:
            return None
        return Sense("date", "decade", {"decade": (190 if int(text[0]) >= 2 else 200) + int(text[0])})
    if len(text) != 4 or text[3] != "0" or not 1000 <= int(text) <= 2190:
        return None
    if text.endswith("00") and int(text) < 2000:
        return Sense("date", "century", {"century": int(text[:2])})
    return Sense("date", "decade", {"decade": int(text[:3])})


def decade_sense(item: Item) -> Sense | None:
    """The decade of a figure with s, which the words beside it have shown to be one."""
    return _decade({"DECADE": item, "the": item})


def _part_of_decade(m: Match) -> Sense | None:
    """ "the mid-80s", "late 90s"."""
    made = decade_sense(m["DECADE"])
    return None if made is None else made.but(mod=lexicon.toml("dates")["compass"][m["how"].low])


def _ties(m: Match) -> Sense | None:
    mod = lexicon.toml("dates")["compass"][m["how"].low] if "how" in m else ""
    return Sense("date", "decade", {"decade": 190 + lexicon.toml("dates")["decade"][m["TIES"].low]}, mod=mod)


def _century(m: Match) -> Sense | None:
    nth = number_of(m["ORD"])
    if not 1 <= nth <= 30:
        return None
    before = "era" in m and m["era"].low in ("bc", "bce")
    return Sense("date", "century", {"century": -nth if before else nth - 1})


def _weekday(m: Match) -> Sense | None:
    return Sense("date", "weekday", {"weekday": weekday_of(m["DOW"])})


def _month(m: Match) -> Sense | None:
    return Sense("date", "month", {"month": month_of(m["MON"])})


def _season(m: Match) -> Sense | None:
    code = lexicon.toml("dates")["season"][m["SEASON"].low]
    if "Y" in m:
        return Sense("date", "season-year", {"year": year_of(m["Y"])}, season=code)
    return Sense("date", "season", {}, season=code)


def _quarter(m: Match) -> Sense | None:
    nth = number_of(m["ORD"])
    if not 1 <= nth <= 4:
        return None
    return Sense("date", "quarter", {"quarter": nth}, extra="fiscal" if "fiscal" in m else "modifier" if "tie" in m else "")


def _half(m: Match) -> Sense | None:
    nth = 2 if m["ORD"].low in ("last", "latter", "final") else number_of(m["ORD"])
    return Sense("date", "half", {"half": nth}) if nth in (1, 2) and not m["half"].hyphen else None


def _coded(m: Match) -> Sense | None:
    """Q3 2022, H1, 4Q."""
    code = m["QH"].low
    unit, nth = ("quarter" if "q" in code else "half"), int(code.strip("qh"))
    if not 1 <= nth <= (4 if unit == "quarter" else 2):
        return None
    return Sense(
        "date",
        "quarter-code" if "Y" not in m else "part-of-period",
        {unit: nth, **({"year": year_of(m["Y"])} if "Y" in m else {})},
    )


def _fiscal(m: Match) -> Sense | None:
    return Sense("date", "fiscal-year", {"year": year_of(m["Y"])}, extra="fiscal")


ERA = "era:bc|bce|ad|ce"


def _nine_eleven(m: Match) -> Sense | None:
    """9/11, which has become a name."""
    return day_sense("day-month-year", 11, 9, 2001) if (number_of(m["a"]), number_of(m["b"])) == (9, 11) else None


NUMERIC: tuple[Rule, ...] = (
    ("day-month-year", "a:DAY / b:DAY", _nine_eleven),
    ("iso", "STAMP", _stamp),
    ("numeric-date", "SLASH", _slash),
    ("day-month-year", "D:DAY a:- MON b:- Y:YEAR|YEARISH", _hyphen_date),
)

YEAR = "Y:YEAR|YEARW|SHORT"
MONTH_DAY = "MON the? D:DAY|ORD"
DAY_MONTH = "the? D:DAY|ORD day? of? MON"
SMALL_MONTH_DAY = "MON:MONL the? D:DAY|ORD"
SMALL_DAY_MONTH = "the? D:DAY|ORD day? of? MON:MONL"
WEEKDAY = "DOW:DOW|DOWA ,?"

DAYS: tuple[Rule, ...] = (
    ("day-month-year", f"{MONTH_DAY} ,? {YEAR}", _month_day),
    ("day-month-year", f"{WEEKDAY} {MONTH_DAY} ,? {YEAR}", _month_day),
    ("day-month-year", f"{DAY_MONTH} ,? {YEAR}", _month_day),
    ("day-month-year", f"{WEEKDAY} {DAY_MONTH} ,? {YEAR}", _month_day),
    ("day-month-year", f"{SMALL_MONTH_DAY} ,? {YEAR}", _month_day),
    ("day-month-year", f"{SMALL_DAY_MONTH} ,? {YEAR}", _month_day),
    ("day-month", "the? D:ORD day? of MON:MONL", _month_day),
    ("month-year", "MON:MONL ,|of? Y:YEAR", _month_year),
    ("day-month", "MON the? D:DAY|ORD", _month_day),
    ("day-month", f"{WEEKDAY} MON the? D:DAY|ORD", _month_day),
    ("day-month", DAY_MONTH, _month_day),
    ("day-month", f"{WEEKDAY} {DAY_MONTH}", _month_day),
    ("day-month", "D:DAY / E:DAY MON", _month_day),
    ("day-month-year", f"D:DAY / E:DAY MON ,? {YEAR}", _month_day),
    ("month-year", f"MON ,|of? {YEAR}", _month_year),
    ("month-year", "MON in the year Y:YEAR|YEARW", _month_year),
)

YEARS: tuple[Rule, ...] = (
    ("era-year", f"Y:YEAR|YEARISH {ERA}", _era),
    ("era-year", "era:ad|ce Y:YEAR|YEARISH", _era),
    ("fiscal-year", "fiscal|financial year? Y:YEAR|YEARW|SHORT", _fiscal),
    ("fiscal-year", "the fiscal|financial year Y:YEAR|YEARW|SHORT", _fiscal),
    ("year", "the? calendar? year Y:YEAR|YEARW", _year),
    ("year", "Y:SHORT", _plain_year),
    ("decade", "the? DECADE", _decade),
    ("decade", "the? W:DECADEW", _decade),
    ("decade", "the? how:early|late|mid -? DECADE", _part_of_decade),
    ("decade", "the TIES", _ties),
    ("decade", "the how:early|late|mid -? TIES", _ties),
    ("century", f"ORD -? century|centuries {ERA}?", _century),
    ("season-year", "the? SEASON of? Y:YEAR|YEARW|SHORT", _season),
    ("season-year", "the? SEASON of the? year? Y:YEAR|YEARW", _season),
    ("quarter", "fiscal|financial? -? ORD tie:-? quarter", _quarter),
    ("quarter", "ORD quarters", lambda m: (s := _quarter(m)) and s.but(extra="several")),
    ("quarter-code", f"QH of|in|,? {YEAR}", _coded),
    ("quarter-code", "QH", _coded),
    ("half", "ORD:ORD|last|latter|final -? half", _half),
    ("year-bare", "Y:YEAR|YEARW", _plain_year),
    ("weekday", "DOW", _weekday),
    ("month", "MON", _month),
    ("season", "SEASON", _season),
)
