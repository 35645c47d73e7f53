"""Names known by their first word: "Battle of Harrow Moor", "Boeing 747", "USS Ranger Creek", "Instituto Gonzaga"; and short
forms in capitals that the text says are bodies ("ZET, the company that runs the trams")."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from ... import lexicon
from . import definitional_contexts, gazetteer
from .context import Capitals, beginning, word_left
from .heads import by_head
from .offices import is_head
from .reading import Reading
from .rules import SHAPED
from .spans import Name

_LONGEST = 16
"""Words of a run of capitals."""
_AFTER = re.compile(r"[ \u00a0]([A-Z][\w'’-]*)")
_OF = re.compile(r" of (?:the )?(?=[A-Z])")
_MODEL = re.compile(r"[ \u00a0-]([A-Z]{0,3}-?\d{1,4}[A-Z]{0,3}(?:-\d+)?)(?![\w%]|[.,]\d)")
_CALL_SIGN = re.compile(
    r"(?P<sign>[WKX][A-Z]{2,3}(?:-(?:FM|AM|TV|LP|CD)(?!\w)"
    r"|(?= \(?(?:channel |\d+(?:\.\d)? (?:FM|AM|kHz|MHz)|(?:radio|FM|AM|TV)\b))))"
)
_SAINTS = re.compile(r"\.? [A-Z]\w+['’]s?(?: [A-Z]\w+)*? ([A-Z]\w+)(?! [A-Z])")
_WHICH = re.compile(r"\b(?:First|Second|Third|Great) $")
_FIELD_OF = re.compile(r" (?:for )?([A-Z][a-z]+(?: [A-Z][a-z]+)?)(?![\w-])")
_TOWN_AFTER = re.compile(r" ([A-Z][a-z]+(?: [A-Z][a-z]+)?)(?![\w-])")
_ROAD = re.compile(r"[ \u00a0]\d{1,4}[A-Z]?(?!\w|[.,]\d)")
# "the A49", "the M6"
_ROAD_NUMBER = re.compile(r"(?:A|B|M|N|E)\d{1,4}")
_DESIGNATION = re.compile(r"-\d{1,3}[A-Z]{0,2}(?!\w|[-–.]\w)")
_SHIP = re.compile(r"(?:/[VS])? ((?:The )?[A-Z][\w'’-]*[a-z](?: [A-Z][\w-]*[a-z](?![\w]))*)")
_FOREIGN = re.compile(
    r"((?: (?:d[aeiou]l?|dell[aeo]|des|dos|das|do|der"
    r"|für|per|para|la|el|les|los|pour|of|zur?|und|e|y|et)){0,3} [A-ZÀ-Þ\d]['’\w-]*){1,8}"
)
_PARTY_HAS = re.compile(
    r"(?:['’]s)? "
    r"(?:[Ss]hadow|MPs?|MSPs?|peers?|[Ll]eader(?:ship)?|frontbench(?:ers?)?|backbench(?:ers?)?|councillors?|manifesto)\b"
)
# After a short form: what it is, or a verb that says enough.
_ACTING = re.compile(
    r"(?P<noun>,(?= (?:an?|the|its) [a-z])| (?=(?:is|was) an? [a-z]))"
    r"| (?:said|says|announced|denied|employs|told|declined) [a-z]"
)


def found(text: str, capitals: Capitals) -> list[Name]:
    """The names that such words begin."""
    out: list[Name] = []
    kinds = _kinds()
    for at, word in capitals:
        kind = kinds.get(word)
        if kind is None:
            if word[-1].isdigit() and _ROAD_NUMBER.fullmatch(word) and text.endswith("the ", 0, at):
                out.append(Name(at, at + len(word), "FAC", "shape-road"))
            if not (2 < len(word) < 7 and word.isupper() and word.isalpha()):
                continue
            kind = _acting if word[0] not in "WKX" else _broadcasting
        if at and text[at - 1] in ".$/-":
            continue
        new = kind(text, at, word)
        if new is not None:
            out.append(new)
    return out


def with_introduced(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, with those overlooked at the beginning of a paragraph or report that goes on to say what they are.

    "Saltmere were a folk band from Esbjerg." Words that the text has in small letters too, or that are no names, are left.
    """
    text, small = reading.text, reading.small
    out: list[Name] = []
    i = 0
    for at, word in beginning(text):
        while i < len(names) and names[i].end <= at:
            out.append(names[i])
            i += 1
        first = at + len(word)
        if (i < len(names) and names[i].start < first) or word in _never():
            continue
        end = max(run(text, first), first)
        if (i < len(names) and names[i].start < end) or (end == first and not _odd(word, small)):
            continue
        said = definitional_contexts.noun(text, end)
        if said is not None and (said[1] > 4 or said[0] == "ORG"):
            out.append(Name(at, end, said[0], "shape-introduced"))
    return out + names[i:]


