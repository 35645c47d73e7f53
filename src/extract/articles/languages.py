"""Is a text English? All rules of the stages are for English; a text of another language would make wrong rows."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from .. import lexicon

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_SAMPLE = 4000
# English prose has 35 to 50 % function words of the list; of texts in other languages, none of 40 tried had 25 %.
_ENGLISH_SHARE = 0.25
# A text full of names and figures has fewer, but many different ones; other languages have the form of a few of them only.
_LEAST_SHARE = 0.22
_MANY = 20
# Below this the detector guesses: headlines, lists of names, tables of results.
_SURE = 0.5
_FEWEST_WORDS = 4


def language_of(text: str) -> str:
    """The ISO 639-1 code of a text's language; "en" for English and where too little stands there to tell.

    Function words tell English at once, by their share or by how many different ones there are. Only another text is given
    to the detector (py3langid), and what it says counts if it is sure or the text has no Latin letters. Nigerian Pidgin counts as
    English.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    if not words:
        return "en"
    common = lexicon.words("language", "function_words")
    found_common = [lower for w in words if (lower := w.lower()) in common]
    share = len(found_common) / len(words)
    if share >= _ENGLISH_SHARE or (share >= _LEAST_SHARE and len(set(found_common)) >= _MANY):
        return "en"
    latin = sum(bool(_LATIN.match(w)) for w in words) >= 0.5 * len(words)
    if latin and len(words) < _FEWEST_WORDS:
        return "en"
    found, sure = _detector().classify(" ".join(sample.split()))
    if found in ("en", "pcm"):
        return "en" if latin else ""
    return str(found) if sure >= _SURE or not latin else "en"


def described(language: str) -> str:
    """What is said of a text in a language."""
    names = {row["code"]: row["name"] for row in lexicon.table("languages")}
    return f"the text looks {names[language]}" if language in names else "the text does not look English"


@cache
def _detector() -> Any:
    """The detector, loaded when the first text is in doubt: that takes a second or two."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
