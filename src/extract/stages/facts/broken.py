"""Clauses that the text or its parse has broken, by signs that can be named: two sentences run into one, a piece cut short.

A row made of such a clause says what the text does not. The signs are those of the clause itself: a verb with two subjects,
no boundary between two clauses, a bracket that is not closed, an end that leads on to something.
"""

from __future__ import annotations

from ...rules import Refusal
from ...syntax import Range, Tree
from ...syntax.clauses import SUBJECTS
from . import lists
from .analysis import Analysis
from .clauses import Clause
from .factuality import asks
from .restrictions import opener

_BRACKETS = (("(", ")"), ("[", "]"))
_AMOUNTS = frozenset({"few", "little", "many", "much"})
_OWN = ("aux", "auxpass", "dobj", "ccomp")
_WH = frozenset({"WDT", "WP"})
_PRESENT = frozenset({"VBZ", "VBP"})
_CLAUSES_INSIDE = frozenset({"relcl", "ccomp", "advcl"})


def _spans(clause: Clause) -> list[Range]:
    spans = [x.span for x in clause.arguments]
    return [clause.subject, *spans] if clause.subject else spans


def two_subjects(a: Analysis, clause: Clause) -> bool:
    """Before the noun that was taken for the subject the verb has another: that is its own, or another clause's."""
    if clause.subject is None or a.tree.has(clause.head, "expl"):
        return False
    return any(k < clause.subject[0] and a.tree.tag[k] not in _WH for k in a.tree.children(clause.head, "nsubj", "nsubjpass"))


def stands_for_a_verb(a: Analysis, clause: Clause) -> bool:
    """ "Do so" stands for a verb phrase said before (Quirk et al. 12.23)."""
    last = clause.members[-1] if clause.members else clause.head
    return a.tree.lemma[last] == "do" and any(a.tree.low[k] == "so" and k == last + 1 for k in a.tree.kids[last])


def question(a: Analysis, clause: Clause) -> bool:
    """A question states nothing."""
    return asks(a.tree, clause)


def broken_bracket(a: Analysis, clause: Clause) -> bool:
    """A piece holds a bracket that is not closed in it: the parser has cut what stands in brackets."""
    pieces = [a.tree.slice(span) for span in _spans(clause)]
    return any(text.count(left) > text.count(right) for text in pieces for left, right in _BRACKETS)


def quotation_in_predicate(a: Analysis, clause: Clause) -> bool:
    """A quotation opens inside the predicate: its verb is what somebody says, not what the subject does."""
    span = range(min(clause.predicate), max(clause.predicate)) if clause.predicate else ()
    return any(a.tree.tag[k] == "``" and a.tree.verbal(k + 1) for k in span)


def half_of_a_pair(a: Analysis, clause: Clause) -> bool:
    """ "Not only A" without "but B", "so high" without "that": half of what belongs together."""
    tree = a.tree
    for first, last in _spans(clause):
        low = tree.low[first:last]
        if "not" in low and low[low.index("not") + 1 :][:1] in (["only"], ["just"]) and "but" not in low:
            return True
        if any(_so(tree, k) for k in range(first, last - 1)):
            return not {"that", "as"} & set(low)
    return False


def _so(tree: Tree, k: int) -> bool:
    """Is it the "so" of "so high that", no "so many"?"""
    return tree.low[k] == "so" and tree.tag[k + 1] == "JJ" and tree.head[k] == k + 1 and tree.low[k + 1] not in _AMOUNTS


def runs_into_a_verb(a: Analysis, clause: Clause) -> bool:
    """A noun of the last piece is followed at once by a finite verb that has no subject of its own: it is that verb's."""
    tree = a.tree
    stop = max((last for _, last in _spans(clause)), default=0)
    return stop > clause.head and stop < tree.n and _takes_noun_before(tree, stop)


def takes_the_noun_before(a: Analysis, clause: Clause) -> bool:
    """A verb taken for a conjunct stands right behind a noun, with no conjunction between: the noun is its subject."""
    return a.tree.left[clause.head] == clause.head and _takes_noun_before(a.tree, clause.head)


