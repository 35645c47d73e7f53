"""What looks like a number and is none, told by the pieces around it: years, dates, times, names, addresses, list marks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from ...rules import Refusal, refused
from .grammar import Numeral, to_number, vocabulary
from .lists import DASHES, HYPHENS, context
from .units import TIME_CODES, Amount
from .words import Words

_MARKS = frozenset("#@_\\№§=&")
_PRIMES = frozenset("'’‘′")
_QUOTES = ("'", "’", "‘")
_COMPASS = frozenset("NSEW")
_SENTENCE_ENDS = (".", "!", "?", ":", "“", '"')
_HOURS = 24
_CALLED = 3
"""Digits from which a figure with an article and no noun is a name."""
_NAMED_NEAR = 12
"""Pieces within which a figure of a name is taken up again."""
_NOON = 12
_LINE = 12
"""Pieces on either side in which words in small letters show that a capital is no title's."""
_LONG_WORD = 4
_LONGEST = 12
"""Digits in a row beyond which a figure is an identifier."""
_DECIMALS = 4
"""Decimals from which two figures side by side are a place's coordinates."""


@dataclass(frozen=True)
class Candidate:
    """An amount that may be no number. `date_end`: the piece after the day, month or year read last."""

    w: Words
    a: Amount
    date_end: int = -9

    @property
    def n(self) -> Numeral:
        """Its numeral."""
        return self.a.numeral

    @cached_property
    def before(self) -> str:
        """The piece before the numeral, in lower case."""
        return self.w.low_at(self.n.i - 1)

    @cached_property
    def after(self) -> str:
        """The piece after the numeral, in lower case."""
        return self.w.low_at(self.n.j)

    @cached_property
    def raw(self) -> str:
        """The numeral's first piece as written."""
        return self.w.raw[self.n.i]

    @cached_property
    def bare(self) -> bool:
        """Plain digits without a unit?"""
        return self.n.plain and self.a.unit is None

    @cached_property
    def joined_before(self) -> bool:
        """Is the numeral grown to the piece before it?"""
        return self.w.joined(self.n.i)

    @cached_property
    def joined_after(self) -> bool:
        """Is the piece after grown to the numeral, with no unit between?"""
        return self.a.unit is None and self.w.joined(self.n.j)


# -- what stands around ---------------------------------------------------------------------------------------------------


def counts(w: Words, j: int) -> bool:
    """Could the word at piece j be what a bare figure counts: a plural that is no verb or function word?"""
    low = w.low_at(j)
    if low in context("plurals"):
        return True
    if len(low) < 4 or not low.endswith("s") or low.endswith(("ss", "us", "is")):
        return False
    return low not in context("stop") and w.raw_at(j)[0].islower() and not w.breaks(j)


def capital(w: Words, k: int) -> bool:
    """Has the word at piece k a capital that no sentence's start explains?"""
    return w.raw_at(k)[:1].isupper() and not w.breaks(k) and w.low_at(k - 1) not in _SENTENCE_ENDS


def content(w: Words, j: int) -> bool:
    """Does a word that may be counted follow at piece j?"""
    return (w.kind_at(j) == "w" or w.low_at(j) == "-") and not w.breaks(j) and w.low_at(j) not in context("stop")


def _number_word(w: Words, k: int) -> bool:
    v = vocabulary()
    return w.low_at(k) in v.starts or w.low_at(k) in v.joined_letters


def _month(w: Words, k: int) -> bool:
    return w.low_at(k) in context("months") and w.raw_at(k)[:1].isupper()


# -- names, angles and strings of digits ----------------------------------------------------------------------------------


@cache
def _idioms() -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """The idioms by each figure or number word in them: where in the idiom it stands, and the idiom's pieces."""
    out: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for form in context("idioms"):
        pieces = Words(form)
        for at, raw in enumerate(pieces.raw):
            out.setdefault(raw, []).append((at, tuple(pieces.raw)))
    return out


def _idiom(c: Candidate) -> bool:
    w, i = c.w, c.n.i
    for at, pieces in _idioms().get(w.raw[i], ()):
        first, last = i - at, i - at + len(pieces)
        if (
            first >= 0
            and tuple(w.raw[first:last]) == pieces
            and last >= c.n.j
            and not (w.joined(last) and w.kind_at(last) in ("w", "n"))
        ):
            return c.n.form != "figure" or not counts(w, last)
    return False


