"""Why a cue makes no row: named reasons, noted with the Doc so that `extract explain` can say them.

`PREDICATE_REFUSALS` are asked of verbs as soon as a frame has found a content; a verb that falls may still be a cue let into
a sentence. `CANDIDATE_REFUSALS` are asked of every candidate once sources and contents are settled.
"""

from __future__ import annotations

import re

from ...lexicon import cues
from ...rules import Refusal
from ...syntax import verbs
from . import sources
from .anonymity import withholds
from .candidates import Candidate
from .document_view import DocumentView
from .governors import leaves_open
from .predicates import LINKS, infinitive_mark

_TALKERS = frozenset(["i", "you"])
_YOU = frozenset(["you", "you all", "all of you"])
_WITHOUT_CLAUSE = frozenset(["object", "preposition", "infinitive", "control", "as"])
"""Frames whose content has no clause of its own."""


def _single_word(view: DocumentView, c: Candidate) -> str:
    """The source where it is one word, in small letters; else empty."""
    whole = c.source[0] if len(c.source) == 1 else (0, 0)
    return view.tree.low[whole[0]] if whole[1] - whole[0] == 1 else ""


def _name_withheld(view: DocumentView, c: Candidate) -> bool:
    return withholds(view.tree, c)


def _object_without_source(view: DocumentView, c: Candidate) -> bool:
    return c.frame == "object" and not c.source and c.rule != "judged"


def _imperative_naming(view: DocumentView, c: Candidate) -> bool:
    tree = view.tree
    if c.frame not in ("naming", "as") or c.source or tree.tag[c.head] not in ("VB", "VBP"):
        return False
    return c.frame == "naming" or tree.child(c.head, "aux", "auxpass") is None


def _anonymity_as_source(view: DocumentView, c: Candidate) -> bool:
    return any(e - s == 1 and view.tree.low[s] == "anonymity" for s, e in c.source)


def _label(view: DocumentView, c: Candidate) -> bool:
    tree, v = view.tree, c.head
    return v + 1 < tree.n and tree.low[v + 1] == ":" and not c.source and tree.left[v] == v


def _that_as_source(view: DocumentView, c: Candidate) -> bool:
    return _single_word(view, c) == "that"


def _aside(view: DocumentView, c: Candidate) -> bool:
    source = _single_word(view, c)
    if c.rule == "clause-weak":
        return source in _TALKERS
    addressed = [view.tree.low[s] for s, e in c.addressee if e - s == 1]
    now = view.tree.tag[c.head] in ("VB", "VBP")
    return c.lemma == "tell" and now and addressed == ["you"] and source in _FIRST_PERSON


def _weak_verb_without_subject(view: DocumentView, c: Candidate) -> bool:
    return c.rule == "clause-weak" and (view.tree.dep[c.head] == "advcl" or verbs.subject(view.tree, c.head) is None)


def _preposition_behind_noun(view: DocumentView, c: Candidate) -> bool:
    return c.frame == "preposition" and view.tree.dep[c.head] == "acl"


def _infinitive_of_relative(view: DocumentView, c: Candidate) -> bool:
    return c.frame == "infinitive" and any(s == e - 1 and view.tree.low[s] in LINKS for s, e in c.source[1:])


def _apart_from_the_main_verb(c: Candidate) -> bool:
    return c.frame in _WITHOUT_CLAUSE and bool(c.place)


def _purpose_of_noun(view: DocumentView, c: Candidate) -> bool:
    if not _apart_from_the_main_verb(c) or c.place != "relative":
        return False
    return view.tree.tag[c.head] == "VB" and infinitive_mark(view.tree, c.head) is not None


def _made_to_say(view: DocumentView, c: Candidate) -> bool:
    return _apart_from_the_main_verb(c) and _forced(view, c.head)


def _forced(view: DocumentView, v: int) -> bool:
    """Is it what somebody is forced, told or loath to do, or refuses: "urged him to back the plan", "declined to offer it"?"""
    tree, at = view.tree, v
    while tree.dep[at] == "conj" and tree.tag[at] == "VB" and tree.head[at] < at:
        at = tree.head[at]
    h = tree.head[at]
    if tree.dep[at] == "xcomp" and (tree.lemma[h] in cues.verbs("unreal") or tree.low[h] in cues.adjectives("loath")):
        return True
    if tree.dep[at] not in ("xcomp", "ccomp") or infinitive_mark(tree, at) is None or tree.lemma[h] not in cues.verbs("control"):
        return False
    return tree.dep[at] == "ccomp" or verbs.passive(tree, h) or tree.child(h, "dobj", "dative") is not None


