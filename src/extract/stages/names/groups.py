"""Which names name the same thing.

Names are taken in reading order. What the gazetteer knows is one by its id; equal names (case, diacritics, full stops
apart) are one; a shorter name joins the one longer name that it can be short for. Where two are possible, it stays apart.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from ... import lexicon
from .gazetteer import Entry, fold
from .spans import Name

_MOST = 200
"""So many longer names are compared with a short one, that odd texts do not take for ever."""
_KEY = re.compile(r"[\w&+]+")


@dataclass(slots=True)
class Group:
    """The names of one thing. `key`: the fullest form's words."""

    names: list[Name] = field(default_factory=list)
    key: tuple[str, ...] = ()
    entry: Entry | None = None
    labels: Counter[str] = field(default_factory=Counter)

    @property
    def label(self) -> str:
        """The type that most of its names have; the earliest where as many have another."""
        if self.entry is not None:
            return self.entry.type
        return self.labels.most_common(1)[0][0]


def key(text: str) -> tuple[str, ...]:
    """The words of a name, without case, diacritics, full stops and possessives."""
    plain = fold(text).replace(".", "").replace("'s", "")
    return tuple(_KEY.findall(plain.casefold()))


def group(text: str, names: list[Name], acronyms: dict[str, str]) -> list[Group]:
    """The groups, in the order of their first name. `acronyms`: short form -> full name, as the text defines them."""
    maker = _Maker(text, acronyms)
    for name in names:
        maker.learn(name)
    for name in names:
        maker.place(name)
    return maker.groups


class _Maker:
    def __init__(self, text: str, acronyms: dict[str, str]) -> None:
        self.text = text
        self.groups: list[Group] = []
        self.by_id: dict[str, Group] = {}
        self.by_key: dict[tuple[str, ...], Group] = {}
        self.full: dict[tuple[str, ...], Counter[str]] = {}
        self.given: dict[str, list[tuple[str, ...]]] = {}
        self.people: dict[str, list[tuple[str, ...]]] = {}
        self.bodies: dict[str, list[tuple[str, ...]]] = {}
        self.acronyms = {key(short): key(full) for short, full in acronyms.items()}
        self.people_placed: dict[str, list[Group]] = {}
        self.bare: dict[str, Group] = {}

    def key(self, name: Name) -> tuple[str, ...]:
        """The key of a name: an acronym's is that of what it stands for."""
        k = key(self.text[name.start : name.end])
        return self.acronyms.get(k, k)

    def learn(self, name: Name) -> None:
        """A first pass, so that a short form may stand before the full one."""
        k = self.key(name)
        if not k:
            return
        if k not in self.full:
            if len(k) > 1 and name.label == "PERSON":
                self.people.setdefault(surname(k), []).append(k)
                self.given.setdefault(k[0], []).append(k)
            if len(k) > 1 and name.label != "PERSON":
                self.bodies.setdefault(k[0], []).append(k)
                self.bodies.setdefault(k[-1], []).append(k)
        self.full.setdefault(k, Counter())[name.label] += 1

    def place(self, name: Name) -> None:
        """Put a name into its group, or begin one."""
        k = self.key(name)
        entry = name.entry
        found = self.by_id.get(entry.id) if entry is not None else None
        if found is None and entry is None:
            found = self.by_key.get(k)
        if found is None and entry is None:
            found = self.longer(name, k)
        if found is None:
            found = Group()
            self.groups.append(found)
            if name.label == "PERSON" and len(k) == 1:
                self.bare.setdefault(k[0], found)
            if name.label == "PERSON" and len(k) > 1:
                self.people_placed.setdefault(surname(k), []).append(found)
        found.names.append(name)
        found.labels[name.label] += 1
        if entry is not None:
            found.entry = found.entry or entry
            self.by_id.setdefault(entry.id, found)
        elif len(k) > len(found.key) or not found.key:
            found.key = k
        if not (name.label == "PERSON" and len(k) == 1):
            self.by_key.setdefault(k, found)

    def longer(self, name: Name, k: tuple[str, ...]) -> Group | None:
        """The group of the one longer name that this can be short for."""
        if len(k) == 1:
            person = self.person(name, k[0])
            if person is not None:
                return person
        if name.label == "PERSON" and len(k) > 1:
            return self.same_person(k)
        return self.body(k) if k else None

    def person(self, name: Name, last: str) -> Group | None:
        """A surname by itself: the person who has it; of several the one it has meant before, else the last one named."""
        if last in self.bare:
            return self.bare[last]
        placed = self.people_placed.get(last, [])
        if placed:
            self.bare[last] = placed[-1]
            return placed[-1]
        coming = self.people.get(last, [])
        if not coming and name.label == "PERSON":
            coming = self.given.get(last, [])
        if len(set(coming)) == 1 and (name.label == "PERSON" or coming):
            group = self.begun(coming[0])
            self.bare[last] = group
            return group
        return None

    def begun(self, full: tuple[str, ...]) -> Group:
        """The group of a person's full name, begun where that name is still to come."""
        group = self.by_key.get(full)
        if group is None:
            group = Group(key=full)
            self.groups.append(group)
            self.by_key[full] = group
            self.people_placed.setdefault(surname(full), []).append(group)
        return group

    def same_person(self, k: tuple[str, ...]) -> Group | None:
        """A full name whose like is there: a middle name more or less, an initial for a given name."""
        fits = [g for g in self.people_placed.get(surname(k), []) if g.key and compatible(k, g.key)]
        coming = [full for full in dict.fromkeys(self.people.get(surname(k), [])) if len(full) > len(k) and full[-len(k) :] == k]
        if not fits and len(coming) == 1:
            return self.begun(coming[0])
        return fits[0] if len(fits) == 1 else None

    def body(self, k: tuple[str, ...]) -> Group | None:
        """A shorter name of a body: the longer one less its company word, or less what stands before its head."""
        longer = dict.fromkeys(self.bodies.get(k[0], [])[:_MOST] + self.bodies.get(k[-1], [])[:_MOST])
        fits = [full for full in longer if full != k and shortened(k, full)]
        if not fits and len(k) == 1:
            fits = [full for full in longer if full[0] == k[0] and full[-1] in _organisation_heads() and self.full[full]["ORG"]]
        if len(fits) != 1:
            return None
        group = self.by_key.get(fits[0])
        if group is None:
            group = Group(key=fits[0])
            self.groups.append(group)
            self.by_key[fits[0]] = group
        return group


