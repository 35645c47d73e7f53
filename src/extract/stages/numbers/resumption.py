"""What a bare figure takes up from an earlier sentence: "The trust owns 48,000 maps. It has copied 31,500."

A figure without a noun stands for what was counted last, where its place in the sentence says so: "there were 540", "the figure
is about 410", "by spring it was 95", the object of a verb. English lets people go unnamed where something happens to people
("20 died"), so those verbs take up people only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from ... import lexicon
from ...records import Quantity
from .ellipsis import bare, timed
from .lists import context, listed
from .parse import Parse
from .ranges import Figure
from .words import Words

_REACH = 300
"""Characters back to what is taken up, on the same line."""
_LIKE = 10
"""How many times one figure may be the other for both to be readings of one thing."""
_BACK = 4
"""Quantities back to the one that is taken up."""
_NOUN_NEAR = 6
"""Pieces from "the figure" to the figure."""
_PLACES = frozenset({"dobj", "nsubj", "nsubjpass"})


@dataclass(frozen=True)
class Place:
    """A bare figure in its sentence, and the quantities before it on its line, nearest first."""

    w: Words
    parse: Parse | None
    row: Quantity
    f: Figure
    earlier: tuple[Quantity, ...]

    @cached_property
    def start(self) -> int:
        """The piece at which the figure with its bound words starts."""
        return self.w.at(self.row.start)

    def back(self, k: int) -> str:
        """The k-th piece before the figure and its bound words."""
        return self.w.low_at(self.start - k)

    @cached_property
    def counted(self) -> Quantity | None:
        """The last quantity that counts a plural."""
        return next((q for q in self.earlier if q.kind == "count" and _plural(q.counted)), None)

    @cached_property
    def read(self) -> Quantity | None:
        """The last quantity, where both may be readings of one thing."""
        last = self.earlier[0] if self.earlier else None
        if last is None or self.row.value is None or timed(last) or last.kind not in ("measure", "percent", "count"):
            return None
        top = last.value if last.value is not None else last.high
        like = top is not None and 0 < top / _LIKE <= self.row.value <= top * _LIKE
        return last if like and (last.unit_name or last.counted) else None


def _plural(phrase: str) -> bool:
    last = phrase.split()[-1].lower() if phrase else ""
    return last in context("plurals") or (last.endswith("s") and not last.endswith(("ss", "us")))


def _there(p: Place) -> Quantity | None:
    known = p.back(1) in ("are", "was", "were", "been") and "there" in (p.back(2), p.back(3))
    return p.counted if known else None


def _pronoun(p: Place) -> Quantity | None:
    said = p.back(1) in ("is", "was") and p.back(2) == "it"
    return p.read if said else None


def _figure_noun(p: Place) -> Quantity | None:
    if p.back(1) not in context("levels_of_number"):
        return None
    for k in range(2, _NOUN_NEAR):
        if p.back(k) in listed("resumption", "figure_nouns"):
            return p.read if p.back(k + 1) in context("definite") and p.back(k - 1) != "of" else None
    return None


def _object(p: Place) -> Quantity | None:
    token = None if p.parse is None else p.parse.token(p.w.start[p.f.last.numeral.j - 1])
    whole = p.row.value is not None and p.row.value == p.row.value.to_integral() and p.row.value > 1
    if p.back(1) in context("definite") or p.back(1) in listed("resumption", "turning"):
        return None  # "the two were removed", "a boy who just turned 6"
    if token is None or p.counted is None or not whole or token.dep_ not in _PLACES or not token.head.tag_.startswith("VB"):
        return None
    verb = token.head.lower_
    if verb in listed("resumption", "scoring") or verb in context("be_forms"):
        return None
    if _rivalled(p, p.counted):
        return None
    people = p.counted.counted.split()[-1].lower() in listed("resumption", "people")
    return p.counted if people or verb not in listed("resumption", "of_people") else None


def _rivalled(p: Place, last: Quantity) -> bool:
    """Does the sentence of what was counted last count something else too ("two dogs and four cats")?"""
    for q in p.earlier:
        other = q.kind == "count" and _plural(q.counted) and q.counted != last.counted
        if other and not {".", "!", "?"} & set(p.w.low[p.w.at(q.end) : p.w.at(last.start)]):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Resumption:
    """A place in which a bare figure takes up what was counted before. `says` it; `takes` gives the quantity, or None."""

    name: str
    says: str
    takes: Callable[[Place], Quantity | None]


RESUMPTIONS = (
    Resumption("there-be", '"It has 700 pairs of swifts. In 1974 there were 2,000": so many of what was counted.', _there),
    Resumption("it-was", '"The cliff lay 140 yards away. By 1880 it was 95": a later reading.', _pronoun),
    Resumption("the-figure", '"It stood at 260 parts per million; today the figure is 410": a later reading.', _figure_noun),
    Resumption("object", '"The trust owns 48,000 maps. It has copied 31,500": the object of a verb, its noun left out.', _object),
)


def resumed(rows: list[Quantity], figures: list[Figure], w: Words, parse: Parse | None) -> list[Quantity]:
    """Give each bare figure what it takes up from an earlier sentence of its line."""
    for k in range(1, len(rows)):
        if rows[k].kind == "count" and bare(rows[k], figures[k], w) and figures[k].form == "single":
            place = Place(w, parse, rows[k], figures[k], _earlier(rows, k, w))
            if _alone(place):
                rows[k] = _taken(place)
    return rows


def _earlier(rows: list[Quantity], k: int, w: Words) -> tuple[Quantity, ...]:
    """The quantities before row k on its line, nearest first."""
    row = rows[k]
    near = [q for q in rows[max(0, k - _BACK) : k] if row.start - q.end <= _REACH and "\n" not in w.text[q.end : row.start]]
    return tuple(reversed(near))


def _alone(p: Place) -> bool:
    """Does nothing follow the figure that it could count?"""
    return p.w.kind_at(p.f.j) != "w" or p.w.breaks(p.f.j) or p.w.low_at(p.f.j) in context("stop") or _clause_follows(p)


def _clause_follows(p: Place) -> bool:
    """Does a verb follow ("3,800 had been sold")?"""
    return p.parse is not None and p.parse.is_verb(p.w.start[p.f.j])


def _taken(p: Place) -> Quantity:
    found = next((q for r in RESUMPTIONS if (q := r.takes(p)) is not None), None)
    if found is None:
        return p.row
    if found.kind == "count":
        return replace(p.row, counted=found.counted, counted_start=found.counted_start, counted_end=found.counted_end)
    told = lexicon.confidence("numbers", found.kind)
    return replace(p.row, kind=found.kind, unit=found.unit, unit_name=found.unit_name, rule=found.kind, confidence=told)
