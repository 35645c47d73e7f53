"""What hangs at a content's end and is not part of it: the reporter's next cue, attached too deep by the parser."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ...lexicon import cues
from ...syntax import Tree
from .candidates import Candidate
from .document_view import DocumentView

_FRAMES = frozenset(["clause", "infinitive", "control", "object", "preposition", "naming", "as"])
_JOINTS = frozenset([",", ";", "-", "–", "—", "--"])


def cut_tails(view: DocumentView, candidates: list[Candidate]) -> None:
    """End a content before a trailing cue of the same or another speaker.

    "X said it was wrong, adding that ..." and "... wrong, while Y said ...": the participle after a comma shares X as its
    source; the clause with a subject of its own is another claim. Only outside quotations.
    """
    by_head = {d.head: d for d in candidates if d.pos == "VERB" and view.quote[d.head] < 0}
    heads = [h for h in sorted(by_head) if _can_trail(view.tree, h)]
    for d in candidates:
        if d.frame not in _FRAMES or view.quote[d.head] >= 0 or not d.content:
            continue
        low, high = d.content[-1]
        for h in heads[bisect_right(heads, low) : bisect_left(heads, high)]:
            if h == d.head or d.head > high:  # the reporter stands behind what is said: "..., calling it a joke, Lee said"
                continue
            joint = _joint(view.tree, h, low)
            if joint is None or view.tree.right[h] < high - 2:
                continue
            other = by_head[h]
            if view.tree.tag[h] == "VBG" and d.pos == "VERB":
                other.source = list(d.source)
            d.content[-1] = (low, joint)
            break


_SUPPLEMENTS = frozenset(["who", "which", "where"])
_SUPPLEMENTED = frozenset(["clause", "infinitive", "control", "object", "preposition", "naming", "as", "noun"])


def cut_supplements(view: DocumentView, candidates: list[Candidate]) -> None:
    """End a content before a relative clause set off by a comma: what follows "the dam, which ..." is as a rule the reporter's.

    Measured on annotated news: two such clauses of three are left out. Only at the end, and outside quotations.
    """
    tree = view.tree
    for d in candidates:
        if d.frame not in _SUPPLEMENTED or not d.content or view.quote[d.head] >= 0:
            continue
        low, high = d.content[-1]
        for i in range(low + 2, high):
            if tree.low[i - 1] != "," or view.quote[i] >= 0 or not _supplement(tree, d, i, low, high):
                continue
            d.content[-1] = (low, i - 1)
            break


def _supplement(tree: Tree, d: Candidate, i: int, low: int, high: int) -> bool:
    """Does a supplement begin at a token that reaches to the end of the content?"""
    top = i
    while tree.head[top] > i and tree.left[tree.head[top]] == i and tree.head[top] < high:
        top = tree.head[top]
    if not low <= tree.head[top] < i or tree.left[top] != i or tree.right[top] < high - 1:
        return False
    if tree.dep[top] == "relcl":
        return tree.low[i] in _SUPPLEMENTS
    return d.frame != "clause" and tree.dep[top] == "advcl" and tree.tag[top] == "VBG" and top == i


def _can_trail(tree: Tree, h: int) -> bool:
    """Is the cue a verb that reporters hang on behind a sentence: a participle, or a finite verb?"""
    if tree.tag[h] == "VBG" and tree.lemma[h] in cues.verbs("object"):
        return True
    if tree.lemma[h] not in cues.either("quotative", "participle"):
        return False
    return tree.tag[h] == "VBG" or tree.tag[h] in ("VBD", "VBZ", "VBP")


def _joint(tree: Tree, h: int, low: int) -> int | None:
    """Where to cut before a trailing cue, or None where it belongs to the content."""
    own = tree.child(h, "nsubj", "nsubjpass")
    start = tree.left[h]
    if tree.tag[h] == "VBG":
        alone = own is None and tree.child(h, "aux") is None
        joint = start - 1
        while joint > low and tree.tag[joint] in ("''", "``") and tree.low[joint - 1] in _JOINTS:
            # said that "it is over," adding
            return start
        return joint if alone and joint > low and tree.low[joint] in _JOINTS else None
    if own is None or tree.low[own] in ("who", "which", "that"):
        return None
    if tree.low[tree.left[own] - 1] == ";" and tree.left[own] - 1 > low:
        # Two sentences in one: whatever the parser makes of them.
        return tree.left[own] - 1
    if tree.dep[h] not in ("conj", "advcl"):
        return None
    if tree.dep[h] == "advcl" and tree.low[start] not in ("while", "though", "although", "whereas"):
        return None
    i = start - 1
    while i > low and tree.low[i] in ("and", "but", "yet", "while", "though"):
        i -= 1
    return i if i > low and tree.low[i] in _JOINTS else None
