"""Word documents (.docx): paragraphs and tables in the order of the page; needs python-docx (the extra "docx")."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from .decoding import without_surrogates
from .drafts import Choices, Draft, Place
from .failures import EmptyTextError, FormatError, SizeError

_CHUNK = 1 << 20


def read(stream: BinaryIO, where: Place, choices: Choices) -> Iterator[Draft]:
    """The one text of a document. Raises FormatError where it is none, EmptyTextError where it holds no text."""
    import docx

    _check_size(stream, choices.max_size)
    try:
        document = docx.Document(stream)
        lines = [line for block in document.iter_inner_content() for line in _lines(block)]
        title, author = document.core_properties.title, document.core_properties.author
    except Exception as error:  # whatever a damaged file makes the library stumble over
        raise FormatError(f"not a Word document that can be read ({type(error).__name__}): save it again, or as .txt") from None
    if not lines:
        raise EmptyTextError("the document holds no text")
    yield Draft(
        where.doc_id,
        where.source,
        without_surrogates("\n\n".join(lines))[0] + "\n",
        title=" ".join((title or "").split()),
        author=" ".join((author or "").split()),
        file_name=where.file_name,
        folder=where.folder,
    )


def _check_size(stream: BinaryIO, largest: int) -> None:
    """Raises SizeError where the document's parts would unpack to more than may be; the library unpacks them whole."""
    try:
        with zipfile.ZipFile(stream) as parts:
            for part in parts.infolist():
                with parts.open(part) as member:
                    while data := member.read(_CHUNK):
                        largest -= len(data)
                        if largest < 0:
                            raise SizeError("the document is larger than --max-size allows once it is unpacked: save it as .txt")
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError):
        pass  # the library says better what is wrong
    stream.seek(0)


def _lines(block: Any) -> Iterator[str]:
    """The lines of a paragraph, or of a table: a cell each."""
    if hasattr(block, "rows"):
        for row in block.rows:
            yield from (text for cell in row.cells if (text := " ".join(cell.text.split())))
    elif text := " ".join(block.text.split()):
        yield text
