"""What a clause is worth where it stands: true, false or open, multiplied from the top of its sentence downwards.

A clause is as true as its governor lets it be: "failed to stop", "no evidence that", "if", "as though", "plans to". Its
word, its frame (that, to, object + to, -ing, preposition + -ing) and its own polarity are looked up in the table of signatures
(`extract.signatures`; Nairn, Condoravdi and Karttunen 2006), and the results are multiplied. What "when", "after" or "because"
presupposes is not touched by the governor's polarity; a purpose or a condition is open whatever its governor is.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from ...signatures import UNKNOWN_CLAUSE, UNKNOWN_OTHER, Signature, signature
from ...syntax import Tree, inflection
from ...syntax.clauses import SUBJECTS
from . import lists
from .clauses import Clause, first_conjunct
from .factuality import Force, asks, came_true, instead_of, inverted, yet_to
from .restrictions import inverted_condition, opener, second_as

Polarity = int
"""1: told as true; -1: as false; 0: neither."""

_MAX_DEPTH = 12
_FREE = frozenset({"ROOT", "appos", "parataxis", "dep"})


@dataclass(frozen=True, slots=True)
class Worth:
    """A clause's polarity where it stands, and whose word that is: the article's own, or somebody's who thinks or says it."""

    polarity: Polarity
    own: bool = True


TRUE, OPEN = Worth(1), Worth(0)


class Sees(Protocol):  # what Analysis offers, without a circle of imports
    """What is asked of an analysis."""

    tree: Tree
    clauses: dict[int, Clause]
    held: list[int]

    def own_force(self, clause: Clause) -> Force:
        """The clause's negation, modality and tense by itself."""
        ...

    def content_worth(self, n: int) -> Worth:
        """What the content of an attribution is worth to its source; -1: the article's own words."""
        ...


def worth(a: Sees, clause: Clause) -> Worth:
    """What the clause is worth within the content that it stands in, or within its sentence where it stands in none."""
    if clause.link in ("appos", "noun"):
        return TRUE
    return _worth(a, first_conjunct(a.tree, clause.head), clause.head, _MAX_DEPTH)


def _worth(a: Sees, i: int, inner: int, depth: int) -> Worth:
    tree = a.tree
    if i in tree.merged and tree.owner[i] >= 0:  # told together with the verb that it has joined
        i = first_conjunct(tree, tree.owner[i])
    governor, dep = tree.head[i], tree.dep[i]
    if governor != i and a.held[governor] != a.held[inner]:
        return a.content_worth(a.held[inner])
    if not depth or governor == i or dep in _FREE:
        return TRUE
    if dep == "conj":
        return _worth(a, governor, inner, depth - 1)
    if dep in ("advcl", "ccomp") and inverted_condition(tree, governor, i):
        return OPEN  # "should he win"
    if dep == "advcl" and not _for_somebody(tree, i, governor):
        return _adverbial(a, i, governor, inner, depth)
    if dep == "pcomp":
        return _gerund(a, i, governor, inner, depth)
    if dep in ("advcl", "ccomp", "xcomp", "csubj", "csubjpass"):
        return _complement(a, i, governor, inner, depth)
    if (dep == "acl" and _content(tree, i)) or (dep == "relcl" and _held_by_noun(tree, i, governor)):
        return _complement(a, i, governor, inner, depth)
    return _modifier(a, i, governor, inner, depth)


def _content(tree: Tree, i: int) -> bool:
    """Is it what a noun holds ("the claim that ...", "a plan to ..."), no participle that modifies it?"""
    return tree.tag[i] not in ("VBG", "VBN") or tree.has(i, *SUBJECTS)


def _for_somebody(tree: Tree, i: int, be: int) -> bool:
    """Is it the infinitive of "impossible for the guard to leave", which the adjective governs?"""
    mark = tree.child(i, "mark")
    return mark is not None and tree.low[mark] == "for" and tree.has(be, "acomp") and tree.low[tree.left[be]] == "it"


def _held_by_noun(tree: Tree, i: int, noun: int) -> bool:
    """Is "the lie that the gate was open" a clause that the noun holds, for all that the parser takes it for a relative one?"""
    mark = tree.child(i, "mark")
    return mark is not None and tree.low[mark] == "that" and signature(tree.lemma[noun], "noun", "that") is not None


