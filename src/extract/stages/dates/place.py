"""What the words right beside an expression change about it."""

from __future__ import annotations

import re
from fractions import Fraction

from .sense import Sense

ENDED = re.compile(r"\s+(?:ended|ending|that ended)\b\s*")
CLOSED = re.compile(r"\s*(?:[.,;:!?)\"”’']|\Z|(?:and|but|or|at|in|on|with|to|when)\b)")
LAST_WORD = re.compile(r"\s+\S+$")


def in_place(text: str, start: int, end: int, sense: Sense) -> tuple[int, Sense]:
    """(end, sense) of an expression where it stands: "the year ended June 30", "the day before"."""
    if sense.rule == "the-unit" and sense.unit == "year" and ENDED.match(text, end):
        return end, Sense("dur", "duration-definite", n=Fraction(1), unit="year")
    if sense.rule == "unit-before" and sense.within is not None:
        if CLOSED.match(text, end):
            return end, sense.but(within=None)
        last = LAST_WORD.search(text[start:end])
        return start + last.start() if last else end, sense.within
    return end, sense
