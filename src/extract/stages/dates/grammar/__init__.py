"""The grammar of English temporal expressions: from tokens to phrases with a meaning.

Declared rules (name, pattern, action) in a cascade of passes: numbers; calendar dates, clock times and fixed words;
expressions built on units; modifiers and shifts ("ago", "early"); combinations ("the third quarter of 1990"); ranges.
In each pass the longest match wins, then the rule that is declared first.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ..patterns import Node, compile_rules, run_pass
from ..tokens import Item, islands
from . import clock, combine, comparisons, dates, holidays, shifts, units
from .numerals import numerals
from .ranges import ranges


@cache
def passes() -> tuple[Node, ...]:
    """The compiled rules of each pass."""
    return (
        compile_rules(
            (
                *holidays.rules(), *dates.NUMERIC, *comparisons.YEAR_UNIT, *dates.DAYS, *dates.YEARS, *clock.CLOCK, *units.FIXED,
            )
        ),
        compile_rules((*comparisons.YEAR_EARLIER, *units.UNITS)),
        compile_rules((*shifts.AGO, *combine.MODIFIED)),
        compile_rules(combine.COMBINE),
        compile_rules(combine.OUTER),
    )  # fmt: skip


def phrases(text: str) -> Iterator[Item]:
    """Every stretch of the text that may be a temporal expression, as items with a sense, in reading order."""
    for island in islands(text):
        items = numerals(island)
        for root in passes():
            items = run_pass(root, items)
        for item in ranges(items):
            if item.sense is not None:
                yield item
