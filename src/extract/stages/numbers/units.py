"""Units and currencies: what stands before or after a numeral and says what it measures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ... import lexicon
from .grammar import Numeral, times, vocabulary
from .lists import HYPHENS, context
from .spellings import spellings
from .words import Words

_MINUS = frozenset("-−–")


_PAID = 6
"""Pieces on either side in which a word says that something is paid."""
_SENTENCE = 12
"""Pieces on either side that are looked at for what is weighed or paid."""
_MILLIONS = 4
"""Pieces before a figure in which a word may say that its "m" is millions."""
TIME_CODES = frozenset({"s", "min", "h", "d", "wk", "mo", "a", "10.a", "100.a", "1000.a", "14.d"})
_LEAST_SHY = 100
_SHY_LETTERS = frozenset("tT")
"""Letters of scale that stand joined to their figure only."""
_INCHES = frozenset(str(i) for i in range(12))


@dataclass(frozen=True, slots=True)
class Unit:
    """`code` after ISO 4217 or UCUM, `name` singular English, `kind`: money | percent | measure | age.

    `dimension`: time | length | mass | volume | area, where the lexicon names it. `factor`: a base unit and how many of it
    this one is ("s 60").
    """

    code: str
    name: str
    kind: str
    dimension: str = ""
    factor: str = ""


KNOT = Unit("[kn_i]", "knot", "measure")
STERLING = Unit("GBP", "pound sterling", "money")


@dataclass(frozen=True, slots=True)
class Amount:
    """A numeral with its unit: pieces [i, j), the sign and currency before it included.

    `prefix`: a currency stands before it. `hyphen`: the unit is joined by a hyphen ("five-year"). `per` is the
    denominator's name, already part of `unit`.
    """

    i: int
    j: int
    numeral: Numeral
    unit: Unit | None
    prefix: bool = False
    hyphen: bool = False
    negative: bool = False
    per: str = ""


Index = dict[str, list[tuple[tuple[str, ...], Unit, str]]]


def _add(index: Index, form: str, unit: Unit, how: str) -> None:
    pieces = Words(form)
    key = tuple(pieces.low if how == "word" else pieces.raw)
    entry = (key, unit, how)
    if entry not in index.setdefault(key[0], []):
        index[key[0]].append(entry)


def _listed(cell: str) -> list[str]:
    """The forms of a cell of the lexicon."""
    return cell.split("|") if cell else []


@cache
def forms() -> tuple[Index, Index, Index]:
    """(word forms by their first piece in lower case, sign forms by their first piece, prefixes by their last), longest first."""
    words: Index = {}
    signs: Index = {}
    prefixes: Index = {}
    rows = [(row, row["kind"], row["symbols"]) for row in lexicon.table("units_measures")]
    rows += [(row, "money", row["after"]) for row in lexicon.table("units_currencies")]
    for row, kind, symbols in rows:
        unit = Unit(row["code"], row["name"], kind, row.get("dimension", ""), row.get("factor", ""))
        for form in _listed(row["words"]):
            for spelling in sorted(spellings(form)):
                _add(words, spelling, unit, "word")
        for how, cell in (("symbol", symbols), ("tight", row["tight"])):
            for form in _listed(cell):
                _add(signs, form, unit, how)
        for form in _listed(row.get("before", "")):
            key = tuple(Words(form).raw)
            prefixes.setdefault(key[-1], []).append((key, unit, "prefix"))
    for index in (words, signs, prefixes):
        for entries in index.values():
            entries.sort(key=lambda e: -len(e[0]))
    return words, signs, prefixes


@cache
def per_forms() -> dict[str, tuple[str, str]]:
    """Denominators that "a" or "an" may bring ("a barrel", "a year"): form -> (code, name)."""
    return {row["form"]: (row["code"], row["name"]) for row in lexicon.table("units_per")}


def _grown(w: Words, key: tuple[str, ...], at: int, i: int) -> bool:
    """Do the letters only end a longer word?"""
    return key[0][0].isalpha() and at > 0 and w.joined(at) and w.kind[at - 1] in "wn"


def _article(w: Words, key: tuple[str, ...], at: int, i: int) -> bool:
    """ "A $5 reward": an article, where no word in small letters stands before it."""
    if len(key) == 1 or len(key[0]) > 1 or not key[0].isalpha() or w.joined(at + 1):
        return False
    return key[0] == "A" and not (w.raw_at(at - 1)[:1].islower() and not w.breaks(at))


def _hash(w: Words, key: tuple[str, ...], at: int, i: int) -> bool:
    """A hash is a pound sign only before millions ("#3 million")."""
    return key == ("#",) and not (w.joined(i) and w.low_at(i + 1) in ("million", "billion"))


def _initial(w: Words, key: tuple[str, ...], at: int, i: int) -> bool:
    """One letter is a sign only where it is joined to a long figure ("N5,000")."""
    if len(key[-1]) > 1 or not key[-1].isalpha() or (len(key) > 1 and key[0] == "$"):
        return False
    letter = w.joined(i + 1) and w.raw_at(i + 1) in vocabulary().money_letters
    scaled = letter and not (w.joined(i + 2) and w.kind_at(i + 2) in "wn" and w.kind_at(i + 2))
    return not w.joined(i) or not (len(w.raw_at(i)) > 3 or scaled)


def _apart(w: Words, key: tuple[str, ...], at: int, i: int) -> bool:
    """Signs of letters that are never set apart from their figure ("PS12m")."""
    return key[-1] in context("joined_signs") and not w.joined(i)


_NO_SIGN = (_grown, _article, _hash, _initial, _apart)
"""Why what reads as a currency's sign before a figure is none."""


