"""All sources as articles: each with an id of its own, a date as far as one is known, and a Failure for what cannot be read."""

from __future__ import annotations

import codecs
import datetime as dt
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Literal

from ..records import Article
from . import fields, formats, ids, jsonl, languages, publication, sniffing, sources
from .bounds import bounded
from .decoding import lines
from .drafts import NO_CHOICES, Choices, Draft, Place
from .failures import ArticleError, EmptyTextError, Failure, LanguageError, SameIdError, SizeError, SourceError

Elsewhere = Callable[[Path | bytes, Place, Choices], Iterator[Draft | Failure]]
"""What reads a file as `read_file` does, in another process."""


def read_sources(
    sources: str | Path | Sequence[str | Path],
    *,
    published: dt.date | dt.datetime | None = None,
    force_published: dt.date | dt.datetime | None = None,
    stdin: BinaryIO | None = None,
    choices: Choices = NO_CHOICES,
    elsewhere: Elsewhere | None = None,
) -> Iterator[Article | Failure]:
    """Read articles from files, folders (at any depth) and `-` (standard input, in any format that is read from files).

    `published` dates the articles that do not say it themselves; `force_published` dates all. Gives the articles in order, one at
    a time, and a Failure in the place of each document that could not be read; raises nothing because of what it reads.
    `stdin` stands in for the process's standard input. `elsewhere` does what `read_file` does, for files that may crash the
    process that reads them.
    """
    given = [sources] if isinstance(sources, str | Path) else sources
    desk = Desk(published, force_published, choices)
    for draft in chain.from_iterable(_source(s, stdin, choices, elsewhere or read_file) for s in given):
        yield desk.settle(draft)
    desk.close()


def _source(source: str | Path, stdin: BinaryIO | None, choices: Choices, elsewhere: Elsewhere) -> Iterator[Draft | Failure]:
    if str(source) == "-":
        given = bounded(stdin if stdin is not None else sys.stdin.buffer, choices.max_size)
        yield from _guarded(partial(_standard_input, elsewhere=elsewhere), given, Place("stdin", "-"), choices)
        return
    if sources.is_address(str(source)):
        shown = str(source)
        yield Failure(fields.site_of(shown) or "address", shown, "failed", sources.ADDRESS)
        return
    for found in sources.find(Path(source), choices):
        yield from _file(found, choices, elsewhere)


def _file(found: sources.Found, choices: Choices, elsewhere: Elsewhere) -> Iterator[Draft | Failure]:
    place = found.place
    if found.error is not None:
        yield Failure(place.doc_id, place.source, found.error.status, str(found.error), folder=place.folder)
        return
    known = formats.of_file(place.source) or formats.named(choices.input_format)
    yield from (elsewhere if known.native else read_file)(found.path, place, choices)


def read_file(given: Path | bytes, place: Place, choices: Choices) -> Iterator[Draft | Failure]:
    """What a file holds, or one of which the bytes are given; raises nothing because of it."""
    if isinstance(given, bytes):
        yield from _guarded(_by_content, BytesIO(given), place, choices)
        return
    try:
        stream = given.open("rb")
    except OSError as error:
        yield Failure(place.doc_id, place.source, "failed", f"the file cannot be opened: {error.strerror}", folder=place.folder)
        return
    with stream:
        yield from _guarded(_by_suffix, bounded(stream, choices.max_size), place, choices)


def _by_suffix(stream: BinaryIO, place: Place, choices: Choices) -> Iterator[Draft | Failure]:
    """What a file holds, read as its suffix says, or as was told where that says nothing."""
    known = formats.of_file(place.source) or formats.named(choices.input_format)
    yield from known.reader()(stream, place, choices)


def _by_content(stream: BinaryIO, place: Place, choices: Choices) -> Iterator[Draft | Failure]:
    """What bytes without a name hold."""
    data = stream.read()
    yield from sniffing.format_of(data, choices.input_format).reader()(BytesIO(data), place, choices)


def _guarded(reader: formats.Reader, stream: BinaryIO, place: Place, choices: Choices) -> Iterator[Draft | Failure]:
    """What a reader gives; the error that stops it becomes the file's Failure."""
    try:
        yield from reader(stream, place, choices)
    except ArticleError as error:
        yield Failure(place.doc_id, place.source, error.status, str(error), folder=place.folder)
    except OSError as error:
        problem = SourceError(f"the file cannot be read to its end: {error.strerror}")
        yield Failure(place.doc_id, place.source, problem.status, str(problem), folder=place.folder)
    except Exception as error:  # whatever a file makes a library stumble over, MemoryError included: it costs that file
        told = f"cannot be read ({type(error).__name__}: {str(error)[:200]}): save its text as .txt or .jsonl"
        yield Failure(place.doc_id, place.source, "failed", told, folder=place.folder)


