"""`extract add`: new and changed articles into a store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options
from .base import INTERRUPTED, NOTHING, SOME_FAILED, USAGE, app, day, stop
from .progress import Bar, total

if TYPE_CHECKING:
    from ..growing.adding import Added

_SHOWN = 20


@app.command()
def add(
    sources: options.Sources,
    to: Annotated[Path, typer.Option("--to", help="The store; it is made where there is none.", show_default=False)],
    published: options.Published = None,
    force_published: options.ForcePublished = False,
    model: options.Model = "md",
    exact: options.Exact = False,
    workers: options.Workers = 1,
    engine: Annotated[str, typer.Option(help="Who reads: pool (processes of this machine) or dask.")] = "pool",
    scheduler: Annotated[
        str, typer.Option(help="Dask: the scheduler's address; without one, workers are started here.", show_default=False)
    ] = "",
    supersede: Annotated[
        bool, typer.Option("--supersede", help="Let a document replace the one of the same id that came from elsewhere.")
    ] = False,
    retry: Annotated[bool, typer.Option("--retry", help="Read documents again that failed before.")] = False,
    allow_mixed: Annotated[
        bool, typer.Option("--allow-mixed", help="Add to what another version of extract, or another model, has read.")
    ] = False,
    text_column: options.TextColumn = None,
    title_column: options.TitleColumn = None,
    date_column: options.DateColumn = None,
    id_column: options.IdColumn = None,
    url_column: options.UrlColumn = None,
    author_column: options.AuthorColumn = None,
    day_first: options.DayFirst = None,
    input_format: options.InputFormat = None,
    any_language: options.AnyLanguage = False,
    time_limit: options.TimeLimit = 300,
    max_characters: options.MaxCharacters = 5_000_000,
    max_size: options.MaxSize = 500,
    follow_links: options.FollowLinks = False,
    quiet: options.Quiet = False,
) -> None:
    """Read what is new or changed in the sources, and add it to a store.

    A document that is in the store as it is costs nothing. One of the same id and file (or address) whose text or metadata
    have changed replaces it. All becomes visible at once, at the end; what a broken addition has read is found again.

    Examples:

        extract add news/ --to archive

        extract add today.jsonl --to archive --workers 2

        extract add news/ --to archive --engine dask --scheduler tcp://10.0.0.5:8786
    """
    options.needs_store()
    from .. import engines
    from ..errors import EngineError, ModelError, OutputError, TablesError
    from ..growing.adding import Reading
    from ..growing.adding import add as add_all
    from ..models import Model

    published_day = day(published, "--published")
    if force_published and published_day is None:
        stop("--force-published needs --published DATE, the date to force.", USAGE)
    if engine not in ("pool", "dask"):
        stop(f"--engine {engine!r} is none of pool, dask.", USAGE)
    if scheduler and engine != "dask":
        stop("--scheduler needs --engine dask.", USAGE)
    columns = {"text": text_column, "title": title_column, "published": date_column, "id": id_column, "url": url_column,
               "author": author_column}  # fmt: skip
    reading = Reading(
        published_day, force_published, Model(model, exact), workers, engines.Limits(time_limit),
        options.choices(columns, day_first, input_format, any_language, max_characters, max_size, follow_links, quiet),
        engine, scheduler, supersede, retry, allow_mixed,
    )  # fmt: skip
    stdin = sys.stdin.buffer if "-" in sources else None
    try:
        with Bar(quiet, total(sources)) as advance:
            done = add_all(sources, to, reading, stdin=stdin, progress=advance)
    except KeyboardInterrupt:
        stop(f"stopped. {to} is as it was; what was read is kept, and the same command goes on from there.", INTERRUPTED)
    except (ModelError, EngineError, TablesError) as error:
        stop(str(error), NOTHING)
    except OutputError as error:
        stop(str(error), USAGE)
    _report(done, to, quiet)


def _report(done: Added, to: Path, quiet: bool) -> None:
    lost = [(source, message) for source, status, message in done.not_added if status == "failed"] + done.failed
    for source, message in lost[:_SHOWN]:
        options.say(f"{source}: {message}")
    if len(lost) > _SHOWN:
        options.say(f"and {len(lost) - _SHOWN} more")
    skipped = sum(status == "skipped" for _, status, _ in done.not_added)
    if not quiet:
        told = [f"new {done.new}", f"changed {done.changed}", f"as they were {done.unchanged}"]
        told += [f"{what} {n}" for what, n in (
            ("given twice", done.repeated), ("skipped (not English, empty, no article)", skipped),
            ("found as read by a broken addition", done.found),
        ) if n]  # fmt: skip
        typer.echo(f"{', '.join(told)}.")
        typer.echo(
            f"{to} holds {done.documents} document{'s' * (done.documents != 1)}; extract export {to} --out DIR makes tables."
        )
    if not (done.new or done.changed or done.unchanged):
        raise typer.Exit(NOTHING)
    if lost:
        raise typer.Exit(SOME_FAILED)
