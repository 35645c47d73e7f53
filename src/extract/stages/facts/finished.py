"""What a row must be once it is finished: it tells of whom, its verb has what it needs, and it does not point elsewhere.

A subject that only points back ("that group", "the move") or is told of for the first time where another clause names it
("met a banker who ...") leaves a reader of the row without the thing that it is about (Halliday & Hasan 1976: reference,
general nouns). A verb that takes an object has one, or the parser has lost it.
"""

from __future__ import annotations

from ...rules import Refusal
from ...syntax import Tree
from . import lists
from .analysis import Analysis
from .clauses import Clause, first_conjunct
from .statement import whose

_MODIFIERS = frozenset({"relcl", "acl", "appos", "prep", "amod", "compound", "nummod", "poss", "conj", "nmod"})
_DASHES = frozenset({"-", "--", "–", "—"})
_UPON_A_NOUN = frozenset({"acl", "appos", "relcl"})


def _unknown_noun(a: Analysis, clause: Clause) -> int | None:
    """The common noun that the subject is, where the text has told nothing that it could be known by."""
    head = clause.subject_head
    if head is None or clause.subject is None or a.tree.pos[head] != "NOUN":
        return None
    return None if a.found.known(head) or a.found.is_time(head) else head


def _told_apart(tree: Tree, noun: int) -> bool:
    """Does something behind the noun say which one is meant?"""
    return any(k > noun and tree.dep[k] in _MODIFIERS for k in tree.kids[noun])


def points_back(a: Analysis, clause: Clause) -> bool:
    """A subject that only points back to what was said: "that group", "such moves"."""
    tree, noun = a.tree, _unknown_noun(a, clause)
    if noun is None or clause.subject is None or a.found.opens(tree.start[noun]):
        return False
    first = clause.subject[0]
    return tree.head[first] == noun and tree.low[first] in lists.DETERMINER_POINTING and not _told_apart(tree, noun)


def general_noun(a: Analysis, clause: Clause) -> bool:
    """A noun for what was just told, with nothing but its article: "the move", "the decision"."""
    tree, noun = a.tree, _unknown_noun(a, clause)
    if noun is None or a.found.opens(tree.start[noun]) or (tree.lemma[noun] or tree.low[noun]) not in lists.NOUN_GENERAL:
        return False
    return all(tree.low[k] == "the" for k in range(*(clause.subject or (0, 0))) if k != noun) and not _told_apart(tree, noun)


def measure_of_nobody(a: Analysis, clause: Clause) -> bool:
    """What a firm earns, without the firm: "sales rose 8 %" where the row names no one."""
    tree, noun = a.tree, _unknown_noun(a, clause)
    if noun is None or tree.low[noun] not in lists.NOUN_MEASURE or clause.subject is None:
        return False
    if any(tree.dep[k] in ("poss", "prep", "nummod") or tree.pos[k] in ("PROPN", "PRON") for k in range(*clause.subject)):
        return False
    return not any(a.found.named(k) in ("ORG", "GPE") for x in clause.arguments for k in range(*x.span))


def upon_an_indefinite_noun(a: Analysis, clause: Clause) -> bool:
    """What is told of a noun with "a" by a clause upon it: the row would tell of something that nobody can know again."""
    if (
        (clause.link not in _UPON_A_NOUN and clause.antecedent is None)
        or clause.subject is None
        or _unknown_noun(a, clause) is None
    ):
        return False
    return a.tree.low[clause.subject[0]] in ("a", "an")


def behind_a_dash(a: Analysis, clause: Clause) -> bool:
    """A participle at the sentence's end behind a dash, which parts it from the whole clause, not from the noun before it."""
    tree, first = a.tree, a.tree.left[clause.head]
    if clause.link != "acl" or not first or tree.form[first - 1] not in _DASHES:
        return False
    noun = clause.antecedent
    return noun is not None and tree.dep[noun] in ("dobj", "pobj") and tree.form[min(tree.right[clause.head], tree.n - 1)] in ".!"


def apposition_of_either(a: Analysis, clause: Clause) -> bool:
    """A description with "a" behind "the X of the Y": it may be what either is."""
    tree, noun = a.tree, clause.subject_head
    if clause.link != "appos" or noun is None or clause.subject is None or tree.pos[noun] != "NOUN":
        return False
    if tree.low[tree.left[clause.head]] not in ("a", "an"):
        return False
    near = tree.left[clause.head] - 2
    of = tree.low[tree.head[near]] == "of" and tree.dep[near] == "pobj"
    return of and noun < near < clause.subject[1] and tree.pos[near] in ("NOUN", "PROPN")


