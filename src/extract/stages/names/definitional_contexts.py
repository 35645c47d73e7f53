"""What a text itself says that a name is: in apposition ("X, a carrier from Oman,"), with "is" or "was" ("X was then a
village on the coast"), or by what only a person or a body does or has ("X said it would", "X's widow").

The nouns and verbs are data (`names_described.toml`, `titles.toml`).
"""

from __future__ import annotations

import re
from functools import cache

from ... import lexicon
from .offices import is_head

_BRACKET = re.compile(r" ?\([^()\n]{0,160}\)")
# "Ann Lind (politician)", "Northern Water (1998 album)"
_BRACKET_NOUN = re.compile(r" \((?:[\w-]+ ){0,2}([a-z-]+)\)")
# "(born 3 May 1950)", "(3 May 1950 – 1 June 2001)"
_LIFE = re.compile(
    r" \((?:[^()\n;]{2,50}; )?(?:born |b\. |died "
    r"|(?:c\. ?)?(?:\d{1,2} [A-Z][a-z]+ |[A-Z][a-z]+ \d{1,2}, )\d{3,4}(?: in [^()\n]{2,40})? ?[-–—])"
)
_ALIAS = re.compile(
    r",? (?:also |better |commonly |formerly |popularly )?(?:known|called|nicknamed) (?:as )?"
    r"[^,.;\n]{2,50}(?:,|(?= is | was ))"
)
_DETERMINER = r"(?:an?|the|one of (?:the|its|his|her)|its|his|her|their|our|another)"
_APPOSED = re.compile(rf", (?:now |then |once |formerly |also )?{_DETERMINER} ")
_COPULA = re.compile(
    r",? (?:is|was|are|were|became|remains|remained)"
    rf"(?: (?:then|now|also|once|still|originally|initially|formerly|currently|only|just))? {_DETERMINER} "
)
# A quick look: only so does what tells begin.
_TELLS = re.compile(
    r" \(|,? (?:(?:also|better|commonly|formerly|popularly|known|called|nicknamed|is|was|are|were|became|remain(?:s|ed)) "
    r"|(?<=, )(?:now|then|once|later|former|an?|the|one|its|his|her|their|our|another) )"
)
# "X, then Chief Minister of"
_THEN_OFFICE = re.compile(r", (?:then|now|later|formerly|former) (?:[\w-]+ ){0,2}?([\w-]+)(?= of|,| at| for)")
_WORD = re.compile(r"[\w'’-]+")
_GAP = re.compile(r" (?=\w)|, (?=[a-z]+ )")
_SAID_IT = re.compile(r" (?:said|says|announced|confirmed|added) (?:that )?(?:it|its)\b")
_PRONOUN = re.compile(r" [a-z]+ (?:[a-z]+ )?(?:his|her|himself|herself)\b")
# "X, whose shares fell"
_WHOSE = re.compile(r", whose ([a-z-]+)")
_OWNED = re.compile(r"['’]s? (?P<words>[a-z-]+(?: [a-z-]+)?)")
_AFTER = re.compile(r" (?P<words>[a-z]+(?: [a-z]+)?)")
# "Customers of X": the two words open the sentence.
_OPENS = re.compile(r"(?:^|[.!?\n\"“]\s*)[A-Z][a-z]+ [a-z-]+ $")
_LAST_TWO = re.compile(r"(?P<words>[a-z-]+ [a-z-]+) $")
# "In X, the mayor": no apposition.
_IN = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]n|[Oo]utside|[Aa]cross) $")
_LEADS_TO = re.compile(r"(?:[.!?\n][\"”’]?\s*)(?:The|Its|Their|His|Her|An?) (?:[\w'’-]+ ){0,4}([a-z]+), $")
_PHRASE = 70
"""Characters of a noun phrase before a name."""
_PLACES = ("GPE", "LOC", "FAC")
_SPOKEN_FOR = re.compile(r" spokes(?:man|woman|person|people)\b")
# "one of 43 villages in the north"
_ONE_OF = re.compile(r" (?:is|was|are|were) (?:one|two|three|some|both) of (?:the |its |\d+ |[a-z]+ ){1,3}?(?P<noun>[a-z]+s)\b")
_REACH = 24
_MOST = 9
"""Words of a noun phrase before its head."""
_JOBS = ("ist", "ian", "er", "or", "man", "woman")


@cache
def _heads() -> dict[str, str]:
    table = lexicon.toml("names_described")["heads"]
    return {noun: label for label, nouns in table.items() if label.isupper() for noun in nouns}


@cache
def _plurals() -> dict[str, str]:
    table = lexicon.toml("names")["frames"]["plurals"]
    return {noun: label for label, nouns in table.items() for noun in nouns}


@cache
def _owned() -> dict[str, str]:
    table = lexicon.toml("names_described")["after"]
    return dict.fromkeys(table["person_owned"], "PERSON") | dict.fromkeys(table["org_owned"], "ORG")


