"""Answers of queries on the terminal: a table, CSV or JSON lines."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from ..tables.database import Database


@dataclass(frozen=True, slots=True)
class Answer:
    """The names of the columns, and the rows."""

    names: Sequence[str]
    rows: Sequence[Sequence[Any]]


def open_folder(folder: Path, engine: str = "") -> Database:
    """The tables of a folder, in any format, as a database in memory. Raises TablesError."""
    from ..tables import read_tables
    from ..tables.database import Database

    return Database(read_tables(folder).source(), engine)


def print_json(answer: Answer, out: IO[str]) -> None:
    """One object a row."""
    for row in answer.rows:
        out.write(json.dumps(dict(zip(answer.names, map(_plain, row), strict=True)), ensure_ascii=False) + "\n")


def print_csv(answer: Answer, out: IO[str]) -> None:
    """With a header; missing is an empty cell."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answer.names)
    writer.writerows([["" if v is None else _plain(v) for v in row] for row in answer.rows])


def print_table(answer: Answer, note: str = "") -> None:
    """Aligned, in colours and a pager where a person is looking."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    for i, name in enumerate(answer.names):
        figures = all(
            isinstance(row[i], int | float) and not isinstance(row[i], bool) for row in answer.rows if row[i] is not None
        )
        # Ids and days are read whole; prose may wrap.
        table.add_column(Text(name), justify="right" if figures and answer.rows else "left", overflow="fold")
    for row in answer.rows:
        table.add_row(*[Text("" if v is None else _shown(v)) for v in row])
    if not console.is_terminal:
        console = Console(highlight=False, width=max(console.width, 160))
    if console.is_terminal and len(answer.rows) > console.height - 4:
        with console.pager(styles=True):
            console.print(table)
    else:
        console.print(table)
    typer.echo(f"{len(answer.rows)} row{'s' * (len(answer.rows) != 1)}{f' ({note})' if note else ''}", err=True)


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def _shown(value: Any) -> str:
    """On one line, without characters that steer a terminal: articles may hold any."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return "".join(c if c.isprintable() else " " for c in text)
