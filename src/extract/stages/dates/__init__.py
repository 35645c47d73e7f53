"""Dates: English temporal expressions as TIMEX3, resolved to days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from fractions import Fraction

from spacy.tokens import Doc

from ... import lexicon, store
from ...records import Timex
from .filters import keep
from .grammar import phrases
from .resolve import Context, Meaning, resolve
from .sense import Sense
from .signals import parsed_direction, plain_direction

ENDED = re.compile(r"\s+(?:ended|ending|that ended)\b\s*")
RATE = re.compile(r"(?:\d|million|billion|thousand|hundred|dollars|pounds|euros|\$[\d.,]+|%|times)\s+$")

Published = str | dt.date | dt.datetime | None


def dates(doc: Doc, published: Published = None, document: str = "auto") -> tuple[Timex, ...]:
    day = _day(published) or _day(store.published(doc))
    direct = parsed_direction(doc) if doc.has_annotation("DEP") else None
    return _find(doc.text, day, document, direct)


def find_dates(text: str, published: Published = None, document: str = "auto") -> tuple[Timex, ...]:
    return _find(text, _day(published), document, None)


def _day(published: Published) -> dt.date | None:
    if isinstance(published, dt.datetime):
        return published.date()
    if isinstance(published, str):
        return dt.datetime.fromisoformat(published).date() if published else None
    return published


def _find(text: str, published: dt.date | None, document: str, direct: Callable[[int, int], str] | None) -> tuple[Timex, ...]:
    found = [(i.start, i.end, i.sense) for i in phrases(text) if i.sense is not None and keep(text, i.start, i.end, i.sense)]
    context = Context(published, document == "narrative")
    out: list[Timex] = []
    for place, (start, end, sense) in enumerate(found):
        context.start = start
        sense = _in_place(text, start, end, sense)
        context.following = (
            _ended(text, end, found[place + 1], context) if sense.rule == "the-unit" and place + 1 < len(found) else None
        )
        context.direction = lambda s=start, e=end: direct(s, e) if direct else plain_direction(text, s, e)
        meaning = resolve(sense, context)
        if meaning.period is not None and meaning.type in ("DATE", "TIME"):
            context.history.append((len(out), start, meaning.period))
        _report(context, len(out), start, sense, meaning)
        out.append(_timex(start, end, sense, meaning))
    return tuple(out)


COMPARISONS = frozenset({"year-earlier", "year-earlier-period", "unit-earlier", "ago"})


def _report(context: Context, index: int, start: int, sense: Sense, meaning: Meaning) -> None:
    """Keep which quarter the text reports on, for what is compared with it."""
    if (
        sense.rule in COMPARISONS
        or sense.rule == "quarter-of"
        and sense.within is not None
        and sense.within.rule == "year-earlier"
    ):
        context.compared.add(index)
    elif meaning.period is not None and meaning.period.unit == "quarter":
        context.report = (index, start, meaning.period)
    elif sense.rule in ("duration-definite", "duration-part", "fiscal-year") or sense.rule == "the-unit" and sense.unit == "year":
        context.report = None


def _in_place(text: str, start: int, end: int, sense: Sense) -> Sense:
    """The sense an expression takes from the words beside it: "$2 million a year", "the year ended June 30"."""
    if (
        sense.rule == "duration"
        and text[start : start + 2].lower() == "a "
        and sense.n == 1
        and RATE.search(text[max(0, start - 30) : start])
    ):
        return Sense("set", "set-rate", n=sense.n, unit=sense.unit)
    if sense.rule == "the-unit" and sense.unit == "year" and ENDED.match(text, end):
        return Sense("dur", "duration-definite", n=Fraction(1), unit="year")
    return sense


def _ended(text: str, end: int, following: tuple[int, int, Sense], context: Context) -> dt.date | None:
    """The day after "ended" right behind an expression."""
    m = ENDED.match(text, end)
    if m is None or following[0] - m.end() > 2:
        return None
    meaning = resolve(following[2], context)
    return meaning.days[1] if meaning.days else None


def _timex(start: int, end: int, sense: Sense, meaning: Meaning) -> Timex:
    first, last = meaning.days or (None, None)
    rule = meaning.rule or sense.rule
    return Timex(
        start, end, meaning.type, meaning.value, sense.mod, first, last, meaning.basis, meaning.anchor, None, rule,
        lexicon.confidence("dates", rule),
    )  # fmt: skip
