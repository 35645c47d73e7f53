"""What is said for or against the type of one mention of a name: by its own words, and by the words beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ... import lexicon
from . import class_nouns, context_patterns, definitional_contexts, first_words, gazetteer
from .context import before, capitals_around, token_before, word_before
from .heads import by_head
from .offices import honorifics, is_head, is_title
from .spans import Name, scored

# A town that acts ("The City of Harlow sued") is its government.
_TOWNS = ("City", "Town", "County", "Village", "Borough", "State")
_SUES = re.compile(
    r" (?:also |then |has |had )?"
    r"(?:sued|sues|said|says|announced|voted|filed|agreed|approved|hired|paid|argued|appealed|settled|denied)\b"
)
_INITIAL = re.compile(r"^[A-Z][\w'’-]+ (?:[A-Z]\. ?)+[A-Z][\w'’-]+")
_TOLD_AFTER = re.compile(
    r",? (?:(?P<age>\(?\d\d\)?[,.)]|aged \d\d)"
    r"|(?P<speech>(?:said|says|told|added|argued|explained|recalled|insisted|replied|joked|wrote|testified)\b)"
    r"|(?P<who>(?<=, )(?:who|whose)\b))"
)
# "Mercer, which made", not "Berg, which is why"
_WHICH = re.compile(r",? which (?!is (?:why|when|how|what)\b|meant?s?\b)")
# "Park Min-ji": a Korean given name after the surname.
_KOREAN = re.compile(r"[A-Z][a-z]{1,4} [A-Z][a-z]+-[a-z]+")
# "Devon Mills lost his van", "Devon Mills caught the thief. She"
_PERSONAL = re.compile(
    r",? (?:who\b|\w+(?:ed|s|ew|id|ook|ent|ame|aught|ought|old)\b"
    r"[^.!?\n\"“A-Z]{0,90}(?:\b(?:his|her|he|she)\b|[.!?] (?:He|She|His|Her)\b))"
)
_PERSON_AS = ("ORG", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "LOC", "EVENT", "LAW")
_WHICH_MAY_BE = ("PERSON", "NORP")
# "Villa Nueva, Paraguay - When"
_HEADING = re.compile(r", [A-Z][\w. ]+?(?: \([^()\n]+\))? [-–—]")
_SPEAKS = ("said", "says", "added", "adds", "explained", "recalled", "argued")
# "a stake in Harlow" makes no place of it.
_STAKE = re.compile(
    r"\b(?:stakes?|shares?|interests?|invest(?:s|ed|ing|ments?|ors?)?|stocks?|holdings?|confidence|trad(?:e|ing)|believes?) in $",
    re.IGNORECASE,
)
# "QatarEnergy": one word with a capital inside, and no "McKay" or "DeVries".
_CAMEL = re.compile(r"(?!(?:Ma?c|De|Di|Du|La|Le|Van|Fitz|San|Al)[A-Z])[A-Z][a-z]+[A-Z][A-Za-z]*[a-z]")
_COINED_MAY_BE = ("PERSON", "NORP", "GPE", "LOC", "FAC")
# What somebody from Leeds is not, and a firm from Leeds is: "Leeds-based Dantrel".
_BASED_MAY_BE = ("GPE", "LOC", "FAC", "NORP")
_ROAD_NUMBER = re.compile(r"(?:A|B|M|N|E)\d{1,4}")
_DESIGNATION = re.compile(r"[A-Z]{1,3}-?\d{1,3}[A-Za-z]?")
_FAMILY = re.compile(r" (?:family|families|brothers|sisters|dynasty)\b")
_REGION = re.compile(r", (?=[A-Z])")
# "a paper by AS Hale"
_INITIALS = re.compile(r"[A-Z]{1,3} [A-Z][a-z]{2,}")
# What the model hardly calls a thing whose first word is a given name, unless it is mistaken.
_NO_PERSON = ("FAC", "LAW", "LANGUAGE")
_APPOSED_TO = re.compile(r"([a-z]+), $")
_CAPITALS_MAY_BE = ("NORP", "PRODUCT", "GPE", "LOC", "WORK_OF_ART", "LAW", "PERSON", "EVENT", "FAC")
# Labels that a head does not speak against: a battle may be called after a river, a film after anything.
_AT_HOME = {"WORK_OF_ART": ("EVENT",), "ORG": ("EVENT", "LAW"), "FAC": ("LOC", "EVENT", "GPE"), "LOC": ("FAC", "GPE", "EVENT")}

_FRAMED = ("PERSON", "ORG", "PRODUCT", "FAC", "WORK_OF_ART", "NORP", "GPE", "LOC", "EVENT", "LANGUAGE")
# What a frame leaves as it is: a river's name may stand in a town's frame, a newspaper's is a title as well.
_FRAME_FITS = {"GPE": ("GPE", "LOC"), "ORG": ("ORG", "WORK_OF_ART"), "PRODUCT": ("PRODUCT",)}


@dataclass(frozen=True, slots=True)
class _Form:
    """What the words of a form say, whatever stands beside it."""

    words: list[str]
    head: str | None
    """The type that the last word gives, or what stands before "of"."""
    water: bool
    first: str
    """The type that the first word, or the whole, gives for sure."""
    town: str
    """ "Municipality" or "town": it may be the place or its government."""
    given: bool
    """Is the first word a given name, and no particle?"""
    no_person: bool
    may_be_name: bool
    initial: bool
    """Does it have an initial, as "Ann B. Lind" has?"""
    initials: bool
    numbered: bool
    acronym: bool
    of_place: bool
    """Is it a given name "of" a place: "Hedwig of Lund"?"""
    road: bool
    """Is it a road's number: "A49", "M6"?"""
    designation: bool
    """Does it hold a maker's designation ("Douglas C-47")?"""


