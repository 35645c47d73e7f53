"""Which clauses make no row, each by a named reason: what says nothing of anything, or has lost what it cannot do without.

`REFUSALS` is asked in its order; the first reason that holds is noted with the Doc, so that `extract explain` can say it.
"""

from __future__ import annotations

from ...records import Attribution
from ...rules import Refusal
from ...syntax import Range, Tree
from ...syntax.agreement import noun_number, verb_number
from ...syntax.clauses import SUBJECTS
from . import lists
from .analysis import Analysis
from .broken import BROKEN, question
from .clauses import Clause, first_conjunct
from .contexts import spoken
from .finished import EVENT, FINISHED
from .reference import REFERENCE
from .restrictions import opener, restricts
from .span_repair import cut_word

_WH = frozenset({"WP", "WRB", "WDT"})
_RELATIVE_TAGS = frozenset({"WP", "WDT", "IN"})
_FINITE = frozenset({"MD", "VBD", "VBZ", "VBP"})
_MARKS = frozenset({",", "-", "--", "–", "—", "("})
_SMALL_CLAUSES = {("VBD", "make"), *(("VBN", verb) for verb in lists.SMALL_CLAUSE)}
_ALONGSIDE = frozenset(
    {
        "relative",
        "relative-comma",
        "participle",
        "participle-comma",
        "adverbial",
        "adverbial-shared",
        "apposition",
        "prepositional",
    }
)
_INDEFINITE = frozenset({"nothing", "nobody", "anything"})
_SELF = frozenset({"i", "we", "let"})


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
    if i > tree.head[i] and (tree.tag[i], tree.lemma[tree.head[i]]) in _SMALL_CLAUSES:
        return clause.predicate[0] == i and not clause.supplied  # "made the town loved again", "saw the mine closed"
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


def due_time(a: Analysis, clause: Clause) -> bool:
    """What it is high time for has not happened, for all its past tense: "it is time the firm closed" (Quirk et al. 14.24)."""
    tree, governor = a.tree, a.tree.head[clause.head]
    be = next((k for k in (governor, tree.head[governor], tree.head[tree.head[governor]]) if tree.lemma[k] == "be"), None)
    if be is None or be == clause.head or not any(tree.low[k] == "it" for k in tree.children(be, "nsubj")):
        return False
    due = (k for k in range(be + 1, tree.left[clause.head]) if tree.low[k] == "time")
    return any(not tree.has(k, "det", "poss", "nummod") for k in due)


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


def passing_words(a: Analysis, clause: Clause) -> bool:
    """ "You know" or "I think" with nothing behind them, inside what somebody says."""
    subject = clause.subject_head
    if clause.link in ("noun", "appos") or clause.supplied or clause.arguments or subject is None:
        return False
    return a.tree.low[subject] in ("i", "you")


def leads_in(a: Analysis, clause: Clause) -> bool:
    """ "I have to tell you", "I'll tell you what", "here's the thing": only what is with it says something (Quirk 8.124)."""
    tree, subject = a.tree, clause.subject_head
    last = clause.members[-1] if clause.members else clause.head
    if subject is None:
        return False
    if tree.lemma[last] == "be":
        return tree.low[subject] == "thing" and any(tree.low[k] == "here" for k in tree.kids[last])
    told = tree.child(last, "dobj", "dative")
    now = tree.lemma[last] == "tell" and all(tree.tag[k] not in ("VBD", "VBN") for k in clause.predicate)
    return now and tree.low[subject] in _SELF and told is not None and tree.low[told] == "you"


def no_finite_verb(a: Analysis, clause: Clause) -> bool:
    """A clause inside what somebody says with neither a finite verb nor a participle that a sentence can make finite."""
    tree, i, words = a.tree, clause.head, clause.predicate
    if clause.link in ("noun", "appos") or clause.supplied:
        return False
    if any(tree.tag[k] in ("VBD", "VBZ", "VBP", "MD") for k in words):
        return tree.tag[i] == "VBP" and not tree.has(i, *SUBJECTS) and clause.link == "advcl"
    return clause.link == "ccomp" or not any(tree.tag[k] in ("VBG", "TO") for k in words)


