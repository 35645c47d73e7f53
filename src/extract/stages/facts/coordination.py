"""Coordinated objects told one by one: "X signed A and B" states that X signed A."""

from __future__ import annotations

from dataclasses import replace

from ...syntax import Range, Tree
from ...syntax.agreement import noun_number
from . import lists
from .clauses import Clause
from .subjects import relativizer

_MAX_CONJUNCTS = 12
_NOMINAL = frozenset({"NOUN", "PROPN"})


def conjuncts(tree: Tree, head: int, within: Range) -> list[int]:
    """The heads of the coordinated nouns that begin with `head`, in order; `head` alone where there is no other."""
    out, i = [head], head
    while len(out) <= _MAX_CONJUNCTS:
        following = next((k for k in tree.kids[i] if tree.dep[k] == "conj" and i < k < within[1]), None)
        if following is None or tree.pos[following] not in _NOMINAL:
            break
        out.append(following)
        i = following
    return out


def _phrase(tree: Tree, head: int, within: Range) -> Range | None:
    """One conjunct's own words."""
    first, last = max(tree.left[head], within[0]), min(tree.right[head], within[1])
    for k in tree.kids[head]:
        if tree.dep[k] in ("conj", "cc", "preconj"):
            if k > head:
                last = min(last, tree.left[k])
            else:
                first = max(first, tree.right[k])
    return tree.trim((first, last)) if first < last else None


_TELLING = frozenset({"acl", "relcl", "amod", "appos"})


def _pieces(tree: Tree, head: int, span: Range) -> list[tuple[int, Range]]:
    heads = conjuncts(tree, head, span)
    if len(heads) < 2 or tree.pos[head] not in _NOMINAL or any(relativizer(tree, k) for k in heads):
        return []
    out = [(h, piece) for h in heads if (piece := _phrase(tree, h, span)) is not None]
    if len(out) < len(heads):
        return []
    last, piece = out[-1]  # what follows the last conjunct is said of it, whomever the parser hung it upon
    out[-1] = (last, tree.trim((piece[0], span[1])) or piece)
    return out


def _collective(tree: Tree, clause: Clause) -> bool:
    """Does the predicate hold of the coordinated things together only ("A and B met", "A and B are allies")?"""
    words = lists.COLLECTIVE
    if any(tree.lemma[m] in words for m in clause.members) or (clause.link == "appos" and tree.tag[clause.head] != "NN"):
        return True
    for argument in clause.arguments:
        if tree.low[argument.head] in ("other", "together", "another"):
            return True
    return any(tree.low[k] == "together" for m in clause.members for k in tree.kids[m])


def _whole(tree: Tree, clause: Clause, pieces: list[tuple[int, Range]]) -> bool:
    """Is it a list that stays whole: what something is ("the members are A and B"), or three and more?"""
    return clause.link != "appos" and (len(pieces) > 2 or tree.lemma[clause.members[-1]] in ("be", "include"))


def _shares_modifier(tree: Tree, clause: Clause, pieces: list[tuple[int, Range]]) -> bool:
    """May what hangs on the last of them belong to all: "founder and head of the bank", "shops and banks in the centre"?

    So it is where the others have nothing of the kind, and are bare or would say little without it.
    """
    (last, (_, end)), others = pieces[-1], [h for h, _ in pieces[:-1]]
    # What stands behind the last may be the first's for the parser.
    hanging = [k for h, _ in pieces for k in tree.kids[h] if last < k < end and tree.dep[k] not in ("punct", "cc", "conj")]
    if not hanging or any(h < k < last and tree.dep[k] in ("prep", "acl", "relcl", "amod") for h in others for k in tree.kids[h]):
        return False
    if clause.link == "appos" and not any(tree.dep[k] in _TELLING or tree.low[k] in ("of", "worth") for k in hanging):
        return False  # "chairwoman and founder at the bank": each is an office of its own
    return all(not tree.has(h, "det", "poss", "nummod") for h in others)


def _one_thing(tree: Tree, heads: list[int]) -> bool:
    """Do singular nouns share one determiner, and so are one thing: "a health and safety officer", "his friend and rival"?"""
    first, *others = heads
    if tree.tag[first] != "NN" or not tree.has(first, "det", "poss"):
        return False
    return any(tree.tag[h] == "NN" and not tree.has(h, "det", "poss", "nummod") for h in others)


def _distributes(tree: Tree, heads: list[int]) -> bool:
    """Are they all joined by "and" (or commas)? Of "A or B" neither can be said alone, nor of "both A and B"."""
    words = lists.CONJUNCTION
    if any(tree.low[k] == "both" and k < h for h in heads for k in tree.kids[h]):
        return False
    links = [k for h in heads for k in tree.kids[h] if tree.dep[k] in ("cc", "neg", "preconj") or tree.low[k] == "not"]
    return all(tree.low[k] in words for k in links)


def _mixed(tree: Tree, heads: list[int]) -> bool:
    """Are some of them one and others many, so that they are not all what the same thing is?"""
    return {noun_number(tree, h, own=True) for h in heads} >= {"s", "p"}


def split(tree: Tree, clause: Clause) -> list[Clause]:
    """The clause once for each of its coordinated objects; the clause itself where its object is one."""
    for n, argument in enumerate(clause.arguments):
        if argument.role not in ("object", "place"):
            continue
        before = clause.predicate[-1] if clause.predicate else clause.head
        pieces = _pieces(tree, argument.head, argument.span)
        if not pieces or tree.low[before] in ("between", "among") or _collective(tree, clause) or _whole(tree, clause, pieces):
            break
        if _shares_modifier(tree, clause, pieces) or (clause.link != "appos" and _one_thing(tree, [h for h, _ in pieces])):
            break
        if not _distributes(tree, [h for h, _ in pieces]) or (clause.link == "appos" and _mixed(tree, [h for h, _ in pieces])):
            break
        out = []
        for head, span in pieces:
            taken = list(clause.arguments)
            taken[n] = replace(argument, span=span, head=head, role="object")
            out.append(replace(clause, arguments=taken, rule="coordinated-object"))
        return out
    return [clause]


def subjects(tree: Tree, clause: Clause) -> list[tuple[int, Range]]:
    """(head, range) of each of the clause's coordinated subjects; nothing where it has one."""
    if clause.subject is None or clause.subject_head is None:
        return []
    return _pieces(tree, clause.subject_head, clause.subject)
