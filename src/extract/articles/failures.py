"""What may be wrong with an input, and how it is said: bad input costs that document only, never the run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read: its row in the documents table, and no row elsewhere.

    `status`: failed (something is wrong with it) | skipped (nothing to do: empty, read before, not English). `message` says
    what was wrong, where, and what to do. `text` is what is known of the text, `language` its language where that is the reason.
    """

    doc_id: str
    source: str
    status: Literal["failed", "skipped"]
    message: str
    text: str = ""
    language: str = ""
    folder: str = ""


class ArticleError(Exception):
    """Something keeps one document from being read. The message is for the person who gave it."""

    status: Literal["failed", "skipped"] = "failed"


class NoArticlesError(ArticleError):
    """A file of a kind that may hold articles, and does not: settings in JSON, a drawing in XML."""

    status = "skipped"


class SourceError(ArticleError):
    """A source that is not there or cannot be opened."""


class FormatError(ArticleError):
    """A kind of file that is not read, or not with what is installed."""


class DecodingError(ArticleError):
    """Bytes that are no text in an encoding that can be told."""


class FrontMatterError(ArticleError):
    """A front-matter block that is no YAML mapping."""


class SizeError(ArticleError):
    """More than may be read at once."""


class OutsideError(ArticleError):
    """What lies outside of what was given, or is no file."""

    status = "skipped"


class RowError(ArticleError):
    """A row of a JSONL, CSV or Parquet file that holds no article."""


class EmptyTextError(ArticleError):
    """A document without a visible character."""

    status = "skipped"


class RepeatedError(ArticleError):
    """A document that was read before: the same id, the same text."""

    status = "skipped"


class SameIdError(ArticleError):
    """A document whose id belongs to another one."""


class LanguageError(ArticleError):
    """A text that is not English; the rules are for English."""

    status = "skipped"
