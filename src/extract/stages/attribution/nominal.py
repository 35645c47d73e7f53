"""Nouns and adjectives as cues: "his claim that", "a warning of", "is confident that"."""

from __future__ import annotations

from . import cues, sources
from .drafts import Draft
from .tree import Range, Tree


def noun_draft(tree: Tree, n: int) -> Draft | None:
    """What a noun reports, where it has a content; None where it is no cue."""
    lemma = tree.lemma[n]
    if lemma in cues.nouns("clause"):
        for k in tree.children(n, "acl", "relcl", "ccomp"):
            mark = tree.child(k, "mark")
            if k > n and mark is not None and tree.low[mark] == "that" and tree.dep[k] != "relcl":
                return _noun(tree, n, "noun-clause", [tree.reach(k)])
    if lemma in cues.nouns("infinitive"):
        for k in tree.children(n, "acl", "relcl", "advcl", "xcomp"):
            if k > n and tree.tag[k] == "VB" and tree.low[tree.left[k]] == "to":
                return _noun(tree, n, "noun-infinitive", [tree.reach(k)])
    wanted = cues.prepositions("nouns").get(lemma)
    if wanted:
        for k in tree.children(n, "prep"):
            if k > n and tree.low[k] in wanted and tree.right[k] > k + 1:
                return _noun(tree, n, "noun-preposition", [(k + 1, tree.right[k])], k)
    return None


def _noun(tree: Tree, n: int, rule: str, content: list[Range], particle: int | None = None) -> Draft | None:
    low, high = n, n + 1
    for k in tree.kids[n]:
        if k < n and tree.dep[k] in ("amod", "compound") and low - tree.right[k] <= 0:
            low = min(low, tree.left[k])
    if particle == n + 1:
        high = particle + 1
    out = Draft(n, "noun", rule, tree.lemma[n], "NOUN", [(low, high)], content=content)
    possessor = tree.child(n, "poss")
    if possessor is not None:
        out.source = [_possessor(tree, possessor)]
        return out
    for k in tree.children(n, "prep"):
        if tree.low[k] in ("by", "from", "among") or (tree.low[k] == "of" and rule != "noun-preposition"):
            giver = tree.child(k, "pobj")
            if giver is not None and tree.right[k] <= content[0][0]:
                out.source = sources.noun_phrase(tree, giver)
                return out
    v = tree.head[n]
    if tree.dep[n] == "dobj" and tree.verbal(v) and tree.lemma[v] in cues.nouns("light"):
        out.source = sources.find(tree, v)
        return out
    return out


def _possessor(tree: Tree, p: int) -> Range:
    """The possessor without its 's."""
    low, high = tree.reach(p)
    while high - 1 > p and tree.tag[high - 1] == "POS":
        high -= 1
    return low, high


def adjective_draft(tree: Tree, a: int) -> Draft | None:
    """What an adjective in the predicate reports."""
    if tree.dep[a] not in ("acomp", "ccomp", "conj", "advcl", "amod", "ROOT", "oprd", "attr"):
        return None
    lemma = tree.low[a]
    v = tree.head[a] if tree.dep[a] in ("acomp", "oprd", "attr") else a
    content: list[Range] | None = None
    rule, particle = "", None
    c = tree.child(a, "ccomp")
    x = tree.child(a, "xcomp")
    if c is not None and c > a and lemma in cues.adjectives("clause"):
        rule, content = "adjective-clause", [tree.reach(c)]
    elif x is not None and x > a and lemma in cues.adjectives("infinitive"):
        rule, content = "adjective-infinitive", [tree.reach(x)]
    else:
        wanted = cues.prepositions("adjectives").get(lemma, frozenset())
        for k in tree.children(a, "prep"):
            if k > a and tree.low[k] in wanted and tree.right[k] > k + 1:
                rule, content, particle = "adjective-preposition", [(k + 1, tree.right[k])], k
                break
    if content is None:
        return None
    low = v if v < a and a - v <= 3 else a
    high = particle + 1 if particle == a + 1 else a + 1
    out = Draft(a, "adjective", rule, lemma, "ADJ", [(low, high)], content=content)
    out.source = sources.find(tree, v)
    if not out.source and tree.dep[a] in ("acomp", "conj"):
        out.source = sources.find(tree, tree.head[a])
    return out
