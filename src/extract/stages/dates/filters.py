"""What looks like a temporal expression and is none: decided by what stands directly around it."""

from __future__ import annotations

import re
from functools import cache

from ... import lexicon
from .sense import Sense

NEXT_WORD = re.compile(r"\s*([^\W\d_]+)")
LAST_WORD = re.compile(r"([^\W\d_]+|[$£€¥#%&/+=§№.:-])\s*$")
LAST_WORDS = re.compile(r"([^\W\d_]+)\s+([^\W\d_]+)\s*$")


@cache
def _list(*path: str) -> frozenset[str]:
    return lexicon.words("dates_context", *path)


def word_after(text: str, end: int) -> str:
    """The next word, if nothing but white space stands between."""
    m = NEXT_WORD.match(text, end, end + 40)
    return m.group(1).lower() if m else ""


def word_before(text: str, start: int) -> str:
    """The word (or mark) before, if nothing but white space stands between."""
    m = LAST_WORD.search(text[max(0, start - 40) : start])
    return m.group(1).lower() if m else ""


def keep(text: str, start: int, end: int, sense: Sense) -> bool:
    """Is it a temporal expression in this place?"""
    check = CHECKS.get(sense.rule)
    glued_left = start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_$£€¥#@")
    glued_right = end < len(text) and (text[end].isalnum() or text[end] == "_")
    if glued_left or glued_right:
        return False
    return check is None or check(text, start, end, sense)


def _year(text: str, start: int, end: int, sense: Sense) -> bool:
    year = sense.parts.get("year", 0)
    before, after = word_before(text, start), word_after(text, end)
    if before in ("$", "£", "€", "¥", "#", "§", "№", "+", "=", ".", ":") or after in _list("year", "counted"):
        return False
    tail = text[end : end + 2]
    if tail[:1] in "%°$€£" and tail[:1] or (tail[:1] in ".:," and tail[1:].isdigit()):
        return False
    if 1900 <= year <= 2050 and year != 2000:
        return True
    supported = before in _list("year", "support") or text[start - 1 : start] in ("(", "–", "—", "-") and bool(start)
    return supported and 1000 <= year <= 2100


def _month(text: str, start: int, end: int, sense: Sense) -> bool:
    word = text[start:end]
    low = word.rstrip(".").lower()
    before, after = word_before(text, start), word_after(text, end)
    if len(low) <= 4 and low not in ("may", "june", "july") and not word.endswith("."):
        return before in ("in", "since", "until", "by", "last", "next", "early", "late", "mid", "of")
    if low in ("may", "march", "april", "june", "august"):
        return _month_name(text, start, low, before, after)
    return word[0].isupper() or before in ("in", "since", "until", "by", "last", "next", "of")


def _month_name(text: str, start: int, low: str, before: str, after: str) -> bool:
    if before in (
        "in",
        "since",
        "until",
        "till",
        "by",
        "last",
        "next",
        "early",
        "late",
        "mid",
        "of",
        "from",
        "to",
        "through",
        "this",
        "and",
        "between",
        "during",
        "before",
        "after",
        "for",
        "every",
        "each",
    ):
        return (
            low not in ("april", "june")
            or before not in ("by", "from", "to", "of", "and", "for")
            or not text[start : start + 30].split()[1:2]
            or not text[start : start + 30].split()[1][:1].isupper()
        )
    if low in ("april", "june", "august"):
        return not after or not text[start + len(low) :].lstrip()[:1].isupper()
    return False


def _season(text: str, start: int, end: int, sense: Sense) -> bool:
    before, after = word_before(text, start), word_after(text, end)
    if text[start : start + 3].lower() == "the":
        return after not in ("of", "from", "in", "water", "waters") and (
            text[end - 4 : end].lower() != "fall" or before in _list("season", "before")
        )
    return before in (
        "in",
        "last",
        "next",
        "this",
        "by",
        "since",
        "until",
        "early",
        "late",
        "mid",
        "of",
        "during",
        "and",
        "through",
        "or",
    )


def _weekday(text: str, start: int, end: int, sense: Sense) -> bool:
    return text[start].isupper()


def _no(text: str, start: int, end: int, sense: Sense) -> bool:
    return False


def _clock_bare(text: str, start: int, end: int, sense: Sense) -> bool:
    return word_before(text, start) in (
        "at",
        "by",
        "until",
        "till",
        "before",
        "after",
        "around",
        "about",
        "from",
        "between",
        "since",
    )


def _daypart(text: str, start: int, end: int, sense: Sense) -> bool:
    return word_before(text, start) in ("the", "in")


def _ref_adjective(text: str, start: int, end: int, sense: Sense) -> bool:
    return True


CHECKS = {
    "year-bare": _year,
    "month": _month,
    "season": _season,
    "weekday": _weekday,
    "clock-bare": _clock_bare,
    "daypart": _daypart,
    "quarter": lambda text, start, end, sense: True,
    "duration-modifier": lambda text, start, end, sense: True,
}
