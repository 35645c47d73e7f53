"""Word lists and knowledge tables, kept as data: TOML for lists and classes, CSV for tables.

Nothing here is code that decides; a stage asks for a list by name and gets an immutable value.
"""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def toml(name: str) -> dict[str, Any]:
    """The contents of `lexicon/<name>.toml`. Treat the result as read-only: it is shared."""
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, *path: str) -> frozenset[str]:
    """A list in `lexicon/<name>.toml`, reached by its keys, as a set."""
    value: Any = toml(name)
    for key in path:
        value = value[key]
    return frozenset(value)


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `lexicon/<name>.csv` as dictionaries (lines that begin with # are comments)."""
    text = (files(__package__) / f"{name}.csv").read_text(encoding="utf-8")
    header, *rows = csv.reader(line for line in text.splitlines() if line and line[0] != "#")
    return tuple(dict(zip(header, row, strict=True)) for row in rows)


@cache
def _counts(stage: str) -> dict[str, tuple[int, int]]:
    rows = table(f"confidence_{stage}") if (files(__package__) / f"confidence_{stage}.csv").is_file() else ()
    return {row["rule"]: (int(row["right"]), int(row["of"])) for row in rows}


def counts(stage: str, rule: str) -> tuple[int, int]:
    """(right, of): how often a rule was right, of how many times, on development data; (0, 0) where never measured.

    They stand in `lexicon/confidence_<stage>.csv` (columns rule, right, of).
    """
    return _counts(stage).get(rule, (0, 0))


@cache
def confidence(stage: str, rule: str) -> float:
    """How far a rule can be trusted: (k+1)/(n+2) for its k right of n on development data; 0.5 where never measured."""
    right, of = counts(stage, rule)
    return round((right + 1) / (of + 2), 3)
