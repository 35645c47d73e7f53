"""Shares that no figure says: "half of", "a third of", "by a third", "a minute and a half"."""

from __future__ import annotations

from .grammar import ONE, Numeral, exact, figure, vocabulary
from .lists import HYPHENS, context
from .words import Words


class Shares:
    """Reads shares off a text's pieces, at the word that names the lower half ("third")."""

    def __init__(self, words: Words) -> None:
        self.w = words
        self.v = vocabulary()

    def bare(self, i: int) -> Numeral | None:
        """ "half of", "a third of", "quarter of", with an article before."""
        w = self.w
        low, before, after = w.low[i], w.low_at(i - 1), w.low_at(i + 1)
        bottom = self.v.fractions[low]
        mixed = self._mixed(i)
        if mixed is not None:
            return mixed
        changed = self._changed_by(i)
        if changed is not None:
            value = exact(ONE, bottom)
            return Numeral(changed, i + 1, value, value, value, value, ONE, "fraction")
        k = i + 2 if after in HYPHENS and w.joined(i + 1) and w.joined(i + 2) else i + 1
        if low in ("half", "quarter") and w.low_at(k) in context("shared_units") and before not in context("before_half"):
            start = i - 1 if before in ("a", "one") else i  # "by a quarter point", "a half-mile walk"
            value = exact(ONE, bottom)
            return Numeral(start, i + 1, value, value, value, value, ONE, "fraction")
        if low == "half":
            named = before in context("before_half") or after in ("-", "as")  # "half as many" is a multiple
            scaled = self._is_scale(i + 1) or (after in ("a", "an") and self._is_scale(i + 2))
            if named or scaled:  # "half a million" is read from its last word
                return None
            start = i - 1 if before in ("a", "one") else i
            if w.low_at(start - 1) == "and":  # "a minute and a half"
                return None
            if start == i and after not in context("after_half"):
                return None
        else:
            if after != "of" or before not in context("before_share") or (w.low_at(i + 2) == "a" and self._is_scale(i + 3)):
                return None
            start = i - 1 if before in ("a", "one") else i
        value = exact(ONE, bottom)
        return Numeral(start, i + 1, value, value, value, value, ONE, "fraction")

    def _mixed(self, i: int) -> Numeral | None:
        """ "a minute and a half", "two hours and a half": the unit stands inside."""
        w = self.w
        unit = w.low_at(i - 3) in context("halved_units") and not any(w.breaks(k) for k in range(i - 3, i + 1))
        if not unit or w.low_at(i - 1) != "a" or w.low_at(i - 2) != "and" or i < 4:
            return None
        low = w.low_at(i - 4)
        top = ONE if low in ("a", "an") else self.v.small.get(low)
        if top is None and w.kind_at(i - 4) == "n" and w.raw[i - 4].isdigit():
            top = figure(w.raw[i - 4])
        if top is None:
            return None
        value = top + exact(ONE, self.v.fractions[w.low[i]])
        return Numeral(i - 4, i + 1, value, value, value, value, ONE, "mixed")

    def _changed_by(self, i: int) -> int | None:
        """ "fell by a third", "cut in half", "a third more than planned": the piece where the share at i starts; else None."""
        w = self.w
        after = w.low_at(i + 1)
        content = w.kind_at(i + 1) == "w" and after not in context("stop") and not w.breaks(i + 1)
        if content and after not in context("filled") and after not in context("comparatives"):
            return None
        start = i - 1 if w.low_at(i - 1) in ("a", "one") else i
        if start < i and after in context("filled"):
            return start  # "barely a third full"
        if start < i and after in context("comparatives") and w.low_at(i + 2) in context("after_comparative"):
            return start
        k = start - 1
        while start < i and k > start - 5 and w.low_at(k) in context("before_third"):
            k -= 1  # "by as much as a third"
        if w.low_at(k) == "by" and (start < i or w.low[i] == "half"):
            return start if after != "of" else None
        cut = w.low_at(i - 1) == "in" and w.low[i] == "half" and context("cut_verbs") & set(w.low[max(0, i - 6) : i - 1])
        return i if cut else None

    def _is_scale(self, k: int) -> bool:
        low = self.w.low_at(k)
        return low in self.v.scales or low in self.v.groups
