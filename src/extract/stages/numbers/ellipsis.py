"""What a bare figure takes over from the quantity before it: unit, counted noun, scale and trend.

"212 seats went to the left and 98 to the right", "the dearest cost 3.10 crowns, the cheapest 2.85", "1.2 million, up from 0.9",
"grew 4.1 percent and then 3.8". A figure with nothing of its own to count stands for one with the noun left out; which noun, the
parallel tells: a comparison, a coordination without a verb of its own, the same word before both, "more" after it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from ... import lexicon
from ...records import Quantity
from .bounds import limits
from .grammar import times
from .lists import HYPHENS, change_verbs, context, listed
from .parse import Parse
from .ranges import Figure
from .units import TIME_CODES
from .words import Words

_FAR = 26
"""Pieces within which a parallel is felt."""
_BACK = 4
"""Quantities back to the one that is taken up."""
_NEAR = 10
"""How many times one figure may be the other for both to be of one scale."""
_LEAST_SCALE = 1000
_COUNTING = frozenset({"money", "percent", "measure"})


def timed(row: Quantity) -> bool:
    """Is a quantity a length of time?"""
    return row.unit.partition("/")[0] in TIME_CODES


@dataclass(frozen=True)
class Pair:
    """A bare figure and a quantity before it in the sentence."""

    w: Words
    parse: Parse | None
    row: Quantity
    f: Figure
    before: Quantity
    last: Figure

    @cached_property
    def start(self) -> int:
        """The piece at which the bare figure with its bound words starts."""
        return self.w.at(self.row.start)

    @cached_property
    def gap(self) -> list[str]:
        """The pieces between the two."""
        return self.w.low[self.last.j : self.start]

    @cached_property
    def lead(self) -> str:
        """The word before the bare figure."""
        return self.w.low_at(self.start - 1)

    @cached_property
    def verb_between(self) -> bool:
        """Does a verb stand between the two?"""
        if self.parse is None:
            return len(self.gap) > _BACK
        return any(self.parse.is_verb(self.w.start[k]) for k in range(self.last.j, self.start))

    @cached_property
    def coordinated(self) -> bool:
        """Does a comma, semicolon or conjunction stand between the two?"""
        return bool(listed("ellipsis", "coordinators") & set(self.gap)) or self.gap[-1:] == [":"]

    @cached_property
    def counts(self) -> bool:
        """Is the quantity before a count of something?"""
        return self.before.kind == "count" and bool(self.before.counted)

    @cached_property
    def gives_kind(self) -> bool:
        """Does it say what it counts, or in what it measures?"""
        return self.counts or (self.before.kind == "measure" and not timed(self.before))


# -- what makes a parallel ------------------------------------------------------------------------------------------------


def _compared(p: Pair) -> bool:
    tail = " ".join(p.gap[-2:])
    if " ".join(p.w.low[p.start : p.f.first.i]) in listed("ellipsis", "compared"):
        return True  # "87 mph, on a stretch with a limit of 50"
    if p.lead == "from" and p.w.low_at(p.w.at(p.before.start) - 1) in ("to", "at") and _times_between(p):
        return True  # "grew to 3.1 million from 2.4", "fell to 6.1 percent in May from 6.4"
    if p.lead in listed("ellipsis", "compared") or tail in listed("ellipsis", "compared"):
        return not (p.lead == "from" and p.before.trend and p.gap == ["from"] and p.counts)
    return False


def _times_between(p: Pair) -> bool:
    """Does nothing but a time stand before "from"?"""
    between = p.gap[:-1]
    timed = between[:1] in (["in"], ["on"], ["last"], ["this"], ["by"]) and len(between) <= _BACK
    return not between or (timed and not p.verb_between and "," not in between)


def _gapped(p: Pair) -> bool:
    if not p.coordinated or p.verb_between or p.lead in context("be_forms"):
        return False
    led = p.lead in listed("ellipsis", "leads") and p.lead != p.w.low_at(p.w.at(p.before.start) - 1)
    return not led and p.lead not in context("determiners")


def _same_lead(p: Pair) -> bool:
    other = p.w.low_at(p.w.at(p.before.start) - 1)
    both_be = p.lead in context("be_forms") and other in context("be_forms") and not p.counts
    return p.coordinated and (
        both_be or (p.lead == other and p.w.kind_at(p.start - 1) == "w" and p.lead not in context("be_forms"))
    )


def _claused(p: Pair) -> bool:
    """A clause of its own with the noun left out: its verb or conjunction right before the figure."""
    if p.coordinated and p.lead == "another" and p.w.kind_at(p.f.j) != "w":
        return p.counts or p.before.kind == "percent" or p.gives_kind  # "holds 8 percent and wants another 12"
    if not p.coordinated or not p.counts or p.lead in context("be_forms"):
        return False
    if p.lead in listed("ellipsis", "coordinators") or p.lead in ("only", "just", "another", "even"):
        return True
    return p.parse is not None and p.parse.is_verb(p.w.start[p.start - 1])


def _owned(p: Pair) -> bool:
    if p.lead not in listed("ellipsis", "owners") or not p.gives_kind or p.verb_between or _named_next(p):
        return False
    return bool(listed("ellipsis", "beside") & set(p.gap)) and len(p.gap) <= _BACK + 2


def _named_next(p: Pair) -> bool:
    """Does a word follow the figure that it could count ("her two sons")?"""
    return p.w.kind_at(p.f.j) == "w" and p.w.low_at(p.f.j) not in context("stop")


def _more(p: Pair) -> bool:
    return p.gives_kind and p.w.low_at(p.f.j) in ("more", "fewer", "others", "other")


def _placed(p: Pair) -> bool:
    after = p.w.low_at(p.f.j)
    alike = after in listed("ellipsis", "leads") and after not in ("of", "per")
    return p.lead == "and" and alike and after in p.gap and bool(p.before.counted or p.before.unit_name)


def _bracketed(p: Pair) -> bool:
    both = p.lead == p.w.low_at(p.last.i - 1) == "(" and p.w.low_at(p.f.j) == ")"
    return both and p.counts and ")" in p.gap


def _stepped(p: Pair) -> bool:
    return p.counts and bool(p.row.trend) and "," in p.gap[-3:-1] and p.w.low_at(p.start - 1) in ("up", "down", "by")


def _moving(p: Pair) -> bool:
    verb = p.w.low_at(p.start - 2)
    return p.lead == "to" and p.gap[-3:-2] == [","] and verb.endswith("ing") and verb in change_verbs() and len(p.gap) <= _NEAR


def _priced(p: Pair) -> bool:
    traded = p.lead in ("for", "at") and bool(listed("ellipsis", "trading") & set(p.gap[-_BACK:]))
    return p.before.kind == "money" and (p.lead in listed("ellipsis", "pricing") or traded) and not _named_next(p)


def _measured(p: Pair) -> bool:
    unit = p.last.unit
    if p.before.kind != "measure" or unit is None or not unit.dimension or _named_next(p):
        return False
    verbs = lexicon.toml("numbers")["ellipsis"]["measuring"].get(unit.dimension, ())
    return p.lead in verbs and _like_measure(p)


def _like_measure(p: Pair) -> bool:
    return p.row.value is not None and p.before.value is not None and _one_scale(p.row.value, p.before.value)


def _aged(p: Pair) -> bool:
    return p.before.kind == "age" and p.coordinated and p.lead in context("persons")


def _same_change(p: Pair) -> bool:
    return p.before.kind == "percent" and bool(p.before.trend) and bool(p.row.trend)


@dataclass(frozen=True, slots=True)
class Parallel:
    """A reason for taking over what the quantity before counts. `says` it with an example; `holds` asks a Pair."""

    name: str
    says: str
    holds: Callable[[Pair], bool]


PARALLELS = (
    Parallel("compared", '"620 tonnes, against 580 a year before": a word of comparison stands before the figure.', _compared),
    Parallel("gapped", '"Smith scored 22 points and Jones 18": coordinated, with no verb between.', _gapped),
    Parallel("same-lead", '"at 1.80 euros and diesel at 1.65": the same word stands before both.', _same_lead),
    Parallel("claused", '"killed nine people and wounded 21": coordinated clauses about what is counted.', _claused),
    Parallel("owned", '"52 winners to her 31": whose the figure is stands before it.', _owned),
    Parallel("placed", '"20 inches fell in Perth and 14 in Dee": another place or time, with the same preposition.', _placed),
    Parallel("bracketed", '"Carter (18 points) and Mills (14)": the same in brackets behind another name.', _bracketed),
    Parallel("stepped", '"won 31 seats, up 12": by how many of them it changed.', _stepped),
    Parallel("moving", '"300,000 barrels a day, rising to 500,000": where the quantity goes from there.', _moving),
    Parallel("priced", '"costs 2 marks there and sells for 3 here": the figure after a verb of price.', _priced),
    Parallel("measured", '"lost 12 kilos and weighs 48": the figure after a verb of weight or way.', _measured),
    Parallel("aged", '"she is 31, he 29": the same of another person.', _aged),
    Parallel("more", '"60 trains, with an option on 25 more": more or fewer of the same.', _more),
    Parallel("same-change", '"rose by 2 percent but fell by 1": both are changes.', _same_change),
)


# -- taking over ----------------------------------------------------------------------------------------------------------


def elliptical(rows: list[Quantity], figures: list[Figure], w: Words, parse: Parse | None) -> list[Quantity]:
    """Give each bare figure what the quantity that it is parallel to counts."""
    for k in range(1, len(rows)):
        row, f = rows[k], figures[k]
        if bare(row, f, w):
            rows[k] = _completed(rows, figures, k, w, parse)
        elif not row.trend and row.kind == "percent":
            m = next((m for m in range(k - 1, max(-1, k - 3), -1) if rows[m].kind == "percent"), k - 1)
            rows[k] = _trended(Pair(w, parse, row, f, rows[m], figures[m]))
    return rows


def bare(row: Quantity, f: Figure, w: Words) -> bool:
    """Has a figure neither unit nor noun of its own, and nothing after it that would name one?"""
    if row.kind not in ("count", "ratio") or row.counted or row.unit_name or f.form not in ("single", "range", "ratio"):
        return False
    after = w.low_at(f.j)
    if after in HYPHENS and w.joined(f.j):
        return False
    return not (after == "to" and w.low_at(f.j + 1) in ("go", "play", "spare"))


def _completed(rows: list[Quantity], figures: list[Figure], k: int, w: Words, parse: Parse | None) -> Quantity:
    pairs = [Pair(w, parse, rows[k], figures[k], rows[m], figures[m]) for m in range(k - 1, max(-1, k - 1 - _BACK), -1)]
    pairs = [p for p in pairs if _in_reach(p)]
    pairs.sort(key=lambda p: _lead_class(p, p.w.at(p.before.start)) != _lead_class(p, p.start))
    for parallel in PARALLELS:
        for pair in pairs:
            if _may_give(pair) and parallel.holds(pair):
                return _taken(pair)
    return rows[k]


def _in_reach(p: Pair) -> bool:
    """Do both stand in one sentence, near each other?"""
    if not 0 < p.start - p.last.j <= _FAR or any(p.w.breaks(m) for m in range(p.last.j, p.start + 1)):
        return False
    if any(p.w.low_at(m) in (".", "!", "?") for m in range(p.last.j, p.start)):
        return False
    return ":" not in p.gap or (p.counts and p.gap[-1] == ":")  # "14 plants: six in Spain"


def _lead_class(p: Pair, k: int) -> str:
    """The preposition before piece k; "" where none stands there."""
    low = p.w.low_at(k - 1)
    return low if low in listed("ellipsis", "leads") else ""


def _may_give(p: Pair) -> bool:
    """Has the quantity before something to give: is it no change before a level, no part of a compound?"""
    if p.row.kind == "ratio":
        return p.before.kind == "ratio" and bool(p.before.counted)
    if p.before.kind == "age":
        return _aged(p)
    if p.before.kind not in _COUNTING and not p.counts and not _scaled(p):
        return False
    if (p.f.form != "single" or p.w.low_at(p.f.first.numeral.i) == "one") and not p.counts:
        return False  # "lost $500 and one in Rome had to close"
    level = bool(p.before.trend) and p.lead in ("to", "at", "from")
    hyphened = p.last.last.hyphen or (p.w.low_at(p.last.j) in HYPHENS and p.w.joined(p.last.j))
    cents = p.before.kind == "money" and p.before.unit_name in ("cent", "penny", "sen", "paisa", "kopek") and p.lead == "to"
    converted = p.w.raw_at(p.last.i - 1) == "(" and p.w.raw_at(p.last.j) == ")"
    return not (level or hyphened or cents or converted or p.before.rule in ("multiple", "score", "ratio"))


def _scaled(p: Pair) -> bool:
    return p.before.kind == "count" and p.last.last.numeral.scale >= _LEAST_SCALE


def _taken(p: Pair) -> Quantity:
    row, before = _rescaled(p), p.before
    if p.counts or before.kind in ("count", "ratio"):
        if row.value is None or row.value == row.value.to_integral() or before.counted == "times" or row.kind == "ratio":
            row = replace(row, counted=before.counted, counted_start=before.counted_start, counted_end=before.counted_end)
        return row
    rule = before.kind
    told = lexicon.confidence("numbers", rule)
    row = replace(row, kind=rule, unit=before.unit, unit_name=before.unit_name, rule=rule, confidence=told)
    return _trended(replace(p, row=row)) if before.kind == "percent" else row


def _rescaled(p: Pair) -> Quantity:
    """ "1.2 million, up from 0.9": the scale said once."""
    n, other = p.f.first.numeral, p.last.last.numeral
    if (
        n.scale != 1
        or other.scale < _LEAST_SCALE
        or n.value is None
        or p.f.form != "single"
        or not _one_scale(n.value, other.mantissa)
    ):
        return p.row
    value = times(n.value, other.scale)
    f = replace(p.f, value=value, low=value, high=value)
    low, high = limits(f, p.row.bound)
    return replace(p.row, value=value, low=low, high=high)


def _one_scale(value: Decimal, mantissa: Decimal) -> bool:
    return value > 0 and mantissa / _NEAR <= value <= mantissa * _NEAR


def _trended(p: Pair) -> Quantity:
    """ "burglaries rose 7 percent, robberies 12 percent": the change that the verb said of the first."""
    if not p.before.trend or p.before.kind != p.row.kind or p.row.trend or not _in_reach(p):
        return p.row
    level = p.lead in listed("ellipsis", "leads") or p.lead in context("determiners") or p.w.low_at(p.f.j) == "of"
    level = level or p.w.low_at(p.f.i) == "between" or p.w.low_at(p.f.first.i - 1) in ("than", "the")
    if level or not p.coordinated or p.verb_between:
        return p.row
    return replace(p.row, trend=p.before.trend)
