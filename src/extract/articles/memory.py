"""Articles that are in memory already: strings, mappings (a row of a DataFrame, a JSON object), Articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from ..records import Article
from . import ids, rows
from .drafts import Draft, Place
from .failures import Failure
from .reading import settle

Text = str | Mapping[str, object] | Article


def read_texts(
    texts: Iterable[Text],
    *,
    published: dt.date | dt.datetime | None = None,
    force_published: dt.date | dt.datetime | None = None,
) -> Iterator[Article | Failure]:
    """Articles from values in memory, in order, with a Failure in the place of each that is none.

    A string is a text, taken as it is; a mapping has `text` and optionally `id`, `published`, `title`, `author`, `url`;
    ids are `text-1`, `text-2`, ... where none is given. Dates are found as for files.
    """
    register = ids.Register()
    for number, value in enumerate(texts, start=1):
        yield settle(_draft(value, number), register, published, force_published)


def _draft(value: Text, number: int) -> Draft | Failure:
    place = Place(f"text-{number}", "")
    if isinstance(value, Article):
        return Draft(
            value.doc_id,
            value.source,
            value.text,
            title=value.title,
            author=value.author,
            url=value.url,
            published=value.published or "",
            notes=(value.message,) if value.message else (),
            masked=value.masked,
        )
    if isinstance(value, str):
        return rows.read({"text": value}, place)
    if isinstance(value, Mapping):
        return rows.read({str(k).strip().casefold(): v for k, v in value.items()}, place)
    message = f"a text must be a string, a mapping with a text, or an Article, not {type(value).__name__}"
    return Failure(place.doc_id, place.source, "failed", message)
