"""The cue classes of `lexicon/attribution.toml`, ready to be asked."""

from __future__ import annotations

from functools import cache
from typing import Any

from ... import lexicon

NAME = "attribution"


def verbs(frame: str) -> frozenset[str]:
    """Lemmas of verbs that have the frame."""
    return lexicon.words(NAME, "verbs", frame)


@cache
def either(one: str, other: str) -> frozenset[str]:
    """Lemmas of verbs that have one frame or the other."""
    return verbs(one) | verbs(other)


def nouns(frame: str) -> frozenset[str]:
    """Lemmas of nouns that have the frame."""
    return lexicon.words(NAME, "nouns", frame)


def adjectives(frame: str) -> frozenset[str]:
    """Adjectives that have the frame."""
    return lexicon.words(NAME, "adjectives", frame)


def listed(*path: str) -> frozenset[str]:
    """Any list of the lexicon."""
    return lexicon.words(NAME, *path)


@cache
def prepositions(kind: str) -> dict[str, frozenset[str]]:
    """For verbs, nouns or adjectives: the prepositions whose object is a content."""
    table: dict[str, Any] = lexicon.toml(NAME)[kind]["prepositions"]
    return {lemma: frozenset(found) for lemma, found in table.items()}


@cache
def idle() -> dict[str, frozenset[str]]:
    """For verbs that take an object, the objects with which they report nothing ("answered the phone")."""
    table: dict[str, list[str]] = lexicon.toml(NAME)["idle"]
    return {lemma: frozenset(found) for lemma, found in table.items()}


@cache
def any_verb() -> frozenset[str]:
    """Lemmas that stand in some frame's list: others can be cues only by their clause."""
    table: dict[str, Any] = lexicon.toml(NAME)["verbs"]
    listed = [words for frame, words in table.items() if frame not in ("idioms", "no_clause", "prepositions")]
    return frozenset(lemma for words in listed for lemma in words) | frozenset(idioms()) | frozenset(prepositions("verbs"))


@cache
def any_noun() -> frozenset[str]:
    """Lemmas of nouns that stand in some frame's list."""
    return nouns("clause") | nouns("infinitive") | frozenset(prepositions("nouns"))


@cache
def any_adjective() -> frozenset[str]:
    """Adjectives that stand in some frame's list."""
    return adjectives("impersonal") | adjectives("clause") | adjectives("infinitive") | frozenset(prepositions("adjectives"))


@cache
def calling() -> frozenset[str]:
    """Verbs that may have one who is told behind a preposition."""
    return frozenset(lemma for lemma, _ in told_with())


@cache
def told_with() -> frozenset[tuple[str, str]]:
    """Verbs with the preposition that they put before the one who is told ("call", "on")."""
    table: dict[str, list[str]] = lexicon.toml(NAME)["told_with"]
    return frozenset((lemma, preposition) for preposition, lemmas in table.items() for lemma in lemmas)


@cache
def idioms() -> dict[str, frozenset[tuple[str, str]]]:
    """For a verb, the nouns and prepositions with which it makes one cue."""
    out: dict[str, set[tuple[str, str]]] = {}
    for line in lexicon.toml(NAME)["verbs"]["idioms"]:
        parts = line.split(" ")
        if len(parts) == 3:
            out.setdefault(parts[0], set()).add((parts[1], parts[2]))
    return {verb: frozenset(found) for verb, found in out.items()}


@cache
def _acts(path: tuple[str, ...]) -> dict[str, str]:
    table: Any = lexicon.toml(NAME)
    for key in path:
        table = table[key]
    return {lemma: act for act, lemmas in table.items() for lemma in lemmas}


_INTENT = {"want": "believes", "wish": "believes", "ask": "demands", "demand": "demands", "seek": "promises", "vote": "supports"}


def act(lemma: str, pos: str, frame: str) -> str:
    """The act of a cue: states | denies | demands | promises | predicts | believes | asks | supports | opposes | describes.

    `lemma` may have its particle ("call for"); `frame` decides where the verb alone does not ("ask" with an infinitive demands).
    """
    if pos == "NOUN":
        return _acts(("nouns", "acts")).get(lemma, "states")
    if pos == "ADJ":
        return _acts(("adjectives", "acts")).get(lemma, "believes")
    table = _acts(("acts",))
    bare = lemma.split(" ")[0]
    if lemma.count(" ") > 1:
        # "cast doubt on": what "cast" is by itself says nothing.
        return table.get(lemma, "states")
    if frame == "control":
        return "demands" if table.get(bare) not in ("believes", "promises") else table[bare]
    if frame in ("as", "naming"):
        return table.get(lemma, "describes") if table.get(bare) not in ("states", None, "believes") else "describes"
    if frame == "raising":
        return {"expect": "predicts", "project": "predicts", "predict": "predicts", "forecast": "predicts"}.get(
            bare, table.get(bare, "states")
        )
    if frame == "infinitive" and bare in _INTENT:
        return _INTENT[bare]
    if frame in ("clause", "quote") and table.get(bare) in ("supports", "opposes", "describes") and lemma == bare:
        return "states"
    return table.get(lemma, table.get(bare, "states"))
