"""Do the words before a noun fit whom it may mean: "the 62-year-old Liberal", "the West African nation"?"""

from __future__ import annotations

from functools import cache

from ... import lexicon
from ...syntax import Tree
from .discourse import Discourse
from .referents import Referent


@cache
def name_words(name: str) -> frozenset[str]:
    """The words of a name."""
    return frozenset(name.casefold().split())


def neutral(d: Discourse, k: int, r: Referent) -> bool:
    """Does a word before the noun say nothing against a referent?"""
    word = d.tree.low[k]
    return word in lexicon.words("coreference", "neutral") or word in r.traits or _old(d.tree, k) or _modifier_fits(d, k, word, r)


def party_fits(word: str, r: Referent) -> bool:
    """Is a word the name of a party, and the person not known to be another's?"""
    rows = lexicon.toml("coreference")["parties"]
    own = next((row for row in rows if word in row), None)
    return own is not None and not any(r.traits & set(row) for row in rows if row is not own)


def modified(d: Discourse, i: int, r: Referent, inner: frozenset[int]) -> bool:
    """Do the words before the noun fit the candidate?"""
    tree = d.tree
    plain = lexicon.words("coreference", "neutral")
    for k in tree.kids[i]:
        if tree.dep[k] not in ("amod", "compound", "nmod", "nummod") or k > i or k in inner:
            continue
        word = tree.low[k]
        if word in plain or word in r.traits or word in r.nouns or _old(tree, k):
            continue
        if not _modifier_fits(d, k, word, r):
            return False
    return True


def _old(tree: Tree, k: int) -> bool:
    """ "62-year-old"."""
    return tree.low[k] == "old" or tree.low[k].endswith("-old")


def _modifier_fits(d: Discourse, k: int, word: str, r: Referent) -> bool:
    if r.entity is None:
        return word in r.nouns
    e = d.entities[r.entity]
    region = _region(d.tree, k)
    if region in regions(e.country):
        return r.kind in ("place", "person")
    if k in d.names:
        other = d.names[k]
        if other == r.entity:
            return True
        o = d.entities[other]
        return (
            e.affiliation == other or o.name in e.name or bool(o.country and o.country == e.country and o.type in ("GPE", "NORP"))
        )
    kinds = lexicon.toml("coreference")["body_adjectives"]
    if r.kind == "org" and any(word in v for v in kinds.values()):
        return True
    return word in name_words(e.name) or any(word in n.split() for n in r.nouns)


def _region(tree: Tree, k: int) -> str:
    """An adjective of region with its point of the compass: "west_african"."""
    word = tree.low[k].replace("-", "_")
    before = tree.low[k - 1] if k else ""
    points = lexicon.words("coreference", "compass", "points")
    if before == "-" and k > 1:
        before = tree.low[k - 2]
    return f"{before}_{word}" if before in points else word


@cache
def regions(country: str) -> frozenset[str]:
    """The adjectives of region that fit a country (ISO 3166-1 alpha-3)."""
    return frozenset(
        a for row in lexicon.table("coreference_regions") if row["iso3"] == country for a in row["adjectives"].split()
    )
