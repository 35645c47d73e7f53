"""The tables: one schema, rows, pandas frames, and files."""

from .frames import Tables, read_tables
from .rows import Cell, Row, Rows, document_row, empty_rows, failure_row, rows_of
from .schema import BY_NAME, TABLES, Column, Table

__all__ = [
    "BY_NAME",
    "TABLES",
    "Cell",
    "Column",
    "Row",
    "Rows",
    "Table",
    "Tables",
    "document_row",
    "empty_rows",
    "failure_row",
    "read_tables",
    "rows_of",
]
