"""The model's entities as names: cut where it has glued two, trimmed to the name itself."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ... import lexicon
from ...rules import Refusal, refused
from . import class_nouns
from .context import within_sentence
from .reading import Reading
from .spans import Name, trim

_WORD = re.compile(r"\S+")
_SLASH = re.compile(r"(?<=[^\W\d_]{3})/(?=[A-ZÀ-Þ]\w\w)")
_COMMA = re.compile(r",\s+(?=[A-Z])")
_AND = re.compile(r"\s(?:and|&|og|und|et|y)\s")
_BETWEEN = re.compile(r"(?<=\w) and (?=[A-Z])")
_PREPOSITION = re.compile(r"\s(?:on|at|in|near|from|with|against|by)\s(?=(?:the |The )?[A-Z])")
# An article after a word that is no preposition.
_ARTICLE = re.compile(
    r"(?<=[^\W_])(?<!\b(?:of|in|on|to|by|at))(?<!\b(?:for|and|und))(?<!\b(?:from|with|over|into|upon))\sthe\s(?=([A-Z]\w*))"
)
_BREAK = re.compile(
    r"[\n\r\v\f\u2028\u2029]+|\s[-–—]+\s|\s?[(\[{]|[)\]}]|\s?[:;|•]\s|\s{2,}|(?<=[A-Z]{5})-(?=[A-Z][a-z])|\s(?=@\w)"
)

# "Sen. Al Fry (D-N.M.)", ", R-Ohio"
_MONEY = re.compile(r"[A-Z]{0,3}[$€£¥] ?\d")
_PARTY = re.compile(r"[DRI][-–](?=[A-Z])")


def named(reading: Reading, names: list[Name]) -> list[Name]:
    """The model's entities as names, after `names` (none yet); those that name no thing (dates, numbers) are left out."""
    text = reading.text
    numeric = lexicon.words("names", "labels", "numeric")
    out = list(names)
    for ent in reading.doc.ents:
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
            if _clean(form) and text[start - 1 : start] != "@":
                out.append(Name(start, end, label, "model", model=label))
                continue
        found = [name for a, b in unglued(text, start, end, label) for name in pieces(text, a, b, label)]
        reason = refused(REFUSALS, found, text[start:end], text[start - 1 : start])
        if reason is not None:
            reading.refuse(start, end, reason.name)
        out += found if reason is None else []
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
    if label == "ORG" and text.endswith("between ", 0, start):
        cuts += [m.span() for m in _BETWEEN.finditer(text, start, end)][:1]
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
        found = trim(text, at, stop, label) if text[at : at + 1] != "@" else None
        if found is not None:
            out.append(found)
        at = m.end() if m else end
    # A cut-off remnant keeps the label only where the whole has one piece, or where the pieces are of one length.
    if len(out) > 1:
        longest = max(n.end - n.start for n in out)
        out = [n for n in out if n.end - n.start >= longest / 2 or text[n.start : n.end].isupper()]
    return out


REFUSALS = (
    Refusal(
        "handle",
        "an account's name, as social networks write them",
        "He wrote to @BarackObama on Monday.",
        "He wrote to Tom Hale on Monday.",
        lambda found, form, before: before == "@" or form.startswith("@"),
    ),
    Refusal(
        "money",
        "a sum with its currency",
        "The ticket costs S$4 in Harlow.",
        "The ticket is sold in Harlow.",
        lambda found, form, before: _MONEY.match(form) is not None,
    ),
    Refusal(
        "no-name-left",
        "what the model sees names nothing once articles, titles and marks are off, or is on the list of words that are no names",
        "I don 't know.",
        "I do not know.",
        lambda found, form, before: not found,
    ),
)
"""Why a name of the model's is left out."""


def with_article(reading: Reading, names: list[Name]) -> list[Name]:
    """Give works, and bodies within a sentence, the capital article that is a part of their name ("in The Harlow Mail")."""
    text = reading.text
    awards = lexicon.words("names", "works", "heads")
    for name in names:
        at = name.start - 4
        if at < 0 or name.label not in ("WORK_OF_ART", "ORG") or text[at : name.start] != "The ":
            continue
        title = (
            name.label == "WORK_OF_ART"
            and not class_nouns.attributive(text, name)
            and text[name.start : name.end].rsplit(" ", 1)[-1] not in awards
        )
        if title or within_sentence(text, at):
            name.start = at
    return names
