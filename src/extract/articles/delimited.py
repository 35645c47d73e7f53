"""CSV (.csv): a header that names the columns, one of them the texts; then an article a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from . import fields, rows
from .decoding import Line, lines
from .drafts import NO_CHOICES, Choices, Draft, Place
from .failures import Failure, RowError

_LARGEST_FIELD = 2**31 - 1  # what a C long holds everywhere
_DELIMITERS = ",;\t|"


class _Feed:
    """Lines for csv.reader, which remembers what was noted about them since the last row."""

    def __init__(self, source: Iterator[Line]) -> None:
        self._source = source
        self.notes: list[str] = []
        self.errors: list[str] = []
        self.first = 0
        self.last = 0

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = next(self._source)
        self.first = self.first or line.number
        self.last = line.number
        self.notes.extend(line.notes)
        if line.error:
            self.errors.append(line.error)
        return line.text

    def clear(self) -> None:
        """Forget; the next line begins a row."""
        self.notes, self.errors, self.first = [], [], 0


def _next(reader: Iterator[list[str]], largest: int) -> list[str]:
    """The next row. The limit on a field's size belongs to the whole process, so it is given back at once."""
    before = csv.field_size_limit(min(_LARGEST_FIELD, largest))
    try:
        return next(reader)
    finally:
        csv.field_size_limit(before)


def header(first: str, columns: Mapping[str, str]) -> tuple[list[str], str]:
    """The column names and the delimiter under which one of them holds the texts. Raises RowError.

    columns: which column has which role, as far as somebody said so.
    """
    found: list[tuple[list[str], str]] = []
    for delimiter in _DELIMITERS:
        try:
            names = [n.strip() for n in next(csv.reader([first], delimiter=delimiter))]
        except (csv.Error, StopIteration):
            continue
        found.append((names, delimiter))
        if fields.Metadata.header(names, columns).field("text") is not None:
            return names, delimiter
    # No delimiter gives a column of texts: the message names the columns as the likeliest delimiter has them.
    names, _ = max(found, key=lambda f: len(f[0]), default=([first.strip()], ","))
    rows.check(names, "", Choices(columns))
    raise AssertionError("a header without a column of texts is refused")


def read(stream: BinaryIO, where: Place, choices: Choices = NO_CHOICES) -> Iterator[Draft | Failure]:
    """The articles of a file, row by row; a bad row costs that row only. Raises RowError if no column holds the texts."""
    feed = _Feed(lines(stream))
    first = next((line for line in feed if line.strip()), None)
    if first is None:
        raise RowError('the file is empty: it needs a header with a column named "text"')
    if feed.errors:
        raise RowError(feed.errors[0])
    names, delimiter = header(first, choices.columns)
    rows.check(names, where.source, choices)
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    number = 0
    while True:
        feed.clear()
        problem = ""
        row: list[str] = []
        try:
            row = _next(reader, choices.max_size)
        except StopIteration:
            return
        except csv.Error as error:
            problem = f"not CSV: {error}; a quote inside a quoted field must be doubled, and every quoted field closed"
        if not row and not problem:
            continue
        number += 1
        here = rows.place(where, number, feed.first)
        if not problem and len(row) > len(names):
            problem = f"{len(row)} fields where the header has {len(names)}: put a text that holds the delimiter in quotes"
        if feed.errors:
            problem = feed.errors[0]
        if problem:
            yield Failure(here.doc_id, here.source, "failed", f"line {feed.first}: {problem}", folder=here.folder)
            continue
        yield rows.read(rows.named(names[: len(row)], row), here, tuple(feed.notes), choices)
