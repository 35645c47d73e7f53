"""Plain text into the tokens the grammar works on; needs no model.

Only words the lexicon knows (and figures) are kept: the grammar looks at islands, which are runs of such tokens with
nothing but white space between them. Everything else is passed over by one compiled pattern, so the cost is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from ... import lexicon
from .semantics import Sense
from .time_units import plural_words, unit_words

# Each alternative begins with a character class of its own and repeats only bounded or disjoint classes: no backtracking.
# White space is no part of a token: a pattern that began with it would try every blank of a long run as a beginning.
TOKEN = re.compile(
    r"(?P<stamp>\d{4}-\d\d?-\d\d?(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))"
    r"|(?P<slash>\d{1,4}[/.]\d{1,2}[/.]\d{2,4}(?![\d/]|[.]\d)|(?<![\d-])\d{1,2}-\d{1,2}-[12]\d{3}(?![\d-]))"
    r"|(?P<clock>(?<![\d:.])\d{1,2}:\d\d(?::\d\d)?(?![\d:]))"
    r"|(?P<ord>\d{1,4}(?:st|nd|rd|th)(?![^\W_]))"
    r"|(?P<decade>(?:\d{4}|['’‘`]?\d0)['’]?s(?![^\W_]))"
    r"|(?P<short>(?<!['’‘`])['’‘`]\d\d(?![^\W_]))"
    r"|(?P<qh>(?:[QH][1-4]|[1-4]Q)(?![^\W_]))"
    r"|(?P<num>\d{1,2}(?=,[12]\d{3}(?![\d]|,\d{3}))|\d+(?:,\d{3})*(?:\.\d+)?)"
    r"|(?P<frac>[½¼¾])"
    r"|(?P<abbr>(?:[aApP]\.\s?[mM]|[bB]\.\s?[cC](?:\.\s?[eE])?|[aA]\.\s?[dD]|[cC]\.\s?[eE])\.?(?![^\W\d_]))"
    r"|(?P<word>[^\W\d_]+(?:['’](?![sS](?![^\W\d_]))[^\W\d_]+)*\.?)"
    r"|(?P<poss>['’][sS](?![^\W\d_]))"
    r"|(?P<mark>[,(\-–—/&'’])"
    r"|(?P<other>\S)",
    re.DOTALL,
)


@dataclass(slots=True)
class Item:
    """A token, or a phrase the grammar has put together. `classes` are the names patterns know it by; `given` those it had before
    the other end of a range lent it a meaning.

    glued: nothing stands between it and the token before; upper: it begins with a capital; hyphen: a hyphen follows at once.
    """

    start: int
    end: int
    low: str
    classes: tuple[str, ...]
    value: Fraction | None = None
    sense: Sense | None = None
    glued: bool = False
    upper: bool = False
    hyphen: bool = False
    given: tuple[str, ...] = ()


@cache
def vocabulary() -> dict[str, tuple[str, ...]]:
    """Lower-case word -> the classes it belongs to; the word itself is one of them."""
    lists = lexicon.toml("dates")
    out: dict[str, list[str]] = {}
    classes = {
        "month": "MON", "weekday": "DOW", "season": "SEASON", "daypart": "PART",
        "number": "NUMW", "scale": "SCALE", "ordinal": "ORD", "decade": "TIES", "ref": "REF", "compass": "COMPASS",
        "approx": "APPROX", "frequency": "FREQ", "vague": "VAGUE",
    }  # fmt: skip
    for name, label in classes.items():
        for word in lists[name]:
            out.setdefault(word, [word]).append(label)
    for word, way in lists["way"].items():
        if "class" in way:
            out.setdefault(word, [word]).append(way["class"])
    for label, words in lists["pattern"].items():
        for word in words:
            out.setdefault(word, [word]).append(label)
    for word in unit_words():
        out.setdefault(word, [word]).extend(("UNIT", "UNITS" if word in plural_words() else "UNIT1"))
    names = " ".join(row["names"].replace("|", " ").replace("-?", " ") for row in lexicon.table("dates_holidays"))
    for word in (*lists["words"]["inside"], *names.split()):
        out.setdefault(word, [word])
    for word in lists["weekday"]:
        if word.endswith("day"):
            out.setdefault(word + "s", [word + "s"]).append("DOWS")
    return {word: tuple(dict.fromkeys(names)) for word, names in out.items()}


@cache
def dotted() -> frozenset[str]:
    """Abbreviations that take a full stop of their own."""
    return lexicon.words("dates", "abbreviated", "words")


@cache
def capital() -> frozenset[str]:
    """Names that are other words in lower case: "may", "march", "sun"."""
    return lexicon.words("dates", "abbreviated", "capital")


@cache
def triggers() -> frozenset[str]:
    """Words of which an island must hold at least one (or a figure that may be a date) to be looked at."""
    lists = lexicon.toml("dates")
    words = set(lists["words"]["triggers"])
    words.update(f"{day}s" for day in lists["weekday"])
    words.update(unit_words())
    for name in ("month", "weekday", "season", "daypart", "decade", "ref", "frequency"):
        words.update(lists[name])
    for row in lexicon.table("dates_holidays"):
        words.update(name.split()[0] for name in row["names"].split("|"))
    return frozenset(words)


def islands(text: str) -> Iterator[list[Item]]:
    """Runs of tokens that the lexicon knows and that may hold a temporal expression, in reading order."""
    known, stops, starts = vocabulary(), dotted(), triggers()
    run: list[Item] = []
    live, behind = False, 0
    for m in TOKEN.finditer(text):
        kind = m.lastgroup or "other"
        begin, gap, end = m.start(), m.start() - behind, m.end()
        if gap > 1 and run and text.count("\n", behind, begin) > 1:
            if live:
                yield run
            run, live = [], False
        behind, item = end, None
        if kind == "word":
            item = _known(text, begin, end, m.group(kind).lower(), known, stops, gap == 0)
            live = live or (item is not None and item.low in starts)
        elif kind != "other":
            item = _figure(kind, text, begin, end, gap == 0)
            live = live or _may_date(kind, item)
        if item is not None:
            run.append(item)
        if run and (item is None or (kind == "word" and item.end < end)):
            if live:
                yield run
            run, live = [], False
    if live:
        yield run


def _may_date(kind: str, item: Item) -> bool:
    """May a figure or sign be a date by itself?"""
    bare = kind in ("num", "mark", "poss", "frac")
    return not bare or item.low == "9" or not {"YEAR", "MIL"}.isdisjoint(item.classes)


def _known(
    text: str, start: int, end: int, low: str, known: dict[str, tuple[str, ...]], stops: frozenset[str], glued: bool
) -> Item | None:
    """A word as an item, where the lexicon knows it."""
    if low not in known and low[-1] != "." and "’" not in low:
        return None
    return _word(text, start, end, low, known, stops, glued)


def _word(
    text: str, start: int, end: int, low: str, known: dict[str, tuple[str, ...]], stops: frozenset[str], glued: bool
) -> Item | None:
    if low[-1] == "." and low[:-1] in stops:
        low = low[:-1]
    elif low[-1] == ".":
        low, end = low[:-1], end - 1
    classes = known.get(low)
    if classes is None:
        if "’" not in low:
            return None
        low = low.replace("’", "'")
        classes = known.get(low)
        if classes is None:
            return None
    upper = text[start].isupper()
    if low in stops or low in capital():
        classes = _named(low, classes, upper)
    return Item(start, end, low, classes, None, None, glued, upper, text[end : end + 1] == "-")


def _named(low: str, classes: tuple[str, ...], upper: bool) -> tuple[str, ...]:
    """A month or weekday needs its capital ("may" is a MONL beside a day and year).

    A short form of a weekday is known as DOWA, for it is much else too."""
    if not upper:
        small = ("MONL",) if low not in dotted() and "MON" in classes else ()
        return (*(c for c in classes if c not in ("MON", "DOW")), *small)
    if low in dotted() and "DOW" in classes:
        return tuple("DOWA" if c == "DOW" else c for c in classes)
    return classes


def _figure(kind: str, whole: str, start: int, end: int, glued: bool) -> Item:
    text = whole[start:end]
    low = text.lower().replace("’", "'").replace("`", "'").replace("‘", "'")
    if kind == "num":
        return _number(start, end, text, glued)
    if kind == "ord":
        return Item(start, end, low, ("ORD", "ORDFIG"), Fraction(int(low[:-2])), None, glued)
    if kind == "frac":
        return Item(
            start, end, low, ("FRAC",), {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}[text], None, glued
        )
    if kind == "abbr":
        name = re.sub(r"[\s.]", "", low)
        return Item(start, end, name, (name,), None, None, glued, text[0].isupper())
    if kind == "poss":
        return Item(start, end, "'s", ("'s",), None, None, True)
    if kind == "mark":
        name = {"–": "-", "—": "-"}.get(low, low)
        return Item(start, end, name, (name,), None, None, glued)
    return Item(start, end, low, (kind.upper(),), None, None, glued)


def _number(start: int, end: int, text: str, glued: bool) -> Item:
    if len(text) > 15:
        return Item(start, end, text, ("LONG",), None, None, glued)
    value = Fraction(text.replace(",", ""))
    classes = ["NUM"]
    if text.isdigit() and text.isascii():
        n = int(text) if len(text) <= 6 else -1
        if 1 <= n <= 31 and len(text) <= 2:
            classes.append("DAY")
        if (1 <= n <= 23 and len(text) <= 2) or text == "0":
            classes.append("HOUR")
        if len(text) == 4 and n < 2400 and n % 100 < 60:
            classes.append("MIL")
        if len(text) == 4 and 1000 <= n <= 2199:
            classes.append("YEAR")
        elif 1 <= len(text) <= 4 and 1 <= n <= 4999:
            classes.append("YEARISH")
    return Item(start, end, text, tuple(classes), value, None, glued)
