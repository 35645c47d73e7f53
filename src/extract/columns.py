"""A Doc's tokens and their tree as plain lists, made once for all stages that read the parse.

An attribute of a spaCy token costs a Python object each time it is asked for, and `doc.text` joins all tokens anew at each
reading; a stage that walks every token cannot afford either.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache, cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.strings import StringStore
from spacy.tokens import Doc
from srsly.msgpack import msgpack_encoders  # type: ignore[import-untyped]

from . import lexicon

_KEY = "extract_columns"
_READ: list[int | str] = ["HEAD", "IDX", "LENGTH", "DEP", "POS", "TAG", "LOWER", "ORTH", "LEMMA", "ENT_TYPE"]
_PLACE = {name: i for i, name in enumerate(_READ)}
# What tells a tree that was made before from one that another component has changed since.
_STAMP: list[int | str] = ["HEAD", "DEP", "TAG", "ENT_TYPE"]
_MANY = 100_000
_SPACE = "SPACE"
_NEAR = 8
"""Tokens within which an object stands behind its preposition."""
_ARTICLES = frozenset({"the", "a", "an"})
_ADVERBIAL = frozenset({"advmod", "npadvmod", "dep"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


@cache
def _unchanging() -> tuple[str, ...]:
    """Verbs whose past tense and participle are their base form."""
    return tuple(lexicon.toml("tokens")["unchanging"])


class _Memo(dict[int, str]):
    """Strings by spaCy's hash, which is the same in every vocabulary, so that they serve from one Doc to the next."""

    strings: StringStore

    def __missing__(self, key: int) -> str:
        text = self[key] = self.strings[key] if key else ""
        return text


_MEMO = _Memo()


