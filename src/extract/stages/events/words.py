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
    return {noun: kind_of(kind) for noun, kind in (kinds | classes).items()}


@cache
def adjectives() -> dict[str, str]:
    """Adjective -> its kind."""
    classes: dict[str, str] = lexicon.toml(_NAME)["adjectives"]["class"]
    return {word: kind_of(classes.get(word, word)) for word in listed("adjectives", "events")}


@cache
def without_clause() -> dict[str, str]:
    """Verb -> what it tells of where it governs no clause."""
    found: dict[str, str] = lexicon.toml(_NAME)["verbs"]["without_clause"]
    return found


@cache
def _verbs() -> frozenset[str]:
    """Verbs by which a capitalised word of a headline is known as one."""
    return frozenset(r["verb"] for r in lexicon.table("event_verbs"))


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


@cache
def _kinds() -> dict[str, str]:
    table: dict[str, list[str]] = lexicon.toml(_NAME)["kinds"]
    return {word: kind for kind, members in table.items() for word in members}


def kind_of(word: str) -> str:
    """The kind of a verb, or of what a noun is made of: its group of like words in news, else itself."""
    return _kinds().get(word, word)
