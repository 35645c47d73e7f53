"""Multiples that no numeral says: "doubled", "twice as many", "a tenfold increase"."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache

from ... import lexicon
from ...records import Quantity
from .bounds import Bounds
from .grammar import vocabulary
from .lists import HYPHENS, context, listed
from .parse import Parse
from .trends import way_of
from .words import Words

_RULE = "multiple"
Found = tuple[Decimal, str]
"""(the multiple, trend)"""


@cache
def _table(section: str) -> dict[str, Decimal]:
    return {k: Decimal(v) for k, v in lexicon.toml("numbers")["multiples"][section].items()}


@cache
def _folds() -> dict[str, Decimal]:
    """ "twofold", "tenfold", "hundredfold" and the figure each says."""
    v = vocabulary()
    words = {**v.small, **v.tens, **{k: n for k, n in v.scales.items() if len(k) > 3}}
    return {f"{word}fold": value for word, value in words.items() if value > 1}


class Multiples:
    """Finds multiples in a text's pieces, judged by the parse where there is one."""

    def __init__(self, words: Words, parse: Parse | None, bounds: Bounds) -> None:
        self.w = words
        self.parse = parse
        self.bounds = bounds
        tests: tuple[tuple[dict[str, Decimal], Callable[[int, Decimal], Found | None]], ...] = (
            (_table("verbs"), self._verb),
            (_table("bases"), self._base),
            (_table("adverbs"), self._adverb),
            (_folds(), self._fold),
        )
        self.tests = {word: (value, test) for table, test in tests for word, value in table.items()}

    def rows(self) -> list[Quantity]:
        """Every multiple as a row, in reading order."""
        out = []
        for i, low in enumerate(self.w.low):
            known = self.tests.get(low)
            if known is None or self._named(i):
                continue
            value, test = known
            found = test(i, value)
            if found is not None:
                out.append(self._row(i, *found))
        return out

    def _named(self, i: int) -> bool:
        """Is the word part of a compound ("double-digit") or of a name ("Double Take")?"""
        w = self.w
        if any(w.low_at(k) in HYPHENS and w.joined(k) and w.joined(k + 1) for k in (i - 1, i + 1)):
            return True
        return self.parse is not None and self.parse.name(w.start[i], w.end[i]) is not None

    def _tag(self, i: int) -> str:
        token = self.parse.token(self.w.start[i]) if self.parse is not None and self.parse.has_tag else None
        return token.tag_ if token is not None else ""

    def _verb(self, i: int, value: Decimal) -> Found | None:
        """ "doubled", "tripling": a change, but for "doubled down", "doubles as"."""
        w = self.w
        after = w.low_at(i + 1)
        if after in listed("multiples", "idioms_after") or (after == "as" and not w.low[i].endswith(("d", "ing"))):
            return None
        if w.low[i].endswith("s") and self._tag(i) != "VBZ":  # tennis
            return None
        return value, "up" if value > 1 else "down"

    def _base(self, i: int, value: Decimal) -> Found | None:
        """ "to double the deficit" changes it; "double the lead", "more than double its rivals" compares."""
        w = self.w
        after = w.low_at(i + 1)
        if after in listed("multiples", "idioms_after"):
            return None
        tag = self._tag(i)
        if tag in ("VB", "VBP") or (not tag and w.low_at(i - 1) in listed("multiples", "modals")):
            return value, "up" if value > 1 else "down"
        if value < 1:
            return None
        compared = after in listed("multiples", "compared") or bool(self.bounds.before(i)[0])
        return (value, "") if compared and not w.breaks(i + 1) else None

    def _adverb(self, i: int, value: Decimal) -> Found | None:
        """ "twice as many", "twice what it was", not "met twice"."""
        w = self.w
        after = w.low_at(i + 1)
        if after == "as":  # "twice as United won" is another matter
            if w.low_at(i + 2) in ("many", "much"):
                return value, ""
            tag = self._tag(i + 2)[:2]
            if value < 1 and w.low_at(i - 1) in context("before_half"):
                return None  # "the first half as good as lost"
            return (value, "") if tag in ("JJ", "RB") or (not tag and value > 1) else None
        if value < 1 or after not in listed("multiples", "compared") or w.breaks(i + 1):
            return None  # "half the price" is a share
        return None if w.low_at(i + 2) in context("periods") or w.low_at(i + 2) in context("calendar") else (value, "")

    def _fold(self, i: int, value: Decimal) -> Found | None:
        k = i - 2 if self.w.low_at(i - 1) == "by" else i - 1
        return value, way_of(self.w.low_at(k))

    def _row(self, i: int, value: Decimal, trend: str) -> Quantity:
        w = self.w
        bound, start = self.bounds.before(i)
        bound = bound or "="
        counted = self._compared(i)
        return Quantity(
            start=w.start[start],
            end=w.end[i],
            kind="ratio",
            value=value,
            low=value if bound in ("=", ">", ">=") else None,
            high=value if bound in ("=", "<", "<=") else None,
            bound=bound,
            trend=trend,
            counted=w.text[counted[0] : counted[1]] if counted else "",
            counted_start=counted[0] if counted else None,
            counted_end=counted[1] if counted else None,
            rule=_RULE,
            confidence=lexicon.confidence("numbers", _RULE),
        )

    def _compared(self, i: int) -> tuple[int, int] | None:
        """What there are twice as many of: the plural after "as many"."""
        w = self.w
        if w.low_at(i + 1) != "as" or w.low_at(i + 2) not in ("many", "much"):
            return None
        for k in range(i + 3, i + 6):
            if w.kind_at(k) != "w" or w.breaks(k) or w.low[k] in context("stop"):
                return None
            low = w.low[k]
            if low in context("plurals") or (len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us"))):
                return w.start[i + 3], w.end[k]
        return None