@lru_cache(maxsize=4096)
def _form(form: str) -> _Form:
    words = form.split()
    many = len(words) > 1
    head = _head(words) if many else None
    if head is None and len(words) > 2 and "of" in words[1:-1]:
        head = by_head().get(words[words.index("of") - 1])
        head = head if head in ("ORG", "EVENT", "LAW") else None
    town = ""
    if len(words) > 2:
        town = words[0] if words[0] == "Municipality" else "town" if words[1] == "of" and words[0] in _TOWNS else ""
    first = _firsts().get(words[0], "") if many else ""
    if not first and form in lexicon.words("names", "organisations", "alone"):
        first = "ORG"
    if many and words[0] in lexicon.words("names", "organisations", "of_place"):
        place = gazetteer.exact(" ".join(words[1:]))
        first = "ORG" if place is not None and place.kind in gazetteer.LOCATED else first
    if many and words[0] in lexicon.words("names", "organisations", "broadcasters"):
        first = "ORG"
    if many and words[0] in lexicon.words("names", "organisations", "of_town"):
        first = "ORG"
    given = words[0] in gazetteer.given_names()
    numbered = many and words[-1] in lexicon.words("names", "people", "numbers") and (given or words[0] in honorifics())
    of_place = given and len(words) == 3 and words[1] == "of" and words[0] not in lexicon.words("names", "people", "also_words")
    return _Form(
        words,
        head,
        many and _water(words),
        first,
        town,
        given and words[0].lower() not in lexicon.words("names", "trim", "particles"),
        not of_place and (any(w[0].islower() and not _particle(w) for w in words) or "&" in words or words[-1][0].isdigit()),
        not many or all(w[0].isupper() or _particle(w) for w in words),
        many and _INITIAL.match(form) is not None,
        _INITIALS.fullmatch(form) is not None,
        numbered,
        3 <= len(form) <= 5 and form.isalpha() and form.isupper(),
        of_place,
        _ROAD_NUMBER.fullmatch(form) is not None,
        many and any(_DESIGNATION.fullmatch(w) for w in words[1:]),
    )


def evidence(text: str, name: Name, small: set[str]) -> list[tuple[str, int]]:
    """(label, weight) of what the name's words and its neighbours say. small: the words of the text as written."""
    form = _form(text[name.start : name.end])
    sure = _sure(text, name, form)
    if sure is not None:
        return sure
    out: list[tuple[str, int]] = []
    head = _own_head(text, name, form)
    if form.water and head is None and name.label != "ORG":
        return [("LOC", 2), *_described(text, name, form)]
    if form.designation and name.label in ("PERSON", "ORG", "GPE", "FAC"):
        return [("PRODUCT", 2)]
    out += _described(text, name, form)
    if name.label != "ORG" and _coined(form) and not name.titles and definitional_contexts.business(text, name.end):
        out.append(("ORG", 2))
    if head is not None:
        return out + _headed(text, name, head, small)
    person = _person(text, name, form)
    if person:
        out.append(("PERSON", person))
    if person < 2:
        out += _beside(text, name, form, small)
    return out + _by_shape(text, name, form, person)


