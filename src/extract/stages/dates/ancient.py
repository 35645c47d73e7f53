"""Years of three figures ("In 755 he rebelled", "16 December 755"), which are years only in a text about such times.

A text is one where two dates of its kind say so: an era ("AD 711"), a century up to the tenth, years before Christ, a stretch of
years in brackets ("(755-763)"), or a day with such a year. Elsewhere three figures count things.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ... import lexicon
from .filters import ends_phrase
from .sense import Sense

Phrase = tuple[int, int, Sense]

BRACKETED = re.compile(r"\((?:[a-z.]{1,8} )?([1-9]\d\d)\s?[-–]\s?([1-9]\d\d)\)")
TAIL = re.compile(r",?[ \u00a0]([1-9]\d\d)(?=[.,;:)]?(?:\s|$))(?!\.\d)")
ALONE = re.compile(r"(?<![\d.,$£€])\b([1-9]\d\d)(?![\d%°]|[.,]\d|-?[^\W\d_])")
SPAN = re.compile(r"\s?[-–]\s?([1-9]\d\d)(?![\d%°]|[.,]\d)")
BETWEEN = re.compile(r"\bbetween [1-9]\d\d and \Z", re.IGNORECASE)
SEASON = re.compile(r"\b(?:the )?(?:(?:early|late|mid)[ -])?([^\W\d_]+) of \Z", re.IGNORECASE)
BEFORE = re.compile(r"([^\W\d_]+|\(|[1-9]\d\d\s?[-–]|\bc\.)\s?\Z")


def ancient(text: str, found: Sequence[Phrase]) -> list[Phrase]:
    """The phrases with years of three figures added, where the text is about such times; in reading order."""
    sign = _times(text, found)
    if not sign:
        return list(found)
    out: list[Phrase] = []
    for start, end, sense in found:
        m = TAIL.match(text, end) if sense.rule in ("day-month", "month") and "year" not in sense.parts else None
        if m is not None and ends_phrase(text, m.end()) and (sense.rule == "day-month" or text[end] != ","):
            parts = {**sense.parts, "year": sign * int(m.group(1))}
            out.append((start, m.end(), sense.but(parts=parts, rule=f"{sense.rule}-year")))
        else:
            out.append((start, end, sense))
    return sorted([*out, *_alone(text, out, sign)], key=lambda p: p[0])


def _times(text: str, found: Sequence[Phrase]) -> int:
    """1 for a text about the first thousand years, -1 for one about the time before Christ, 0 for neither."""
    after = before = modern = 0
    for _, end, sense in found:
        year = sense.parts.get("year")
        if year is None and "century" in sense.parts:
            year = sense.parts["century"] * 100 + 50
        if year is not None and year < 1000:
            after, before = after + (year >= 0), before + (year < 0)
        elif year is not None:
            modern += 1
        elif sense.rule == "day-month" and (m := TAIL.match(text, end)) is not None and ends_phrase(text, m.end()):
            after += 1
    if after + before or "(" in text:
        after += sum(1 for m in BRACKETED.finditer(text) if 0 < int(m.group(2)) - int(m.group(1)) < 150)
    if after + before < max(2, modern / 3):
        return 0
    return 1 if after >= before else -1


def _alone(text: str, found: Sequence[Phrase], sign: int) -> Iterator[Phrase]:
    """The years that stand by themselves after a preposition or in brackets."""
    seasons = lexicon.toml("dates")["season"]
    starts = [start for start, _, _ in found]
    upto = 0
    for m in ALONE.finditer(text):
        start, end = m.span()
        place = bisect_right(starts, start) - 1
        if place >= 0 and found[place][1] > start:
            continue
        later = SPAN.match(text, end)
        opened = later is not None and 0 < int(later.group(1)) - int(m.group()) < 150
        if not (opened or start < upto or _stands(text, start, end)):
            continue
        upto = later.end() if later is not None and opened else upto
        parts = {"year": sign * int(m.group())}
        s = SEASON.search(text, max(0, start - 30), start)
        if s is not None and s.group(1).lower() in seasons:
            yield s.start(), end, Sense("date", "season-year", parts, season=seasons[s.group(1).lower()], extra="era")
        else:
            yield start, end, Sense("date", "year-bare", parts, extra="era")


def _stands(text: str, start: int, end: int) -> bool:
    """Is it a year by what stands around it?"""
    if BETWEEN.search(text, max(0, start - 20), start):
        return True
    b = BEFORE.search(text, max(0, start - 20), start)
    if b is None or not (ends_phrase(text, end) or text[end : end + 1] in ("–", "-", ")")):
        return False
    return not b.group(1).isalpha() or b.group(1).lower() in lexicon.words("dates_context", "ancient", "before")
