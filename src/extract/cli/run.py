"""`extract run`: articles in, a folder of tables out."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .base import INTERRUPTED, NOTHING, SOME_FAILED, USAGE, app, day, stop

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..runs import Summary


def _column(what: str) -> typer.models.OptionInfo:
    """The option that names a column of a table of articles."""
    option: typer.models.OptionInfo = typer.Option(help=f"The column of the {what}.", show_default=False)
    return option


@app.command()
def run(
    context: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(
            help="Files (.txt, .html, .csv, .pdf, ...), folders of them, or - for standard input.", show_default=False
        ),
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
    exact: Annotated[
        bool, typer.Option("--exact", help="Compute the model by spaCy's own components: slower, the same tables.")
    ] = False,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that read at the same time.")] = 1,
    excel: Annotated[
        bool,
        typer.Option("--excel", help="Write for Excel: a byte order mark; an apostrophe before what looks like a formula."),
    ] = False,
    min_confidence: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Leave out claims that rest on a rule with a lower confidence.")
    ] = 0.0,
    formats: Annotated[
        str,
        typer.Option("--format", help="One or several of csv,parquet,sqlite,duckdb,jsonl,xlsx, with commas between them."),
    ] = "csv",
    text_column: Annotated[str | None, _column("texts")] = None,
    title_column: Annotated[str | None, _column("titles")] = None,
    date_column: Annotated[str | None, _column("publication dates")] = None,
    id_column: Annotated[str | None, _column("ids")] = None,
    url_column: Annotated[str | None, _column("addresses")] = None,
    author_column: Annotated[str | None, _column("authors")] = None,
    day_first: Annotated[
        bool | None,
        typer.Option("--day-first/--month-first", help="Read 03/04/2021 in metadata as 3 April, or 4 March.", show_default=False),
    ] = None,
    input_format: Annotated[
        str | None,
        typer.Option(help="Format of standard input and of files of other suffixes: text, html, csv, ...", show_default=False),
    ] = None,
    any_language: Annotated[bool, typer.Option("--any-language", help="Read texts that are not English too.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Replace tables of other sources in the folder of --out.")] = False,
    time_limit: Annotated[
        float,
        typer.Option("--time-limit", min=1, help="Seconds for a document (each 100,000 characters of it); then it fails."),
    ] = 300,
    max_characters: Annotated[
        int, typer.Option("--max-characters", min=1, help="A document with a longer text fails.")
    ] = 5_000_000,
    max_size: Annotated[
        float, typer.Option("--max-size", min=1, help="Megabytes that a file, or a line of it, may have once unpacked.")
    ] = 500,
    follow_links: Annotated[
        bool, typer.Option("--follow-links", help="Read also what links in a folder lead to outside of it.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say what was decided: options, dates, what was left out and why.")
    ] = False,
) -> None:
    """Read articles and write the tables of their facts.

    Examples:

        extract run article.txt --out facts --published 2023-07-01

        extract run news/ more.jsonl --out facts --workers 2

        extract run table.csv --out facts --text-column content --date-column when --day-first

        curl -s URL | extract run - --out facts
    """
    from .. import engines
    from ..articles import Choices
    from ..errors import EngineError, ModelError, OutputError, TablesError
    from ..models import Model
    from ..runs import Options
    from ..runs import run as run_all
    from ..tables.formats import named

    published_day = day(published, "--published")
    if force_published and published_day is None:
        stop("--force-published needs --published DATE, the date to force.", USAGE)
    try:
        wanted = named(formats)
    except TablesError as error:
        stop(f"--format: {error}", USAGE)
    given = {"text": text_column, "title": title_column, "published": date_column, "id": id_column, "url": url_column,
             "author": author_column}  # fmt: skip
    columns = {role: column for role, column in given.items() if column is not None}
    if verbose:
        _say(f"options: {_options(context)}")
    choices = Choices(
        columns, day_first, _format(input_format), any_language, _say_nothing if quiet else _say,
        max_characters, round(max_size * 1_000_000), follow_links,
    )  # fmt: skip
    options = Options(published_day, force_published, Model(model, exact), excel, min_confidence, wanted)
    stdin = sys.stdin.buffer if "-" in sources else None
    try:
        with _progress(quiet, _total(sources)) as advance:
            limits = engines.Limits(time_limit)
            summary = run_all(
                sources, out, options, workers=workers, limits=limits, stdin=stdin, progress=advance, choices=choices,
                replace=replace,
            )  # fmt: skip
    except KeyboardInterrupt:
        stop(f"stopped. What is finished is kept in {out.name}.partial; the same command goes on from there.", INTERRUPTED)
    except (ModelError, EngineError) as error:
        stop(str(error), NOTHING)
    except OutputError as error:
        stop(str(error), USAGE)
    except TablesError as error:
        stop(str(error), NOTHING)
    if verbose and summary.rows:
        _tell_documents(out)
    _report(summary, out, quiet, wanted)


def _options(context: typer.Context) -> str:
    """The options that are not as they are by default, with where they come from."""
    told = []
    for name, value in context.params.items():
        source = context.get_parameter_source(name)
        if source is not None and source.name != "DEFAULT" and name != "verbose":
            told.append(f"{name.replace('_', '-')}={value}{' (extract.toml)' if source.name == 'DEFAULT_MAP' else ''}")
    return ", ".join(told)


def _tell_documents(out: Path) -> None:
    """For every document its day and where that was found, or why there are no rows of it."""
    from ..tables import BY_NAME, read_tables

    at = BY_NAME["documents"].at
    for row in read_tables(out, verify=False).rows("documents"):
        cell = {name: row[i] for name, i in at.items()}
        day = f"published {cell['published']} ({cell['published_from']})" if cell["published"] else "no publication date"
        copy = f"copy of {cell['duplicate_of']}" if cell["duplicate_of"] else ""
        status = "" if cell["status"] == "ok" else cell["status"]
        _say(f"{cell['doc_id']}: {'; '.join(str(part) for part in (status, day, copy, cell['message']) if part)}")


def _say(line: str) -> None:
    typer.echo(f"extract: {line}", err=True)


def _say_nothing(line: str) -> None:
    pass


def _format(name: str | None) -> str:
    """The name of an input format; ends with a message where it is none."""
    from ..articles import formats
    from ..articles.failures import FormatError

    try:
        return formats.named(name).name if name else ""
    except FormatError as error:
        stop(f"--input-format {name}: {error}.", USAGE)


def _report(summary: Summary, out: Path, quiet: bool, formats: tuple[str, ...]) -> None:
    """Say what was done, and end with the status that it deserves."""
    failed = [(source, message) for source, status, message in summary.not_ok if status == "failed"]
    for source, message in failed[:20]:
        typer.echo(f"extract: {source}: {message}", err=True)
    if len(failed) > 20:
        typer.echo(f"extract: and {len(failed) - 20} more; see {out / 'documents.csv'}", err=True)
    for note in summary.notes:
        typer.echo(f"extract: {note}", err=True)
    if not summary.rows:
        stop("nothing could be read, so nothing was written.", NOTHING)
    if not quiet:
        rows = ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in summary.rows.items() if name != "documents")
        n = summary.rows["documents"]
        typer.echo(f"{n} document{'s' * (n != 1)}: {rows}.")
        if summary.languages:
            told = ", ".join(f"{language} {n}" for language, n in summary.languages.items())
            typer.echo(f"Not English, so not read: {sum(summary.languages.values())} ({told}); --any-language reads them.")
        if summary.copies:
            typer.echo(f"Copies of earlier documents: {summary.copies}; across documents each counts once (duplicate_of).")
        if summary.undated:
            typer.echo(
                f'Without a publication date: {summary.undated}; days like "Friday" stay unresolved there. '
                "--published gives one, or front matter does."
            )
        _where(out, formats)
    if not summary.statuses.get("ok"):
        raise typer.Exit(NOTHING)
    if failed:
        raise typer.Exit(SOME_FAILED)


def _where(out: Path, formats: tuple[str, ...]) -> None:
    """Say what to open first."""
    if "csv" in formats:
        typer.echo(f"The tables are in {out}{os.sep}: begin with timeline.csv (facts by date) or claims.csv.")
        typer.echo("What every column means stands in datapackage.json.")
    else:
        typer.echo(f"The tables are in {out}{os.sep} as {', '.join(formats)}.")
        typer.echo("What every column means: extract schema.")


_ONE_A_FILE = {"text", "markdown", "html", "mail", "docx", "pdf"}


def _total(sources: list[str]) -> int | None:
    """How many documents there are, where every file is one; None where only reading tells."""
    from ..articles import formats

    n = 0
    for source in sources:
        path = Path(source)
        files = (p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            form = formats.of_file(file.name)
            if form is None:
                continue
            if form.name not in _ONE_A_FILE:
                return None
            n += 1
    return n or None


class _progress:  # noqa: N801 - used like a function
    """Progress on standard error while a person is looking; nothing where it goes to a file."""

    def __init__(self, quiet: bool, total: int | None = None) -> None:
        self._quiet = quiet
        self._total = total

    def __enter__(self) -> Callable[[int], None]:
        from rich.console import Console
        from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        console = Console(stderr=True)
        hidden = self._quiet or not console.is_terminal
        left = [TextColumn("left"), TimeRemainingColumn()] if self._total else []
        self._bar = Progress(
            SpinnerColumn(), TextColumn("reading"), MofNCompleteColumn(), TextColumn("documents"), TimeElapsedColumn(), *left,
            console=console, transient=True, disable=hidden,
        )  # fmt: skip
        self._bar.start()
        task = self._bar.add_task("reading", total=self._total)
        return lambda n: self._bar.advance(task, n)

    def __exit__(self, *_: object) -> None:
        self._bar.stop()