def _own_head(text: str, name: Name, form: _Form) -> str | None:
    """The type that the name's last word gives; not where that is a person's surname ("Devon Mills", "Ann Hill")."""
    words, head = form.words, form.head
    if head is None or name.label != "PERSON" or words[0] not in gazetteer.given_names():
        return head
    if head == "ORG" and len(words) == 2:
        trade = words[1] not in lexicon.words("names", "organisations", "heads") and words[1] in gazetteer.surnames()
        return None if trade or _personal(text, name, words) else head
    return None if head in ("FAC", "LOC", "EVENT") and len(words) < 4 else head


def _headed(text: str, name: Name, head: str, small: set[str]) -> list[tuple[str, int]]:
    """What the last word says, and what happens at or to such a thing."""
    if class_nouns.house(text, name, text[name.start : name.end].rsplit(" ", 1)[-1]):
        return [("FAC", 3)]
    if head == "FAC" and class_nouns.screened(text, name, small):
        return [("WORK_OF_ART", 3)]
    return [(head, 2)] if head != name.label and not _at_home(head, name.label) else []


def _beside(text: str, name: Name, form: _Form, small: set[str]) -> list[tuple[str, int]]:
    """What stands beside a name that nothing shows to be a person's."""
    framed = context_patterns.said(text, name.start, name.end) if name.label in _FRAMED else None
    if framed is not None and name.label not in _FRAME_FITS.get(framed[0], ()):
        return [framed]
    classed = class_nouns.said(text, name, small)
    if classed is not None:
        return [classed]
    return _place(text, name, form) if name.label in ("PERSON", "ORG", "NORP") else []


def _by_shape(text: str, name: Name, form: _Form, person: int) -> list[tuple[str, int]]:
    """What capitals, "which" and "-based" say."""
    out: list[tuple[str, int]] = []
    if form.acronym and name.label in _CAPITALS_MAY_BE and _acronym(text, name):
        out.append(("ORG", 3))
    if name.label in _COINED_MAY_BE and _CAMEL.fullmatch(text, name.start, name.end):
        out.append(("ORG", 2))
    if name.label in _WHICH_MAY_BE and person < 2 and _WHICH.match(text, name.end):
        out.append(("ORG", 2))
    if name.label in _BASED_MAY_BE and text.endswith("-based ", 0, name.start):
        out.append(("ORG", 2))
    return out


@cache
def _firsts() -> dict[str, str]:
    """First word of a longer name -> the type that it gives."""
    out = dict.fromkeys(lexicon.words("names", "events", "first"), "EVENT")
    out.update(dict.fromkeys(lexicon.words("names", "products", "ships"), "PRODUCT"))
    out.update(dict.fromkeys(lexicon.words("names", "facilities", "first"), "FAC"))
    for part in ("foreign_first", "club_first"):
        out.update(dict.fromkeys(lexicon.words("names", "organisations", part), "ORG"))
    return out


def _sure(text: str, name: Name, form: _Form) -> list[tuple[str, int]] | None:
    """What is sure by the place where the name stands, by its first word, or by the whole name."""
    if name.rule.startswith("dateline"):
        return [(name.label, 4)]
    if text[name.start - 1 : name.start] in ("", "\n") and _heads_report(text, name, form):
        return [("GPE", 4)]
    if text[name.end : name.end + 1] == " " and text[name.end + 1 : name.end + 2].isdigit() and scored(text, name.end + 1):
        return [("ORG", 4)]
    if name.rule == "acronym-definition" and name.label == "ORG" and form.head is None:
        return [("ORG", 3)]
    if form.road and text.endswith("the ", 0, name.start):
        return [("FAC", 4)]
    if form.town == "Municipality":
        located = word_before(text, name.start) in lexicon.words("names", "places", "strong_locative")
        return [("GPE" if located else "ORG", 3)]
    if form.town and _SUES.match(text, name.end):
        return [("ORG", 3)]
    return [(form.first, 3)] if form.first else None


