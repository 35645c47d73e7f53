"""What came, went or changed between two sets of tables.

Ids are numbered within a document (`mali#c7`), so one new claim renumbers all later ones. Rows are therefore matched by where
they stand: the same document, the same place and kind. Columns that hold such numbers are compared by what they point to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import TablesError
from .frames import Tables
from .schema import ALL_TABLES, BY_NAME, Table

_SHOWN = ("statement", "name", "title", "text", "reason")
_KINDS = ("kind", "type", "role", "form")


@dataclass(frozen=True, slots=True)
class Change:
    """One row that came, went or changed; `cells`: column -> (old, new) of a row that changed."""

    kind: str
    key: str
    label: str
    cells: Mapping[str, tuple[Any, Any]]

    def __str__(self) -> str:
        sign = {"came": "+", "went": "-", "changed": "~"}[self.kind]
        what = "; ".join(f"{c}: {_said(a)} -> {_said(b)}" for c, (a, b) in self.cells.items())
        return f"{sign} {self.key}  {' '.join(self.label.split())[:100]}{f'  [{what}]' if what else ''}"

    def as_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        cells = {c: {"old": a, "new": b} for c, (a, b) in self.cells.items()}
        return {"change": self.kind, "key": self.key, "row": self.label, **({"cells": cells} if cells else {})}


def compare(old: Tables, new: Tables, only: str = "") -> dict[str, list[Change]]:
    """The changes by table, in the order of the new rows, what went after them. Raises TablesError where `only` is no table."""
    if only and only not in BY_NAME:
        raise TablesError(f"there is no table {only!r}; there are {', '.join(BY_NAME)}.")
    names_old, names_new = _names(old), _names(new)
    return {
        t.name: _changes(t, _records(t, old, names_old), _records(t, new, names_new)) for t in ALL_TABLES if only in ("", t.name)
    }


def _names(tables: Tables) -> dict[str, str]:
    """What an id of a row stands for: its words, its name, its place."""
    found: dict[str, str] = {}
    for table in ALL_TABLES:
        if not table.prefix:
            continue
        at = table.at
        shown = "text" if "text" in at else next((c for c in _SHOWN if c in at), table.key)
        for row in tables.rows(table.name):
            place = f"@{row[at['start_char']]}" if "start_char" in at else ""
            found[str(row[at[table.key]])] = f"{row[at[shown]]}{place}"
    return found


def _records(table: Table, tables: Tables, names: Mapping[str, str]) -> list[tuple[str, dict[str, Any]]]:
    """(id, cells) of each row; ids of numbered rows are replaced by what they stand for."""
    out = []
    numbered = {c.name for c in table.columns if c.refers and BY_NAME[c.refers].prefix} | {"range_id"}
    for row in tables.rows(table.name):
        cells = {c.name: _cell(c.type, v) for c, v in zip(table.columns, row, strict=True)}
        key = str(cells[table.key])
        if table.prefix:
            del cells[table.key]
        for column in numbered & cells.keys():
            cells[column] = names.get(str(cells[column]), "" if column == "range_id" else cells[column])
        out.append((key, cells))
    return out


def _cell(kind: str, value: Any) -> Any:
    if value is None or value == "":
        return None
    return float(value) if kind == "number" else value


def _place(table: Table, cells: Mapping[str, Any]) -> tuple[Any, ...]:
    if "start_char" in table.at:
        return (cells["doc_id"], cells["start_char"], cells["end_char"], *(cells[k] for k in _KINDS if k in cells))
    if table.prefix:
        return (cells.get("doc_id"), cells.get("name"), *(cells[k] for k in _KINDS if k in cells))
    return tuple(cells[c] for c in (table.key, "number_id") if c in cells)


def _changes(table: Table, old: list[tuple[str, dict[str, Any]]], new: list[tuple[str, dict[str, Any]]]) -> list[Change]:
    waiting: dict[tuple[Any, ...], list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for key, cells in old:
        waiting[_place(table, cells)].append((key, cells))
    out = []
    for key, cells in new:
        there = waiting.get(_place(table, cells))
        if not there:
            out.append(Change("came", key, _label(key, cells), {}))
            continue
        _, before = there.pop(0)
        differ = {c: (before[c], v) for c, v in cells.items() if before[c] != v}
        if differ:
            out.append(Change("changed", key, _label(key, cells), differ))
    out += [Change("went", key, _label(key, cells), {}) for left in waiting.values() for key, cells in left]
    return out


def _label(key: str, cells: Mapping[str, Any]) -> str:
    return str(next((cells[c] for c in _SHOWN if cells.get(c)), key))


def _said(value: Any) -> str:
    text = "(empty)" if value is None else str(value)
    return text if len(text) <= 60 else text[:57] + "..."
