"""What an article's metadata are called, in front matter and in rows."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from functools import cache
from urllib.parse import urlsplit

from .. import lexicon
from .decoding import without_surrogates
from .failures import RowError

ROLES = ("id", "text", "published", "title", "author", "url", "site")
_SHORTEST = 40
"""Fewer characters than this may be a figure, where a text was wanted."""
_MISSING = frozenset({"", "~", "null"})
_NUMBER = re.compile(r"[+-]?[\d.,\s]*\d(?:[eE][+-]?\d+)?%?")
_SEPARATORS = str.maketrans("", "", "_-. ")
_ADDRESS = re.compile(r"(?:https?:)?//\S+|www\.\S+", re.IGNORECASE)


class Digits(str):
    """A number of a JSON document, in the digits that stand there: an id 7 is "7", but a text 7 is none."""

    __slots__ = ()


@cache
def _names(role: str) -> tuple[str, ...]:
    return tuple(lexicon.toml("columns")[role])


@cache
def _plain(name: str) -> str:
    """A column's name as it is compared."""
    return name.strip().casefold().translate(_SEPARATORS)


class Metadata:
    """The fields of one article by what they are: `words("title")`, `moment()`, `text()`, and `others()`, which have no role.

    given: the fields as they stand. columns: which field has which role, as far as somebody said so; the others are found by
    their usual names (lexicon/columns.toml).
    """

    def __init__(self, given: Mapping[str, object], columns: Mapping[str, str] | None = None) -> None:
        self._given = given
        self._header = False
        self._told = columns or {}
        self._by_name: dict[str, str] = {}
        for name in given:
            self._by_name.setdefault(_plain(name), name)

    @classmethod
    def header(cls, names: Iterable[str], columns: Mapping[str, str] | None = None) -> Metadata:
        """The names of columns alone, whose values are not known yet."""
        out = cls(dict.fromkeys(names), columns)
        out._header = True
        return out

    def field(self, role: str) -> str | None:
        """The name of the field that has a role and a value: as told, else the first of the usual names; None: there is none."""
        if role in self._told:
            wanted = self._told[role]
            return wanted if wanted in self._given else self._by_name.get(_plain(wanted))
        for usual in _names(role):
            name = self._by_name.get(usual)
            if name is None or name in self._told.values():
                continue
            found = self._given[name]
            if self._header and usual != "source":
                return name
            if not _is_missing(found, role) and _fits(usual, role, found):
                return name
        return None

    def value(self, role: str) -> object:
        """The value that has a role; None where it is missing."""
        name = self.field(role)
        found = None if name is None else self._given.get(name)
        return None if _is_missing(found, role) else found

    def words(self, role: str) -> str:
        """A field as one line of text; a list of strings (authors) is joined with commas, anything nested is left out."""
        return _line(self.value(role))

    def moment(self) -> str | dt.date | dt.datetime:
        """The publication date as given."""
        found = self.value("published")
        return found if isinstance(found, dt.date | dt.datetime) else self.words("published")

    def row_id(self) -> str:
        """The id as a string, empty if there is none. "007" and "NA" stay what they are."""
        found = self.value("id")
        if found is None or isinstance(found, bool | list | dict):
            return ""
        # A table that has a missing id somewhere holds its other ids as 7.0.
        if isinstance(found, float) and found.is_integer():
            found = int(found)
        return str(found) if str(found).strip() else ""

    def text(self) -> tuple[str, tuple[str, ...]]:
        """The text, exactly, and a note on lone surrogates. Raises RowError if there is none or it is no text."""
        name = self.field("text")
        if name is None:
            raise RowError(f'the row has no "{self._told.get("text", "text")}"')
        text, count = without_surrogates(_as_text(name, self._given[name]))
        note = f"{count} lone surrogate{'s' if count > 1 else ''} replaced by U+FFFD"
        return text, (note,) if count else ()

    def others(self) -> tuple[tuple[str, str], ...]:
        """(name, value as a string) of the fields that have no role here."""
        taken = {self.field(role) for role in ROLES}
        out = []
        for name, found in self._given.items():
            if name in taken or isinstance(found, dict) or _is_missing(found, ""):
                continue
            if isinstance(found, bool):
                found = "true" if found else "false"
            line = found.isoformat() if isinstance(found, dt.date | dt.datetime) else _line(found)
            if line and name.strip():
                out.append((without_surrogates(" ".join(name.split()))[0], line))
        return tuple(out)

    def taken(self) -> dict[str, str]:
        """Which field has which role, where its name is not the role's own."""
        found = ((role, self.field(role)) for role in ROLES)
        return {role: name for role, name in found if name is not None and name.strip().casefold() != role}


def _is_missing(found: object, role: str) -> bool:
    if found is None or (isinstance(found, float) and math.isnan(found)):
        return True
    # An id "null" is one; so is a text.
    return role not in ("text", "id") and isinstance(found, str) and found.strip() in _MISSING


def _fits(usual: str, role: str, found: object) -> bool:
    """ "source: Reuters" names who wrote it, "source: https://..." where it stood; a "name" is a title only if it has words."""
    if role == "url":
        return usual in ("url", "uri") or bool(_ADDRESS.match(str(found).strip()))
    if role == "site":
        return isinstance(found, str) and not _ADDRESS.match(found.strip()) and len(found) < 100
    return not (role == "id" and isinstance(found, bool | list | dict))


def _line(found: object) -> str:
    parts = found if isinstance(found, list | tuple) else [found]
    kept = [str(p) for p in parts if isinstance(p, str | int | float | dt.date)]
    return without_surrogates(" ".join(", ".join(kept).split()))[0]


def site_of(url: str) -> str:
    """The host of an address without "www.": the site of an article whose metadata do not name it."""
    if not _ADDRESS.match(url):
        return ""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _as_text(name: str, found: object) -> str:
    """A value as the text of an article, a list of paragraphs joined. Raises RowError, with the field's name, for others."""
    if _is_absent(found):
        raise RowError(f'the row has no "{name}"')
    if isinstance(found, list) and found and all(isinstance(p, str) for p in found):
        found = "\n\n".join(found)
    if isinstance(found, Digits) or not isinstance(found, str):
        raise RowError(f'"{name}" must be a text in a string, not a {_kind(found)}: name the column that holds the articles')
    if len(found) < _SHORTEST and _NUMBER.fullmatch(found.strip()):
        raise RowError(f'"{name}" holds the number {found.strip()}, no text: name the column that holds the articles')
    return found


def _is_absent(found: object) -> bool:
    return found is None or (isinstance(found, float) and math.isnan(found))


def _kind(found: object) -> str:
    """What a value is called to a person."""
    is_number = isinstance(found, Digits | int | float) and not isinstance(found, bool)
    return "number" if is_number else type(found).__name__
