"""Did it come about? The words around one that tells of an event say whether it was, will be, may be, was not, or is charged.

After FactBank (Saurí and Pustejovsky 2009) with the question that news asks besides: is it what somebody is accused of?
"""

from __future__ import annotations

from ...records import Claim
from ...syntax import Tree
from .words import listed

_STEPS = 5
_LINKS = frozenset({"prep", "pobj", "pcomp", "conj", "xcomp", "ccomp", "dobj", "acl", "advcl", "appos"})


def status(tree: Tree, i: int, claim: Claim | None) -> str:
    """actual | planned | possible | negated | charge. `claim`: the one whose predicate the word is, if any."""
    if _charged(tree, i):
        return "charge"
    if (claim is not None and claim.negated) or _negated(tree, i):
        return "negated"
    if claim is not None and claim.modality in ("possible", "hypothetical", "probable"):
        return "possible"
    if claim is not None and claim.tense == "future":
        return "planned"
    return _by_words(tree, i)


def _before(tree: Tree, i: int) -> list[str]:
    """The words that depend on a word and stand before it, in small letters."""
    return [tree.low[k] for k in tree.kids[i] if k < i]


def _negated(tree: Tree, i: int) -> bool:
    return tree.has(i, "neg") or not listed("marks", "denied").isdisjoint(_before(tree, i))


def _charged(tree: Tree, i: int) -> bool:
    """Is it what somebody is charged with: "accused of killing", "on suspicion of murder", "the alleged fraud"?"""
    if not listed("marks", "charged").isdisjoint(_before(tree, i)):
        return True
    charging = listed("verbs", "charging")
    at = i
    for _ in range(_STEPS):
        if tree.dep[at] not in _LINKS:
            return False
        by_preposition = tree.dep[at] in ("prep", "agent")
        at = tree.head[at]
        if (tree.lemma[at] in charging and by_preposition) or tree.low[at] in ("suspicion", "charge", "charges", "counts"):
            return True
    return False


def _by_words(tree: Tree, i: int) -> str:
    before = set(_before(tree, i))
    if tree.pos[i] in ("VERB", "AUX"):
        if before & listed("marks", "modal_planned"):
            return "planned"
        if before & (listed("marks", "modal_possible") | {"if", "whether"}):
            return "possible"
        if "to" in before and tree.lemma[tree.head[i]] in listed("verbs", "planning"):
            return "planned"
        return "actual"
    if before & listed("marks", "possible"):
        return "possible"
    if before & listed("marks", "planned"):
        return "planned"
    governor = tree.head[i]
    return "planned" if tree.dep[i] in ("dobj", "xcomp") and tree.lemma[governor] in listed("verbs", "planning") else "actual"