def _angle(c: Candidate) -> bool:
    if c.a.unit is None or c.a.unit.code != "deg":
        return False
    return c.w.raw_at(c.a.j) in _COMPASS or (c.w.kind_at(c.a.j) == "n" and c.w.raw_at(c.a.j + 1) in _PRIMES)


def _minute_of_arc(c: Candidate) -> bool:
    after_degrees = c.joined_before and c.w.raw_at(c.n.i - 1) in ("°", "′")
    return c.w.raw_at(c.n.j) in ("′", "″") and (c.a.unit is None or after_degrees)


def _coordinates(c: Candidate) -> bool:
    def precise(k: int) -> bool:
        return c.w.kind_at(k) == "n" and len(c.w.raw[k].partition(".")[2]) >= _DECIMALS

    return c.a.unit is None and precise(c.n.i) and (precise(c.n.i - 2) or precise(c.n.j + 1))


def _identifier(c: Candidate) -> bool:
    return c.n.plain and c.w.end[c.n.j - 1] - c.w.start[c.n.i] > _LONGEST


# -- grown to letters or signs --------------------------------------------------------------------------------------------


def _letters_before(c: Candidate) -> bool:
    if not c.joined_before or c.w.kind_at(c.n.i - 1) != "w":
        return False
    sized = c.w.joined(c.n.i - 1) and c.w.kind_at(c.n.i - 2) == "n"  # 4x4
    return sized or c.before not in context("grown")


def _mark_before(c: Candidate) -> bool:
    return c.joined_before and (c.w.kind_at(c.n.i - 1) == "n" or c.w.raw_at(c.n.i - 1) in _MARKS)


def _hyphen_before(c: Candidate) -> bool:
    return c.joined_before and c.before in HYPHENS and not c.a.negative


def _season(c: Candidate) -> bool:
    w, i, year = c.w, c.n.i, c.w.raw_at(c.n.i - 2)
    if not _hyphen_before(c) or not w.joined(i - 1) or len(year) != 4 or not year.isdigit():
        return False
    return len(c.raw) == 2 and c.n.plain and not _model_suffix(c) and 1000 <= int(year) <= 2199


def _model_suffix(c: Candidate) -> bool:
    w, i = c.w, c.n.i
    figure = _hyphen_before(c) and w.kind_at(i - 2) == "n"
    return figure and w.joined(i - 1) and w.joined(i - 2) and w.kind_at(i - 3) == "w"


def _hyphened_word(c: Candidate) -> bool:
    w, i = c.w, c.n.i
    word = w.raw_at(i - 2)
    if not _hyphen_before(c) or w.kind_at(i - 2) != "w":
        return False
    if not w.joined(i - 1):
        return word.isupper() and len(word) > 1
    measured = w.joined(i - 2) and w.kind_at(i - 3) == "n"  # 5kg-10kg
    if word == "of" and w.kind_at(i - 4) == "n":
        return False  # 23-of-31
    return not measured and word.lower() not in context("joiners") and not _number_word(w, i - 2)


def _short_year(c: Candidate) -> bool:
    if not c.joined_before or c.before not in _QUOTES or not c.n.plain or len(c.raw) != 2:
        return False
    return c.w.raw_at(c.n.i - 2) != c.before and not counts(c.w, c.n.j)


def _sign_before(c: Candidate) -> bool:
    return c.joined_before and c.before in (".", "/", ":") and c.w.joined(c.n.i - 1) and c.w.kind_at(c.n.i - 2) in ("w", "n")


def _ordinal_suffix(c: Candidate) -> bool:
    return c.joined_after and c.n.plain and c.after in ("st", "nd", "rd", "th")


def _decade(c: Candidate) -> bool:
    bare = c.joined_after and c.w.raw_at(c.n.j) == "s" and "." not in c.raw
    return bare or (c.n.plain and c.raw.endswith("0") and c.after == "s" and c.w.joined(c.n.j))


def _letters_after(c: Candidate) -> bool:
    return c.joined_after and c.w.kind_at(c.n.j) == "w"


def _possessive_year(c: Candidate) -> bool:
    return c.joined_after and c.w.kind_at(c.n.j) == "c" and c.n.plain and len(c.raw) in (2, 4)


def _sign_after(c: Candidate) -> bool:
    if not c.joined_after:
        return False
    sign = c.w.raw_at(c.n.j)
    possessive = sign in _PRIMES and c.w.low_at(c.n.j + 1) == "s"
    return c.w.kind_at(c.n.j) == "n" or sign in ("_", "@", "=") or possessive or _string_after(c)


