"""A parsed Doc as plain lists, because a stage that walks every token cannot afford an object for each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc

from ... import store
from ...columns import columns
from ...records import Sentence

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_MOST = 200
"""No more children, ancestors or words of a phrase are looked at, so that strange text costs no more than other text."""


class Tree:
    """Words, tags and dependencies of a Doc by token number, and the sentence each token stands in.

    `sent[i]` numbers the sentences as given, so that distance is counted in the sentences of the layout; tokens between them
    (white space) have the number of the sentence before. `start`, `end` are offsets in code points; `ent` has the model's label
    of the tokens that have one.
    """

    def __init__(self, doc: Doc, sentences: Sequence[Sentence]) -> None:
        self._shared = shared = columns(doc)
        self.low, self.pos, self.tag, self.head = shared.low, shared.pos, shared.tag, shared.head
        self.dep = shared.mended(store.named(doc))
        self.at, self.top, self.head_of = shared.at, shared.top, shared.head_of
        self.start, self.end, self.ent = shared.start, shared.end, shared.ent
        self.kids = [k[:_MOST] for k in shared.kids] if max(map(len, shared.kids), default=0) > _MOST else shared.kids
        self._above: tuple[int, list[int]] = (-1, [])
        self.sentences = tuple(sentences)
        edges = np.array([s.start for s in self.sentences[1:]], dtype="int64")
        self.sent: list[int] = np.searchsorted(edges, self.start, side="right").tolist()

    def where(self, column: str, values: tuple[str, ...]) -> list[int]:
        """The tokens that have one of these values in a column (LOWER, POS, TAG or DEP) as the model gave it."""
        return self._shared.where(column, values)

    def __len__(self) -> int:
        return len(self.low)

    def subject(self, verb: int) -> int | None:
        """The overt subject of a verb, if any."""
        for k in self.kids[verb]:
            if self.dep[k] in SUBJECTS:
                return k
        return None

    def clauses(self, i: int) -> list[int]:
        """The verbs whose clauses hold a token, nearest first. The last answer is kept: rules ask for it in turn."""
        if self._above[0] != i:
            self._above = (i, [v for v in (i, *self.above(i)) if self.pos[v] in ("VERB", "AUX")])
        return self._above[1]

    def above(self, i: int) -> list[int]:
        """The ancestors of a token, nearest first."""
        out: list[int] = []
        while self.head[i] != i and len(out) < _MOST:
            i = self.head[i]
            out.append(i)
        return out

    def under(self, i: int, top: int) -> bool:
        """Does token `i` stand in the subtree of `top` (or is it `top`)?"""
        for _ in range(_MOST):
            if i == top:
                return True
            if self.head[i] == i:
                return False
            i = self.head[i]
        return False

    def phrase(self, i: int, leave: frozenset[int] = frozenset()) -> tuple[int, int]:
        """First and last token of the noun phrase that `i` heads, without the children in `leave` and what hangs on them.

        Punctuation at either edge is left out, and so is whatever is coordinated with the head.
        """
        low = high = i
        todo = [i]
        while todo and high - low < _MOST:
            at = todo.pop()
            low, high = min(low, at), max(high, at)
            for k in self.kids[at]:
                if k in leave or (at == i and self.dep[k] in ("conj", "cc", "punct", "appos", "advcl", "parataxis", "ccomp")):
                    continue
                if self.dep[k] == "preconj" or (
                    at == i and self.dep[k] in ("advmod", "intj") and k < i and self.tag[k + 1] == "DT"
                ):
                    continue
                todo.append(k)
        while high > i and (self.pos[high] in ("PUNCT", "SPACE") or self.dep[high] == "case"):
            high -= 1
        while low < i and self.pos[low] in ("PUNCT", "SPACE"):
            low += 1
        return low, high

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of a stretch of tokens."""
        return self.start[first], self.end[last]
