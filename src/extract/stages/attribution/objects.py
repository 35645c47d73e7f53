"""Objects and prepositional phrases as contents: "praised the plan", "called for talks", "is accused of theft"."""

from __future__ import annotations

from ...lexicon import cues
from ...syntax import Range, Tree, verbs
from . import sources
from .candidates import Candidate
from .predicates import EXPLETIVES, candidate, dated, lemma_of, own_end

_OF_OBJECTS = frozenset(["for", "of", "over", "as"])
_TO_WHOM = frozenset(["to", "with", "at", "on"])
_QUOTING = frozenset(["cite", "quote"])
_SHORT = 3
_NEAR = 6


def quoted_as(tree: Tree, v: int) -> int | None:
    """The "quoted" of "quoted Lee as saying", from its "saying"."""
    up = tree.head[v]
    quoting = tree.head[up]
    is_such = tree.dep[v] == "pcomp" and tree.low[up] == "as" and tree.lemma[quoting] in _QUOTING and tree.verbal(quoting)
    return quoting if is_such else None


def idiom(tree: Tree, v: int) -> Candidate | None:
    """ "takes issue with X": verb, noun and preposition are one cue."""
    known = cues.idioms().get(lemma_of(tree, v))
    o = tree.child(v, "dobj") if known else None
    if not known or o is None or o < v:
        return None
    for k in (*tree.children(o, "prep"), *tree.children(v, "prep")):
        if k > o and (tree.lemma[o], tree.low[k]) in known and tree.right[k] > k + 1:
            out = candidate(
                tree, v, "preposition", "idiom", [(k + 1, tree.right[k])], f"{lemma_of(tree, v)} {tree.lemma[o]} {tree.low[k]}"
            )
            out.cue = [(out.cue[0][0], k + 1)] if k - v <= 6 else out.cue
            return out
    return None


def _as_saying(tree: Tree, v: int) -> bool:
    """Is somebody quoted as saying something? Then the saying is the cue."""
    inner = (tree.child(k, "pcomp") for k in tree.children(v, "prep") if tree.low[k] == "as")
    return any(i is not None and lemma_of(tree, i) in cues.verbs("quotative") and tree.child(i, "ccomp") for i in inner)


def object_of(tree: Tree, v: int) -> Candidate | None:
    """ "praised X": the object is what is reported, judged or proposed."""
    lemma = lemma_of(tree, v)
    if lemma in cues.verbs("judging") and verbs.passive(tree, v) and sources.agent(tree, v) is None:
        return _judged(tree, v, tree.child(v, "nsubjpass"))
    if lemma not in cues.verbs("object") or (lemma in _QUOTING and _as_saying(tree, v)):
        return None
    if verbs.passive(tree, v):
        own = tree.child(v, "nsubjpass")
        if own is None or tree.low[own] in ("who", "which", "that", "it"):
            return None
        return candidate(tree, v, "object", "object-passive", [tree.reach(own)])
    o = tree.child(v, "dobj")
    if o is None:
        return None
    if tree.low[o] in ("that", "which", "what", "who", "whom") and o < v:
        return None
    if lemma in cues.verbs("addressee_object") and o > v and of_its_own(tree, v, lemma):
        # "warned them of floods": they are told
        return None
    if _mere_result(tree, v, o) or tree.lemma[o] in cues.idle().get(lemma, ()):
        return None
    end = tree.right[o]
    wanted = cues.prepositions(cues.VERB).get(lemma, frozenset()) | _OF_OBJECTS
    for k in tree.kids[v]:
        if k == end and tree.dep[k] == "prep" and (tree.low[k] in wanted or _of_the_wanted(tree, lemma, k)):
            end = tree.right[k]
    end = _on_condition(tree, v, end)
    content = [(tree.left[o], end)]
    return candidate(tree, v, "object", "object", [*content, *_put_off(tree, v, end)] if end == tree.right[o] else content)


def _on_condition(tree: Tree, v: int, end: int) -> int:
    """The end of a content with the condition behind it: "warned of strikes unless wages rise"."""
    for k in tree.kids[v]:
        if tree.left[k] == end and tree.dep[k] == "advcl" and tree.low[end] in ("if", "unless"):
            return tree.right[k]
    return end


def _put_off(tree: Tree, v: int, end: int) -> list[Range]:
    """What somebody is accused of, behind a word let in: "accused the referee, however, of bias"."""
    wanted = (
        cues.prepositions(cues.VERB).get(lemma_of(tree, v), frozenset()) if lemma_of(tree, v) in cues.verbs("judging") else ()
    )
    if not wanted or end >= tree.n or tree.low[end] != ",":
        return []
    for k in tree.kids[v]:
        if k > end and tree.dep[k] == "prep":
            return [tree.reach(k)] if tree.low[k] in wanted and tree.low[k - 1] == "," and k - end <= _NEAR else []
    return []


