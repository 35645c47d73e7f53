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
_HEADLINES = frozenset({"title", "subtitle"})
_NO_EVENT = frozenset({"aux", "auxpass", "amod", "compound", "prep", "nmod", "case", "quantmod", "det", "mark", "cc"})
_BEFORE = frozenset({"amod", "compound", "nmod"})
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
        "modifier",
        "A noun of acting or happening, or a participle, before another noun takes up an event that is told of elsewhere.",
        "The attack lasted an hour. The attack victims were brought home.",
        "The town is large.",
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
        headline = kinds[i] in _HEADLINES
        if kinds[i] in _TOLD and (headline or i not in named) and (word := _word(tree, i, headline)) is not None:
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


def _word(tree: Tree, i: int, headline: bool) -> tuple[str, str, str, str] | None:
    """(form, lemma, kind, rule) of a word that tells of an event."""
    pos = tree.pos[i]
    if tree.low[i] in words.adjectives() and pos in ("ADJ", "PROPN"):
        return None if tree.dep[i] in _MODIFIES else ("adjective", tree.low[i], words.adjectives()[tree.low[i]], "adjective")
    if pos == "VERB":
        return _verb(tree, i)
    if pos == "NOUN":
        return _noun(tree, i, tree.lemma[i], "noun")
    if pos == "PROPN":
        found = _noun(tree, i, tree.low[i], "headline-noun")
        return found if found is not None or not headline else _headline_verb(tree, i)
    return None


def _verb(tree: Tree, i: int) -> tuple[str, str, str, str] | None:
    lemma = tree.lemma[i]
    if tree.dep[i] in _BEFORE:
        return _participle(tree, i)
    if tree.dep[i] in _NO_EVENT:
        return None
    particle = tree.child(i, "prt")
    if particle is not None:
        lemma = f"{lemma} {tree.low[particle]}"
    elif lemma in words.listed("verbs", "light"):
        return None
    told = words.without_clause().get(lemma) if tree.child(i, "ccomp") is None else None
    return "verb", lemma, words.kind_of(told or lemma), "verb"


def _participle(tree: Tree, i: int) -> tuple[str, str, str, str] | None:
    """One before a noun: "the escaped prisoner"; "the shooting victims" has a noun there."""
    if tree.tag[i] != "VBN":
        return _noun(tree, i, tree.low[i], "noun")
    lemma = tree.lemma[i]
    return None if lemma in words.listed("verbs", "light") else ("verb", lemma, words.kind_of(lemma), "modifier")


def _noun(tree: Tree, i: int, written: str, rule: str) -> tuple[str, str, str, str] | None:
    lemma = words.singular(written)
    kind = words.nouns().get(lemma)
    if kind is None:
        return None
    if tree.dep[i] not in _MODIFIES:
        return "noun", lemma, kind, rule
    return ("noun", lemma, kind, "modifier") if _takes_up(tree, i, lemma) else None


def _takes_up(tree: Tree, i: int, lemma: str) -> bool:
    """Does an event noun before a noun tell of an event: "murder suspect", but not "riot police", and not "fire-bomb"?"""
    hyphen = i + 1 < tree.n and tree.low[i + 1] == "-"
    of_news = lemma in words.listed("nouns", "news") and i not in tree.dated
    return of_news and not hyphen and tree.lemma[tree.head[i]] not in words.listed("nouns", "terms")


def _headline_verb(tree: Tree, i: int) -> tuple[str, str, str, str] | None:
    verb = words.headline_verb(tree.low[i])
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
