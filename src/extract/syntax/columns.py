"""A Doc's tokens and its parse as plain lists, as the model gave them.

An attribute of a spaCy token costs a Python object each time it is asked for, and `doc.text` joins all tokens anew at each
reading; a stage that walks every token cannot afford either.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.strings import StringStore
from spacy.tokens import Doc
from srsly.msgpack import msgpack_encoders  # type: ignore[import-untyped]

_KEY = "extract_columns"
_READ: list[int | str] = ["HEAD", "IDX", "LENGTH", "DEP", "POS", "TAG", "LOWER", "ORTH", "LEMMA", "ENT_TYPE"]
_PLACE = {name: i for i, name in enumerate(_READ)}
# What tells a tree that was made before from one that another component has changed since.
_STAMP: list[int | str] = ["HEAD", "DEP", "TAG", "ENT_TYPE"]
_MANY = 100_000


class _Memo(dict[int, str]):
    """Strings by spaCy's hash, which is the same in every vocabulary, so that they serve from one Doc to the next."""

    strings: StringStore

    def __missing__(self, key: int) -> str:
        text = self[key] = self.strings[key] if key else ""
        return text


_MEMO = _Memo()


class Columns:
    """Parallel lists over the tokens of one Doc, as the model gave them: nobody changes them.

    `head`: each token's governor (itself for a root). `dep`, `pos`, `tag`, `lemma`, `ent` (the model's label of a token in an
    entity, else empty): as spaCy's, strings. `form`, `low`: as written, and in small letters. `start`, `end`: code points.
    `parsed`: is there a parse at all?
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

    __slots__ = ("columns", "stamp", "text", "tree")

    def __init__(self) -> None:
        self.text: str | None = None
        self.columns: Columns | None = None
        self.stamp = b""
        # The tree that `tree.tree` made last, with what it was made of.
        self.tree: Any = None

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(None), ()


def _encode(value: object, chain: Any = None) -> object:
    """What msgpack writes for _Kept, as spaCy serializes a Doc with it."""
    if isinstance(value, _Kept):
        return None
    return value if chain is None else chain(value)


msgpack_encoders.register("extract_columns", func=_encode)


def kept(doc: Doc) -> _Kept:
    """What is kept with a Doc; new where it is the first call, or where the Doc comes from bytes."""
    found = doc.user_data.get(_KEY)
    if not isinstance(found, _Kept):
        found = doc.user_data[_KEY] = _Kept()
    return found


def text(doc: Doc) -> str:
    """`doc.text`, joined once: components change a Doc's tokens, but never its text."""
    keeping = kept(doc)
    if keeping.text is None:
        keeping.text = doc.text
    return keeping.text


def columns(doc: Doc) -> Columns:
    """The Doc's columns: those made before, unless a component has changed tokens, tree, tags or entities since."""
    keeping = kept(doc)
    stamp = doc.to_array(_STAMP).tobytes()
    if keeping.columns is None or keeping.stamp != stamp:
        keeping.columns, keeping.stamp = Columns(doc), stamp
    return keeping.columns


def forget(doc: Doc) -> None:
    """Let go of what is kept."""
    doc.user_data.pop(_KEY, None)
