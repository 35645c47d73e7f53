"""Appositions: "X, the spokesman of Y" states that X is the spokesman of Y."""

from __future__ import annotations

from .clauses import Argument, Clause
from .joins import Found
from .subjects import phrase
from .tree import Range, Tree


def _states(tree: Tree, found: Found, noun: int, k: int) -> bool:
    """Does the apposition say what the noun is? An acronym in brackets, a date, a number, an age do not."""
    if tree.word(k) == "%" or tree.pos[k] not in ("NOUN", "PROPN") or tree.pos[noun] not in ("NOUN", "PROPN", "PRON"):
        return False
    before = tree.word(tree.lo[k] - 1) if tree.lo[k] else ""
    if before not in (",", "-", "--", "–", "—", ":"):
        return False
    return not (found.is_time(k) or found.is_time(noun) or (found.is_place(k) and found.is_place(noun)))


def _without_list(tree: Tree, k: int, span: Range | None) -> Range | None:
    """The apposition's own words, less what is coordinated with it: that is rather coordinated with the noun."""
    cut = next((j for j in tree.kids[k] if j > k and tree.dep[j] == "cc"), None)
    if span is None or cut is None or tree.tag[k] == "NNS" or not span[0] < cut < span[1]:
        return span
    return tree.trim((span[0], cut))


def appositions(tree: Tree, found: Found) -> list[Clause]:
    """A clause "X is Y" for each apposition that says what X is."""
    out = []
    for k in range(tree.n):
        if tree.dep[k] != "appos" or not _states(tree, found, tree.head[k], k):
            continue
        noun = tree.head[k]
        if tree.kid(noun, "appos") != k:  # a second one is another item of a list
            continue
        subject, span = phrase(tree, noun, k), _without_list(tree, k, phrase(tree, k))
        if subject is None or span is None:
            continue
        plural = tree.tag[noun] in ("NNS", "NNPS") or any(tree.dep[j] == "conj" and j < k for j in tree.kids[noun])
        clause = Clause(k, "apposition", "appos", subject=subject, subject_head=noun, supplied="are" if plural else "is")
        clause.arguments = [Argument("object", span, k)]
        out.append(clause)
    return out
