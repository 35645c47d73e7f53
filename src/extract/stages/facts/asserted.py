"""Clauses as claims: what the article states in its own voice."""

from __future__ import annotations

from ... import lexicon
from ...records import Claim, Part, Span
from .analysis import Analysis
from .clauses import Argument, Clause
from .coordination import subjects
from .statement import statement, subject_name
from .tree import Range
from .when import Governing, dates_of, days, governing


def runs(tokens: list[int]) -> list[Range]:
    """Sorted tokens as ranges of neighbours."""
    out: list[Range] = []
    for i in tokens:
        if out and out[-1][1] == i:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out


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
    seen: set[int] = set()
    for span in ([clause.subject] if clause.subject else []) + [x.span for x in clause.arguments if x.role != "time"]:
        for n in a.found.numbers_in(*tree.chars(span)):
            number = a.found.numbers[n]
            if n not in seen and _belongs(a, clause, number.start):
                seen.add(n)
                parts.append(Part("quantity", number.start, number.end, number=n))
    return sorted(set(parts), key=order)


def order(p: Part) -> tuple[int, int, str, int]:
    """Reading order of parts."""
    return (p.start, -p.end, p.role, -1 if p.date is None else p.date)


def _belongs(a: Analysis, clause: Clause, char: int) -> bool:
    """Does a number stand in this clause, or in what it takes from elsewhere, rather than in a clause inside it?"""
    token = a.tokens((0, char + 1))[1] - 1
    owner = a.owner(token)
    if owner is None or owner == clause.head or owner in clause.members:
        return True
    return owner == clause.governor or not (a.tree.lo[clause.head] <= owner < a.tree.hi[clause.head])


def carried_parts(a: Analysis, dates: list[Governing]) -> list[Part]:
    """Times lent by another clause, where they stand."""
    return [Part("time", a.found.dates[g.date].start, a.found.dates[g.date].end, date=g.date) for g in dates if g.carried]


def clause_spans(a: Analysis, clause: Clause, parts: list[Part]) -> tuple[Span, ...]:
    """What the clause is written in: one span, or two where its subject stands elsewhere."""
    subject = next((p for p in parts if p.role == "subject"), None)
    rest = [p for p in parts if p is not subject]
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


def core(a: Analysis, clause: Clause) -> tuple[str, str, str, str]:
    """(subject, predicate, predicate_lemma, object) of a clause, as the columns have them."""
    tree = a.tree
    predicate = " ".join(x for x in (clause.supplied, tree.words(clause.predicate)) if x)
    if clause.predicate:
        lemma = " ".join(tree.lemma[m] or tree.lower[m] for m in clause.members)
    else:
        lemma = "be"
    taken = next((x for x in clause.arguments if x.role == "object"), None)
    return subject_name(a, clause), predicate, lemma, tree.words(range(*taken.span)) if taken else ""


def asserted(a: Analysis, clause: Clause) -> Claim | None:
    """The clause as an asserted claim; None where it says too little (no subject, or nothing beside one verb's name)."""
    parts = clause_parts(a, clause)
    if clause.subject is None or not any(p.role != "subject" for p in parts):
        return None
    subject, predicate, lemma, obj = core(a, clause)
    spans = clause_spans(a, clause, parts)
    dates = governing(a, clause)
    f = a.force(clause)
    begin, end = days(a, dates)
    parts = sorted({*parts, *carried_parts(a, dates)}, key=order)
    return Claim(
        kind="asserted", quote="", start=spans[0][0], end=spans[-1][1], head=a.tree.idx[clause.head], content=spans,
        statement=statement(a, clause), source="", source_kind="", source_entity=None, cue="", act="",
        subject=subject, predicate=predicate, predicate_lemma=lemma, object=obj,
        negated=f.negated, modality=f.modality, tense=f.tense,
        said_begin=None, said_end=None, when_begin=begin, when_end=end, parent=None,
        parts=tuple(parts), rule=clause.rule, confidence=lexicon.confidence("facts", clause.rule),
    )  # fmt: skip
