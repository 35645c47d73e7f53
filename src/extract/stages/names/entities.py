"""The rows of the table: each group of names as an entity, with its country, office and affiliation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ... import lexicon
from ...records import Entity, Mention
from . import datelines, gazetteer, groups, offices, roles
from .spans import Name

_LIES_IN = re.compile(
    r",? (?:an? (?:[a-z-]+ ){0,4}?(?:in|of|near) |(?:in|near|outside) )"
    r"(?:the )?(?:(?:(?:north|south)?-?(?:east|west)?(?:ern)?|north|south|central)(?: of)? )?"
)
_GOES_ON = re.compile(r", ")
_TELLING = ("country", "demonym", "region", "city", "part")


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


def records(text: str, names: list[Name], grouped: list[groups.Group]) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities in the order of their first mention, and the mentions in reading order."""
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
            code = _said_country(text, name, places) if g.entry is None else ""
            if code:
                return code
        elif g.label in ("ORG", "LAW", "EVENT"):
            code = _country_in(text[name.start : name.end])
            if code:
                return code
    return ""


def _said_country(text: str, name: Name, places: dict[int, Name]) -> str:
    """The country that a town is said to lie in: "X, a village in western Kenya", "X, near Leeds, England"."""
    m = _LIES_IN.match(text, name.end)
    while m is not None:
        place = places.get(m.end())
        if place is None or place.entry is None or place.label == "NORP":
            return ""
        if place.entry.country:
            return place.entry.country
        m = _GOES_ON.match(text, place.end)
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
        own = [n for n in g.names if n.rule != "other-name"] or g.names
        most = max([n.end - n.start for n in own])
        fullest = [n for n in own if n.end - n.start == most]
        longest = max(fullest, key=lambda n: (n.rule != "dateline", not text[n.start : n.end].isupper(), -n.start))
    full = longest.full or " ".join(text[longest.start : longest.end].split())
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
