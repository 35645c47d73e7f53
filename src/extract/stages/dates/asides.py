"""Where a narrative leaves its story for a moment: years told beside it, behind it or far ahead of it.

"The frigate Halcyon, whose wreck was found in 1983, sailed in May": May is of the year that the story has come to, not of 1983.
A date that leads aside holds as long as its clause or sentence lasts; what follows goes on from the date before it.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .context import Context
from .neighbours import context_words
from .pattern_lists import pattern_lists
from .semantics import Sense
from .signals import recalled
from .timex import Period

SENTENCE = re.compile(r"[.!?]\s|\n")
OF = re.compile(r"\bof (?:the )?\Z")
TURN = re.compile(r"[.!?]\s|\n|, but\b")
CLAUSE = re.compile(r"[.!?;:,)—–]\s|\n")
SINCE = pattern_lists(r"\bsince (?:(?:<hedge> )?|[^.,;:!?]{3,60} (?:in|of) (?:the )?)\Z", re.IGNORECASE)
UNTIL = pattern_lists(r"\b<until> (?:(?:<hedge>|<part>|the|end|of|his|her|death|its|fall|in) ){0,5}\Z", re.IGNORECASE)
LAST_DONE = pattern_lists(r"\b<once> [a-z]+(?: [a-z]+)? <timed> (?:the )?\Z")
RELATIVE = pattern_lists(r"\b<relative>\b[^.;:!?\n]{1,80}\Z")
PARTICIPLE = pattern_lists(r"[,(] ([a-z]+)(?: [a-z]+){0,3} <timed> (?:the )?\Z")
MADE = pattern_lists(r"\b<linked> (?:[a-z]+ly )?([a-z]+)(?: [a-z]+){0,3} <timed> (?:the )?\Z")
DATING = pattern_lists(r"\b<dating> (?:back )?(?:from|to) (?:the )?\Z")
FORETOLD = pattern_lists(r"\b<foretelling>\b[^.;:!?\n]{0,80}\Z", re.IGNORECASE)
PLANNED = pattern_lists(
    r"\b(?:<was> to [a-z]+(?: [a-z]+){0,6} by|<planned>(?: [a-z]+){0,3} (?:for|by)|due (?:in|on)|deadline of) "
    r"(?:the )?(?:<part> )?\Z"
)
WHEN = re.compile(r",? when\b")
WOULD = re.compile(r"[^.;:!?\n]{0,60}\bwould\b")
BRACKET = re.compile(r"\([^()\n]{0,80}\Z")
OPENING = pattern_lists(
    r"(?:\A|[.!?][\"”’)]*\s|\n)\s*(?:[\"“(])?(?:<opener> )*(?:<hedge> )?(?:the )?(?:<part> )?\Z", re.IGNORECASE
)
WINDOW = 100
"""So many characters before a date are looked at."""
AHEAD = 3000
"""So far ahead a narrative may name the year that shows whether it had left its story."""
FAR = 2
"""So many years away a year without anything else to show it may be told beside the story."""
DISTANT = 8
"""So many years away a year in a relative clause is told beside the story, where no later one shows it."""
SAME = frozenset({"same-unit", "same-named"})
"""Rules of what means the date named last, whatever it is."""
COARSE = ("month", "year", "decade", "century")

Phrase = tuple[int, int, Sense]


def background(text: str, start: int, sense: Sense) -> bool:
    """Is it a year told beside the story: "quiet since 1681", "which had stood there from 1850", "built in 1850"?

    What is meant is a year or a coarser period that says itself which one it is (a month too, of what was built or founded then);
    whether it lies back is not looked at here.
    """
    if sense.kind != "date" or sense.finest not in COARSE or sense.within is not None:
        return False
    before = text[max(0, start - WINDOW) : start]
    if "year" in sense.parts and _made(before):
        return True
    return sense.finest != "month" and (_since(before) or _told_of(before))


def _made(before: str) -> bool:
    """ "was founded in"."""
    m = MADE.search(before)
    return m is not None and m.group(1) in context_words("background", "made")


def _since(before: str) -> bool:
    """ "quiet since", "dating from", "last seen in"."""
    return bool(DATING.search(before) or SINCE.search(before) or LAST_DONE.search(before))


def _participle(before: str) -> bool:
    """ ", built in", ", destroyed by fire in"."""
    m = PARTICIPLE.search(before)
    return m is not None and (m.group(1).endswith("ed") or m.group(1) in context_words("background", "participles"))


def _told_of(before: str) -> bool:
    """Is it inside a relative clause or a participle that tells what something is?"""
    return _participle(before) or RELATIVE.search(SENTENCE.split(before)[-1]) is not None


def _foretold(before: str) -> bool:
    """ "would reign until", "not finished until", "(died in": what the story does not come to."""
    sentence = SENTENCE.split(before)[-1]
    return any(pattern.search(sentence) for pattern in (FORETOLD, BRACKET)) or bool(SINCE.search(before))


def opens_sentence(text: str, start: int) -> bool:
    """Does a sentence begin with it ("In 1904", "By the end of 1904"), so that it says where the story goes on?"""
    return OPENING.search(text[max(0, start - WINDOW) : start]) is not None


def opens_paragraph(text: str, start: int) -> bool:
    """Does it stand in the first sentence of its paragraph?"""
    return SENTENCE.search(text, text.rfind("\n", 0, start) + 1, start) is None


@dataclass(frozen=True, slots=True)
class Named:
    """A year that the text says: where, and whether its clause tells it beside the story."""

    start: int
    year: int
    beside: bool


def named_years(text: str, found: Sequence[Phrase]) -> list[Named]:
    """The years that a text says itself, in reading order."""
    return list(_named_years(text, found))


def _named_years(text: str, found: Sequence[Phrase]) -> Iterator[Named]:
    for start, _, sense in found:
        if sense.kind == "date" and "year" in sense.parts:
            before = text[max(0, start - WINDOW) : start]
            yield Named(start, sense.parts["year"], _foretold(before) or _told_of(before))


def named_days(text: str, found: Sequence[Phrase]) -> list[tuple[int, dt.date, bool]]:
    """The days and months of the story that say their year: the place of each, its first day, does it open a paragraph?

    A paragraph may begin earlier than the one before it ended; in the middle of one the story goes on.
    """
    out = []
    for start, end, sense in found:
        if sense.kind != "date" or not {"year", "month"} <= set(sense.parts) or not 1 <= sense.parts["year"] <= 9999:
            continue
        before = text[max(0, start - WINDOW) : start]
        if not (_foretold(before) or _told_of(before) or recalled(text, start, end)):
            day = dt.date(sense.parts["year"], sense.parts["month"], sense.parts.get("day", 1))
            out.append((start, day, opens_paragraph(text, start)))
    return out


@dataclass(slots=True)
class Asides:
    """The dates of a narrative that lead aside, as long as their sentence (or clause) lasts: those that look `back`, those that
    are `told` with "had", those told `beside` the story in their clause, those that their sentence tells `apart`.

    years: what `named_years` found; days: what `named_days` found. All sets hold positions among the records.
    """

    years: Sequence[Named] = ()
    days: Sequence[tuple[int, dt.date, bool]] = ()
    back: set[int] = field(default_factory=set)
    told: set[int] = field(default_factory=set)
    beside: set[int] = field(default_factory=set)
    apart: set[int] = field(default_factory=set)

    def close(self, text: str, start: int, end: int, context: Context) -> None:
        """Hand on to the context what lies behind once the sentence (or clause) ends between two characters."""
        if (self.back or self.apart) and SENTENCE.search(text, start, end):
            context.aside |= self.back | self.apart
            self.back.clear()
            self.apart.clear()
        if self.told and TURN.search(text, start, end):
            context.told |= self.told
            self.told.clear()
        if self.beside and CLAUSE.search(text, start, end):
            context.aside |= self.beside
            self.beside.clear()

    def add(self, text: str, index: int, phrase: Phrase, period: Period | None, anchor: int | None, context: Context) -> None:
        """Take in a date, if it leads aside. period: its own; anchor: the position of the date that it is counted from."""
        start, end, sense = phrase
        story = self._story(context)
        if looks_back(sense) or anchor in self.back:
            self.back.add(index)
        elif (_ends_before(period, story) and background(text, start, sense)) or self._foretold(text, phrase, period, story):
            self.beside.add(index)
        elif _ends_before(period, story) and _in_noun_phrase(text, start, sense):
            context.aside.add(index)
        elif anchor in self.told or (_begins_before(period, context) and recalled(text, start, end)):
            if not _restarts(text, start, sense):
                self.told.add(index)
        elif anchor in self.apart or self._apart(text, phrase, period, story):
            self.apart.add(index)

    def _story(self, context: Context) -> Period | None:
        """The date that the story has come to, before the last one."""
        aside = context.aside | context.told | self.back | self.told | self.beside | self.apart
        return next((period for i, _, period in reversed(context.history[-40:-1]) if i not in aside), None)

    def ceiling(self, start: int, paragraphs: bool) -> dt.date | None:
        """The next day or month close ahead that says its year: what is told before it may well lie before it.

        paragraphs: also one with which a paragraph opens?
        """
        for place, day, opens in self.days[bisect_right(self.days, (start, dt.date.max, True)) :]:
            if place - start > AHEAD:
                return None
            if paragraphs or not opens:
                return day
        return None

    def _foretold(self, text: str, phrase: Phrase, period: Period | None, story: Period | None) -> bool:
        """Is it a day that is planned, or a year after the story's in words that tell of what came of it?"""
        start, end, sense = phrase
        before = text[max(0, start - WINDOW) : start]
        if "year" not in sense.parts and _ends_before(story, period) and PLANNED.search(before):
            return True
        away = _years_away(sense, period, story)
        if story is None or away <= 0:
            return False
        if _foretold(before) or (sense.finest == "year" and UNTIL.search(before) and not WHEN.match(text, end)):
            return True
        if sense.kind == "shift":
            return away >= DISTANT and WOULD.match(text, end) is not None
        if away < FAR or not _told_of(before):
            return False
        returns = self._returns(start, story.year, away)
        return returns if returns is not None else away >= DISTANT

    def _apart(self, text: str, phrase: Phrase, period: Period | None, story: Period | None) -> bool:
        """Is it a year away from the story that no sentence begins with, and does the text come back from it?"""
        start, end, sense = phrase
        away = _years_away(sense, period, story)
        if story is None or abs(away) < FAR or sense.finest != "year" or opens_sentence(text, start):
            return False
        if away < 0:
            return not opens_paragraph(text, start)
        if UNTIL.search(text[max(0, start - WINDOW) : start]) and WHEN.match(text, end):
            return True  # "until 1945, when it fell on 15 August. In May": the year of the sentence alone
        return self._returns(start, story.year, away) is True

    def _returns(self, start: int, year: int, away: int) -> bool | None:
        """Does the text come back to the story after it has named a later year? None: no year near by says so or otherwise."""
        for named in self.years:
            if start < named.start <= start + AHEAD and not named.beside:
                if year <= named.year < year + away:
                    return True
                if year + away <= named.year <= year + away + 1:
                    return False
        return None


