"""What is said for or against the type of one mention of a name: by its own words, and by the words beside it."""

from __future__ import annotations

import re
from functools import cache

from ... import lexicon
from . import described, frames, gazetteer
from .context import before, token_before, word_before
from .offices import honorifics, is_head, is_title
from .spans import Name, scored

# A town that acts ("The City of Harlow sued") is its government.
_TOWNS = ("City", "Town", "County", "Village", "Borough", "State")
_SUES = re.compile(
    r" (?:also |then |has |had )?"
    r"(?:sued|sues|said|says|announced|voted|filed|agreed|approved|hired|paid|argued|appealed|settled|denied)\b"
)
_AGE = re.compile(r",? (?:\(?\d\d\)?[,.)]|aged \d\d)")
_INITIAL = re.compile(r"^[A-Z][\w'’-]+ (?:[A-Z]\. ?)+[A-Z][\w'’-]+")
_SPEECH_AFTER = re.compile(r",? (?:said|says|told|added|argued|explained|recalled|insisted|replied|joked|wrote|testified)\b")
_SPEECH_BEFORE = re.compile(r"\b(?:said|says|added|adds|explained|recalled|argued) $")
_WHO = re.compile(r", (?:who|whose)\b")
# "a stake in Harlow" makes no place of it.
_STAKE = re.compile(
    r"\b(?:stakes?|shares?|interests?|invest(?:s|ed|ing|ments?|ors?)?|stocks?|holdings?|confidence|trad(?:e|ing)|believes?) in $"
)
# "a paper by AS Hale"
_INITIALS = re.compile(r"[A-Z]{1,3} [A-Z][a-z]{2,}")
# What the model hardly calls a thing whose first word is a given name, unless it is mistaken.
_NO_PERSON = ("FAC", "LAW", "LANGUAGE")
_APPOSED_TO = re.compile(r"([a-z]+), $")
_CAPITALS_MAY_BE = ("NORP", "PRODUCT", "GPE", "LOC", "WORK_OF_ART", "LAW", "PERSON", "EVENT", "FAC")
_HEAD_LISTS = {"facilities": "FAC", "locations": "LOC", "events": "EVENT", "laws": "LAW", "organisations": "ORG"}
# Labels that a head does not speak against: a battle may be called after a river, a film after anything.
_AT_HOME = {"ORG": ("EVENT", "LAW"), "FAC": ("LOC", "EVENT", "GPE"), "LOC": ("FAC", "GPE", "EVENT")}

_FRAMED = ("PERSON", "ORG", "PRODUCT", "FAC", "WORK_OF_ART", "NORP", "GPE", "LOC")
# What a frame leaves as it is: a river's name may stand in a town's frame, a newspaper's is a title as well.
_FRAME_FITS = {"GPE": ("GPE", "LOC"), "ORG": ("ORG", "WORK_OF_ART"), "PRODUCT": ("PRODUCT",)}


@cache
def _by_head() -> dict[str, str]:
    """Last word -> the type that it gives."""
    out: dict[str, str] = {}
    for path, label in _HEAD_LISTS.items():
        out.update(dict.fromkeys(lexicon.words("names", path, "heads"), label))
    out.update(dict.fromkeys(lexicon.words("names", "organisations", "company"), "ORG"))
    out.update(dict.fromkeys(lexicon.words("names", "locations", "political"), "GPE"))
    return out


def evidence(text: str, name: Name) -> list[tuple[str, int]]:
    """(label, weight) of what the name's words and its neighbours say."""
    form = text[name.start : name.end]
    words = form.split()
    out: list[tuple[str, int]] = []
    if name.rule.startswith("dateline"):
        return [(name.label, 4)]
    if text[name.end : name.end + 1] == " " and text[name.end + 1 : name.end + 2].isdigit() and scored(text, name.end + 1):
        return [("ORG", 4)]
    sure = _by_first(text, name, words, form)
    if sure is not None:
        return sure
    head = _head(words) if len(words) > 1 else None
    if head is None and len(words) > 2 and "of" in words[1:-1]:
        head = _by_head().get(words[words.index("of") - 1])
        head = head if head in ("ORG", "EVENT", "LAW") else None
    if len(words) > 1 and name.label != "ORG" and head is None and _water(words):
        return [("LOC", 2), *_described(text, name, words)]
    if name.label == "PERSON" and head in ("FAC", "LOC", "EVENT") and len(words) < 4 and words[0] in gazetteer.given_names():
        head = None
    out += _described(text, name, words)
    if head is not None:
        if head != name.label and not _at_home(head, name.label):
            out.append((head, 2))
        return out
    person = _person(text, name, words)
    if person:
        out.append(("PERSON", person))
    framed = frames.said(text, name.start, name.end) if person < 2 and name.label in _FRAMED else None
    if framed is not None and name.label not in _FRAME_FITS.get(framed[0], ()):
        out.append(framed)
    elif person < 2 and name.label in ("PERSON", "ORG", "NORP"):
        out += _place(text, name, words)
    if _acronym(text, name, form) and name.label in _CAPITALS_MAY_BE:
        out.append(("ORG", 3))
    return out


@cache
def _firsts() -> dict[str, str]:
    """First word of a longer name -> the type that it gives."""
    out = dict.fromkeys(lexicon.words("names", "events", "first"), "EVENT")
    out.update(dict.fromkeys(lexicon.words("names", "products", "ships"), "PRODUCT"))
    out.update(dict.fromkeys(lexicon.words("names", "organisations", "foreign_first"), "ORG"))
    return out


