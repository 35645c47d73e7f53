"""Feeds (.rss, .atom, .xml): RSS and Atom, an article an entry, with the fullest text that the entry holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from . import pieces, rows
from .drafts import Choices, Draft, Place
from .failures import FormatError, NoArticlesError

# Local names, in the order in which they are looked for: what is longest comes first.
_TEXTS = ("encoded", "content", "description", "summary")
_DATES = ("pubdate", "published", "issued", "date", "updated")
_AUTHORS = ("creator", "author")


def read(stream: BinaryIO, where: Place, choices: Choices) -> Iterator[Draft]:
    """The entries of a feed. Raises FormatError where it is no XML, NoArticlesError where it is no feed."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(stream.read(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FormatError(f"cannot be read as XML ({error}): save the feed once more, or its texts as .txt") from None
    entries = [e for e in ([] if root is None else root.iter()) if _name(e) in ("item", "entry")]
    if not entries:
        raise NoArticlesError("no feed: it has no <item> or <entry>; save an article as .html or .txt")
    site = next((_words(e) for e in root.iter() if _name(e) == "title"), "")
    for number, entry in enumerate(entries, 1):
        here = rows.place(where, number)
        yield _entry(entry, here, site)


def _entry(entry: Any, here: Place, site: str) -> Draft:
    parts: dict[str, list[Any]] = {}
    for child in entry:
        parts.setdefault(_name(child), []).append(child)
    texts = [text for name in _TEXTS for e in parts.get(name, ()) if (text := pieces.from_html(_content(e)))]
    title = pieces.line(pieces.from_html(_first(parts, ("title",))))
    text = max(texts, key=len, default="")
    authors = [_author(e) for name in _AUTHORS for e in parts.get(name, ())]
    return Draft(
        here.doc_id,
        here.source,
        rows.with_title(title, text) if text else title,
        title=title,
        author=", ".join(a for a in authors[:3] if a),
        url=_link(parts),
        site=site,
        published=next((d for name in _DATES if (d := _first(parts, (name,)))), ""),
        folder=here.folder,
    )


def _name(element: Any) -> str:
    """The local name of an element, in lower case; empty for comments."""
    return element.tag.rpartition("}")[2].casefold() if isinstance(element.tag, str) else ""


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _content(element: Any) -> str:
    """What an element holds, as HTML: characters in a feed of its kind, elements of XHTML in an Atom one."""
    from lxml import etree

    if len(element):
        return "".join(etree.tostring(c, encoding="unicode", method="html") for c in element)
    return element.text or ""


def _first(parts: dict[str, list[Any]], names: tuple[str, ...]) -> str:
    return next((_words(e) for name in names for e in parts.get(name, ()) if _words(e)), "")


def _author(element: Any) -> str:
    """The name in an author element: Atom has it in <name>, RSS may have an address before it in brackets."""
    named = next((_words(c) for c in element if _name(c) == "name"), "")
    shown = named or _words(element)
    if "@" in shown:
        return shown.partition("(")[2].rstrip(")") if "(" in shown else ""
    return shown


def _link(parts: dict[str, list[Any]]) -> str:
    """The address of the article: Atom's alternate link, RSS's text."""
    for element in parts.get("link", ()):
        if element.get("rel") in (None, "alternate") and (found := element.get("href") or _words(element)):
            return str(found)
    guid = _first(parts, ("guid", "id"))
    return guid if guid.startswith("http") else ""