@cache
def _organisation_heads() -> frozenset[str]:
    """The last words of bodies' names that are called by their first word ("Harlow Motors Inc.", "Harlow")."""
    words = lexicon.words("names", "organisations", "company") | lexicon.words("names", "organisations", "droppable")
    return frozenset(w.casefold().replace(".", "") for w in words | lexicon.words("names", "organisations", "called_by_first"))


@cache
def _droppable() -> frozenset[str]:
    return frozenset(w.casefold().replace(".", "") for w in lexicon.words("names", "organisations", "droppable"))


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(w.casefold().replace(".", "") for w in lexicon.words("names", "people", "suffixes"))


def surname(k: tuple[str, ...]) -> str:
    """The last word of a person's name, past "Jr." and the like."""
    words = [w for w in k if w not in _suffixes()]
    return words[-1] if words else k[-1]


def compatible(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Can two full names with one surname be one person's?

    Given names equal, or one the other's initial, or one name the other's end.
    """
    if a == b[-len(a) :] or b == a[-len(b) :]:
        return True
    x, y = a[0], b[0]
    return x == y or ((len(x) == 1 or len(y) == 1) and x[0] == y[0])


def shortened(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Is `short` the longer name less a company word at its end, or (two words and more) its last words?"""
    if len(short) >= len(full):
        return False
    rest = full[len(short) :]
    if full[: len(short)] == short and all(w in _droppable() for w in rest):
        return True
    if len(short) > 1 and full[: len(short)] == short and rest[0] in ("for", "of", "on", "in"):
        return True
    return len(short) > 1 and full[-len(short) :] == short
