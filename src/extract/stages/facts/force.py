"""Force: negated or not, how sure, and in which tense a clause speaks.

The distinctions are FactBank's (Saurí and Pustejovsky 2009): what is certain, probable, possible; polarity apart. Tense is that
of TimeML's MAKEINSTANCE, less aspect: a present perfect tells of the past.
"""

from __future__ import annotations

from dataclasses import dataclass

from ... import lexicon
from .clauses import Clause
from .tree import Tree


@dataclass(frozen=True, slots=True)
class Force:
    """negated, modality (actual | probable | possible | necessary | hypothetical), tense (past | present | future | empty)."""

    negated: bool = False
    modality: str = "actual"
    tense: str = ""


def _modality(tree: Tree, clause: Clause, words: list[int]) -> str:
    lex = lexicon.words
    head = clause.head
    found = {tree.lower[k] for k in words if tree.tag[k] == "MD"}
    adverbs = {tree.lower[k] for k in tree.kids[head] if tree.dep[k] == "advmod"} | {tree.lower[k] for k in words}
    marks = {tree.lower[k] for k in tree.kids[head] if tree.dep[k] in ("mark", "advmod")}
    if marks & lex("facts", "subordinator", "hypothetical") or any(
        tree.dep[k] == "advcl" and _conditional(tree, k) for k in tree.kids[head]
    ):
        return "hypothetical"
    governing = [tree.lemma[m] or tree.lower[m] for m in clause.members[:-1]]
    for name in ("possible", "necessary", "hypothetical"):
        if found & lex("facts", "modal", name):
            return name
    for name in ("probable", "possible", "necessary"):
        if any(g in lex("facts", "raising", name) for g in governing):
            return name
    for name in ("probable", "possible"):
        if adverbs & lex("facts", "adverb", name):
            return name
    return "hypothetical" if _unreal(tree, clause) else "actual"


def _conditional(tree: Tree, k: int) -> bool:
    return any(tree.dep[j] == "mark" and tree.lower[j] in ("if", "unless") for j in tree.kids[k])


def _unreal(tree: Tree, clause: Clause) -> bool:
    """A purpose, an infinitive after an object, a question: told, but not as having happened."""
    head = clause.head
    infinitive = tree.tag[head] == "VB" and any(tree.dep[k] == "aux" and tree.tag[k] == "TO" for k in tree.kids[head])
    if infinitive and tree.dep[head] in ("advcl", "relcl", "acl", "xcomp", "ccomp"):
        return True
    last = tree.hi[head] - 1
    while last > head and (tree.space[last] or tree.word(last) in ('"', "”", "''", "'", ")", "’")):
        last -= 1
    return tree.dep[head] in ("ROOT", "conj", "ccomp") and tree.word(last) == "?"


def _negated(tree: Tree, clause: Clause, words: list[int]) -> bool:
    negative = lexicon.words("facts", "adverb", "negative")
    if any(tree.dep[k] == "neg" or tree.lower[k] in negative for k in words):
        return True
    if any(
        tree.lower[k] in negative and tree.dep[k] in ("neg", "advmod", "preconj") for m in clause.members for k in tree.kids[m]
    ):
        return True
    head = tree.head[clause.head]
    if tree.dep[clause.head] == "pcomp" and tree.lower[head] in lexicon.words("facts", "preposition", "negative"):
        return True
    nouns = [clause.subject_head, *(a.head for a in clause.arguments if a.role == "object")]
    return any(
        tree.lower[j] in ("no", "neither") and tree.dep[j] in ("det", "neg", "preconj")
        for n in nouns
        if n is not None
        for j in tree.kids[n]
    ) or any(n is not None and tree.lower[n] in ("nobody", "none", "nothing", "no-one") for n in nouns)


def _tense(tree: Tree, clause: Clause, words: list[int]) -> str:
    # The tense is the first finite word's; "will", "shall", "going to" make it future, "have" + participle past.
    lowers = [tree.lower[k] for k in words]
    if any(w in ("will", "shall", "'ll", "’ll", "wo") for w in lowers) or any(
        tree.lower[m] in ("going", "gon") and n + 1 < len(clause.members) for n, m in enumerate(clause.members)
    ):
        return "future"
    if any(tree.tag[k] == "MD" for k in words):
        return ""
    first = next((k for k in words if tree.tag[k] in ("VBD", "VBZ", "VBP")), None)
    if first is None:
        if clause.supplied:
            return "past" if clause.supplied in ("was", "were") else "present"
        perfect = any(tree.lower[k] == "having" for k in words)
        return "past" if perfect or tree.tag[clause.head] == "VBN" else ""
    if tree.tag[first] == "VBD":
        return "past"
    perfect = tree.lower[first] in ("has", "have", "'ve", "’ve", "'s", "’s") and any(
        tree.tag[k] == "VBN" for k in words if k > first
    )
    if perfect and tree.lower[first] in ("'s", "’s"):
        perfect = tree.lemma[first] == "have"
    return "past" if perfect else "present"


def force(tree: Tree, clause: Clause) -> Force:
    """The clause's negation, modality and tense."""
    words = clause.predicate
    return Force(_negated(tree, clause, words), _modality(tree, clause, words), _tense(tree, clause, words))
