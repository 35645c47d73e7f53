"""`extract query`: SQL over the tables of a folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from .base import NOTHING, USAGE, app, stop

_FORMATS = ("table", "csv", "json")


@app.command()
def query(
    folder: Annotated[Path, typer.Argument(help="A folder that `extract run --out` wrote.", show_default=False)],
    sql: Annotated[str, typer.Argument(help="A query; - reads it from standard input.", show_default=False)],
    form: Annotated[str, typer.Option("--format", help="table, csv, or json (lines).")] = "table",
    engine: Annotated[
        str, typer.Option(help="duckdb or sqlite; by default DuckDB where it is installed.", show_default=False)
    ] = "",
) -> None:
    """Answer a question in SQL over the tables and views of a folder.

    The views are quotes, facts, people, figures_by_event, mentions_by_month and who_disagrees. The folder is only read.

    Examples:

        extract query facts "SELECT speaker, count(*) AS n FROM quotes GROUP BY speaker ORDER BY n DESC LIMIT 10"

        extract query facts "SELECT * FROM who_disagrees" --format csv > disagree.csv
    """
    from ..errors import TablesError
    from .answer import Answer, open_folder, print_csv, print_json, print_table

    if form not in _FORMATS:
        stop(f"--format {form!r} is none of {', '.join(_FORMATS)}.", USAGE)
    try:
        database = open_folder(folder, engine)
        answer = Answer(*database.query(sys.stdin.read() if sql == "-" else sql))
    except TablesError as error:
        stop(str(error), NOTHING)
    if form == "table":
        print_table(answer, f"answered by {database.engine}")
    else:
        (print_csv if form == "csv" else print_json)(answer, sys.stdout)
