"""Facts: what the article states and what somebody says, as claims joined to dates, numbers and entities."""

from __future__ import annotations

import dataclasses

from spacy.tokens import Doc

from ...records import Claim
from .analysis import Analysis
from .asserted import asserted
from .attributed import attributed, content_clauses, within
from .clauses import Clause
from .coordination import split
from .joins import covered

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
    return _in_order(made, parents)


def _add_contents(a: Analysis, made: list[Claim], parents: list[int | None], cores: set[int]) -> None:
    """The clauses of contents that no attribution has as its core, each under the innermost claim that holds it."""
    inner: dict[int, int] = {}
    for n, x in enumerate(a.found.attributions):
        for clause in content_clauses(a, x.content):
            held = inner.get(clause.head)
            if held is None or _size(made[n]) < _size(made[held]):
                inner[clause.head] = n
    cues = [s for x in a.found.attributions for s in x.cue]
    for head in sorted(inner):
        if head in cores or covered(cues, a.tree.idx[head]):
            continue
        outer = inner[head]
        for piece in split(a.tree, a.clauses[head]):
            claim = within(a, piece, made[outer])
            if claim is not None:
                made.append(claim)
                parents.append(outer)


def _size(claim: Claim) -> int:
    return sum(e - s for s, e in claim.content)


def _own_voice(a: Analysis) -> list[Clause]:
    contents = [s for x in a.found.attributions for s in x.content]
    cues = [s for x in a.found.attributions for s in x.cue]
    out = []
    for clause in [*a.clauses.values(), *a.appositions]:
        char = a.tree.idx[clause.head]
        if a.found.kind(char) in _VOICE and not covered(contents, char) and not covered(cues, char):
            out.append(clause)
    return out


def _in_order(made: list[Claim], parents: list[int | None]) -> tuple[Claim, ...]:
    """Claims sorted by place, the longer first, with parents as positions in the result."""
    order = sorted(range(len(made)), key=lambda n: (made[n].start, -made[n].end, made[n].head, made[n].kind, n))
    place = {n: k for k, n in enumerate(order)}
    return tuple(dataclasses.replace(made[n], parent=None if (p := parents[n]) is None else place[p]) for n in order)