def _infinitive(tree: Tree, clause: Clause) -> bool:
    return bool(clause.predicate) and tree.tag[clause.predicate[0]] == "TO"


def purpose_or_aim(a: Analysis, clause: Clause) -> bool:
    """An infinitive with "to": an aim, or what somebody is asked or able to do; it is told with the verb that it hangs upon."""
    return _infinitive(a.tree, clause) and not a.implied(clause)


def shared_participle(a: Analysis, clause: Clause) -> bool:
    """A participle that shares its subject with the verb it hangs upon: it is told with that verb ("..., killing two")."""
    tree, first = a.tree, first_conjunct(a.tree, clause.head)
    if tree.dep[first] != "advcl" or tree.tag[first] not in ("VBG", "VBN", "VBD"):
        return False
    if tree.has(first, *SUBJECTS) or any(tree.tag[k] in _FINITE for k in tree.kids[first] if k < first):
        return False
    perfect = any(tree.low[k] == "having" and tree.dep[k] == "aux" for k in tree.kids[first])
    return not perfect and not _counted_result(a, clause)  # "Having begun in March, the trial ..." had begun


def _counted(a: Analysis, span: Range | None) -> bool:
    return span is not None and bool(a.found.numbers_in(*a.tree.chars(span)))


def _counted_result(a: Analysis, clause: Clause) -> bool:
    """What came of it, with its figure, behind a comma: "..., killing 18 people and injuring 27"."""
    tree, first = a.tree, first_conjunct(a.tree, clause.head)
    behind = first > tree.head[first] and tree.form[tree.left[first] - 1] == ","
    if not behind or tree.tag[clause.head] != "VBG" or a.worth(clause).polarity < 1:
        return False
    return any(x.role == "object" and _counted(a, x.span) for x in clause.arguments)


def gerund_of_another(a: Analysis, clause: Clause) -> bool:
    """A gerund behind a preposition that makes it no circumstance ("of", "about", "from"), or with a subject of its own."""
    tree, first = a.tree, first_conjunct(a.tree, clause.head)
    if tree.dep[first] != "pcomp" or tree.tag[first] not in ("VBG", "VBN"):
        return False
    if tree.has(first, *SUBJECTS):
        return tree.low[tree.head[first]] not in ("after", "following", "with")
    return tree.low[tree.head[first]] not in lists.PREPOSITION_HOLDING


def conditional_clause(a: Analysis, clause: Clause) -> bool:
    """A condition or an indirect question ("if", "unless", "whether"): nobody says that it is so."""
    tree, first = a.tree, first_conjunct(a.tree, clause.head)
    if tree.dep[first] not in ("advcl", "ccomp", "acl", "pcomp", "csubj"):
        return False
    return opener(tree, first) in lists.SUBORDINATOR_HYPOTHETICAL and a.worth(clause).polarity < 1


def as_though(a: Analysis, clause: Clause) -> bool:
    """What something only looks like: a clause behind "as if", "as though" or "like"."""
    tree, first = a.tree, a.tree.left[clause.head]
    return tree.low[first] == "as" and first + 1 < tree.n and tree.low[first + 1] in ("if", "though")


def comment_with_as(a: Analysis, clause: Clause) -> bool:
    """A comment behind "as": "as she puts it", "as they say" (Quirk et al. 15.55)."""
    tree, i = a.tree, clause.head
    if tree.dep[i] != "advcl" or opener(tree, i) != "as" or tree.lemma[clause.members[-1]] not in lists.COMMENTING:
        return False
    return not any(x.role == "object" and tree.low[x.head] not in ("it", "this", "that") for x in clause.arguments)


def free_relative(a: Analysis, clause: Clause) -> bool:
    """A clause with "how", "what" or "whatever" that stands for a thing or for any of many."""
    tree, i = a.tree, clause.head
    words = range(tree.left[i], i)
    return any(tree.low[k] in lists.FREE_RELATIVE and a.own(k) in (i, k) for k in words)


