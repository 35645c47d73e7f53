"""Two amounts that say one range, ratio or score."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from ... import lexicon
from .grammar import exact, times
from .units import Amount, Unit
from .words import Words

_DASH = frozenset("-‐‑–—−")
_FAR = 8


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount, or two that belong together. `form`: single | range | change | ratio | score | vague.

    Pieces [i, j); `value`, `low`, `high` as in the numbers table, before any bound word is read; `last` is the amount
    that stands last (its unit and noun are the figure's).
    """

    i: int
    j: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: Unit | None
    form: str
    first: Amount
    last: Amount
    rule: str = ""


def signed(a: Amount) -> Decimal:
    """The amount's value with its sign."""
    value = a.numeral.value
    assert value is not None
    return -value if a.negative else value


def single(a: Amount) -> Figure:
    """One amount by itself."""
    n = a.numeral
    if n.value is None:
        return Figure(a.i, a.j, None, n.low, n.high, a.unit, "vague", a, a)
    v = signed(a)
    return Figure(a.i, a.j, v, v, v, a.unit, "single", a, a)


@cache
def change_verbs() -> frozenset[str]:
    """Verbs that say of the number after them that it is a change."""
    trend = lexicon.toml("numbers")["trend"]
    return frozenset(v for key in ("up", "down", "weak_up", "weak_down", "adverb_up", "adverb_down") for v in trend[key])


