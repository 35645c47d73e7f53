"""What an event is called, in words that read by themselves: "the arrest of Ana Cole by police in Lima, 2023-06-30"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from ..stages.events.words import listed, nouns
from .told import ROLES, Thing, Told

_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""A verb whose last letter is doubled before "ing"."""


_ROMAN = re.compile(r"[ivxl]{1,6}")
_ACTS = ("al", "ing", "ion", "ment", "ure")
_SMALL = frozenset({"a", "an", "and", "for", "in", "of", "on", "the", "to"})


def name(mentions: Sequence[Told], kind: str, begin: str, end: str, story: str) -> str:
    """An event's name. story: the telling words of its story, which stand for what is unknown."""
    proper = Counter(str(m.lemma) for m in mentions if m.form == "name")
    nominal = Counter(str(m.lemma) for m in mentions if m.form == "noun")
    if len(proper) and proper.total() >= nominal.total():
        words = [_capitals(_first(proper))]
    else:
        words = [f"the {_first(nominal) if nominal else noun(kind)}"]
    for role, link in (("patient", "of"), ("agent", "by"), ("place", "in")):
        thing = commonest([t for m in mentions if (t := getattr(m, role)) is not None])
        if thing is not None and thing.name.casefold() not in " ".join(words).casefold():
            words.append(f"{link} {thing.name}")
    if len(words) == 1 and story and not proper:
        words.append(f"({story})")
    when = begin if begin == end else " to ".join(filter(None, (begin, end)))
    return " ".join(words) + (f", {when}" if when else "")


def _capitals(words: str) -> str:
    """A proper name as it is written, but for capitals inside of words."""
    found = [w if w in _SMALL else w.upper() if _ROMAN.fullmatch(w) else f"{w[0].upper()}{w[1:]}" for w in words.split()]
    return " ".join(found)


def _first(found: Counter[str]) -> str:
    return min(found, key=lambda w: (-found[w], w))


def commonest(things: Sequence[Thing]) -> Thing | None:
    """The thing that most mentions have; of equally many a name first."""
    counts = Counter(things)
    return min(counts, key=lambda t: (-counts[t], not t.named, t.name), default=None)


@cache
def _nouns_of() -> dict[str, str]:
    """Kind -> the noun for it: one of news, else one that is the verb itself, has an ending of acts, or is the shortest."""
    news = listed("nouns", "news")
    ranked = sorted(nouns(), key=lambda n: (n not in news, nouns()[n] != n, not n.endswith(_ACTS), len(n), n))
    found: dict[str, str] = {}
    for each in ranked:
        found.setdefault(nouns()[each], each)
    return found


@cache
def noun(kind: str) -> str:
    """A noun for what a verb tells of: "arrest", "death"; where none is known, "going out"."""
    known = _nouns_of().get(kind)
    if known is not None:
        return known
    verb, *rest = kind.split()
    return " ".join([_ing(verb), *rest])


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    return f"{verb}{verb[-1]}ing" if _SHORT.fullmatch(verb) else f"{verb}ing"


__all__ = ["ROLES", "commonest", "name", "noun"]
