"""Other words for the person of the sentence before: "Smith said no. The billionaire left. The Canadian is 54."

Only a subject takes up a named subject so, and only where nobody else is nearly as much on the reader's mind.
"""

from __future__ import annotations

from ... import lexicon
from ...syntax.tree import SUBJECTS
from .discourse import Discourse
from .modifiers import neutral, party_fits
from .referents import Referent, heads

_AHEAD = 1.8
"""How far ahead of every other person the one meant must be."""


def epithet(d: Discourse, i: int, noun: str, near: list[Referent]) -> tuple[Referent, str] | None:
    """ "Smith said no. The billionaire left.": elegant variation on the person of the sentence before, if there is but one.

    Only a subject that takes up a named subject; a party, nationality or sex that is known to be another's rules it out.
    """
    tree = d.tree
    if noun not in lexicon.words("coreference", "epithets") or tree.dep[i] not in SUBJECTS or d.voice(i) is not None:
        return None
    first = _last_actor(d, i, near)
    if first is None:
        return None
    sex = next((row["gender"] for row in heads()[noun] if row["kind"] == "person"), "")
    if (sex and first.gender not in ("", sex)) or any(r is not first and noun in r.nouns for r in d.referents):
        return None
    before = [k for k in tree.kids[i] if k < i and tree.dep[k] in ("amod", "compound", "nmod")]
    if all(party_fits(tree.low[k], first) or neutral(d, k, first) for k in before):
        return first, "epithet"
    return None


def nationality(d: Discourse, i: int) -> tuple[Referent, str] | None:
    """ "Lind won the first set. The Swede lost the second.": one of a people, who is the person of the sentence before.

    Whoever has been called so once is of no other nation.
    """
    tree = d.tree
    entity = d.entities[d.names[i]]
    if entity.type != "NORP" or not entity.country or tree.dep[i] not in SUBJECTS or tree.tag[i] in ("NNS", "NNPS"):
        return None
    if d.voice(i) is not None or not any(tree.low[k] == "the" for k in tree.kids[i]):
        return None
    near = [r for r in d.before(i, 1) if r.entity is None or d.nations.get(r.entity, entity.country) == entity.country]
    found = _last_actor(d, i, near)
    if found is None or found.entity is None:
        return None
    d.nations[found.entity] = entity.country
    return found, "nationality"


def _last_actor(d: Discourse, i: int, near: list[Referent]) -> Referent | None:
    """The named person who was subject last, in this sentence or the one before, and is far ahead of every other person."""
    people = sorted((r for r in near if r.kind == "person" and r.number != "p"), key=lambda r: -d.salience(i, r))
    if not people or people[0].entity is None or d.distance(i, people[0].last) > 1:
        return None
    first = people[0]
    if len(people) > 1 and d.salience(i, first) < _AHEAD * d.salience(i, people[1]):
        return None
    return first if any(r is first and d.tree.dep[at] in SUBJECTS for at, r in d.rows[first.last]) else None
