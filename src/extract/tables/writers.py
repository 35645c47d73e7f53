"""Tables as files: CSV, the texts beside them, and the Frictionless description."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from .rows import Cell, Row
from .schema import ALL_TABLES, Table

BOM = "\ufeff"
# What a spreadsheet takes for a formula, where something stands behind it: "=" alone, a value of `bound`, is none.
_OPERATORS = "=+-@"
# What is guarded always; the apostrophe itself, so that reading back is exact.
_ALWAYS = "\t\r'"


def _texts(cells: Iterable[Cell]) -> list[str]:
    """Cells of text: always between quotation marks (RFC 4180), but for empty ones."""
    return ["" if v is None or v == "" else '"' + v.replace('"', '""') + '"' for v in map(_string, cells)]


def _guarded(cells: Iterable[Cell]) -> list[str]:
    """Cells of text for a spreadsheet: an apostrophe before what it would take for a formula."""
    return _texts(["'" + v if v and _is_formula(v) else v for v in map(_string, cells)])


def _string(value: Cell) -> str | None:
    return value if value is None or isinstance(value, str) else str(value)


def _is_formula(text: str) -> bool:
    return text[0] in _ALWAYS or (text[0] in _OPERATORS and len(text) > 1)


def unguarded(cell: str) -> str:
    """A cell that was written for Excel, without its apostrophe."""
    return cell.removeprefix("'")


def _values(cells: Iterable[Cell]) -> list[str]:
    """Cells of numbers and truth values: true/false."""
    return [_TRUTH[v] if isinstance(v, bool) else "" if v is None or v == "" else str(v) for v in cells]


_TRUTH = {True: "true", False: "false"}
_MANY = 1000
"""Rows that are written at once."""


def _some(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rest = iter(rows)
    while some := list(islice(rest, _MANY)):
        yield some


def write_header(out: IO[str], table: Table, excel: bool = False) -> None:
    """The header line; with `excel`, a byte order mark before it."""
    out.write((BOM if excel else "") + ",".join(table.names) + "\n")


def write_rows(out: IO[str], table: Table, rows: Iterable[Row], excel: bool = False) -> None:
    """Append rows as CSV: UTF-8, LF, text cells quoted.

    `excel` puts an apostrophe before text cells that a spreadsheet would take for a formula; `text` then is not the exact
    slice of the document in those cells.
    """
    makers = [(_guarded if excel else _texts) if c.type == "string" else _values for c in table.columns]
    for some in _some(rows):
        columns = [make(cells) for make, cells in zip(makers, zip(*some, strict=True), strict=True)]
        out.write("".join([",".join(cells) + "\n" for cells in zip(*columns, strict=True)]))


def open_text(path: Path) -> IO[str]:
    """Open a file for writing as UTF-8 with LF, on every platform."""
    return path.open("w", encoding="utf-8", newline="\n")


def datapackage(excel: bool = False, tables: Iterable[Table] = ALL_TABLES) -> dict[str, object]:
    """The Frictionless Data Package (v1) that describes the CSV files: types, keys, allowed values."""
    return {
        "profile": "tabular-data-package",
        "name": "extract-facts",
        "title": "Facts of news articles",
        "resources": [_resource(t) for t in tables],
        **(
            {"note": "Made for Excel: UTF-8 with BOM; text cells that look like formulas begin with an apostrophe."}
            if excel
            else {}
        ),
    }


def _resource(table: Table) -> dict[str, object]:
    fields = []
    for c in table.columns:
        rules: dict[str, object] = {}
        if c.required:
            rules["required"] = True
        if c.name == table.key:
            rules["unique"] = True
        if c.one_of:
            rules["enum"] = list(c.one_of)
        field: dict[str, object] = {"name": c.name, "type": c.type, "description": c.description}
        if rules:
            field["constraints"] = rules
        if c.type == "boolean":
            field |= {"trueValues": ["true"], "falseValues": ["false"]}
        fields.append(field)
    keys = [
        {
            "fields": c.name,
            "reference": {"resource": "" if c.refers == table.name else c.refers, "fields": _key_of(c.refers)},
        }
        for c in table.columns
        if c.refers
    ]
    schema: dict[str, object] = {"fields": fields, "primaryKey": table.key, "missingValues": [""]}
    if keys:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\n"},
        "schema": schema,
    }


def _key_of(table: str) -> str:
    return next(t.key for t in ALL_TABLES if t.name == table)


def write_json(path: Path, value: object) -> None:
    """A readable JSON file: two spaces, UTF-8, a line feed at the end."""
    with open_text(path) as out:
        json.dump(value, out, ensure_ascii=False, indent=2)
        out.write("\n")
