"""Who and what the names of several documents are: one id for one person, body or place.

Names that we know (countries, cities, large bodies) come with their id. The others are settled here, when all documents are read:

1. Within a story one name is one thing, and a shorter or otherwise spelt name is the one thing of the story that it fits:
   a surname the only person of that surname, "Saints" the "New Orleans Saints", "NWC" the "Northern Water Commission".
2. Across stories a person's full name, and a body's name that hardly two bodies have, are one thing, unless roles or countries
   cannot be one bearer's: the senator is not the baker.
3. What has no such name ("Saints", "City Council") has an id in its story only.

An id is made of the name as its earliest bearer (by publication, then document) has it; the second person of a name, and what has
an id in its story only, has that document's id behind it. So the order in which documents are read changes nothing, nor do
documents on other matters.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from .. import lexicon
from ..stages.events.words import headline_verb
from ..stages.names import gazetteer
from ..stages.names.heads import by_head
from ..stages.names.spellings import misspelt, romanised, same_given, sound
from ..stages.names.surname_resolution import Key, compatible, key, surname
from ..tables.schema import DOCUMENTS, ENTITIES
from .stories import rarity
from .unions import Unions

_AT = ENTITIES.at
_PERSON = "person:"
_PREFIX = {"PERSON": "person", "ORG": "org", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "people"}
_MOST = 50
"""So many bearers of a surname are compared."""
_TELLING = 11.0
"""The rarity from which a word of a body's name tells it from other bodies."""
_ACRONYM = range(2, 7)
"""Letters of an acronym that is looked for among the initials of a story's bodies."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """An entity of one document, as far as it decides who or what it is. `known`: its id, where a table of ours has it."""

    entity_id: str
    doc_id: str
    published: str
    name: str
    type: str
    country: str
    role: str
    known: str
    words: Key
    """Its name without case, diacritics and full stops."""

    @property
    def sort(self) -> str:
        """Persons, places, and what may pass for another sort of thing at the next place: the rest."""
        return {"PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "people"}.get(self.type, "body")

    @property
    def order(self) -> tuple[str, str, str]:
        """By publication (undated ones last), document and place in it."""
        return self.published or "9999", self.doc_id, self.entity_id


def read_bearers(rows: Mapping[str, Sequence[Sequence[Any]]]) -> list[Bearer]:
    """The entities of a document's rows."""
    published = str(rows["documents"][0][DOCUMENTS.at["published"]] or "") if rows.get("entities") else ""
    return [_bearer(row, published) for row in rows.get("entities", ())]


def _bearer(row: Sequence[Any], published: str) -> Bearer:
    ident, name = str(row[_AT["corpus_entity_id"]] or ""), str(row[_AT["name"]])
    return Bearer(
        str(row[_AT["entity_id"]]),
        str(row[_AT["doc_id"]]),
        published,
        name,
        str(row[_AT["type"]]),
        str(row[_AT["country"]] or ""),
        str(row[_AT["role"]] or "").casefold(),
        "" if ident.startswith(_PERSON) else ident,
        key(name) or (name.casefold(),),
    )


def settle(bearers: Iterable[Bearer], story_of: Mapping[str, str]) -> dict[str, str]:
    """Entity id -> id across documents ("" for none), of all bearers. story_of: document id -> its story, where it has one."""
    stories: dict[str, list[Bearer]] = defaultdict(list)
    for b in bearers:
        stories[story_of.get(b.doc_id) or f"#{b.doc_id}"].append(b)
    groups = [group for members in stories.values() for group in _Story(members).groups()]
    across = _Across()
    out: dict[str, str] = {}
    for group in sorted(groups, key=lambda g: g.members[0].order):
        ident = across.ident(group)
        out.update((b.entity_id, b.known or ident) for b in group.members)
    return out


@dataclass(frozen=True, slots=True)
class _Group:
    """Bearers of one story that are one, the earliest first."""

    members: tuple[Bearer, ...]
    odd: frozenset[Key]
    """Names of them that hold more than the name."""

    @property
    def known(self) -> str:
        """The id that our tables have for it: the only one of its members, or the only one that tells its country."""
        found = {b.known for b in self.members} - {""}
        placed = {k for k in found if not k.startswith("place:") or k[6:9].isupper()} if len(found) > 1 else found
        return next(iter(placed)) if len(placed) == 1 else ""

    def names(self, sort: str) -> list[Bearer]:
        """Its members of a sort with a name of several words and nothing more, one a name, the earliest first."""
        found: dict[Key, Bearer] = {}
        for b in self.members:
            if b.sort == sort and len(b.words) > 1 and b.words not in self.odd:
                found.setdefault(b.words, b)
        return list(found.values())


_Node = tuple[Key, str]


