"""CSV: a file a table, texts.jsonl, and datapackage.json, which describes them."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ...errors import TablesError
from ..rows import Cell, Row
from ..schema import ALL_TABLES, Table, shape_with
from ..writers import datapackage, open_text, unguarded, write_header, write_json, write_rows
from .source import Content, Source, read_texts

_BOM = b"\xef\xbb\xbf"


def write(folder: Path, source: Source, excel: bool = False) -> None:
    """Write the CSVs and their description; `excel`: with what Excel needs."""
    for table in source.shape:
        with open_text(folder / f"{table.name}.csv") as f:
            write_header(f, table, excel)
            write_rows(f, table, source.rows(table.name), excel)
    write_json(folder / "datapackage.json", datapackage(excel, source.shape))


def read(path: Path) -> Content:
    """The rows of a folder of CSVs. Raises TablesError where a file is missing or has other columns."""
    folder = CsvFolder(path)
    shape = folder.shape
    return Content({t.name: list(folder.rows(t.name)) for t in shape}, dict(folder.texts()), shape)


@dataclass(frozen=True, slots=True)
class CsvFolder:
    """A folder of CSVs as a source for other formats; rows are read as they are asked for."""

    path: Path

    @property
    def shape(self) -> tuple[Table, ...]:
        """The tables, with the columns that the file of documents has."""
        path = self.path / "documents.csv"
        if not path.is_file():
            return ALL_TABLES
        with path.open(encoding="utf-8-sig", newline="") as f:
            return shape_with(next(csv.reader(f), []))

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table, in order."""
        path = self.path / f"{table}.csv"
        if not path.is_file():
            raise TablesError(f"{path} is missing; the folder is not whole. Run `extract run` again.")
        return _rows(path, next(t for t in self.shape if t.name == table))

    def texts(self) -> Iterable[tuple[str, str]]:
        """(doc_id, text) of every document, in order."""
        return read_texts(self.path)


def _rows(path: Path, table: Table) -> Iterator[Row]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    kinds = [c.type for c in table.columns]
    with path.open("rb") as f:
        excel = f.read(3) == _BOM
    with path.open(encoding="utf-8-sig", newline="") as f:
        reader = csv.reader(f)
        header = next(reader, [])
        if tuple(header) != table.names:
            raise TablesError(f"{path} has other columns than this version writes: {', '.join(header)}")
        for cells in reader:
            if excel:
                cells = [unguarded(c) for c in cells]
            yield tuple([_cell(k, c) for k, c in zip(kinds, cells, strict=True)])


def _cell(kind: str, cell: str) -> Cell:
    if cell == "":
        return None
    if kind == "integer":
        return int(cell)
    if kind == "boolean":
        return cell == "true"
    return cell
