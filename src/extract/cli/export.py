"""`extract export`: tables out of a store."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Annotated

import typer

from . import options
from .base import INTERRUPTED, NOTHING, USAGE, app, day, stop
from .progress import Bar


@app.command()
def export(
    store: options.Store,
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder the tables go to.", show_default=False)],
    formats: options.Formats = "csv",
    since: Annotated[str | None, typer.Option(help="Published on this day or later.", show_default=False)] = None,
    until: Annotated[str | None, typer.Option(help="Published on this day or earlier.", show_default=False)] = None,
    source: Annotated[
        str, typer.Option(help="Whose source or site fits this pattern, such as '*.example.org'.", show_default=False)
    ] = "",
    alone: Annotated[
        bool, typer.Option("--alone", help="Compute the tables across articles from the chosen articles only, not from all.")
    ] = False,
    excel: options.Excel = False,
    min_confidence: options.MinConfidence = 0.0,
    replace: Annotated[bool, typer.Option("--replace", help="Replace tables of other documents in the folder of --out.")] = False,
    quiet: options.Quiet = False,
) -> None:
    """Write the tables of a store's documents, as `extract run` would.

    Documents stand in the order of their publication days, then of their ids, however they came into the store; undated ones
    come last, and in no selection by days. What is computed across articles is computed across all that the store holds.

    Examples:

        extract export archive --out facts

        extract export archive --out may --since 2023-05-01 --until 2023-05-31 --format duckdb
    """
    options.needs_store()
    from ..errors import OutputError, TablesError
    from ..growing.exporting import Selection
    from ..growing.exporting import export as export_all
    from ..growing.layout import newest
    from ..output import Shape

    wanted = options.wanted_formats(formats)
    selection = Selection(_day(since, "--since"), _day(until, "--until"), source)
    try:
        with Bar(quiet, newest(store).documents, "documents") as advance:
            done = export_all(
                store, out, selection, Shape(excel, min_confidence, wanted), alone=alone, replace=replace, progress=advance
            )
    except KeyboardInterrupt:
        stop(f"stopped. {out} is as it was.", INTERRUPTED)
    except OutputError as error:
        stop(str(error), USAGE)
    except TablesError as error:
        stop(str(error), NOTHING)
    for note in done.notes:
        options.say(note)
    if not quiet:
        rows = ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in done.rows.items() if name != "documents")
        n = done.rows["documents"]
        typer.echo(f"{n} document{'s' * (n != 1)}: {rows}.")
        typer.echo(f"The tables are in {out}{os.sep} as {', '.join(wanted)}.")


def _day(text: str | None, option: str) -> dt.date | None:
    found = day(text, option)
    return found.date() if isinstance(found, dt.datetime) else found
