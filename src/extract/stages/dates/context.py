"""What is known where an expression stands: the publication day, the kind of document, the dates so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from .time_units import rank
from .timex import Period, holds

STORY = 2000
"""So many characters after a day on which something happened, a time of day still goes by it."""
FRESH = 14
"""So many days from publication news tells of without saying the day again."""


@dataclass(slots=True)
class Context:
    """What is known where an expression stands, or could be: what is said of dates goes by their position among the records.

    ceiling: the day of the next date of the story that says its year, in the middle of a paragraph; next_day: anywhere.
    outer: the days of the 2016 of "the last four months of 2016".
    published: the publication day. narrative: does the document go by its own dates? ahead: the first year that it says.
    history: the periods of the dates so far with their position and place in the text. compared: those of them that are
    comparisons ("a year earlier"). aside: those that look back from a sentence that is over ("two years earlier"), after which
    a narrative goes on where it was; told: those told with "had", which only "later" goes by then. spans: where the range
    begins that each ends. counted: days counted from a first one. limits: days that only bound what happens ("before
    Christmas"). said: days on which somebody said something, or since when something is so. nights: nights. clocks: times of
    day. report: the quarter that the text reports on. start: the expression's place. following: the day of an "ended June 30"
    right after. low: where the range begins whose end this is. recalled: does a "had" of the clause tell of what lay before?
    direction: "past", "future", "scheduled", "by" or "" by tense.
    """

    published: dt.date | None
    narrative: bool
    ahead: int | None = None
    history: list[tuple[int, int, Period]] = field(default_factory=list)
    compared: set[int] = field(default_factory=set)
    aside: set[int] = field(default_factory=set)
    told: set[int] = field(default_factory=set)
    report: tuple[int, int, Period] | None = None
    start: int = 0
    following: dt.date | None = None
    ceiling: dt.date | None = None
    next_day: dt.date | None = None
    outer: tuple[dt.date, dt.date] | None = None
    low: dt.date | None = None
    spans: dict[int, dt.date] = field(default_factory=dict)
    counted: set[int] = field(default_factory=set)
    limits: set[int] = field(default_factory=set)
    said: set[int] = field(default_factory=set)
    nights: set[int] = field(default_factory=set)
    clocks: dict[int, str] = field(default_factory=dict)
    direction: Callable[[], str] = lambda: ""
    recalled: Callable[[], bool] = lambda: False

    def last(
        self, *units: str, within: int | None = None, compared: bool = True, limits: bool = True
    ) -> tuple[int, Period] | None:
        """The last date before, of one of these units where given, no farther back than so many characters."""
        for index, start, period in reversed(self.history[-40:]):
            if within is not None and self.start - start > within:
                return None
            if index in self.aside or index in self.told or (index in self.compared and not compared):
                continue
            if index in self.limits and not limits:
                continue
            if not units or period.unit in units:
                return index, period
        return None

    def event_day(self, ahead: bool) -> tuple[int, Period] | None:
        """The last day near publication on which something happened, or (ahead) one that lies ahead, not far before."""
        for index, start, period in reversed(self.history[-40:]):
            days = period.days()
            if self.published is None or days is None or self.start - start > STORY:
                return None
            bound = index in self.limits and not ahead  # "before Sunday's start": the race is on Sunday
            if period.unit != "day" or bound or index in self.said or index in self.aside:
                continue
            away = (days[0] - self.published).days
            if (1 <= away <= FRESH) if ahead else (-FRESH <= away <= 0):
                return index, period
        return None

    def _ahead(self, period: Period, unit: str) -> bool:
        """Is it a period after publication, too coarse to count such units from: the year of a forecast?"""
        days = period.days() if self.published is not None and rank(period.unit) > rank(unit) else None
        return days is not None and self.published is not None and days[0] > self.published

    def last_fine(self, unit: str, compared: bool) -> tuple[int, Period] | None:
        """The last date fine enough to count such units from; a coarser one after it has to hold it."""
        newest: tuple[int, Period] | None = None
        for index, _, period in reversed(self.history[-12:]):
            if index in self.aside or (index in self.compared and not compared) or self._ahead(period, unit):
                continue
            newest = newest or (index, period)
            if rank(period.unit) <= rank(unit):
                return (index, period) if holds(newest[1], period) else newest
        return newest


@dataclass(frozen=True, slots=True)
class Base:
    """Where counting starts: a period, and why it is the one."""

    period: Period
    basis: str
    anchor: int | None
