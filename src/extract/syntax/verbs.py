"""What a verb shows of itself: its finite form, its voice, its own subject."""

from __future__ import annotations

from functools import cache

from ..lexicon import cues
from .tree import Tree

_SUBJECT = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
_FLOATED = frozenset(["both", "all", "each"])
_FINITE = {"MD": "modal", "VBD": "past", "VBZ": "present", "VBP": "present"}


def finite_form(tree: Tree, i: int) -> str:
    """modal, past or present: the finite word of a verb; empty where it has none."""
    first = tree.child(i, "aux", "auxpass")
    return _FINITE.get(tree.tag[i if first is None or first > i else first], "")


def passive(tree: Tree, v: int) -> bool:
    """Is the verb in the passive, by itself or as a participle joined to one ("was held and accused of theft")?"""
    marked = tree.child(v, "nsubjpass", "auxpass", "csubjpass")
    if marked is not None:
        return not _has(tree, v)
    if tree.tag[v] != "VBN" or tree.dep[v] != "conj" or tree.child(v, "aux", "nsubj") is not None:
        return False
    return tree.tag[tree.head[v]] == "VBN" and tree.child(tree.head[v], "auxpass") is not None and not _has(tree, tree.head[v])


@cache
def _called_for() -> frozenset[str]:
    """Verbs whose content stands behind a preposition, without those that judge or report in the passive, too."""
    return frozenset(cues.prepositions(cues.VERB)) - cues.either("judging", "raising_passive")


def _has(tree: Tree, v: int) -> bool:
    """Is it "has", where the parser reads "is": "who's said that", "she's called for talks"? The complement shows it."""
    if not any(tree.low[k] in ("'s", "’s") for k in tree.children(v, "auxpass")):
        return False
    return tree.child(v, "ccomp") is not None or tree.lemma[v] in _called_for()


def subject(tree: Tree, v: int) -> int | None:
    """The head of the verb's own subject, an expletive not counted."""
    own: int | None = None
    for k in tree.kids[v]:
        # Of two before the verb the nearer: "The Latest: Holt declares victory"
        if tree.dep[k] in _SUBJECT and (own is None or (own < k < v and not lesser(tree, k))):
            own = k
    if own is not None or passive(tree, v):
        return own
    own = tree.child(v, *PASSIVE_SUBJECTS)
    if own is None:
        # "About 4 in 10 say": the parser takes the number for an attribute.
        own = tree.child(v, "nummod")
    return own if own is None or own < v else None


def lesser(tree: Tree, s: int) -> bool:
    """Is what the parser takes for a second subject rather part of the first: "both", "whose party", "how many"?"""
    return tree.low[s] in _FLOATED or tree.tag[tree.left[s]] in ("WP$", "WRB")
