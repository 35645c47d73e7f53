"""What makes a row doubtful, so that its confidence is less than its rule's.

The factors are data: `[doubt]` in lexicon/facts.toml.
"""

from __future__ import annotations

from ...syntax import Tree
from ...syntax.agreement import noun_number, verb_number
from . import lists
from .clauses import Clause

_MAX_DEPTH = 200
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def doubt(tree: Tree, clause: Clause, subject: str) -> float:
    """The product of the factors of the signs that the clause shows, 1 where it shows none.

    Of each sign the rows that show it are less often right than others of their rule: see docs/facts.md. `subject` is the
    subject as the row has it.
    """
    if clause.link == "noun":
        return 1.0
    known = lists.DOUBT
    out = known["empty"] if not subject else known["pronoun"] if _unnamed(tree, clause, subject) else 1.0
    if not clause.arguments and not clause.supplied:
        out *= known["bare"]
    if _sentence_length(tree, clause.head) > lists.DOUBT_LENGTH:
        out *= known["long"]
    if clause.supplied or clause.link == "appos" or clause.subject_head is None or not clause.predicate:
        return out
    number = noun_number(tree, clause.subject_head)
    if number and verb_number(tree, clause.head) not in ("", number):
        out *= known["number"]
    if _loose_comma(tree, clause):
        out *= known["comma"]
    if _own(tree, clause) and not any(tree.tag[k] in _FINITE for k in clause.predicate):
        out *= known["nonfinite"]
    return out


def _own(tree: Tree, clause: Clause) -> bool:
    """Has the clause's verb a subject of its own?"""
    return clause.antecedent is None and clause.subject_head is not None and tree.head[clause.subject_head] == clause.head


def _unnamed(tree: Tree, clause: Clause, subject: str) -> bool:
    """Is the subject a pronoun that no name has taken the place of?"""
    head = clause.subject_head
    return head is not None and tree.low[head] in lists.PRONOUN_UNNAMED and subject.lower() == tree.low[head]


def _sentence_length(tree: Tree, i: int) -> int:
    """The number of tokens of the sentence that the token stands in."""
    for _ in range(_MAX_DEPTH):
        if tree.head[i] == i:
            break
        i = tree.head[i]
    return tree.right[i] - tree.left[i]


def _loose_comma(tree: Tree, clause: Clause) -> bool:
    """Does a comma that closes nothing part the subject from its verb?"""
    own = clause.subject
    if own is None or not _own(tree, clause) or own[1] >= clause.predicate[0] or tree.form[own[1]] != ",":
        return False
    if any(tree.dep[k] in ("conj", "cc") for k in tree.kids[clause.subject_head or 0]):
        return False
    return sum(tree.form[k] == "," for k in range(own[0], clause.predicate[0])) == 1
