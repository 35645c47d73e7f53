"""What restricts a verb: clauses and infinitives without which a sentence would say more than the text does.

"The price will fall if the port opens" does not say that it will fall; "did little to calm prices" does not say that little
was done. Such a dependent is a piece of its verb's claim, never left out (Quirk et al. 8.24-29, 15.30-47: adjuncts, conditions,
purposes; what only adds a second fact, as "..., while the bank left", has a claim of its own).
"""

from __future__ import annotations

from ...syntax import Tree
from ...syntax.clauses import SUBJECTS, equative
from . import lists

_OPENERS = frozenset({"mark", "advmod", "prep", "cc"})
_PAST = frozenset({"VBD"})
_NOT_FINITE = frozenset({"VB", "VBG", "VBN"})


def opener(tree: Tree, verb: int) -> str:
    """The conjunction that opens the verb's clause, in small letters; empty where none does."""
    for k in tree.kids[verb]:
        if k > verb:
            break
        if tree.dep[k] == "mark" or (tree.tag[k] == "WRB" and tree.dep[k] == "advmod"):
            return tree.low[k]
    return ""


def by_its_conjunction(tree: Tree, member: int, k: int) -> bool:
    """A condition, an exception, a limit in time, a comparison: "if", "unless", "until", "as long as", "than"."""
    first = tree.left[k]
    if tree.low[first] == "so" and tree.low[first + 1] == "that":
        return True
    return opener(tree, k) in lists.SUBORDINATOR_RESTRICTING or second_as(tree, k)


def second_as(tree: Tree, k: int) -> bool:
    """Is it the measure of "as long as", "as far as", "so much that"?"""
    first = tree.left[k]
    return first > 1 and tree.low[first] in ("as", "that") and tree.low[first - 2] in ("as", "so")


def measure_of_amount(tree: Tree, member: int, k: int) -> bool:
    """What an amount is measured by: "as many people died as the city admits"."""
    return equative(tree, k)


def without_own_subject(tree: Tree, member: int, k: int) -> bool:
    """A purpose, or a participle that shares the verb's subject: alone it would be no sentence."""
    if tree.has(k, *SUBJECTS) or _finite(tree, k):
        return False
    return tree.tag[k] in _NOT_FINITE or (tree.tag[k] == "VBD" and tree.low[tree.left[k]] in lists.SUBORDINATOR_RESTRICTING)


def _finite(tree: Tree, k: int) -> bool:
    return any(j < k and tree.tag[j] in ("MD", "VBD", "VBZ", "VBP") for j in tree.kids[k] if tree.dep[j][:3] == "aux")


def time_of_no_event(tree: Tree, member: int, k: int) -> bool:
    """A "when" or "where" upon a verb that tells of no single past event: when it holds belongs to what holds."""
    return opener(tree, k) in lists.SUBORDINATOR_GENERIC and not _past(tree, k)


def _past(tree: Tree, verb: int) -> bool:
    words = [verb, *(j for j in tree.kids[verb] if j < verb and tree.dep[j][:3] == "aux")]
    return any(tree.tag[j] in _PAST for j in words)


def reason_under_negation(tree: Tree, member: int, k: int) -> bool:
    """A "because" under a negated verb: what is denied may be the reason ("did not leave because he was ill")."""
    return opener(tree, k) == "because" and tree.has(member, "neg")


def infinitive_with_subject(tree: Tree, member: int, k: int) -> bool:
    """ "For X to do": what is needed, hard or vital is only that ("it is hard for the town to pay")."""
    return k > member and any(tree.tag[j] == "TO" and tree.dep[j][:3] == "aux" for j in tree.kids[k])


def inverted_condition(tree: Tree, member: int, k: int) -> bool:
    """A condition by inversion: "should he win", "had it rained", "were she to leave" (Quirk et al. 15.36)."""
    first = tree.left[k]
    own = tree.child(k, *SUBJECTS)
    return tree.low[first] in lists.INVERTED and own is not None and own > first and first in (k, *tree.kids[k])


_RESTRICTING = (
    by_its_conjunction,
    measure_of_amount,
    without_own_subject,
    time_of_no_event,
    reason_under_negation,
    infinitive_with_subject,
    inverted_condition,
)


def restricts(tree: Tree, member: int, k: int) -> bool:
    """Does the clause `k` restrict the verb `member` that it depends on, so that it must be told with it?"""
    if tree.dep[k] == "xcomp":
        return k > member
    if tree.dep[k] == "ccomp":
        return k < member and inverted_condition(tree, member, k)
    return tree.dep[k] == "advcl" and any(holds(tree, member, k) for holds in _RESTRICTING)
