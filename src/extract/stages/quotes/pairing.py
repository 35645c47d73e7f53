"""Opening marks paired with closing ones, paragraph by paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .marks import Mark, marks

_DEEPEST = 3
_STOP = re.compile(r"[.!?…](?=\s+[A-Z“\"‘(]|\s*$)")


@dataclass(slots=True)
class Pair:
    """Two marks that belong together; `left_open` where the closing one, `carried` where the opening one is missing."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    family: str
    paragraph: int
    left_open: bool = False
    carried: bool = False


@dataclass(slots=True)
class _Open:
    mark: Mark
    pairs_before: int


def _single_closers(found: list[Mark]) -> dict[int, int]:
    """For each single mark that opens, the position of the one that closes it.

    The first certain closing mark before the next opening one; else the first doubtful one (a genitive may be it).
    """
    out: dict[int, int] = {}
    last_open: int | None = None
    doubtful: int | None = None
    for i, mark in enumerate(found):
        if mark.family != "single":
            continue
        if mark.facing == "open":
            if last_open is not None and doubtful is not None:
                out[last_open] = doubtful
            last_open, doubtful = i, None
        elif last_open is not None:
            if mark.sure:
                out[last_open] = i
                last_open = doubtful = None
            elif doubtful is None:
                doubtful = i
    if last_open is not None and doubtful is not None:
        out[last_open] = doubtful
    return out


def _balance(found: list[Mark]) -> list[int]:
    """For each position, closing less opening marks (double ones) from there to the end."""
    out = [0] * (len(found) + 1)
    for i in range(len(found) - 1, -1, -1):
        mark = found[i]
        step = 0
        if mark.family != "single" and mark.facing != "either":
            step = 1 if mark.facing == "close" else -1
        out[i] = out[i + 1] + step
    return out


def _paired(found: list[Mark]) -> bool:
    """Do double marks stand there, if any, as pairs?"""
    return sum(m.family != "single" for m in found) % 2 == 0


def _holding(found: list[Mark], singles: dict[int, int]) -> set[int]:
    """Where single marks begin that hold quotations in double ones, as is British usage: closed for certain, or left open."""
    out: set[int] = set()
    for i, mark in enumerate(found):
        if mark.family != "single" or mark.facing != "open":
            continue
        j = singles.get(i)
        if (mark.sure if j is None else found[j].sure) and _paired(found[i + 1 : j]):
            out.add(mark.start)
    return out


