"""Clauses as claims: what the article states in its own voice."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import replace
from functools import cache

from ... import lexicon
from ...records import Claim, Part, Span
from ...syntax import Tree, inflection
from ...syntax.tree import runs
from . import lists
from .analysis import Analysis
from .clauses import Argument, Clause, is_clause
from .coordination import subjects
from .factuality import Force
from .statement import event_told, statement, subject_name, told_predicate
from .when import Governing, dates_of, days, governing


def _argument_parts(a: Analysis, argument: Argument) -> list[Part]:
    start, end = a.tree.chars(argument.span)
    if argument.role != "time":
        span = argument.span
        if argument.prep is not None and span[0] == argument.prep:
            span = (argument.prep + 1, span[1])
        entity = a.found.entity(span, argument.head) if span[0] < span[1] else None
        return [Part(argument.role, start, end, entity)]
    dates = dates_of(a, argument)
    parts = [Part("time", start, end, date=dates[0] if dates else None)]
    for d in dates[1:]:
        parts.append(Part("time", a.found.dates[d].start, a.found.dates[d].end, date=d))
    return parts


def clause_parts(a: Analysis, clause: Clause) -> list[Part]:
    """Subject, predicate, arguments and quantities of a clause, in reading order; nothing carried over."""
    tree = a.tree
    parts: list[Part] = []
    if clause.subject and clause.subject_head is not None:
        parts.append(Part("subject", *tree.chars(clause.subject), a.found.entity(clause.subject, clause.subject_head)))
    for head, span in subjects(tree, clause):
        parts.append(Part("subject", *tree.chars(span), a.found.entity(span, head)))
    parts += [Part("predicate", *tree.chars(r)) for r in runs(clause.predicate)]
    for argument in clause.arguments:
        parts += _argument_parts(a, argument)
    parts += _inner_parts(a, clause)
    return in_order(parts)


def _inner_parts(a: Analysis, clause: Clause) -> list[Part]:
    """Numbers within the pieces, and dates that stand in a noun phrase and govern nothing ("the 2015 agreement")."""
    out: list[Part] = []
    spans = [(clause.subject, False, False)] if clause.subject else []
    spans += [(x.span, x.role == "time", is_clause(a.tree, x.head)) for x in clause.arguments]
    if clause.link == "noun":
        spans.append(((a.tree.left[clause.head], clause.head + 1), True, False))
    if not spans or not a.found.counts_in(*a.tree.chars((min(s[0][0] for s in spans), max(s[0][1] for s in spans)))):
        return out
    for span, time, clausal in spans:
        start, end = a.tree.chars(span)
        for n in a.found.numbers_in(start, end):
            number = a.found.numbers[n]
            if not clausal or _belongs(a, clause, number.start):
                out.append(Part("quantity", number.start, number.end, number=n))
        for d in () if time else a.found.dates_in(start, end):
            date = a.found.dates[d]
            if date.start not in a.event_dates and _belongs(a, clause, date.start):
                out.append(Part("argument", date.start, date.end, date=d))
    return out


def in_order(parts: list[Part]) -> list[Part]:
    """Parts in reading order, each once."""
    parts.sort(key=order)
    return [p for i, p in enumerate(parts) if not i or p.start != parts[i - 1].start or p != parts[i - 1]]


def order(p: Part) -> tuple[int, int, str, int]:
    """Reading order of parts."""
    return (p.start, -p.end, p.role, -1 if p.date is None else p.date)


def _belongs(a: Analysis, clause: Clause, char: int) -> bool:
    """Does what stands there belong to this clause, or to what it takes from elsewhere, rather than to a clause inside it?"""
    token = bisect_right(a.tree.start, char) - 1
    owner = a.telling_owner(token)
    if owner is None or owner == clause.head or clause.link in ("noun", "appos"):
        return True
    return owner == clause.governor or not a.tree.left[clause.head] <= owner < a.tree.right[clause.head]


def carried_parts(a: Analysis, dates: list[Governing]) -> list[Part]:
    """Times lent by another clause, where they stand."""
    return [Part("time", a.found.dates[g.date].start, a.found.dates[g.date].end, date=g.date) for g in dates if g.carried]


def clause_spans(a: Analysis, clause: Clause, parts: list[Part]) -> tuple[Span, ...]:
    """What the clause is written in: one span, or two where its subject stands elsewhere."""
    subject = next((p for p in parts if p.role == "subject"), None)
    rest = [p for p in parts if p.role != "subject"]
    if not rest:
        return ((parts[0].start, parts[0].end),)
    start, end = min(p.start for p in rest), max(p.end for p in rest)
    if subject is None or (start <= subject.start and subject.end <= end):
        return ((start, end),)
    if clause.subject_head is not None and a.tree.head[clause.subject_head] == clause.head:
        return ((min(start, subject.start), max(end, subject.end)),)
    if subject.end <= start:
        return (subject.start, subject.end), (start, end)
    if end <= subject.start:
        return (start, end), (subject.start, subject.end)
    return ((min(start, subject.start), max(end, subject.end)),)


def core(a: Analysis, clause: Clause, *, as_told: bool = True) -> tuple[str, str, str, str]:
    """(subject, predicate, predicate_lemma, object) of a clause, as the columns have them.

    `as_told`: is the clause told by itself, so that its verb is finite; else the predicate stays as it is written.
    """
    tree = a.tree
    if as_told:
        predicate = told_predicate(a, clause)
    else:
        predicate = " ".join(x for x in (clause.supplied, tree.words(clause.predicate)) if x)
    if clause.predicate:
        lemma = _lemma(tree, clause)
    else:
        lemma = "be"
    if clause.link == "noun":
        subject, told, _ = event_told(a, clause)
        return subject, told, lemma, ""
    taken = next((x for x in clause.arguments if x.role == "object"), None)
    if taken is None:  # a place whose preposition has joined the predicate
        taken = next((x for x in clause.arguments if x.role == "place" and x.prep in clause.predicate), None)
    return subject_name(a, clause), predicate, lemma, tree.slice(taken.span) if taken else ""


def _lemma(tree: Tree, clause: Clause) -> str:
    """The lemmas of the verbs joined, without "be" and "have" that only lead to another ("is to join")."""
    words = [m for m in clause.members[:-1] if tree.lemma[m] not in lists.AUXILIARY]
    return " ".join(inflection.lemma(tree.lemma[m] or tree.low[m], tree.low[m]) for m in [*words, clause.members[-1]])


@cache
def figure(rule: str) -> float:
    """How often the rule was right, read by eye or against expert tuples; in contents with its count outside them."""
    if not rule.startswith("content-"):
        return lexicon.confidence("facts", rule)
    right, of = (
        sum(x) for x in zip(lexicon.counts("facts", rule), lexicon.counts("facts", rule.removeprefix("content-")), strict=True)
    )
    return (right + 1) / (of + 2)


def coming(a: Analysis, clause: Clause, f: Force, begin: dt.date | None) -> Force:
    """The force of a clause whose day is still to come: a present tense tells of the future then ("meets on Jan. 24").

    An event's noun has the tense of the verb that it is told with.
    """
    if clause.link == "noun":
        return replace(f, tense="future" if event_told(a, clause)[1].startswith("will") else "past")
    passive = a.tree.has(clause.head, "auxpass") or a.tree.lemma[clause.head] == "be" or clause.supplied
    if f.tense != "present" or passive or begin is None or a.found.published is None or begin <= a.found.published:
        return f
    return replace(f, tense="future")


def asserted(a: Analysis, clause: Clause) -> Claim:
    """The clause as an asserted claim."""
    parts = clause_parts(a, clause)
    subject, predicate, lemma, obj = core(a, clause)
    spans = clause_spans(a, clause, parts)
    dates = governing(a, clause)
    f = a.force(clause)
    begin, end = days(a, dates)
    f = coming(a, clause, f, begin)
    carried = carried_parts(a, dates)
    if carried:
        parts = in_order([*parts, *carried])
    return Claim(
        kind="asserted", quote="", start=spans[0][0], end=spans[-1][1], head=a.tree.start[clause.head], content=spans,
        statement=statement(a, clause, subject=subject), source="", source_kind="", source_entity=None, cue="", act="",
        subject=subject, predicate=predicate, predicate_lemma=lemma, object=obj,
        negated=f.negated, modality=f.modality, tense=f.tense,
        said_begin=None, said_end=None, when_begin=begin, when_end=end, parent=None,
        parts=tuple(parts), rule=clause.rule, confidence=figure(clause.rule),
    )  # fmt: skip
