"""A row of a JSONL, CSV or Parquet file as an article."""

from __future__ import annotations

from collections.abc import Mapping

from . import fields
from .drafts import Draft, Place
from .failures import ArticleError, Failure


def place(file: Place, row: int, line: int | None = None) -> Place:
    """Where row number `row` (from 1) of a file stands; `line` is shown where the format has lines."""
    return Place(f"{file.doc_id}-{row}", f"{file.source}:{line if line is not None else row}")


def read(row: Mapping[str, object], where: Place, notes: tuple[str, ...] = ()) -> Draft | Failure:
    """The article in a row whose keys are in lower case; a Failure if there is none."""
    doc_id = fields.row_id(row) or where.doc_id
    try:
        text, more = fields.row_text(row)
    except ArticleError as error:
        return Failure(doc_id, where.source, error.status, str(error))
    return Draft(
        doc_id,
        where.source,
        text,
        title=fields.words(row, "title"),
        author=fields.words(row, "author"),
        url=fields.words(row, "url"),
        published=fields.moment(row),
        notes=notes + more,
    )
