"""The noun phrase that a number counts."""

from __future__ import annotations

from spacy.tokens import Token

from ...records import Span
from .grammar import vocabulary
from .lists import HYPHENS, context
from .parse import Parse
from .ranges import Figure
from .words import Words

_NOUNS = frozenset({"NOUN", "PROPN"})
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN"})
_TO_HEAD = frozenset({"nummod", "compound", "quantmod", "amod", "nmod", "appos", "det", "predet", "poss"})
_TO_NUMBER = frozenset({"compound", "quantmod", "nummod", "npadvmod", "advmod", "conj"})
_BEFORE_HEAD = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "punct", "predet"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "pobj"})
_WITHIN = {"compound": 4, "nmod": 4, "poss": 6}
"""Relations to the head of the phrase that a noun is only a part of ("half the country's children"), and how near that stands."""
_NO_PHRASE = frozenset({"or", "and", "to", ",", "off", "for", "from", "against", "with"})
"""Right behind a figure these show that the noun after them is not what it counts ("a field of nine, four lengths behind")."""
_LONGEST = 120
"""Characters beyond which a noun phrase is a parse gone wrong."""


def by_parse(f: Figure, end: int, parse: Parse) -> Span | None:
    """Where the counted noun phrase stands, by dependency; None where nothing is counted.

    `end` is the character at which the number with its unit ends. The phrase is the noun with what stands before it,
    the number and determiners left out ("foreign troops"); after a measure or a share, the noun after "of".
    """
    w = parse.w
    if f.unit is not None:
        return None if _distance(f, w) else _measured(end, parse)
    if w.low_at(f.j) == "times":
        return w.start[f.j], w.end[f.j]
    hyphenated = _hyphenated(f, w)
    if hyphenated is not None:
        return hyphenated
    token = parse.token(w.start[f.last.numeral.j - 1])
    if token is None:
        return None
    called = _agreeing(f, end, parse)
    if called is not None:
        return called
    head = _head(token)
    if head is not None and head.idx >= end:
        return _measuring_noun(head, end, parse, f) or _phrase(head, end, parse)
    top = whole_number(token)
    return _of(top, end, parse) or _adjacent(end, parse) or _elliptical(top, parse)


def _distance(f: Figure, w: Words) -> bool:
    """Is this how far from something ("within 10 km of the border"), not how much of it?"""
    return f.unit is not None and "within" in w.low[max(0, f.i - 2) : f.i]


def _hyphenated(f: Figure, w: Words) -> Span | None:
    """ "six-cylinder engine", "four-, five- and six-cylinder": the word after the hyphen."""
    j = f.j
    if w.low_at(j) not in HYPHENS or not w.joined(j):
        return None
    if w.joined(j + 1) and w.kind_at(j + 1) == "w":
        return None if w.low_at(j + 1) in context("hyphen_bounds") else (w.start[j + 1], w.end[j + 1])
    for k in range(j + 1, min(j + 10, len(w) - 1)):
        if w.low[k] in HYPHENS and w.joined(k) and w.joined(k + 1) and w.kind_at(k + 1) == "w":
            return w.start[k + 1], w.end[k + 1]
    return None


def whole_number(token: Token) -> Token:
    """The number's own head: "hundred" of "two hundred"."""
    for _ in range(6):
        if token.dep_ not in _TO_NUMBER or token.head.tag_ != "CD":
            break
        token = token.head
    return token


def _head(token: Token) -> Token | None:
    """The noun that the number modifies, the last of a compound."""
    token = whole_number(token)
    for _ in range(4):
        head = token.head
        if token.dep_ not in _TO_HEAD or head.i <= token.i:
            return None
        if head.pos_ in _NOUNS:
            while head.dep_ in _WITHIN and head.head.pos_ in _NOUNS and 0 < head.head.i - head.i < _WITHIN[head.dep_]:
                head = head.head
            return head
        token = head
    return None


def _measuring_noun(head: Token, end: int, parse: Parse, f: Figure) -> Span | None:
    """ "a 40 page report": the noun in the singular before the thing, which is what there are 40 of."""
    w = parse.w
    k = w.at(end)
    noun = parse.token(w.start[k])
    if w.low_at(f.i - 1) not in ("a", "an") or noun is None or noun.tag_ != "NN" or f.high is None or f.high <= 1:
        return None
    return (noun.idx, noun.idx + len(noun)) if noun.i < head.i and noun.head.i <= head.i else None


def _phrase(head: Token, end: int, parse: Parse) -> Span | None:
    """The noun phrase from the number's end to its head; the head alone where another figure stands between."""
    w = parse.w
    text, start, stop = w.text, end, head.idx + len(head)
    if stop - start > _LONGEST or "\n" in text[start:stop]:
        return None
    k = w.at(start)
    if w.low_at(k) in _NO_PHRASE or (w.low_at(k) in ("a", "an") and w.kind[k - 1] == "n"):
        return None
    if any(w.kind[m] == "n" or w.low[m] in vocabulary().small for m in range(k, w.at(stop))):
        start = head.idx
    elif w.low_at(k) == "more" and k + 1 < len(w) and w.end[k] < stop:
        start = w.end[k]  # "11 more bodies"
    while start < stop and not text[start].isalnum():
        start += 1
    if (k := w.at(start)) + 1 < len(w) and w.end[k] < stop and _determines(w.low[k]):
        start = w.start[k + 1]  # "half the country"
    return (start, stop) if start < stop else None