def restrictive_on_bare_noun(a: Analysis, clause: Clause) -> bool:
    """A relative clause without a comma upon a noun without an article: it only says which are meant ("folk who vote")."""
    tree, noun, first = a.tree, clause.antecedent, a.tree.left[clause.head]
    if clause.link != "relcl" or noun is None or tree.pos[noun] == "PROPN":
        return False
    if first and tree.form[first - 1] in _MARKS:
        return False
    return not any(tree.dep[k] in ("det", "poss", "nummod") for k in tree.kids[noun])


def told_as_false(a: Analysis, clause: Clause) -> bool:
    """Its governor makes it false ("prevented them from landing", "failed to see that it was so")."""
    return a.worth(clause).polarity < 0


def told_as_open(a: Analysis, clause: Clause) -> bool:
    """Its governor leaves open whether it is so ("may decide that", "no evidence that", "until the vote ends")."""
    return a.worth(clause).polarity == 0


def view_of_another(a: Analysis, clause: Clause) -> bool:
    """What a verb of saying or thinking governs: it is the view of whoever says or thinks it."""
    return not a.worth(clause).own or (a.held[clause.head] < 0 and a.reported(clause))


def you_in_general(a: Analysis, clause: Clause) -> bool:
    """The pronoun "you" in the subject, outside quotations: the reader, or anybody."""
    return clause.subject is not None and "you" in a.tree.low[slice(*clause.subject)]


def subject_is_cut(a: Analysis, clause: Clause) -> bool:
    """The conjunction that opens the clause stands inside its subject: the parser has mixed two clauses."""
    if clause.subject is None:
        return False
    tree, (first, last) = a.tree, clause.subject
    if tree.tag[first] == "WRB" and tree.low[first] not in ("how", "however"):
        return True
    return any(tree.dep[k] == "mark" and tree.head[k] == clause.head for k in range(first, last))


def present_joined_to_past(a: Analysis, clause: Clause) -> bool:
    """A bare form joined to a past tense without a subject of its own: it belongs to another verb ("did not see, or hear")."""
    tree, i = a.tree, clause.head
    if tree.dep[i] != "conj" or tree.tag[i] not in ("VB", "VBP") or tree.tag[tree.head[i]] != "VBD" or tree.has(i, *SUBJECTS):
        return False
    return clause.predicate[0] == i


def impersonal_in_content(a: Analysis, x: Attribution, core: Clause | None) -> bool:
    """ "It is unclear" in somebody's words: told by the row of those words, and no one else's view."""
    return x.rule == "adjective-impersonal" and x.parent is not None and bool(a.found.attributions[x.parent].source)


def says_it(a: Analysis, clause: Clause) -> bool:
    """A verb of saying with nothing but a pronoun for what is said ("a day after he said it")."""
    lemma = a.tree.lemma[clause.members[-1]] if clause.members else ""
    objects = [x for x in clause.arguments if x.role == "object"]
    return lemma in lists.REPORTING and bool(objects) and all(a.tree.tag[x.head] == "PRP" for x in objects)


def modifier_in_content(a: Analysis, clause: Clause) -> bool:
    """A relative clause or a participle without a comma inside what somebody says: it is told in the content's statement."""
    if clause.rule not in ("relative", "participle", "prepositional", "subject-clause"):
        return False
    return not _dated_or_counted(a, clause)


def _dated_or_counted(a: Analysis, clause: Clause) -> bool:
    """Does it tell when, or of how many: "the 41 workers who were injured"?"""
    dated = any(x.role == "time" and a.found.dates_in(*a.tree.chars(x.span)) for x in clause.arguments)
    return dated or _counted(a, clause.subject)


def restrictive_modifier(a: Analysis, clause: Clause) -> bool:
    """A relative clause or participle without a comma upon a common noun: it only says which is meant."""
    tree, noun = a.tree, clause.antecedent
    if clause.link not in ("relcl", "acl") or clause.rule == "infinitive" or a.set_off(clause):
        return False
    if clause.link == "acl" and tree.has(clause.head, *SUBJECTS):
        return False  # what a noun holds ("the fact that ...")
    if noun is not None and noun != clause.subject_head:
        return False  # "Ann Lee is a lawyer who ..."
    if noun is None:
        noun = tree.head[first_conjunct(tree, clause.head)]
        if _told_of_an_object(tree, clause, noun):
            return False
    if tree.pos[noun] == "PROPN" and tree.tag[noun] != "NNPS":
        return False
    headline = tree.head[noun] == noun and a.found.kind(tree.start[noun]) == "title"  # "Bridge closed by storm"
    return not headline and not _dated_or_counted(a, clause)


