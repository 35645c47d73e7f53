"""What formats write from and read to: rows by table, and texts by document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from ..rows import Cell, Row, plain_decimal
from ..schema import ALL_TABLES, Table
from ..writers import open_text

TEXTS = "texts.jsonl"


class Source(Protocol):
    """Where rows come from: `rows` may be asked for several times, and need not hold all in memory."""

    @property
    def shape(self) -> tuple[Table, ...]:
        """The tables: `documents` has the user's own columns after ours."""

    def rows(self, table: str) -> Iterable[Row]:
        """The rows of a table, in order."""

    def texts(self) -> Iterable[tuple[str, str]]:
        """(doc_id, text) of every document that has one, in order."""


@dataclass(frozen=True, slots=True)
class Memory:
    """A source that holds everything."""

    tables: Mapping[str, Sequence[Row]]
    text_of: Mapping[str, str]
    shape: tuple[Table, ...] = ALL_TABLES

    def rows(self, table: str) -> Iterable[Row]:
        """The rows of a table, in order."""
        return self.tables[table]

    def texts(self) -> Iterable[tuple[str, str]]:
        """(doc_id, text) of every document, in order."""
        return self.text_of.items()


@dataclass(frozen=True, slots=True)
class Content:
    """What was read."""

    rows: dict[str, list[Row]]
    texts: dict[str, str]
    shape: tuple[Table, ...] = ALL_TABLES


def write_texts(folder: Path, texts: Iterable[tuple[str, str]]) -> None:
    """`texts.jsonl`: a line a document."""
    with open_text(folder / TEXTS) as f:
        for doc_id, text in texts:
            f.write(json.dumps({"doc_id": doc_id, "text": text}, ensure_ascii=False) + "\n")


def read_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """(doc_id, text) of every document; nothing where the file is missing."""
    path = folder / TEXTS
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="\n") as f:
        for line in f:
            entry = json.loads(line)
            yield entry["doc_id"], entry["text"]


def beside(path: Path) -> Path:
    """The folder that a file of tables stands in, or the folder itself."""
    return path if path.is_dir() else path.parent


def decimal_text(value: float) -> str:
    """A double as the shortest decimal that means it, without exponent: 1.2e9 is "1200000000"."""
    return plain_decimal(Decimal(repr(value))) or "0"


def from_typed(kind: str, value: object) -> Cell:
    """A cell as rows have it, from what a typed format gives: exact decimals and ISO days are strings."""
    if value is None or value == "":
        return None
    if kind == "number":
        return decimal_text(float(value))  # type: ignore[arg-type]
    if kind == "date":
        return str(value)[:10]
    if kind == "boolean":
        return bool(value)
    return int(value) if kind == "integer" else str(value)  # type: ignore[call-overload]
