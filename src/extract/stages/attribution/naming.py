"""What somebody or something is called: "calls him a liar", "describes it as a mistake"."""

from __future__ import annotations

from . import cues, sources
from .drafts import Draft
from .predicates import LINKS, draft, lemma_of
from .tree import Range, Tree

_STRAIGHT = frozenset(['"', "''"])


def naming(tree: Tree, v: int) -> Draft | None:
    """ "calls him a liar": the object and its name are the content."""
    if lemma_of(tree, v) not in cues.verbs("naming"):
        return None
    name = tree.child(v, "oprd")
    if tree.child(v, "prt") is not None:
        # "called out the mayor"
        return None
    if name is None and lemma_of(tree, v) in ("call", "label", "brand", "dub", "deem"):
        o = tree.child(v, "dobj")
        whole = o is not None and o > v and not _unattributed(tree, v) and _two(tree, tree.left[o], tree.right[v])
        return draft(tree, v, "naming", "naming-object", [(tree.left[o], tree.right[v])]) if whole and o is not None else None
    if name is None or name < v or _unattributed(tree, v):
        return None
    named = tree.child(v, "dobj")
    content = [(tree.left[name], _up_to_quotation(tree, tree.right[name]))]
    content += _passive_subject(tree, v)
    if named is not None and v < named < name:
        content.insert(0, tree.reach(named))
    return draft(tree, v, "naming", "naming", content)


def _two(tree: Tree, low: int, high: int) -> bool:
    """Are there two noun phrases side by side, though the parser sees one: calls [the idea of a merger] [a folly]?"""
    inner = range(low + 1, min(high, tree.n))
    articles = (i for i in inner if tree.low[i] in ("a", "an"))
    return _quoted(tree, low + 1, high) or any(tree.pos[i - 1] in ("NOUN", "PROPN", "PRON") for i in articles)


def _quoted(tree: Tree, low: int, high: int) -> bool:
    """Does a quotation begin in a run of tokens? A straight mark before a word opens one, before punctuation it closes one."""
    for i in range(low, min(high, tree.n)):
        if tree.tag[i] == "``" or tree.low[i] in ("“", "‘"):
            return True
        if tree.low[i] in _STRAIGHT and i + 1 < tree.n and tree.pos[i + 1] not in ("PUNCT", "SPACE"):
            return i + 1 < high
    return False


def _up_to_quotation(tree: Tree, end: int) -> int:
    """The end of what somebody is called, with the beginning of a quotation that the parser left out: calls him a "coward"."""
    at = end + 1 if end < tree.n and tree.low[end] in ("a", "an", "the") else end
    return at + 1 if _quoted(tree, at, at + 2) and tree.pos[at] == "PUNCT" else end


def _unattributed(tree: Tree, v: int) -> bool:
    """Is it a mere name: "a group called X", "the area known as Y"?"""
    return tree.tag[v] == "VBN" and tree.dep[v] in ("acl", "amod") and sources.agent(tree, v) is None


def _passive_subject(tree: Tree, v: int) -> list[Range]:
    own = tree.child(v, "nsubjpass")
    return [tree.reach(own)] if own is not None and tree.low[own] not in LINKS else []


def _referred(tree: Tree, v: int, k: int) -> Draft:
    """ "X, referred to as Y": X is the one spoken of, not the speaker."""
    own = tree.child(v, "nsubj", "nsubjpass")
    whole = [tree.reach(own)] if own is not None and own < v and tree.low[own] not in LINKS and tree.right[own] <= v else []
    out = draft(tree, v, "as", "as-phrase", [*whole, (k + 1, tree.right[k])])
    by = sources.agent(tree, v)
    out.source = [] if by is None else sources.noun_phrase(tree, by)
    return out


def _compared(tree: Tree, v: int) -> Draft | None:
    """ "compares him to Nero": both are the content."""
    o = tree.child(v, "dobj")
    for k in tree.children(v, "prep"):
        if k > v and tree.low[k] in ("to", "with") and tree.right[k] > k + 1 and (o is None or o < k):
            passive = _passive_subject(tree, v)
            if o is not None and o > v:
                return draft(tree, v, "as", "compared", [(tree.left[o], tree.right[k])])
            return draft(tree, v, "as", "compared", [*passive, (k + 1, tree.right[k])]) if passive else None
    return None


def as_phrase(tree: Tree, v: int) -> Draft | None:
    """ "describes it as a mistake": the thing and what it is said to be are the content."""
    if lemma_of(tree, v) not in cues.either("as_frame", "comparing") or _unattributed(tree, v):
        return None
    if lemma_of(tree, v) in cues.verbs("comparing"):
        return _compared(tree, v)
    for k in tree.children(v, "prep"):
        if tree.low[k] == "as" and k > v and tree.kids[k]:
            if tree.low[k - 1] == "to" and k == v + 2:
                # "referred to as": a passive, though the parser may see none.
                return _referred(tree, v, k)
            o = tree.child(v, "dobj")
            low = tree.left[o] if o is not None and v < o < k else k + 1
            return draft(tree, v, "as", "as-phrase", [*_passive_subject(tree, v), (low, tree.right[k])])
    return None