def _told_of_an_object(tree: Tree, clause: Clause, noun: int) -> bool:
    """Does the relative clause tell what somebody did to a definite thing: "the dam that the firm built"?"""
    definite = any(tree.low[k] == "the" or tree.dep[k] == "poss" for k in tree.kids[noun])
    return definite and tree.tag[clause.head] == "VBD" and any(x.head == noun and not x.lead for x in clause.arguments)


def doing_of_a_common_noun(a: Analysis, clause: Clause) -> bool:
    """An "-ing" form behind a comma upon a common noun: it may as well be an adjective, or another's doing ("..., leading")."""
    noun = clause.antecedent
    if clause.link != "acl" or not a.set_off(clause) or noun is None or a.tree.pos[noun] == "PROPN":
        return False
    return a.tree.tag[clause.head] == "VBG" and not _dated_or_counted(a, clause)


def no_finite_form(a: Analysis, clause: Clause) -> bool:
    """An infinitive joined to what a participle upon a noun leads to: no finite verb, and none can be supplied."""
    tree, i = a.tree, clause.head
    if tree.dep[i] != "conj" or tree.tag[i] not in ("VB", "VBN") or clause.supplied or not clause.predicate:
        return False
    return not any(tree.tag[k] in _FINITE or tree.tag[k] == "TO" for k in clause.predicate[:1]) and tree.head[i] in tree.merged


def number_mismatch(a: Analysis, clause: Clause) -> bool:
    """Subject and verb do not agree in number, so that the one is not the other's."""
    if (
        clause.supplied
        or clause.link == "appos"
        or clause.subject_head is None
        or not clause.predicate
        or a.tree.has(clause.head, "expl")
    ):
        return False
    number = noun_number(a.tree, clause.subject_head)
    return bool(number) and verb_number(a.tree, clause.head) not in ("", number)


def open_pronoun(a: Analysis, clause: Clause) -> bool:
    """Is the subject a pronoun of which nothing is known, other than an "it" that stands for a clause or for nothing?"""
    head, tree = clause.subject_head, a.tree
    if head is None or clause.subject != (head, head + 1) or tree.low[head] not in lists.PRONOUN_UNNAMED or a.found.known(head):
        return False
    return not _empty(tree, clause, head)


def unnamed_subject(a: Analysis, clause: Clause) -> bool:
    """A pronoun of which nothing is known.

    In the text's first sentence it means nothing that the text has told, and stays; so does one that may be said of anybody.
    """
    head, tree = clause.subject_head, a.tree
    if head is None or not open_pronoun(a, clause):
        return False
    anybody = tree.low[head] in lists.PRONOUN_ANYBODY or a.found.opens(tree.start[head])
    return clause.rule not in _INDEPENDENT or not anybody


_INDEPENDENT = frozenset({"main", "conjoined", "conjoined-shared", "coordinated-object", "existential", "complement"})


def _empty(tree: Tree, clause: Clause, subject: int) -> bool:
    """Does the "it" stand for a clause behind it, or for the weather?"""
    if tree.low[subject] != "it":
        return False
    behind = any(
        k > m
        and k not in clause.members
        and (tree.dep[k] in ("ccomp", "csubj", "xcomp") or (tree.dep[k] == "advcl" and restricts(tree, m, k)))
        for m in clause.members
        for k in tree.kids[m]
    )
    return behind or any(tree.lemma[k] in lists.VERBS_WEATHER for k in clause.members)


def author(a: Analysis, clause: Clause) -> bool:
    """ "I" and "we" outside quotations: whoever writes, of whom the text says nothing."""
    head = clause.subject_head
    if head is None or a.tree.low[head] not in lists.PRONOUN_WRITER or a.found.known(head):
        return False
    return not a.found.opens(a.tree.start[head])