_SPEAKING = frozenset(["quote", "evidence"])
_TELLING = frozenset(["according", "view", "headline-colon", "evidence", "adjective-impersonal"])


def _thing_as_source(view: DocumentView, c: Candidate) -> bool:
    if not c.source or c.frame in _SPEAKING or c.rule in _TELLING or sources.is_somebody(view.tree, c.source):
        return False
    # "The sign says that": what is written can say, but not want or praise.
    return c.frame != "clause" or c.lemma not in cues.verbs("quotative") or c.lemma in cues.verbs("inference")


def _nobody_there(view: DocumentView, c: Candidate) -> bool:
    return not c.source and (c.pos == "ADJ" or c.frame in _NEEDS_SOURCE) and c.rule not in _SOURCELESS


_NEEDS_SOURCE = frozenset(["object", "preposition", "infinitive", "naming", "noun"])
_SOURCELESS = frozenset(["judged", "adjective-impersonal", "noun-clause", "object-passive", "noun-copula"])
"""Rules whose rows may have no source: somebody is accused, something is clear, a claim is made."""


def _comment_without_source(view: DocumentView, c: Candidate) -> bool:
    return c.rule == "as-clause" and not c.source


def _pointing_source(view: DocumentView, c: Candidate) -> bool:
    return _single_word(view, c) in _POINTING


_POINTING = frozenset(["this", "that", "which", "what", "these", "those", "such", "there", "whatever"])


def _figure_as_source(view: DocumentView, c: Candidate) -> bool:
    tree = view.tree
    tokens = [i for s, e in c.source for i in range(s, e)]
    return bool(tokens) and not any(letter.isalpha() for i in tokens for letter in tree.form[i])


def _link_text_as_source(view: DocumentView, c: Candidate) -> bool:
    forms = [view.tree.form[i] for s, e in c.source for i in range(s, e)]
    halves = [m.group(1) for form in forms if (m := _RUN_TOGETHER.fullmatch(form))]
    return any(half in view.tree.form for half in halves)


_RUN_TOGETHER = re.compile(r"([A-Z][a-z]{2,})[A-Z][A-Za-z]+")
"""Words run together: "GrahamGOP" where the text has "Graham" as well."""


def _clause_head(view: DocumentView, v: int) -> int:
    """The verb at the head of the clause that a verb without a subject of its own belongs to."""
    tree = view.tree
    for _ in range(_STEPS):
        up = tree.head[v]
        if up == v or tree.dep[v] not in _LED or not tree.verbal(up) or verbs.subject(tree, v) is not None:
            break
        v = up
    return v


_LED = frozenset(["xcomp", "conj", "pcomp"])
_STEPS = 6


def _speaker_outside_quotation(view: DocumentView, c: Candidate) -> bool:
    inside = view.quote[c.head]
    return inside >= 0 and c.frame != "quote" and any(s >= view.quotes[inside].last for s, _ in c.source)


def _conditional(view: DocumentView, c: Candidate) -> bool:
    tree = view.tree
    if c.pos != "VERB" or c.frame == "quote":
        return False
    for v in {c.head, _clause_head(view, c.head)}:
        if any(tree.dep[k] in ("mark", "advmod") and tree.low[k] in _CONDITIONS and k < v for k in tree.kids[v]):
            return True
    return False


_CONDITIONS = frozenset(["if", "whether", "unless", "lest"])


def _modal(view: DocumentView, c: Candidate) -> bool:
    tree = view.tree
    if c.pos != "VERB" or c.frame == "quote" or _single_word(view, c) in _FIRST_PERSON:
        return False
    return any(tree.low[k] in _MODALS for v in {c.head, _clause_head(view, c.head)} for k in tree.children(v, "aux") if k < v)


_FIRST_PERSON = frozenset(["i", "we"])
_MODALS = frozenset(["may", "might", "could", "would", "should", "must", "ought", "'d", "’d", "can", "ca"])


