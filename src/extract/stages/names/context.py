"""What stands beside a place in the text."""

from __future__ import annotations

import re

_LEFT = re.compile(r"(\w+)[\s\"“‘'(]*$")


def before(text: str, at: int) -> str:
    """The word before a position, in lower case; empty after punctuation or at the beginning."""
    m = _LEFT.search(text, max(0, at - 30), at)
    return m.group(1).lower() if m else ""


def word_before(text: str, at: int) -> str:
    """As `before`, past an article."""
    word = before(text, at)
    if word in ("the", "a", "an"):
        m = _LEFT.search(text, max(0, at - 30), at)
        return before(text, m.start(1)) if m else ""
    return word


def sentence_start(text: str, at: int) -> bool:
    """Does a sentence or a line begin here?"""
    left = text[max(0, at - 3) : at].rstrip(" \"“‘'(")
    return not left or left[-1] in ".!?\n:"


def capitals_around(text: str, at: int, end: int) -> bool:
    """Is the line here in capitals, so that they say nothing?"""
    return not any(c.islower() for c in text[max(0, at - 20) : at] + text[end : end + 20])
