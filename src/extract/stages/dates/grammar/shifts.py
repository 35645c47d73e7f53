"""Counting from somewhere: "a year ago", "two weeks later", "the day before", "less than a month earlier"; bounded lengths."""

from __future__ import annotations

from fractions import Fraction

from .... import lexicon
from ..patterns import Action, Match, Rule, unmarked
from ..semantics import Sense
from ..time_units import coarser, units


def _approximate(m: Match) -> Sense | None:
    inner = unmarked(m["T"], "dur", "shift", "date")
    if inner is None:
        return None
    if (inner.kind == "date" and m["how"].low not in ("around", "circa", "about")) or inner.rule == "duration-bare":
        return None
    return inner.but(mod=lexicon.toml("dates")["approx"].get(m["how"].low, "APPROX"))


def _bounded(mod: str) -> Action:
    def act(m: Match) -> Sense | None:
        inner = unmarked(m["T"], "dur")
        return None if inner is None or inner.n is None else inner.but(mod=mod)

    return act


def _or_so(m: Match) -> Sense | None:
    inner = m["T"].sense
    return None if inner is None or inner.kind != "dur" else inner.but(mod="APPROX")


def _shift(m: Match, base: str, sign: int, rule: str) -> Sense | None:
    inner = m["T"].sense
    if inner is None or inner.kind != "dur" or inner.span or inner.rule in ("duration-age", "duration-definite"):
        return None
    unit, n = inner.unit, inner.n
    if not unit:
        return None
    clock = "TNI" if unit == "night" else ""
    if n is None:
        return Sense("shift", rule, n=None, unit=unit, base=base, clock=clock, mod=inner.mod, span=sign)
    extra = "one" if n == 1 else ""
    made = Sense("shift", rule, n=n * sign, unit=unit, base=base, clock=clock, mod=inner.mod, span=sign, extra=extra)
    return made.but(within=inner) if base == "anchor" else made


COUNTED = {"ago": ("published", -1, "ago"), "earlier": ("anchor", -1, "unit-earlier"), "later": ("anchor", 1, "unit-later")}
"""Where each word counts from, which way, and the rule's name."""


def _counted(way: str, mod: str = "") -> Action:
    """The action of "ago", "earlier" or "later" after a length of time; mod: what a word before it says."""

    def act(m: Match) -> Sense | None:
        made = _shift(m, *COUNTED[way])
        return made if made is None or not mod else made.but(mod=mod)

    return act


def _weekdays_ago(m: Match) -> Sense | None:
    """ "two Mondays ago": the last Monday and a week for each one more."""
    inner, n = m["T"].sense, m["QTY"].value
    if inner is None or n is None or set(inner.parts) != {"weekday"} or inner.clock or not 1 <= n <= 60 or n.denominator != 1:
        return None
    last = Sense("date", "weekday", dict(inner.parts), deixis="last")
    return Sense("shift", "ago", n=-7 * (n - 1), unit="day", base="within", within=last)


def _from_now(m: Match) -> Sense | None:
    outer = m["b"].sense
    if outer is None or not (outer.value == "PRESENT_REF" or (outer.rule == "deictic-day" and outer.n == 0)):
        return None
    return _shift(m, "published", 1, "from-now")


def _shift_from(m: Match) -> Sense | None:
    """ "two weeks before June 6", "a year from now"."""
    outer = m["b"].sense
    sign = -1 if m["way"].low == "before" else 1
    made = _shift({"T": m["a"]}, "within", sign, "shift-from")
    if made is None or made.n is None or outer is None or outer.kind not in ("date", "shift"):
        return None
    if outer.clock or coarser(outer.finest, made.unit):
        return None  # "for 48 hours from midnight", "two ships a day from April"
    return made.but(within=outer)