def _string_after(c: Candidate) -> bool:
    """ "1.2.3", "24/7", "0700.HK"."""
    sign, k = c.w.raw_at(c.n.j), c.n.j + 1
    if sign not in ("/", ".") or not c.w.joined(k):
        return False
    return c.w.kind_at(k) == "n" or (sign == "." and c.w.raw_at(k).isupper())


# -- times of day ---------------------------------------------------------------------------------------------------------


def _clock(c: Candidate) -> bool:
    w, j = c.w, c.n.j
    figures = c.after == ":" and w.joined(j) and w.joined(j + 1) and w.kind_at(j + 1) == "n"
    halves = c.after in ("am", "pm") or (c.after in ("a", "p") and w.low_at(j + 1) == "." and w.low_at(j + 2) == "m")
    return figures or halves


def _o_clock(c: Candidate) -> bool:
    return c.after == "o" and c.w.low_at(c.n.j + 1) in ("'", "’")


def _zone(c: Candidate) -> bool:
    return c.after in context("zones")


def _military(c: Candidate) -> bool:
    return c.n.plain and c.raw.startswith("0") and len(c.raw) in (2, 4) and c.after in ("hours", "hrs", "h")


def _half_past(c: Candidate) -> bool:
    words = (c.w.low_at(c.n.i - 2), c.before) in (("half", "past"), ("quarter", "past"), ("quarter", "to"))
    return words and c.n.value is not None and c.n.value <= _HOURS and c.n.scale == 1


# -- days, months and years -----------------------------------------------------------------------------------------------


def _numeric_date(c: Candidate) -> bool:
    """2023-07-01, 01/07/2023: this piece is one of three figures joined by the same sign."""
    return any(_three_from(c.w, first) for first in (c.n.i, c.n.i - 2, c.n.i - 4) if first >= 0)


def _three_from(w: Words, first: int) -> bool:
    signs = {w.low_at(first + 1), w.low_at(first + 3)}
    if len(signs) != 1 or not signs <= {"-", "/", "."}:
        return False
    return all(w.kind_at(first + d) == "n" for d in (0, 2, 4)) and all(w.joined(first + d) for d in (1, 2, 3, 4))


def _is_day(c: Candidate) -> bool:
    return c.n.plain and len(c.raw) <= 2 and 1 <= int(c.raw) <= 31


def _dated(c: Candidate) -> bool:
    """Could it stand beside a month, as its day or its year?"""
    return _is_day(c) or (c.n.plain and len(c.raw) == 4)


def _run_of_days(c: Candidate) -> bool:
    follows = c.a.unit is None and c.n.i - c.date_end == 1 and c.before in ("to", "and", "or", "through", *DASHES)
    return follows and _is_day(c) and not content(c.w, c.n.j)


def _after_month(c: Candidate) -> bool:
    k = c.n.i - 2 if c.before in (".", ",") else c.n.i - 1
    return _dated(c) and _month(c.w, k) and not (c.w.low_at(k) == "may" and c.a.unit is not None)


def _before_month(c: Candidate) -> bool:
    return c.a.unit is None and _dated(c) and _month(c.w, c.n.j + 1 if c.after == "of" else c.n.j)


def _after_day(c: Candidate) -> bool:
    year = c.n.plain and len(c.raw) == 4 and c.before == "," and c.w.kind_at(c.n.i - 2) == "n"
    return year and c.w.low_at(c.n.i - 3).rstrip(".") in context("months")


def _era(c: Candidate) -> bool:
    return c.n.plain and (c.after in context("eras") or (c.after == "b" and c.w.low_at(c.n.j + 2) == "c"))


def _year_of_period(c: Candidate) -> bool:
    if c.a.unit is None or not c.n.plain or len(c.raw) != 4:
        return False
    single = not c.a.hyphen and c.a.unit.code in TIME_CODES and c.after == c.a.unit.name
    return single and 1500 <= int(c.raw) <= 2100


def _year(c: Candidate) -> bool:
    if not c.bare or len(c.raw) != 4:
        return False
    year, led = int(c.raw), c.before in context("year_before")
    if not (1500 <= year <= 2100 or (led and 1000 <= year <= 2199)):
        return False
    return not counts(c.w, c.n.j) or _year_before_plural(c, year, led)


