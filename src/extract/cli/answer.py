"""Answers of queries on the terminal: a table, CSV or JSON lines."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

import typer

if TYPE_CHECKING:
    from rich.table import Table

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


_PROSE = 24
"""Characters below which a column of sentences cannot be read."""


def print_table(answer: Answer, note: str = "") -> None:
    """Aligned, in colours and a pager where a person is looking; one row below another where the columns do not fit."""
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=max(console.width, 160))
    cells = [["" if v is None else _shown(v) for v in row] for row in answer.rows]
    longest = [max(map(len, column)) for column in zip(answer.names, *cells, strict=True)]
    least = [width if width <= _PROSE else max(_PROSE, len(name)) for width, name in zip(longest, answer.names, strict=True)]
    fits = sum(least) + 3 * len(least) <= console.width
    content = _aligned(answer, cells, longest) if fits or not cells else _one_below_another(answer, cells)
    height = len(cells) if fits else sum(map(len, cells))
    if console.is_terminal and height > console.height - 4:
        with console.pager(styles=True):
            console.print(content)
    else:
        console.print(content)
    typer.echo(f"{len(answer.rows)} row{'s' * (len(answer.rows) != 1)}{f' ({note})' if note else ''}", err=True)


def _aligned(answer: Answer, cells: Sequence[Sequence[str]], longest: Sequence[int]) -> Table:
    """A row a line; ids, days and figures are read whole, prose may wrap."""
    from rich.table import Table
    from rich.text import Text

    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    for i, name in enumerate(answer.names):
        figures = all(isinstance(r[i], int | float) and not isinstance(r[i], bool) for r in answer.rows if r[i] is not None)
        side: Literal["left", "right"] = "right" if figures and answer.rows else "left"
        table.add_column(Text(name), justify=side, overflow="fold", no_wrap=longest[i] <= _PROSE)
    for row in cells:
        table.add_row(*map(Text, row))
    return table


def _one_below_another(answer: Answer, cells: Sequence[Sequence[str]]) -> Table:
    """A line a cell, a blank line between rows; empty cells are left out."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for n, row in enumerate(cells, 1):
        if n > 1:
            table.add_row()
        for name, cell in zip(answer.names, row, strict=True):
            if cell:
                table.add_row(Text(name, style="bold"), Text(cell))
    return table


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def _shown(value: Any) -> str:
    """On one line, without characters that steer a terminal: articles may hold any."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return "".join(c if c.isprintable() else " " for c in text)