def whose_is_open(a: Analysis, clause: Clause) -> bool:
    """The subject begins with a "whose" whose noun was not found."""
    return clause.subject is not None and a.tree.tag[clause.subject[0]] == "WP$" and whose(a, clause) is None


def lost_object(a: Analysis, clause: Clause) -> bool:
    """A verb that takes an object or a clause has but adverbials: the parser has lost what it takes."""
    tree, last = a.tree, clause.members[-1] if clause.members else clause.head
    if tree.lemma[last] not in lists.OBJECT_ALWAYS or clause.link in ("appos", "noun") or clause.supplied:
        return False
    if tree.has(last, "auxpass", "agent", "prt") or tree.has(last, "dobj", "ccomp", "xcomp", "oprd", "attr", "acomp"):
        return False
    if any(tree.dep[k] == "auxpass" or tree.pos[k] in ("NOUN", "ADP") for k in clause.predicate):
        return False
    return not any(x.role == "object" or tree.dep[x.head] in ("ccomp", "dative") for x in clause.arguments)


def points_to_a_link(a: Analysis, clause: Clause) -> bool:
    """What a page says of itself: "can be found here", an address on the net."""
    tree = a.tree
    pieces = [clause.subject, *(x.span for x in clause.arguments)]
    if any("://" in tree.form[k] or tree.form[k].startswith("www.") for x in pieces if x for k in range(*x)):
        return True
    here = next((x.head for x in clause.arguments if tree.low[x.head] == "here" and x.span == (x.head, x.head + 1)), None)
    if here is None:
        return False
    return tree.form[min(here + 1, tree.n - 1)] == ":" or any(tree.lemma[k] in lists.VERBS_LINKING for k in clause.members)


def ends_in_a_preposition(a: Analysis, clause: Clause) -> bool:
    """A piece ends in a preposition that has lost its noun: "stars in a role inspired by"."""
    tree = a.tree
    return any(_dangles(tree, x.span[0], x.span[1] - 1) for x in clause.arguments if x.span[1] - x.span[0] > 1)


def _dangles(tree: Tree, first: int, last: int) -> bool:
    if tree.dep[last] not in ("prep", "agent") or tree.tag[last] != "IN" or tree.kids[last]:
        return False
    if tree.start[last] == tree.end[last - 1]:
        return False  # "11in"
    inside = [k for k in tree.above(last) if first <= k < last]
    return bool(inside) and not any(tree.dep[k] in ("relcl", "ccomp", "advcl") or tree.tag[k] == "VB" for k in inside)


def bare_apposition(a: Analysis, clause: Clause) -> bool:
    """Two bare common nouns side by side are items of a list or a headline, and not the same thing."""
    tree, noun = a.tree, clause.subject_head
    if clause.link != "appos" or noun is None or tree.pos[noun] != "NOUN" or tree.pos[clause.head] != "NOUN":
        return False
    return tree.left[noun] == noun and tree.left[clause.head] == clause.head


def means_of_another(a: Analysis, clause: Clause) -> bool:
    """A gerund behind "by" or "in" whose doer is open: upon a participle, or where the subject is a clause or stands for one."""
    tree, first = a.tree, first_conjunct(a.tree, clause.head)
    if tree.dep[first] != "pcomp" or clause.subject is None or clause.subject_head is None:
        return False
    governor = tree.head[tree.head[first]]
    if tree.dep[governor] == "acl" and tree.low[tree.head[first]] == "by":
        return True
    impersonal = tree.low[clause.subject_head] == "it" and not a.found.known(clause.subject_head)
    return impersonal or tree.tag[clause.subject[0]] in ("WP", "WDT") or tree.clausal[clause.subject_head]


def event_of_nothing(a: Analysis, clause: Clause) -> bool:
    """An event's noun that names neither whose nor what nor where it was: "the vote took place on Sunday"."""
    tree, i = a.tree, clause.head
    times = {k for x in clause.arguments if x.role == "time" for k in range(*x.span)}
    named = any(tree.form[k][:1].isupper() for k in range(tree.left[i] + 1, i) if k not in times)
    counted = tree.tag[i] == "NNS" and any(tree.dep[k] == "nummod" and k not in times for k in tree.kids[i])
    return not named and not counted and clause.subject is None and all(x.role == "time" for x in clause.arguments)


def event_without_day(a: Analysis, clause: Clause) -> bool:
    """An event's noun whose time is no date: "his current visit"."""
    dates = [d for x in clause.arguments if x.role == "time" for d in a.found.dates_in(*a.tree.chars(x.span))]
    return bool(dates) and all(a.found.dates[d].value.endswith("_REF") for d in dates)


