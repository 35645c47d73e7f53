"""What kind of text it is: news goes by its publication date, a narrative by its own dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from .sense import Sense

DEICTIC = frozenset({
    "deictic-day", "weekday", "last-unit", "this-unit", "next-unit", "last-named", "this-named", "next-named", "daypart-deictic",
    "window-past", "ago",
})  # fmt: skip
"""Rules of expressions that are understood from the day of writing."""


def is_narrative(senses: Iterable[Sense], published: dt.date | None) -> bool:
    """Is the text a chronology, a history or an encyclopedia article, by its temporal expressions?

    It is where full dates and years of other times outnumber what is understood from the day of writing three to one, and
    there are at least six of them (a news story that recalls the past has fewer).
    """
    told, said = 0, 0
    for sense in senses:
        if sense.rule in DEICTIC or ("weekday" in sense.parts and "day" not in sense.parts):
            said += 1
        year = sense.parts.get("year") if sense.kind == "date" else None
        if year is not None and (published is None or year < published.year - 1):
            told += 1
    return told >= 6 and told > 3 * said
