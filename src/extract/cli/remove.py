"""`extract remove`: documents out of a store."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from . import options
from .base import NOTHING, SOME_FAILED, USAGE, app, stop


@app.command()
def remove(
    store: options.Store,
    ids: Annotated[list[str], typer.Argument(help="Ids of documents (doc_id), or - for a list of them, one a line.")],
) -> None:
    """Let documents of a store count no longer.

    Their rows are in no table from now on, and on the disk until `extract compact`.

    Examples:

        extract remove archive 2023/mali wire-17

        extract remove archive - < withdrawn.txt
    """
    options.needs_store()
    from ..errors import OutputError, TablesError
    from ..growing.adding import remove as remove_all

    given = [line.strip() for line in sys.stdin if line.strip()] if ids == ["-"] else ids
    try:
        removed, unknown = remove_all(given, store)
    except OutputError as error:
        stop(str(error), USAGE)
    except TablesError as error:
        stop(str(error), NOTHING)
    for doc_id in unknown:
        options.say(f"{store} has no document {doc_id!r}")
    typer.echo(f"{removed} document{'s' * (removed != 1)} removed; extract compact {store} removes the rows from the disk.")
    if unknown:
        raise typer.Exit(SOME_FAILED if removed else NOTHING)
