"""What is computed across the documents of a run: when things happened, which figures clash, which claims are the same.

Pure: the rows of documents go in one document at a time, the rows of more tables come out. Only short tuples are kept
of each claim, and no step compares everything with everything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from ..tables.schema import DOCUMENTS, ENTITIES
from .blocks import Blocks
from .copies import Copies
from .disputes import Disputes
from .figures import Row, figure_disputes, figure_rows, find_links
from .happenings import Happenings
from .identities import Bearer, read_bearers, settle
from .memory import Memory
from .reading import ByName, Counted, Document, read_document, read_figures, records
from .same_claims import Said, Vocabulary, group_claims
from .sameness import Link
from .things import Things
from .timeline import Dated, dated_claims, event_timeline_rows, timeline_rows

_DUPLICATE, _STORY = DOCUMENTS.at["duplicate_of"], DOCUMENTS.at["story_id"]
_ENTITY, _IDENT = ENTITIES.at["entity_id"], ENTITIES.at["corpus_entity_id"]

__all__ = ["Copies", "Corpus", "Memory", "Row"]

T = TypeVar("T")


class Corpus:
    """Collects documents with `add`, in their order; `rows` then gives the tables across them."""

    def __init__(self, memory: Memory | None = None) -> None:
        self._memory = memory or Memory()
        self._documents: list[Document] = []
        self._figures: list[Counted] = []
        self._said: list[Said] = []
        self._dated: list[Dated] = []
        self._vocabulary = Vocabulary()
        self.problems: list[str] = []
        """Which tables could not be made, and why; known after `rows`."""
        self._things = Things()
        self._happenings = Blocks(self._memory) if self._memory.remembers else Happenings()
        self._disputes = Disputes()
        self._bearers: list[Bearer] = []
        self._ids: dict[str, str] = {}

    def add(self, rows: Mapping[str, Sequence[Sequence[Any]]], key: str = "") -> None:
        """Take in the rows of one document; of one that failed there are none but its own.

        A copy of an earlier one counts no second time; what it tells of events stays, as theirs. key: what decides its rows, so
        that what was made of them before is remembered; empty where nothing is known of that.
        """
        if not rows.get("sentences"):
            return
        bearers = read_bearers(rows)
        if rows["documents"][0][_DUPLICATE]:
            happened = self._happenings.read(rows, copy=True, key=key)
            self._things.add(rows, copy=True)
            self._happenings.add(happened)
            self._bearers += bearers
            return
        rows = ByName(rows)
        doc = len(self._documents)
        document, figures = self._counted(rows, doc, key)
        dated = dated_claims(rows, doc)
        happened = self._happenings.read(rows, key=key)
        stated = self._disputes.read(rows, doc, document.published)
        said = [s for claim in records(rows, "claims") if (s := self._as_said(claim, doc))]
        # Taken in as a whole or not at all: what raises above leaves nothing behind, nor does a disk that is full.
        self._disputes.add(stated)
        self._documents.append(document)
        self._figures += figures
        self._dated += dated
        self._said += said
        self._happenings.add(happened)
        self._things.add(rows)
        self._bearers += bearers

    def _counted(self, rows: Mapping[str, Sequence[Sequence[Any]]], doc: int, key: str) -> tuple[Document, list[Counted]]:
        """A document's names, and its figures as those of document number `doc`."""

        def made() -> tuple[Document, list[Counted]]:
            document = read_document(rows)
            return document, read_figures(rows, doc, document)

        document, figures = self._memory.once(made, "figures", key)
        return document, [f if f.doc == doc else replace(f, doc=doc) for f in figures]

    def _as_said(self, claim: Mapping[str, Any], doc: int) -> Said | None:
        text = claim["statement"] if claim["quote"] != "direct" and claim["statement"] else claim["content"]
        return self._vocabulary.said(doc, claim["doc_id"], claim["claim_id"], text, claim["negated"], claim["source"])

    def rows(self) -> dict[str, list[Row]]:
        """The rows of the tables across documents, by table; the same documents in the same order give the same rows.

        A table that cannot be made stays empty and costs no other: `problems` says why.
        """
        alone: tuple[list[Row], dict[str, str]] = ([], {})
        days = [d.published for d in self._documents]
        groups, group_of = self._guarded("claim_groups", lambda: group_claims(self._said, days), alone)
        nothing: dict[str, list[Row]] = {}
        self._guarded("stories", self._happenings.find_stories, None)
        self._ids = self._guarded("corpus_entities", lambda: settle(self._bearers, self._happenings.story_of()), {})
        events = self._guarded("events", lambda: self._happenings.rows(self._ids, self._days()), nothing)
        event_of = self._happenings.event_of_claim() if events else {}
        near, stories = (self._groups(groups) for groups in (self._happenings.near, self._happenings.stories))
        nothing_linked: dict[tuple[int, int], Link] = {}
        links = self._guarded("figures", lambda: find_links(self._figures, self._documents, near, stories), nothing_linked)
        return {
            "corpus_entities": self._guarded("corpus_entities", lambda: self._things.rows(self._ids), []),
            "timeline": self._guarded("timeline", lambda: timeline_rows(self._dated, group_of), []),
            "event_timeline": self._guarded("event_timeline", lambda: self._event_timeline(events), []),
            "figures": self._guarded("figures", lambda: figure_rows(self._figures, self._documents, event_of, near, links), []),
            "claim_groups": groups,
            "disputes": self._guarded("disputes", lambda: self._all_disputes(near, links, event_of), []),
            **{name: events.get(name, []) for name in ("stories", "events", "event_mentions", "event_participants")},
        }

    def _days(self) -> dict[str, tuple[str, str]]:
        """The days of each claim that tells when, by its id."""
        return {str(row[0]): (begin, end) for begin, end, _, _, row in self._dated}

    def _event_timeline(self, events: Mapping[str, Sequence[Row]]) -> list[Row]:
        return event_timeline_rows(self._dated, events.get("events", ()), events.get("event_mentions", ()))

    def _all_disputes(
        self, near: Sequence[int | None], links: Mapping[tuple[int, int], Link], event_of: Mapping[str, str]
    ) -> list[Row]:
        return [*self._disputes.rows(near, event_of), *figure_disputes(self._figures, links, event_of)]

    def _groups(self, groups: Sequence[Sequence[int]]) -> list[int | None]:
        """The group of articles that each document is in, but for copies; None where it is in none."""
        of = self._happenings.group_of(groups)
        return [of.get(d.doc_id) for d in self._documents]

    def with_stories(self, documents: Sequence[Row]) -> list[Row]:
        """Rows of `documents` with the story that each belongs to; known after `rows`."""
        stories = self._happenings.story_of()
        return [tuple(stories.get(str(row[0])) if i == _STORY else cell for i, cell in enumerate(row)) for row in documents]

    def with_ids(self, entities: Sequence[Row]) -> list[Row]:
        """Rows of `entities` with the id that each has across documents; known after `rows`."""
        return [
            tuple((self._ids.get(str(row[_ENTITY]), cell) or None) if i == _IDENT else cell for i, cell in enumerate(row))
            for row in entities
        ]

    def _guarded(self, table: str, make: Callable[[], T], empty: T) -> T:
        try:
            return make()
        except Exception as error:  # whatever it is, MemoryError included: the tables of the documents are whole
            self.problems.append(f"The table {table} could not be made and is empty: {type(error).__name__}: {error}")
            return empty
