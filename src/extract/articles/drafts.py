"""What the readers of the formats are told and hand on: an article whose id and publication date are not settled yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file or a row stands: the id it would get, and the path (below the given source) that is shown for it.

    `file_name` is empty where a date in it would not be the article's. `folder` names what the file or row lies in: it is put
    before an id that another document has already.
    """

    doc_id: str
    source: str
    file_name: str = ""
    folder: str = ""


def _say_nothing(line: str) -> None:
    """The default of `Choices.say`."""


def _begin_nothing(place: Place) -> None:
    """The default of `Choices.begin`."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person who gives the input says about it.

    columns: which column holds what, by role (id, text, title, author, published, url); what is not named here is found by the
    usual names. day_first: how figures like 03/04/2021 are read; None: not at all. input_format: the format of standard input
    and of files whose suffix says nothing (a name in `formats.FORMATS`). any_language: read texts that are not English too.
    say: called with each line that a person should see. max_characters: a longer text fails. max_size: the most bytes that a
    file, or a line of one that is read line by line, may have once it is unpacked. follow_links: read also what links in a
    folder lead to outside of it. unique_ids: a document whose id another one has fails, where else it would get one of its own:
    for where ids must not depend on what is read together. begin: called with the place of each member of an archive before it
    is read; skip: the sources of those that are not to be read, since they ended the process that did.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    day_first: bool | None = None
    input_format: str = ""
    any_language: bool = False
    say: Callable[[str], None] = _say_nothing
    max_characters: int = 5_000_000
    max_size: int = 500_000_000
    follow_links: bool = False
    unique_ids: bool = False
    begin: Callable[[Place], None] = _begin_nothing
    skip: frozenset[str] = frozenset()


NO_CHOICES = Choices()


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its format gives it. `published` is still as given.

    `file_name` is empty where a date in it would not be the article's. `columns` are the row's own columns that have no role.
    """

    doc_id: str
    source: str
    text: str
    title: str = ""
    author: str = ""
    url: str = ""
    site: str = ""
    published: str | dt.date | dt.datetime = ""
    notes: tuple[str, ...] = ()
    masked: str | None = None
    file_name: str = ""
    folder: str = ""
    columns: tuple[tuple[str, str], ...] = ()
