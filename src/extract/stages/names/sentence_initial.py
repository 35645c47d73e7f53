"""Common words that the model takes for names because a sentence begins with them ("Cranes stood still")."""

from __future__ import annotations

import re

from ... import lexicon
from ...rules import Refusal, refused
from . import definitional_contexts, gazetteer
from .context import sentence_start
from .reading import Reading
from .spans import Name

_CAPITAL = re.compile(r"(?<!\w)[A-Z][a-z]{2,}(?!\w)")
_TAGS = ("NOUN", "VERB", "ADJ", "ADV", "AUX", "ADP", "SCONJ", "CCONJ", "PRON", "DET")


def without_common_words(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, but for single capitalised words that stand at sentences' beginnings only and are plainly words."""
    text = reading.text
    doubtful = [n for n in names if _CAPITAL.fullmatch(text, n.start, n.end) and sentence_start(text, n.start)]
    if not doubtful:
        return names
    wanted = {text[n.start : n.end] for n in doubtful}
    inside = {word for at, word in reading.capitals if word in wanted and not sentence_start(text, at)}
    drop = set()
    for name in doubtful:
        form = text[name.start : name.end]
        reason = None if form in inside or _believed(form) else refused(REFUSALS, reading, name)
        if reason is not None:
            reading.refuse(name.start, name.end, reason.name)
            drop.add(id(name))
    return [n for n in names if id(n) not in drop]


def _believed(form: str) -> bool:
    """Is the word a known name, a given name, or a body by itself ("Parliament may do that")?"""
    alone = lexicon.words("names", "organisations", "alone")
    heads = lexicon.words("names", "organisations", "heads")
    return form in alone or form in heads or form in gazetteer.given_names() or gazetteer.exact(form) is not None


def _small_too(reading: Reading, name: Name) -> bool:
    low = reading.text[name.start : name.end].lower()
    return not reading.small.isdisjoint((low, low + "s", low.removesuffix("s")))


def _no_proper_noun(reading: Reading, name: Name) -> bool:
    if definitional_contexts.business(reading.text, name.end):
        return False  # "Bexlo makes batteries"
    span = reading.doc.char_span(name.start, name.end)
    return span is not None and len(span) == 1 and span[0].pos_ in _TAGS


REFUSALS = (
    Refusal(
        "word-in-small-letters",
        "a single word at the beginning of sentences that the text has in small letters too",
        "Cranes stood still over the port. The cranes belong to the state.",
        "Oslo was calm. The mayor of Oslo slept.",
        _small_too,
    ),
    Refusal(
        "no-proper-noun",
        "a single word at the beginning of sentences that the tagger calls no proper noun",
        "Hotels are only half full.",
        "Oslo was calm.",
        _no_proper_noun,
    ),
)
"""Why a capitalised word at a sentence's beginning is no name."""
