"""Which clauses make no row, each by a named reason: what says nothing of anything, or has lost what it cannot do without.

`REFUSALS` is asked in its order; the first reason that holds is noted with the Doc, so that `extract explain` can say it.
"""

from __future__ import annotations

from ...rules import Refusal
from ...syntax import Tree
from ...syntax.clauses import SUBJECTS
from . import lists
from .analysis import Analysis
from .clauses import Clause
from .span_repair import cut_word

_WH = frozenset({"WP", "WRB", "WDT"})
_RELATIVE_TAGS = frozenset({"WP", "WDT", "IN"})
_INDEFINITE = frozenset({"nothing", "nobody", "anything"})


def _has_object(clause: Clause) -> bool:
    return any(x.role == "object" for x in clause.arguments)


def _has_to(tree: Tree, clause: Clause) -> bool:
    return any(tree.tag[k] == "TO" for k in clause.predicate)


def no_subject(a: Analysis, clause: Clause) -> bool:
    """Nobody and nothing of whom something is said, or nothing that is said of them."""
    return clause.subject is None or clause.subject_head is None or not (clause.predicate or clause.arguments)


def stranded_to(a: Analysis, clause: Clause) -> bool:
    """The infinitive's "to" alone stands for a verb phrase said before (Quirk et al. 12.22)."""
    return not clause.arguments and bool(clause.predicate) and a.tree.tag[clause.predicate[-1]] == "TO"


def bare_auxiliary(a: Analysis, clause: Clause) -> bool:
    """A form of "be", "have" or "do" with nothing behind it, as in "as I am"."""
    tree, i = a.tree, clause.head
    last = clause.predicate[-1] if clause.predicate else i
    auxiliary = tree.lemma[i] in ("be", "have", "do") or tree.pos[i] == "AUX"
    return not clause.arguments and auxiliary and last == i and not tree.has(i, "expl")


def bare_participle(a: Analysis, clause: Clause) -> bool:
    """An "-ing" form behind a noun with nothing of its own: it only says which is meant."""
    return not clause.arguments and a.tree.dep[clause.head] == "acl" and a.tree.tag[clause.head] == "VBG"


def bare_infinitive_clause(a: Analysis, clause: Clause) -> bool:
    """An infinitive behind a noun or a verb with nothing of its own ("a place to live")."""
    return not clause.arguments and a.tree.dep[clause.head] in ("advcl", "relcl") and _has_to(a.tree, clause)


def reporting_frame(a: Analysis, clause: Clause) -> bool:
    """The clause only says whose the sentence is that stands before it."""
    tree, i = a.tree, clause.head
    if _has_object(clause) or tree.lemma[i] not in lists.REPORTING:
        return False
    return any(tree.dep[k] == "ccomp" and k < i for k in tree.kids[i])


def part_of_a_word(a: Analysis, clause: Clause) -> bool:
    """The subject's head or the verb is a part of a hyphenated word only."""
    return cut_word(a.tree, clause)


def verb_phrase_ellipsis(a: Analysis, clause: Clause) -> bool:
    """The predicate stands for a verb phrase said before: a copula or auxiliary with at most an adverb (Quirk 12.21-26)."""
    tree = a.tree
    if tree.has(clause.head, "expl") or clause.supplied or not clause.predicate:
        return False
    last = clause.members[-1]
    if any(x.role in ("object", "place") or x.span[1] - x.span[0] > 1 for x in clause.arguments):
        return False
    if last != clause.predicate[-1] and tree.dep[clause.predicate[-1]] != "neg":
        return False
    be = tree.lemma[last] == "be" and not any(x.span[0] > last for x in clause.arguments)
    return be or (tree.lemma[last] in ("do", "have") and not tree.has(last, "auxpass")) or tree.tag[last] == "MD"


def defines_pronoun(a: Analysis, clause: Clause) -> bool:
    """The clause only says who is meant by a pronoun ("those fleeing the war", "anyone who votes")."""
    noun = clause.antecedent
    return noun is not None and a.tree.low[noun] in lists.PRONOUN_DEFINED and a.tree.head[clause.head] == noun


