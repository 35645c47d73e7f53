"""The parse as plain lists: attribute access on spaCy tokens is too slow to be done more than once a token."""

from __future__ import annotations

from spacy.tokens import Doc

Range = tuple[int, int]
"""A run of tokens, half-open."""

_SIGN = 2**63


class Tree:
    """A Doc's tokens and their tree. All lists are indexed by token; `left`..`right` is the reach of a token's subtree."""

    def __init__(self, doc: Doc) -> None:
        n = self.n = len(doc)
        names: list[int | str] = ["HEAD", "DEP", "POS", "TAG", "LEMMA", "LOWER", "ORTH", "SPACY"]
        columns = doc.to_array(names).T.tolist() if n else [[] for _ in names]
        heads, deps, poss, tags, lemmas, lows, orths, spaces = columns
        name = _Names(doc)
        # Distances to the head are signed numbers in an unsigned array.
        self.head: list[int] = [i + (h if h < _SIGN else h - 2 * _SIGN) for i, h in enumerate(heads)]
        self.dep = [name[x] for x in deps]
        self.pos = [name[x] for x in poss]
        self.tag = [name[x] for x in tags]
        self.lemma = [name[x].lower() for x in lemmas]
        self.low = [name[x] for x in lows]
        self.parsed = any(self.dep)
        self.start: list[int] = []
        self.end: list[int] = []
        at = 0
        pieces: list[str] = []
        for orth, space in zip(orths, spaces, strict=True):
            word = name[orth]
            self.start.append(at)
            at += len(word)
            self.end.append(at)
            pieces.append(word)
            if space:
                pieces.append(" ")
                at += 1
        # doc.text costs as much as all the rest of this.
        self.text = "".join(pieces)
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
    """String-store look-ups, remembered for one Doc."""

    def __init__(self, doc: Doc) -> None:
        super().__init__({0: ""})
        self._strings = doc.vocab.strings

    def __missing__(self, key: int) -> str:
        value = self[key] = self._strings[key]
        return value
