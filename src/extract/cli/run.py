"""`extract run`: articles in, a folder of tables out."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options
from .base import INTERRUPTED, NOTHING, SOME_FAILED, USAGE, app, day, stop
from .progress import Bar, total

if TYPE_CHECKING:
    from ..runs import Summary


@app.command()
def run(
    context: typer.Context,
    sources: options.Sources,
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder the tables go to.", show_default=False)],
    published: options.Published = None,
    force_published: options.ForcePublished = False,
    model: options.Model = "md",
    exact: options.Exact = False,
    workers: options.Workers = 1,
    excel: options.Excel = False,
    min_confidence: options.MinConfidence = 0.0,
    formats: options.Formats = "csv",
    text_column: options.TextColumn = None,
    title_column: options.TitleColumn = None,
    date_column: options.DateColumn = None,
    id_column: options.IdColumn = None,
    url_column: options.UrlColumn = None,
    author_column: options.AuthorColumn = None,
    day_first: options.DayFirst = None,
    input_format: options.InputFormat = None,
    any_language: options.AnyLanguage = False,
    replace: Annotated[bool, typer.Option("--replace", help="Replace tables of other sources in the folder of --out.")] = False,
    time_limit: options.TimeLimit = 300,
    max_characters: options.MaxCharacters = 5_000_000,
    max_size: options.MaxSize = 500,
    follow_links: options.FollowLinks = False,
    quiet: options.Quiet = False,
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
    from ..errors import EngineError, ModelError, OutputError, TablesError
    from ..models import Model
    from ..runs import Options
    from ..runs import run as run_all

    published_day = day(published, "--published")
    if force_published and published_day is None:
        stop("--force-published needs --published DATE, the date to force.", USAGE)
    wanted = options.wanted_formats(formats)
    columns = {"text": text_column, "title": title_column, "published": date_column, "id": id_column, "url": url_column,
               "author": author_column}  # fmt: skip
    if verbose:
        options.say(f"options: {_options(context)}")
    choices = options.choices(
        columns, day_first, input_format, any_language, max_characters, max_size, follow_links, quiet
    )  # fmt: skip
    chosen = Options(published_day, force_published, Model(model, exact), excel, min_confidence, wanted)
    stdin = sys.stdin.buffer if "-" in sources else None
    try:
        with Bar(quiet, total(sources)) as advance:
            limits = engines.Limits(time_limit)
            summary = run_all(
                sources, out, chosen, workers=workers, limits=limits, stdin=stdin, progress=advance, choices=choices,
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
        options.say(f"{cell['doc_id']}: {'; '.join(str(part) for part in (status, day, copy, cell['message']) if part)}")


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
        if summary.taken_over:
            typer.echo(f"As they were when {out} was written, so not read again: {summary.taken_over}.")
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
