"""The parse as plain lists: attribute access on spaCy tokens is too slow to be done more than once a token."""

from __future__ import annotations

from spacy.tokens import Doc

from ... import store
from ...columns import columns, text

Range = tuple[int, int]
"""A run of tokens, half-open."""


class Tree:
    """A Doc's tokens and their tree. All lists are indexed by token; `left`..`right` is the reach of a token's subtree."""

    def __init__(self, doc: Doc) -> None:
        shared = columns(doc)
        self.n = shared.n
        self.text = text(doc)
        self.parsed = shared.parsed
        self.head, self.pos, self.tag, self.low = shared.head, shared.pos, shared.tag, shared.low
        self.dep = shared.mended(store.named(doc))
        self.lemma = [lemma.lower() for lemma in shared.lemma]
        self.start, self.end, self.kids = shared.start, shared.end, shared.kids
        self.left, self.right = shared.reach
        self.where = shared.where
        self._own = False
        # Tokens of dates and times; the scene fills it where dates are known.
        self.dated: set[int] = set()

    def own(self) -> None:
        """Copy the lists that a repair changes, once: other stages read the same ones."""
        if not self._own:
            self._own = True
            self.head, self.kids, self.right = list(self.head), list(self.kids), list(self.right)

    def child(self, i: int, *deps: str) -> int | None:
        """The first child in one of these relations."""
        dep = self.dep
        for k in self.kids[i]:
            if dep[k] in deps:
                return k
        return None

    def children(self, i: int, *deps: str) -> list[int]:
        """The children in these relations, left to right."""
        dep = self.dep
        return [k for k in self.kids[i] if dep[k] in deps]

    def reach(self, i: int) -> Range:
        """The token and all that depends on it."""
        return self.left[i], self.right[i]

    def verbal(self, i: int) -> bool:
        """Is the token a verb (or an auxiliary that serves as one)?"""
        return self.pos[i] in ("VERB", "AUX") or self.tag[i][:2] == "VB"

    def words(self, r: Range) -> str:
        """The text of a run of tokens."""
        return self.text[self.start[r[0]] : self.end[r[1] - 1]]
