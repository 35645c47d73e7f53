"""The article that "X is Y" needs where the words before a name have none: "author Ann Lee" is told as "Ann Lee is an author".

An office that one holds alone stands without one ("is prime minister"; Quirk et al. 5.42),
as do words with a determiner or an owner.
"""

from __future__ import annotations

import re

from ...syntax import Range, Tree
from . import lists

_AN_LETTERS = re.compile(r"[AEFHILMNORSX]")  # their names begin with a vowel: "an MP"
_INITIALS = re.compile(r"[A-Z][A-Z.&]*\b")
_READ_AS_WORD = re.compile(r"[B-DF-HJ-NP-TV-Z][AEIOU][A-Z]{2,}")  # "a NATO officer"
_VOWEL = re.compile(r"(?!eu|ewe|one\b|once|uni(?!n|m)|us[eu]|ut[ei]|ubi)[aeiou]|hono|hour|heir(?!l?oom)|honest")
_AN_FIGURE = re.compile(r"8|1[18](?!\d)")
_SENTENCE_ENDS = frozenset({".", "!", "?", ":"})
_OWNED = frozenset({"DT", "PRP$", "WP$", "PDT"})


def indefinite(word: str) -> str:
    """ "a" or "an", as the word behind it sounds."""
    initials = _INITIALS.match(word)
    if initials and len(initials.group()) > 1 and not _READ_AS_WORD.match(word):
        return "an" if _AN_LETTERS.match(word) else "a"
    if word[:1].isdigit():
        return "an" if _AN_FIGURE.match(word) else "a"
    return "an" if _VOWEL.match(word.lower()) else "a"


def with_article(tree: Tree, span: Range) -> dict[int, str]:
    """The first word of what somebody is, as "is" needs it: with its article, in small letters where it began a sentence."""
    first, head = span[0], span[1] - 1
    word = _uncapitalised(tree, span)
    if tree.tag[first] in _OWNED or any(tree.dep[k] == "poss" for k in range(*span)):
        return {first: word} if word != tree.form[first] else {}
    if any(tree.tag[k] == "JJS" or tree.low[k] in lists.ADJECTIVE_UNIQUE for k in range(first, head)):
        return {first: word if _alone(tree, span) else f"the {word}"}
    return {first: word if _alone(tree, span) else f"{indefinite(word)} {word}"}


def _alone(tree: Tree, span: Range) -> bool:
    """Is it an office that only one holds at a time: "president", "chief executive"?"""
    words = tree.slice(span).lower().split()
    return (
        words[-1] in lists.NOUN_OFFICE or " ".join(words[-2:]) in lists.NOUN_OFFICE or " ".join(words[-3:]) in lists.NOUN_OFFICE
    )


def _uncapitalised(tree: Tree, span: Range) -> str:
    """The first word without the capital that only the sentence's start gave it."""
    first = span[0]
    word = tree.form[first]
    opens = first == 0 or tree.space[first - 1] or tree.form[first - 1] in _SENTENCE_ENDS or tree.dep[first - 1] == "punct"
    if opens and tree.slice(span).lower() in lists.NOUN_OFFICE:
        return word.lower()
    proper = tree.pos[first] == "PROPN" or bool(tree.ent[first]) or tree.low[first] in lists.ADJECTIVE_PROPER
    plain = word[1:].islower() or "-" in word
    return word[:1].lower() + word[1:] if opens and plain and not proper and word != "I" else word
