"""Third-person and relative pronouns: the candidates, the checks that strike them out, and the one that is left.

The checks are those of Lappin & Leass (1994): agreement, binding, and salience by grammatical role and distance. A
candidate also falls when another is far ahead of it; where two are still left, the pronoun stays open.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from ... import lexicon
from ...syntax import Tree
from ...syntax.tree import SUBJECTS
from .binding import barred, indirect, living, subject_of
from .discourse import FAR, Discourse
from .referents import Referent

WINDOW = {"person": 3, "thing": 1, "group": 2}
MARGIN = {"person": 1.15, "thing": 1.5, "group": 1.5}
"""How far ahead of the next candidate the first must be."""

LEFT_BEHIND = 0.75
"""What is left of a candidate that was last spoken of in an earlier paragraph, where another has been named since."""

TOPIC = 1.6
"""What it counts for to be what an encyclopedia article is about, over whoever it mentions by the way."""
REACH = 8
"""How many sentences back the person is still meant whom the article is about."""

_NAMES = {"person": "he", "thing": "it", "group": "they"}
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
        if _empty(tree, i, p):
            return None
        if not _acts(tree, i) and not _of_itself(d, i, p):
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
    return _best(d, i, p, candidates)


def _best(d: Discourse, i: int, p: Pronoun, candidates: list[Referent]) -> tuple[Referent, str] | None:
    tree, family = d.tree, p.family
    name = _NAMES[family]
    above = _governing_subject(d, i, p, candidates)
    if len(candidates) == 1:
        rule = "only-one" if above is None else _governing(p)
        return candidates[0], f"{name}-{rule}"
    again = _last_subject(d, i, candidates) if above is None or family != "person" else None
    rival = above is not None and _rival(d, i, above, candidates)
    goes_on = above is None and (tree.dep[i] in SUBJECTS or tree.dep[i] == "poss")
    here = _paragraph_of_name(d, i, candidates) if family == "person" else -1
    beside = _subject_beside(d, i, candidates)
    besides = beside is not None and beside is not d.topic
    scored = []
    for r in candidates:
        score = d.salience(i, r)
        if r is above:
            score *= 1.2 if rival else 2.0
        else:
            if goes_on and (r is again or (r is beside and tree.dep[i] in SUBJECTS)):
                score *= 1.4
            if here >= 0 and tree.sentences[r.last].paragraph != here:
                score *= LEFT_BEHIND
            if family != "person" and r.entity is None and r.kind == "thing" and r is not again:
                score *= 0.8
        if r is d.topic and family == "person" and not besides:
            score = max(score, 0.4) * TOPIC
        scored.append((score, r))
    scored.sort(key=_by_score)
    top, found = scored[0]
    if top < MARGIN[family] * scored[1][0]:
        return None
    if found is above:
        return found, f"{name}-{_governing(p)}"
    if above is not None and family == "person":
        again = _last_subject(d, i, candidates)
    return found, f"{name}-subject-again" if found is again else f"{name}-most-salient"


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


def _subject_beside(d: Discourse, i: int, candidates: list[Referent]) -> Referent | None:
    """The candidate with a name that was subject last in the pronoun's own sentence, by itself."""
    tree = d.tree
    among = {id(c) for c in candidates}
    for at, r in reversed(d.rows[tree.sent[i]][-FAR:]):
        if at >= i or at in d.sources:
            continue
        if r.entity is not None and tree.dep[at] in SUBJECTS and id(r) in among:
            return None if any(tree.dep[k] == "conj" for k in tree.kids[at]) else r
    return None


def _by_score(pair: tuple[float, Referent]) -> float:
    return -pair[0]


def _governing(p: Pronoun) -> str:
    return "own-subject" if p.use == "possessive" else "governing-subject"


def _paragraph_of_name(d: Discourse, i: int, candidates: list[Referent]) -> int:
    """The pronoun's paragraph, if a candidate with a name was spoken of in it; else -1.

    Candidates that were last spoken of in an earlier paragraph are then left behind.
    """
    sentences = d.tree.sentences
    if not sentences:
        return -1
    here = sentences[d.tree.sent[i]].paragraph
    return here if any(c.entity is not None and sentences[c.last].paragraph == here for c in candidates) else -1


def _rival(d: Discourse, i: int, above: Referent, candidates: list[Referent]) -> bool:
    """Does another candidate stand between the governing subject and the pronoun, in the pronoun's own clause?"""
    verb = (d.tree.clauses(i) or [i])[0]
    for at, r in reversed(d.rows[d.tree.sent[i]]):
        if r is above:
            return False
        if at < i and d.tree.under(at, verb) and any(r is c for c in candidates):
            return True
    return False


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


def _acts(tree: Tree, i: int) -> bool:
    """Is a pronoun the subject of something that only people and bodies do?

    "It" after a body's name is as often the thing just spoken of; the verb tells them apart.
    """
    if tree.dep[i] != "nsubj":
        return False
    verb = tree.head[i]
    for _ in range(3):
        inner = next(
            (k for k in tree.kids[verb] if tree.dep[k] == "xcomp" and tree.low[verb] in ("going", "trying", "able")), None
        )
        if inner is None:
            break
        verb = inner
    return base_verb(tree.low[verb]) in lexicon.words("coreference", "acts")


@cache
def base_verb(word: str) -> str:
    """A verb's base form by spelling, as far as `acts` needs it."""
    known = lexicon.words("coreference", "acts")
    irregular: dict[str, str] = lexicon.toml("coreference")["irregular"]
    if word in known:
        return word
    if word in irregular:
        return irregular[word]
    for ending, new in (
        ("ies", "y"),
        ("ied", "y"),
        ("es", ""),
        ("s", ""),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
        ("d", ""),
    ):
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)] + new
            if stem in known:
                return stem
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in known:
                return stem[:-1]
    return word


