"""Sentence boundaries that the layout knows, told to the parser before it parses."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from spacy.attrs import IDX, IS_SPACE, IS_TITLE, ORTH
from spacy.tokens import Doc

from ... import lexicon, store, syntax
from .lines import lines

# Lines that are one sentence unless a full stop says otherwise: the parser, made for prose, cuts headlines in two.
_WHOLE = ("title", "subtitle", "dateline", "caption", "boilerplate")
_ENDS = frozenset({".", "!", "?", "…", "”", '"'})


@cache
def _titles() -> frozenset[str]:
    """ "Capt.", "Sen.", "Mr.": their full stop ends no sentence before a name."""
    lists = lexicon.toml("titles")
    honorifics = [word for kind in ("m", "f", "any") for word in lists["honorifics"][kind] if word != "St."]
    return frozenset(word for word in (*lists["short"], *honorifics) if word.endswith("."))


def set_boundaries(doc: Doc) -> Doc:
    """Begin a sentence at every line, so that no parse runs from a headline into the body, and none between title and name.

    Comes before the parser: spaCy keeps boundaries that are set already. Nothing else about the Doc changes.
    """
    found = lines(syntax.text(doc), store.article(doc).get("title", ""))
    table = doc.to_array([IDX, IS_SPACE, ORTH, IS_TITLE])
    written = np.flatnonzero(table[:, 1] == 0)
    chars = table[written, 0].astype("int64")
    at = np.searchsorted([line.start for line in found], chars, "right") - 1 if found else np.full(len(written), -1)
    begins = np.diff(at, prepend=-1) != 0
    before = np.append(np.zeros(1, dtype="uint64"), table[:-1, 2])[written]
    behind_title = (table[written, 3] != 0) & np.isin(before, _orths(doc, _titles()))
    whole = np.array([*(line.kind in _WHOLE for line in found), False])[at]  # -1: before the first line
    one = behind_title | (whole & ~np.isin(before, _orths(doc, _ENDS)))
    for i in written[begins].tolist():
        doc[i].is_sent_start = True
    for i in written[one & ~begins].tolist():
        doc[i].is_sent_start = False
    return doc


def _orths(doc: Doc, forms: frozenset[str]) -> Any:
    return np.array([doc.vocab.strings[form] for form in forms], dtype="uint64")
