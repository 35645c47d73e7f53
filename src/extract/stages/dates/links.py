"""The two ends of a range: which neighbouring expressions are joined by "to", "and", a dash."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from ...records import Timex

JOIN = re.compile(r"\s*(-|–|—|to|through|until|till|and|up to|until the|to the|and the)\s*\Z", re.IGNORECASE)
OPEN = re.compile(r"\b(between|from)\s+(?:the\s+)?\Z", re.IGNORECASE)


def low_end(text: str, before: Timex, start: int) -> dt.date | None:
    """The first day of the expression right before, where it is the beginning of a range that ends here."""
    if start - before.end > 12 or before.type not in ("DATE", "TIME"):
        return None
    m = JOIN.match(text[before.end : start])
    if m is None:
        return None
    return before.begin_date if not m.group(1).lower().startswith("and") or _opened(text, before.start) == "between" else None


def _opened(text: str, start: int) -> str:
    """ "between" or "from" right before a range's beginning, or nothing."""
    m = OPEN.search(text[max(0, start - 20) : start])
    return m.group(1).lower() if m else ""


def linked(text: str, found: list[Timex]) -> tuple[Timex, ...]:
    """The expressions with `range` set on both ends of each range.

    Two dates or times that follow each other make a range when a dash, "to", "through" or "until" stands between them, or
    "and" after "between". A third one is no part of it.
    """
    out = list(found)
    number = 0
    for i in range(1, len(out)):
        a, b = out[i - 1], out[i]
        gap = text[a.end : b.start]
        if len(gap) > 12 or a.range is not None or a.type not in ("DATE", "TIME") or b.type not in ("DATE", "TIME"):
            continue
        m = JOIN.match(gap)
        if m is None or "_REF" in a.value or "_REF" in b.value:
            continue
        before = _opened(text, a.start)
        word = m.group(1).lower()
        if word.startswith("and") and before != "between":
            continue
        if word in ("to", "to the", "until", "till", "until the") and not before and a.value[:4] == b.value[:4] == "XXXX":
            continue
        if a.begin_date and b.end_date and a.begin_date > b.end_date:
            continue
        out[i - 1], out[i] = replace(a, range=number), replace(b, range=number)
        number += 1
    return tuple(out)