def _open_governor(view: DocumentView, c: Candidate) -> bool:
    """Is the cue an infinitive or gerund whose governor leaves it open, or makes it false: "plans to say"?"""
    tree, v = view.tree, c.head
    if c.pos != "VERB" or c.frame == "quote" or not c.place or tree.tag[v] not in ("VB", "VBG"):
        return False
    first = v
    while tree.dep[first] == "conj" and tree.head[first] < first and tree.tag[tree.head[first]] == tree.tag[v]:
        first = tree.head[first]
    return leaves_open(tree, first)


def _bare_form(view: DocumentView, c: Candidate) -> bool:
    """Is the cue a base form that nothing makes finite, nor an infinitive: "should stand by it, not declare it void"?"""
    tree, v = view.tree, c.head
    if c.pos != "VERB" or tree.tag[v] != "VB" or c.frame == "quote" or verbs.subject(tree, v) is not None:
        return False
    first = v
    while tree.dep[first] == "conj" and tree.head[first] < first and tree.tag[tree.head[first]] == "VB":
        first = tree.head[first]
    return tree.dep[first] in ("advcl", "dep", "parataxis", "appos") and tree.child(first, "aux") is None


def _anybody(view: DocumentView, c: Candidate) -> bool:
    return (c.frame in _WITHOUT_CLAUSE or c.pos == "ADJ") and len(c.source) == 1 and view.tree.raw(c.source[0]).lower() in _YOU


def _made_sure(view: DocumentView, c: Candidate) -> bool:
    tree = view.tree
    return c.pos == "ADJ" and tree.pos[tree.head[c.head]] == "VERB" and tree.lemma[tree.head[c.head]] in ("make", "keep", "get")


def _of_which(view: DocumentView, c: Candidate) -> bool:
    return any(view.tree.low[e - 1] == "which" and e - s > 1 for s, e in c.source)


def _markup(view: DocumentView, c: Candidate) -> bool:
    return c.rule == "signature" and any(_TAG.search(view.tree.raw(r)) for r in c.content)


_TAG = re.compile(r"<[a-z]+ [^<>]*>")


PREDICATE_REFUSALS = (
    Refusal(
        "name-withheld",
        "Who asks for anonymity makes no claim; it tells of the source.",
        "The clerk asked not to be named. The clerk said the vault was empty.",
        "The clerk asked to be promoted.",
        _name_withheld,
    ),
    Refusal(
        "object-without-source",
        "A verb with an object alone is no claim where nobody is there to make it.",
        "It is wise to condemn the plan.",
        "The mayor praised the plan.",
        _object_without_source,
    ),
    Refusal(
        "imperative-naming",
        "An order or a general use of a verb of naming calls nobody anything.",
        "Call the plan a failure if you like.",
        "Critics call the plan a failure.",
        _imperative_naming,
    ),
    Refusal(
        "anonymity-as-source",
        "Anonymity is what a source asks for, not a source.",
        "Anonymity was what the clerk wanted, and anonymity said the vault was empty.",
        "The clerk said the vault was empty.",
        _anonymity_as_source,
    ),
    Refusal(
        "label",
        "A verb before a colon at the start of a line is a label.",
        "Suggested: The Hague Explained.",
        "The mayor suggested a break.",
        _label,
    ),
    Refusal(
        "that-as-source",
        "What a fact suggests is the writer's conclusion.",
        "That suggests the vault was empty.",
        "The clerk suggests the vault was empty.",
        _that_as_source,
    ),
    Refusal(
        "aside",
        '"I think", "you know" and "I can tell you" are asides.',
        "I think the vault was empty.",
        "The clerk knew the vault was empty.",
        _aside,
    ),
    Refusal(
        "weak-verb-without-subject",
        "Knowing, seeing or finding is reported only where the one who does so is the verb's own subject.",
        "It is hard to know that the vault was empty.",
        "The clerk knew that the vault was empty.",
        _weak_verb_without_subject,
    ),
    Refusal(
        "preposition-behind-noun",
        "A participle that tells of a noun which matter it is about reports nothing.",
        "The mayor read a book talking about the war.",
        "The mayor talked about the war.",
        _preposition_behind_noun,
    ),
    Refusal(
        "infinitive-of-relative",
        "What somebody wants in a relative clause tells which one is meant.",
        "The clerk who wanted to leave was asleep.",
        "The clerk wanted to leave.",
        _infinitive_of_relative,
    ),
    Refusal(
        "purpose-of-noun",
        "An infinitive behind a noun tells what that is for.",
        "The town built a tool to support farmers.",
        "The town supported farmers.",
        _purpose_of_noun,
    ),
    Refusal(
        "made-to-say",
        "What somebody is forced, told or loath to do, or refuses to, is not done.",
        "The mayor declined to criticize the bishop.",
        "The mayor criticized the bishop.",
        _made_to_say,
    ),
)

