"""Whether what stands under a governor is so: the signatures of `signatures.csv`, asked for a cue's own clause."""

from __future__ import annotations

from ...lexicon import cues
from ...signatures import complement, frames, signature
from ...syntax import Tree, verbs

_NEGATIVE = frozenset(["not", "n't", "n’t", "never"])
_WITHOUT = frozenset(["without", "instead"])
"""Prepositions whose gerund does not hold."""


def leaves_open(tree: Tree, v: int) -> bool:
    """Does the governor of an infinitive or gerund leave it open, or make it false: "plans to say", "failed to mention"?

    A purpose is open ("flew out to urge peace"), unless what was done is the speaking itself ("used the speech to attack").
    A gerund that the table does not have under its governor is a circumstance that holds ("won them over by telling them").
    """
    up, dep = tree.head[v], tree.dep[v]
    if dep == "pcomp":
        return tree.low[up] in _WITHOUT or (tree.verbal(tree.head[up]) and _gerund_open(tree, tree.head[up], tree.low[up]))
    if not any(tree.tag[k] == "TO" for k in tree.children(v, "aux")):
        return dep == "xcomp" and tree.verbal(up) and _gerund_open(tree, up)
    if dep == "advcl":
        return tree.lemma[up] not in cues.verbs("occasion")
    if dep in ("xcomp", "ccomp"):
        return _truth(tree, up, _frame(tree, up, v)) != "true"
    return dep in ("acl", "relcl")


def _gerund_open(tree: Tree, up: int, preposition: str = "") -> bool:
    frame = f"{preposition} -ing".strip()
    known = [f for f in (frame, f"object {frame}") if signature(_lemma(tree, up), _pos(tree, up), f)]
    return bool(known) and _truth(tree, up, known[0]) != "true"


def _frame(tree: Tree, up: int, v: int) -> str:
    """to, or with an object of the governor's (its subject, in the passive) that acts: object to."""
    told = tree.child(up, "dobj", "dative")
    acting = (told is not None and up < told < v) or verbs.subject(tree, v) is not None
    return "object to" if acting or verbs.passive(tree, up) else "to"


def _pos(tree: Tree, i: int) -> str:
    return "verb" if tree.verbal(i) else "adjective" if tree.pos[i] == "ADJ" else "noun"


def _lemma(tree: Tree, i: int) -> str:
    """The governor's lemma, with its particle where the table has them together ("go on")."""
    if tree.pos[i] == "ADJ":
        return tree.low[i]
    particle = tree.child(i, "prt")
    both = "" if particle is None else f"{tree.lemma[i]} {tree.low[particle]}"
    return both if both and frames(both, _pos(tree, i)) else tree.lemma[i]


def _truth(tree: Tree, up: int, frame: str) -> str:
    negated = any(tree.low[k] in _NEGATIVE for k in tree.children(up, "neg"))
    return complement(_lemma(tree, up), _pos(tree, up), frame, negated).truth