class _Story:
    """The bearers of one story (or of one document that is in none), joined by their names."""

    def __init__(self, bearers: Sequence[Bearer]) -> None:
        self._nodes: dict[_Node, list[Bearer]] = defaultdict(list)
        for b in sorted(bearers, key=lambda b: b.order):
            self._nodes[b.words, b.sort].append(b)
        self._list = sorted(self._nodes)
        self._at = {node: i for i, node in enumerate(self._list)}
        self._unions = Unions(len(self._list))
        self._odd: set[Key] = set()

    def groups(self) -> Iterator[_Group]:
        """The groups, each of at least one bearer."""
        self._one_name()
        self._persons()
        self._odd_names()
        self._surnames()
        self._bodies()
        found: dict[int, list[Bearer]] = defaultdict(list)
        for i, node in enumerate(self._list):
            found[self._unions.root(i)] += self._nodes[node]
        for members in found.values():
            yield _Group(tuple(sorted(members, key=lambda b: b.order)), frozenset(self._odd))

    def _join(self, a: _Node, b: _Node) -> None:
        self._unions.join(self._at[a], self._at[b])

    def _known(self, node: _Node) -> bool:
        return any(b.known for b in self._nodes[node])

    def _one_name(self) -> None:
        """One name is one thing, whatever sort it was taken for; a place that we know stays apart from a team of its name."""
        by_words: dict[Key, list[_Node]] = defaultdict(list)
        for node in self._list:
            if not self._known(node):
                by_words[node[0]].append(node)
        for nodes in by_words.values():
            for node in nodes[1:]:
                self._join(nodes[0], node)

    def _persons(self) -> None:
        """Full names of one surname that can be one person's: short given names, initials, a letter wrong."""
        full = [node for node in self._list if node[1] == "person" and len(node[0]) > 1]
        by_sound: dict[str, list[_Node]] = defaultdict(list)
        for node in full:
            by_sound[sound(surname(node[0]))[:4]].append(node)
        for nodes in by_sound.values():
            ranked = sorted(nodes[:_MOST], key=lambda n: (-len(self._nodes[n]), -len(n[0]), n))
            persons: list[list[_Node]] = []
            for node in ranked:
                fits = [p for p in persons if all(_one_person(node[0], other[0]) for other in p)]
                if len(fits) == 1:
                    fits[0].append(node)
                    self._join(fits[0][0], node)
                else:
                    persons.append([node])

    def _odd_names(self) -> None:
        """A person's full name with a headline's verb after it, or a common word before it, is that person's."""
        full = {node[0]: node for node in self._list if node[1] == "person" and len(node[0]) > 1}
        for node in self._list:
            for shorter in _within(node[0]):
                if shorter in full:
                    self._odd.add(node[0])
                    self._join(full[shorter], node)
                    break

    def _surnames(self) -> None:
        """A surname alone is the story's only person of that surname."""
        bearing: dict[str, set[int]] = defaultdict(set)
        for node in self._list:
            if node[1] == "person" and len(node[0]) > 1 and node[0] not in self._odd:
                bearing[surname(node[0])].add(self._unions.root(self._at[node]))
        for node in self._list:
            roots = {self._unions.root(r) for r in bearing.get(node[0][0], ())} if len(node[0]) == 1 else set()
            if node[1] == "person" and len(roots) == 1:
                self._unions.join(roots.pop(), self._at[node])

    def _bodies(self) -> None:
        """A part of a body's name, or its initials, is the story's only body whose name has them."""
        parts: dict[Key, set[int]] = defaultdict(set)
        for node in self._list:
            if node[1] == "body" and len(node[0]) > 1:
                for part in _parts(node[0]):
                    parts[part].add(self._at[node])
        for node in self._list:
            roots = {self._unions.root(i) for i in parts.get(node[0], ())}
            if node[1] == "body" and len(roots) == 1 and not self._known(node):
                self._unions.join(roots.pop(), self._at[node])


def _one_person(a: Key, b: Key) -> bool:
    """Can two full names be one person's in one story?"""
    last, other = surname(a), surname(b)
    if last == other:
        return compatible(a, b)
    return (misspelt(last, other) or romanised(last, other)) and a[0] == b[0] and len(a) == len(b)


def _within(words: Key) -> Iterator[Key]:
    """Full names that may stand in a name of more words: "ann lee" in "ann lee quits" and in "shooter ann lee"."""
    for n in range(2, len(words)):
        if headline_verb(words[n]):
            yield words[:n]
    for n in range(1, len(words) - 1):
        if not _given(words[0]) and rarity(words[0]) is not None:
            yield words[n:]


def _given(word: str) -> bool:
    return len(word) == 1 or word.capitalize() in gazetteer.given_names()


@cache
def _heads() -> frozenset[str]:
    """Last words that many bodies have: "department", "party"."""
    nicknames = {w.casefold() for w in lexicon.words("names", "organisations", "nicknames")}
    return frozenset(w.casefold() for w in by_head()) - nicknames


