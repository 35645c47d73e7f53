"""Which candidate a third-person pronoun means: a list of named factors on salience, and how far ahead the first must be.

The factors follow Lappin & Leass (1994): grammatical role and distance (`Discourse.salience`), corrected by what the sentence and
the paragraph say. `weigh` keeps what it found of each candidate, so that `extract explain` can print it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...syntax.tree import SUBJECTS
from .binding import subject_of
from .discourse import FAR, Discourse
from .referents import Referent

MARGIN = {"person": 1.15, "thing": 1.5, "group": 1.5}
"""How far ahead of the next candidate the first must be."""

_RULES = {
    ("person", "only-one"): "he-only-one",
    ("person", "own-subject"): "he-own-subject",
    ("person", "governing-subject"): "he-governing-subject",
    ("person", "subject-again"): "he-subject-again",
    ("person", "most-salient"): "he-most-salient",
    ("thing", "only-one"): "it-only-one",
    ("thing", "own-subject"): "it-own-subject",
    ("thing", "governing-subject"): "it-governing-subject",
    ("thing", "subject-again"): "it-subject-again",
    ("thing", "most-salient"): "it-most-salient",
    ("group", "only-one"): "they-only-one",
    ("group", "own-subject"): "they-own-subject",
    ("group", "governing-subject"): "they-governing-subject",
    ("group", "subject-again"): "they-subject-again",
    ("group", "most-salient"): "they-most-salient",
}
"""Kind of pronoun and way of deciding -> the rule's name in the tables."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What is known where a pronoun stands, before its candidates are weighed."""

    d: Discourse
    i: int
    family: str
    above: Referent | None
    """The governing subject."""
    rival: bool
    """Does another candidate stand between it and the pronoun?"""
    again: Referent | None
    """Who was subject last, where the text goes on about somebody."""
    beside: Referent | None
    """Who is subject in the pronoun's own sentence."""
    goes_on: bool
    subject: bool
    paragraph: int
    """The pronoun's paragraph, where a candidate was named in it; else -1."""


@dataclass(frozen=True, slots=True)
class Factor:
    """What a candidate's salience is multiplied with, where `holds` of it."""

    name: str
    says: str
    times: float
    holds: Callable[[Sight, Referent], bool]


def _governs(s: Sight, r: Referent) -> bool:
    return r is s.above and not s.rival


def _governs_with_rival(s: Sight, r: Referent) -> bool:
    return r is s.above and s.rival


def _goes_on(s: Sight, r: Referent) -> bool:
    return r is not s.above and s.goes_on and (r is s.again or (r is s.beside and s.subject))


def _left_behind(s: Sight, r: Referent) -> bool:
    return r is not s.above and s.paragraph >= 0 and s.d.tree.sentences[r.last].paragraph != s.paragraph


def _nameless_thing(s: Sight, r: Referent) -> bool:
    return r is not s.above and s.family != "person" and r.entity is None and r.kind == "thing" and r is not s.again


FACTORS: tuple[Factor, ...] = (
    Factor("governing-subject", "It is the subject of the clause above.", 2.0, _governs),
    Factor("governing-subject-with-rival", "It is that, but another candidate stands between.", 1.2, _governs_with_rival),
    Factor("goes-on", "The text goes on about it, or it is the subject beside.", 1.4, _goes_on),
    Factor("left-behind", "It was last spoken of in an earlier paragraph, and another was named since.", 0.75, _left_behind),
    Factor("nameless-thing", "It is a thing without a name.", 0.8, _nameless_thing),
)
"""Applied in this order."""

TOPIC = 1.6
"""What it counts for to be what an encyclopedia article is about, over whoever it mentions by the way."""
_TOPIC_FLOOR = 0.4


def choose(d: Discourse, i: int, family: str, use: str, number: str, candidates: list[Referent]) -> tuple[Referent, str] | None:
    """The one of several candidates (at least one) that the pronoun at token `i` means, with the rule; None: not certain."""
    governing = "own-subject" if use == "possessive" else "governing-subject"
    above = _governing_subject(d, i, number, candidates)
    if len(candidates) == 1:
        return candidates[0], _RULES[family, "only-one" if above is None else governing]
    sight = _sight(d, i, family, above, candidates)
    scored = sorted(((_weigh(sight, r), r) for r in candidates), key=_by_score)
    d.weighed.append((i, [(round(score, 3), r) for score, r in scored]))
    top, found = scored[0]
    if top < MARGIN[family] * scored[1][0]:
        return None
    if found is above:
        return found, _RULES[family, governing]
    if family == "person" and _named_here(d, i, found, candidates):
        return None
    again = _last_subject(d, i, candidates) if above is not None and family == "person" else sight.again
    return found, _RULES[family, "subject-again" if found is again else "most-salient"]


def _named_here(d: Discourse, i: int, found: Referent, candidates: list[Referent]) -> bool:
    """Is another candidate named in the pronoun's own sentence, and the one found is not spoken of there?"""
    row = [r for at, r in d.rows[d.tree.sent[i]][-FAR:] if at < i]
    if any(r is found for r in row):
        return False
    return any(r.entity is not None and any(r is c for c in candidates) for r in row)