CANDIDATE_REFUSALS = (
    Refusal(
        "thing-as-source",
        "A thing takes no stance; what is written can say something, but not want or praise it.",
        "The bells started to promise relief.",
        "The mayor started to promise relief.",
        _thing_as_source,
    ),
    Refusal(
        "nobody-there",
        "Praise, a wish or a state of mind is somebody's.",
        "Asked about the delay, the spokesman smiled.",
        "The bishop asked about the delay.",
        _nobody_there,
    ),
    Refusal(
        "comment-without-source",
        '"As reported" names nobody.',
        "As reported, the mill was sold.",
        "As the mayor reported, the mill was sold.",
        _comment_without_source,
    ),
    Refusal(
        "pointing-source",
        "What an event means to the writer is no claim of somebody's.",
        "This suggests that the vault was empty.",
        "The clerk suggests that the vault was empty.",
        _pointing_source,
    ),
    Refusal(
        "figure-as-source",
        "A figure says nothing.",
        "Afterwards +3.54% said the vault was empty.",
        "A clerk said the vault was empty.",
        _figure_as_source,
    ),
    Refusal(
        "made-sure",
        "Whoever makes sure of something brings it about; that is a deed, no belief.",
        "The mayor made sure that the vault was empty.",
        "The mayor was sure that the vault was empty.",
        _made_sure,
    ),
    Refusal(
        "of-which-as-source",
        "What the things just named confirm or show, nobody says.",
        "The guards found ropes and masks, all of which confirmed the plan.",
        "The guards found a clerk, who confirmed the plan.",
        _of_which,
    ),
    Refusal(
        "markup",
        "A signature behind text with tags in it ends a piece of a web page, no quotation.",
        'The hall is old.\n\n<post lang="en">The dam is safe and it will hold. — Ida Brandt (@idabrandt) May 1, 2016</post>',
        "The hall is old.\n\nThe dam is safe and it will hold. — Ida Brandt (@idabrandt) May 1, 2016",
        _markup,
    ),
    Refusal(
        "link-text-as-source",
        "Names run together are the text of links, not a speaker.",
        "Brandt slept. Ida BrandtMayor Lind said the vault was empty.",
        "Brandt slept. Mayor Lind said the vault was empty.",
        _link_text_as_source,
    ),
    Refusal(
        "speaker-outside-quotation",
        "A verb inside a quotation does not take the clause that reports it.",
        "“Absolutely hate this plan of the bishop for the old hall,” the mayor said.",
        "“The bishop hates this plan for the old hall,” the mayor said.",
        _speaker_outside_quotation,
    ),
    Refusal(
        "conditional-cue",
        "What somebody may say under a condition is not said.",
        "If the mayor denies the charge, the bishop will leave.",
        "When the mayor denied the charge, the bishop left.",
        _conditional,
    ),
    Refusal(
        "bare-form",
        "A base form that hangs beside a clause tells what should be done, not what was said.",
        "The mayor's rivals said the town should stand with Malvern, not declare neutrality.",
        "The mayor's rivals said the town should stand with Malvern, and declared neutrality.",
        _bare_form,
    ),
    Refusal(
        "modal-cue",
        "What somebody may, should or would say is not said.",
        "The mayor may deny the charge.",
        "The mayor will deny the charge.",
        _modal,
    ),
    Refusal(
        "open-governor",
        "What somebody plans, is asked, or fails to say is not said.",
        "The mayor plans to announce a new tax.",
        "The mayor began to announce a new tax.",
        _open_governor,
    ),
    Refusal(
        "anybody",
        'What "you" do or want tells of nobody.',
        "You want to leave by noon.",
        "The clerk wants to leave by noon.",
        _anybody,
    ),
)

REFUSALS = (*PREDICATE_REFUSALS, *CANDIDATE_REFUSALS)
