"""The tables in a database in memory, for questions in SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

from ..errors import TablesError
from .formats import Source, check, sqlite_format

ENGINES = ("duckdb", "sqlite")


class Database:
    """Tables and views loaded once; `query` then answers. `engine` says which database it is."""

    def __init__(self, source: Source, engine: str = "") -> None:
        """engine: duckdb, sqlite, or empty for DuckDB where it is installed. Raises TablesError where it is not to be had."""
        if engine and engine not in ENGINES:
            raise TablesError(f"there is no engine {engine!r}; there are {', '.join(ENGINES)}.")
        self.engine = engine or ("duckdb" if find_spec("duckdb") else "sqlite")
        check(self.engine)
        self._db: Any = _duckdb(source) if self.engine == "duckdb" else _sqlite(source)

    def query(self, sql: str) -> tuple[tuple[str, ...], Sequence[tuple[Any, ...]]]:
        """The names of the columns and the rows of an answer. Raises TablesError with the database's own words."""
        try:
            cursor = self._db.execute(sql)
            names = tuple(d[0] for d in cursor.description or ())
            return names, [tuple(row) for row in cursor.fetchall()]
        except Exception as error:
            if type(error).__module__.split(".")[0] not in ("sqlite3", "duckdb", "_duckdb"):
                raise
            raise TablesError(f"{self.engine} does not understand the query: {error}") from error


def _sqlite(source: Source) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    sqlite_format.fill(db, source)
    db.execute("PRAGMA query_only = ON")
    return db


def _duckdb(source: Source) -> Any:
    import duckdb

    from .formats import duckdb_format

    db = duckdb.connect(":memory:")
    duckdb_format.fill(db, source)
    # A query reads the tables that it was given and nothing else on the machine.
    db.execute("SET enable_external_access = false")
    return db
