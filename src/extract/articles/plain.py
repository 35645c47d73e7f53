"""Text files (.txt): an optional front-matter block, then the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from . import fields, frontmatter
from .decoding import decode
from .drafts import Draft, Place


def read(stream: BinaryIO, where: Place) -> Iterator[Draft]:
    """The one article of a text file. Raises ArticleError."""
    text, notes = decode(stream.read())
    yield from_text(text, where, notes)


def from_text(text: str, where: Place, notes: tuple[str, ...] = ()) -> Draft:
    """The article in a decoded text. Raises FrontMatterError."""
    metadata, start = frontmatter.split(text)
    return Draft(
        where.doc_id,
        where.source,
        text[start:],
        title=fields.words(metadata, "title"),
        author=fields.words(metadata, "author"),
        url=fields.words(metadata, "url"),
        published=fields.moment(metadata),
        notes=notes,
        file_name=where.file_name,
    )
