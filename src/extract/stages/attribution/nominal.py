"""Nouns and adjectives as cues: "his claim that", "a warning of", "is confident that"."""

from __future__ import annotations

from ...lexicon import cues
from ...syntax import Range, Tree, verbs
from . import sources
from .candidates import Candidate
from .predicates import cue_range, dated, lemma_of


def noun_candidate(tree: Tree, n: int) -> Candidate | None:
    """What a noun reports, where it has a content; None where it is no cue."""
    if tree.lemma[n] not in cues.any_noun():
        return None
    for frame in (_that_clause, _to_infinitive, _copular, _preposition):
        found = frame(tree, n)
        if found is not None:
            return found if found.rule == "noun-copula" else _whose(tree, n, found)
    return None


def _that_clause(tree: Tree, n: int) -> Candidate | None:
    """ "The claim that the dam is safe"."""
    if tree.lemma[n] not in cues.nouns("clause"):
        return None
    for k in tree.children(n, "acl", "ccomp"):
        mark = tree.child(k, "mark")
        if k > n and mark is not None and tree.low[mark] == "that":
            return _made(tree, n, "noun-clause", tree.reach(k))
    return None


def _to_infinitive(tree: Tree, n: int) -> Candidate | None:
    """ "The promise to sell the hall"."""
    if tree.lemma[n] not in cues.nouns("infinitive"):
        return None
    for k in tree.children(n, "acl", "relcl", "advcl", "xcomp"):
        if k > n and tree.tag[k] == "VB" and tree.low[tree.left[k]] == "to":
            return _made(tree, n, "noun-infinitive", tree.reach(k))
    return None


def _preposition(tree: Tree, n: int) -> Candidate | None:
    """ "Criticism of the bishop"."""
    wanted = cues.prepositions(cues.NOUN).get(tree.lemma[n], frozenset())
    for k in tree.children(n, "prep"):
        if k > n and tree.low[k] in wanted and tree.right[k] > k + 1 and not dated(tree, k):
            return _made(tree, n, "noun-preposition", (k + 1, tree.right[k]), k)
    return None


def _made(tree: Tree, n: int, rule: str, content: Range, particle: int | None = None) -> Candidate:
    """A noun's candidate: the cue is the noun with what stands before it, and its preposition."""
    low = n
    for k in tree.kids[n]:
        if k < n and tree.dep[k] in ("amod", "compound") and low - tree.right[k] <= 0:
            low = min(low, tree.left[k])
    high = particle + 1 if particle == n + 1 else n + 1
    return Candidate(n, "noun", rule, tree.lemma[n], "NOUN", [(low, high)], content=[content])


def _whose(tree: Tree, n: int, out: Candidate) -> Candidate | None:
    """The candidate with the one whose claim it is; without, if the noun is one of hearsay; else None."""
    for owner in _OWNERS:
        found = owner(tree, n, out)
        if found is not None:
            return found
    return out if out.rule == "noun-clause" and out.lemma in cues.nouns("hearsay") else None


def _possessors(tree: Tree, n: int, out: Candidate) -> Candidate | None:
    """ "Brandt's claim that"."""
    possessor = tree.child(n, "poss")
    if possessor is not None:
        out.source = _bound(tree, n, possessor) or [_possessor(tree, possessor)]
    return out if out.source else None


def _bound(tree: Tree, n: int, possessor: int) -> list[Range]:
    """Whom "their" means in "Owners are vocal in their criticism": the subject of the noun's own clause, where number allows.

    Not under a verb that takes up what others say ("rejected their claim"), nor where the subject is a pronoun itself.
    """
    low = tree.low[possessor]
    v = tree.head[n]
    while tree.dep[v] in _DOWN and tree.head[v] != v:
        v = tree.head[v]
    own = tree.child(v, "nsubj") if tree.verbal(v) else None
    if low not in ("their", "its") or own is None or tree.pos[own] == "PRON" or lemma_of(tree, v) in cues.verbs("of_others"):
        return []
    several = tree.tag[own] in ("NNS", "NNPS") or tree.child(own, "conj") is not None
    found = sources.noun_phrase(tree, own)
    return found if several == (low == "their") and own < n and sources.can_speak(tree, found[0]) else []


_DOWN = frozenset(["acomp", "attr", "conj", "dobj", "pobj", "prep", "pcomp", "xcomp"])


