"""What a class noun beside a name says that it is: "the vaccine X", "the X nightclub", "the maker of X", "report in X".

The nouns are data (`names_classes.toml`). Where the noun alone would say too much, the text must speak of such things: "at
the X" is a house where the text has a cinema or a pub, "his X" a work where it has a novel or a play.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from ... import lexicon
from . import gazetteer
from .spans import Name

_FOLLOWS = re.compile(r" (?P<one>[a-zé-]+)(?: (?P<two>[a-z]+))?(?: (?P<three>[a-z]+))?")
_CLOSED = (",", ".", ";", ")", "\n", "")
# A clause about the noun goes on with a verb ("the pub Lind owned"), a name with a small word or a verb of its own.
_GOES_ON = re.compile(r" (?P<word>[a-z]+)(?: (?P<next>[a-z]+|\d))?")
_IN_TOWN = re.compile(r" (?:in|at|on) (?:the )?[A-Z]|, (?:shut|closed|built|opened|rebuilt|packed)\b")
_POSSESSIVES = ("his", "her", "whose")
_MARKS = ("'s", "’s")
_DETERMINERS = frozenset({"the", "its", "their", "our", "his", "her", "whose", "a", "an", "new"})
_REACH = 60
_SAID = 3
_HINTED = 2
_MAY_BE_WORK = ("ORG", "PERSON", "GPE", "PRODUCT", "FAC", "LOC", "EVENT", "NORP")
_MAY_BE_HOUSE = ("ORG", "PERSON", "PRODUCT", "WORK_OF_ART", "NORP")
_LABELS = ("FAC", "EVENT", "LANGUAGE", "LOC", "NORP", "ORG", "PRODUCT", "WORK_OF_ART")

Said = tuple[str, int]
"""(label, weight)."""


@cache
def _table(part: str) -> dict[str, str]:
    """Noun, or words, -> the type that they give in this place."""
    rows = lexicon.toml("names_classes")[part]
    return {noun: label for label in _LABELS for noun in rows.get(label, ())}


@cache
def _theme(name: str) -> frozenset[str]:
    """Words that tell of a theme, as they stand within a sentence and at its beginning."""
    small = lexicon.words("names_classes", "themes", name)
    return small | {word.capitalize() for word in small}


def left_words(text: str, start: int) -> list[str]:
    """The last words before a position within its line, the nearest last."""
    if not start or text[start - 1] not in " \"“‘'":
        return []
    return text[max(0, start - _REACH) : start].rpartition("\n")[2].rstrip("\"“‘'").split()[-8:]


def said(text: str, name: Name, small: set[str]) -> Said | None:
    """What the nouns beside the name say; None where they say nothing. small: the words of the text as written."""
    words = left_words(text, name.start)
    for look in _LOOKS:
        found = look(text, name, words, small)
        if found is not None:
            return found
    return None


def _after(text: str, name: Name, words: list[str], small: set[str]) -> Said | None:
    """ "the X nightclub", "X shareholders"; a town's paper or bank is not called after it."""
    m = _FOLLOWS.match(text, name.end)
    if m is None:
        return None
    one, two = m["one"], f"{m['one']} {m['two']}"
    label = _table("after").get(two) or _table("after").get(one)
    if one in lexicon.words("names_classes", "after", "star") and " " in text[name.start : name.end]:
        label = "WORK_OF_ART" if _theme("screen") & small else None
    if label in ("ORG", "EVENT", "PRODUCT", "NORP", "WORK_OF_ART") and _placed(text, name):
        return None
    return (label, _HINTED if label == "ORG" else _SAID) if label else None


def _placed(text: str, name: Name) -> bool:
    """Is this a town as far as we know: "the Harlow newspaper"?"""
    form = text[name.start : name.end]
    return name.label == "GPE" or gazetteer.town(form) is not None or gazetteer.exact(form) is not None


def _before(text: str, name: Name, words: list[str], small: set[str]) -> Said | None:
    """ "the vaccine X", "The app, X, ..."; not "the pub Lind owned"."""
    at = len(words) - 1
    if at > 0 and words[at] in ("the", "The", "called", "named", "dubbed"):
        at -= 1
    if at < 1:
        return None
    noun, comma = words[at].rstrip(","), words[at].endswith(",")
    label = _table("before").get(noun)
    if noun == "game" and words[at - 1] in lexicon.words("names_classes", "before", "games"):
        label = "WORK_OF_ART"
    if label is None or not _definite(words[:at]):
        return None
    if text[name.end : name.end + 1] not in _CLOSED if comma else _clause(text, name.end):
        return None
    return label, _SAID


