"""Tables by columns, packed for the page: opening time grows with the bytes that the browser has to unpack and parse.

A column stands under `data` as a list of cells (null where missing), or packed in one of these ways:

- `runs`: [[document, rows], ...] in place of `doc_id`, where documents are positions in the table `documents`;
- `local`: {column: "#c"}: ids such as "mali#c7" that begin with the row's own document stand as 7, 0 where missing;
- `coded`: {column: [values]}: cells of few different values stand as 1 + the value's position, 0 where missing;
- `sliced`: columns whose cells are null where they are the document's text from start_char to end_char.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from ..tables import Cell, Row, Table

_FEW = 250
_LOCAL = re.compile(r"(#[a-z]+)([1-9]\d*)")
_SLICES = ("text", "content")


def packed(table: Table, rows: Sequence[Row], place: Mapping[Cell, int], texts: Mapping[str, str]) -> dict[str, Any]:
    """One table. place: document -> its position; texts: document -> its text."""
    out: dict[str, Any] = {"rows": len(rows), "data": {}, "local": {}, "coded": {}, "sliced": []}
    docs = [str(row[table.at["doc_id"]]) for row in rows] if "doc_id" in table.names and table.name != "documents" else []
    spans = _slices(table, rows, docs, texts) if docs and "start_char" in table.names else []
    for i, column in enumerate(table.columns):
        cells = [None if row[i] == "" else row[i] for row in rows]
        if column.name == "doc_id" and docs:
            out["runs"] = [[place[doc], len(list(run))] for doc, run in groupby(docs)]
        elif column.name in _SLICES and spans:
            out["sliced"].append(column.name)
            out["data"][column.name] = _sparse([None if c == s else c for c, s in zip(cells, spans, strict=True)])
        elif column.type == "string":
            _pack(out, column.name, cells, docs)
        else:
            out["data"][column.name] = _sparse(cells)
    return out


def _slices(table: Table, rows: Sequence[Sequence[Any]], docs: Sequence[str], texts: Mapping[str, str]) -> list[str]:
    start, end = table.at["start_char"], table.at["end_char"]
    return [texts.get(doc, "")[row[start] : row[end]] for row, doc in zip(rows, docs, strict=True)]


def _pack(out: dict[str, Any], name: str, cells: Sequence[Cell], docs: Sequence[str]) -> None:
    """A column of text in the shortest way that fits it."""
    local = _local(cells, docs) if docs else None
    if local:
        out["local"][name], out["data"][name] = local
        return
    values = list(dict.fromkeys(c for c in cells if c is not None))
    if len(values) <= _FEW and len(cells) > 2 * len(values):
        code = {value: n for n, value in enumerate(values, 1)} | {None: 0}
        out["coded"][name] = values
        out["data"][name] = _sparse([code[c] for c in cells], 0)
        return
    out["data"][name] = _sparse(cells)


def _local(cells: Sequence[Cell], docs: Sequence[str]) -> tuple[str, list[int]] | None:
    """(what stands between document and number, the numbers), where all ids of the column are numbered in their own document."""
    marks, numbers = set(), []
    for cell, doc in zip(cells, docs, strict=True):
        if cell is None:
            numbers.append(0)
            continue
        found = _LOCAL.fullmatch(str(cell)[len(doc) :]) if str(cell).startswith(doc) else None
        if found is None:
            return None
        marks.add(found[1])
        numbers.append(int(found[2]))
    return (marks.pop(), numbers) if len(marks) == 1 else None


def _sparse(cells: Sequence[Any], missing: Any = None) -> list[Any]:
    """Without what is missing at the end, so that an empty column takes no room."""
    n = len(cells)
    while n and cells[n - 1] == missing:
        n -= 1
    return list(cells[:n])
