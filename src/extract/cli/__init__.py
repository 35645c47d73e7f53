"""The command line: parses, calls, shows; no logic. A module holds a command; importing it registers the command."""

from __future__ import annotations

import os

# The order of these imports is the order of the commands in `extract --help`.
from . import run, report, show, query, diff, schema, date, explain, check, add, remove, export, compact  # isort: skip
from .base import app

__all__ = [
    "add", "app", "check", "compact", "date", "diff", "explain", "export", "main", "query", "remove", "report", "run", "schema",
    "show",
]  # fmt: skip


def main() -> None:
    """The entry point of the `extract` command."""
    # One thread for small matrix products is faster, and the same on every machine.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    app()
