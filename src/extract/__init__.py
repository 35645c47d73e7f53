"""Facts of news articles as tables: entities, dates, numbers and who claims what.

import extract
tables = extract.extract("The ministry said on Friday ...", published="2023-07-01")
tables.claims                       # a pandas DataFrame
nlp = extract.load()                # a spaCy Language; nlp(text)._.extract.claims
extract.find_dates("a month ago", published="2023-07-01")   # needs no model
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api import extract, extract_files
    from .errors import ExtractError, ModelError, OutputError, TablesError
    from .found import find_dates, find_numbers
    from .notebook import Tables, read_tables
    from .pipeline import load
    from .records import Article

__version__ = "0.1.0"

# Imported when first asked for, so that `extract --help` and a shell's completion need not wait for spaCy.
_HOME = {
    "extract": ".api",
    "extract_files": ".api",
    "load": ".pipeline",
    "Article": ".records",
    "find_dates": ".found",
    "find_numbers": ".found",
    "Tables": ".notebook",
    "read_tables": ".notebook",
    "ExtractError": ".errors",
    "ModelError": ".errors",
    "OutputError": ".errors",
    "TablesError": ".errors",
}

__all__ = [
    "Article",
    "ExtractError",
    "ModelError",
    "OutputError",
    "Tables",
    "TablesError",
    "__version__",
    "extract",
    "extract_files",
    "find_dates",
    "find_numbers",
    "load",
    "read_tables",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name], __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
