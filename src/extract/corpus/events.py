"""Which event a figure belongs to, and in what slot: "34 people" of "left 34 people dead" are what was killed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from .. import lexicon
from .words import head_and_modifiers, noun_classes, noun_phrase, singular, words_of

_LISTS = (
    "object", "subject", "states", "participles", "nouns", "actions", "measures", "phrases", "only", "heads", "counted", "lives",
    "after",
)  # fmt: skip
_CLAUSE_END = re.compile(r"[.;:!?]")
_FOLLOWING = 10
"""Words after a number in which a phrase tells its event."""
PART = " (part)"
"""Ends the name of an event where some of a kind among those counted are meant: "killed 45, among them 17 children"."""
COUNTED = "-"
"""The subject where the counted things themselves are it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A number in one claim: the claim's core, and the words before the number in its subject and object (None: not there)."""

    claim_id: str
    predicate: str
    lemma: str
    subject: str
    object: str
    subject_name: str
    subject_lead: str | None
    object_lead: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """What `classify` makes of a number."""

    claim_id: str
    event: str
    by_class: bool
    head: str
    modifiers: frozenset[str]
    subject: str
    source: str = ""
    """Who gives the figure, where that is the subject ("the ministry put the toll at 66")."""


@dataclass(frozen=True, slots=True)
class _Event:
    name: str
    object: frozenset[str]
    subject: frozenset[str]
    states: frozenset[str]
    participles: frozenset[str]
    nouns: frozenset[str]
    actions: frozenset[str]
    measures: frozenset[str]
    phrases: frozenset[str]
    only: frozenset[str]
    heads: frozenset[str]
    counted: frozenset[str]
    lives: frozenset[str]
    after: frozenset[str]
    grows: bool
    changes: bool
    people: bool
    partitive: bool
    doer: bool
    wide: bool


@cache
def events() -> tuple[_Event, ...]:
    """The classes of events, from the word list."""

    def read(entry: dict[str, Any]) -> _Event:
        lists: dict[str, Any] = {k: frozenset(entry.get(k, ())) for k in _LISTS}
        marks: dict[str, Any] = {
            k: bool(entry.get(k, False)) for k in ("grows", "changes", "people", "partitive", "doer", "wide")
        }
        return _Event(name=entry["name"], **marks, **lists)

    return tuple(read(entry) for entry in lexicon.toml("figures")["events"])


@cache
def grows(event: str) -> bool:
    """Can the count only become greater with time, as a death toll?"""
    return any(e.grows for e in events() if e.name == event.removesuffix(PART))


@cache
def partitive(event: str) -> bool:
    """Is "54 of its stores" the whole count of this event, and no part of another?"""
    return any(e.partitive for e in events() if e.name == event)


@cache
def changes(event: str) -> bool:
    """Can the count go up and down with time, as that of the missing?"""
    return any(e.changes for e in events() if e.name == event)


@cache
def has_doer(event: str) -> bool:
    """Is the event one's own doing, so that another's is another event: shops closed, jobs cut?"""
    return any(e.doer for e in events() if e.name == event)


@cache
def wide(event: str) -> bool:
    """Do counts of this event differ by more than others do, as those of a crowd?"""
    return any(e.wide for e in events() if e.name == event)


def is_state(counted: str) -> bool:
    """Is what is counted told by the state alone: "dead", "injured"?"""
    return any(counted.casefold() in e.states or counted.casefold() in e.participles for e in events())


def _participles(event: str) -> frozenset[str]:
    return frozenset(p for e in events() if e.name == event for p in e.participles)


def _words(name: str) -> frozenset[str]:
    return lexicon.words("figures", "words", name)


def _leads(lead: str | None) -> bool:
    """Does the number head its phrase: nothing before it but articles and the like?"""
    return lead is not None and set(words_of(lead)) <= _words("lead")


def _passive(scene: Scene) -> bool:
    return bool(set(words_of(scene.predicate)) & _words("be"))


def _fits(event: _Event, head: str) -> bool:
    return not event.only or head in event.only


def _lemma(scene: Scene) -> str:
    """The verb that counts: "close" of "plan to close"."""
    words = scene.lemma.split()
    return words[-1] if len(words) > 1 and set(words[:-1]) <= _words("chain_verbs") else scene.lemma


