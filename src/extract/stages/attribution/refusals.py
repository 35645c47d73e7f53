"""Why a cue makes no row: named reasons, noted with the Doc so that `extract explain` can say them.

`PREDICATE_REFUSALS` are asked of verbs as soon as a frame has found a content; a verb that falls may still be a cue let into
a sentence. `CANDIDATE_REFUSALS` are asked of every candidate once sources and contents are settled.
"""

from __future__ import annotations

from ...lexicon import cues
from ...rules import Refusal
from ...syntax import verbs
from . import sources
from .anonymity import withholds
from .candidates import Candidate
from .document_view import DocumentView
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
    return c.rule == "clause-weak" and _single_word(view, c) in _TALKERS


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


def _thing_as_source(view: DocumentView, c: Candidate) -> bool:
    if not _apart_from_the_main_verb(c) or c.place == "participle":
        return False
    return bool(c.source) and not sources.is_somebody(view.tree, c.source)


def _anybody(view: DocumentView, c: Candidate) -> bool:
    return c.frame in _WITHOUT_CLAUSE and len(c.source) == 1 and view.tree.raw(c.source[0]).lower() in _YOU


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
        '"I think" and "you know" are asides.',
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
    Refusal(
        "thing-as-source",
        "A thing takes no stance.",
        "The bells started to promise relief.",
        "The mayor started to promise relief.",
        _thing_as_source,
    ),
)

CANDIDATE_REFUSALS = (
    Refusal(
        "anybody",
        'What "you" do or want tells of nobody.',
        "You want to leave by noon.",
        "The clerk wants to leave by noon.",
        _anybody,
    ),
)

REFUSALS = (*PREDICATE_REFUSALS, *CANDIDATE_REFUSALS)
