"""What all rules on verbs share: the lemma, the cue's run of tokens, the beginning of a candidate."""

from __future__ import annotations

from ...syntax import Range, Tree
from . import sources
from .candidates import Candidate

_LEMMAS = {"hop": "hope", "threate": "threaten", "retweete": "retweet", "lambaste": "lambast"}
_NEAR = 4
LINKS = frozenset(["who", "which", "that", "it", "there", "what", "whom"])
"""Pronouns that name nobody by themselves."""
EXPLETIVES = frozenset(["it", "there"])


def lemma_of(tree: Tree, i: int) -> str:
    """The token's lemma, with the lemmatizer's known slips mended."""
    lemma = tree.lemma[i]
    return _LEMMAS.get(lemma, lemma)


def cue_range(tree: Tree, v: int, particle: int | None = None) -> Range:
    """The verb with its auxiliaries, negation and adverbs before it, and its particle or preposition after it."""
    low = v
    for k in reversed(tree.kids[v]):
        if k < v and tree.dep[k] in ("aux", "auxpass", "neg", "advmod") and low - tree.right[k] <= 0 and v - k <= _NEAR:
            low = min(low, tree.left[k])
    high = v + 1
    for k in tree.kids[v]:
        if k == high and tree.dep[k] == "prt":
            high = k + 1
    if particle is not None and high <= particle <= high + 1:
        high = particle + 1
    return low, high


def own_end(tree: Tree, v: int) -> int:
    """Where a verb's own phrase ends: before its conjunct and what joins that."""
    joined = next((k for k in tree.kids[v] if k > v and tree.dep[k] == "conj"), None)
    if joined is None:
        return tree.right[v]
    end = tree.left[joined]
    while end - 1 > v and tree.dep[end - 1] in ("cc", "punct"):
        end -= 1
    return end


def dated(tree: Tree, k: int) -> bool:
    """Does a preposition only say on which day: "commented on Friday", "his remarks on Friday"?"""
    o = tree.child(k, "pobj") if tree.low[k] == "on" else None
    return o is not None and o in tree.dated


def infinitive_mark(tree: Tree, c: int) -> int | None:
    """The "to" of an infinitive."""
    for k in tree.kids[c]:
        if tree.low[k] == "to" and tree.dep[k] == "aux":
            return k
    return None


def candidate(
    tree: Tree, v: int, frame: str, rule: str, content: list[Range], lemma: str = "", particle: int | None = None
) -> Candidate:
    """A candidate for a verb: its run of tokens as cue, its own or its inherited subject as source."""
    out = Candidate(v, frame, rule, lemma or lemma_of(tree, v), cue=[cue_range(tree, v, particle)], content=content)
    out.source = sources.find(tree, v)
    if not out.source and frame == "clause" and tree.tag[v] in ("VBD", "VBZ", "VBP"):
        out.source = sources.beside(tree, v)
    return out
