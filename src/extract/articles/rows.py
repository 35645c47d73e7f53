"""A row of a JSONL, CSV or Parquet file as an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from . import fields
from .drafts import NO_CHOICES, Choices, Draft, Place
from .failures import ArticleError, Failure, RowError

_SHOWN = 8


def place(file: Place, row: int, line: int | None = None) -> Place:
    """Where row number `row` (from 1) of a file stands; `line` is shown where the format has lines."""
    return Place(f"{file.doc_id}-{row}", f"{file.source}:{line if line is not None else row}", folder=file.doc_id)


def read(row: Mapping[str, object], where: Place, notes: tuple[str, ...] = (), choices: Choices = NO_CHOICES) -> Draft | Failure:
    """The article in a row; a Failure if there is none. A title that the text does not begin with is put before it."""
    known = fields.Metadata(row, choices.columns)
    doc_id = known.row_id() or where.doc_id
    try:
        text, more = known.text()
    except ArticleError as error:
        return Failure(doc_id, where.source, error.status, str(error), folder=where.folder)
    title = known.words("title")
    return Draft(
        doc_id,
        where.source,
        with_title(title, text),
        title=title,
        author=known.words("author"),
        url=known.words("url"),
        site=known.words("site"),
        published=known.moment(),
        notes=notes + more,
        folder=where.folder,
        columns=known.others(),
    )


def named(names: Sequence[str], cells: Sequence[object]) -> dict[str, object]:
    """The cells of a row by their columns' names; of two columns with one name the first counts."""
    out: dict[str, object] = {}
    for name, cell in zip(names, cells, strict=True):
        out.setdefault(name, cell)
    return out


def with_title(title: str, text: str) -> str:
    """The text with its title on a line of its own before it, unless it is empty or begins with the title already."""
    start = " ".join(text[: 2 * len(title) + 20].split())
    if not title or not text.strip() or start.casefold().startswith(title.casefold().rstrip(" .…")):
        return text
    return f"{title}\n\n{text}"


def check(names: Sequence[str], file: str, choices: Choices) -> None:
    """Say which columns of a file were taken for what.

    Raises RowError where none holds the text, or one that was named is not there.
    """
    seen = ", ".join(n.strip() for n in names[:_SHOWN])[:120]
    known = fields.Metadata.header(names, choices.columns)
    for role, wanted in choices.columns.items():
        if known.field(role) is None:
            raise RowError(f'no column named "{wanted}" ({seen}): --{role}-column names one of these')
    if known.field("text") is None:
        raise RowError(f'no column named "text", "content", "body" or the like ({seen}): name the one that holds the articles '
                       "with --text-column")  # fmt: skip
    if taken := {r: n for r, n in known.taken().items() if r not in choices.columns}:
        told = ", ".join(f'{role} from "{name.strip()}"' for role, name in taken.items())
        choices.say(f"{file}: {told}")
