"""Who wrote a page's article: persons' names, or nothing.

What stands where an author should is often an agency, a desk, an account or a day; what is not shaped like a person's name is
left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from .. import lexicon
from .blocks import is_hidden, marks
from .webmeta import Head, content_elements, kind, line, words_of

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_WORD = re.compile(rf"{_UPPER}(?:[\w’'-]*\w)?\.?|{_UPPER}\.(?:-?{_UPPER}\.)*")
_BY = re.compile(
    r"^(?:(?:story|words|written|reported|reporting|posted|published|submitted|text|article|analysis|opinion|review|report)\s+)?by:?\s+",
    re.IGNORECASE,
)
# What stands behind a name in a byline: an office, a place, a paper, an address, a date.
_BEHIND = re.compile(
    r"\s*(?:\||•|·|—|–|\s-\s|/|\(|\[|<|@\w|https?:|\bin\s+[A-Z]|\bfor\s+|\bat\s+|\bof\s+the\s|\bof\s+[A-Z]|\bpublished\b|\bupdated\b|\bposted\b|\bon\s+(?:\w+day|mon|tue|wed|thu|fri|sat|sun)\b|"
    r"\d|\bis\s+an?\b|\bfollow\b).*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,\s*and\s+|;|,|\band\b|&|\bwith\b|\n)\s*", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|MD|PhD|Ph\.D)\.?$")
_ADDRESS = re.compile(r"\S+@\S+\.\w+|https?://\S+")
_MOST_WORDS, _MOST_NAMES, _LONGEST = 5, 12, 200


def authors(tree: Any, head: Head, lines: Sequence[str] = ()) -> str:
    """The writers' names with commas between them; empty where the page names none.

    lines: what the page prints behind its headline.
    """
    printed = (line for line in lines if len(line) <= _LONGEST // 2 and _BY.match(line))
    for given in chain(_linked(head), _meta(head), _elements(tree), printed):
        found = names(given, head.site)
        if found:
            return ", ".join(found)
    return ""


def names(given: str, site: str = "") -> list[str]:
    """The persons' names in a byline; none where there is an agency, a desk, an account or a day in their place."""
    text = _ADDRESS.sub(" ", given)
    text = _BY.sub("", line(text))
    out: list[str] = []
    for piece in _BETWEEN.split(text[:_LONGEST]):
        name = _BEHIND.sub("", _BY.sub("", piece or "")).strip(" ,.:;-–—|")
        if _SUFFIX.fullmatch(name) and out:
            out[-1] = f"{out[-1]}, {name}"
            continue
        name = _before_office(_restored(name, piece))
        if not name:
            continue
        if not is_person(name) or name.casefold() == site.casefold():
            if out:
                break  # behind the names stands what they are: "Ama Mensah, Political Editor"
            continue
        shown = _cased(name)
        if shown.casefold() not in (n.casefold() for n in out):
            out.append(shown)
    return out[:_MOST_NAMES]


def _before_office(name: str) -> str:
    """What stands before an office or a paper in a byline without commas: "ANN LEE Herald Staff Writer", "Ann Lee For Post"."""
    words, never = name.split(), lexicon.words("html", "not_a_name")
    end = next(
        (i for i, w in enumerate(words) if i > 1 and (w.casefold().strip(".,'’") in never or w.casefold() == "for")), len(words)
    )
    if words[:2] and all(w.isupper() and len(w.strip(".")) > 1 for w in words[:2]):
        end = min(end, next((i for i, w in enumerate(words) if not w.isupper()), end))
    return " ".join(words[:end])


def _restored(name: str, piece: str) -> str:
    """The name with the full stop of its last initial or "Jr.": "J. R." keeps its dots."""
    return f"{name}." if re.search(rf"(?:\b{_UPPER}|Jr|Sr)$", name) and f"{name}." in piece else name


def is_person(name: str) -> bool:
    """Is it shaped like a person's name: two to five words with capitals, none of them one that names a desk or an agency?"""
    words = name.replace(",", "").split()
    if not 2 <= len(words) <= _MOST_WORDS:
        return False
    particles, never = lexicon.words("html", "name_particles"), lexicon.words("html", "not_a_name")
    if any(w.casefold().strip(".'’") in never for w in words):
        return False
    return words[0].casefold() not in ("in", "at", "on") and all(_WORD.fullmatch(w) or w.casefold() in particles for w in words)


def _cased(name: str) -> str:
    """A name in capitals as names are written: KATE O'NEILL is Kate O'Neill."""
    if not (name.isupper() and any(len(w.strip(".")) > 2 for w in name.split())):
        return name
    words = [w if "." in w else re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), w) for w in name.split()]
    return " ".join(re.sub(r"^Mc([a-z])", lambda m: "Mc" + m[1].upper(), w) for w in words)


def _linked(head: Head) -> Iterator[str]:
    """The authors of the articles in JSON-LD; organisations are none."""
    for article in head.articles():
        found = article.get("author") or article.get("creator")
        named = [name for one in _listed(found) for name in _names_of(one)]
        if named:
            yield "; ".join(named)


def _names_of(author: object) -> list[str]:
    """The names of one author of JSON-LD: a string, or a person with a name or several."""
    if isinstance(author, str):
        return [author]
    if not isinstance(author, dict) or "Organization" in kind(author):
        return []
    return [str(name) for name in _listed(author.get("name")) if name or isinstance(author.get("name"), list)]


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _meta(head: Head) -> Iterator[str]:
    for name in lexicon.toml("html")["author_meta"]:
        if given := [g for g in head.meta.get(name, []) if "://" not in g and not g.startswith("/")]:
            yield "; ".join(given)


def _elements(tree: Any) -> Iterator[str]:
    """What stands in the page's elements that are marked as its author's; those first that a link or "By" marks as well."""
    wanted = lexicon.words("html", "author_class")
    lines: list[str] = []
    for element in content_elements(tree):
        is_link = "author" in {*words_of(element, "rel"), *words_of(element, "itemprop")}
        if is_hidden(element) or not (is_link or wanted & marks(element)) or _is_apart(element):
            continue
        named = next((e for e in element.iterdescendants() if "name" in words_of(e, "itemprop")), element)
        shown = line(" ".join(named.itertext()))
        if is_link or _BY.match(shown):
            yield from _of_a_line(shown)
        else:
            lines += _of_a_line(shown)
    yield from lines


def _of_a_line(shown: str) -> list[str]:
    """The text, where it is no longer than a byline is."""
    return [shown] if 0 < len(shown) <= _LONGEST else []


def _is_apart(element: Any) -> bool:
    """Does it stand in another article's teaser, a comment or the footer?"""
    tags, names = lexicon.words("html", "apart"), lexicon.words("html", "apart_class")
    return any(e.tag in tags or not names.isdisjoint(marks(e)) for e in element.iterancestors())
