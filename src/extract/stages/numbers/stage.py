"""The stage itself: numerals, units, what is none, pairs, bounds, what is counted, in that order."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from spacy.tokens import Doc

from ... import lexicon
from ...records import Quantity, Span
from .ages import age_of
from .bounds import Bounds, limits
from .context import Context
from .counted import by_parse, by_words
from .grammar import Reader
from .judge import Judge
from .parse import Parse
from .ranges import Figure, Pairer, single
from .units import Amount, Measurer
from .words import Words


def numbers(doc: Doc) -> tuple[Quantity, ...]:
    """Every quantity of the Doc in reading order.

    Uses the parse, entities, the stored dates and names where they are there. Offsets count code points of `doc.text`.
    Never raises.
    """
    words = Words(doc.text)
    return _quantities(words, Parse(doc, words) if len(doc) else None)


def find_numbers(text: str) -> tuple[Quantity, ...]:
    """The quantities of a plain text: value, bound, trend and unit; what is counted only where the words say it plainly.

    Needs no model. Offsets count code points of `text`.
    """
    return _quantities(Words(text), None)


def _quantities(w: Words, parse: Parse | None) -> tuple[Quantity, ...]:
    kept, ordinals = _amounts(w, parse)
    bounds = Bounds(w)
    rows = [_row(f, w, bounds, parse) for f in Pairer(w).figures(kept)]
    rows += [_ordinal(a, w, parse) for a in ordinals]
    rows.sort(key=lambda q: (q.start, q.end))
    return tuple(_apart(rows))


def _apart(rows: list[Quantity]) -> list[Quantity]:
    """No two rows overlap: a later one that begins inside an earlier one goes."""
    out: list[Quantity] = []
    for row in rows:
        if row.start < row.end and (not out or row.start >= out[-1].end):
            out.append(row)
    return out


def _amounts(w: Words, parse: Parse | None) -> tuple[list[Amount], list[Amount]]:
    """(amounts that are numbers, ordinals)."""
    measurer, context, judge = Measurer(w), Context(w), Judge(w, parse)
    kept: list[Amount] = []
    ordinals: list[Amount] = []
    done = 0
    for n in Reader(w).numerals():
        if n.i < done:
            continue
        a = measurer.attach(n)
        why = context.reject(a)
        if why == "ordinal" or (n.form == "ordinal" and not why):
            if judge.ordinal(a):
                ordinals.append(a)
            continue
        if why or judge.reject(a):
            done = max(done, n.j)
            continue
        done = a.j
        kept.append(a)
    return kept, ordinals


def _ordinal(a: Amount, w: Words, parse: Parse | None) -> Quantity:
    n = a.numeral
    end = n.j + 1 if n.form == "figure" else n.j
    f = replace(single(a), j=end)
    span = _counted(f, w.end[end - 1], w, parse)
    return _quantity(w, f, (w.start[n.i], w.end[end - 1]), "ordinal", "=", "", span, "ordinal")


def _row(f: Figure, w: Words, bounds: Bounds, parse: Parse | None) -> Quantity:
    bound, i = bounds.before(f.i)
    if bounds.during(i, bound, f):
        bound, i = "", f.i
    j = f.j
    if not bound and f.form in ("single", "range", "change") and f.last.i > f.i:
        bound, _ = bounds.before(f.first.i)
    if not bound:
        bound, j = bounds.after(j)
        if not bound and f.unit is None and w.kind_at(f.j) == "w":
            late, _ = bounds.after(f.j + 1)
            bound = late if late in (">=", "<=") and w.low_at(f.j + 1) == "or" else ""
    if f.first.numeral.approx and not bound:
        bound = "~"
    trend = bounds.trend(f, i)
    age = age_of(f, w, parse)
    if age is not None:
        f = replace(f, unit=age)
    span = _counted(f, w.end[f.j - 1], w, parse)
    if f.form == "vague" and f.high is None:
        bound = ">="
    kind, rule = _kind(f)
    return _quantity(w, f, (w.start[i], w.end[j - 1]), kind, bound or "=", trend, span, rule)


def _counted(f: Figure, end: int, w: Words, parse: Parse | None) -> Span | None:
    if f.unit is not None and f.unit.kind == "age":
        return None
    if f.form == "score":
        return None
    return by_parse(f, end, parse) if parse is not None and parse.has_dep else by_words(f, w)


def _kind(f: Figure) -> tuple[str, str]:
    """(kind, rule) of a figure."""
    if f.form in ("score", "ratio"):
        return f.form, f.form
    if f.unit is not None:
        return f.unit.kind, f.rule and f"{f.unit.kind}-{f.rule}" or f.unit.kind
    if f.form == "vague":
        return "count", "vague"
    form = f.first.numeral.form
    if form == "fraction" and f.value is not None and f.value < 1:
        return "ratio", "fraction"
    return "count", f"count-{f.rule or form}"


def _quantity(w: Words, f: Figure, span: Span, kind: str, bound: str, trend: str, counted: Span | None, rule: str) -> Quantity:
    low, high = (f.low, f.high) if f.form == "vague" else limits(f, bound)
    unit = f.unit
    text = w.text[counted[0] : counted[1]] if counted else ""
    return Quantity(
        start=span[0],
        end=span[1],
        kind=kind,
        value=_plain(f.value),
        low=_plain(low),
        high=_plain(high),
        bound=bound,
        trend=trend,
        unit=unit.code if unit else "",
        unit_name=unit.name if unit else "",
        counted=text,
        counted_start=counted[0] if counted else None,
        counted_end=counted[1] if counted else None,
        rule=rule,
        confidence=lexicon.confidence("numbers", rule),
    )


def _plain(d: Decimal | None) -> Decimal | None:
    """The same figure, never written with an exponent where it is of everyday size."""
    return d
