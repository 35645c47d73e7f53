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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import ceil

import numpy as np

from .. import lexicon
from .unions import Unions
from .words import content_words, words_of

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

    def said(self, doc: int, doc_id: str, claim_id: str, text: str, negated: bool, source: str) -> Said | None:
        """The claim, or None where it has too few words to be told from others."""
        found = content_words(text)
        if len(found) < lexicon.toml("figures")["limits"]["fewest_words"]:
            return None
        numbers = sorted([self._numbers.get(w) or self._new(w) for w in sorted(found)])
        exact = frozenset(n for n in numbers if n in self._exact)
        return Said(doc, doc_id, claim_id, tuple(numbers), exact, negated, frozenset(words_of(source)))

    def _new(self, word: str) -> int:
        """The next number (they begin with 1), for a word that has none yet."""
        n = self._numbers[word] = len(self._numbers) + 1
        if word in lexicon.words("figures", "words", "negative") or any(c.isdigit() for c in word):
            self._exact.add(n)
        return n


def _same_source(a: Said, b: Said) -> bool:
    return not a.source or not b.source or bool(a.source & b.source and (a.source <= b.source or b.source <= a.source))


def _same(a: Said, b: Said, least: float) -> bool:
    if a.exact != b.exact or a.negated != b.negated:
        return False
    both = len(set(a.words) & set(b.words))
    return both >= least * (len(a.words) + len(b.words) - both)


class _Sources:
    """The one source that all claims of a group have, as far as they have any; none where they have several."""

    def __init__(self) -> None:
        self._of: dict[int, frozenset[str] | None] = {}

    def of(self, root: int) -> frozenset[str] | None:
        """The source of the group with this root (empty: of nobody), or None where there are several."""
        return self._of.get(root, frozenset())

    def put(self, root: int, found: Iterable[frozenset[str] | None]) -> None:
        """Note the sources of what has become one group."""
        each = {s for s in found if s != frozenset()}
        self._of[root] = None if None in each or len(each) > 1 else next(iter(each), frozenset())


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


def _join_alike(said: Sequence[Said], exact: Mapping[Words, list[int]], unions: Unions, least: float) -> None:
    """Join claims of different words that reach the threshold; those of one set of words stand under the first, their head."""
    sources = _Sources()
    for members in exact.values():
        sources.put(unions.root(members[0]), [said[i].source for i in members])
    for place in _places(said, [members[0] for members in exact.values()], least):
        groups: list[list[int]] = []
        for i in place:
            mine: list[int] = []
            others: list[list[int]] = []
            for near in groups:
                if not _join_near(i, near, said, exact, unions, sources, least):
                    others.append(near)
                elif len(near) > len(mine):  # the longer list takes in the shorter
                    near.extend(mine)
                    mine = near
                else:
                    mine.extend(near)
            mine.append(i)
            groups = [*others, mine]


def _join_near(
    i: int,
    near: list[int],
    said: Sequence[Said],
    exact: Mapping[Words, list[int]],
    unions: Unions,
    sources: _Sources,
    least: float,
) -> bool:
    """Join the claims of head i with those of heads of one group that are the same; are they all one group then, of one source?

    Where all have one source, or none, the first that fits joins them all, and to compare the rest would change nothing.
    """
    head = said[i]
    for j in near:
        roots = unions.root(j), unions.root(i)
        if roots[0] == roots[1]:
            if sources.of(roots[0]) is not None:
                return True
            continue
        other = said[j]
        if not least * len(head.words) <= len(other.words) <= len(head.words) / least or not _same(other, head, least):
            continue
        before = [sources.of(root) for root in roots]
        _join([*exact[other.words, other.negated], *exact[head.words, head.negated]], said, unions)
        if unions.root(j) == unions.root(i):
            sources.put(unions.root(i), before)
            if sources.of(unions.root(i)) is not None:
                return True
    return False


def group_claims(said: Sequence[Said]) -> tuple[list[Row], dict[str, str]]:
    """The rows of `claim_groups`, and the group of each claim that has one."""
    least: float = lexicon.toml("figures")["limits"]["same_words"]
    unions = Unions(len(said))
    exact: dict[Words, list[int]] = defaultdict(list)
    for i, s in enumerate(said):
        exact[s.words, s.negated].append(i)
    for members in exact.values():
        _join(members, said, unions)
    _join_alike(said, exact, unions, least)
    rows: list[Row] = []
    group_of: dict[str, str] = {}
    n = 0
    for group in unions.groups():
        if len({said[i].doc for i in group}) < 2:
            continue
        n += 1
        reason = _reason([said[i] for i in group])
        for i in group:
            group_of[said[i].claim_id] = f"s{n}"
            rows.append((said[i].claim_id, f"s{n}", said[i].doc_id, reason))
    return rows, group_of


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
