"""Clauses: which tokens can head one, which have joined the predicate above them, and which clause a token stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import lexicon

if TYPE_CHECKING:
    from .tree import Tree

# Relations (ClearNLP style, as spaCy's English models use) whose dependent may head a clause of its own.
CLAUSAL = frozenset(
    {
        "ROOT",
        "conj",
        "ccomp",
        "xcomp",
        "advcl",
        "relcl",
        "acl",
        "pcomp",
        "parataxis",
        "csubj",
        "csubjpass",
        "dep",
        "appos",
        "attr",
    }
)
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_DEGREES = frozenset({"JJ", "RB"})
_WITH_SUBJECT = frozenset({"attr", "appos", "dep"})
_CONTINUING = lexicon.words("facts", "words", "continuing")


def clausal(tree: Tree) -> list[bool]:
    """Can each token head a clause: a verb that is no auxiliary, modifier or part of a compound?"""
    deps, tags, parts = tree.dep, tree.tag, tree.pos
    out = [d in CLAUSAL and (t in _VERB_TAGS or p == "VERB" or p == "AUX") for d, t, p in zip(deps, tags, parts, strict=True)]
    for i, yes in enumerate(out):
        if yes and deps[i] in _WITH_SUBJECT:
            out[i] = tree.has(i, "nsubj", "nsubjpass")
    return out


def merged(tree: Tree) -> set[int]:
    """The open complements that join their governor's predicate ("continued to grow", "was forced to leave", "is ready to go").

    They have their governor's subject then; after an object ("asked him to leave") they do not, and are clauses of their own.
    """
    return {i for i, d in enumerate(tree.dep) if (d == "xcomp" and _merges(tree, i)) or (d == "advcl" and _goes_on(tree, i))}


def owner(tree: Tree) -> list[int]:
    """The head of the clause that each token stands in; -1: none."""
    out, heads, clausal, merged = [-1] * tree.n, tree.head, tree.clausal, tree.merged
    for i in tree.order:
        h = heads[i]
        if h != i:
            out[i] = h if clausal[h] and h not in merged else out[h]
    return out


def _merges(tree: Tree, i: int) -> bool:
    if tree.has(i, *SUBJECTS):
        return False
    head = tree.head[i]
    if head > i or not (tree.tag[head][:2] in ("VB", "MD") or tree.dep[head] == "acomp"):
        return False  # "MD": the "ought" of "ought not to go"
    return not any(tree.dep[k] in ("dobj", "dative") and k < i for k in tree.kids[head])


def _goes_on(tree: Tree, i: int) -> bool:
    """Is it the infinitive of "went on to win", which tells what was done next, and no aim?"""
    particle = tree.head[i] + 1
    to = particle + 1
    if to >= i or tree.low[to] != "to" or tree.head[to] != i or tree.dep[particle] != "prt":
        return False
    return f"{tree.lemma[particle - 1]} {tree.low[particle]}" in _CONTINUING


def equative(tree: Tree, v: int) -> bool:
    """Is the verb's clause what an amount is measured by: "as many people died as the city admits" (Quirk et al. 15.63)?"""
    first, member = tree.left[v], tree.head[v]
    return tree.low[first] == "as" and any(
        tree.low[j] == "as" and tree.dep[j] == "advmod" and tree.tag[tree.head[j]] in _DEGREES
        for j in range(tree.left[member], first)
    )
