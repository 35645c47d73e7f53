"""`extract show`: rows of a table in the terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from .base import NOTHING, app, stop


@app.command()
def show(
    folder: Annotated[Path, typer.Argument(help="A folder that `extract run --out` wrote.", show_default=False)],
    table: Annotated[
        str, typer.Argument(help="A table or view, such as claims or quotes; without one, how many rows each has.")
    ] = "",
    where: Annotated[
        str, typer.Option(help="Which rows: a condition in SQL, such as \"act = 'denies'\".", show_default=False)
    ] = "",
    columns: Annotated[str, typer.Option(help="Which columns, with commas between them.", show_default=False)] = "",
    limit: Annotated[int, typer.Option(min=0, help="At most so many rows; 0: all.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines, for other programs.")] = False,
) -> None:
    """Show the rows of a table in the terminal's pager: aligned, or one below another where the columns do not fit.

    Where the output is no terminal it is written as it is, without colour and pager.

    Examples:

        extract show facts

        extract show facts quotes --where "speaker = 'Abdoulaye Diop'"

        extract show facts claims --columns source,act,statement --limit 0 --json
    """
    from ..errors import TablesError
    from ..tables import BY_NAME
    from ..tables.views import VIEWS
    from .answer import Answer, open_folder, print_json, print_table

    try:
        database = open_folder(folder, "sqlite")
        if not table:
            counts = [
                (n, database.query(f"SELECT count(*) FROM {n}")[1][0][0], t.description) for n, t in (BY_NAME | VIEWS).items()
            ]
            answer = Answer(("table", "rows", "what a row is"), counts)
        elif table not in BY_NAME and table not in VIEWS:
            stop(f"there is no table {table!r}; there are {', '.join((*BY_NAME, *VIEWS))}.", NOTHING)
        else:
            query = f"SELECT {columns or '*'} FROM {table}" + (f" WHERE {where}" if where else "")
            answer = Answer(*database.query(query + (f" LIMIT {limit}" if limit else "")))
    except TablesError as error:
        stop(str(error), NOTHING)
    if as_json:
        print_json(answer, sys.stdout)
    else:
        print_table(
            answer, "" if not table or not limit or len(answer.rows) < limit else f"the first {limit}; --limit shows more"
        )
