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
_ID, _NAME, _TYPE, _LAND, _MENTIONS = (ENTITIES.at[c] for c in ("corpus_entity_id", "name", "type", "country", "n_mentions"))
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


class Things:
    """Collects the entities of documents; `rows` then gives `corpus_entities`, in the order in which the things first came."""

    def __init__(self) -> None:
        self._things: dict[str, _Thing] = {}
        self._in_copies: dict[str, _Thing] = {}

    def add(self, rows: Mapping[str, Sequence[Sequence[Any]]], copy: bool = False) -> None:
        """Take in one document: its entities that have an id across documents.

        A copy of an earlier document counts only for what no other document names, so that every id has its row.
        """
        things = self._in_copies if copy else self._things
        published = str(rows["documents"][0][_PUBLISHED] or "")
        here: set[str] = set()
        for row in rows.get("entities", ()):
            if not row[_ID]:
                continue
            thing = things.setdefault(row[_ID], _Thing())
            thing.names[row[_NAME]] += 1
            thing.types[row[_TYPE]] += 1
            thing.countries[row[_LAND] or ""] += 1
            thing.n_mentions += row[_MENTIONS]
            thing.n_documents += row[_ID] not in here
            here.add(row[_ID])
            if published:
                thing.first = min(thing.first or published, published)
                thing.last = max(thing.last, published)

    def rows(self) -> list[Row]:
        """The rows of `corpus_entities`."""
        only_there = {key: thing for key, thing in self._in_copies.items() if key not in self._things}
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
            for key, t in (self._things | only_there).items()
        ]


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