def _sight(d: Discourse, i: int, family: str, above: Referent | None, candidates: list[Referent]) -> Sight:
    tree = d.tree
    return Sight(
        d=d,
        i=i,
        family=family,
        above=above,
        rival=above is not None and _rival(d, i, above, candidates),
        again=_last_subject(d, i, candidates) if above is None or family != "person" else None,
        beside=_subject_beside(d, i, candidates),
        goes_on=above is None and (tree.dep[i] in SUBJECTS or tree.dep[i] == "poss"),
        subject=tree.dep[i] in SUBJECTS,
        paragraph=_paragraph_of_name(d, i, candidates) if family == "person" else -1,
    )


def _weigh(s: Sight, r: Referent) -> float:
    """The candidate's salience times every factor that holds of it."""
    score = s.d.salience(s.i, r)
    for factor in FACTORS:
        if factor.holds(s, r):
            score *= factor.times
    if r is s.d.topic and s.family == "person" and (s.beside is None or s.beside is s.d.topic):
        score = max(score, _TOPIC_FLOOR) * TOPIC
    return score


def _by_score(pair: tuple[float, Referent]) -> float:
    return -pair[0]


def _governing_subject(d: Discourse, i: int, number: str, candidates: list[Referent]) -> Referent | None:
    """The nearest subject, of the pronoun's own clause (possessives) or of one above, that is a candidate."""
    tree = d.tree
    for v in tree.clauses(i):
        s = subject_of(tree, v)
        if v > 2 and tree.low[v - 1] == "," and v - 2 in d.names and tree.low[tree.head[v - 2]] in ("one", "another"):
            s = v - 2  # "one of whom, Ann Lee, said": the parser takes the main clause's subject
        if s is None or s >= i or tree.under(i, s):
            continue
        r = d.at.get(s)
        if r is not None and any(r is c for c in candidates):
            joined = any(tree.dep[k] == "conj" for k in tree.kids[s])
            return None if joined and number == "s" else r
    return None


def _rival(d: Discourse, i: int, above: Referent, candidates: list[Referent]) -> bool:
    """Does another candidate stand between the governing subject and the pronoun, in the pronoun's own clause?"""
    verb = (d.tree.clauses(i) or [i])[0]
    for at, r in reversed(d.rows[d.tree.sent[i]]):
        if r is above:
            return False
        if at < i and d.tree.under(at, verb) and any(r is c for c in candidates):
            return True
    return False


def _last_subject(d: Discourse, i: int, candidates: list[Referent]) -> Referent | None:
    """The candidate that was subject (or source) last, the one in the highest clause first: what a text goes on about.

    Nobody goes on where another has come in since: as a subject of the pronoun's own sentence, or as a person in a sentence
    that has no such subject.
    """
    tree = d.tree
    among = {id(c) for c in candidates}
    for at, r in d.rows[tree.sent[i]][-FAR:]:
        if r.kind == "person" and id(r) in among and at < i and tree.dep[at] in SUBJECTS:
            return None
    for s in range(tree.sent[i] - 1, -1, -1):
        if d.distance(i, s) > 2:
            break
        best, found, row = 0.0, None, [(at, r) for at, r in d.rows[s][-FAR:] if id(r) in among]
        for at, r in row:
            if tree.dep[at] in SUBJECTS or at in d.sources:
                w = 1.2 if at in d.sources else 1.0
                w -= 0.2 * len(tree.clauses(at)[1:])
                if w > best:
                    best, found = w, r
        if found is not None:
            return found
        if any(_comes_in(d, at) for at, _ in row):
            return None
    return None


def _comes_in(d: Discourse, at: int) -> bool:
    """Is this the name of one person, by itself, that a text may go on about? A list brings in nobody in particular."""
    tree = d.tree
    if at not in d.names or d.referents[d.names[at]].kind != "person":
        return False
    listed = tree.dep[at] == "conj" or (tree.dep[at] == "appos" and tree.head[at] in d.names)
    return not listed and not any(tree.dep[k] in ("conj", "appos") and k in d.names for k in tree.kids[at])


def _subject_beside(d: Discourse, i: int, candidates: list[Referent]) -> Referent | None:
    """The candidate with a name that was subject last in the pronoun's own sentence, by itself."""
    tree = d.tree
    among = {id(c) for c in candidates}
    for at, r in reversed(d.rows[tree.sent[i]][-FAR:]):
        if at >= i or at in d.sources:
            continue
        if r.entity is not None and tree.dep[at] in SUBJECTS and id(r) in among:
            return None if any(tree.dep[k] == "conj" for k in tree.kids[at]) else r
    return None


def _paragraph_of_name(d: Discourse, i: int, candidates: list[Referent]) -> int:
    """The pronoun's paragraph, if a candidate with a name was spoken of in it; else -1.

    Candidates that were last spoken of in an earlier paragraph are then left behind.
    """
    sentences = d.tree.sentences
    if not sentences:
        return -1
    here = sentences[d.tree.sent[i]].paragraph
    return here if any(c.entity is not None and sentences[c.last].paragraph == here for c in candidates) else -1
