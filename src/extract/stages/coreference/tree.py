"""A parsed Doc as plain lists, because a stage that walks every token cannot afford an object for each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from spacy.strings import StringStore
from spacy.tokens import Doc

from ...records import Sentence

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_COLUMNS: list[int | str] = ["LOWER", "POS", "TAG", "DEP", "HEAD", "IDX", "LENGTH", "ENT_TYPE"]
_MOST = 200
"""No more children, ancestors or words of a phrase are looked at, so that strange text costs no more than other text."""
_LEAF: list[int] = []
_UNSIGNED = 0xFFFFFFFFFFFFFFFF
_MEMO_SIZE = 50_000


class _Memo(dict[int, str]):
    """Strings by spaCy's hash (signed), which is the same in every vocabulary, so that they serve from one Doc to the next."""

    strings: StringStore

    def __missing__(self, key: int) -> str:
        text = self[key] = self.strings[key & _UNSIGNED] if key else ""
        return text


_MEMO = _Memo()


class Tree:
    """Words, tags and dependencies of a Doc by token number, and the sentence each token stands in.

    `sent[i]` numbers the sentences as given, so that distance is counted in the sentences of the layout; tokens between them
    (white space) have the number of the sentence before. `start`, `end` are offsets in code points; `ent` has the model's label
    of the tokens that have one.
    """

    def __init__(self, doc: Doc, sentences: Sequence[Sentence]) -> None:
        if len(_MEMO) > _MEMO_SIZE:
            _MEMO.clear()
        _MEMO.strings = doc.vocab.strings
        text = _MEMO.__getitem__
        table = doc.to_array(_COLUMNS).view("int64").T
        self._table, self._strings = table, doc.vocab.strings
        columns = table[:4].tolist()
        self.words, self.pos, self.tag, self.dep = (list(map(text, c)) for c in columns)
        head, starts, length, ent = table[4:]
        marked = np.flatnonzero(ent)
        self.ent = dict(zip(marked.tolist(), map(text, ent[marked].tolist()), strict=True))
        self.head: list[int] = (head + np.arange(len(head))).tolist()
        self.start: list[int] = starts.tolist()
        self.end: list[int] = (starts + length).tolist()
        kids: list[list[int]] = [_LEAF] * len(self.words)
        for i, h in enumerate(self.head):
            known = kids[h]
            if known is _LEAF:
                if h != i:
                    kids[h] = [i]
            elif h != i and len(known) < _MOST:
                known.append(i)
        self.kids = kids
        self._above: tuple[int, list[int]] = (-1, [])
        self.sentences = tuple(sentences)
        edges = np.array([s.start for s in self.sentences[1:]], dtype="int64")
        self.sent: list[int] = np.searchsorted(edges, starts, side="right").tolist()

    def where(self, column: str, values: tuple[str, ...]) -> list[int]:
        """The tokens that have one of these values in a column (LOWER, POS, TAG or DEP) as the model gave it."""
        row = self._table[_COLUMNS.index(column)]
        found = row == self._key(values[0])
        for value in values[1:]:
            found |= row == self._key(value)
        out: list[int] = np.flatnonzero(found).tolist()
        return out

    def _key(self, value: str) -> int:
        key = self._strings[value]
        return key - (1 << 64) if key >> 63 else key

    def __len__(self) -> int:
        return len(self.words)

    def at(self, offset: int) -> int:
        """The token at (or the last before) a character."""
        return max(bisect_right(self.start, offset) - 1, 0)

    def head_of(self, start: int, end: int) -> int:
        """The head token of a stretch of characters: the first whose own head lies outside it (from the left edge up)."""
        i, last = self.at(start), self.at(end - 1)
        if self.end[i] <= start and i < last:
            i += 1
        first = i
        while first <= self.head[i] <= last and self.head[i] != i:
            i = self.head[i]
        return i

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
