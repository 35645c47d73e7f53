"""Force: negated or not, how sure, and in which tense a clause speaks.

The distinctions are FactBank's (Saurí and Pustejovsky 2009): what is certain, probable, possible; polarity apart. Tense is that
of TimeML's MAKEINSTANCE, less aspect: a present perfect tells of the past.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...signatures import signature
from ...syntax import Tree
from . import lists
from .clauses import Clause, first_conjunct, or_not
from .restrictions import inverted_condition

_FOCUSED = frozenset({"especially", "even", "particularly"})
"""A condition that one of these stands before only adds to what holds anyway: "is unclear, especially if ..."."""


@dataclass(frozen=True, slots=True)
class Force:
    """negated, modality (actual | probable | possible | necessary | hypothetical), tense (past | present | future | empty)."""

    negated: bool = False
    modality: str = "actual"
    tense: str = ""


def _modality(tree: Tree, clause: Clause, words: list[int]) -> str:
    if _hypothetical(tree, clause, words) or conditional(tree, clause):
        return "hypothetical"
    if _wishes(tree, clause) or _refuses(tree, clause):
        return "actual"
    if _seems(tree, clause) or _expected(tree, clause, words):
        return "probable"
    by_word = _by_modal(tree, words) or _by_raising(tree, clause, words) or _by_adverb(tree, clause, words)
    return by_word or ("hypothetical" if _unreal(tree, clause) else "actual")


def _hypothetical(tree: Tree, clause: Clause, words: list[int]) -> bool:
    """Does the clause open with "if", "unless" and the like, and not with an "even if" that is granted?"""
    for k in tree.kids[clause.head]:
        unreal = tree.dep[k] in ("mark", "advmod") and tree.low[k] in lists.SUBORDINATOR_HYPOTHETICAL
        if unreal and not (k and tree.low[k - 1] == "even" and _granted(tree, clause.head, words)):
            return True
    return False


def _by_modal(tree: Tree, words: list[int]) -> str:
    modals = {tree.low[k] for k in words if tree.tag[k] == "MD"}
    return next((name for name, verbs in lists.MODALS if modals & verbs), "")


def _by_raising(tree: Tree, clause: Clause, words: list[int]) -> str:
    """The modality of what leads to the last verb: "seems to", "is likely to"; not of what came about, nor of "has yet to"."""
    for m in clause.members[:-1]:
        lemma = tree.lemma[m] or tree.low[m]
        if yet_to(tree, m) or came_true(tree, m, words):
            continue
        found = next((name for name, verbs in lists.RAISING if lemma in verbs), "")
        if found:
            return found
    return ""


def _by_adverb(tree: Tree, clause: Clause, words: list[int]) -> str:
    lowers = {tree.low[k] for k in (*words, *tree.children(clause.head, "advmod"))}
    return next((name for name, adverbs in lists.ADVERBS if not lowers.isdisjoint(adverbs)), "")


def came_true(tree: Tree, member: int, words: list[int]) -> bool:
    """Is it certain of the past whether what the word leads to came about: "was forced to resign", "was not able to land"?"""
    lemma = tree.lemma[member] or tree.low[member]
    if lemma in lists.COME_TRUE and _over(tree, words):
        return True
    found = signature(lemma, "adjective", "to")
    denied = found is not None and found.negative == "false" and any(tree.dep[k] == "neg" for k in words)
    return denied and any(tree.tag[k] == "VBD" for k in words)


def instead_of(tree: Tree, preposition: int) -> bool:
    """Is it the "of" of "instead of"?"""
    return preposition > 0 and tree.low[preposition - 1 : preposition + 1] == ["instead", "of"]


def yet_to(tree: Tree, verb: int) -> bool:
    """Is it the "have" or "be" of "has yet to win"?"""
    return verb + 1 < tree.n and tree.low[verb + 1] == "yet" and tree.lemma[verb] in ("have", "be", "’s", "'s")


def _over(tree: Tree, words: list[int]) -> bool:
    """Is the verb group in the past or the perfect, without a modal and without denial?"""
    if any(tree.tag[k] == "MD" or tree.dep[k] == "neg" for k in words):
        return False
    first = next((k for k in words if tree.tag[k] in ("VBD", "VBZ", "VBP")), None)
    if first is None:
        return False
    return tree.tag[first] == "VBD" or (tree.lemma[first] == "have" and tree.dep[first] == "aux")


def _granted(tree: Tree, head: int, words: list[int]) -> bool:
    """Is what "even if" tells granted: in the past tense, as what it hangs upon is?"""
    past = any(tree.tag[j] == "VBD" for j in words)
    return past and not any(tree.tag[k] == "MD" for k in tree.kids[tree.head[head]])


def conditional(tree: Tree, clause: Clause) -> bool:
    """Does the clause stand under a condition of its own?"""
    return any(_conditional(tree, x.head) for x in clause.arguments)


def _wishes(tree: Tree, clause: Clause) -> bool:
    """Is it "would like to", which is a wish that is held, politely told?"""
    first = clause.members[0] if clause.members else clause.head
    return tree.lemma[first] == "like" and any(tree.low[k] in ("would", "'d", "’d") for k in tree.children(first, "aux"))


def _refuses(tree: Tree, clause: Clause) -> bool:
    """Is it a "would not" of somebody who refuses: "would not say how many" (Huddleston & Pullum 2002: 197)?"""
    verb, noun = clause.members[0] if clause.members else clause.head, clause.subject_head
    if noun is None or tree.lemma[verb] not in lists.VERBS_REFUSING or tree.has(verb, "auxpass") or not tree.has(verb, "neg"):
        return False
    if tree.dep[first_conjunct(tree, verb)] == "ccomp":
        return False  # "said that he would not sign": what is to come
    return any(tree.low[k] in ("would", "'d", "’d") for k in tree.children(verb, "aux"))


def _expected(tree: Tree, clause: Clause, words: list[int]) -> bool:
    """Is it the "should" of what one expects to be so: "should now be running again" (Quirk et al. 4.56)?"""
    first = clause.members[0] if clause.members else clause.head
    by_now = any(tree.low[k] in ("already", "now") for k in tree.kids[first])
    return by_now and tree.tag[first] == "VBG" and any(tree.low[k] == "should" for k in words)


def _seems(tree: Tree, clause: Clause) -> bool:
    """Is it "it seems that ...", which tells how sure what follows is?"""
    last = clause.members[-1] if clause.members else clause.head
    empty = clause.subject_head is not None and tree.low[clause.subject_head] == "it"
    return empty and tree.lemma[last] in ("appear", "seem") and tree.has(last, "ccomp")


def _conditional(tree: Tree, k: int) -> bool:
    if tree.dep[k] in ("advcl", "ccomp") and inverted_condition(tree, tree.head[k], k):
        return True
    return any(
        tree.dep[j] == "mark" and tree.low[j] in ("if", "unless") and not (j and tree.low[j - 1] in _FOCUSED)
        for j in tree.kids[k]
    )


def _unreal(tree: Tree, clause: Clause) -> bool:
    """A purpose, an infinitive after an object, a question: told, but not as having happened."""
    head = clause.head
    first = first_conjunct(tree, head)
    infinitive = tree.tag[head] == "VB" and any(tree.dep[k] == "aux" and tree.tag[k] == "TO" for k in tree.kids[first])
    if infinitive and tree.dep[first] in ("advcl", "relcl", "acl", "xcomp", "ccomp"):
        return True
    return asks(tree, clause)


def asks(tree: Tree, clause: Clause) -> bool:
    """Does the clause end in a question mark, and is it no dependent one?"""
    head = clause.head
    last = tree.right[head] - 1
    while last > head and (tree.space[last] or tree.word(last) in ('"', "”", "''", "'", ")", "’")):
        last -= 1
    if tree.dep[head] not in ("ROOT", "conj", "ccomp"):
        return False
    behind = last + 1 < tree.n and tree.word(last + 1) == "?"
    return tree.word(last) == "?" or (behind and inverted(clause))


def inverted(clause: Clause) -> bool:
    """Does the verb stand before its subject ("is this a good idea")?"""
    return bool(clause.predicate) and clause.subject is not None and clause.predicate[0] < clause.subject[0]


def _only(tree: Tree, k: int) -> bool:
    """Is it "not only", "not just", which deny nothing?"""
    return k + 1 < tree.n and tree.low[k + 1] in ("only", "just", "merely", "simply", "least")


def _negated(tree: Tree, clause: Clause, words: list[int]) -> bool:
    negative = lists.ADVERB_NEGATIVE
    for k in words:
        if (tree.low[k] in negative or tree.dep[k] == "neg") and not (_only(tree, k) and tree.head[k] in clause.members):
            return True
    for m in clause.members:
        for k in tree.kids[m]:
            if tree.low[k] not in negative or tree.dep[k] not in ("neg", "advmod", "preconj"):
                continue
            if not _only(tree, k) and not or_not(tree, k):
                return True
    if any(yet_to(tree, m) for m in clause.members[:-1]):
        return True
    above = tree.head[clause.head]
    if tree.dep[clause.head] == "pcomp" and (tree.low[above] in lists.PREPOSITION_NEGATIVE or instead_of(tree, above)):
        return True
    if clause.subject_head is not None and _none(tree, clause.subject_head):
        return True
    return any(a.role == "object" and a.prep is None and _none(tree, a.head) for a in clause.arguments)


def _none(tree: Tree, noun: int) -> bool:
    """Is the noun phrase "no one", "nothing", "no survivors"?"""
    if tree.low[noun] in ("nobody", "none", "nothing", "no-one"):
        return True
    return any(tree.low[k] in ("no", "neither") and tree.dep[k] in ("det", "neg", "preconj") for k in tree.kids[noun])


def _tense(tree: Tree, clause: Clause, words: list[int]) -> str:
    # The tense is the first finite word's; "will", "shall", "going to" make it future, "have" + participle past.
    lowers = [tree.low[k] for k in words]
    if any(w in ("will", "shall", "'ll", "’ll", "wo") for w in lowers) or any(
        tree.low[m] in ("going", "gon") and n + 1 < len(clause.members) for n, m in enumerate(clause.members)
    ):
        return "future"
    if any(tree.tag[k] == "MD" for k in words):
        return "past" if _refuses(tree, clause) else ""
    if any(tree.low[k - 1 : k + 1] == ["got", "ta"] for k in words):
        return "present"  # "gotta choose": has to
    first = next((k for k in words if tree.tag[k] in ("VBD", "VBZ", "VBP")), None)
    if first is None:
        if clause.supplied:
            return "past" if clause.supplied in ("was", "were") else "present"
        if any(tree.low[k] in ("having", "have") for k in words if k < clause.members[-1]):
            return "past"
        if tree.tag[clause.head] == "VB" and words == [clause.head] and tree.has(clause.head, "nsubj") and clause.link == "ROOT":
            told = tree.low[clause.head]
            return "past" if told in lists.FORMS_ALIKE or told.endswith("ed") else "present"  # "the fire hurt no one"
        return "past" if tree.tag[clause.head] == "VBN" and not any(tree.tag[k] == "TO" for k in words) else ""
    if tree.tag[first] == "VBD":
        return "past"
    perfect = tree.low[first] in ("has", "have", "'ve", "’ve", "'s", "’s") and any(
        tree.tag[k] == "VBN" for k in words if k > first
    )
    if perfect and tree.low[first] in ("'s", "’s"):
        perfect = tree.dep[first] == "aux" or any(tree.dep[a.head] == "dobj" for a in clause.arguments)
    return "past" if perfect else "present"


def force(tree: Tree, clause: Clause) -> Force:
    """The clause's negation, modality and tense."""
    words = clause.predicate
    return Force(_negated(tree, clause, words), _modality(tree, clause, words), _tense(tree, clause, words))
