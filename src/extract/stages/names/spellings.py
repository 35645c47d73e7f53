"""Spellings of one name: romanised in several ways, with a letter wrong, with a short given name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ... import lexicon
from .gazetteer import given_names

_LONG = 6
"""Letters from which a name with one letter wrong, or romanised otherwise, is still the same ("Kerry" is not "Gerry")."""
# One sound in the romanisations of Arabic, Persian and Slavic names (ALA-LC, BGN/PCGN and the newspapers' own), in this order.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^g(?=[aou])|gh|kh|q|ck", "k"),
        (r"dh", "d"),
        (r"ph", "f"),
        (r"w", "v"),
        (r"tch|tsch", "ch"),
        (r"sch", "sh"),
        (r"oo|ou|o", "u"),
        (r"ee|iy|yy|ij|y|j", "i"),
        (r"ai|ei", "e"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """A word as in a key, with one letter for what romanisations spell in several ways: "qaddafi" and "gadhafi" are one."""
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word


def one_letter(a: str, b: str) -> bool:
    """Do two words differ by one letter only: put in, left out, changed, or changed places with its neighbour?"""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    x, y = a[i:], b[i:]
    return x[1:] == y or x == y[1:] or x[1:] == y[1:] or (x[2:] == y[2:] and x[:2] == y[:2][::-1])


def misspelt(a: str, b: str) -> bool:
    """Is one surname the other but for a letter?"""
    return a[0] == b[0] and min(len(a), len(b)) >= _LONG - 1 and max(len(a), len(b)) >= _LONG and one_letter(a, b)


def romanised(a: str, b: str) -> bool:
    """Is one surname the other in another romanisation?"""
    return min(len(a), len(b)) >= _LONG and sound(a) == sound(b)


@cache
def _short() -> dict[str, frozenset[str]]:
    """Short given name -> the given names that it is short for."""
    return {short: frozenset(full) for short, full in lexicon.toml("nicknames")["short"].items()}


def same_given(a: str, b: str) -> bool:
    """Can two given names be one person's: short and full, an initial, another romanisation, a letter wrong?

    Two names that are both in use ("Daniel", "Daniela") are two.
    """
    if a == b or ((len(a) == 1 or len(b) == 1) and a[0] == b[0]):
        return True
    if b in _short().get(a, ()) or a in _short().get(b, ()):
        return True
    if len(a) < _LONG or len(b) < _LONG:
        return False
    if sound(a) == sound(b):
        return True
    both = a.capitalize() in given_names() and b.capitalize() in given_names()
    return not both and a[0] == b[0] and one_letter(a, b)