def time_that_ended(a: Analysis, clause: Clause) -> bool:
    """A participle that says of a stretch of time no more than that it began, ended or is left ("with weeks left")."""
    if clause.antecedent is None or clause.link != "acl" or not a.found.is_time(clause.antecedent):
        return False
    return a.tree.lemma[clause.members[-1]] in lists.TIMES_VERBS


def object_is_nothing(a: Analysis, clause: Clause) -> bool:
    """A relative clause upon "nothing" or "anything", which only together with its governor says something."""
    tree, i = a.tree, clause.head
    return clause.link == "relcl" and any(
        x.role == "object" and tree.low[x.head] in _INDEFINITE and x.head < i for x in clause.arguments
    )


def needs_complement(a: Analysis, clause: Clause) -> bool:
    """The verb is nothing without an object or a clause (`needs_object`, `reporting`), and has none: the parser has lost it."""
    if clause.link == "appos" or clause.arguments or clause.supplied or a.tree.has(clause.members[-1], "agent"):
        return False
    tree, last = a.tree, clause.members[-1]
    lemma = tree.lemma[last]
    if any(tree.dep[k] == "auxpass" or tree.pos[k] == "NOUN" for k in clause.predicate):
        return lemma in lists.REPORTING and clause.subject_head is not None and tree.low[clause.subject_head] == "it"
    return lemma in lists.NEEDS_OBJECT or lemma in lists.REPORTING


def bare_complement(a: Analysis, clause: Clause) -> bool:
    """What somebody is helped, made or let to do ("help them find work"): alone it would be no sentence."""
    tree, i = a.tree, clause.head
    if tree.dep[i] != "ccomp":
        return False
    if i > tree.head[i] and tree.tag[i] in ("VBN", "VBD") and tree.lemma[tree.head[i]] == "make":
        return clause.predicate[0] == i and not clause.supplied  # "made the town loved again"
    return tree.tag[i] == "VB" and all(k == i or tree.tag[k] == "RB" for k in clause.predicate)


def measure_of_comparison(a: Analysis, clause: Clause) -> bool:
    """The clause behind "than": what something is compared with, which is told with the comparison."""
    tree, i = a.tree, clause.head
    if tree.dep[i] == "conj":
        return any(tree.dep[k] == "cc" and tree.low[k] == "than" and k < i for k in tree.kids[tree.head[i]])
    if tree.dep[i] == "pcomp":
        return tree.low[tree.head[i]] == "than"
    return tree.dep[i] in ("advcl", "ccomp") and any(k < i and tree.low[k] == "than" for k in tree.kids[i])


def stand_in_do(a: Analysis, clause: Clause) -> bool:
    """A dependent "do" that stands for a verb phrase said before ("as they did in May")."""
    tree, i = a.tree, clause.head
    if tree.dep[i] not in ("advcl", "ccomp", "parataxis") or tree.lemma[i] != "do" or _has_object(clause):
        return False
    return not any(tree.dep[k][:3] == "aux" and tree.tag[k] == "TO" for k in tree.kids[i])


def comment_clause(a: Analysis, clause: Clause) -> bool:
    """A subject and a verb between two commas, a comment on the sentence around them (Quirk et al. 15.53)."""
    tree, i = a.tree, clause.head
    own = tree.child(i, "nsubj")
    if tree.dep[i] not in ("advcl", "ccomp", "parataxis") or own is None or clause.arguments:
        return False
    if tree.has(i, "mark", "advmod") or tree.pos[i] != "VERB":
        return False
    return tree.left[own] > 0 and tree.form[tree.left[own] - 1] == "," and i + 1 < tree.n and tree.form[i + 1] == ","


def negated_reason(a: Analysis, clause: Clause) -> bool:
    """A reason that does not hold: "won, not because voters liked it"."""
    tree, i = a.tree, clause.head
    reasons = (k for k in tree.kids[i] if k < i and tree.dep[k] == "mark" and tree.low[k] == "because")
    return tree.dep[i] == "advcl" and any(k and tree.low[k - 1] == "not" for k in reasons)


