"""What is counted where no noun follows the figure: "17 hurt", "three of them", "212 votes to 187"."""

from __future__ import annotations

from dataclasses import replace

from ...records import Quantity, Span
from .lists import context
from .parse import Parse
from .ranges import Figure
from .words import Words

_PRONOUNS = frozenset({"them", "whom", "which", "those", "these"})
_CLAUSE = 16
"""Pieces back to "the number of"."""
_REACH = 400
"""Characters back to the group that "them" takes up."""


def stated(f: Figure, w: Words) -> Span | None:
    """ "2 dead, 17 hurt": the state that the figure's people are in, where it stands for them."""
    if f.unit is not None or f.form not in ("single", "range", "vague") or w.breaks(f.j):
        return None
    if w.low_at(f.j) not in context("states"):
        return None
    if w.low_at(f.j + 1) in context("by_agents") and not w.breaks(f.j + 1):
        return None
    return w.start[f.j], w.end[f.j]


def voted(f: Figure, w: Words) -> Span | None:
    """ "the 4-3 vote", "won by 5-4 goals": what a score's two figures count, where the noun follows."""
    said = not w.breaks(f.j) and (w.low_at(f.j) in context("contested") or w.low_at(f.j) == "vote")
    return (w.start[f.j], w.end[f.j]) if said else None


def predicated(f: Figure, w: Words, parse: Parse | None) -> Span | None:
    """ "17 of them children": the plural that says what those are; a verb after it makes a clause of it, and no count."""
    if w.low_at(f.j) != "of" or w.low_at(f.j + 1) not in _PRONOUNS:
        return None
    first = k = f.j + 2
    while k < first + 3 and w.kind_at(k) == "w" and not w.breaks(k) and w.low[k] not in context("stop"):
        k += 1
    if k == first or not (w.breaks(k) or w.low_at(k) in (",", ".", ";", "and", "—", "–", ")", "in", "from")):
        return None
    last = w.low_at(k - 1)
    plural = last in context("plurals") or (len(last) > 3 and last.endswith("s") and not last.endswith(("ss", "us")))
    verbs = k > first + 1 if parse is None else any(parse.is_verb(w.start[at]) for at in range(first, k))
    if not plural or verbs:
        return None
    return w.start[first], w.end[k - 1]


def numbered(f: Figure, w: Words) -> Span | None:
    """ "the number of dead rose to 37", "bringing the number of cases to 148": what it is the number of."""
    if f.unit is not None or f.form not in ("single", "vague") or w.low_at(f.i - 1) not in context("levels_of_number"):
        return None
    for k in range(f.i - 2, max(f.i - _CLAUSE, 1), -1):
        if w.breaks(k) or w.low[k] in (".", ";", ":") or w.kind[k] == "n":
            return None
        if w.low[k] == "of" and w.low[k - 1] in context("number_nouns"):
            first = k + 1
            while w.low_at(first) in context("determiners") or w.low_at(first) in context("definite"):
                first += 1
            last = first
            while last < f.i and w.kind[last] == "w" and w.low[last] not in context("stop") and not _ends_noun(last, first, w):
                last += 1
            dead = last == first and w.low_at(first) in context("states")
            return (w.start[first], w.end[first if dead else last - 1]) if last > first or dead else None
    return None


def _ends_noun(k: int, first: int, w: Words) -> bool:
    """Does the noun phrase that starts at `first` end before piece k: its plural has been read?"""
    before = w.low[k - 1] if k > first else ""
    return before in context("plurals") or (len(before) > 3 and before.endswith("s") and not before.endswith(("ss", "us")))


def antecedents(rows: list[Quantity], figures: list[Figure], w: Words) -> list[Quantity]:
    """Give "three of them" and "of whom 200" the noun of the last larger group that was counted before, in the same paragraph."""
    for k, (row, f) in enumerate(zip(rows, figures, strict=True)):
        if row.kind not in ("count", "ratio", "percent") or row.counted or (row.unit and row.kind == "count"):
            continue
        after = w.low_at(f.j) == "of" and w.low_at(f.j + 1) in _PRONOUNS and not _headed(f.j + 1, w)
        before = w.low_at(f.i - 2) == "of" and w.low_at(f.i - 1) in ("whom", "which", "these", "those", "them")
        if after or before:
            rows[k] = _of_group(row, w) or _taken_up(row, rows[:k], w)
        elif k:
            rows[k] = _contest(row, f, rows[k - 1], figures[k - 1], w)
    for k in range(1, len(rows)):
        rows[k] = _again_of(rows[k], figures[k], rows[k - 1], w)
    return rows


def _again_of(row: Quantity, f: Figure, before: Quantity, w: Words) -> Quantity:
    """ "eleven counts of theft and three of fraud": three counts."""
    if row.kind != "count" or before.kind != "count" or before.counted_end is None or row.unit or w.low_at(f.j) != "of":
        return row
    if (
        w.low_at(f.i - 1) not in ("and", ",")
        or row.counted_start != w.start[min(f.j + 1, len(w) - 1)]
        or not _plural(before.counted)
    ):
        return row
    k = w.at(before.counted_end)
    if w.low_at(k) != "of" or not 0 < f.i - k <= 7 or any(w.breaks(m) or w.low_at(m) in (".", ";") for m in range(k, f.i)):
        return row
    return replace(row, counted=before.counted, counted_start=before.counted_start, counted_end=before.counted_end)


def _headed(k: int, w: Words) -> bool:
    """Is "those" at piece k a head of its own ("a third of those with jobs"), not a group named before?"""
    if w.low_at(k) not in ("those", "these"):
        return False
    return w.kind_at(k + 1) == "w" and w.low_at(k + 1) not in context("be_forms") and not w.breaks(k + 1)


def _of_group(row: Quantity, w: Words) -> Quantity | None:
    """ "Firefighters, 60 of them, fought the blaze": the plural right before the comma, where it begins the sentence."""
    first = w.at(row.start)
    k = first - 2
    begins = w.breaks(k) or w.low_at(k - 1) in (".", "!", "?", "“", '"')
    if w.low_at(first - 1) != "," or not begins or w.kind_at(k) != "w" or not _plural(w.raw_at(k)):
        return None
    return replace(row, counted=w.raw[k], counted_start=w.start[k], counted_end=w.end[k])


def _taken_up(row: Quantity, earlier: list[Quantity], w: Words) -> Quantity:
    for other in reversed(earlier[-4:]):
        if row.start - other.start > _REACH or "\n" in w.text[other.end : row.start]:
            return row
        if other.kind != "count" or other.unit or other.counted_start is None or not _plural(other.counted):
            continue
        top = other.value if other.value is not None else other.high
        if row.kind == "count" and row.value is not None and top is not None and top < row.value:
            continue
        return replace(row, counted=other.counted, counted_start=other.counted_start, counted_end=other.counted_end)
    return row


def _contest(row: Quantity, f: Figure, before: Quantity, last: Figure, w: Words) -> Quantity:
    """ "212 votes to 187": the loser's votes."""
    if row.kind != "count" or before.kind != "count" or before.counted_end is None or before.trend:
        return row
    gap = w.low[last.j : f.i]
    if len(gap) != 2 or gap[0] not in context("contested") or gap[1] not in ("to", "against"):
        return row
    return replace(row, counted=before.counted, counted_start=before.counted_start, counted_end=before.counted_end)


def _plural(phrase: str) -> bool:
    last = phrase.split()[-1].lower()
    return last in context("plurals") or (last.endswith("s") and not last.endswith(("ss", "us")))