def bare_pronoun(a: Analysis, clause: Clause) -> bool:
    """A pronoun that nothing is known of, and a verb with nothing behind it ("they face")."""
    head = clause.subject_head
    if head is None or clause.arguments or clause.supplied or a.tree.low[head] not in lists.PRONOUN_UNNAMED:
        return False
    return not a.found.known(head)


def nested_content(a: Analysis, clause: Clause) -> bool:
    """A further clause of what somebody says that somebody else says: it is told in the inner claim's statement."""
    return a.found.attributions[a.held[clause.head]].parent is not None


def of_the_reporter(a: Analysis, clause: Clause) -> bool:
    """What goes along with a thing or a deed that somebody is for, against or after: whoever reports it adds it."""
    return clause.rule in _ALONGSIDE and a.held[clause.head] in a.unspoken


def words_unspoken(a: Analysis, x: Attribution, core: Clause | None) -> bool:
    """Is the content, not quoted, no sentence of the source's: a noun phrase, an infinitive ("denounced the tax", "wants to")?"""
    if x.quote != "indirect" or not a.tree.parsed:
        return False
    return core is None or not any(a.tree.tag[i] in _FINITE for i in core.predicate)


def cue_not_told(a: Analysis, x: Attribution, core: Clause | None) -> bool:
    """The cue stands under a condition, a modal, a question, a plan: nobody is said to have spoken."""
    first, last = a.tokens((x.head, x.head + 1))
    return first < last and a.tree.parsed and not spoken(a, first)


def said_in_no_prose(a: Analysis, x: Attribution, core: Clause | None) -> bool:
    """The sentence of the cue is no prose."""
    return a.found.no_prose(x.head)


def cut_from_its_noun(a: Analysis, x: Attribution, core: Clause | None) -> bool:
    """The content is a relative clause whose noun stands outside it ("82 percent of whom dislike him, according to the poll")."""
    if core is None or core.subject is None:
        return False
    last = core.subject[1] - 1
    return core.subject[1] - core.subject[0] > 1 and a.tree.low[last] in ("whom", "which") and a.tree.low[last - 1] == "of"


def no_prose(a: Analysis, clause: Clause) -> bool:
    """The sentence is no prose: link texts run into it, credits, invitations to sign up, a player's notice."""
    return a.found.no_prose(a.tree.start[clause.head])