def _parts(words: Key) -> Iterator[Key]:
    """Shorter names of a body: the end of its name, its name less the words for its kind, its initials."""
    for n in range(1, len(words)):
        if words[n] not in _heads() and telling(words[n:]):
            yield words[n:]
        if all(w in _heads() for w in words[n:]) and telling(words[:n]) and not _placed(words[:n]):
            yield words[:n]
    initials = "".join(w[0] for w in words if len(w) > 3 or w not in _small())
    if len(initials) in _ACRONYM:
        yield (initials,)


@cache
def _small() -> frozenset[str]:
    return lexicon.words("figures", "words", "function")


def _placed(words: Key) -> bool:
    """Is it the name of a place that we know?"""
    entry = gazetteer.exact(" ".join(w.capitalize() for w in words))
    return entry is not None and entry.kind in gazetteer.LOCATED


def telling(words: Key) -> bool:
    """Does a word of a body's name tell it from other bodies: a rare one that is not the word for its kind?"""
    parties = {w.casefold() for w in lexicon.words("names", "organisations", "party_adjectives")}
    return any((rarity(w) or 99.0) >= _TELLING for w in words if w not in _heads() and w not in parties and len(w) > 2)


@cache
def _fields() -> dict[str, str]:
    """Head of a role -> the walk of life that it belongs to."""
    return {head: name for name, heads in lexicon.toml("titles")["fields"].items() for head in heads}


def _field(role: str) -> str:
    """The walk of life of a role, by its last telling word; empty for what people of all walks are ("leader", "spokesman")."""
    words = role.replace("-", " ").split()
    cut = next((i for i, w in enumerate(words) if w in ("of", "for", "to", "at", "in")), len(words))
    return next((_fields()[w] for w in reversed(words[:cut]) if w in _fields()), "")


@dataclass(slots=True)
class _Met:
    """Somebody or something met under a name: what has been said of it."""

    id: str
    words: Key
    fields: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)

    def fits(self, walks: set[str], countries: set[str]) -> bool:
        """Can it be in one of these walks of life, in one of these countries?"""
        return (not walks or not self.fields or not walks.isdisjoint(self.fields)) and (
            not countries or not self.countries or not countries.isdisjoint(self.countries)
        )


class _Across:
    """Gives groups their ids, across stories; takes them by their earliest members."""

    def __init__(self) -> None:
        self._named: dict[str, list[_Met]] = {}
        self._sounds: dict[str, list[_Met]] = {}

    def ident(self, group: _Group) -> str:
        """The id of a group; empty for what is named in one document only, by a name that others have too."""
        if group.known:
            return group.known
        persons = group.names("person")
        if persons:
            return self._of("person", persons, group)
        bodies = [b for b in group.names("body") if b.type == "ORG" and telling(b.words)]
        if bodies:
            return self._of("org", bodies, group)
        first = group.members[0]
        if len({b.doc_id for b in group.members}) < 2:
            return ""
        kind = Counter(b.type for b in group.members).most_common(1)[0][0]
        return f"{_PREFIX.get(kind, kind.lower())}:{gazetteer.slug(first.name)}~{first.doc_id}"

    def _of(self, prefix: str, named: Sequence[Bearer], group: _Group) -> str:
        """The id under which one of these names was met, where all that is said fits one bearer; else a new one."""
        roles = {b.role for b in group.members} - {""}
        walks = {_field(r) for r in roles} - {""}
        countries = {b.country for b in group.members} - {""}
        slots = [f"{prefix}:{gazetteer.slug(b.name)}" for b in named]
        met: dict[int, _Met] = {id(m): m for s in slots for m in self._named.get(s, ())}
        fits = [m for m in met.values() if m.fits(walks, countries)]
        if len(fits) > 1:
            fits = [m for m in fits if not walks.isdisjoint(m.fields) or not countries.isdisjoint(m.countries)]
            if len(fits) != 1:
                return ""  # two bear the name, and nothing says which of them this is
        found = fits[0] if fits else self._otherwise_spelt(named[0].words, roles, countries) if prefix == "person" else None
        if found is None:
            found = _Met(slots[0] if not self._named.get(slots[0]) else f"{slots[0]}~{group.members[0].doc_id}", named[0].words)
            self._sounds.setdefault(sound(surname(found.words)), []).append(found)
        for slot in slots:
            bearers = self._named.setdefault(slot, [])
            if all(m is not found for m in bearers):
                bearers.append(found)
        found.fields |= walks
        found.countries |= countries
        found.roles |= roles
        return found.id

    def _otherwise_spelt(self, words: Key, roles: set[str], countries: set[str]) -> _Met | None:
        """The one person with the same office in the same country whose name is this in another spelling."""
        last = surname(words)
        fits = [
            met
            for met in self._sounds.get(sound(last), ())[-_MOST:]
            if not roles.isdisjoint(met.roles)
            and not countries.isdisjoint(met.countries)
            and same_given(words[0], met.words[0])
            and (surname(met.words) == last or romanised(last, surname(met.words)))
        ]
        return fits[0] if len(fits) == 1 else None
