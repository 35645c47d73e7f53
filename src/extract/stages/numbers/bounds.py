"""Words before and after a number that bound it, and verbs that say it is a change."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from ... import lexicon
from .ranges import Figure
from .words import Words

_DASH = frozenset("-‐‑")
_TIMES = frozenset({"s", "min", "h", "d", "wk", "mo", "a", "10.a", "100.a", "14.d"})


@cache
def _phrases(side: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Bound phrases by their last word (before the number) or first word (after it), longest first."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for bound, forms in lexicon.toml("numbers")["bounds"][side].items():
        for form in forms:
            key = tuple(form.split())
            out.setdefault(key[-1] if side == "before" else key[0], []).append((key, bound))
    for entries in out.values():
        entries.sort(key=lambda e: -len(e[0]))
    return out


@cache
def _words(*path: str) -> frozenset[str]:
    return lexicon.words("numbers", *path)


@cache
def _verbs() -> tuple[dict[str, tuple[str, bool]], dict[str, str]]:
    """Verb form -> (trend, needs a measure); adverb -> trend."""
    trend = lexicon.toml("numbers")["trend"]
    verbs: dict[str, tuple[str, bool]] = {}
    for way in ("up", "down"):
        verbs.update({v: (way, True) for v in trend["weak_" + way]})
        verbs.update({v: (way, False) for v in trend[way]})
    adverbs = {a: way for way in ("up", "down") for a in trend["adverb_" + way]}
    return verbs, adverbs


class Bounds:
    """Reads bounds and trends off the pieces around a figure."""

    def __init__(self, words: Words) -> None:
        self.w = words

    def before(self, i: int) -> tuple[str, int]:
        """The bound said before piece i and the piece it starts at; ("", i) where none is."""
        w, phrases, between = self.w, _phrases("before"), _words("bounds", "between")
        k, steps = i, 0
        while steps < 3 and not w.breaks(k):
            found = self._phrase_ending(k, phrases)
            if found is not None:
                return found
            if w.low_at(k - 1) not in between:
                return "", i
            k -= 1
            steps += 1
        return "", i

    def _phrase_ending(self, k: int, phrases: dict[str, list[tuple[tuple[str, ...], str]]]) -> tuple[str, int] | None:
        w = self.w
        for key, bound in phrases.get(w.low_at(k - 1), ()):
            at = k - len(key)
            if at >= 0 and tuple(w.low[at:k]) == key and not any(w.breaks(m) for m in range(at + 1, k)):
                if self._fits(key, at, k):
                    return bound, at
        return None

    def _fits(self, key: tuple[str, ...], at: int, k: int) -> bool:
        """Is the phrase a bound here? "over the past", "about" as a preposition and the like are judged by their neighbours."""
        w = self.w
        if len(key) > 1:
            return True
        if key[0] in ("over", "under", "above", "below", "near", "around", "about", "beyond", "~") and w.low_at(k) in (
            "the",
            "its",
            "his",
            "her",
            "their",
            "these",
            "those",
            "that",
        ):
            return False
        return True

    def during(self, i: int, bound: str, f: Figure) -> bool:
        """Is "over" before a duration a "during" ("over six years"), no bound ("for over six years")?"""
        w = self.w
        timed = f.unit is not None and f.unit.code in _TIMES
        return timed and bound == ">" and w.low_at(i) == "over" and w.low_at(i - 1) not in _words("context", "over_bound_after")

    def after(self, j: int) -> tuple[str, int]:
        """The bound said at piece j, and the piece after it; ("", j) where none is."""
        w = self.w
        if w.breaks(j):
            return "", j
        for key, bound in _phrases("after").get(w.low_at(j), ()):
            end = j + len(key)
            if tuple(w.low[j:end]) != key or any(w.breaks(m) for m in range(j + 1, end)):
                continue
            if key in (("max",), ("minimum",), ("maximum",)) and w.raw_at(j)[:1].isupper():
                continue
            if key[0] in ("-", "+", "ish") and not w.joined(j):
                continue
            if key == ("plus",) and w.kind_at(end) in "wn" and w.kind_at(end):
                continue
            if key in (("odd",), ("minimum",), ("maximum",), ("max",)) and w.breaks(end):
                return bound, end
            return bound, end
        return "", j

    def trend(self, f: Figure, i: int) -> str:
        """up | down where the figure that (with its bound words) starts at piece i is a change; else ""."""
        w = self.w
        verbs, adverbs = _verbs()
        a = f.first
        if w.raw_at(a.i - 1) == "+" and w.joined(a.i) and not w.joined(a.i - 1) and f.unit is not None:
            return "up"
        kind = f.unit.kind if f.unit else ""
        between = _words("trend", "between")
        k, by, steps = i - 1, False, 0
        if f.rule.startswith("range") and w.low_at(f.i) == "from":
            return self._moved(f, i)
        while k >= 0 and steps < 7 and not w.breaks(k + 1):
            low = w.low_at(k)
            if low in ("to", "from", "at"):
                if low == "at" and w.low_at(k + 1) == "least":
                    k -= 1
                    steps += 1
                    continue
                return ""
            if low in adverbs and low != "+" and not by:
                if self._adverb_ok(k, kind, f):
                    return adverbs[low]
            elif low in adverbs and by and low != "+":
                return adverbs[low]
            if low in verbs:
                way, weak = verbs[low]
                if by or self._measure(kind, f, weak):
                    return way
                return ""
            by = by or low == "by"
            if low not in between:
                break
            k -= 1
            steps += 1
        return self._by_object(k, by, i)

    def _moved(self, f: Figure, i: int) -> str:
        return ""

    def _measure(self, kind: str, f: Figure, weak: bool) -> bool:
        w = self.w
        if kind in ("percent", "money"):
            return True
        low = w.low_at(f.j)
        if low in ("points", "point", "cents", "pips", "basis", "places", "spots"):
            return True
        if weak:
            return False
        if kind == "measure":
            return f.unit is not None and f.unit.code not in _TIMES
        return w.kind_at(f.j) != "w" or low in _words("context", "stop")

    def _adverb_ok(self, k: int, kind: str, f: Figure) -> bool:
        """ "up 5 percent", "down 68p", not "up to", "up 3-1", "down 20 steps"."""
        w = self.w
        if w.low_at(k + 1) in ("to", "from", "against"):
            return False
        if w.low_at(k) == "off" and kind != "percent":
            return False
        if f.form == "score":
            return False
        if kind in ("percent", "money"):
            return True
        return kind == "" and (w.low_at(f.j) in ("points", "point", "cents") or w.kind_at(f.j) != "w")

    def _by_object(self, k: int, by: bool, i: int) -> str:
        """ "grow sales by 35 per cent": the verb stands before its object."""
        if not by:
            return ""
        w, verbs = self.w, _verbs()[0]
        for m in range(k, max(-1, k - 9), -1):
            if w.breaks(m + 1) or w.low_at(m) in (".", ";", ":"):
                return ""
            if w.low_at(m) in verbs:
                return verbs[w.low_at(m)][0]
        return ""


def limits(f: Figure, bound: str) -> tuple[Decimal | None, Decimal | None]:
    """(low, high) that a figure and its bound imply; None where open."""
    if f.form in ("range", "change", "score") or f.value is None:
        if bound in (">", ">="):
            return f.low, None
        if bound in ("<", "<="):
            return None, f.high
        return f.low, f.high
    if bound == "=":
        return f.value, f.value
    if bound in (">", ">="):
        return f.value, None
    if bound in ("<", "<="):
        return None, f.value
    return None, None