CLAUSE: tuple[Refusal, ...] = (
    Refusal(
        "no-subject",
        "Nobody and nothing of whom something is said, or nothing that is said of them.",
        "Closing the port cost jobs.",
        "The firm closed the port.",
        no_subject,
    ),
    Refusal(
        "clause-in-no-prose",
        "The clause stands in links, credits, an invitation to sign up, a notice of a player.",
        "Sign up for our newsletter, because the port is closed.",
        "The ships left because the port is closed.",
        no_prose,
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
        "The singer, we hear, left the town.",
        "The singer left the town.",
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
        "due-time",
        "What it is high time for has not happened, for all its past tense (Quirk et al. 14.24).",
        "It is about time the firm closed the mine.",
        "It was the first time the firm closed the mine.",
        due_time,
    ),
    Refusal(
        "embedded-question",
        'A question, or a clause that stands for a thing ("what it would do", "how it works").',
        "The price depends on how the pump works.",
        "The price depends on the pump.",
        embedded_question,
    ),
    Refusal(
        "purpose-or-aim",
        'An infinitive with "to": an aim, or what somebody is asked or able to do; it is told with the verb that it hangs upon.',
        "The firm sold the mine to pay its debts.",
        "The firm sold the mine and paid its debts.",
        purpose_or_aim,
    ),
    Refusal(
        "shared-participle",
        'A participle that shares its subject with the verb it hangs upon: it is told with that verb ("..., killing two").',
        "The bomb exploded in the market, waking the town.",
        "The bomb exploded in the market, killing two people.",
        shared_participle,
    ),
    Refusal(
        "gerund-of-another",
        'A gerund behind a preposition that makes it no circumstance ("of", "about", "from"), or with a subject of its own.',
        "The idea of Gao hosting the games pleased the mayor.",
        "With Gao hosting the games, the mayor was pleased.",
        gerund_of_another,
    ),
    Refusal(
        "as-though",
        'What something only looks like: a clause behind "as if", "as though" or "like".',
        "The mayor spoke as if the port were safe.",
        "The mayor spoke as the port closed.",
        as_though,
    ),
    Refusal(
        "conditional-clause",
        'A condition or an indirect question ("if", "unless", "whether"): nobody says that it is so.',
        "If the talks fail, the town will suffer.",
        "When the talks failed, the town suffered.",
        conditional_clause,
    ),
    Refusal(
        "comment-with-as",
        'A comment behind "as": "as she puts it", "as they say" (Quirk et al. 15.55).',
        "The plan, as the mayor puts it, is a gamble.",
        "The plan won as the mayor put his name on it.",
        comment_with_as,
    ),
    Refusal(
        "free-relative",
        'A clause with "how", "what" or "whatever" that stands for a thing or for any of many.',
        "Whatever else happens, the town will pay.",
        "The town will pay because a flood happened in May.",
        free_relative,
    ),
    Refusal(
        "restrictive-on-bare-noun",
        'A relative clause without a comma upon a noun without an article: it only says which are meant ("folk who vote").',
        "The town needs nurses who speak French.",
        "The town thanked the nurses who spoke French.",
        restrictive_on_bare_noun,
    ),
    Refusal(
        "view-of-another",
        "What a verb of saying or thinking governs: it is the view of whoever says or thinks it.",
        "The idea that the port had closed for good spread fast.",
        "The port had closed for good.",
        view_of_another,
    ),
    Refusal(
        "told-as-false",
        'Its governor makes it false ("prevented them from landing", "failed to see that it was so").',
        "It is not true that the dam burst.",
        "The news that the dam burst spread fast.",
        told_as_false,
    ),
    Refusal(
        "told-as-open",
        'Its governor leaves open whether it is so ("may decide that", "no evidence that", "until the vote ends").',
        "There is no evidence that the firm hid the leak.",
        "The discovery that the bones were old surprised the team.",
        told_as_open,
    ),
    Refusal(
        "number-mismatch",
        "Subject and verb do not agree in number, so that the one is not the other's.",
        "The fleet are leaving the port.",
        "The fleet is leaving the port.",
        number_mismatch,
    ),
    Refusal(
        "unnamed-subject",
        "A clause about a pronoun of which nothing is known: a reader of the row would not know of whom it tells.",
        "The port was shut. It had cost the town two jobs.",
        "The port was shut. It seems that the town lost two jobs.",
        unnamed_subject,
    ),
    Refusal(
        "bare-pronoun",
        "A pronoun that nothing is known of, and a verb with nothing behind it.",
        "They waited.",
        "The crew waited.",
        bare_pronoun,
    ),
    Refusal(
        "subject-is-cut",
        "The conjunction that opens the clause stands inside its subject: the parser has mixed two clauses.",
        "The firm grew at a time when growing uses for the ore had kept it in short supply.",
        "The firm grew at a time when the war had kept the ore in short supply.",
        subject_is_cut,
    ),
    Refusal(
        "present-joined-to-past",
        'A bare form joined to a past tense without a subject of its own: it belongs to another verb ("did not see, or hear").',
        "The order in which the shots struck the men and determine the path is unclear.",
        "The order in which the shots struck the men and missed the car is unclear.",
        present_joined_to_past,
    ),
    Refusal(
        "says-it",
        'A verb of saying with nothing but a pronoun for what is said ("a day after he said it").',
        "The mayor left the town a day after the clerk said it.",
        "The mayor left the town a day after the clerk said no.",
        says_it,
    ),
    Refusal(
        "no-finite-form",
        "An infinitive joined to what a participle upon a noun leads to: no finite verb, and none can be supplied.",
        "The two states signed a treaty designed to balance their interests and integrate their markets.",
        "The two states signed a treaty designed to balance their interests.",
        no_finite_form,
    ),
    Refusal(
        "restrictive-modifier",
        "A relative clause or participle without a comma upon a common noun, without date or count: it only says which is meant.",
        "The mayor met the nurses who spoke French.",
        "The mayor met the 41 nurses who spoke French.",
        restrictive_modifier,
    ),
    Refusal(
        "doing-of-a-common-noun",
        'An "-ing" form behind a comma upon a common noun: it may as well be an adjective, or the doing of another.',
        "The shop shows gifts, including a lamp, a card from Mayor Hart (showing the mayor on a horse), and two chairs.",
        "The shop shows a card from Mayor Hart, and the card shows the mayor.",
        doing_of_a_common_noun,
    ),
    *REFERENCE,
    *BROKEN,
    *FINISHED,
)
"""Of every clause, save an event by its name."""

