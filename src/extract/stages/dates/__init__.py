"""Dates: English temporal expressions as TIMEX3 (TimeML 1.2.1), resolved to days."""

from __future__ import annotations

import datetime as dt

from spacy.tokens import Doc

from ... import store, syntax
from ...records import Timex
from .explain import Explanation, describe
from .filters import REFUSALS as FILTERS
from .find import found_phrases, resolved
from .names import INSIDE_NAME, inside_name, name_spans
from .rules import RULES
from .signals import parsed_direction

__all__ = ["REFUSALS", "RULES", "Explanation", "dates", "explain", "find_dates"]

REFUSALS = (*FILTERS, INSIDE_NAME)

Published = str | dt.date | dt.datetime | None


def dates(doc: Doc, published: Published = None, document: str = "auto") -> tuple[Timex, ...]:
    """The temporal expressions of a Doc, in reading order.

    published: the day the text was published (ISO 8601 string, date or datetime); None: the article's, where the Doc has
    one. Without it nothing is anchored to a day: "Friday" has the value XXXX-WXX-5, the basis unresolved and no days.
    document: news (goes by the publication date), narrative (goes by its own dates) or auto (decided by the text).
    Uses the parse for tense, and entities and mentions to tell names from dates, where the Doc has them.
    Raises ValueError for a string that is no ISO 8601 date, or another word for `document`.
    """
    day = _day(published) or _day(store.published(doc))
    text = syntax.text(doc)
    direct = parsed_direction(doc, text) if doc.has_annotation("DEP") else None

    def note(start: int, end: int, reason: str) -> None:
        store.refuse(doc, "dates", start, end, reason)

    phrases = inside_name(found_phrases(text, note), name_spans(doc), note)
    return resolved(text, phrases, day, document, direct)


def find_dates(text: str, published: Published = None, document: str = "auto") -> tuple[Timex, ...]:
    """The temporal expressions of a plain text; like `dates`, without a model (tense is read from words, names are not known)."""
    return resolved(text, found_phrases(text), _day(published), document, None)


def explain(text: str, published: Published = None, document: str = "auto") -> list[Explanation]:
    """What each temporal expression of a text means, in words: (record, its text, a sentence that says so and by which rule)."""
    found = find_dates(text, published, document)
    return [(timex, text[timex.start : timex.end], describe(text, timex, found)) for timex in found]


def _day(published: Published) -> dt.date | None:
    """The day of a publication date in any of its forms."""
    if isinstance(published, dt.datetime):
        return published.date()
    if isinstance(published, str):
        return dt.datetime.fromisoformat(published.strip()).date() if published.strip() else None
    return published