def polarity_at(a: Sees, token: int, inner: int, depth: int) -> Worth:
    """What is told of the word: its clause's worth, turned by negation and by what its predicate joins before the word."""
    tree = a.tree
    head = token if token in a.clauses and token not in tree.merged else tree.owner[token]
    clause = a.clauses.get(head) if head >= 0 else None
    if clause is None:
        return TRUE
    above = _worth(a, first_conjunct(tree, head), inner, depth - 1)
    force = a.own_force(clause)
    polarity = above.polarity * (-1 if force.negated else 1) * (1 if force.modality == "actual" else 0)
    for n, member in enumerate(clause.members[:-1]):
        if member == token:
            break
        following = clause.members[n + 1]
        if not _counted(tree, member, clause.predicate):
            polarity = _turned(_leading(tree, member, following), polarity)
    return Worth(polarity, above.own)


def _counted(tree: Tree, member: int, words: list[int]) -> bool:
    """Does the clause's own force count the word already, or is it a "be" that adds nothing?"""
    return tree.lemma[member] == "be" or yet_to(tree, member) or came_true(tree, member, words)


_TOO = Signature("false", "open", "article", "certain")
""" "Too tired to walk" (Karttunen 1971); "not too tired to walk" leaves it open."""


def _leading(tree: Tree, member: int, following: int) -> Signature:
    """The signature of a word of the predicate that leads to the next."""
    if tree.pos[member] == "ADJ" and any(tree.low[k] == "too" and k < member for k in tree.kids[member]):
        return _TOO
    return _signature(tree, member, _frame(tree, following, member))


def _turned(found: Signature, polarity: Polarity) -> Polarity:
    """The complement's polarity under a governor of this polarity."""
    values = {"true": 1, "false": -1, "open": 0}
    positive, negative = values[found.positive], values[found.negative]
    if polarity == 0:
        return positive if positive == negative else 0  # a factive's complement holds even of a question
    return positive if polarity > 0 else negative


def _pos(tree: Tree, word: int) -> str:
    kind = tree.pos[word]
    if kind in ("NOUN", "PROPN"):
        return "noun"
    return "adjective" if kind == "ADJ" or tree.dep[word] == "acomp" else "verb"


def _frame(tree: Tree, i: int, governor: int) -> str:
    """The frame that the complement stands in: that | to | object to | -ing."""
    if tree.tag[i] == "VBG" and not any(
        tree.dep[k] == "aux" and tree.tag[k] in ("VBD", "VBZ", "VBP", "MD") for k in tree.kids[i]
    ):
        return "-ing"
    if tree.tag[i] in ("VB", "VBN") and any(tree.tag[k] == "TO" and tree.dep[k] in ("aux", "auxpass") for k in tree.kids[i]):
        passive = tree.has(governor, "auxpass", "nsubjpass")
        acting = tree.has(i, "nsubj", "nsubjpass") or any(
            tree.dep[k] in ("dobj", "dative") and k < i for k in tree.kids[governor]
        )
        return "object to" if (passive or acting) and _pos(tree, governor) == "verb" else "to"
    return "that"


def _signature(tree: Tree, governor: int, frame: str) -> Signature:
    lemma = inflection.lemma(tree.lemma[governor] or tree.low[governor], tree.low[governor])  # "hoped" is no form of "hop"
    kind = _pos(tree, governor)
    particle = tree.child(governor, "prt")
    tries = [lemma] if particle is None else [f"{lemma} {tree.low[particle]}", lemma]
    kinds = [kind, "adjective"] if kind == "verb" and tree.tag[governor] in ("VBN", "VBD") else [kind]
    for word in tries:
        for k in kinds:
            found = signature(word, k, frame)
            if found is None and frame == "to" and k == "verb" and tree.has(governor, "auxpass"):
                found = signature(word, k, "object to")
            if found is not None:
                return found
    return UNKNOWN_CLAUSE if frame == "that" else UNKNOWN_OTHER


