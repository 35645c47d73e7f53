"""What a name that we do not know is: all that the text says of it, weighed together.

Every mention of one form votes with the model's label; words around it (a title, "near", an age) and its own last word
vote too (`evidence.py`). The whole document then has one answer.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from ... import lexicon
from .context import token_before
from .context_patterns import lives_in, said
from .definitional_contexts import noun
from .evidence import evidence, in_region
from .gazetteer import given_names, is_town
from .groups import bare, called, shortened
from .offices import is_title
from .reading import Reading
from .rules import RETYPED
from .spans import Name
from .surname_resolution import Key, key, surname

_JOINTS = (", ", " and ", ", and ", " or ", ", or ", " & ")
# What the model may take a bare surname for.
_SURNAME_MAY_BE = ("ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW")
# What it may take a body's short name for.
_LIKENED = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP")
# Articles before what is no given name ("an Emmy"), and what goes on with it ("Salah ad Din").
_NO_GIVEN = ("a", "an", "the")
_RUNS_ON = re.compile(r" (?:[a-z]{2} )?[A-Z]")
_OUTRIGHT = 6
"""What it weighs that a text says outright what something is ("X is a town")."""
_BODY_MAY_BE = ("PERSON", "GPE", "LOC", "PRODUCT", "NORP", "FAC")


def decided(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, with the label of every one that has no entry what its form is in this document."""
    text, same = reading.text, reading.renamed
    _courtesy(text, names)
    votes: dict[Key, dict[str, int]] = {}
    places: set[Key] = set()
    told: set[Key] = set()
    keys: dict[int, Key] = {}
    longer = _parts(text, names)
    for name in names:
        if name.entry is not None:
            continue
        k = keys[id(name)] = key(text[name.start : name.end])
        count = votes.setdefault(k, {})
        if name.model or not count:
            count[name.label] = count.get(name.label, 0) + 1
        told_here = evidence(text, name, reading.small)
        for label, weight in told_here:
            count[label] = count.get(label, 0) + weight
            told.add(k)
        if len(k) == 1 and noun(text, name.end) == ("GPE", _OUTRIGHT):
            places.add(k)
        others = any(label != "PERSON" for label, _ in told_here)
        if len(k) == 1 and not others and k not in longer and k[0] not in reading.small and _given_alone(text, name):
            count["PERSON"] = count.get("PERSON", 0) + 2
    decided = {k: max(count, key=count.__getitem__) for k, count in votes.items()}
    for name in names if same else ():
        if name.start in same and id(name) in keys and id(same[name.start]) in keys:
            decided[keys[id(name)]] = decided[keys[id(same[name.start])]]
    _agree(decided, places)
    # What is seen again and again is settled as well.
    told |= {k for k, count in votes.items() if sum(count.values()) > (1 if decided[k] == "PERSON" else 2)}
    _coordinate(text, names, keys, told, decided)
    for name in names:
        k2 = keys.get(id(name))
        if (
            k2 is not None
            and not name.rule.startswith(("shape", "dateline"))
            and (label := "GPE" if len(k2) == 1 and _goes_to(text, name, decided[k2]) else decided[k2]) != name.label
        ):
            name.label = label
            name.rule = RETYPED[name.label]
    _companies(text, names, keys, decided)
    return names


def _goes_to(text: str, name: Name, label: str) -> bool:
    """Is this where somebody of this name is or goes: "Chelsea Dover swam from Dover to Calais"?"""
    form = text[name.start : name.end]
    if label != "PERSON" or " " in form or name.titles or not (name.label == "GPE" or is_town(form)):
        return False
    if in_region(text, name.end) or (is_town(form) and lives_in(text, name.start, name.end)):
        return True
    framed = said(text, name.start, name.end)
    return framed is not None and framed[0] == "GPE"


def _parts(text: str, names: list[Name]) -> set[Key]:
    """The first and last words of the longer names that are no persons': "Katrina" where there is a "Hurricane Katrina"."""
    out: set[Key] = set()
    for name in names:
        k = key(text[name.start : name.end]) if name.label != "PERSON" else ()
        if len(k) > 1:
            out |= {k[:1], k[-1:]}
    return out


def _given_alone(text: str, name: Name) -> bool:
    """Is this a given name by itself that is no other word, where nothing speaks of a place or thing ("Imran's plans")?"""
    form = text[name.start : name.end]
    if form not in given_names() or form in lexicon.words("names", "people", "also_words"):
        return False
    before = token_before(text, name.start).lower()
    if before in _NO_GIVEN or text[name.start - 1 : name.start] == "-" or _RUNS_ON.match(text, name.end):
        return False
    where = "locative" if name.label in ("GPE", "LOC") else "strong_locative"
    return before not in lexicon.words("names", "places", where) and said(text, name.start, name.end) is None


def _coordinate(text: str, names: list[Name], keys: dict[int, Key], settled: set[Key], decided: dict[Key, str]) -> None:
    """Like is coordinated with like: in "Harlow, Whittle and Oslo" what nothing else is said of is what the others are."""
    row: list[Name] = []
    for i, name in enumerate(names):
        row.append(name)
        after = names[i + 1] if i + 1 < len(names) else None
        if after is not None and text[name.end : after.start] in _JOINTS:
            continue
        if len(row) > 2:
            _liken(row, keys, settled, decided)
        elif len(row) == 2:
            _place_too(row, keys, settled, decided)
        row = []


