"""Which clauses are worth a row: those that say something of something, and have not lost what they cannot do without."""

from __future__ import annotations

from ...records import Part
from ...syntax import Tree
from . import lists
from .analysis import Analysis
from .clauses import Clause
from .reach import cut_word


def says(a: Analysis, clause: Clause, parts: list[Part]) -> bool:
    """Is it a fact: somebody or something of whom something is said, or an event by its name?

    Not so are: a form of "be" or an infinitive marker with nothing behind it ("as I am", "they have to"), a bare "-ing" behind a
    noun, an "it" that only announces a clause ("it is unclear whether ..."), an asking "who".
    """
    tree, i = a.tree, clause.head
    if clause.link == "noun":
        return True
    if clause.subject is None or clause.subject_head is None or not any(p.role != "subject" for p in parts):
        return False
    if not clause.arguments:
        last = clause.predicate[-1] if clause.predicate else i
        be = tree.lemma[i] in ("be", "have", "do") or tree.pos[i] == "AUX"
        if (
            tree.tag[last] == "TO"
            or (be and last == i and not tree.has(i, "expl"))
            or (tree.dep[i] == "acl" and tree.tag[i] == "VBG")
            or (tree.dep[i] in ("advcl", "relcl") and any(tree.tag[k] == "TO" for k in clause.predicate))
        ):
            return False
    subject = clause.subject_head
    if not any(x.role == "object" for x in clause.arguments) and _only_speaks(tree, i):
        return False
    if cut_word(tree, clause) or _stands_in(tree, clause) or _defines(tree, clause) or _unfinished(a, clause):
        return False
    if tree.tag[i] == "VBD" and tree.low[i] == tree.lemma[i] and tree.low[i] not in lists.FORMS_ALIKE:
        return False  # "the signup surge": a noun that was taken for a past tense
    if tree.dep[i] in _DEPENDENT and any(empty(tree, clause) for empty in _EMPTY):
        return False
    alone = clause.subject[1] - clause.subject[0] == 1 and (
        tree.tag[subject] in ("WP", "WDT", "IN") or tree.low[subject] == "such"
    )
    if alone and not a.found.mention_form(subject):
        return False
    if tree.low[subject] == "it" and tree.head[subject] != i and tree.tag[i] == "VB" and not a.found.mention_form(subject):
        return False  # "it takes a majority to win"
    return not (tree.low[subject] == "it" and _announces(a, clause)) and not _asks(a, clause)


def _unfinished(a: Analysis, clause: Clause) -> bool:
    """Does the clause lack what its verb cannot do without, so that the parser must have lost it?

    Verbs that are nothing without an object (`needs_object`), with none and with nothing else; a verb of saying alone; a
    relative clause upon "nothing", which only together says something; a time that "was left" or "ended".
    """
    tree, i = a.tree, clause.head
    if clause.link in ("noun", "appos"):
        return False
    lemma = tree.lemma[clause.members[-1]]
    if clause.antecedent is not None and clause.link == "acl" and a.found.is_time(clause.antecedent):
        return lemma in lists.TIMES_VERBS
    if any(x.role == "object" and tree.low[x.head] in ("nothing", "nobody", "anything") and x.head < i for x in clause.arguments):
        return clause.link == "relcl"
    if clause.arguments or clause.supplied or tree.has(clause.members[-1], "agent"):
        return False
    if any(tree.dep[k] == "auxpass" or tree.pos[k] == "NOUN" for k in clause.predicate):
        return lemma in lists.REPORTING and clause.subject_head is not None and tree.low[clause.subject_head] == "it"
    return lemma in lists.NEEDS_OBJECT or lemma in lists.REPORTING


def _idiom(tree: Tree, clause: Clause) -> bool:
    """Is it an idiom that says nothing of anything: "when it comes to", "as expected", a verb form that cannot be one?"""
    i = clause.head
    if tree.dep[i] == "conj" and tree.tag[i] == "VBN" and tree.tag[tree.head[i]] in ("VBZ", "VBP", "VB") and not clause.supplied:
        return clause.predicate[0] == i and not tree.has(i, "dobj", "agent")  # "sings a song made for and | named after ..."
    if tree.dep[i] != "advcl":
        return False
    if tree.tag[i] == "VBG" and tree.lemma[i] in lists.RESULTING:
        return True  # what results is the whole clause's doing, not its subject's
    mark = next((k for k in tree.kids[i] if k < i and tree.dep[k] in ("mark", "advmod", "prep")), None)
    if mark is None:
        return False
    if tree.low[mark] == "as" and not clause.arguments:
        return tree.tag[i] in ("VBN", "VBD") and not tree.has(i, "nsubj", "nsubjpass")
    return tree.low[mark] == "when" and tree.lemma[i] == "come" and tree.low[clause.subject_head or 0] == "it"