def _governing_subject(d: Discourse, i: int, p: Pronoun, candidates: list[Referent]) -> Referent | None:
    """The nearest subject, of the pronoun's own clause (possessives) or of one above, that is a candidate."""
    tree = d.tree
    for v in tree.clauses(i):
        s = subject_of(tree, v)
        if v > 2 and tree.low[v - 1] == "," and v - 2 in d.names and tree.low[tree.head[v - 2]] in ("one", "another"):
            s = v - 2  # "one of whom, Ann Lee, said": the parser takes the main clause's subject
        if s is None or s >= i or tree.under(i, s):
            continue
        r = d.at.get(s)
        if r is not None and any(r is c for c in candidates):
            joined = any(tree.dep[k] == "conj" for k in tree.kids[s])
            return None if joined and p.number == "s" else r
    return None


def _own_subject(d: Discourse, i: int, p: Pronoun) -> Referent | None:
    for v in d.tree.clauses(i)[:1]:
        s = subject_of(d.tree, v)
        r = d.at.get(s) if s is not None else None
        if r is not None and agrees(p, r):
            return r
    return None


def _last_subject(d: Discourse, i: int, candidates: list[Referent]) -> Referent | None:
    """The candidate that was subject (or source) last, the one in the highest clause first: what a text goes on about.

    Nobody goes on where another has come in since: as a subject of the pronoun's own sentence, or as a person in a sentence
    that has no such subject.
    """
    tree = d.tree
    among = {id(c) for c in candidates}
    for at, r in d.rows[tree.sent[i]][-FAR:]:
        if r.kind == "person" and id(r) in among and at < i and tree.dep[at] in SUBJECTS:
            return None
    for s in range(tree.sent[i] - 1, -1, -1):
        if d.distance(i, s) > 2:
            break
        best, found, row = 0.0, None, [(at, r) for at, r in d.rows[s][-FAR:] if id(r) in among]
        for at, r in row:
            if tree.dep[at] in SUBJECTS or at in d.sources:
                w = 1.2 if at in d.sources else 1.0
                w -= 0.2 * len(tree.clauses(at)[1:])
                if w > best:
                    best, found = w, r
        if found is not None:
            return found
        if any(_comes_in(d, at) for at, _ in row):
            return None
    return None


def _comes_in(d: Discourse, at: int) -> bool:
    """Is this the name of one person, by itself, that a text may go on about? A list brings in nobody in particular."""
    tree = d.tree
    if at not in d.names or d.referents[d.names[at]].kind != "person":
        return False
    listed = tree.dep[at] == "conj" or (tree.dep[at] == "appos" and tree.head[at] in d.names)
    return not listed and not any(tree.dep[k] in ("conj", "appos") and k in d.names for k in tree.kids[at])


def _coordinated(d: Discourse, i: int, p: Pronoun) -> Referent | None:
    """ "Smith and his lawyers": the possessor of the second member is the first."""
    tree = d.tree
    noun = tree.head[i]
    if p.use != "possessive" or tree.dep[noun] != "conj" or tree.head[noun] >= i:
        return None
    found = d.at.get(tree.head[noun])
    return found if found is not None and agrees(p, found) else None


def learn_sex(d: Discourse) -> None:
    """Give persons of unknown sex the one that pronouns in their reach give away: "Smith said she", "Smith lost her seat".

    Only where a name of a person is the subject right above, and where the votes of the document are two to one or better.
    """
    tree = d.tree
    votes: dict[int, list[int]] = {}
    for i in tree.where("LOWER", tuple(_SEXED)):
        word = tree.low[i]
        if tree.dep[i] in SUBJECTS:
            s = tree.subject(tree.head[tree.head[i]]) if tree.dep[tree.head[i]] in ("ccomp", "advcl") else None
        elif tree.dep[i] == "poss":
            s = next((tree.subject(v) for v in tree.clauses(i)), None)
        else:
            continue
        if s is not None and i - FAR < s < i and s in d.names and not any(k in d.names for k in range(s + 1, i)):
            votes.setdefault(d.names[s], [0, 0])[_SEXED[word]] += 1
    for entity, (m, f) in votes.items():
        r = d.referents[entity]
        if r.kind == "person" and not r.gender and max(m, f) >= 2 * min(m, f):
            r.gender = "m" if m > f else "f"


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


def _empty(tree: Tree, i: int, p: Pronoun) -> bool:
    """Is this an "it" that means nothing: weather, time, extraposition, cleft? (Lappin & Leass 1994, 2.2)"""
    if p.use != "plain" or tree.low[i] != "it":
        return False
    verb = tree.head[i]
    if tree.dep[i] not in SUBJECTS:
        return False
    kids = tree.kids[verb]
    words = lexicon.words("coreference", "empty_it")
    if tree.low[verb] in words:
        return True
    deps = {tree.dep[k] for k in kids}
    copular = tree.pos[verb] == "AUX" or "acomp" in deps or "attr" in deps
    clause = any(tree.dep[k] in ("ccomp", "csubj", "advcl", "xcomp", "relcl") and k > verb for k in kids)
    inner = any(
        tree.dep[x] in ("ccomp", "xcomp", "relcl", "acl", "advcl")
        for k in kids
        if tree.dep[k] in ("acomp", "attr")
        for x in tree.kids[k]
    )
    passive = tree.dep[i] == "nsubjpass" and any(tree.dep[k] == "ccomp" and k > verb for k in kids)
    return passive or (copular and (clause or inner))
