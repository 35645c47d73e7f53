"""Nouns and words brought to a form in which they can be compared, without a parse."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from sys import intern

from .. import lexicon

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PHRASE_END = re.compile(
    r"\s+(?:of|in|on|at|from|for|with|by|to|who|which|that|near|across|between|under|against|among|inside|outside)\b|[,;:(]"
)


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, the possessive ending taken off; a word is one object wherever it stands."""
    if text.isascii():
        found = _WORD.findall(text.lower())
        return list(map(intern, [w.removesuffix("'s") for w in found] if "'s" in text else found))
    return [intern(w.lower().removesuffix("'s").removesuffix("’s")) for w in _WORD.findall(text)]


@lru_cache(maxsize=4_000)
def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set, which is larger than the text: made anew rather than kept of every sentence."""
    return frozenset(words_of(text))


@cache
def singular(word: str) -> str:
    """The singular of a lower-case English noun by its spelling; irregular ones are data."""
    irregular: dict[str, str] = lexicon.toml("figures")["nouns"]["irregular"]
    if word in irregular:
        return irregular[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses", "zzes")):
        return word[:-2]
    return word[:-1]


@cache
def noun_classes() -> dict[str, str]:
    """Each noun of a class with the noun that names the class."""
    classes: list[list[str]] = lexicon.toml("figures")["nouns"]["classes"]
    return {noun: members[0] for members in classes for noun in members}


def noun_phrase(text: str) -> str:
    """A noun phrase up to the first preposition, relative pronoun or stop after it."""
    return _PHRASE_END.split(text, maxsplit=1)[0]


def head_and_modifiers(phrase: str) -> tuple[str, frozenset[str]]:
    """The class of a noun phrase's head, and the words before it that restrict it: "foreign troops" is (soldier, {foreign})."""
    found = words_of(noun_phrase(phrase))
    if not found:
        return "", frozenset()
    void = lexicon.words("figures", "words", "void") | lexicon.words("figures", "words", "lead")
    head = singular(found[-1])
    rest = found[:-1]
    if rest and f"{rest[-1]} {head}" in noun_classes():
        head = f"{rest.pop()} {head}"
    return noun_classes().get(head, head), frozenset(singular(w) for w in rest if w not in void)


def content_words(text: str) -> frozenset[str]:
    """The words that carry content, in the singular, figures among them."""
    function = lexicon.words("figures", "words", "function")
    return frozenset(singular(w) for w in words_of(text) if w not in function)
