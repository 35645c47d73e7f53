"""Finite forms of a verb of which the text has the "-ing" form."""

from __future__ import annotations

import re

from .. import lexicon

_VOWELS = "aeiou"
_IRREGULAR: dict[str, str] = lexicon.toml("facts")["irregular_past"]
_THIRD = {"be": "is", "have": "has", "do": "does", "go": "goes"}


def past(lemma: str, participle: str) -> str:
    """The simple past; a regular one from the participle, which shows a doubled consonant ("stopping") and a lost "e"."""
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    stem = participle.removesuffix("ing")
    if lemma.endswith("e") and not stem.endswith("e"):
        return f"{lemma}d"
    if stem.endswith("y") and stem[-2:-1] not in _VOWELS:
        return f"{stem[:-1]}ied"
    return f"{stem}d" if stem.endswith("e") else f"{stem}ed"


def present(lemma: str, plural: bool) -> str:
    """The simple present, of a plural or of the third person singular."""
    if plural:
        return "are" if lemma == "be" else lemma
    if lemma in _THIRD:
        return _THIRD[lemma]
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else f"{lemma}s"


_SHORT = re.compile(r"[^aeiou]+[aeiou][^aeiouwxy]")


def lemma(lemma: str, form: str) -> str:
    """The lemma, with the "e" that the tagger's rules lost: the past of "hop" would be "hopped", so "hoped" is of "hope"."""
    if _SHORT.fullmatch(lemma) and form in (f"{lemma}ed", f"{lemma}ing"):
        return f"{lemma}e"
    return lemma
