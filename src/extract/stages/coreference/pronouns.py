"""Third-person and relative pronouns: the candidates, the checks that strike them out, and the one that is left.

The checks are those of Lappin & Leass (1994): agreement, binding, and salience by grammatical role and distance. A
candidate also falls when another is far ahead of it; where two are still left, the pronoun stays open.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from ... import lexicon
from ...syntax.tree import SUBJECTS
from .binding import barred, indirect, living, subject_of
from .discourse import FAR, Discourse
from .expletives import acts, base_verb, is_empty
from .factors import choose
from .referents import Referent

WINDOW = {"person": 3, "thing": 1, "group": 2}
REACH = 8
"""How many sentences back the person is still meant whom the article is about."""

_BESIDE = 4
"""Tokens before a name in which the noun that says what it is may stand."""

_SEXED = {"he": 0, "his": 0, "she": 1, "her": 1}


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A row of `lexicon/coreference_pronouns.csv`."""

    word: str
    person: str
    number: str
    gender: str
    use: str

    family: str
    """person (he, she), thing (it) or group (they): they differ in what competes for them."""


@cache
def pronouns() -> dict[str, Pronoun]:
    """The pronouns by their lower-case form."""
    return {
        r["word"]: Pronoun(
            r["word"],
            r["person"],
            r["number"],
            r["gender"],
            r["use"],
            "group" if r["number"] == "p" else "thing" if r["gender"] == "n" else "person",
        )
        for r in lexicon.table("coreference_pronouns")
    }


@cache
def _possessive(p: Pronoun) -> Pronoun:
    return replace(p, use="possessive")


def agrees(p: Pronoun, r: Referent) -> bool:
    """May this pronoun stand for this referent, by number, gender and kind?"""
    if p.gender == "f" and r.vessel:
        return True
    if p.gender in ("m", "f"):
        return r.number != "p" and r.gender in ("", p.gender) and r.kind in ("person", "")
    if p.gender == "n":
        return r.number != "p" and r.gender in ("", "n") and r.kind not in ("person", "group")
    return r.number == "p" or r.kind in ("group", "org") or r.country


def resolve_third(d: Discourse, i: int, p: Pronoun) -> tuple[Referent, str] | None:
    """The referent of a third-person pronoun, named or not, with the rule that found it; None: not certain."""
    tree = d.tree
    if tree.dep[i] == "poss" and p.use == "plain" and not indirect(tree, i):
        p = _possessive(p)
    if p.gender == "n" and p.use == "plain":
        if is_empty(tree, i, p.use):
            return None
        if not acts(tree, i) and not _of_itself(d, i, p):
            return _goes_on(d, i, p)
    if p.use == "reflexive":
        found = _own_subject(d, i, p)
        return (found, "reflexive") if found else None
    found = _coordinated(d, i, p)
    if found is not None:
        return found, "coordinated-possessor"
    found = _fronted(d, i, p)
    if found is not None:
        return found, "cataphor"
    candidates = [r for r in d.before(i, WINDOW[p.family], p.family != "person") if agrees(p, r)]
    if p.gender == "n" and p.use == "possessive" and tree.low[tree.head[i]] in lexicon.words("coreference", "only_of_bodies"):
        candidates = [r for r in candidates if r.kind in ("org", "place")]
    if p.family == "person" and _still(d, i, p, candidates) and d.topic is not None:
        candidates.append(d.topic)
    if not candidates:
        return None
    out = barred(d, i, p.use == "plain")
    candidates = [r for r in candidates if id(r) not in out]
    if p.family == "group":
        candidates = _plurals_first(d, i, candidates)
    if p.family == "person" and d.topic is not None and len(candidates) > 1:
        candidates = living(d, i, candidates)
    if not candidates:
        return None
    return choose(d, i, p.family, p.use, p.number, candidates)


def _of_itself(d: Discourse, i: int, p: Pronoun) -> bool:
    """ "The airline said it would stay": does a body say something of what "it" does or feels, other than how things happen?"""
    tree = d.tree
    verb = tree.head[i]
    over = tree.head[verb]
    if (
        tree.dep[i] != "nsubj"
        or tree.dep[verb] != "ccomp"
        or base_verb(tree.low[over]) not in lexicon.words("coreference", "says")
    ):
        return False
    speaker = subject_of(tree, over)
    body = d.at.get(speaker) if speaker is not None and speaker < i else None
    if body is None or body.entity is None or body.kind != "org" or any(tree.dep[k] == "conj" for k in tree.kids[speaker or 0]):
        return False
    if tree.pos[verb] == "AUX":
        return any(tree.dep[k] == "acomp" and tree.low[k] in lexicon.words("coreference", "feels") for k in tree.kids[verb])
    return tree.low[verb] not in lexicon.words("coreference", "happens")


def _goes_on(d: Discourse, i: int, p: Pronoun) -> tuple[Referent, str] | None:
    """ "Thun is a town. It lies on a lake.": an article goes on about its topic, the subject of the sentence before.

    Not where that sentence brought in another thing that "it" could be as an object.
    """
    topic, tree = d.topic, d.tree
    if topic is None or topic.entity is None or not agrees(p, topic) or tree.dep[i] not in SUBJECTS:
        return None
    if tree.sent[i] == 0 or topic.last < tree.sent[i] - 1:
        return None
    last = d.rows[tree.sent[i] - 1][-FAR:]
    if not any(r is topic and tree.dep[at] in SUBJECTS and len(tree.clauses(at)) == 1 for at, r in last):
        return None
    here = [at for at, r in d.rows[tree.sent[i]] if at < i and tree.dep[at] in SUBJECTS]
    if here or any(r is not topic and agrees(p, r) and tree.dep[at] in ("dobj", "nsubj", "nsubjpass") for at, r in last):
        return None
    return topic, "it-topic"


