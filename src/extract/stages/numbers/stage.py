"""The stage itself: numerals, units, what is none, pairs, bounds, what is counted, in that order."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from ... import lexicon, store, syntax
from ...records import Quantity, Span
from .ages import age_of
from .bounds import Bounds, limits
from .counted import by_parse, by_words
from .ellipsis import elliptical
from .grammar import Numeral
from .inheritance import converts, inherit, share_counted
from .levels import levelled
from .local_currency import localised
from .model_filters import ModelFilters
from .multiples import Multiples
from .non_quantities import LABEL_LIST, LABELLING, LABELS, ORDINAL_SUFFIX, TAKEN_UP, NonQuantities
from .parse import Parse
from .partitive import antecedents, numbered, predicated, stated, voted
from .ranges import Figure, Pairer, single
from .rates import late_denominator, late_unit, magnitude, rate
from .reader import Reader
from .resumption import resumed
from .rules import rule_of
from .trends import trend as trend_of
from .unit_articles import unit_articles
from .units import Amount, Measurer
from .words import Words

_TOLERANCE_NEAR = 9
"""Pieces between a figure and the "400" of "give or take 400"."""


def numbers(doc: Doc) -> tuple[Quantity, ...]:
    """Every quantity of the Doc in reading order.

    Uses the parse, entities, the stored dates and names where they are there. Offsets count code points of `doc.text`.
    Never raises.
    """
    words = Words(syntax.text(doc))
    found = _Stage(words, Parse(doc, words) if len(doc) else None).quantities()
    return localised(found, doc, words)


def find_numbers(text: str) -> tuple[Quantity, ...]:
    """The quantities of a plain text: value, bound, trend and unit; what is counted only where the words say it plainly.

    Needs no model. Offsets count code points of `text`.
    """
    return _Stage(Words(text), None).quantities()


class _Stage:
    """One text's way through the modules."""

    def __init__(self, words: Words, parse: Parse | None) -> None:
        self.w = words
        self.parse = parse
        self.bounds = Bounds(words)
        self.measurer = Measurer(words)
        self.tolerant: set[int] = set()

    def quantities(self) -> tuple[Quantity, ...]:
        amounts, ordinals = self._amounts()
        rows = self._rows(Pairer(self.w).figures(amounts)) + [self._ordinal(a) for a in ordinals]
        rows += Multiples(self.w, self.parse, self.bounds).rows()
        rows.sort(key=lambda q: (q.start, q.end))
        out: list[Quantity] = []
        for row in rows:
            if row.start < row.end and (not out or row.start >= out[-1].end):
                out.append(row)
        return tuple(out)

    def _amounts(self) -> tuple[list[Amount], list[Amount]]:
        """(amounts that are numbers, ordinals); what is neither is noted with its reason."""
        non_quantities, filters = NonQuantities(self.w), ModelFilters(self.w, self.parse)
        kept: list[Amount] = []
        ordinals: list[Amount] = []
        named: tuple[str, int] = ("", 0)
        label: Numeral | None = None
        done = 0
        numerals = sorted([*Reader(self.w).numerals(), *unit_articles(self.w)], key=lambda n: n.i)
        for n in numerals:
            if n.i < done:
                continue
            a = self.measurer.attach(n)
            found = non_quantities.reason(a)
            why = found.name if found is not None else ""
            if why == ORDINAL_SUFFIX.name or (n.form == "ordinal" and not why):
                why = filters.ordinal(a)
                if not why:
                    ordinals.append(a)
            elif kept and not why and self._tolerance(a, kept[-1]):
                self.tolerant.add(kept[-1].i)
                done = a.j
            elif why or (why := self._again(n, named, label) or filters.reason(a)):
                done = n.j
                label = n if why in LABELLING else label
                if n.plain and (found is None or why in LABELS):
                    named = (self.w.raw[n.i], n.i)
            else:
                done = a.j
                kept.append(a)
            if why:
                self._refuse(n, why)
        return kept, ordinals

    def _refuse(self, n: Numeral, why: str) -> None:
        """Note in the Doc why a numeral makes no row."""
        if self.parse is not None:
            store.refuse(self.parse.doc, "numbers", self.w.start[n.i], self.w.end[n.j - 1], why)

    def _tolerance(self, a: Amount, before: Amount) -> bool:
        """Does the amount only say how far off the one before may be: "10,000, give or take 400"?"""
        w = self.w
        return (
            w.low[max(0, a.i - 3) : a.i] == ["give", "or", "take"] and a.i - before.j <= _TOLERANCE_NEAR and not w.breaks(a.i - 3)
        )

    def _again(self, n: Numeral, named: tuple[str, int], label: Numeral | None) -> str:
        """The reason where the figure is that of the name just read, or goes on a list of labels; "" where it does neither."""
        if LABEL_LIST.holds(self.w, n, label):
            return LABEL_LIST.name
        return TAKEN_UP.name if TAKEN_UP.holds(self.w, n, named) else ""

    def _rows(self, figures: list[Figure]) -> list[Quantity]:
        rows: list[Quantity] = []
        kept: list[Figure] = []
        done = 0
        for f in figures:
            if f.i < done:  # the figure of a denominator: "per 100,000 people"
                continue
            row, done = self._row(f, self.w.at(rows[-1].end) if rows else 0)
            if kept:
                k = -2 if len(kept) > 1 and converts(kept[-1], self.w) else -1
                row = inherit(row, f, rows[k], kept[k], self.w)
            rows.append(row)
            kept.append(f)
        rows = antecedents(share_counted(rows, kept, self.w), kept, self.w)
        return resumed(elliptical(rows, kept, self.w, self.parse), kept, self.w, self.parse)

    def _row(self, f: Figure, taken: int) -> tuple[Quantity, int]:
        """The figure's row, and the piece after all that it took in. Pieces before `taken` belong to the row before."""
        w = self.w
        bound, i, j = self._bound(f, taken)
        trend = trend_of(f, i, self.w)
        age = age_of(f, w, self.parse, i)
        f = f if age is None else replace(f, unit=age)
        scale = magnitude(f, i, w)
        span = self._counted(f, w.end[max(f.j, j) - 1 if j == f.j + 2 else f.j - 1])
        unit = scale or (late_unit(span, w) if span is not None and f.unit is None else None)
        if unit is not None:
            f, span = replace(f, unit=unit), None
        kind, rule = rule_of(f)
        if kind == "count" and span is not None and w.text[span[0] : span[1]].lower() == "fold":
            kind, rule, span = "ratio", "multiple", None  # "a 10-fold increase"
        done = f.j
        if f.unit is None and f.form in ("single", "range", "change", "vague"):
            f, done = rate(f, span, w, self.measurer)
            span = None if done > f.j and w.low_at(f.j) == "per" else span
        elif f.unit is not None and span is not None:
            f = replace(f, unit=late_denominator(f.unit, span, w, self.measurer))
        return self._quantity(f, (w.start[i], w.end[j - 1]), kind, bound, trend, span, rule), done

    def _bound(self, f: Figure, taken: int) -> tuple[str, int, int]:
        """(bound, first piece, piece after the last) of a figure with its bound words."""
        w, bounds = self.w, self.bounds
        bound, i = bounds.before(f.i)
        if i < taken <= f.i or bounds.during(i, bound, f):
            bound, i = "", f.i
        j = f.j
        if not bound and f.first.i > f.i:
            bound, _ = bounds.before(f.first.i)
        if not bound:
            bound, j = bounds.after(j)
        if not bound and f.unit is None and w.kind_at(f.j) == "w" and w.low_at(f.j + 1) == "or":
            bound, _ = bounds.after(f.j + 1)  # "ten seats or more"
        if not bound and bounds.capped(f.i):
            bound = "<="
        if not bound and (f.first.numeral.approx or f.i in self.tolerant):
            bound = "~"
        if f.form == "vague" and f.high is None:
            bound = ">="
        return bound or "=", i, j

    def _counted(self, f: Figure, end: int) -> Span | None:
        if f.form == "score":
            return voted(f, self.w)
        if f.unit is not None and f.unit.kind == "age":
            return None
        said = predicated(f, self.w, self.parse) or stated(f, self.w)
        if said is not None:
            return said
        parsed = self.parse is not None and self.parse.has_dep
        found = by_parse(f, end, self.parse) if parsed and self.parse is not None else by_words(f, self.w)
        return found or numbered(f, self.w) or levelled(f, self.w, self.parse)

    def _ordinal(self, a: Amount) -> Quantity:
        w, n = self.w, a.numeral
        end = n.j + 1 if n.form == "figure" else n.j
        f = replace(single(a), j=end, unit=None)
        span = self._counted(f, w.end[end - 1])
        return self._quantity(f, (w.start[n.i], w.end[end - 1]), "ordinal", "=", "", span, "ordinal")

    def _quantity(self, f: Figure, span: Span, kind: str, bound: str, trend: str, counted: Span | None, rule: str) -> Quantity:
        low, high = (f.low, f.high) if f.form == "vague" else limits(f, bound)
        return Quantity(
            start=span[0],
            end=span[1],
            kind=kind,
            value=f.value,
            low=low,
            high=high,
            bound=bound,
            trend=trend,
            unit=f.unit.code if f.unit else "",
            unit_name=f.unit.name if f.unit else "",
            counted=self.w.text[counted[0] : counted[1]] if counted else "",
            counted_start=counted[0] if counted else None,
            counted_end=counted[1] if counted else None,
            rule=rule,
            confidence=lexicon.confidence("numbers", rule),
        )
