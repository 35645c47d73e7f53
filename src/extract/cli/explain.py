"""`extract explain`: why rows are what they are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .base import NOTHING, app, stop


@app.command()
def explain(
    folder: Annotated[Path, typer.Argument(help="A folder that `extract run --out` wrote.", show_default=False)],
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of rows, as in mali#e3.", show_default=False)],
) -> None:
    """Show why rows are what they are: the words, the rule, and what they are joined to.

    Examples:

        extract explain facts 'mali#e1'     why these mentions are one entity

        extract explain facts 'mali#d3'     how a date was resolved
    """
    from ..errors import TablesError
    from ..explain import Explainer
    from ..tables import read_tables

    try:
        explainer = Explainer(read_tables(folder))
        typer.echo("\n\n".join(explainer.explain(i) for i in ids))
    except TablesError as error:
        stop(str(error), NOTHING)
