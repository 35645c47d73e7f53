"""The parse as plain lists: attribute access on spaCy tokens is too slow to be done more than once a token."""

from __future__ import annotations

from spacy.strings import StringStore
from spacy.tokens import Doc

Range = tuple[int, int]
"""A run of tokens, half-open."""

_SIGN = 2**63
_MANY = 100_000


class Tree:
    """A Doc's tokens and their tree. All lists are indexed by token; `left`..`right` is the reach of a token's subtree."""

    def __init__(self, doc: Doc) -> None:
        n = self.n = len(doc)
        names: list[int | str] = ["HEAD", "DEP", "POS", "TAG", "LEMMA", "LOWER", "IDX", "LENGTH"]
        columns = doc.to_array(names).T.tolist() if n else [[] for _ in names]
        heads, deps, poss, tags, lemmas, lows, starts, lengths = columns
        name, lowered = _names(doc)
        # Distances to the head are signed numbers in an unsigned array.
        self.head: list[int] = [i + (h if h < _SIGN else h - 2 * _SIGN) for i, h in enumerate(heads)]
        self.dep = [name[x] for x in deps]
        self.pos = [name[x] for x in poss]
        self.tag = [name[x] for x in tags]
        self.lemma = [lowered[x] for x in lemmas]
        self.low = [name[x] for x in lows]
        self.parsed = any(self.dep)
        # Tokens of dates and times; the scene fills it where dates are known.
        self.dated: set[int] = set()
        self.start: list[int] = starts
        self.end: list[int] = [s + e for s, e in zip(starts, lengths, strict=True)]
        self.text: str = doc.text
        # Most tokens have no children: they share one empty list, which nobody changes.
        self.kids: list[list[int]] = [[]] * n
        self._reach()

    def _reach(self) -> None:
        """Children, and how far each subtree reaches: to the left settled from left to right, to the right from right to left."""
        head, kids = self.head, self.kids
        left, right = list(range(self.n)), list(range(1, self.n + 1))
        for i, h in enumerate(head):
            if h != i:
                if kids[h]:
                    kids[h].append(i)
                else:
                    kids[h] = [i]
                if i < h and left[i] < left[h]:
                    left[h] = left[i]
        for i in range(self.n - 1, -1, -1):
            h = head[i]
            if h < i and right[i] > right[h]:
                right[h] = right[i]
        self.left, self.right = left, right

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


class _Names(dict[int, str]):
    """String-store look-ups, remembered: a string's number is the same in every store."""

    def __init__(self, lower: bool) -> None:
        super().__init__({0: ""})
        self._lower = lower
        self.strings: StringStore | None = None

    def __missing__(self, key: int) -> str:
        value = self.strings[key] if self.strings is not None else ""
        value = self[key] = value.lower() if self._lower else value
        return value


_KNOWN = (_Names(lower=False), _Names(lower=True))


def _names(doc: Doc) -> tuple[_Names, _Names]:
    """The remembered names, and those in lower case; forgotten when they have grown too many."""
    for known in _KNOWN:
        if len(known) > _MANY:
            known.clear()
            known[0] = ""
        known.strings = doc.vocab.strings
    return _KNOWN
