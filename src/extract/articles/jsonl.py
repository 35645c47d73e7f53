"""JSON Lines (.jsonl): an object a line with a text, and optionally its id, date, title, author, url."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from . import fields, rows
from .decoding import Line, lines
from .drafts import NO_CHOICES, Choices, Draft, Place
from .failures import ArticleError, Failure, RowError


def parse(line: str) -> dict[str, object]:
    """The object in a line, with its numbers as written. Raises RowError."""
    try:
        # Numbers stay the digits they are: an id 7 is "7", and no figure can overflow.
        found = json.loads(line, parse_int=fields.Digits, parse_float=fields.Digits, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        raise RowError(f"not JSON at column {error.colno}: {error.msg}; each line must be one JSON object") from None
    except (ValueError, RecursionError):
        raise RowError("not JSON that can be read; each line must be one JSON object") from None
    if not isinstance(found, dict):
        raise RowError("the line is JSON but no object; each line must be one JSON object")
    return found


def is_object(line: str) -> bool:
    """Is the line a JSON object?"""
    try:
        parse(line)
    except RowError:
        return False
    return True


def read(stream: BinaryIO, where: Place, choices: Choices = NO_CHOICES) -> Iterator[Draft | Failure]:
    """The articles of a file, line by line; a bad line costs that row only."""
    yield from from_lines(lines(stream), where, choices)


def from_lines(source: Iterable[Line], where: Place, choices: Choices = NO_CHOICES) -> Iterator[Draft | Failure]:
    """The articles in decoded lines; blank lines are passed over."""
    row, checked = 0, False
    for line in source:
        if not line.text.strip():
            continue
        row += 1
        here = rows.place(where, row, line.number)
        if line.error:
            yield Failure(here.doc_id, here.source, "failed", line.error)
            continue
        try:
            found = parse(line.text)
        except ArticleError as error:
            yield Failure(here.doc_id, here.source, error.status, f"line {line.number}: {error}")
            continue
        if not checked and fields.Metadata(found, choices.columns).field("text") is not None:
            rows.check(list(found), where.source, choices)
            checked = True
        yield rows.read(found, here, line.notes, choices)
