"""Persons' names: titles stripped, the article of Arabic surnames added."""

from __future__ import annotations

import re

from ... import lexicon
from .roles import honorifics
from .spans import Name

_FIRST = re.compile(r"[^\s]+\s+")
_PARTICLE = re.compile(r"(?<!\w)((?:[Aa]l|[Ee]l|[Aa]sh|[Aa]n|[Aa]s|[Aa]d|[Aa]r|[Aa]z|[Aa]t)[-‑–])$")


def stripped(text: str, name: Name) -> Name:
    """The person's name without the titles before it (kept in `titles`), with the "al-" that the model cut off."""
    always = lexicon.words("titles", "strip", "offices")
    short = lexicon.toml("titles")["short"]
    while True:
        m = _FIRST.match(text, name.start, name.end)
        if m is None or m.end() >= name.end:
            break
        word = m.group().strip()
        if word not in short and word not in honorifics() and word not in always:
            break
        name.titles.append(word)
        name.start = m.end()
    m = _PARTICLE.search(text, max(0, name.start - 5), name.start)
    if m:
        name.start = m.start(1)
    return name
