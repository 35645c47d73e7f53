"""Words before and after a number that bound it, and verbs that say it is a change."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from ... import lexicon
from .lists import HYPHENS, context, listed
from .ranges import Figure
from .units import TIME_CODES
from .words import Words

_REACH = 7
"""Pieces that may stand between a verb of change and its figure."""
_CAPPED = 5
"""Pieces of the object between a verb that caps and "at"."""
_FEW = 10
"""Up to here "over" before a number word is a place."""
_MILLION = 10**6
_OBJECT = 9
"""Pieces of a verb's object before "by"."""


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
def _verbs() -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    """Verb form -> (trend, what it takes: "" any measure | "weak" rates, money, points | "rate" rates); adverb -> trend."""
    trend = lexicon.toml("numbers")["trend"]
    verbs: dict[str, tuple[str, str]] = {}
    for way in ("up", "down"):
        verbs.update(dict.fromkeys(trend["rate_" + way], (way, "rate")))
        verbs.update(dict.fromkeys(trend["weak_" + way], (way, "weak")))
        verbs.update(dict.fromkeys(trend[way], (way, "")))
    adverbs = {a: way for way in ("up", "down") for a in trend["adverb_" + way]}
    return verbs, adverbs


def way_of(verb: str) -> str:
    """up | down where a word is a verb of change, else ""."""
    found = _verbs()[0].get(verb)
    return found[0] if found else ""