def _by_verb(scene: Scene, head: str) -> str:
    """The class of events whose verb takes the number as what it counts."""
    in_object, in_subject = _leads(scene.object_lead), _leads(scene.subject_lead)
    lemma = _lemma(scene)
    phrase = f"{lemma} {head_and_modifiers(scene.object)[0]}"
    state = _state_of(scene.object) if scene.lemma in _words("state_verbs") else ""
    for event in events():
        if not _fits(event, head) or (event.nouns and head in event.nouns):
            continue
        if in_object and lemma in event.lives and set(words_of(scene.object)) & _words("lives"):
            return event.name
        if lemma in event.object and (in_object or (in_subject and (_passive(scene) or not scene.object))):
            return event.name
        if in_subject and (lemma in event.subject or phrase in event.phrases or state in event.states):
            return event.name
    return ""


def _state_of(complement: str) -> str:
    """ "dead" of "dead and around 140 missing", "unaccounted" of "unaccounted for"; empty where more is told first."""
    words = words_of(complement)
    alone = len(words) == 1 or (len(words) > 1 and words[1] in _words("after_participle"))
    return words[0] if alone else ""


def _by_noun(scene: Scene, head: str) -> str:
    """ "112 cases were confirmed", "three deaths were reported": the counted noun is the event."""
    if not (_leads(scene.object_lead) or _leads(scene.subject_lead)):
        return ""
    reports = _words("report_verbs")
    return next((e.name for e in events() if head in e.nouns | e.counted and scene.lemma in reports), "")


def _by_state(counted: str, after: str) -> str:
    """ "34 people dead", "430 injured": a word after the counted noun says what became of them."""
    rest = words_of(_CLAUSE_END.split(after, maxsplit=1)[0])
    for word in words_of(counted):
        if rest[:1] == [word]:
            rest = rest[1:]
    if not rest:
        return ""
    alone = len(rest) == 1 or rest[1] in _words("after_participle")
    return next((e.name for e in events() if rest[0] in e.states or (alone and rest[0] in e.participles)), "")


def _coordinated(before: str) -> bool:
    """Does "and" join the number to what stands before ("26 people were dead and around 140 missing")?"""
    return _without_lead(words_of(before))[-1:] == ["and"]


def _without_lead(words: Sequence[str]) -> Sequence[str]:
    """Words without the articles and the like at their end."""
    kept = len(words)
    while kept and words[kept - 1] in _words("lead"):
        kept -= 1
    return words[:kept]


def _by_participle(before: str, head: str) -> str:
    """ "a blast tore through the hall, killing 18 people", "and freed 130 inmates": the verb that ends just before the number.

    It says what became of them; a comma between the two parts them.
    """
    words = _without_lead(words_of(_CLAUSE_END.split(before)[-1].rpartition(",")[2]))
    ending = next((e for e in ("ing", "ed") if words and words[-1].endswith(e)), "")
    if not ending:
        return ""
    stem = words[-1].removesuffix(ending)
    verbs = {stem, stem + "e", stem[:-1]}
    return next((e.name for e in events() if e.object & verbs and not (e.nouns and head in e.nouns) and _fits(e, head)), "")


def _by_after(after: str) -> str:
    """ "210,000 homes in the north were still without power": a phrase further on in the clause tells the event."""
    clause = " ".join(words_of(_CLAUSE_END.split(after, maxsplit=1)[0])[:_FOLLOWING])
    return next((e.name for e in events() if any(f" {a} " in f" {clause} " for a in e.after)), "")


def _by_action(before: str, head: str) -> str:
    """ "the evacuation of 3,500 people": the noun before the number says what became of them."""
    words = words_of(before)[-2:]
    if len(words) < 2 or words[1] != "of":
        return ""
    noun = singular(words[0])
    return next((e.name for e in events() if noun in e.actions and (_fits(e, head) or noun in e.only)), "")


def _by_total(before: str) -> tuple[str, str, frozenset[str]] | None:
    """(event, head, modifiers) of "put the number of soldiers killed in the ambush at fourteen", "taking the toll to 66".

    The words just before the number bring a total, and their clause names what it is a total of.
    """
    words = words_of(_CLAUSE_END.split(before)[-1])
    while words and words[-1] in _words("lead") - _words("total_before"):
        words = words[:-1]
    if not words or words[-1] not in _words("total_before"):
        return None
    for i in reversed(range(len(words) - 2)):
        if words[i] in _words("quantity_nouns") and words[i + 1] == "of":
            return _total_of(words[i + 2 : -1])
    named = next((e.name for e in events() if any(words[-1 - len(m.split()) : -1] == m.split() for m in e.measures)), "")
    return (named, str(lexicon.toml("figures")["nouns"]["anybody"]), frozenset()) if named else None


