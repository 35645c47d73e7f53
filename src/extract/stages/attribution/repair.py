"""Slips of the parser that reports suffer from, mended before any rule looks."""

from __future__ import annotations

from . import cues, sources
from .coordination import finite_form
from .tree import Tree


def mend(tree: Tree) -> None:
    """Give a reporter's next verb back to the reporter: "said it was sorry and warned that ..."; the content ends before it."""
    for k in range(tree.n):
        if tree.dep[k] == "conj" and tree.verbal(k):
            cue = _reporter(tree, k)
            if cue is not None:
                _hand_over(tree, k, cue)


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


def _hand_over(tree: Tree, k: int, cue: int) -> None:
    """Hang a conjunct, with the words that join it, on the cue."""
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
