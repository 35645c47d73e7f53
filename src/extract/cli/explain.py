"""`extract explain`: why rows are what they are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .base import NOTHING, app, stop


@app.command()
def explain(
    folder: Annotated[Path, typer.Argument(help="A folder that `extract run --out` wrote.", show_default=False)],
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="Ids of rows, as in mali#e3; or a stretch, as in mali:120-134.", show_default=False),
    ],
) -> None:
    """Show why rows are what they are: the words, the rule, and what they are joined to.

    For a stretch the article is read once more, by the model that read the folder.

    Examples:

        extract explain facts 'mali#e1'     why these mentions are one entity

        extract explain facts 'mali#d3'     how a date was resolved

        extract explain facts mali:120-134  which rows stand there, and why others do not

        extract explain facts event:a#v3    why these mentions are one event
    """
    from ..errors import ModelError, TablesError
    from ..explain import Explainer
    from ..explain_absent import absent, is_place, read_by
    from ..tables import read_tables

    try:
        tables = read_tables(folder)
        explainer = Explainer(tables)
        model = read_by(folder)
        known = explainer.has
        typer.echo("\n\n".join(absent(tables, i, model) if is_place(i) and not known(i) else explainer.explain(i) for i in ids))
    except (ModelError, TablesError) as error:
        stop(str(error), NOTHING)
