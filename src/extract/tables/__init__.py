"""The tables: one schema, rows, pandas frames, and files."""

from .frames import Tables, read_tables
from .rows import Cell, Row, Rows, document_row, empty_rows, failure_row, rows_of
from .schema import ALL_TABLES, BY_NAME, CORPUS_TABLES, TABLES, Column, Table

__all__ = [
    "ALL_TABLES",
    "BY_NAME",
    "CORPUS_TABLES",
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