def _year_before_plural(c: Candidate, year: int, led: bool) -> bool:
    """ "in 2019 prices rose" is a year, "1,900" written "1900 troops" is none."""
    if year % 100 == 0 and c.before not in ("in", "since", "during", "the"):
        return False
    return led or 1900 <= year <= 2050


def _spelled_year(c: Candidate) -> bool:
    return c.n.form == "year"


# -- identifiers, marks and labels ----------------------------------------------------------------------------------------


def _leading_zero(c: Candidate) -> bool:
    return c.bare and len(c.raw) > 1 and c.raw.startswith("0")


def _phone(c: Candidate) -> bool:
    """Figures strung together by hyphens, points, blanks or brackets."""
    if not c.bare:
        return False
    w = c.w
    left, first = _strung(w, c.n.i, -1)
    right, last = _strung(w, c.n.i, 1)
    groups = left + right + 1
    if groups == 1:
        return False
    digits = sum(len(w.raw[k]) for k in range(first, last + 1) if w.kind[k] == "n")
    marked = w.raw[first].startswith("0") or w.raw_at(first - 1) in ("+", "(")
    if groups == 2:
        return (marked and digits >= 7) or (len(w.raw[first]) == 3 and len(w.raw[last]) == 4)
    tight = all(w.joined(k) for k in range(first + 1, last + 1))  # a 4-4-2 formation
    return tight or 7 <= digits <= 15 or (marked and digits >= 7)


def _strung(w: Words, i: int, step: int) -> tuple[int, int]:
    """(how many plain figures hang on piece i in one direction, the last of them)."""
    count, k = 0, i
    while count < 6:
        nxt = _next_in_string(w, k, step)
        if nxt is None:
            break
        count, k = count + 1, nxt
    return count, k


def _next_in_string(w: Words, k: int, step: int) -> int | None:
    nxt = k + step
    while w.raw_at(nxt) in ("-", ".", ")", "(", "‑", "–") and abs(nxt - k) < 3:
        nxt += step
    if w.kind_at(nxt) != "n" or not w.raw[nxt].isdigit() or len(w.raw[nxt]) > 5:
        return None
    lo, hi = min(k, nxt), max(k, nxt)
    return None if w.start[hi] - w.end[lo] > 2 or w.breaks(hi) else nxt


def _list_mark(c: Candidate) -> bool:
    if not c.bare:
        return False
    w, n = c.w, c.n
    first = w.breaks(n.i) or (c.before in ("(", "[") and w.breaks(n.i - 1))
    marked = c.after in (".", ")", "]", ":") and w.joined(n.j) and not w.breaks(n.j + 1)
    alone = w.breaks(n.j) and n.i > 0
    return first and (marked or alone)


def _reference(c: Candidate) -> bool:
    return c.bare and c.before == "[" and c.after == "]"


def _named_after(c: Candidate) -> bool:
    return c.a.unit is None and c.after in context("labels_after")


def _labelled(c: Candidate) -> bool:
    """Could the word before a figure name it: no unit, no scale, the same line?"""
    return c.a.unit is None and not c.w.breaks(c.n.i) and (c.n.plain or c.n.scale == 1)


def _label_before(c: Candidate) -> bool:
    if not _labelled(c):
        return False
    stopped = c.before == "." and c.w.low_at(c.n.i - 2) in context("labels")
    return stopped or (c.before in context("labels") and not c.joined_before)


def _group_of(c: Candidate) -> bool:
    return _labelled(c) and c.before == "of" and not c.joined_before and c.w.raw_at(c.n.i - 2) in ("Group", "Gang")


def _index(c: Candidate) -> bool:
    sized = c.raw in context("index_sizes") and c.after not in context("places")
    return sized and _labelled(c) and not c.joined_before and c.before in context("indices")


def _version(c: Candidate) -> bool:
    """ "iOS 13.3", "USB 3.0"."""
    pointed = c.n.form == "figure" and "." in c.raw and c.a.unit is None and c.n.scale == 1 and not c.w.breaks(c.n.i)
    return pointed and not c.joined_before and c.before in context("version_names")


def _called(c: Candidate) -> bool:
    """ "She flew on a 747 to Rome": an article before bare digits that nothing counted follows."""
    return c.bare and len(c.raw) >= _CALLED and c.before in ("a", "an") and not content(c.w, c.n.j) and not c.joined_before