def _of_the_wanted(tree: Tree, lemma: str, k: int) -> bool:
    """Is a preposition's phrase what the object is wanted to be ("wants it in writing", "by June"), not when it is wanted?"""
    o = tree.child(k, "pobj") if lemma in cues.verbs("complement") else None
    return o is not None and (o not in tree.dated or tree.low[k] in ("by", "before", "until", "within"))


def _mere_result(tree: Tree, v: int, o: int) -> bool:
    """Are accounts made public, nothing being said of them: "will report second-quarter results"?

    "Reported strong results" and "reported a loss" say something.
    """
    if lemma_of(tree, v) != "report" or tree.lemma[o] not in cues.listed("sources", "accounts"):
        return False
    plain = cues.listed("sources", "periods")
    mods = [k for k in range(tree.left[o], o) if tree.pos[k] == "ADJ" and k not in tree.dated]
    return all(tree.low[k] in plain for k in mods) and tree.right[o] - o <= _SHORT


def shown(tree: Tree, v: int) -> bool:
    """Do figures, a poll or a document show it?"""
    own = verbs.subject(tree, v) if lemma_of(tree, v) in cues.verbs("evidence") else None
    return own is not None and tree.lemma[own] in cues.listed("sources", "evidence")


def evidence(tree: Tree, v: int) -> Candidate | None:
    """ "Polls show Reyes ahead": what a document shows is the object with all that is said of it."""
    if lemma_of(tree, v) not in cues.verbs("evidence") or verbs.passive(tree, v):
        return None
    own, o = verbs.subject(tree, v), tree.child(v, "dobj")
    if own is None or o is None or o < v or tree.lemma[own] not in cues.listed("sources", "evidence"):
        return None
    return candidate(
        tree, v, "clause", "evidence", [(tree.left[o], tree.right[o] if tree.dep[v] == "relcl" else own_end(tree, v))]
    )


def _judged(tree: Tree, v: int, own: int | None) -> Candidate | None:
    """ "The guard is accused of sleeping": whoever says so; the one judged and what for are the content."""
    if tree.child(v, "neg") is not None or any(tree.tag[k] == "MD" for k in tree.children(v, "aux")):
        # "would not be blamed": nobody has done so.
        return None
    content = [tree.reach(own)] if own is not None and tree.low[own] not in EXPLETIVES else []
    name = lemma_of(tree, v)
    for k in tree.children(v, "prep"):
        if k > v and tree.low[k] in ("of", "for", "with", "as", "over") and tree.right[k] > k + 1:
            content.append((k + 1, tree.right[k]))
            name = f"{name} {tree.low[k]}"
            return candidate(tree, v, "object", "judged", content, name, k)
    return candidate(tree, v, "object", "judged", content) if content else None


def prepositional(tree: Tree, v: int) -> Candidate | None:
    """ "called for X", "accused him of X": the preposition's object is the content."""
    lemma = lemma_of(tree, v)
    wanted = cues.prepositions(cues.VERB).get(lemma)
    if not wanted or (lemma in cues.verbs("judging") and verbs.passive(tree, v) and sources.agent(tree, v) is None):
        return None
    idle = cues.idle().get(lemma, frozenset())
    for k in tree.kids[v]:
        if k > v and tree.low[k] in wanted and tree.dep[k] in ("prep", "prt") and tree.kids[k]:
            low, high = k + 1, tree.right[k]
            if low >= high or dated(tree, k) or any(tree.lemma[o] in idle for o in tree.kids[k]):
                continue
            high = _on_condition(tree, v, high)
            name = f"{lemma} {tree.low[k]}"
            out = candidate(tree, v, "preposition", "preposition", [(low, high)], name, k)
            told = tree.child(v, "dobj")
            if told is not None and v < told < k:
                out.addressee = [tree.reach(told)]
            return out
    return None


def of_its_own(tree: Tree, v: int, lemma: str) -> bool:
    """Has the verb its content behind it: "Morale is low, clerks complain of the heat"?"""
    wanted = cues.prepositions(cues.VERB).get(lemma, frozenset()) - _TO_WHOM
    return any(k > v and tree.low[k] in wanted and tree.right[k] > k + 1 and not dated(tree, k) for k in tree.children(v, "prep"))
