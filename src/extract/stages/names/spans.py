"""Names as stretches of text: what the model found, trimmed to the name itself.

No article, possessive, title or punctuation stands in a name's span; no line break runs through it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from spacy.tokens import Doc

from ... import lexicon
from .context import within_sentence
from .gazetteer import Entry

_EDGE = " \t\r\n\v\f\u00a0\"“”‘’'`´«»„()[]{}<>,;:!?*_~|/\\=+^–—-•·…#@"
_POSSESSIVE = re.compile(r"(?:\s?['’]s|(?<=s)\s?['’])$", re.IGNORECASE)
# Names of these types never begin with a preposition; titles of works and of some bodies do.
_NEVER_AFTER = ("PERSON", "GPE", "LOC", "NORP", "FAC")
ADJOINED = re.compile(r"-(?:based|backed|led|sponsored|run|owned|controlled|born|trained|made|funded|supported|style)$")
"""The end of a word that describes the name after it: "Geneva-based"."""
_WORD = re.compile(r"\S+")
_SLASH = re.compile(r"(?<=[^\W\d_]{3})/(?=[A-ZÀ-Þ]\w\w)")
_LINE = 80
_SCORE_LINE = re.compile(r"[A-Z][\w.'’ -]{1,40} \d{1,3}, [A-Z][\w.'’ -]{1,40} \d{1,3}(?: \([^()\n]{1,30}\))?\s*(?:\n|$)")
_SCORE = re.compile(r"\d{1,3}[-–—]\d{1,3}")
_NO_NUMBER = ("PERSON", "GPE", "NORP")
_COMMA = re.compile(r",\s+(?=[A-Z])")
_AND = re.compile(r"\s(?:and|&|og|und|et|y)\s")
_PREPOSITION = re.compile(r"\s(?:on|at|in|near|from|with|against|by)\s(?=(?:the |The )?[A-Z])")
# An article after a word that is no preposition.
_ARTICLE = re.compile(
    r"(?<=[^\W_])(?<!\b(?:of|in|on|to|by|at))(?<!\b(?:for|and|und))(?<!\b(?:from|with|over|into|upon))\sthe\s(?=([A-Z]\w*))"
)
_BREAK = re.compile(r"[\n\r\v\f\u2028\u2029]+|\s[-–—]+\s|\s?[(\[{]|[)\]}]|\s?[:;|•]\s|\s{2,}|(?<=[A-Z]{5})-(?=[A-Z][a-z])")
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


# "Sen. Al Fry (D-N.M.)", ", R-Ohio"
_PARTY = re.compile(r"[DRI][-–](?=[A-Z])")


def named(doc: Doc, text: str) -> list[Name]:
    """The model's entities as names; those that name no thing (dates, numbers) are left out.

    text: the Doc's, which spaCy builds anew at every reading.
    """
    numeric = lexicon.words("names", "labels", "numeric")
    out: list[Name] = []
    for ent in doc.ents:
        label = ent.label_
        if not label or label in numeric:
            continue
        start, end = _of_party(text, ent.start_char, ent.end_char)
        if start > ent.start_char:
            label = "GPE"
        if text[end : end + 1] != ":":
            form = text[start:end]
            if label != "WORK_OF_ART" and form.startswith(("the ", "The ")):
                start += 4
                form = form[4:]
            if _clean(form):
                out.append(Name(start, end, label, "model", model=label))
                continue
        for a, b in unglued(text, start, end, label):
            out += pieces(text, a, b, label)
    return out


@lru_cache(maxsize=8192)
def _of_party(text: str, start: int, end: int) -> tuple[int, int]:
    """The state in "(D-N.M.)", with its full stop, without the letter of a party."""
    m = _PARTY.match(text, start) if text[start : start + 1] in "DRI" else None
    if m is None or m.end() >= end:
        return start, end
    return m.end(), end + (text[end : end + 1] == "." and text[end + 1 : end + 2] in "),")


def _clean(piece: str) -> bool:
    """Is this a plain name of capitalised words, with nothing to cut?"""
    words = piece.split(" ")
    for word in words:
        if not word.isalpha() or not word[0].isupper():
            return False
    return len(piece) > 1 and words[0] not in _cut_first() and piece not in lexicon.words("names", "trim", "not_names")


@cache
def _cut_first() -> frozenset[str]:
    """Words that may be cut off a name's beginning, with a capital."""
    low = {w for part in ("articles", "leading") for w in lexicon.words("names", "trim", part)}
    with_capital = {w.capitalize() for w in low} | {w.upper() for w in low}
    return frozenset(
        with_capital | lexicon.words("names", "trim", "participles") | lexicon.words("names", "trim", "prepositions")
    )


def unglued(text: str, start: int, end: int, label: str) -> list[tuple[int, int]]:
    """A stretch cut where the model has glued two names: at a comma, and for what has no such word in it at a preposition."""
    cuts = []
    if text.find(",", start, end) >= 0 and text[start - 1 : start] not in ('"', "“", "‘"):
        cuts = [m.span() for m in _COMMA.finditer(text, start, end) if not _within(text, m.end(), end)]
    if label == "GPE":
        cuts += [m.span() for m in _SLASH.finditer(text, start, end)]
    if label in ("PERSON", "PRODUCT"):
        cuts += [m.span() for m in _PREPOSITION.finditer(text, start, end)]
    if label in ("PERSON", "ORG", "GPE", "NORP"):
        epithets = lexicon.words("names", "people", "epithets")
        articles = [m.span() for m in _ARTICLE.finditer(text, start, end) if m.group(1) not in epithets]
        # A body may be called "Meet the Parents"; what stands before is cut off where the text has it again.
        if articles and (label == "PERSON" or text.find(text[start : articles[0][0]], end) >= 0):
            cuts += articles
    out = []
    for a, b in sorted(cuts):
        out.append((start, a))
        start = b
    return [*out, (start, end)]


def _within(text: str, at: int, end: int) -> bool:
    """Does a comma before `at` stand inside one name: "Harlow, Inc.", "Department of Food, Drink and Tobacco"?"""
    m = _WORD.match(text, at)
    word = m.group().strip(",.") if m else ""
    return word in lexicon.words("names", "trim", "after_comma") or bool(_AND.search(text, at, end))


def pieces(text: str, start: int, end: int, label: str) -> list[Name]:
    """A stretch cut at line breaks, brackets and dashes, each piece trimmed; pieces without a capital or digit fall away."""
    out: list[Name] = []
    at = start
    for m in [*_BREAK.finditer(text, start, end), None]:
        stop = m.start() if m else end
        found = trim(text, at, stop, label)
        if found is not None:
            out.append(found)
        at = m.end() if m else end
    # A cut-off remnant keeps the label only where the whole has one piece, or where the pieces are of one length.
    if len(out) > 1:
        longest = max(n.end - n.start for n in out)
        out = [n for n in out if n.end - n.start >= longest / 2 or text[n.start : n.end].isupper()]
    return out


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


def with_article(text: str, names: list[Name]) -> None:
    """Give works, and bodies within a sentence, the capital article that is a part of their name ("in The Harlow Mail")."""
    awards = lexicon.words("names", "works", "heads")
    for name in names:
        at = name.start - 4
        if at < 0 or name.label not in ("WORK_OF_ART", "ORG") or text[at : name.start] != "The ":
            continue
        title = name.label == "WORK_OF_ART" and text[name.start : name.end].rsplit(" ", 1)[-1] not in awards
        if title or within_sentence(text, at):
            name.start = at


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
