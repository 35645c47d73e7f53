"""Numbers in words and figures, put together before anything else: "twenty-four", "2 1/2", "a couple of", "a few"."""

from __future__ import annotations

from fractions import Fraction

from .... import lexicon
from ..tokens import Item


def numerals(items: list[Item]) -> list[Item]:
    """The island with each number made one item of class QTY (and NUM where its value is known) or ORD."""
    out: list[Item] = []
    i = 0
    while i < len(items):
        made, used = _number(items, i)
        if made is None:
            made, used = _vague(items, i)
        if made is None:
            out.append(items[i])
            i += 1
        else:
            out.append(made)
            i += used
    return out


def _has(items: list[Item], i: int, cls: str) -> bool:
    return i < len(items) and cls in items[i].classes


def _is(items: list[Item], i: int, *words: str) -> bool:
    return i < len(items) and items[i].low in words


def _join(items: list[Item], i: int, used: int, classes: tuple[str, ...], value: Fraction | None) -> tuple[Item, int]:
    first, last = items[i], items[i + used - 1]
    return Item(
        first.start, last.end, first.low if used == 1 else "#", classes, value, None, first.glued, first.upper, last.hyphen
    ), used


def _below_hundred(items: list[Item], i: int) -> tuple[int, int] | None:
    """(value, tokens used) of a number word below a hundred at i."""
    if not _has(items, i, "NUMW"):
        return None
    value = lexicon.toml("dates")["number"][items[i].low]
    if value >= 20 and value % 10 == 0:
        j = i + 2 if _is(items, i + 1, "-") else i + 1
        if _has(items, j, "NUMW"):
            unit = lexicon.toml("dates")["number"][items[j].low]
            if 1 <= unit <= 9:
                return value + unit, j + 1 - i
    return value, 1


def _ordinal_tail(items: list[Item], i: int) -> tuple[int, int] | None:
    """ "twenty-first": a round ten and an ordinal below ten."""
    if not _has(items, i, "NUMW"):
        return None
    value = lexicon.toml("dates")["number"][items[i].low]
    if value < 20 or value % 10:
        return None
    j = i + 2 if _is(items, i + 1, "-") else i + 1
    if _has(items, j, "ORD") and not _has(items, j, "ORDFIG"):
        unit = lexicon.toml("dates")["ordinal"][items[j].low]
        if unit <= 9:
            return value + unit, j + 1 - i
    return None


def _words(items: list[Item], i: int) -> tuple[Item | None, int]:
    """A number written in words, with hundreds and thousands; two numbers side by side are a year."""
    start = i
    head = _below_hundred(items, i)
    if head is None:
        if not (_is(items, i, "a", "one") and _has(items, i + 1, "SCALE")):
            return None, 0
        value, used = 1, 1
    else:
        value, used = head
    i += used
    total, scaled = 0, False
    while _has(items, i, "SCALE"):
        scale = lexicon.toml("dates")["scale"][items[i].low]
        value, scaled = value * scale, True
        i += 1
        if scale >= 1000:
            total, value = total + value, 0
        k = i + 1 if _is(items, i, "and") else i
        tail = _below_hundred(items, k)
        if tail is None:
            break
        value, i = value + tail[0], k + tail[1]
    total += value
    if not scaled and 11 <= total <= 20:
        k = i + 1 if _is(items, i, "-") else i
        second = _below_hundred(items, k)
        if second is not None and second[0] >= 10:
            year = total * 100 + second[0]
            return _join(items, start, k + second[1] - start, ("YEARW",), Fraction(year))
        if _has(items, i, "TIES"):
            decade = total * 100 + lexicon.toml("dates")["decade"][items[i].low] * 10
            return _join(items, start, i + 1 - start, ("DECADEW",), Fraction(decade))
    classes: tuple[str, ...] = ("QTY", "NUM", "YEARW") if scaled and 1900 <= total <= 2099 else ("QTY", "NUM", "WORDNUM")
    if not scaled and 1 <= total <= 12:
        classes = (*classes, "HOURW")
    return _join(items, start, i - start, classes, Fraction(total))


def _number(items: list[Item], i: int) -> tuple[Item | None, int]:
    """A number with a known value at i: (item, tokens used)."""
    tail = _ordinal_tail(items, i)
    if tail is not None:
        return _join(items, i, tail[1], ("ORD",), Fraction(tail[0]))
    if _has(items, i, "NUM") and "QTY" not in items[i].classes:
        made: Item | None = Item(
            items[i].start, items[i].end, items[i].low, ("QTY", *items[i].classes), items[i].value, None, items[i].glued
        )
        used = 1
        if _has(items, i + 1, "SCALE") and made is not None:
            scale = lexicon.toml("dates")["scale"][items[i + 1].low]
            made, used = _join(items, i, 2, ("QTY", "NUM"), (items[i].value or Fraction(0)) * scale)
    elif _has(items, i, "ORD") and items[i].value is None and not _has(items, i, "UNIT"):
        return _join(items, i, 1, items[i].classes, Fraction(lexicon.toml("dates")["ordinal"][items[i].low]))
    elif _is(items, i, "second"):
        return _join(items, i, 1, items[i].classes, Fraction(2))
    else:
        made, used = _words(items, i)
    if made is None or made.value is None or ("YEARW" in made.classes and "QTY" not in made.classes) or "DECADEW" in made.classes:
        return made, used
    return _with_fraction(items, i, made, used)


def _with_fraction(items: list[Item], i: int, made: Item, used: int) -> tuple[Item, int]:
    """Add what follows: "and a half", "½", "1/2"."""
    k = i + used
    value = made.value or Fraction(0)
    rest = [j for j in range(k, min(k + 6, len(items))) if items[j].low != "-"][:3]
    if [items[j].low for j in rest] == ["and", "a", "half"]:
        return _join(items, i, rest[-1] + 1 - i, ("QTY", "NUM"), value + Fraction(1, 2))
    if _is(items, k, "dozen") and value.denominator == 1 and 0 < value < 100:
        return _join(items, i, used + 1, ("QTY", "NUM"), value * 12)
    if _has(items, k, "FRAC"):
        half = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}.get(items[k].low, Fraction(0))
        return _join(items, i, used + 1, ("QTY", "NUM"), value + half)
    j = k + 1 if _is(items, k, "-") else k
    if _has(items, j, "NUM") and _is(items, j + 1, "/") and _has(items, j + 2, "NUM"):
        top, bottom = items[j].value, items[j + 2].value
        if top and bottom and top < bottom <= 8:
            return _join(items, i, j + 3 - i, ("QTY", "NUM"), value + top / bottom)
    return made, used


def _vague(items: list[Item], i: int) -> tuple[Item | None, int]:
    """ "several", "a few", "a couple of", "many", "a dozen": an item whose value may be unknown."""
    if _is(items, i, "half") and _is(items, i + 1, "a") and _is(items, i + 2, "dozen"):
        return _join(items, i, 3, ("QTY", "NUM"), Fraction(6))
    k = i + 1 if _is(items, i, "a", "the") and _is(items, i + 1, "few", "couple", "dozen") else i
    if _is(items, i, "the") and k > i:
        return None, 0
    if not _has(items, k, "VAGUE"):
        return None, 0
    word = items[k].low
    used = k + 1 - i
    if word in ("couple", "dozens", "dozen") and _is(items, i + used, "of"):
        used += 1
    value = {"couple": Fraction(2), "dozen": Fraction(12)}.get(word)
    classes = ("QTY", "VAGUE", word) if value is None else ("QTY", "NUM", word)
    return _join(items, i, used, classes, value)
