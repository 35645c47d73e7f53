"""Is a folder of tables what was written? Its files by their digests, its rows by what the tables promise."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..errors import TablesError
from .schema import ALL_TABLES, Table

RUN = "run.json"


def changed_files(folder: Path) -> list[str]:
    """What is wrong with the files of a folder, one line each: missing, or not as `run.json` says they were written.

    Empty where all is well, and where no `run.json` is there (`Tables.write` makes none). Raises TablesError where `run.json`
    itself cannot be read.
    """
    path = folder / RUN
    if not path.is_file():
        return []
    try:
        files = dict(json.loads(path.read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError):
        raise TablesError(
            f"{path} is damaged or was changed, so nothing says whether the tables are whole. Run `extract run` again."
        ) from None
    return [line for name, digest in files.items() if (line := _problem(folder / str(name), str(digest)))]


def _problem(path: Path, digest: str) -> str:
    try:
        with path.open("rb") as f:
            found = hashlib.file_digest(f, "sha256").hexdigest()
    except FileNotFoundError:
        return f"{path.name} is missing"
    except OSError as error:
        return f"{path.name} cannot be read: {error.strerror}"
    return "" if found == digest else f"{path.name} is not as it was written: changed since, or damaged on the disk"


def broken_promises(
    rows: Mapping[str, Sequence[tuple[Any, ...]]], texts: Mapping[str, str], tables: Sequence[Table] = ALL_TABLES
) -> Iterator[str]:
    """Rows that do not keep what the tables promise: a text that is not its slice, a key twice, a reference to nothing.

    tables: those to look at; references to others are not followed.
    """
    keys = {t.name: {row[t.names.index(t.key)] for row in rows[t.name]} for t in tables}
    for table in tables:
        if len(keys[table.name]) < len(rows[table.name]):
            yield f"{table.name}: {len(rows[table.name]) - len(keys[table.name])} rows repeat a {table.key}"
        for row in rows[table.name]:
            yield from _row_problems(table, row, keys, texts)


def _row_problems(table: Table, row: tuple[Any, ...], keys: dict[str, set[Any]], texts: Mapping[str, str]) -> Iterator[str]:
    name = f"{table.name} {row[table.names.index(table.key)]}"
    for column, value in zip(table.columns, row, strict=True):
        if column.refers in keys and value not in (None, "") and value not in keys[column.refers]:
            yield f"{name}: {column.name} {value!r} is no row of {column.refers}"
    at = {c: table.names.index(c) for c in ("doc_id", "start_char", "end_char", "text") if c in table.names}
    if len(at) < 4 or (text := texts.get(row[at["doc_id"]])) is None:
        return
    if row[at["text"]] != text[row[at["start_char"]] : row[at["end_char"]]]:
        yield f"{name}: its text is not what stands at {row[at['start_char']]} to {row[at['end_char']]}"
