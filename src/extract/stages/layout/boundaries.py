"""Sentence boundaries that the layout knows, told to the parser before it parses."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc

from ... import store
from .lines import lines


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
        elif line >= 0 and found[line].kind in ("dateline", "caption"):
            token.is_sent_start = False
    return doc
