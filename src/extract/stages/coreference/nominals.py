"""Definite descriptions: "the official", "the company", "the African nation".

A description takes up an earlier referent that has been called so, or by a narrower noun, or that is of its kind; its
modifiers must fit too. As with pronouns, it stays open unless exactly one candidate is left.
"""

from __future__ import annotations

from functools import cache

from ... import lexicon
from ...records import Entity
from .discourse import Discourse
from .referents import Referent, broader, heads, singular
from .tree import Tree

NEAR, FAR = 3, 1000
"""How many sentences back a description looks for its kind, and for a thing that has been called so before."""
MARGIN = 1.5


def is_description(tree: Tree, i: int) -> bool:
    """Is the noun the head of a definite noun phrase with nothing after it that would single out something new?"""
    if tree.dep[i] in ("compound", "nmod", "amod", "npadvmod", "appos", "attr"):
        return False
    definite = lexicon.words("coreference", "definite")
    opened = False
    for k in tree.kids[i]:
        dep = tree.dep[k]
        if dep == "det":
            opened = tree.words[k] in definite
        elif dep == "poss":
            opened = True
        elif (
            dep in ("relcl", "acl", "nummod", "ccomp") or (dep == "conj" and k > i) or (dep == "prep" and not _loose(tree, i, k))
        ):
            return False
    return opened


def _loose(tree: Tree, noun: int, prep: int) -> bool:
    """A time after a noun ("the official on Monday") singles out nothing."""
    return all(tree.ent[k] in ("DATE", "TIME") for k in tree.kids[prep] if tree.dep[k] == "pobj")


def resolve_description(d: Discourse, i: int) -> tuple[Referent, str] | None:
    """The earlier referent that a definite noun phrase takes up, named or not, with the rule; None: none for certain."""
    tree = d.tree
    noun = singular(tree.words[i], tree.tag[i])
    plural = tree.tag[i] in ("NNS", "NNPS")
    voice = d.voice(i)
    barred = {id(d.at[a]) for a in tree.above(i) if a in d.at}
    if voice is not None and voice.source in d.at:
        barred.add(id(d.at[voice.source]))

    def fits(r: Referent) -> bool:
        return id(r) not in barred and (r.number == "p") == plural and _owner(d, i, r) and _modified(d, i, r)

    known = [r for r in d.called.get(noun, ()) if fits(r)]
    called = [r for r in known if noun in r.nouns]
    if called:
        return _one(d, i, called, FAR, "same-noun")
    if plural or noun in lexicon.words("coreference", "kin"):
        return None
    known = [r for r in known if r.entity is not None and noun == name_noun(d.entities[r.entity].name)]
    if known and noun in heads():
        return _one(d, i, known, FAR, "noun-of-name")
    near = d.before(i, NEAR)
    narrower = [r for r in near if any(noun in broader(n) or noun in broader(n.split()[-1]) for n in r.nouns) and fits(r)]
    if narrower:
        return _one(d, i, narrower, NEAR, "broader-noun")
    fitting = [r for r in near if _fits(d, noun, r) and fits(r)]
    return _one(d, i, fitting, NEAR, "only-of-kind") if fitting else None


@cache
def name_words(name: str) -> frozenset[str]:
    """The words of a name."""
    return frozenset(name.casefold().split())


@cache
def name_noun(name: str) -> str:
    """The noun that heads a name: its last word, or the one before "of", "for" and "in"."""
    words = name.casefold().split()
    cut = next((i for i, w in enumerate(words) if w in ("of", "for", "in", "on") and i), len(words))
    return words[cut - 1]


@cache
def capitals() -> frozenset[str]:
    """The names of capital cities."""
    return frozenset(row["form"] for row in lexicon.table("countries") if row["kind"] == "capital")


@cache
def classes(name: str) -> frozenset[str]:
    """The classes that a body's name betrays ("... Corp." is a company)."""
    words = name_words(name)
    return frozenset(c for c, cues in lexicon.toml("coreference")["name_classes"].items() if words & set(cues))


