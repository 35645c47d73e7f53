"""The stage: which words of a Doc tell of an event."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc

from ... import lexicon, store, syntax
from ...records import Entity, EventMention, Mention
from ...rules import Rule
from ...syntax import Tree
from . import words
from .participants import Claims, Participants
from .status import status

_TOLD = frozenset({"title", "subtitle", "body"})
_NO_EVENT = frozenset({"aux", "auxpass", "amod", "compound", "prep", "nmod", "case", "quantmod", "det", "mark", "cc"})
_MODIFIES = frozenset({"compound", "nmod", "amod", "poss", "npadvmod", "nummod"})

RULES: tuple[Rule, ...] = (
    Rule(
        "verb",
        "A full verb that is neither light nor a state tells of an event.",
        "The army attacked the town.",
        "The town is large.",
        source="ECB+ annotation guidelines, section 3 (actions)",
    ),
    Rule(
        "noun",
        "A noun of acting or happening that is no modifier of another tells of an event.",
        "The attack lasted an hour.",
        "The town is large.",
        source="WordNet 3.0, noun.act, noun.event, noun.phenomenon, noun.process",
    ),
    Rule(
        "headline-noun",
        "So does one that a headline writes with a capital.",
        "Deadly Lima Earthquake\n\nIt was strong.",
        "Ana Cole\n\nShe is tall.",
    ),
    Rule(
        "headline-verb",
        "So does a verb that a headline writes with a capital.",
        "Mayor Ana Cole Quits\n\nShe was tired.",
        "Ana Cole\n\nShe is tall.",
    ),
    Rule(
        "adjective",
        "A predicative adjective that is the outcome of an event tells of it.",
        "Ana Cole was found dead.",
        "The town is large.",
    ),
    Rule("event-name", "The name of an event tells of it.", "They met at the Olympics.", "They met at the hotel."),
)
"""Every name in the column `rule` of event mentions."""


def event_mentions(doc: Doc) -> tuple[EventMention, ...]:
    """The words of a Doc that tell of an event, in reading order; offsets in code points.

    Reads sentences, entities, mentions, dates and claims where they are stored; a Doc without a parse has none.
    """
    tree = syntax.tree(doc)
    if not tree.parsed:
        return ()
    found = sorted(_found(doc, tree))
    people, claims = Participants(doc, tree), Claims(doc)
    dated = people.dated({i for i, *_ in found})
    return tuple(_record(tree, people, claims, dated, *each) for each in found)


def _found(doc: Doc, tree: Tree) -> Iterator[tuple[int, str, str, str, str]]:
    """(token, form, lemma, kind, rule) of each word that tells of an event."""
    entities: tuple[Entity, ...] = store.get(doc, "entities")
    kinds = _kinds(tree)
    named: set[int] = set()
    for m in store.get(doc, "mentions"):
        at = tree.between(m.start, m.end)
        if m.form in ("name", "acronym", "demonym"):
            named.update(at)
            head = tree.head_of(m.start, m.end)
            if _names_event(entities[m.entity]) and kinds[head] in _TOLD:
                yield head, "name", _name_lemma(tree, m), entities[m.entity].name.casefold(), "event-name"
    for i in range(tree.n):
        if i in named and kinds[i] != "title":
            continue
        if kinds[i] in _TOLD and (word := _word(tree, i, kinds[i] == "title", i in named)) is not None:
            yield (i, *word)


def _names_event(entity: Entity) -> bool:
    """Is it the name of an event, by its type or by the noun that it ends in ("the Academy Awards")?"""
    last = entity.name.casefold().split()[-1:]
    return entity.type == "EVENT" or (entity.type != "PERSON" and not words.listed("names", "heads").isdisjoint(last))


def _name_lemma(tree: Tree, m: Mention) -> str:
    return " ".join(tree.text[m.start : m.end].casefold().split())


def _kinds(tree: Tree) -> list[str]:
    """The kind of the sentence that each token stands in; "body" without a layout."""
    starts = [s.start for s in tree.sentences]
    if not starts:
        return ["body"] * tree.n
    return [tree.sentences[max(0, bisect_right(starts, start) - 1)].kind for start in tree.start]


def _word(tree: Tree, i: int, title: bool, named: bool) -> tuple[str, str, str, str] | None:
    """(form, lemma, kind, rule) of a word that tells of an event."""
    pos = tree.pos[i]
    if pos == "VERB" and not named:
        return _verb(tree, i)
    if pos == "NOUN" and not named:
        return _noun(tree, i, "noun")
    if pos == "ADJ" and tree.low[i] in words.adjectives() and tree.dep[i] not in _MODIFIES:
        return "adjective", tree.low[i], words.adjectives()[tree.low[i]], "adjective"
    return _headline(tree, i) if pos == "PROPN" and title else None


def _verb(tree: Tree, i: int) -> tuple[str, str, str, str] | None:
    lemma = tree.lemma[i]
    if tree.dep[i] in _NO_EVENT:
        return None
    particle = tree.child(i, "prt")
    if particle is not None:
        lemma = f"{lemma} {tree.low[particle]}"
    elif lemma in words.listed("verbs", "light"):
        return None
    return "verb", lemma, words.kind_of(lemma), "verb"


def _noun(tree: Tree, i: int, rule: str) -> tuple[str, str, str, str] | None:
    lemma = words.singular(tree.lemma[i])
    kind = words.nouns().get(lemma)
    if kind is None or tree.dep[i] in _MODIFIES:
        return None
    return "noun", lemma, kind, rule


def _headline(tree: Tree, i: int) -> tuple[str, str, str, str] | None:
    word = tree.low[i]
    lemma = words.singular(word)
    if lemma in words.nouns():
        return "noun", lemma, words.nouns()[lemma], "headline-noun"
    verb = words.headline_verb(word)
    if verb and verb not in words.listed("verbs", "light"):
        return "verb", verb, words.kind_of(verb), "headline-verb"
    return None


def _record(
    tree: Tree, people: Participants, claims: Claims, dated: dict[int, int], i: int, form: str, lemma: str, kind: str, rule: str
) -> EventMention:
    start, end = tree.start[i], tree.end[i]
    told = claims.told_by(start, end) if form == "verb" else None
    claim = told if told is not None else claims.around(start, end)
    agent, patient = people.agent_and_patient(i)
    place = people.place(i)
    date = dated.get(i)
    when = None if date is None else people.dates[date]
    return EventMention(
        start=start,
        end=end,
        lemma=lemma,
        form=form,
        kind=kind,
        status=status(tree, i, None if told is None else claims.claims[told]),
        claim=claim,
        agent=agent.words,
        agent_entity=agent.entity,
        patient=patient.words,
        patient_entity=patient.entity,
        place=place.words,
        place_entity=place.entity,
        date=date,
        begin=None if when is None else when.begin_date,
        end_date=None if when is None else when.end_date,
        modifier=_modifier(tree, i) if form == "noun" else "",
        marks=_marks(tree, i),
        rule=rule,
        confidence=lexicon.confidence("events", rule),
    )


def _modifier(tree: Tree, i: int) -> str:
    """The words before a noun that say which one it is."""
    return " ".join(tree.low[k] for k in tree.kids[i] if k < i and tree.dep[k] in ("compound", "nmod", "amod", "nummod"))


def _marks(tree: Tree, i: int) -> str:
    before = {tree.low[k] for k in tree.kids[i] if k < i}
    if before & words.listed("marks", "earlier"):
        return "earlier"
    return "plural" if tree.tag[i] in ("NNS", "NNPS") else ""
