"""Who is whose: "her husband", "the club's chairman", once the text has said who that is.

A relation is learnt where a noun with a possessor names somebody ("her husband, Carl Berg"), and holds for the whole text, as a
person has one husband and a club one chairman; where two are named, it says nothing. Kinship is learnt both ways.
"""

from __future__ import annotations

from ... import lexicon
from ...syntax import Tree
from .discourse import Discourse
from .referents import Referent, common, heads

_DETERMINED = frozenset({"a", "an", "another", "one", "some", "other"})


def owner_of(d: Discourse, noun: int) -> Referent | None:
    """What the possessor of a noun means."""
    for k in d.tree.kids[noun]:
        if d.tree.dep[k] == "poss":
            return d.at.get(k)
    return None


def _personal(noun: str) -> bool:
    return any(row["kind"] == "person" for row in heads().get(noun, ()))


def learn_relation(d: Discourse, noun: int, referent: Referent) -> None:
    """Remember that a possessor's so-and-so is this referent."""
    owner = owner_of(d, noun)
    word = common(d.tree.low[noun], d.tree.tag[noun])[0]
    if owner is None or owner is referent or referent.number == "p" or referent.kind != "person" or not _personal(word):
        return
    _remember(d, owner, word, referent)
    if owner.kind == "person":
        for back in lexicon.toml("coreference")["converse"].get(word, ()):
            sex = next((row["gender"] for row in heads().get(back, ()) if row["kind"] == "person"), "")
            if not sex or owner.gender in ("", sex):
                _remember(d, referent, back, owner)


def _remember(d: Discourse, owner: Referent, word: str, referent: Referent) -> None:
    known = d.relations.setdefault((id(owner), word), referent)
    if known is not referent:
        if known is not None and known.entity is None:
            d.relations[id(owner), word] = referent
        elif referent.entity is not None:
            d.relations[id(owner), word] = None


def related(d: Discourse, noun: int) -> Referent | None:
    """Who "her husband" is, if the text has said so; where it has not yet, the question is kept for its end."""
    tree = d.tree
    if tree.tag[noun] != "NN":
        return None
    owner = owner_of(d, noun)
    if owner is None or any(tree.low[k] in _DETERMINED or tree.dep[k] in ("nummod", "conj") for k in tree.kids[noun]):
        return None
    word = common(tree.low[noun], tree.tag[noun])[0]
    if not _personal(word) or any(_tells_apart(tree, k) for k in tree.kids[noun]):
        return None
    found = d.relations.get((id(owner), word))
    if found is None or found.entity is None:
        d.asked.append((noun, owner, word))
    return found


def _tells_apart(tree: Tree, k: int) -> bool:
    """Is it a word that makes another of a noun ("her second husband")?"""
    return tree.dep[k] in ("amod", "compound", "nmod") and tree.low[k] not in lexicon.words("coreference", "neutral")


def answer(d: Discourse) -> None:
    """Write down those that the text named only later on."""
    for noun, owner, word in d.asked:
        found = d.relations.get((id(owner), word))
        if found is not None and found.entity is not None:
            d.emit(d.tree.span(*d.tree.phrase(noun)), found, "nominal", "relation")
