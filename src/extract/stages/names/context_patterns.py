"""What the words beside a name say that it is: "born in X", "the ferry X", "the market of X", "in the X district".

The class nouns are data (`names.toml`, section frames). A frame only speaks; what other mentions say is weighed against it.
"""

from __future__ import annotations

import re
from functools import cache

from ... import lexicon
from .context import token_before
from .offices import is_head

_REACH = 60
_IN_THE = re.compile(r"\b(?:in|from|across|throughout|of|to|near|around) the $")
# "left X for Y"
_LEFT_FOR = re.compile(r" for (?:the )?[A-Z]")
_IN = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside) $")
_TRUST = re.compile(
    r"(?:\b(?:faith|trust|interests?|confidence|believed?|believes|stakes?|shares?|invest\w*|holdings?|stocks?)|%|percent) in $"
)
_WHO = re.compile(r"[A-Z][\w.'’-]*,(?: \d\d,)? of $")
_PART = re.compile(r" (?P<noun>[a-z]+)")
_DETERMINERS = frozenset({"the", "its", "their", "our", "his", "her"})
_LINKS = ("of", "named", "called")
_BY_WATER = ("on", "of", "over", "across", "along")
_LISTING = ("including", "include", "includes", "included", "like", "are", "were")
_MARKS = "*_\"“‘'"
_TROOPS = re.compile(r"\b(?:troops|army|forces|fighters|insurgents|jihadists|militants|militia|rebels|soldiers)\b")
_OTHER_END = {"from": re.compile(r" to (?:the )?[A-Z]"), "between": re.compile(r" and (?:the )?[A-Z]")}


@cache
def _nouns() -> dict[str, str]:
    table = lexicon.toml("names")["frames"]
    return {noun: label for label in ("GPE", "ORG", "PRODUCT") for noun in table[label]}


def _words_before(text: str, start: int) -> list[str]:
    """The last words before a position as written, the nearest last; none where no space or mark stands before it."""
    at = start
    while at > start - 4 and at and text[at - 1] in _MARKS:
        at -= 1
    if not at or text[at - 1] != " ":
        return []
    left = text[max(0, at - _REACH) : at]
    return left.rpartition("\n")[2].split()[-6:]


def said(text: str, start: int, end: int) -> tuple[str, int] | None:
    """(label, weight) that the words beside text[start:end] give the name there; None where they say nothing."""
    words = _words_before(text, start)
    place = _located(text, words, start, end)
    if place or not words:
        return ("GPE", place) if place else None
    listed = _of_plural(words)
    if listed is not None:
        return listed, 3
    last = words[-2] if words[-1].lower() == "the" and len(words) > 1 else words[-1]
    if last.lower() == "aboard":
        return "PRODUCT", 3
    if text[start:end] in lexicon.words("names", "people", "gods") and last.lower() in lexicon.words("names", "frames", "gods"):
        return "PERSON", 3
    by_water = len(words) > 2 and words[-1] == "the" and words[-2] in _BY_WATER
    if by_water and words[-3] in lexicon.words("names", "frames", "rivers"):
        return "LOC", 3
    return _classed(text, words, end)


@cache
def _plurals() -> dict[str, str]:
    table = lexicon.toml("names")["frames"]["plurals"]
    return {noun: label for label, nouns in table.items() for noun in nouns}


def _of_plural(words: list[str]) -> str | None:
    """What the plural noun before "such as", "including" or "are" says (Hearst 1992)."""
    if words[-1] == "as" and len(words) > 2 and words[-2] == "such":
        return _plurals().get(words[-3].rstrip(","))
    if words[-1] in _LISTING and len(words) > 1:
        return _plurals().get(words[-2].rstrip(","))
    return None


def _classed(text: str, words: list[str], end: int) -> tuple[str, int] | None:
    """What the class noun before the name says: "the village of X", "the ferry X", "the capital, X,"."""
    article = words[-1] == "the"
    if article:
        words = words[:-1]
    link = ""
    if words and words[-1] in _LINKS:
        link = words[-1]
        words = words[:-1]
    noun = words[-1] if words else ""
    if noun.endswith(",") and not link:
        noun, link = noun[:-1], ","
    label = _nouns().get(noun)
    if label is None or (link == "," and not _closed(text, end)):
        return None
    if label == "PRODUCT" and link == ",":
        # "a freighter, the X,"
        return (label, 3) if article else None
    if label == "GPE":
        # "the village of X", "the capital, X,"; not "the town Smith left".
        return ("GPE", 3) if link in _LINKS or (link == "," and not is_head(noun)) else None
    if link == "of" or not _definite(words[:-1]):
        return (label, 3) if link in ("named", "called") else None
    return label, 3 if label == "PRODUCT" else 2


