"""Headline case: is a line set as headlines are, with a capital for nearly every word that carries meaning?

Decided here, once, and stored with the sentence (`Sentence.headline_case`): the capitals of such a line say nothing about names.
"""

from __future__ import annotations

import re

from ... import lexicon

_SHARE, _FEWEST = 0.85, 3
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def is_title_case(line: str) -> bool:
    """Has nearly every word that carries meaning a capital?"""
    small = lexicon.words("layout", "small_words")
    words = [w for w in _WORD.findall(line) if w.lower() not in small]
    return len(words) >= _FEWEST and sum(w[0].isupper() for w in words) >= _SHARE * len(words)