def _heads_report(text: str, name: Name, form: _Form) -> bool:
    """Does a report begin with this place: "TAUNTON: Somerset", "Villa Nueva, Paraguay - When"?"""
    if text[name.end : name.end + 2] == ": ":
        shown = text[name.start : name.end]
        return shown.isupper() and gazetteer.town(shown.title()) is not None
    return _HEADING.match(text, name.end) is not None and in_region(text, name.end)


def _head(words: list[str]) -> str | None:
    """The type that the last word gives, with the word before it where that decides."""
    last = words[-1]
    if last in ("Centre", "Center") and words[-2] in lexicon.words("names", "organisations", "centres"):
        return "FAC"
    if last == "District" and words[-2] in lexicon.words("names", "organisations", "districts"):
        return "ORG"
    if last == "Division" and words[-2] in lexicon.words("names", "organisations", "leagues"):
        return "EVENT"
    return by_head().get(last)


def _water(words: list[str]) -> bool:
    """ "Lake Ombrone", "Gulf of Riga"; not "Gulf Freight"."""
    first = lexicon.words("names", "locations", "first")
    return words[0] in first and (words[1] == "of" or words[0] not in lexicon.words("names", "locations", "first_of"))


def _described(text: str, name: Name, form: _Form) -> list[tuple[str, int]]:
    """What the text says that it is; where that is a thing and the name a full person's, only if it says so outright."""
    told = definitional_contexts.said(text, name.start, name.end)
    apposed = definitional_contexts.before(text, name.start, name.end)
    if apposed is not None:
        told = [*told, apposed]
    if not told:
        return told
    if form.acronym:
        told = [(label, weight) for label, weight in told if label != "PERSON"]
    ship = text.endswith(("the ", "The "), 0, name.start) and any(label == "PRODUCT" for label, _ in told)
    full = not ship and name.label == "PERSON" and len(form.words) in (2, 3) and form.words[0] in gazetteer.given_names()
    return [(label, weight) for label, weight in told if not full or label == "PERSON" or weight > 4]


def _at_home(head: str, label: str) -> bool:
    if head == "EVENT" and label == "WORK_OF_ART":
        return False
    return label in ("WORK_OF_ART", "PRODUCT", "LANGUAGE") or label in _AT_HOME.get(head, ())


def _person(text: str, name: Name, form: _Form) -> int:
    """How much speaks for a person."""
    if form.no_person:
        return 0
    score = 0
    words = form.words
    many = len(words) > 1
    title = token_before(text, name.start)
    if title:
        score += 4 if is_title(title) else 2 if len(words) < 4 and form.may_be_name and is_head(title.lower()) else 0
        if title in _SPEAKS:
            score += 1 if form.given or many else 0
    elif _before_comma(text, name):
        score += 2
    if name.titles or text.endswith("-year-old ", 0, name.start):
        score += 3
    if not many and text.endswith("the ", 0, name.start) and _FAMILY.match(text, name.end):
        score += 3
    if form.numbered:
        score += 2
    if form.of_place:
        score += 3
    if form.initial:
        score += 3
    if form.given and len(words) in (2, 3):
        sure = name.label in _NO_PERSON and len(words) == 2 and words[0] not in lexicon.words("names", "people", "also_words")
        score += 2 if sure or (len(words) == 2 and name.label == "ORG" and _surname_follows(words)) else 1
    if many and name.label in _PERSON_AS and words[0] in gazetteer.given_names() and _personal(text, name, words):
        score += 2
    if _KOREAN.fullmatch(text, name.start, name.end):
        score += 3
    if form.initials and before(text, name.start) == "by":
        score += 2
    return score + _told_after(text, name, form.given or many)


def _coined(form: _Form) -> bool:
    """Is this one word that is nobody's name and no town's, as firms are called by?"""
    word = form.words[0]
    known = form.given or word in gazetteer.surnames() or gazetteer.town(word) is not None
    return len(form.words) == 1 and not known and not word.isupper()