class Pairer:
    """Joins neighbouring amounts."""

    def __init__(self, words: Words) -> None:
        self.w = words

    def figures(self, amounts: list[Amount]) -> list[Figure]:
        """Every amount once, alone or with its neighbour, in reading order."""
        out: list[Figure] = []
        k = 0
        while k < len(amounts):
            a = amounts[k]
            b = amounts[k + 1] if k + 1 < len(amounts) else None
            pair = self._pair(a, b) if b is not None else None
            if pair is None:
                out.append(single(a))
                k += 1
            else:
                out.append(pair)
                k += 2
        return out

    def _pair(self, a: Amount, b: Amount) -> Figure | None:
        w = self.w
        if a.numeral.value is None or b.numeral.value is None or "ordinal" in (a.numeral.form, b.numeral.form):
            return None
        if b.i - a.j > _FAR or any(w.breaks(k) for k in range(a.j, b.i + 1)):
            return None
        gap = tuple(w.low[a.j : b.i])
        return self._ratio(a, b, gap) or self._score(a, b, gap) or self._range(a, b, gap)

    # -- ratios and scores ------------------------------------------------------------------------------------------------

    def _ratio(self, a: Amount, b: Amount, gap: tuple[str, ...]) -> Figure | None:
        """ "one in five", "three out of four"."""
        x, y = signed(a), signed(b)
        if a.unit is not None or a.prefix or b.prefix or not 0 < x < y or x != x.to_integral():
            return None
        if a.numeral.scale != 1 or a.hyphen or b.unit is not None:
            return None
        if (
            gap in (("out", "of"), ("out", "of", "every"), ("in", "every"))
            or (gap == ("of", "every"))
            or (gap == ("in",) and self._one_in(a, b))
        ):
            v = exact(x, y)
            return Figure(a.i, b.j, v, v, v, None, "ratio", a, b, "ratio")
        return None

    def _one_in(self, a: Amount, b: Amount) -> bool:
        y = signed(b)
        nxt = self.w.low_at(b.j)
        return (
            a.numeral.form == b.numeral.form and y <= 10**7 and not (b.numeral.plain and y > 1000) and nxt not in ("%", "percent")
        )

    def _score(self, a: Amount, b: Amount, gap: tuple[str, ...]) -> Figure | None:
        """ "3-1": two small figures joined by a dash, among words of games and votes."""
        w = self.w
        if len(gap) != 1 or gap[0] not in _DASH or not (w.joined(a.j) and w.joined(b.i)):
            return None
        if not (a.numeral.plain and b.numeral.plain) or a.unit or b.unit or a.i != a.numeral.i:
            return None
        x, y = signed(a), signed(b)
        if x < y or max(x, y) > 999 or self._noun_follows(b):
            cue = lexicon.words("numbers", "context", "score_words")
            near = [*w.low[max(0, a.i - 3) : a.i], *w.low[b.j : b.j + 2]]
            if x > y or max(x, y) > 999 or not any(t in cue for t in near):
                return None
            if self._noun_follows(b) and w.low_at(b.j) not in cue:
                return None
        value = x if x == y else None
        return Figure(a.i, b.j, value, min(x, y), max(x, y), None, "score", a, b, "score")

    def _noun_follows(self, b: Amount) -> bool:
        w = self.w
        return w.kind_at(b.j) == "w" and not w.breaks(b.j) and w.low_at(b.j) not in lexicon.words("numbers", "context", "stop")

    # -- ranges -------------------------------------------------------------------------------------------------------

    def _range(self, a: Amount, b: Amount, gap: tuple[str, ...]) -> Figure | None:
        w = self.w
        before = w.low_at(a.i - 1)
        before2 = w.low_at(a.i - 2)
        opener = next((o for o in ("between", "from") if o in (before, before2)), "")
        if (
            before2 == opener
            and before != opener
            and before not in ("about", "around", "roughly", "some", "just", "a", "nearly", "approximately", "an")
        ):
            opener = ""
        kind = ""
        if len(gap) == 1 and gap[0] in _DASH:
            kind = "dash" if (w.joined(a.j) == w.joined(b.i)) else ""
        elif gap == ("to",) and a.unit is not None and (before == "by" or before in change_verbs()):
            return None  # "rose $5 to $60": a change and a level
        elif gap in (
            ("to",),
            ("up", "to"),
            ("-", "to", "-"),
            ("-", "to"),
            ("to", "-"),
            ("through",),
            ("to", "about"),
            ("to", "around"),
            ("to", "as", "much", "as"),
            ("to", "as", "many", "as"),
            ("and", "up", "to"),
        ):
            kind = "to"
        elif gap in (("or",), ("-", "or", "-"), ("-", "or")):
            kind = "or"
        elif gap == ("and",) and opener == "between":
            kind = "and"
        elif opener == "from" and gap[-1:] == ("to",) and not {",", ".", ";", "(", ")", "and"} & set(gap):
            kind = "to"
        elif opener == "between" and gap[-1:] == ("and",) and len(gap) <= 4 and not {",", ".", ";"} & set(gap):
            kind = "and"
        if not kind or not self._same_kind(a, b, kind, opener, gap):
            return None
        return self._build(a, b, kind, opener)

    def _same_kind(self, a: Amount, b: Amount, kind: str, opener: str, gap: tuple[str, ...]) -> bool:
        """Do the two measure the same thing? A missing unit is taken from the other."""
        if a.unit is not None and b.unit is not None:
            if a.unit.name.split(" per ")[0] != b.unit.name.split(" per ")[0]:
                return False
        elif a.unit is not None and b.unit is None:
            late = a.j - a.numeral.j > 0 and not a.prefix
            if late and opener == "" and kind != "dash":
                return False
            if kind == "or":
                return False
        if kind == "or":
            x, y = signed(a), signed(b)
            return 0 < x < y and (y - x == 1 or (y <= 2 * x and x >= 5)) and a.numeral.form == b.numeral.form
        if kind == "dash":
            x, y = self._values(a, b)
            return x < y and not (a.numeral.form == "word" and b.numeral.form != "word")
        if kind == "to" and not opener:
            x, y = self._values(a, b)
            if a.unit is None and b.unit is None and gap == ("to",) and not x < y:
                return False
            return x < y or bool(a.unit)
        return True

    def _values(self, a: Amount, b: Amount) -> tuple[Decimal, Decimal]:
        """The two ends; the first takes the second's scale where it has none ("$3-5 billion")."""
        x, y = signed(a), signed(b)
        na, nb = a.numeral, b.numeral
        if na.scale == 1 and nb.scale != 1 and abs(x) < 1000 and abs(x) < nb.mantissa:
            x = times(x, nb.scale)
        return x, y

    def _build(self, a: Amount, b: Amount, kind: str, opener: str) -> Figure | None:
        x, y = self._values(a, b)
        unit = b.unit or a.unit
        if a.unit and b.unit and len(a.unit.name) > len(b.unit.name):
            unit = a.unit
        if b.unit is None and a.unit is not None:
            b = replace(b, unit=a.unit)
        w = self.w
        i = a.i
        if opener:
            i = a.i - 1 if w.low_at(a.i - 1) == opener else a.i - 2
        form = "range" if x <= y else "change"
        if x == y:
            return None
        return Figure(i, b.j, None, min(x, y), max(x, y), unit, form, a, b, f"range-{kind}")