def _definite(words: list[str]) -> bool:
    """Does a definite noun phrase go on from these words: "the old", "Norway's"?"""
    return any(w.lower() in _DETERMINERS or w.endswith(("'s", "’s")) for w in words[-4:])


def _closed(text: str, end: int) -> bool:
    """Is the name between commas, or at the end?"""
    return text[end : end + 1] in (",", ".", ";", ")", "")


def _located(text: str, words: list[str], start: int, end: int) -> int:
    """How much speaks for a place by its frame alone."""
    table = lexicon.toml("names")["frames"]
    last = words[-1] if words else ""
    if last in ("in", "at", "near") and any(w.strip(",").lower() in table["lived"] for w in words[-4:-1]):
        return 3
    if last in ("from", "to", "between", "and") and _on_the_way(text, words, start, end):
        return 2
    if last == "from" and len(words) > 1 and words[-2] in lexicon.words("names", "frames", "people_endings"):
        return 2
    m = _PART.match(text, end)
    if m and m["noun"] in lexicon.words("names", "frames", "townspeople"):
        return 2
    if m and m["noun"] in lexicon.words("names", "places", "class_nouns"):
        return 3
    owned = text[end : end + 1] in ("'", "’")
    if last in ("left", "leave", "leaving") and _LEFT_FOR.match(text, end):
        return 3
    if last in lexicon.words("names", "frames", "taking_places") and not owned:
        return 3
    if last in lexicon.words("names", "frames", "towards") and not owned and _moves(words):
        return 2
    if last == "to" and len(words) > 1 and words[-2] in lexicon.words("names", "frames", "leading_to") and not owned:
        return 2
    if last == "of" and hails_from(text, start) and text[end : end + 1] in (",", "."):
        return 3
    if last == "off" and not lexicon.words("names", "frames", "at_sea").isdisjoint(words[:-1]):
        return 3
    if last in lexicon.words("names", "frames", "taking_articled") and _TROOPS.search(text, max(0, start - _REACH), end + _REACH):
        return 2 if m is None or m["noun"] == "to" else 0
    if m and last == "the" and m["noun"] in table["parts"] and _IN_THE.search(text, max(0, start - 16), start):
        return 3
    return 0


def lives_in(text: str, start: int, end: int) -> bool:
    """Is it where something is, not what somebody believes or has a share in: "in Lincoln", not "faith in Lincoln"?"""
    if text[end : end + 1] in ("'", "’"):
        return False  # "in Lincoln's view"
    near = max(0, start - 30)
    return _IN.search(text, near, start) is not None and _TRUST.search(text, near, start) is None


def hails_from(text: str, start: int) -> bool:
    """Does it stand after a capitalised word, perhaps an age, and "of": "Sam Reeve, of Derby,", "Reeve, 39, of Derby"?"""
    return text.endswith(", of ", 0, start) and _WHO.search(text, max(0, start - 30), start) is not None


def _moves(words: list[str]) -> bool:
    """Do the words before "to", "from" or "on" tell of a way: "drove it to", "withdrew from", "bound for"?"""
    if words[-1] == "of":
        return len(words) > 1 and words[-2].lower() in lexicon.words("names", "frames", "of_places")
    return not lexicon.words("names", "frames", "motion").isdisjoint(words[-5:-1])


def _on_the_way(text: str, words: list[str], start: int, end: int) -> bool:
    """ "the road from X to Y", "lies between X and Y"."""
    first = "from" if words[-1] in ("from", "to") else "between"
    if words[-1] == first:
        if not _OTHER_END[first].match(text, end):
            return False
    elif first not in words[:-1]:
        return False
    far = text[max(0, start - 2 * _REACH) : start].rpartition("\n")[2].split()[-12:]
    return not lexicon.words("names", "frames", "ways").isdisjoint(far)


def through(text: str, start: int) -> bool:
    """Does the way lead through it?"""
    return token_before(text, start) in ("through", "via", "towards")
