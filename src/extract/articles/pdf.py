"""PDF (.pdf): the text of its pages, its lines joined to paragraphs; needs pypdf (the extra "pdf")."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from .decoding import without_surrogates
from .drafts import Choices, Draft, Place
from .failures import EmptyTextError, FormatError

# What the library logs about a file is no message to a person; ours says what was wrong.
logging.getLogger("pypdf").addHandler(logging.NullHandler())
_ENDS = re.compile(r"[.!?…:][\"'”’)\]]*$")
_HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad]$")
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: (?:of|/) \d{1,4})?|[-–—] ?\d{1,4} ?[-–—]", re.IGNORECASE)
_SHORT, _VERY_SHORT = 0.75, 0.5


def read(stream: BinaryIO, where: Place, choices: Choices) -> Iterator[Draft]:
    """The one text of a PDF. Raises FormatError where it is none or locked, EmptyTextError where it holds pictures alone."""
    import pypdf

    try:
        reader = pypdf.PdfReader(BytesIO(stream.read()))
        pages = [page.extract_text() for page in reader.pages]
        info = reader.metadata
        title, author = (info.title or "", info.author or "") if info is not None else ("", "")
    except Exception as error:  # whatever a damaged file makes the library stumble over
        raise FormatError(f"not a PDF that can be read ({type(error).__name__}): save its text as .txt") from None
    text = _joined([page.splitlines() for page in pages])
    if not text.strip():
        raise EmptyTextError("the PDF holds no text, only pictures: run text recognition (OCR) on it first")
    yield Draft(
        where.doc_id,
        where.source,
        without_surrogates(text)[0],
        title=" ".join(str(title).split()),
        author=" ".join(str(author).split()),
        file_name=where.file_name,
        folder=where.folder,
    )


def _joined(pages: list[list[str]]) -> str:
    """The pages' lines as paragraphs: a line that ends a sentence well before the margin, or a blank one, ends a paragraph.

    Page numbers, and lines that stand at the head or foot of most pages, are left out.
    """
    lines = _content_lines([[line.strip() for line in page] for page in pages])
    width = max(map(len, lines), default=0)
    out: list[str] = []
    goes_on = False
    for line in lines:
        if line and goes_on:
            out[-1] = _HYPHEN.sub("", out[-1]) + line if _HYPHEN.search(out[-1]) else f"{out[-1]} {line}"
        elif line:
            out.append(line)
        goes_on = bool(line) and not _ends_paragraph(line, width)
    return "\n\n".join(out) + "\n" if out else ""


def _content_lines(pages: list[list[str]]) -> list[str]:
    """The lines of all pages without page numbers and what runs along the edges of most pages."""
    edges = Counter(line for page in pages for line in {*page[:2], *page[-2:]} if line)
    running = {line for line, n in edges.items() if len(pages) > 2 and n > len(pages) / 2}
    return [line for page in pages for line in page if line not in running and not _PAGE_NUMBER.fullmatch(line)]


def _ends_paragraph(line: str, width: int) -> bool:
    """Does a line stop well before the margin, at the end of a sentence or before half of the width?"""
    return len(line) < _SHORT * width and (_ENDS.search(line) is not None or len(line) < _VERY_SHORT * width)
