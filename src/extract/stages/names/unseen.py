"""Names that neither the model nor a table of things sees, though their words are names: "Friends of Amina say".

A capitalised word that the tagger calls a proper noun and that is a given name is a person's, with the capitalised word after
it. Elsewhere within a sentence such words are a name of which the words beside them tell the type (`types.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from ... import lexicon
from . import context_patterns, definitional_contexts, first_words, gazetteer
from .context import before, capitals_around, sentence_start
from .offices import is_head, is_title, modifiers
from .reading import Reading
from .spans import Name

_NEXT = re.compile(r" ([A-Z][\w-]*[a-zà-ÿ])(?![\w-])")
_WORD = re.compile(r"[A-ZÀ-Þ][\w-]*[a-zà-ÿ]")
# "Quiroga, 74, sold tickets"
_AGED = re.compile(r", \d\d, [a-z]")
_HYPHENED = re.compile(r"-[A-Z]\w+")
_BEFORE = re.compile(r"(?P<word>[A-Z][\w.'’-]*)[ \u00a0]$|[-/@#.&]$|[&-] $|\d $|[A-Z]\. $")


def with_unseen(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, with given names and gods that stand alone, and surnames after given names."""
    return _with_found(reading, names, _name)


Find = Callable[[Reading, int, str, int], Name | None]
"""(the text, where a capitalised word begins, the word, where the next name begins) -> the name that begins there, if any."""


def _with_found(reading: Reading, names: list[Name], find: Find) -> list[Name]:
    """The names, with what `find` sees in the capitals that stand in none of them."""
    out: list[Name] = []
    i = 0
    for at, word in reading.capitals:
        while i < len(names) and names[i].end <= at:
            out.append(names[i])
            i += 1
        if (i < len(names) and names[i].start <= at) or (out and out[-1].end > at):
            continue
        found = find(reading, at, word, names[i].start if i < len(names) else len(reading.text))
        if found is not None:
            out.append(found)
    return out + names[i:]


def _name(reading: Reading, at: int, word: str, stop: int) -> Name | None:
    """The person's name that begins here and ends before `stop`; None where none does."""
    text = reading.text
    if not _WORD.fullmatch(word) or capitals_around(text, at, at + len(word)) or _led(reading, at):
        return None
    if word in lexicon.words("names", "people", "gods"):
        return Name(at, at + len(word), "PERSON", "given-name-list") if _proper(reading, at) else None
    if word not in gazetteer.given_names() or word in _words_too() or not _proper(reading, at):
        return None
    if before(text, at) in ("a", "an", "the"):
        return None
    low = word.lower()
    if sentence_start(text, at) and (low in reading.small or low.endswith("ing")):
        return None
    end = at + len(word)
    m = _NEXT.match(text, end)
    if m is not None:
        surname = m.end() <= stop and m[1] not in no_surnames() and not is_head(m[1].lower()) and _proper(reading, m.start(1))
        if not surname or gazetteer.exact(text[at : m.end()]) is not None:
            return None
        end = m.end()
    elif text[end : end + 1] in "-&" or text[end : end + 2] in (" &", " I"):
        return None
    if gazetteer.exact(text[at:end]) is not None:
        return None
    return Name(at, end, "PERSON", "given-name-list")


def _led(reading: Reading, at: int) -> bool:
    """Does a capitalised word or a mark before it make it a part of something longer? Not a word that opens the sentence."""
    m = _BEFORE.search(reading.text, max(0, at - 24), at)
    if m is None:
        return False
    start = m.start("word") if m["word"] else -1
    if m["word"] and m["word"].lower().rstrip("s") in lexicon.words("titles", "roles", "kin"):
        return False
    return start < 0 or not sentence_start(reading.text, start) or _proper(reading, start)


