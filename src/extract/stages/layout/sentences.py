"""Sentences with the kind of line they stand in."""

from __future__ import annotations

import itertools
from bisect import bisect_right

from spacy.attrs import IDX, IS_PUNCT, IS_SPACE, LENGTH, SENT_START
from spacy.tokens import Doc

from ... import store, syntax
from ...records import Sentence
from .headlines import is_title_case
from .lines import Line, lines

_HEADLINE = 220
_COLUMNS = [SENT_START, IS_SPACE, IS_PUNCT, IDX, LENGTH]


def _pieces(doc: Doc) -> list[tuple[int, int]]:
    """The parser's sentences as (start, end) in characters, without the white space around them."""
    if not doc.has_annotation("SENT_START"):
        return []
    text = syntax.text(doc)
    out: list[tuple[int, int]] = []
    table = doc.to_array(_COLUMNS).tolist()
    firsts = [0, *(i for i in range(1, len(table)) if table[i][0] == 1)]  # as doc.sents has them
    for first, last in itertools.pairwise([*firsts, len(table)]):
        inner = [row for row in table[first:last] if not row[1]]
        if not inner:
            continue
        start, end = inner[0][3], inner[-1][3] + inner[-1][4]
        if out and all(row[2] for row in inner) and "\n" not in text[out[-1][1] : start]:
            out[-1] = (out[-1][0], end)  # a closing quotation mark that the parser took for a sentence
        else:
            out.append((start, end))
    return out


def _cut(span: tuple[int, int], found: tuple[Line, ...], starts: list[int]) -> list[tuple[int, int, int]]:
    """A sentence cut at the lines it crosses: (start, end, line)."""
    start, end = span
    first = max(bisect_right(starts, start) - 1, 0)
    last = max(bisect_right(starts, end - 1) - 1, 0)
    out = []
    for i in range(first, last + 1):
        s, e = max(start, found[i].start), min(end, found[i].end)
        if s < e:
            out.append((s, e, i))
    return out


def sentences(doc: Doc) -> tuple[Sentence, ...]:
    """Every sentence of the Doc with its kind and the number of its paragraph (from 0), in reading order.

    A Doc without sentence boundaries has one sentence a line. A document of one sentence is body, whatever it looks like.
    """
    found = lines(syntax.text(doc), store.article(doc).get("title", ""))
    starts = [line.start for line in found]
    spans = _pieces(doc) or [(line.start, line.end) for line in found]
    rows = [piece for span in spans for piece in _cut(span, found, starts)] if found else []
    if len(rows) == 1:
        s, e, _ = rows[0]
        return (Sentence(s, e, "body", 0, is_title_case(syntax.text(doc)[s:e])),)
    text = syntax.text(doc)
    return tuple(Sentence(s, e, found[i].kind, i, _is_headline(text[s:e], found[i], s, e)) for s, e, i in rows)


def _is_headline(words: str, line: Line, start: int, end: int) -> bool:
    """Is it a line of its own, set as headlines are? Of prose only whole lines are asked."""
    whole = line.kind in ("title", "subtitle") or (start == line.start and end == line.end and end - start <= _HEADLINE)
    return whole and is_title_case(words)
