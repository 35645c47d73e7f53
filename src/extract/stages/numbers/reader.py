"""Reads numerals off a text's pieces: digits, words and what mixes them. No units, no bounds, no context."""

from __future__ import annotations

from decimal import Decimal

from .grammar import ONE, Numeral, exact, figure, tidy, times, vocabulary
from .lists import HYPHENS, context
from .shares import Shares
from .words import Words

_MINUS = frozenset("-−–")
_LARGEST = Decimal(10) ** 15
"""A scale beyond which no further scale word is taken in."""


class Reader:
    """Reads numerals off a text's pieces."""

    def __init__(self, words: Words) -> None:
        self.w = words
        self.v = vocabulary()
        self.shares = Shares(words)

    def numerals(self) -> list[Numeral]:
        """Every numeral in reading order; none overlap."""
        w, starts, done = self.w, self.v.starts, 0
        out: list[Numeral] = []
        for i, (kind, low) in enumerate(zip(w.kind, w.low, strict=True)):
            if i < done or (kind != "n" and low not in starts):
                continue
            found = self._figure(i) if kind == "n" else self._spelled(i)
            if found is not None:
                while out and out[-1].j > found.i:  # "three quarters of a million" is read from its last word
                    out.pop()
                done = found.j
                out.append(found)
        return out

    # -- pieces that continue a number ------------------------------------------------------------------------------

    def _hyphen(self, i: int) -> bool:
        """A hyphen that joins two words, without blanks."""
        w = self.w
        return w.low_at(i) in HYPHENS and w.joined(i) and w.joined(i + 1)

    def _scales(self, i: int) -> tuple[int, Decimal]:
        """Scale words from piece i on ("hundred million", "-billion"), and their product."""
        w, scale = self.w, ONE
        while True:
            k = i + 1 if self._hyphen(i) else i
            low = w.low_at(k)
            step = self.v.scales.get(low) or self.v.groups.get(low)
            if step is None or w.breaks(k) or scale >= _LARGEST:
                return i, scale
            if low in self.v.groups and w.low_at(k + 1) == "s":
                return i, scale
            scale *= step
            i = k + 1

    def _fraction_figure(self, i: int) -> tuple[int, Decimal] | None:
        """A glyph or "1/2" at piece i, as (next piece, value)."""
        w = self.w
        if w.low_at(i) in self.v.glyphs:
            return i + 1, self.v.glyphs[w.low[i]]
        k = i + 2 if w.low_at(i + 1) == "\\" else i + 1  # "1\\/2" in some corpora
        if w.kind_at(i) == "n" and w.low_at(k) in ("/", "⁄") and w.kind_at(k + 1) == "n":
            if not all(w.joined(m) for m in range(i + 1, k + 2)) or w.low_at(k + 2) in ("/", "⁄"):
                return None
            a, b = figure(w.raw[i]), figure(w.raw[k + 1])
            if a == a.to_integral() and b == b.to_integral() and 0 < a < b <= 1000 and not w.raw[i].startswith("0"):
                return k + 2, exact(a, b)
        return None

    def _and_a_half(self, i: int) -> tuple[int, Decimal] | None:
        """ "and a half", "and three quarters" at piece i, as (next piece, value)."""
        w = self.w
        if w.low_at(i) == "-" and w.joined(i):
            i += 1
        if w.low_at(i) != "and" or w.breaks(i):
            return None
        i += 2 if w.low_at(i + 1) == "-" else 1
        top = ONE if w.low_at(i) in ("a", "one") else self.v.small.get(w.low_at(i))
        if top is None:
            return None
        k = i + 2 if w.low_at(i + 1) == "-" else i + 1
        bottom = self.v.fractions.get(w.low_at(k))
        if bottom is None or top >= bottom or bottom > 10:
            return None
        return k + 1, exact(top, bottom)

    # -- numerals -----------------------------------------------------------------------------------------------------

    def _figure(self, i: int) -> Numeral | None:
        """A numeral that opens with digits."""
        w = self.w
        alone = self._fraction_figure(i)
        if alone is not None:
            j, value = alone
            return Numeral(i, j, value, value, value, value, ONE, "fraction")
        mantissa, j = figure(w.raw[i]), i + 1
        plain = w.raw[i].isdigit()
        part = None
        if plain:
            if w.low_at(j) in self.v.glyphs:
                part = self._fraction_figure(j)
            elif (w.start[j] - w.end[i] == 1 if j < len(w) else False) or self._hyphen(j):
                k = j + 1 if self._hyphen(j) else j
                part = self._fraction_figure(k) if w.low_at(k + 1) in ("/", "⁄", "\\") else None
            part = part or self._and_a_half(j)
        if part is not None:
            j, extra = part
            mantissa += extra
            plain = False
        power = self._power(j)
        if power is not None:
            j, scale = power
        else:
            j, scale = self._scales(j)
            if scale == 1 and w.joined(j) and w.raw_at(j) in self.v.joined_letters and not w.joined(j + 1):
                scale = self.v.joined_letters[w.raw[j]]
                j += 1
        value = times(mantissa, scale)
        return Numeral(i, j, value, value, value, mantissa, scale, "figure", plain and scale == 1)

    def _power(self, j: int) -> tuple[int, Decimal] | None:
        """ "×10^-30", "x 10−30" at piece j: (next piece, power of ten)."""
        w = self.w
        if w.low_at(j) not in ("×", "x", "*") or w.raw_at(j + 1) != "10" or w.breaks(j + 1):
            return None
        k = j + 2
        if w.low_at(k) == "^":
            k += 1
        sign = w.low_at(k) in _MINUS
        k += sign
        if w.kind_at(k) != "n" or not w.raw[k].isdigit() or not w.joined(k) or len(w.raw[k]) > 2:
            return None
        power = int(w.raw[k])
        return k + 1, Decimal(10) ** (-power if sign else power)

    def _spelled(self, i: int) -> Numeral | None:
        """A numeral that opens with a word or a fraction's sign."""
        v, low = self.v, self.w.low[i]
        if low in v.glyphs:
            value = v.glyphs[low]
            j, scale = self._scales(i + 1)
            value = times(value, scale)
            return Numeral(i, j, value, value, value, v.glyphs[low], scale, "fraction")
        if low in v.vague_open or low in v.vague_power:
            return self._vague(i)
        if low in v.small or low in v.tens:
            return self._cardinal(i)
        if low in v.scales or low in v.groups:
            return self._bare_scale(i)
        if low in v.fractions:
            found = self.shares.bare(i)
            if found is not None:
                return found
        return self._ordinal(i)

    def _vague(self, i: int) -> Numeral | None:
        """ "dozens", "hundreds of thousands", "tens of millions" (the "tens" before is taken in)."""
        w, v = self.w, self.v
        j, scale = i + 1, ONE
        while w.low_at(j) == "of" and w.low_at(j + 1) in v.vague_power and not w.breaks(j + 1) and scale < _LARGEST:
            scale *= v.vague_power[w.low[j + 1]]
            j += 2
        low = w.low[i]
        start = i
        if low in v.vague_open:
            if low == "scores" and w.low_at(j) != "of":
                return None
            bottom = tidy(v.vague_open[low] * scale)
            return Numeral(start, j, None, bottom, None, v.vague_open[low], scale, "vague")
        ten = ONE
        if w.low_at(i - 1) == "of" and w.low_at(i - 2) == "tens":
            ten, start = Decimal(10), i - 2
        bottom = tidy(v.vague_power[low] * scale * ten)
        return Numeral(start, j, None, bottom, tidy(bottom * 10), v.vague_power[low], scale, "vague")

    def _bare_scale(self, i: int) -> Numeral | None:
        """ "a hundred and twelve", "half a million", "several thousand", "a couple of hundred", "dozen"."""
        w, v = self.w, self.v
        if len(w.low[i]) <= 3 or w.breaks(i):  # bn, mn: only after figures
            return None
        hyphen = w.low_at(i - 1) == "-" and w.joined(i)
        k = i - 2 if hyphen else i - 1
        before = w.low_at(k)
        if before in v.few:
            return self._several(i, k)
        found = self._times(before, k)
        if found is None:
            return None
        top, start = found
        approx = before == "couple" or w.low_at(k - 1) == "couple"
        j, scale = self._scales(i)
        value = times(top, scale)
        more = self._tail(j, scale) if top == ONE else None
        part = self._and_a_half(j) if more is None and scale >= 1000 else None
        if part is not None:  # "a million and a half"
            more = part[0], times(part[1], scale)
        if more is not None:
            j, value = more[0], tidy(value + more[1])
            return Numeral(start, j, value, value, value, value, ONE, "word", approx=approx)
        return Numeral(start, j, value, value, value, top, scale, "word", approx=approx)

    def _times(self, before: str, k: int) -> tuple[Decimal, int] | None:
        """(how often a bare scale is meant, the piece it starts at), by the piece k before it: "a", "half a", "couple of"."""
        w, v = self.w, self.v
        if before in ("a", "an"):
            if w.low_at(k - 1) == "half":
                return Decimal("0.5"), k - 1
            share = v.fractions.get(w.low_at(k - 2)) if w.low_at(k - 1) == "of" else None
            if share is not None and w.low_at(k - 2) != "half":
                first = k - 4 if self._hyphen(k - 3) else k - 3  # "three-quarters of a million"
                count = ONE if w.low_at(first) in ("a", "") else v.small.get(w.low_at(first))
                return None if count is None else (exact(count, share), max(first, 0))
            return ONE, k
        if before == "half":
            return Decimal("0.5"), k
        if before == "couple" or (before == "of" and w.low_at(k - 1) == "couple"):
            start = k if before == "couple" else k - 1
            return Decimal(2), start - 1 if w.low_at(start - 1) == "a" else start
        return (ONE, k + 1) if before in context("before_bare_scale") else None

    def _several(self, i: int, start: int) -> Numeral:
        """ "several hundred", "a few thousand": an order of magnitude."""
        if self.w.low_at(start - 1) == "a":
            start -= 1
        j, scale = self._scales(i)
        if self.w.low[i] in self.v.groups:
            return Numeral(start, j, None, tidy(2 * scale), None, ONE, scale, "vague")
        return Numeral(start, j, None, tidy(scale), tidy(scale * 10), ONE, scale, "vague")

    def _tail(self, j: int, scale: Decimal) -> tuple[int, Decimal] | None:
        """What "and" or a blank adds below the scale just read: "(a hundred) and twelve"."""
        w = self.w
        k = j + 1 if w.low_at(j) == "and" else j
        if w.breaks(k) or (w.low_at(k) not in self.v.small and w.low_at(k) not in self.v.tens):
            return None
        if k == j and scale == 100:
            pass
        below = self._cardinal(k)
        if below is None or below.value is None or below.form != "word" or below.value >= scale or below.mantissa <= 0:
            return None
        return below.j, below.value

    def _small(self, i: int) -> tuple[int, Decimal] | None:
        """A word figure below 100 at piece i."""
        w, v = self.w, self.v
        low = w.low_at(i)
        if low in v.small:
            return i + 1, v.small[low]
        if low in v.tens:
            k = i + 2 if self._hyphen(i + 1) else i + 1
            unit = v.small.get(w.low_at(k))
            if unit is not None and 0 < unit < 10 and not w.breaks(k):
                return k + 1, v.tens[low] + unit
            return i + 1, v.tens[low]
        return None

    def _cardinal(self, i: int) -> Numeral | None:
        """A figure in words: "two and a half million", "two hundred and six thousand", "three-quarters"."""
        w, v = self.w, self.v
        first = self._small(i)
        if first is None:
            return None
        j, current = first
        place = self._ordinal_end(j, current)
        if place is not None:
            return Numeral(i, place[0], place[1], place[1], place[1], place[1], ONE, "ordinal")
        share = self._share(j, current)
        if share is not None:
            return Numeral(i, share[0], share[1], share[1], share[1], share[1], ONE, "fraction")
        later = self._small(j) if 10 <= current < 20 and w.low_at(j) in v.tens and not w.breaks(j) else None
        if later is not None:
            value = current * 100 + later[1]
            return Numeral(i, later[0], value, value, value, value, ONE, "year")
        part = self._and_a_half(j)
        if part is not None:
            j, extra = part
            mantissa = current + extra
            j, scale = self._scales(j)
            value = times(mantissa, scale)
            return Numeral(i, j, value, value, value, mantissa, scale, "word")
        return self._long(i)

    def _long(self, i: int) -> Numeral | None:
        """Groups below a thousand, each with its scale: "one hundred and twenty thousand four hundred"."""
        total, last, j = Decimal(0), Decimal(10) ** 30, i
        mantissa, scale, groups = ONE, ONE, 0
        while True:
            found = self._group(j, last if groups else None)
            if found is None:
                break
            k, group = found
            end, step = self._scales(k)
            if step >= last:
                break
            total += group * step
            mantissa, scale = (group, step) if groups == 0 else (tidy(total), ONE)
            groups, last, j = groups + 1, step, end
            if step == 1:
                break
        value = tidy(total)
        return Numeral(i, j, value, value, value, mantissa, scale, "word")

    def _group(self, j: int, below: Decimal | None) -> tuple[int, Decimal] | None:
        """A figure below 1000 at piece j; after a larger group, "and" may bring it, and it is smaller than that group's scale."""
        k = j if below is None else self._joined_group(j, below)
        found = None if k is None else self._small(k)
        if k is None or found is None:
            return None
        end, value = self._hundreds(*found)
        brought = below is not None and k > j and value >= 100 and below < 1000
        return None if brought or (below is not None and value >= below) else (end, value)

    def _joined_group(self, j: int, below: Decimal) -> int | None:
        """The piece at which a group after a larger one starts: behind "and", where one brings it; else None."""
        w = self.w
        brought = w.low_at(j) == "and"
        k = j + brought
        return None if w.breaks(k) or (brought and below > 1000) else k

    def _hundreds(self, end: int, value: Decimal) -> tuple[int, Decimal]:
        """ "hundred (and) twelve" after a small figure that ends before piece `end`: (next piece, value)."""
        w = self.w
        if w.low_at(end) != "hundred" or w.breaks(end) or value >= 100:
            return end, value
        end, value = end + 1, value * 100
        m = end + 1 if w.low_at(end) == "and" else end
        more = None if w.breaks(m) else self._small(m)
        if more is None or (m > end and self._scales(more[0])[1] > 1 and self._scales(end)[1] > 1):
            return end, value
        return more[0], value + more[1]

    def _share(self, j: int, top: Decimal) -> tuple[int, Decimal] | None:
        """A fraction's lower half at piece j: "two" + "-thirds"."""
        w = self.w
        hyphen = self._hyphen(j)
        k = j + 1 if hyphen else j
        low = w.low_at(k)
        bottom = self.v.fractions.get(low)
        if bottom is None or w.breaks(k) or top <= 0 or top >= bottom:
            return None
        plural = low.endswith("s") or low == "halves"
        if (top == 1) == plural:
            return None
        if bottom == 4 and top == 2:  # two quarters of a year
            return None
        if low in ("quarters", "quarter") and not hyphen and w.low_at(k + 1) not in ("of", "the"):
            return None
        return k + 1, exact(top, bottom)

    def _ordinal_end(self, j: int, tens: Decimal) -> tuple[int, Decimal] | None:
        """ "-first" after "twenty"."""
        if tens < 20 or tens % 10 or not self._hyphen(j):
            return None
        unit = self.v.ordinals.get(self.w.low_at(j + 1))
        return None if unit is None or unit >= 10 else (j + 2, tens + unit)

    def _ordinal(self, i: int) -> Numeral | None:
        """ "third", "twenty-first" (the tens before are read by `_cardinal` and end there)."""
        value = self.v.ordinals.get(self.w.low[i])
        if value is None:
            return None
        return Numeral(i, i + 1, value, value, value, value, ONE, "ordinal")
