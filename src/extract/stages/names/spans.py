"""Names as stretches of text: what the model found, trimmed to the name itself.

No article, possessive, title or punctuation stands in a name's span; no line break runs through it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ... import lexicon
from .gazetteer import Entry

_EDGE = " \t\r\n\v\f\u00a0\"“”‘’'`´«»„()[]{}<>,;:!?*_~|/\\=+^–—-•·…#@"
_POSSESSIVE = re.compile(r"(?:\s?['’]s|(?<=s)\s?['’])$", re.IGNORECASE)
# Names of these types never begin with a preposition; titles of works and of some bodies do.
_NEVER_AFTER = ("PERSON", "GPE", "LOC", "NORP", "FAC")
ADJOINED = re.compile(r"-(?:based|backed|led|sponsored|run|owned|controlled|born|trained|made|funded|supported|style)$")
"""The end of a word that describes the name after it: "Geneva-based"."""
_WORD = re.compile(r"\S+")
_LINE = 80
_SCORE_LINE = re.compile(r"[A-Z][\w.'’ -]{1,40} \d{1,3},? [A-Z][\w.'’ -]{1,40} \d{1,3}(?: \([^()\n]{1,30}\))?\s*(?:\n|$)")
_SCORE = re.compile(r"\d{1,3}[-–—]\d{1,3}")
_NO_NUMBER = ("PERSON", "GPE", "NORP")
_LEAD = re.compile(
    r"\S+?-(?:based|backed|led|sponsored|run|owned|controlled|born|trained|made|funded|supported|style)\s+|[^\s\-–]+[\s\-–]*"
)


@dataclass(slots=True)
class Name:
    """A stretch [start, end) that names something. `label`: its type so far; `entry`: what we know it to be."""

    start: int
    end: int
    label: str
    rule: str
    form: str = "name"
    entry: Entry | None = None
    titles: list[str] = field(default_factory=list)
    model: str = ""
    team: bool = False
    """May it be a town's team, though it is not seen as a town?"""
    full: str = ""
    """The name in full, where the text gives its other half to somebody beside it ("Katharine and Charles Parslow")."""


def trim(text: str, start: int, end: int, label: str) -> Name | None:
    """The name within a stretch, or None where there is none."""
    before = -1, -1
    while (start, end) != before and start < end:
        before = start, end
        start, end = _edges(text, start, end)
        m = _POSSESSIVE.search(text[start:end])
        if m:
            end = start + m.start()
        m = ADJOINED.search(text[start:end])
        if m:
            end = start + m.start()
        start = _lead(text, start, end, label)
        end = _tail(text, start, end, label)
    piece = text[start:end]
    if (
        sum(c.isalnum() for c in piece) < 2
        or not any(c.isupper() or c.isdigit() for c in piece)
        or not any(c.isalpha() for c in piece)
    ):
        return None
    if piece in lexicon.words("names", "trim", "not_names"):
        return None
    return Name(start, end, label, "model", model=label)


def _edges(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and (
        text[end - 1] in _EDGE or (text[end - 1] == "." and _full_stop(text[start:end], text[end : end + 1] in ("", "\n")))
    ):
        end -= 1
    return start, end


def _full_stop(piece: str, at_end: bool) -> bool:
    """Is the full stop at the end of the piece the sentence's, not the abbreviation's? `at_end`: the line ends there too."""
    last = piece.rsplit(None, 1)[-1]
    if "." in last[:-1] or (len(last) == 2 and not (last in ("I.", "V.") and len(piece.split()) == 2 and at_end)):
        return False
    return last not in lexicon.words("names", "trim", "abbreviations")


def _lead(text: str, start: int, end: int, label: str) -> int:
    """Past articles, determiners and small words at the beginning."""
    articles = lexicon.words("names", "trim", "articles")
    particles = lexicon.words("names", "trim", "particles")
    leading = lexicon.words("names", "trim", "leading")
    while True:
        m = _LEAD.match(text, start, end)
        if m is None or m.end() >= end:
            return start
        word = m.group().strip(" \t\n\u00a0-–")
        low = word.lower()
        if low in particles and not (low in articles and word[0].isupper()):
            return start
        small = word[0].islower() and not any(c.isupper() for c in word)
        if ADJOINED.search(word):
            start = m.end()
            continue
        if label == "WORK_OF_ART" and word in ("The", "A", "An"):
            return start
        if label == "PERSON" and word in lexicon.words("names", "trim", "participles"):
            start = m.end()
            continue
        if label in _NEVER_AFTER and word in lexicon.words("names", "trim", "prepositions"):
            start = m.end()
            continue
        if low in articles or (low in leading and (small or low in ("mr", "mrs", "ms"))) or small:
            start = m.end()
            continue
        return start


def scored(text: str, at: int) -> bool:
    """Does the number at a position stand in a line that is a match and its score ("Harlow Pike 9, Leeds 4")?"""
    start = text.rfind("\n", max(0, at - _LINE), at) + 1
    return bool(_SCORE_LINE.match(text, start, min(len(text), start + 2 * _LINE)))


def _tail(text: str, start: int, end: int, label: str) -> int:
    """Back over small words at the end ("Mezzeh military airport" -> "Mezzeh"), scores ("Leeds 2-1") and captions' words."""
    words = list(_WORD.finditer(text, start, end))
    while len(words) > 1:
        word = words[-1].group()
        if (
            word == "party"
            and label == "ORG"
            and words[-2].group() in lexicon.words("names", "organisations", "party_adjectives")
        ):
            break
        if _SCORE.fullmatch(word) or (word.isdigit() and (label in _NO_NUMBER or scored(text, words[-1].start()))):
            words.pop()
            continue
        caption = text.startswith(":", words[-1].end()) and word in lexicon.words("names", "trim", "captions")
        if not caption and any(c.isupper() or c.isdigit() for c in word):
            break
        words.pop()
    return words[-1].end() if words else end
