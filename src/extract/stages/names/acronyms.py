"""Acronyms that the text itself explains: "Syrian Democratic Forces (SDF)", "SDF (Syrian Democratic Forces)"."""

from __future__ import annotations

import re

from .spans import Name

# A short form in brackets: mostly capitals, perhaps with digits, hyphens, full stops, a plural s.
_IN_BRACKETS = re.compile(r"\s?[(\[{][\"“'‘]?([A-Z][A-Za-z0-9&./-]{1,11})[\"”'’]?[)\]}]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SMALL = frozenset(
    {"of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "des", "et", "a", "an", "at", "by", "with", "&"}
)
_LONGEST = 14


def short_forms(text: str) -> list[tuple[int, int, str]]:
    """(start of the bracket, start of the short form, short form) of every bracketed short form."""
    out = []
    for m in _IN_BRACKETS.finditer(text):
        form = m.group(1)
        letters = [c for c in form if c.isalpha()]
        if sum(c.isupper() for c in letters) * 2 > len(letters) >= 2:
            out.append((m.start(), m.start(1), form))
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
        at = _take(word, letters, at)
        if at is None:  # type: ignore[comparison-overlap]
            return None
        if at < 0:
            start = words[i].start()
            return end - len(left) + start if word[0].lower() == letters[0] and not word[0].islower() else None
    return None


def _take(word: str, letters: list[str], at: int) -> int | None:
    """The letter still to be found after this word, read from the right; None where the word cannot be passed over."""
    if word[0].lower() == letters[at]:
        return at - 1
    # "MINUSMA", "UNIFIL": a word may give two or three of its first letters.
    for n in (2, 3):
        if at + 1 >= n and word[:n].lower() == "".join(letters[at - n + 1 : at + 1]):
            return at - n
    return at if word.lower() in _SMALL or word[0].islower() else None


def definitions(text: str, names: list[Name]) -> tuple[dict[str, str], list[Name]]:
    """Short form -> full form, and the names that the definitions show (the full form, cut as it should be, and the short)."""
    defined: dict[str, str] = {}
    shown: list[Name] = []
    by_end = {n.end: n for n in names}
    by_start = {n.start: n for n in names}
    for bracket, at, form in short_forms(text):
        start = expansion(text, bracket, form)
        ending = by_end.get(bracket)
        if start is None:
            continue
        full = text[start:bracket]
        if len(full) <= len(form) or "\n" in full:
            continue
        label = ending.label if ending is not None and ending.label not in ("PERSON", "GPE", "NORP", "CARDINAL") else "ORG"
        defined[form] = full
        shown.append(Name(start, bracket, label, "acronym-definition"))
        shown.append(Name(at, at + len(form), label, "acronym-definition", "acronym"))
        _ = by_start
    return defined, shown