def with_rest(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, a person's with the surname, and a place's with the second word, that the model leaves out."""
    text = reading.text
    for i, name in enumerate(names):
        if name.entry is not None or text[name.end : name.end + 1] != " ":
            continue
        words = text[name.start : name.end].split(" ")
        placed = len(words) == 1 and words[0] in lexicon.words("names", "places", "first")
        if not placed and (name.label != "PERSON" or len(words) > 2):
            continue
        m = _NEXT.match(text, name.end)
        listed = placed or words[0] in gazetteer.given_names()
        if m is not None and (len(words) > 1 or not listed) and text.find(m[1], m.end()) < 0:
            continue
        stop = names[i + 1].start if i + 1 < len(names) else len(text)
        if m is None or m.end() > stop or m[1] in no_surnames() or is_head(m[1].lower()) or not _proper(reading, m.start(1)):
            continue
        verb = m[1] in lexicon.words("titles", "strip", "headline_verbs") or gazetteer.exact(m[1]) is not None
        if not verb and text[m.end() : m.end() + 1] not in "'’-" + "\x00":
            name.end = m.end()
    return names


def with_told(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, with those unseen within a sentence of which the words beside them say what they are."""
    return _with_found(reading, names, _told)


def _told(reading: Reading, at: int, word: str, stop: int) -> Name | None:
    """The name that begins here, with the type that the words beside it give; None where they give none."""
    text = reading.text
    if not _WORD.fullmatch(word) or _led(reading, at) or not _proper(reading, at):
        return None
    if sentence_start(text, at) and not (_AGED.match(text, at + len(word)) or _firm(text, at, word)):
        return None
    if word.lower() in reading.small:
        return None
    hyphened = _HYPHENED.match(text, at + len(word))
    end = hyphened.end() if hyphened else at + len(word)
    end = max(first_words.run(text, end), end)
    form = text[at:end].removesuffix("'s").removesuffix("’s")
    end = at + len(form)
    if end > stop or form in _words_too() or form.isupper() or gazetteer.exact(form) is not None or is_head(form.lower()):
        return None
    if capitals_around(text, at, end) or (form.lower() in reading.small):
        return None
    said = context_patterns.said(text, at, end)
    told = definitional_contexts.said(text, at, end)
    aged = [("PERSON", 2)] if _AGED.match(text, end) else []
    best = max([*([said] if said else []), *told, *aged], key=lambda t: t[1], default=None)
    if best is None and gazetteer.town(form) is not None and before(text, at) in lexicon.words("names", "places", "locative"):
        best = ("GPE", 2)
    if best is None and _firm(text, at, form):
        best = ("ORG", 2)
    if best is None or best[1] < 2:
        return None
    return Name(at, end, best[0], "said-by-context")


def _firm(text: str, at: int, form: str) -> bool:
    """Is this one word that is nobody's, before a verb that bodies govern?"""
    known = form in gazetteer.surnames() or form in gazetteer.given_names() or gazetteer.town(form) is not None
    return form.isalpha() and not known and definitional_contexts.business(text, at + len(form))


def _proper(reading: Reading, at: int) -> bool:
    """Does the tagger call the word a proper noun?"""
    token = reading.token(at)
    return token is not None and token.pos_ == "PROPN"


@cache
def _words_too() -> frozenset[str]:
    """Given names that are words, titles or places as well."""
    listed = [
        ("people", "also_words"),
        ("people", "title_names"),
        ("shapes", "times"),
        ("shapes", "openers"),
        ("trim", "not_names"),
    ]
    out = frozenset().union(*(lexicon.words("names", *path) for path in listed))
    return out | frozenset(w for w in gazetteer.given_names() if is_title(w) or is_head(w.lower()) or w.lower() in modifiers())


@cache
def no_surnames() -> frozenset[str]:
    """Words that end bodies' and buildings' names, and months, prizes and captions: nobody is called so."""
    heads = lexicon.words("names", "organisations", "heads") | lexicon.words("names", "facilities", "heads")
    others = (("shapes", "times"), ("works", "heads"), ("trim", "captions"), ("trim", "not_names"))
    return heads.union(*(lexicon.words("names", *path) for path in others))
