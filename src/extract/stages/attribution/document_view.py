"""The text as attribution sees it: tokens in paragraphs, and which of them stand in which quotation."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from ... import store
from ...syntax import Range, tree

_BLANK = frozenset(["SPACE"])
_STOPS = frozenset([".", "!", "?", "…", "..."])


@dataclass(frozen=True, slots=True)
class Quote:
    """An outermost quotation in tokens: [first, last) with its marks, and its characters.

    `full`: it holds a sentence or more (or a part of one set off by commas), not a piece of the sentence around it.
    """

    first: int
    last: int
    start: int
    end: int
    inner_start: int
    inner_end: int
    run: int
    scare: bool
    full: bool
    lead: str
    close: str


class DocumentView:
    """A Doc's tree, paragraphs and quotations. `nested` are those inside others, by their first two tokens."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.tree = tree(doc)
        self.text = self.tree.text
        self.paragraphs, self.kinds = self._paragraphs(doc)
        self.paragraph = [-1] * self.tree.n
        for p, (a, b) in enumerate(self.paragraphs):
            self.paragraph[a:b] = [p] * (b - a)
        self.nested: dict[int, list[Range]] = {}
        self.quotes = self._quotes(doc)
        self.quote = [-1] * self.tree.n
        for q, found in enumerate(self.quotes):
            self.quote[found.first : found.last] = [q] * (found.last - found.first)

    def token_range(self, start: int, end: int) -> Range:
        """The tokens of a stretch of characters."""
        found = self.tree.between(start, end)
        return found.start, found.stop

    def _paragraphs(self, doc: Doc) -> tuple[list[Range], list[str]]:
        spans: dict[int, tuple[int, int]] = {}
        kinds: dict[int, str] = {}
        for s in store.get(doc, "sentences"):
            low, high = spans.get(s.paragraph, (s.start, s.end))
            spans[s.paragraph] = min(low, s.start), max(high, s.end)
            kinds[s.paragraph] = s.kind
        if spans:
            rows = sorted((*span, kinds[p]) for p, span in spans.items())
        else:
            rows, at = [], 0
            for line in self.text.splitlines(keepends=True):
                body = line.strip()
                if body:
                    low = at + line.index(body[0])
                    rows.append((low, low + len(body), "body"))
                at += len(line)
        return [self.token_range(s, e) for s, e, _ in rows], [k for _, _, k in rows]

    def _quotes(self, doc: Doc) -> list[Quote]:
        out: list[Quote] = []
        for q in store.get(doc, "quotations"):
            if not self.tree.n:
                continue
            first, last = self.token_range(q.start, q.end)
            if q.depth:
                for i in (first, first + 1):
                    self.nested.setdefault(i, []).append((first, last))
                continue
            if first >= last or (out and first < out[-1].last):
                continue
            lead, close = self._lead(first), self._close(q.inner_end)
            full = not q.scare and self._full(first, last, lead, q.inner_start, q.inner_end)
            out.append(Quote(first, last, q.start, q.end, q.inner_start, q.inner_end, q.run, q.scare, full, lead, close))
        return out

    def _lead(self, first: int) -> str:
        """The token before a quotation; empty at a paragraph's start."""
        i = first - 1
        while i >= 0 and self.tree.pos[i] == "SPACE" and self.paragraph[i] == self.paragraph[first]:
            i -= 1
        return self.tree.low[i] if i >= 0 and self.paragraph[i] == self.paragraph[first] else ""

    def _close(self, inner_end: int) -> str:
        """The last sign inside a quotation, or the comma right after it."""
        while self.text[inner_end - 1].isspace():  # typeset with a space before the closing mark
            inner_end -= 1
        last = self.text[inner_end - 1]
        after = self.text[inner_end : inner_end + 2].lstrip("\"”’'»")[:1]
        return after if not _sign(last) and after and _sign(after) else last

    def _full(self, first: int, last: int, lead: str, s: int, e: int) -> bool:
        tree = self.tree
        inside = range(first, last)
        words = sum(tree.pos[i] not in ("PUNCT", "SPACE", "SYM") for i in inside)
        finite = any(tree.tag[i] in ("VBD", "VBZ", "VBP", "MD", "VB") for i in inside)
        ends = self.text[s:e].rstrip()[-1:] in tuple(".,!?…—–-") or self.text[e : e + 2].lstrip("\"”’'»")[:1] in (".", ",")
        upper = self.text[s].isupper() or not self.text[s].isalpha()
        if not lead or lead in _STOPS or lead in ('"', "”", "''", "’", "»"):
            return (finite or ends) and (upper or finite) and words > 0
        if lead in (":", ",", "—", "–", "-", "--", ";"):
            return words >= 3 and finite if not upper else finite or ends
        whole = (finite and words >= 3) or (words >= 2 and self.text[e - 1] in ".!?…")
        return upper and whole and self.text[s].isalpha()


def _sign(c: str) -> bool:
    return c in ".,!?…—–-:;"


def sentence_starts(view: DocumentView, low: int, high: int) -> int:
    """Where the last sentence begins that reaches `high`, in tokens, not before `low`."""
    tree = view.tree
    for i in range(high - 2, low - 1, -1):
        q = view.quote[i]
        if q < 0:
            if tree.low[i] in _STOPS and tree.tag[i] == ".":
                return i + 1
        elif view.quotes[q].last == i + 1 and view.quotes[q].close in _STOPS and view.text[tree.start[i + 1]].isupper():
            return i + 1
    return low


def sentence_ends(view: DocumentView, low: int, high: int) -> int:
    """Where the first sentence ends that begins at `low`, in tokens, not after `high`."""
    tree = view.tree
    for i in range(low, high):
        if view.quote[i] < 0 and tree.low[i] in _STOPS and tree.tag[i] == ".":
            return i
    return high