def _titled(c: Candidate) -> bool:
    """ "BBC Two", "Ocean's Eleven": a capital that neither a sentence's start nor a title's capitals explain."""
    w, i = c.w, c.n.i
    if not c.raw[:1].isupper() or c.raw.isupper() or not capital(w, i) or w.raw_at(i - 1) in ("(", "—", "–", "-", "‘", "'"):
        return False
    return any(_small(w, k) for k in range(max(0, i - _LINE), min(len(w), i + _LINE)))


def _small(w: Words, k: int) -> bool:
    """Is piece k a longer word in small letters, as titles and headlines have few?"""
    return w.raw[k].islower() and len(w.raw[k]) >= _LONG_WORD and w.low[k] not in context("stop")


def _clock_hour(c: Candidate) -> bool:
    """ "at 7 on Sunday", "by 9 tonight"."""
    small = c.a.unit is None and c.n.form in ("figure", "word") and c.n.value is not None and 1 <= c.n.value <= _NOON
    if not small or c.n.value != int(c.n.value or 0) or c.before not in context("clock_before"):
        return False
    second = c.w.low_at(c.n.j + 1)
    if c.after in ("on", "this"):
        return second in context("weekdays") or second in context("dayparts")
    return c.after in ("tonight", "tomorrow", "sharp") or (c.after == "in" and c.w.low_at(c.n.j + 2) in context("dayparts"))


def _weak_label(c: Candidate) -> bool:
    if not _labelled(c) or c.joined_before or c.before not in context("weak_labels"):
        return False
    return capital(c.w, c.n.i - 1) or (not content(c.w, c.n.j) and _used_as_label(c))


def _used_as_label(c: Candidate) -> bool:
    """ "on lap 12", not "a hole three by five inches", "to measure 105 by 68 metres"."""
    return c.w.low_at(c.n.i - 2) not in context("no_label_before") and c.after != "times"


def _address(c: Candidate) -> bool:
    """A plain figure before capitalised words with a street's word among them."""
    w, n = c.w, c.n
    if not c.bare or w.breaks(n.j):
        return False
    j = n.j + 2 if c.after in DASHES and w.joined(n.j) and w.kind_at(n.j + 1) == "n" else n.j
    for k in range(j, j + 5):
        low = w.low_at(k)
        if not w.raw_at(k)[:1].isupper() and w.kind_at(k) != "n" and low not in ("st", "nd", "rd", "th"):
            return False
        if low in context("streets"):
            return True
    return False


# -- words ----------------------------------------------------------------------------------------------------------------


def _compound_word(c: Candidate) -> bool:
    w, i = c.w, c.n.i
    hyphened = c.joined_before and c.before in HYPHENS and w.kind_at(i - 2) == "w" and w.joined(i - 1)
    if w.low_at(i - 2) == "of" and w.low_at(i - 4) in context("parents"):
        return False  # "a mother-of-three"
    return hyphened and not _number_word(w, i - 2) and w.low_at(i - 2) not in context("joiners")


def _is_one(c: Candidate) -> bool:
    return c.n.j - c.n.i == 1 and c.w.low[c.n.i] == "one" and c.a.unit is None


def _pronoun_before(c: Candidate) -> bool:
    if c.before in ("only", "that") and c.after == "of":
        return False  # "only one of the 32 teams", "said that one of them"
    return _is_one(c) and (c.before in context("one_pronoun_before") or c.after == "another" or c.w.kind_at(c.n.j) == "c")


def _pronoun_alone(c: Candidate) -> bool:
    if not _is_one(c) or c.after in ("of", "in", "out", "-") or to_number(c.n.i - 1, c.w):
        return False
    if c.after in ("to", "or", "and") and c.w.low_at(c.n.j + 1) in vocabulary().small:
        return False
    return c.after in context("stop") or c.w.kind_at(c.n.j) in ("s", "")


def _hyphen_idiom(c: Candidate) -> bool:
    one_word = c.n.j - c.n.i == 1 and c.after in DASHES and c.w.joined(c.n.j)
    return one_word and c.w.low_at(c.n.j + 1) in context("hyphen_idioms")


def _top_or_bottom(c: Candidate) -> bool:
    if content(c.w, c.n.j):
        return False
    return c.before == "bottom" or (c.before == "top" and c.w.kind_at(c.n.j) != "w")


