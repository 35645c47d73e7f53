"""Cues that are no predicates: "according to X", "allegedly", a colon in a headline."""

from __future__ import annotations

from ...lexicon import cues
from ...syntax import Tree
from . import sources
from .candidates import Candidate, subtract


def according(tree: Tree, i: int) -> Candidate | None:
    """ "According to X": the content is the clause it stands in."""
    if tree.low[i] != "according" or i + 1 >= tree.n or tree.low[i + 1] != "to":
        return None
    to = i + 1
    named = tree.child(to, "pobj", "pcomp")
    if named is None:
        named = tree.child(i, "pobj")
    if named is None:
        return None
    clause = tree.head[i]
    if clause in (i, to):
        return None
    # It may hang on a noun, on an inner verb or on another preposition: the clause around it is meant.
    root = clause
    while tree.head[root] != root:
        root = tree.head[root]
    apart = i in (0, tree.left[root]) or tree.low[i - 1] in (",", "-", "–", "—", "--")
    for _ in range(12):
        if not apart and tree.verbal(clause) and tree.dep[clause] in ("ROOT", "ccomp", "parataxis", "advcl", "relcl", "conj"):
            break
        if tree.head[clause] == clause:
            break
        clause = tree.head[clause]
    low, high = min(tree.left[i], i), max(tree.right[i], tree.right[to])
    if tree.child(i, "pobj") not in (None, named) and i > 1 and tree.low[i - 1] == "," and tree.verbal(i - 2):
        # "earns, according to one report, two millions": the second is no part of it.
        high = tree.right[named]
    content = subtract([tree.reach(clause)], (low, high))
    out = Candidate(i, "clause", "according", "according to", "ADP", [(i, to + 1)], content=content)
    out.source = sources.noun_phrase(tree, named)
    return out


def in_view(tree: Tree, i: int) -> Candidate | None:
    """ "In her view", "by the minister's own account": the content is the clause it stands in."""
    noun = tree.child(i, "pobj")
    if noun is None or tree.lemma[noun] not in cues.listed("evidence", "views" if tree.low[i] == "in" else "accounts"):
        return None
    whose = tree.child(noun, "poss")
    clause = tree.head[i]
    if whose is None or clause == i:
        return None
    for _ in range(6):
        if tree.verbal(clause) or tree.head[clause] == clause:
            break
        clause = tree.head[clause]
    out = Candidate(i, "clause", "view", f"{tree.low[i]} {tree.lemma[noun]}", "ADP", [(i, noun + 1)])
    low, high = tree.reach(whose)
    out.source = [(low, high - 1 if high - 1 > whose and tree.tag[high - 1] == "POS" else high)]
    out.content = subtract([tree.reach(clause)], tree.reach(i))
    return out


def adverb(tree: Tree, i: int) -> Candidate | None:
    """ "allegedly", "reportedly": the content is the clause, the source is not said."""
    if tree.low[i] not in cues.listed("evidence", "adverbs"):
        return None
    clause = tree.head[i]
    if clause == i:
        return None
    for _ in range(6):
        if tree.verbal(clause) or tree.head[clause] == clause:
            break
        clause = tree.head[clause]
    content = subtract([tree.reach(clause)], (i, i + 1))
    return Candidate(i, "evidence", "evidence-adverb", tree.low[i], "ADV", [(i, i + 1)], content=content)
