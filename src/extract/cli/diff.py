"""`extract diff`: what changed between two folders of tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .base import NOTHING, OK, app, stop


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="A folder that `extract run --out` wrote.", show_default=False)],
    new: Annotated[Path, typer.Argument(help="Another, to compare with it.", show_default=False)],
    table: Annotated[str, typer.Option(help="One table only.", show_default=False)] = "",
    limit: Annotated[int, typer.Option(min=0, help="At most so many changes of a table are shown; 0: all.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines, for other programs.")] = False,
) -> None:
    """Show which rows came, went or changed between two folders.

    Rows are compared by where they stand and what they say, not by their numbers: one new claim does not make all later
    ones differ.
    The status is 0 where nothing changed, else 1.

    Examples:

        extract diff facts.old facts

        extract diff facts.old facts --table claims --json
    """
    import json

    from ..errors import TablesError
    from ..tables import read_tables
    from ..tables.compare import compare

    try:
        changes = compare(read_tables(old), read_tables(new), table)
    except TablesError as error:
        stop(str(error), NOTHING)
    for name, found in changes.items():
        if as_json:
            for change in found:
                typer.echo(json.dumps({"table": name, **change.as_dict()}, ensure_ascii=False))
            continue
        came, went, changed = (sum(c.kind == k for c in found) for k in ("came", "went", "changed"))
        typer.echo(f"{name}: {came} came, {went} went, {changed} changed" if found else f"{name}: the same")
        for change in found[: limit or None]:
            typer.echo(f"  {change}")
        if limit and len(found) > limit:
            typer.echo(f"  and {len(found) - limit} more; --limit 0 shows all")
    raise typer.Exit(NOTHING if any(changes.values()) else OK)
