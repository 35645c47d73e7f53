"""From a Doc to its entities and the mentions that name them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from ... import lexicon, syntax
from ...records import Entity, Mention
from . import (
    acronyms,
    classed,
    common,
    context,
    datelines,
    firsts,
    gazetteer,
    groups,
    merge,
    offices,
    people,
    recall,
    roles,
    shapes,
    spans,
    teams,
    types,
)
from .spans import Name

_TELLING = ("country", "demonym", "region", "city", "part")


def names(doc: Doc) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities of a Doc, in the order of their first mention, and their mentions in reading order."""
    text = syntax.text(doc)
    small, capitals = context.plain_words(text), context.capitals(text)
    found = common.without(doc, text, spans.named(doc, text), small, capitals)
    found = merge.merge(text, found, gazetteer.hits(text, capitals))
    found = shapes.lay(text, found, shapes.shaped(text, capitals))
    found = overlooked(found, classed.found(text, small))
    found = overlay(found, [n for n in classed.quoted(text, small) if not _bare_person(found, n)])
    found = firsts.introduced(text, found, small)
    found = datelines.lay(found, datelines.datelines(doc, text))
    defined, shown = acronyms.definitions(text, found)
    found = overlay(found, shown)
    acronyms.settle(text, found, defined)
    found = people.joined(text, people.without_titles(text, found))
    found = people.of_places(text, people.whole(text, found))
    found = recall.titled(text, found, capitals)
    found = recall.recall(doc, text, found, small, capitals)
    recall.relatives(doc, text, found, small)
    alias, same = acronyms.aliases(text, found)
    types.decide(text, found, same)
    defined.update(alias)
    found = people.without_titles(text, found)
    spans.with_article(text, found)
    teams.decide(text, found, small)
    grouped = groups.group(text, found, defined)
    return _records(text, found, grouped)


def overlay(names: list[Name], over: list[Name]) -> list[Name]:
    """The names, with those of `over` (in reading order) in the place of what they overlap; what we know stays as it is."""
    out: list[Name] = []
    i = 0
    for new in sorted(over, key=lambda n: n.start):
        while i < len(names) and names[i].end <= new.start:
            out.append(names[i])
            i += 1
        same = []
        while i < len(names) and names[i].start < new.end:
            same.append(names[i])
            i += 1
        known = any(n.entry is not None and (n.start, n.end) == (new.start, new.end) for n in same)
        if known or (same and same[-1].end > new.end) or (out and out[-1].end > new.start):
            out += same
        else:
            out.append(new)
    return out + names[i:]


def overlooked(names: list[Name], new: list[Name]) -> list[Name]:
    """The names, with those of `new` that overlap none of them, or that hold a single one which has no entry."""
    if not new:
        return names
    out = list(names)
    for one in sorted(new, key=lambda n: (n.start, -n.end)):
        over = [n for n in out if n.start < one.end and one.start < n.end]
        if not over:
            out.append(one)
        elif len(over) == 1 and _larger(one, over[0]):
            out[out.index(over[0])] = one
    return sorted(out, key=lambda n: n.start)


def _bare_person(names: list[Name], title: Name) -> bool:
    """Is the whole title a person's name, or a known one?"""
    return any((n.start, n.end) == (title.start, title.end) and n.label == "PERSON" for n in names)


def _larger(new: Name, old: Name) -> bool:
    """Does the new name hold this one, of which we know nothing surer?"""
    inside = old.entry is None and new.start <= old.start and old.end <= new.end
    return inside and (old.label != "PERSON" or (new.start, new.end) != (old.start, old.end))


@dataclass(slots=True)
class _Person:
    role: str = ""
    affiliation: int | None = None
    gender: str = ""


def _holds(g: groups.Group) -> bool:
    """Can an office be held in this?"""
    if g.label == "NORP":
        return g.entry is None or g.entry.name in lexicon.words("titles", "roles", "parties")
    return g.label in roles.HOLDERS


def _beside(text: str, names: list[Name], at: int, of: dict[int, int], grouped: list[groups.Group]) -> int | None:
    """What a person without an office belongs to.

    "Ghana's Kofi Addo": a country or a body; "Ann Lee of Harlow College": a body (of a town is where one lives).
    """
    if " " not in text[names[at].start : names[at].end]:
        return None
    owner, after = roles.body_beside(text, names, at)
    if owner is not None:
        g = grouped[of[id(names[owner])]]
        if g.label == "ORG" or (g.label == "GPE" and g.entry is not None and g.entry.kind == "country"):
            return of[id(names[owner])]
    if after is not None and grouped[of[id(names[after])]].label == "ORG":
        return of[id(names[after])]
    return None


