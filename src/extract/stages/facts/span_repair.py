"""How far a piece reaches: subjects that the parser cut short of their verb, words cut at a hyphen."""

from __future__ import annotations

from ...syntax import Range, Tree
from . import lists
from .clauses import Argument, Clause

_CLOSING = frozenset({",", ")", "]", "-", "--", "–", "—", ":", ";", "”", "’", "''", '"', "'", "...", "…", "_", "-RRB-"})
_RELATIVE = frozenset({"WP", "WDT", "WP$", "WRB"})
HYPHENS = frozenset({"-", "–"})
_LONGEST = 40  # tokens: what is further is no part of a subject


def reach_verb(tree: Tree, clause: Clause) -> None:
    """Let the subject reach to its verb where what stands between is not set off.

    A parenthesis is closed as it was opened (Quirk et al. 1985: III.17-21), so words right before the verb that no comma, dash
    or bracket parts from it are the subject's: "[tax cuts, free trade] and open borders won". Where one comma alone stands
    between and no conjunction does, what stood before it is no subject, but what follows is: "[Both teams unbeaten], the
    visitors won".
    """
    own, noun = clause.subject, clause.subject_head
    if own is None or noun is None or clause.antecedent is not None or not clause.predicate or tree.head[noun] != clause.head:
        return
    stop = _before_predicate(tree, clause)
    gap = range(own[1], stop)
    if tree.head[clause.head] in gap:
        return  # "a judgment that [lawyers said] would open the way"
    if not 0 < len(gap) <= _LONGEST or tree.left[clause.head] > own[0] or tree.form[stop - 1] in _CLOSING:
        return
    if all(tree.pos[k] in ("ADV", "PUNCT", "SPACE", "INTJ", "PART") or tree.tag[k] in _RELATIVE for k in gap):
        return
    commas = [k for k in gap if tree.form[k] == ","]
    joined = any(tree.dep[k] in ("cc", "conj") and _coordinated(tree, k, own) for k in gap)
    if len(commas) == 1 and not any(tree.dep[k] == "prep" for k in gap):
        joined = joined or any(tree.dep[k] == "cc" for k in gap)  # "clashes of strikers, farmers and the police"
    if tree.low[stop - 1] in lists.PRONOUN_SUBJECT and tree.dep[stop - 2] in ("punct", "cc"):
        clause.subject, clause.subject_head = (stop - 1, stop), stop - 1
    elif tree.low[own[1]] in lists.SUBORDINATOR_RELATIVE_TIME and tree.lemma[noun] in lists.TIMES_UNITS:
        _follow(tree, clause, (own[1] + 1, stop))  # "minutes | after the vote began"
    elif joined or not commas:
        clause.subject = tree.trim((own[0], stop)) or own
    elif len(commas) == 1 and commas[0] == own[1]:
        _follow(tree, clause, (own[1] + 1, stop))


def _coordinated(tree: Tree, k: int, own: Range) -> bool:
    """Is the token, through what it is coordinated or apposed to, joined to the subject's words?"""
    for _ in range(_LONGEST):
        if tree.dep[k] not in ("cc", "conj", "appos"):
            return False
        k = tree.head[k]
        if own[0] <= k < own[1]:
            return True
    return False


def _before_predicate(tree: Tree, clause: Clause) -> int:
    """Where the predicate begins, with the adverbs and phrases that stand right before it."""
    stop = clause.predicate[0]
    for x in reversed(clause.arguments):
        first = x.span[0] if x.prep is None else min(x.prep, x.span[0])
        if x.span[1] == stop and clause.subject is not None and first >= clause.subject[1]:
            stop = first
    return stop


def _follow(tree: Tree, clause: Clause, span: Range) -> None:
    """Make a noun phrase that stands right before the verb its subject."""
    if tree.tag[span[0]] in _RELATIVE:  # a relative clause that the parser has not seen
        clause.subject = clause.subject_head = None
        return
    heads = [k for k in range(*span) if tree.pos[k] in ("NOUN", "PROPN", "PRON") and tree.dep[k] != "compound"]
    if not heads or any(tree.clausal[k] for k in range(*span)):
        return
    clause.subject, clause.subject_head = tree.trim(span), heads[0]


def rejoin(tree: Tree, before: Clause | None, clause: Clause) -> None:
    """Give back an object that the parser made part of the next clause's subject: "Ann won [ten seats and Tom] won six".

    Two conjoined verbs need a conjunction between them; where the only one stands within the second's subject, which follows
    the first verb at once, what stands before it is the first verb's object.
    """
    noun = clause.subject_head
    if before is None or noun is None or clause.subject is None or tree.head[noun] != clause.head or not before.predicate:
        return
    if (
        clause.subject[0] != before.predicate[-1] + 1
        or tree.has(before.head, "cc")
        or any(x.role == "object" for x in before.arguments)
    ):
        return
    link, other = tree.child(noun, "cc"), tree.child(noun, "conj")
    if link is None or other is None or not noun < link < other or other >= clause.subject[1]:
        return
    taken, own = tree.trim((clause.subject[0], link)), tree.trim((link + 1, clause.subject[1]))
    if taken is not None and own is not None:
        before.arguments = sorted([*before.arguments, Argument("object", taken, noun)], key=lambda x: (x.span, x.head))
        clause.subject, clause.subject_head = own, other


def glued(tree: Tree, k: int) -> bool:
    """Is the token a hyphen within a word?"""
    if not 0 < k < tree.n - 1 or tree.form[k] not in HYPHENS:
        return False
    return bool(tree.end[k - 1] == tree.start[k] and tree.end[k] == tree.start[k + 1])


def whole_words(tree: Tree, span: Range) -> Range:
    """The range with the rest of the hyphenated words at its edges."""
    first, last = span
    while first > 1 and glued(tree, first - 1):
        first -= 2
    while last < tree.n - 1 and glued(tree, last):
        last += 2
    return first, last


def whole_verb(tree: Tree, words: list[int], members: list[int]) -> list[int]:
    """The predicate's words with what a hyphen joins to a verb from before ("could re-|nominate")."""
    found = {k for verb in members if verb > 1 and glued(tree, verb - 1) for k in (verb - 2, verb - 1)}
    return sorted({*words, *found}) if found else words


def cut_word(tree: Tree, clause: Clause) -> bool:
    """Is the subject's head, or the verb, a part of a hyphenated word only, which then is neither?"""
    noun = clause.subject_head
    if (
        noun is not None
        and clause.link != "appos"
        and glued(tree, noun + 1)
        and noun + 2 < tree.n
        and tree.pos[noun + 2] in ("VERB", "ADJ", "AUX")
    ):
        return True
    return tree.clausal[clause.head] and glued(tree, clause.head + 1)
