"""Text files (.txt): an optional front-matter block, then the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

from . import fields, formats, frontmatter, sniffing
from .decoding import decode
from .drafts import NO_CHOICES, Choices, Draft, Place
from .failures import Failure

_HEAD = 4096


def read(stream: BinaryIO, where: Place, choices: Choices = NO_CHOICES) -> Iterator[Draft | Failure]:
    """The one article of a text file. Raises ArticleError.

    What begins as a web page does is read as one, whatever its suffix, and the message says so.
    """
    data = stream.read()
    text, notes = decode(data)
    if sniffing.is_page(text[:_HEAD]) and choices.input_format != "text":
        for draft in formats.named("html").reader()(BytesIO(data), where, choices):
            yield replace(draft, notes=(*draft.notes, "HTML: read as a web page")) if isinstance(draft, Draft) else draft
        return
    yield from_text(text, where, notes)


def from_text(text: str, where: Place, notes: tuple[str, ...] = ()) -> Draft:
    """The article in a decoded text. Raises FrontMatterError."""
    metadata, start = frontmatter.split(text)
    known = fields.Metadata(metadata)
    return Draft(
        where.doc_id,
        where.source,
        text[start:],
        title=known.words("title"),
        author=known.words("author"),
        url=known.words("url"),
        site=known.words("site"),
        published=known.moment(),
        notes=notes,
        file_name=where.file_name,
        folder=where.folder,
    )
