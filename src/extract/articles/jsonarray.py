"""JSON (.json): an array of articles, bare or as a member of one object ({"articles": [...]}), or one article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from . import fields, rows
from .decoding import decode
from .drafts import Choices, Draft, Place
from .failures import Failure, NoArticlesError, RowError


def read(stream: BinaryIO, where: Place, choices: Choices) -> Iterator[Draft | Failure]:
    """The articles of a file, in order. Raises RowError where it is no JSON, NoArticlesError where it holds no articles."""
    text, notes = decode(stream.read())
    found = _loaded(text)
    items = _articles(found, choices)
    if items is None:
        raise NoArticlesError("no articles in it: give an array of objects that have a text")
    first = next((i for i in items if isinstance(i, dict)), None)
    if first is not None:
        rows.check(list(first), where.source, choices)
    single = items is not found and len(items) == 1 and items[0] is found
    for number, item in enumerate(items, 1):
        here = where if single else rows.place(where, number)
        if isinstance(item, str):
            item = {"text": item}
        if isinstance(item, dict):
            yield rows.read(item, here, notes, choices)
        else:
            yield Failure(here.doc_id, here.source, "failed", "the element is no JSON object with a text", folder=here.folder)


def _loaded(text: str) -> object:
    """The value that a text in JSON stands for, its figures as written. Raises RowError, with the place."""
    try:
        return json.loads(text, parse_int=fields.Digits, parse_float=fields.Digits, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        raise RowError(
            f"not JSON at line {error.lineno}, column {error.colno}: {error.msg}; save it as JSON or as .jsonl"
        ) from None
    except (ValueError, RecursionError):
        raise RowError("not JSON that can be read; save it as .jsonl, an object a line") from None


def _articles(found: object, choices: Choices) -> list[object] | None:
    """The array of articles in a JSON value; an object that has a text is an array of one."""
    if isinstance(found, list):
        return found if any(isinstance(i, dict | str) for i in found) else None
    if not isinstance(found, dict):
        return None
    if fields.Metadata(found, choices.columns).field("text") is not None:
        return [found]
    arrays = [v for v in found.values() if isinstance(v, list) and v and all(isinstance(i, dict) for i in v)]
    fitting = [a for a in arrays if fields.Metadata(a[0], choices.columns).field("text") is not None]
    return fitting[0] if len(fitting) == 1 else None
