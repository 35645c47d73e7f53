"""What is a numeral, and which figure it says. No units, no bounds, no context."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from ... import lexicon
from .words import Words

ONE = Decimal(1)
_NINE = Decimal("0.000000001")
_DASHES = frozenset("-‐‑")
_MINUS = frozenset("-−–")


@dataclass(frozen=True, slots=True)
class Numeral:
    """Pieces [i, j) that say one figure.

    `value` is None where only bounds are said ("dozens": `low` 24, `high` open). `mantissa` * `scale` = `value`.
    `form`: figure | word | fraction | vague | ordinal. `plain`: bare digits, no separator, sign or scale.
    """

    i: int
    j: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    mantissa: Decimal
    scale: Decimal
    form: str
    plain: bool = False
    approx: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The lexicon's number words, in the shape the grammar asks for."""

    small: dict[str, Decimal]
    tens: dict[str, Decimal]
    scales: dict[str, Decimal]
    groups: dict[str, Decimal]
    money_letters: dict[str, Decimal]
    joined_letters: dict[str, Decimal]
    vague_open: dict[str, Decimal]
    vague_power: dict[str, Decimal]
    fractions: dict[str, Decimal]
    glyphs: dict[str, Decimal]
    ordinals: dict[str, Decimal]
    few: frozenset[str]
    starts: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The number words of `lexicon/numbers.toml`."""
    data = lexicon.toml("numbers")

    def table(*path: str) -> dict[str, Decimal]:
        value = data
        for key in path:
            value = value[key]
        return {k: Decimal(v) for k, v in value.items()}

    glyphs = {k: exact(Decimal(v.split("/")[0]), Decimal(v.split("/")[1])) for k, v in data["glyphs"].items()}
    v = Vocabulary(
        table("cardinals"), table("tens"), table("scales"), table("groups"), table("letters", "money"),
        table("letters", "joined"), table("vague", "open"), table("vague", "power"), table("fractions"), glyphs,
        table("ordinals"), lexicon.words("numbers", "context", "vague_few"), frozenset(),
    )  # fmt: skip
    starts = {*v.small, *v.tens, *v.scales, *v.groups, *v.vague_open, *v.vague_power, *v.fractions, *v.glyphs, *v.ordinals}
    return replace(v, starts=frozenset(starts))


def exact(a: Decimal, b: Decimal) -> Decimal:
    """a / b, exact where it ends within 9 digits, else rounded to 9."""
    q = (a / b).quantize(_NINE)
    return tidy(q)


def tidy(d: Decimal) -> Decimal:
    """The same figure without an exponent or trailing zeros after the point that arithmetic left."""
    d = d.normalize()
    _, digits, exponent = d.as_tuple()
    if isinstance(exponent, int) and 0 < exponent <= 30:
        return d.quantize(ONE) if len(digits) + exponent <= 28 else Decimal(int(d))
    return d


def figure(raw: str) -> Decimal:
    """The value of a figure piece: group separators away, the point kept."""
    if raw.count(".") > 1:
        raw = raw.replace(".", "")
    digits = "".join(c for c in raw if c.isdigit() or c == ".")
    return Decimal(digits)


def times(a: Decimal, b: Decimal) -> Decimal:
    """a * b, written without an exponent."""
    return a if b == 1 else tidy(a * b)


class Reader:
    """Reads numerals off a text's pieces."""

    def __init__(self, words: Words) -> None:
        self.w = words
        self.v = vocabulary()

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
        return w.low_at(i) in _DASHES and w.joined(i) and w.joined(i + 1)

    def _scales(self, i: int) -> tuple[int, Decimal]:
        """Scale words from piece i on ("hundred million", "-billion"), and their product."""
        w, scale = self.w, ONE
        while True:
            k = i + 1 if self._hyphen(i) else i
            low = w.low_at(k)
            step = self.v.scales.get(low) or self.v.groups.get(low)
            if step is None or w.breaks(k):
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
        if w.kind_at(i) == "n" and w.low_at(i + 1) in ("/", "⁄") and w.kind_at(i + 2) == "n":
            if not (w.joined(i + 1) and w.joined(i + 2)) or w.low_at(i + 3) in ("/", "⁄"):
                return None
            a, b = figure(w.raw[i]), figure(w.raw[i + 2])
            if a == a.to_integral() and b == b.to_integral() and 0 < a < b <= 1000 and not w.raw[i].startswith("0"):
                return i + 3, exact(a, b)
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
                part = self._fraction_figure(k) if w.low_at(k + 1) in ("/", "⁄") else None
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
        w, v, low = self.w, self.v, self.w.low[i]
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
            found = self._bare_fraction(i)
            if found is not None:
                return found
        return self._ordinal(i)

    def _vague(self, i: int) -> Numeral | None:
        """ "dozens", "hundreds of thousands", "tens of millions" (the "tens" before is taken in)."""
        w, v = self.w, self.v
        j, scale = i + 1, ONE
        while w.low_at(j) == "of" and w.low_at(j + 1) in v.vague_power and not w.breaks(j + 1):
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
        before, start = w.low_at(i - 1), i
        if w.breaks(i) or before == "-":
            before = w.low_at(i - 2) if before == "-" and w.joined(i) else ""
            hyphen = 1
        else:
            hyphen = 0
        if len(w.low[i]) <= 3:  # bn, mn: only after figures
            return None
        top: Decimal | None = None
        approx = False
        if before in ("a", "an", "per"):
            top = None if before == "per" else ONE
            start = i - 1 - hyphen
            if before == "a" and w.low_at(i - 2) == "half":
                top, start = Decimal("0.5"), i - 2
            elif before == "a" and w.low_at(i - 2) == "of" and w.low_at(i - 3) in ("quarter", "third"):
                k = i - 4
                count = v.small.get(w.low_at(k), ONE if w.low_at(k) in ("a", "") else None)
                if count is not None:
                    top, start = exact(count, v.fractions[w.low[i - 3]]), k
            elif before == "a" and w.low_at(i - 2) == "of" and w.low_at(i - 3) == "quarters" and w.low_at(i - 4) == "three":
                top, start = Decimal("0.75"), i - 4
        elif before == "half":
            top, start = Decimal("0.5"), i - 1 - hyphen
        elif before == "of" and w.low_at(i - 2) == "couple":
            top, start, approx = Decimal(2), i - 2, True
            if w.low_at(start - 1) == "a":
                start -= 1
        elif before == "couple":
            top, start, approx = Decimal(2), i - 1, True
            if w.low_at(start - 1) == "a":
                start -= 1
        elif before in v.few:
            return self._several(i, start - 1)
        elif before in ("the", "this", "that", "last", "next", "first", "past"):
            top = ONE
        if top is None:
            return None
        j, scale = self._scales(i)
        value = times(top, scale)
        more = self._tail(j, scale)
        if more is not None and top == ONE:
            j, extra = more
            value += extra
            return Numeral(start, j, value, value, value, value, ONE, "word", approx=approx)
        return Numeral(start, j, value, value, value, top, scale, "word", approx=approx)

    def _several(self, i: int, start: int) -> Numeral:
        """ "several hundred", "a few thousand": an order of magnitude."""
        if self.w.low_at(start - 1) == "a":
            start -= 1
        j, scale = self._scales(i)
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

    def _bare_fraction(self, i: int) -> Numeral | None:
        """ "half of", "a third of", "quarter of", with an article before."""
        w, v = self.w, self.v
        low, before = w.low[i], w.low_at(i - 1)
        bottom = v.fractions[low]
        after = w.low_at(i + 1)
        start = i
        if low == "half":
            if (
                before
                in (
                    "first",
                    "second",
                    "last",
                    "other",
                    "better",
                    "this",
                    "the",
                    "each",
                    "back",
                    "opening",
                    "final",
                    "latter",
                    "early",
                    "top",
                    "bottom",
                    "lower",
                    "upper",
                )
                or after == "-"
            ):
                return None
            if after in ("a", "an") and w.low_at(i + 2) in (*v.scales, *v.groups):
                return None  # read from the scale word
            if after in v.scales or after in v.groups or (after == "-" and w.low_at(i + 2) in v.scales):
                return None
            if before in ("a", "one"):
                start = i - 1
            ok = (
                after
                in (
                    "of",
                    "the",
                    "its",
                    "their",
                    "his",
                    "her",
                    "our",
                    "a",
                    "an",
                    "that",
                    "those",
                    "as",
                    "percent",
                    "per",
                    "in",
                    "were",
                    "are",
                    "is",
                    "said",
                )
                or start < i
            )
        else:
            if after != "of" or before not in ("a", "one", "nearly", "almost", "about", "roughly", "over"):
                return None
            if w.low_at(i + 2) == "a" and (w.low_at(i + 3) in v.scales):
                return None
            start = i - 1 if before in ("a", "one") else i
            ok = True
        if not ok:
            return None
        value = exact(ONE, bottom)
        return Numeral(start, i + 1, value, value, value, value, ONE, "fraction")

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
        if current >= 10 and w.low_at(j) in v.tens and not w.breaks(j):
            return None  # nineteen eighty: a year
        part = self._and_a_half(j)
        if part is not None:
            j, extra = part
            mantissa = current + extra
            j, scale = self._scales(j)
            value = times(mantissa, scale)
            return Numeral(i, j, value, value, value, mantissa, scale, "word")
        mantissa, scale, last = current, ONE, Decimal(10) ** 30
        total = Decimal(0)
        while True:
            k, step = self._scales(j)
            if step == 1 or step >= last:
                break
            if current == mantissa and total == 0:
                scale = step
            total += current * step
            current, last, j = Decimal(0), step, k
            more = self._below(j, last)
            if more is None:
                break
            j, current = more
            scale = ONE
        value = tidy(total + current)
        if scale == 1:
            mantissa = value
        return Numeral(i, j, value, value, value, mantissa, scale, "word")

    def _below(self, j: int, last: Decimal) -> tuple[int, Decimal] | None:
        """The next figure below 1000 of a long number, "and" included."""
        w = self.w
        k = j + 1 if w.low_at(j) == "and" else j
        if w.breaks(k):
            return None
        found = self._small(k)
        if found is None or found[1] >= last or (k == j + 1 and w.low_at(found[0]) in self.v.scales and last < 1000):
            return None
        k, value = found
        if w.low_at(k) == "hundred" and last > 100 and value < 10:
            value *= 100
            more = self._below(k + 1, Decimal(100))
            k = k + 1
            if more is not None:
                k, value = more[0], value + more[1]
        return k, value

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
