"""What a page says about itself in its head: JSON-LD (schema.org), <meta>, <title>, the canonical address."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any

_DEPTH = 12
_UNSHOWN = frozenset({"body", "html", "meta", "script", "style"})
_ARTICLES = ("Article", "Posting", "Report", "Review")


class Head:
    """A page's metadata. `linked`: every object of its JSON-LD, outermost first; `meta`: <meta> by name, in lower case."""

    def __init__(self, tree: Any) -> None:
        self.linked = [o for script in tree.iter("script") for o in _objects(script)]
        self.meta: dict[str, list[str]] = {}
        for element in tree.iter("meta"):
            content = element.get("content") or ""
            names = [element.get(attribute) for attribute in ("property", "name", "itemprop")] if content.strip() else []
            for name in filter(None, names):
                self.meta.setdefault(name.strip().casefold(), []).append(content)
        self.title = next((line("".join(t.itertext())) for t in tree.iter("title") if t.getparent().tag != "svg"), "")
        links = [e.get("href") for e in tree.iter("link") if "canonical" in words_of(e, "rel")]
        self.addresses = [a.strip() for a in [*links, *self.meta.get("og:url", [])] if a and a.strip()]

    def articles(self) -> Iterator[dict[str, Any]]:
        """The objects of its JSON-LD that are articles."""
        return (o for o in self.linked if any(kind(o).endswith(k) or "Article" in kind(o) for k in _ARTICLES))

    def first(self, *names: str) -> str:
        """The first <meta> of these names, on one line; empty where there is none."""
        return next((line(self.meta[n][0]) for n in names if n in self.meta), "")

    @property
    def url(self) -> str:
        """The page's own address, where it names one in full."""
        whole = [a for a in self.addresses if "://" in a]
        return line(whole[0]) if whole else ""

    @property
    def site(self) -> str:
        """The name of the site, as the page gives it."""
        named = self.first("og:site_name", "application-name", "apple-mobile-web-app-title", "al:ios:app_name")
        publishers = (o.get("publisher") for o in self.articles())
        return named or next(
            (line(str(p["name"])) for p in publishers if isinstance(p, dict) and isinstance(p.get("name"), str)), ""
        )


def kind(value: dict[str, Any]) -> str:
    """The @type of an object of JSON-LD; several with blanks between them."""
    found = value.get("@type")
    return " ".join(str(k) for k in found) if isinstance(found, list) else str(found or "")


def line(text: str) -> str:
    """A text on one line, its character references resolved."""
    return " ".join(html.unescape(text).split())


def words_of(element: Any, attribute: str) -> list[str]:
    """The words of an attribute, in small letters."""
    return (element.get(attribute) or "").casefold().split()


def content_elements(tree: Any) -> Iterator[Any]:
    """The elements that may show something, in order: no comments, metadata, scripts, nor the page as a whole."""
    return (e for e in tree.iter() if isinstance(e.tag, str) and e.tag not in _UNSHOWN)


def _objects(script: Any) -> Iterator[dict[str, Any]]:
    if "ld+json" not in (script.get("type") or "").casefold() or not script.text:
        return
    try:
        data = json.loads(script.text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return
    yield from _walk(data, _DEPTH)


def _walk(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(data, dict):
        yield data
        data = list(data.values())
    if isinstance(data, list):
        for item in data:
            yield from _walk(item, depth - 1)
