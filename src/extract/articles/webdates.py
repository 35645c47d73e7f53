"""The day of publication that a web page declares: in its metadata, in an element marked for it, in its address.

Only what names a full day counts, with the time where one is given, and nothing is compared with today. Dates in other
articles' teasers, in comments or in the footer are none of this article's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from .. import lexicon
from .blocks import marks as tokens
from .publication import dateline, in_bar, parse
from .webmeta import Head, content_elements

_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/.-]|$)")
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"\\]{6,40})"')
_LONGEST = 80


def published(tree: Any, head: Head | None = None, lines: Sequence[str] = ()) -> tuple[str, str]:
    """(the first date that the page declares and that can be read, as written there, else what its metadata say; a note on it).

    lines: what the page prints behind its headline. A stamp in UTC of the day after the one in the page's own address is the
    evening of the address's day where the paper is.
    """
    head = Head(tree) if head is None else head
    metadata = [*_linked_data(tree, head), *_meta(head)]
    for given in chain(metadata, _elements(tree), _bars(tree), _printed(lines), _addresses(head)):
        text = " ".join(given.split())
        if not text or len(text) > _LONGEST:
            continue
        found: dt.date | None = parse(text)
        if found is not None:
            return _local(text, found, head)
        if (day := dateline(text)) is not None:  # "Published on March 3, 2020"
            return day.isoformat(), ""
    return (metadata[0] if metadata else ""), ""


def _local(text: str, found: dt.date, head: Head) -> tuple[str, str]:
    """The date as written, or the address's day and a note where the stamp is in UTC and one day later."""
    if not isinstance(found, dt.datetime) or found.utcoffset() != dt.timedelta(0):
        return text, ""
    days = {parse(a) for a in _addresses(head)}
    before = found.date() - dt.timedelta(days=1)
    if before in days and found.date() not in days:
        return before.isoformat(), f"the page's stamp {text} is in UTC; published is {before.isoformat()}, the day in its address"
    return text, ""


def _linked_data(tree: Any, head: Head) -> Iterator[str]:
    """datePublished of the articles in the page's JSON-LD (schema.org), and in it of anything else."""
    articles = list(head.articles())
    yield from (d for a in articles if isinstance(d := a.get("datePublished"), str))
    yield from (d for o in head.linked if o not in articles and isinstance(d := o.get("datePublished"), str))
    for script in tree.iter("script"):  # JSON that is broken
        if "ld+json" in (script.get("type") or "").casefold() and script.text and not head.linked:
            yield from _JSON_DATE.findall(script.text)


def _meta(head: Head) -> Iterator[str]:
    yield from (head.meta[name][0] for name in lexicon.toml("html")["published_meta"] if name in head.meta)


def _elements(tree: Any) -> Iterator[str]:
    """Elements marked as the day of publication, then the first <time>; none that stand apart from the article."""
    names = lexicon.words("html", "published_class")
    times: list[str] = []
    for element in content_elements(tree):
        marked = element.get("pubdate") is not None or not names.isdisjoint(_marks(element))
        if not (marked or element.tag == "time") or _is_apart(element):
            continue
        if not lexicon.words("html", "updated_class").isdisjoint(tokens(element)):
            continue
        given = element.get("datetime") or element.get("content") or "".join(element.itertext())
        given = _stamp(given) or given
        if marked:
            yield given
        else:
            times.append(given)
    yield from times[:1]


def _marks(element: Any) -> set[str]:
    return {word for a in ("class", "id", "itemprop") for word in (element.get(a) or "").casefold().split()}


def _is_apart(element: Any) -> bool:
    tags, marks = lexicon.words("html", "apart"), lexicon.words("html", "apart_class")
    return any(e.tag in tags or not marks.isdisjoint(_marks(e)) for e in [element, *element.iterancestors()])


def _bars(tree: Any) -> Iterator[str]:
    """The day in a line with byline and date: "By Jo Adu | 3 May 2021 | Updated 4 May"."""
    names, updated = lexicon.words("html", "bar_class"), lexicon.words("html", "updated_class")
    for element in content_elements(tree):
        if names.isdisjoint(tokens(element)) or not updated.isdisjoint(tokens(element)) or _is_apart(element):
            continue
        shown = " ".join(" ".join(element.itertext()).split())
        if len(shown) <= 2 * _LONGEST and (day := in_bar(shown)) is not None:
            yield day.isoformat()


def _printed(lines: Sequence[str]) -> Iterator[str]:
    """The days in lines behind the headline that hold nothing but dates and bylines."""
    yield from (day.isoformat() for line in lines if len(line) <= _LONGEST and (day := dateline(line)) is not None)


def _stamp(given: str) -> str:
    """A Unix time, in seconds or milliseconds, in ISO 8601; empty for anything else."""
    digits = given.strip()
    if not digits.isdigit() or len(digits) not in (10, 13):
        return ""
    return dt.datetime.fromtimestamp(int(digits[:10]), dt.UTC).isoformat()


def _addresses(head: Head) -> Iterator[str]:
    """A day in the page's own address: /2019/02/21/."""
    for address in head.addresses:
        if match := _ADDRESS.search(address):
            yield f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"
