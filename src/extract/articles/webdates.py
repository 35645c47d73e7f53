"""The day of publication that a web page declares: in its metadata, in an element marked for it, in its address.

Only what names a full day counts, with the time where one is given, and nothing is compared with today. Dates in other
articles' teasers, in comments or in the footer are none of this article's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from .. import lexicon
from .publication import dateline, parse

_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/.-]|$)")
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"\\]{6,40})"')
_DEPTH, _LONGEST = 12, 80


def published(tree: Any) -> str:
    """The first date that the page declares and that can be read, as written there; else what its metadata say; else empty."""
    metadata = [*_linked_data(tree), *_meta(tree)]
    for given in chain(metadata, _elements(tree), _addresses(tree)):
        text = " ".join(given.split())
        if not text or len(text) > _LONGEST:
            continue
        if parse(text) is not None:
            return text
        if (day := dateline(text)) is not None:  # "Published on March 3, 2020"
            return day.isoformat()
    return metadata[0] if metadata else ""


def _linked_data(tree: Any) -> Iterator[str]:
    """datePublished of the articles in the page's JSON-LD (schema.org), and in it of anything else."""
    other: list[str] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").casefold() or not script.text:
            continue
        try:
            data = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            other += _JSON_DATE.findall(script.text)
            continue
        for kind, date in _dated(data, _DEPTH):
            if "Article" in kind or kind.endswith("Posting"):
                yield date
            else:
                other.append(date)
    yield from other


def _dated(data: Any, depth: int) -> Iterator[tuple[str, str]]:
    """(@type, datePublished) of every object in a JSON value, outermost first."""
    if depth == 0:
        return
    if isinstance(data, dict):
        if isinstance(date := data.get("datePublished"), str):
            kind = data.get("@type")
            yield " ".join(str(k) for k in kind) if isinstance(kind, list) else str(kind), date
        data = list(data.values())
    if isinstance(data, list):
        for item in data:
            yield from _dated(item, depth - 1)


def _meta(tree: Any) -> Iterator[str]:
    declared: dict[str, str] = {}
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            name, content = element.get(attribute), element.get("content")
            if name and content:
                declared.setdefault(name.strip().casefold(), content)
    yield from (declared[name] for name in lexicon.toml("html")["published_meta"] if name in declared)


def _elements(tree: Any) -> Iterator[str]:
    """Elements marked as the day of publication, then the first <time>; none that stand apart from the article."""
    names = lexicon.words("html", "published_class")
    times: list[str] = []
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("meta", "html", "body", "script", "style"):
            continue
        marks = _marks(element)
        marked = element.get("pubdate") is not None or not names.isdisjoint(marks)
        if not (marked or element.tag == "time") or _is_apart(element):
            continue
        given = element.get("datetime") or element.get("content") or "".join(element.itertext())
        if marked:
            yield given
        elif element.tag == "time":
            times.append(given)
    yield from times[:1]


def _marks(element: Any) -> set[str]:
    return {word for a in ("class", "id", "itemprop") for word in (element.get(a) or "").casefold().split()}


def _is_apart(element: Any) -> bool:
    tags, marks = lexicon.words("html", "apart"), lexicon.words("html", "apart_class")
    return any(e.tag in tags or not marks.isdisjoint(_marks(e)) for e in [element, *element.iterancestors()])


def _addresses(tree: Any) -> Iterator[str]:
    """A day in the page's own address: /2019/02/21/."""
    found = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").casefold().split()]
    found += [m.get("content") for m in tree.iter("meta") if (m.get("property") or "").casefold() == "og:url"]
    for address in found:
        if address and (match := _ADDRESS.search(address)):
            yield f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"