def noun_phrase(head: Token, parse: Parse) -> Span | None:
    """A head noun with what stands before it in its phrase; determiners, numbers and marks cut off."""
    doc = parse.doc
    first = head.i
    for t in head.lefts:
        if t.dep_ in _BEFORE_HEAD:
            first = t.left_edge.i
            break
    numbered = [i for i in range(first, head.i) if doc[i].pos_ == "NUM"]
    first = numbered[-1] + 1 if numbered else first
    if first < head.i and numbered and doc[first].idx == doc[first - 1].idx + len(doc[first - 1]):
        first += 1  # the "M" of "4.3M sales", the "%" of "6% bonds"
    while first < head.i and (_determines(doc[first].lower_) or doc[first].pos_ == "PUNCT" or doc[first].is_space):
        first += 1
    start, stop = doc[first].idx, head.idx + len(head)
    if stop - start > _LONGEST or "\n" in parse.w.text[start:stop]:
        start = head.idx
    return (start, stop) if start < stop else None


def _determines(low: str) -> bool:
    return low in context("determiners") or low in context("definite")


def _of(token: Token, end: int, parse: Parse) -> Span | None:
    """The noun after "of" that hangs on a token."""
    for child in token.rights:
        if child.lower_ == "of" and child.dep_ == "prep":
            return _object(child, parse)
        if child.idx > end + 30:
            break
    return None


def _object(preposition: Token, parse: Parse) -> Span | None:
    for noun in preposition.rights:
        if noun.dep_ == "pobj":
            timed = noun.lower_ in context("periods") or noun.lower_ in context("calendar")  # "six months of this year"
            return noun_phrase(noun, parse) if noun.pos_ in _NOUNS and not timed else None
    return None


def _adjacent(end: int, parse: Parse) -> Span | None:
    """The run of adjectives and nouns right after the number, where the parse does not tie them ("a hundred and two men")."""
    w, doc = parse.w, parse.doc
    k = w.at(end)
    token = parse.token(w.start[k]) if k < len(w) and not w.breaks(k) else None
    if token is None or token.pos_ not in _MODIFIERS or w.low_at(k) in context("calendar"):
        return None
    last, i = None, token.i
    while i < min(len(doc), token.i + 5) and doc[i].pos_ in _MODIFIERS and not (i > token.i and doc[i].is_sent_start):
        last = doc[i] if doc[i].pos_ in _NOUNS else last
        i += 1
    plural = last is not None and (last.tag_ in ("NNS", "NNPS") or last.lower_ in context("plurals"))
    return (token.idx, last.idx + len(last)) if last is not None and plural else None


def _agreeing(f: Figure, end: int, parse: Parse) -> Span | None:
    """ "he claimed 14 stays": a word in -s that the tagger takes for a verb, and that no plural could have as its verb."""
    w = parse.w
    k = w.at(end)
    token = parse.token(w.start[k]) if k < len(w) and not w.breaks(k) else None
    if token is None or token.tag_ not in ("VBZ", "CD") or f.high is None or f.high <= 1 or w.raw_at(f.i - 1)[:1].isupper():
        return None
    low = w.low[k]
    plural = len(low) > 3 and low.endswith("s") and not low.endswith("ss") and low not in context("stop")
    return (w.start[k], w.end[k]) if plural else None


def _measured(end: int, parse: Parse) -> Span | None:
    """What a measure measures: "60 per cent of its revenue", "5,000 tonnes of wheat"."""
    w = parse.w
    k = w.at(end)
    if w.low_at(k) != "of" or w.breaks(k):
        return None
    of = parse.token(w.start[k])
    return None if of is None else _object(of, parse)


def _elliptical(token: Token, parse: Parse) -> Span | None:
    """ "Of the 49 soldiers, three were released": the noun of a partitive earlier in the clause."""
    if token.dep_ not in _ARGUMENTS:
        return None
    for child in token.head.lefts:
        if child.lower_ in ("of", "among") and child.i < token.i:
            return _object(child, parse)
    return None


def by_words(f: Figure, w: Words) -> Span | None:
    """Where the counted words stand, judged by the words alone: up to the first plural within four words, else one word."""
    if f.unit is None:
        if w.low_at(f.j) == "times":
            return w.start[f.j], w.end[f.j]
        if (hyphenated := _hyphenated(f, w)) is not None:
            return hyphenated
    k = _counted_from(f, w)
    return None if k is None else _plural_from(k, w)


def _counted_from(f: Figure, w: Words) -> int | None:
    """The piece at which what a figure counts may start: behind "of" and its determiners, or behind the figure; else None."""
    k = f.j
    if w.low_at(k) == "of" and not w.breaks(k):
        k += 1
        while _determines(w.low_at(k)) or w.kind_at(k) == "n":
            k += 1
    elif f.unit is not None:
        return None
    if _distance(f, w):
        return None
    more = w.low_at(k) == "more" and w.low_at(k + 1) not in context("stop")  # "11 more bodies"
    return k + more


def _plural_from(k: int, w: Words) -> Span | None:
    """The words from piece k to the first plural within four words, else one word."""
    first, stop = k, context("stop")
    while k < first + 4 and w.kind_at(k) == "w" and not w.breaks(k) and w.low[k] not in stop:
        low = w.low[k]
        if low in context("plurals") or (len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us"))):
            return w.start[first], w.end[k]
        k += 1
    return (w.start[first], w.end[first]) if k > first else None
