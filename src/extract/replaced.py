"""The documents of the folder that a run replaces: what has not changed since is not read again.

`run.json` has the key of every document that was read. The rows stand in the CSVs, but for what the step across documents made of
them: `run.json` says too what each entity was called before (`ids`, where that step called it otherwise) and which columns of the
user's own a document came with (`columns`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from .errors import TablesError
from .tables import Row, Rows, empty_rows
from .tables.check import RUN, changed_files
from .tables.formats.csv_format import CsvFolder
from .tables.schema import (
    DOCUMENTS,
    ENTITIES,
    EVENT_CANDIDATES,
    EVENT_MENTIONS,
    OWN,
    TABLES,
    Table,
    own_names,
)

LEFT_OUT = "left out of the tables across articles"
"""Begins what a document's message says that the step across documents failed on: its rows are not all in the tables."""
_WIDTH = len(DOCUMENTS.columns)
_ACROSS = {DOCUMENTS.at[c] for c in ("duplicate_of", "story_id")}
_THING = ENTITIES.at["corpus_entity_id"]


def entry(row: Row, key: str, own: Iterable[Row]) -> dict[str, object]:
    """What run.json says of a document that it may be found by. row: of documents; own: its rows of own columns."""
    if row[DOCUMENTS.at["status"]] != "ok" or LEFT_OUT in str(row[DOCUMENTS.at["message"]] or "") or not key:
        return {}
    columns = [name for _, name, _ in own]
    return {"key": key, **({"columns": columns} if columns else {})}


def ids_before(before: Sequence[Row], after: Sequence[Row]) -> dict[str, object]:
    """The ids that entities had before the step across documents, by their number, where it has changed them."""
    return {_number(a[0]): b[_THING] for b, a in zip(before, after, strict=True) if (b[_THING] or None) != (a[_THING] or None)}


def _number(key: object) -> str:
    return str(key).rpartition("#")[2]


class Replaced:
    """The documents of a folder that can be taken over; none where it holds no CSVs, or files that were changed since."""

    def __init__(self, folder: Path, min_confidence: float = 0.0) -> None:
        self._folder = folder
        self._entries: dict[str, Mapping[str, Any]] = {}
        try:
            run = json.loads((folder / RUN).read_text(encoding="utf-8"))
            options = run["options"]
            if options["min_confidence"] > min_confidence or "csv" not in options["format"] or changed_files(folder):
                return
            self._entries = {e["doc_id"]: e for e in run["inputs"] if e.get("key")}
        except (OSError, ValueError, KeyError, TypeError, TablesError):
            return
        self.keys = frozenset(e["key"] for e in self._entries.values())

    keys: frozenset[str] = frozenset()
    """The keys of its documents."""

    def documents(self) -> Iterator[tuple[str, str, Rows]]:
        """(key, text, rows) of every one, the rows as they were before the step across documents."""
        source = CsvFolder(self._folder)
        shown = own_names(name for e in self._entries.values() for name in e.get("columns", ()))
        extra = {name: i for i, name in enumerate(n for t in source.shape if t.name == "documents" for n in t.names)}
        cursors = {t.name: _Cursor(t, source.rows(t.name)) for t in (*TABLES[1:], EVENT_MENTIONS)}
        texts = dict(self._texts(source))
        for row in source.rows("documents"):
            doc_id = str(row[0])
            found = {name: cursor.of(doc_id) for name, cursor in cursors.items()}
            said = self._entries.get(doc_id)
            if said is None or doc_id not in texts:
                continue
            rows: Rows = empty_rows() | {t.name: found[t.name] for t in TABLES[1:]}
            rows["documents"] = [tuple(None if i in _ACROSS else v for i, v in enumerate(row[:_WIDTH]))]
            rows["entities"] = [_with_id(r, said.get("ids", {})) for r in rows["entities"]]
            rows[EVENT_CANDIDATES.name] = _candidates(found[EVENT_MENTIONS.name])
            if columns := said.get("columns"):
                rows[OWN] = [(doc_id, name, row[extra[shown[name]]] or "") for name in columns]
            yield said["key"], texts.pop(doc_id), rows

    def _texts(self, source: CsvFolder) -> Iterator[tuple[str, str]]:
        return ((doc_id, text) for doc_id, text in source.texts() if doc_id in self._entries)


class _Cursor:
    """The rows of a table, which stand in the order of their documents, a document at a time."""

    def __init__(self, table: Table, rows: Iterator[Row]) -> None:
        self._at = table.at["doc_id"]
        self._floats = [i for i, c in enumerate(table.columns) if c.name == "confidence"]
        self._rows = rows
        self._next = next(rows, None)

    def of(self, doc_id: str) -> list[Row]:
        """The rows of the next document."""
        out = []
        while self._next is not None and self._next[self._at] == doc_id:
            out.append(self._typed(self._next))
            self._next = next(self._rows, None)
        return out

    def _typed(self, row: Row) -> Row:
        """Exact decimals stand as strings; a confidence is none."""
        if not self._floats:
            return row
        return tuple(float(v) if i in self._floats and v is not None else v for i, v in enumerate(row))


def _with_id(row: Row, before: Mapping[str, str | None]) -> Row:
    number = _number(row[0])
    return (*row[:_THING], before[number] or "", *row[_THING + 1 :]) if number in before else row


def _candidates(mentions: Iterable[Row]) -> list[Row]:
    """Mentions of events as the document tells of them: in its order, without the event."""
    at = EVENT_MENTIONS.at["event_id"]
    ordered = sorted(mentions, key=lambda row: int(_number(row[0])[1:]))
    return [(*row[:at], *row[at + 1 :]) for row in ordered]
