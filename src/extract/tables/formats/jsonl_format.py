"""JSON lines: a file a table, an object a row with every column, null where missing; figures are exact decimals."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ...errors import TablesError
from ..rows import Cell, Row
from ..schema import Table, shape_with
from ..writers import open_text
from .source import Content, Source, read_texts


def write(folder: Path, source: Source) -> None:
    """Write a file a table."""
    for table in source.shape:
        keys = [json.dumps(name) for name in table.names]
        kinds = [c.type for c in table.columns]
        with open_text(folder / f"{table.name}.jsonl") as f:
            for row in source.rows(table.name):
                cells = (f"{key}: {_json(kind, v)}" for key, kind, v in zip(keys, kinds, row, strict=True))
                f.write("{" + ", ".join(cells) + "}\n")


def _json(kind: str, value: Cell) -> str:
    if value is None or value == "":
        return "null"
    if kind == "number":
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def read(path: Path) -> Content:
    """The rows of a folder of JSON lines. Raises TablesError where a file is missing or has other columns."""
    shape = shape_with(_names(path / "documents.jsonl"))
    return Content({t.name: list(_rows(path / f"{t.name}.jsonl", t)) for t in shape}, dict(read_texts(path)), shape)


def _names(path: Path) -> list[str]:
    """The columns of documents, which every line has."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="\n") as f:
        return list(json.loads(f.readline() or "{}"))


def _rows(path: Path, table: Table) -> Iterator[Row]:
    if not path.is_file():
        raise TablesError(f"{path} is missing; the folder is not whole.")
    decimals = [c.name for c in table.columns if c.type == "number"]
    with path.open(encoding="utf-8", newline="\n") as f:
        for n, line in enumerate(f, 1):
            row = json.loads(line, parse_float=str)
            if tuple(row) != table.names:
                raise TablesError(f"{path}:{n} has other columns than this version writes: {', '.join(row)}")
            row.update({name: str(row[name]) for name in decimals if row[name] is not None})
            yield tuple(row.values())
