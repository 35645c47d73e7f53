"""What somebody or something is called: "calls him a liar", "describes it as a mistake"."""

from __future__ import annotations

from ...lexicon import cues
from ...syntax import Range, Tree
from . import sources
from .candidates import Candidate
from .predicates import EXPLETIVES, LINKS, candidate, lemma_of, own_end

_PRONOUNS = frozenset(["WDT", "WP"])
_NAMED = frozenset(["dobj", "pobj", "attr"])
_STRAIGHT = frozenset(['"', "''"])


def naming(tree: Tree, v: int) -> Candidate | None:
    """ "calls him a liar": the object and its name are the content."""
    if lemma_of(tree, v) not in cues.verbs("naming"):
        return None
    name = tree.child(v, "oprd")
    if tree.child(v, "prt") is not None:
        # "called out the mayor"
        return None
    if name is None and lemma_of(tree, v) in ("call", "label", "brand", "dub", "deem"):
        o = tree.child(v, "dobj")
        end = own_end(tree, v)
        if o is None or o < v or _unattributed(tree, v) or not _two(tree, tree.left[o], end):
            return None
        return candidate(tree, v, "naming", "naming-object", [(tree.left[o], end)])
    if name is None or name < v or _unattributed(tree, v):
        return None
    named = tree.child(v, "dobj")
    content = [(tree.left[name], _up_to_quotation(tree, tree.right[name]))]
    if named is not None and v < named < name:
        content.insert(0, tree.reach(named))
        front = _passive_subject(tree, v)
    else:
        front = _passive_subject(tree, v) or _fronted(tree, v, name)
        if not front and tree.dep[v] == "relcl":
            # "the limit that economists consider sustainable": what is named stands elsewhere.
            return None
    return candidate(tree, v, "naming", "naming", [*_needed(tree, front, content[0][0]), *content])


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
    return [tree.reach(own)] if own is not None and tree.low[own] not in EXPLETIVES else []


def _fronted(tree: Tree, v: int, name: int | None = None) -> list[Range]:
    """The pronoun in front that stands for what is named: "what she calls a folly", "a plan that he sees as one"."""
    front = [k for k in tree.kids[v] if k < v and tree.tag[k] in _PRONOUNS and tree.dep[k] in _NAMED]
    own = tree.child(v, "nsubj")
    if own is not None and own < v and tree.tag[tree.left[own]] == "WP" and tree.left[own] < own:
        # "what aide Ann Ford called ...": part of the subject for the parser
        front.append(tree.left[own])
    front += [] if name is None else [k for k in tree.kids[name] if k < v and tree.tag[k] in _PRONOUNS and tree.dep[k] == "nsubj"]
    return [(k, k + 1) for k in front[:1]]


def _needed(tree: Tree, front: list[Range], low: int) -> list[Range]:
    """What stands in front, less a relative pronoun where all that is said is quoted: "whom they called “traitors”"."""
    if len(front) == 1 and tree.low[front[0][0]] in LINKS and tree.low[front[0][0]] != "what" and _quoted(tree, low, low + 2):
        return []
    return front


def _referred(tree: Tree, v: int, k: int) -> Candidate:
    """ "X, referred to as Y": X is the one spoken of, not the speaker."""
    own = tree.child(v, "nsubj", "nsubjpass")
    whole = [tree.reach(own)] if own is not None and own < v and tree.low[own] not in LINKS and tree.right[own] <= v else []
    out = candidate(tree, v, "as", "as-phrase", [*whole, (k + 1, tree.right[k])])
    by = sources.agent(tree, v)
    out.source = [] if by is None else sources.noun_phrase(tree, by)
    return out


def _compared(tree: Tree, v: int) -> Candidate | None:
    """ "compares him to Nero": both are the content."""
    o = tree.child(v, "dobj")
    for k in tree.children(v, "prep"):
        if k > v and tree.low[k] in ("to", "with") and tree.right[k] > k + 1 and (o is None or o < k):
            passive = _passive_subject(tree, v)
            if o is not None and o > v:
                return candidate(tree, v, "as", "compared", [(tree.left[o], tree.right[k])])
            return candidate(tree, v, "as", "compared", [*passive, (k + 1, tree.right[k])]) if passive else None
    return None


def as_phrase(tree: Tree, v: int) -> Candidate | None:
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
            front = _passive_subject(tree, v) or _fronted(tree, v)
            return candidate(tree, v, "as", "as-phrase", [*_needed(tree, front, low), (low, tree.right[k])])
    return None