class Bounds:
    """Reads bounds and trends off the pieces around a figure."""

    def __init__(self, words: Words) -> None:
        self.w = words

    def before(self, i: int) -> tuple[str, int]:
        """The bound said before piece i and the piece it starts at; ("", i) where none is."""
        w, phrases, between = self.w, _phrases("before"), listed("bounds", "between")
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

    def capped(self, i: int) -> bool:
        """ "cap fares at 40 pence", "limit it to 5 litres": the verb with its object before "at" or "to"."""
        w = self.w
        if w.low_at(i - 1) not in ("at", "to"):
            return False
        return any(w.low_at(k) in context("capping") for k in range(i - 2, i - 2 - _CAPPED, -1) if not w.breaks(k + 1))

    def _phrase_ending(self, k: int, phrases: dict[str, list[tuple[tuple[str, ...], str]]]) -> tuple[str, int] | None:
        w = self.w
        for key, bound in phrases.get(w.low_at(k - 1), ()):
            at = k - len(key)
            whole = at >= 0 and tuple(w.low[at:k]) == key and not any(w.breaks(m) for m in range(at + 1, k))
            if whole and not (w.low_at(at - 1) in HYPHENS and w.joined(at) and w.joined(at - 1)) and self._fits(key, k):
                return bound, at
        return None

    def _fits(self, key: tuple[str, ...], k: int) -> bool:
        """Is the phrase a bound here? "over the past", "about" as a preposition and the like are judged by their neighbours."""
        if key == ("up", "to") and self.w.low_at(k - 3) in context("going"):
            return False
        if key[-1] == "than" and key[0] in context("comparing") and self.w.low_at(k) in context("definite"):
            return False  # "slower than the 3.1 percent seen in spring"
        return len(key) > 1 or key[0] not in context("prepositions") or self.w.low_at(k) not in context("definite")

    def during(self, i: int, bound: str, f: Figure) -> bool:
        """Is what stands before a figure no bound: "over six years" (but "for over six years"), "lower than five years ago"?

        "within" bounds a measure only ("within 10 km", not "within four groups"), "passed" a share, money or degrees.
        """
        w = self.w
        if w.low_at(i) == "within":
            return f.unit is None
        if w.low_at(i) in context("passing"):
            if f.unit is None and f.form == "single" and w.kind_at(f.j) != "w":
                return False  # "the toll passed 100"
            return f.unit is None or not (f.unit.kind in ("percent", "money") or f.unit.name in context("degrees"))
        if (
            w.low[i : f.i] == ["over"]
            and f.unit is None
            and f.first.numeral.form == "word"
            and f.high is not None
            and f.high <= _FEW
        ):
            return True  # "a bank shot over two defenders"
        timed = f.unit is not None and f.unit.code in TIME_CODES
        if timed and w.low_at(f.j) in ("ago", "earlier", "before") and w.low_at(f.i - 1) == "than":
            return w.low_at(f.i - 2) not in ("more", "less", "fewer")  # "lower than five years ago" compares
        return timed and bound == ">" and w.low_at(i) == "over" and w.low_at(i - 1) not in context("over_bound_after")

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
            return bound, end
        return "", j

    def trend(self, f: Figure, i: int) -> str:
        """up | down where the figure that (with its bound words) starts at piece i is a change; else ""."""
        w = self.w
        a = f.first
        signed = self._signed(f)
        if signed:
            return signed
        if f.rule == "range-to" and w.low_at(f.i) == "from":
            return self._moved(f)
        if w.low_at(a.i - 1) == "in" and f.first.numeral.form == "fraction" and w.low_at(a.i) == "half":
            return "down"  # "cut in half"
        if context("levels") & set(w.low[i : f.first.i]) - {"at"}:
            return ""
        verbs, adverbs = _verbs()
        kind = f.unit.kind if f.unit else ""
        k, by = i - 1, False
        for _ in range(_REACH):
            if k < 0 or w.breaks(k + 1):
                break
            low = w.low_at(k)
            if low in context("levels") and not (low == "at" and w.low_at(k + 1) == "least"):
                return ""
            if low in adverbs and w.low_at(k - 1) in context("phrasal"):
                return ""  # "turned down 3 percent"
            if low in adverbs and low != "+" and (by or self._adverb_ok(k, kind, f)):
                return adverbs[low]
            if low in verbs:
                way, takes = verbs[low]
                if takes == "weak" and by and w.low_at(f.j) in context("contested"):
                    return ""  # "lost by a hundred votes"
                if low in context("leaps") and not by and f.unit is not None and f.unit.dimension == "length":
                    return ""  # "jumped 8.21 metres"
                if takes == "weak" and kind == "money" and f.first.numeral.scale >= _MILLION:
                    return ""  # "lost $5.2 billion in the quarter"
                return way if by or self._measure(kind, f, takes) else ""
            by = by or low == "by"
            if low not in listed("trend", "between") and low not in ("at", "least"):
                break
            k -= 1
        return self._by_object(k, i) if by else ""

    def _signed(self, f: Figure) -> str:
        """ "Nikkei +0.8%, Hang Seng -1.2%", "Acme (+4.2%)": a sign that says which way a quotation went."""
        w, a = self.w, f.first
        quoted = f.unit is not None or w.low_at(f.j) in context("places")
        if not quoted or f.form != "single":
            return ""
        if w.raw_at(a.i - 1) == "+" and w.joined(a.i) and (not w.joined(a.i - 1) or w.raw_at(a.i - 2) in ("(", "[")):
            return "up"
        if not a.negative or a.prefix or w.low_at(a.i) == "minus" or w.low_at(f.last.numeral.j) not in context("quoted_units"):
            return ""
        named = w.raw_at(a.i - 1)[:1].isupper() or w.kind_at(a.i - 1) == "n"
        return "down" if named or w.raw_at(a.i - 1) in ("(", "[") else ""

    def _moved(self, f: Figure) -> str:
        """ "slid from £61 to £58", "went up from $5 to $8": a price, a share or an age that moved from one level to another."""
        w = self.w
        if f.unit is None or f.unit.kind not in ("money", "percent", "age"):
            return ""
        low = w.low_at(f.i - 1)
        way = way_of(low) or (_verbs()[1].get(low, "") if w.low_at(f.i - 2) in context("going") else "")
        return way if way == ("up" if f.form == "range" else "down") else ""

    def _measure(self, kind: str, f: Figure, takes: str) -> bool:
        """Is the figure of a kind that the verb changes: a rate, money, points, a measure, a bare index?"""
        w = self.w
        low = w.low_at(f.j)
        if kind == "percent":
            # "lost 54 percent to 46 percent": a contest
            return not takes or low != "to" or w.low_at(f.j + 2) not in ("percent", "%", "per")
        if takes == "rate":
            return False
        if kind == "money" or low in context("places"):
            return True
        if takes:
            return False
        if kind == "measure":
            return f.unit is not None and f.unit.code not in TIME_CODES
        return w.kind_at(f.j) != "w" or (low in context("stop") and low not in ("more", "fewer", "less"))

    def _adverb_ok(self, k: int, kind: str, f: Figure) -> bool:
        """ "up 5 percent", "down 68p", "closed down 15.8 at", not "up to", "a set-up 3 miles"."""
        w = self.w
        if f.form == "score":
            return False
        if kind in ("percent", "money"):
            return True
        if kind or k + 1 != f.i or f.first.numeral.form != "figure" or w.low_at(f.j) == "-":
            return False
        if w.low_at(f.j) in context("places"):
            return True
        ends = w.kind_at(f.j) != "w" or w.low_at(f.j) in context("quoted_after")
        return ends and w.low_at(k - 1) in context("quoted_before")

    def _by_object(self, k: int, i: int) -> str:
        """ "grow sales by 35 per cent": the verb stands before its object."""
        w, verbs = self.w, _verbs()[0]
        for m in range(k, max(-1, k - _OBJECT), -1):
            if w.breaks(m + 1) or w.low_at(m) in (".", ";", ":"):
                return ""
            if w.low_at(m) in verbs:
                return verbs[w.low_at(m)][0]
        return ""


def limits(f: Figure, bound: str) -> tuple[Decimal | None, Decimal | None]:
    """(low, high) that a figure and its bound imply; None where open."""
    if f.form == "score":
        return f.low, f.high
    if f.form in ("range", "change") or f.value is None:
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
