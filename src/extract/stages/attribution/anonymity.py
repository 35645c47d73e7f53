"""Sources that keep their name back: "asked not to be named", "spoke on condition of anonymity"."""

from __future__ import annotations

import re
from functools import cache

from ...lexicon import cues
from ...syntax import Range, Tree
from . import sources
from .candidates import Candidate
from .document_view import DocumentView, sentence_ends, sentence_starts

_PERSONAL = frozenset(["he", "she", "they"])


@cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted(cues.listed("sources", "withheld"))
    return re.compile("|".join(re.escape(p).replace(r"\ ", r"\s+") for p in phrases))


def withholds(tree: Tree, found: Candidate) -> bool:
    """Is the "demand" a wish not to be named? That is no claim, but tells of the source."""
    if found.lemma.split(" ")[0] not in cues.listed("sources", "withholding") or not found.cue or not found.content:
        return False
    low, high = found.cue[0][0], max(e for _, e in found.content)
    return low < high and _pattern().search(tree.raw((low, high)).lower()) is not None


class Anonymity:
    """Where a text says that somebody's name is kept back, and whose."""

    def __init__(self, view: DocumentView) -> None:
        self.view = view
        self.said: dict[int, list[tuple[int, Range, str]]] = {}
        lowered = view.text.lower()
        # Lowering may change the length of a few letters; then nothing is looked for, rather than in the wrong place.
        if len(lowered) != len(view.text) or not any(hint in lowered for hint in cues.listed("sources", "withheld_hints")):
            return
        for m in _pattern().finditer(lowered):
            i = view.token_range(m.start(), m.end())[0]
            p = view.paragraph[i]
            if p < 0:
                continue
            low, high = view.paragraphs[p]
            sentence = sentence_starts(view, low, i + 1), sentence_ends(view, i, high)
            self.said.setdefault(p, []).append((i, sentence, self._whose(i)))

    def _whose(self, i: int) -> str:
        """The head of the one whose name it is; empty where it cannot be told."""
        tree = self.view.tree
        for _ in range(6):
            if tree.verbal(i):
                found = sources.find(tree, i)
                if found:
                    return tree.low[self.head(found[0])]
            if tree.head[i] == i:
                break
            i = tree.head[i]
        return ""

    def head(self, r: Range) -> int:
        """The token of a noun phrase on which the others depend; its last one where there is no parse."""
        tree = self.view.tree
        for i in range(*r):
            if tree.pos[i] in ("NOUN", "PROPN", "PRON") and not r[0] <= tree.head[i] < r[1]:
                return i
        return r[1] - 1

    def hides(self, d: Candidate) -> bool:
        """Is the candidate's source somebody whose name the paragraph keeps back?

        The same noun, or a pronoun for it: after it, or before one that is a pronoun itself. Never somebody inside a quotation.
        """
        near = self.said.get(self.view.paragraph[d.head])
        if not near or self.view.quote[d.head] >= 0:
            return False
        head = self.head(d.source[0])
        word = self.view.tree.low[head]
        for at, (low, high), whose in near:
            if any(s <= at < e for s, e in d.source):
                return True
            if self.view.tree.pos[head] == "PROPN":
                continue
            inside = low <= d.head < high
            pronoun = word in _PERSONAL and (inside or d.head >= high)
            if word == whose or pronoun or (not whose and inside) or (whose in _PERSONAL and d.head < high):
                return True
        return False
