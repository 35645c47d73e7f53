"""Which names name the same thing.

Names are taken in reading order. What the gazetteer knows is one by its id; equal names (case, diacritics, full stops
apart) are one; a shorter name joins the one longer name that it can be short for. Where two are possible, it stays apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from ... import lexicon
from .gazetteer import Entry
from .spans import Name
from .surname_resolution import People, key

_MOST = 200
"""So many longer names are compared with a short one, that odd texts do not take for ever."""


@dataclass(slots=True)
class Group:
    """The names of one thing. `key`: the fullest form's words."""

    names: list[Name] = field(default_factory=list)
    key: tuple[str, ...] = ()
    entry: Entry | None = None
    labels: dict[str, int] = field(default_factory=dict)
    label: str = ""
    """The type that most of its names have; the earliest where as many have another."""


def group(text: str, names: list[Name], acronyms: dict[str, str], renamed: dict[int, Name]) -> list[Group]:
    """The groups, in the order of their first name.

    acronyms: short form -> full name, as the text defines them; renamed: start of another name -> the name of the same thing.
    """
    maker = _Maker(text, acronyms)
    keys = [maker.key(name) for name in names]
    # A surname at birth by itself is nobody else's.
    born = {n.start for n in names if n.rule == "other-name" and n.label == "PERSON" and " " not in text[n.start : n.end]}
    for name, k in zip(names, keys, strict=True):
        if name.start not in born:
            maker.learn(name, k)
    for name, k in zip(names, keys, strict=True):
        if name.start not in born:
            maker.place(name, k)
    for name in names:
        if name.rule == "other-name" and name.start in renamed:
            maker.unite(name, renamed[name.start])
    for g in maker.groups:
        if g.entry is not None:
            g.label = g.entry.type
        elif g.labels:
            g.label = max(g.labels, key=g.labels.__getitem__)
    return maker.groups


class _Maker:
    def __init__(self, text: str, acronyms: dict[str, str]) -> None:
        self.text = text
        self.groups: list[Group] = []
        self.by_id: dict[str, Group] = {}
        self.by_key: dict[tuple[str, ...], Group] = {}
        self.full: dict[tuple[str, ...], dict[str, int]] = {}
        self.people = People(text)
        self.bodies: dict[str, list[tuple[str, ...]]] = {}
        self.acronyms = {key(short): key(full) for short, full in acronyms.items()}
        self.spelt: dict[str, list[tuple[str, ...]]] = {}

    def key(self, name: Name) -> tuple[str, ...]:
        """The key of a name: an acronym's is that of what it stands for."""
        k = key(name.full or self.text[name.start : name.end])
        return self.acronyms.get(k, k)

    def learn(self, name: Name, k: tuple[str, ...]) -> None:
        """A first pass, so that a short form may stand before the full one."""
        if not k:
            return
        if k not in self.full and len(k) > 1 and name.label != "PERSON":
            self.bodies.setdefault(k[0], []).append(k)
            self.bodies.setdefault(k[-1], []).append(k)
            letters = initials(k) if name.label == "ORG" and name.entry is None else ""
            if letters:
                self.spelt.setdefault(letters, []).append(k)
        labels = self.full.get(k)
        if labels is None:
            labels = self.full[k] = {}
        labels[name.label] = labels.get(name.label, 0) + 1
        if name.label == "PERSON":
            self.people.learn(name, k)

    def place(self, name: Name, k: tuple[str, ...]) -> None:
        """Put a name into its group, or begin one."""
        entry = name.entry
        found = self.by_id.get(entry.id) if entry is not None else None
        if found is None and entry is None and (len(k) > 1 or name.label != "PERSON"):
            found = self.by_key.get(k)
        if found is None and entry is None:
            found = self.longer(name, k)
        if found is None:
            found = Group()
            self.groups.append(found)
        if name.label == "PERSON" and len(k) > 1:
            self.people.met(k)
        found.names.append(name)
        found.labels[name.label] = found.labels.get(name.label, 0) + 1
        if entry is not None:
            found.entry = found.entry or entry
            self.by_id.setdefault(entry.id, found)
        elif len(k) > len(found.key) or not found.key:
            found.key = k
        if not (name.label == "PERSON" and len(k) == 1):
            self.by_key.setdefault(k, found)

    def unite(self, other: Name, name: Name) -> None:
        """Make what two names name one thing; the groups keep the order of their first names."""
        mine = next((g for g in self.groups if any(n is name for n in g.names)), None)
        theirs = next((g for g in self.groups if any(n is other for n in g.names)), None)
        if mine is None or mine is theirs:
            return
        if theirs is None:
            mine.names.append(other)
        else:
            mine.names += theirs.names
            mine.entry = mine.entry or theirs.entry
            theirs.names = []
        mine.names.sort(key=lambda n: n.start)

    def longer(self, name: Name, k: tuple[str, ...]) -> Group | None:
        """The group of the one longer name that this can be short for."""
        if len(k) == 1 and name.label not in ("GPE", "ORG"):
            full = self.people.bare(name, k[0])
            if full is not None:
                return self.begun(full)
        if name.label == "PERSON":
            same = self.people.same(k) if len(k) > 1 else None
            return self.begun(same) if same is not None else None
        return self.body(k) if k else None

    def begun(self, full: tuple[str, ...]) -> Group:
        """The group of a full name, begun where that name is still to come."""
        group = self.by_key.get(full)
        if group is None:
            group = self.by_key[full] = Group(key=full)
            self.groups.append(group)
        return group

    def body(self, k: tuple[str, ...]) -> Group | None:
        """A shorter name of a body: the longer one less its company word, or less what stands before its head."""
        longer = dict.fromkeys(self.bodies.get(k[0], [])[:_MOST] + self.bodies.get(k[-1], [])[:_MOST])
        longer.pop(k, None)
        labels = self.full[k]
        one, body = len(k) == 1, "ORG" in labels
        if not longer:
            fits = self.spelt.get(k[0], []) if one and body else []
            return self.begun(fits[0]) if len(fits) == 1 else None
        fits = [full for full in longer if shortened(k, full)]
        if not fits and "LOC" in labels:
            fits = [full for full in longer if "LOC" in self.full[full] and bare(full) == k]
        bodies = [full for full in longer if "ORG" in self.full[full]]
        if not fits and one and labels.get("GPE", 0) <= labels.get("ORG", 0):
            fits = [full for full in bodies if called(k[0], full)]
        if not fits and one and body and k[0] not in _heads():
            # "Kestrel" of "Kestrel Airways", where the text has no other body that begins so.
            fits = [full for full in bodies if full[0] == k[0] and len(full) < 4 and "of" not in full]
        if not fits and one and body:
            fits = self.spelt.get(k[0], [])
        if not fits and "PRODUCT" in labels:
            fits = [full for full in longer if full[0] in _ships() and full[1:] == k]
            fits = fits or [full for full in longer if "PRODUCT" in self.full[full] and full[-len(k) :] == k]
        if not fits and not one and body:
            fits = [full for full in bodies if within(k, full)]
        return self.begun(fits[0]) if len(fits) == 1 else None


