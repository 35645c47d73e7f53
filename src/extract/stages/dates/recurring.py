"""What comes round: a month or an hour that is of no one year or day ("in June or July each year", "daily from 9 a.m.")."""

from __future__ import annotations

import re

from ... import lexicon
from .neighbours import ends_phrase, word_before
from .pattern_lists import pattern_lists
from .semantics import Sense

YEARLY = frozenset({"day-month", "month", "holiday", "season"})
YEARLY_ON = pattern_lists(r"\b<yearly>,? <on> (?:the )?\Z", re.IGNORECASE)
YEARLY_AFTER = pattern_lists(r"(?: <joined> (?:the )?[^\W\d_]+(?: \d\d?)?)?,? (?:of )?<each> (?:[a-z]+ )?years?\b")
PAIRED = pattern_lists(r" <joined> (?:(?:the|in|on) )?\Z")
CLOCK_LIST = pattern_lists(r"(?:,|,? <joined>) ")
CLAUSES = re.compile(r"[.!?;:,]\s|\n")
FULL_STOP = re.compile(r"(?<!\b[ap]\.m)[.!?;]\s|\n")
NEAR = 40
"""So many characters from a time of day the word may stand that makes it a daily one."""


def habitual(text: str, start: int, end: int, sense: Sense) -> Sense | None:
    """The sense of what comes round, by the words right beside it; None where it does not."""
    if sense.kind == "date" and sense.rule in YEARLY and not sense.mod:
        if YEARLY_ON.search(text, max(0, start - 24), start) or YEARLY_AFTER.match(text, end):
            return sense.but(kind="set", rule="set-named")  # "every year on 22 September", "in June or July each year"
        if _usual(text, start):
            return sense.but(base="unknown")  # "is usually held in June"
    weekends = sense.rule == "duration-bare" and sense.unit == "weekend"
    if weekends and word_before(text, start) in lexicon.words("dates_context", "usual", "weekends"):
        return Sense("set", "set-named", value="XXXX-WXX-WE")  # "closed at weekends"
    return None


def _usual(text: str, start: int) -> bool:
    """Does the clause say what usually happens?"""
    clause = CLAUSES.split(text[max(0, start - 60) : start])[-1].lower().split()
    return not lexicon.words("dates_context", "usual", "adverbs").isdisjoint(clause)


def repeated(text: str, before: tuple[int, int, Sense], start: int, sense: Sense) -> bool:
    """Is it joined to one that comes round: the December of "every June and December", "every Tuesday and Thursday"?"""
    again = before[2].rule == "set-named" and sense.kind == "date" and (sense.rule in YEARLY or sense.rule == "weekday")
    return again and set(before[2].parts) == set(sense.parts) and PAIRED.fullmatch(text, before[1], start) is not None


def daily(text: str, found: list[tuple[int, int, Sense]], place: int) -> bool:
    """Is it a time of every day, as a word close by in the sentence says: "daily from 9 a.m. to 5 p.m."?"""
    while place and found[place - 1][2].clock and CLOCK_LIST.fullmatch(text, found[place - 1][1], found[place][0]):
        place -= 1
    start, end, _ = found[place]
    for before, after, other in found[max(0, place - 2) : place + 3]:
        gap = (end, before) if before >= end else (after, start)
        if other.kind == "set" and gap[1] - gap[0] < NEAR and ends_phrase(text, after) and not FULL_STOP.search(text, *gap):
            return True
    return False
