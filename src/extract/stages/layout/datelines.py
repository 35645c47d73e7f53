"""Datelines: the place, date and agency before an article's first sentence (AP Stylebook, "datelines")."""

from __future__ import annotations

import re
from functools import cache

from ... import lexicon

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? |,)\d{{4}}|\d{{1,2}} {_MONTH}(?:,? |,)\d{{4}}|\d{{4}}-\d\d-\d\d)"
# A line that holds a date and little else: "Friday, July 21, 2017", "Published: 3 May 2021 10:30 GMT".
_DATE_LINE = re.compile(
    rf"^(?:(?:published|posted|updated|last updated|date)(?: on| at)?:? )?(?:{_DAY},? )?{_DATE}"
    r"(?:[ ,|·-]+(?:at )?\d{1,2}[:.]\d\d.{0,20})?\.?$",
    re.IGNORECASE,
)
# Letters that are no small ones of Latin; what is left of other alphabets is tested with isupper().
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_PLACE = rf"{_CAPITAL}(?:{_CAPITAL}|[.'’\-]|[ /](?=[^\W\d_])){{1,40}}"
_REGION = r"(?:, (?:and )?[^\W\d_a-zß-öø-ÿ][\w.'’ -]{1,30}?){0,2}"
_AGENCY = r"[(\[][^()\[\]\n]{1,30}[)\]]"
_SHORT_DATE = rf"(?:{_DAY}, )?(?:{_DATE}|{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:, {_DAY})?"
_DASH = r" ?(?:—|–|--|_|-(?= ))(?: |$)"
_DATELINE = re.compile(
    rf"^(?P<place>{_PLACE}(?:,? (?:and|AND|&) {_PLACE})?){_REGION}(?:,? (?:and|AND) {_PLACE}{_REGION})?"
    rf"(?:,? {_SHORT_DATE})?(?:,? ?{_AGENCY})?{_DASH}"
)
# "Geneva, 3 May (Agency) — ", "Geneva (GNW) — ": a place in small letters needs a date or an agency's letters.
_MIXED = re.compile(
    rf"^(?!(?:In|On|By|At|From|The|This)\b){_CAPITAL}[\w.'’-]+(?: {_CAPITAL}[\w.'’-]+){{0,2}}{_REGION}"
    rf"(?:,? {_SHORT_DATE}(?:,? ?{_AGENCY})?| \([A-Z]{{2,5}}\)){_DASH}"
)
_COLON = re.compile(rf"^(?P<place>{_PLACE}): (?=\S)")
_REACH = 160


def is_date_line(line: str) -> bool:
    """Does the line hold a date and little else?"""
    return bool(_DATE_LINE.match(line))


def dateline(line: str) -> int:
    """Where the dateline at the start of a line ends, with the blank after it; 0 where there is none.

    What follows it begins a sentence: "NATO - once called obsolete -" has none.
    """
    head = line[:_REACH]
    found = _DATELINE.match(head)
    if found is not None and not _is_place(found["place"]):
        found = None
    found = found or _MIXED.match(head)
    if found is None or not _begins(line[found.end() :]):
        return 0
    return found.end()


def colon_dateline(line: str) -> int:
    """Where "NEW DELHI: " ends, with the blank; 0 where the capitals before the colon are no city that we know."""
    found = _COLON.match(line)
    if found is None or not _begins(line[found.end() :]):
        return 0
    return found.end() if found["place"].casefold() in _cities() else 0


def has_colon_heading(line: str) -> bool:
    """Do capitals and a colon begin the line? Where more than one line does, they name speakers."""
    return _COLON.match(line) is not None


@cache
def _cities() -> frozenset[str]:
    return frozenset(row["name"].casefold() for row in lexicon.table("cities"))


def _is_place(place: str) -> bool:
    """Capitals throughout, and no clause in capitals: a place has few words, none of them a verb's short form."""
    names = re.split(r",? and ", place)
    return all(n.upper() == n and len(n.split()) <= 4 for n in names) and not re.search(r"['’](?:S|RE|VE|LL|D|T) ", place[1:])


def _begins(rest: str) -> bool:
    """Does a sentence begin here? A capital, a figure, a quotation mark; or nothing more stands in the line."""
    rest = rest.lstrip()
    return not rest or not rest[0].islower()
