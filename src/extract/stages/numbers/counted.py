"""The noun phrase that a number counts."""

from __future__ import annotations

from spacy.tokens import Token

from ... import lexicon
from ...records import Span
from .parse import Parse
from .ranges import Figure
from .words import Words

_DASH = frozenset("-‐‑")
_NOUNS = frozenset({"NOUN", "PROPN"})
_DETERMINERS = frozenset({"the", "a", "an", "these", "those", "this", "that", "all", "such"})
_LONGEST = 120


def by_parse(f: Figure, end: int, parse: Parse) -> Span | None:
    """Where the counted noun phrase stands, by dependency; None where nothing is counted.

    `end` is the character at which the number with its unit ends.
    """
    w = parse.w
    if f.unit is not None:
        return _of(f, end, parse)
    hyphenated = _hyphenated(f, w)
    if hyphenated is not None:
        return hyphenated
    last = f.last.numeral
    token = parse.token(w.start[last.j - 1])
    if token is None:
        return None
    head = _head(token)
    if head is not None and head.idx >= end:
        return _phrase(head, end, parse)
    top = _top(token)
    return _of_token(top, end, parse) or _elliptical(top, parse)


def _hyphenated(f: Figure, w: Words) -> Span | None:
    """ "six-cylinder engine": the word after the hyphen."""
    j = f.j
    if w.low_at(j) in _DASH and w.joined(j) and w.joined(j + 1) and w.kind_at(j + 1) == "w":
        return w.start[j + 1], w.end[j + 1]
    if w.low_at(j) in _DASH and w.joined(j) and w.low_at(j + 1) in ("and", "or", ","):
        for k in range(j + 2, min(j + 10, len(w) - 1)):
            if w.low_at(k) in _DASH and w.joined(k) and w.joined(k + 1) and w.kind_at(k + 1) == "w":
                return w.start[k + 1], w.end[k + 1]
    return None


def _top(token: Token) -> Token:
    """The number's own head: "hundred" of "two hundred"."""
    steps = 0
    while token.dep_ in ("compound", "quantmod", "nummod", "npadvmod", "advmod") and token.head.tag_ == "CD" and steps < 6:
        token = token.head
        steps += 1
    return token


def _head(token: Token) -> Token | None:
    """The noun that the number modifies."""
    token = _top(token)
    steps = 0
    while (
        steps < 4
        and token.dep_ in ("nummod", "compound", "quantmod", "amod", "nmod", "appos", "det", "poss")
        and token.head.i != token.i
    ):
        head = token.head
        if head.i < token.i:
            return None
        if head.pos_ in _NOUNS:
            while head.dep_ in ("compound", "nmod") and head.head.pos_ in _NOUNS and 0 < head.head.i - head.i < 4:
                head = head.head
            return head
        token = head
        steps += 1
    return None


def _phrase(head: Token, end: int, parse: Parse) -> Span | None:
    """The noun phrase from the number's end to its head."""
    text = parse.doc.text
    start = end
    stop = head.idx + len(head)
    if start >= stop or stop - start > _LONGEST:
        return None
    w = parse.w
    k = w.at(start)
    if w.low_at(k) == "times":
        return w.start[k], w.end[k]
    if w.low_at(k) in ("or", "and", "to"):
        return None
    inner = range(k, w.at(stop))
    last = max((m for m in inner if w.kind[m] == "n"), default=-1)
    if last >= 0:
        start = head.idx
    while start < stop and not text[start].isalnum():
        start += 1
    if start >= stop or "\n" in text[start:stop]:
        return None
    return start, stop


def _noun_phrase(head: Token, end: int, parse: Parse) -> Span | None:
    """A head noun with what stands before it in its phrase, determiners and numbers cut off."""
    left = head
    for t in head.lefts:
        if t.dep_ in ("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "punct", "predet"):
            left = min(left, t.left_edge, key=lambda x: x.i)
            break
    first = max(left.i, 0)
    doc = parse.doc
    numbered = [i for i in range(first, head.i) if doc[i].pos_ == "NUM"]
    if numbered:
        first = numbered[-1] + 1
    while first < head.i and (doc[first].lower_ in _DETERMINERS or doc[first].pos_ == "PUNCT" or doc[first].is_space):
        first += 1
    start, stop = doc[first].idx, head.idx + len(head)
    if stop - start > _LONGEST or "\n" in doc.text[start:stop]:
        start = head.idx
    return (start, stop) if start < stop else None


def _of_token(token: Token, end: int, parse: Parse) -> Span | None:
    """The noun after "of" that hangs on a token."""
    for child in token.rights:
        if child.lower_ == "of" and child.dep_ == "prep":
            for noun in child.rights:
                if noun.dep_ == "pobj" and noun.pos_ in _NOUNS:
                    return _noun_phrase(noun, end, parse)
            return None
        if child.idx > end + 30:
            break
    return None


def _of(f: Figure, end: int, parse: Parse) -> Span | None:
    """What a measure measures: "60 per cent of its revenue", "5,000 tonnes of wheat"."""
    w = parse.w
    k = w.at(end)
    if w.low_at(k) != "of" or w.breaks(k):
        return None
    of = parse.token(w.start[k])
    if of is None:
        return None
    for noun in of.rights:
        if noun.dep_ == "pobj" and noun.pos_ in _NOUNS:
            return _noun_phrase(noun, end, parse)
    return None


def _elliptical(token: Token, parse: Parse) -> Span | None:
    """ "Of the 49 soldiers, three were released": the noun of a partitive earlier in the clause."""
    if token.dep_ not in ("nsubj", "nsubjpass", "dobj", "attr", "pobj"):
        return None
    verb = token.head
    for child in verb.lefts:
        if child.lower_ in ("of", "among") and child.i < token.i:
            for noun in child.rights:
                if noun.dep_ == "pobj" and noun.pos_ in _NOUNS:
                    return _noun_phrase(noun, 0, parse)
    return None


def by_words(f: Figure, w: Words) -> Span | None:
    """Where the counted words stand, judged by the words alone: up to the first plural within four words."""
    if f.unit is not None:
        return None
    hyphenated = _hyphenated(f, w)
    if hyphenated is not None:
        return hyphenated
    stop = lexicon.words("numbers", "context", "stop")
    k = f.j
    if f.form in ("vague",) or f.first.numeral.form == "fraction" or f.last.numeral.form == "word":
        if w.low_at(k) == "of":
            k += 1
            while w.low_at(k) in _DETERMINERS or w.low_at(k) in ("its", "their", "his", "her"):
                k += 1
    first = k
    while k < first + 4 and w.kind_at(k) == "w" and not w.breaks(k) and w.low_at(k) not in stop:
        low = w.low_at(k)
        plural = len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us"))
        if plural or low in ("people", "men", "women", "children", "troops"):
            return w.start[first], w.end[k]
        k += 1
    return (w.start[first], w.end[first]) if k > first else None