def participle_cannot_join(a: Analysis, clause: Clause) -> bool:
    """A past participle conjoined to a present tense: it belongs to a noun ("sings a song made for and | named after ...")."""
    tree, i = a.tree, clause.head
    if tree.dep[i] != "conj" or tree.tag[i] != "VBN" or clause.supplied:
        return False
    present = tree.tag[tree.head[i]] in ("VBZ", "VBP", "VB")
    return present and clause.predicate[0] == i and not tree.has(i, "dobj", "agent")


def result_of_the_clause(a: Analysis, clause: Clause) -> bool:
    """What results is the whole clause's doing, not its subject's ("..., resulting in a loss")."""
    tree, i = a.tree, clause.head
    return tree.dep[i] == "advcl" and tree.tag[i] == "VBG" and tree.lemma[i] in lists.RESULTING


def _opening(tree: Tree, i: int) -> int | None:
    if tree.dep[i] != "advcl":
        return None
    return next((k for k in tree.kids[i] if k < i and tree.dep[k] in ("mark", "advmod", "prep")), None)


def as_expected(a: Analysis, clause: Clause) -> bool:
    """A bare participle behind "as": a comment ("as expected", "as planned")."""
    tree, i = a.tree, clause.head
    mark = _opening(tree, i)
    if mark is None or tree.low[mark] != "as" or clause.arguments:
        return False
    return tree.tag[i] in ("VBN", "VBD") and not tree.has(i, "nsubj", "nsubjpass")


def when_it_comes_to(a: Analysis, clause: Clause) -> bool:
    """The idiom "when it comes to", which names a topic."""
    tree, i = a.tree, clause.head
    mark = _opening(tree, i)
    if mark is None or tree.low[mark] != "when" or tree.lemma[i] != "come":
        return False
    return tree.low[clause.subject_head or 0] == "it"


def relative_subject(a: Analysis, clause: Clause) -> bool:
    """The subject is a relative pronoun whose noun was not found, or "such"."""
    subject = clause.subject_head
    if subject is None or clause.subject is None or clause.subject[1] - clause.subject[0] != 1:
        return False
    if a.tree.tag[subject] not in _RELATIVE_TAGS and a.tree.low[subject] != "such":
        return False
    return not a.found.mention_form(subject)


def _is_empty_it(a: Analysis, clause: Clause) -> bool:
    subject = clause.subject_head
    return subject is not None and a.tree.low[subject] == "it" and not a.found.mention_form(subject)


def inherited_it(a: Analysis, clause: Clause) -> bool:
    """An infinitive behind an "it" that stands for it ("it takes a majority to win")."""
    return _is_empty_it(a, clause) and a.tree.head[clause.subject_head or 0] != clause.head and a.tree.tag[clause.head] == "VB"


def anticipatory_it(a: Analysis, clause: Clause) -> bool:
    """The clause only introduces another: "it is likely that", "it remains to be seen whether" (Quirk et al. 18.33)."""
    tree = a.tree
    if clause.subject_head is None or tree.low[clause.subject_head] != "it" or a.found.mention_form(clause.subject_head or 0):
        return False
    for k in (k for member in clause.members for k in tree.kids[member]):
        if tree.dep[k] in ("ccomp", "csubj") and k > tree.head[k]:
            return tree.lemma[clause.head] == "be"
        if tree.dep[k] in ("acomp", "attr") and tree.has(k, "ccomp", "xcomp", "advcl", "relcl", "acl"):
            return True
    return False


def embedded_question(a: Analysis, clause: Clause) -> bool:
    """A question, or a clause that stands for a thing ("what it would do", "how it works")."""
    tree = a.tree
    if tree.dep[clause.head] in ("relcl", "acl", "advcl"):
        return False
    return any(
        tree.tag[k] in _WH and k < member and tree.dep[k] != "mark" for member in clause.members for k in tree.kids[member]
    )


def words_in_quotation(a: Analysis, clause: Clause) -> bool:
    """The clause stands in a quotation that nobody was found for: words between quotation marks are nobody's fact."""
    return a.found.in_quotation(a.tree.start[clause.head])


def unplaced_report(a: Analysis, clause: Clause) -> bool:
    """What a verb of saying or thinking governs, though nobody's content holds it."""
    return a.held[clause.head] < 0 and a.reported(clause)