class Pairing:
    """The pairs of a text, found in one pass over its paragraphs."""

    def __init__(self, text: str, paragraphs: list[tuple[int, int]]) -> None:
        self.text = text
        self.paragraphs = paragraphs
        self.pairs: list[Pair] = []
        self._open_before: str | None = None

    def run(self) -> list[Pair]:
        """All pairs in reading order, outer before inner."""
        found = [marks(self.text, s, e) for s, e in self.paragraphs]
        for i, row in enumerate(found):
            self._paragraph(i, row, found[i + 1] if i + 1 < len(found) else [])
        self.pairs.sort(key=lambda p: (p.start, -p.end))
        return self.pairs

    def _add(self, p: int, start: int, inner_start: int, inner_end: int, end: int, depth: int, family: str) -> Pair | None:
        text = self.text
        while inner_start < inner_end and text[inner_start].isspace():
            inner_start += 1
        while inner_end > inner_start and text[inner_end - 1].isspace():
            inner_end -= 1
        if inner_start >= inner_end:
            return None
        while end > inner_end and text[end - 1].isspace():
            end -= 1
        pair = Pair(min(start, inner_start), max(end, inner_end), inner_start, inner_end, depth, family, p)
        self.pairs.append(pair)
        return pair

    def _paragraph(self, p: int, found: list[Mark], following: list[Mark]) -> None:
        singles = _single_closers(found)
        self._leave_open(p, found, singles, following)
        closing = {j: i for i, j in singles.items()}
        holding = _holding(found, singles)
        balance = _balance(found)
        stack: list[_Open] = []
        before = len(self.pairs)
        for i, mark in enumerate(found):
            if mark.family == "single":
                if i in closing and any(o.mark is found[closing[i]] for o in stack):
                    self._close(p, stack, mark, found[closing[i]])
                elif i in singles or self._reopens(i, p, following, found):
                    self._push(p, stack, mark, nested=True)
                continue
            same = [o for o in stack if o.mark.family != "single"]
            low_opened = bool(same) and self.text[same[-1].mark.start] == "„"
            closes_low = low_opened and self.text[mark.start] == "“"
            if (mark.facing == "open" and not closes_low) or (mark.facing == "either" and not same):
                inside = bool(stack) and stack[-1].mark.start in holding
                nested = balance[i] >= len(same) if same else inside
                self._push(p, stack, mark, nested)
            elif same:
                self._close(p, stack, mark, same[-1].mark)
            elif mark.sure and not stack:
                self._orphan(p, mark, len(self.pairs) == before)
        self._leave(p, stack, following)

    def _reopens(self, i: int, p: int, following: list[Mark], found: list[Mark]) -> bool:
        """Is a lone opening single mark left open, and taken up by the next paragraph?

        Double marks may stand inside it, in pairs; in front of it they show that the text quotes with those.
        """
        mark = found[i]
        if not mark.sure or mark.facing != "open" or not following or p + 1 >= len(self.paragraphs):
            return False
        first = following[0]
        at_start = first.start == self.paragraphs[p + 1][0] and first.family == "single" and first.facing == "open"
        return at_start and all(m.family == "single" for m in found[:i]) and _paired(found[i + 1 :])

    def _leave_open(self, p: int, found: list[Mark], singles: dict[int, int], following: list[Mark]) -> None:
        """A doubtful closing mark is a genitive where the next paragraph takes the quotation up."""
        last = max(singles, default=-1)
        if last >= 0 and not found[singles[last]].sure and self._reopens(last, p, following, found):
            del singles[last]

    def _push(self, p: int, stack: list[_Open], mark: Mark, nested: bool) -> None:
        if stack and not nested:
            # A second opening mark where none was closed: the first quotation ends before it.
            while stack:
                last = stack.pop()
                self._add(p, last.mark.start, last.mark.end, mark.start, mark.start, len(stack), last.mark.family)
        if len(stack) < _DEEPEST:
            stack.append(_Open(mark, len(self.pairs)))

    def _close(self, p: int, stack: list[_Open], mark: Mark, opener: Mark) -> None:
        while stack:
            last = stack.pop()
            if last.mark is opener:
                self._add(p, opener.start, opener.end, mark.start, mark.end, len(stack), opener.family)
                return

    def _orphan(self, p: int, mark: Mark, first: bool) -> None:
        """A closing mark without an opening one: from the paragraph's start, if a quotation was left open or is plain to see."""
        low = self.paragraphs[p][0]
        ends = mark.start > low and self.text[mark.start - 1] in ".,!?…—–"
        if first and mark.start > low and (self._open_before == mark.family or ends):
            pair = self._add(p, low, low, mark.start, mark.end, 0, mark.family)
            if pair:
                pair.carried = self._open_before is not None

    def _leave(self, p: int, stack: list[_Open], following: list[Mark]) -> None:
        low, high = self.paragraphs[p]
        self._open_before = None
        for depth in range(len(stack) - 1, -1, -1):
            mark = stack[depth].mark
            taken_up = self._taken_up(p, mark, following)
            end = high
            if not taken_up and mark.start > low:
                stop = _STOP.search(self.text, mark.end, high)
                end = stop.end() if stop else high
            pair = self._add(p, mark.start, mark.end, end, end, depth, mark.family)
            if pair and depth == 0 and taken_up:
                pair.left_open = True
                self._open_before = mark.family

    def _taken_up(self, p: int, mark: Mark, following: list[Mark]) -> bool:
        """Does the next paragraph go on with the quotation: opening at its start, or closing before anything opens?"""
        if not following or p + 1 >= len(self.paragraphs):
            return False
        first = following[0]
        if first.family != mark.family:
            return False
        return first.facing == "close" or (first.facing != "close" and first.start == self.paragraphs[p + 1][0])