def _persons(text: str, names: list[Name], of: dict[int, int], grouped: list[groups.Group]) -> dict[int, _Person]:
    """Office, affiliation and gender of every person, by the position of its group: the first said, each."""
    out: dict[int, _Person] = {}
    last_country: int | None = None
    last_role = ""
    for at, name in enumerate(names):
        mine = of[id(name)]
        if name.entry is not None and name.entry.kind in ("country", "demonym"):
            last_country = mine
        if grouped[mine].label != "PERSON":
            continue
        person = out.setdefault(mine, _Person())
        for title in name.titles:
            person.gender = person.gender or offices.honorifics().get(title, "")
        if not person.gender:
            person.gender = roles.honorific_before(text, name)
        found = None if person.role else roles.role(text, names, at)
        if not person.role and (found is None or not found.text) and person.affiliation is None:
            person.affiliation = _beside(text, names, at, of, grouped)
        if found is None:
            continue
        person.gender = person.gender or found.gender
        if found.text and not person.role:
            # "Foreign Minister Reyes and his Chilean counterpart, Diaz" are two foreign ministers.
            person.role = last_role if found.text == "counterpart" else found.text
            last_role = person.role
            if found.holder is not None and _holds(grouped[of[id(names[found.holder])]]):
                person.affiliation = of[id(names[found.holder])]
            elif found.of_country:
                person.affiliation = last_country
    return out


def _records(text: str, names: list[Name], grouped: list[groups.Group]) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    grouped = sorted((g for g in grouped if g.names), key=lambda g: min(n.start for n in g.names))
    of = {id(n): i for i, g in enumerate(grouped) for n in g.names}
    places = {n.start: n for n in names if n.entry is not None and n.entry.country}
    persons = _persons(text, names, of, grouped)
    entities = []
    for i, g in enumerate(grouped):
        person = persons.get(i, _Person())
        entities.append(_entity(text, g, person, grouped, _country(text, g, names, places)))
    mentions = [Mention(n.start, n.end, of[id(n)], n.form, n.rule) for n in names]
    return tuple(entities), tuple(mentions)


def _country(text: str, g: groups.Group, names: list[Name], places: dict[int, Name]) -> str:
    """The country of what the gazetteer does not have: "Port Lindley, Ohio", "Iraqi Border Police", "Bank of Ghana"."""
    for name in g.names:
        if g.label == "GPE" and (g.entry is None or g.entry.kind == "city"):
            after = places.get(name.end + 2)
            if (
                after is not None
                and after.entry is not None
                and after.entry.kind != "city"
                and text[name.end : name.end + 2] == ", "
            ):
                return after.entry.country
        elif g.label in ("ORG", "LAW", "EVENT"):
            code = _country_in(text[name.start : name.end])
            if code:
                return code
    return ""


@lru_cache(maxsize=4096)
def _country_in(form: str) -> str:
    """The one country that the places in a body's name lie in; empty where there are none or several."""
    if " " not in form:
        return ""
    codes = {h.entry.country for h in gazetteer.hits(form) if h.entry.kind in _TELLING and not h.entry.weak}
    return codes.pop() if len(codes) == 1 else ""


def _entity(text: str, g: groups.Group, person: _Person, grouped: list[groups.Group], inferred: str) -> Entity:
    entry = g.entry
    # Of the longest, one in running text rather than in a dateline's or a headline's capitals.
    longest = g.names[0]
    if len(g.names) > 1:
        most = max([n.end - n.start for n in g.names])
        fullest = [n for n in g.names if n.end - n.start == most]
        longest = max(fullest, key=lambda n: (n.rule != "dateline", not text[n.start : n.end].isupper(), -n.start))
    full = " ".join(text[longest.start : longest.end].split())
    if longest.rule == "dateline":
        full = datelines.title_case(full)
    name = entry.name if entry is not None else full
    country = (entry.country if entry is not None else "") or inferred
    held = grouped[person.affiliation].entry if person.affiliation is not None else None
    if not country and held is not None:
        country = held.country
    ident = entry.id if entry is not None and not entry.id.startswith(gazetteer.GENERIC) else ""
    gender = person.gender
    if entry is None and g.label == "PERSON" and len(g.key) > 1:
        ident = f"person:{gazetteer.slug(full)}"
        gender = gender or gazetteer.given_names().get(full.split()[0], "")
    return Entity(
        name, g.label, country, person.role, person.affiliation, ident, gender if g.label == "PERSON" else "", longest.rule
    )