def passing_words(a: Analysis, clause: Clause) -> bool:
    """ "You know" or "I think" with nothing behind them, inside what somebody says."""
    subject = clause.subject_head
    if clause.link in ("noun", "appos") or clause.supplied or clause.arguments or subject is None:
        return False
    return a.tree.low[subject] in ("i", "you")


def no_finite_verb(a: Analysis, clause: Clause) -> bool:
    """A clause inside what somebody says with neither a finite verb nor a participle that a sentence can make finite."""
    tree, i, words = a.tree, clause.head, clause.predicate
    if clause.link in ("noun", "appos") or clause.supplied:
        return False
    if any(tree.tag[k] in ("VBD", "VBZ", "VBP", "MD") for k in words):
        return tree.tag[i] == "VBP" and not tree.has(i, *SUBJECTS) and clause.link == "advcl"
    return clause.link == "ccomp" or not any(tree.tag[k] in ("VBG", "TO") for k in words)


CLAUSE: tuple[Refusal, ...] = (
    Refusal(
        "no-subject",
        "Nobody and nothing of whom something is said, or nothing that is said of them.",
        "Closing the port cost jobs.",
        "The firm closed the port.",
        no_subject,
    ),
    Refusal(
        "stranded-to",
        'The infinitive\'s "to" alone stands for a verb phrase said before (Quirk et al. 12.22).',
        "The firm closed the port because it had to.",
        "The firm closed the port because it had to save money.",
        stranded_to,
    ),
    Refusal(
        "bare-auxiliary",
        'A form of "be", "have" or "do" with nothing behind it, as in "as I am".',
        "The mayor voted as the clerk had.",
        "The clerk had a vote.",
        bare_auxiliary,
    ),
    Refusal(
        "bare-participle",
        'An "-ing" form behind a noun with nothing of its own: it only says which is meant.',
        "The noise of engines running woke the town.",
        "The noise of engines running on diesel woke the town.",
        bare_participle,
    ),
    Refusal(
        "bare-infinitive-clause",
        'An infinitive behind a noun or a verb with nothing of its own ("a place to live").',
        "The firm closed the port to survive.",
        "The firm closed the port and survived.",
        bare_infinitive_clause,
    ),
    Refusal(
        "reporting-frame",
        "The clause only says whose the sentence is that stands before it.",
        "The port is safe, nobody doubts.",
        "Nobody doubts the mayor.",
        reporting_frame,
    ),
    Refusal(
        "part-of-a-word",
        "The subject's head or the verb is a part of a hyphenated word only.",
        "The army held the guard until he was re-captured by the rebels.",
        "The army held the guard until he was captured by the rebels.",
        part_of_a_word,
    ),
    Refusal(
        "verb-phrase-ellipsis",
        "The predicate stands for a verb phrase said before: a copula or auxiliary with at most an adverb (Quirk 12.21-26).",
        "The firm paid, but the bank did not.",
        "The firm paid, but the bank did not pay.",
        verb_phrase_ellipsis,
    ),
    Refusal(
        "defines-pronoun",
        'The clause only says who is meant by a pronoun ("those fleeing the war", "anyone who votes").',
        "The army stopped those fleeing the war.",
        "The army stopped families fleeing the war.",
        defines_pronoun,
    ),
    Refusal(
        "time-that-ended",
        'A participle that says of a stretch of time no more than that it began, ended or is left ("with weeks left").',
        "The team won with three weeks left.",
        "The team won with three players left.",
        time_that_ended,
    ),
    Refusal(
        "object-is-nothing",
        'A relative clause upon "nothing" or "anything", which only together with its governor says something.',
        "The town has nothing that it needs.",
        "The town has a bridge that it needs.",
        object_is_nothing,
    ),
    Refusal(
        "needs-complement",
        "The verb is nothing without an object or a clause (`needs_object`, `reporting`), and has none: the parser has lost it.",
        "The firm has established.",
        "The firm has established a mine.",
        needs_complement,
    ),
    Refusal(
        "bare-complement",
        'What somebody is helped, made or let to do ("help them find work"): alone it would be no sentence.',
        "The grant helped them find work.",
        "The grant found work for them.",
        bare_complement,
    ),
    Refusal(
        "measure-of-comparison",
        'The clause behind "than": what something is compared with, which is told with the comparison.',
        "Prices are higher than they were in May.",
        "Prices are higher, and they were high in May.",
        measure_of_comparison,
    ),
    Refusal(
        "stand-in-do",
        'A dependent "do" that stands for a verb phrase said before ("as they did in May").',
        "Prices fell as they did in May.",
        "Prices fell as they did the accounts.",
        stand_in_do,
    ),
    Refusal(
        "comment-clause",
        "A subject and a verb between two commas, a comment on the sentence around them (Quirk et al. 15.53).",
        "The price, you see, fell in May.",
        "You see the price, which fell in May.",
        comment_clause,
    ),
    Refusal(
        "negated-reason",
        'A reason that does not hold: "won, not because voters liked it".',
        "She won not because voters liked her plan but by luck.",
        "She won because voters liked her plan.",
        negated_reason,
    ),
    Refusal(
        "participle-cannot-join",
        'A past participle conjoined to a present tense: it belongs to a noun ("sings a song made for and | named after ...").',
        "The choir sings a song made for and named after the town.",
        "The choir sings a song and marches.",
        participle_cannot_join,
    ),
    Refusal(
        "result-of-the-clause",
        "What results is the whole clause's doing, not its subject's (\"..., resulting in a loss\").",
        "The firm cut prices, resulting in a loss.",
        "The firm cut prices, closing two shops.",
        result_of_the_clause,
    ),
    Refusal(
        "as-expected",
        'A bare participle behind "as": a comment ("as expected", "as planned").',
        "The bill passed as planned.",
        "The bill passed as the mayor planned it.",
        as_expected,
    ),
    Refusal(
        "when-it-comes-to",
        'The idiom "when it comes to", which names a topic.',
        "The town is poor when it comes to water.",
        "The town is poor when the rain comes late.",
        when_it_comes_to,
    ),
    Refusal(
        "relative-subject",
        'The subject is a relative pronoun whose noun was not found, or "such".',
        "Which closed the port.",
        "The firm closed the port.",
        relative_subject,
    ),
    Refusal(
        "inherited-it",
        'An infinitive behind an "it" that stands for it ("it takes a majority to win").',
        "It takes a majority to win the vote.",
        "The party has a majority to win the vote.",
        inherited_it,
    ),
    Refusal(
        "anticipatory-it",
        'The clause only introduces another: "it is likely that", "it remains to be seen whether" (Quirk et al. 18.33).',
        "It is likely that the port will close.",
        "The port is likely to close.",
        anticipatory_it,
    ),
    Refusal(
        "embedded-question",
        'A question, or a clause that stands for a thing ("what it would do", "how it works").',
        "The price depends on how the pump works.",
        "The price depends on the pump.",
        embedded_question,
    ),
)
"""Of every clause, save an event by its name."""

