"""Two amounts that say one range, ratio or score."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from .grammar import exact, tidy, times
from .lists import DASHES, change_verbs, context, gaps, listed
from .units import TIME_CODES, Amount, Unit
from .words import Words

_FAR = 8
"""Pieces that may stand between the two ends of a range."""
_SHARED = 10
"""How many times the second figure the first may be to take over its scale in a range told downwards."""
_HIGHEST = 999
"""The largest figure of a score."""
_LEAST_SCALE = 1000
_ROUND = frozenset(Decimal(10) ** k for k in range(1, 7))


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
        return self._shared(out)

    def _shared(self, figures: list[Figure]) -> list[Figure]:
        """The unit that stands once after a list: "50 and 60 kelvin", "5, 7 and 9 percent"."""
        w = self.w
        for k in range(len(figures) - 2, -1, -1):
            f, after = figures[k], figures[k + 1]
            if not f.form == after.form == "single" or w.breaks(after.i):
                continue
            gap = tuple(w.low[f.j : after.i])
            if gap in gaps("sides"):
                figures[k], figures[k + 1] = self._sides(f, after)
            elif f.unit is None and after.unit is not None and not after.first.prefix and self._lists(f, after, gap):
                figures[k] = replace(f, unit=after.unit)
        return figures

    def _lists(self, f: Figure, after: Figure, gap: tuple[str, ...]) -> bool:
        """Do the two stand in one list, and the first not between commas behind a name ("John Carter, 34, 6ft tall")?"""
        if after.unit is not None and after.unit.code in TIME_CODES and self.w.low_at(after.j) in context("shifts"):
            return False  # "it was 95, and two years later"
        apposed = self.w.low_at(f.i - 1) == "," and self.w.raw_at(f.i - 2)[:1].isupper() and gap == (",",)
        return gap in gaps("list") and after.rule != "height" and not apposed

    def _sides(self, f: Figure, after: Figure) -> tuple[Figure, Figure]:
        """ "12 by 15 feet", "60 feet by 120": the two sides of something have one unit of length."""
        unit = after.unit or f.unit
        if unit is None or unit.dimension != "length" or (after.unit is None and self._noun_follows(after.last)):
            return f, after
        return replace(f, unit=f.unit or unit), replace(after, unit=unit)

    def _pair(self, a: Amount, b: Amount) -> Figure | None:
        w = self.w
        if a.numeral.value is None or b.numeral.value is None or "ordinal" in (a.numeral.form, b.numeral.form):
            return None
        if b.i - a.j > _FAR or any(w.breaks(k) for k in range(a.j, b.i + 1)):
            return None
        gap = tuple(w.low[a.j : b.i])
        return self._height(a, b, gap) or self._ratio(a, b, gap) or self._score(a, b, gap) or self._range(a, b, gap)

    def _height(self, a: Amount, b: Amount, gap: tuple[str, ...]) -> Figure | None:
        """ "6-foot-3", "5ft 10in", 6'3": feet and inches are one length, in feet."""
        w = self.w
        if a.unit is None or a.unit.code != "[ft_i]" or a.numeral.value is None or not 0 <= signed(b) < 12:
            return None
        inches = b.unit is not None and b.unit.code == "[in_i]"
        close = gap in ((), ("-",))
        if not (inches and (close or gap in ((",",), ("and",)))) and not (b.unit is None and close and w.joined(b.i)):
            return None
        v = tidy(signed(a) + exact(signed(b), Decimal(12)))
        j = b.j
        if w.raw_at(j) in ('"', "″", "”", "''") and w.joined(j) and not inches and gap == ():
            j += 1
        return Figure(a.i, j, v, v, v, a.unit, "single", a, b, "height")

    # -- ratios and scores ------------------------------------------------------------------------------------------------

    def _ratio(self, a: Amount, b: Amount, gap: tuple[str, ...]) -> Figure | None:
        """ "one in five", "three out of four"."""
        x, y = signed(a), signed(b)
        if a.unit is not None or a.prefix or b.prefix or not 0 < x < y or x != x.to_integral():
            return None
        if a.numeral.scale != 1 or b.unit is not None:
            return None
        if x == 1 and len(gap) > 1 and gap[0].isalpha() and gap[0] not in context("stop"):
            gap = gap[1:]  # "one vote in ten"
        if gap in gaps("ratio") and (gap != ("in",) or self._one_in(a, b)):
            v = exact(x, y)
            return Figure(a.i, b.j, v, v, v, None, "ratio", a, b, "ratio")
        return None

    def _one_in(self, a: Amount, b: Amount) -> bool:
        y = signed(b)
        same = a.numeral.form == b.numeral.form or signed(a) == 1 or y in _ROUND
        return same and y <= 10**7 and not (b.numeral.plain and y > 1000)

    def _score(self, a: Amount, b: Amount, gap: tuple[str, ...]) -> Figure | None:
        """ "3-1": two small figures joined by a dash, among words of games and votes."""
        spelled = self._spelled_score(a, b, gap)
        if (not spelled and not self._dashed(a, b, gap)) or a.unit or b.unit or a.i != a.numeral.i:
            return None
        plain = (a.numeral.plain and b.numeral.plain) or spelled or a.numeral.form == b.numeral.form == "word"
        x, y = signed(a), signed(b)
        if not plain or max(x, y) > _HIGHEST or (spelled and x < y and "for" not in gap):
            return None
        if x < y and not spelled and not self._scored_before(a.i) and not self._played(a, b):
            return None
        value = x if x == y else None
        return Figure(a.i, b.j, value, min(x, y), max(x, y), None, "score", a, b, "score")

    def _spelled_score(self, a: Amount, b: Amount, gap: tuple[str, ...]) -> bool:
        """ "5-to-4", "won 5 to 2", "four to one"."""
        return gap in gaps("odds") or (gap == ("to",) and signed(a) >= signed(b) and (self._told(a) or self._odds(a, b)))

    def _dashed(self, a: Amount, b: Amount, gap: tuple[str, ...]) -> bool:
        w = self.w
        if len(gap) != 1 or gap[0] not in DASHES:
            return False
        tight = w.joined(a.j) and w.joined(b.i)
        return tight or (not w.joined(a.j) and not w.joined(b.i) and signed(a) >= signed(b))

    def _played(self, a: Amount, b: Amount) -> bool:
        """Do words of games and votes stand close, and no noun that the second figure counts?"""
        w, cue = self.w, context("score_words")
        near = [*w.low[max(0, a.i - 3) : a.i], *w.low[b.j : b.j + 2]]
        return bool(cue & set(near)) and (not self._noun_follows(b) or w.low_at(b.j) in cue)

    def _scored_before(self, i: int) -> bool:
        """Does a score end right before piece i: "won 6-4, 3-6"?"""
        w = self.w
        pair = w.low_at(i - 1) == "," and w.low_at(i - 3) in DASHES and w.kind_at(i - 2) == w.kind_at(i - 4) == "n"
        return (
            pair
            and w.joined(i - 2)
            and w.raw[i - 4].isdigit()
            and w.raw[i - 2].isdigit()
            and int(w.raw[i - 4]) > int(w.raw[i - 2])
        )

    def _told(self, a: Amount) -> bool:
        """ "won 5 to 2", "the vote had been 5 to 2": a score's verb before, or its noun in the clause and a form of "be"."""
        w = self.w
        if context("score_verbs") & set(w.low[max(0, a.i - 3) : a.i]):
            return True
        if w.low_at(a.i - 1) not in ("is", "was", "were", "been", "be", ":"):
            return False
        clause = w.low[max(0, a.i - 12) : a.i]
        return not {".", ";"} & set(clause) and bool(context("score_nouns") & set(clause))

    def _odds(self, a: Amount, b: Amount) -> bool:
        """ "outnumber them by four to one", "10 to 1": so many to one, where nothing falls from the one to the other."""
        before = self.w.low_at(a.i - 1)
        return signed(b) == 1 < signed(a) and not self._opener(a) and before not in change_verbs() and not self._noun_follows(b)

    def _noun_follows(self, b: Amount) -> bool:
        w = self.w
        return w.kind_at(b.j) == "w" and not w.breaks(b.j) and w.low_at(b.j) not in context("stop")

    # -- ranges -------------------------------------------------------------------------------------------------------

    def _in_one_unit(self, a: Amount, b: Amount) -> Amount:
        """ "90 minutes to two hours": the first end in the second's unit, where both are so many of one base unit."""
        if a.unit is None or b.unit is None or a.unit.name == b.unit.name or a.numeral.value is None:
            return a
        base, _, times_base = a.unit.factor.partition(" ")
        other, _, times_other = b.unit.factor.partition(" ")
        if not base or base != other:
            return a
        value = exact(a.numeral.value * Decimal(times_base), Decimal(times_other))
        return replace(
            a, unit=b.unit, numeral=replace(a.numeral, value=value, low=value, high=value, mantissa=value, scale=Decimal(1))
        )

    def _range(self, a: Amount, b: Amount, gap: tuple[str, ...]) -> Figure | None:
        opener = self._opener(a)
        if a.numeral.form == "fraction" and a.unit is None and b.unit is not None and b.numeral.form != "fraction":
            return None  # "by half to 15 million"
        kind = self._link(a, b, gap, opener)
        a = self._in_one_unit(a, b) if kind and (opener or kind != "or") else a
        if not kind or not self._same_kind(a, b, kind, opener):
            return None
        return self._build(a, b, kind, opener)

    def _opener(self, a: Amount) -> str:
        """The "between" or "from" that opens a range, with "about" or "the ages of" after it; "" where none does."""
        w = self.w
        before, second = w.low_at(a.i - 1), w.low_at(a.i - 2)
        for opener in ("between", "from"):
            if before == opener or (second == opener and before in context("range_fillers")):
                return opener
            ages = w.low[max(0, a.i - 4) : a.i]
            if "ages" in ages and opener in ages:
                return opener
        return ""

    def _link(self, a: Amount, b: Amount, gap: tuple[str, ...], opener: str) -> str:
        """How the two are joined: dash | to | or | and; "" where they are not."""
        w = self.w
        if len(gap) == 1 and gap[0] in DASHES:
            return "dash" if w.joined(a.j) == w.joined(b.i) else ""
        if gap in gaps("to"):
            before = w.low_at(a.i - 1)
            changed = before in change_verbs() and (a.unit is not None or b.unit is None)
            # "rose $5 to $60", "rose by 3 cents to 45": a change and a level
            return "" if gap == ("to",) and (changed or (before == "by" and a.unit is not None)) else "to"
        if gap in gaps("or"):
            return "or"
        if opener == "from" and gap[-1:] == ("to",) and not listed("ranges", "stops") & set(gap):
            return "to"
        if opener == "between" and gap[-1:] == ("and",) and len(gap) <= 4 and not listed("ranges", "stops") & set(gap[:-1]):
            return "and"
        return ""

    def _same_kind(self, a: Amount, b: Amount, kind: str, opener: str) -> bool:
        """Do the two measure the same thing? A missing unit is taken from the other."""
        if not self._like_units(a, b, kind, opener):
            return False
        x, y = self._values(a, b, kind if kind == "dash" else "")
        if kind == "or":
            return 0 < x < y and (y - x == 1 or (y <= 2 * x and x >= 5)) and a.numeral.form == b.numeral.form
        if kind == "dash":
            downwards = b.unit is not None or b.numeral.scale >= _LEAST_SCALE
            return (x < y or downwards) and not (a.numeral.form == "word" and b.numeral.form != "word")
        if kind == "to" and not opener:
            return x < y or (a.unit is not None and b.unit is not None and a.unit.kind != "percent")
        return True

    @staticmethod
    def _like_units(a: Amount, b: Amount, kind: str, opener: str) -> bool:
        if a.unit is None:
            return True
        if b.unit is not None:
            return a.unit.name.split(" per ")[0] == b.unit.name.split(" per ")[0]
        late = a.j > a.numeral.j and not a.prefix
        return kind != "or" and (not late or bool(opener) or kind == "dash")

    def _values(self, a: Amount, b: Amount, kind: str = "") -> tuple[Decimal, Decimal]:
        """The two ends; the first takes the second's scale where it has none ("$3-5 billion", "9-7 lakh").

        `kind`: dash | opened ("from 12 to 8 million") where the two are plainly one range, told downwards or not.
        """
        x, y = signed(a), signed(b)
        na, nb = a.numeral, b.numeral
        near = abs(x) < nb.mantissa or (kind in ("dash", "opened") and abs(x) <= _SHARED * nb.mantissa)
        if na.scale == 1 and nb.scale != 1 and abs(x) < 1000 and near:
            x = times(x, nb.scale)
        return x, y

    def _build(self, a: Amount, b: Amount, kind: str, opener: str) -> Figure | None:
        x, y = self._values(a, b, "opened" if opener else kind)
        unit = b.unit or a.unit
        if a.unit and b.unit and len(a.unit.name) > len(b.unit.name):
            unit = a.unit
        if b.unit is None and a.unit is not None:
            b = replace(b, unit=a.unit)
        w = self.w
        i = a.i
        if opener:
            i = next((k for k in range(a.i - 1, a.i - 5, -1) if w.low_at(k) == opener), i)
        form = "range" if x <= y else "change"
        if x == y:
            return None
        return Figure(i, b.j, None, min(x, y), max(x, y), unit, form, a, b, f"range-{kind}")
