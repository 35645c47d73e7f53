"""The Typer app that every command registers with, the exit statuses, and what several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from .. import __version__
from .settings import FILE, SettingsError, load

if TYPE_CHECKING:
    import datetime as dt

OK, NOTHING, USAGE, SOME_FAILED, INTERRUPTED = 0, 1, 2, 3, 130

app = typer.Typer(
    name="extract",
    no_args_is_help=True,
    # Plain help: the coloured one costs a quarter of a second at every call.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Facts of news articles as tables: who and what they name, when, how many, and who claims what.",
    epilog="Exit status: 0 all went well, 1 nothing could be done, 2 the call is wrong, "
    "3 some documents failed (documents.csv says which).",
)


def stop(message: str, status: int) -> NoReturn:
    """End with a message to a person on standard error."""
    typer.echo(f"extract: {message}", err=True)
    raise typer.Exit(status)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"extract {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option(help="A file of options; by default extract.toml of this folder, where there is one.", show_default=False),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    path = config or Path(FILE)
    if config is None and not path.is_file():
        return
    try:
        context.default_map = load(path, context)
    except SettingsError as error:
        stop(f"{error}.", USAGE)


def day(text: str | None, option: str) -> dt.date | dt.datetime | None:
    """A date or date with time in ISO 8601; ends the program with a message where it is none."""
    import datetime as dt

    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text) if len(text) <= 10 else dt.datetime.fromisoformat(text)
    except ValueError:
        stop(f"{option} {text!r} is no date. Write it as YYYY-MM-DD, for example {option} 2023-07-01.", USAGE)
