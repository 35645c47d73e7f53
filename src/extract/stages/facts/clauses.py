"""Clauses: which tokens head one, and what words its predicate is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from ...syntax import Range, Tree
from ...syntax.clauses import SUBJECTS
from . import lists

_MAX_DEPTH = 40  # how far up or down a chain of clauses is followed


@dataclass(slots=True)
class Argument:
    """A dependent of the predicate. `head` is the word that says what it is (a preposition's object); `prep` its preposition.

    `lead`: the preposition that a sentence needs before it, where the text has a relative ("where", "at which") instead.
    """

    role: str
    span: Range
    head: int
    prep: int | None = None
    lead: str = ""


@dataclass(slots=True)
class Clause:
    """A predicate and what goes with it, as tokens.

    `members` are the verbs (and adjectives) the predicate is joined from, the head first; `supplied` is a form of "be" that
    the text leaves out; `governor` the head of the clause it depends on, by `link` (the relation).
    """

    head: int
    rule: str
    link: str = ""
    governor: int | None = None
    subject: Range | None = None
    subject_head: int | None = None
    antecedent: int | None = None
    predicate: list[int] = field(default_factory=list)
    members: list[int] = field(default_factory=list)
    arguments: list[Argument] = field(default_factory=list)
    supplied: str = ""


def is_clause(tree: Tree, i: int) -> bool:
    """Can the token head a clause: a verb that is no auxiliary, modifier or part of a compound?"""
    return tree.clausal[i]


def merges(tree: Tree, i: int) -> bool:
    """Does the open complement join its governor's predicate ("continued to grow", "was forced to leave", "is ready to go")?

    It has its governor's subject then; after an object ("asked him to leave") it does not, and is a clause of its own.
    """
    return i in tree.merged


def members(tree: Tree, head: int) -> list[int]:
    """The head and the open complements joined to it, in order."""
    out, i = [head], head
    for _ in range(_MAX_DEPTH):
        following = -1
        for k in tree.kids[i]:
            if k in tree.merged:
                following = k
                break
            if following < 0 and tree.dep[k] == "acomp" and any(j in tree.merged for j in tree.kids[k]):
                following = k
        if following < 0:
            break
        out.append(following)
        i = following
    return out


def _own_words(tree: Tree, verb: int, first: bool) -> list[int]:
    """Auxiliaries, negation, particles and the adverbs between them, with the verb."""
    out = [verb]
    start = verb
    for k in tree.kids[verb]:
        if k < start and tree.dep[k] in ("aux", "auxpass", "neg"):
            start = k
    for k in tree.kids[verb]:
        dep = tree.dep[k]
        if dep == "neg" and or_not(tree, k):
            continue
        if dep in ("aux", "auxpass", "neg", "prt", "expl") or (tree.tag[k] == "RP" and dep != "prep"):
            out.append(k)
        elif dep == "advmod" and _joins(tree, k, start, verb):
            out.extend(range(tree.left[k], tree.right[k]))
        elif (dep == "advmod" and is_particle(tree, k, verb)) or (start < k < verb and tree.low[k] in lists.FLOATING):
            out.append(k)
    return out


def is_particle(tree: Tree, k: int, verb: int) -> bool:
    """Is it an adverb right behind the verb that belongs to it as a particle does ("passed away", "jumped back into")?"""
    return k == verb + 1 and tree.left[k] == k and tree.low[k] in lists.PARTICLES


def or_not(tree: Tree, k: int) -> bool:
    """Is it the "not" of "whether or not", which denies nothing?"""
    return k > 1 and tree.low[k - 1] == "or" and tree.low[k - 2] == "whether"


def _joins(tree: Tree, k: int, start: int, verb: int) -> bool:
    """Is the adverb part of the verb group: a word or two between auxiliary and verb, or one just before the verb?"""
    words = tree.right[k] - tree.left[k]
    if tree.tag[k] == "WRB" or words > 2 or (words == 2 and tree.left[k] <= start):
        return False
    return start < k < verb or (k == verb - 1 and tree.pos[k] == "ADV")


def _shared_auxiliaries(tree: Tree, verb: int) -> list[int]:
    """Auxiliaries that a conjoined verb has from the first one: "has been [arrested] and charged"."""
    i = verb
    for _ in range(_MAX_DEPTH):
        if tree.dep[i] != "conj" or tree.has(i, "aux", "auxpass", *SUBJECTS):
            return []
        i = tree.head[i]
        found = [k for k in tree.kids[i] if tree.dep[k] in ("aux", "auxpass") and k < i]
        if found and tree.dep[found[0] + 1] == "neg" and tree.head[found[0] + 1] == i and found[0] + 1 < i:
            found = sorted({*found, found[0] + 1})  # "can't run and hide"
        if found:
            # The tagger often takes the second participle for a past tense: "was shot and killed".
            taken = tree.tag[verb] == "VBD" and tree.tag[i] == "VBN" and (verb - i <= 2 or tree.has(verb, "agent"))
            same = tree.tag[verb] == tree.tag[i] or (taken and tree.has(i, "auxpass") and not tree.has(verb, "dobj"))
            same = same or (tree.tag[verb] == "VBD" and tree.tag[i] == "VBN" and _denied_alike(tree, i))
            plain = tree.tag[verb] == "VBP" and tree.tag[i] == "VB" and any(tree.tag[k] == "MD" for k in found)
            return found if same or plain else []  # "could win and still lose": a bare form that was taken for a present
    return []


def _denied_alike(tree: Tree, verb: int) -> bool:
    """Is the verb denied, and what follows joined by "or", so that the denial holds of both: "had not seen or heard"?"""
    return tree.has(verb, "neg") and any(tree.low[k] in ("or", "nor") for k in tree.children(verb, "cc"))


def first_conjunct(tree: Tree, verb: int) -> int:
    """The first of the conjoined verbs that the verb belongs to; itself where it is none or has a subject of its own."""
    for _ in range(_MAX_DEPTH):
        if tree.dep[verb] != "conj" or tree.has(verb, *SUBJECTS) or not tree.clausal[tree.head[verb]]:
            break
        verb = tree.head[verb]
    return verb


def light_object(tree: Tree, verb: int) -> int | None:
    """The bare noun of a light verb ("took place", "made use of"), which belongs to the predicate."""
    if tree.lemma[verb] not in lists.LIGHT_VERBS:
        return None
    k = tree.child(verb, "dobj")
    if k is None or k != verb + 1 or tree.tag[k] != "NN" or tree.right[k] - tree.left[k] > 1:
        return None
    return k


def _with_main(tree: Tree, verb: int, first: int) -> bool:
    """Does a verb conjoined to an infinitive rather go with the main verb ("tried to leave and lost")? Its tense tells."""
    return tree.has(verb, *SUBJECTS) or (tree.tag[verb] in ("VBD", "VBZ") and tree.tag[first] != tree.tag[verb])


def predicate_words(tree: Tree, clause: Clause) -> list[int]:
    """The tokens of the predicate, in order: those of every member, and what it shares with the verb it is conjoined to."""
    out: set[int] = set()
    for n, i in enumerate(clause.members):
        out.update(_own_words(tree, i, n == 0))
    for member, following in pairwise(clause.members):  # "is [easier] to sell"
        out.update(k for k in tree.kids[member] if member < k < following and tree.low[k] == "yet")  # "has [yet] to win"
        told = tree.child(member, "acomp")
        if told is not None and member < told < following:
            out.update(range(tree.left[told], min(tree.right[told], tree.left[following])))
    light = light_object(tree, clause.members[-1])
    if light is not None:
        out.add(light)
    out.update(_shared_auxiliaries(tree, clause.head))
    first = tree.head[clause.head]
    if tree.dep[clause.head] == "conj" and merges(tree, first) and not _with_main(tree, clause.head, first):
        # "agreed to leave and to hand over": the second infinitive depends on "agreed" as well
        i = tree.head[first]
        out.update(_own_words(tree, i, True))
        if not tree.has(clause.head, "aux"):
            out.update(k for k in tree.kids[first] if tree.dep[k] == "aux")
    return sorted(out)
