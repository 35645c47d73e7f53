"""What a person is and where: "UN Secretary-General Antonio Guterres", "Abdoulaye Diop, Mali's foreign minister,".

The office is read off the words beside the name: before it, after it between commas, or before it with a comma. What the
office is held in (the affiliation) is a name at the office's edge: "MINUSMA spokesman", "Mali's foreign minister", "head of
Human Rights Watch".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from ... import lexicon
from .context import word_left
from .context_window import WINDOW, Piece, around, clause, context, left_of, may_follow, may_lead, right_of
from .offices import gender_of, honorifics, is_head, is_title, modifiers, rank
from .spans import Name

_IS = re.compile(r"(?: ?\([^()\n]{0,160}\))?,? (?:is|was) (?:then |now |also |once )?(?P<noun>an? )")
_OF = re.compile(r" (?:of (?:the )?|\([RDI][-–])|, [RDI][-–]")
_POSSESSIVES = ("'s ", "’s ", "' ", "’ ")
HOLDERS = ("ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT")
_COUNTRY_NOMINAL = re.compile(r"\b[Tt]he (?:country|nation|kingdom|republic)['’]s\s*$")


_JOINTS = frozenset({"-", "–", "&", "and"})
# After a name: it only describes the next one ("San Marino-based").
_DESCRIBES = re.compile(r"(?:, [A-Z][\w.]*)?-[a-z]+")


@dataclass(frozen=True, slots=True)
class Role:
    """An office as written, the name it is held in (a position in the names), and honorific-like gender, where said."""

    text: str
    holder: int | None
    gender: str
    rule: str
    of_country: bool = False


@cache
def _job_endings() -> tuple[str, ...]:
    return tuple(lexicon.toml("titles")["roles"]["job_endings"])


def _is_job(p: Piece) -> bool:
    """Is this small word, at the end of ", a ... " after a person's name, what the person does ("a retired diver")?"""
    low = p.text
    others = lexicon.words("titles", "roles", "kin") | lexicon.words("titles", "roles", "no_jobs")
    job = low.endswith(_job_endings()) or low in lexicon.words("names_described", "heads", "PERSON")
    return job and low.islower() and low.isalpha() and low not in others


def _joins(p: Piece) -> bool:
    """Can this word be the first noun of an office ("fisheries minister"), rather than an adjective or a participle?"""
    low = p.text
    return (
        p.name is None
        and low.islower()
        and low.isalpha()
        and len(low) > 3
        and not low.endswith(tuple(lexicon.toml("titles")["roles"]["adjective_endings"]))
        and low not in lexicon.words("titles", "roles", "adjectives")
    )


def honorific_before(text: str, name: Name) -> str:
    """m or f where the honorific before the name says so."""
    word = word_left(text, name.start)
    return honorifics().get(word, "") if word[:1].isupper() else ""


def role(text: str, names: list[Name], at: int) -> Role | None:
    """The office that the words beside names[at] give; None where they give none."""
    left = left_of(text, names, at) if may_lead(text, names, at) else []
    gender = ""
    while left and left[-1].name is None and (left[-1].text in honorifics() or left[-1].text + "." in honorifics()):
        gender = honorifics().get(left[-1].text, "") or gender
        left.pop()
    found = before(text, names, left, "role-before")
    if found is None and left and left[-1].text == ",":
        after = text[names[at].end : names[at].end + 1]
        if after in ",.\n" or not after or text.startswith(" of ", names[at].end):
            found = before(text, names, left[:-1], "role-before-comma")
    if found is None and may_follow(text, names, at):
        found = after_name(text, right_of(text, names, at))
    if found is None:
        found = _is(text, names, at)
    if found is not None and found.holder is None and found.rule == "role-before":
        found = replace(found, holder=_of(text, names, at))
    if found is not None:
        return Role(found.text, found.holder, found.gender or gender, found.rule, found.of_country)
    return Role("", None, gender, "honorific") if gender else None


def _of(text: str, names: list[Name], at: int) -> int | None:
    """What an office before a name is held in, where that follows: "Prime Minister Anna Lind of Norway", "(R-Ohio)"."""
    m = _OF.match(text, names[at].end)
    after = at + 1
    return after if m is not None and after < len(names) and names[after].start == m.end() else None


def body_beside(text: str, names: list[Name], at: int) -> tuple[int | None, int | None]:
    """The names that a person without an office may belong to: the one whose possessive stands before, the one after "of"."""
    owner = at - 1 if at > 0 and text[names[at - 1].end : names[at].start] in _POSSESSIVES else None
    return owner, _of(text, names, at)


def _is(text: str, names: list[Name], at: int) -> Role | None:
    """An office after "is" or "was": "Anna Lind (born 1950) is a Swedish botanist"."""
    m = _IS.match(text, names[at].end)
    if m is None:
        return None
    first = at + 1
    while first < len(names) and names[first].start < m.end():
        first += 1
    stop = min(len(text), m.end() + WINDOW)
    line = text.find("\n", m.end(), stop)
    right = clause(context(text, m.start("noun"), line if line >= 0 else stop, names, first - 1, 1))
    found = after_name(text, [Piece(",", ",", m.start("noun"), m.start("noun")), *right])
    return replace(found, rule="role-is") if found is not None else None


