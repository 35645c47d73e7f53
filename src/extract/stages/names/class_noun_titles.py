"""Names overlooked after the noun that says what they are: "her album Northern Water", "the folk band Open Water"."""

from __future__ import annotations

import re
from functools import cache

from ... import lexicon
from .overlap import fill, overlay
from .reading import Reading
from .spans import Name

_TITLE = re.compile(
    r"(?P<title>[A-Z][\w'’]*(?:(?: (?:of|the|and|in|on|to|for|a|an|at|from|with)){0,2} [A-Z][\w'’]*)*)(?P<after>\W*\w*)"
)
# "the ferry Aurora Bay on Tuesday"
_WHEN = re.compile(r" (?:on|in|at|from|to|for|with) ")
_DEFINITE = re.compile(r"(?:\b(?:the|The|her|his|its|their|our|Her|His|Its|Their)|['’]s?) (?:[\w-]+ ){0,4}$")
_LISTED = r"\b{} (?:(include|included|includes|including|such as|are|were) )?(?=[A-Z])"
_JOINT = re.compile(r"(?: \(\d{4}\))?(?:, (?:and )?| and )(?=[A-Z])")
_QUOTED = re.compile(r"[\"“]([A-Z][^\"“”\n]{1,60})[\"”]")
_BETWEEN = (", ", " and ", ", and ", "; ", " or ")
# A title in a row of titles, in which "and" joins the last.
_ONE_OF = re.compile(r"[A-Z][\w'’]*(?:(?: (?:of|the|in|on|to|for|a|an|at|from|with)){0,2} [A-Z][\w'’]*)*")
_REACH = 60


@cache
def _nouns() -> dict[str, str]:
    """Class noun -> the type of what it stands before."""
    out = dict.fromkeys(lexicon.words("names", "works", "nouns"), "WORK_OF_ART")
    for label in ("ORG", "PRODUCT"):
        out.update(dict.fromkeys(lexicon.words("names", "frames", "classed", label), label))
    return out


@cache
def _all_nouns() -> frozenset[str]:
    return lexicon.words("names", "works", "plurals").union(_nouns())


def _called(text: str) -> list[Name]:
    """Persons after "née", "stage name" and the like."""
    out: list[Name] = []
    for mark in ("née", "né", *lexicon.toml("names")["works"]["names"]):
        at = text.find(f"{mark} ")
        m = _TITLE.match(text, at + len(mark) + 1) if at >= 0 else None
        if m is not None:
            out.append(Name(m.start(), m.end("title"), "PERSON", "shape-classed"))
    return out


def with_classed(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, with the overlooked capitalised words after such nouns in definite phrases."""
    return fill(names, _classed(reading.text, reading.small))


def with_quoted(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, with titles in quotation marks, but for those that are a person's whole name."""
    persons = {(n.start, n.end) for n in names if n.label == "PERSON"}
    return overlay(names, [n for n in _quoted(reading.text, reading.small) if (n.start, n.end) not in persons])


def _classed(text: str, small: set[str]) -> list[Name]:
    """The capitalised words after such nouns in definite phrases. small: the words of the text as written."""
    out: list[Name] = []
    if not small.isdisjoint(("née", "né", "name", "pseudonym", "alias")):
        out += _called(text)
    plurals = lexicon.words("names", "works", "plurals")
    for noun in sorted(small & _all_nouns()):
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
        alone = _ONE_OF.match(text, at)
        if m.group(1) is None and (alone is None or _JOINT.match(text, alone.end()) is None):
            continue
        while (title := _ONE_OF.match(text, at)) is not None:
            out.append(Name(at, title.end(), "WORK_OF_ART", "shape-classed"))
            joint = _JOINT.match(text, title.end())
            if joint is None:
                break
            at = joint.end()
    return out


def _quoted(text: str, small: set[str]) -> list[Name]:
    """Titles in quotation marks after a noun that says so: the song "Northern Water", "Tidewrack" and "Low Tide"."""
    out: list[Name] = []
    if small.isdisjoint(_heralds()):
        return out
    last = -1
    for m in _QUOTED.finditer(text):
        start, end = m.span(1)
        while end > start and text[end - 1] in ",.;":
            end -= 1
        words = text[start:end].split()
        if not words or any(w[0].islower() and w not in lexicon.words("names", "works", "small") for w in words):
            continue
        goes_on = last >= 0 and text[last : m.start()] in _BETWEEN
        before = {w.strip(",:") for w in text[max(0, m.start() - _REACH) : m.start()].rpartition("\n")[2].split()[-4:]}
        if goes_on or not before.isdisjoint(_heralds()):
            out.append(Name(start, end, "WORK_OF_ART", "shape-quoted"))
            last = m.end()
    return out


@cache
def _heralds() -> frozenset[str]:
    """Nouns that titles stand after."""
    return frozenset().union(*(lexicon.words("names", "works", part) for part in ("nouns", "plurals", "quoted")))


def _titled(text: str, noun: int, at: int, label: str) -> Name | None:
    m = _TITLE.match(text, at)
    definite = label == "ORG" or _DEFINITE.search(text, max(0, noun - _REACH), noun)
    if m is None or not definite or m["title"] in lexicon.words("names", "shapes", "openers"):
        return None
    word = m["after"].strip()
    within = _WHEN.search(m["title"]) if label != "WORK_OF_ART" else None
    if within is not None:
        return Name(at, at + within.start(), label, "shape-classed")
    # "the film Lind made": what goes on with an unknown verb is a clause.
    if m["after"].startswith(" ") and word not in lexicon.words("names", "works", "after") and word[:1].isalpha():
        return None
    end = m.end("title")
    for mark in ("'s", "’s"):
        if m["title"].endswith(mark):
            end -= 2
    return Name(at, end, label, "shape-classed")
