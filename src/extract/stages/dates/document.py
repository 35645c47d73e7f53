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
GENERATION = 50


def is_narrative(senses: Iterable[Sense], published: dt.date | None) -> bool:
    """Is the text a chronology, a history or an encyclopedia article, by its temporal expressions?

    It is where dates that say their year, of other times than the publication's, outnumber three to one what is understood
    from the day of writing, and there are at least six of them (a news story that recalls the past has fewer). Where nothing
    is said from the day of writing, a month or day counts double, and a single one of half a century ago will do; without a
    publication date any year will, as there is nothing else to go by.
    """
    told, dated, recent, distant, said, near = 0, 0, 0, 0, 0, 0
    seen: set[tuple[tuple[str, int], ...]] = set()
    for sense in senses:
        near -= 1
        weekly = "weekday" in sense.parts and "day" not in sense.parts
        deictic = sense.rule in DEICTIC and not weekly and sense.base != "anchor"
        if deictic or (weekly and published is not None and not sense.deixis and near < 0):
            said += 1
        year = sense.parts.get("year") if sense.kind == "date" else None
        if year is None:
            continue
        near = 3 if "day" in sense.parts else near  # "on Friday" soon after goes by that day
        if (named := tuple(sense.parts.items())) in seen:
            continue  # a year or day that news names again and again
        seen.add(named)
        if published is None or year < published.year - 1:
            told += 1
            dated += "month" in sense.parts
            distant += published is not None and "month" in sense.parts and year < published.year - GENERATION
        else:
            recent += 1
    if told <= 3 * said or told <= recent:
        return False
    return published is None or told >= 6 or (not said and (told + dated >= 6 or distant > 0))