def _givers(tree: Tree, n: int, out: Candidate) -> Candidate | None:
    """ "A call by Brandt for": what stands behind "by", "from", "among", or "of", before the content."""
    for k in tree.children(n, "prep"):
        giver = tree.child(k, "pobj") if tree.right[k] <= out.content[0][0] and _gives(tree, k, out) else None
        if giver is not None:
            out.source = sources.noun_phrase(tree, giver)
            return out
    return None


def _gives(tree: Tree, k: int, out: Candidate) -> bool:
    return tree.low[k] in ("by", "from", "among") or (tree.low[k] == "of" and out.rule != "noun-preposition")


def _others_claim(tree: Tree, n: int, out: Candidate) -> Candidate | None:
    """ "Rejects a call for X by Brandt": the call is not the rejecter's."""
    if tree.dep[n] != "dobj" or lemma_of(tree, tree.head[n]) not in cues.verbs("of_others"):
        return None
    by = next((k for k in tree.children(n, "prep") if tree.low[k] == "by" and k >= out.content[0][1]), None)
    giver = None if by is None else tree.child(by, "pobj")
    if giver is not None:
        out.source = sources.noun_phrase(tree, giver)
    return out if giver is not None else None


def _light_verbs_subject(tree: Tree, n: int, out: Candidate) -> Candidate | None:
    """ "Brandt made the claim that": the subject of the verb whose object the noun is."""
    v = tree.head[n]
    if tree.dep[n] != "dobj" or not tree.verbal(v) or lemma_of(tree, v) in cues.verbs("of_others"):
        return None
    if out.rule == "noun-preposition" and tree.lemma[v] not in cues.verbs("light"):
        return None
    out.source = sources.find(tree, v)
    out.cue = [(cue_range(tree, v)[0], out.cue[0][1])]
    return out


def _said_in(tree: Tree, n: int, out: Candidate) -> Candidate | None:
    """ "Said in a statement that ...": the verb is the cue, the clause its content."""
    said = tree.head[tree.head[n]]
    if tree.dep[n] != "pobj" or tree.low[tree.head[n]] not in ("in", "via", "through") or out.rule != "noun-clause":
        return None
    if not tree.verbal(said) or lemma_of(tree, said) not in cues.verbs("quotative") or tree.child(said, "ccomp") is not None:
        return None
    made = Candidate(said, "clause", "clause-in-statement", lemma_of(tree, said), "VERB", [cue_range(tree, said)])
    made.content, made.source = out.content, sources.find(tree, said)
    return made


_OWNERS = (_possessors, _givers, _others_claim, _light_verbs_subject, _said_in)
"""Whose claim a noun's is, in the order in which they are asked."""


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


_PREDICATES = frozenset(["acomp", "ccomp", "conj", "advcl", "amod", "ROOT", "oprd", "attr"])
_COPULAR = frozenset(["acomp", "oprd", "attr"])
_NEAR = 3


def adjective_candidate(tree: Tree, a: int) -> Candidate | None:
    """What an adjective in the predicate reports."""
    lemma = tree.low[a]
    if lemma not in cues.any_adjective() or tree.dep[a] not in _PREDICATES:
        return None
    if lemma in cues.adjectives("impersonal"):
        return _evident(tree, a)
    found = _adjectives_content(tree, a, lemma)
    if found is None:
        return None
    rule, content, particle = found
    v = tree.head[a] if tree.dep[a] in _COPULAR else a
    low = v if v < a and a - v <= _NEAR else a
    high = particle + 1 if particle == a + 1 else a + 1
    out = Candidate(a, "adjective", rule, lemma, "ADJ", [(low, high)], content=[content])
    out.source = sources.find(tree, v)
    if not out.source and tree.dep[a] in ("acomp", "conj"):
        out.source = sources.find(tree, tree.head[a])
    return out


def _adjectives_content(tree: Tree, a: int, lemma: str) -> tuple[str, Range, int | None] | None:
    """The rule, the content behind an adjective, and the preposition before it."""
    c, x = tree.child(a, "ccomp"), tree.child(a, "xcomp")
    if c is not None and c > a and lemma in cues.adjectives("clause"):
        return "adjective-clause", tree.reach(c), None
    if x is not None and x > a and lemma in cues.adjectives("infinitive"):
        return "adjective-infinitive", tree.reach(x), None
    wanted = cues.prepositions(cues.ADJECTIVE).get(lemma, frozenset())
    for k in tree.children(a, "prep"):
        if k > a and tree.low[k] in wanted and tree.right[k] > k + 1:
            return "adjective-preposition", (k + 1, tree.right[k]), k
    return None
