"""What a name that we do not know is: all that the text says of it, weighed together.

Every mention of one form votes with the model's label; words around it (a title, "near", an age) and its own last word
vote too. The whole document then has one answer.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from ... import lexicon
from . import frames, gazetteer
from .context import before, word_before
from .groups import bare, shortened
from .persons import key, surname
from .roles import is_head, is_title
from .spans import Name

_AGE = re.compile(r",? (?:\(?\d\d\)?[,.)]|aged \d\d)")
_INITIAL = re.compile(r"^[A-Z][\w'’-]+ (?:[A-Z]\. ?)+[A-Z][\w'’-]+")
_SPEECH_AFTER = re.compile(r",? (?:said|says|told|added|argued|explained|recalled|insisted|replied|joked|wrote|testified)\b")
_SPEECH_BEFORE = re.compile(r"\b(?:said|says|added|adds|explained|recalled|argued) $")
_WHO = re.compile(r", (?:who|whose)\b")
# "a stake in Harlow" makes no place of it.
_STAKE = re.compile(
    r"\b(?:stakes?|shares?|interests?|invest(?:s|ed|ing|ments?|ors?)?|stocks?|holdings?|confidence|trad(?:e|ing)|believes?) in $"
)
_TITLE = re.compile(r"([\w'’-]+\.?)[ \u00a0]$")
# What the model may take a bare surname for.
_SURNAME_MAY_BE = ("ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW")
_CAPITALS_MAY_BE = ("NORP", "PRODUCT", "GPE", "LOC", "WORK_OF_ART", "LAW", "PERSON", "EVENT", "FAC")
_HEAD_LISTS = {"facilities": "FAC", "locations": "LOC", "events": "EVENT", "laws": "LAW", "organisations": "ORG"}
# Labels that a head does not speak against: a battle may be called after a river, a film after anything.
_AT_HOME = {"ORG": ("EVENT", "LAW"), "FAC": ("LOC", "EVENT"), "LOC": ("FAC", "GPE", "EVENT")}

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


def decide(text: str, names: list[Name]) -> None:
    """Set the label of every name that has no entry to what its form is in this document."""
    votes: dict[tuple[str, ...], Counter[str]] = {}
    keys: dict[int, tuple[str, ...]] = {}
    for name in names:
        if name.entry is not None:
            continue
        k = key(text[name.start : name.end])
        keys[id(name)] = k
        count = votes.setdefault(k, Counter())
        if name.model or not count:
            count[name.label] += 1
        for label, weight in evidence(text, name):
            count[label] += weight
    decided = {k: count.most_common(1)[0][0] for k, count in votes.items()}
    surnames = {surname(k) for k, label in decided.items() if label == "PERSON" and len(k) > 1}
    given = Counter(k[0] for k, label in decided.items() if label == "PERSON" and len(k) > 1)
    for k in decided:
        if len(k) == 1 and (k[0] in surnames or given[k[0]] == 1) and decided[k] in _SURNAME_MAY_BE:
            decided[k] = "PERSON"
    bodies = {k for k, label in decided.items() if label == "ORG" and len(k) > 1}
    first = {full[:n]: full for full in bodies for n in range(1, len(full)) if shortened(full[:n], full)}
    for k in decided:
        if (
            k in first
            and (len(k) > 1 or k[0] not in surnames)
            and decided[k] in ("PERSON", "GPE", "LOC", "PRODUCT", "NORP", "FAC")
        ):
            decided[k] = "ORG"
    waters = {bare(k) for k, label in decided.items() if label == "LOC"}
    for k in decided:
        if k in waters and k[0] not in surnames and decided[k] != "GPE":
            decided[k] = "LOC"
    for name in names:
        k2 = keys.get(id(name))
        if k2 is None or name.rule.startswith("shape"):
            continue
        label = decided[k2]
        if label != name.label:
            name.label = label
            name.rule = f"retyped-{label.lower()}"


def evidence(text: str, name: Name) -> list[tuple[str, int]]:
    """(label, weight) of what the name's words and its neighbours say."""
    form = text[name.start : name.end]
    words = form.split()
    out: list[tuple[str, int]] = []
    if name.rule.startswith("dateline"):
        return [(name.label, 4)]
    head = _by_head().get(words[-1]) if len(words) > 1 else None
    if head is None and len(words) > 2 and "of" in words[1:-1]:
        head = _by_head().get(words[words.index("of") - 1])
        head = head if head in ("ORG", "EVENT", "LAW") else None
    if len(words) > 1 and words[0] in lexicon.words("names", "events", "first"):
        return [("EVENT", 3)]
    if len(words) > 1 and words[0] in lexicon.words("names", "products", "ships"):
        return [("PRODUCT", 3)]
    if form in lexicon.words("names", "organisations", "alone"):
        return [("ORG", 3)]
    if len(words) > 1 and name.label != "ORG" and words[0] in lexicon.words("names", "locations", "first") and head is None:
        return [("LOC", 2)]
    if name.label == "PERSON" and head in ("FAC", "LOC", "EVENT") and len(words) < 4 and words[0] in gazetteer.given_names():
        head = None
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
    elif person < 2 and name.label in ("PERSON", "ORG"):
        out += _place(text, name, words)
    if _acronym(text, name, form) and name.label in _CAPITALS_MAY_BE:
        out.append(("ORG", 3))
    return out


def _at_home(head: str, label: str) -> bool:
    return label in ("WORK_OF_ART", "PRODUCT", "LANGUAGE") or label in _AT_HOME.get(head, ())


def _person(text: str, name: Name, words: list[str]) -> int:
    """How much speaks for a person."""
    if any(w[0].islower() and w not in lexicon.words("names", "trim", "particles") for w in words) or "&" in words:
        return 0
    score = 0
    m = _TITLE.search(text, max(0, name.start - 30), name.start)
    if m:
        title = m.group(1)
        score += 4 if is_title(title) else 2 if is_head(title.lower()) and len(words) < 4 and _may_be_name(words) else 0
    if name.titles:
        score += 3
    if len(words) > 1 and _INITIAL.match(text[name.start : name.end]):
        score += 3
    first = words[0] in gazetteer.given_names() and words[0].lower() not in lexicon.words("names", "trim", "particles")
    if len(words) in (2, 3) and first:
        score += 1
    if _AGE.match(text, name.end):
        score += 2 if first or len(words) > 1 else 1
    if _SPEECH_AFTER.match(text, name.end) or _SPEECH_BEFORE.search(text, max(0, name.start - 14), name.start):
        score += 1 if first or len(words) > 1 else 0
    if _WHO.match(text, name.end):
        score += 1
    return score


def _may_be_name(words: list[str]) -> bool:
    return len(words) == 1 or all(w[0].isupper() or w in lexicon.words("names", "trim", "particles") for w in words)


def _place(text: str, name: Name, words: list[str]) -> list[tuple[str, int]]:
    """What speaks for a place where the model sees a person or a body, and nothing is said that is said of those."""
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