class Columns:
    """Parallel lists over the tokens of one Doc. They are shared by the stages: nobody changes them.

    A few contradictions of the parser's are corrected here, for all stages alike (`_repair`).

    `head`: each token's governor (itself for a root). `dep`, `pos`, `tag`, `lemma`, `ent` (the model's label of a token in an
    entity, else empty): as spaCy's, strings. `form`, `low`: as written, and in small letters. `start`, `end`: code points.
    `kids`: the dependents of each token in order, white space left out. `reach`: where each subtree begins and ends.
    `order`: the tokens of the trees, heads before dependents. `parsed`: is there a parse at all?
    """

    def __init__(self, doc: Doc) -> None:
        if len(_MEMO) > _MANY:
            _MEMO.clear()
        self._strings = _MEMO.strings = doc.vocab.strings
        self.n = len(doc)
        self._table: NDArray[Any] = np.ascontiguousarray(doc.to_array(_READ).T)
        heads, starts, lengths = self._table[:3].view("int64")
        self.head: list[int] = (heads + np.arange(self.n)).tolist()
        self.start: list[int] = starts.tolist()
        self.end: list[int] = (starts + lengths).tolist()
        self.dep, self.pos, self.tag, self.low = (self._words(a) for a in ("DEP", "POS", "TAG", "LOWER"))
        self.parsed = bool(self._table[_PLACE["DEP"]].any())
        if self.parsed:
            self._repair()

    def _repair(self) -> None:
        """Correct what contradicts the tree around it.

        A particle with an object is a preposition ("struck off the coast"); "up to" before a figure belongs to the figure
        ("cut up to 300 jobs"); a gerund with an article is a noun, and no clause ("felt the shaking"); a verb whose past is its
        base form has the form of the verb that it is joined to ("would close shops and cut jobs").
        """
        head, dep, low = self.head, self.dep, self.low
        for i in self.where("DEP", ("prt",)):
            governed = [k for k in range(i + 1, min(i + _NEAR, self.n)) if head[k] == i and dep[k] == "pobj"]
            if governed:
                dep[i] = "prep"
            elif low[i] == "up" and low[i + 1 : i + 2] == ["to"] and head[i + 1] == head[i]:
                self._bound(i)
        for i in self.where("TAG", ("VBG",)):
            if dep[i] in ("ccomp", "xcomp") and i > head[i] and self._with_article(i):
                dep[i] = "dobj"
        for i in self.where("LOWER", _unchanging()):
            if self.tag[i] in ("VBD", "VBN") and dep[i] == "conj" and self.tag[head[i]] == "VB" and not self._with_subject(i):
                self.tag[i] = "VB"

    def _with_article(self, i: int) -> bool:
        return any(self.head[k] == i and self.low[k] in _ARTICLES for k in range(max(0, i - 3), i))

    def _with_subject(self, i: int) -> bool:
        return any(self.head[k] == i and self.dep[k] in _SUBJECTS for k in range(self.head[i], i))

    def _bound(self, up: int) -> None:
        """Hang "up to" on the figure behind it, and what is counted on the verb."""
        to, verb = up + 1, self.head[up]
        counted = next((k for k in range(to + 1, min(to + _NEAR, self.n)) if self.head[k] == to and self.dep[k] == "pobj"), None)
        if counted is None or self.tag[to + 1] not in ("CD", "$"):
            return
        figure = next((k for k in range(to + 1, counted + 1) if self.tag[k] == "CD"), counted)
        self.head[counted], self.dep[counted] = verb, "dobj"
        for k in (up, to):
            self.head[k], self.dep[k] = figure, "quantmod"

    def _words(self, name: str) -> list[str]:
        return list(map(_MEMO.__getitem__, self._table[_PLACE[name]].tolist()))

    @cached_property
    def form(self) -> list[str]:
        """The tokens as written."""
        return self._words("ORTH")

    @cached_property
    def lemma(self) -> list[str]:
        """The tokens' lemmas."""
        return self._words("LEMMA")

    @cached_property
    def ent(self) -> list[str]:
        """The label of the model's entity that each token is in; empty for most."""
        return self._words("ENT_TYPE")

    @cached_property
    def kids(self) -> list[list[int]]:
        """The dependents of each token, in order."""
        # Most tokens have none and share one empty list: a list for each is what the garbage collector minds.
        none: list[int] = []
        kids: list[list[int]] = [none] * self.n
        pos = self.pos
        for i, h in enumerate(self.head):
            if h != i and pos[i] != _SPACE:
                known = kids[h]
                if known:
                    known.append(i)
                else:
                    kids[h] = [i]
        return kids

    @cached_property
    def order(self) -> list[int]:
        """The tokens of the trees, heads before dependents; white space is in none."""
        kids = self.kids
        order = [i for i, h in enumerate(self.head) if h == i]
        for i in order:  # grows while it is read
            if kids[i]:
                order.extend(kids[i])
        return order

    @cached_property
    def reach(self) -> tuple[list[int], list[int]]:
        """First token, and last + 1, of each token's subtree."""
        lo, hi, heads = list(range(self.n)), list(range(1, self.n + 1)), self.head
        for i in reversed(self.order):
            h = heads[i]
            if lo[i] < lo[h]:
                lo[h] = lo[i]
            if hi[i] > hi[h]:
                hi[h] = hi[i]
        return lo, hi

    def at(self, offset: int) -> int:
        """The token at (or the last before) a character."""
        i = bisect_right(self.start, offset)
        return i - 1 if i else 0

    def top(self, first: int, last: int) -> int:
        """The head of a run of tokens, both ends included: the first whose own head lies outside it (from the left edge up)."""
        head, i = self.head, first
        while first <= head[i] <= last and head[i] != i:
            i = head[i]
        return i

    def head_of(self, start: int, end: int) -> int:
        """The head token of a stretch of characters."""
        i, last = self.at(start), self.at(end - 1)
        if self.end[i] <= start and i < last:
            i += 1
        return self.top(i, last)

    def mended(self, names: Iterable[tuple[int, int]]) -> list[str]:
        """`dep`, where a name before a verb that has no subject is its subject, though the parser took it for an adverb.

        names: [start, end) in characters.
        """
        dep = list(self.dep)
        if not self.parsed:
            return dep
        for start, end in names:
            i = self.head_of(start, end)
            verb = self.head[i]
            if dep[i] not in _ADVERBIAL or i >= verb or self.pos[verb] != "VERB":
                continue
            if verb == i + 2 and self.form[i + 1] == ",":
                continue  # "President Lind, thank you"
            if not any(dep[k] in _SUBJECTS for k in self.kids[verb]):
                dep[i] = "nsubj"
        return dep

    def where(self, name: str, values: tuple[str, ...]) -> list[int]:
        """The tokens that have one of these values in a column ("LOWER", "POS", "TAG", "DEP", ...) as spaCy has it."""
        row = self._table[_PLACE[name]]
        found = row == self._strings[values[0]]
        for value in values[1:]:
            found |= row == self._strings[value]
        out: list[int] = np.flatnonzero(found).tolist()
        return out


class _Kept:
    """What is kept with a Doc; nothing of it goes where the Doc is written to, since it can be made anew."""

    __slots__ = ("columns", "stamp", "text")

    def __init__(self) -> None:
        self.text: str | None = None
        self.columns: Columns | None = None
        self.stamp = b""

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(None), ()


def _encode(value: object, chain: Any = None) -> object:
    """What msgpack writes for _Kept, as spaCy serializes a Doc with it."""
    if isinstance(value, _Kept):
        return None
    return value if chain is None else chain(value)


msgpack_encoders.register("extract_columns", func=_encode)


def _kept(doc: Doc) -> _Kept:
    kept = doc.user_data.get(_KEY)
    if not isinstance(kept, _Kept):  # the first call, or the Doc comes from bytes
        kept = doc.user_data[_KEY] = _Kept()
    return kept


def text(doc: Doc) -> str:
    """`doc.text`, joined once: components change a Doc's tokens, but never its text."""
    kept = _kept(doc)
    if kept.text is None:
        kept.text = doc.text
    return kept.text


def columns(doc: Doc) -> Columns:
    """The Doc's columns: those made before, unless a component has changed tokens, tree, tags or entities since."""
    kept = _kept(doc)
    stamp = doc.to_array(_STAMP).tobytes()
    if kept.columns is None or kept.stamp != stamp:
        kept.columns, kept.stamp = Columns(doc), stamp
    return kept.columns


def forget(doc: Doc) -> None:
    """Let go of what is kept."""
    doc.user_data.pop(_KEY, None)