def _clause(text: str, end: int) -> bool:
    """Does a clause about the noun go on after the name: "the pub Lind owned burned"?"""
    m = _GOES_ON.match(text, end)
    if m is None or m["word"] in lexicon.words("names_classes", "goes_on", "words") or m["word"].endswith("s"):
        return False
    return not (m["word"].endswith("ed") and m["next"] in lexicon.words("names_classes", "goes_on", "objects"))


def _definite(words: list[str]) -> bool:
    """Does a noun phrase with a determiner go on from these words: "the old", "Norway's"?"""
    return any(w.lower() in _DETERMINERS or w.endswith(_MARKS) for w in words[-4:])


def _linked(text: str, name: Name, words: list[str], small: set[str]) -> Said | None:
    """ "the maker of X", "starred in X"."""
    if len(words) < 2:
        return None
    label = _table("linked").get(f"{words[-2]} {words[-1]}")
    if len(words) > 2 and words[-2] == "star" and words[-3] == "a":
        return None  # "made a star of Finch"
    if label == "WORK_OF_ART" and not (_theme("art") | _theme("screen")) & small and words[-2] != "issue":
        return None
    return (label, _SAID if label == "PRODUCT" else _HINTED) if label and not _placed(text, name) else None


def _reported(text: str, name: Name, words: list[str], small: set[str]) -> Said | None:
    """ "report on Thursday in X": a journal, where the text speaks of a study."""
    if not words or words[-1] != "in" or text[name.end : name.end + 1] not in _CLOSED or _placed(text, name):
        return None
    told = lexicon.words("names_classes", "journals", "verbs").intersection(words)
    return ("WORK_OF_ART", _SAID + 1) if told and lexicon.words("names_classes", "journals", "science") & small else None


def _possessed(text: str, name: Name, words: list[str], small: set[str]) -> Said | None:
    """ "his X", "Lind's X" of several words, where the text speaks of books, plays or music."""
    if not words or name.label not in _MAY_BE_WORK or not _theme("art") & small:
        return None
    form = text[name.start : name.end]
    if " " not in form or form.split()[0] in gazetteer.given_names():
        return None
    owner = words[-1]
    mine = owner in _POSSESSIVES or (owner.endswith(_MARKS) and owner[:-2] in gazetteer.surnames())
    return ("WORK_OF_ART", _HINTED) if mine else None


def _house(text: str, name: Name, words: list[str], small: set[str]) -> Said | None:
    """ "at the X", "The X in Truro": a cinema, a pub or a hall, where the text speaks of one."""
    form = text[name.start : name.end]
    if not words or words[-1] not in ("the", "The") or form.isupper() or form.count(" ") > 1 or name.label not in _MAY_BE_HOUSE:
        return None
    if not _theme("venue") & small:
        return None
    led = words[-2].lower() if len(words) > 1 else ""
    inside = led in lexicon.words("names_classes", "venues", "before")
    part = led == "of" and len(words) > 2 and words[-3] in lexicon.words("names_classes", "venues", "parts")
    return ("FAC", _SAID) if inside or part or _IN_TOWN.match(text, name.end) else None


Look = Callable[[str, Name, list[str], set[str]], Said | None]
_LOOKS: tuple[Look, ...] = (_after, _before, _linked, _reported, _possessed, _house)


def attributive(text: str, name: Name) -> bool:
    """Does a noun follow to which the name belongs, so that an article before it is that noun's: "The Corwell Lane actress"?"""
    m = _FOLLOWS.match(text, name.end)
    nouns = lexicon.words("names_classes", "after", "WORK_OF_ART") | lexicon.words("names_classes", "after", "star")
    return m is not None and m["one"] in nouns


def screened(text: str, name: Name, small: set[str]) -> bool:
    """Is a series called after a street here: "the Corwell Lane actress"?"""
    found = _after(text, name, [], small)
    return found is not None and found[0] == "WORK_OF_ART"


def house(text: str, name: Name, last: str) -> bool:
    """Does something happen at this museum, library or school, or to it as to a house: "opens at the Lund Museum"?"""
    if last not in lexicon.words("names_classes", "houses", "heads"):
        return False
    words = left_words(text, name.start)
    if words and words[-1].lower() == "the":
        words.pop()
    if not words:
        return False
    if words[-1] in lexicon.words("names_classes", "houses", "done_to"):
        return True
    inside = words[-1] in lexicon.words("names_classes", "houses", "before")
    return inside and not lexicon.words("names_classes", "houses", "happens").isdisjoint(words[-6:-1])
