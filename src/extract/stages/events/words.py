"""Which words can tell of an event, and of which kind."""

from __future__ import annotations

from functools import cache

from ... import lexicon

_NAME = "events"


def listed(*path: str) -> frozenset[str]:
    """A list of `lexicon/events.toml`."""
    return lexicon.words(_NAME, *path)


@cache
def nouns() -> dict[str, str]:
    """Noun -> its kind: the verb that it is made of, else itself."""
    classes: dict[str, str] = lexicon.toml(_NAME)["nouns"]["class"]
    none, news = listed("nouns", "none"), listed("nouns", "news")
    derived = {r["noun"]: r["verb"] or r["noun"] for r in lexicon.table("event_nouns")}
    kinds = {noun: verb for noun, verb in derived.items() if noun not in none}
    kinds |= {noun: derived.get(noun, noun) for noun in news}
    return kinds | classes


@cache
def adjectives() -> dict[str, str]:
    """Adjective -> its kind."""
    classes: dict[str, str] = lexicon.toml(_NAME)["adjectives"]["class"]
    return {word: classes.get(word, word) for word in listed("adjectives", "events")}


@cache
def _verbs() -> frozenset[str]:
    """Verbs that some event noun is made of: those that a headline's capitals cannot hide."""
    return frozenset(r["verb"] for r in lexicon.table("event_nouns") if r["verb"])


def singular(noun: str) -> str:
    """The noun that a plural is of, where the list has that one."""
    known = nouns()
    for ending, put in (("ies", "y"), ("es", ""), ("s", "")):
        stem = noun.removesuffix(ending) + put
        if noun.endswith(ending) and stem in known:
            return stem
    return noun


def headline_verb(word: str) -> str:
    """The verb that a capitalised word of a headline is a form of ("Quits", "Arrested"); empty where it is none."""
    verbs = _verbs()
    for ending, put in (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e")):
        if word.endswith(ending) and word.removesuffix(ending) + put in verbs:
            return word.removesuffix(ending) + put
    return ""


def kind_of(verb: str) -> str:
    """The kind of a verb: its own lemma, without the particle for verbs that mean the same with it."""
    classes: dict[str, str] = lexicon.toml(_NAME)["verbs"].get("class", {})
    return classes.get(verb, verb)
