"""`extract schema`: what the tables and columns are."""

from __future__ import annotations

from typing import Annotated

import typer

from .base import USAGE, app, stop

_FORMATS = ("table", "markdown", "json")


@app.command()
def schema(
    table: Annotated[str, typer.Argument(help="One table only.")] = "",
    form: Annotated[str, typer.Option("--format", help="table, markdown, or json (Frictionless).")] = "table",
) -> None:
    """Show what the tables and their columns are.

    Examples:

        extract schema claims

        extract schema --format json > datapackage.json
    """
    import json

    from ..tables import ALL_TABLES
    from ..tables.docs import markdown, table_markdown
    from ..tables.writers import datapackage
    from .answer import Answer, print_table

    if form not in _FORMATS:
        stop(f"--format {form!r} is none of {', '.join(_FORMATS)}.", USAGE)
    tables = [t for t in ALL_TABLES if not table or t.name == table]
    if not tables:
        stop(f"there is no table {table!r}; there are {', '.join(t.name for t in ALL_TABLES)}.", USAGE)
    if form == "json":
        package = datapackage()
        package["resources"] = [r for r in package["resources"] if not table or r["name"] == table]  # type: ignore[attr-defined]
        typer.echo(json.dumps(package, ensure_ascii=False, indent=2))
    elif form == "markdown":
        typer.echo("\n".join(table_markdown(t) for t in tables) if table else markdown())
    else:
        rows = [(t.name, c.name, c.type, c.refers or None, c.description) for t in tables for c in t.columns]
        print_table(Answer(("table", "column", "type", "key of", "what it is"), rows))
