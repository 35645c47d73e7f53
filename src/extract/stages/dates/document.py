"""What kind of text it is: news goes by its publication date, a narrative by its own dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .semantics import Sense

DEICTIC = frozenset({
    "deictic-day", "weekday", "last-unit", "this-unit", "next-unit", "last-named", "this-named", "next-named", "daypart-deictic",
    "window-past", "ago",
})  # fmt: skip
"""Rules of expressions that are understood from the day of writing."""
GENERATION = 50
"""Years that lie between what is told of old and what is news."""
WHOLE = 8
"""Months and days with their year that make a history."""
TOLD = 6
"""Dates of other times that make one, where few are said from the day of writing."""
OLD = 3
"""Years of half a century ago that make one, where none is."""
BEFORE_DATELINE = re.compile(r"\s*(?:\(?[A-Z][^\W\d_]*[.'’-]?[^\W\d_]*\)?(?:[ ,/|-]+| ?\())*\s*")
PLACED = r"(?:,? ?[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){0,3} ?(?=[-–—:]))?"
"""A place behind the day: "22 June 2019, Tripoli:"."""
AFTER_DATELINE = re.compile(rf"\)?\s*{PLACED}(?:\([A-Z][^()\n]{{1,40}}\)\s*)?(?:[-–—:|]|\n|\Z)")
PREPOSITIONS = frozenset({"After", "Before", "By", "From", "In", "On", "Since", "The", "Until"})


def dateline_day(text: str, found: Sequence[tuple[int, int, Sense]]) -> dt.date | None:
    """The day of a dateline at the beginning of a text: "GENEVA, 3 June 2011 - The agency", "March 14, 2016 (KHARTOUM) -"."""
    start, end, sense = found[0] if found else (0, 0, None)
    if sense is None or sense.kind != "date" or not {"year", "month", "day"} <= set(sense.parts) or sense.clock:
        return None
    before = text[:start] if start < 80 else "."
    if BEFORE_DATELINE.fullmatch(before) is None or not PREPOSITIONS.isdisjoint(before.split()[-1:]):
        return None
    if AFTER_DATELINE.match(text, end) is None or not 1 <= sense.parts["year"] <= 9999:
        return None
    return dt.date(sense.parts["year"], sense.parts["month"], sense.parts["day"])


def is_narrative(senses: Iterable[Sense], published: dt.date | None) -> bool:
    """Is the text a chronology, a history or an encyclopedia article, by its temporal expressions?

    It is where dates that say their year, of other times than the publication's, outnumber three to one what is understood
    from the day of writing, and there are at least six of them (a news story that recalls the past has fewer). Where nothing
    is said from the day of writing, a month or day counts double, and a single one of half a century ago will do, or three years;
    without a publication date any year will, as there is nothing else to go by. A text that says the year with eight different
    months or days is one too, however new they are: news does so once or twice. A text that begins with a weekday without its
    date is news unless there is ten times as much of the other kind (an obituary is full of years).
    """
    seen = _Expressions(published)
    for place, sense in enumerate(senses):
        seen.add(place, sense)
    return seen.narrative


@dataclass(slots=True)
class _Expressions:
    """What a text's temporal expressions are, counted: `said` from the day of writing (`lead`: a weekday does so at its start);
    `told` with their year and of other times (`dated`: with a month, `old`: of half a century ago, `distant`: both), or `recent`;
    `whole`: with year and month. Each year or day counts once, as news names the same one again and again."""

    published: dt.date | None
    lead: bool = False
    said: int = 0
    told: int = 0
    dated: int = 0
    old: int = 0
    distant: int = 0
    recent: int = 0
    whole: int = 0
    near: int = 0
    seen: set[tuple[tuple[str, int], ...]] = field(default_factory=set)

    def add(self, place: int, sense: Sense) -> None:
        """Count an expression, the how-manieth it is."""
        self.near -= 1
        weekly = "weekday" in sense.parts and "day" not in sense.parts
        if self._said(sense, weekly):
            self.said += 1
            self.lead = self.lead or (weekly and place < 3)
        if sense.kind == "date" and "year" in sense.parts:
            self.near = 3 if "day" in sense.parts else self.near  # "on Friday" soon after goes by that day
            self._date(sense)

    def _said(self, sense: Sense, weekly: bool) -> bool:
        """Is it understood from the day of writing?"""
        if weekly:
            return self.published is not None and not sense.deixis and self.near < 0
        vague = sense.rule == "window-past" and sense.n is None  # "in recent years"
        return not vague and sense.rule in DEICTIC and sense.base != "anchor"

    def _date(self, sense: Sense) -> None:
        named, year, dated = tuple(sense.parts.items()), sense.parts["year"], "month" in sense.parts
        if named in self.seen:
            return
        self.seen.add(named)
        self.whole += dated
        if self.published is not None and year >= self.published.year - 1:
            self.recent += 1
            return
        old = self.published is not None and year < self.published.year - GENERATION
        self.told += 1
        self.dated += dated
        self.old += old
        self.distant += old and dated

    @property
    def narrative(self) -> bool:
        """Do they tell a history?"""
        if self.whole >= WHOLE and self.whole >= (10 if self.lead else 4) * self.said:
            return True
        if self.told <= (10 if self.lead else 3) * self.said or self.told <= self.recent:
            return False
        if self.published is None or self.told >= TOLD:
            return True
        return not self.said and (self.told + self.dated >= TOLD or self.distant > 0 or self.old >= OLD)
