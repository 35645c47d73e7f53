"""`extract report`: one page to look at the facts in their texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .base import NOTHING, USAGE, app, stop


@app.command()
def report(
    folder: Annotated[Path, typer.Argument(help="A folder that `extract run --out` wrote.", show_default=False)],
    out: Annotated[Path, typer.Option("--out", "-o", help="The HTML file to write.")] = Path("report.html"),
    title: Annotated[str, typer.Option(help="What stands at the top of the page.")] = "Facts of news articles",
) -> None:
    """Write one self-contained page: the articles with their facts marked, lists, a timeline, figures.

    The page loads nothing from anywhere: it can be sent by mail or put on any server.

    Examples:

        extract report facts -o report.html
    """
    from ..catalogue import says
    from ..errors import TablesError
    from ..report import write
    from ..tables import read_tables

    if out.is_dir():
        stop(f"{out} is a folder. Give -o the name of a file, for example {out / 'report.html'}.", USAGE)
    try:
        tables = read_tables(folder)
    except TablesError as error:
        stop(str(error), NOTHING)
    try:
        size = write(out, tables.source(), title, says())
    except OSError as error:
        stop(f"{out} cannot be written: {error.strerror}.", NOTHING)
    n = len(tables.rows("documents"))
    typer.echo(f"{out}: {n} document{'s' * (n != 1)}, {size / 1e6:.1f} MB. Open it in a browser.")
