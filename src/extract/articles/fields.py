"""What an article's metadata are called, in front matter and in rows."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping

from .decoding import without_surrogates
from .failures import RowError

# `doc_id` is what our own texts.jsonl calls an id, so that a run's texts can be run again.
NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "doc_id"),
    "text": ("text",),
    "published": ("published", "date"),
    "title": ("title",),
    "author": ("author", "authors"),
    "url": ("url", "source"),
}
_MISSING = frozenset({"", "~", "null"})


def value(metadata: Mapping[str, object], field: str) -> object:
    """The first value of a field that is not missing; None if all are."""
    for name in NAMES[field]:
        found = metadata.get(name)
        if found is None or (isinstance(found, float) and math.isnan(found)):
            continue
        if isinstance(found, str) and found.strip() in _MISSING:
            continue
        # "source: Reuters" names who wrote it, "source: https://..." where it stood.
        if name == "source" and "://" not in str(found):
            continue
        return found
    return None


def words(metadata: Mapping[str, object], field: str) -> str:
    """A field as one line of text; a list of strings (authors) is joined with commas, anything nested is left out."""
    found = value(metadata, field)
    parts = found if isinstance(found, list | tuple) else [found]
    kept = [str(p) for p in parts if isinstance(p, str | int | float | dt.date)]
    return without_surrogates(" ".join(", ".join(kept).split()))[0]


def moment(metadata: Mapping[str, object]) -> str | dt.date | dt.datetime:
    """The publication date as given."""
    found = value(metadata, "published")
    return found if isinstance(found, dt.date | dt.datetime) else words(metadata, "published")


def row_id(metadata: Mapping[str, object]) -> str:
    """A row's id as a string, empty if it has none. "007" and "NA" stay what they are."""
    for name in NAMES["id"]:
        found = metadata.get(name)
        if found is None or isinstance(found, bool | list | dict) or (isinstance(found, float) and math.isnan(found)):
            continue
        if str(found).strip():
            return str(found)
    return ""


def row_text(metadata: Mapping[str, object]) -> tuple[str, tuple[str, ...]]:
    """A row's text, exactly, and a note on lone surrogates. Raises RowError if there is none or it is no string."""
    found = metadata.get("text")
    if found is None or (isinstance(found, float) and math.isnan(found)):
        raise RowError('the row has no "text"')
    if not isinstance(found, str):
        raise RowError(f'"text" must be a string, not a {type(found).__name__}')
    text, count = without_surrogates(found)
    note = f"{count} lone surrogate{'s' if count > 1 else ''} replaced by U+FFFD"
    return text, (note,) if count else ()
