"""How likely two mentions of one kind, in two articles of one story, tell of one event: a sum of named signs.

The weights stand in `lexicon/events.toml` ([pair]), set by hand on development texts; `signs` gives those that hold of a pair,
so that a link can be explained. Most pairs of one kind in one story are of one event: signs mostly speak against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from .. import lexicon
from .reading import ordinal
from .told import Thing, Told

_MONTH = 31
"""Days from which on two mentions cannot well be of one event, whatever else is alike."""
_UNREAL = frozenset({"planned", "possible", "negated"})


@cache
def weights() -> Mapping[str, float]:
    """The weight of each sign, by name."""
    found: Mapping[str, float] = lexicon.toml("events")["pair"]
    return found


@cache
def _crimes() -> frozenset[str]:
    return lexicon.words("events", "crimes", "kinds")


def score(a: Told, b: Told) -> float:
    """The sum of the signs; 0 is even."""
    table = weights()
    return sum(table[name] * much for name, much in signs(a, b))


def signs(a: Told, b: Told) -> Iterator[tuple[str, float]]:
    """(name, how much) of every sign that holds of a pair."""
    yield "sentences_alike", _cosine(a.terms, b.terms)
    yield "rare_word", a.rarity
    yield "late_in_text", (a.late + b.late) / 2
    for name in (*_participants(a, b), *_time(a, b), *_forms(a, b)):
        yield name, 1.0


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    few, many = (a, b) if len(a) < len(b) else (b, a)
    # In the order of the terms: a set's order, and with it the last bit of the sum, would change from process to process.
    return sum([w * many[t] for t, w in few.items() if t in many])


def _same(a: Thing, b: Thing) -> bool:
    return (a.id != "" and a.id == b.id) or a.last == b.last


def _participants(a: Told, b: Told) -> Iterator[str]:
    if a.agent is not None and b.agent is not None:
        yield from _of_role("agent", a.agent, b.agent)
    if a.patient is not None and b.patient is not None:
        yield from _of_role("patient", a.patient, b.patient)
    if a.place is not None and b.place is not None:
        yield from _of_role("place", a.place, b.place)


def _of_role(role: str, x: Thing, y: Thing) -> Iterator[str]:
    if x.type and y.type:
        if _same(x, y):
            yield f"same_{role}"
        else:
            yield f"different_person_as_{role}" if x.type == y.type == "PERSON" else f"different_{role}"
    elif _same(x, y):
        yield f"same_{role}_noun"
    elif not x.type and not y.type:
        yield f"different_{role}_noun"


def _time(a: Told, b: Told) -> Iterator[str]:
    if a.first and b.first:
        if a.first <= b.last and b.first <= a.last:
            yield "same_days"
        else:
            yield "other_months" if _apart(a, b) > _MONTH else "other_days"


def _apart(a: Told, b: Told) -> int:
    """Days between the days of two mentions that have none in common."""
    ends, begins = ordinal(min(a.last, b.last)), ordinal(max(a.first, b.first))
    return 0 if ends is None or begins is None else begins - ends


def _same_victim(a: Told, b: Told) -> bool:
    return a.patient is not None and b.patient is not None and _same(a.patient, b.patient)


def _forms(a: Told, b: Told) -> Iterator[str]:
    if a.doc == b.doc:
        yield "one_article"
    if a.lemma == b.lemma:
        yield "same_lemma"
    if a.kind != b.kind:
        yield "other_kind"
        if not _crimes().isdisjoint((a.kind, b.kind)) and not _same_victim(a, b):
            yield "crime_and_act"
    if a.form == b.form == "noun":
        yield "both_nouns"
    if a.status != b.status and ({a.status, b.status} & _UNREAL):
        yield "unlike_status"
    if a.marks != b.marks:
        yield "one_earlier" if "earlier" in (a.marks, b.marks) else "one_plural"
    if a.modifiers and b.modifiers:
        yield "same_modifier" if a.modifiers & b.modifiers else "different_modifier"
    if a.figures and b.figures:
        yield "same_figure" if a.figures & b.figures else "different_figures"
