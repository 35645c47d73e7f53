"""What linking events keeps of each place where one is told of."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from ..tables.schema import DOCUMENTS, ENTITIES, EVENT_CANDIDATES, SENTENCES
from .stories import stem, weight
from .words import words_of

_AT = EVENT_CANDIDATES.at
_LATE = 10
"""The sentence from which on a mention counts as wholly late in its article."""
_AT_HAND = 4_000
"""Sentences whose terms are kept: more than there are mentions that are compared with each other."""
_USUAL = 5
"""The weight of a word that is rare, but not very."""
ROLES = ("agent", "patient", "place")
"""Who or what takes part in an event, and in what part."""
Row = tuple[Any, ...]
TABLES = ("documents", "entities", "sentences", "event_candidates")
"""What mentions are made of."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Somebody or something in an event. `id`: the id across articles, where it has one; `type`: empty for what is no name."""

    name: str
    id: str
    type: str
    last: str
    """The last word of the name, by which surnames and heads are compared."""
    entity_id: str = field(default="", compare=False)
    """Its row in its document, where it is named there."""
    country: str = field(default="", compare=False)

    @property
    def named(self) -> bool:
        """Is it a name, and no common noun?"""
        return bool(self.type)


def _thing(name: str, ident: str = "", kind: str = "", entity: str = "", country: str = "") -> Thing:
    words = name.casefold().split()
    return Thing(name, ident, kind, words[-1] if words else "", entity, country)


@dataclass(frozen=True, slots=True)
class Told:
    """A mention of an event: its row, and what of its sentence and article bears on which event it is."""

    doc: int
    row: Row
    key: str
    """The id of the mention."""
    start: int
    kind: str
    lemma: str
    rule: str
    form: str
    status: str
    marks: str
    rarity: float
    late: float
    """How late in its article, from 0 to 1."""
    agent: Thing | None
    patient: Thing | None
    place: Thing | None
    first: str
    last: str
    """First and last day that it is dated; of one that is open the other."""
    modifiers: frozenset[str]
    sentence: str
    """The text of its sentence: terms and figures are made of it when they are asked for, since they are larger than all else."""

    @property
    def terms(self) -> Mapping[str, float]:
        """The stems of its sentence by weight, of length 1 in all."""
        return sentence_terms(self.sentence)

    @property
    def figures(self) -> frozenset[str]:
        """The figures that its sentence gives."""
        return figures_of(self.sentence)


def read_told(rows: Mapping[str, Sequence[Sequence[Any]]], doc: int) -> list[Told]:
    """The mentions of one document's rows, in reading order."""
    at = ENTITIES.at
    things = {
        e[at["entity_id"]]: _thing(
            str(e[at["name"]]),
            str(e[at["corpus_entity_id"]] or ""),
            str(e[at["type"]]),
            str(e[at["entity_id"]]),
            str(e[at["country"]] or ""),
        )
        for e in rows["entities"]
    }
    sentences = {s[SENTENCES.at["sentence_id"]]: (n, str(s[SENTENCES.at["text"]])) for n, s in enumerate(rows["sentences"])}

    def thing(row: Sequence[Any], role: str) -> Thing | None:
        known = things.get(row[_AT[f"{role}_entity_id"]])
        words = row[_AT[role]]
        return known if known is not None else _thing(str(words)) if words else None

    out = []
    for row in rows.get("event_candidates", ()):
        number, sentence = sentences.get(row[_AT["sentence_id"]], (0, ""))
        begin, end = str(row[_AT["begin_date"]] or ""), str(row[_AT["end_date"]] or "")
        kind = str(row[_AT["class"]])
        out.append(
            Told(
                doc=doc,
                row=tuple(row),
                key=str(row[0]),
                start=int(row[_AT["start_char"]]),
                kind=kind,
                lemma=str(row[_AT["lemma"]]),
                rule=str(row[_AT["rule"]]),
                form=str(row[_AT["form"]]),
                status=str(row[_AT["status"]]),
                marks=str(row[_AT["marks"]] or ""),
                rarity=weight(kind.split()[0] if kind.split() else "the") / _USUAL,
                late=min(number, _LATE) / _LATE,
                agent=thing(row, "agent"),
                patient=thing(row, "patient"),
                place=thing(row, "place"),
                first=begin or end,
                last=end or begin,
                modifiers=frozenset(str(row[_AT["modifier"]] or "").split()),
                sentence=sentence,
            )
        )
    return out


def identified(m: Told, ids: Mapping[str, str]) -> Told:
    """The mention with its participants under the ids that they have across documents, by entity id."""
    changed: dict[str, Any] = {}
    for role in ROLES:
        thing: Thing | None = getattr(m, role)
        if thing is not None and ids.get(thing.entity_id, thing.id) != thing.id:
            changed[role] = replace(thing, id=ids[thing.entity_id])
    return replace(m, **changed) if changed else m


@lru_cache(maxsize=_AT_HAND)
def sentence_terms(sentence: str) -> Mapping[str, float]:
    """A sentence's stems by weight, of length 1 in all."""
    # In one order: where two words have one stem, the same of them gives its weight in every process.
    raw = {stem(word): weight(word) for word in sorted(set(words_of(sentence)))}
    length = math.sqrt(sum(w * w for w in raw.values())) or 1.0
    return {t: w / length for t, w in sorted(raw.items())}


@lru_cache(maxsize=_AT_HAND)
def figures_of(sentence: str) -> frozenset[str]:
    """The figures that a sentence gives."""
    return frozenset(w for w in words_of(sentence) if w[0].isdigit())


def published(rows: Mapping[str, Sequence[Sequence[Any]]]) -> str:
    """The publication day of a document's rows; empty where unknown."""
    return str(rows["documents"][0][DOCUMENTS.at["published"]] or "")
