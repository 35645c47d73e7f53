"""What stands beside a place in the text."""

from __future__ import annotations

import re

# The look behind comes after the capital: a pattern that begins with a class is searched far faster.
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞŠŽ](?<![\w@#].)\w*", re.DOTALL)
_OPENING = " \t\n\r\u00a0\"“‘'("
_OPENING_PREPOSITIONS = ("In", "As", "For", "From", "At", "By", "With", "To")
_FAR = 40
_NEAR = 30

_PUNCTUATION = ".,;:!?()[]{}\"'“”‘’«»…—–-*_/"

Capitals = list[tuple[int, str]]
"""(start, word) of every capitalised word of a text, in order."""


def capitals(text: str) -> Capitals:
    """The capitalised words of a text."""
    return [(m.start(), m.group()) for m in _CAPITAL.finditer(text)]


def beginning(text: str) -> Capitals:
    """The capitalised words that begin a line, or a report after its dateline's dash."""
    places = [0]
    for mark in ("\n", "- ", "– ", "— ", "_ "):
        at = text.find(mark)
        while at >= 0:
            at += len(mark)
            places.append(at)
            at = text.find(mark, at)
    found = (_CAPITAL.match(text, at) for at in sorted(set(places)))
    return [(m.start(), m.group()) for m in found if m]


def plain_words(text: str) -> set[str]:
    """The words of the text as written, to ask which it has in small letters."""
    return {token.strip(_PUNCTUATION) for token in set(text.split())}


def in_word(text: str, at: int) -> bool:
    """Does a letter or digit stand just before this place?"""
    return at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_")


def _word(text: str, at: int) -> tuple[int, str]:
    """Where the word before a position starts, and the word; empty after punctuation or at the beginning."""
    if at and text[at - 1] == " ":
        start = text.rfind(" ", 0, at - 1) + 1
        if text[start : at - 1].isalnum() and at - start < _FAR:
            return start, text[start : at - 1]
    end = at
    stop = max(0, at - _FAR)
    while end > stop and text[end - 1] in _OPENING:
        end -= 1
    start = end
    while start > stop and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return start, text[start:end]


def word_left(text: str, at: int, past_comma: bool = False) -> str:
    """The word before the space before a position, with its full stop; empty without such a space, or after other marks."""
    if not at or text[at - 1] not in " \u00a0":
        return ""
    start = text.rfind(" ", 0, at - 1) + 1
    if text[start : at - 1].isalnum() and at - start < _NEAR:
        return text[start : at - 1]
    end = at - 2 if past_comma and text[at - 2 : at - 1] == "," else at - 1
    stop = max(0, at - _NEAR)
    start = end - 1 if text[end - 1 : end] == "." else end
    last = start
    while start > stop and (text[start - 1].isalnum() or text[start - 1] in "_'’-"):
        start -= 1
    return text[start:end] if start < last else ""


def before(text: str, at: int) -> str:
    """The word before a position, in lower case; empty after punctuation or at the beginning."""
    return _word(text, at)[1].lower()


def word_before(text: str, at: int) -> str:
    """As `before`, past an article."""
    start, word = _word(text, at)
    word = word.lower()
    return before(text, start) if word in ("the", "a", "an") else word


def token_before(text: str, at: int) -> str:
    """What stands before the space before a position, as written ("Mr.", "minister"); empty without such a space."""
    if not at or text[at - 1] not in " \u00a0":
        return ""
    start = text.rfind(" ", max(0, at - _FAR), at - 1) + 1
    word = text[max(start, at - _FAR) : at - 1].rpartition("\n")[2].lstrip("\"“‘'(")
    return word if word and (word[-1].isalnum() or word[-1] in ".'’-") else ""


def sentence_start(text: str, at: int) -> bool:
    """Does a sentence or a line begin here?"""
    left = text[max(0, at - 3) : at].rstrip(" \"“‘'(")
    return not left or left[-1] in ".!?\n:"


def capitals_around(text: str, at: int, end: int) -> bool:
    """Is the line here in capitals, so that they say nothing?"""
    return not any(c.islower() for c in text[max(0, at - 20) : at] + text[end : end + 20])


def within_sentence(text: str, at: int) -> bool:
    """Does running text lead up to this place, so that a capital says something? In a headline it does not."""
    if text.endswith(", ", 0, at):
        return True
    word = word_left(text, at)
    return (word[:1].islower() and not word.endswith(".")) or (
        word in _OPENING_PREPOSITIONS and sentence_start(text, at - len(word) - 1)
    )
