"""The tables as files: a registry, one module a format.

Every module has `write(folder, source)`, which writes a `Source` of rows into a folder, and `read(path)`, which gives the rows
of a folder or file back. All are made from the schema: the same names, types, keys, missing values and order in each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from ...errors import TablesError
from .csv_format import CsvFolder
from .source import Content, Memory, Source, write_texts

__all__ = ["DEFAULT", "FORMATS", "Content", "Format", "Memory", "Source", "add", "check", "named", "read", "write"]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: `file` is what a folder that has it holds; `library` is what it needs besides Python (empty: nothing)."""

    name: str
    says: str
    file: str
    library: str = ""

    @property
    def module(self) -> ModuleType:
        """The module that writes and reads it."""
        return import_module(f"{__name__}.{self.name}_format")


DEFAULT = ("csv",)

FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format("csv", "a CSV file a table, described by datapackage.json (Frictionless)", "documents.csv"),
        Format("parquet", "a Parquet file a table, compressed with zstd", "documents.parquet", "pyarrow"),
        Format("sqlite", "one SQLite file with keys, indexes, full-text search and views", "facts.sqlite"),
        Format("duckdb", "one DuckDB file with the same views", "facts.duckdb", "duckdb"),
        Format("jsonl", "a file of JSON lines a table", "documents.jsonl"),
        Format("xlsx", "one Excel workbook, a sheet a table", "facts.xlsx", "openpyxl"),
    )
}
"""In the order in which a folder that holds several is read."""

_EXTRAS = {"pyarrow": "parquet", "openpyxl": "xlsx", "duckdb": "duckdb"}
_ENDINGS = {".sqlite": "sqlite", ".db": "sqlite", ".duckdb": "duckdb", ".xlsx": "xlsx"}


def named(names: str | Iterable[str]) -> tuple[str, ...]:
    """The formats of a list such as "csv,sqlite", each once, in the order of the registry.

    Raises TablesError where one is unknown or needs a library that is not installed.
    """
    wanted = [n.strip() for n in names.split(",")] if isinstance(names, str) else list(names)
    unknown = [n for n in wanted if n not in FORMATS]
    if unknown or not wanted:
        raise TablesError(f"there is no format {', '.join(map(repr, unknown))}; there are {', '.join(FORMATS)}.")
    for name in wanted:
        check(name)
    return tuple(n for n in FORMATS if n in wanted)


def check(name: str) -> None:
    """Raise TablesError, with what to install, where a format's library is missing."""
    library = FORMATS[name].library
    if library and find_spec(library) is None:
        remedy = f"python -m pip install 'extract-facts[{_EXTRAS[library]}]'"
        raise TablesError(f"the format {name} needs {library}, which is not installed: {remedy}")


def write(folder: Path, source: Source, formats: Sequence[str], excel: bool = False) -> None:
    """Write the tables in some formats, and texts.jsonl, into a folder that exists; `excel`: CSVs as Excel needs them."""
    write_texts(folder, source.texts())
    for name in formats:
        options = {"excel": excel} if name == "csv" else {}
        FORMATS[name].module.write(folder, source, **options)


def add(folder: Path, formats: Sequence[str]) -> None:
    """Write more formats into a folder that has the CSVs, and remove the CSVs where they are not among the formats."""
    for name in formats:
        if name != "csv":
            FORMATS[name].module.write(folder, CsvFolder(folder))
    if "csv" not in formats:
        for path in (*folder.glob("*.csv"), folder / "datapackage.json"):
            path.unlink()


def read(path: Path) -> Content:
    """The rows and texts of a folder, or of one file that holds all tables.

    Raises TablesError where there are no tables, where some are missing, or where they have other columns.
    """
    if path.is_file():
        name = _ENDINGS.get(path.suffix, "")
        if not name:
            raise TablesError(f"{path} is no file of tables; give a folder, or a file that ends in {', '.join(_ENDINGS)}.")
    else:
        name = next((f.name for f in FORMATS.values() if (path / f.file).is_file()), "")
        if not name:
            raise TablesError(
                f"{path} holds no tables: documents.csv is not there, nor another format's file. "
                "Give the folder that `extract run --out` wrote."
            )
    check(name)
    content: Content = FORMATS[name].module.read(path)
    return content
