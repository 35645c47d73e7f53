"""The parse as plain lists: attribute access on spaCy tokens is too slow to be done more than once a token."""

from __future__ import annotations

from spacy.tokens import Doc

Range = tuple[int, int]
"""A run of tokens, half-open."""


class Tree:
    """A Doc's tokens and their tree. All lists are indexed by token; `left`..`right` is the reach of a token's subtree."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        n = self.n = len(doc)
        self.parsed = doc.has_annotation("DEP")
        rows = doc.to_array(["HEAD", "DEP", "POS", "TAG", "LEMMA", "LOWER", "SENT_START"]).tolist() if n else []
        name = _Names(doc)
        self.head = [i + (r[0] if r[0] < 2**63 else r[0] - 2**64) for i, r in enumerate(rows)]
        self.dep = [name[r[1]] for r in rows]
        self.pos = [name[r[2]] for r in rows]
        self.tag = [name[r[3]] for r in rows]
        self.lemma = [name[r[4]].lower() for r in rows]
        self.low = [name[r[5]] for r in rows]
        self.first = [r[6] == 1 for r in rows]
        self.start = [t.idx for t in doc]
        self.end = [s + len(w) for s, w in zip(self.start, self.low, strict=True)]
        self.kids: list[list[int]] = [[] for _ in range(n)]
        self._reach()

    def _reach(self) -> None:
        n, head, kids = self.n, self.head, self.kids
        for i in range(n):
            if head[i] != i:
                kids[head[i]].append(i)
        self.left, self.right = list(range(n)), list(range(1, n + 1))
        waiting = [len(k) for k in kids]
        ready = [i for i in range(n) if not waiting[i]]
        while ready:
            i = ready.pop()
            h = head[i]
            if h == i:
                continue
            self.left[h] = min(self.left[h], self.left[i])
            self.right[h] = max(self.right[h], self.right[i])
            waiting[h] -= 1
            if not waiting[h]:
                ready.append(h)

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
