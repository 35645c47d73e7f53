"""`extract check`: is a folder of tables whole?"""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from .base import NOTHING, app, stop

_SHOWN = 20


@app.command()
def check(
    folder: Annotated[Path, typer.Argument(help="A folder that `extract run --out` wrote.", show_default=False)],
) -> None:
    """Check that a folder's files are as they were written, and that its rows keep what the tables promise.

    Every file against its digest in run.json; every row's text against the place it names; keys and references.

    Example:

        extract check facts
    """
    from ..errors import TablesError
    from ..tables import read_tables
    from ..tables.check import broken_promises, changed_files

    try:
        problems = changed_files(folder)
        if not problems:
            tables = read_tables(folder, verify=False)
            rows = {name: tables.rows(name) for name in tables}
            problems = list(islice(broken_promises(rows, tables.texts), _SHOWN + 1))
    except TablesError as error:
        stop(str(error), NOTHING)
    for line in problems[:_SHOWN]:
        typer.echo(f"extract: {line}", err=True)
    if problems:
        more = ", and more" if len(problems) > _SHOWN else ""
        stop(f"{folder} is not whole{more}. Run `extract run` again; it keeps what was changed by hand.", NOTHING)
    typer.echo(f"{folder} is whole: {sum(len(r) for r in rows.values())} rows of {len(tables.texts)} texts, files as written.")
