"""The words and names beside a name, in which its office is sought (`roles.py`), and quick looks whether one may be there."""

from __future__ import annotations

import re
from typing import NamedTuple

from ... import lexicon
from .offices import honorifics, is_head, modifiers, rank
from .spans import Name

_WORD = re.compile(r"[^\W_][\w&/]*(?:[.'’-][^\W_][\w&/]*)*\.?|[^\w\s]")
# What a quick look finds: the last word before a name, the first word after its comma.
_LAST_WORD = re.compile(r"[^\W_][\w&/.'’-]*$")
_FIRST_AFTER = re.compile(r",\s*(?:(?:Mrs?|Ms|Dr)\.? )?(?P<word>[^\W_][\w&/]*(?:[.'’-][^\W_][\w&/]*)*)")
_ENDS = '.!?;:"“”()—'
_HARD_END = re.compile(r"[!?;:\"“”()—]")
_OPENING = "\"“”‘'(["
WINDOW = 130
"""Characters to either side."""


def around(words: str) -> frozenset[str]:
    """A list of words that stand around offices."""
    return lexicon.words("titles", "around", words)


class Piece(NamedTuple):
    """A word of the context in its own and in small letters, or a whole name in it (`name`: its position)."""

    text: str
    low: str
    start: int
    end: int
    name: int | None = None


def context(text: str, start: int, end: int, names: list[Name], at: int, step: int) -> list[Piece]:
    """The words and whole names in [start, end), cut where the sentence or line ends on the way from the name."""
    inside: list[tuple[int, Name]] = []
    j = at + step
    while 0 <= j < len(names) and start <= names[j].start and names[j].end <= end:
        inside.append((j, names[j]))
        j += step
    if step < 0:
        inside.reverse()
    out: list[Piece] = []
    pos = start
    for j, n in inside:
        out += _words(text, pos, n.start)
        word = text[n.start : n.end]
        out.append(Piece(word, word.lower(), n.start, n.end, j))
        pos = n.end
    return out + _words(text, pos, end)


def _words(text: str, start: int, end: int) -> list[Piece]:
    return [Piece(word := m.group(), word.lower(), m.start(), m.end()) for m in _WORD.finditer(text, start, end)]


def left_of(text: str, names: list[Name], at: int) -> list[Piece]:
    """The pieces before names[at] in its sentence and line."""
    end = names[at].start
    start = max(0, end - WINDOW)
    start = max(start, text.rfind("\n", start, end) + 1)
    before = names[at - 1].end if at else 0
    for m in _HARD_END.finditer(text, max(start, before), end):
        start = m.end()
    pieces = context(text, start, end, names, at, -1)
    for i in range(len(pieces) - 1, -1, -1):
        if pieces[i].name is None and (pieces[i].text in _ENDS or _ends(pieces[i].text)):
            return pieces[i + 1 :]
    return pieces


def _ends(word: str) -> bool:
    """A word with the full stop of a sentence on it."""
    return word.endswith(".") and word.count(".") == 1 and (len(word) > 5 or (word.islower() and len(word) > 2))


def right_of(text: str, names: list[Name], at: int) -> list[Piece]:
    """The pieces after names[at] in its clause and line."""
    start = names[at].end
    end = min(len(text), start + WINDOW)
    line = text.find("\n", start, end)
    return clause(context(text, start, line if line >= 0 else end, names, at, 1))


def clause(pieces: list[Piece]) -> list[Piece]:
    """The pieces up to the end of their sentence or clause."""
    for i, p in enumerate(pieces):
        if p.name is None and p.text in '.!?;:"“”—':
            return pieces[:i]
        if p.name is None and _ends(p.text):
            return [*pieces[:i], Piece(p.text[:-1], p.low[:-1], p.start, p.end - 1)]
    return pieces


def may_lead(text: str, names: list[Name], at: int) -> bool:
    """Can an office or an honorific stand before this name? A quick look, since before most names none does.

    One can where the word before is one, where a comma stands there, and where an office's "of" or "for" is not far.
    """
    start = names[at].start
    gap = text[max(names[at - 1].end if at else 0, start - WINDOW) : start].rstrip()
    if not gap:
        return _linked(text, start)
    if gap[-1] == ",":
        return True
    if gap[-1] != "." and not gap[-1].isalnum():
        return gap[-1] not in _ENDS and _linked(text, start)
    last = gap.rsplit(None, 1)[-1]
    if not last.isalpha():
        m = _LAST_WORD.search(last)
        last = m.group() if m is not None else last
    return is_head(last.lower()) or rank(last) != "" or last in honorifics() or last + "." in honorifics() or _linked(text, start)


def _linked(text: str, start: int) -> bool:
    """Does an office's head with "of", "for" or "to" stand before this place, in its line?"""
    left = text[max(0, start - WINDOW) : start].lower()
    for link in (" of ", " for ", " to "):
        at = left.find(link)
        while at > 0:
            before = left[:at].rsplit(None, 1)[-1:]  # none where a masked stretch stands there
            if before and is_head(before[0].lstrip(_OPENING)):
                return True
            at = left.find(link, at + 1)
    return False


def may_follow(text: str, names: list[Name], at: int) -> bool:
    """Can an office stand in apposition after this name? A quick look at the first word after its comma."""
    m = _FIRST_AFTER.match(text, names[at].end)
    if m is None:
        return False
    if at + 1 < len(names) and names[at + 1].start == m.start("word"):
        return True
    word = m["word"]
    if word.islower():
        return word not in around("no_apposition")
    return word.lower() in modifiers() or is_head(word.lower()) or word.lower() in around("determiners")