def said(text: str, start: int, end: int) -> list[tuple[str, int]]:
    """(label, weight) of what is said beside text[start:end] that it is."""
    out: list[tuple[str, int]] = []
    found = noun(text, end)
    if found is not None and (found[1] > 4 or found[0] in _PLACES or not _IN.search(text, max(0, start - 12), start)):
        out.append(found)
    if _SPOKEN_FOR.match(text, end):
        out.append(("ORG", 2))
    following = text[end : end + 1]
    whose = _WHOSE.match(text, end)
    if whose is not None and (label := _owned().get(whose[1])):
        out.append((label, 2))
    if following in ("'", "’"):
        m = _OWNED.match(text, end)
        label = _owned().get(m["words"]) or _owned().get(m["words"].split()[0]) if m else None
        if label:
            out.append((label, 2))
    elif following == " ":
        m = _AFTER.match(text, end)
        if m:
            out += _done(text, end, m["words"])
    if text.endswith(" ", 0, start) and _before_bodies(text[max(0, start - _REACH) : start]):
        out.append(("ORG", 2))
    return out


def _before_bodies(left: str) -> bool:
    """Do the words on the left end with what stands before bodies' names, perhaps with an article?"""
    left = left.removesuffix("the ")
    if _OPENS.search(left):
        left = left.lower()
    if not left.endswith(_org_before()):
        return False
    m = _LAST_TWO.search(left)
    return m is not None and m["words"] in lexicon.words("names_described", "after", "org_before")


@cache
def _org_before() -> tuple[str, ...]:
    return tuple(f"{words} " for words in lexicon.toml("names_described")["after"]["org_before"])


def _done(text: str, end: int, words: str) -> list[tuple[str, int]]:
    """What the verb after the name says."""
    lived = lexicon.words("names_described", "after", "person")
    if words in lived or words.partition(" ")[0] in lived:
        return [("PERSON", 3)]
    if _SAID_IT.match(text, end):
        return [("ORG", 2)]
    return [("PERSON", 1)] if _PRONOUN.match(text, end) else []


def business(text: str, end: int) -> bool:
    """Does a verb follow that bodies govern far more often than persons do ("X employs", "X sells")?"""
    m = _AFTER.match(text, end)
    acts = lexicon.words("names_described", "after", "org")
    return m is not None and (m["words"] in acts or m["words"].partition(" ")[0] in acts)


def before(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The type that a noun phrase which opens a sentence gives the name set off after it: "The dockers' union, X, said"."""
    if text[end : end + 1] not in (",", ".") or not text.endswith(", ", 0, start):
        return None
    m = _LEADS_TO.search(text, max(0, start - _PHRASE), start)
    label = _heads().get(m[1]) if m else None
    return (label, 4) if label in ("ORG", "GPE") else None


def noun(text: str, end: int) -> tuple[str, int] | None:
    """The type that the noun phrase in apposition, or after "is" or "was", gives the name that ends here."""
    if text[end : end + 1] not in (",", " ") or not _TELLS.match(text, end):
        return None
    at = end
    m = _BRACKET.match(text, at)
    if m:
        if _LIFE.match(text, at):
            return "PERSON", 6
        what = _BRACKET_NOUN.match(text, at)
        if what is not None and (label := _heads().get(what.group(1))):
            return label, 6
        at = m.end()
    m = _ALIAS.match(text, at)
    if m:
        at = m.end()
    several = _ONE_OF.match(text, at)
    if several is not None and (label := _plurals().get(several["noun"])):
        return label, 6
    m = _COPULA.match(text, at)
    weight = 6
    if m is None:
        m = _APPOSED.match(text, at)
        weight = 4
    if m is None:
        office = _THEN_OFFICE.match(text, at)
        return ("PERSON", weight) if office and is_head(office.group(1).lower()) else None
    label = head_type(text, m.end()) if m else None
    return (label, weight) if label else None


def head_type(text: str, at: int) -> str | None:
    """The type that the head of the noun phrase at `at` gives: its last word before a preposition, a mark or a clause."""
    stops = lexicon.words("names_described", "phrase", "stops")
    last = ""
    for _ in range(_MOST):
        m = _WORD.match(text, at)
        if m is None or (last and (m.group() in stops or (last in _heads() and m.group().endswith(("ed", "ing"))))):
            break
        last, at = m.group(), m.end()
        gap = _GAP.match(text, at)
        if gap is None or gap.group() != " ":
            break
        at = gap.end()
    return _type_of(last)


def _type_of(word: str) -> str | None:
    found = _heads().get(word)
    if found or not word.islower():
        return found
    if is_head(word):
        return "PERSON"
    return "PERSON" if word.endswith(_JOBS) and len(word) > 5 and word not in _no_jobs() else None


def _no_jobs() -> frozenset[str]:
    return lexicon.words("names_described", "heads", "no_jobs")
