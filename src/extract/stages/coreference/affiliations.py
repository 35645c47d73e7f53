"""What a person belongs to, once it is known what pronouns and descriptions mean.

The names stage reads the office and its holder where both are written beside the name. Here "its leader, Ann Lee", "the
company's founder, Ann Lee", "Lee is its chief executive" and "director of the museum" are completed: the possessor of the office,
or what follows its "of", is a row of `entities` by now.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ... import lexicon
from ...records import Entity
from .binding import subject_of
from .discourse import Discourse
from .referents import is_country

_TELLING = frozenset({"apposition", "predicate", "role-before-name", "as-role"})
_HOLDERS = frozenset({"ORG", "GPE"})
_FIRST = frozenset({"compound", "amod", "nmod"})


def affiliate(d: Discourse, text: str) -> tuple[Entity, ...]:
    """The entities, with `role`, `affiliation` and `country` of the persons of whom the text says them; the first said counts."""
    out = list(d.entities)
    for noun, entity in _offices(d):
        person = out[entity]
        if person.type != "PERSON" or person.affiliation is not None:
            continue
        holder = _holder(d, noun, entity)
        if holder is None or not _same_office(d, noun, person.role):
            continue
        body, after = holder
        out[entity] = _joined(person, _cut(d, person.role, after) or _office(d, noun, text), body, out)
    for verb, entity in _leads(d):
        person = out[entity]
        body_of = _object(d, verb)
        if person.type == "PERSON" and person.affiliation is None and not person.role and body_of is not None:
            out[entity] = _joined(person, "", body_of, out)
    return tuple(out)


def _joined(person: Entity, role: str, body: int, entities: list[Entity]) -> Entity:
    country = person.country or (entities[body].country if entities[body].type == "GPE" else "")
    return replace(person, role=role or person.role, affiliation=body, country=country)


def _offices(d: Discourse) -> Iterator[tuple[int, int]]:
    """(head noun of an office, the person who is said to have it), in reading order."""
    tree = d.tree
    heads = lexicon.words("titles", "roles", "heads") - lexicon.words("coreference", "no_holders")
    told = {i: entity for i, (entity, rule, _) in d.described.items() if rule in _TELLING}
    for i in tree.where("DEP", ("oprd",)):
        who = _appointed(d, i)
        if who is not None:
            told.setdefault(i, who)
    for i in sorted(told):
        if tree.low[i] in heads:
            yield i, told[i]


def _appointed(d: Discourse, noun: int) -> int | None:
    """Who "was named director of the museum"."""
    tree = d.tree
    verb = tree.head[noun]
    if tree.low[verb] not in lexicon.words("coreference", "appoints"):
        return None
    who = next((k for k in tree.kids[verb] if tree.dep[k] == "nsubjpass" and k < noun), None)
    found = d.at.get(who) if who is not None else None
    negated = any(tree.dep[k] == "neg" or tree.tag[k] == "MD" for k in tree.kids[verb])
    return found.entity if found is not None and not negated else None


def _holder(d: Discourse, noun: int, person: int) -> tuple[int, int] | None:
    """What the office is held in, and the token of the "of" before it (-1: none, a possessor)."""
    tree = d.tree
    for k in tree.kids[noun]:
        if tree.dep[k] == "poss":
            body = _body(d, k)
            return (body, -1) if body is not None and body != person else None
    for prep in tree.kids[noun]:
        if prep > noun and tree.dep[prep] == "prep" and tree.low[prep] in ("of", "at", "for"):
            for k in tree.kids[prep]:
                body = _body(d, k) if tree.dep[k] == "pobj" else None
                if body is not None and not any(tree.dep[x] == "conj" for x in tree.kids[k]):
                    return body, prep
                if body is None and tree.low[prep] == "of" and tree.low[noun] in lexicon.words("titles", "around", "of_fields"):
                    return _place_of_work(d, k)
    return None


def _place_of_work(d: Discourse, field: int) -> tuple[int, int] | None:
    """ "Director of research at Harlow College": the field, and then the body."""
    tree = d.tree
    for prep in tree.kids[field]:
        if tree.low[prep] in ("at", "for") and tree.dep[prep] == "prep":
            bodies = [_body(d, k) for k in tree.kids[prep] if tree.dep[k] == "pobj"]
            if len(bodies) == 1 and bodies[0] is not None:
                return bodies[0], prep
    return None


def _body(d: Discourse, token: int) -> int | None:
    """The body or country that a token means."""
    found = d.at.get(token)
    if found is None or found.entity is None or d.entities[found.entity].type not in _HOLDERS:
        return None
    return found.entity


def _same_office(d: Discourse, noun: int, role: str) -> bool:
    """Is the role that the person already has the one that this noun heads (or has it none)?"""
    return not role or d.tree.low[noun] in role.casefold().split()


def _cut(d: Discourse, role: str, prep: int) -> str:
    """A role less the words that turned out to be what it is held in: "director of the museum", "director"."""
    if prep < 0 or not role:
        return role
    words = role.split()
    at = next((n for n, w in enumerate(words) if n and w.casefold() == d.tree.low[prep]), len(words))
    return " ".join(words[:at]) if d.tree.low[prep - 1] == words[at - 1].casefold() else role


def _office(d: Discourse, noun: int, text: str) -> str:
    """The office as written: its head with the nouns and adjectives of office before it, and "of research" after it."""
    tree = d.tree
    modifiers = lexicon.words("titles", "roles", "modifiers")
    first = last = noun
    while first - 1 in tree.kids[noun] or (first > 0 and tree.head[first - 1] == first and tree.dep[first - 1] in _FIRST):
        k = first - 1
        if k in d.covered or tree.dep[k] not in _FIRST or (tree.dep[k] == "amod" and tree.low[k] not in modifiers):
            break
        first = k
    if last + 2 < len(tree) and tree.low[last + 1] == "of" and tree.tag[last + 2] in ("NN", "NNS"):
        bare = tree.head[last + 2] == last + 1 and not tree.kids[last + 2] and last + 2 not in d.covered
        last = last + 2 if bare else last
    start, end = tree.span(first, last)
    return " ".join(text[start:end].split())


def _leads(d: Discourse) -> Iterator[tuple[int, int]]:
    """(verb of leading, its subject) where a clause says that somebody heads something: "Ann Lee, who leads the council"."""
    tree = d.tree
    leads = lexicon.words("coreference", "leads")
    for i in tree.where("POS", ("VERB",)):
        if tree.low[i] not in leads:
            continue
        if any(tree.dep[k] == "neg" or tree.tag[k] == "MD" for k in tree.kids[i]):
            continue
        who = subject_of(tree, i)
        found = d.at.get(who) if who is not None else None
        if found is not None and found.entity is not None and found.kind == "person":
            yield i, found.entity


def _object(d: Discourse, verb: int) -> int | None:
    tree = d.tree
    objects = [k for k in tree.kids[verb] if tree.dep[k] == "dobj"]
    body = _body(d, objects[0]) if len(objects) == 1 else None
    return body if body is not None and (d.entities[body].type == "ORG" or is_country(d.entities[body])) else None
