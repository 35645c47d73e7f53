"""Quotation marks as they stand in the text: where, of which family, and which way they face."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ... import lexicon

_MARK = re.compile(r"``|''|[\"“”„‟«»‹›″‘’‚‛'`＂]")
_WORD = re.compile(r"[\w'’]*")
_OPENING = set("([{<–—―-/|¡¿")
_CLOSING = set(")]}>.,;:!?…–—―-/|")
_MARKS = set("\"“”„‟«»‹›″‘’‚‛'`＂")
_FAMILY = {
    '"': "straight", "＂": "straight", "″": "straight", "“": "curly", "”": "curly", "„": "curly", "‟": "curly",
    "«": "guillemet", "»": "guillemet", "‹": "guillemet", "›": "guillemet", "``": "tex", "''": "tex",
    "‘": "single", "’": "single", "‚": "single", "‛": "single", "'": "single", "`": "single",
}  # fmt: skip
_FACING = {
    "“": "open", "„": "open", "‟": "open", "”": "close", "«": "open", "»": "close", "‹": "open", "›": "close", "``": "open",
    "''": "close", "‘": "open", "‚": "open", "‛": "open", "`": "open",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark: [start, end) in code points, its family, and the way it faces (open | close | either).

    `sure` is False for a single mark that may as well be an apostrophe.
    """

    start: int
    end: int
    family: str
    facing: str
    sure: bool = True


def _beside(text: str, at: int, step: int, low: int, high: int) -> str:
    """The character beside a mark, looking through other marks; a blank at the paragraph's edge."""
    for _ in range(4):
        if not low <= at < high:
            return " "
        if text[at] not in _MARKS:
            return text[at]
        at += step
    return " "


def _by_context(left: str, right: str) -> str:
    """Which way a mark faces, to judge by what it touches."""
    if left.isspace():
        return "either" if right.isspace() else "open"
    if right.isspace():
        return "close"
    if left in _OPENING and right not in _CLOSING:
        return "either" if left in "–—―-" else "open"
    if right in _CLOSING:
        return "close"
    return "either"


def _single(text: str, m: re.Match[str], left: str, right: str, high: int) -> Mark | None:
    """A single mark, unless it is an apostrophe inside or in front of a word."""
    start, end, sign = m.start(), m.end(), m.group()
    if left.isalnum() and right.isalnum():
        return None
    facing = _by_context(left, right)
    if sign in "‘`‚‛" and facing != "close":
        facing = "open"
    if sign == "’" and facing == "either":
        facing = "close"
    if facing == "open":
        if sign in "'’" and _elided(text, end, high):
            return None
        return Mark(start, end, "single", "open", sign in "‘`‚")
    if facing == "close":
        # A plural's genitive looks the same as a closing mark.
        return Mark(start, end, "single", "close", not (left in "sS" and right.isspace()))
    return None


def _elided(text: str, start: int, high: int) -> bool:
    """Does a word begin here that an apostrophe stands before: "'tis", the "'90s"?"""
    word = _WORD.match(text, start, min(high, start + 14))
    after = word.group().casefold().rstrip("'’") if word else ""
    decade = after.removesuffix("s").rstrip("'’")
    return after in lexicon.words("quotes", "elisions") or (decade.isdigit() and len(decade) == 2)


def marks(text: str, low: int, high: int) -> list[Mark]:
    """The quotation marks of text[low:high], left to right; apostrophes and signs of feet and inches are none."""
    out: list[Mark] = []
    for m in _MARK.finditer(text, low, high):
        sign, start, end = m.group(), m.start(), m.end()
        left, right = _beside(text, start - 1, -1, low, high), _beside(text, end, 1, low, high)
        family = _FAMILY[sign]
        if family == "single":
            mark = _single(text, m, left, right, high)
            if mark:
                out.append(mark)
            continue
        facing = _by_context(left, right)
        given = _FACING.get(sign)
        # A curly mark turned the wrong way is a slip of the typesetter's; it is believed where the text does not say otherwise.
        if given and (facing == "either" or facing == given or not _plain(text, start, end, low, high)):
            facing = given
        inch = family == "straight" and facing == "close" and left.isdigit()
        out.append(Mark(start, end, family, facing, not inch))
    return out


def _plain(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Does the mark touch a blank or an edge on the side that it faces, and a word on the other?"""
    left = text[start - 1] if start > low else " "
    right = text[end] if end < high else " "
    return (left.isspace() and right.isalnum()) or (not left.isspace() and right.isspace())
