"""Names overlooked after the noun that says what they are: "her album Northern Water", "the folk band Open Water"."""

from __future__ import annotations

import re
from functools import cache

from ... import lexicon
from .spans import Name

_TITLE = re.compile(
    r"(?P<title>[A-Z][\w'’]*(?:(?: (?:of|the|and|in|on|to|for|a|an|at|from|with)){0,2} [A-Z][\w'’]*)*)(?P<after>\W*\w*)"
)
_DEFINITE = re.compile(r"(?:\b(?:the|The|her|his|its|their|our|Her|His|Its|Their)|['’]s?) (?:[\w-]+ ){0,4}$")
_LISTED = r"\b{} (?:include|included|includes|including|such as|are|were) (?=[A-Z])"
_JOINT = re.compile(r"(?: \(\d{4}\))?(?:, (?:and )?| and )(?=[A-Z])")
_REACH = 60


@cache
def _nouns() -> dict[str, str]:
    """Class noun -> the type of what it stands before."""
    out = dict.fromkeys(lexicon.words("names", "works", "nouns"), "WORK_OF_ART")
    for label in ("ORG", "PRODUCT"):
        out.update(dict.fromkeys(lexicon.words("names", "frames", "classed", label), label))
    return out


def found(text: str, small: set[str]) -> list[Name]:
    """The capitalised words after such nouns in definite phrases. small: the words of the text as written."""
    out: list[Name] = []
    plurals = lexicon.words("names", "works", "plurals")
    for noun in sorted(small & (_nouns().keys() | plurals)):
        if noun in plurals:
            out += _listed(text, noun)
            continue
        mark = noun + " "
        at = text.find(mark)
        while at >= 0:
            end = at + len(mark)
            if (not at or text[at - 1] == " ") and text[end : end + 1].isupper():
                new = _titled(text, at, end, _nouns()[noun])
                if new is not None:
                    out.append(new)
            at = text.find(mark, end)
    return out


def _listed(text: str, noun: str) -> list[Name]:
    """The titles after "novels include", "films such as" and the like."""
    out: list[Name] = []
    for m in re.finditer(_LISTED.format(noun), text):
        at = m.end()
        while (title := _TITLE.match(text, at)) is not None:
            out.append(Name(at, title.end("title"), "WORK_OF_ART", "shape-classed"))
            joint = _JOINT.match(text, title.end("title"))
            if joint is None:
                break
            at = joint.end()
    return out


def _titled(text: str, noun: int, at: int, label: str) -> Name | None:
    m = _TITLE.match(text, at)
    if (
        m is None
        or m["title"] in lexicon.words("names", "shapes", "openers")
        or not _DEFINITE.search(text, max(0, noun - _REACH), noun)
    ):
        return None
    word = m["after"].strip()
    # "the film Lind made": what goes on with an unknown verb is a clause.
    if m["after"].startswith(" ") and word not in lexicon.words("names", "works", "after") and word[:1].isalpha():
        return None
    end = m.end("title")
    for mark in ("'s", "’s"):
        if m["title"].endswith(mark):
            end -= 2
    return Name(at, end, label, "shape-classed")
