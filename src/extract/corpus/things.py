"""The things of a whole corpus: a row for each that several mentions, in one document or many, name for certain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from .. import lexicon
from ..tables import Row
from ..tables.schema import CORPUS_ENTITIES, DOCUMENTS, ENTITIES

_COUNTRY, _PLACE = "country:", "place:"
_ENTITY, _NAME, _TYPE, _LAND, _MENTIONS = (ENTITIES.at[c] for c in ("entity_id", "name", "type", "country", "n_mentions"))
_PUBLISHED = DOCUMENTS.at["published"]


@dataclass(slots=True)
class _Thing:
    """What has been seen of one thing. Counters keep the order in which names came, so that ties go to the earliest."""

    names: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    n_documents: int = 0
    n_mentions: int = 0
    first: str = ""
    last: str = ""


_Seen = tuple[str, str, str, str, str, int]
"""What is kept of an entity: its id in its document, the document's day of publication, name, type, country, mentions."""


class Things:
    """Collects the entities of documents; `rows` then gives `corpus_entities`, in the order in which the things first came."""

    def __init__(self) -> None:
        self._seen: list[list[_Seen]] = []
        self._in_copies: list[list[_Seen]] = []

    def add(self, rows: Mapping[str, Sequence[Sequence[Any]]], copy: bool = False) -> None:
        """Take in one document: its entities that have an id across documents.

        A copy of an earlier document counts only for what no other document names, so that every id has its row.
        """
        published = str(rows["documents"][0][_PUBLISHED] or "")
        (self._in_copies if copy else self._seen).append(
            [
                (row[_ENTITY], published, row[_NAME], row[_TYPE], row[_LAND] or "", row[_MENTIONS])
                for row in rows.get("entities", ())
            ]
        )

    def rows(self, ids: Mapping[str, str]) -> list[Row]:
        """The rows of `corpus_entities`. ids: entity id -> id across documents, as `identities.settle` gives them."""
        things = _counted(self._seen, ids)
        only_there = {key: thing for key, thing in _counted(self._in_copies, ids).items() if key not in things}
        return [
            CORPUS_ENTITIES.row(
                corpus_entity_id=key,
                name=_commonest(t.names),
                type=_commonest(t.types),
                country=_commonest(t.countries) or None,
                external_id=external_id(key) or None,
                n_documents=t.n_documents,
                n_mentions=t.n_mentions,
                first_published=t.first or None,
                last_published=t.last or None,
            )
            for key, t in (things | only_there).items()
        ]


def _counted(documents: Sequence[Sequence[_Seen]], ids: Mapping[str, str]) -> dict[str, _Thing]:
    """What has been seen of each thing that has an id."""
    things: dict[str, _Thing] = {}
    for entities in documents:
        here: set[str] = set()
        for entity, published, name, kind, country, mentions in entities:
            key = ids.get(entity, "")
            if not key:
                continue
            thing = things.setdefault(key, _Thing())
            thing.names[name] += 1
            thing.types[kind] += 1
            thing.countries[country] += 1
            thing.n_mentions += mentions
            thing.n_documents += key not in here
            here.add(key)
            if published:
                thing.first = min(thing.first or published, published)
                thing.last = max(thing.last, published)
    return things


def _commonest(counter: Counter[str]) -> str:
    return counter.most_common(1)[0][0]


@cache
def _geonames() -> dict[str, str]:
    return {row["place"]: row["id"] for row in lexicon.table("geonames")}


def external_id(key: str) -> str:
    """What other data call a thing: "iso3166:MLI" of a country, "geonames:2460596" of a city; empty where we do not know."""
    if key.startswith(_COUNTRY):
        return f"iso3166:{key.removeprefix(_COUNTRY)}"
    known = _geonames().get(key.removeprefix(_PLACE)) if key.startswith(_PLACE) else None
    return f"geonames:{known}" if known else ""
