"""What the words beside a name say that it is: "born in X", "the ferry X", "the market of X", "in the X district".

The class nouns are data (`names.toml`, section frames). A frame only speaks; what other mentions say is weighed against it.
"""

from __future__ import annotations

import re
from functools import cache

from ... import lexicon
from .roles import is_head

_REACH = 48
# The word before a name, past "of", "called", a comma, an article and the marks of type ("the ferry *Nordlys*").
_CLASS = re.compile(r"(?P<noun>[A-Za-z-]+)(?P<link>,| of| named| called)?(?: the)? [*_\"“‘']?$")
_LIVED = re.compile(r"(?P<words>(?:\w+,? ){0,2}\w+) (?:in|at|near) $")
_FROM = re.compile(r"(?P<noun>[a-z-]+) from $")
# "a village on the Tarrant", "the banks of the Tarrant"
_RIVER = re.compile(r"(?P<noun>[a-z]+) (?:on|of|over|across|along) the $")
_THROUGH = re.compile(r"\b(?:through|via|towards) $")
_IN_THE = re.compile(r"\b(?:in|from|across|throughout|of|to|near|around) the $")
_PART = re.compile(r" (?P<noun>[a-z]+)")
_DEFINITE = re.compile(r"\b(?:the|its|their|our|his|her|[\w.]+['’]s?) (?:[\w’'-]+ ){0,3}$", re.IGNORECASE)


@cache
def _nouns() -> dict[str, str]:
    table = lexicon.toml("names")["frames"]
    return {noun: label for label in ("GPE", "ORG", "PRODUCT") for noun in table[label]}


def said(text: str, start: int, end: int) -> tuple[str, int] | None:
    """(label, weight) that the words beside text[start:end] give the name there; None where they say nothing."""
    left = text[max(0, start - _REACH) : start]
    place = _located(text, left, end)
    if place:
        return "GPE", place
    m = _RIVER.search(left)
    if m and m["noun"] in lexicon.words("names", "frames", "rivers"):
        return "LOC", 3
    m = _CLASS.search(left)
    label = _nouns().get(m["noun"]) if m else None
    if m is None or label is None:
        return None
    link = (m["link"] or "").strip()
    if label == "GPE":
        # "the village of X", "the capital, X,"; not "the town Smith left".
        apposed = link == "," and _closed(text, end) and not is_head(m["noun"].lower())
        return ("GPE", 3) if link in ("of", "named", "called") or apposed else None
    if link == "of" or not _DEFINITE.search(left[: m.start()]):
        return ("ORG" if label == "ORG" else label, 3) if link in ("named", "called") else None
    if link == "," and not _closed(text, end):
        return None
    return label, 3 if label == "PRODUCT" else 2


def _closed(text: str, end: int) -> bool:
    """Is the name between commas, or at the end?"""
    return text[end : end + 1] in (",", ".", ";", ")", "")


def _located(text: str, left: str, end: int) -> int:
    """How much speaks for a place by its frame alone."""
    words = lexicon.toml("names")["frames"]
    m = _LIVED.search(left)
    if m and any(w.strip(",").lower() in words["lived"] for w in m["words"].split()):
        return 3
    m = _FROM.search(left)
    if m and m["noun"].endswith(tuple(words["people_endings"])):
        return 2
    m = _PART.match(text, end)
    if m and m["noun"] in words["parts"] and _IN_THE.search(left):
        return 3
    return 0


def through(text: str, start: int) -> bool:
    """Does the way lead through it?"""
    return bool(_THROUGH.search(text, max(0, start - 10), start))
