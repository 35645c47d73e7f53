"""Names that look like dates: "May" the person, "USA Today", "13 Hours". Needs a Doc with entities or mentions."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from ... import store
from ...rules import Refusal
from .semantics import Sense

NAMES = frozenset({"PERSON", "ORG", "FAC", "PRODUCT", "WORK_OF_ART", "GPE", "LOC", "NORP"})
WEAK = frozenset({
    "month", "weekday", "season", "duration", "duration-modifier", "duration-bare", "set-adverb", "deictic-day",
    "this-unit", "ref-now", "holiday", "the-unit", "daypart", "clock-bare", "day-of-month", "century", "decade",
    "next-unit", "last-unit", "ref-future", "ref-past",
})  # fmt: skip
"""Rules of expressions that a name may hold without meaning the time. A year in a name ("the 2015 Agreement") is a date."""


def name_spans(doc: Doc) -> list[tuple[int, int]]:
    """Where names stand: the mentions of earlier stages, and the model's entities that are no dates."""
    spans = {(e.start_char, e.end_char) for e in doc.ents if e.label_ in NAMES}
    if store.has(doc, "mentions"):
        spans.update((m.start, m.end) for m in store.get(doc, "mentions") if m.form in ("name", "acronym"))
    return sorted(spans)


Span = tuple[int, int]


def _part_of_name(start: int, end: int, sense: Sense, near: list[Span]) -> bool:
    """Does one of the names beside it hold it (or, of a month, is it that name), so that it need not mean the time?"""
    if sense.rule not in WEAK or sense.mod:
        return False
    return any(s <= start and end <= e and (e - s > end - start or sense.rule == "month") for s, e in near)


INSIDE_NAME = Refusal(
    "inside-name", "It is a part of a name.", "Theresa May spoke to USA Today.", "She spoke in May.", _part_of_name
)


def inside_name(
    phrases: list[tuple[int, int, Sense]], spans: list[Span], note: Callable[[int, int, str], None]
) -> list[tuple[int, int, Sense]]:
    """The phrases without those that are a part of a name, and months that are one. Both lists are sorted. note: is told."""
    out = []
    k = 0
    for start, end, sense in phrases:
        while k < len(spans) and spans[k][1] <= start:
            k += 1
        near = spans[k : k + 4]
        if INSIDE_NAME.holds(start, end, sense, near):
            note(start, end, INSIDE_NAME.name)
        else:
            out.append((start, end, sense))
    return out
