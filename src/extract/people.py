"""Persons' names: titles stripped, particles and given names added."""

from __future__ import annotations

import re

from ... import lexicon
from .roles import honorifics
from .spans import Name

_FIRST = re.compile(r"[^\s]+\s+")
_PARTICLE = re.compile(r"(?<!\w)((?:[Aa]l|[Ee]l|[Aa]sh|[Aa]n|[Aa]s|[Aa]d|[Aa]r|[Aa]z|[Aa]t)[-‑–])$")
_ALWAYS = frozenset(
    {
        "President",
        "Senator",
        "Congressman",
        "Congresswoman",
        "Governor",
        "General",
        "Secretary",
        "Minister",
        "Chancellor",
        "Ambassador",
        "Colonel",
        "Captain",
        "Commander",
        "Commodore",
        "Lieutenant",
        "Sergeant",
        "Admiral",
        "Premier",
        "Mayor",
        "Speaker",
        "Chairman",
        "Representative",
        "Commissioner",
        "Professor",
        "Detective",
        "Officer",
    }
)


def stripped(text: str, name: Name) -> Name:
    """The person's name without the titles before it."""
    short = lexicon.toml("titles")["short"]
    while True:
        m = _FIRST.match(text, name.start, name.end)
        if m is None or m.end() >= name.end:
            break
        word = m.group().strip()
        if word not in short and word not in honorifics() and word not in _ALWAYS:
            break
        name.titles.append(word)
        name.start = m.end()
    m = _PARTICLE.search(text, max(0, name.start - 5), name.start)
    if m:
        name.start = m.start(1)
    return name
