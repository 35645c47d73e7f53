"""Who took part, whom it happened to, where and when: what the grammar hangs on a word that tells of an event."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc

from ... import store
from ...records import Entity, Mention, Timex
from ...syntax import Tree, verbs
from .words import listed

_STEPS = 5
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_SHARES = frozenset({"conj", "xcomp", "advcl"})


@dataclass(frozen=True, slots=True)
class Thing:
    """Somebody or something: a name or the noun as written, and the entity that it is."""

    words: str = ""
    entity: int | None = None


NOBODY = Thing()


class Participants:
    """Answers who, where and when for the tokens of one Doc."""

    def __init__(self, doc: Doc, tree: Tree) -> None:
        self._tree = tree
        self._entities: tuple[Entity, ...] = store.get(doc, "entities")
        mentions: tuple[Mention, ...] = store.get(doc, "mentions")
        self._by_token: dict[int, int] = {}
        for m in mentions:
            head = tree.head_of(m.start, m.end)
            self._by_token.setdefault(head, m.entity)
        self.dates: tuple[Timex, ...] = store.get(doc, "dates")

    def thing(self, i: int | None) -> Thing:
        """What a noun or pronoun is."""
        tree = self._tree
        if i is None:
            return NOBODY
        entity = self._by_token.get(i)
        if entity is not None:
            return Thing(self._entities[entity].name, entity)
        return NOBODY if tree.pos[i] == "PRON" or i in tree.dated else Thing(tree.lemma[i])

    def agent_and_patient(self, i: int) -> tuple[Thing, Thing]:
        """Who did it and whom or what it was done to."""
        verbal = self._tree.verbal(i)
        return self._of_verb(i) if verbal else self._of_noun(i)

    def _of_verb(self, v: int) -> tuple[Thing, Thing]:
        tree = self._tree
        if tree.dep[v] in ("amod", "compound", "nmod") and tree.tag[v] == "VBN":
            return NOBODY, self.thing(tree.head[v])
        subject, by_passive = self._subject(v)
        done = tree.child(v, "dobj")
        by = tree.child(v, "agent")
        if by_passive or (tree.tag[v] == "VBN" and tree.dep[v] in ("acl", "ROOT") and done is None):
            doer = None if by is None else tree.child(by, "pobj")
            return self.thing(doer), self.thing(subject)
        if done is None and tree.lemma[v] in listed("nouns", "undergone", "by_subject"):
            return NOBODY, self.thing(subject)
        return self.thing(subject), self.thing(done)

    def _subject(self, v: int) -> tuple[int | None, bool]:
        """The subject, its own or shared, and whether the verb is in the passive."""
        tree = self._tree
        passive = verbs.passive(tree, v)
        at = v
        for _ in range(_STEPS):
            own = verbs.subject(tree, at)
            if own is None:
                own = tree.child(at, "nsubjpass")
            if own is not None:
                relative = tree.low[own] in ("who", "which", "that") and tree.dep[at] == "relcl"
                return (tree.head[at] if relative else own), passive
            if tree.dep[at] == "acl":
                return tree.head[at], passive
            if tree.dep[at] not in _SHARES or tree.head[at] == at:
                return None, passive
            at = tree.head[at]
        return None, passive

    def _of_noun(self, n: int) -> tuple[Thing, Thing]:
        """ "The arrest of X by Y", "X's arrest", "Y's attack on X"."""
        tree = self._tree
        agent, patient = NOBODY, NOBODY
        for k in tree.kids[n]:
            found = self.thing(tree.child(k, "pobj")) if tree.dep[k] in ("prep", "agent") else NOBODY
            if tree.low[k] == "by":
                agent = found
            elif tree.low[k] in ("of", "on", "against") and found.words:
                patient = patient if patient.words else found
            elif tree.dep[k] == "poss":
                if tree.lemma[n] in listed("nouns", "undergone", "by_possessor"):
                    patient = self.thing(k)
                else:
                    agent = self.thing(k)
        return agent, patient

    def place(self, i: int) -> Thing:
        """Where: a place behind a preposition of place, or before a noun ("the Boston bombing").

        The parser hangs "in Lima" of "arrested by soldiers in Lima" upon the soldiers: their places count too.
        """
        found = self._place_under(i)
        if found is NOBODY and self._tree.verbal(i):
            under = (
                self._tree.child(k, "pobj") if self._tree.dep[k] in ("prep", "agent") else k for k in self._tree.kids[i] if k > i
            )
            found = next((p for k in under if k is not None and (p := self._place_under(k, after=True)) is not NOBODY), NOBODY)
        return found

    def _place_under(self, i: int, after: bool = False) -> Thing:
        """A place that depends on a token; `after`: only behind a preposition."""
        tree = self._tree
        prepositions = listed("marks", "place_prepositions") | listed("marks", "entered")
        for k in tree.kids[i]:
            at = tree.child(k, "pobj") if tree.dep[k] == "prep" and tree.low[k] in prepositions else None
            if at is None and not after and tree.dep[k] in ("compound", "nmod", "amod", "poss") and k < i:
                at = k
            if at is not None and (entity := self._by_token.get(at)) is not None and self._entities[entity].type in _PLACES:
                return Thing(self._entities[entity].name, entity)
        return NOBODY

    def dated(self, tokens: set[int]) -> dict[int, int]:
        """Event token -> the date that hangs on it: of each date the nearest such word above it in its sentence."""
        tree = self._tree
        out: dict[int, int] = {}
        for n, date in enumerate(self.dates):
            if date.type not in ("DATE", "TIME") or (date.begin_date is None and date.end_date is None):
                continue
            at = tree.head_of(date.start, date.end)
            above = next((k for k in tree.above(at)[:_STEPS] if k in tokens), None)
            if above is not None:
                out.setdefault(above, n)
        return out


class Claims:
    """The claims of a Doc by place: whose predicate a token is, and which claims it lies in."""

    def __init__(self, doc: Doc) -> None:
        self.claims = store.get(doc, "claims")
        # Which claims have a token in their predicate, in the order of the claims.
        self._predicates: dict[int, list[tuple[int, int]]] = {}
        for n, claim in enumerate(self.claims):
            for part in claim.parts:
                if part.role == "predicate":
                    for i in range(part.start, part.end):
                        self._predicates.setdefault(i, []).append((part.end, n))
        spans = sorted((c.start, c.end, n) for n, c in enumerate(self.claims))
        self._starts, self._spans = [s for s, _, _ in spans], spans

    def told_by(self, start: int, end: int) -> int | None:
        """The claim whose predicate a word is."""
        return next((n for until, n in self._predicates.get(start, ()) if end <= until), None)

    def around(self, start: int, end: int) -> int | None:
        """The shortest claim that a stretch lies in."""
        k = bisect_right(self._starts, start)
        inside = [(e - s, n) for s, e, n in self._spans[max(0, k - 30) : k] if s <= start and end <= e]
        return min(inside)[1] if inside else None