def _fits(d: Discourse, noun: str, r: Referent) -> bool:
    """Is a named referent of the kind that a noun describes?"""
    if r.entity is None:
        return False
    e = d.entities[r.entity]
    kinds = {row["kind"]: row for row in heads().get(noun, ())}
    if r.kind == "person" and "person" in kinds:
        plain = lexicon.toml("coreference")["plain_people"]
        return noun in plain and (not plain[noun] or r.gender == plain[noun])
    if r.kind == "org" and "org" in kinds:
        wanted = lexicon.toml("coreference")["head_classes"].get(noun)
        has = classes(e.name)
        if wanted is None:
            return noun in lexicon.words("coreference", "general_bodies")
        return bool(has & set(wanted)) or (not has and noun in lexicon.words("coreference", "open_bodies"))
    if r.kind == "place" and "place" in kinds:
        if noun in lexicon.words("coreference", "country_nouns"):
            return r.country
        if noun == "capital":
            return e.name in capitals()
        return not r.country and e.type == "GPE" and noun in lexicon.words("coreference", "town_nouns")
    return False


def _one(d: Discourse, i: int, found: list[Referent], window: int, rule: str) -> tuple[Referent, str] | None:
    """The one candidate, or the one that is far ahead of the others."""
    if len(found) == 1:
        return found[0], rule
    sent = d.tree.sent[i]
    scored = sorted(((r.salience(sent, window), n) for n, r in enumerate(found)), key=lambda x: -x[0])
    if scored[0][0] >= MARGIN * scored[1][0]:
        return found[scored[0][1]], rule
    return None


def _owner(d: Discourse, i: int, r: Referent) -> bool:
    """Does a possessor ("the country's minister") agree with what is known of the candidate?"""
    for k in d.tree.kids[i]:
        if d.tree.dep[k] == "poss":
            owner = d.at.get(k)
            if owner is None or owner is r or owner.entity is None or r.entity is None:
                return False
            return _belongs(d.entities, r.entity, owner.entity)
    return True


def _belongs(entities: list[Entity], thing: int, owner: int) -> bool:
    a, b = entities[thing], entities[owner]
    return a.affiliation == owner or bool(
        a.country and a.country == b.country and b.type in ("GPE", "NORP") and a.type == "PERSON"
    )


def _modified(d: Discourse, i: int, r: Referent) -> bool:
    """Do the words before the noun fit the candidate?"""
    tree = d.tree
    neutral = lexicon.words("coreference", "neutral")
    for k in tree.kids[i]:
        if tree.dep[k] not in ("amod", "compound", "nmod", "nummod") or k > i:
            continue
        word = tree.words[k]
        if word in neutral or word in r.nouns or _old(tree, k):
            continue
        if not _modifier_fits(d, k, word, r):
            return False
    return True


def _old(tree: Tree, k: int) -> bool:
    """ "62-year-old"."""
    return tree.words[k] == "old" or tree.words[k].endswith("-old")


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
        return e.affiliation == other or bool(o.country and o.country == e.country and o.type in ("GPE", "NORP"))
    kinds = lexicon.toml("coreference")["body_adjectives"]
    if r.kind == "org" and any(word in v for v in kinds.values()):
        return True
    return word in name_words(e.name) or any(word in n.split() for n in r.nouns)


def _region(tree: Tree, k: int) -> str:
    """An adjective of region with its point of the compass: "west_african"."""
    word = tree.words[k].replace("-", "_")
    before = tree.words[k - 1] if k else ""
    points = ("north", "south", "east", "west", "central", "latin", "middle", "northern", "southern", "eastern", "western")
    if before == "-" and k > 1:
        before = tree.words[k - 2]
    return f"{before}_{word}" if before in points else word


@cache
def regions(country: str) -> frozenset[str]:
    """The adjectives of region that fit a country (ISO 3166-1 alpha-3)."""
    return frozenset(
        a for row in lexicon.table("coreference_regions") if row["iso3"] == country for a in row["adjectives"].split()
    )
