"""Firms: those whose name ends in what they make or do ("Valkyr Shipping", "Fennel & Co."), and their first words alone.

A firm is often called after its founder. Where the text has both ("Mercer Tools", "Hetty Mercer"), a bare "Mercer" is the firm
where it does or has what only firms do or have, else whichever of the two was named in full last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from ... import lexicon
from . import class_nouns, definitional_contexts
from .context import beginning, token_before, word_before
from .gazetteer import given_names, is_town
from .offices import is_head, is_title
from .overlap import fill
from .reading import Reading
from .rules import RETYPED
from .spans import Name
from .surname_resolution import key, surname

_AND_CO = re.compile(r"(?<![\w&] )(?<![\w-])[A-Z][\w'’-]+ & (?:Co\.?|Sons?|Brothers|Partners|Daughters?|Company)(?!\w)")
_HAS = re.compile(r"['’]s? (?P<has>[a-z]+)")
_SHARES = re.compile(r" (?:shares|stock)\b|, (?:which|whose (?:clients|customers|shares|products|stores|shops|profits?|sales))\b")
_DOES = re.compile(r" (?:(?:also|now|has|had|have|will|would) )?(?P<does>(?:was )?[a-z]+)(?! (?:his|her|himself|herself)\b)")
_SPOKE = re.compile(r" (?:said|says|added|laughed|replied|joked|recalled)\b(?! (?:it|its|in a)\b)")
_AGED = re.compile(r", \d\d[,.]")


_MAY_BE = ("PERSON", "GPE", "FAC", "PRODUCT", "NORP")


@dataclass(slots=True)
class _Bearers:
    """Who and what has a word: where its firms and its persons are named in full."""

    firms: list[int] = field(default_factory=list)
    persons: list[int] = field(default_factory=list)
    lived_in: bool = False
    """Is something in a place of this name, too?"""


@cache
def _ends() -> frozenset[str]:
    parts = ("company", "trade_heads", "called_by_first")
    return frozenset().union(*(lexicon.words("names", "organisations", part) for part in parts))


def with_firms(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, with overlooked firms at the beginning of a line, and those of "X & Co." whole."""
    text = reading.text
    new = [Name(m.start(), m.end(), "ORG", "firm-by-head") for m in _AND_CO.finditer(text)] if " & " in text else []
    for at, word in beginning(text):
        end = _run(text, at + len(word))
        words = text[at:end].split()
        if len(words) > 1 and words[-1] in _ends() and words[0] not in lexicon.words("names", "shapes", "openers"):
            new.append(Name(at, end, "ORG", "firm-by-head"))
    return fill(names, new) if new else names


_WORD = re.compile(r" [A-ZÀ-Þ][\w'’]*[a-zà-ÿ](?![\w'’])")


def _run(text: str, at: int) -> int:
    """The end of a run of capitalised words, with small letters in them, that goes on at a position."""
    while (m := _WORD.match(text, at)) is not None:
        at = m.end()
    return at


def by_first_word(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, single words that a firm of the text is called by made bodies, but where its bearer or a town is meant."""
    text = reading.text
    known = _bearers(text, names)
    if not known:
        return names
    for name in names:
        if (
            name.entry is not None
            or " " in text[name.start : name.end]
            or name.label not in ("PERSON", "GPE", "FAC", "PRODUCT", "NORP")
        ):
            continue
        k = key(text[name.start : name.end])
        bearers = known.get(k[0]) if k else None
        if bearers is not None and _is_firm(text, name, bearers):
            name.label, name.rule = "ORG", RETYPED["ORG"]
    return names


def _bearers(text: str, names: list[Name]) -> dict[str, _Bearers]:
    """First word of a firm's name -> where firms and persons called so are named in full."""
    out: dict[str, _Bearers] = {}
    for name in names:
        words = text[name.start : name.end].split()
        if name.label == "ORG" and 1 < len(words) < 5 and (words[-1] in _ends() or "&" in words):
            first = key(words[0])
            if first:
                out.setdefault(first[0], _Bearers()).firms.append(name.start)
    for name in names if out else ():
        k = key(text[name.start : name.end])
        if len(k) == 1 and k[0] in out and word_before(text, name.start) in lexicon.words("names", "places", "strong_locative"):
            out[k[0]].lived_in = True
        if name.label == "PERSON" and len(k) > 1:
            for word in {surname(k), k[0]} & out.keys():
                out[word].persons.append(name.start)
    return out


def _trades(text: str, name: Name) -> bool:
    """Does it do, have or undergo what only firms do: "Mercer fell 3 per cent", "Mercer's profits", "a stake in Mercer"?"""
    if _SHARES.match(text, name.end):
        return True
    has, does = _HAS.match(text, name.end), _DOES.match(text, name.end)
    if has is not None and has["has"] in lexicon.words("names_classes", "firms", "has"):
        return True
    if does is not None and does["does"] in lexicon.words("names_classes", "firms", "does"):
        return True
    words = class_nouns.left_words(text, name.start)[-2:]
    dealt = lexicon.words("names_classes", "firms", "dealt")
    return bool(words) and (words[-1] in dealt or " ".join(words) in dealt)


def _is_firm(text: str, name: Name, bearers: _Bearers) -> bool:
    """Is the firm meant here, not its bearer or the town?"""
    before = token_before(text, name.start)
    if name.titles or (before and (is_title(before) or is_head(before.lower()))) or _AGED.match(text, name.end):
        return False
    if _trades(text, name) or any(label == "ORG" for label, _ in definitional_contexts.said(text, name.start, name.end)):
        return True
    form = text[name.start : name.end]
    if word_before(text, name.start) in lexicon.words("names", "places", "locative") and (name.label == "GPE" or is_town(form)):
        return False
    if name.label == "GPE" and (bearers.lived_in or min(bearers.firms) > name.start):
        return False
    if bearers.persons and _SPOKE.match(text, name.end):
        return False
    if not bearers.persons:
        return form not in given_names() or name.label != "PERSON"
    return _named_last(name, bearers)


def _named_last(name: Name, bearers: _Bearers) -> bool:
    """Was the firm named in full after its bearer, or, before both, is it first?"""
    firm = max((at for at in bearers.firms if at < name.start), default=-1)
    person = max((at for at in bearers.persons if at < name.start), default=-1)
    if firm == person:
        return min(bearers.firms) < min(bearers.persons)
    return firm > person
