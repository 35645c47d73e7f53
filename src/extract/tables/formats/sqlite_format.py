"""SQLite: one file with primary and foreign keys, indexes, full-text search, views, and a description for Datasette.

Full-text search is as sqlite-utils and Datasette expect it: a virtual table `sentences_fts` (FTS5, external content), here
without triggers, since the tables are written once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from ...errors import TablesError
from ..rows import Cell, Row
from ..schema import ALL_TABLES, Column, Table, shape_with
from ..views import VIEWS
from ..writers import write_json
from .source import Content, Source, beside, from_typed, read_texts

FILE = "facts.sqlite"
_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "date": "TEXT"}
_SEARCHED = {"sentences": ("text",), "claims": ("statement", "content")}
_FACETS = {
    "documents": ("status", "published"),
    "sentences": ("kind",),
    "entities": ("type", "country"),
    "mentions": ("form",),
    "dates": ("type", "basis"),
    "numbers": ("kind", "unit"),
    "claims": ("kind", "act"),
    "claim_parts": ("role",),
    "figures": ("verdict", "event"),
    "corpus_entities": ("type", "country"),
    "events": ("type", "country"),
    "disputes": ("kind",),
    "event_mentions": ("status", "form"),
}
_TEXTS = 'CREATE TABLE "texts" ("doc_id" TEXT NOT NULL PRIMARY KEY REFERENCES "documents" ("doc_id"), "text" TEXT NOT NULL)'


def write(folder: Path, source: Source) -> None:
    """Write `facts.sqlite` and its description for Datasette."""
    path = folder / FILE
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        fill(db, source)
        db.executemany("INSERT INTO texts VALUES (?, ?)", source.texts())
        _finish(db)
        db.commit()
        db.execute("VACUUM")
    write_json(folder / "facts.datasette.json", datasette())


def fill(db: sqlite3.Connection, source: Source) -> None:
    """Create the tables and views and put the rows in."""
    for table in source.shape:
        db.execute(_create(table))
        marks = ", ".join("?" * len(table.columns))
        db.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', _values(table, source.rows(table.name)))
    db.execute(_TEXTS)
    for view in VIEWS.values():
        db.execute(f'CREATE VIEW "{view.name}" AS\n{view.sql}')


def _finish(db: sqlite3.Connection) -> None:
    """Indexes and full-text search."""
    for table in ALL_TABLES:
        for column in table.columns:
            if column.name != table.key and (
                column.refers or column.type == "date" or column.name in _FACETS.get(table.name, ())
            ):
                db.execute(f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")')
    for name, columns in _SEARCHED.items():
        listed = ", ".join(f"[{c}]" for c in columns)
        db.execute(f"CREATE VIRTUAL TABLE [{name}_fts] USING FTS5 ({listed}, tokenize='porter', content=[{name}])")
        db.execute(f"INSERT INTO [{name}_fts] ([{name}_fts]) VALUES ('rebuild')")
    db.execute("ANALYZE")


def _asked_for(table: Table, column: Column) -> bool:
    """Keys are joined on, days and facets filtered by."""
    return bool(column.refers) or column.type == "date" or column.name in _FACETS.get(table.name, ())


def _create(table: Table) -> str:
    lines = [_column(table, c) for c in table.columns]
    lines += [
        f'FOREIGN KEY ("{c.name}") REFERENCES "{c.refers}" ("{_key(c.refers)}") DEFERRABLE INITIALLY DEFERRED'
        for c in table.columns
        if c.refers
    ]
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(lines) + "\n)"


def _column(table: Table, c: Column) -> str:
    name = c.name.replace('"', '""')  # a column of the user's own may be called anything
    parts = [f'"{name}"', _TYPES[c.type]]
    if c.required:
        parts.append("NOT NULL")
    if c.name == table.key:
        parts.append("PRIMARY KEY")
    return " ".join(parts)


def _key(table: str) -> str:
    return next(t.key for t in ALL_TABLES if t.name == table)


def _values(table: Table, rows: Iterable[Row]) -> Iterator[list[Cell]]:
    numbers = {i for i, c in enumerate(table.columns) if c.type == "number"}
    for row in rows:
        yield [None if v is None or v == "" else float(v) if i in numbers else v for i, v in enumerate(row)]


def datasette() -> dict[str, object]:
    """Descriptions and facets of the tables, as Datasette reads them (`datasette facts.sqlite -m facts.datasette.json`)."""
    tables: dict[str, object] = {
        t.name: {
            "description": t.description,
            "columns": {c.name: c.description for c in t.columns},
            "facets": list(_FACETS.get(t.name, ())),
        }
        for t in ALL_TABLES
    }
    views = {v.name: {"description": v.description} for v in VIEWS.values()}
    return {
        "title": "Facts of news articles",
        "description": "Entities, dates, numbers and claims, each with the place in the text that it comes from.",
        "databases": {"facts": {"tables": {**tables, **views}}},
    }


def read(path: Path) -> Content:
    """The rows of a file, or of a folder that has one. Raises TablesError where a table is missing or has other columns."""
    file = path if path.is_file() else path / FILE
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as db:
        try:
            shape = shape_with([d[0] for d in db.execute("SELECT * FROM documents LIMIT 0").description])
            rows = {t.name: _read(db, t) for t in shape}
            texts = dict(db.execute("SELECT doc_id, text FROM texts ORDER BY rowid"))
        except sqlite3.DatabaseError as error:
            raise TablesError(f"{file} is no file of tables that extract wrote: {error}") from error
    return Content(rows, texts or dict(read_texts(beside(path))), shape)


def _read(db: sqlite3.Connection, table: Table) -> list[Row]:
    cursor = db.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid')
    names = tuple(d[0] for d in cursor.description)
    if names != table.names:
        raise TablesError(f"the table {table.name} has other columns than this version writes: {', '.join(names)}")
    kinds: Sequence[str] = [c.type for c in table.columns]
    return [tuple([from_typed(k, v) for k, v in zip(kinds, row, strict=True)]) for row in cursor]