def _surname_follows(words: list[str]) -> bool:
    """ "Femi Adeoye": is the first word a given name and no other word, the second a surname, and neither a body's?"""
    bodies = lexicon.words("names", "organisations", "heads") | lexicon.words("names", "organisations", "called_by_first")
    return words[0] not in lexicon.words("names", "people", "also_words") and words[1] in gazetteer.surnames() - bodies


def _personal(text: str, name: Name, words: list[str]) -> bool:
    """Is a given name and one word more the subject of a clause that goes on with "his" or "She": "Devon Mills lost his van"?"""
    if len(words) != 2 or words[1] in lexicon.words("names", "organisations", "heads"):
        return False
    return _PERSONAL.match(text, name.end) is not None


def _told_after(text: str, name: Name, likely: bool) -> int:
    """What an age, a verb of speech or "who" after the name says."""
    if text[name.end : name.end + 1] not in (",", " "):
        return 0
    m = _TOLD_AFTER.match(text, name.end)
    if m is None:
        return 0
    if m.lastgroup == "age":
        return 2
    return 1 if m.lastgroup == "who" or likely else 0


def _particle(word: str) -> bool:
    """ "van", "al-Tahir": a part of a person's name that is written small."""
    particles = lexicon.words("names", "trim", "particles")
    return word in particles or ("-" in word and word.split("-")[0] in particles and word[-1].islower())


def _before_comma(text: str, name: Name) -> bool:
    """ "The mayor, X," "a young girl, X,": an office or a sort of person, and the name between commas."""
    if text[name.end : name.end + 1] not in (",", ".") or not text.endswith(", ", 0, name.start):
        return False
    m = _APPOSED_TO.search(text, max(0, name.start - 24), name.start)
    if m is None:
        return False
    return is_head(m.group(1)) or m.group(1) in lexicon.words("names_described", "heads", "PERSON")


def _place(text: str, name: Name, form: _Form) -> list[tuple[str, int]]:
    """What speaks for a place where the model sees a person or a body, and nothing is said that is said of those."""
    if name.label == "NORP" and text[name.end : name.end + 1] in ("'", "’"):
        return []
    word = before(text, name.start)
    if word == "near" or word_before(text, name.start) == "near":
        return [("GPE", 3)]
    words_first = form.words[0]
    if len(form.words) > 3:
        return []
    if words_first in lexicon.words("names", "places", "first") and len(form.words) > 1:
        return [("GPE", 2)]
    if words_first.startswith(("Al-", "al-")) and word in lexicon.words("names", "frames", "taking_articled"):
        return [("GPE", 2)]
    if form.given:
        return []
    if word in lexicon.words("names", "places", "locative") and _town(" ".join(form.words)):
        return [("GPE", 2)]
    if name.label != "NORP" and in_region(text, name.end):
        return [("GPE", 2)]
    if word in lexicon.words("names", "places", "strong_locative") and not text[name.start : name.end].isupper():
        return [("GPE", 2)]
    if name.label == "PERSON" and len(form.words) == 1 and context_patterns.through(text, name.start):
        return [("GPE", 2)]
    return []


def _town(form: str) -> bool:
    """Is this a town's or a city's name, not believed on its own, that is no surname?"""
    entry = gazetteer.exact(form)
    placed = gazetteer.town(form) is not None or (entry is not None and entry.kind == "city")
    return placed and form not in gazetteer.surnames()


def in_region(text: str, end: int) -> bool:
    """Does a state's, a region's or a country's name stand after the name, between commas: "Whittle, Ohio."?"""
    m = _REGION.match(text, end)
    stop = first_words.run(text, m.end() - 1) if m else -1
    dash = text[stop : stop + 2] in (" -", " –", " —", " (")
    if m is None or stop < 0 or not (dash or text[stop : stop + 1] in (",", ".", ";", ")", "\n", "")):
        return False
    entry = gazetteer.exact(text[m.end() : stop])
    return entry is not None and entry.kind in ("country", "region", "part") and entry.type == "GPE"


def _acronym(text: str, name: Name) -> bool:
    """Does the short form in capitals stand in a line that is not all in capitals?"""
    return not text.startswith(":", name.end) and not capitals_around(text, name.start, name.end)
