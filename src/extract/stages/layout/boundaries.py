"""Sentence boundaries that the layout knows, told to the parser before it parses."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc

from ... import store
from .lines import lines

# Lines that are one sentence unless a full stop says otherwise: the parser, made for prose, cuts headlines in two.
_WHOLE = ("title", "subtitle", "dateline", "caption", "boilerplate")


def _ends_sentence(doc: Doc, i: int) -> bool:
    """Does the token before this one end a sentence?"""
    return i > 0 and doc[i - 1].text in (".", "!", "?", "…", "”", '"')


def set_boundaries(doc: Doc) -> Doc:
    """Begin a sentence at every line, so that no parse runs from a headline into the body.

    Comes before the parser: spaCy keeps boundaries that are set already. Nothing else about the Doc changes.
    """
    found = lines(doc.text, store.article(doc).get("title", ""))
    starts = [line.start for line in found]
    last = -1
    for token in doc:
        if token.is_space:
            continue
        line = bisect_right(starts, token.idx) - 1
        if line != last:
            token.is_sent_start = True
            last = line
        elif line >= 0 and found[line].kind in _WHOLE and not _ends_sentence(doc, token.i):
            token.is_sent_start = False
    return doc
