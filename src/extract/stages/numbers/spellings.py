"""The ways in which a unit's name is written: plural, British and American spelling, hyphens for blanks, "a" for "per"."""

from __future__ import annotations

import re

_HEAD = re.compile(r"^(.*?)( (?:per|to the|of|a|an|/) .*)?$")
"""A unit's head and what it is counted by: "kilometre" and " per hour"."""
_IRREGULAR = {"foot": "feet", "inch": "inches", "penny": "pence", "hertz": "hertz", "celsius": "celsius", "century": "centuries"}
_SHORTEST = 3
"""Letters below which a word is an abbreviation that takes no plural."""
_NATIONAL = (("metre", "meter"), ("litre", "liter"), ("gram", "gramme"))
_PLAIN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")
_VOWELS = frozenset("aeiou")


def plural(word: str) -> str:
    """The regular plural of a unit's name, and the few irregular ones."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < _SHORTEST or not word.isalpha() or word.endswith("s"):
        return word
    return word + "s"


def spellings(form: str) -> set[str]:
    """Every way in which a form of the lexicon is written; pieces are split by blanks."""
    found = {form}
    for british, american in _NATIONAL:
        found |= {re.sub(rf"{british}(?=s?\b)", american, f) for f in found}
    found |= {_in_plural(f) for f in found}
    found |= {re.sub(r" per (?=(\w))", lambda m: " an " if m[1] in _VOWELS or m[1] == "h" else " a ", f) for f in found}
    return found | {f.replace(" ", " - ") for f in found if _PLAIN.fullmatch(f)}


def _in_plural(form: str) -> str:
    match = _HEAD.match(form)
    assert match is not None
    *first, head = match[1].split(" ")
    return " ".join([*first, plural(head)]) + (match[2] or "")
