"""Copies: which documents of a run have the same text as an earlier one, or nearly the same (syndicated stories, second crawls).

A text is its five-word shingles (Broder, "On the resemblance and containment of documents", 1997) over title, subtitles and
body, so that what sites put around a story does not count. Of each text only the smallest hashes are kept (a bottom-k sketch,
Cohen and Kaplan 2007), and two texts are compared only where they share one of the very smallest: no step compares everything
with everything.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from ..tables.schema import DOCUMENTS, SENTENCES
from .memory import Memory

_SHINGLE = 5
_SKETCH = 128
# Two texts of resemblance .8 share one of their 12 smallest hashes but for one pair in many thousands.
_LOOKED_UP = 12
_RESEMBLANCE = 0.8
# So many earlier texts are looked up by one hash: the words of a template are in all that is made from it, and say nothing.
_MOST = 50
# A report made from a template has the sentences of another day's and other figures.
_FIGURES, _FEW_FIGURES = 0.8, 5
_WORD = re.compile(r"[^\W_]+")
_KINDS = frozenset({"title", "subtitle", "body"})
_KIND, _TEXT = SENTENCES.at["kind"], SENTENCES.at["text"]
_DOC_ID, _DUPLICATE = DOCUMENTS.at["doc_id"], DOCUMENTS.at["duplicate_of"]

Rows = Mapping[str, Sequence[Sequence[Any]]]


@dataclass(frozen=True, slots=True)
class _Sketch:
    doc_id: str
    hashes: array[int]
    figures: frozenset[str]
    whole: int


class Copies:
    """Sees documents one by one, in their order; `mark` gives their rows with `duplicate_of` set where there is an original."""

    def __init__(self, memory: Memory | None = None) -> None:
        self._memory = memory or Memory()
        self._by_hash: dict[int, list[_Sketch]] = {}
        self._whole: dict[int, str] = {}

    def mark(self, rows: Rows, key: str = "") -> dict[str, Sequence[Any]]:
        """The rows of a document; its row of documents names the earlier document that it is a copy of, itself no copy.

        key: as in `Corpus.add`.
        """
        original = self._original(rows, key)
        if not original:
            return dict(rows)
        row = list(rows["documents"][0])
        row[_DUPLICATE] = original
        return {**rows, "documents": [tuple(row)]}

    def _original(self, rows: Rows, key: str) -> str:
        sketch = self._memory.once(lambda: _sketched(rows), "sketch", key)
        if sketch is None:
            return ""
        if (same := self._whole.get(sketch.whole)) is not None:
            return same
        near = {id(s): s for h in sketch.hashes[:_LOOKED_UP] for s in self._by_hash.get(h, ())}
        for other in near.values():
            if _resemblance(sketch.hashes, other.hashes) >= _RESEMBLANCE and _same_figures(sketch.figures, other.figures):
                return other.doc_id
        self._whole[sketch.whole] = sketch.doc_id
        for h in sketch.hashes[:_LOOKED_UP]:
            under = self._by_hash.setdefault(h, [])
            if len(under) < _MOST:
                under.append(sketch)
        return ""


def _sketched(rows: Rows) -> _Sketch | None:
    """The sketch of a document; None of one without words."""
    words = _WORD.findall(" ".join(str(s[_TEXT]) for s in rows.get("sentences", ()) if s[_KIND] in _KINDS).casefold())
    return _sketch(str(rows["documents"][0][_DOC_ID]), words) if words else None


def _sketch(doc_id: str, words: list[str]) -> _Sketch:
    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    hashes = sorted(_hash(s) for s in shingles)[:_SKETCH]
    figures = frozenset(w for w in words if w[0].isdigit())
    return _Sketch(doc_id, array("Q", hashes), figures, _hash(" ".join(words)))


def _hash(text: str) -> int:
    """The same number in every process: Python's own hash of a string is not."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _resemblance(a: Sequence[int], b: Sequence[int]) -> float:
    """The share of the smallest hashes of both together that each of them has: an estimate of the Jaccard coefficient."""
    smallest = sorted({*a, *b})[: min(_SKETCH, max(len(a), len(b)))]
    common = set(a) & set(b)
    return sum(h in common for h in smallest) / len(smallest) if smallest else 0.0


def _same_figures(a: frozenset[str], b: frozenset[str]) -> bool:
    """Do two texts hold the same figures, but for a few?"""
    either = a | b
    return len(either) < _FEW_FIGURES or len(a & b) >= _FIGURES * len(either)
