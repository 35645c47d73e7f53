"""Names that look like dates: "May" the person, "USA Today", "13 Hours". Needs a Doc with entities or mentions."""

from __future__ import annotations

from spacy.tokens import Doc

from ... import store
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


def inside_name(phrases: list[tuple[int, int, Sense]], spans: list[tuple[int, int]]) -> list[tuple[int, int, Sense]]:
    """The phrases without those that are a part of a name, and months that are one. Both lists are sorted."""
    out = []
    k = 0
    for start, end, sense in phrases:
        while k < len(spans) and spans[k][1] <= start:
            k += 1
        near = spans[k : k + 4]
        inside = any(s <= start and end <= e and (e - s > end - start or sense.rule == "month") for s, e in near)
        if not (inside and sense.rule in WEAK and not sense.mod):
            out.append((start, end, sense))
    return out
