"""Slips of the parser that reports suffer from, mended before any rule looks."""

from __future__ import annotations

from . import cues, sources
from .coordination import finite_form
from .tree import Tree

_STEPS = 4
_NOT_BARE = frozenset(["VBD", "VBZ", "VBN", "VBG", "NN", "NNS"])


def mend(tree: Tree) -> None:
    """Give a reporter's next verb back to the reporter: "said it was sorry and warned that ..."; the content ends before it."""
    for k in tree.where("DEP", ("conj",)):
        if tree.verbal(k):
            cue = _reporter(tree, k)
            if cue is None:
                cue = _past_infinitive(tree, k)
            if cue is not None:
                _hand_over(tree, k, cue)
            elif tree.tag[k] == "VB":
                _deeper(tree, k)


def _reporter(tree: Tree, k: int) -> int | None:
    """The cue in whose content a conjunct stands that is the cue's own.

    It is in the cue's form and a cue itself. A verb of speech without a subject of its own; another verb, or one with a
    subject, only where the content's verb is in another form ("said she admires him and praised the plan").
    """
    lemma = tree.lemma[k]
    speech = lemma in cues.verbs("quotative")
    if not speech and lemma not in cues.verbs("object"):
        return None
    if sources.passive(tree, k) or tree.child(k, "mark") is not None:
        # "... and that she was told"
        return None
    form = finite_form(tree, k) or tree.tag[k]
    first = tree.head[k]
    for _ in range(4):
        if tree.dep[first] != "conj":
            break
        first = tree.head[first]
    cue = tree.head[first]
    if tree.dep[first] != "ccomp" or not cue < first < k or not tree.verbal(cue) or tree.lemma[cue] in cues.verbs("no_clause"):
        return None
    if form != (finite_form(tree, cue) or tree.tag[cue]) or tree.tag[k] == "VB":
        return None
    other = form != (finite_form(tree, first) or tree.tag[first])
    return cue if other or (speech and sources.subject(tree, k) is None) else None


def _past_infinitive(tree: Tree, k: int) -> int | None:
    """The verb that a finite conjunct of an infinitive goes with: in "urged him to go and demanded that ..." it is "urged"."""
    at = tree.head[k]
    form = finite_form(tree, k)
    if form not in ("past", "present") or tree.tag[k] == "VBP" or sources.subject(tree, k) is not None:
        return None
    if at > k or tree.tag[at] != "VB":
        return None
    mark = tree.child(at, "aux")
    if mark is None or tree.low[mark] != "to":
        return None
    for _ in range(_STEPS):
        up = tree.head[at]
        if up == at or up > at or tree.dep[at] not in ("xcomp", "advcl", "acl", "ccomp", "conj", "dobj", "prep", "pobj"):
            return None
        at = up
        if tree.verbal(at) and finite_form(tree, at):
            return at if finite_form(tree, at) == form else None
    return None


def _deeper(tree: Tree, k: int) -> None:
    """Hang a bare infinitive on the "to" before it: "accused them of trying to bury the plan and block a vote".

    Not where the verb above can be in the same form ("they believe ... and admit").
    """
    h = tree.head[k]
    if h > k or tree.tag[h] not in _NOT_BARE or tree.child(k, "aux", "nsubj") is not None or tree.child(h, "aux") is not None:
        return
    new = next((tree.head[i] for i in range(tree.left[k] - 1, h, -1) if tree.tag[i] == "TO" and tree.head[i] > i), -1)
    if not h < new < k or tree.tag[new] != "VB":
        return
    at = new
    while at not in (h, tree.head[at]):
        at = tree.head[at]
    if at != h:
        return
    tree.own()
    tree.head[k] = new
    tree.kids[h] = [i for i in tree.kids[h] if i != k]
    tree.kids[new] = sorted([*tree.kids[new], k])
    while new != h:
        tree.right[new] = max(tree.right[new], tree.right[k])
        new = tree.head[new]


def _hand_over(tree: Tree, k: int, cue: int) -> None:
    """Hang a conjunct, with the words that join it, on the cue."""
    tree.own()
    old = tree.head[k]
    joints = [i for i in tree.kids[old] if i < tree.left[k] and i > old and tree.dep[i] in ("cc", "punct")]
    moved = [i for i in joints if not any(i < j < tree.left[k] and j not in joints for j in tree.kids[old])]
    for i in (*moved, k):
        tree.kids[old] = [j for j in tree.kids[old] if j != i]
        tree.kids[cue] = sorted([*tree.kids[cue], i])
        tree.head[i] = cue
    while old != cue:
        tree.right[old] = max([old + 1, *(tree.right[i] for i in tree.kids[old])])
        old = tree.head[old]
