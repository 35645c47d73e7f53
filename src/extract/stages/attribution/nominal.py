"""Nouns and adjectives as cues: "his claim that", "a warning of", "is confident that"."""

from __future__ import annotations

from ...lexicon import cues
from ...syntax import Range, Tree, verbs
from . import sources
from .candidates import Candidate
from .predicates import cue_range, dated, lemma_of


def noun_candidate(tree: Tree, n: int) -> Candidate | None:
    """What a noun reports, where it has a content; None where it is no cue."""
    lemma = tree.lemma[n]
    if lemma not in cues.any_noun():
        return None
    if lemma in cues.nouns("clause"):
        for k in tree.children(n, "acl", "relcl", "ccomp"):
            mark = tree.child(k, "mark")
            if k > n and mark is not None and tree.low[mark] == "that" and tree.dep[k] != "relcl":
                return _noun(tree, n, "noun-clause", [tree.reach(k)])
    if lemma in cues.nouns("infinitive"):
        for k in tree.children(n, "acl", "relcl", "advcl", "xcomp"):
            if k > n and tree.tag[k] == "VB" and tree.low[tree.left[k]] == "to":
                return _noun(tree, n, "noun-infinitive", [tree.reach(k)])
    found = _copular(tree, n)
    if found is not None:
        return found
    wanted = cues.prepositions(cues.NOUN).get(lemma)
    if wanted:
        for k in tree.children(n, "prep"):
            if k > n and tree.low[k] in wanted and tree.right[k] > k + 1 and not dated(tree, k):
                return _noun(tree, n, "noun-preposition", [(k + 1, tree.right[k])], k)
    return None


def _noun(tree: Tree, n: int, rule: str, content: list[Range], particle: int | None = None) -> Candidate | None:
    """A noun's candidate: whose claim it is stands before it, in a "by" or "from", or is the subject of its verb."""
    low, high = n, n + 1
    for k in tree.kids[n]:
        if k < n and tree.dep[k] in ("amod", "compound") and low - tree.right[k] <= 0:
            low = min(low, tree.left[k])
    if particle == n + 1:
        high = particle + 1
    out = Candidate(n, "noun", rule, tree.lemma[n], "NOUN", [(low, high)], content=content)
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
    if tree.dep[n] == "dobj" and lemma_of(tree, v) in cues.verbs("of_others"):
        # "rejects a call for X": the call is not the rejecter's.
        by = next((k for k in tree.children(n, "prep") if tree.low[k] == "by" and k >= content[0][1]), None)
        giver = None if by is None else tree.child(by, "pobj")
        if giver is not None:
            out.source = sources.noun_phrase(tree, giver)
            return out
        return out if rule == "noun-clause" and out.lemma in cues.nouns("hearsay") else None
    if tree.dep[n] == "dobj" and tree.verbal(v) and (rule != "noun-preposition" or tree.lemma[v] in cues.verbs("light")):
        out.source = sources.find(tree, v)
        out.cue = [(cue_range(tree, v)[0], high)]
        return out
    if (
        tree.dep[n] == "pobj"
        and tree.low[v] in ("in", "via", "through")
        and tree.verbal(tree.head[v])
        and lemma_of(tree, tree.head[v]) in cues.verbs("quotative")
    ):
        # "said in a statement that ...": the verb is the cue, the clause its content.
        said = tree.head[v]
        if tree.child(said, "ccomp") is None and rule == "noun-clause":
            out.head, out.lemma, out.pos, out.frame, out.rule = (
                said,
                lemma_of(tree, said),
                "VERB",
                "clause",
                "clause-in-statement",
            )
            out.source = sources.find(tree, said)
            out.cue = [cue_range(tree, said)]
            return out
    return out if rule == "noun-clause" and out.lemma in cues.nouns("hearsay") else None


def _copular(tree: Tree, n: int) -> Candidate | None:
    """ "His argument is that ..."."""
    v = tree.head[n]
    if tree.dep[n] != "nsubj" or tree.lemma[v] != "be" or tree.lemma[n] not in cues.nouns("clause"):
        return None
    c = tree.child(v, "ccomp")
    if c is None or c < v or tree.child(c, "mark") is None:
        return None
    out = Candidate(n, "noun", "noun-copula", tree.lemma[n], "NOUN", [(n, v + 1)], content=[tree.reach(c)])
    possessor = tree.child(n, "poss")
    if possessor is not None:
        out.source = [_possessor(tree, possessor)]
    return out


def _evident(tree: Tree, a: int) -> Candidate | None:
    """ "It is unclear whether ...": nobody in particular says so."""
    v = tree.head[a]
    own = verbs.subject(tree, v)
    c = tree.child(a, "ccomp", "xcomp")
    if c is None:
        c = tree.child(v, "ccomp")
    if (
        tree.dep[a] != "acomp"
        or own is None
        or tree.low[own] != "it"
        or c is None
        or c < a
        or tree.child(c, "mark", "advmod", "nsubj") is None
    ):
        return None
    low = v - 1 if tree.low[v] in ("'s", "’s") and v else v
    return Candidate(a, "adjective", "adjective-impersonal", tree.low[a], "ADJ", [(low, a + 1)], content=[tree.reach(c)])


def _possessor(tree: Tree, p: int) -> Range:
    """The possessor without its 's."""
    low, high = tree.reach(p)
    while high - 1 > p and tree.tag[high - 1] == "POS":
        high -= 1
    return low, high


def adjective_candidate(tree: Tree, a: int) -> Candidate | None:
    """What an adjective in the predicate reports."""
    if tree.dep[a] not in ("acomp", "ccomp", "conj", "advcl", "amod", "ROOT", "oprd", "attr"):
        return None
    lemma = tree.low[a]
    if lemma not in cues.any_adjective():
        return None
    if lemma in cues.adjectives("impersonal"):
        return _evident(tree, a)
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
        wanted = cues.prepositions(cues.ADJECTIVE).get(lemma, frozenset())
        for k in tree.children(a, "prep"):
            if k > a and tree.low[k] in wanted and tree.right[k] > k + 1:
                rule, content, particle = "adjective-preposition", [(k + 1, tree.right[k])], k
                break
    if content is None:
        return None
    low = v if v < a and a - v <= 3 else a
    high = particle + 1 if particle == a + 1 else a + 1
    out = Candidate(a, "adjective", rule, lemma, "ADJ", [(low, high)], content=content)
    out.source = sources.find(tree, v)
    if not out.source and tree.dep[a] in ("acomp", "conj"):
        out.source = sources.find(tree, tree.head[a])
    return out
