"""When an article was published: what its metadata, its option, its dateline and its file's name say, in that order.

Only a full date counts: day, month and year. Nothing is guessed, and never from the clock.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_ISO = r"(?P<iso>\d{4}-\d\d-\d\d)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_WRITTEN = (
    rf"(?:{_MONTH} {_DAY}(?:,? |,){_YEAR}".replace("?P<", "?P<us_")
    + rf"|{_DAY}[ -](?:of )?{_MONTH}(?:,?[ -]|,){_YEAR}".replace("?P<", "?P<uk_")
    + ")"
)
_FULL = rf"(?i:\b{_WEEKDAY}(?:{_WRITTEN}|{_ISO})(?!\d))"
_DATE = re.compile(_FULL, re.IGNORECASE)
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?::(?P<second>\d\d))?)? ?(?P<half>[ap]\.?m\.?(?!\w))?"
    r"(?: ?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d|[A-Z]{2,5}))?"
)
_WRITTEN_MOMENT = re.compile(
    rf"{_FULL}(?:(?:(?:,? at|,)? |,)(?P<clock>(?=\d{{1,2}}(?:[:.]\d\d| ?[ap]\.?m)){_CLOCK}))?\.?$", re.IGNORECASE
)
_CLOCK_FIRST = re.compile(rf"^(?P<clock>(?=\d{{1,2}}(?:[:.]\d\d| ?[ap]\.?m)){_CLOCK}),? (?:on )?(?P<rest>.+)$", re.IGNORECASE)
_BASIC = re.compile(r"\d{4}(?P<mark>[-/.]?)\d\d(?P=mark)\d\d(?!\d)")
_UNPADDED = re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})$")
_SLASHED = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)(?:,? (?P<clock>(?=\d{1,2}(?:[:.]\d\d| ?[ap]\.?m))" + _CLOCK + r"))?$",
    re.IGNORECASE,
)
_FIRST_YEAR, _LAST_YEAR = 1600, 2200

Moment = dt.date | dt.datetime


def _checked(moment: Moment) -> Moment | None:
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


def _date_of(match: re.Match[str]) -> dt.date | None:
    """The day that a match of _FULL names."""
    try:
        if match["iso"]:
            return dt.date.fromisoformat(match["iso"])
        style = "us_" if match["us_year"] else "uk_"
        month = _MONTHS.index(match[style + "month"][:3].lower()) + 1
        return dt.date(int(match[style + "year"]), month, int(match[style + "day"]))
    except ValueError:
        return None


def _at(day: dt.date, clock: re.Match[str]) -> dt.datetime | None:
    """The day with the time a match of _CLOCK names: as the clock on the wall showed, with its zone where that is an offset."""
    hour, minute, second = int(clock["hour"]), int(clock["minute"] or 0), int(clock["second"] or 0)
    half = (clock["half"] or "")[:1].lower()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    zone = (clock["zone"] or "").upper()
    try:
        offset = dt.UTC if zone in {"Z", "UTC", "GMT"} else None
        if zone[:1] in {"+", "-"}:
            offset = dt.datetime.strptime(zone, "%z").tzinfo  # type: ignore[assignment]
        return dt.datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=offset)
    except ValueError:
        return None


def parse(given: str | Moment, day_first: bool | None = None) -> Moment | None:
    """The moment that metadata give: ISO 8601 (with or without time and zone), or a written date ("July 1, 2023, 1:37 p.m.").

    A time keeps its wall clock and its offset as written. None where no day is named or it could be two days ("01/07/2023"),
    unless `day_first` says which.
    """
    if isinstance(given, dt.date):
        return _checked(given)
    text = " ".join(given.split())
    return _iso(text) or _slashed(text, day_first) or _written(text)


def is_ambiguous(given: str | Moment) -> bool:
    """Is it a date in figures that could be two days?"""
    return isinstance(given, str) and parse(given) is None and parse(given, True) is not None


def _iso(text: str) -> Moment | None:
    if not (match := _BASIC.match(text)):
        return None
    if match["mark"] in {"/", "."}:
        text = text[: match.end()].replace(match["mark"], "-") + text[match.end() :]
    text = re.sub(r" (?=(?:[+-]\d\d:?\d\d|Z)$)| (?=UTC$)", "", text)
    text = re.sub(r"UTC$", "Z", text)
    try:
        moment: Moment = dt.date.fromisoformat(text) if len(text) <= 10 else dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return _checked(moment)


def _slashed(text: str, day_first: bool | None) -> Moment | None:
    """Figures alone: the year first, or day and month in the order that `day_first` tells or that alone makes a date."""
    if match := _UNPADDED.match(text):
        try:
            return _checked(dt.date(int(match["year"]), int(match["month"]), int(match["day"])))
        except ValueError:
            return None
    if not (match := _SLASHED.match(text)):
        return None
    if len(match[3]) == 2 and day_first is None:
        return None  # "13/07/23" may begin with its year
    first, second, year = (int(g) for g in match.groups()[:3])
    # As POSIX reads years of two digits.
    year = year if len(match[3]) == 4 else year + (1900 if year > 68 else 2000)
    orders = {None: ((first, second), (second, first)), True: ((first, second),), False: ((second, first),)}
    found = _days(year, orders[day_first]) or _days(year, orders[None])
    day = _checked(found.pop()) if len(found) == 1 else None
    return _at(day, match) if day is not None and match["clock"] else day


def _days(year: int, orders: Iterable[tuple[int, int]]) -> set[dt.date]:
    found: set[dt.date] = set()
    for day, month in orders:
        try:
            found.add(dt.date(year, month, day))
        except ValueError:
            continue
    return found


def _written(text: str) -> Moment | None:
    if not (match := _WRITTEN_MOMENT.match(text)):
        first = _CLOCK_FIRST.match(text)
        match = _WRITTEN_MOMENT.match(first["rest"]) if first else None
        if first is None or match is None or match["clock"]:
            return None
        day = _date_of(match)
        return None if day is None else _at(day, first)
    day = _date_of(match)
    if day is None or _checked(day) is None:
        return None
    return _at(day, match) if match["clock"] else day


_LABEL = r"(?:first |last )?(?:published|posted|updated|modified|date)(?: on| at)?:? ?"
_BYLINE = r"by [^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,5}"
# A line that holds dates, and else only labels, times and a byline. Atomic: "by by by ..." must not be tried in every way.
_REST = re.compile(
    rf"(?>{_LABEL}|{_BYLINE}|(?:at )?\d{{1,2}}[:.]\d\d(?::\d\d)? ?(?:[ap]\.?m\.?)?(?: ?[A-Z]{{2,5}}\b| ?[+-]\d\d:?\d\d)?"
    r"|[\s,;|·•()\[\]–—/-]|\.$)*+",
    re.IGNORECASE,
)
_UPPER = r"[^\W\d_a-z]"
# "In Paris, 3 May 2021 - a day to remember" is a sentence.
_NO_PLACE = (
    r"(?:In|On|By|At|From|To|Of|Since|Until|After|Before|The|This|That|It|He|She|We|They|And|But|When|As|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
# A dateline (AP Stylebook, "datelines"): a place in capitals, perhaps a region, the date, perhaps an agency, then a dash.
_DATELINE = re.compile(
    rf"(?!{_NO_PLACE})(?P<place>{_UPPER}(?:{_UPPER}|[.'’\- ]){{1,41}}|{_UPPER}[\w.'’-]+(?: {_UPPER}[\w.'’-]+){{0,3}})"
    r"(?:, [^\W\d_a-z][\w.'’ ]{1,30}?){0,2}(?: [(\[/][^()\[\]\n]{1,30}?[)\]/])?[,:]? "
    rf"(?:[(\[])?{_FULL}(?:[)\]])?(?:,? [(\[/][^()\[\]\n]{{1,30}}[)\]/])?,? ?(?:—|–|--|-(?= )|(?P<colon>:))",
)
_BARE_MONTH = _MONTH.replace("?P<month>", "?:")
_HEADING = re.compile(
    rf"{_WEEKDAY}(?:{_BARE_MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?(?: ?[-–] ?\d{{1,2}})?)?(?:,? \d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {_BARE_MONTH}(?:,? \d{{4}})?|\d{{4}}(?:-\d\d-\d\d)?)(?: ?[:–—]| - |\.?$)",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:updated|modified)\b", re.IGNORECASE)
_LABELLED = re.compile(r"\b(?:published|posted|updated|modified|date)\b|\bby\b", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_HEAD_LINES, _LONGEST_LINE, _HEAD = 8, 160, 4000


def dateline(text: str) -> dt.date | None:
    """The full date in a dateline, or in a line of its own above the running text; None where the first lines have neither.

    A line that only says when the article was updated counts if no other date stands there. Where more lines of the text are
    nothing but a date, they head a chronology and tell nothing about publication.
    """
    updated: dt.date | None = None
    for number, match in enumerate(m for m in _LINE.finditer(text, 0, _HEAD) if m.group().strip()):
        line = " ".join(match.group().split())
        if number == _HEAD_LINES:
            break
        if day := _after_place(line):
            return day
        if len(line) > _LONGEST_LINE:
            break
        day, is_update = _date_line(line)
        if day is not None and not is_update:
            return None if not _LABELLED.search(line) and _is_chronology(text) else day
        updated = updated or day
    return updated


def in_bar(line: str) -> dt.date | None:
    """The first full date in a line of bylines, places and dates that is not said to be an update's."""
    at = 0
    for match in _DATE.finditer(line):
        lead, at = line[at : match.start()], match.end()
        if not _UPDATED.search(lead) and (day := _date_of(match)) is not None:
            return _checked(day)
    return None


