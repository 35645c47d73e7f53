"""The command line: parses, calls, shows; no logic."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from . import __version__

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from .runs import Summary

OK, NOTHING, USAGE, SOME_FAILED = 0, 1, 2, 3

app = typer.Typer(
    name="extract",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Facts of news articles as tables: who and what they name, when, how many, and who claims what.",
    epilog="Exit status: 0 all went well, 1 nothing could be done, 2 the call is wrong, "
    "3 some documents failed (documents.csv says which).",
)


def _stop(message: str, status: int) -> NoReturn:
    """End with a message to a person on standard error."""
    typer.echo(f"extract: {message}", err=True)
    raise typer.Exit(status)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"extract {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    pass


def _day(text: str | None, option: str) -> dt.date | dt.datetime | None:
    """A date or date with time in ISO 8601."""
    import datetime as dt

    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text) if len(text) <= 10 else dt.datetime.fromisoformat(text)
    except ValueError:
        _stop(f"{option} {text!r} is no date. Write it as YYYY-MM-DD, for example {option} 2023-07-01.", USAGE)


@app.command()
def run(
    sources: Annotated[
        list[str],
        typer.Argument(help="Files (.txt, .md, .jsonl, .csv), folders of them, or - for standard input.", show_default=False),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder the tables go to.", show_default=False)],
    published: Annotated[
        str | None,
        typer.Option(help="Publication date (YYYY-MM-DD) of articles that do not say it themselves.", show_default=False),
    ] = None,
    force_published: Annotated[
        bool, typer.Option("--force-published", help="Let --published overrule what the articles say.")
    ] = False,
    model: Annotated[str, typer.Option(help="sm, md, an installed spaCy pipeline's name, or a path.")] = "md",
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that read at the same time.")] = 1,
    excel: Annotated[
        bool,
        typer.Option("--excel", help="Write for Excel: a byte order mark; an apostrophe before what looks like a formula."),
    ] = False,
    min_confidence: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Leave out claims that rest on a rule with a lower confidence.")
    ] = 0.0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
) -> None:
    """Read articles and write the tables of their facts.

    Examples:

        extract run article.txt --out facts --published 2023-07-01

        extract run news/ more.jsonl --out facts --workers 2

        curl -s URL | extract run - --out facts
    """
    from . import engines
    from .errors import ModelError, OutputError
    from .runs import Options
    from .runs import run as run_all

    day = _day(published, "--published")
    if force_published and day is None:
        _stop("--force-published needs --published DATE, the date to force.", USAGE)
    options = Options(day, force_published, model, excel, min_confidence)
    stdin = sys.stdin.buffer if "-" in sources else None
    try:
        engines.start(model)
        with _progress(quiet) as advance:
            summary = run_all(sources, out, options, workers=workers, stdin=stdin, progress=advance)
    except ModelError as error:
        _stop(str(error), NOTHING)
    except OutputError as error:
        _stop(str(error), USAGE)
    _report(summary, out, quiet)


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
    from .stages.dates import explain as explain_dates

    found = explain_dates(text, _day(published, "--published"))
    if not found:
        _stop(f"no temporal expression was found in {text!r}.", NOTHING)
    for timex, words, sentence in found:
        days = f"  {timex.begin_date} to {timex.end_date}" if timex.begin_date and timex.end_date else ""
        typer.echo(f"{' '.join(words.split())}\n  {timex.type}  {timex.value}  {timex.mod}{days}\n  {sentence}")


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
    from .errors import TablesError
    from .explain import Explainer
    from .tables import read_tables

    try:
        explainer = Explainer(read_tables(folder))
        typer.echo("\n\n".join(explainer.explain(i) for i in ids))
    except TablesError as error:
        _stop(str(error), NOTHING)


def _report(summary: Summary, out: Path, quiet: bool) -> None:
    """Say what was done, and end with the status that it deserves."""
    failed = [(source, message) for source, status, message in summary.not_ok if status == "failed"]
    for source, message in failed[:20]:
        typer.echo(f"extract: {source}: {message}", err=True)
    if len(failed) > 20:
        typer.echo(f"extract: and {len(failed) - 20} more; see {out / 'documents.csv'}", err=True)
    if not summary.rows:
        _stop("nothing could be read, so nothing was written.", NOTHING)
    if not quiet:
        rows = ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in summary.rows.items() if name != "documents")
        n = summary.rows["documents"]
        typer.echo(f"{n} document{'s' * (n != 1)}: {rows}.")
        if summary.undated:
            typer.echo(
                f'Without a publication date: {summary.undated}; days like "Friday" stay unresolved there. '
                "--published gives one, or front matter does."
            )
        typer.echo(f"The tables are in {out}{os.sep}: begin with timeline.csv (facts by date) or claims.csv.")
        typer.echo("What every column means stands in datapackage.json.")
    if not summary.statuses.get("ok"):
        raise typer.Exit(NOTHING)
    if failed:
        raise typer.Exit(SOME_FAILED)


class _progress:  # noqa: N801 - used like a function
    """Progress on standard error while a person is looking; nothing where it goes to a file."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet

    def __enter__(self) -> Callable[[int], None]:
        from rich.console import Console
        from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        console = Console(stderr=True)
        hidden = self._quiet or not console.is_terminal
        self._bar = Progress(
            SpinnerColumn(), TextColumn("reading"), MofNCompleteColumn(), TextColumn("documents"), TimeElapsedColumn(),
            console=console, transient=True, disable=hidden,
        )  # fmt: skip
        self._bar.start()
        task = self._bar.add_task("reading", total=None)
        return lambda n: self._bar.advance(task, n)

    def __exit__(self, *_: object) -> None:
        self._bar.stop()


def main() -> None:
    """The entry point of the `extract` command."""
    # One thread for small matrix products is faster, and the same on every machine.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    app()


if __name__ == "__main__":
    main()
