"""What looks like a number and is none: years, dates, times, names, addresses, phone numbers, list marks."""

from __future__ import annotations

from functools import cache

from ... import lexicon
from .grammar import Numeral, vocabulary
from .units import Amount
from .words import Words

_DASH = frozenset("-‐‑–—−")


@cache
def _set(name: str) -> frozenset[str]:
    return lexicon.words("numbers", "context", name)


class Context:
    """Judges an amount by the pieces around it."""

    def __init__(self, words: Words) -> None:
        self.w = words

    def reject(self, a: Amount) -> str:
        """Why this is no number ("year", "date", "time", "name", ...); "" where it is one."""
        n = a.numeral
        if n.form == "ordinal":
            return self._ordinal(n)
        if a.prefix:
            return ""
        if n.form == "figure":
            return self._figure(a)
        if n.form == "fraction":
            return self._idiom(a)
        if n.form == "word":
            return self._word(a)
        return ""

    def _figure(self, a: Amount) -> str:
        for test in (
            self._idiom,
            self._attached,
            self._time,
            self._date,
            self._year,
            self._phone,
            self._list_mark,
            self._named,
            self._address,
        ):
            found = test(a)
            if found:
                return found
        return ""

    def _idiom(self, a: Amount) -> str:
        """Figures that are names ("9/11", "911"), and strings of digits too long to count anything."""
        w, n = self.w, a.numeral
        text = w.text[w.start[n.i] : w.end[n.j - 1]]
        if a.unit is None and text in _set("idioms") and (n.form == "fraction" or not self._counts(n.j)):
            return "name"
        return "name" if n.plain and len(text) > 12 else ""

    # -- shape of the string around -------------------------------------------------------------------------------------

    def _attached(self, a: Amount) -> str:
        """Letters, points or signs grown to the figure: "XC40", "5G", "v1.2", "24/7", "#3", "@", decades "1990s"."""
        w, n = self.w, a.numeral
        before, after = w.raw_at(n.i - 1), w.raw_at(n.j)
        if w.joined(n.i):
            if w.kind_at(n.i - 1) == "w" and not (w.low_at(n.i - 1) in ("x", "minus", "usd", "rs") or a.prefix):
                return "name"
            if before in ("#", "@", "_", "\\", "№", "§", "=", "&"):
                return "name"
            if before in _DASH and w.joined(n.i - 1) and not a.negative:
                two = w.kind_at(n.i - 2)
                if two == "w" and w.low_at(n.i - 2) not in _joiners() and not self._number_word(n.i - 2):
                    return "name"
            if before == "." and w.joined(n.i - 1) and w.kind_at(n.i - 2) in "wn" and w.kind_at(n.i - 2):
                return "name"
            if before == "/" and w.joined(n.i - 1) and w.kind_at(n.i - 2) in "wn" and w.kind_at(n.i - 2):
                return "name"
            if before == ":" and w.joined(n.i - 1) and w.kind_at(n.i - 2) == "n":
                return "time"
            if before in ("'", "’", "‘") and n.plain and len(w.raw[n.i]) == 2:
                return "year"
        if w.joined(n.j) and a.unit is None:
            if w.kind_at(n.j) == "w":
                return "ordinal" if self._ordinal_suffix(n) else "name"
            if after in ("'", "’") and w.low_at(n.j + 1) == "s":
                return "year"
            if w.kind_at(n.j) == "c" and n.plain and len(w.raw[n.i]) in (2, 4):
                return "year"
            if after == "/" and w.joined(n.j + 1) and w.kind_at(n.j + 1) == "n":
                return "name"
            if after == "." and w.joined(n.j + 1) and w.kind_at(n.j + 1) == "n":
                return "name"
            if after in ("_", "@", "="):
                return "name"
        return ""

    def _ordinal_suffix(self, n: Numeral) -> bool:
        return n.plain and self.w.low_at(n.j) in ("st", "nd", "rd", "th") and self.w.joined(n.j)

    def _number_word(self, i: int) -> bool:
        return self.w.low_at(i) in vocabulary().starts or self.w.low_at(i) in vocabulary().joined_letters

    def _time(self, a: Amount) -> str:
        """ "2:55 p.m.", "5am", "10 o'clock", "14:30"."""
        w, n = self.w, a.numeral
        j = n.j
        if w.low_at(j) == ":" and w.joined(j) and w.joined(j + 1) and w.kind_at(j + 1) == "n":
            return "time"
        if w.low_at(j) in ("am", "pm") or (w.low_at(j) in ("a", "p") and w.low_at(j + 1) == "." and w.low_at(j + 2) == "m"):
            return "time"
        if w.low_at(j) in ("o", "hrs", "hours") and w.low_at(j + 1) in ("'", "’"):
            return "time"
        if w.low_at(j) in ("gmt", "utc", "est", "edt", "bst", "cet", "et", "pt", "pdt", "pst", "ist"):
            return "time"
        if n.plain and w.raw[n.i].startswith("0") and len(w.raw[n.i]) in (2, 4) and w.low_at(j) in ("hours", "hrs", "h"):
            return "time"
        return ""

    def _date(self, a: Amount) -> str:
        """A day of a month, a numeric date, a decade."""
        w, n = self.w, a.numeral
        if not n.plain:
            return "date" if self._numeric_date(n) else ""
        raw = w.raw[n.i]
        small = len(raw) <= 2 and 1 <= int(raw) <= 31
        months = _set("months")
        if small or (len(raw) == 4):
            k = n.i - 1
            if w.low_at(k) == "." and w.joined(k):
                k -= 1
            if w.low_at(k) == "," and not small:
                k -= 1
            if w.low_at(k) in months and w.raw_at(k)[:1].isupper() and not self._is_modal_may(k, a):
                return "date"
            if w.low_at(n.j) in months and w.raw_at(n.j)[:1].isupper() and a.unit is None:
                return "date"
            if w.low_at(n.j) == "of" and w.low_at(n.j + 1) in months and w.raw_at(n.j + 1)[:1].isupper():
                return "date"
        if w.low_at(n.j) == "s" and w.joined(n.j):
            return "date"
        if len(raw) == 4 and w.low_at(n.i - 1) == "," and w.kind_at(n.i - 2) == "n" and w.low_at(n.i - 3).rstrip(".") in months:
            return "date"
        return "date" if self._numeric_date(n) else ""

    def _is_modal_may(self, k: int, a: Amount) -> bool:
        return self.w.low_at(k) == "may" and a.unit is not None

    def _numeric_date(self, n: Numeral) -> bool:
        """2023-07-01, 01/07/2023, 01.07.2023: this piece is one of three figures joined by the same sign."""
        w = self.w
        for first in (n.i, n.i - 2, n.i - 4):
            if first < 0:
                continue
            signs = {w.low_at(first + 1), w.low_at(first + 3)}
            if (
                len(signs) == 1
                and signs <= {"-", "/", "."}
                and all(w.kind_at(first + d) == "n" for d in (0, 2, 4))
                and all(w.joined(first + d) for d in (1, 2, 3, 4))
            ):
                return True
        return False

    def _year(self, a: Amount) -> str:
        """A bare figure of four digits that reads as a year."""
        w, n = self.w, a.numeral
        if not n.plain or len(w.raw[n.i]) != 4 or a.unit is not None:
            return ""
        year = int(w.raw[n.i])
        if not 1000 <= year <= 2199:
            return ""
        before, after = w.low_at(n.i - 1), w.low_at(n.j)
        counts = w.kind_at(n.j) == "w" and not w.breaks(n.j) and self._counts(n.j)
        likely = 1500 <= year <= 2100
        if not likely and before not in _set("year_before"):
            return ""
        if counts and before not in ("in", "since", "during", "the") and year % 100 == 0:
            return ""
        if counts and not 1900 <= year <= 2050 and before not in _set("year_before"):
            return ""
        if after in ("%",):
            return ""
        return "year"

    def _counts(self, j: int) -> bool:
        """Could the word at piece j be what a bare figure counts: a plural that is no verb or function word?"""
        low = self.w.low_at(j)
        if low in ("people", "men", "women", "children", "troops", "police"):
            return True
        return (
            len(low) > 3
            and low.endswith("s")
            and not low.endswith(("ss", "us", "is"))
            and low not in _set("stop")
            and self.w.raw_at(j)[0].islower()
        )

    def _phone(self, a: Amount) -> str:
        """Three or more figures joined by hyphens, blanks or brackets; a figure that opens with 0 and has no point."""
        w, n = self.w, a.numeral
        raw = w.raw[n.i]
        if n.plain and len(raw) > 1 and raw.startswith("0") and a.unit is None:
            return "name"
        if n.plain and a.unit is None:
            left = w.low_at(n.i - 1) in _DASH and w.kind_at(n.i - 2) == "n" and w.joined(n.i)
            right = w.low_at(n.j) in _DASH and w.kind_at(n.j + 1) == "n" and w.joined(n.j)
            if left and right:
                return "name"
            if left and w.low_at(n.i - 3) in (*_DASH, ")") and w.kind_at(n.i - 4) == "n" and w.joined(n.i - 2):
                return "name"
            if right and w.low_at(n.j + 2) in _DASH and w.kind_at(n.j + 3) == "n" and w.joined(n.j + 2):
                return "name"
            if right and len(raw) == 3 and len(w.raw_at(n.j + 1)) == 4:
                return "name"
            if left and len(raw) == 4 and len(w.raw_at(n.i - 2)) == 3:
                return "name"
            if w.raw_at(n.i - 1) == "+" and w.joined(n.i) and len(raw) <= 3 and w.kind_at(n.j) == "n":
                return "name"
        return ""

    def _list_mark(self, a: Amount) -> str:
        """ "1.", "2)", "(3)", "[12]" where a line opens, and bracketed references."""
        w, n = self.w, a.numeral
        if not n.plain or a.unit is not None:
            return ""
        after = w.low_at(n.j)
        first = w.breaks(n.i) or (w.low_at(n.i - 1) in ("(", "[") and w.breaks(n.i - 1))
        if first and after in (".", ")", "]", ":") and w.joined(n.j) and not w.breaks(n.j + 1):
            return "mark"
        if first and w.breaks(n.j) and n.i > 0:
            return "mark"
        if w.low_at(n.i - 1) == "[" and after == "]":
            return "mark"
        return ""

    def _named(self, a: Amount) -> str:
        """A figure that names what stands before it: "page 3", "Boeing 737", "Article 50", "No. 1"."""
        w, n = self.w, a.numeral
        if w.breaks(n.i):
            return ""
        k = n.i - 1
        if w.low_at(k) == "." and w.low_at(k - 1) in ("no", "nos", "fig", "vol", "art", "sec", "pp", "p", "ch"):
            return "name"
        if w.kind_at(k) != "w" or w.joined(n.i):
            return ""
        raw, low = w.raw_at(k), w.low_at(k)
        if a.unit is not None and not (raw[:1].isupper() and a.unit.kind == "measure" and False):
            return ""
        if not n.plain and n.scale != 1:
            return ""
        if low in _set("labels") and not self._counts(n.j):
            return "name"
        return ""

    def _address(self, a: Amount) -> str:
        """A house number: a plain figure before capitalised words that end in a street word."""
        w, n = self.w, a.numeral
        if not n.plain or a.unit is not None or w.breaks(n.j):
            return ""
        for k in range(n.j, n.j + 5):
            low, raw = w.low_at(k), w.raw_at(k)
            if not raw[:1].isupper() and w.kind_at(k) != "n" and low not in ("st", "nd", "rd", "th"):
                return ""
            if low in _set("streets"):
                return "name"
        return ""

    # -- words ----------------------------------------------------------------------------------------------------------

    def _word(self, a: Amount) -> str:
        """Number words that count nothing: "one" for a noun, "no one", "one another", "day one"."""
        w, n = self.w, a.numeral
        low = w.low_at(n.i)
        before, after = w.low_at(n.i - 1), w.low_at(n.j)
        if w.joined(n.i) and w.low_at(n.i - 1) in _DASH and w.kind_at(n.i - 2) == "w" and w.joined(n.i - 1):
            if not self._number_word(n.i - 2) and w.low_at(n.i - 2) not in _joiners():
                return "name"
        if n.j - n.i == 1 and w.kind_at(n.j) == "c" and low == "one":
            return "pronoun"
        if low == "one" and n.j - n.i == 1 and a.unit is None:
            if before in _set("one_pronoun_before") or after in ("another", "'s", "’s", "self"):
                return "pronoun"
            if after in ("of", "in", "out", "-"):
                return ""
            if after in ("to", "or", "and") and w.low_at(n.j + 1) in vocabulary().small:
                return ""
            if after in _set("stop") or w.kind_at(n.j) == "s":
                return "pronoun"
        if before in ("top", "bottom") and w.kind_at(n.j) != "w" or before == "bottom" and after in _set("stop"):
            return "name"
        if (
            w.kind_at(n.i - 1) == "w"
            and not w.breaks(n.i)
            and before in _set("labels")
            and a.unit is None
            and w.low_at(n.i - 1) not in ("line",)
        ):
            nxt = w.kind_at(n.j) == "w" and not w.breaks(n.j) and after not in _set("stop")
            if not nxt:
                return "name"
        return ""

    def _ordinal(self, n: Numeral) -> str:
        w = self.w
        low = w.low_at(n.i)
        if low == "second" and w.low_at(n.i - 1) in ("a", "per", "one", "each", "every", "split"):
            return "measure"
        return ""


@cache
def _joiners() -> frozenset[str]:
    """Words before a hyphen that leave a number a number ("sub-7", "post-", "to-260,000")."""
    return frozenset(
        {
            "sub",
            "minus",
            "to",
            "or",
            "and",
            "a",
            "just",
            "plus",
            "mid",
            "non",
            "pre",
            "post",
            "all",
            "per",
            "now",
            "then",
            "nearly",
            "almost",
            "about",
        }
    )