def _standard_input(stream: BinaryIO, place: Place, choices: Choices, elsewhere: Elsewhere) -> Iterator[Draft | Failure]:
    """In the format that was told, else in the one that its beginning looks like; JSON Lines are read as they come."""
    head = b""
    for raw in iter(stream.readline, b""):
        head += raw
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            head += stream.read()
        if raw.strip():
            break
    first = next((line.text for line in lines(BytesIO(head)) if line.text.strip()), "")
    rest = b""
    if choices.input_format in ("", "jsonl") and jsonl.is_object(first):
        rest = stream.readline()
        # One object alone may hold the array of articles.
        if rest.strip() or choices.input_format or sniffing.has_text(first):
            yield from jsonl.from_lines(lines(stream, head + rest), place, choices)
            return
    data = head + rest + stream.read()
    known = sniffing.format_of(data, choices.input_format)
    if known.native:
        yield from elsewhere(data, place, choices)
    else:
        yield from known.reader()(BytesIO(data), place, choices)


class Desk:
    """Where drafts become articles: each gets its final id, its date and its language, or the reason why it has no place.

    published, force_published: as for `read_sources`.
    """

    def __init__(
        self, published: dt.date | None = None, force_published: dt.date | None = None, choices: Choices = NO_CHOICES
    ) -> None:
        self._register = ids.Register()
        self._published = published
        self._force = force_published
        self._choices = choices
        self._ambiguous: list[str] = []

    def settle(self, draft: Draft | Failure) -> Article | Failure:
        """The article of a draft, or why there is none; raises nothing, whatever the text is."""
        try:
            return self._settled(draft)
        except Exception as error:  # whatever it is, MemoryError included: it costs this document
            told = f"could not be taken in ({type(error).__name__}: {str(error)[:200]})"
            return self._failed(ids.safe_id(draft.doc_id), ids.safe_path(draft.source), "failed", told, "")

    def _settled(self, draft: Draft | Failure) -> Article | Failure:
        wanted, source = ids.safe_id(draft.doc_id), ids.safe_path(draft.source)
        if isinstance(draft, Failure):
            return self._failed(wanted, source, draft.status, draft.message, draft.text)
        notes = list(draft.notes)
        language = "en"
        try:
            if not draft.text.strip():
                raise EmptyTextError("the text is empty")
            if len(draft.text) > self._choices.max_characters:
                raise SizeError(
                    f"the text has {len(draft.text):,} characters, more than the limit of {self._choices.max_characters:,}: "
                    "divide it, or allow more with --max-characters"
                )
            language = languages.language_of(draft.masked if draft.masked is not None else draft.text)
            if language != "en" and not self._choices.any_language:
                raise LanguageError(f"{languages.described(language)}, and the rules are for English: not read")
            doc_id = self._register.claim(wanted, source, draft.text, draft.folder)
            if doc_id != wanted and self._choices.unique_ids:
                other = self._register.source(wanted)
                raise SameIdError(f'its id "{wanted}" is that of another document, from {other}: give it one of its own')
        except ArticleError as error:
            message = "; ".join([*notes, str(error)])
            return self._failed(wanted, source, error.status, message, draft.text, language if language != "en" else "")
        if doc_id != wanted:
            notes.append(self._moved(wanted, doc_id))
        day, origin = self._day(draft, notes)
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
            site=draft.site or fields.site_of(draft.url),
            language=language,
            columns=draft.columns,
        )

    def close(self) -> None:
        """Say what is known only at the end: the dates that could be two days."""
        if self._ambiguous:
            shown = self._ambiguous[0]
            self._choices.say(
                f'{len(self._ambiguous)} publication date{"s" * (len(self._ambiguous) > 1)} like "{shown}" could be two days: '
                "--day-first or --month-first says which"
            )

    def _failed(
        self, wanted: str, source: str, status: Literal["failed", "skipped"], message: str, text: str, language: str = ""
    ) -> Failure:
        doc_id = self._register.free(wanted)
        if not self._choices.unique_ids:  # there an id that nothing was read under stays free
            self._register.enter(doc_id, source, None)
        return Failure(doc_id, source, status, message, text, language)

    def _moved(self, wanted: str, given: str) -> str:
        if self._register.has_text(wanted):
            return f'the id "{wanted}" belongs to another text, from {self._register.source(wanted)}: this one is "{given}"'
        return f'the id "{wanted}" was taken by a document that failed'

    def _day(self, draft: Draft, notes: list[str]) -> tuple[dt.date | None, str]:
        """(publication date, where it is from); adds a note where the metadata give a date that cannot be read."""
        if self._force is not None:
            return self._force, "option"
        if draft.published != "":
            if (day := publication.parse(draft.published, self._choices.day_first)) is not None:
                return day, "metadata"
            shown = str(draft.published)[:60]
            if publication.is_ambiguous(draft.published):
                self._ambiguous.append(shown)
                notes.append(f'the publication date "{shown}" could be two days, and is not read: --day-first or --month-first')
            else:
                notes.append(f'the publication date "{shown}" cannot be read: write it as 2023-07-01')
        # What the article prints is never overruled by what somebody says of many articles.
        if (day := publication.dateline(draft.text)) is not None:
            return day, "dateline"
        if self._published is not None:
            return self._published, "option"
        if (day := publication.in_file_name(draft.file_name)) is not None:
            return day, "filename"
        return None, ""
