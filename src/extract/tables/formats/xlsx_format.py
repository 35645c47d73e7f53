"""One Excel workbook: a sheet a table, and a sheet that says what the columns mean.

What a sheet cannot hold is refused, not cut: more than 1,048,576 rows, or more than 32,767 characters in a cell. Characters that
XML cannot hold are written the way Excel writes them (_x0007_), and days before 1900 as text.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from ...errors import TablesError
from ..rows import Cell, Row
from ..schema import ALL_TABLES, Column, Table, shape_with
from .source import Content, Source, decimal_text, read_texts

FILE = "facts.xlsx"
_MOST_ROWS, _MOST_CHARS = 1_048_576, 32_767
_EPOCH = dt.datetime(2000, 1, 1)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_CORE, _MOMENT = "docProps/core.xml", re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_WIDTHS = {"text": 50, "statement": 60, "content": 50, "title": 40, "name": 30, "description": 80}


def write(folder: Path, source: Source) -> None:
    """Write `facts.xlsx`."""
    book = Workbook(write_only=True)
    try:
        for table in source.shape:
            _sheet(book, table.name, table.names, (_cells(table, row) for row in source.rows(table.name)))
        meaning = ([t.name, c.name, c.type, c.description] for t in source.shape for c in t.columns)
        _sheet(book, "columns", ("table", "column", "type", "description"), meaning)
    except TablesError:
        for sheet in book.worksheets:
            sheet.close()
        raise
    book.save(folder / FILE)
    _without_clock(folder / FILE)


def _sheet(book: Workbook, name: str, header: tuple[str, ...], rows: Iterable[list[Any]]) -> None:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for i, column in enumerate(header, 1):
        sheet.column_dimensions[get_column_letter(i)].width = _WIDTHS.get(column, 16)
    bold = [WriteOnlyCell(sheet, column) for column in header]
    for cell in bold:
        cell.font = Font(bold=True)
    sheet.append(bold)
    n = 1
    for row in rows:
        n += 1
        if n > _MOST_ROWS:
            raise TablesError(f"a sheet of Excel holds {_MOST_ROWS - 1:,} rows, and {name} has more. Choose another --format.")
        sheet.append([_safe(sheet, name, v) for v in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{n}"


def _safe(sheet: WriteOnlyWorksheet, table: str, value: Any) -> Any:
    """Text as text, whatever it begins with: "=1+1" is no formula, "#N/A" no error."""
    if not isinstance(value, str):
        return value
    if len(value) > _MOST_CHARS:
        raise TablesError(
            f"a cell of Excel holds {_MOST_CHARS:,} characters, and one of {table} has more. Choose another --format."
        )
    cell = WriteOnlyCell(sheet, _NOT_IN_XML.sub(lambda m: f"_x{ord(m[0]):04X}_", value))
    cell.data_type = "s"
    return cell


def _cells(table: Table, row: Row) -> list[Any]:
    return [_typed(c, v) for c, v in zip(table.columns, row, strict=True)]


def _typed(column: Column, value: Cell) -> Any:
    if value is None or value == "":
        return None
    if column.type == "number":
        return float(value)
    if column.type == "date" and str(value) >= "1900-03-01":
        return dt.date.fromisoformat(str(value))
    return value


def _without_clock(path: Path) -> None:
    """Give every part of the archive the same time, and the workbook the same day of its making."""
    clean = path.with_suffix(".tmp")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            info = zipfile.ZipInfo(part.filename, _EPOCH.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            with old.open(part) as source, new.open(info, "w") as target:
                if part.filename == _CORE:
                    target.write(_MOMENT.sub(_EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), source.read()))
                else:
                    shutil.copyfileobj(source, target)
    clean.replace(path)


def read(path: Path) -> Content:
    """The rows of a workbook, or of a folder that has one. Raises TablesError where a sheet is missing or has other columns."""
    file = path if path.is_file() else path / FILE
    book = load_workbook(file, read_only=True)
    try:
        missing = [t.name for t in ALL_TABLES if t.name not in book.sheetnames]
        if missing:
            raise TablesError(f"{file} has no sheet {', '.join(missing)}.")
        shape = shape_with([c for c in next(book["documents"].iter_rows(values_only=True), ()) if c])
        rows = {t.name: list(_rows(book[t.name], t)) for t in shape}
    finally:
        book.close()
    folder = path if path.is_dir() else path.parent
    return Content(rows, dict(read_texts(folder)), shape)


def _rows(sheet: Any, table: Table) -> Iterator[Row]:
    rows = sheet.iter_rows(values_only=True, max_col=len(table.columns))
    header = next(rows, ())
    if tuple(header) != table.names:
        raise TablesError(f"the sheet {table.name} has other columns than this version writes: {', '.join(map(str, header))}")
    for cells in rows:
        yield tuple([_read(c.type, v) for c, v in zip(table.columns, cells, strict=True)])


def _read(kind: str, value: Any) -> Cell:
    if value is None or value == "":
        return None
    if kind == "number":
        return decimal_text(float(value))
    if kind == "date":
        return str(value)[:10]
    if kind == "string":
        return _ESCAPE.sub(lambda m: chr(int(m[1], 16)), str(value))
    return bool(value) if kind == "boolean" else int(value)