CONTENT: tuple[Refusal, ...] = (
    Refusal(
        "modifier-in-content",
        "A relative clause or a participle without a comma inside what somebody says: it is told in the content's statement.",
        "The mayor said that the guards had shut the gate that led to the port.",
        "The guards had shut the gate that led to the port.",
        modifier_in_content,
    ),
    Refusal(
        "nested-content",
        "A further clause of what somebody says that somebody else says: it is told in the inner claim.",
        "The mayor said that the clerk had claimed that the port was shut and the pumps ran dry.",
        "The mayor said that the port was shut and the pumps ran dry.",
        nested_content,
    ),
    Refusal(
        "of-the-reporter",
        "What goes along with a thing or a deed that somebody is for, against or after: whoever reports it adds it.",
        "The mayor denounced the ban issued on Thursday.",
        "The mayor said that the court lifted the ban, issued on Thursday.",
        of_the_reporter,
    ),
    Refusal(
        "passing-words",
        '"You know" or "I think" with nothing behind them, inside what somebody says.',
        '"The port, you know, is closed," the mayor said.',
        '"You know the port is closed," the mayor said.',
        passing_words,
    ),
    Refusal(
        "lead-in",
        '"I have to tell you" or "here\'s the thing" with nothing behind it: only what follows says something.',
        '"The port is closed, I have to tell you," the mayor said.',
        '"I have to tell the crew. The port is closed," the mayor said.',
        leads_in,
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
        "author",
        "“I” and “we” outside quotations: whoever writes.",
        "The port is old. We have seen it in May.",
        "The port is old. The mayor has seen it in May.",
        author,
    ),
    Refusal(
        "question",
        "A question states nothing.",
        "Is the port really safe?",
        "The port is really safe.",
        question,
    ),
    Refusal(
        "you-in-general",
        '"You" outside quotations: the reader, or anybody.',
        "You can see the port from the hill.",
        "Tourists can see the port from the hill.",
        you_in_general,
    ),
)
"""Of what would be told in the article's own voice."""

SAID: tuple[Refusal, ...] = (
    Refusal(
        "cue-not-told",
        "Nobody is said to have spoken: the cue stands under a condition, a modal, a question or a plan.",
        "Did the mayor say that the port is closed?",
        "The mayor said that the port was closed, and ships turned.",
        cue_not_told,
    ),
    Refusal(
        "not-prose",
        "The sentence is no prose: links, credits, invitations to sign up.",
        "Sign up for our newsletter and the mayor will tell you that the port is closed.",
        "The mayor will tell you that the port is closed.",
        said_in_no_prose,
    ),
    Refusal(
        "cut-from-its-noun",
        'A relative clause ("most of whom like it") whose noun stands outside what is said: alone it tells of nobody.',
        "The valley's miners, 82 percent of whom view the mayor badly according to the poll, have a strong voice in the town.",
        "The miners view the mayor badly, according to the poll.",
        cut_from_its_noun,
    ),
    Refusal(
        "impersonal-in-content",
        "\"It is unclear\" in somebody's words: told by the row of those words, and no one else's view.",
        "According to Ann Lee, it is unclear what the mayor held in his hand.",
        "It is unclear what the mayor held in his hand.",
        impersonal_in_content,
    ),
)
"""Of what somebody says, before the row with the cue is made."""

REFUSALS: tuple[Refusal, ...] = (*SAID, *VOICE, *CLAUSE, *CONTENT, *EVENT)