CONTENT: tuple[Refusal, ...] = (
    Refusal(
        "passing-words",
        '"You know" or "I think" with nothing behind them, inside what somebody says.',
        '"The port, you know, is closed," the mayor said.',
        '"You know the port is closed," the mayor said.',
        passing_words,
    ),
    Refusal(
        "no-finite-verb",
        "A clause inside what somebody says with neither a finite verb nor a participle that a sentence can make finite.",
        '"We let them try the pump," the mayor said.',
        '"They tried the pump," the mayor said.',
        no_finite_verb,
    ),
)
"""Of the further clauses of what somebody says."""

VOICE: tuple[Refusal, ...] = (
    Refusal(
        "words-in-quotation",
        "The clause stands in a quotation that nobody was found for: words between quotation marks are nobody's fact.",
        '"The old port is closed for good now." Rain fell.',
        "The old port is closed for good now. Rain fell.",
        words_in_quotation,
    ),
    Refusal(
        "unplaced-report",
        "What a verb of saying or thinking governs, though nobody's content holds it.",
        "The idea that the port had closed for good spread fast.",
        "The port had closed for good.",
        unplaced_report,
    ),
)
"""Of what would be told in the article's own voice."""

REFUSALS: tuple[Refusal, ...] = (*VOICE, *CLAUSE, *CONTENT)