EVENT: tuple[Refusal, ...] = (
    Refusal(
        "event-of-nothing",
        'An event\'s noun with nothing but its date: neither whose nor what nor where ("the vote on Sunday").',
        "The town prepared for the vote of May 2012.",
        "The town prepared for the Gao vote of May 2012.",
        event_of_nothing,
    ),
    Refusal(
        "event-without-day",
        'An event\'s noun whose time is no date ("his current visit").',
        "The paper wrote about Tom Hart's current visit to Gao.",
        "The paper wrote about Tom Hart's visit to Gao in May 2012.",
        event_without_day,
    ),
)
"""Of an event by its noun."""

FINISHED: tuple[Refusal, ...] = (
    Refusal(
        "points-back",
        'The subject only points back to what was said ("that group", "such moves"), and nothing says which one it is.',
        "The port closed in May. That decision pleased the crews.",
        "The port closed in May. That decision of the mayor pleased the crews.",
        points_back,
    ),
    Refusal(
        "general-noun",
        'The subject is a noun for what was just told, with its article alone ("the move", "the decision").',
        "The port closed in May. The move pleased the crews.",
        "The port closed in May. The sudden move by the mayor pleased the crews.",
        general_noun,
    ),
    Refusal(
        "measure-of-nobody",
        "What a firm sells or earns, without the firm: the text before says whose it is, and the row does not.",
        "Sales rose 8 percent.",
        "Sales at Acme Corp. rose 8 percent.",
        measure_of_nobody,
    ),
    Refusal(
        "upon-an-indefinite-noun",
        'What a clause upon a noun with "a" says of it: nobody could know the thing again from the row.',
        "The mayor met a banker, who had left Gao in 2012.",
        "The mayor met the banker Ann Lee, who had left Gao in 2012.",
        upon_an_indefinite_noun,
    ),
    Refusal(
        "behind-a-dash",
        "A participle at the sentence's end behind a dash, upon the noun before it: it goes with the whole clause.",
        "Leaders of the party looked to stop the bleeding — led by speakers Ryan and Moor.",
        "Leaders of the party thanked the crew, led by the speaker Ann Moor.",
        behind_a_dash,
    ),
    Refusal(
        "apposition-of-either",
        'A description with "a" behind "the X of the Y": it may be what the one is, or the other.',
        "The talks failed today, the 39th anniversary of the Bay of Gao fiasco, an aborted raid by exiles.",
        "The talks failed today, the 39th anniversary of the fiasco, the only raid by exiles.",
        apposition_of_either,
    ),
    Refusal(
        "whose-is-open",
        'The subject begins with a "whose" that stands for nobody known.',
        "The plan takes a little bit of a lawyer like Tom Hart, who has been asked to manage scandals for the club, and a dollop "
        "of the crisis adviser Ida Moor, whose behind-the-scenes advice has helped the Academy of Motion Art.",
        "The mayor thanked the banker Tom Hart, whose advice helped the town.",
        whose_is_open,
    ),
    Refusal(
        "lost-object",
        "A verb that takes an object or a clause has but adverbials: the parser has lost what it takes.",
        "Around noon when the dam broke, the station reported.",
        "The station reported the flood around noon.",
        lost_object,
    ),
    Refusal(
        "points-to-a-link",
        'What a page says of itself: "can be found here", an address on the net.',
        "The minutes of the council can be found here.",
        "The minutes of the council can be found in the library.",
        points_to_a_link,
    ),
    Refusal(
        "ends-in-a-preposition",
        "A piece ends in a preposition that has lost its noun.",
        "Josh Hart stars, in a role inspired by and named for Eddie Moor, a studio fixer.",
        "Josh Hart stars, in a role inspired by Eddie Moor.",
        ends_in_a_preposition,
    ),
    Refusal(
        "bare-apposition",
        "Two bare common nouns side by side are items of a list or a headline, and not the same thing.",
        "Politics, business both will be on the front-runner's agenda.",
        "The front-runner met the farmer, the owner of the port.",
        bare_apposition,
    ),
    Refusal(
        "means-of-another",
        'A gerund behind "by" upon a participle, or where the subject stands for a clause: whose doing it is stays open.',
        "The towns have lived up to the treaty negotiated in Gao by hastening changes in the ways they use coal.",
        "The towns lived up to the treaty by closing their mines.",
        means_of_another,
    ),
)
"""Of every clause but an event's: what a row of it would lack."""
