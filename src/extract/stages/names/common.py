"""Common words that the model takes for names because a sentence begins with them ("Cranes stood still")."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from ... import lexicon
from . import gazetteer
from .context import Capitals, sentence_start
from .spans import Name

_CAPITAL = re.compile(r"(?<!\w)[A-Z][a-z]{2,}(?!\w)")
_TAGS = ("NOUN", "VERB", "ADJ", "ADV", "AUX", "ADP", "SCONJ", "CCONJ", "PRON", "DET")


def without(doc: Doc, text: str, names: list[Name], small: set[str], capitals: Capitals) -> list[Name]:
    """The names, but for single capitalised words that stand at sentences' beginnings only and are plainly words.

    Plainly: the text has the word in small letters too (in the singular or the plural), or the tagger calls it no proper noun.
    """
    doubtful = [n for n in names if _CAPITAL.fullmatch(text, n.start, n.end) and sentence_start(text, n.start)]
    if not doubtful:
        return names
    wanted = {text[n.start : n.end] for n in doubtful}
    inside = {word for at, word in capitals if word in wanted and not sentence_start(text, at)}
    # "Parliament may do that": a body by itself, whose word the text may use in small letters as well.
    bodies = lexicon.words("names", "organisations", "alone") | lexicon.words("names", "organisations", "heads")
    drop = set()
    for name in doubtful:
        form = text[name.start : name.end]
        if form in inside or form in bodies or form in gazetteer.given_names() or gazetteer.exact(form) is not None:
            continue
        low = form.lower()
        if {low, low + "s", low.removesuffix("s")} & small or _tagged(doc, name):
            drop.add(id(name))
    return [n for n in names if id(n) not in drop]


def _tagged(doc: Doc, name: Name) -> bool:
    """Does the tagger call the word no proper noun?"""
    span = doc.char_span(name.start, name.end)
    return span is not None and len(span) == 1 and span[0].pos_ in _TAGS
