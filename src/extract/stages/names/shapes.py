"""Names known by their shape: capitalised words around a head that says what they name.

"Ministry of Agriculture and Rural Development", "the 1994 Agreement on Border Trade", "Central Election Commission".
"""

from __future__ import annotations

import re
from functools import cache

from ... import lexicon
from . import first_words, gazetteer
from .context import Capitals
from .reading import Reading
from .rules import SHAPED
from .spans import ADJOINED, Name

# A capitalised word (or an initialism) just before a position, and one just after.
_BEFORE = re.compile(r"(?<![\w.-])((?:[A-Z][\w'’]*|[A-Z](?:\.[A-Z])+\.?)(?:-[A-Z]?\w+)*)[ \u00a0]$")
_YEAR = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)[ \u00a0]$")
_LINK = re.compile(r"[ \u00a0](of|on|for|against|to|in)[ \u00a0](?:the[ \u00a0])?(?=[A-Z])")
_LEFT_LINK = re.compile(r"(?<![\w.])([A-Z][\w'’]*[ \u00a0](?:of|for|against)[ \u00a0](?:the[ \u00a0])?)$")
_JOINT = re.compile(r"(?<![\w.-])([A-Z][\w'’]*)(?:,[ \u00a0]|[ \u00a0](?:and|&)[ \u00a0]|,[ \u00a0]and[ \u00a0])$")
_ORDINAL = re.compile(r"(?<!\w)\d{1,3}(?:st|nd|rd|th|d) $")
_FIELD = re.compile(r"(?<![\w.-])([A-Z][a-z]+) and $")
_AND = re.compile(r"(?:,[ \u00a0]|[ \u00a0](?:and|&)[ \u00a0]|,[ \u00a0]and[ \u00a0])(?=[A-Z])")


@cache
def _heads() -> dict[str, str]:
    out = dict.fromkeys(lexicon.words("names", "organisations", "sure_heads"), "ORG")
    out.update(dict.fromkeys(_two_fields(), "ORG"))
    out.update(dict.fromkeys(lexicon.words("names", "laws", "sure_heads"), "LAW"))
    out.update(dict.fromkeys(lexicon.words("names", "places", "shapes", "heads"), "GPE"))
    return out


@cache
def _bodies() -> frozenset[str]:
    """Words that say that a body's name is complete, so that "and" before it joins two names."""
    return lexicon.words("names", "organisations", "heads")


def shaped(text: str, capitals: Capitals) -> list[Name]:
    """Names with a head or a first word that is sure."""
    heads = _heads()
    out: list[Name] = []
    done = 0
    for at, word in capitals:
        label = heads.get(word)
        if label is None or at < done or (at and text[at - 1] == "."):
            continue
        end = _grow_right(text, at + len(word), label)
        if label == "GPE" and first_words.run(text, end) > 0:
            continue
        start = _begin(text, at, word, label)
        if start is None:
            continue
        if label == "LAW" and word == "Convention" and end == at + len(word) and not text[start].isdigit():
            continue
        if start >= done and end - start > len(word):
            out.append(Name(start, end, label, SHAPED[label]))
            done = end
    return out + first_words.found(text, capitals)


def _begin(text: str, at: int, word: str, label: str) -> int | None:
    """Where the name with this head begins; None where the head is not enough."""
    start = _grow_left(text, at, label)
    if word == "District":
        before = text[start:at].split()
        return None if before and before[-1] in lexicon.words("names", "organisations", "districts") else start
    if word in lexicon.words("names", "organisations", "units"):
        m = _ORDINAL.search(text, max(0, start - 6), start)
        start = m.start() if m else start
    if word in _joined():
        return _join_left(text, start, label)
    if word not in _two_fields():
        return start
    first = _second_field(text, start, at, label)
    sure = word in lexicon.words("names", "organisations", "sure_heads")
    return first if first < start or sure else None


def _grow_left(text: str, at: int, label: str) -> int:
    for _ in range(7):
        m = _BEFORE.search(text, max(0, at - 40), at)
        if m is None and label == "LAW":
            m = _LEFT_LINK.search(text, max(0, at - 40), at)
        if m is None or m.group(1).split()[0] in lexicon.words("names", "shapes", "openers"):
            break
        if (m.group(1).endswith(("'s", "’s", "'", "’")) and not _plural_owner(m.group(1))) or ADJOINED.search(m.group(1)):
            break
        at = m.start(1)
    if label == "LAW":
        m = _YEAR.search(text, max(0, at - 6), at)
        if m:
            at = m.start(1)
    return at


