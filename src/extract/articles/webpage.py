"""Saved web pages (.html): the article's text without what stands around it, and what the page declares about it.

trafilatura finds the article. The text is its paragraphs, headings and list items, each on a line of its own, the headline first.
Nothing is fetched.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, BinaryIO

import trafilatura

from . import charsets, webauthors, webdates, webtitles
from .blocks import Page, read_blocks, squeeze
from .decoding import without_surrogates
from .drafts import NO_CHOICES, Choices, Draft, Place
from .failures import ArticleError, EmptyTextError, FormatError
from .webmeta import Head

for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    # What the libraries log about a page is no message to a person; ours says what was wrong.
    logging.getLogger(_name).addHandler(logging.NullHandler())

_TAG = re.compile(r"<(?:!doctype|html|head|body|p|div|article|section|main|h[1-6]|br|span|table|title|meta)\b", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^<>]*\?>")
# The search for the article is not linear in the number of elements; a page of news has a few thousand.
_MANY, _TOO_MANY = 5_000, 50_000
# A page of menus and buttons alone has no line as long.
_A_SENTENCE = 4
_LAYOUT = {"table": "div", "tbody": "div", "tr": "div", "td": "div", "th": "div", "font": "span", "center": "div"}
# The dates that the library would look for are read by `webdates`; these options keep it from asking the clock.
_NO_CLOCK = {"original_date": True, "extensive_search": False, "max_date": "2200-12-31"}


def read(stream: BinaryIO, where: Place, choices: Choices = NO_CHOICES) -> Iterator[Draft]:
    """The one article of a page. Raises ArticleError: bytes that are no text, no HTML, or no article in it."""
    source, notes = charsets.decode(stream.read())
    tree = _tree(source)
    try:
        head = Head(tree)
        # Before the search for the text, which takes the tree apart.
        for element in list(tree.iter("noscript")):
            element.drop_tree()
        _undo_layout_tables(tree)
        title, heading = webtitles.title(tree, head)
        page = Page(read_blocks(tree))
        lines = page.near(heading)
        published, note = webdates.published(tree, head, lines)
        author = webauthors.authors(tree, head, lines)
        text = _text(tree, page, title, heading)
    except ArticleError:
        raise
    except Exception as error:  # whatever a page makes the library stumble over costs that page, not the run
        raise FormatError(f"cannot be read as HTML ({type(error).__name__}): save the article's text as .txt") from error
    yield Draft(
        where.doc_id,
        where.source,
        text,
        title=_line(title),
        author=_line(author),
        url=_line(head.url),
        site=_line(head.site),
        published=published,
        notes=(*notes, note) if note else notes,
        file_name=where.file_name,
        folder=where.folder,
    )


def _line(value: str) -> str:
    return without_surrogates(" ".join(value.split()))[0]


def _tree(source: str) -> Any:
    """The page's elements. Raises FormatError where it is no HTML or has more of them than an article."""
    if not source.strip():
        raise EmptyTextError("the page is empty")
    if not _TAG.search(source):
        raise FormatError("no HTML in it: save a plain text as .txt")
    source = _DECLARATION.sub("", source, count=1)
    if "<html" not in source[:2000].casefold():
        source = f"<html><body>{source}</body></html>"
    tree = trafilatura.load_html(source)
    if tree is None or tree.tag != "html":
        raise FormatError("cannot be read as HTML: save the article's text as .txt")
    count = sum(1 for _ in tree.iter())
    if count > _TOO_MANY:
        raise FormatError(f"{count:,} elements are more than an article has ({_TOO_MANY:,}): save the article's text as .txt")
    return tree


def _text(tree: Any, page: Page, title: str, heading: str) -> str:
    """The article's lines under its headline. Changes the tree. Raises FormatError if no article is found."""
    under = webtitles.standfirst(tree, heading)
    tree = deepcopy(tree)
    _keep_article(tree)
    fast = sum(1 for _ in tree.iter()) > _MANY
    found = trafilatura.extract(tree, include_comments=False, fast=fast, date_extraction_params=dict(_NO_CLOCK))
    page.start(heading)
    page.keep(found or "")
    lines = [without_surrogates(block.text)[0] for block in page.article()]
    if not page.covers(found or ""):  # a page whose text its elements do not hold as they stand
        lines = [line for x in (found or "").splitlines() if (line := without_surrogates(x.removeprefix("- ").strip())[0])]
    lines = _headed(lines, title, heading, under)
    if not any(len(line.split()) >= _A_SENTENCE and squeeze(line) != squeeze(title) for line in lines):
        raise FormatError("no article found in the page: save its text as .txt")
    return "\n\n".join(lines) + "\n"


def _headed(lines: list[str], title: str, heading: str, under: str) -> list[str]:
    """The lines with the printed headline first and the standfirst second, each once."""
    first = [squeeze(line) for line in lines[:4]]
    if heading:
        if squeeze(heading) in first:
            del lines[first.index(squeeze(heading))]
        lines = [heading, *lines]
    if under and squeeze(under) not in [squeeze(line) for line in lines[:6]]:
        lines.insert(1 if heading else 0, under)
    return lines


def _undo_layout_tables(tree: Any) -> None:
    """Make blocks of tables that only place things on the page, as pages had before style sheets: a cell holds the article."""
    tables = [t for t in tree.iter("table") if _is_layout(t)]
    for table in tables:
        for element in list(table.iter(*_LAYOUT)):
            element.tag = _LAYOUT[element.tag]
            element.attrib.pop("width", None)


def _is_layout(table: Any) -> bool:
    """Does a table hold headlines, tables, or cells of several paragraphs?"""
    if table.get("role") == "presentation" or next(table.iter("h1"), None) is not None or len(list(table.iter("table"))) > 1:
        return True
    return any(sum(1 for _ in cell.iter("p", "br")) >= 3 and len("".join(cell.itertext())) > 400 for cell in table.iter("td"))


def _keep_article(tree: Any) -> None:
    """Where a page marks one part as its article, take away the rest of its body: a short article is else padded from there."""
    outer = [a for a in tree.iter("article") if not any(True for _ in a.iterancestors("article", "aside", "nav", "footer"))]
    body = tree.find("body")
    if len(outer) != 1 or body is None or outer[0] is body:
        return
    inside = _prose(outer[0])
    elsewhere: dict[Any, int] = {}
    within = set(outer[0].iter("p"))
    for p in body.iter("p"):
        if p not in within and (parent := p.getparent()) is not None:
            elsewhere[parent] = elsewhere.get(parent, 0) + len("".join(p.itertext()))
    if inside < 80 or max(elsewhere.values(), default=0) > inside:
        return
    kept = outer[0]
    kept.tail = None
    for child in list(body):
        body.remove(child)
    body.text = None
    body.append(kept)


def _prose(element: Any) -> int:
    """How many characters stand in paragraphs."""
    return sum(len("".join(p.itertext())) for p in element.iter("p"))
