"""The two ends of a range: which neighbouring expressions are joined by "to", "and", a dash."""

from __future__ import annotations

import re
from dataclasses import replace

from ...records import Timex

JOIN = re.compile(r"\s*(-|–|—|to|through|until|till|and|up to|until the|to the|and the)\s*\Z", re.IGNORECASE)
OPEN = re.compile(r"\b(between|from)\s+(?:the\s+)?\Z", re.IGNORECASE)


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
        before = OPEN.search(text[max(0, a.start - 20) : a.start])
        word = m.group(1).lower()
        if word.startswith("and") and (before is None or before.group(1).lower() != "between"):
            continue
        if word in ("to", "to the", "until", "till", "until the") and before is None and a.value[:4] == b.value[:4] == "XXXX":
            continue
        if a.begin_date and b.end_date and a.begin_date > b.end_date:
            continue
        out[i - 1], out[i] = replace(a, range=number), replace(b, range=number)
        number += 1
    return tuple(out)
