"""The passes in order: clauses are found, asked whether they are worth a row, told as claims, and put under their parents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from ... import store
from ...records import Claim
from ...rules import Refusal, refused
from . import claim_filters
from .analysis import Analysis
from .asserted import asserted
from .attributed import attributed, core_clause, vouched, within
from .clauses import Clause
from .confidence import surely
from .coordination import split
from .finished import EVENT

_VOICE = frozenset({"title", "subtitle", "body"})
Made = list[tuple[Claim, int | None]]
"""Claims with the position of the claim that holds each."""


def claims(doc: Doc) -> tuple[Claim, ...]:
    """The claims of a Doc in reading order: attributed and asserted.

    Attributed are one for each attribution, and one for each further clause of its content.
    Nothing inside somebody's content is asserted, nor a clause that only says who speaks. Without a parse there are
    attributed claims alone, without subject, predicate and object. What makes no row is noted with the Doc, by its reason.
    """
    a = Analysis(doc)
    cores = {n: core_clause(a, a.clauses_in(x.content), x.content) for n, x in enumerate(a.found.attributions)}
    a.unspoken = {n for n, x in enumerate(a.found.attributions) if claim_filters.words_unspoken(a, x, cores[n])}
    said = _said(doc, a, cores)
    further = [
        (piece, said[a.held[clause.head]])
        for clause in _further_clauses(a, {c.head for c in cores.values() if c is not None})
        for piece in _worth_a_row(doc, a, clause, claim_filters.CONTENT)
        if a.held[clause.head] in said
    ]
    facts = [piece for clause in _own_voice(a) for piece in _worth_a_row(doc, a, clause, claim_filters.VOICE)]
    made: Made = [(attributed(a, a.found.attributions[n], cores[n]), _outer(a, said, n)) for n in said]
    made += [(within(a, piece, made[outer][0]), outer) for piece, outer in further]
    made += [(asserted(a, piece), None) for piece in facts]
    return _in_order(_without_doubles(made))


def _said(doc: Doc, a: Analysis, cores: dict[int, Clause | None]) -> dict[int, int]:
    """The attributions that become rows, with the row's position; what a source does not vouch for is noted for its clauses."""
    out: dict[int, int] = {}
    for n, x in enumerate(a.found.attributions):
        reason = refused(claim_filters.SAID, a, x, cores[n])
        if reason is None:
            out[n] = len(out)
        else:
            store.refuse(doc, "facts", x.head, x.content[-1][1], reason.name)
        if reason is not None or not vouched(a, x, cores[n]):
            a.unvouched.add(n)
    return out


def _outer(a: Analysis, place: dict[int, int], n: int) -> int | None:
    """Where the claim of the nearest attribution around another stands that has a row."""
    above = a.found.attributions[n].parent
    while above is not None and above not in place:
        above = a.found.attributions[above].parent
    return None if above is None else place[above]


def _worth_a_row(doc: Doc, a: Analysis, clause: Clause, reasons: tuple[Refusal, ...]) -> Iterator[Clause]:
    """The clause, once for each of its coordinated objects, as far as no reason speaks against a row."""
    reasons = (*reasons, *(EVENT if clause.link == "noun" else claim_filters.CLAUSE))
    for piece in split(a.tree, clause):
        reason = refused(reasons, a, piece)
        if reason is None:
            yield piece
        else:
            a.untold.add(clause.head)
            store.refuse(doc, "facts", *a.place(piece), reason.name)


def _without_doubles(made: Made) -> Made:
    """Without the inner of two claims that say the same in the same words: "he said he hoped to win" is told once.

    What stood under a claim left out stands under the one that told it.
    """
    double = [_double(made, n) for n in range(len(made))]
    if not any(double):
        return made
    kept = [n for n, twice in enumerate(double) if not twice]
    place = {n: k for k, n in enumerate(kept)}
    out: Made = []
    for n in kept:
        claim, above = made[n]
        while above is not None and double[above]:
            above = made[above][1]
        out.append((claim, None if above is None else place[above]))
    return out


def _double(made: Made, n: int) -> bool:
    claim, above = made[n]
    if above is None or above == n or claim.statement != made[above][0].statement:
        return False
    return made[above][0].start <= claim.start and claim.end <= made[above][0].end


def _further_clauses(a: Analysis, cores: set[int]) -> Iterator[Clause]:
    """The clauses of contents that no attribution has as its core."""
    for clause in [*a.clauses.values(), *a.others]:
        head = clause.head
        if a.held[head] >= 0 and head not in cores and head not in a.cues and not a.aside(clause):
            yield clause


def _own_voice(a: Analysis) -> Iterator[Clause]:
    """The clauses that stand in nobody's content, or are the reporter's there, in titles, subtitles and body."""
    for clause in [*a.clauses.values(), *a.others]:
        added = clause.rule != "relative" and claim_filters.of_the_reporter(a, clause)
        free = a.held[clause.head] < 0 or a.aside(clause) or added
        if free and clause.head not in a.cues and a.found.kind(a.tree.start[clause.head]) in _VOICE:
            yield clause


def _in_order(made: Made) -> tuple[Claim, ...]:
    """Claims sorted by place, the longer first, with parents as positions in the result."""

    def key(n: int) -> tuple[int, int, int, str, int]:
        claim = made[n][0]
        return claim.start, -claim.end, claim.head, claim.kind, n

    order = sorted(range(len(made)), key=key)
    place = {n: k for k, n in enumerate(order)}
    return tuple(_under(made[n], place) for n in order)


def _under(found: tuple[Claim, int | None], place: dict[int, int]) -> Claim:
    """The claim with its parent's position in the result, and as sure as rows with its signs are."""
    claim, above = found
    return replace(claim, parent=None if above is None else place[above], confidence=surely(claim, claim.confidence))
