"""Which persons of several documents are one: full names that agree, with roles and countries that can be one person's.

A document gives a person of a full name an id made of that name. Here, where documents meet, whoever cannot be the person met
before under that name gets an id of his own ("person:john-smith~2": the senator, after the baker), and two spellings of one name
with the same office in the same country get one. Taken in the order of the documents, so the same input gives the same ids.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from .. import lexicon
from ..stages.names.spellings import romanised, same_given, sound
from ..stages.names.surname_resolution import key, surname
from ..tables import Cell, Row
from ..tables.schema import ENTITIES

_AT = {name: i for i, name in enumerate(ENTITIES.names)}
_PERSON = "person:"
_MOST = 50
"""So many bearers of a surname are compared."""


@cache
def _fields() -> dict[str, str]:
    """Head of a role -> the walk of life that it belongs to."""
    return {head: name for name, heads in lexicon.toml("titles")["fields"].items() for head in heads}


def _field(role: str) -> str:
    """The walk of life of a role, by its last telling word; empty for what people of all walks are ("leader", "spokesman")."""
    words = role.casefold().replace("-", " ").split()
    cut = next((i for i, w in enumerate(words) if w in ("of", "for", "to", "at", "in")), len(words))
    return next((_fields()[w] for w in reversed(words[:cut]) if w in _fields()), "")


@dataclass(slots=True)
class _Known:
    """A person met under a name: what has been said of him or her."""

    id: str
    key: tuple[str, ...]
    fields: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)

    def fits(self, walk: str, country: str) -> bool:
        """Can the person have this walk of life, in this country?"""
        return (not walk or not self.fields or walk in self.fields) and (
            not country or not self.countries or country in self.countries
        )


class Identities:
    """Gives the persons of a run's documents their ids; `settle` takes the documents in order."""

    def __init__(self) -> None:
        self._named: dict[str, list[_Known]] = {}
        self._sounds: dict[str, list[_Known]] = {}

    def settle(self, rows: Mapping[str, Sequence[Row]]) -> dict[str, Sequence[Row]]:
        """The rows of a document, its persons with the ids that they have across the documents."""
        entities = rows.get("entities", ())
        persons = [i for i, row in enumerate(entities) if str(row[_AT["corpus_entity_id"]] or "").startswith(_PERSON)]
        if not persons:
            return dict(rows)
        settled = list(entities)
        for i in persons:
            row = list(entities[i])
            row[_AT["corpus_entity_id"]] = self._person(row)
            settled[i] = tuple(row)
        return {**rows, "entities": settled}

    def _person(self, row: Sequence[Cell]) -> str:
        ident, name = str(row[_AT["corpus_entity_id"]]), str(row[_AT["name"]])
        country, role = str(row[_AT["country"]] or ""), str(row[_AT["role"]] or "").casefold()
        walk = _field(role)
        bearers = self._named.setdefault(ident, [])
        fits = [k for k in bearers if k.fits(walk, country)]
        if len(fits) > 1:
            fits = [k for k in fits if walk in k.fields or country in k.countries]
            if len(fits) != 1:
                return ""  # two bear the name, and nothing says which of them this is
        found = fits[0] if fits else self._otherwise_spelt(key(name), role, country)
        if found is None:
            suffix = f"~{len(bearers) + 1}" if bearers else ""
            found = _Known(ident + suffix, key(name))
            self._sounds.setdefault(sound(surname(found.key)), []).append(found)
        if all(k is not found for k in bearers):
            bearers.append(found)
        found.fields |= {walk} - {""}
        found.countries |= {country} - {""}
        found.roles |= {role} - {""}
        return found.id

    def _otherwise_spelt(self, k: tuple[str, ...], role: str, country: str) -> _Known | None:
        """The one person with the same office in the same country whose name is this in another spelling."""
        if not role or not country:
            return None
        last = surname(k)
        fits = [
            known
            for known in self._sounds.get(sound(last), ())[-_MOST:]
            if role in known.roles
            and country in known.countries
            and same_given(k[0], known.key[0])
            and (surname(known.key) == last or romanised(last, surname(known.key)))
        ]
        return fits[0] if len(fits) == 1 else None
