"""The table `claim_groups`: the same claim in several articles.

Two claims are the same where nearly all their content words are, their figures and negations are equal, and they have the same
source or one of them has none. Candidates come from an index of pairs of each claim's rarest words, its figures and its negation
(prefix filtering for a Jaccard threshold, Bayardo et al. 2007, "Scaling up all pairs similarity search", with prefixes long
enough for two words in common, Wang et al. 2012, "Can we beat the prefix filtering?"), and a claim is compared with one member of
a group only where that settles the others. So no claim is compared with all others, whether they differ or are alike.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import ceil, inf

import numpy as np

from .. import lexicon
from .unions import Unions
from .words import content_words, word_set

Row = tuple[str | int | float | bool | None, ...]
Words = tuple[tuple[int, ...], bool]
# Odd constants that spread numbers over 64 bits.
_MIX, _BITS = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9), (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as far as it is compared: its content words as numbers of the corpus's vocabulary."""

    doc: int
    doc_id: str
    claim_id: str
    words: tuple[int, ...]
    exact: frozenset[int]
    """Those of them that must be the same: figures and negations."""
    negated: bool
    source: frozenset[str]


class Vocabulary:
    """A number for every word of the corpus."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._exact: set[int] = set()
        self._sets: dict[frozenset[int], frozenset[int]] = {}
        """Equal sets are one: most claims have none of these words, or one that others have too."""

    def said(self, doc: int, doc_id: str, claim_id: str, text: str, negated: bool, source: str) -> Said | None:
        """The claim, or None where it has too few words to be told from others."""
        found = content_words(text)
        if len(found) < lexicon.toml("figures")["limits"]["fewest_words"]:
            return None
        numbers = sorted([self._numbers.get(w) or self._new(w) for w in sorted(found)])
        exact = frozenset(n for n in numbers if n in self._exact)
        return Said(doc, doc_id, claim_id, tuple(numbers), self._sets.setdefault(exact, exact), negated, word_set(source))

    def _new(self, word: str) -> int:
        """The next number (they begin with 1), for a word that has none yet."""
        n = self._numbers[word] = len(self._numbers) + 1
        if word in lexicon.words("figures", "words", "negative") or any(c.isdigit() for c in word):
            self._exact.add(n)
        return n


def _same_source(a: Said, b: Said) -> bool:
    return _agree(a.source, b.source)


def _agree(a: frozenset[str], b: frozenset[str]) -> bool:
    return not a or not b or bool(a & b and (a <= b or b <= a))


def _same(a: Said, b: Said, least: float) -> bool:
    if a.exact != b.exact or a.negated != b.negated:
        return False
    both = len(set(a.words) & set(b.words))
    return both >= least * (len(a.words) + len(b.words) - both)


def _keys(words: Sequence[int], part: int, least: float) -> Iterator[int]:
    """A number for every pair of the rarest words (given rare first), and what must be equal besides.

    Claims that reach the threshold share at least one. Two pairs may have one number: that costs a comparison.
    """
    both = ceil(least * len(words))
    for a, b in combinations(words[: len(words) - both + 2], 2):
        yield ((a * _MIX[0] + b) * _MIX[1] + part) & _BITS


def _places(said: Sequence[Said], heads: Sequence[int], least: float) -> Iterator[list[int]]:
    """Heads that share a key, key by key: a sorted array takes a tenth of the memory of a dictionary of lists."""
    often = Counter(w for i in heads for w in said[i].words)
    parts: dict[tuple[frozenset[int], bool], int] = {}
    keys, owners = array("Q"), array("L")
    for i in heads:
        part = parts.setdefault((said[i].exact, said[i].negated), len(parts))
        found = list(_keys(sorted(said[i].words, key=lambda w: (often[w], w)), part, least))
        keys.extend(found)
        owners.extend([i] * len(found))
    values = np.frombuffer(keys, dtype=np.uint64) if keys else np.empty(0, np.uint64)
    order = np.argsort(values, kind="stable")
    ends = np.flatnonzero(np.diff(values[order])) + 1
    for begin, end in pairwise([0, *ends.tolist(), len(order)]):
        if end - begin > 1:
            yield sorted({owners[k] for k in order[begin:end].tolist()})


@dataclass(slots=True)
class _Near:
    """Heads in one place of the index that stand in one group and have one source (None: several)."""

    source: frozenset[str] | None
    heads: list[int]


class _Joining:
    """Joins claims of different words that reach the threshold; those of one set of words stand under the first, their head."""

    def __init__(self, said: Sequence[Said], exact: Mapping[Words, list[int]], unions: Unions, least: float) -> None:
        self._said = said
        self._under = {members[0]: members for members in exact.values()}
        self._unions = unions
        self._least = least

    def run(self) -> None:
        """Join all."""
        for place in _places(self._said, list(self._under), self._least):
            near: list[_Near] = []
            for i in place:
                near = self._enter(i, near)

    def _enter(self, i: int, near: list[_Near]) -> list[_Near]:
        """Join a head with those met before in this place; returns them with it."""
        mine = _Near(self._source(i), [i])
        whole = self._whole(i)
        others: list[_Near] = []
        for group in near:
            if self._joins(i, whole, mine.source, group) and whole and group.source == mine.source:
                if len(group.heads) > len(mine.heads):  # the longer list takes in the shorter
                    mine, group = group, mine
                mine.heads.extend(group.heads)
            else:
                others.append(group)
        return [*others, mine]

    def _joins(self, i: int, whole: bool, source: frozenset[str] | None, group: _Near) -> bool:
        """Join head i with those of a group that are the same; is it in that group then?

        Where each stands with all its claims in one group, the first that joins them settles it; where their sources differ,
        nothing joins them.
        """
        if source is not None and group.source is not None and not _agree(source, group.source):
            return False
        head = self._said[i]
        for j in group.heads:
            together = whole and self._unions.root(i) == self._unions.root(j) and self._whole(j)
            if not together and self._alike(self._said[j], head):
                _join([*self._under[j], *self._under[i]], self._said, self._unions)
                together = whole and self._unions.root(i) == self._unions.root(j) and self._whole(j)
            if together:
                return True
        return False

    def _alike(self, a: Said, b: Said) -> bool:
        return self._least * len(b.words) <= len(a.words) <= len(b.words) / self._least and _same(a, b, self._least)

    def _whole(self, i: int) -> bool:
        """Do all claims of a head stand in one group?"""
        members = self._under[i]
        return len(members) == 1 or len({self._unions.root(m) for m in members}) == 1

    def _source(self, i: int) -> frozenset[str] | None:
        found = {self._said[m].source for m in self._under[i]}
        return found.pop() if len(found) == 1 else None


def group_claims(said: Sequence[Said], days: Sequence[int | None] = ()) -> tuple[list[Row], dict[str, str]]:
    """The rows of `claim_groups`, and the group of each claim that has one.

    A group is called after its earliest claim: by publication, article and place. days: of publication, by number of document.
    """
    least: float = lexicon.toml("figures")["limits"]["same_words"]
    unions = Unions(len(said))
    exact: dict[Words, list[int]] = defaultdict(list)
    for i, s in enumerate(said):
        exact[s.words, s.negated].append(i)
    for members in exact.values():
        _join(members, said, unions)
    _Joining(said, exact, unions, least).run()
    rows: list[Row] = []
    group_of: dict[str, str] = {}
    for group in unions.groups():
        if len({said[i].doc for i in group}) < 2:
            continue
        name = f"same:{said[min(group, key=lambda i: (_day(said[i], days), said[i].doc_id, i))].claim_id}"
        reason = _reason([said[i] for i in group])
        for i in group:
            group_of[said[i].claim_id] = name
            rows.append((said[i].claim_id, name, said[i].doc_id, reason))
    return rows, group_of


def _day(claim: Said, days: Sequence[int | None]) -> float:
    """The day of a claim's article; undated ones come last."""
    day = days[claim.doc] if days else None
    return inf if day is None else day


def _join(members: list[int], said: Sequence[Said], unions: Unions) -> None:
    """Join claims of the same words whose sources agree: each with the first that it agrees with."""
    firsts: list[int] = []
    for i in members:
        other = next((j for j in firsts[:20] if _same_source(said[i], said[j])), None)
        if other is None:
            firsts.append(i)
        else:
            unions.join(other, i)


def _reason(group: list[Said]) -> str:
    words = [set(s.words) for s in group]
    shared, every = len(set.intersection(*words)), len(set.union(*words))
    content = "the same content words" if shared == every else f"{shared} of {every} content words the same"
    figures = ", the same figures" if group[0].exact else ""
    source = ", the same source" if all(s.source for s in group) else ""
    return f"{content[0].upper()}{content[1:]}{figures}{source}."
