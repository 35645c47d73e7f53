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
        mixed = self._mixed(i)
        if mixed is not None:
            return mixed
        of = self._half if self.w.low[i] == "half" else self._part
        start = next((at for read in (self._changed_by, self._of_unit, of) if (at := read(i)) is not None), None)
        if start is None:
            return None
        value = exact(ONE, self.v.fractions[self.w.low[i]])
        return Numeral(start, i + 1, value, value, value, value, ONE, "fraction")

    def _from_article(self, i: int) -> int:
        """The piece at which a share with its article starts."""
        return i - 1 if self.w.low_at(i - 1) in ("a", "one") else i

    def _of_unit(self, i: int) -> int | None:
        """ "by a quarter point", "a half-mile walk": the piece where the share of a unit starts; else None."""
        w = self.w
        k = i + 2 if w.low_at(i + 1) in HYPHENS and w.joined(i + 1) and w.joined(i + 2) else i + 1
        unit = w.low[i] in ("half", "quarter") and w.low_at(k) in context("shared_units")
        return self._from_article(i) if unit and w.low_at(i - 1) not in context("before_half") else None

    def _half(self, i: int) -> int | None:
        """ "half of", "half the": the piece where it starts; None in "half as many", which is a multiple, "half a million" and "a
        minute and a half"."""
        w = self.w
        after = w.low_at(i + 1)
        scaled = self._is_scale(i + 1) or (after in ("a", "an") and self._is_scale(i + 2))
        if scaled or w.low_at(i - 1) in context("before_half") or after in ("-", "as"):
            return None
        start = self._from_article(i)
        if start == i:
            return start if after in context("after_half") else None
        return None if w.low_at(start - 1) == "and" else start

    def _part(self, i: int) -> int | None:
        """ "a third of": the piece where it starts; None in "a quarter of a million"."""
        w = self.w
        said = w.low_at(i + 1) == "of" and w.low_at(i - 1) in context("before_share")
        return self._from_article(i) if said and not (w.low_at(i + 2) == "a" and self._is_scale(i + 3)) else None

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
            return start if after != "of" and after not in HYPHENS else None  # "by half-time"
        cut = w.low_at(i - 1) == "in" and w.low[i] == "half" and context("cut_verbs") & set(w.low[max(0, i - 6) : i - 1])
        return i if cut else None

    def _is_scale(self, k: int) -> bool:
        low = self.w.low_at(k)
        return low in self.v.scales or low in self.v.groups
