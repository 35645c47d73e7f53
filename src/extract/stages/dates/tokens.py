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
from .sense import Sense

# Each alternative begins with a character class of its own and repeats only bounded or disjoint classes: no backtracking.
TOKEN = re.compile(
    r"(?P<stamp>\d{4}-\d\d?-\d\d?(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))"
    r"|(?P<slash>\d{1,4}[/.]\d{1,2}[/.]\d{2,4}(?![\d/]|[.]\d))"
    r"|(?P<clock>(?<![\d:.])\d{1,2}:\d\d(?::\d\d)?(?![\d:]))"
    r"|(?P<ord>\d{1,4}(?:st|nd|rd|th)(?![^\W_]))"
    r"|(?P<decade>(?:\d{4}|['’`]?\d0)['’]?s(?![^\W_]))"
    r"|(?P<short>['’`]\d\d(?![^\W_]))"
    r"|(?P<num>\d+(?:,\d{3})*(?:\.\d+)?)"
    r"|(?P<frac>[½¼¾])"
    r"|(?P<abbr>(?:[aApP]\.\s?[mM]|[bB]\.\s?[cC](?:\.\s?[eE])?|[aA]\.\s?[dD]|[cC]\.\s?[eE])\.?(?![^\W\d_]))"
    r"|(?P<word>[^\W\d_]+(?:['’](?![sS](?![^\W\d_]))[^\W\d_]+)*\.?)"
    r"|(?P<poss>['’][sS](?![^\W\d_]))"
    r"|(?P<mark>[,(\-–—/&'’])"
    r"|(?P<space>\s+)"
    r"|(?P<other>.)",
    re.DOTALL,
)


@dataclass(slots=True)
class Item:
    """A token, or a phrase the grammar has put together. `classes` are the names patterns know it by.

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


@cache
def vocabulary() -> dict[str, tuple[str, ...]]:
    """Lower-case word -> the classes it belongs to; the word itself is one of them."""
    lists = lexicon.toml("dates")
    out: dict[str, list[str]] = {}
    classes = {
        "month": "MON", "weekday": "DOW", "unit": "UNIT", "season": "SEASON", "daypart": "PART", "holiday": "HOLIDAY",
        "number": "NUMW", "scale": "SCALE", "ordinal": "ORD", "decade": "TIES", "ref": "REF", "compass": "COMPASS",
        "approx": "APPROX", "frequency": "FREQ", "vague": "VAGUE",
    }  # fmt: skip
    for name, label in classes.items():
        for word in lists[name]:
            out.setdefault(word, [word]).append(label)
    for word in lists["words"]["inside"]:
        out.setdefault(word, [word])
    for word in lists["unit"]:
        out[word].append("UNITS" if word.endswith(("s", "a")) else "UNIT1")
    return {word: tuple(dict.fromkeys(names)) for word, names in out.items()}


@cache
def dotted() -> frozenset[str]:
    """Abbreviations that take a full stop of their own."""
    return lexicon.words("dates", "abbreviated", "words")


@cache
def capital() -> frozenset[str]:
    """Names that are other words in lower case: "may", "march", "sun"."""
    return lexicon.words("dates", "abbreviated", "capital")


def islands(text: str) -> Iterator[list[Item]]:
    """Runs of tokens that the lexicon knows, in reading order."""
    known, stops = vocabulary(), dotted()
    run: list[Item] = []
    glued = False
    for m in TOKEN.finditer(text):
        kind = m.lastgroup
        if kind == "space":
            if m.group().count("\n") > 1 and run:
                yield run
                run = []
            glued = False
            continue
        item = None
        if kind == "word":
            item = _word(m, known, stops, glued)
        elif kind != "other":
            item = _figure(m, glued)
        if item is None:
            if run:
                yield run
                run = []
        else:
            run.append(item)
        glued = True
        if kind == "word" and item is not None and m.group().endswith(".") and not text[item.end - 1] == ".":
            yield run
            run = []
    if run:
        yield run


def _word(m: re.Match[str], known: dict[str, tuple[str, ...]], stops: frozenset[str], glued: bool) -> Item | None:
    word = m.group()
    low = word.lower().replace("’", "'")
    end = m.end()
    if low.endswith("."):
        if low[:-1] in stops:
            low = low[:-1]
        else:
            low, end = low[:-1], end - 1
    classes = known.get(low)
    if classes is None:
        return None
    upper = word[0].isupper()
    if low in stops or low in capital():
        classes = _named(low, classes, upper, end == m.end())
    return Item(m.start(), end, low, classes, None, None, glued, upper, m.string[end : end + 1] == "-")


def _named(low: str, classes: tuple[str, ...], upper: bool, dotted_here: bool) -> tuple[str, ...]:
    """A month or weekday needs its capital; a short form of a weekday is known as DOWA, for it is much else too."""
    if not upper:
        return tuple(c for c in classes if c not in ("MON", "DOW"))
    if low in dotted() and "DOW" in classes:
        return tuple("DOWA" if c == "DOW" else c for c in classes)
    return classes


def _figure(m: re.Match[str], glued: bool) -> Item | None:
    kind, text = m.lastgroup or "", m.group()
    start, end = m.span()
    low = text.lower().replace("’", "'").replace("`", "'")
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
    value = Fraction(text.replace(",", ""))
    classes = ["NUM"]
    if text.isdigit() and text.isascii():
        n = int(text) if len(text) <= 6 else -1
        if 1 <= n <= 31 and len(text) <= 2:
            classes.append("DAY")
        if 1 <= n <= 23 and len(text) <= 2 or text == "0":
            classes.append("HOUR")
        if len(text) == 4 and 1000 <= n <= 2199:
            classes.append("YEAR")
        elif 1 <= len(text) <= 4 and 1 <= n <= 4999:
            classes.append("YEARISH")
    return Item(start, end, text, tuple(classes), value, None, glued)
