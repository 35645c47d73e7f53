"""The parse of a Doc as plain lists: reading spaCy's token attributes one by one is what costs time."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from ... import store
from ...columns import columns, text

Range = tuple[int, int]
"""(first, last + 1): tokens."""

# Tokens that never begin or end a piece of a claim.
EDGE = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "...", "…", "/", "|", "·", "•"})
_OPEN = {'"': '"', "“": "”", "``": "''", "‘": "’", "(": ")", "[": "]", "«": "»", "-LRB-": "-RRB-"}
_REACH = 200  # tokens: how far a partner is looked for
_CLOSE = {v: k for k, v in _OPEN.items()}
_LOOSE = EDGE | _OPEN.keys() | _CLOSE.keys()


def runs(tokens: list[int]) -> list[Range]:
    """Sorted tokens as ranges of neighbours."""
    out: list[Range] = []
    for i in tokens:
        if out and out[-1][1] == i:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out


class Tree:
    """Parallel lists over the tokens of one Doc.

    `head`, `dep`, `tag`, `pos`, `lemma`, `low`: as spaCy's, strings. `start`, `end`: characters. `kids`: dependents in order.
    `form`: as written. `left`, `right`: the range of a token's subtree. `order`: heads before dependents.
    `ent`: the named entity's type, if any. `bare`: is it neither white space nor a mark that an edge may lose?
    `clausal`, `merged`, `owner`: what `clauses.mark` notes: can the token head a clause, has it joined its governor's
    predicate, which clause does it stand in (-1: none). `parsed`: is there a parse at all?
    """

    __slots__ = (
        "bare",
        "clausal",
        "dep",
        "end",
        "ent",
        "form",
        "head",
        "kids",
        "left",
        "lemma",
        "low",
        "merged",
        "n",
        "order",
        "owner",
        "parsed",
        "pos",
        "right",
        "space",
        "start",
        "tag",
        "text",
    )

    def __init__(self, doc: Doc) -> None:
        shared = columns(doc)
        self.n = shared.n
        self.text = text(doc)
        self.parsed = shared.parsed
        self.head, self.tag, self.pos = shared.head, shared.tag, shared.pos
        self.dep = shared.mended(store.named(doc))
        self.lemma, self.ent, self.form, self.low = shared.lemma, shared.ent, shared.form, shared.low
        self.start, self.end = shared.start, shared.end
        self.kids, self.order = shared.kids, shared.order
        self.left, self.right = shared.reach
        self.space = [p == "SPACE" for p in self.pos]
        self.bare = [word not in _LOOSE and not blank for word, blank in zip(self.form, self.space, strict=True)]
        self.clausal: list[bool] = []
        self.merged: set[int] = set()
        self.owner: list[int] = []

    def reach(self, i: int) -> Range:
        """The token and all that depends on it."""
        return self.left[i], self.right[i]

    def word(self, i: int) -> str:
        """The token as written."""
        return self.form[i]

    def slice(self, span: Range) -> str:
        """A range of tokens as written, white space made even."""
        return " ".join(self.text[self.start[span[0]] : self.end[span[1] - 1]].split())

    def words(self, tokens: Iterable[int], replace: dict[int, str] | None = None) -> str:
        """Tokens as written (or replaced); neighbours keep what stands between them, others are joined with one space."""
        tokens = list(tokens)
        if not tokens:
            return ""
        if not replace and tokens[-1] - tokens[0] == len(tokens) - 1:
            return self.slice((tokens[0], tokens[-1] + 1))
        out: list[str] = []
        last = -2
        for i in tokens:
            if i == last + 1:
                out.append(self.text[self.end[last] : self.start[i]])
            elif out:
                out.append(" ")
            out.append(replace[i] if replace and i in replace else self.word(i))
            last = i
        return " ".join("".join(out).split())

    def child(self, i: int, *deps: str) -> int | None:
        """The first dependent with one of these relations."""
        for k in self.kids[i]:
            if self.dep[k] in deps:
                return k
        return None

    def has(self, i: int, *deps: str) -> bool:
        """Is there a dependent with one of these relations?"""
        return self.child(i, *deps) is not None

    def plural(self, noun: int) -> bool:
        """Does the noun (with what is coordinated to it) take a plural verb?"""
        if self.tag[noun] in ("NNS", "NNPS") or self.low[noun] in (
            "they",
            "we",
            "you",
            "these",
            "those",
            "both",
            "many",
            "them",
            "us",
        ):
            return True
        if self.ent[noun] == "MONEY":
            return False
        if self.tag[noun] == "CD":
            return self.low[noun] not in ("one", "1")
        return any(self.dep[k] == "conj" and k > noun for k in self.kids[noun])

    def trim(self, span: Range) -> Range | None:
        """The range without punctuation and white space at its edges, nor a quotation mark or bracket that lost its partner."""
        first, last = span
        if first < last and self.bare[first] and self.bare[last - 1]:
            return span
        while first < last:
            if self._loose(first, first, last):
                first += 1
            elif self._loose(last - 1, first, last):
                last -= 1
            else:
                return first, last
        return None

    def _loose(self, i: int, first: int, last: int) -> bool:
        word = self.form[i]
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
        return self.start[span[0]], self.end[span[1] - 1]
