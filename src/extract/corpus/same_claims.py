"""The table `claim_groups`: the same claim in several articles.

Two claims are the same where nearly all their content words are, their figures and negations are equal, and they have the same
source or one of them has none. Candidates come from an index of each claim's rarest words (prefix filtering for a Jaccard
threshold, Bayardo et al. 2007, "Scaling up all pairs similarity search"), so that no claim is compared with all others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from .. import lexicon
from .unions import Unions
from .words import content_words, words_of

Row = tuple[str | int | float | bool | None, ...]


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


def _candidates(said: Sequence[Said], heads: Sequence[int], least: float) -> list[tuple[int, int]]:
    """Pairs of different word sets that can reach the threshold: they share one of their rarest words."""
    often = Counter(w for i in heads for w in said[i].words)
    under: dict[int, list[int]] = defaultdict(list)
    pairs = []
    for i in heads:
        rare_first = sorted(said[i].words, key=lambda w: (often[w], w))
        prefix = rare_first[: len(rare_first) - ceil(least * len(rare_first)) + 1]
        near = sorted({j for w in prefix for j in under[w]})
        size = len(rare_first)
        pairs += [(j, i) for j in near if least * size <= len(said[j].words) <= size / least]
        for w in prefix:
            under[w].append(i)
    return pairs


def group_claims(said: Sequence[Said]) -> tuple[list[Row], dict[str, str]]:
    """The rows of `claim_groups`, and the group of each claim that has one."""
    least: float = lexicon.toml("figures")["limits"]["same_words"]
    unions = Unions(len(said))
    exact: dict[tuple[tuple[int, ...], bool], list[int]] = defaultdict(list)
    for i, s in enumerate(said):
        exact[s.words, s.negated].append(i)
    for members in exact.values():
        _join(members, said, unions)
    heads = [members[0] for members in exact.values()]
    for i, j in _candidates(said, heads, least):
        if _same(said[i], said[j], least):
            _join([*exact[said[i].words, said[i].negated], *exact[said[j].words, said[j].negated]], said, unions)
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