def _unit_before(m: Match) -> Sense | None:
    """ "the day before", "a year before", "two days after": a date only where the phrase ends there (see `in_place`)."""
    inner = m["T"].sense
    if inner is None or inner.span or not inner.unit or (inner.kind == "shift" and inner.rule != "the-unit"):
        return None
    n = Fraction(1) if inner.kind == "shift" else inner.n
    if n is None or inner.mod or inner.extra == "working":
        return None
    sign = -1 if m["way"].low == "before" else 1
    return Sense("shift", "unit-before", n=n * sign, unit=inner.unit, base="anchor", span=sign, within=inner)


def _compound(m: Match) -> Sense | None:
    a, b = m["a"].sense, m["b"].sense
    if (
        a is None
        or b is None
        or a.n is None
        or b.n is None
        or a.span
        or b.span
        or a.within
        or "duration-bare" in (a.rule, b.rule)
    ):
        return None
    if not coarser(a.unit, b.unit):
        return None
    return a.but(within=b, rule="duration-compound")


def _compound_shift(m: Match) -> Sense | None:
    """ "1 month 2 days ago": the second unit is counted from where the first one leads, to the day."""
    first, second = _shift({"T": m["a"]}, *COUNTED[m["way"].low]), _shift({"T": m["b"]}, *COUNTED[m["way"].low])
    if _compound(m) is None or first is None or second is None or not units()[second.unit].calendar:
        return None
    return second.but(base="within", within=first.but(within=None, extra="exact"), extra="")


AGO: tuple[Rule, ...] = (
    ("ago", "QTY T:T.set ago", _weekdays_ago),
    ("ago", "T:T.dur or so ago", _counted("ago")),
    ("ago", "T:T.dur -? ago", _counted("ago")),
    ("unit-earlier", "T:T.dur -? earlier|previously|prior", _counted("earlier")),
    ("unit-later", "T:T.dur -? later|afterward|afterwards|hence", _counted("later")),
    ("unit-before", "T:T.dur|T.shift way:before|after", _unit_before),
    ("from-now", "T:T.dur from b:T.ref|T.shift", _from_now),
    ("shift-from", "a:T.dur way:from b:T.date|T.shift", _shift_from),
    ("approx", "how:nearly|almost|around T:T.dur -? ago", _counted("ago", "APPROX")),
    ("approx", "how:nearly|almost|around T:T.dur earlier", _counted("earlier", "APPROX")),
    ("approx", "how:nearly|almost|around T:T.dur later", _counted("later", "APPROX")),
    ("bounded", "more than T:T.dur -? ago", _counted("ago", "BEFORE")),
    ("bounded", "less than T:T.dur -? ago", _counted("ago", "AFTER")),
    ("bounded", "more than T:T.dur later", _counted("later", "AFTER")),
    ("bounded", "less than T:T.dur later", _counted("later", "BEFORE")),
    ("bounded", "more than T:T.dur earlier", _counted("earlier", "BEFORE")),
    ("bounded", "less than T:T.dur earlier", _counted("earlier", "AFTER")),
    ("bounded", "more than T:T.dur", _bounded("MORE_THAN")),
    ("bounded", "no more than T:T.dur", _bounded("EQUAL_OR_LESS")),
    ("bounded", "less|fewer than T:T.dur", _bounded("LESS_THAN")),
    ("bounded", "no less|fewer than T:T.dur", _bounded("EQUAL_OR_MORE")),
    ("bounded", "at least T:T.dur", _bounded("EQUAL_OR_MORE")),
    ("bounded", "at most T:T.dur", _bounded("EQUAL_OR_LESS")),
    ("bounded", "up to T:T.dur", _bounded("EQUAL_OR_LESS")),
    ("approx", "how:nearly|almost|around T:T.dur", _approximate),
    ("or-so", "T:T.dur or so", _or_so),
    ("compound", "a:T.dur ,|and? b:T.dur", _compound),
    ("compound", "a:T.dur ,|and? b:T.dur way:ago|earlier|later", _compound_shift),
)
