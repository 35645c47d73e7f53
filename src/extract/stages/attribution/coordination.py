"""Where a content goes on: in a conjunct that the parser hung on the cue, or behind a cue let into the sentence."""

from __future__ import annotations

from ...lexicon import cues
from ...syntax import Range, Tree, verbs
from ...syntax.verbs import finite_form

_RELATIVE = frozenset(["WDT", "WP"])
_BEFORE_VERB = frozenset(["aux", "auxpass", "neg", "advmod"])
_CONJUNCTS = 4


def content_of(tree: Tree, v: int, c: int) -> list[Range]:
    """The pieces of a clausal complement: its subtree, a relative pronoun taken out of it, the conjuncts that are its own."""
    if c < v:
        return [tree.reach(c), *resumed(tree, v)]
    low, high = tree.reach(c)
    for k in tree.children(v, "conj", "ccomp"):
        if k > c and (_conjunct_of_content(tree, v, c, k, high) if tree.dep[k] == "conj" else _second_complement(tree, k)):
            high = tree.right[k]
    if low > v:
        return [(low, _before_another(tree, c, low, high))]
    # "a plan that she said would fail": the pronoun stands in front of the cue and of its subject.
    start = min([c, *(tree.left[k] for k in tree.kids[c] if k > v)])
    front = [tree.reach(k) for k in tree.kids[c] if k < v and tree.tag[k] in _RELATIVE]
    return [*front, (start, high)] if front else [(low, high)]


def _before_another(tree: Tree, c: int, low: int, high: int) -> int:
    """Where a content with "that" ends before a sentence of the reporter's: "said that it leaked, and in 2009 the town sold it".

    A second clause that is reported, too, takes "that" again as a rule; without it, with a new subject of its own and put
    into another time by a date in front of it, it is told, not reported.
    """
    if tree.low[low] != "that":
        return high
    at: int | None = c
    for _ in range(_CONJUNCTS):
        at = None if at is None else tree.child(at, "conj")
        if at is None:
            return high
        own, start = verbs.subject(tree, at), tree.left[at]
        own = tree.child(at, "nsubjpass") if own is None else own
        if own is None or tree.pos[own] == "PRON" or tree.low[start - 1] not in ("and", "but") or tree.low[start - 2] != ",":
            continue
        front = range(start, tree.left[own])
        if finite_form(tree, at) == "past" and "that" not in tree.low[start : own + 1] and any(i in tree.dated for i in front):
            return start - 2
    return high


def _conjunct_of_content(tree: Tree, v: int, c: int, k: int, end: int) -> bool:
    """Does a conjunct of the cue belong to the content: "said it was sorry and would pay"?

    It stands right behind the content, is in another form than the cue and is no cue itself.
    """
    form = finite_form(tree, k)
    if not form or form == finite_form(tree, v) or tree.left[k] < end or tree.child(k, "ccomp") is not None:
        return False
    own = verbs.subject(tree, k)
    if own is not None and tree.lemma[k] in cues.verbs("quotative"):
        return False
    if own is None and any(i < k and tree.dep[i] not in _BEFORE_VERB for i in tree.kids[k]):
        return False
    return all(tree.dep[i] in ("cc", "punct") for i in range(end, tree.left[k]))


def _second_complement(tree: Tree, k: int) -> bool:
    """Does a second complement of the cue go on with the first? Not a report of its own."""
    return tree.lemma[k] not in cues.verbs("quotative") and tree.child(k, "ccomp") is None


def infinitive_of(tree: Tree, x: int) -> Range:
    """An infinitive's subtree, up to a finite conjunct: that one goes on with the cue ("was told to pay, and has appealed")."""
    low, high = tree.reach(x)
    at: int | None = x
    while at is not None:
        at = tree.child(at, "conj")
        if at is not None and finite_form(tree, at) and tree.tag[at] != "VBP" and at > x:
            start = max(tree.left[at], x + 1)
            while start > x + 1 and tree.dep[start - 1] in ("cc", "punct"):
                start -= 1
            return low, start
    return low, high


def resumed(tree: Tree, v: int) -> list[Range]:
    """What a sentence says on behind a cue let into it: "The fee, he said, and it would rise"; a clause with its own subject."""
    out: list[Range] = []
    for k in tree.children(v, "conj"):
        own = verbs.subject(tree, k)
        if k < v or own is None or tree.child(k, "ccomp") is not None or tree.lemma[k] in cues.verbs("quotative"):
            continue
        start = tree.left[k]
        joint = next((i for i in tree.children(v, "cc") if i < start), None)
        if joint is not None and tree.low[joint - 1] == ",":
            out.append((joint, tree.right[k]))
    return out
