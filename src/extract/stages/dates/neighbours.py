"""The words right beside an expression, and what they say of where it stands."""

from __future__ import annotations

import re
from functools import cache

from ... import lexicon

GAP = r"[^\S\n]*(?:\n[^\S\n]*)?"
"""White space inside a paragraph."""
NEXT_WORD = re.compile(GAP + r"([^\W\d_]+)")
LAST_WORD = re.compile(r"([^\W\d_]+|\bca?\.|[$£€¥#%&/+=§№.:-])" + GAP + "$")
WINDOW = 40
"""So many characters are looked at for the word before or after."""


@cache
def context_words(*path: str) -> frozenset[str]:
    """A list of lexicon/dates_context.toml, by its keys."""
    return lexicon.words("dates_context", *path)


def word_after(text: str, end: int) -> str:
    """The next word, if nothing but white space stands between."""
    m = NEXT_WORD.match(text, end, end + WINDOW)
    return m.group(1).lower() if m else ""


def word_before(text: str, start: int) -> str:
    """The word (or mark) before, if nothing but white space stands between."""
    m = LAST_WORD.search(text[max(0, start - WINDOW) : start])
    return m.group(1).lower().replace("c.", "c").replace("ca.", "c") if m else ""


def capital_after(text: str, end: int) -> bool:
    """Does a word with a capital follow directly?"""
    m = NEXT_WORD.match(text, end, end + WINDOW)
    return m is not None and m.group(1)[0].isupper()


def ends_phrase(text: str, end: int) -> bool:
    """Nothing but a mark or a function word follows, so the words are a noun phrase of their own."""
    after = word_after(text, end)
    rest = text[end : end + 2].lstrip()
    return after in context_words("phrase", "after") if after else not rest[:1].isalnum() and rest[:1] not in ("$", "-")


def begins_sentence(text: str, start: int) -> bool:
    """Does a sentence (or a line, or a quotation) begin here?"""
    before = text[max(0, start - 8) : start].rstrip(" \t")
    bare = before.rstrip("'\"`“‘”’()")
    return not bare or bare != before or bare[-1] in ".!?:\n" or "\n" in text[max(0, start - 3) : start]


def fills_line(text: str, start: int, end: int) -> bool:
    """Does an expression fill a line, as a heading does?"""
    return (not start or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")


def opens_name(text: str, end: int) -> bool:
    """Does an expression begin a name: "the October Revolution", "the Good Friday Agreement", "Easter Island"?"""
    return capital_after(text, end) and word_after(text, end) in context_words("named", "after")