@cache
def _joined() -> frozenset[str]:
    """Heads of bodies that are called after several places: "Harlow and Ombrone Valley Railway"."""
    return lexicon.words("names", "organisations", "joined_heads")


def _join_left(text: str, start: int, label: str) -> int:
    for _ in range(3):
        m = _JOINT.search(text, max(0, start - 40), start)
        if m is None or m.group(1).split()[0] in lexicon.words("names", "shapes", "openers"):
            return start
        start = _grow_left(text, m.start(1), label)
    return start


def _two_fields() -> frozenset[str]:
    return lexicon.words("names", "organisations", "two_fields")


def _second_field(text: str, start: int, at: int, label: str) -> int:
    """Past "and" to the field before it, where one article stands before both and neither field is a body by itself."""
    if start == at:
        return start
    m = _FIELD.search(text, max(0, start - 60), start)
    if m is None:
        return start
    first = _grow_left(text, m.start(1), label)
    words = text[first : m.end(1)].split()
    known = gazetteer.exact(" ".join(words)) or gazetteer.exact(words[-1]) or gazetteer.exact(text[start:at].rstrip())
    if (
        known
        or not text[max(0, first - 4) : first].lower().endswith("the ")
        or not all(w.isalpha() and not w.isupper() for w in words)
    ):
        return start
    if any(w in _bodies() or w in lexicon.words("names", "organisations", "alone") for w in words):
        return start
    return first


def _plural_owner(word: str) -> bool:
    """ "Fishermen's Association", "Workers' Party": the owner is in the name; "Harlow's Council" is two names."""
    plain = word.rstrip("'’")
    return plain.endswith("s") if plain != word else word[:-2].endswith(("men", "ople", "ldren"))


def _grow_right(text: str, at: int, label: str) -> int:
    links = lexicon.words("names", "shapes", "law_links" if label == "LAW" else "links")
    linked = False
    if label == "GPE":
        return at
    of_place = False
    for _ in range(8):
        m = _LINK.match(text, at)
        if m and m.group(1) in links and (linked or m.group(1) not in ("in", "to")) and not (of_place and m.group(1) == "for"):
            end = first_words.run(text, m.end() - 1)
            if end > at:
                # "Legislative Assembly of Ohio for Harlow": the body is that of the place.
                of_place = m.group(1) == "of" and gazetteer.exact(text[m.end() : end]) is not None
                linked, at = True, end
                continue
        m = _AND.match(text, at) if linked else None
        if m and text[m.start()] != ",":
            end = first_words.run(text, m.end() - 1)
            if end > at and not any(w in _bodies() for w in text[m.end() : end].split()):
                at = end
                continue
        break
    return at


def _body(text: str, shape: Name) -> gazetteer.Entry | None:
    entry = gazetteer.exact(text[shape.start : shape.end])
    return entry if entry is not None and entry.kind == "org" else None


def with_shapes(reading: Reading, names: list[Name]) -> list[Name]:
    """The names with the shaped ones put in where they hold whole names inside them or stand where none was."""
    text = reading.text
    out: list[Name] = []
    i = 0
    done = 0
    for shape in sorted(shaped(text, reading.capitals), key=lambda n: (n.start, -n.end)):
        if shape.start < done:
            continue
        done = shape.end
        while i < len(names) and names[i].end <= shape.start:
            out.append(names[i])
            i += 1
        over = []
        while i < len(names) and names[i].start < shape.end:
            over.append(names[i])
            i += 1
        if shape.rule == "shape-article" and over:
            out += over
            done = max(done, over[-1].end)
            continue
        inside = all(shape.start <= n.start and n.end <= shape.end for n in over)
        whole = len(over) == 1 and over[0].start == shape.start and over[0].end == shape.end
        known = any(n.entry is not None and n.entry.kind == "org" and n.end - n.start > 12 for n in over)
        if shape.label == "GPE" and len(over) == 1 and over[0].entry is not None and over[0].start == shape.start:
            inside = False
        sure = shape.label in ("PERSON", "EVENT") or shape.rule in ("shape-foreign", "shape-ship", "shape-org-of-place")
        if inside and not whole and not known and (sure or not any(n.label == "PERSON" and n.end == shape.end for n in over)):
            shape.entry = _body(text, shape)
            out.append(shape)
        else:
            out += over
            done = max(done, over[-1].end)
    return out + names[i:]