def meant_again(sense: Sense, context: Context) -> None:
    """Let the date named last count after all, where "that year" or "the same day" means it."""
    said = sense if sense.within is None else sense.within
    if said.rule in SAME and context.history:
        context.aside.discard(context.history[-1][0])


def _in_noun_phrase(text: str, start: int, sense: Sense) -> bool:
    """Does it tell which one a thing is: "the poet of March 1848 was killed on 31 July"?"""
    named = "year" in sense.parts and OF.search(text, max(0, start - 8), start) is not None
    return named and not opens_paragraph(text, start)


def _restarts(text: str, start: int, sense: Sense) -> bool:
    """Does a paragraph begin with a month or day that says its year: "The fleet had sailed on 15 October 1904"?"""
    return {"year", "month"} <= set(sense.parts) and opens_paragraph(text, start)


def _years_away(sense: Sense, period: Period | None, story: Period | None) -> int:
    """How many years after the story's a date lies that says its year itself, or is counted in years; else 0."""
    if story is None:
        return 0
    if sense.rule == "unit-later" and period is not None and period.unit == "year":
        return period.year - story.year
    if sense.kind != "date" or "year" not in sense.parts:
        return 0
    return sense.parts["year"] - story.year


def _ends_before(period: Period | None, story: Period | None) -> bool:
    days, reached = period and period.days(), story and story.days()
    return bool(days and reached and days[1] < reached[0])


def _begins_before(period: Period | None, context: Context) -> bool:
    """Does it begin before the date named before it?"""
    reached = context.history[-2][2].days() if len(context.history) > 1 else None
    days = period and period.days()
    return bool(days and reached and days[0] < reached[0])


def looks_back(sense: Sense) -> bool:
    """Does it step back from the date before it: "two years earlier", "the previous summer"?"""
    return sense.base == "anchor" and (sense.deixis == "last" or (sense.kind == "shift" and (sense.n or 0) < 0))
