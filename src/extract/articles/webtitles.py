"""A page's headline, as it is printed, and the standfirst under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .. import lexicon
from .blocks import is_hidden, marks
from .webmeta import Head, content_elements, line

_SEPARATOR = re.compile(r"\s+[|–—·•»:-]{1,2}\s+|\s*\|\s*|\s*»\s*")
_WORD = re.compile(r"\w+")
# What share of the words of the shorter must both have: a printed headline and the one for search engines differ.
_ALIKE = 0.5
_LONGEST, _SHORTEST_WORDS = 300, 2
# A section's name before the site's ("Rain falls | News | The Post") has at most this many words.
_SECTION_WORDS = 2
# The site's own name at the end of a title: behind a bar, or with a word that papers have.
_SITE_WORDS, _PAPER_WORDS = 5, 4
_STANDFIRST = 40, 600


def title(tree: Any, head: Head) -> tuple[str, str]:
    """(the title, the headline as printed): the printed one where there is one, else what the page declares, without the site."""
    declared = [
        t for t in (_linked(head), head.first("og:title", "twitter:title", "dc.title", "headline", "title"), head.title) if t
    ]
    printed = _printed(tree, declared, head)
    shown = printed or next((cut for t in declared if (cut := without_site(t, head))), "")
    return shown, printed


def _linked(head: Head) -> str:
    return next((line(str(o["headline"])) for o in head.articles() if isinstance(o.get("headline"), str)), "")


def _printed(tree: Any, declared: list[str], head: Head) -> str:
    """The <h1> that is most like what the page declares; the only one of an article where it declares something else."""
    found: list[tuple[float, int, str]] = []
    for i, element in enumerate(tree.iter("h1")):
        shown = line(" ".join("".join(element.itertext()).split()))
        if not shown or len(shown) > _LONGEST or is_hidden(element) or _is_site(shown, head):
            continue
        like = max((_likeness(shown, t) for t in declared), default=0.0)
        inside = any(e.tag in ("article", "main") for e in element.iterancestors())
        if like >= _ALIKE or (inside and len(shown.split()) > _SHORTEST_WORDS):
            found.append((like, -i, shown))
    if not found:
        found = [(1.0, 0, shown) for shown in _marked(tree) if any(shown.casefold() in t.casefold() for t in declared)]
    return without_site(max(found)[2], head) if found else ""


def _marked(tree: Any) -> Iterator[str]:
    """Headings that are called headlines, of pages without an <h1> of their own."""
    names = lexicon.words("html", "headline_class")
    for element in tree.iter("h2", "h3", "h4", "div", "span", "p"):
        if not names.isdisjoint(marks(element)) or "headline" in (element.get("itemprop") or "").casefold():
            shown = line("".join(element.itertext()))
            if len(shown.split()) > _SHORTEST_WORDS and len(shown) <= _LONGEST and not is_hidden(element):
                yield shown


def _likeness(a: str, b: str) -> float:
    first, second = (set(_WORD.findall(t.casefold())) for t in (a, b))
    return len(first & second) / max(1, min(len(first), len(second)))


def _is_site(text: str, head: Head) -> bool:
    """Is it the name of the site, or of the place where the page lies on it?"""
    squeezed = "".join(_WORD.findall(text.casefold()))
    return bool(squeezed) and squeezed in _site_names(head)


def _site_names(head: Head) -> set[str]:
    """The site's name and its host's, letters and digits alone."""
    names = {"".join(_WORD.findall(head.site.casefold()))}
    for address in head.addresses:
        if match := re.match(r"https?://(?:www\d?\.)?([^/:]+)", address):
            host = match[1].casefold()
            names |= {"".join(_WORD.findall(host)), "".join(_WORD.findall(host.partition(".")[0]))}
            names.add("".join(_WORD.findall(host.rpartition(".")[0])))
    return names - {""}


def without_site(text: str, head: Head) -> str:
    """A title without the site's name, and the section's, at its end or beginning."""
    text = line(text)
    pieces = _SEPARATOR.split(text)
    marks_ = [m.group() for m in _SEPARATOR.finditer(text)]
    if len(pieces) < 2:
        return text
    names = _site_names(head)
    site = next((i for i, p in enumerate(pieces) if _named(p, names)), None)
    if site == 0:
        return text[text.index(pieces[1], len(pieces[0])) :].strip()
    if site is not None:
        return _until(pieces, marks_, _headline_end(pieces, site, "|" in "".join(marks_[:site])))
    last = pieces[-1].split()
    is_bar = "|" in marks_[-1] or "»" in marks_[-1]
    if (is_bar and len(last) <= _SITE_WORDS) or (len(last) <= _PAPER_WORDS and _names_a_paper(last)):
        return _until(pieces, marks_, _headline_end(pieces, len(pieces) - 1, is_bar))
    return text


def _headline_end(pieces: list[str], site: int, with_bars: bool) -> int:
    """The piece at which the headline has ended: in "Rain falls | News | The Post" short ones stand before the site."""
    end = site
    while with_bars and end > 1 and len(pieces[end - 1].split()) <= _SECTION_WORDS:
        end -= 1
    return end


def _until(pieces: list[str], separators: list[str], end: int) -> str:
    out = pieces[0]
    for separator, piece in zip(separators[: end - 1], pieces[1:end], strict=True):
        out += separator + piece
    return out.strip()


def _named(piece: str, names: set[str]) -> bool:
    squeezed = "".join(_WORD.findall(piece.casefold()))
    return bool(squeezed) and any(
        squeezed == n or (len(squeezed) > 3 and n.startswith(squeezed)) or (len(n) > 5 and squeezed.startswith(n)) for n in names
    )


def _names_a_paper(words: list[str]) -> bool:
    return not lexicon.words("html", "paper_words").isdisjoint(w.casefold() for w in words)


def standfirst(tree: Any, printed: str) -> str:
    """The sentence or two that the page sets between headline and byline; empty where it marks none.

    Looked for by its name behind the printed headline and before the first paragraph of prose.
    """
    names = lexicon.words("html", "standfirst_class")
    low, high = _STANDFIRST
    seen = not printed
    for element in content_elements(tree):
        if element.tag == "h1" and line("".join(element.itertext())).startswith(printed[:20]):
            seen = True
        elif seen and not is_hidden(element):
            shown = line(" ".join("".join(element.itertext()).split()))
            if not names.isdisjoint(marks(element)) or _is_in_header(element):
                if low <= len(shown) <= high and not _is_apart(element):
                    return shown
            elif element.tag == "p" and len(shown) > low and next(element.iterancestors("header"), None) is None:
                return ""
    return ""


def _is_in_header(element: Any) -> bool:
    """A paragraph or a second heading in the header that holds the headline."""
    if element.tag not in ("p", "h2"):
        return False
    header = next((e for e in element.iterancestors("header")), None)
    return header is not None and next(header.iter("h1"), None) is not None


def _is_apart(element: Any) -> bool:
    names = lexicon.words("html", "not_article_class")
    own = marks(element) & lexicon.words("html", "standfirst_class")
    return not own and not names.isdisjoint(marks(element))
