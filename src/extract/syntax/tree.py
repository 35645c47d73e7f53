"""The one tree: a Doc's parse with every repair applied, as plain lists, for all stages alike."""

from __future__ import annotations

import copy
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

import numpy as np
from spacy.tokens import Doc

from .. import store
from ..records import Sentence, Span
from . import clauses
from . import columns as arrays

Range = tuple[int, int]
"""(first, last + 1): tokens."""

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
"""Relations of a subject, the clausal one of a passive left out, which no text was seen to have."""

_SPACE = "SPACE"
_MOST = 200
"""No more ancestors are followed, so that strange text costs no more than other text."""


# Tokens that never begin or end a piece of a claim.
EDGE = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "...", "…", "/", "|", "·", "•"})
_OPEN = {'"': '"', "“": "”", "``": "''", "‘": "’", "(": ")", "[": "]", "«": "»", "-LRB-": "-RRB-"}
_REACH = 200  # tokens: how far a partner is looked for
_CLOSE = {v: k for k, v in _OPEN.items()}
_LOOSE = EDGE | _OPEN.keys() | _CLOSE.keys()

_BESIDE = frozenset({"conj", "cc", "punct", "appos", "advcl", "parataxis", "ccomp"})
"""Relations of what hangs on the head of a noun phrase and is no part of it."""
_PLURAL_PRONOUNS = frozenset({"they", "we", "you", "these", "those", "both", "many", "them", "us"})


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
    """Parallel lists over the tokens of one Doc. Stages share it and do not change it; only repairs do, before they see it.

    `head`: each token's governor (itself for a root). `dep`, `pos`, `tag`, `lemma`, `ent` (the model's label of a token in an
    entity, else empty): strings as spaCy has them. `form`, `low`: as written, and in small letters. `start`, `end`: code points
    of the text. `kids`: the dependents of each token in order, white space left out. `left`, `right`: first token, and last + 1,
    of each token's subtree. `order`: the tokens of the trees, heads before dependents. `parsed`: is there a parse at all?
    `names`: where names stand, [start, end) in code points. `dated`: the tokens of dates and times.
    """

    def __init__(self, doc: Doc, names: list[Span] | None = None, dates: tuple[Span, ...] = ()) -> None:
        shared = arrays.columns(doc)
        self._shared = shared
        self.n = shared.n
        self.text = arrays.text(doc)
        self.parsed = shared.parsed
        self.names = names or []
        self.pos, self.low, self.start, self.end = shared.pos, shared.low, shared.start, shared.end
        self.head, self.dep, self.tag = list(shared.head), list(shared.dep), list(shared.tag)
        self.where = shared.where
        self.kids = self._kids()
        self.order = self._order()
        self.left, self.right = self._reaches()
        self.dated = {i for start, end in dates for i in self.between(start, end)}
        self._above: tuple[int, list[int]] = (-1, [])
        self._sentences: tuple[Sentence, ...] = store.get(doc, "sentences")

    def __len__(self) -> int:
        return self.n

    @property
    def form(self) -> list[str]:
        """The tokens as written."""
        return self._shared.form

    @cached_property
    def lemma(self) -> list[str]:
        """The tokens' lemmas, in small letters."""
        return [lemma.lower() for lemma in self._shared.lemma]

    @property
    def ent(self) -> list[str]:
        """The label of the model's entity that each token is in; empty for most."""
        return self._shared.ent

    @cached_property
    def space(self) -> list[bool]:
        """Is the token white space?"""
        return [p == _SPACE for p in self.pos]

    @cached_property
    def bare(self) -> list[bool]:
        """Is the token neither white space nor a mark that an edge may lose?"""
        return [word not in _LOOSE and not blank for word, blank in zip(self.form, self.space, strict=True)]

    def word(self, i: int) -> str:
        """The token as written."""
        return self.form[i]

    @cached_property
    def clausal(self) -> list[bool]:
        """Can each token head a clause?"""
        return clauses.clausal(self)

    @cached_property
    def merged(self) -> set[int]:
        """The open complements that have joined their governor's predicate."""
        return clauses.merged(self)

    @cached_property
    def owner(self) -> list[int]:
        """The head of the clause that each token stands in; -1: none."""
        return clauses.owner(self)

    def _kids(self) -> list[list[int]]:
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

    def _order(self) -> list[int]:
        kids = self.kids
        order = [i for i, h in enumerate(self.head) if h == i]
        for i in order:  # grows while it is read
            if kids[i]:
                order.extend(kids[i])
        return order

    def _reaches(self) -> tuple[list[int], list[int]]:
        left, right, heads = list(range(self.n)), list(range(1, self.n + 1)), self.head
        for i in reversed(self.order):
            h = heads[i]
            if left[i] < left[h]:
                left[h] = left[i]
            if right[i] > right[h]:
                right[h] = right[i]
        return left, right

    def attach(self, i: int, head: int, dep: str | None = None) -> None:
        """Hang a token on another head; kids, order and reaches follow. For repairs alone. The new head is not below it."""
        if dep is not None:
            self.dep[i] = dep
        old = self.head[i]
        if old == head:
            return
        self.kids[old] = [k for k in self.kids[old] if k != i]
        self.kids[head] = sorted([*self.kids[head], i])
        self.head[i] = head
        for at in (old, head):
            self._widen(at)
        self.order = self._order()

    def make_root(self, i: int) -> None:
        """Turn a sentence round: a token that hangs on its root becomes the root, the old one below it. For repairs."""
        old = self.head[i]
        self.kids[old] = [k for k in self.kids[old] if k != i]
        self.head[i], self.dep[i] = i, "ROOT"
        self.attach(old, i)

    def _widen(self, at: int) -> None:
        """Set the reach of a token and of all above it anew."""
        for _ in range(self.n):
            kids = self.kids[at]
            self.left[at] = min([at, *(self.left[k] for k in kids)])
            self.right[at] = max([at + 1, *(self.right[k] for k in kids)])
            if self.head[at] == at:
                return
            at = self.head[at]

    def child(self, i: int, *deps: str) -> int | None:
        """The first dependent in one of these relations."""
        dep = self.dep
        for k in self.kids[i]:
            if dep[k] in deps:
                return k
        return None

    def children(self, i: int, *deps: str) -> list[int]:
        """The dependents in these relations, left to right."""
        dep = self.dep
        return [k for k in self.kids[i] if dep[k] in deps]

    def has(self, i: int, *deps: str) -> bool:
        """Is there a dependent in one of these relations?"""
        return self.child(i, *deps) is not None

    def subject(self, verb: int) -> int | None:
        """The overt subject of a verb, if any."""
        for k in self.kids[verb]:
            if self.dep[k] in SUBJECTS:
                return k
        return None

    def reach(self, i: int) -> Range:
        """The token and all that depends on it."""
        return self.left[i], self.right[i]

    def verbal(self, i: int) -> bool:
        """Is the token a verb (or an auxiliary that serves as one)?"""
        return self.pos[i] in ("VERB", "AUX") or self.tag[i][:2] == "VB"

    def above(self, i: int) -> list[int]:
        """The ancestors of a token, nearest first."""
        out: list[int] = []
        while self.head[i] != i and len(out) < _MOST:
            i = self.head[i]
            out.append(i)
        return out

    def under(self, i: int, top: int) -> bool:
        """Does token `i` stand in the subtree of `top` (or is it `top`)?"""
        return i == top or top in self.above(i)

    def clauses(self, i: int) -> list[int]:
        """The verbs whose clauses hold a token, nearest first. The last answer is kept: rules ask for it in turn."""
        if self._above[0] != i:
            self._above = (i, [v for v in (i, *self.above(i)) if self.pos[v] in ("VERB", "AUX")])
        return self._above[1]

    def at(self, offset: int) -> int:
        """The token at (or the last before) a character."""
        i = bisect_right(self.start, offset)
        return i - 1 if i else 0

    def between(self, start: int, end: int) -> range:
        """The tokens of a stretch [start, end) of the text; one that it begins inside of counts."""
        return range(max(bisect_right(self.start, start) - 1, 0), bisect_left(self.start, end))

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

    def raw(self, r: Range) -> str:
        """The text of a run of tokens, as given."""
        return self.text[self.start[r[0]] : self.end[r[1] - 1]]

    def slice(self, r: Range) -> str:
        """The text of a run of tokens, white space made even."""
        return " ".join(self.raw(r).split())

    def chars(self, r: Range) -> Span:
        """A run of tokens as offsets."""
        return self.start[r[0]], self.end[r[1] - 1]

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
            out.append(replace[i] if replace and i in replace else self.form[i])
            last = i
        return " ".join("".join(out).split())

    def plural(self, noun: int) -> bool:
        """Does the noun (with what is coordinated to it) take a plural verb?"""
        if self.tag[noun] in ("NNS", "NNPS") or self.low[noun] in _PLURAL_PRONOUNS:
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
        return not any(self.form[j] == partner for j in inside)

    def phrase(self, i: int, leave: frozenset[int] = frozenset()) -> tuple[int, int]:
        """First and last token of the noun phrase that `i` heads, without the children in `leave` and what hangs on them.

        Punctuation at either edge is left out, and so is whatever is coordinated with the head.
        """
        low = high = i
        todo = [i]
        while todo and high - low < _MOST:
            at = todo.pop()
            low, high = min(low, at), max(high, at)
            outside = self._outside_phrase if at == i else self._is_preconjunction
            todo += [k for k in self.kids[at] if k not in leave and not outside(k)]
        while high > i and (self.pos[high] in ("PUNCT", "SPACE") or self.dep[high] == "case"):
            high -= 1
        while low < i and self.pos[low] in ("PUNCT", "SPACE"):
            low += 1
        return low, high

    def _is_preconjunction(self, k: int) -> bool:
        """ "both" and "either" before what they join."""
        return self.dep[k] == "preconj"

    def _outside_phrase(self, k: int) -> bool:
        """Does a child of the head stand outside of its noun phrase: beside it, or before its determiner?"""
        dep = self.dep[k]
        before_determiner = dep in ("advmod", "intj") and k < self.head[k] and self.tag[k + 1] == "DT"
        return dep in _BESIDE or dep == "preconj" or before_determiner

    def span(self, first: int, last: int) -> Span:
        """Offsets of a run of tokens, both ends included."""
        return self.start[first], self.end[last]

    @cached_property
    def sent(self) -> list[int]:
        """The number of the sentence of the layout that each token stands in; of white space between, the one before."""
        edges = np.array([s.start for s in self._sentences[1:]], dtype="int64")
        out: list[int] = np.searchsorted(edges, self.start, side="right").tolist()
        return out

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences as the layout stored them."""
        return self._sentences

    def thinned(self, most: int) -> Tree:
        """The tree with no more than so many dependents of each token: for stages that look at each with each."""
        if max(map(len, self.kids), default=0) <= most:
            return self
        out = copy.copy(self)
        out.kids = [k[:most] for k in self.kids]
        return out
