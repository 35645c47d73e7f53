"""Dates: English temporal expressions as TIMEX3, resolved to days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from spacy.tokens import Doc

from ... import lexicon, store
from ...records import Timex
from .filters import keep
from .grammar import phrases
from .resolve import Context, Meaning, resolve
from .sense import Sense
from .signals import parsed_direction, plain_direction

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
    for start, end, sense in found:
        context.start = start
        context.direction = lambda s=start, e=end: direct(s, e) if direct else plain_direction(text, s, e)
        meaning = resolve(sense, context)
        if meaning.period is not None and meaning.type in ("DATE", "TIME"):
            context.history.append((len(out), start, meaning.period))
        out.append(_timex(start, end, sense, meaning))
    return tuple(out)


def _timex(start: int, end: int, sense: Sense, meaning: Meaning) -> Timex:
    first, last = meaning.days or (None, None)
    rule = meaning.rule or sense.rule
    return Timex(
        start, end, meaning.type, meaning.value, sense.mod, first, last, meaning.basis, meaning.anchor, None, rule,
        lexicon.confidence("dates", rule),
    )  # fmt: skip
