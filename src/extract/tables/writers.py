"""Tables as files: CSV, the texts beside them, and the Frictionless description."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from .rows import Cell, Row
from .schema import ALL_TABLES, Table

BOM = "\ufeff"
# What a spreadsheet takes for a formula, where something stands behind it: "=" alone, a value of `bound`, is none.
_OPERATORS = "=+-@"
# What is guarded always; the apostrophe itself, so that reading back is exact.
_ALWAYS = "\t\r'"


def _quoted(value: Cell, excel: bool) -> str:
    """A cell of text: always between quotation marks (RFC 4180)."""
    text = value if isinstance(value, str) else str(value)
    if excel and (text[0] in _ALWAYS or (text[0] in _OPERATORS and len(text) > 1)):
        text = "'" + text
    return '"' + (text.replace('"', '""') if '"' in text else text) + '"'


def unguarded(cell: str) -> str:
    """A cell that was written for Excel, without its apostrophe."""
    return cell.removeprefix("'")


def _plain(value: Cell) -> str:
    """A cell of a number or a truth value: true/false."""
    if value is True or value is False:
        return "true" if value else "false"
    return repr(value) if isinstance(value, float) else str(value)


def write_header(out: IO[str], table: Table, excel: bool = False) -> None:
    """The header line; with `excel`, a byte order mark before it."""
    out.write((BOM if excel else "") + ",".join(table.names) + "\n")


def write_rows(out: IO[str], table: Table, rows: Iterable[Row], excel: bool = False) -> None:
    """Append rows as CSV: UTF-8, LF, text cells quoted.

    `excel` puts an apostrophe before text cells that a spreadsheet would take for a formula; `text` then is not the exact
    slice of the document in those cells.
    """
    quoted = [c.type == "string" for c in table.columns]
    for row in rows:
        cells = [
            "" if v is None or v == "" else _quoted(v, excel) if text else _plain(v) for v, text in zip(row, quoted, strict=True)
        ]
        out.write(",".join(cells) + "\n")


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