def _labelled_word(c: Candidate) -> bool:
    if c.a.unit is not None or c.w.kind_at(c.n.i - 1) != "w" or c.w.breaks(c.n.i):
        return False
    label = c.before in context("labels") or c.before in context("weak_labels")
    return label and (capital(c.w, c.n.i - 1) or (not content(c.w, c.n.j) and _used_as_label(c)))


def _second_of_time(c: Candidate) -> bool:
    return c.w.low_at(c.n.i) == "second" and c.before in ("a", "per", "one", "each", "split")


IDIOM = Refusal("idiom", "A figure that is a name wherever it stands.", "Nobody has forgotten 9/11.", "He ate 9 plums.", _idiom)
ORDINAL_SUFFIX = Refusal(
    "ordinal-suffix",
    "A figure with st, nd, rd or th is a place in a row, not how many.",
    "It came 5th.",
    "Five came.",
    _ordinal_suffix,
)

CLOCK = (
    Refusal("clock", "A time of day in figures.", "It began at 2:55 p.m. there.", "It took 2.5 hours.", _clock),
    Refusal("o-clock", "A time of day before o'clock.", "They met at 10 o'clock.", "They met 10 officers.", _o_clock),
    Refusal("zone", "A time of day before a time zone.", "It landed at 0600 GMT.", "It landed 600 tourists.", _zone),
    Refusal(
        "military",
        "A time of day before hours, with a zero in front.",
        "Be there at 0700 hours.",
        "It takes 70 hours.",
        _military,
    ),
    Refusal(
        "half-past",
        "A time of day after half past or quarter to.",
        "We left at half past six.",
        "We left six behind.",
        _half_past,
    ),
)

CALENDAR = (
    Refusal("season", "The second year of a season.", "The 2019-20 season was short.", "They won 20-19 games.", _season),
    Refusal(
        "short-year",
        "A year in two figures after an apostrophe.",
        "It was in '68 that she left.",
        "It was 68 that she counted.",
        _short_year,
    ),
    Refusal("decade", "A decade or the years of a life.", "He wrote it in the 1990s.", "He wrote 1990 letters.", _decade),
    Refusal(
        "possessive-year", "A year with an apostrophe and s.", "She saw 2019's worst fire.", "She saw 19 fires.", _possessive_year
    ),
    Refusal("numeric-date", "A part of a date in figures.", "Signed on 2023-07-01 there.", "It had 2,023 pages.", _numeric_date),
    Refusal(
        "run-of-days",
        "The last day of a run of days.",
        "It runs from Sept. 19 to 22 this year.",
        "It runs 22 miles.",
        _run_of_days,
    ),
    Refusal(
        "after-month",
        "A day or year after a month.",
        "It fell on March 14 this year.",
        "It sank 14 ships in March.",
        _after_month,
    ),
    Refusal("before-month", "A day before a month.", "It fell on 14 March this year.", "It felled 14 trees.", _before_month),
    Refusal(
        "after-day",
        "A year after a month and its day.",
        "It closed on May 5, 2016 for good.",
        "It closed 2,016 shops.",
        _after_day,
    ),
    Refusal("era", "A year before BC or AD.", "It was built in 575 BC by hand.", "It was built of 575 stones.", _era),
    Refusal(
        "year-of-period",
        "A year before a period in the singular.",
        "It was the 2019 day one.",
        "It lasted 2019 days.",
        _year_of_period,
    ),
    Refusal("year", "A bare figure of four digits that reads as a year.", "He was born in 1984.", "He shot 1,984 hares.", _year),
    Refusal("spelled-year", "A year in words.", "It was nineteen eighty-four.", "It was nineteen days.", _spelled_year),
)