def _complement(a: Sees, i: int, governor: int, inner: int, depth: int) -> Worth:
    tree = a.tree
    if opener(tree, i) in ("whether", "if"):
        return OPEN
    if i < governor and tree.dep[i] == "ccomp" and not opener(tree, i) and tree.lemma[governor] not in lists.REPORTING:
        return TRUE  # "It is over; he left": two sentences in one
    governor = _said_to_be(tree, i, governor)
    if tree.lemma[governor] == "be":
        return polarity_at(a, governor, inner, depth)
    frame = _frame(tree, i, governor)
    found = _signature(tree, governor, frame)
    at = polarity_at(a, governor, inner, depth)
    polarity = -abs(at.polarity) if _denied(tree, governor) else at.polarity  # "no proof" denies its clause and is denied in it
    if a.held[inner] >= 0 and found.holder == "source" and found.level != "possible" and _speaks_of_self(tree, governor):
        return Worth(_turned(found, polarity), at.own)  # "I think it is", said by the same person
    own = at.own and (found.holder == "article" or found is UNKNOWN_CLAUSE)
    return Worth(_turned(found, polarity) if found.level == "certain" else 0, own)


def _said_to_be(tree: Tree, i: int, verb: int) -> int:
    """Of "be" the word that governs the clause: "it is possible that ...", "the risk is that ..."."""
    if (tree.lemma[verb] not in _COPULAS and tree.low[verb] not in _CLITICS) or tree.pos[verb] not in ("AUX", "VERB"):
        return verb
    own = tree.child(verb, "nsubj")
    told = tree.child(verb, "acomp", "attr")
    if told is not None and told < i and (own is None or tree.low[own] in ("it", "that", "this")):
        return told
    return own if own is not None and told is None and tree.pos[own] == "NOUN" and own < i else verb


def _speaks_of_self(tree: Tree, verb: int) -> bool:
    own = tree.child(verb, "nsubj")
    return own is not None and tree.low[own] in ("i", "we")


def _denied(tree: Tree, word: int) -> bool:
    """Is the noun or adjective denied by a word of its own: "no evidence", "little doubt", "hardly likely"?"""
    if _pos(tree, word) == "verb":
        return False
    return any(tree.low[k] in lists.DETERMINER_NEGATIVE and k < word for k in tree.kids[word])


def _gerund(a: Sees, i: int, prep: int, inner: int, depth: int) -> Worth:
    """A gerund behind a preposition: a frame of its governor, or a circumstance that holds as its governor does."""
    tree = a.tree
    governor, word = tree.head[prep], tree.low[prep]
    if governor == prep:
        return TRUE
    lemma = inflection.lemma(tree.lemma[governor] or tree.low[governor], tree.low[governor])
    for frame in (f"{word} -ing", f"object {word} -ing"):
        found = signature(lemma, _pos(tree, governor), frame)
        if found is not None:
            at = polarity_at(a, governor, inner, depth)
            return Worth(_turned(found, at.polarity), at.own and found.holder == "article")
    finite = tree.tag[i] in ("VBD", "VBZ", "VBP") or any(
        tree.tag[k] in ("MD", "VBD", "VBZ", "VBP") for k in tree.kids[i] if k < i
    )
    if finite and word in ("given", "in", "except"):
        return TRUE  # "given that ..."
    holds = word in lists.PREPOSITION_HOLDING or instead_of(tree, prep)
    if not holds or tree.pos[governor] not in ("VERB", "AUX"):
        return OPEN
    at = polarity_at(a, governor, inner, depth)
    return Worth(max(at.polarity, 0), at.own)


def _adverbial(a: Sees, i: int, governor: int, inner: int, depth: int) -> Worth:
    """An adverbial clause: presupposed behind "when", "after", "because"; open behind "if", "as though", "so that"."""
    tree = a.tree
    word, first = opener(tree, i), tree.left[i]
    if word in lists.SUBORDINATOR_HYPOTHETICAL or tree.low[first] in lists.SUBORDINATOR_HYPOTHETICAL:
        granted = first > 0 and (tree.low[first] == "even" or tree.low[first - 1] == "even") and _past(tree, i)
        return TRUE if granted else OPEN
    if tree.low[first] == "as" and tree.low[first + 1] in ("if", "though"):
        return OPEN
    if tree.low[first] == "so" and tree.low[first + 1] == "that":
        return OPEN
    if any(tree.tag[k] == "TO" and tree.dep[k] == "aux" for k in tree.kids[i]):
        return OPEN  # a purpose
    at = polarity_at(a, governor, inner, depth)
    if not word and not tree.has(i, *SUBJECTS):
        return Worth(max(at.polarity, 0), at.own)  # a participle holds as its governor does
    if word in lists.SUBORDINATOR_PENDING and not _past(tree, i):
        return Worth(0, at.own)  # "until the vote ends", "when its owner dies"
    if word in lists.SUBORDINATOR_PENDING and word in ("before", "until", "till"):
        return Worth(max(at.polarity, 0), at.own)
    if second_as(tree, i):
        return Worth(0, at.own)
    return Worth(1, at.own)