def before(text: str, names: list[Name], left: list[Piece], rule: str) -> Role | None:
    """An office whose last word stands at the end of the pieces, or "head of X" with X there."""
    i = len(left) - 1
    if i < 0:
        return None
    tail: list[Piece] = []
    holder: int | None = None
    if left[i].name is not None or not (is_head(left[i].low) or rank(left[i].text)):
        i, tail, holder = _complement(left, rule == "role-before-comma")
        if i < 0:
            return None
    words = [left[i]]
    i -= 1
    while i >= 0 and left[i].name is None and (left[i].low in modifiers() or is_head(left[i].low) or rank(left[i].text)):
        words.insert(0, left[i])
        i -= 1
    while words and words[0].low in _JOINTS:
        words.pop(0)
    if i > 0 and words[0].text.islower() and words[0].low not in around("times") and _joins(left[i]) and _opens(left[i - 1]):
        words.insert(0, left[i])
        i -= 1
    if i >= 0 and left[i].text in ("Lord", "Lady"):
        words.insert(0, left[i])
        i -= 1
    gender = honorifics().get(left[i + 1].text, "") or (honorifics().get(left[i].text, "") if i >= 0 else "")
    of_country = False
    if holder is None and i >= 0:
        holder = _owner(left, i, names)
        of_country = holder is None and bool(_COUNTRY_NOMINAL.search(text, max(0, words[0].start - 20), words[0].start))
    made = _made(text, words + tail, holder, rule, of_country)
    return replace(made, gender=made.gender or gender)


def _opens(p: Piece) -> bool:
    """A determiner or a possessive, after which an office's noun phrase begins."""
    return p.name is None and (p.low in around("determiners") or (_owns(p) and p.low not in "'’"))


def _determined(left: list[Piece], i: int) -> bool:
    """Does the office whose head stands at i begin with a determiner?"""
    i -= 1
    while i >= 0 and left[i].name is None and (left[i].low in modifiers() or is_head(left[i].low) or _joins(left[i])):
        i -= 1
    return i >= 0 and _opens(left[i])


def _apposed(i: int, rest: list[Piece]) -> tuple[int, list[Piece], int | None]:
    """ "The head of the Harbour Board in the north, X"; "the leader of the opposition, X"; "its engineer for the region, X"."""
    if not 2 < len(rest) < 8 or rest[1].low not in ("the", "his", "her", "its", "their"):
        return -1, [], None
    if any(q.name is None and q.low in around("not_in_office") for q in rest):
        return -1, [], None
    if rest[2].name is not None:
        return i, [], rest[2].name
    small = all(q.name is None and q.text.islower() for q in rest[2:])
    return i, (rest if rest[0].low == "of" and small and len(rest) == 3 else []), None


def _complement(left: list[Piece], apposed: bool) -> tuple[int, list[Piece], int | None]:
    """ "Secretary of State", "head of Human Rights Watch": where the head stands, the words that stay, the name held in."""
    for i in range(len(left) - 2, max(-1, len(left) - 9), -1):
        p = left[i]
        if p.name is None and p.text in (",", "and"):
            if p.text == ",":
                break
            continue
        if p.name is None and is_head(p.low) and left[i + 1].low in ("of", "for", "to"):
            rest = left[i + 1 :]
            named = [q for q in rest if q.name is not None]
            plain = [q for q in rest[1:] if q.name is None and q.low not in ("the", "and", "of", "for")]
            if named and not plain:
                if left[i + 1].low == "to":
                    return i, rest, None
                return i, [], named[0].name
            if not named and all(q.text[0].isupper() for q in plain) and 0 < len(plain) <= 5:
                return i, rest, None
            of_field = len(plain) == len(rest) - 1 == 1 and p.low in around("of_fields") and rest[0].low == "of"
            if of_field and (not apposed or _determined(left, i)):
                return i, rest, None
            return _apposed(i, rest) if apposed and _determined(left, i) else (-1, [], None)
    return -1, [], None


def _owner(left: list[Piece], i: int, names: list[Name]) -> int | None:
    """The name just before the office: "UN", "Mali's", "Malian"; of "VOA Africa" the body, which the place is a beat of."""
    owned = False
    while i >= 0 and left[i].name is None and left[i].low in ("'s", "’s", "'", "’", "s", "-"):
        owned = True
        i -= 1
    holder = left[i].name if i >= 0 else None
    body = left[i - 1].name if i > 0 and holder is not None and not owned and names[holder].label in ("GPE", "LOC") else None
    beside = body is not None and names[body].label == "ORG" and names[body].end + 1 == left[i].start
    return body if beside else holder


