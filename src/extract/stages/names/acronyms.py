"""Acronyms that the text itself explains: "Syrian Democratic Forces (SDF)", "SDF (Syrian Democratic Forces)"."""

from __future__ import annotations

import re

from ... import lexicon
from .gazetteer import Entry, exact
from .overlap import overlay
from .reading import Reading
from .spans import Name

# A short form in brackets: mostly capitals, perhaps with digits, hyphens, full stops, a plural s.
_IN_BRACKETS = re.compile(r"[(\[{][\"“'‘]?([A-Z][A-Za-z0-9&./-]{1,11})[\"”'’]?[)\]}]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# "SDF (Syrian Democratic Forces)"
_EXPLAINED = re.compile(r" \(((?:the )?[A-Z][^()\n]{4,90})\)")
_SHORT = re.compile(r"(?<!\w)[A-Z][A-Za-z]{1,9}$")
_LONGEST_SHORT = 10
_LABELS = ("ORG", "LAW", "EVENT", "FAC", "PRODUCT")
_LONGEST = 14


def short_forms(text: str) -> list[tuple[int, int, str]]:
    """(start of the bracket, start of the short form, short form) of every bracketed short form."""
    out = []
    for m in _IN_BRACKETS.finditer(text):
        form = m.group(1)
        letters = [c for c in form if c.isalpha()]
        # "Defra": written as a word, and believed because the full name spells it.
        word = len(letters) > 3 and form.isalpha() and form[1:].islower()
        if word or sum(c.isupper() for c in letters) * 2 > len(letters) >= 2:
            bracket = m.start() - 1 if m.start() and text[m.start() - 1].isspace() else m.start()
            out.append((bracket, m.start(1), form))
    return out


def expansion(text: str, end: int, form: str) -> int | None:
    """Where the words begin that end at `end` and whose initials make the short form; None where they do not.

    Capitalised words must each give a letter, in order; small words may.
    """
    letters = [c.lower() for c in form if c.isalpha()]
    if len(letters) > 2 and form.endswith("s") and form[-2].isupper():
        letters.pop()
    left = text[max(0, end - 160) : end]
    cut = max(left.rfind(c) for c in '\n.;:!?()[]"“”')
    words = list(_WORD.finditer(left, cut + 1))[-_LONGEST:]
    at = len(letters) - 1
    for i in range(len(words) - 1, -1, -1):
        word = words[i].group()
        left_over = _take(word, letters, at)
        if left_over is None:
            return None
        if left_over < 0:
            start = words[i].start()
            return end - len(left) + start if word[0].lower() == letters[0] and not word[0].islower() else None
        at = left_over
    return None


def _take(word: str, letters: list[str], at: int) -> int | None:
    """The letter still to be found after this word, read from the right; None where the word cannot be passed over."""
    if word[0].lower() == letters[at]:
        return at - 1
    # "MINUSMA", "UNIFIL": a word may give two or three of its first letters.
    for n in (2, 3):
        if at + 1 >= n and word[:n].lower() == "".join(letters[at - n + 1 : at + 1]):
            return at - n
    return at if word.lower() in lexicon.words("names", "acronyms", "small") or word[0].islower() else None


def with_definitions(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, with the full and short forms that the text explains; what it says of a short form goes before what we know."""
    defined, shown = definitions(reading.text, names)
    found = overlay(names, shown)
    _overrule(reading.text, found, defined)
    reading.short_forms.update(defined)
    return found


def definitions(text: str, names: list[Name]) -> tuple[dict[str, str], list[Name]]:
    """Short form -> full form, and the names that the definitions show (the full form, cut as it should be, and the short)."""
    defined: dict[str, str] = {}
    shown: list[Name] = []
    by_end = {n.end: n for n in names}
    for bracket, at, form in short_forms(text):
        ending = by_end.get(bracket)
        start = expansion(text, bracket, form)
        if start is None and ending is not None and (_plausible(text, ending, form) or _of_body(text, ending, form)):
            start = ending.start
        if start is None or bracket - start <= len(form):
            continue
        label = ending.label if ending is not None and ending.label in _LABELS else "ORG"
        defined[form] = text[start:bracket]
        shown.append(Name(start, bracket, label, "acronym-definition"))
        shown.append(Name(at, at + len(form), label, "acronym-definition", "acronym"))
    for m in _EXPLAINED.finditer(text):
        short = _SHORT.search(text, max(0, m.start() - _LONGEST_SHORT), m.start())
        if short is None:
            continue
        form = short.group()
        if form not in defined and expansion(text, m.end(1), form) == m.start(1):
            defined[form] = m.group(1)
            shown.append(Name(*short.span(), "ORG", "acronym-definition", "acronym"))
            shown.append(Name(*m.span(1), "ORG", "acronym-definition"))
    return defined, shown


def _overrule(text: str, names: list[Name], defined: dict[str, str]) -> None:
    """Let what the text itself says of a short form overrule what we know of it.

    "The Irish Medical Organisation (IMO)" is not the one of the seas; a full name that is the known one's in other words
    ("UN High Commissioner for Refugees (UNHCR)") names the same thing.
    """
    fulls: dict[str, Entry] = {}
    for name in names if defined else ():
        form = text[name.start : name.end]
        if form not in defined or name.entry is None or not name.entry.acronym:
            continue
        if _same_body(defined[form], name.entry):
            fulls[defined[form]] = name.entry
        else:
            name.entry, name.label, name.rule, name.form = None, "ORG", "acronym-definition", "acronym"
    for name in names if fulls else ():
        if name.entry is None:
            name.entry = fulls.get(text[name.start : name.end])


def _same_body(full: str, entry: Entry) -> bool:
    """Is a full name the known thing's, by its words (half of the shorter's, "Association" and the like left out)?"""
    known = exact(full)
    if known is not None:
        return known.id == entry.id
    if entry.type != "ORG":
        return True
    ours, theirs = _telling(full), _telling(entry.name)
    common = len(ours & theirs)
    foreign = not full.isascii() or not lexicon.words("names", "acronyms", "foreign").isdisjoint(full.split())
    return common * 2 > min(len(ours), len(theirs)) or (foreign and common > 0) or not ours or not theirs


def _telling(full: str) -> set[str]:
    """The words of a body's name that tell it from others."""
    heads = lexicon.words("names", "organisations", "heads")
    plain = re.sub(r"\bU\.?N\.?(?!\w)", "United Nations", full)
    small = lexicon.words("names", "acronyms", "small")
    return {w.casefold() for w in _WORD.findall(plain) if w not in heads and w.casefold() not in small}


def _of_body(text: str, name: Name, form: str) -> bool:
    """A short form in capitals right after a body's name of several words: another language's ("Union of Transport (SGP)")."""
    words = text[name.start : name.end].split()
    capitals = 3 <= len(form) <= 6 and form.isalpha() and form.isupper()
    heads = lexicon.words("names", "organisations", "heads")
    return capitals and len(words) > 2 and bool(heads & {words[0], words[-1]}) and exact(form) is None


def _plausible(text: str, name: Name, form: str) -> bool:
    """A body's name with a short form that another language's words may give: the first letters agree."""
    return name.label in _LABELS and " " in text[name.start : name.end] and form[0] == text[name.start] and form.isupper()
