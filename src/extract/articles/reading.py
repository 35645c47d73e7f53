"""All sources as articles: each with an id of its own, a date as far as one is known, and a Failure for what cannot be read."""

from __future__ import annotations

import codecs
import datetime as dt
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from ..records import Article
from . import delimited, ids, jsonl, parquet, plain, publication, sources
from .decoding import lines
from .drafts import Draft, Place
from .failures import ArticleError, EmptyTextError, Failure, SourceError

Reader = Callable[[BinaryIO, Place], Iterator[Draft | Failure]]


def _markdown(stream: BinaryIO, where: Place) -> Iterator[Draft | Failure]:
    from . import markdown  # its parser is loaded only where there is something to parse

    yield from markdown.read(stream, where)


def _webpage(stream: BinaryIO, where: Place) -> Iterator[Draft | Failure]:
    from . import webpage  # as above

    yield from webpage.read(stream, where)


_READERS: Mapping[str, Reader] = {
    ".txt": plain.read,
    ".md": _markdown,
    ".markdown": _markdown,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".csv": delimited.read,
    ".tsv": delimited.read,
    ".parquet": parquet.read,
    ".html": _webpage,
    ".htm": _webpage,
}


def read_sources(
    sources: Sequence[str | Path],
    *,
    published: dt.date | dt.datetime | None = None,
    force_published: dt.date | dt.datetime | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | Failure]:
    """Read articles from files, folders (at any depth) and `-` (standard input: a text, or JSON Lines).

    `published` dates the articles whose metadata do not; `force_published` dates all. Gives the articles in order, one at a
    time, and a Failure in the place of each document that could not be read; raises nothing because of what it reads.
    `stdin` stands in for the process's standard input.
    """
    given = [sources] if isinstance(sources, str | Path) else sources
    register = ids.Register()
    for draft in chain.from_iterable(_source(s, stdin) for s in given):
        yield settle(draft, register, published, force_published)


def _source(source: str | Path, stdin: BinaryIO | None) -> Iterator[Draft | Failure]:
    if str(source) == "-":
        yield from _guarded(_standard_input, stdin if stdin is not None else sys.stdin.buffer, Place("stdin", "-"))
        return
    for found in sources.find(Path(source)):
        yield from _file(found)


def _file(found: sources.Found) -> Iterator[Draft | Failure]:
    place = found.place
    if found.error is not None:
        yield Failure(place.doc_id, place.source, found.error.status, str(found.error))
        return
    try:
        stream = found.path.open("rb")
    except OSError as error:
        yield Failure(place.doc_id, place.source, "failed", f"the file cannot be opened: {error.strerror}")
        return
    with stream:
        yield from _guarded(_READERS[found.path.suffix.casefold()], stream, place)


def _guarded(reader: Reader, stream: BinaryIO, place: Place) -> Iterator[Draft | Failure]:
    """What a reader gives; the error that stops it becomes the file's Failure."""
    try:
        yield from reader(stream, place)
    except ArticleError as error:
        yield Failure(place.doc_id, place.source, error.status, str(error))
    except OSError as error:
        problem = SourceError(f"the file cannot be read to its end: {error.strerror}")
        yield Failure(place.doc_id, place.source, problem.status, str(problem))


def _standard_input(stream: BinaryIO, place: Place) -> Iterator[Draft | Failure]:
    """JSON Lines where the first line with something in it is a JSON object, else one text."""
    head = b""
    for raw in iter(stream.readline, b""):
        head += raw
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            head += stream.read()
        if raw.strip():
            break
    first = next((line.text for line in lines(BytesIO(head)) if line.text.strip()), "")
    if jsonl.is_object(first):
        yield from jsonl.from_lines(lines(stream, head), place)
    else:
        yield from plain.read(BytesIO(head + stream.read()), place)


def settle(
    draft: Draft | Failure, register: ids.Register, published: dt.date | None, force_published: dt.date | None
) -> Article | Failure:
    """Give a document its final id, source and date, or say why it has no place in the run."""
    wanted, source = ids.safe_id(draft.doc_id), ids.safe_path(draft.source)
    if isinstance(draft, Failure):
        doc_id = register.free(wanted)
        register.enter(doc_id, source, None)
        return Failure(doc_id, source, draft.status, draft.message, draft.text)
    notes = list(draft.notes)
    try:
        if not draft.text.strip():
            raise EmptyTextError("the text is empty")
        doc_id = register.claim(wanted, source, draft.text)
    except ArticleError as error:
        doc_id = register.free(wanted)
        register.enter(doc_id, source, None)
        return Failure(doc_id, source, error.status, "; ".join([*notes, str(error)]), draft.text)
    if doc_id != wanted:
        notes.append(f'the id "{wanted}" was taken by a document that failed')
    day, origin = _published(draft, published, force_published, notes)
    return Article(
        doc_id,
        draft.text,
        source=source,
        title=draft.title,
        author=draft.author,
        url=draft.url,
        published=day,
        published_from=origin,
        message="; ".join(notes),
        masked=draft.masked,
    )


def _published(
    draft: Draft, published: dt.date | None, force_published: dt.date | None, notes: list[str]
) -> tuple[dt.date | None, str]:
    """(publication date, where it is from); adds a note where the metadata give a date that cannot be read."""
    if force_published is not None:
        return force_published, "option"
    if draft.published != "":
        if (day := publication.parse(draft.published)) is not None:
            return day, "metadata"
        notes.append(f'the publication date "{str(draft.published)[:60]}" cannot be read: write it as 2023-07-01')
    if published is not None:
        return published, "option"
    if (day := publication.dateline(draft.text)) is not None:
        return day, "dateline"
    if (day := publication.in_file_name(draft.file_name)) is not None:
        return day, "filename"
    return None, ""