class Measurer:
    """Attaches units to numerals."""

    def __init__(self, words: Words) -> None:
        self.w = words
        self.words, self.signs, self.prefixes = forms()
        self.millions = -_SENTENCE

    def attach(self, n: Numeral) -> Amount:
        """The numeral with the currency before it or the unit after it, where there is one."""
        w = self.w
        if n.form == "mixed":
            found = self._match(n.i + 1, n)
            return Amount(n.i, n.j, n, found[1] if found else None)
        start, negative = self._sign(n.i)
        money, at = self._currency_before(start if negative else n.i)
        if money is not None:
            start = at
            if w.raw_at(at - 1) in _MINUS and not negative:
                start, negative = self._outer_sign(at)
        elif negative and not self._negative_ok(n, start):
            start, negative = n.i, False
        if money is not None:
            n = self._scaled(n)
            j, money = self._currency_after(n.j, money)
            return self._with_per(Amount(start, j, n, money, True, False, negative))
        n, j, unit, hyphen = self._after(n)
        return self._with_per(Amount(start, j, n, unit, False, hyphen, negative))

    # -- before -------------------------------------------------------------------------------------------------------

    def _sign(self, i: int) -> tuple[int, bool]:
        """A minus before piece i: (where the number then starts, is there one)."""
        w = self.w
        if w.breaks(i):
            return i, False
        if w.low_at(i - 1) == "minus":
            return (i, False) if w.low_at(i - 2) == "or" else (i - 1, True)
        if w.low_at(i - 1) in HYPHENS and w.low_at(i - 2) == "minus":
            return i - 2, True
        if w.raw_at(i - 1) in _MINUS and w.joined(i):
            before = w.raw_at(i - 2)
            if not w.joined(i - 1) or before in ("(", "[", "$", "€", "£", "¥", "/", ":", "~", "≈"):
                return i - 1, True
        return i, False

    def _outer_sign(self, at: int) -> tuple[int, bool]:
        w = self.w
        if w.joined(at) and (not w.joined(at - 1) or w.raw_at(at - 2) in ("(", "[")) and not w.breaks(at):
            return at - 1, True
        return at, False

    def _negative_ok(self, n: Numeral, start: int) -> bool:
        """Is a minus before a plain figure a sign, not a dash or a list's mark?"""
        w = self.w
        if w.low_at(start) == "minus":
            return True
        if w.kind_at(start - 1) == "w" and w.raw_at(start - 1)[:1].isupper() and not w.breaks(start):
            return w.low_at(n.j) in context("quoted_units")  # "Hang Seng -1.2%", not "COVID -19"
        return n.form == "figure" and not w.breaks(start) and w.raw_at(start) != "–"

    def _currency_before(self, i: int) -> tuple[Unit | None, int]:
        """The currency whose sign ends right before piece i, and the piece it starts at."""
        w = self.w
        last = w.raw_at(i - 1)
        if last not in self.prefixes or w.breaks(i):
            return None, i
        for key, unit, _ in self.prefixes[last]:
            at = i - len(key)
            if at >= 0 and tuple(w.raw[at:i]) == key and not any(no(w, key, at, i) for no in _NO_SIGN):
                return unit, at
        return None, i

    # -- after --------------------------------------------------------------------------------------------------------

    def _scaled(self, n: Numeral) -> Numeral:
        """With money, a letter after the figure is its scale: "$5m", "£3b"."""
        w = self.w
        letters = vocabulary().money_letters
        raw = w.raw_at(n.j)
        if n.scale != 1 or n.form != "figure" or raw not in letters or w.breaks(n.j):
            return n
        apart = not w.joined(n.j) and len(raw) == 1  # "£15 m", not "$5 m-high"
        if apart and (raw in _SHY_LETTERS or (w.joined(n.j + 1) and w.kind_at(n.j + 1) != "s")):
            return n
        return _rescaled(n, raw, n.j + 1)

    def _currency_after(self, j: int, money: Unit) -> tuple[int, Unit]:
        """What repeats or narrows the currency after the figure: "$76 US", "$5 million Canadian"."""
        w = self.w
        hyphen = w.low_at(j) in HYPHENS and w.joined(j) and w.joined(j + 1) and w.kind_at(j + 1) == "w"
        k = j + hyphen
        if w.breaks(k):
            return j, money
        for index, first in ((self.words, w.low_at(k)), (self.signs, w.raw_at(k))):
            for key, unit, how in index.get(first, ()):
                got = tuple((w.low if how == "word" else w.raw)[k : k + len(key)])
                if got != key or unit.kind != "money" or ("dollar" in unit.name) != ("dollar" in money.name) or not unit.code:
                    continue
                if money.code == "USD" or unit.code in (money.code, "USD"):
                    return k + len(key), unit if money.code == "USD" else money
        return j, money

    def _after(self, n: Numeral) -> tuple[Numeral, int, Unit | None, bool]:
        w, j = self.w, n.j
        if n.form == "ordinal":
            return n, j, None, False
        hyphen = w.low_at(j) in HYPHENS and (
            (w.joined(j) and (w.joined(j + 1) or w.low_at(j + 1) == "and")) or (w.joined(j + 1) and w.low_at(j + 1) in self.words)
        )
        j += hyphen
        if w.breaks(j):
            return n, n.j, None, False
        j = self._through_of(n, j)
        letter = self._million(n)
        if letter is not None:
            n = letter
            j = n.j
        found = self._match(j, n)
        if found is None or (j > n.j + 1 and found[1].kind == "age"):
            return n, n.j, None, hyphen
        end, unit = found
        if unit.code == "kt" and context("speed_words") & {*w.low[max(0, n.i - _SENTENCE) : n.i], *w.low[end : end + _PAID]}:
            unit = KNOT
        if unit.code == "[lb_av]" and w.low_at(j) in ("pound", "pounds") and self._sterling(n, j):
            unit = STERLING
        return n, end, unit, hyphen

    def _sterling(self, n: Numeral, j: int) -> bool:
        """Are these pounds money: millions of them, or among words of paying and none of weighing?"""
        near = {*self.w.low[max(0, n.i - _SENTENCE) : n.i], *self.w.low[j + 1 : j + _SENTENCE]}
        heaped = n.form == "article" and self.w.low_at(j + 1) == "of"  # "bought a pound of butter"
        if heaped or near & context("weight_words"):
            return False
        return n.scale >= 10**6 or bool(near & context("money_words"))

    def _through_of(self, n: Numeral, j: int) -> int:
        """Where the unit stands after "of" or an article: "millions of tons", "half a mile", "a quarter of an hour"."""
        w = self.w
        low = w.low_at(j)
        if n.form == "vague" or n.approx:
            return j + 1 if low == "of" else j
        if n.form == "fraction":
            k = j + 1 if low == "of" else j
            if w.low_at(k) in ("a", "an", "one"):
                return k + 1
        return j

    def _million(self, n: Numeral) -> Numeral | None:
        """ "5.4m euros", "280m people": an m, b or t joined to the figure that cannot be a unit."""
        w, nxt = self.w, n.j + 1
        raw = w.raw_at(n.j)
        if n.form != "figure" or n.scale != 1 or raw not in vocabulary().money_letters or not w.joined(n.j):
            return None
        if not (self._told_in_millions(n, raw) or self._things_follow(nxt, raw)):
            return None
        self.millions = n.i
        return _rescaled(n, raw, nxt)

    def _told_in_millions(self, n: Numeral, raw: str) -> bool:
        """ "the deal, worth 2m"; "3m barrels a day, from 5m": an m among figures in millions."""
        w, nxt = self.w, n.j + 1
        if raw != "m" or (w.joined(nxt) and w.kind_at(nxt) in "wn"):
            return False
        again = 0 < n.i - self.millions <= _SENTENCE and w.low_at(nxt) not in context("directions")
        return again or self._in_millions(n)

    def _things_follow(self, k: int, raw: str) -> bool:
        """Do a currency or a plural, which no metre could stand before, begin at piece k?"""
        w = self.w
        if w.joined(k) or w.breaks(k) or w.kind_at(k) != "w":
            return False
        low = w.low_at(k)
        if any(tuple(w.low[k : k + len(key)]) == key and unit.kind == "money" for key, unit, _ in self.words.get(low, ())):
            return True
        plural = low.endswith("s") and not low.endswith("ss") and low not in context("stop")
        return low in context("plurals") or (plural and raw in ("m", "b", "B"))

    def _in_millions(self, n: Numeral) -> bool:
        """ "the deal, worth 2m", "users rose to 145m": a word of what is told in millions."""
        w = self.w
        if context("million_words") & set(w.low[max(0, n.i - _MILLIONS) : n.i]):
            return True
        told = bool(context("million_words") & set(w.low[max(0, n.i - _SENTENCE) : n.i]))
        return told and w.low_at(n.j + 1) not in context("directions")

    def _match(self, j: int, n: Numeral) -> tuple[int, Unit] | None:
        """The longest unit that starts at piece j, and the piece after it."""
        if self._feet(j, n):
            return j + 1, Unit("[ft_i]", "foot", "measure")
        spelled = self._by_word(j, n)
        if self.w.raw_at(j) in ("US", "U"):
            return spelled  # a country, unless a currency stands before the figure
        return self._by_sign(j, n, spelled[0] if spelled else j) or spelled

    def _feet(self, j: int, n: Numeral) -> bool:
        """ "6'3": an apostrophe between plain figures."""
        w = self.w
        inches = w.joined(j + 1) and w.raw_at(j + 1) in _INCHES
        return w.raw_at(j) in ("'", "’", "′") and w.joined(j) and inches and n.plain and len(w.raw[n.i]) == 1

    def _by_word(self, j: int, n: Numeral) -> tuple[int, Unit] | None:
        """The longest unit spelled out at piece j; none in "the one won"."""
        w = self.w
        for key, unit, _ in self.words.get(w.low_at(j), ()):
            if tuple(w.low[j : j + len(key)]) == key and not any(w.breaks(k) for k in range(j + 1, j + len(key))):
                shy = key[0] in context("shy_currencies") and not self._priced(n, j)
                return None if shy else (j + len(key), unit)
        return None

    def _by_sign(self, j: int, n: Numeral, end: int) -> tuple[int, Unit] | None:
        """The longest unit written as a sign at piece j that goes on behind piece `end`."""
        w = self.w
        digits = n.form in ("figure", "fraction") and any(w.kind[k] == "n" for k in range(n.i, n.j))
        for key, unit, how in self.signs.get(w.raw_at(j), ()):
            after = j + len(key)
            if tuple(w.raw[j:after]) != key or end >= after:
                continue
            if key[0] in context("thing_units"):
                return (after, unit) if n.form in ("figure", "word") and not self._thing_follows(after) else None
            seconds = key != ("s",) or "." in w.raw[n.i]  # "4.2s" are seconds, "the 747s" are none
            if digits and seconds and self._sign_fits(j, len(key), how):
                return after, unit
        return None

    def _thing_follows(self, j: int) -> bool:
        """Does a noun follow that the unit's word would tell of: "two stone lions"?"""
        w = self.w
        return w.kind_at(j) == "w" and not w.breaks(j) and w.low_at(j) not in context("stop")

    def _priced(self, n: Numeral, j: int) -> bool:
        """Is a figure before a shy currency's name a price: large, with two decimals, or beside words of paying?"""
        if n.value is None or n.value >= _LEAST_SHY or len(self.w.raw[n.i].partition(".")[2]) == 2:
            return True
        near = {*self.w.low[max(0, n.i - _PAID) : n.i], *self.w.low[j + 1 : j + _PAID]}
        return n.value > 1 and bool(near & context("price_words"))

    def _sign_fits(self, j: int, length: int, how: str) -> bool:
        w = self.w
        end = j + length
        if w.joined(end) and w.kind_at(end) in "wn" and w.kind_at(end) and w.raw_at(end - 1)[-1:].isalpha():
            return False
        if any(not w.joined(k) for k in range(j + 1, end)):
            return False
        if w.raw_at(j) == "′" and w.joined(end) and w.low_at(end) == "s":
            return False
        if w.joined(j):
            return how != "tight" or w.low_at(end) != "-"  # "1-in-4", "5in"
        if how == "tight":
            return False
        one = length == 1 and len(w.raw_at(j)) == 1 and w.raw_at(j).isalpha()
        return not one or not (w.raw_at(end) == "." and w.kind_at(end + 1) == "w" and w.joined(end))

    # -- denominators ---------------------------------------------------------------------------------------------------

    def _with_per(self, a: Amount) -> Amount:
        if a.unit is None or a.unit.kind == "age":
            return a
        found = self.denominator(a.j, a.unit.kind) if "/" not in a.unit.code or self.w.low_at(a.j) == "per" else None
        if found is None:
            return a
        j, code, name = found
        unit = self.divided(a.unit, code, name)
        again = self.denominator(j) if self.w.low_at(j) == "per" else None
        if again is not None:  # "2.9 litres per passenger per 100 km"
            j, unit = again[0], self.divided(unit, again[1], again[2])
        return Amount(a.i, j, a.numeral, unit, a.prefix, a.hyphen, a.negative, name)

    @staticmethod
    def divided(unit: Unit, code: str, name: str) -> Unit:
        """The unit counted by another."""
        base = unit.code or "{" + unit.name + "}"
        return Unit(f"{base}/{code}", f"{unit.name} per {name}", unit.kind)

    def denominator(self, j: int, kind: str = "count") -> tuple[int, str, str] | None:
        """ "per barrel", "a year", "/kg", "-a-day" at piece j: (next piece, code, name)."""
        w = self.w
        low = w.low_at(j)
        if w.breaks(j):
            return None
        if low == "/" and w.joined(j) and kind != "count":
            return self._denominator_unit(j + 1, signs=True) if w.joined(j + 1) else None
        if low in HYPHENS and w.joined(j) and w.low_at(j + 1) in ("a", "an", "per") and w.low_at(j + 2) in HYPHENS:
            return self._denominator_unit(j + 3)
        if low == "per" and not w.breaks(j + 1):
            found = self._denominator_unit(j + 1)
            if found is not None:
                return found
            if w.kind_at(j + 1) == "n" and w.kind_at(j + 2) == "w" and not w.breaks(j + 2):
                name = f"{w.raw_at(j + 1)} {w.low_at(j + 2)}"
                return j + 3, "{" + name + "}", name
            if w.kind_at(j + 1) == "w" and w.low_at(j + 1) not in ("cent", "se", "capita"):
                return j + 2, "{" + w.low_at(j + 1) + "}", w.low_at(j + 1)
            if w.low_at(j + 1) == "capita":
                return j + 2, "{person}", "capita"
        if low in ("a", "an", "each", "every") and not w.breaks(j + 1):
            return self._listed(j + 1)
        return None

    def _listed(self, k: int) -> tuple[int, str, str] | None:
        """A denominator that "a" may bring: only those of the list, and not where a new noun phrase begins."""
        w = self.w
        entry = per_forms().get(w.low_at(k))
        if entry is None or (w.low_at(k + 1) in HYPHENS and w.joined(k + 1)):
            return None
        if w.low_at(k + 1) in ("ago", "earlier", "later", "old", "before", "after"):
            return None  # "down 3 percent a year earlier"
        return k + 1, entry[0], entry[1]

    def _denominator_unit(self, k: int, signs: bool = False) -> tuple[int, str, str] | None:
        w = self.w
        for key, unit, _ in self.words.get(w.low_at(k), ()):
            if tuple(w.low[k : k + len(key)]) == key and unit.kind == "measure":
                return k + len(key), unit.code, unit.name
        for key, unit, how in self.signs.get(w.raw_at(k), ()):
            if tuple(w.raw[k : k + len(key)]) == key and unit.kind == "measure" and how != "tight":
                return k + len(key), unit.code, unit.name
        entry = per_forms().get(w.low_at(k))
        return None if entry is None else (k + 1, entry[0], entry[1])


def _rescaled(n: Numeral, letter: str, j: int) -> Numeral:
    scale = vocabulary().money_letters[letter]
    value = times(n.mantissa, scale)
    return Numeral(n.i, j, value, value, value, n.mantissa, scale, n.form)