@cache
def _organisation_heads() -> frozenset[str]:
    """The last words of bodies' names that are called by their first word ("Harlow Motors Inc.", "Harlow")."""
    words = lexicon.words("names", "organisations", "company") | lexicon.words("names", "organisations", "droppable")
    return frozenset(w.casefold().replace(".", "") for w in words | lexicon.words("names", "organisations", "called_by_first"))


@cache
def _droppable() -> frozenset[str]:
    return frozenset(w.casefold().replace(".", "") for w in lexicon.words("names", "organisations", "droppable"))


@cache
def _ships() -> frozenset[str]:
    return frozenset(w.casefold() for w in lexicon.words("names", "products", "ships"))


@cache
def _heads() -> frozenset[str]:
    return frozenset(w.casefold() for w in lexicon.words("names", "organisations", "heads"))


def bare(full: tuple[str, ...]) -> tuple[str, ...] | None:
    """A river's, lake's or mountain's name without that word: "River Severn", "Severn"."""
    kinds = lexicon.words("names", "locations", "bare")
    if len(full) == 2 and full[0] in kinds:
        return full[1:]
    return full[:1] if len(full) == 2 and full[1] in kinds else None


def initials(full: tuple[str, ...]) -> str:
    """The first letters of a body's words, small ones left out, where they are three and more: "cma"."""
    letters = "".join(w[0] for w in full if w not in lexicon.words("names", "acronyms", "small"))
    return letters if 2 < len(letters) < 7 else ""


def called(word: str, full: tuple[str, ...]) -> bool:
    """Is a body called by this one word: its first ("Harlow Motors Inc."), or its head ("the Court")?"""
    if word in _heads():
        return full[-1] == word or (full[0] == word and full[1] in ("of", "for"))
    return full[0] == word and full[-1] in _organisation_heads()


def within(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Do the words of `short` stand together in the longer name?"""
    return any(full[i : i + len(short)] == short for i in range(len(full) - len(short) + 1))


def shortened(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Is `short` the longer name less a company word at its end, or (two words and more) its last words?"""
    if len(short) >= len(full):
        return False
    rest = full[len(short) :]
    if full[: len(short)] == short and all(w in _droppable() for w in rest):
        return True
    if len(short) > 1 and full[: len(short)] == short and rest[0] in ("for", "of", "on", "in"):
        return True
    return len(short) > 1 and full[-len(short) :] == short
