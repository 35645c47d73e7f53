"""`extract date`: what temporal expressions mean."""

from __future__ import annotations

from typing import Annotated

import typer

from .base import NOTHING, app, day, stop


@app.command()
def date(
    text: Annotated[str, typer.Argument(help="A temporal expression, or a text with some in it.", show_default=False)],
    published: Annotated[
        str | None, typer.Option(help="Publication date (YYYY-MM-DD) that relative dates count from.", show_default=False)
    ] = None,
) -> None:
    """Show what the temporal expressions in TEXT mean, and by which rule.

    Examples:

        extract date "a month later"

        extract date "They met last July and again a month later." --published 2023-07-01
    """
    from ..stages.dates import explain as explain_dates

    found = explain_dates(text, day(published, "--published"))
    if not found:
        stop(f"no temporal expression was found in {text!r}.", NOTHING)
    for timex, words, sentence in found:
        days = f"  {timex.begin_date} to {timex.end_date}" if timex.begin_date and timex.end_date else ""
        typer.echo(f"{' '.join(words.split())}\n  {timex.type}  {timex.value}  {timex.mod}{days}\n  {sentence}")