NAMES = (
    Refusal("angle", "An angle of a place's coordinates.", "The wreck lies at 33° N of there.", "Turn it by 33° there.", _angle),
    Refusal(
        "minute-of-arc",
        "Minutes and seconds of an angle.",
        "The bearing was 33°20′ then.",
        "It is 20 metres off.",
        _minute_of_arc,
    ),
    Refusal(
        "coordinates",
        "Two figures with the many decimals of a place's coordinates.",
        "Go to 33.5057; 36.2696 there.",
        "It is 33.5 feet; they are 36.2 feet.",
        _coordinates,
    ),
    Refusal(
        "identifier",
        "A string of digits too long to count anything.",
        "Call up 1234567890123 there.",
        "Count 1,234,567 there.",
        _identifier,
    ),
    Refusal("letters-before", "Letters grown to the front.", "We parked the XC40 there.", "We parked 40 cars.", _letters_before),
    Refusal("mark-before", "A sign grown to the front.", "Her hit was #3 here.", "Her hits were 3 here.", _mark_before),
    Refusal(
        "model-suffix",
        "A figure after a model's figure and a hyphen.",
        "An A320-200 landed.",
        "A jet with 200 seats landed.",
        _model_suffix,
    ),
    Refusal(
        "hyphened-word",
        "A figure after a word and a hyphen.",
        "An F-16 crashed.",
        "A sub-7 nanometre chip failed.",
        _hyphened_word,
    ),
    Refusal(
        "sign-before",
        "A figure after a point, stroke or colon inside a string.",
        "See AB/22 there.",
        "See 22 there.",
        _sign_before,
    ),
    Refusal("letters-after", "Letters grown to the end.", "They want 5G there.", "They want 5 there.", _letters_after),
    Refusal(
        "sign-after",
        "Signs and figures grown to the end.",
        "The shop is open 24/3 there.",
        "The shop is open 24 hours.",
        _sign_after,
    ),
    Refusal("leading-zero", "A figure with a zero in front.", "Dial 0455 here.", "Dial 455 numbers.", _leading_zero),
    Refusal("phone", "Figures strung together.", "Call 555-0142 at night.", "Call 555 people at night.", _phone),
    Refusal(
        "named-after",
        "A figure that the word after it names a code.",
        "They live in the 10001 ZIP code.",
        "They live in 10001 houses.",
        _named_after,
    ),
    Refusal("label", "A figure that names what stands before it.", "Turn to page 3 there.", "Turn 3 pages there.", _label_before),
    Refusal("group-of", "A figure in the name of a group.", "The Group of 7 met.", "A group of 7 met.", _group_of),
    Refusal(
        "index",
        "The figure of a stock index or a ranking.",
        "Half of the fortune 500 pay none.",
        "A fortune of 512 pounds is gone.",
        _index,
    ),
    Refusal(
        "weak-label",
        "A figure that names what stands before it, where that has a capital or nothing follows to be counted.",
        "They lost Game 7 there.",
        "In a game 7 players were hurt.",
        _weak_label,
    ),
    Refusal("address", "The number of a house.", "She lives at 12 Mill Lane there.", "She keeps 12 Mill hands there.", _address),
)

TITLED = Refusal(
    "titled",
    "A number word with a capital inside a sentence is part of a name.",
    "She presents a show on BBC Two each week.",
    "Two presenters left the show each week.",
    _titled,
)
VERSION = Refusal(
    "version", "A figure with a point that is a version.", "It takes USB 3.0 sticks.", "It takes 3.5 days.", _version
)
CALLED = Refusal(
    "called",
    "An article and bare digits are what something is called.",
    "She flew on a 747 to Rome.",
    "She flew on 747 jets.",
    _called,
)
CLOCK_HOUR = Refusal(
    "clock-hour", "An hour before its day or its time of day.", "It starts at 7 on Sunday.", "It stars 7 boys.", _clock_hour
)

MARKS = (
    Refusal("list-mark", "The mark of a list's item.", "1. Stir the eggs.\n2. Fry them.", "2 eggs are enough.", _list_mark),
    Refusal(
        "reference",
        "A reference in square brackets.",
        "It was shown long ago [12] by us.",
        "It was shown by 12 of us.",
        _reference,
    ),
)

PHRASES = (
    Refusal(
        "compound-word",
        "A number word after another word and a hyphen.",
        "A bird-one kite flew.",
        "Twenty-one kites flew.",
        _compound_word,
    ),
    Refusal(
        "one-of-kind", "One after a word that makes a pronoun of it.", "This one is ripe.", "We ate one plum.", _pronoun_before
    ),
    Refusal(
        "one-alone",
        "One that stands for people at large or for a noun.",
        "One must be careful.",
        "One plum was ripe.",
        _pronoun_alone,
    ),
    Refusal(
        "hyphen-idiom",
        "A number word in a compound that counts nothing.",
        "It was a three-way fight.",
        "It was a three-man team.",
        _hyphen_idiom,
    ),
    Refusal(
        "top-or-bottom",
        "Those at the top or the bottom of a table.",
        "They are in the bottom three.",
        "They are the bottom three teams.",
        _top_or_bottom,
    ),
    Refusal(
        "labelled-word",
        "A number word that names what stands before it.",
        "It began on Day One of the trial.",
        "It takes a day, one night and a meal.",
        _labelled_word,
    ),
)

