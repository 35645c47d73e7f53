"""Whole dates written in another language ("3 mars 2021", "8. Mai 1945"), read by dateparser.

Only a day, a month's word and a year that stand together are looked at, and dateparser has to give back the very day and year
that are written, so nothing is invented. It is imported when the first such date turns up, for that takes most of a second.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from functools import cache

from ... import lexicon
from .semantics import Sense
from .tokens import vocabulary

WHOLE = re.compile(
    r"(?<![\d.,/-])(?P<day>\d{1,2})(?:\.|er|º)?[ \u00a0](?:de[ \u00a0])?(?P<month>[^\W\d_]{3,12})\.?[ \u00a0](?:de[ \u00a0])?"
    r"(?P<year>[12]\d{3})(?![\w-]|[.,]\d)"
    r"|(?<!\d)(?P<year2>[12]\d{3})年(?P<month2>\d{1,2})月(?P<day2>\d{1,2})日"
)


def foreign_dates(text: str) -> Iterator[tuple[int, int, Sense]]:
    """The whole dates in languages other than English: (start, end, sense), in reading order."""
    for m in WHOLE.finditer(text):
        month = m["month"]
        if month is not None and not _may_be_month(month):
            continue
        sense = _read(m.group(), int(m["day"] or m["day2"]), int(m["year"] or m["year2"]))
        if sense is not None:
            yield m.start(), m.end(), sense


def _may_be_month(word: str) -> bool:
    """No English word that dates are made of, and none that is an English word besides being a month elsewhere."""
    lists = lexicon.toml("dates")["foreign"]
    low = word.lower()
    if low in vocabulary() or low in lists["never"] or (len(low) < 4 and low not in lists["short"]):
        return False
    return word.islower() if low in lists["lower"] else True


@cache
def _read(words: str, day: int, year: int) -> Sense | None:
    import dateparser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about time zones, of which there are none here
        try:
            found = dateparser.parse(
                words,
                languages=list(lexicon.toml("dates")["foreign"]["languages"]),
                settings={"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"},
            )
        except (ValueError, OverflowError):
            return None
    if found is None or (found.day, found.year) != (day, year):
        return None
    return Sense("date", "foreign-date", {"month": found.month, "day": day, "year": year})