def _odd(word: str, small: set[str]) -> bool:
    """Is this single word, for all that the text shows, not an ordinary one?"""
    low = word.lower()
    return len(word) > 3 and low not in small and not low.endswith(tuple(lexicon.toml("names")["shapes"]["abstract"]))


@cache
def _never() -> frozenset[str]:
    """Words that begin a sentence and no name."""
    return lexicon.words("names", "shapes", "openers") | lexicon.words("names", "trim", "not_names")


@cache
def _kinds() -> dict[str, Callable[[str, int, str], Name | None]]:
    """First word -> what looks for its name."""
    out: dict[str, Callable[[str, int, str], Name | None]] = {}
    for words, kind in (
        (lexicon.words("names", "organisations", "foreign_first"), _foreign),
        (lexicon.words("names", "products", "makers"), _model),
        (lexicon.words("names", "organisations", "parties"), _party),
        (lexicon.words("names", "organisations", "of_place"), _of_place),
        (lexicon.words("names", "organisations", "of_town"), _of_town),
        (lexicon.words("names", "facilities", "roads"), _road),
        (("St", "Saint"), _saints),
        (("The",), _article),
        (lexicon.words("names", "products", "designations"), _designation),
        ({w.split("/")[0] for w in lexicon.words("names", "products", "ships")}, _ship),
        (lexicon.words("names", "shapes", "events_of") | {"Government"}, _called_of),
        (lexicon.words("names", "nobility", "titles"), _called_of),
    ):
        out.update(dict.fromkeys(words, kind))
    return out


def _called_of(text: str, at: int, word: str) -> Name | None:
    """ "Battle of Harrow Moor", "Duke of York", "Government of Iraq"."""
    m = _OF.match(text, at + len(word))
    if m is None:
        return None
    label = "EVENT" if word in lexicon.words("names", "shapes", "events_of") else "PERSON"
    if (word == "Government" or word.startswith("Prin")) and not _known_place(text, m.end()):
        return None
    if word == "Government":
        label = "ORG"
    end = run(text, m.end() - 1)
    if label == "EVENT":
        which = _WHICH.search(text, max(0, at - 8), at)
        at = which.start() if which else at
    return Name(at, end, label, SHAPED[label]) if end > 0 else None


def _known_place(text: str, at: int) -> bool:
    end = run(text, at - 1)
    entry = gazetteer.exact(text[at:end]) if end > at else None
    return entry is not None and entry.kind in gazetteer.LOCATED


def _model(text: str, at: int, word: str) -> Name | None:
    """ "Boeing 747", "MiG-29"."""
    m = _MODEL.match(text, at + len(word))
    if m is None or (m.group(1).isdigit() and len(m.group(1)) == 4 and m.group(1)[:2] in ("19", "20")):
        return None
    return Name(at, m.end(), "PRODUCT", "shape-product")


def _saints(text: str, at: int, word: str) -> Name | None:
    """ "St. Dunstan's Church", "St Hilda's College"."""
    m = _SAINTS.match(text, at + len(word))
    label = "FAC" if m and m.group(1) == "Church" else by_head().get(m.group(1)) if m else None
    return Name(at, m.end(), label, "shape-saint") if m and label else None


def _article(text: str, at: int, word: str) -> Name | None:
    """ "wrote for The Whistler": a capital article within a sentence, with what nothing else sees as a name after it."""
    if word_left(text, at) not in lexicon.words("names", "organisations", "to_bodies"):
        return None
    end = run(text, at + len(word))
    return Name(at, end, "ORG", "shape-article") if end > 0 else None


