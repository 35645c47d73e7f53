"""Events block by block: what is found in the articles of one story holds for as long as they are the same ones.

Mentions are only compared within a story, or within an article of no story, so each is a block of its own. A block whose
articles, copies and ids across documents are those of an earlier time is taken from the memory; the others are judged by the same
rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..tables.schema import EVENT_MENTIONS, EVENTS
from . import background, stories
from .happenings import Days, Happenings, Read, Row, length
from .memory import Memory
from .reading import ordinal
from .shelf import Shelf
from .told import TABLES, Told, identified, published, read_told

Rows = Mapping[str, Sequence[Sequence[Any]]]
Tables = dict[str, list[Row]]
_ID, _EVENT, _DOC, _START, _CLAIM, _FORM = (
    EVENT_MENTIONS.at[c] for c in ("event_mention_id", "event_id", "doc_id", "start_char", "claim_id", "form")
)
_CLASS = EVENT_MENTIONS.at["class"]
_EVENT_ID, _BEGIN, _END, _BASIS, _PLACE = (EVENTS.at[c] for c in ("event_id", "begin_date", "end_date", "basis", "place"))


@dataclass(frozen=True, slots=True)
class _Kept(Read):
    """A document whose mentions are read only when its block is judged."""

    key: str = ""
    rows: Callable[[], Rows] = dict


class Blocks(Happenings):
    """Happenings that judge only the blocks that the memory does not have. Documents are added in their order."""

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._memory = memory
        self._keys: list[str] = []
        self._entities: list[list[str]] = []
        self._rows: Shelf[Rows] = Shelf()
        self._claims: dict[str, str] = {}

    def read(self, rows: Rows, copy: bool = False, key: str = "") -> Read:
        """What is kept of the next document; of its mentions only the rows that they are made of."""
        day = published(rows)
        article = self._memory.once(lambda: stories.read_article(rows, ordinal(day)), "article", key)
        return _Kept(article, day, [], copy, key, lambda: {name: rows.get(name, ()) for name in TABLES})

    def add(self, document: Read) -> None:
        """Take in what `read` made."""
        assert isinstance(document, _Kept)
        rows = document.rows()
        self._rows.append({name: [tuple(row) for row in found] for name, found in rows.items()})
        super().add(document)
        self._keys.append(document.key)
        self._entities.append([str(row[0]) for row in rows["entities"]])

    def rows(self, entities: Mapping[str, str], dated: Mapping[str, Days] | None = None) -> Tables:
        """As in Happenings."""
        found = [self._block(docs, story, entities, dated or {}) for docs, story in self._blocks()]
        tables = {
            name: [row for block in found for row in block[name]]
            for name in ("stories", "events", "event_mentions", "event_participants")
        }
        tables = self._joined(tables, entities, dated or {})
        mentions = tables["event_mentions"]
        order = self._order_of(mentions)
        events = sorted(tables["events"], key=lambda row: order[_first(row)])
        self._claims = _of_claims(events, mentions, order)
        return {
            "stories": sorted(tables["stories"]),
            "events": events,
            "event_mentions": self._in_order(mentions),
            "event_participants": _numbered(events, tables["event_participants"]),
        }

    def _joined(self, tables: Tables, entities: Mapping[str, str], dated: Mapping[str, Days]) -> Tables:
        """The tables with those events as one that several stories tell of: judged anew, since a block knows only its own."""
        events, mentions = tables["events"], tables["event_mentions"]
        words: dict[object, set[tuple[str, str]]] = defaultdict(set)
        for m in mentions:
            words[m[_EVENT]].add((str(m[_FORM]), str(m[_CLASS])))
        groups = background.joined([_described(row, frozenset(words[row[_EVENT_ID]])) for row in events])
        if not groups:
            return tables
        of = {events[n][_EVENT_ID]: k for k, same in enumerate(groups) for n in same}
        told: dict[int, list[Told]] = defaultdict(list)
        parts = {str(m[_ID]): of[m[_EVENT]] for m in mentions if m[_EVENT] in of}
        number = {a.doc_id: doc for doc, a in enumerate(self._articles)}
        for doc in sorted({number[str(m[_DOC])] for m in mentions if m[_EVENT] in of}):
            for t in read_told(self._rows[doc], doc):
                if t.key in parts:
                    told[parts[t.key]].append(identified(t, entities))
        story_of = {doc: n for n, group in enumerate(self.stories) for doc in group}
        one = [self._event(told[k], story_of) for k in sorted(told)]
        ids, called = self._ids(), {m.key: e.id for e in one for m in e.mentions}
        people = [("", *row) for e in one if len({m.doc for m in e.mentions}) > 1 for row in self._participants(e)]
        return {
            "stories": tables["stories"],
            "events": [*(r for r in events if r[_EVENT_ID] not in of), *(self._event_row(e, ids, dated) for e in one)],
            "event_mentions": [(m[0], called.get(str(m[0]), m[_EVENT]), *m[_EVENT + 1 :]) for m in mentions],
            "event_participants": [*(r for r in tables["event_participants"] if r[1] not in of), *people],
        }

    def event_of_claim(self) -> dict[str, str]:
        """Claim id -> the event that its predicate tells of; known after `rows`."""
        return self._claims

    def _blocks(self) -> Iterator[tuple[list[int], bool]]:
        """Articles that belong together, and whether they are a story."""
        yield from ((group, True) for group in self.stories)
        in_stories = {doc for group in self.stories for doc in group}
        yield from (([doc], False) for doc in range(len(self._articles)) if doc not in in_stories)

    def _block(self, docs: Sequence[int], story: bool, entities: Mapping[str, str], dated: Mapping[str, Days]) -> Tables:
        """The tables of one block: they depend on its articles, on which are copies, and on what their entities are called."""
        says = [part for doc in docs for part in self._says(doc, entities)]
        what = ["", *says] if not all(self._keys[doc] for doc in docs) else says
        return self._memory.once(lambda: self._judged(docs, story, entities, dated), "events", f"story:{story}", *what)

    def _says(self, doc: int, entities: Mapping[str, str]) -> Iterator[str]:
        yield f"{self._keys[doc]}:{doc in self._copies}"
        yield "\t".join(entities.get(entity, "") for entity in self._entities[doc]) + "."

    def _judged(self, docs: Sequence[int], story: bool, entities: Mapping[str, str], dated: Mapping[str, Days]) -> Tables:
        block = Happenings()
        block.joins = False
        for n, doc in enumerate(docs):
            told = read_told(self._rows[doc], n)
            block.add(Read(self._articles[doc], self._published[doc], told, doc in self._copies))
        block.stories = [list(range(len(docs)))] if story else []
        return block.rows(entities, dated)

    def _order_of(self, mentions: Sequence[Row]) -> dict[str, tuple[str, str, int]]:
        """Mentions by publication (undated articles last), article and place."""
        day = {a.doc_id: day or "9999" for a, day in zip(self._articles, self._published, strict=True)}
        return {str(m[_ID]): (day[str(m[_DOC])], str(m[_DOC]), int(m[_START])) for m in mentions}

    def _in_order(self, mentions: Sequence[Row]) -> list[Row]:
        by_document: dict[str, list[Row]] = defaultdict(list)
        for row in mentions:
            by_document[str(row[_DOC])].append(row)
        return [row for a in self._articles for row in by_document.get(a.doc_id, ())]


def _described(event: Row, words: frozenset[tuple[str, str]]) -> background.Described:
    """An event's row as what it is known by; days that only its claims give do not count."""
    own = event[_BASIS] == "date"
    days = (str(event[_BEGIN] or ""), str(event[_END] or "")) if own else ("", "")
    return background.Described(words, days, length(days), str(event[_PLACE] or "").casefold())


def _of_claims(events: Sequence[Row], mentions: Sequence[Row], order: Mapping[str, Any]) -> dict[str, str]:
    """The event of each claim that tells of one; of one that tells of several the last."""
    rank = {row[_EVENT_ID]: n for n, row in enumerate(events)}
    telling = [m for m in mentions if m[_CLAIM] and m[_FORM] == "verb"]
    telling.sort(key=lambda m: (rank[m[_EVENT]], order[str(m[_ID])]))
    return {str(m[_CLAIM]): str(m[_EVENT]) for m in telling}


def _first(event: Row) -> str:
    """The first mention of an event, after which it is called."""
    return str(event[_EVENT_ID]).removeprefix("event:")


def _numbered(events: Sequence[Row], participants: Sequence[Row]) -> list[Row]:
    """Participants in the order of their events, numbered from 1."""
    by_event: dict[Any, list[Row]] = defaultdict(list)
    for _, event, *rest in participants:
        by_event[event].append((event, *rest))
    ordered = (row for event in events for row in by_event.get(event[_EVENT_ID], ()))
    return [(f"p{n}", *row) for n, row in enumerate(ordered, 1)]
