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
_SHORT = 0.75


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
    pages = [[line.strip() for line in page] for page in pages]
    edges = Counter(line for page in pages for line in {*page[:2], *page[-2:]} if line)
    running = {line for line, n in edges.items() if len(pages) > 2 and n > len(pages) / 2}
    lines = [line for page in pages for line in page if line not in running and not _PAGE_NUMBER.fullmatch(line)]
    width = max((len(line) for line in lines), default=0)
    out: list[str] = []
    open_ = False
    for line in lines:
        if not line:
            open_ = False
            continue
        if open_ and out:
            out[-1] = _HYPHEN.sub("", out[-1]) + line if _HYPHEN.search(out[-1]) else f"{out[-1]} {line}"
        else:
            out.append(line)
        short = len(line) < _SHORT * width
        open_ = not (short and (_ENDS.search(line) or len(line) < 0.5 * width))
    return "\n\n".join(out) + "\n" if out else ""