def _road(text: str, at: int, word: str) -> Name | None:
    """ "Highway 27", "U.S. Route 6"."""
    m = _ROAD.match(text, at + len(word))
    if m is None:
        return None
    left = text[max(0, at - 12) : at]
    for before in lexicon.toml("names")["facilities"]["road_before"]:
        if left.endswith(before + " "):
            at -= len(before) + 1
            break
    return Name(at, m.end(), "FAC", "shape-road")


def _designation(text: str, at: int, word: str) -> Name | None:
    """ "An-24", "F-16"."""
    m = _DESIGNATION.match(text, at + len(word))
    return Name(at, m.end(), "PRODUCT", "shape-product") if m else None


def _ship(text: str, at: int, word: str) -> Name | None:
    """ "USS Ranger Creek", "MV Antigone"."""
    m = _SHIP.match(text, at + len(word))
    if m is None or text[at : m.start(1)].split()[0] not in lexicon.words("names", "products", "ships"):
        return None
    if is_head(m[1].split()[0].lower()):
        return None  # "INS Commissioner Ann Lee"
    return Name(at, m.end(), "PRODUCT", "shape-ship")


def _party(text: str, at: int, word: str) -> Name | None:
    """A party whose name is a word, before what only a party has: "Labour's shadow minister", "Labour MPs"."""
    end = at + len(word)
    return Name(at, end, "ORG", "shape-party") if _PARTY_HAS.match(text, end) else None


def _of_place(text: str, at: int, word: str) -> Name | None:
    """ "Statistics Norway", "Transport for London", "Radio Okapi": a field and the place whose body it is."""
    m = _FIELD_OF.match(text, at + len(word))
    if m is None or text[max(0, at - 1) : at] not in ("", " ", "\n", "“", '"', "("):
        return None
    entry = gazetteer.exact(m[1])
    placed = entry is not None and entry.kind in gazetteer.LOCATED
    aired = word in ("Radio", "TV", "Team") and text[at + len(word)] == " " and "for" not in m[0]
    return Name(at, m.end(1), "ORG", "shape-org-of-place") if placed or aired else None


def _of_town(text: str, at: int, word: str) -> Name | None:
    """ "SUNY Buffalo", "UC Davis"."""
    m = _TOWN_AFTER.match(text, at + len(word))
    entry = gazetteer.exact(m[1]) if m else None
    known = entry is not None and entry.kind in gazetteer.LOCATED
    return Name(at, m.end(1), "ORG", "shape-org-of-place") if m and (known or gazetteer.town(m[1]) is not None) else None


def _foreign(text: str, at: int, word: str) -> Name | None:
    """ "Instituto Gonzaga", "Movimento 5 Stelle": a body's name in another language."""
    m = _FOREIGN.match(text, at + len(word))
    return Name(at, m.end(), "ORG", "shape-foreign") if m else None


def _broadcasting(text: str, at: int, word: str) -> Name | None:
    """A station's call sign: "WXYL-FM", "KQRT (92.5 FM)"."""
    m = _CALL_SIGN.match(text, at)
    return Name(at, m.end("sign"), "ORG", "shape-station", "acronym") if m else _acting(text, at, word)


def _acting(text: str, at: int, word: str) -> Name | None:
    """ "ZET, the company that runs", "ZET said"."""
    end = at + len(word)
    m = _ACTING.match(text, end)
    if m is None or word in lexicon.words("names", "trim", "not_names"):
        return None
    if m["noun"]:
        said = definitional_contexts.noun(text, end)
        if said is None or said[0] != "ORG":
            return None
    return Name(at, end, "ORG", "shape-acronym", "acronym")


def run(text: str, at: int) -> int:
    """The end of the run of capitalised words that begins after the space at `at`; -1 where there is none."""
    end = -1
    times = lexicon.words("names", "shapes", "times")
    for _ in range(_LONGEST):
        m = _AFTER.match(text, at)
        if m is None or m.group(1) in times:
            return end
        word = m.group(1)
        for mark in ("'s", "’s", "'", "’"):
            if word.endswith(mark):
                return m.end() - len(mark)
        at = end = m.end()
    return end
