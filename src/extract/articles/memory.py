"""Articles that are in memory already: strings, mappings (a JSON object), Articles, a pandas DataFrame or Series."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..records import Article
from . import formats, rows, sources
from .drafts import NO_CHOICES, Choices, Draft, Place
from .failures import Failure
from .reading import Desk

Text = str | Mapping[str, object] | Article
TAKEN = (
    "a string, a mapping with a text, an Article, a list of these, or a pandas DataFrame with a column of texts; "
    "for files use extract_files()"
)
# What a person writes who means a file: one line, no blank but in folders' names, a suffix that is read.
_FILE_NAME = re.compile(r"(?:[^\s<>|\"]+|[^\n<>|\"]*[/\\][^\n<>|\"]*)\.(\w{2,8})")


def read_texts(
    texts: Any,
    *,
    published: dt.date | dt.datetime | None = None,
    force_published: dt.date | dt.datetime | None = None,
    choices: Choices = NO_CHOICES,
) -> Iterator[Article | Failure]:
    """Articles from values in memory, in order, with a Failure in the place of each that is none.

    A string is a text, taken as it is; a mapping or a row of a DataFrame has a text and optionally id, date, title, author and
    url under their usual names; ids are the DataFrame's index, or `text-1`, `text-2`, ... where none is given. Dates are found as
    for files. Raises TypeError for what is no text, ValueError for a file's name or an address in the place of one.
    """
    return _settled(
        list(_values(texts)) if _is_frame(texts) else _values(texts), Desk(published, force_published, choices), choices
    )


def _settled(values: Iterable[object], desk: Desk, choices: Choices) -> Iterator[Article | Failure]:
    for number, value in enumerate(values, start=1):
        yield desk.settle(_draft(value, number, choices))
    desk.close()


def _is_frame(texts: object) -> bool:
    """Is it a pandas DataFrame or Series? Said without importing pandas."""
    return type(texts).__module__.split(".")[0] == "pandas" and hasattr(texts, "index")


def _values(texts: Any) -> Iterable[object]:
    """The texts one by one. Raises TypeError, ValueError: now, not when the first is asked for."""
    if isinstance(texts, str | Mapping | Article):
        return [checked(texts)]
    if _is_frame(texts):
        return _frame_rows(texts)
    if isinstance(texts, bytes | bytearray | memoryview):
        raise TypeError(f"bytes are no text: decode them first, or give {TAKEN}")
    if isinstance(texts, Path):
        raise TypeError(f"a path is no text: use extract_files({str(texts)!r})")
    if not isinstance(texts, Iterable):
        raise TypeError(f"{type(texts).__name__} is no text: give {TAKEN}")
    return (checked(value) for value in texts)


def checked(value: object) -> object:
    """The value. Raises TypeError where it is no text, ValueError where it names one."""
    if isinstance(value, str):
        _check_name(value)
    elif not (isinstance(value, Mapping | Article) or value is None or (isinstance(value, float) and math.isnan(value))):
        raise TypeError(f"{type(value).__name__} is no text: give {TAKEN}")
    return value


def _check_name(text: str) -> None:
    line = text.strip()
    if len(line) > 500:
        return
    if sources.is_address(line) and len(line.split()) == 1:
        raise ValueError(f"{line!r} {sources.ADDRESS} to extract_files()")
    match = _FILE_NAME.fullmatch(line)
    if match is not None and formats.of_file(f"x.{match[1]}") is not None:
        raise ValueError(f"{line!r} looks like a file's name: use extract_files({line!r}), or give the text itself")


def _frame_rows(frame: Any) -> Iterator[dict[str, object]]:
    """The rows of a DataFrame (or of a Series of texts) as mappings; the index is the id where no column is."""
    from .fields import Metadata
    from .parquet import plain

    if not hasattr(frame, "columns"):
        frame = frame.to_frame("text")
    names = [str(c) for c in frame.columns]
    known = Metadata.header(names)
    if known.field("text") is None:
        raise ValueError(
            f"no column named 'text', 'content', 'body' or the like ({', '.join(names[:8])}): "
            "rename the one that holds the articles, as in frame.rename(columns={'NAME': 'text'})"
        )
    own_id = known.field("id") is not None
    for index, row in zip(frame.index, frame.itertuples(index=False, name=None), strict=True):
        found = rows.named(names, [plain(cell) for cell in row])
        if not own_id:
            label = plain(index) if not isinstance(index, tuple) else "/".join(str(i) for i in index)
            found = {"id": str(label), **found}
        yield found


def _draft(value: object, number: int, choices: Choices) -> Draft | Failure:
    place = Place(f"text-{number}", "")
    if isinstance(value, Article):
        return Draft(
            value.doc_id,
            value.source,
            value.text,
            title=value.title,
            author=value.author,
            url=value.url,
            site=value.site,
            published=value.published or "",
            notes=(value.message,) if value.message else (),
            masked=value.masked,
            columns=value.columns,
        )
    if isinstance(value, Mapping):
        return rows.read({str(k): v for k, v in value.items()}, place, (), choices)
    return rows.read({"text": value}, place, (), choices)