def _takes_noun_before(tree: Tree, verb: int) -> bool:
    if tree.dep[verb] != "conj" or tree.tag[verb] not in ("VBD", "VBZ", "VBP") or tree.has(verb, *SUBJECTS):
        return False
    return tree.pos[verb - 1] in ("NOUN", "PROPN", "PRON", "NUM") and tree.head[verb - 1] != verb


def that_clause_without_gap(a: Analysis, clause: Clause) -> bool:
    """A "that" clause taken for a relative though it lacks nothing: it is another verb's content ("beaten by X that he ...")."""
    tree = a.tree
    return any(
        tree.dep[k] == "relcl" and opener(tree, k) == "that" and _lacks_nothing(a, k)
        for first, last in _spans(clause)
        for k in range(first, last)
    )


def _lacks_nothing(a: Analysis, verb: int) -> bool:
    """Has the clause a subject and an object of its own, upon a noun that holds no content and is no time or way?"""
    tree, noun = a.tree, a.tree.head[verb]
    word = tree.lemma[noun] or tree.low[noun]
    if word in lists.ADVERBIAL_GAP or word in lists.VOUCHING or word in lists.SPEECH_NOUNS or a.found.is_time(noun):
        return False
    last = a.clauses[verb].members[-1] if verb in a.clauses else verb
    return tree.has(verb, "nsubj", "nsubjpass") and tree.has(last, "dobj", "attr")


def joined_by_nothing(a: Analysis, clause: Clause) -> bool:
    """A verb taken for a conjunct though no conjunction joins it: a participle of a noun before ("an offer, believed to be")."""
    tree, i = a.tree, clause.head
    if tree.dep[i] != "conj" or tree.tag[i] not in ("VBN", "VBD") or tree.has(i, *SUBJECTS, *_OWN):
        return False
    if tree.lemma[i] not in lists.NEEDS_OBJECT and tree.lemma[i] not in lists.REPORTING:
        return False
    return not tree.has(tree.head[i], "cc") and not tree.has(i, "cc", "conj")


def two_clauses_in_subject(a: Analysis, clause: Clause) -> bool:
    """A "but" stands in the subject: it holds the end of another clause ("Firm cuts jobs, but prices | remain")."""
    tree = a.tree
    if clause.subject is None:
        return False
    return any(tree.low[k] == "but" and tree.tag[k] == "CC" and k and tree.form[k - 1] == "," for k in range(*clause.subject))


def joins_the_inner_clause(a: Analysis, clause: Clause) -> bool:
    """A present tense joined to a past one, right behind an inner clause in the present: it goes with that."""
    tree, i = a.tree, clause.head
    host = tree.head[i]
    if tree.dep[i] != "conj" or tree.has(i, *SUBJECTS) or not _present(tree, i) or tree.tag[host] != "VBD":
        return False
    return any(
        tree.dep[k] in _CLAUSES_INSIDE and _present(tree, k) and tree.has(k, *SUBJECTS) for k in range(host + 1, tree.left[i])
    )


def _present(tree: Tree, verb: int) -> bool:
    words = [verb, *(k for k in tree.kids[verb] if k < verb and tree.dep[k][:3] == "aux")]
    return any(tree.tag[k] in _PRESENT for k in words) and not any(tree.tag[k] == "VBD" for k in words)


def bare_circumstance(a: Analysis, clause: Clause) -> bool:
    """What only dates or accompanies another clause, and has nothing but subject and verb: "with the firm leading"."""
    tree, i = a.tree, clause.head
    if clause.arguments:
        return False
    timed = tree.dep[i] == "advcl" and a.held[i] >= 0 and opener(tree, i) in lists.SUBORDINATOR_OF_TIME
    seen = tree.dep[i] == "ccomp" and tree.tag[i] in ("VBG", "VBN") and not _has_finite(tree, i)
    return timed or seen or (clause.link == "pcomp" and tree.has(i, *SUBJECTS))


