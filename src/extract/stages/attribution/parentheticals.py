"""A cue let into a sentence between commas, read from the words where the parser goes astray: "The pier, she said, leaks"."""

from __future__ import annotations

from bisect import bisect_left

from ...lexicon import cues
from ...syntax import Range, Tree, verbs
from . import sources
from .candidates import Candidate, subtract
from .document_view import DocumentView, sentence_ends, sentence_starts
from .predicates import cue_range, lemma_of

_COMMAS = frozenset([",", "—", "–", "--"])
_DASHES = _COMMAS - {","}
_NAMING = frozenset(["NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART", "AUX", "ADV"])
_NO_SPEAKER = frozenset(["that", "which", "who", "what", "there"])
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_ASIDE = frozenset(["relcl", "acl", "advcl"])
_LONGEST = 9
_TAIL = 12
_SENTENCE = 200


def inserted(view: DocumentView, v: int) -> Candidate | None:
    """The candidate of a verb that stands with its subject alone between commas; its content is the sentence around it."""
    tree = view.tree
    bounds = _commas_around(view, v)
    p = view.paragraph[v]
    if bounds is None or p < 0:
        return None
    before, after = bounds
    low, high = _sentence(view, p, v)
    if before <= low or high <= after + 1 or _second_subject(tree, after + 1):
        return None
    if tree.pos[before - 1] == "CCONJ" and before - 1 > low:
        # "... and, he argued, to save the pier": part of a sentence only.
        return None
    if tree.pos[v + 1] == "ADP" and _has_main_verb(tree, low, before) and not _has_main_verb(tree, after + 1, high):
        # "The pier will close, she said on Monday, a step that pleased few": said behind a sentence, not in it
        return None
    out = Candidate(
        v, "clause", "inserted", lemma_of(tree, v), cue=[cue_range(tree, v)], content=[(low, before), (after + 1, high)]
    )
    out.source = [sources.trim(tree, (before + 1, out.cue[0][0]))]
    return out if out.source[0][0] < out.cue[0][0] else None


def trailing(view: DocumentView, v: int) -> Candidate | None:
    """A cue behind a sentence, where the parser joins the two as conjuncts: "The pier will close, two clerks told us"."""
    tree = view.tree
    own, p, main = verbs.subject(tree, v), view.paragraph[v], tree.head[v]
    if (
        own is None
        or own > v
        or p < 0
        or tree.dep[v] not in ("conj", "parataxis", "ccomp", "ROOT", "advcl")
        or (tree.dep[v] == "advcl" and _subordinate(tree, v))
        or tree.child(v, "ccomp", "xcomp") is not None
    ):
        return None
    comma = sources.with_title(tree, tree.left[own]) - 1
    if main == v:
        main = _root_before(tree, comma)
    told = tree.child(v, "dobj", "dative")
    if (
        comma < 2
        or tree.low[comma] != ","
        or view.quote[comma] >= 0
        or (told is not None and tree.lemma[v] not in cues.verbs("addressee_object"))
    ):
        return None
    low, high = _sentence(view, p, v)
    if main == v and high == v + 1 == view.paragraphs[p][1] and tree.tag[low] != "IN":
        # A headline without a finite verb: "Drivers to walk out, union says"
        main = comma - 1
    end = _before_dash(tree, v, high)
    if not low <= main < comma or end - v > _TAIL or any(tree.verbal(i) for i in range(v + 1, end)):
        return None
    out = Candidate(v, "clause", "trailing", lemma_of(tree, v), cue=[cue_range(tree, v)], content=[(low, comma)])
    out.source = sources.find(tree, v)
    if out.source and out.source[0][0] == tree.left[own]:
        out.source[0] = comma + 1, out.source[0][1]
    out.addressee = [tree.reach(told)] if told is not None else []
    return out if out.source and sources.can_speak(tree, out.source[0]) else None


def _subordinate(tree: Tree, v: int) -> bool:
    return any(tree.dep[k] == "mark" or tree.tag[k] in ("WRB", "WDT", "WP") for k in tree.kids[v] if k < v)


def _before_dash(tree: Tree, v: int, high: int) -> int:
    """Where the cue's own clause ends: before a dash behind which the reporter goes on ("he said -- a step that few liked")."""
    return next((i for i in range(v + 1, high) if tree.low[i] in _DASHES), high)


def _has_main_verb(tree: Tree, low: int, high: int) -> bool:
    """Is there a finite verb that is in no relative or adverbial clause?"""
    return any(
        tree.tag[i] in _FINITE and tree.dep[i if tree.tag[i] != "MD" else tree.head[i]] not in _ASIDE for i in range(low, high)
    )


def _root_before(tree: Tree, comma: int) -> int:
    """The root of the sentence before a comma, where the parser makes two of one: "The tank leaked, Navy Capt. Ann Ford said"."""
    at = comma - 1
    if at < 0 or tree.low[comma] != ",":
        return -1
    for _ in range(_SENTENCE):
        if tree.head[at] == at:
            return at if tree.verbal(at) else -1
        at = tree.head[at]
    return -1


def cut_out(candidates: list[Candidate]) -> None:
    """Take the inserted cues out of the contents around them: "The king thinks, his aides say, that ..."."""
    holes = sorted((d.source[0][0], d.cue[0][1]) for d in candidates if d.rule == "inserted")
    for d in candidates if holes else ():
        for s, e in list(d.content):
            for hole in holes[bisect_left(holes, (s, s)) : bisect_left(holes, (e, e))]:
                if hole[1] <= e:
                    d.content = subtract(d.content, hole)


def _sentence(view: DocumentView, p: int, v: int) -> Range:
    """The sentence around a cue, in its paragraph and no longer than a sentence can be."""
    first, last = view.paragraphs[p]
    return sentence_starts(view, max(first, v - _SENTENCE), v), sentence_ends(view, v, min(last, v + _SENTENCE))


def _commas_around(view: DocumentView, v: int) -> Range | None:
    """The commas around a cue and its subject."""
    tree = view.tree
    after = v + 1
    if after < tree.n and tree.pos[after] == "PRON" and tree.lemma[v] in cues.verbs("addressee_object"):
        after += 1
    while after < tree.n and tree.pos[after] == "ADV":
        after += 1
    if after < tree.n and tree.pos[after] == "ADP" and tree.head[after] == v and tree.right[after] - v <= _LONGEST:
        # "The pier, she argued in a letter, leaks"
        after = tree.right[after]
        while tree.low[after - 1] in _COMMAS:
            after -= 1
    if after + 1 >= tree.n or tree.low[after] not in _COMMAS or view.quote[after] >= 0:
        return None
    i = v - 1
    while i > 0 and v - i < _LONGEST and tree.pos[i] in _NAMING and tree.low[i] not in _NO_SPEAKER:
        i -= 1
    if i <= 0 or tree.low[i] not in _COMMAS or view.quote[i] >= 0:
        return None
    named = any(tree.pos[j] in ("NOUN", "PROPN", "PRON") for j in range(i + 1, v))
    return (i, after) if named else None


def _second_subject(tree: Tree, i: int) -> bool:
    """Does a reporter's participle follow: "said, adding that"?"""
    return tree.tag[i] == "VBG" and (
        tree.lemma[i] in cues.either("quotative", "participle") or tree.lemma[i] in cues.verbs("object")
    )
