"""The tables across articles where only some of the articles are written: what they say of the others is left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from .rows import Cell, Row
from .schema import CORPUS_ENTITIES, CORPUS_TABLES, DOCUMENTS, EVENT_MENTIONS, EVENT_PARTICIPANTS, EVENTS, STORIES, TABLES, Table

_DOC_ID, _DUPLICATE, _STORY = (DOCUMENTS.at[c] for c in ("doc_id", "duplicate_of", "story_id"))

_OF_DOCUMENTS = {t.name for t in TABLES}


def without_lost_originals(documents: Sequence[Row]) -> list[Row]:
    """Rows of documents; the original of a copy is named only where it is among them."""
    here = {row[_DOC_ID] for row in documents}
    return [tuple(None if i == _DUPLICATE and v not in here else v for i, v in enumerate(row)) for row in documents]


def rows_that_go_with(
    documents: Sequence[Row], things: Collection[object], across: Mapping[str, Sequence[Row]]
) -> dict[str, Sequence[Row]]:
    """The rows of the tables across articles that are of one of the documents, or of an event, story or thing of theirs.

    documents: rows of documents, with their stories; things: the ids of things in their rows of entities. What a row counts
    (`n_documents`) it counts over all articles.
    """
    here = {row[_DOC_ID] for row in documents}
    out: dict[str, Sequence[Row]] = dict(across)
    for table in CORPUS_TABLES:
        out[table.name] = _of_documents(here, table, across[table.name])
    events = _cells(out, EVENT_MENTIONS, "event_id")
    for table in (EVENTS, EVENT_PARTICIPANTS):
        out[table.name] = _with(events, table, "event_id", across)
    stories = _cells(out, EVENTS, "story_id") | {row[_STORY] for row in documents}
    out[STORIES.name] = _with(stories, STORIES, "story_id", across)
    named = _cells(out, EVENT_PARTICIPANTS, "corpus_entity_id") | set(things)
    out[CORPUS_ENTITIES.name] = _with(named, CORPUS_ENTITIES, "corpus_entity_id", across)
    return out


def _of_documents(here: Collection[object], table: Table, rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of a table that refer to documents, claims, numbers and the like of the written documents alone."""
    places = [(i, c.refers == DOCUMENTS.name) for i, c in enumerate(table.columns) if c.refers in _OF_DOCUMENTS]

    def document(row: Row, at: int, itself: bool) -> Cell:
        return row[at] if itself or not row[at] else str(row[at]).rpartition("#")[0]

    return [row for row in rows if all(document(row, *place) in here for place in places if row[place[0]])] if places else rows


def _cells(rows: Mapping[str, Iterable[Row]], table: Table, column: str) -> set[object]:
    return {row[table.at[column]] for row in rows[table.name]}


def _with(values: Collection[object], table: Table, column: str, rows: Mapping[str, Iterable[Row]]) -> list[Row]:
    """The rows of a table that have one of the values in a column."""
    at = table.at[column]
    return [row for row in rows[table.name] if row[at] in values]
