"""HTML that is no page: what feeds and e-mails hold. Its paragraphs as lines, nothing left out but scripts and styles."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from .decoding import without_surrogates

_TAG = re.compile(r"<[a-zA-Z!/][^<>]*>")
_BLOCKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "blockquote", "section", "article",
     "figure", "figcaption", "hr", "pre", "header", "footer", "td", "body", "dd", "dt"}
)  # fmt: skip
_UNSEEN = frozenset({"script", "style", "head", "noscript", "template", "iframe"})


def line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def from_html(source: str) -> str:
    """The paragraphs of a piece of HTML, a blank line between them; a text without tags, with its references resolved."""
    if not _TAG.search(source):
        return without_surrogates("\n".join(line(p) for p in html.unescape(source).splitlines()))[0].strip()
    from lxml import html as lxml_html

    root = lxml_html.fragment_fromstring(source, create_parent="div")
    lines = [line(p) for p in "".join(_walk(root)).split("\n")]
    return without_surrogates("\n\n".join(p for p in lines if p))[0]


def _walk(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return
    mark = "\n" if element.tag in _BLOCKS else ""
    yield mark
    yield re.sub(r"\s+", " ", element.text or "")
    for child in element:
        yield from _walk(child)
        yield re.sub(r"\s+", " ", child.tail or "")
    yield mark