def _after_place(line: str) -> dt.date | None:
    match = _DATELINE.match(line[:_LONGEST_LINE])
    # With a colon only a place in capitals is safe: "Timeline, 3 May 2021: ..." is none.
    if match is None or (match["colon"] and not match["place"].isupper()):
        return None
    day = _date_of(match)
    return day if day is not None and _checked(day) else None


def _date_line(line: str) -> tuple[dt.date | None, bool]:
    """(date, is it an update's) of a line that holds nothing else."""
    found = list(_DATE.finditer(line))
    if not found or not _REST.fullmatch(_DATE.sub("", line)):
        return None, False
    # The first date that no "updated" stands before, else the first.
    before = [line[a.end() if a else 0 : b.start()] for a, b in zip([None, *found], found, strict=False)]
    plain = [m for m, lead in zip(found, before, strict=True) if not _UPDATED.search(lead)]
    day = _date_of((plain or found)[0])
    return (day if day is not None and _checked(day) else None), not plain


def _is_chronology(text: str) -> bool:
    """Do two lines or more begin with a date, whole or in part, that is set off as a heading?"""
    return sum(1 for m in _LINE.finditer(text) if _HEADING.match(m.group().strip()[:80])) > 1


_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")


def in_file_name(name: str) -> dt.date | None:
    """The one date in a file's name: 2023-07-01, 2023_07_01, 2023.07.01 or 20230701. None if there is none, or there are two."""
    found: set[dt.date] = set()
    for match in _IN_NAME.finditer(name):
        try:
            found.add(dt.date(int(match[1]), int(match[3]), int(match[4])))
        except ValueError:
            continue
    return found.pop() if len(found) == 1 else None
