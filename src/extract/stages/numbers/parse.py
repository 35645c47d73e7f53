"""What the model knows about the pieces of a text: tags, heads, entities, dates. All of it may be missing."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc, Token

from ... import store
from ...records import Span
from .words import Words

_NAMES = frozenset({"PERSON", "ORG", "PRODUCT", "FAC", "WORK_OF_ART", "EVENT", "LAW", "GPE", "LOC", "NORP"})
_TIMES = frozenset({"DATE", "TIME"})


class Parse:
    """A Doc seen from a text's pieces."""

    def __init__(self, doc: Doc, words: Words) -> None:
        self.doc = doc
        self.w = words
        self.has_dep = bool(doc.has_annotation("DEP"))
        self.has_tag = bool(doc.has_annotation("TAG"))
        lengths = doc.to_array(["LENGTH", "SPACY"]).astype("int64").sum(axis=1)
        self._starts: list[int] = [0, *lengths.cumsum().tolist()][:-1]
        self._dates = [(d.start, d.end) for d in store.get(doc, "dates")]
        self._date_starts = [d[0] for d in self._dates]
        mentions = [(m.start, m.end) for m in store.get(doc, "mentions") if m.form in ("name", "acronym")]
        ents = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
        self._names = sorted({*mentions, *((s, e) for s, e, label in ents if label in _NAMES)})
        self._name_starts = [s for s, _ in self._names]
        self._times = [(s, e) for s, e, label in ents if label in _TIMES]
        self._time_starts = [s for s, _ in self._times]
        self._ordinals = {s for s, _, label in ents if label == "ORDINAL"}

    def token(self, char: int) -> Token | None:
        """The token that holds a character."""
        i = bisect_right(self._starts, char) - 1
        return self.doc[i] if i >= 0 else None

    def name(self, start: int, end: int) -> Span | None:
        """The name that holds [start, end) and more than it."""
        for k in range(bisect_right(self._name_starts, start) - 1, -1, -1):
            s, e = self._names[k]
            if e >= end and (s, e) != (start, end):
                return s, e
            if start - s > 200:
                break
        return None

    def date(self, start: int, end: int) -> Span | None:
        """The date row that touches [start, end)."""
        for k in range(bisect_right(self._date_starts, end - 1) - 1, -1, -1):
            s, e = self._dates[k]
            if e > start:
                return s, e
            if start - s > 200:
                break
        return None

    def time(self, start: int, end: int) -> Span | None:
        """The model's DATE or TIME entity that holds [start, end)."""
        k = bisect_right(self._time_starts, start) - 1
        if k >= 0 and self._times[k][1] >= end:
            return self._times[k]
        return None

    def is_verb(self, char: int) -> bool:
        """Is the token that holds a character a verb? False where there are no tags."""
        token = self.token(char) if self.has_tag else None
        return token is not None and token.tag_.startswith("VB")

    def is_ordinal(self, char: int) -> bool:
        """Does the model call what starts here an ordinal?"""
        return char in self._ordinals
