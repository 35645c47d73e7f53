"""The text as figures, words and signs, finer than a parser's tokens: "US$1.2bn" is US, $, 1.2, bn."""

from __future__ import annotations

import re
from bisect import bisect_left

# Figures with their separators (1,234.5; 1,50,000; 1.234.567; 10 000), then words, clitics, single signs.
_PIECE = re.compile(
    r"(?P<w>[^\W\d_]+)"
    r"|(?P<n>\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3}){2,}(?![\d.])|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?:,? 000)+(?![\d,.:])|\d+(?:\.\d+)?|(?<![^\W\d_])\.\d+)"
    r"|(?P<c>['’](?:s|t|re|ve|ll|d|m)\b)|(?P<s>\S)",
)
_LONGEST = 40


def _kind(m: re.Match[str]) -> str:
    """The piece's kind; a string of digits too long to be a figure is a sign."""
    kind = m.lastgroup or "s"
    return "s" if kind == "n" and m.end() - m.start() > _LONGEST else kind


class Words:
    """The pieces of a text in order, as parallel lists: `start`, `end`, `raw`, `low` (lower case), `kind`.

    `kind`: n figure | w word | c clitic | s sign. Offsets count code points of the text. Every index from 0 to
    `len(words)` may be asked of `low_at` and `raw_at`, which give "" outside.
    """

    __slots__ = ("end", "kind", "low", "raw", "start", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        found = list(_PIECE.finditer(text))
        spans = [m.span() for m in found]
        self.start = [start for start, _ in spans]
        self.end = [end for _, end in spans]
        self.raw = [text[start:end] for start, end in spans]
        self.low = list(map(str.lower, self.raw))
        self.kind = [_kind(m) for m in found]

    def __len__(self) -> int:
        return len(self.start)

    def low_at(self, i: int) -> str:
        """The piece in lower case, "" outside the text."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def raw_at(self, i: int) -> str:
        """The piece as written, "" outside the text."""
        return self.raw[i] if 0 <= i < len(self.raw) else ""

    def kind_at(self, i: int) -> str:
        """The piece's kind, "" outside the text."""
        return self.kind[i] if 0 <= i < len(self.kind) else ""

    def joined(self, i: int) -> bool:
        """Does piece i stand right at the end of the piece before it?"""
        return 0 < i < len(self.start) and self.start[i] == self.end[i - 1]

    def breaks(self, i: int) -> bool:
        """Is there an end of line (or of the text) before piece i?"""
        if i <= 0 or i >= len(self.start):
            return True
        a, b = self.end[i - 1], self.start[i]
        return a < b and self.text.find("\n", a, b) >= 0

    def at(self, char: int) -> int:
        """The index of the first piece that starts at or after a character."""
        return bisect_left(self.start, char)
