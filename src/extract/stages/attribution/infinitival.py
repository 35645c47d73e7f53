"""Infinitives as contents: what is urged, promised, expected, or seems to be so."""

from __future__ import annotations

from ...lexicon import cues
from ...syntax import Tree, verbs
from . import sources
from .candidates import Candidate
from .coordination import infinitive_of
from .predicates import candidate, cue_range, infinitive_mark, lemma_of

_OPENING = ("“", '"', "‘")
"""Marks before which an infinitive is the whole of what is quoted: called on the parties "to keep the truce"."""


def object_infinitive(tree: Tree, v: int, c: int, own: int, to: int) -> Candidate | None:
    """ "urged him to go", "expects him to go", where the parser makes one clause of object and infinitive."""
    lemma = lemma_of(tree, v)
    if lemma in cues.verbs("control"):
        out = candidate(tree, v, "control", "control", [(tree.left[own], tree.right[c])])
        out.addressee = [tree.reach(own)]
        return out
    if lemma in cues.verbs("object_infinitive"):
        return candidate(tree, v, "object_infinitive", "object-infinitive", [tree.reach(c)])
    return None


def control(tree: Tree, v: int) -> Candidate | None:
    """Object and infinitive: "urged X to go", "called on X to go"."""
    lemma = lemma_of(tree, v)
    x = tree.child(v, "xcomp", "advcl")
    if x is None or x < v or infinitive_mark(tree, x) is None or lemma not in cues.either("control", "object_infinitive"):
        return None
    told = tree.child(v, "dobj", "dative")
    by = None
    if told is None:
        for k in tree.children(v, "prep"):
            if v < k < x and told is None and (lemma, tree.low[k]) in cues.told_with():
                by, told = k, tree.child(k, "pobj")
    if told is None:
        return _called_for(tree, v, x, lemma)
    if not v < told < x:
        return None
    if by is None and lemma in cues.verbs("object_infinitive"):
        return candidate(tree, v, "object_infinitive", "object-infinitive", [(tree.left[told], infinitive_of(tree, x)[1])])
    if lemma not in cues.verbs("control") or (lemma == "call" and by is None):
        return None
    name = lemma if by is None else f"{lemma} {tree.low[by]}"
    start = tree.left[x] if tree.tag[tree.left[x]][0] == "W" else tree.left[told]
    start = next((k for k in range(told + 1, infinitive_mark(tree, x) or x) if tree.low[k] in _OPENING), start)
    out = candidate(tree, v, "control", "control", [(start, infinitive_of(tree, x)[1])], name, by)
    out.addressee = [tree.reach(told)]
    return out


def _called_for(tree: Tree, v: int, x: int, lemma: str) -> Candidate | None:
    """ "Called for the board to step down", where the parser makes "for" the mark of the infinitive's clause."""
    mark, own = tree.child(x, "mark"), verbs.subject(tree, x)
    if mark is None or own is None or not v < mark < own < x or (lemma, tree.low[mark]) not in cues.told_with():
        return None
    out = candidate(
        tree, v, "control", "control", [(tree.left[own], infinitive_of(tree, x)[1])], f"{lemma} {tree.low[mark]}", mark
    )
    out.addressee = [tree.reach(own)]
    return out


def infinitival(tree: Tree, v: int) -> Candidate | None:
    """An infinitive that the subject promises, wants, refuses; or that is expected or seems to be so."""
    lemma = lemma_of(tree, v)
    x = tree.child(v, "xcomp")
    if x is None or x < v:
        return None
    if infinitive_mark(tree, x) is None:
        gerund = _ing(tree, x) and lemma in cues.verbs("gerund") and not verbs.passive(tree, v)
        return candidate(tree, v, "infinitive", "gerund", [tree.reach(x)]) if gerund else None
    if verbs.passive(tree, v):
        if lemma in cues.verbs("raising_passive"):
            return _raising(tree, v, x)
        if lemma in cues.verbs("control"):
            out = candidate(tree, v, "control", "control-passive", [infinitive_of(tree, x)])
            told = tree.child(v, "nsubjpass")
            out.addressee = [tree.reach(told)] if told is not None else []
            return out
        return None
    if lemma in cues.verbs("infinitive"):
        return candidate(tree, v, "infinitive", "infinitive", [infinitive_of(tree, x)])
    return None


def _ing(tree: Tree, x: int) -> bool:
    """Is it a gerund, simple or with an auxiliary ("having broken", "being told")?"""
    first = tree.child(x, "aux", "auxpass")
    return tree.tag[x if first is None or first > x else first] == "VBG"


def _raising(tree: Tree, v: int, x: int) -> Candidate:
    """ "X is expected to go": X going is the content."""
    own = tree.child(v, "nsubjpass")
    out = Candidate(v, "raising", "raising-passive", lemma_of(tree, v), cue=[cue_range(tree, v)], content=[tree.reach(x)])
    if own is not None and tree.low[own] not in ("who", "which", "that", "it", "there"):
        out.content.insert(0, tree.reach(own))
    out.source = sources.find(tree, v)
    return out