def _place_too(row: list[Name], keys: dict[int, Key], settled: set[Key], decided: dict[Key, str]) -> None:
    """ "entered Al-Zahra and Umm al-Jamal": beside what the text says is a place, another of which nothing is said is one too."""
    first, second = (keys.get(id(name)) for name in row)
    if second is None or second in settled or second[0].capitalize() in given_names():
        return
    if decided[second] in _LIKENED and (row[0].label == "GPE" if first is None else first in settled and decided[first] == "GPE"):
        decided[second] = "GPE"


def _liken(row: list[Name], keys: dict[int, Key], settled: set[Key], decided: dict[Key, str]) -> None:
    sure: set[str] = set()
    open_: list[Key] = []
    seen: list[str] = []
    for name in row:
        k = keys.get(id(name))
        if k is None:
            sure.add(name.label)
        elif k in settled or decided[k] not in _LIKENED or (decided[k] == "PERSON" and len(k) > 1):
            sure.add(decided[k])
        else:
            open_.append(k)
            seen.append(decided[k])
    if not sure and 2 * seen.count("GPE") > len(row):
        # "Harlow, Whittle and Lindley": most of a row that nothing is said of are seen as places.
        sure.add("GPE")
        open_ = [k for k in open_ if decided[k] != "GPE"]
    if len(sure) == 1 and 2 * len(open_) <= len(row) and (label := next(iter(sure))) in ("GPE", "ORG", "PERSON"):
        for k in open_:
            if label != "PERSON" or len(k) > 1:
                decided[k] = label


def _courtesy(text: str, names: list[Name]) -> None:
    """Whoever is called "Mr." or "Dr." is a person, even where the name is that of a people, a country or a town."""
    titles = lexicon.words("names", "people", "courtesy")
    for name in names:
        if name.label not in ("PERSON", "ORG", "FAC") and token_before(text, name.start) in titles:
            name.label, name.entry, name.form, name.rule = "PERSON", None, "name", "honorific"


def _companies(text: str, names: list[Name], keys: dict[int, Key], decided: dict[Key, str]) -> None:
    """A bare name that is a person's and a company's alike means the company where the text gives the person a "Mr."."""
    firsts = {k[0] for k, label in decided.items() if label == "ORG" and len(k) > 1}
    both = [n for n in names if id(n) in keys and len(keys[id(n)]) == 1 and n.label == "PERSON" and keys[id(n)][0] in firsts]
    titled = {id(n) for n in both if n.titles or is_title(token_before(text, n.start))}
    polite = {keys[id(n)] for n in both if id(n) in titled}
    for name in both:
        if keys[id(name)] in polite and id(name) not in titled:
            name.label, name.rule = "ORG", RETYPED["ORG"]


def _agree(decided: dict[Key, str], places: set[Key]) -> None:
    """Let the short names of persons, bodies, waters and ships be what the full ones are.

    Not what the text says outright is a place (`places`), though people are called after it.
    """
    full = [(k, label) for k, label in decided.items() if len(k) > 1]
    surnames = {surname(k) for k, label in full if label == "PERSON"}
    ends = {k[-n:] for k, label in full if label == "PERSON" for n in range(2, len(k)) if k[-n] in _particles()}
    given = Counter(k[0] for k, label in full if label == "PERSON")
    bodies = [k for k, label in full if label == "ORG"]
    first = {k[:n] for k in bodies for n in range(1, len(k)) if shortened(k[:n], k)}
    firms = {k[:1] for k in bodies if called(k[0], k)}
    waters = {bare(k) for k, label in decided.items() if label == "LOC"}
    vessels = {k[-1:] for k, label in full if label == "PRODUCT"} - {(s,) for s in surnames}
    houses = {k[:1] for k, label in full if label == "FAC" and len(k) < 4}
    ships = {k[1:] for k, label in full if label == "PRODUCT" and k[0] in _ship_words()}
    for k, label in decided.items():
        if k in places:
            decided[k] = "GPE"
        elif (len(k) == 1 and k[0] in surnames) or k in ends:
            decided[k] = "PERSON" if label in _SURNAME_MAY_BE else label
        elif _short_for_body(label, k in first, k in firms) and not (label == "PERSON" and _called_after(k, bodies)):
            decided[k] = "ORG"
        elif k in waters and label != "GPE":
            decided[k] = "LOC"
        elif len(k) == 1 and given[k[0]] == 1 and label in _SURNAME_MAY_BE:
            decided[k] = "PERSON"
        elif k in houses and label in ("ORG", "PRODUCT"):
            decided[k] = "FAC"
        elif k in ships or (k in vessels and label in _BODY_MAY_BE and k not in (f[-1:] for f, of in full if of == "PERSON")):
            decided[k] = "PRODUCT"


def _short_for_body(label: str, first: bool, firm: bool) -> bool:
    """Is this the short name of a body? A town stays one where only a bank of its name is there ("Lund Savings Bank")."""
    return label in _BODY_MAY_BE and (first or (firm and label != "GPE"))


def _called_after(k: Key, bodies: list[Key]) -> bool:
    """Is this a person's full name, and are the bodies called so no companies: "Ruth Oster", "Ruth Oster Foundation"?"""
    if len(k) == 1 or k[0].capitalize() not in given_names():
        return False
    return not any(full[: len(k)] == k and full[-1] in _company_words() for full in bodies)


@cache
def _company_words() -> frozenset[str]:
    return frozenset(w.casefold().replace(".", "") for w in lexicon.words("names", "organisations", "company"))


def _particles() -> frozenset[str]:
    """Small words that surnames begin with ("van", "de")."""
    return lexicon.words("names", "trim", "particles")


def _ship_words() -> frozenset[str]:
    """Words before ships' names, as in a key."""
    return frozenset(w.casefold() for w in lexicon.words("names", "products", "ships"))
