"""Parquet: a file a table, compressed with zstd; days are date32, figures doubles; descriptions stand in the files' schemas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ...errors import TablesError
from ..rows import Cell, Row
from ..schema import Column, Table, shape_with
from .source import Content, Source, from_typed, read_texts

_ROWS = 50_000
_TYPES = {"string": pa.string(), "integer": pa.int32(), "number": pa.float64(), "boolean": pa.bool_(), "date": pa.date32()}


def write(folder: Path, source: Source) -> None:
    """Write a file a table."""
    for table in source.shape:
        schema = schema_of(table)
        with pq.ParquetWriter(folder / f"{table.name}.parquet", schema, compression="zstd") as out:
            rows = iter(source.rows(table.name))
            while part := tuple(islice(rows, _ROWS)):
                out.write_table(arrow(table, part))


def schema_of(table: Table) -> pa.Schema:
    """A table's columns with their types and descriptions."""
    fields = [pa.field(c.name, _TYPES[c.type], not c.required, {"description": c.description}) for c in table.columns]
    return pa.schema(fields, {"description": table.description, "primary_key": table.key})


def arrow(table: Table, rows: Sequence[Row]) -> pa.Table:
    """Rows as Arrow has them."""
    schema = schema_of(table)
    columns = zip(*rows, strict=True) if rows else [()] * len(table.columns)
    arrays = [pa.array([_value(c, v) for v in cells], _TYPES[c.type]) for c, cells in zip(table.columns, columns, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _value(column: Column, value: Cell) -> Any:
    if value is None or value == "":
        return None
    if column.type == "number":
        return float(value)
    return dt.date.fromisoformat(str(value)) if column.type == "date" else value


def read(path: Path) -> Content:
    """The rows of a folder of Parquet files. Raises TablesError where a file is missing or has other columns."""
    documents = path / "documents.parquet"
    shape = shape_with(pq.read_schema(documents).names if documents.is_file() else ())
    return Content({t.name: list(_rows(path / f"{t.name}.parquet", t)) for t in shape}, dict(read_texts(path)), shape)


def _rows(path: Path, table: Table) -> Iterator[Row]:
    if not path.is_file():
        raise TablesError(f"{path} is missing; the folder is not whole.")
    found = pq.read_table(path)
    if tuple(found.column_names) != table.names:
        raise TablesError(f"{path} has other columns than this version writes: {', '.join(found.column_names)}")
    columns = [[from_typed(c.type, v) for v in found.column(c.name).to_pylist()] for c in table.columns]
    yield from zip(*columns, strict=True)
