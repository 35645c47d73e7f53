"""Third-person and relative pronouns: the candidates, the checks that strike them out, and the one that is left.

The checks are those of Lappin & Leass (1994): agreement, binding, and salience by grammatical role and distance. A
candidate also falls when another is far ahead of it; where two are still left, the pronoun stays open.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from ... import lexicon
from .binding import barred, subject_of
from .discourse import FAR, Discourse
from .referents import Referent
from .tree import SUBJECTS, Tree

WINDOW = {"person": 3, "thing": 1, "group": 2}
MARGIN = {"person": 1.15, "thing": 1.5, "group": 1.5}
"""How far ahead of the next candidate the first must be."""

LEFT_BEHIND = 0.75
"""What is left of a candidate that was last spoken of in an earlier paragraph, where another has been named since."""

_SEXED = {"he": 0, "his": 0, "she": 1, "her": 1}


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A row of `lexicon/coreference_pronouns.csv`."""

    word: str
    person: str
    number: str
    gender: str
    kinds: frozenset[str]
    use: str

    @property
    def family(self) -> str:
        """person (he, she), thing (it) or group (they): they differ in what competes for them."""
        return "group" if self.number == "p" else "thing" if self.gender == "n" else "person"


@cache
def pronouns() -> dict[str, Pronoun]:
    """The pronouns by their lower-case form."""
    return {
        r["word"]: Pronoun(r["word"], r["person"], r["number"], r["gender"], frozenset(r["kinds"].split()), r["use"])
        for r in lexicon.table("coreference_pronouns")
    }


def agrees(p: Pronoun, r: Referent) -> bool:
    """May this pronoun stand for this referent, by number, gender and kind?"""
    if p.gender in ("m", "f"):
        return r.number != "p" and r.gender in ("", p.gender) and r.kind in ("person", "")
    if p.gender == "n":
        return r.number != "p" and r.gender in ("", "n") and r.kind not in ("person", "group")
    if r.number == "p" or r.kind == "group":
        return True
    return r.kind == "org"


def resolve_third(d: Discourse, i: int, p: Pronoun) -> tuple[Referent, str] | None:
    """The referent of a third-person pronoun, named or not, with the rule that found it; None: not certain."""
    tree = d.tree
    if tree.dep[i] == "poss" and p.use == "plain":
        p = replace(p, use="possessive")
    if p.gender == "n" and p.use == "plain" and (_empty(tree, i, p) or not _acts(tree, i)):
        return None
    if p.use == "reflexive":
        found = _own_subject(d, i, p)
        return (found, "reflexive") if found else None
    out = barred(d, i, p.use == "plain")
    found = _coordinated(d, i, p)
    if found is not None:
        return found, "coordinated-possessor"
    found = _fronted(d, i, p)
    if found is not None:
        return found, "cataphor"
    candidates = [r for r in d.before(i, WINDOW[p.family], p.family != "person") if agrees(p, r) and id(r) not in out]
    if p.family == "group":
        candidates = _plurals_first(d, i, candidates)
    if not candidates:
        return None
    return _best(d, i, p, candidates)


def _best(d: Discourse, i: int, p: Pronoun, candidates: list[Referent]) -> tuple[Referent, str] | None:
    tree, family = d.tree, p.family
    name = {"person": "he", "thing": "it", "group": "they"}[family]
    above = _governing_subject(d, i, p, candidates)
    again = _last_subject(d, i, candidates)
    rival = above is not None and _rival(d, i, above, candidates)
    scored = []
    for r in candidates:
        score = d.salience(i, r)
        if r is above:
            score *= 1.2 if rival else 2.0
        elif above is None and r is again and tree.dep[i] in (*SUBJECTS, "poss"):
            score *= 1.4
        if family == "person" and r is not above and _left_behind(d, i, r, candidates):
            score *= LEFT_BEHIND
        if family != "person" and r.entity is None and r.kind == "thing" and r is not above and r is not again:
            score *= 0.8
        scored.append((score, r))
    scored.sort(key=lambda pair: -pair[0])
    top, found = scored[0]
    if len(scored) > 1 and top < MARGIN[family] * scored[1][0]:
        return None
    if found is above:
        return found, f"{name}-{'own' if p.use == 'possessive' else 'governing'}-subject"
    if len(scored) == 1:
        return found, f"{name}-only-one"
    return found, f"{name}-subject-again" if found is again else f"{name}-most-salient"


def _left_behind(d: Discourse, i: int, r: Referent, candidates: list[Referent]) -> bool:
    """Was a candidate last spoken of in an earlier paragraph, and another by name in the pronoun's own?"""
    sentences = d.tree.sentences
    if not sentences:
        return False
    here = sentences[d.tree.sent[i]].paragraph
    return sentences[r.last].paragraph != here and any(
        c is not r and c.entity is not None and sentences[c.last].paragraph == here for c in candidates
    )


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
    return [r for r in candidates if r.number == "p" or r.kind == "group" or r is body]


def _acts(tree: Tree, i: int) -> bool:
    """Is a pronoun the subject of something that only people and bodies do?

    "It" after a body's name is as often the thing just spoken of; the verb tells them apart.
    """
    if tree.dep[i] != "nsubj":
        return False
    verb = tree.head[i]
    for _ in range(3):
        inner = next(
            (k for k in tree.kids[verb] if tree.dep[k] == "xcomp" and tree.words[verb] in ("going", "trying", "able")), None
        )
        if inner is None:
            break
        verb = inner
    return base_verb(tree.words[verb]) in lexicon.words("coreference", "acts")


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
        if v > 2 and tree.words[v - 1] == "," and v - 2 in d.names and tree.words[tree.head[v - 2]] in ("one", "another"):
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
    if any(
        r.kind == "person" and at < i and tree.dep[at] in SUBJECTS and any(r is c for c in candidates)
        for at, r in d.rows[tree.sent[i]][-FAR:]
    ):
        return None
    for s in range(tree.sent[i] - 1, -1, -1):
        if d.distance(i, s) > 2:
            break
        best, found = 0.0, None
        for at, r in d.rows[s][-FAR:]:
            if (tree.dep[at] in SUBJECTS or at in d.sources) and any(r is c for c in candidates):
                w = 1.2 if at in d.sources else 1.0
                w -= 0.2 * len(tree.clauses(at)[1:])
                if w > best:
                    best, found = w, r
        if found is not None:
            return found
        if any(_comes_in(d, at) and any(r is c for c in candidates) for at, r in d.rows[s][-FAR:]):
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
    for i in [i for i, word in enumerate(tree.words) if word in _SEXED]:
        word = tree.words[i]
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
    if p.use != "plain" or tree.words[i] != "it":
        return False
    verb = tree.head[i]
    if tree.dep[i] not in SUBJECTS:
        return False
    kids = tree.kids[verb]
    words = lexicon.words("coreference", "empty_it")
    if tree.words[verb] in words:
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
