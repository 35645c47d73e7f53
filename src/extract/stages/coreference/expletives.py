"""When "it" stands for nothing, and when it stands for a body that acts."""

from __future__ import annotations

from functools import cache

from ... import lexicon
from ...syntax import Tree
from ...syntax.tree import SUBJECTS


def acts(tree: Tree, i: int) -> bool:
    """Is a pronoun the subject of something that only people and bodies do?

    "It" after a body's name is as often the thing just spoken of; the verb tells them apart.
    """
    if tree.dep[i] != "nsubj":
        return False
    verb = tree.head[i]
    for _ in range(3):
        inner = next(
            (k for k in tree.kids[verb] if tree.dep[k] == "xcomp" and tree.low[verb] in ("going", "trying", "able")), None
        )
        if inner is None:
            break
        verb = inner
    return base_verb(tree.low[verb]) in lexicon.words("coreference", "acts")


@cache
def base_verb(word: str) -> str:
    """A verb's base form by spelling, as far as `acts` needs it."""
    known = lexicon.words("coreference", "acts")
    irregular: dict[str, str] = lexicon.toml("coreference")["irregular"]
    if word in known:
        return word
    if word in irregular:
        return irregular[word]
    for ending, new in (
        ("ies", "y"),
        ("ied", "y"),
        ("es", ""),
        ("s", ""),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
        ("d", ""),
    ):
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)] + new
            if stem in known:
                return stem
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in known:
                return stem[:-1]
    return word


def is_empty(tree: Tree, i: int, use: str) -> bool:
    """Is this an "it" that means nothing: weather, time, extraposition, cleft? (Lappin & Leass 1994, 2.2)"""
    if use != "plain" or tree.low[i] != "it":
        return False
    verb = tree.head[i]
    if tree.dep[i] not in SUBJECTS:
        return False
    kids = tree.kids[verb]
    words = lexicon.words("coreference", "empty_it")
    if tree.low[verb] in words:
        return True
    deps = {tree.dep[k] for k in kids}
    copular = tree.pos[verb] == "AUX" or "acomp" in deps or "attr" in deps
    clause = any(tree.dep[k] in ("ccomp", "csubj", "advcl", "xcomp", "relcl") and k > verb for k in kids)
    inner = any(
        tree.dep[x] in ("ccomp", "xcomp", "relcl", "acl", "advcl")
        for k in kids
        if tree.dep[k] in ("acomp", "attr")
        for x in tree.kids[k]
    )
    passive = tree.dep[i] == "nsubjpass" and any(tree.dep[k] == "ccomp" and k > verb for k in kids)
    return passive or (copular and (clause or inner))
