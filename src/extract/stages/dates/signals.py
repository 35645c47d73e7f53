"""What surrounds an expression: tense, and names it may only be a part of. Works on plain text; a parse adds to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from spacy.tokens import Doc, Token

from ... import lexicon
from .neighbours import context_words

WORD = re.compile(
    r"[^\W\d_]+(?:['’][^\W\d_]+)?|(?<![A-Z])(?:(?<!\b\w)\.(?!\d)|(?<=\b\w)\.(?=\s+[A-Z][a-z]*\s[a-z]))|[!?;]"
)  # no stop in "U.S.", "p.m." and "6.43"
HAD = re.compile(r"\bhad (?:(?:not|never|also|just|long|once|since|only|all|even|[a-z]+ly) )*([a-z]+)\b")
PAUSE = re.compile(r"[.;:!?]\s|\n|\b(?:but|after|before|when|while|until|if|that|who|which|because|as)\b")
BY = re.compile(r"\b(?:by|until|till|before)\s+\S*\s*\Z", re.IGNORECASE)
SINCE = re.compile(r"\bsince (?:the )?\Z", re.IGNORECASE)
REACH = 160
PLANNING = frozenset({"planned", "scheduled"})
RELATIVES = frozenset({"when", "which", "who"})
"""After an expression these open a clause of another time."""
STATIVE = frozenset({"be", "have", "say", "do", "seem", "remain"})


@cache
def _cues() -> tuple[frozenset[str], frozenset[str]]:
    lists = lexicon.toml("dates_context")
    return frozenset(lists["tense"]["future"]), frozenset(lists["tense"]["past"])


def beside(text: str, start: int, end: int) -> str:
    """The direction that the word right before gives: "until Tuesday", "said Tuesday", "planned for Saturday"."""
    lists = lexicon.toml("dates_context")["tense"]
    words = [m.group().lower() for m in WORD.finditer(text, max(0, start - 60), start)][-5:]
    if text[end : end + 2] in ("'s", "’s"):
        return "either"
    if words[-1:] == ["before"] or words[-2:] == ["before", "the"]:
        return "by"
    if words[-1:] == ["by"] and not text[start - 2 : start].strip(" ybYB"):
        return "by"
    if _moved(words, lists):
        return "future"
    if words[-2:] == ["back", "to"]:
        return "past"  # "dates back to December"
    link = bool(words) and words[-1] in ("on", "for", "at", "the", "in")
    near = words[-2:-1] if link else words[-1:]
    if not near or (not link and text[max(0, start - 2) : start].strip() in (",", ")")):
        return ""
    word = near[0]
    if word in lists["until"]:
        after = PAUSE.split(text[end : end + 60].lstrip(" ,"), maxsplit=1)[0]
        return "past" if _had(after) or words[-3:-1] == ["had", "been"] else "future"
    if word == "set" and words[-1] != "for":
        return ""
    if words[-3:-2] == ["previously"] or words[-2:-1] == ["previously"]:
        return ""
    if (word in lists["plan"] and link) or words[-3:] == ["as", "soon", "as"]:
        return "future"
    if (words[-3:-2] if link else words[-2:-1]) == ["to"]:
        return ""
    if _past(word):
        earlier = words[:-2] if link else words[:-1]
        if words[-1] == "for":
            return "future" if earlier[-1:] in (["is"], ["are"]) or earlier[-2:] in (["has", "been"], ["have", "been"]) else ""
        return "" if earlier[-1:] == ["be"] and not {"could", "would"} & set(earlier[-3:-1]) else "past"
    return ""


def _moved(words: list[str], lists: dict[str, list[str]]) -> bool:
    """ "was moved to Saturday", "have been put off until May", "for delivery in December"."""
    if words[-1:] == ["to"] and len(words) > 1:
        put = words[-2] in lists["off"] and any(w in lists["put"] for w in words[-4:-2])
        return put or words[-2] in lists["moved"]
    return words[-1:] in (["in"], ["for"]) and words[-3:-2] == ["for"] and words[-2] in lists["delivery"]


def recalled(text: str, start: int, end: int) -> bool:
    """Does the clause tell of what lay before: in the past perfect ("He had left in July"), or from then on ("ill since July")?

    "By July it had grown" does not, nor does "the convoy that had left in June came in on 3 July".
    """
    if SINCE.search(text, max(0, start - 12), start):
        return True
    if BY.search(text, max(0, start - 12), start):
        return False
    before = PAUSE.split(text[max(0, start - REACH) : start])[-1]
    after = PAUSE.split(text[end : end + REACH].lstrip(" ,"), maxsplit=1)[0]
    if (m := _had(before)) is not None:
        return context_words("tense", "finite_past").isdisjoint(before[m.end() :].split())
    return (m := _had(after)) is not None and not any(_past(w) for w in after[: m.start()].lower().split())


def _had(clause: str) -> re.Match[str] | None:
    """The first past perfect of a clause; not the "had" of "had a son" or "had it mended"."""
    for m in HAD.finditer(clause):
        word = m.group(1)
        if _past(word) or word.endswith(("en", "wn")) or word in context_words("tense", "participles"):
            return m
    return None


def _past(word: str) -> bool:
    return word in _cues()[1] or (word.endswith("ed") and len(word) > 4)


def plain_direction(text: str, start: int, end: int) -> str:
    """ "past", "future" or "" by the tense words nearest to an expression in its sentence, those before it first."""
    near = beside(text, start, end)
    if near == "by":
        return "future" if _nearest_tense(text, start, end) == "future" else near
    return near or _nearest_tense(text, start, end)


def _nearest_tense(text: str, start: int, end: int) -> str:
    future, past = _cues()
    before = [m.group().lower() for m in WORD.finditer(text, max(0, start - REACH), start)]
    for i in range(len(before) - 1, -1, -1):
        word = before[i]
        if word in ".!?;":
            break
        if (word in future or word.endswith(("'ll", "’ll"))) and not (word == "next" and before[i + 1 : i + 2] == ["to"]):
            return "past" if "had" in before[max(0, i - 4) : i] else "future"
        if _past(word) and before[i - 1 : i] != ["be"]:
            return "past"
    for m in WORD.finditer(text, end, min(len(text), end + REACH)):
        word = m.group().lower()
        if word in ".!?;" or word in RELATIVES:
            break
        if word in future or word.endswith(("'ll", "’ll")):
            return "future"
        if word in past or (word.endswith("ed") and len(word) > 4):
            return "past"
    return ""


def parsed_direction(doc: Doc, text: str) -> Callable[[int, int], str]:
    """The same by the parse: the tense of the verb that governs the expression; by words where that says nothing."""

    def direction(start: int, end: int) -> str:
        near = beside(text, start, end)
        if near != "by":
            return near or tense(start, end)
        return "future" if tense(start, end) in ("future", "scheduled") or wanted(start, end) else near

    def wanted(start: int, end: int) -> bool:
        """Is it the bound of an infinitive, which tells what somebody is to do: "urged him to go by Friday"?"""
        span = doc.char_span(start, end, alignment_mode="expand")
        verb = span.root.head.head if span is not None else None
        return verb is not None and verb.tag_ == "VB" and verb.dep_ in ("xcomp", "ccomp", "acl", "advcl") and not managed(verb)

    def tense(start: int, end: int) -> str:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            return _nearest_tense(text, start, end)
        token = span.root
        for _ in range(12):
            if token.pos_ in ("VERB", "AUX"):
                break
            if token.head.i == token.i:
                return _nearest_tense(text, start, end)
            token = token.head
        found = verb_direction(token)
        plain = "" if found in ("past", "future") else _nearest_tense(text, start, end)
        return plain if found == "scheduled" and plain == "past" else found or plain

    return direction


def managed(verb: Token) -> bool:
    """Is it a thing done: "managed to leave by Friday", "had to leave by Friday"?"""
    return verb.head.lower_ in lexicon.words("dates_context", "tense", "managed")


def verb_direction(verb: object) -> str:
    """The direction of a verb by its auxiliaries and its own tag."""
    future, _ = _cues()
    token: object = verb
    for _ in range(4):
        words = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}  # type: ignore[attr-defined]
        if words & {"may", "might", "could", "would", "should", "must"} and words & {"have", "'ve", "’ve"}:
            return "past"  # "may have been"
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
        if tag == "VB" and "to" in words and any(t.lower_ == "had" for t in token.doc[max(0, token.i - 6) : token.i]):  # type: ignore[attr-defined]
            return "past"  # "had been due to expire"
        if tag == "VB" and "to" in words and (token.head.lower_ in future or token.head.lower_ in ("is", "are")):  # type: ignore[attr-defined]
            return "future"
        if token.dep_ in ("xcomp", "advcl", "ccomp") and tag in ("VB", "VBG", "VBN") and token.head is not token:  # type: ignore[attr-defined]
            if token.head.lower_ in future:  # type: ignore[attr-defined]
                return "future"
            token = token.head  # type: ignore[attr-defined]
            continue
        return ""
    return ""