def _still(d: Discourse, i: int, p: Pronoun, candidates: list[Referent]) -> bool:
    """Is the person whom the article is about out of sight, but not out of mind?"""
    topic = d.topic
    if topic is None or topic.last < 0 or not agrees(p, topic) or d.distance(i, topic.last) > REACH:
        return False
    return not any(r is topic for r in candidates)


def _plurals_first(d: Discourse, i: int, candidates: list[Referent]) -> list[Referent]:
    """ "They" means several things; a single body only as the subject of its own clause ("the club sold their ground")."""
    tree = d.tree
    s = next((subject_of(tree, v) for v in tree.clauses(i)), None)
    body = d.at.get(s) if s is not None and s < i else None
    many = lexicon.words("coreference", "ensembles")
    return [
        r
        for r in candidates
        if r.number == "p" or r.kind == "group" or r is body or (r is d.topic and not r.nouns.isdisjoint(many))
    ]


def _own_subject(d: Discourse, i: int, p: Pronoun) -> Referent | None:
    for v in d.tree.clauses(i)[:1]:
        s = subject_of(d.tree, v)
        r = d.at.get(s) if s is not None else None
        if r is not None and agrees(p, r):
            return r
    return None


def _coordinated(d: Discourse, i: int, p: Pronoun) -> Referent | None:
    """ "Smith and his lawyers": the possessor of the second member is the first."""
    tree = d.tree
    noun = tree.head[i]
    if p.use != "possessive" or tree.dep[noun] != "conj" or tree.head[noun] >= i:
        return None
    found = d.at.get(tree.head[noun])
    return found if found is not None and agrees(p, found) else None


def learn_vessels(d: Discourse) -> None:
    """Note the ships: "the clipper Heron", "the Heron, a clipper from Leith," may be "she"."""
    tree, ships = d.tree, lexicon.words("coreference", "vessels")
    for i, entity in d.names.items():
        if d.entities[entity].type == "PRODUCT":
            before = [tree.low[k] for k in range(max(0, i - _BESIDE), i) if tree.sent[k] == tree.sent[i]]
            apposed = [tree.low[k] for k in tree.kids[i] if tree.dep[k] == "appos"]
            d.referents[entity].vessel |= not ships.isdisjoint([*before, *apposed])


def learn_sex(d: Discourse) -> None:
    """Give persons of unknown sex the one that pronouns in their reach give away: "Smith said she", "Smith lost her seat".

    Only where a name of a person is the subject right above, and where the votes of the document are two to one or better.
    """
    tree = d.tree
    votes: dict[int, list[int]] = {}
    sure: dict[int, list[int]] = {}
    for i in tree.where("LOWER", tuple(_SEXED)):
        word = tree.low[i]
        if tree.dep[i] in SUBJECTS:
            s = tree.subject(tree.head[tree.head[i]]) if tree.dep[tree.head[i]] in ("ccomp", "advcl") else None
        elif tree.dep[i] == "poss":
            s = next((tree.subject(v) for v in tree.clauses(i)), None)
            whose = _antecedent(d, i, s)
            if whose is not None:
                sure.setdefault(d.names[whose], [0, 0])[_SEXED[word]] += 1
                s = whose
        else:
            continue
        if s is not None and i - FAR < s < i and s in d.names and not any(k in d.names for k in range(s + 1, i)):
            votes.setdefault(d.names[s], [0, 0])[_SEXED[word]] += 1
    for entity, (m, f) in votes.items():
        r = d.referents[entity]
        if r.kind == "person" and not r.gender and max(m, f) >= 2 * min(m, f):
            r.gender = "m" if m > f else "f"
        if r.kind == "person" and entity in sure and not min(m, f):
            r.gender = "m" if m else "f"


def _antecedent(d: Discourse, i: int, subject: int | None) -> int | None:
    """ "Josefa Lind, who lost his house": the name about which "who" goes on, where a possessor in that clause is its subject."""
    tree = d.tree
    if subject is None or tree.low[subject] != "who":
        return None
    verb = tree.clauses(i)[0]
    above = tree.head[verb]
    return above if tree.dep[verb] == "relcl" and above in d.names and above < i else None


def _fronted(d: Discourse, i: int, p: Pronoun) -> Referent | None:
    """ "In his speech, Smith said": a pronoun in a fronted phrase and the name that is the main clause's subject."""
    tree = d.tree
    if p.family != "person" and p.use != "possessive":
        return None
    chain = [i, *tree.above(i)]
    for low, high in pairwise(chain):
        if tree.dep[low] in ("prep", "advcl") and low < high:
            s = tree.subject(high)
            if s is not None and s > i and s > low and s in d.names and tree.dep[high] in ("ROOT", "ccomp", "conj"):
                r = d.referents[d.names[s]]
                return r if agrees(p, r) and tree.subject(low) in (None, i) else None
    return None
