"""What the readers of the formats hand on: an article whose id and publication date are not settled yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file or a row stands: the id it would get, and the path (below the given source) that is shown for it."""

    doc_id: str
    source: str
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its format gives it. `published` is still as given.

    `file_name` is empty where a date in it would not be the article's.
    """

    doc_id: str
    source: str
    text: str
    title: str = ""
    author: str = ""
    url: str = ""
    published: str | dt.date | dt.datetime = ""
    notes: tuple[str, ...] = ()
    masked: str | None = None
    file_name: str = ""