def _by_first(text: str, name: Name, words: list[str], form: str) -> list[tuple[str, int]] | None:
    """What is sure by the first word, or by the whole name."""
    if len(words) > 2 and words[0] == "Municipality":
        located = word_before(text, name.start) in lexicon.words("names", "places", "strong_locative")
        return [("GPE" if located else "ORG", 3)]
    if len(words) > 2 and words[1] == "of" and words[0] in _TOWNS and _SUES.match(text, name.end):
        return [("ORG", 3)]
    if len(words) > 1 and words[0] in _firsts():
        return [(_firsts()[words[0]], 3)]
    return [("ORG", 3)] if form in lexicon.words("names", "organisations", "alone") else None


def _head(words: list[str]) -> str | None:
    """The type that the last word gives, with the word before it where that decides."""
    last = words[-1]
    if last in ("Centre", "Center") and words[-2] in lexicon.words("names", "organisations", "centres"):
        return "FAC"
    if last == "District" and words[-2] in lexicon.words("names", "organisations", "districts"):
        return "ORG"
    return _by_head().get(last)


def _water(words: list[str]) -> bool:
    """ "Lake Ombrone", "Gulf of Riga"; not "Gulf Freight"."""
    first = lexicon.words("names", "locations", "first")
    return words[0] in first and (words[1] == "of" or words[0] not in lexicon.words("names", "locations", "first_of"))


def _described(text: str, name: Name, words: list[str]) -> list[tuple[str, int]]:
    """What the text says that it is; where that is a thing and the name a full person's, only if it says so outright."""
    told = described.said(text, name.start, name.end)
    full = name.label == "PERSON" and len(words) in (2, 3) and words[0] in gazetteer.given_names()
    return [(label, weight) for label, weight in told if not full or label == "PERSON" or weight > 4]


def _at_home(head: str, label: str) -> bool:
    return label in ("WORK_OF_ART", "PRODUCT", "LANGUAGE") or label in _AT_HOME.get(head, ())


def _person(text: str, name: Name, words: list[str]) -> int:
    """How much speaks for a person."""
    if any(w[0].islower() and not _particle(w) for w in words) or "&" in words or words[-1][0].isdigit():
        return 0
    score = 0
    title = token_before(text, name.start)
    if title:
        score += 4 if is_title(title) else 2 if is_head(title.lower()) and len(words) < 4 and _may_be_name(words) else 0
    elif _before_comma(text, name):
        score += 2
    if name.titles or text.endswith("-year-old ", 0, name.start):
        score += 3
    if len(words) > 1 and words[-1] in lexicon.words("names", "people", "numbers"):
        score += 2 if words[0] in gazetteer.given_names() or words[0] in honorifics() else 0
    if len(words) > 1 and _INITIAL.match(text[name.start : name.end]):
        score += 3
    first = words[0] in gazetteer.given_names() and words[0].lower() not in lexicon.words("names", "trim", "particles")
    if len(words) in (2, 3) and first:
        sure = name.label in _NO_PERSON and len(words) == 2 and words[0] not in lexicon.words("names", "people", "also_words")
        score += 2 if sure else 1
    if _INITIALS.fullmatch(text, name.start, name.end) and before(text, name.start) == "by":
        score += 2
    if _AGE.match(text, name.end):
        score += 2 if first or len(words) > 1 else 1
    if _SPEECH_AFTER.match(text, name.end) or _SPEECH_BEFORE.search(text, max(0, name.start - 14), name.start):
        score += 1 if first or len(words) > 1 else 0
    if _WHO.match(text, name.end):
        score += 1
    return score


def _particle(word: str) -> bool:
    """ "van", "al-Tahir": a part of a person's name that is written small."""
    particles = lexicon.words("names", "trim", "particles")
    return word in particles or ("-" in word and word.split("-")[0] in particles and word[-1].islower())


def _before_comma(text: str, name: Name) -> bool:
    """ "The mayor, X," "a young girl, X,": an office or a sort of person, and the name between commas."""
    m = _APPOSED_TO.search(text, max(0, name.start - 24), name.start)
    if m is None or text[name.end : name.end + 1] not in (",", "."):
        return False
    return is_head(m.group(1)) or m.group(1) in lexicon.words("names_described", "heads", "PERSON")


def _may_be_name(words: list[str]) -> bool:
    return len(words) == 1 or all(w[0].isupper() or _particle(w) for w in words)


def _place(text: str, name: Name, words: list[str]) -> list[tuple[str, int]]:
    """What speaks for a place where the model sees a person or a body, and nothing is said that is said of those."""
    if name.label == "NORP" and text[name.end : name.end + 1] in ("'", "’"):
        return []
    word = before(text, name.start)
    if word == "near" or word_before(text, name.start) == "near":
        return [("GPE", 3)]
    if len(words) > 3 or (
        words[0] in gazetteer.given_names() and words[0].lower() not in lexicon.words("names", "trim", "particles")
    ):
        return []
    if word in lexicon.words("names", "places", "strong_locative") and not text[name.start : name.end].isupper():
        return [("GPE", 2)]
    if name.label == "PERSON" and len(words) == 1 and frames.through(text, name.start):
        return [("GPE", 2)]
    return []


def _acronym(text: str, name: Name, form: str) -> bool:
    """A short form in capitals, in a line that is not all in capitals."""
    if not (3 <= len(form) <= 5 and form.isalpha() and form.isupper()) or text.startswith(":", name.end):
        return False
    around = text[max(0, name.start - 20) : name.start] + text[name.end : name.end + 20]
    return any(c.islower() for c in around)