def _total_of(words: Sequence[str]) -> tuple[str, str, frozenset[str]] | None:
    """The event of "soldiers killed in the ambush", "dead", "deaths from the storm", and whom it counts."""
    anybody = str(lexicon.toml("figures")["nouns"]["anybody"])
    for i, word in enumerate(words):
        of_state = next((e.name for e in events() if word in e.states | e.participles), "")
        if of_state:
            head, modifiers = head_and_modifiers(" ".join(words[:i]))
            return of_state, head or anybody, modifiers
        of_noun = next((e.name for e in events() if singular(word) in e.nouns | e.heads), "") if i == 0 else ""
        if of_noun:
            return of_noun, *_people(of_noun, singular(word), frozenset())
    return None


def _by_kind(scenes: Sequence[Scene], counted: str) -> str:
    """ "counted 29 damaged shops": the participle before the noun tells, where the verb does no more than count."""
    if not any(s.lemma in _words("report_verbs") and (_leads(s.object_lead) or _leads(s.subject_lead)) for s in scenes):
        return ""
    before = words_of(noun_phrase(counted))[:-1]
    return next((e.name for e in events() if e.participles & {*before}), "")


def _measured_phrase(scene: Scene) -> str:
    """The words that name what the number measures: "turnout was 58 percent", "the ministry put the toll at 66"."""
    if _leads(scene.subject_lead) or scene.object_lead is None:
        return ""
    lead = words_of(scene.object_lead)
    if lead == ["at"] and scene.lemma in _words("level_at"):
        return scene.object
    to = scene.lemma in _words("level_to") and words_of(scene.predicate)[-1:] == ["to"]
    return scene.subject if not lead and (to or scene.lemma in _words("level")) else ""


def _measure(scene: Scene, counted: bool) -> tuple[str, str, frozenset[str]] | None:
    """(event, head, modifiers) where a phrase names what the number measures: "the number of cases rose to 148".

    A number that counts something of its own ("the guard reached 117 migrants") measures nothing else, but for "is" and the like.
    """
    if counted and scene.lemma not in _words("level_of_counted"):
        return None
    phrase = _measured_phrase(scene)
    words = words_of(phrase)
    for i, word in enumerate(words[:-2]):
        if word in _words("quantity_nouns") and words[i + 1] == "of":
            head, modifiers = head_and_modifiers(" ".join(words[i + 2 :]))
            counting = next((e.name for e in events() if head in e.nouns | e.heads | e.states | e.participles), "number")
            if any(head in e.states | e.participles for e in events()):  # "the number of dead"
                return counting, str(lexicon.toml("figures")["nouns"]["anybody"]), modifiers
            return counting, *_people(counting, head, modifiers)
    head, modifiers = head_and_modifiers(phrase)
    words = words_of(noun_phrase(phrase))
    if not head or head in _words("pronouns") or scene.subject_name.casefold() == phrase.casefold():
        return None
    for event in events():
        for measure in sorted(event.measures, key=len, reverse=True):  # "death toll" before "toll", whose modifier is "death"
            if words[-len(measure.split()) :] == measure.split():
                return event.name, str(lexicon.toml("figures")["nouns"]["anybody"]), modifiers - set(measure.split())
    named = next((e.name for e in events() if head in e.nouns), "level")
    return named, *_people(named, noun_classes().get(head, head), modifiers)


def _subject_of(scene: Scene) -> str:
    """What identifies the doer: its entity's name, else the head of its phrase; empty for a pronoun."""
    if scene.subject_name:
        return scene.subject_name.casefold()
    head, _ = head_and_modifiers(scene.subject)
    return "" if head in _words("pronouns") else head


def _named_doer(scene: Scene) -> str:
    """The subject where it is a name, one that the model knows or one written as such ("the bookseller Pagina"); else empty."""
    words = scene.subject.split()
    written = words[-1] if len(words) > 1 and words[-1][:1].isupper() else ""
    return (scene.subject_name or written).casefold()