def _stands_in(tree: Tree, clause: Clause) -> bool:
    """Does the predicate stand for a verb phrase said before: "they will", "it isn't", "continued to do so"?

    A copula or auxiliary with nothing behind it, whatever hangs upon it as an adverb (Quirk et al. 12.21-26: ellipsis).
    """
    if clause.link == "noun" or tree.has(clause.head, "expl") or clause.supplied or not clause.predicate:
        return False
    last = clause.members[-1]
    if any(x.role in ("object", "place") or x.span[1] - x.span[0] > 1 for x in clause.arguments):
        return False
    if clause.members[-1] != clause.predicate[-1] and tree.dep[clause.predicate[-1]] != "neg":
        return False
    be = tree.lemma[last] == "be" and not any(x.span[0] > last for x in clause.arguments)
    return be or (tree.lemma[last] in ("do", "have") and not tree.has(last, "auxpass")) or tree.tag[last] == "MD"


def _negated_reason(tree: Tree, clause: Clause) -> bool:
    """Is it a reason that does not hold: "won, not because voters liked it"?"""
    i = clause.head
    reasons = (k for k in tree.kids[i] if k < i and tree.dep[k] == "mark" and tree.low[k] == "because")
    return tree.dep[i] == "advcl" and any(k and tree.low[k - 1] == "not" for k in reasons)


def _bare_infinitive(tree: Tree, clause: Clause) -> bool:
    """Is it what somebody is helped, made or let to do ("help them find work")? Alone it would be no sentence."""
    i = clause.head
    if tree.dep[i] == "ccomp" and i > tree.head[i] and tree.tag[i] in ("VBN", "VBD") and tree.lemma[tree.head[i]] == "make":
        return clause.predicate[0] == i and not clause.supplied  # "made the town loved again"
    return tree.dep[i] == "ccomp" and tree.tag[i] == "VB" and all(k == i or tree.tag[k] == "RB" for k in clause.predicate)


def _compared(tree: Tree, clause: Clause) -> bool:
    """Is it the measure of a comparison ("higher than they were in May", "settle rather than fight"), which says nothing?"""
    i = clause.head
    if tree.dep[i] == "conj":
        return any(tree.dep[k] == "cc" and tree.low[k] == "than" and k < i for k in tree.kids[tree.head[i]])
    if tree.dep[i] == "pcomp":
        return tree.low[tree.head[i]] == "than"
    return tree.dep[i] in ("advcl", "ccomp") and any(k < i and tree.low[k] == "than" for k in tree.kids[i])


def _commented(tree: Tree, clause: Clause) -> bool:
    """Is it a comment clause (Quirk et al. 15.53: "..., they reckoned, ...") or a verb's stand-in ("as they did in May")?"""
    i = clause.head
    if tree.dep[i] not in ("advcl", "ccomp", "parataxis"):
        return False
    if tree.lemma[i] == "do" and not any(x.role == "object" for x in clause.arguments):
        return not any(tree.dep[k][:3] == "aux" and tree.tag[k] == "TO" for k in tree.kids[i])
    own = tree.child(i, "nsubj")
    if clause.arguments or own is None or tree.has(i, "mark", "advmod") or tree.pos[i] != "VERB":
        return False
    return tree.left[own] > 0 and tree.form[tree.left[own] - 1] == "," and i + 1 < tree.n and tree.form[i + 1] == ","


def _defines(tree: Tree, clause: Clause) -> bool:
    """Does the clause only say who is meant: "those fleeing the war", "anyone who votes"?"""
    noun = clause.antecedent
    return noun is not None and tree.low[noun] in lists.PRONOUN_DEFINED and tree.head[clause.head] == noun


def _only_speaks(tree: Tree, i: int) -> bool:
    """Does the clause only say whose the sentence is that stands before it ("..., other studies have shown")?"""
    return tree.lemma[i] in lists.REPORTING and any(tree.dep[k] == "ccomp" and k < i for k in tree.kids[i])


def _asks(a: Analysis, clause: Clause) -> bool:
    """Is the clause a question, or one that stands for a thing ("what it would do", "how it works")?"""
    tree = a.tree
    dep = tree.dep[clause.head]
    if dep in ("relcl", "acl", "advcl"):
        return False
    return any(
        tree.tag[k] in ("WP", "WRB", "WDT") and k < member and tree.dep[k] != "mark"
        for member in clause.members
        for k in tree.kids[member]
    )


def _announces(a: Analysis, clause: Clause) -> bool:
    """Does the clause only introduce another: "it is likely that", "it remains to be seen whether"?"""
    tree = a.tree
    if a.found.mention_form(clause.subject_head or 0):
        return False
    for member in clause.members:
        for k in tree.kids[member]:
            if tree.dep[k] in ("ccomp", "csubj") and k > member:
                return tree.lemma[clause.head] == "be"
            if tree.dep[k] in ("acomp", "attr") and any(
                tree.dep[j] in ("ccomp", "xcomp", "advcl", "relcl", "acl") for j in tree.kids[k]
            ):
                return True
    return False


_DEPENDENT = frozenset({"advcl", "ccomp", "conj", "parataxis", "pcomp"})
_EMPTY = (_bare_infinitive, _compared, _commented, _negated_reason, _idiom)
