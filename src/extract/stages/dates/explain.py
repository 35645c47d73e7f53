"""A Timex in words, for people who ask why."""

from __future__ import annotations

import datetime as dt

from ...records import Timex
from .rules import RULES

Explanation = tuple[Timex, str, str]

MODS = {
    "START": "its early part", "MID": "its middle", "END": "its late part", "APPROX": "approximately",
    "MORE_THAN": "more than that",
    "LESS_THAN": "less than that", "EQUAL_OR_MORE": "at least that", "EQUAL_OR_LESS": "at most that", "BEFORE": "before that",
}  # fmt: skip
BASES = {
    "explicit": "the words say it in full",
    "published": "counted from the publication date",
    "unresolved": "what it is counted from is not known, so no day is given",
    "none": "it is on no calendar",
}


SAYS = {rule.name: rule.says for rule in RULES}


def _date(day: dt.date) -> str:
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def _meaning(timex: Timex) -> str:
    kind = {"DATE": "a date", "TIME": "a time of day", "DURATION": "a length of time", "SET": "something that recurs"}[timex.type]
    if timex.begin_date is None or timex.end_date is None:
        return kind
    if timex.begin_date == timex.end_date:
        return f"{kind}, {_date(timex.begin_date)}"
    return f"{kind}, from {_date(timex.begin_date)} to {_date(timex.end_date)}"


def describe(text: str, timex: Timex, found: tuple[Timex, ...]) -> str:
    """One sentence: what the expression means, what it is counted from, and by which rule. found: all of the text's."""
    if timex.basis == "narrative" and timex.anchor is not None:
        anchor = found[timex.anchor]
        basis = f'counted from "{" ".join(text[anchor.start : anchor.end].split())}" ({anchor.value}) before it'
    else:
        basis = BASES.get(timex.basis, "counted from the text's own dates")
    mod = f", {MODS[timex.mod]}" if timex.mod in MODS else ""
    words = " ".join(text[timex.start : timex.end].split())
    says = SAYS.get(timex.rule, "")
    return f'"{words}" is {_meaning(timex)}{mod} (TIMEX3 {timex.type} {timex.value}): {basis}. Rule {timex.rule}: {says}.'
