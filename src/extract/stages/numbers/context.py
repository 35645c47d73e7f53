"""What looks like a number and is none: years, dates, times, names, addresses, phone numbers, list marks."""

from __future__ import annotations

from .grammar import Numeral, to_number, vocabulary
from .lists import DASHES, HYPHENS, context
from .units import TIME_CODES, Amount
from .words import Words

_MARKS = frozenset("#@_\\№§=&")
_PRIMES = frozenset("'’‘′")
_COMPASS = frozenset("NSEW")
_HOURS = 24
_LONGEST = 12
"""Digits in a row beyond which a figure is an identifier."""


class Context:
    """Judges amounts by the pieces around them, in reading order (it remembers the date it saw last)."""

    def __init__(self, words: Words) -> None:
        self.w = words
        self._date_end = -9

    def reject(self, a: Amount) -> str:
        """Why this is no number ("year", "date", "time", "name", "ordinal", "mark", "pronoun"); "" where it is one."""
        n = a.numeral
        if n.form == "ordinal":
            return self._ordinal(n)
        if n.form == "year":
            return "year"
        if a.prefix:
            return ""
        why = ""
        if n.form == "figure":
            why = self._figure(a)
        elif n.form == "fraction":
            why = self._idiom(a)
        elif n.form == "word":
            why = self._word(a)
        if why in ("date", "year"):
            self._date_end = n.j
        return why

    def _figure(self, a: Amount) -> str:
        tests = (
            self._idiom, self._before, self._after, self._time, self._date, self._year, self._chain, self._list_mark, self._named,
            self._address,
        )  # fmt: skip
        for test in tests:
            found = test(a)
            if found:
                return found
        return ""

    def _idiom(self, a: Amount) -> str:
        """Figures that are names ("9/11", "911"), angles of coordinates, strings of digits too long to count anything."""
        w, n = self.w, a.numeral
        text = w.text[w.start[n.i] : w.end[n.j - 1]]
        if w.text[w.start[n.i] : w.end[a.j - 1]] in context("idioms") and (n.form == "fraction" or not self._counts(n.j)):
            return "name"
        if a.unit is not None and a.unit.code == "deg":
            angle = w.raw_at(a.j) in _COMPASS or (w.kind_at(a.j) == "n" and w.raw_at(a.j + 1) in _PRIMES)
            return "name" if angle else ""
        if w.raw_at(n.j) in ("′", "″") and (a.unit is None or (w.joined(n.i) and w.raw_at(n.i - 1) in "°′")):
            return "name"
        if a.unit is None and self._position(n.i) and (self._position(n.i - 2) or self._position(n.j + 1)):
            return "name"  # 33.5057; 36.2696
        return "name" if n.plain and len(text) > _LONGEST else ""

    def _position(self, k: int) -> bool:
        """Has the figure at piece k as many decimals as a place's coordinates?"""
        return self.w.kind_at(k) == "n" and len(self.w.raw[k].partition(".")[2]) >= 4

    # -- what is grown to the figure ------------------------------------------------------------------------------------

    def _before(self, a: Amount) -> str:
        """Letters or signs grown to the front: "XC40", "A-320", "#3", "v1.2", "'68"."""
        w, n = self.w, a.numeral
        if not w.joined(n.i):
            return ""
        before, kind = w.raw_at(n.i - 1), w.kind_at(n.i - 1)
        if kind == "w":
            sized = w.joined(n.i - 1) and w.kind_at(n.i - 2) == "n"  # 4x4
            return "" if w.low_at(n.i - 1) in context("grown") and not sized else "name"
        if kind == "n" or before in _MARKS:
            return "name"
        if before in HYPHENS and not a.negative:
            return self._hyphened(n)
        if before in ("'", "’", "‘") and n.plain and len(w.raw[n.i]) == 2:
            return "year" if w.raw_at(n.i - 2) != before and not self._counts(n.j) else ""
        if before in (".", "/", ":") and w.joined(n.i - 1) and w.kind_at(n.i - 2) in ("w", "n"):
            return "time" if before == ":" and w.kind_at(n.i - 2) == "n" else "name"
        return ""

    def _hyphened(self, n: Numeral) -> str:
        """A word, a hyphen, the figure: "F-16", but not "sub-7" or "ten-15"."""
        w = self.w
        word = w.raw_at(n.i - 2)
        if w.kind_at(n.i - 2) != "w":
            if w.kind_at(n.i - 2) == "n" and w.joined(n.i - 1) and w.joined(n.i - 2) and w.kind_at(n.i - 3) == "w":
                return "name"  # A320-200
            year = w.joined(n.i - 1) and len(word) == 4 and word.isdigit() and len(w.raw[n.i]) == 2 and n.plain
            return "year" if year and 1000 <= int(word) <= 2199 else ""
        if not w.joined(n.i - 1):
            return "name" if word.isupper() and len(word) > 1 else ""
        measured = w.joined(n.i - 2) and w.kind_at(n.i - 3) == "n"  # 5kg-10kg
        return "" if measured or word.lower() in context("joiners") or self._number_word(n.i - 2) else "name"

    def _after(self, a: Amount) -> str:
        """Letters or signs grown to the end: "5G", "1990s", "24/7", "1.2.3"."""
        w, n = self.w, a.numeral
        if not w.joined(n.j) or a.unit is not None:
            return ""
        after, kind = w.raw_at(n.j), w.kind_at(n.j)
        if kind == "w":
            if n.plain and after.lower() in ("st", "nd", "rd", "th"):
                return "ordinal"
            return "date" if after == "s" else "name"
        if kind == "c" and n.plain and len(w.raw[n.i]) in (2, 4):
            return "year"
        if kind == "n" or after in ("_", "@", "=") or (after in _PRIMES and w.low_at(n.j + 1) == "s"):
            return "name"
        if after not in ("/", ".") or not w.joined(n.j + 1):
            return ""
        ticker = after == "." and w.raw_at(n.j + 1).isupper()  # 0700.HK
        return "name" if w.kind_at(n.j + 1) == "n" or ticker else ""

    def _number_word(self, i: int) -> bool:
        v = vocabulary()
        return self.w.low_at(i) in v.starts or self.w.low_at(i) in v.joined_letters

    # -- times and dates ------------------------------------------------------------------------------------------------

    def _time(self, a: Amount) -> str:
        """ "2:55 p.m.", "5am", "10 o'clock", "14:30", "0600 GMT"."""
        w, n = self.w, a.numeral
        j = n.j
        low = w.low_at(j)
        if low == ":" and w.joined(j) and w.joined(j + 1) and w.kind_at(j + 1) == "n":
            return "time"
        if low in ("am", "pm") or (low in ("a", "p") and w.low_at(j + 1) == "." and w.low_at(j + 2) == "m"):
            return "time"
        if low == "o" and w.low_at(j + 1) in ("'", "’"):
            return "time"
        if low in context("zones"):
            return "time"
        if n.plain and w.raw[n.i].startswith("0") and len(w.raw[n.i]) in (2, 4) and low in ("hours", "hrs", "h"):
            return "time"
        return self._past(n)

    def _past(self, n: Numeral) -> str:
        """ "half past six", "quarter to 8"."""
        w = self.w
        before = (w.low_at(n.i - 2), w.low_at(n.i - 1))
        clock = before in (("half", "past"), ("quarter", "past"), ("quarter", "to"))
        return "time" if clock and n.value is not None and n.value <= _HOURS and n.scale == 1 else ""

    def _date(self, a: Amount) -> str:
        """A day of a month, its year, a numeric date, the end of a run of days ("Sept. 19 to 22")."""
        w, n = self.w, a.numeral
        if self._numeric_date(n):
            return "date"
        if not n.plain:
            return ""
        raw, months = w.raw[n.i], context("months")
        if raw.endswith("0") and w.low_at(n.j) == "s" and w.joined(n.j):
            return "date"  # the 1990s, in his 40s
        day = len(raw) <= 2 and 1 <= int(raw) <= 31
        if day and a.unit is None and n.i - self._date_end == 1 and not self._content(n.j) and self._runs(n.i - 1):
            return "date"
        if not day and len(raw) != 4:
            return ""
        k = n.i - 1
        if w.low_at(k) in (".", ","):
            k -= 1
        if self._month(k) and not (w.low_at(k) == "may" and a.unit is not None):
            return "date"
        after = n.j + 1 if w.low_at(n.j) == "of" else n.j
        if a.unit is None and self._month(after):
            return "date"
        year = len(raw) == 4 and w.low_at(n.i - 1) == "," and w.kind_at(n.i - 2) == "n"
        return "date" if year and w.low_at(n.i - 3).rstrip(".") in months else ""

    def _runs(self, k: int) -> bool:
        """Does piece k run from one day to the next?"""
        return self.w.low_at(k) in ("to", "and", "or", "through", *DASHES)

    def _month(self, k: int) -> bool:
        return self.w.low_at(k) in context("months") and self.w.raw_at(k)[:1].isupper()

    def _numeric_date(self, n: Numeral) -> bool:
        """2023-07-01, 01/07/2023: this piece is one of three figures joined by the same sign."""
        w = self.w
        for first in (n.i, n.i - 2, n.i - 4):
            signs = {w.low_at(first + 1), w.low_at(first + 3)} if first >= 0 else set()
            if len(signs) != 1 or not signs <= {"-", "/", "."}:
                continue
            if all(w.kind_at(first + d) == "n" for d in (0, 2, 4)) and all(w.joined(first + d) for d in (1, 2, 3, 4)):
                return True
        return False

    def _year(self, a: Amount) -> str:
        """A bare figure of four digits that reads as a year."""
        w, n = self.w, a.numeral
        if n.plain and (w.low_at(n.j) in context("eras") or (w.low_at(n.j) == "b" and w.low_at(n.j + 2) == "c")):
            return "year"
        if not n.plain or len(w.raw[n.i]) != 4:
            return ""
        if a.unit is not None:  # "the 2018 season's 2019 day one"
            single = not a.hyphen and a.unit.code in TIME_CODES and w.low_at(n.j) == a.unit.name
            return "year" if single and 1500 <= int(w.raw[n.i]) <= 2100 else ""
        year, before = int(w.raw[n.i]), w.low_at(n.i - 1)
        if not 1000 <= year <= 2199 or (not 1500 <= year <= 2100 and before not in context("year_before")):
            return ""
        if self._counts(n.j):
            if year % 100 == 0 and before not in ("in", "since", "during", "the"):
                return ""
            if not 1900 <= year <= 2050 and before not in context("year_before"):
                return ""
        return "year"

    # -- identifiers ----------------------------------------------------------------------------------------------------

    def _chain(self, a: Amount) -> str:
        """Phone numbers and the like: a leading zero, or figures strung together by hyphens, points, blanks or brackets."""
        w, n = self.w, a.numeral
        if not n.plain or a.unit is not None:
            return ""
        raw = w.raw[n.i]
        if len(raw) > 1 and raw.startswith("0"):
            return "name"
        left, first = self._strung(n.i, -1)
        right, last = self._strung(n.i, 1)
        groups = left + right + 1
        if groups == 1:
            return ""
        digits = sum(len(w.raw[k]) for k in range(first, last + 1) if w.kind[k] == "n")
        marked = w.raw[first].startswith("0") or w.raw_at(first - 1) in ("+", "(")
        seven = groups == 2 and len(w.raw[first]) == 3 and len(w.raw[last]) == 4
        hyphens = groups >= 3 and all(w.joined(k) for k in range(first + 1, last + 1))  # a 4-4-2 formation
        return "name" if hyphens or (groups >= 3 and 7 <= digits <= 15) or (marked and digits >= 7) or seven else ""

    def _strung(self, i: int, step: int) -> tuple[int, int]:
        """(how many plain figures hang on piece i in one direction, the last of them)."""
        w, count, k = self.w, 0, i
        while count < 6:
            nxt = k + step
            while w.raw_at(nxt) in ("-", ".", ")", "(", "‑", "–") and abs(nxt - k) < 3:
                nxt += step
            if w.kind_at(nxt) != "n" or not w.raw[nxt].isdigit() or len(w.raw[nxt]) > 5:
                break
            lo, hi = min(k, nxt), max(k, nxt)
            if w.start[hi] - w.end[lo] > 2 or w.breaks(hi):
                break
            count, k = count + 1, nxt
        return count, k

    def _list_mark(self, a: Amount) -> str:
        """ "1.", "2)", "(3)", "[12]" where a line opens, and bracketed references."""
        w, n = self.w, a.numeral
        if not n.plain or a.unit is not None:
            return ""
        before, after = w.low_at(n.i - 1), w.low_at(n.j)
        first = w.breaks(n.i) or (before in ("(", "[") and w.breaks(n.i - 1))
        if first and after in (".", ")", "]", ":") and w.joined(n.j) and not w.breaks(n.j + 1):
            return "mark"
        return "mark" if (first and w.breaks(n.j) and n.i > 0) or (before == "[" and after == "]") else ""

    def _named(self, a: Amount) -> str:
        """A figure that names what stands before it: "page 3", "Article 50", "No. 1", "Game 7"."""
        w, n = self.w, a.numeral
        k = n.i - 1
        if a.unit is None and w.low_at(n.j) in context("labels_after"):
            return "name"
        if w.breaks(n.i) or a.unit is not None or (not n.plain and n.scale != 1):
            return ""
        if w.low_at(k) == "." and w.low_at(k - 1) in context("labels"):
            return "name"
        if w.kind_at(k) != "w" or w.joined(n.i):
            return ""
        if w.low_at(k) == "of" and w.raw_at(k - 1) in ("Group", "Gang"):
            return "name"
        if w.low_at(k) in context("labels"):
            return "name"
        if w.low_at(k) in context("indices") and w.raw[n.i] in context("index_sizes") and w.low_at(n.j) not in context("places"):
            return "name"
        weak = w.low_at(k) in context("weak_labels")
        return "name" if weak and (self._capital(k) or not self._content(n.j)) else ""

    def _address(self, a: Amount) -> str:
        """A house number: a plain figure before capitalised words with a street's word among them."""
        w, n = self.w, a.numeral
        if not n.plain or a.unit is not None or w.breaks(n.j):
            return ""
        j = n.j + 2 if w.low_at(n.j) in DASHES and w.joined(n.j) and w.kind_at(n.j + 1) == "n" else n.j
        for k in range(j, j + 5):
            low = w.low_at(k)
            if not w.raw_at(k)[:1].isupper() and w.kind_at(k) != "n" and low not in ("st", "nd", "rd", "th"):
                return ""
            if low in context("streets"):
                return "name"
        return ""

    # -- words ----------------------------------------------------------------------------------------------------------

    def _word(self, a: Amount) -> str:
        """Number words that count nothing: "one" for a noun, "no one", "one another", "day one", "one-sided"."""
        w, n = self.w, a.numeral
        before, after = w.low_at(n.i - 1), w.low_at(n.j)
        hyphened = w.joined(n.i) and before in HYPHENS and w.kind_at(n.i - 2) == "w" and w.joined(n.i - 1)
        if hyphened and not self._number_word(n.i - 2) and w.low_at(n.i - 2) not in context("joiners"):
            return "name"
        if n.j - n.i == 1 and w.low[n.i] == "one" and a.unit is None:
            found = self._one(n, before, after)
            if found:
                return found
        if after in DASHES and w.joined(n.j) and w.low_at(n.j + 1) in context("hyphen_idioms") and n.j - n.i == 1:
            return "name"
        if (before == "bottom" or (before == "top" and w.kind_at(n.j) != "w")) and not self._content(n.j):
            return "name"
        if w.kind_at(n.i - 1) == "w" and not w.breaks(n.i) and a.unit is None:
            label = before in context("labels") or before in context("weak_labels")
            if label and (self._capital(n.i - 1) or not self._content(n.j)):
                return "name"
        return "time" if after == "o" and w.low_at(n.j + 1) in ("'", "’") else self._past(n)

    def _one(self, n: Numeral, before: str, after: str) -> str:
        """ "one" that stands for a noun or for people at large."""
        w = self.w
        if before in context("one_pronoun_before") or after == "another" or w.kind_at(n.j) == "c":
            return "pronoun"
        if (
            after in ("of", "in", "out", "-")
            or to_number(n.i - 1, w)
            or (after in ("to", "or", "and") and w.low_at(n.j + 1) in vocabulary().small)
        ):
            return ""
        return "pronoun" if after in context("stop") or w.kind_at(n.j) in ("s", "") else ""

    def _ordinal(self, n: Numeral) -> str:
        """ "a second", "per second": a measure, no place."""
        w = self.w
        return "measure" if w.low_at(n.i) == "second" and w.low_at(n.i - 1) in ("a", "per", "one", "each", "split") else ""

    # -- the word after -------------------------------------------------------------------------------------------------

    def _counts(self, j: int) -> bool:
        """Could the word at piece j be what a bare figure counts: a plural that is no verb or function word?"""
        w = self.w
        low = w.low_at(j)
        if low in context("plurals"):
            return True
        if len(low) < 4 or not low.endswith("s") or low.endswith(("ss", "us", "is")):
            return False
        return low not in context("stop") and w.raw_at(j)[0].islower() and not w.breaks(j)

    def _capital(self, k: int) -> bool:
        """Has the word at piece k a capital that no sentence's start explains?"""
        w = self.w
        return w.raw_at(k)[:1].isupper() and not w.breaks(k) and w.low_at(k - 1) not in (".", "!", "?", ":", "“", '"')

    def _content(self, j: int) -> bool:
        """Does a word that may be counted follow at piece j?"""
        w = self.w
        return (w.kind_at(j) == "w" or w.low_at(j) == "-") and not w.breaks(j) and w.low_at(j) not in context("stop")
