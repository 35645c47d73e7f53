"""Persons' names: titles stripped, the article of Arabic surnames added."""

from __future__ import annotations

import re

from ... import lexicon
from .roles import is_head, is_title, modifiers
from .spans import Name

_WORD = re.compile(r"\S+")
_FIRST = re.compile(r"[^\s]+\s+")
_NEXT = re.compile(r"[ \u00a0]([\w-]+)")
_OFFICE_OF = re.compile(r"\b(?:[Ss]ecretary|[Mm]inister|[Mm]inistry|[Uu]ndersecretary) (?:of|for) $")
_PARTICLE = re.compile(r"(?<!\w)((?:[Aa]l|[Ee]l|[Aa]sh|[Aa]n|[Aa]s|[Aa]d|[Aa]r|[Aa]z|[Aa]t)[-‑–])$")


def without_titles(text: str, names: list[Name]) -> list[Name]:
    """The names, persons' without titles; what is only a title, or part of an office ("Home" Secretary), falls away."""
    out = []
    for name in names:
        if name.label == "PERSON":
            stripped(text, name)
        if name.entry is None and _only_office(text, name):
            continue
        out.append(name)
    return out


def _only_office(text: str, name: Name) -> bool:
    words = text[name.start : name.end].split()
    low = [w.lower() for w in words]
    if is_title(words[-1]) and (len(words) == 1 or words[-1] + "." in lexicon.toml("titles")["short"]):
        return True
    if not all(w in modifiers() or is_head(w) or w == "shadow" for w in low):
        return False
    if is_head(low[-1]) and low[-1] not in ("general", "force"):
        return True
    after = _NEXT.match(text, name.end)
    if (
        after
        and (is_head(after.group(1).lower()) or is_title(after.group(1) + "."))
        and low[-1] not in ("army", "navy", "house", "senate")
    ):
        return True
    return bool(_OFFICE_OF.search(text, max(0, name.start - 16), name.start))


def stripped(text: str, name: Name) -> Name:
    """The person's name without the titles before it (kept in `titles`), with the "al-" that the model cut off."""
    always = lexicon.words("titles", "strip", "offices")
    while True:
        m = _FIRST.match(text, name.start, name.end)
        if m is None or m.end() >= name.end:
            break
        word = m.group().strip()
        if (not is_title(word) and word not in always) or text.startswith("of ", m.end()):
            break
        name.titles.append(word)
        name.start = m.end()
    words = list(_WORD.finditer(text, name.start, name.end))
    while len(words) > 1 and words[-1].group().strip(",") in lexicon.words("titles", "strip", "post_nominals"):
        words.pop()
        name.end = words[-1].start() + len(words[-1].group().rstrip(","))
    m = _PARTICLE.search(text, max(0, name.start - 5), name.start)
    if m:
        name.start = m.start(1)
    return name