def after_name(text: str, right: list[Piece]) -> Role | None:
    """An office between commas after the name: ", the Malian foreign minister," ", head of the IMF,"."""
    found = _apposition(right)
    if found is None:
        return None
    words, holder, at = found
    first = right.index(words[0])
    if words[0].low not in around("times") and first > 1 and _joins(right[first - 1]) and _opens(right[first - 2]):
        words.insert(0, right[first - 1])
    rest = right[at + 1 :]
    if rest and rest[0].name is not None and rest[0].text[0].isupper() and not holder:
        return None
    tail, named = _after_head(text, rest)
    if rest and rest[0].low in ("from", "in") and not _sent(words[-1].low):
        named = None  # where an oyster grower lives is no body that he holds an office in
    return _made(text, words + tail, holder if holder is not None else named, "role-after", False)


@cache
def _sent_from() -> frozenset[str]:
    return lexicon.words("titles", "fields", "politics") | lexicon.words("titles", "around", "of_bodies")


def _sent(low: str) -> bool:
    """Does somebody with this office sit for where they are from ("a senator from Texas", not "a winger from Leeds")?"""
    return low in _sent_from()


def _apposition(right: list[Piece]) -> tuple[list[Piece], int | None, int] | None:
    """The words of the office from its first modifier to its head, the name before them, and where the head stands."""
    if len(right) < 2 or right[0].text != "," or right[1].low in ("and", "&", "or"):
        return None
    holder: int | None = None
    words: list[Piece] = []
    for i in range(1, min(len(right), 12)):
        p = right[i]
        if p.name is None and is_title(p.text):
            continue  # "Mr. Lind's deputy adviser"
        if p.name is not None:
            if words:
                return None
            based = i + 1 < len(right) and right[i + 1].text == "-"
            holder = None if based else p.name
        elif is_head(p.low) and not _goes_on(right, i):
            words.append(p)
            while words[0].low in _JOINTS:
                words.pop(0)
            return words, holder, i
        elif p.low in modifiers() or is_head(p.low):
            words.append(p)
        elif right[1].low in ("a", "an") and _is_job(p) and _phrase_ends(right, i):
            return [*(w for w in right[i - 1 : i] if i > 2 and _joins(w)), p], holder, i
        elif p.low in around("no_apposition") or not (p.text.islower() or p.text in "'’") or (i > 1 and _second(p, right[1])):
            return None
        elif p.low in around("determiners") or _owns(p):
            words = []
    return None


def _owns(p: Piece) -> bool:
    return p.low in ("'", "’", "s") or p.low.endswith(("'s", "’s"))


def _second(p: Piece, first: Piece) -> bool:
    """A second determiner: a clause rather than a noun phrase."""
    return p.low in around("determiners") and first.low in around("determiners")


def _goes_on(right: list[Piece], i: int) -> bool:
    """Is the head at i only the first noun of the office ("deputy minister")?"""
    if i + 1 >= len(right):
        return False
    low = right[i + 1].low
    return (low in modifiers() or is_head(low)) and low != "and"


def _phrase_ends(right: list[Piece], i: int) -> bool:
    """Does the noun phrase end with right[i]: at a comma, a preposition, "who", or the end?"""
    if i + 1 >= len(right):
        return True
    following = right[i + 1]
    return following.name is None and (
        following.text in ",)("
        or _other_job(right, i + 1)
        or following.low in ("who", "whose")
        or following.low in lexicon.words("titles", "roles", "links")
    )


def _other_job(right: list[Piece], i: int) -> bool:
    """Does "and" with a second job follow, which holds nothing: "a botanist and mountaineer."?"""
    return right[i].low == "and" and i + 1 < len(right) and not is_head(right[i + 1].low)


def _after_head(text: str, rest: list[Piece]) -> tuple[list[Piece], int | None]:
    """The words after the head that belong to the office, and the name it is held in, if one follows.

    "professor of history at Harlow College": "of history", Harlow College.
    """
    tail: list[Piece] = []
    links = lexicon.words("titles", "roles", "links")
    for k, p in enumerate(rest[:9]):
        if p.name is not None and not _DESCRIBES.match(text, p.end):
            last = max((i for i, q in enumerate(tail) if q.low in links), default=0)
            return (tail[:last] if tail and tail[0].low == "of" else []), p.name
        if p.name is not None:
            continue
        if p.text in ",)(" or (k == 0 and p.low not in links) or p.low in around("not_in_office"):
            break
        tail.append(p)
    while tail and tail[-1].low in (*links, "the", "a", "an"):
        tail.pop()
    return (tail if len(tail) <= 4 and tail and tail[0].low == "of" else []), None


def _made(text: str, words: list[Piece], holder: int | None, rule: str, of_country: bool) -> Role:
    short = lexicon.toml("titles")["short"]
    start, end = words[0].start, words[-1].end
    said = " ".join(text[start:end].split())
    said = " ".join(rank(w) or w for w in said.split())
    said = " ".join(short.get(w, short.get(w.capitalize(), w)) if w.endswith(".") else w for w in said.split())
    return Role(said, holder, gender_of([w.text for w in words]), rule, of_country)
