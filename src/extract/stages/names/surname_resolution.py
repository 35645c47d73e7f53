"""Whom a surname means: the full names of a text, and the one that a shorter form stands for."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice

from ... import lexicon
from .context import word_left
from .gazetteer import fold, given_names
from .offices import honorifics, is_head
from .spans import Name
from .spellings import misspelt, romanised, same_given

Key = tuple[str, ...]
"""The words of a name without case, diacritics and full stops."""

_MOST = 300
"""So many surnames are compared with one, that odd texts do not take for ever."""
_KEY = re.compile(r"[\w&+]+")
# "Robert “Bob” Stone", "Ann (Nan) Lee"
_NICKNAME = re.compile(r"[\"“‘'(]([A-Z][\w-]+)[\"”’')]")
# "Smith said he was ill": who is meant by a surname that a man and a woman bear.
# "Paul Weems Jr., his son,"
_RELATIVE = re.compile(r",? (?:his|her|the) (?:eldest |elder |younger |older |only )?(?:son|father|grandson|nephew|uncle)\b")
_VOWELS = frozenset("aeiouy")
_PRONOUN = re.compile(r"[^.!?;\n\"“”A-Z]{0,40}\b(he|his|himself|she|her|herself)\b")


@lru_cache(maxsize=8192)
def key(text: str) -> tuple[str, ...]:
    """The words of a name, without case, diacritics, full stops, possessives and its own article."""
    plain = fold(text).replace(".", "").replace("'s", "")
    words = _KEY.findall(plain.casefold())
    return tuple(words[1:] if len(words) > 1 and words[0] == "the" else words)


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(w.casefold().replace(".", "") for w in lexicon.words("names", "people", "suffixes"))


def surname(k: tuple[str, ...]) -> str:
    """The last word of a person's name, past "Jr." and the like."""
    words = [w for w in k if w not in _suffixes()]
    return words[-1] if words else k[-1]