SECONDS = (
    Refusal(
        "unit-second", "Second as a unit of time.", "He paused for a second there.", "It was the second mile.", _second_of_time
    ),
)


def _taken_up(w: Words, n: Numeral, named: tuple[str, int]) -> bool:
    """Is a numeral the figure of the name just read (its text, its piece), before another capital?"""
    near = n.plain and w.raw[n.i] == named[0] and n.i - named[1] <= _NAMED_NEAR
    return near and w.raw_at(n.j)[:1].isupper() and not w.breaks(n.j)


TAKEN_UP = Refusal(
    "name-taken-up",
    "The figure of a name that stands a few words before, with another name after it.",
    "They sold the Boeing 737 and the 737 Max.",
    "They sold 737 maps and 737 masks.",
    _taken_up,
)


_LINKS = frozenset({",", "and", "or", "&", "to", "through", "-", "–"})


def _label_list(w: Words, n: Numeral, label: Numeral | None) -> bool:
    """Does a bare figure go on a list that a label opened?"""
    if label is None or not n.plain or w.breaks(n.i) or content(w, n.j):
        return False
    return 0 < n.i - label.j <= 2 and all(low in _LINKS for low in w.low[label.j : n.i])


LABEL_LIST = Refusal(
    "label-list",
    "A figure that goes on a list of labels.",
    "He slept in rooms 12 and 14.",
    "He slept in room 12 and ate 14 plums.",
    _label_list,
)

_GROWN = {r.name: r for r in NAMES}
_DAYS = {r.name: r for r in CALENDAR}

# The order in which reasons are asked, by the numeral's form: what is grown to a figure first, then what stands around it.
_FIGURE = (
    IDIOM,
    *(_GROWN[k] for k in ("angle", "minute-of-arc", "coordinates", "identifier")),
    *(_GROWN[k] for k in ("letters-before", "mark-before", "model-suffix")),
    _DAYS["season"],
    _GROWN["hyphened-word"],
    _DAYS["short-year"],
    _GROWN["sign-before"],
    ORDINAL_SUFFIX,
    _DAYS["decade"],
    _GROWN["letters-after"],
    _DAYS["possessive-year"],
    _GROWN["sign-after"],
    *CLOCK,
    CLOCK_HOUR,
    *(_DAYS[k] for k in ("numeric-date", "run-of-days", "after-month", "before-month", "after-day")),
    *(_DAYS[k] for k in ("era", "year-of-period", "year")),
    *(_GROWN[k] for k in ("leading-zero", "phone")),
    VERSION,
    CALLED,
    *MARKS,
    *(_GROWN[k] for k in ("named-after", "label", "group-of", "index", "weak-label", "address")),
)
BY_FORM: dict[str, tuple[Refusal, ...]] = {
    "figure": _FIGURE,
    "fraction": _FIGURE[:5],
    "word": (IDIOM, *PHRASES, TITLED, CLOCK_HOUR, *(r for r in CLOCK if r.name in ("o-clock", "half-past"))),
    "ordinal": SECONDS,
    "year": (_DAYS["spelled-year"],),
}
NON_QUANTITIES = (
    IDIOM,
    TAKEN_UP,
    LABEL_LIST,
    TITLED,
    VERSION,
    CALLED,
    CLOCK_HOUR,
    *CLOCK,
    *CALENDAR,
    *NAMES,
    *MARKS,
    *PHRASES,
    *SECONDS,
)
DATES = frozenset(_DAYS)
"""Refusals after which a run of days may go on."""
LABELLING = frozenset({"label", "weak-label", "label-list"})
"""Reasons after which a list of labels may go on."""
LABELS = frozenset(_GROWN) | {IDIOM.name}
"""Refusals of names: their figure may be taken up again ("the Boeing 737 and the 737 Max")."""


class NonQuantities:
    """Asks the reasons in reading order: it remembers the date it saw last."""

    def __init__(self, words: Words) -> None:
        self.w = words
        self._date_end = -9

    def reason(self, a: Amount) -> Refusal | None:
        """Why this is no number; None where it may be one. A currency before it settles that it is."""
        if a.prefix:
            return None
        found = refused(BY_FORM.get(a.numeral.form, ()), Candidate(self.w, a, self._date_end))
        if found is not None and found.name in DATES:
            self._date_end = a.numeral.j
        return found
