"""What surrounds an expression: tense, and names it may only be a part of. Works on plain text; a parse adds to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from spacy.tokens import Doc

from ... import lexicon

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|(?<![A-Z])\.(?!\d)|[!?;]")  # no stop in "U.S." and "6.43"
REACH = 160
PLANNING = frozenset({"planned", "scheduled"})
STATIVE = frozenset({"be", "have", "say", "do", "seem", "remain"})


@cache
def _cues() -> tuple[frozenset[str], frozenset[str]]:
    lists = lexicon.toml("dates_context")
    return frozenset(lists["tense"]["future"]), frozenset(lists["tense"]["past"])


def beside(text: str, start: int, end: int) -> str:
    """The direction that the word right before gives: "until Tuesday", "said Tuesday", "planned for Saturday"."""
    lists = lexicon.toml("dates_context")["tense"]
    words = [m.group().lower() for m in WORD.finditer(text, max(0, start - 60), start)][-3:]
    if text[end : end + 2] in ("'s", "’s"):
        return "either"
    if words[-1:] == ["by"] and not text[start - 2 : start].strip(" ybYB"):
        return "by"
    link = bool(words) and words[-1] in ("on", "for", "at", "the", "in")
    near = words[-2:-1] if link else words[-1:]
    if not near or (not link and text[max(0, start - 2) : start].strip() in (",", ")")):
        return ""
    word = near[0]
    if word in lists["until"]:
        return "future"
    if word == "set" and words[-1] != "for":
        return ""
    if (word in lists["plan"] and link) or words[-3:] == ["as", "soon", "as"]:
        return "future"
    if (words[-3:-2] if link else words[-2:-1]) == ["to"]:
        return ""
    if word in _cues()[1] or (word.endswith("ed") and len(word) > 4):
        return "past" if words[-1] != "for" else ""
    return ""


def plain_direction(text: str, start: int, end: int) -> str:
    """ "past", "future" or "" by the tense words nearest to an expression in its sentence, those before it first."""
    near = beside(text, start, end)
    if near:
        return near
    future, past = _cues()
    before = [m.group().lower() for m in WORD.finditer(text, max(0, start - REACH), start)]
    for i in range(len(before) - 1, -1, -1):
        word = before[i]
        if word in ".!?;":
            break
        if word in future and not (word == "next" and before[i + 1 : i + 2] == ["to"]):
            return "past" if "had" in before[max(0, i - 4) : i] else "future"
        if word in past or (word.endswith("ed") and len(word) > 4):
            return "past"
    for m in WORD.finditer(text, end, min(len(text), end + REACH)):
        word = m.group().lower()
        if word in ".!?;":
            break
        if word in future:
            return "future"
        if word in past or (word.endswith("ed") and len(word) > 4):
            return "past"
    return ""


def parsed_direction(doc: Doc, text: str) -> Callable[[int, int], str]:
    """The same by the parse: the tense of the verb that governs the expression; by words where that says nothing."""

    def direction(start: int, end: int) -> str:
        near = beside(text, start, end)
        if near:
            return near
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            return plain_direction(text, start, end)
        token = span.root
        for _ in range(12):
            if token.pos_ in ("VERB", "AUX"):
                break
            if token.head.i == token.i:
                return plain_direction(text, start, end)
            token = token.head
        found = verb_direction(token)
        plain = "" if found in ("past", "future") else plain_direction(text, start, end)
        return plain if found == "scheduled" and plain == "past" else found or plain

    return direction


def verb_direction(verb: object) -> str:
    """The direction of a verb by its auxiliaries and its own tag."""
    future, _ = _cues()
    token: object = verb
    for _ in range(4):
        words = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}  # type: ignore[attr-defined]
        if words & {"will", "'ll", "’ll", "shall", "wo", "may", "might", "could", "can", "would", "should"}:
            return "future"
        if token.head is not token and token.dep_ == "xcomp" and any(c.lower_ == "had" for c in token.head.children):  # type: ignore[attr-defined]
            return "past"
        tag = token.tag_  # type: ignore[attr-defined]
        if tag in ("VBD", "VBN") and token.lower_ in PLANNING and not words & {"had", "was", "were", "been"}:  # type: ignore[attr-defined]
            return "future"
        if words & {"had", "did", "was", "were", "has", "have", "'ve", "been"}:
            return "past"
        if tag in ("VBZ", "VBP") and token.lemma_ not in STATIVE:  # type: ignore[attr-defined]
            return "scheduled"
        if tag == "VBD":
            return "past"
        if tag == "VB" and "to" in words and (token.head.lower_ in future or token.head.lower_ in ("is", "are")):  # type: ignore[attr-defined]
            return "future"
        if token.dep_ in ("xcomp", "advcl", "ccomp") and tag in ("VB", "VBG", "VBN") and token.head is not token:  # type: ignore[attr-defined]
            if token.head.lower_ in future:  # type: ignore[attr-defined]
                return "future"
            token = token.head  # type: ignore[attr-defined]
            continue
        return ""
    return ""
