"""The cues of `cues.csv` and the lists of `attribution.toml`, ready to be asked.

A row of `cues.csv` has all that is known of a lemma: the frames in which it is a cue, its act, the prepositions that its
content stands behind. To change what a verb does is to change its row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points

from . import table, words

VERB, NOUN, ADJECTIVE, IDIOM = "verb", "noun", "adjective", "idiom"


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of `cues.csv`; `acts` maps a particle or preposition to the act that the lemma has with it."""

    lemma: str
    pos: str
    frames: frozenset[str]
    act: str
    prepositions: frozenset[str]
    acts: dict[str, str]
    told_with: frozenset[str]
    idle: frozenset[str]


GROUP = "extract_cues"
"""The entry points by which an installed package brings cues: each an iterable of rows, or a function that gives one."""
COLUMNS = ("lemma", "pos", "frames", "act", "prepositions", "acts", "told_with", "idle")


@cache
def own() -> tuple[dict[str, str], ...]:
    """The rows that installed packages bring, by the names of their entry points; a row takes the place of ours for its lemma.

    A row is a mapping with some of COLUMNS, `lemma` and `pos` among them. Raises ValueError, naming the entry point, for others.
    """
    out = []
    for point in sorted(entry_points(group=GROUP), key=lambda p: p.name):
        brought = point.load()
        for row in brought() if callable(brought) else brought:
            out.append(_checked(point.name, row))
    return tuple(out)


def _checked(name: str, row: Mapping[str, str]) -> dict[str, str]:
    strange = sorted(row.keys() - set(COLUMNS))
    if strange or not row.get("lemma") or row.get("pos") not in (VERB, NOUN, ADJECTIVE, IDIOM):
        what = f"has no column {strange[0]!r}" if strange else "needs a lemma and a pos (verb, noun, adjective or idiom)"
        raise ValueError(f"A cue that the entry point {name!r} of {GROUP} brings {what}; the columns are {', '.join(COLUMNS)}.")
    return {column: str(row.get(column, "")) for column in COLUMNS}


@cache
def _rows(pos: str) -> dict[str, Cue]:
    def made() -> Iterator[Cue]:
        for row in (*table("cues"), *own()):
            if row["pos"] == pos:
                acts = dict(pair.split("=") for pair in row["acts"].split())
                sets = (frozenset(row[name].split()) for name in ("frames", "prepositions", "told_with", "idle"))
                frames, prepositions, told_with, idle = sets
                yield Cue(row["lemma"], pos, frames, row["act"], prepositions, acts, told_with, idle)

    return {cue.lemma: cue for cue in made()}


def cue(lemma: str, pos: str) -> Cue | None:
    """The row of a lemma; None where it has none."""
    return _rows(pos).get(lemma)


@cache
def _with_frame(pos: str, frame: str) -> frozenset[str]:
    return frozenset(lemma for lemma, cue in _rows(pos).items() if frame in cue.frames)


def verbs(frame: str) -> frozenset[str]:
    """Lemmas of verbs that have the frame."""
    return _with_frame(VERB, frame)


def nouns(frame: str) -> frozenset[str]:
    """Lemmas of nouns that have the frame."""
    return _with_frame(NOUN, frame)


def adjectives(frame: str) -> frozenset[str]:
    """Adjectives that have the frame."""
    return _with_frame(ADJECTIVE, frame)


@cache
def either(one: str, other: str) -> frozenset[str]:
    """Lemmas of verbs that have one frame or the other."""
    return verbs(one) | verbs(other)


def listed(*path: str) -> frozenset[str]:
    """Any list of `attribution.toml`."""
    return words("attribution", *path)


@cache
def prepositions(pos: str) -> dict[str, frozenset[str]]:
    """For lemmas of verbs, nouns or adjectives that have any: the prepositions whose object is a content."""
    return {lemma: cue.prepositions for lemma, cue in _rows(pos).items() if cue.prepositions}


@cache
def idle() -> dict[str, frozenset[str]]:
    """For verbs that take an object, the objects with which they report nothing ("answered the phone")."""
    return {lemma: cue.idle for lemma, cue in _rows(VERB).items() if cue.idle}


_NO_CUE = frozenset(["no_clause", "light", "of_others"])
"""Frames that make no cue of a verb by themselves."""


@cache
def any_verb() -> frozenset[str]:
    """Lemmas that are cues in some frame: others can be cues only by their clause."""
    own = frozenset(lemma for lemma, cue in _rows(VERB).items() if cue.frames - _NO_CUE or cue.prepositions)
    return own | frozenset(idioms())


@cache
def any_noun() -> frozenset[str]:
    """Lemmas of nouns that are cues in some frame."""
    return nouns("clause") | nouns("infinitive") | frozenset(prepositions(NOUN))


@cache
def any_adjective() -> frozenset[str]:
    """Adjectives that are cues in some frame."""
    return adjectives("impersonal") | adjectives("clause") | adjectives("infinitive") | frozenset(prepositions(ADJECTIVE))


@cache
def calling() -> frozenset[str]:
    """Verbs that may have one who is told behind a preposition."""
    return frozenset(lemma for lemma, _ in told_with())


@cache
def told_with() -> frozenset[tuple[str, str]]:
    """Verbs with the preposition that they put before the one who is told ("call", "on")."""
    return frozenset((lemma, preposition) for lemma, cue in _rows(VERB).items() for preposition in cue.told_with)


@cache
def idioms() -> dict[str, frozenset[tuple[str, str]]]:
    """For a verb, the nouns and prepositions with which it makes one cue."""
    out: dict[str, set[tuple[str, str]]] = {}
    for idiom in _rows(IDIOM):
        verb, noun, preposition = idiom.split(" ")
        out.setdefault(verb, set()).add((noun, preposition))
    return {verb: frozenset(found) for verb, found in out.items()}
