"""`extract date`: what temporal expressions mean."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from .base import NOTHING, app, day, stop


@app.command()
def date(
    text: Annotated[str, typer.Argument(help="A text with temporal expressions in it; - reads lines.", show_default=False)],
    published: Annotated[
        str | None, typer.Option(help="Publication date (YYYY-MM-DD) that relative dates count from.", show_default=False)
    ] = None,
) -> None:
    """Show what the temporal expressions in TEXT mean, and by which rule.

    Examples:

        extract date "a month later"

        extract date "They met last July and again a month later." --published 2023-07-01

        extract date - < lines.txt
    """
    from ..stages.dates import explain as explain_dates

    published_day = day(published, "--published")
    n = 0
    for line in sys.stdin if text == "-" else [text]:
        for timex, words, sentence in explain_dates(line.rstrip("\n"), published_day):
            n += 1
            days = f"  {timex.begin_date} to {timex.end_date}" if timex.begin_date and timex.end_date else ""
            typer.echo(f"{' '.join(words.split())}\n  {timex.type}  {timex.value}  {timex.mod}{days}\n  {sentence}")
    if not n:
        stop("no temporal expression was found" + (f" in {text!r}." if text != "-" else "."), NOTHING)
