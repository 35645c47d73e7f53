"""Which dates govern a clause: its own, and those that the text carries over to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ...records import Span
from . import lists
from .analysis import Analysis
from .clauses import Argument, Clause
from .document_index import covered

Days = tuple[dt.date | None, dt.date | None]
_MAX_STEPS = 6
_AFTER = frozenset({"after", "before"})


@dataclass(frozen=True, slots=True)
class Governing:
    """A date that governs a clause: its position, the preposition before it, and whether another clause lends it."""

    date: int
    prep: str = ""
    carried: bool = False


def dates_of(a: Analysis, argument: Argument) -> list[int]:
    """The dates in an argument, in reading order."""
    return a.found.dates_in(*a.tree.chars(argument.span))


def own_dates(a: Analysis, clause: Clause) -> list[Governing]:
    """Dates in the clause's own times."""
    out = []
    for argument in clause.arguments:
        if argument.role == "time":
            prep = a.tree.low[argument.prep] if argument.prep is not None else ""
            if argument.prep and prep in _AFTER and _near(a, argument.prep):
                prep = ""  # "shortly after three on Sunday" leaves nothing open
            dates = dates_of(a, argument)
            out += [Governing(d, "" if len(dates) > 1 and prep == "from" else prep) for d in dates]  # "from 2005 to 2009"
    return out or _since_an_event(a, clause)


def _since_an_event(a: Analysis, clause: Clause) -> list[Governing]:
    """The one date of the event that something has lasted since: "since the end of the war in 1945"."""
    for argument in clause.arguments:
        if argument.role == "argument" and argument.prep is not None and a.tree.low[argument.prep] == "since":
            dates = dates_of(a, argument)
            return [Governing(dates[0], "since")] if len(dates) == 1 and not a.tree.clausal[argument.head] else []
    return []


def spoken_dates(a: Analysis, clause: Clause, content: tuple[Span, ...]) -> list[Governing]:
    """When something was said: the dates that govern the cue's clause, or that date the piece of speech it was said in.

    "In an article published on Friday, X said ...", "X said in a statement on Friday ...".
    """
    dates = [g for g in governing(a, clause) if not covered(content, a.found.dates[g.date].start)]
    if dates:
        return dates
    speech = lists.SPEECH_NOUNS
    for argument in clause.arguments:
        if argument.prep is None or (a.tree.lemma[argument.head] or a.tree.low[argument.head]) not in speech:
            continue
        first, last = a.tree.chars((a.tree.left[argument.prep], a.tree.right[argument.prep]))
        dates = [Governing(d) for d in a.found.dates_in(first, last) if not covered(content, a.found.dates[d].start)]
        if dates:
            return dates[:1]
    return []


def governing(a: Analysis, clause: Clause) -> list[Governing]:
    """The clause's own dates, else those it shares with the clause it depends on.

    Shared are: what stands before the first of conjoined verbs; the time of a clause that "when", "while", "as" or a
    bare participle joins to this one; "shortly after doing X" where the date is no finer than a week; and the time of a
    relative clause in which a pronoun acts upon the noun ("..., whom they described as ...").
    """
    current: Clause | None = clause
    coarse = False
    for step in range(_MAX_STEPS):
        if current is None:
            return []
        dates = own_dates(a, current)
        if not dates and not step:
            dates = _inner_dates(a, current)
        if dates and any(a.found.dates[g.date].begin_date or a.found.dates[g.date].end_date for g in dates):
            if not step:
                return dates
            if coarse:
                dates = [g for g in dates if _days(a, g.date) >= 7]
            return [Governing(g.date, g.prep, True) for g in dates if _shareable(a, current, clause, g.date)]
        link = _link(a, current)
        if not link:
            return dates if not step else []
        coarse = coarse or link == "near"
        current = a.clauses.get(current.governor) if current.governor is not None else None
    return []


def _inner_dates(a: Analysis, clause: Clause) -> list[Governing]:
    """Dates that the clause has from one joined to it by "when" or "while": "12 died when a ferry sank in 2012"."""
    tree = a.tree
    for member in clause.members:
        for k in tree.kids[member]:
            if tree.dep[k] != "advcl" or k not in a.clauses or k < member:
                continue
            mark = next((j for j in tree.kids[k] if tree.dep[j] in ("mark", "advmod") and j < k), None)
            if mark is None or tree.low[mark] not in ("when", "while"):
                continue
            if a.force(a.clauses[k]) == a.force(clause):
                return [Governing(g.date, g.prep, True) for g in own_dates(a, a.clauses[k])]
    return []


def _days(a: Analysis, date: int) -> int:
    d = a.found.dates[date]
    return (d.end_date - d.begin_date).days + 1 if d.begin_date and d.end_date else 0


def _shareable(a: Analysis, lender: Clause, clause: Clause, date: int) -> bool:
    """A time that stands before the lender's verb holds for what follows; one after it only for clauses that hang on the verb."""
    before = a.found.dates[date].start < a.tree.start[lender.head]
    return before or a.tree.dep[clause.head] != "conj"


def _link(a: Analysis, clause: Clause) -> str:
    """How the clause shares its governor's time: "same", "near" (no finer than a week), or not at all."""
    tree, i = a.tree, clause.head
    dep = tree.dep[i]
    if dep == "conj":
        return "same"
    if dep == "relcl":
        own = tree.child(i, "nsubj")
        return (
            "same"
            if own is not None
            and tree.tag[own] == "PRP"
            and tree.tag[i] == "VBD"
            and tree.left[i] - 1 >= 0
            and tree.word(tree.left[i] - 1) == ","
            else ""
        )
    if dep == "advcl":
        mark = next(
            (k for k in tree.kids[i] if tree.dep[k] in ("mark", "advmod") and k < i and tree.tag[k] in ("IN", "WRB")), None
        )
        if mark is None:
            return "same" if tree.tag[i] in ("VBG", "VBN") else ""
        if tree.low[mark] in lists.SUBORDINATOR_SIMULTANEOUS:
            return "same"
        return _near(a, mark) if tree.low[mark] in lists.SUBORDINATOR_RELATIVE_TIME else ""
    if dep == "pcomp":
        prep = tree.head[i]
        if tree.low[prep] in lists.SUBORDINATOR_RELATIVE_TIME:
            return _near(a, prep)
    return ""


def _near(a: Analysis, word: int) -> str:
    return "near" if word and a.tree.low[word - 1] in lists.SUBORDINATOR_NEAR else ""


def days(a: Analysis, dates: list[Governing]) -> Days:
    """The first and the last day that the governing dates span; one side is open after "since", "until" and their like."""
    begins: list[dt.date] = []
    ends: list[dt.date] = []
    opened = closed = False
    for g in dates:
        d = a.found.dates[g.date]
        if d.type == "SET" or (d.begin_date is None and d.end_date is None):
            continue
        in_range = d.range is not None
        if not in_range and g.prep in lists.PREPOSITION_FROM:
            closed = True
        elif not in_range and g.prep in lists.PREPOSITION_UNTIL:
            opened = True
        if d.begin_date:
            begins.append(d.begin_date)
        if d.end_date:
            ends.append(d.end_date)
    begin, end = min(begins, default=None), max(ends, default=None)
    if closed:
        end = None
    if opened:
        begin = None
    if begin and end and begin > end:
        return None, None
    return begin, end
