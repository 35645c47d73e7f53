"""What a pronoun in a row could mean: whether a name must take its place, and of which subjects nothing is known.

Coreference says what pronouns stand for. A pronoun that another name of the row could be stays as it is written, since the
row then reads as its sentence does; a subject that belongs to somebody unknown ("their road", "many of them") makes no row:
the text before says whose it is, and the row does not (Quirk et al. 1985: 6.15-20).
"""

from __future__ import annotations

from ...rules import Refusal
from . import lists
from .analysis import Analysis
from .clauses import Clause

_FLOATING = frozenset({"all", "both", "each"})  # "they all"
_SPEAKERS = frozenset({"my", "our"})
_KINDS = {
    word: kind
    for kind, words in {"m": "he him his", "f": "she her", "": "it its", "many": "they them their"}.items()
    for word in words.split()
}
_BODIES = frozenset({"GPE", "NORP", "ORG"})


def can_mean(a: Analysis, pronoun: int, entity: int) -> bool:
    """Can the pronoun, by its gender and number, mean the entity?"""
    kind, e = _KINDS.get(a.tree.low[pronoun]), a.found.entities[entity]
    if kind is None or (kind == "m" and e.type != "PERSON"):
        return False
    if kind == "many":
        return e.type in _BODIES
    if kind == "":
        return e.type != "PERSON"
    if e.type == "PERSON":
        return e.gender in ("", kind)
    return e.type not in _BODIES  # a ship is "she"


def open_owner(a: Analysis, clause: Clause) -> bool:
    """The subject belongs to, or is of, a pronoun that nothing is known of: "their road", "many of them", "they all"."""
    tree, head = a.tree, clause.subject_head
    if head is None or clause.subject is None or a.found.opens(tree.start[head]):
        return False
    first, last = clause.subject
    if tree.tag[first] == "PRP$":
        return not a.found.known(first) and not (tree.low[first] in _SPEAKERS and a.held[head] >= 0)
    if first == head and last > head + 1 and tree.low[head] in lists.PRONOUN_UNNAMED:
        return all(tree.low[k] in _FLOATING for k in range(head + 1, last)) and not a.found.known(head)
    of = next((k for k in tree.kids[head] if k > head and tree.low[k] == "of"), None)
    inner = tree.child(of, "pobj") if of is not None else None
    if inner is None or a.found.known(inner):
        return False
    if tree.pos[inner] == "NOUN" and not a.found.is_time(inner):  # "none of those drivers"
        return [tree.low[k] in lists.DETERMINER_POINTING for k in tree.kids[inner]] == [True]
    return tree.tag[inner] in ("PRP", "DT") and not tree.kids[inner]  # not "many of those at the port"


REFERENCE: tuple[Refusal, ...] = (
    Refusal(
        "open-owner",
        'The subject belongs to, or is of, a pronoun that nothing is known of ("their road", "many of them").',
        "Snow fell on the pass. Many of them lost the road.",
        "Snow fell on the pass. Many of the drivers lost the road.",
        open_owner,
    ),
)
"""Of every clause but an event's: whose its subject is."""
