"""The parse of a Doc as plain lists: reading spaCy's token attributes one by one is what costs time."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

Range = tuple[int, int]
"""(first, last + 1): tokens."""

# Tokens that never begin or end a piece of a claim.
EDGE = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "...", "…", "/", "|", "·", "•"})
_OPEN = {'"': '"', "“": "”", "``": "''", "‘": "’", "(": ")", "[": "]", "«": "»", "-LRB-": "-RRB-"}
_COLUMNS: list[int | str] = ["HEAD", "DEP", "TAG", "POS", "LEMMA", "LOWER", "IDX", "LENGTH", "SENT_START"]
_REACH = 200  # tokens: how far a partner is looked for
_CLOSE = {v: k for k, v in _OPEN.items()}


class Tree:
    """Parallel lists over the tokens of one Doc.

    `head`, `dep`, `tag`, `pos`, `lemma`, `lower`: as spaCy's, strings. `idx`, `end`: characters. `kids`: dependents in order.
    `lo`, `hi`: the range of a token's subtree. `sent`: the number of the token's sentence. `apart`: infinitives that do not
    join their governor's predicate.
    """

    __slots__ = (
        "apart",
        "dep",
        "end",
        "head",
        "hi",
        "idx",
        "kids",
        "lemma",
        "lo",
        "lower",
        "n",
        "pos",
        "sent",
        "space",
        "tag",
        "text",
    )

    def __init__(self, doc: Doc) -> None:
        n = self.n = len(doc)
        self.apart: set[int] = set()
        self.text = doc.text
        columns = doc.to_array(_COLUMNS)
        heads, starts, lengths, sents = (columns[:, i].astype("int64").tolist() for i in (0, 6, 7, 8))
        strings = doc.vocab.strings
        names: list[list[str]] = []
        for i in range(1, 6):
            ids = columns[:, i].tolist()
            known = {k: strings[k] for k in set(ids)}
            names.append([known[k] for k in ids])
        self.dep, self.tag, self.pos, self.lemma, self.lower = names
        self.head: list[int] = [i + h for i, h in enumerate(heads)]
        self.idx = starts
        self.end = [s + k for s, k in zip(starts, lengths, strict=True)]
        self.space = [p == "SPACE" for p in self.pos]
        self.sent: list[int] = []
        number = -1
        for i, s in enumerate(sents):
            number += i == 0 or s == 1
            self.sent.append(number)
        self._grow(n)

    def _grow(self, n: int) -> None:
        self.kids: list[list[int]] = [[] for _ in range(n)]
        order = []
        for i, h in enumerate(self.head):
            if h != i and not self.space[i]:
                self.kids[h].append(i)
            elif h == i:
                order.append(i)
        for i in order:  # grows while it is read: heads before dependents
            order.extend(self.kids[i])
        self.lo, self.hi = list(range(n)), list(range(1, n + 1))
        for i in reversed(order):
            h = self.head[i]
            if h != i:
                self.lo[h] = min(self.lo[h], self.lo[i])
                self.hi[h] = max(self.hi[h], self.hi[i])

    def word(self, i: int) -> str:
        """The token as written."""
        return self.text[self.idx[i] : self.end[i]]

    def words(self, tokens: Iterable[int], replace: dict[int, str] | None = None) -> str:
        """Tokens as written (or replaced); neighbours keep what stands between them, others are joined with one space."""
        out: list[str] = []
        last = -2
        for i in tokens:
            if i == last + 1:
                out.append(self.text[self.end[last] : self.idx[i]])
            elif out:
                out.append(" ")
            out.append(replace[i] if replace and i in replace else self.word(i))
            last = i
        return " ".join("".join(out).split())

    def kid(self, i: int, *deps: str) -> int | None:
        """The first dependent with one of these relations."""
        for k in self.kids[i]:
            if self.dep[k] in deps:
                return k
        return None

    def has(self, i: int, *deps: str) -> bool:
        """Is there a dependent with one of these relations?"""
        return self.kid(i, *deps) is not None

    def trim(self, span: Range) -> Range | None:
        """The range without punctuation and white space at its edges, nor a quotation mark or bracket that lost its partner."""
        first, last = span
        while first < last:
            if self._loose(first, first, last):
                first += 1
            elif self._loose(last - 1, first, last):
                last -= 1
            else:
                return first, last
        return None

    def _loose(self, i: int, first: int, last: int) -> bool:
        word = self.word(i)
        if self.space[i] or word in EDGE:
            return True
        if word not in _OPEN and word not in _CLOSE:
            return False
        partner = _OPEN.get(word) if i == first else _CLOSE.get(word)
        if partner is None:  # one that closes, standing first; or opens, standing last
            return True
        inside = range(first + 1, min(last, first + _REACH)) if i == first else range(max(first, last - _REACH), last - 1)
        return not any(self.word(j) == partner for j in inside)

    def chars(self, span: Range) -> tuple[int, int]:
        """The range in characters."""
        return self.idx[span[0]], self.end[span[1] - 1]
