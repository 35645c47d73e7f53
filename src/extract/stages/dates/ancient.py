"""Years of one to three figures ("In 755 he rebelled", "9 June 68"), which are years only in a text about such times.

A text is one where two dates of its kind say so: an era ("AD 711"), a century up to the tenth, years before Christ, a stretch of
years in brackets ("(755-763)"), or a day with such a year. Elsewhere figures count things. One or two figures are a year only
within a lifetime of such a year that the text names with its era, as "the year 54", or as a first century.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ... import lexicon
from .neighbours import capital_after, ends_phrase
from .pattern_lists import pattern_lists
from .semantics import Sense

Phrase = tuple[int, int, Sense]

BRACKETED = re.compile(r"\((?:[a-z.]{1,8} )?([1-9]\d{1,2})\s?[-–]\s?([1-9]\d{1,2})\)")
PAIRED = pattern_lists(r" <upto> ([1-9]\d{1,2})\b(?![,.:]\d)")
SECOND = pattern_lists(r"\b<opening> ([1-9]\d?) <upto> \Z", re.IGNORECASE)
TAIL = re.compile(r",?[ \u00a0]([1-9]\d{0,2})(?=[.,;:)]?(?:\s|$))(?!\.\d)")
ALONE = re.compile(r"(?<![\d.,:$£€])\b([1-9]\d{0,2})(?![\d%°]|[.,:]\d|-?[^\W\d_])")
SPAN = re.compile(r"\s?[-–/]\s?([1-9]\d{1,2})(?![\d%°]|[.,]\d)")
BETWEEN = re.compile(r"\bbetween [1-9]\d\d and \Z", re.IGNORECASE)
SEASON = pattern_lists(r"\b(?:the )?(?:<part>[ -])?([^\W\d_]+) of \Z", re.IGNORECASE)
YEAR_RULES = {"day-month": "day-month-year", "month": "month-year"}
LIFETIME = 50
"""So far from a year whose era is named a figure below 100 may be a year."""
BEFORE = re.compile(r"([^\W\d_]+|\(|[1-9]\d\d\s?[-–]|\bc\.)\s?\Z")


def ancient(text: str, found: Sequence[Phrase]) -> list[Phrase]:
    """The phrases with years of one to three figures added, where the text is about such times; in reading order."""
    early = _early(text, found)
    sign = _times(text, found, early)
    if not sign:
        return list(found)
    low, high = (min(early) - LIFETIME, max(early) + LIFETIME) if early else (100, 0)
    out: list[Phrase] = []
    for start, end, sense in found:
        year = _tail(text, end, sense)
        if year is None or (year[0] < 100 and not low <= year[0] <= high):
            out.append((start, end, sense))
        elif sense.rule == "the-unit":
            out.append((start, year[1], Sense("date", "year", {"year": sign * year[0]}, extra="era")))
        else:
            parts = {**sense.parts, "year": sign * year[0]}
            out.append((start, year[1], sense.but(parts=parts, rule=YEAR_RULES[sense.rule])))
    return sorted([*out, *_alone(text, out, sign, (low, high))], key=lambda p: p[0])


def _tail(text: str, end: int, sense: Sense) -> tuple[int, int] | None:
    """The figure of a year right after a day, a month or "the year", and where it ends."""
    year = sense.rule == "the-unit" and sense.unit == "year" and text[end - 4 : end].lower() == "year"
    if "year" in sense.parts or not (year or sense.rule in ("day-month", "month")):
        return None
    m = TAIL.match(text, end)
    if m is None or (sense.rule != "day-month" and text[end] == ","):
        return None
    if not (ends_phrase(text, m.end()) or capital_after(text, m.end())):
        return None
    return int(m.group(1)), m.end()


def _early(text: str, found: Sequence[Phrase]) -> list[int]:
    """The years below 100 that are named as years, without their sign."""
    out = []
    for _, end, sense in found:
        year = sense.parts.get("year")
        if sense.parts.get("century") in (0, -1):
            year = 50
        elif year is None and sense.rule == "the-unit" and (tail := _tail(text, end, sense)) is not None:
            year = tail[0]
        if year is not None and 0 < abs(year) < 100:
            out.append(abs(year))
    return out


def _times(text: str, found: Sequence[Phrase], early: Sequence[int]) -> int:
    """1 for a text about the first thousand years, -1 for one about the time before Christ, 0 for neither."""
    after = before = modern = figures = 0
    for _, end, sense in found:
        year = sense.parts.get("year")
        if year is None and "century" in sense.parts:
            year = sense.parts["century"] * 100 + 50
        if year is not None and year < 1000:
            after, before = after + (year >= 0), before + (year < 0)
        elif year is not None:
            modern += 1
        elif (tail := _tail(text, end, sense)) is not None and (
            (tail[0] > 99 and sense.rule != "month") or (early and (tail[0] > 31 or sense.rule == "day-month"))
        ):
            figures += 1
    if after + before + figures or "(" in text:
        lows = [(int(m.group(1)), int(m.group(2))) for m in BRACKETED.finditer(text)]
        figures += sum(1 for low, high in lows if 0 < high - low < 150 and (early or low > 99))
    if after + before + figures < max(2 if modern or not early else 1, modern / 3):
        return 0
    return 1 if after >= before else -1


def _alone(text: str, found: Sequence[Phrase], sign: int, span: tuple[int, int]) -> Iterator[Phrase]:
    """The years that stand by themselves after a preposition or in brackets."""
    seasons = lexicon.toml("dates")["season"]
    starts = [start for start, _, _ in found]
    upto = 0
    for m in ALONE.finditer(text):
        start, end = m.span()
        place = bisect_right(starts, start) - 1
        if place >= 0 and found[place][1] > start:
            continue
        known = start < upto or (span[0] <= int(m.group()) <= span[1] and _in_early(text, start, end, int(m.group())))
        if int(m.group()) < 100 and not known:
            continue
        later = SPAN.match(text, end)
        opened = later is not None and 0 < int(later.group(1)) - int(m.group()) < 150
        if not (opened or start < upto or int(m.group()) < 100 or _stands(text, start, end)):
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


def _in_early(text: str, start: int, end: int, year: int) -> bool:
    """Is a figure below 100 a year by what stands around it, which must be what hardly stands around a count?"""
    before = text[max(0, start - 30) : start]
    b = BEFORE.search(before)
    if b is None:
        return False
    word = b.group(1)
    if (first := SECOND.search(before)) is not None:
        return int(first.group(1)) < year and ends_phrase(text, end)
    if word.lower() in lexicon.words("dates_context", "around", "opening"):
        pair = PAIRED.match(text, end)
        return pair is not None and year < int(pair.group(1)) < year + LIFETIME and ends_phrase(text, pair.end())
    if word == "(":
        return BRACKETED.match(text, start - 1) is not None
    if not (ends_phrase(text, end) or capital_after(text, end)) or (year < 10 and not word[0].isupper()):
        return False
    season = SEASON.search(before)
    named = season is not None and season.group(1).lower() in lexicon.toml("dates")["season"]
    return named or word == "By" or word.lower() in lexicon.words("dates_context", "ancient", "early")