def compatible(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Can two full names with one surname be one person's?

    Given names that can be one (`spellings.same_given`), or one name the other's end; not where both say which of a family
    they are ("Jr.", "III") or have a middle initial, and these differ.
    """
    if _told_apart(_generation(a), _generation(b)) or _other_initials(_middle(a), _middle(b)):
        return False
    if a == b[-len(a) :] or b == a[-len(b) :]:
        return True
    return same_given(a[0], b[0])


def _told_apart(a: str, b: str) -> bool:
    return bool(a and b) and a != b


def _other_initials(a: str, b: str) -> bool:
    """Are these the initials of two: "W" and "H. W.", not "H." and "H. W."?"""
    return not a.startswith(b) and not b.startswith(a)


def _generation(k: tuple[str, ...]) -> str:
    """ "jr", "iii" at the end of a name; empty where there is none."""
    return k[-1] if len(k) > 1 and k[-1] in _suffixes() else ""


def _middle(k: tuple[str, ...]) -> str:
    """The middle initials of a name that has nothing else between its given name and its surname: "w", "hw" for "H.W."."""
    between = [w for w in k if w not in _suffixes()][1:-1]
    initials = all(len(w) == 1 or (len(w) < 4 and not _VOWELS & set(w)) for w in between)
    return "".join(between) if initials else ""


@cache
def _odd_genders() -> dict[str, str]:
    """Given name as in a key -> m or f, of the names that are more than a capital and small letters without diacritics."""
    odd = ((name, gender) for name, gender in given_names().items() if gender and not (name.isascii() and name.istitle()))
    return {fold(name).casefold(): gender for name, gender in odd}


def _gender(word: str) -> str:
    """m or f of a given name as in a key; empty where it has none."""
    return given_names().get(word.capitalize(), "") or _odd_genders().get(word, "")


@lru_cache(maxsize=8192)
def _told(word: str) -> tuple[str, str]:
    """(office or kin, gender) that a word before a name says."""
    full = lexicon.toml("titles")["short"].get(word, word).lower()
    office = full if full in lexicon.words("titles", "roles", "kin") or is_head(full) else ""
    return office, honorifics().get(word, "")


class People:
    """The persons of one text. `learn` every name first, then ask in reading order, and tell of each full name `met`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.by_surname: dict[str, dict[Key, None]] = {}
        self.by_given: dict[str, dict[Key, None]] = {}
        self.initials: dict[str, dict[str, None]] = {}
        self.honorific: dict[str, set[str]] = {}
        self.titles: dict[Key, set[str]] = {}
        self.gender: dict[Key, str] = {}
        self.seen: dict[str, list[Key]] = {}
        self.relatives: set[Key] = set()
        self.meant: dict[tuple[str, str], Key] = {}

    def learn(self, name: Name, k: Key) -> None:
        """Note a person's name and what stands before it."""
        title, gender = self.before(name)
        last = surname(k)
        if len(k) == 1:
            if gender:
                self.honorific.setdefault(last, set()).add(gender)
            return
        self.by_surname.setdefault(last, {})[k] = None
        self.by_given.setdefault(k[0], {})[k] = None
        nickname = _NICKNAME.search(self.text, name.start, name.end) if len(k) > 2 else None
        if nickname is not None:
            self.by_given.setdefault(nickname[1].casefold(), {})[k] = None
        self.initials.setdefault(last[0], {})[last] = None
        self.titles.setdefault(k, set()).add(title)
        if _generation(k) and _RELATIVE.match(self.text, name.end):
            self.relatives.add(k)
        self.gender[k] = gender or self.gender.get(k) or _gender(k[0])

    def before(self, name: Name) -> tuple[str, str]:
        """(office or kin, gender) that the word before the name says: ("president", ""), ("", "f"), ("wife", "")."""
        word = word_left(self.text, name.start, past_comma=True)
        told = _told(word) if word else ("", "")
        for title in reversed(name.titles):
            office, gender = _told(title)
            told = office or told[0], gender or told[1]
        return told

    def met(self, k: Key) -> None:
        """A full name has been read."""
        seen = self.seen.setdefault(surname(k), [])
        if k not in seen:
            seen.append(k)

    def bare(self, name: Name, last: str) -> Key | None:
        """The full name that a single word stands for; None where none does, or too many could."""
        title, gender = self.before(name)
        known = self.by_surname.get(last)
        if not known and name.label == "PERSON":
            known = self.by_given.get(last)
            if known and self.several(known):
                # "James Reed and James Orr": nothing tells which of them a bare "James" is.
                return (last,)
        if not known:
            known = self.variant(last) if name.label == "PERSON" else None
        if not known:
            # Somebody without a full name: all such mentions of one gender are one person.
            return (last,) if name.label == "PERSON" else None
        said = self.honorific.get(last, set())
        fits = [k for k in known if not gender or self.gender[k] in ("", gender)]
        if title and not gender:
            fits = [k for k in fits if not self.kin(k, title)]
        elif len(fits) > 1 and not gender:
            fits = self.told_apart(name, fits)
        stranger = (f"{last}:{gender or 'x'}",)
        if not fits:
            return self.meant.setdefault((last, gender), stranger if gender else self.other(last, said, known))
        return self.choose(last, title, gender, fits)

    def several(self, known: dict[Key, None]) -> bool:
        """Do these full names, of one given name, name more than one person?"""
        first, *others = known
        return any(surname(first) != surname(k) or not compatible(first, k) for k in others)

    def told_apart(self, name: Name, fits: list[Key]) -> list[Key]:
        """Those of the sex that a pronoun right after the surname gives away, if it is the sex of any: "Smith said he"."""
        m = _PRONOUN.match(self.text, name.end)
        if m is None:
            return fits
        sex = "m" if m[1] in ("he", "his", "himself") else "f"
        return [k for k in fits if self.gender[k] == sex] or fits

    def other(self, last: str, said: set[str], known: dict[Key, None]) -> Key:
        """Somebody of this surname who has no full name here."""
        free = sorted(g for g in said if not any(self.gender[k] in ("", g) for k in known))
        return (f"{last}:{free[0] if free else 'x'}",)

    def kin(self, k: Key, title: str) -> bool:
        """Is this full name introduced as somebody's relative, so that a bearer of the office is somebody else?"""
        titles = self.titles.get(k, set())
        return (
            title not in titles
            and bool(titles & lexicon.words("titles", "roles", "kin"))
            and title not in lexicon.words("titles", "roles", "kin")
        )

    def choose(self, last: str, title: str, gender: str, fits: list[Key]) -> Key | None:
        """Of several: the one with the office, the one meant before, the one last read; of those to come only a single one."""
        if title:
            titled = [k for k in fits if title in self.titles.get(k, ())]
            if len(titled) == 1:
                return titled[0]
        meant = self.meant.get((last, gender)) or self.meant.get((last, ""))
        if meant is not None and (meant in fits or not gender):
            return meant
        seen = [k for k in self.seen.get(surname(fits[0]), []) if k in fits]
        # "Her husband, Juan Ruiz, clapped. Ruiz ...": a relative is told of by the way.
        kin = lexicon.words("titles", "roles", "kin")
        seen = [k for k in seen if self.titles[k].isdisjoint(kin)] or seen
        best = seen[-1] if seen else fits[0] if len(fits) == 1 else None
        if best is not None:
            self.meant[last, gender] = best
        return best

    def variant(self, last: str) -> dict[Key, None] | None:
        """The full names of the one surname that this is but for a letter, or in another romanisation."""
        near = [known for known in islice(self.initials.get(last[0], ()), _MOST) if misspelt(last, known)]
        if len(near) == 1:
            return self.by_surname[near[0]]
        # Those in other romanisations are all one sound: "Gaddafi" and "Kadafi" for "Qadhafi".
        return next((self.by_surname[known] for known in islice(self.by_surname, _MOST) if romanised(last, known)), None)

    def family(self, a: Key, b: Key) -> bool:
        """Are these of one family, one of them "Jr." or the like, where the text tells of a father and a son?"""
        return _generation(a) != _generation(b) and (a in self.relatives or b in self.relatives)

    def same(self, k: Key) -> Key | None:
        """A full name whose like is there: a middle name more or less, an initial for a given name, another spelling."""
        last = surname(k)
        seen = [other for other in self.seen.get(last, []) if other != k and compatible(k, other) and not self.family(k, other)]
        if len(seen) == 1:
            return seen[0]
        coming = [full for full in self.by_surname.get(last, {}) if len(full) > len(k) and full[-len(k) :] == k]
        coming = [full for full in coming if not self.family(k, full)]
        if seen or coming:
            return coming[0] if not seen and len(coming) == 1 else None
        near = [k2 for k2 in islice(self.seen, _MOST) if k2 != last and (misspelt(last, k2) or romanised(last, k2))]
        spelt = [other for known in near for other in self.seen[known] if len(other) > 1 and same_given(k[0], other[0])]
        return spelt[0] if len(spelt) == 1 else None