def _past(tree: Tree, i: int) -> bool:
    words = [i, *(k for k in tree.kids[i] if k < i and tree.dep[k][:3] == "aux")]
    return any(tree.tag[k] == "VBD" for k in words) and not any(tree.tag[k] == "MD" for k in words)


def _modifier(a: Sees, i: int, noun: int, inner: int, depth: int) -> Worth:
    """A relative clause or a participle upon a noun: told of the noun, as far as there is one ("a leader who listens")."""
    tree = a.tree
    first = tree.left[i]
    if first and tree.form[first - 1] in (",", "–", "—", "-", "--"):
        return TRUE
    if any(tree.dep[k] == "det" and tree.low[k] in lists.DETERMINER_DEFINITE for k in tree.kids[noun]):
        return TRUE
    at = polarity_at(a, noun, inner, depth)
    if _denied(tree, noun) or _sought(tree, noun):
        return Worth(0, at.own)
    return Worth(1 if at.polarity > 0 or tree.pos[noun] == "PROPN" else 0, at.own)


def _sought(tree: Tree, noun: int) -> bool:
    """Is it what somebody wants or looks for, of which there may be none: "wants a guard who speaks French"?"""
    verb = tree.head[noun]
    if tree.dep[noun] != "dobj" or tree.pos[verb] != "VERB":
        return False
    found = signature(inflection.lemma(tree.lemma[verb], tree.low[verb]), "verb", "to")
    return found is not None and found.positive == "open" and found.holder == "source"


_COPULAS = frozenset({"appear", "be", "become", "look", "remain", "seem", "sound"})
_CLITICS = frozenset({"'s", "’s", "'re", "’re"})
_OPEN_MODALITY = frozenset({"possible", "hypothetical"})


def spoken(a: Sees, cue: int) -> bool:
    """Is there said to be speech, or a denial of it, at all? Not so under a condition, a modal, a plan."""
    tree = a.tree
    head = cue if cue in a.clauses and cue not in tree.merged else tree.owner[cue]
    clause = a.clauses.get(head) if head >= 0 else None
    if clause is None:
        return True
    if cue in tree.merged and _known_open(tree, clause, cue):
        return False
    if a.held[head] >= 0 and a.held[head] != a.held[cue]:
        return True  # "it may help, according to Lee": the clause around the cue is what is said
    if a.own_force(clause).modality in _OPEN_MODALITY and not _speaks_of_self(tree, head) and not _asks_in_content(a, clause):
        return False
    return _worth(a, first_conjunct(tree, head), cue, _MAX_DEPTH).polarity != 0


def _asks_in_content(a: Sees, clause: Clause) -> bool:
    """Is it only what is said that asks: 'She adds, "Who pays?"'?"""
    tree, head = a.tree, clause.head
    if not asks(tree, clause) or inverted(clause) or tree.has(head, "mark") or any(tree.tag[k] == "MD" for k in clause.predicate):
        return False
    last = max((k for k in range(head, tree.right[head]) if tree.word(k) == "?"), default=head)
    return a.held[last - 1] >= 0 and a.held[last - 1] != a.held[head]


def _known_open(tree: Tree, clause: Clause, cue: int) -> bool:
    """Does a verb whose complement the table has as open lead to the cue ("plans to announce")?"""
    for member, following in pairwise(clause.members):
        found = _signature(tree, member, _frame(tree, following, member))
        if found is not UNKNOWN_OTHER and found.positive == "open":
            return True
        if following == cue:
            break
    return False


def content_signature(tree: Tree, cue: int, lemma: str, core: int) -> Signature:
    """What the table has for a cue and the clause that is its content's core."""
    told = _said_to_be(tree, core, cue)
    if told != cue:  # "it seems unlikely that ..."
        return _signature(tree, told, _frame(tree, core, told))
    frame = _frame(tree, core, cue)
    kind = _pos(tree, cue)
    return signature(lemma, kind, frame) or _signature(tree, cue, frame)
