"""Facts: what the article states and what somebody says, as claims joined to dates, numbers and entities."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import Any

from spacy.tokens import Doc

from ...records import Claim
from .analysis import Analysis
from .asserted import asserted
from .attributed import attributed, within
from .clauses import Clause
from .coordination import split

_VOICE = frozenset({"title", "subtitle", "body"})


def claims(doc: Doc) -> tuple[Claim, ...]:
    """The claims of a Doc in reading order: attributed and asserted.

    Attributed are one for each attribution, and one for each further clause of its content.
    Nothing inside somebody's content is asserted, nor a clause that only says who speaks. Without a parse there are
    attributed claims alone, without subject, predicate and object.
    """
    a = Analysis(doc)
    made: list[Claim] = []
    parents: list[int | None] = []
    cores: set[int] = set()
    for x in a.found.attributions:
        claim, core = attributed(a, x)
        made.append(claim)
        parents.append(x.parent)
        if core is not None:
            cores.add(core.head)
    _add_contents(a, made, parents, cores)
    for clause in _own_voice(a):
        for piece in split(a.tree, clause):
            fact = asserted(a, piece)
            if fact is not None:
                made.append(fact)
                parents.append(None)
    return _in_order(*_without_doubles(made, parents))


def _without_doubles(made: list[Claim], parents: list[int | None]) -> tuple[list[Claim], list[int | None]]:
    """Without the inner of two claims that say the same in the same words: "he said he hoped to win" is told once.

    What stood under a claim left out stands under the one that told it.
    """
    double = [_double(made, n, above) for n, above in enumerate(parents)]
    if not any(double):
        return made, parents
    kept = [n for n, twice in enumerate(double) if not twice]
    place = {n: k for k, n in enumerate(kept)}
    moved: list[int | None] = []
    for n in kept:
        above = parents[n]
        while above is not None and double[above]:
            above = parents[above]
        moved.append(None if above is None else place[above])
    return [made[n] for n in kept], moved


def _double(made: list[Claim], n: int, above: int | None) -> bool:
    if above is None or above == n or made[n].statement != made[above].statement:
        return False
    return made[above].start <= made[n].start and made[n].end <= made[above].end


def _add_contents(a: Analysis, made: list[Claim], parents: list[int | None], cores: set[int]) -> None:
    """The clauses of contents that no attribution has as its core, each under the innermost claim that holds it."""
    for clause in [*a.clauses.values(), *a.others]:
        head = clause.head
        outer = a.held[head]
        if outer < 0 or head in cores or head in a.cues or a.aside(clause):
            continue
        for piece in split(a.tree, clause):
            claim = within(a, piece, made[outer])
            if claim is not None:
                made.append(claim)
                parents.append(outer)


def _own_voice(a: Analysis) -> list[Clause]:
    return [
        clause
        for clause in [*a.clauses.values(), *a.others]
        if (a.held[clause.head] < 0 or a.aside(clause))
        and clause.head not in a.cues
        and a.found.kind(a.tree.start[clause.head]) in _VOICE
        and not a.found.in_quotation(a.tree.start[clause.head])
        and (a.held[clause.head] >= 0 or not a.reported(clause))
    ]


def _in_order(made: list[Claim], parents: list[int | None]) -> tuple[Claim, ...]:
    """Claims sorted by place, the longer first, with parents as positions in the result."""
    order = sorted(range(len(made)), key=lambda n: (made[n].start, -made[n].end, made[n].head, made[n].kind, n))
    place = {n: k for k, n in enumerate(order)}
    out = []
    for n in order:
        above = parents[n]
        out.append(made[n] if above is None else _under(made[n], place[above]))
    return tuple(out)


_PARENT = [f.name for f in dataclasses.fields(Claim)].index("parent")
_values: Callable[[Claim], tuple[Any, ...]] = attrgetter(*(f.name for f in dataclasses.fields(Claim)))


def _under(claim: Claim, parent: int) -> Claim:
    """The claim with its parent; `dataclasses.replace` takes five times as long."""
    values = _values(claim)
    return Claim(*(*values[:_PARENT], parent, *values[_PARENT + 1 :]))
