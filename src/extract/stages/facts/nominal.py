"""Nominalised events: "two coups in 2020 and 2021" states that there were coups, and when."""

from __future__ import annotations

from ...syntax import Range, Tree
from . import lists
from .clauses import Argument, Clause
from .document_index import DocumentIndex
from .subjects import phrase


def is_event(tree: Tree, noun: int) -> bool:
    """Is the noun the name of something that happens?"""
    if tree.pos[noun] != "NOUN":
        return False
    return (tree.lemma[noun] or tree.low[noun]) in lists.NOUN_EVENT


def time_dependents(tree: Tree, found: DocumentIndex, noun: int) -> list[tuple[int, Range]]:
    """The noun's own times: (head, range) of "in 2020", "last week's", "2012"."""
    out = []
    for k in tree.kids[noun]:
        dep = tree.dep[k]
        if dep == "prep" and tree.low[k] in lists.TIMES_PREPOSITIONS:
            inner = tree.child(k, "pobj")
            if inner is not None and found.is_date(inner):
                after = next((j for j in tree.kids[inner] if j > inner and tree.dep[j] == "prep"), tree.right[k])
                out.append((inner, (k, after)))
        elif dep in ("compound", "nummod", "poss", "npadvmod", "amod", "nmod") and found.is_date(k):
            last = tree.right[k]
            if dep == "poss" and tree.kids[k] and tree.dep[tree.kids[k][-1]] == "case":
                last = tree.kids[k][-1]
            out.append((k, (tree.left[k], last)))
    return out


def events(tree: Tree, found: DocumentIndex) -> list[Clause]:
    """A clause for each noun that names an event and has a date of its own.

    Its subject is the possessor or the agent ("Chad's invasion", "an attack by rebels"); other dependents are arguments.
    """
    out = []
    for noun in range(tree.n):
        if not is_event(tree, noun) or tree.dep[noun] == "compound":
            continue
        times = time_dependents(tree, found, noun)
        if not times:
            continue
        clause = Clause(noun, "event-noun", "noun")
        first = noun
        while (
            first - 1 >= tree.left[noun]
            and tree.dep[first - 1] == "compound"
            and tree.head[first - 1] == noun
            and tree.pos[first - 1] == "NOUN"
        ):
            first -= 1
        clause.predicate, clause.members = list(range(first, noun + 1)), [noun]
        for head, span in times:
            prep = span[0] if tree.dep[span[0]] == "prep" else None
            if (trimmed := tree.trim(span)) is not None:
                clause.arguments.append(Argument("time", trimmed, head, prep))
        _participants(tree, found, clause, {h for h, _ in times})
        clause.arguments.sort(key=lambda x: (x.span, x.head))
        out.append(clause)
    return out


def _participants(tree: Tree, found: DocumentIndex, clause: Clause, times: set[int]) -> None:
    noun = clause.head
    for k in tree.kids[noun]:
        if k in times:
            continue
        if tree.dep[k] == "poss":
            clause.subject, clause.subject_head = _possessor(tree, k), k
        elif tree.dep[k] in ("prep", "agent"):
            inner = tree.child(k, "pobj")
            if inner is None or inner in times:
                continue
            if tree.low[k] == "by" and clause.subject is None:
                clause.subject, clause.subject_head = phrase(tree, inner), inner
                continue
            role = "place" if found.is_place(inner) and tree.low[k] in lists.PREPOSITION_PLACE else "argument"
            if (span := tree.trim((k, tree.right[k]))) is not None:
                clause.arguments.append(Argument(role, span, inner, k))
    if clause.subject is None:
        clause.subject_head = None


def _possessor(tree: Tree, k: int) -> Range | None:
    last = tree.right[k]
    for j in tree.kids[k]:
        if tree.dep[j] == "case":
            last = j
    return tree.trim((tree.left[k], last))
