"""Persons' names: titles stripped, the article of Arabic surnames added."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from ... import lexicon
from ...rules import Refusal, refused
from .context import word_left
from .gazetteer import LOCATED, exact, given_names, surnames
from .offices import is_head, is_title, modifiers, rank
from .reading import Reading
from .spans import Name

_NONE, _LAST, _PART, _WHOLE = range(4)
_WORD = re.compile(r"\S+")
_FIRST = re.compile(r"[^\s]+\s+")
_NEXT = re.compile(r"[ \u00a0]([\w-]+)")
_OFFICE_OF = re.compile(r"\b(?:[Ss]ecretary|[Mm]inister|[Mm]inistry|[Uu]ndersecretary) (?:of|for) $")
_INITIALS = re.compile(r"(?<![\w.])((?:[A-Z]\.){1,3} )$")
_SURNAME = re.compile(r" ([A-Z][a-zà-ÿ\w’'-]+)(?! [A-Z])")
_NUMBER = re.compile(r" (I{1,3}|IV|VI{0,3}|IX|XI{0,3}|XIV|XVI{0,3})(?![\w'’.])")
_GENERATION = re.compile(r",? (?:[JS]r\.|[JS]r(?![\w.])|(?<!, )(?:II|III|IV)(?![\w.]))")
_HYPHENS = ("-", "‑", "–")
_PARTICLE = re.compile(r"(?<!\w)((?:[Aa]l|[Ee]l|[Aa]sh|[Aa]n|[Aa]s|[Aa]d|[Aa]r|[Aa]z|[Aa]t)[-‑–])$")


def without_titles(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, persons' without titles; what is only a title, or part of an office ("Home" Secretary), falls away."""
    out = []
    for name in names:
        if name.label == "PERSON":
            stripped(reading.text, name)
        reason = refused(REFUSALS, reading.text, name)
        if reason is not None:
            reading.refuse(name.start, name.end, reason.name)
        else:
            out.append(name)
    return out