def _giver(scene: Scene) -> str:
    """Who gives the figure: the ministry of "the ministry put the toll at 66"; empty where the verb gives none."""
    return scene.subject if scene.lemma in _words("level_at") else ""


def counter(scenes: Sequence[Scene]) -> str:
    """Who counted, where that is told by a verb of counting: the volunteers of "volunteers counted 41 arrests"; else empty."""
    found = (s for s in scenes if s.lemma in _words("counting_verbs") and s.object_lead is not None and not _passive(s))
    return next(
        (
            s.subject
            for s in found
            if s.subject and words_of(s.subject)[-1:] != [] and s.subject.lower() not in _words("pronouns")
        ),
        "",
    )


def _numbered(scenes: Sequence[Scene]) -> bool:
    """Is the subject of a scene "the number of" something?"""
    return any(set(words_of(s.subject)[:4]) & _words("quantity_nouns") for s in scenes)


def classify(
    scenes: Sequence[Scene], counted: str, head: str, modifiers: frozenset[str], around: tuple[str, str], unit: bool
) -> Found:
    """The event of a number, from the first of its claims that tells one.

    counted: its noun phrase, whose head and modifiers are given; around: its sentence before and after it; unit: has it a unit?
    Classes of events come first, then what is measured, then the bare predicate with its slot; `by_class` marks the first two.
    """
    anybody: str = lexicon.toml("figures")["nouns"]["anybody"]
    own = bool(counted) and words_of(around[1])[: len(words_of(counted))] == words_of(counted)
    # "the number of cases rose to 148": the noun stands before, and the subject tells what is measured
    head, modifiers = (head, modifiers) if own or unit or not scenes or not _numbered(scenes) else ("", frozenset())
    person = head or anybody
    first = scenes[0].claim_id if scenes else ""
    if not unit:
        for scene in scenes:
            event = _by_verb(scene, person) or _by_noun(scene, person)
            event = event or next((e.name for e in events() if head in e.heads), "")
            if event:
                doer = _named_doer(scene) if has_doer(event) and _leads(scene.object_lead) else ""
                return Found(scene.claim_id, event, True, *_people(event, person, modifiers), doer)
        state = _by_state(counted, around[1])
        leads = any(_leads(s.object_lead) or _leads(s.subject_lead) for s in scenes)
        if state and scenes and not leads and not _coordinated(around[0]):
            state = ""
        state = state or _by_participle(around[0], person) or _by_action(around[0], person) or _by_after(around[1])
        if state:
            return Found(first, state, True, *_people(state, person, modifiers), "")
        kind = _by_kind(scenes, counted)
        if kind:
            return Found(first, kind, True, *_people(kind, person, modifiers - _participles(kind)), "")
        total = None if own else _by_total(around[0])
        if total:
            return Found(first, total[0], True, *total[1:], "", next(filter(None, map(_giver, scenes)), ""))
    for scene in scenes:
        measured = _measure(scene, own and not unit)
        if measured:
            event, what, restricting = measured
            giver = _giver(scene)
            owner = scene.subject_name.casefold() if event == "level" and not giver else ""
            return Found(scene.claim_id, event, True, what, restricting, owner, giver)
    for scene in scenes:
        if scene.lemma and scene.lemma not in _words("light"):
            slot = _slot(scene)
            if slot:
                subject = _subject_of(scene) if _leads(scene.object_lead) else COUNTED
                return Found(scene.claim_id, scene.lemma + slot, False, head, modifiers, subject)
    return Found(first, "", False, head, modifiers, "")


def _people(event: str, head: str, modifiers: frozenset[str]) -> tuple[str, frozenset[str]]:
    """Deaths are people who died, and survivors, bodies and marchers are people too."""
    anybody = str(lexicon.toml("figures")["nouns"]["anybody"])
    for e in events():
        if e.name == event and (head in e.nouns | e.heads | e.counted or (e.people and head in e.only)):
            return (anybody, modifiers) if e.people or event in ("killed", "injured") else (head, modifiers)
    return head, modifiers


def _slot(scene: Scene) -> str:
    """ ">" where the number heads the object or the passive subject, "<" where it heads the active subject."""
    if _leads(scene.object_lead):
        return ">"
    if _leads(scene.subject_lead):
        return ">" if _passive(scene) else "<"
    return ""
