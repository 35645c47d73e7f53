"""`extract check`: is a folder of tables whole?"""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from . import options
from .base import NOTHING, app, stop

_SHOWN = 20


@app.command()
def check(
    folder: Annotated[Path, typer.Argument(help="A folder that `extract run --out` wrote, or a store.", show_default=False)],
) -> None:
    """Check that a folder's or a store's files are as they were written, and that its rows keep what the tables promise.

    Every file against its digest in run.json (in a store: in its receipt); every row's text against the place it names; keys
    and references.

    Examples:

        extract check facts

        extract check archive
    """
    from ..errors import TablesError
    from ..growing.layout import is_store
    from ..tables import read_tables
    from ..tables.check import broken_promises, changed_files

    if is_store(folder):
        _check_store(folder)
        return
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


def _check_store(store: Path) -> None:
    options.needs_store()
    from ..errors import OutputError, TablesError
    from ..growing.checking import check as check_all

    try:
        seen, problems = check_all(store)
    except (OutputError, TablesError) as error:
        stop(str(error), NOTHING)
    for line in problems[:_SHOWN]:
        options.say(line)
    if problems:
        more = f", and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
        stop(f"{store} is not whole{more}. Add its sources to a new store.", NOTHING)
    typer.echo(f"{store} is whole: {seen.rows} rows of {seen.documents} documents, files as written.")
    if seen.spare:
        typer.echo(f"{seen.spare} partitions on the disk do not count; extract compact {store} removes them.")