def with_ranks(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, without the ranks that stand before a person's name, in it or as names of their own ("DC Neil Frost")."""
    text = reading.text
    out: list[Name] = []
    for name in names:
        before = out[-1] if out else None
        led = before is not None and before.end + 1 == name.start and _all_ranks(text[before.start : before.end])
        if led and _personal(text, name):
            out.pop()
        _unranked(text, name)
        out.append(name)
    return out


def _all_ranks(form: str) -> bool:
    return all(rank(word) for word in form.split())


def _personal(text: str, name: Name) -> bool:
    return name.label == "PERSON" or text[name.start : name.end].split()[0] in given_names()


def _unranked(text: str, name: Name) -> None:
    """Cut the ranks off the front of a name, which then is a person's."""
    words = text[name.start : name.end].split(" ")
    n = 0
    while n < len(words) - 1 and rank(words[n]):
        n += 1
    if n and name.entry is None and (name.label == "PERSON" or words[n] in given_names()):
        name.titles += words[:n]
        name.start += sum(len(w) + 1 for w in words[:n])
        name.label, name.rule = "PERSON", "honorific"


def with_generation(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, persons' with the "Jr.", "Sr." or "III" after them, which the model leaves out or sees as a name of its own."""
    out: list[Name] = []
    for name in names:
        if out and name.start < out[-1].end:
            continue
        if name.label == "PERSON" and name.entry is None:
            m = _GENERATION.match(reading.text, name.end)
            if m is not None and " " in reading.text[name.start : name.end]:
                name.end = m.end()
        out.append(name)
    return out


def with_shared_surname(reading: Reading, names: list[Name]) -> list[Name]:
    """The names; a bare given name that "and" joins to another with a surname has that surname too."""
    text = reading.text
    firsts = {text[n.start : n.end].split()[0] for n in names if n.label == "PERSON" and " " in text[n.start : n.end]}
    for one, other in pairwise(names):
        form = text[one.start : one.end]
        if one.entry is not None or text[one.end : other.start] not in (" and ", " & ") or other.label != "PERSON":
            continue
        words = text[other.start : other.end].split()
        if len(words) == 2 and words[0] in given_names() and form in given_names() and form not in firsts | _words_too():
            one.full, one.label = f"{form} {words[1]}", "PERSON"
    return names


def of_places(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, with those that are a given name and a place made one: "Hedwig of Lund", "St. Bruno of Lund"."""
    text = reading.text
    out: list[Name] = []
    for name in names:
        last = out[-1] if out else None
        if last is not None and text[last.end : name.start] == " of " and _whence(text, last, name):
            if text.startswith("St. ", last.start):
                last.start += 4
            last.end, last.label, last.entry, last.form, last.rule = name.end, "PERSON", None, "name", "person-of-place"
        else:
            out.append(name)
    return out


def whole(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, with a given name and the capitalised word beside it that the model cut apart made one person."""
    text = reading.text
    out: list[Name] = []
    for i, name in enumerate(names):
        last = out[-1] if out else None
        if last is not None and _split(text, last, name):
            last.end, last.label, last.rule = name.end, "PERSON", "given-and-surname"
            last.entry, last.form = None, "name"
            continue
        stop = names[i + 1].start if i + 1 < len(names) else len(text)
        if name.label in ("NORP", "GPE", "LOC", "PRODUCT") and _given(text, name):
            m = _SURNAME.match(text, name.end)
            if m and m.end() <= stop and m.group(1) not in lexicon.words("names", "shapes", "times"):
                name.end, name.label, name.rule = m.end(1), "PERSON", "given-and-surname"
        elif name.label == "PERSON" and name.entry is None:
            _numbered(text, name)
        out.append(name)
    return out


def _given(text: str, name: Name) -> bool:
    """Is this single word of which nothing is known a given name?"""
    form = text[name.start : name.end]
    return name.entry is None and form in given_names() and form not in _words_too() and not form.isupper()


def _split(text: str, first: Name, second: Name) -> bool:
    if second.start - first.end != 1 or text[first.end] != " " or second.entry is not None:
        return False
    if first.entry is not None:
        # "India Whitfield": a place that is a given name as well.
        placed = first.entry.kind in LOCATED and text[first.start : first.end] in given_names()
        return placed and second.label == "PERSON" and text[second.start : second.end].isalpha()
    return second.label == "PERSON" and first.label != "PERSON" and _given(text, first)


def _numbered(text: str, name: Name) -> None:
    """Take in the number of a ruler: "Tsar Alexander I", "Sigismund III"; "I" alone only after a title."""
    m = _NUMBER.match(text, name.end)
    form = text[name.start : name.end]
    if m and " " not in form and (m.group(1) != "I" or word_left(text, name.start) in lexicon.words("names", "people", "rulers")):
        name.end = m.end(1)


def _whence(text: str, name: Name, place: Name) -> bool:
    form = text[name.start : name.end].removeprefix("St. ")
    if name.entry is not None or not form.isalpha() or form not in given_names() or form in _words_too():
        return False
    if place.entry is not None and place.entry.kind not in ("city", "part"):
        return False
    if " " in text[place.start : place.end] or place.label in ("ORG", "NORP", "EVENT", "LAW"):
        return False
    # "King Harald of Norway", "Sen. Ann of Lund": an office is held there.
    word = word_left(text, name.start)
    return not is_title(word) and not is_head(word.lower())


def _words_too() -> frozenset[str]:
    return lexicon.words("names", "people", "also_words")


def _only_office(text: str, name: Name) -> bool:
    if name.entry is not None:
        return False
    kind = _office_words(text[name.start : name.end])
    if kind == _NONE:
        return False
    if kind == _WHOLE:
        return True
    after = _NEXT.match(text, name.end)
    if after and kind == _PART and (is_head(after.group(1).lower()) or is_title(after.group(1) + ".")):
        return True
    return bool(_OFFICE_OF.search(text, max(0, name.start - 16), name.start))


REFUSALS = (
    Refusal(
        "office-alone",
        "an office or a title without a name, or the first words of one ('Home' Secretary)",
        "The Home Secretary resigned. Then the Deputy Prime Minister went.",
        "The minister resigned, and Tom Ash went.",
        _only_office,
    ),
)
"""Why a name of the model's is none."""


@lru_cache(maxsize=8192)
def _office_words(form: str) -> int:
    """Is a form an office or a title by itself (_WHOLE), perhaps the first words of one (_PART, _LAST), or none (_NONE)?"""
    words = form.split()
    last = words[-1]
    if is_title(last) and (len(words) == 1 or last + "." in lexicon.toml("titles")["short"]):
        return _WHOLE
    low = [w.lower() for w in words]
    if not all(w in modifiers() or is_head(w) or w == "shadow" for w in low):
        return _NONE
    if is_head(low[-1]) and low[-1] not in ("general", "force"):
        return _WHOLE
    return _LAST if low[-1] in ("army", "navy", "house", "senate") else _PART


def stripped(text: str, name: Name) -> Name:
    """The person's name without the titles before it (kept in `titles`), with the "al-" or initials that the model cut off."""
    before = text[name.start - 2 : name.start]
    if before[-1:] in _HYPHENS or before == ". ":
        m = _PARTICLE.search(text, max(0, name.start - 5), name.start)
        m = m or _INITIALS.search(text, max(0, name.start - 9), name.start)
        if m and exact(m.group(1).rstrip()) is None:
            name.start = m.start(1)
            return name
    if _plain(text[name.start : name.end]):
        return name
    always = lexicon.words("titles", "strip", "offices")
    while True:
        m = _FIRST.match(text, name.start, name.end)
        if m is None or m.end() >= name.end:
            break
        word = m.group().strip()
        rest = text[m.end() : name.end].split(" ")
        job = len(rest) > 1 and rest[0] in given_names() and word not in given_names() and _is_job(word)
        if (not is_title(word) and word not in always and not job) or text.startswith("of ", m.end()):
            break
        if word in lexicon.words("names", "people", "title_names") and _given_here(text, name):
            break
        name.titles.append(word)
        name.start = m.end()
    words = list(_WORD.finditer(text, name.start, name.end))
    while len(words) > 1 and words[-1].group().strip(",") in lexicon.words("titles", "strip", "post_nominals"):
        words.pop()
        name.end = words[-1].start() + len(words[-1].group().rstrip(","))
    for previous, m in pairwise(words) if len(words) > 2 else ():
        # A headline's verb in title case: "Jane Pike Scores".
        if m.group() in lexicon.words("titles", "strip", "headline_verbs"):
            name.end = previous.end()
            break
    return name


def _is_job(word: str) -> bool:
    """Is this capitalised word what somebody does or is ("Campaigner", "Widow")?"""
    low = word.lower()
    named = is_head(low) or low in lexicon.words("names_described", "heads", "PERSON")
    return named or (low.endswith(_JOBS) and low in _common() and word not in surnames())


_JOBS = ("er", "or", "ist", "man", "woman", "boy", "girl")


@cache
def _common() -> frozenset[str]:
    """Common words."""
    return frozenset(row["word"] for row in lexicon.table("word_frequency"))


def _given_here(text: str, name: Name) -> bool:
    """Is the title that the name begins with somebody's given name ("Duke Ellerby", not "Prince William")?"""
    rest = text[name.start : name.end].split()[1:]
    first = text[name.start : name.end].split()[0]
    if len(rest) != 1 or not rest[0][0].isupper():
        return False
    if rest[0] in given_names() and first not in lexicon.words("names", "people", "titles_of"):
        return False
    return word_left(text, name.start).lower() not in ("the", "his", "her", "crown", "grand")


@lru_cache(maxsize=8192)
def _plain(form: str) -> bool:
    """Is there nothing to strip: no title first, no letters after a name, no verb?"""
    first, *rest = form.split()
    if is_title(first) or first in lexicon.words("titles", "strip", "offices") or _is_job(first):
        return False
    verbs = lexicon.words("titles", "strip", "headline_verbs")
    ends = lexicon.words("titles", "strip", "post_nominals")
    return not any(w in verbs or w.strip(",") in ends for w in rest)


def joined(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, two persons' made one where the first ends in what a surname follows: "Saif al-Islam Gadhafi"."""
    text = reading.text
    particles = lexicon.words("names", "trim", "particles")
    out: list[Name] = []
    for name in names:
        last = out[-1] if out else None
        if (
            last is not None
            and last.label == name.label == "PERSON"
            and last.end + 1 == name.start
            and text[last.end] == " "
            and text[last.start : last.end].split()[-1].split("-")[0].lower() in particles
        ):
            last.end = name.end
        else:
            out.append(name)
    return out