def _has_finite(tree: Tree, verb: int) -> bool:
    return any(tree.tag[k] in ("VBD", "VBZ", "VBP", "MD") for k in tree.kids[verb] if k < verb)


BROKEN: tuple[Refusal, ...] = (
    Refusal(
        "two-subjects",
        "Before the noun that was taken for the subject the verb has another.",
        "Tom Hart, 23, of Mill Street, Gao was arrested on Monday.",
        "Tom Hart was arrested on Monday.",
        two_subjects,
    ),
    Refusal(
        "stands-for-a-verb",
        '"Do so" stands for a verb phrase said before (Quirk et al. 12.23).',
        "The firm wanted to sell and the bank did so in May.",
        "The firm wanted to sell and the bank agreed in May.",
        stands_for_a_verb,
    ),
    Refusal(
        "broken-bracket",
        "A piece holds one bracket of two: the parser has cut what stands in brackets.",
        "The club shows the year's best games (or rather, hides them) in a long film.",
        "The club shows the year's best games (and the worst) in a long film.",
        broken_bracket,
    ),
    Refusal(
        "quotation-in-predicate",
        "A quotation opens inside the predicate with a verb of its own, which the subject only says.",
        "“An old man gave us a page and said, 'Write them down properly,'” Dr. Poole said.",
        "“An old man gave us a page and wrote them down properly,” Dr. Poole said.",
        quotation_in_predicate,
    ),
    Refusal(
        "half-of-a-pair",
        '"Not only A" without "but B", "so high" without "that": half of what belongs together.',
        "The waves were so high.",
        "The waves were so high that the port closed.",
        half_of_a_pair,
    ),
    Refusal(
        "runs-into-a-verb",
        "A noun of the last piece is followed at once by a finite verb without a subject: the noun is that verb's.",
        "Footage captured Lee getting out of a red car with her lawyer Tom Hart and the two walked into the bank together.",
        "Footage captured Lee getting out of a red car with her lawyer Tom Hart.",
        runs_into_a_verb,
    ),
    Refusal(
        "takes-the-noun-before",
        "A verb taken for a conjunct stands right behind a noun, with no conjunction between: the noun is its subject.",
        "Footage captured Lee getting out of a red car with her lawyer Tom Hart and the two walked into the bank together.",
        "Footage captured Lee and reached the town.",
        takes_the_noun_before,
    ),
    Refusal(
        "that-clause-without-gap",
        'A "that" clause taken for a relative though it lacks nothing: it is another verb\'s content.',
        "King said after the Tigers were eliminated in the first round of the playoffs by Gao that he planned to bring Lee back.",
        "King said that he planned to bring Lee back after the first round that the Tigers lost.",
        that_clause_without_gap,
    ),
    Refusal(
        "joined-by-nothing",
        "A verb taken for a conjunct though no conjunction joins it: it is a participle of a noun before it.",
        "The paper reported in its Sunday editions that the club has made an offer for Hart, believed to be the largest and "
        "longest in the ten-year history of the league.",
        "The paper reported the offer and believed the club.",
        joined_by_nothing,
    ),
    Refusal(
        "two-clauses-in-subject",
        'A "but" stands in the subject: it holds the end of another clause.',
        "Acme Closes Mine, But Harbour Workers Remain",
        "Harbour Workers Remain",
        two_clauses_in_subject,
    ),
    Refusal(
        "joins-the-inner-clause",
        "A present tense joined to a past one, right behind an inner clause in the present: it goes with that.",
        "The mayor found the place where a joke is just right, but never hurts the crowd.",
        "The mayor found the place and never hurt the crowd.",
        joins_the_inner_clause,
    ),
    Refusal(
        "bare-circumstance",
        "What only dates or accompanies another clause of what somebody says, or a noun, and is but subject and verb.",
        "The mayor said that the town was asleep when the bomb exploded.",
        "The mayor said that the bomb exploded.",
        bare_circumstance,
    ),
)
"""Of every clause but an event's: what is broken in it."""
