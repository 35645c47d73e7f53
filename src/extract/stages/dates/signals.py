"""What surrounds an expression: tense, and names it may only be a part of. Works on plain text; a parse adds to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from ... import lexicon
from .neighbours import context_words

WORD = re.compile(
    r"[^\W\d_]+(?:['’][^\W\d_]+)?|(?<![A-Z])(?:(?<!\b\w)\.(?!\d)|(?<=\b\w)\.(?=\s+[A-Z][a-z]*\s[a-z]))|[!?;]"
)  # no stop in "U.S.", "p.m." and "6.43"
HAD = re.compile(r"\bhad (?:(?:not|never|also|just|long|once|since|only|all|even|[a-z]+ly) )*([a-z]+)\b")
PAUSE = re.compile(
    r"[.;:!?]\s|\n|, and (?=(?:in|on|by|at)\b)|\b(?:but|after|before|when|while|until|if|that|who|which|because|as)\b"
)
BY = re.compile(r"\b(?:by|until|till|before)\s+\S*\s*\Z", re.IGNORECASE)
OPENER = re.compile(r"\b(?:after|although|as|because|once|since|though|when|while) +\Z", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class Beside:
    """An expression and the last words before it."""

    text: str
    start: int
    end: int
    words: list[str]

    @property
    def linked(self) -> bool:
        """Does "on", "for", "in" or "the" stand right before it?"""
        return self.words[-1:] != [] and self.words[-1] in ("on", "for", "at", "the", "in")

    @property
    def word(self) -> str:
        """The word before that, or right before it; empty after a comma."""
        if not self.linked and self.text[max(0, self.start - 2) : self.start].strip() in (",", ")"):
            return ""
        return "".join(self.words[-2:-1] if self.linked else self.words[-1:])

    @property
    def earlier(self) -> list[str]:
        """The words before the `word`."""
        return self.words[:-2] if self.linked else self.words[:-1]


def beside(text: str, start: int, end: int) -> str:
    """The direction that the word right before gives: "until Tuesday", "said Tuesday", "planned for Saturday".

    past, done (by a verb right before), future, by (a bound of either side), until (such a bound), either; "" where none says so.
    """
    words = [m.group().lower() for m in WORD.finditer(text, max(0, start - 60), start)][-5:]
    here = Beside(text, start, end, words)
    told = (way for said in BESIDE if (way := said(here)) is not None)
    return next(told, "")


def _of_the_day(b: Beside) -> str | None:
    """ "Friday's vote"; "has widened its lead before Friday's vote" lies ahead."""
    if b.text[b.end : b.end + 2] not in ("'s", "’s"):
        return None
    ahead = b.words[-1:] == ["before"] and not context_words("tense", "present").isdisjoint(b.words)
    return "future" if ahead else "either"


def _closed_at(b: Beside) -> str | None:
    """ "a premium to its closing price on Friday", "from the close on Friday"; not "is to close on Friday"."""
    named = b.word in context_words("tense", "closing") and not {"to", "will", "would"} & set(b.earlier[-1:])
    return "past" if named and (b.word == "close" or "closing" in b.earlier[-1:]) else None


def _bound(b: Beside) -> str | None:
    """ "before Friday", "by Friday"."""
    if b.words[-1:] == ["before"] or b.words[-2:] == ["before", "the"]:
        return "by"
    return "by" if b.words[-1:] == ["by"] and not b.text[b.start - 2 : b.start].strip(" ybYB") else None


def _moved(b: Beside) -> str | None:
    """ "was moved to Saturday", "have been put off until May", "for delivery in December"; "dates back to December"."""
    words = b.words
    if words[-1:] == ["to"] and len(words) > 1:
        put = words[-2] in context_words("tense", "off") and not context_words("tense", "put").isdisjoint(words[-4:-2])
        if put or words[-2] in context_words("tense", "moved"):
            return "future"
    delivered = words[-3:-2] == ["for"] and words[-2] in context_words("tense", "delivery")
    if delivered and words[-1] in ("in", "for"):
        return "future"
    return "past" if words[-2:] == ["back", "to"] else None


def _until(b: Beside) -> str | None:
    """ "until Friday", "effective 1 June"; "until Friday he had been" is past."""
    if b.word not in context_words("tense", "until"):
        return None
    after = PAUSE.split(b.text[b.end : b.end + 60].lstrip(" ,"), maxsplit=1)[0]
    if _had(after) or _had(" ".join(b.words)):
        return "past"
    return "until" if b.word in ("until", "till", "through") else "future"


def _no_plan(b: Beside) -> str | None:
    """ "has set 3 May", "previously planned for May": what they say is not of the day."""
    set_alone = b.word == "set" and b.words[-1] != "for"
    return "" if not b.word or set_alone or "previously" in b.words[-3:-1] else None


def _planned(b: Beside) -> str | None:
    """ "planned for Saturday", "as soon as Saturday"."""
    plan = b.linked and b.word in context_words("tense", "plan")
    return "future" if plan or b.words[-3:] == ["as", "soon", "as"] else None


def _done(b: Beside) -> str | None:
    """ "resigned on Friday"; "is called for Friday" lies ahead, "to be opened on Friday" is not told here."""
    if b.earlier[-1:] == ["to"] or not _past(b.word):
        return None
    present = b.earlier[-1:] in (["is"], ["are"])
    if b.words[-1] == "for":
        return "future" if present or b.earlier[-2:] in (["has", "been"], ["have", "been"]) else ""
    to_be = b.earlier[-1:] == ["be"] and {"could", "would"}.isdisjoint(b.earlier[-3:-1])
    return "" if present or to_be else "done"


BESIDE = (_of_the_day, _closed_at, _bound, _moved, _until, _no_plan, _planned, _done)
"""What the words right before an expression may say of its side, in the order in which they are asked."""


SEQUEL = re.compile(r"(?:,| and|, and|, then| and then) (?:was |were )?(\w+)(?: \w+){0,3} (?:in|on|at|by) ")
"""What stands between the times of two verbs in a row."""


def recalled(text: str, start: int, end: int) -> bool:
    """Does the clause tell of what lay before: in the past perfect ("He had left in July"), or from then on ("ill since July")?

    "By July it had grown" does not, nor does "the convoy that had left in June came in on 3 July".
    """
    if SINCE.search(text, max(0, start - 12), start):
        return True
    if BY.search(text, max(0, start - 12), start):
        return False
    before = _main_clause(PAUSE.split(text[max(0, start - REACH) : start])[-1], text, start)
    after = PAUSE.split(text[end : end + REACH].lstrip(" ,"), maxsplit=1)[0]
    if (m := _had(before)) is not None:
        rest = before[m.end() :]
        ended = any(_past(clause.split()[0]) for clause in rest.split(", ")[1:] if clause.strip())
        return not ended and context_words("tense", "finite_past").isdisjoint(rest.split())
    return (m := _had(after)) is not None and not any(_past(w) for w in after[: m.start()].lower().split())


def sequel(text: str, end: int, start: int) -> bool:
    """Does what stands between two expressions tell the next thing of the same subject: "begun in June, flooded in February"?

    Verbs in a row are told in the order in which things happened.
    """
    m = SEQUEL.fullmatch(text, end, start)
    return m is not None and (_past(m.group(1).lower()) or m.group(1).lower() in context_words("tense", "participles"))


def _main_clause(clause: str, text: str, start: int) -> str:
    """What a clause is without the one that a conjunction opens before it: "After he had left in May, the town fell in" ."""
    opened, comma, main = clause.rpartition(", ")
    opener = OPENER.search(text[max(0, start - len(clause) - 12) : start - len(clause)] + opened.split(" ", 1)[0] + " ")
    if not comma or opener is None:
        return clause
    finite = any(_past(w) or w in context_words("tense", "finite_past") for w in main.split())
    return main if finite else clause


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
        return "ahead" if _nearest_tense(text, start, end) == "future" else near
    if near == "until":
        return near if _nearest_tense(text, start, end) == "past" else "future"
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
        if word in ("is", "are") and before[i + 1 : i + 2] == ["to"]:
            return "future"  # "is to be restored"
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
        if near == "until":
            return near if tense(start, end) == "past" else "future"
        if near != "by":
            return near or tense(start, end)
        return "ahead" if tense(start, end) in ("future", "scheduled") or wanted(start, end) else near

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


def verb_direction(verb: Token) -> str:
    """The direction of a verb by its auxiliaries, its own tag and, where it has no tense, the verb above it."""
    token = verb
    for _ in range(4):
        helpers = frozenset(c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass"))
        for way, holds in VERB_SIGNS:
            if holds(token, helpers):
                return way
        below = token.dep_ in ("xcomp", "advcl", "ccomp") and token.tag_ in ("VB", "VBG", "VBN")
        if not below or token.head.i == token.i:
            return ""
        if token.head.lower_ in _cues()[0]:
            return "future"
        token = token.head
    return ""


def _perhaps_done(token: Token, helpers: frozenset[str]) -> bool:
    """ "may have been"."""
    return bool(helpers & context_words("verb", "modal_past") and helpers & context_words("verb", "have"))


def _ahead(token: Token, helpers: frozenset[str]) -> bool:
    """ "will go", "could go"."""
    return not helpers.isdisjoint(context_words("verb", "modal"))


def _had_to(token: Token, helpers: frozenset[str]) -> bool:
    """ "had wanted to go"."""
    return token.dep_ == "xcomp" and token.head.i != token.i and any(c.lower_ == "had" for c in token.head.children)


def _plans(token: Token, helpers: frozenset[str]) -> bool:
    """ "planned for Friday"."""
    plan = token.tag_ in ("VBD", "VBN") and token.lower_ in PLANNING
    return plan and helpers.isdisjoint(("had", "was", "were", "been"))


def _told_past(token: Token, helpers: frozenset[str]) -> bool:
    """ "had gone", "was shot", "did go", "has gone"."""
    return not helpers.isdisjoint(context_words("verb", "past"))


def _by_plan(token: Token, helpers: frozenset[str]) -> bool:
    """ "votes on Friday"."""
    return token.tag_ in ("VBZ", "VBP") and token.lemma_ not in STATIVE


def _sets_in(token: Token, helpers: frozenset[str]) -> bool:
    """ "the law takes effect in November", "the season starts in May": the present of a verb of beginning or ending."""
    if token.tag_ not in ("VBZ", "VBP") or helpers:
        return False
    begins = token.lemma_ in context_words("verb", "setting_in")
    effect = token.lemma_ in ("take", "come", "go") and {"effect", "force"} & {
        t.lower_ for t in token.doc[token.i + 1 : token.i + 3]
    }
    return begins or bool(effect)


def _had_been_due_to(token: Token, helpers: frozenset[str]) -> bool:
    """ "had been due to expire"."""
    return token.tag_ == "VB" and "to" in helpers and any(t.lower_ == "had" for t in token.doc[max(0, token.i - 6) : token.i])


def _is_to(token: Token, helpers: frozenset[str]) -> bool:
    """ "plans to go", "is to be restored"."""
    infinitive = token.tag_ in ("VB", "VBN") and "to" in helpers
    return infinitive and (token.head.lower_ in _cues()[0] or token.head.lower_ in ("is", "are"))


VERB_SIGNS: tuple[tuple[str, Callable[[Token, frozenset[str]], bool]], ...] = (
    ("past", _perhaps_done),
    ("future", _ahead),
    ("past", _had_to),
    ("future", _plans),
    ("past", _told_past),
    ("future", _sets_in),
    ("scheduled", _by_plan),
    ("past", lambda token, helpers: token.tag_ == "VBD"),
    ("past", _had_been_due_to),
    ("future", _is_to),
)
"""What a verb and its auxiliaries say, in the order in which they are asked."""
