"""Options that several commands have, under one name and with one help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .base import NOTHING, USAGE, stop

if TYPE_CHECKING:
    from ..articles import Choices


def _column(what: str) -> typer.models.OptionInfo:
    """The option that names a column of a table of articles."""
    option: typer.models.OptionInfo = typer.Option(help=f"The column of the {what}.", show_default=False)
    return option


Sources = Annotated[
    list[str],
    typer.Argument(help="Files (.txt, .html, .csv, .pdf, ...), folders of them, or - for standard input.", show_default=False),
]
Published = Annotated[
    str | None,
    typer.Option(help="Publication date (YYYY-MM-DD) of articles that do not say it themselves.", show_default=False),
]
ForcePublished = Annotated[bool, typer.Option("--force-published", help="Let --published overrule what the articles say.")]
Model = Annotated[str, typer.Option(help="sm, md, an installed spaCy pipeline's name, or a path.")]
Exact = Annotated[bool, typer.Option("--exact", help="Compute the model by spaCy's own components: slower, the same tables.")]
Workers = Annotated[int, typer.Option(min=1, max=64, help="Processes that read at the same time.")]
Excel = Annotated[
    bool, typer.Option("--excel", help="Write for Excel: a byte order mark; an apostrophe before what looks like a formula.")
]
MinConfidence = Annotated[
    float, typer.Option(min=0.0, max=1.0, help="Leave out claims that rest on a rule with a lower confidence.")
]
Formats = Annotated[
    str, typer.Option("--format", help="One or several of csv,parquet,sqlite,duckdb,jsonl,xlsx, with commas between them.")
]
TextColumn = Annotated[str | None, _column("texts")]
TitleColumn = Annotated[str | None, _column("titles")]
DateColumn = Annotated[str | None, _column("publication dates")]
IdColumn = Annotated[str | None, _column("ids")]
UrlColumn = Annotated[str | None, _column("addresses")]
AuthorColumn = Annotated[str | None, _column("authors")]
DayFirst = Annotated[
    bool | None,
    typer.Option("--day-first/--month-first", help="Read 03/04/2021 in metadata as 3 April, or 4 March.", show_default=False),
]
InputFormat = Annotated[
    str | None,
    typer.Option(help="Format of standard input and of files of other suffixes: text, html, csv, ...", show_default=False),
]
AnyLanguage = Annotated[bool, typer.Option("--any-language", help="Read texts that are not English too.")]
TimeLimit = Annotated[
    float,
    typer.Option("--time-limit", min=1, help="Seconds for a document (each 100,000 characters of it); then it fails."),
]
MaxCharacters = Annotated[int, typer.Option("--max-characters", min=1, help="A document with a longer text fails.")]
MaxSize = Annotated[
    float, typer.Option("--max-size", min=1, help="Megabytes that a file, or a line of it, may have once unpacked.")
]
FollowLinks = Annotated[bool, typer.Option("--follow-links", help="Read also what links in a folder lead to outside of it.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")]
Store = Annotated[Path, typer.Argument(help="A store that `extract add` made.", show_default=False)]


def choices(
    columns: dict[str, str | None],
    day_first: bool | None,
    input_format: str | None,
    any_language: bool,
    max_characters: int,
    max_size: float,
    follow_links: bool,
    quiet: bool,
) -> Choices:
    """What was said about the input. columns: by role, None where nothing was said. Ends with a message for what is wrong."""
    from ..articles import Choices, formats
    from ..articles.failures import FormatError

    try:
        form = formats.named(input_format).name if input_format else ""
    except FormatError as error:
        stop(f"--input-format {input_format}: {error}.", USAGE)
    named = {role: column for role, column in columns.items() if column is not None}
    return Choices(
        named, day_first, form, any_language, say_nothing if quiet else say, max_characters, round(max_size * 1_000_000),
        follow_links,
    )  # fmt: skip


def say(line: str) -> None:
    """A line to the person, on standard error."""
    typer.echo(f"extract: {line}", err=True)


def say_nothing(line: str) -> None:
    """What `--quiet` says."""


def wanted_formats(names: str) -> tuple[str, ...]:
    """The formats of --format; ends with a message where one is unknown or cannot be written."""
    from ..errors import TablesError
    from ..tables.formats import named

    try:
        return named(names)
    except TablesError as error:
        stop(f"--format: {error}", USAGE)


def needs_store() -> None:
    """End with a message where what a store needs is not installed."""
    from importlib.util import find_spec

    if find_spec("pyarrow") is None:
        stop("a store needs pyarrow, which is not installed: python -m pip install 'extract-facts[store]'", NOTHING)
