"""Is a text English? All rules of the stages are for English; a table of another language should say so."""

from __future__ import annotations

import re

from .. import lexicon

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000
_ENOUGH = 8


def language_of(text: str) -> str:
    """ "en" where English function words make a tenth or more of the first words; empty otherwise.

    English prose has 35 to 50 % of them, other languages that share some ("in", "was", "die") seldom 5. A text of fewer than
    eight words is taken as English when it is written in Latin letters, since so little says nothing either way.
    """
    words = _WORD.findall(text[:_SAMPLE])
    if len(words) < _ENOUGH:
        return "en" if not words or any(w.isascii() for w in words) else ""
    common = lexicon.words("language", "function_words")
    return "en" if sum(w.lower() in common for w in words) >= 0.1 * len(words) else ""
