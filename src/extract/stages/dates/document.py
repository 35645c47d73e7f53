"""What kind of text it is: news goes by its publication date, a narrative by its own dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from .semantics import Sense

DEICTIC = frozenset({
    "deictic-day", "weekday", "last-unit", "this-unit", "next-unit", "last-named", "this-named", "next-named", "daypart-deictic",
    "window-past", "ago",
})  # fmt: skip
"""Rules of expressions that are understood from the day of writing."""
GENERATION = 50
BEFORE_DATELINE = re.compile(r"\s*(?:\(?[A-Z][^\W\d_]*[.'’-]?[^\W\d_]*\)?(?:[ ,/|-]+| ?\())*\s*")
AFTER_DATELINE = re.compile(r"\)?\s*(?:\([A-Z][^()\n]{1,40}\)\s*)?(?:[-–—:|]|\n|\Z)")
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
    lead = False
    told, dated, recent, distant, old, said, near, whole = 0, 0, 0, 0, 0, 0, 0, 0
    seen: set[tuple[tuple[str, int], ...]] = set()
    for place, sense in enumerate(senses):
        near -= 1
        weekly = "weekday" in sense.parts and "day" not in sense.parts
        vague = sense.rule == "window-past" and sense.n is None  # "in recent years"
        deictic = not vague and sense.rule in DEICTIC and not weekly and sense.base != "anchor"
        if deictic or (weekly and published is not None and not sense.deixis and near < 0):
            said += 1
            lead = lead or (weekly and place < 3)
        year = sense.parts.get("year") if sense.kind == "date" else None
        if year is None:
            continue
        near = 3 if "day" in sense.parts else near  # "on Friday" soon after goes by that day
        if (named := tuple(sense.parts.items())) in seen:
            continue  # a year or day that news names again and again
        seen.add(named)
        whole += "month" in sense.parts
        if published is None or year < published.year - 1:
            told += 1
            dated += "month" in sense.parts
            distant += published is not None and "month" in sense.parts and year < published.year - GENERATION
            old += published is not None and year < published.year - GENERATION
        else:
            recent += 1
    if whole >= 8 and whole >= (10 if lead else 4) * said:
        return True
    if told <= (10 if lead else 3) * said or told <= recent:
        return False
    return published is None or told >= 6 or (not said and (told + dated >= 6 or distant > 0 or old >= 3))
