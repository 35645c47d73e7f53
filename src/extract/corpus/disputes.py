"""The table `disputes`: a claim and what contradicts it, in another article or by another source of the same.

Among articles that may be on one matter (a story, and wider groups of the same days) a claim that is negated, or that a source
denies, is compared with those that share its telling words. It contradicts one of the other polarity that tells all of it: same
predicate and subject, and hardly a word more on the negated side ("did not rule on damages" leaves "ruled" alone). Two claims can
also exclude each other without a negation: asleep and awake, north and south, two things that one ship struck. What came about
later is no dispute: "has not been arrested" on Monday and "was arrested" on Tuesday. Precision comes first: who is not sure to
contradict is passed over.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from sys import intern
from typing import Any

from .. import lexicon
from ..tables.schema import DISPUTES
from .reading import ordinal, records
from .shelf import Shelf
from .stories import stem, weight
from .words import noun_classes, noun_phrase, singular, words_of

Row = tuple[Any, ...]
Found = tuple[str, str, str, str]
"""Claim, counter-claim, kind, reason."""
_Words = frozenset[str]
_RELATIVE = re.compile(r",|\b(?:who|which|that|whom|whose)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim as far as it contradicts others."""

    claim_id: str
    doc: int
    sentence: str
    published: int | None
    source: str
    """Who vouches for it; empty for the article itself."""
    denies: bool
    """Does its source say of somebody else's claim that it is not so?"""
    negated: bool
    open: bool
    """Can what it negates still come about ("has not yet")?"""
    hedged: bool
    """Is it no more than talk ("was rumoured to be")?"""
    future: bool
    verb: str
    told: _Words
    """The words of its predicate."""
    preposition: str
    """The last word of its predicate, where that is none of its verbs."""
    subject: _Words
    object: _Words
    head: str
    """The head of its object."""
    words: _Words
    """All its words of content, the predicate's among them."""
    begin: int | None
    end: int | None

    @property
    def negative(self) -> bool:
        """Is what it tells held not to be so?"""
        return self.denies or self.negated


_NONE = "-"
"""What stands for a word that carries no content."""


@cache
def _limits() -> Mapping[str, Any]:
    found: Mapping[str, Any] = lexicon.toml("disputes")["match"]
    return found


def _list(part: str, name: str) -> _Words:
    return lexicon.words("disputes", part, name)


@cache
def _same() -> Mapping[str, str]:
    groups: list[list[str]] = lexicon.toml("disputes")["words"]["same"]
    return {word: group[0] for group in groups for word in group}


@cache
def normal(word: str) -> str:
    """A word in the form in which it is compared: the first of its group of like words, its class of nouns, else its stem."""
    one = singular(word)
    return intern(_same().get(word) or _same().get(one) or noun_classes().get(one) or stem(one))


@cache
def _void() -> _Words:
    figures = lexicon.words("figures", "words", "function") | lexicon.words("figures", "words", "pronouns")
    return figures | _list("negation", "words") | _list("words", "void")


@cache
def _contrary() -> Mapping[str, _Words]:
    """A word -> those that exclude it."""
    out: dict[str, set[str]] = defaultdict(set)
    for a, b in lexicon.toml("disputes")["contrary"]["pairs"]:
        out[normal(a)].add(normal(b))
        out[normal(b)].add(normal(a))
    return {word: frozenset(others) for word, others in out.items()}


@cache
def _directions() -> Mapping[str, str]:
    pairs: list[list[str]] = lexicon.toml("disputes")["contrary"]["directions"]
    return {normal(x): normal(y) for a, b in pairs for x, y in ((a, b), (b, a))}


class Disputes:
    """Collects the claims of documents; `rows` then gives the table."""

    def __init__(self) -> None:
        self._stated: Shelf[list[Stated]] = Shelf()
        self._worth: dict[str, float] = {}
        self._known: dict[str, str] = {}

    def read(self, rows: Mapping[str, Sequence[Sequence[Any]]], doc: int, published: int | None) -> list[Stated]:
        """The claims of one document that can contradict others or be contradicted."""
        claims = records(rows, "claims")
        void = _unvouched(claims)
        return [s for c in claims if c["claim_id"] not in void and (s := self._stated_by(c, doc, published)) is not None]

    def add(self, stated: list[Stated]) -> None:
        """Take in what `read` made of the next document."""
        self._stated.append(stated)

    def _normals(self, words: Iterable[str]) -> _Words:
        return frozenset([n for w in words if (n := self._known.get(w) or self._learnt(w)) != _NONE])

    def _learnt(self, word: str) -> str:
        """The form in which a word is compared, from now on known; `_NONE` for one that carries no content."""
        form = _NONE if word in _void() or _YEAR.fullmatch(word) else normal(word)
        self._known[word] = form
        self._worth[form] = min(weight(word), self._worth.get(form, 99.0))
        return form

    def _told(self, predicate: str, verbs: Sequence[str]) -> _Words:
        """The words of a predicate; of one word the lemma, which irregular verbs have in common."""
        words = [w for w in words_of(predicate) if w not in _void() and w not in _list("words", "prepositions")]
        return self._normals(verbs if len(words) < 2 else words)

    def _stated_by(self, c: Mapping[str, Any], doc: int, published: int | None) -> Stated | None:
        denies = _denies(c)
        if c["cue_negated"] or (denies and c["negated"]) or not (denies or _vouched(c)):
            return None
        said, predicate = words_of(str(c["statement"] or c["content"])), words_of(str(c["predicate"]))
        if not denies and not c["negated"] and not _list("negation", "negative").isdisjoint(said):
            return None  # something in it is negated, if not its predicate
        if c["negated"] and not _list("negation", "near").isdisjoint(predicate):
            return None
        subject = _RELATIVE.split(str(c["subject"]), maxsplit=1)[0]
        if denies:
            said = words_of(_denied(c))
        elif subject != c["subject"]:
            said = words_of(str(c["statement"] or c["content"]).replace(str(c["subject"]), subject, 1))
        words = self._normals(said)
        if len(words) < _limits()["fewest"]:
            return None
        objects = [w for w in words_of(noun_phrase(str(c["object"]))) if w not in _void()]
        verbs = [v for v in str(c["predicate_lemma"]).split() if v not in _void()]
        told = self._told(str(c["predicate"]), verbs)
        words = (words - self._normals(predicate)) | told  # irregular verbs are alike in their lemma only
        return Stated(
            claim_id=c["claim_id"],
            doc=doc,
            sentence=str(c["sentence_id"]),
            published=published,
            source=str(c["source"]).casefold(),
            denies=denies,
            negated=bool(c["negated"]),
            open=not _list("negation", "open").isdisjoint(said) or not {"has", "have", "is", "are"}.isdisjoint(predicate),
            hedged=not _list("negation", "hedged").isdisjoint([*said, c["cue"]]),
            future=c["tense"] == "future",
            verb=verbs[-1] if verbs else str(c["predicate_lemma"]),
            told=told,
            preposition=_preposition(str(c["predicate"])),
            subject=self._normals(words_of(subject)),
            object=frozenset(normal(w) for w in objects),
            head=normal(objects[-1]) if objects else "",
            words=words,
            begin=ordinal(c["when_begin"]) if c["when_begin"] else None,
            end=ordinal(c["when_end"]) if c["when_end"] else None,
        )

    def rows(self, near: Sequence[int | None], event_of: Mapping[str, str]) -> list[Row]:
        """The rows of `disputes`.

        near: of each document the group that may be on one matter (None: none); event_of: claim id -> event id.
        """
        by_story: dict[tuple[int | None, int], list[int]] = defaultdict(list)
        for doc in range(len(self._stated)):
            by_story[near[doc], -1 if near[doc] is not None else doc].append(doc)
        found = sorted({pair for docs in by_story.values() for pair in self._pairs([s for d in docs for s in self._stated[d]])})
        return [
            DISPUTES.row(
                dispute_id=f"dispute:{claim}~{other}",
                claim_id=claim,
                other_claim_id=other,
                kind=kind,
                event_id=event_of.get(claim) or event_of.get(other),
                reason=reason,
            )
            for claim, other, kind, reason in found
        ]

    def _pairs(self, claims: Sequence[Stated]) -> Iterator[Found]:
        """The disputes of one story."""
        under: dict[str, list[Stated]] = defaultdict(list)
        for s in claims:
            if not s.negative:
                for word in s.words:
                    if self._worth[word] >= _limits()["heavy"]:
                        under[word].append(s)
        for s in claims:
            if s.negative:
                near = {o.claim_id: o for w in s.words for o in under.get(w, ())[: _limits()["most"]]}
                for other in near.values():
                    if reason := self.contradicts(s, other):
                        yield other.claim_id, s.claim_id, "denied" if s.denies else "negated", reason
        for s in claims:
            for other in self._excluding(s, under):
                first, second = sorted((s, other), key=lambda x: (x.published or 0, x.doc, x.claim_id))
                if kind_and_reason := self.excludes(first, second):
                    yield first.claim_id, second.claim_id, *kind_and_reason

    def _excluding(self, s: Stated, under: Mapping[str, Sequence[Stated]]) -> Iterable[Stated]:
        """Claims that may exclude one without a negation, those after it."""
        if s.negative:
            return ()
        looked = s.words & _contrary().keys() or s.words & _directions().keys()
        if not looked and s.verb not in _list("value", "collision"):
            return ()
        keys = {o for w in looked for o in (*_contrary().get(w, ()), _directions().get(w, ""))} | s.subject | s.object
        found = {o.claim_id: o for w in keys for o in under.get(w, ())[: _limits()["most"]] if o.claim_id > s.claim_id}
        return found.values()

    def _weight(self, words: _Words) -> float:
        """What words weigh together."""
        return sum(self._worth.get(w, 1.0) for w in words)

    def _share(self, words: Iterable[str], of: _Words) -> float:
        """The share, by weight, of words that another claim has."""
        total = sum(self._worth.get(w, 1.0) for w in words)
        return sum(self._worth.get(w, 1.0) for w in words if w in of) / total if total else 1.0

    def _alike(self, a: _Words, b: _Words) -> bool:
        """Can two noun phrases mean one thing? One has the other's words; "the school bell" and "the chapel bell" are two."""
        lesser, greater = sorted((a, b), key=len)
        return lesser <= greater or bool(self._share(lesser, greater) >= _limits()["whole"])

    def contradicts(self, no: Stated, yes: Stated) -> str:
        """Why a negated or denied claim contradicts one that is not; empty where it does not."""
        both = no.words & yes.words
        if yes.hedged or _apart(no, yes) or len(both) < _limits()["fewest"] or self._weight(both) < _limits()["least"]:
            return ""
        share = self._share(no.words, yes.words)
        if no.denies:
            told = _one_verb(no, yes) if no.told else bool(yes.told & no.words) or len(both) > _limits()["fewest"]
            enough = share >= _limits()["denied" if no.told else "noun"]
            bare = not no.subject and share >= _limits()["noun"]  # "denied that she had told them": who is not said in words
            denied = told and enough and (bare or self._share(yes.subject, no.words) >= _limits()["subject"])
            return f"What is denied is claimed there: {share:.0%} of its words." if denied else ""
        if _later(no, yes) or no.future != yes.future or share < _limits()["whole"] or not self._one_deed(no, yes):
            return ""
        return f"One says that it is so, the other that it is not: {share:.0%} of the words are the same."

    def _one_deed(self, a: Stated, b: Stated) -> bool:
        """One predicate of one subject, or one telling object of a light verb ("used no tear gas", "fired tear gas")?"""
        if not self._alike(a.subject, b.subject):
            return False
        if not (a.subject and b.subject) and not (a.object and b.object and self._alike(a.object, b.object)):
            return False  # "nobody talks to her" says nothing of whom she talks to
        if _one_verb(a, b):
            return bool(min(self._share(a.told, b.told), self._share(b.told, a.told)) >= _limits()["whole"])
        light = (a.verb in _list("words", "light") and b.verb != "be") or (b.verb in _list("words", "light") and a.verb != "be")
        return light and a.object == b.object and bool(self._weight(a.object) >= _limits()["least"])

    def excludes(self, a: Stated, b: Stated) -> tuple[str, str] | None:
        """(kind, reason) of two claims that are not negated and cannot both hold; None where they can."""
        same = a.subject & b.subject and self._alike(a.subject, b.subject)
        if not same or _apart(a, b) or a.future != b.future or a.hedged or b.hedged:
            return None
        at_once = a.published == b.published or (a.begin is not None and a.begin == b.begin)
        if at_once and a.verb == b.verb == "be":
            for state in sorted(a.object & _contrary().keys()):
                for other in sorted(_contrary()[state] & b.object):
                    return "negated", f"One and the same is held to be {state} and {other}."
        return self._other_value(a, b) if a.doc != b.doc else None

    def _other_value(self, a: Stated, b: Stated) -> tuple[str, str] | None:
        going = _list("value", "going")
        if a.verb in going and b.verb in going:
            way = next((w for w in sorted(a.words) if _directions().get(w) in b.words), "")
            return ("value", f"One went {way} and {_directions()[way]}.") if way and _directions()[way] not in a.words else None
        hit = _list("value", "collision")
        if a.verb in hit and b.verb in hit and a.subject & b.subject & _moving():
            return _other("The same struck", a.object, b.object)
        return None


@cache
def _moving() -> _Words:
    return frozenset(normal(w) for w in _list("value", "moving"))


def _other(what: str, a: _Words, b: _Words) -> tuple[str, str] | None:
    if not a or not b or a & b:
        return None
    return "value", f"{what} {' '.join(sorted(a))}, and {' '.join(sorted(b))}."


def _vouched(c: Mapping[str, Any]) -> bool:
    """Does somebody, or the article, hold it to be so?"""
    return c["act"] in _list("negation", "vouched") and c["modality"] in ("actual", "probable")


def _unvouched(claims: Sequence[Mapping[str, Any]]) -> set[str]:
    """Claims that stand in what somebody denies, doubts, asks or supposes: nobody vouches for them."""
    loose = {c["claim_id"] for c in claims if c["cue_negated"] or not _vouched(c) or _denies(c)}
    spans = [(c["start_char"], c["end_char"], c["claim_id"]) for c in claims if _denies(c)]
    denying = {c["sentence_id"] for c in claims if _denies(c)}
    void: set[str] = set()
    for c in claims:
        inside = any(a <= c["start_char"] and c["end_char"] <= b and c["claim_id"] != denial for a, b, denial in spans)
        nobody = c["source_kind"] == "none" and c["cue"] in _list("denial", "nouns") and c["sentence_id"] in denying
        if c["parent_claim_id"] in loose or c["parent_claim_id"] in void or nobody or (inside and not _denies(c)):
            void.add(c["claim_id"])
    return void


def _denies(c: Mapping[str, Any]) -> bool:
    """Does a claim's source say that what others claim is not so?"""
    cue = str(c["cue"]).split(" ")[0]
    if cue in _list("denial", "verbs"):
        return True
    if cue not in _list("denial", "with_noun") | _list("denial", "judging"):
        return False
    words = {singular(w) for w in words_of(str(c["content"]))}
    return bool(
        (cue in _list("denial", "with_noun") and words & _list("denial", "nouns"))
        or (cue in _list("denial", "judging") and words & _list("denial", "false"))
    )


def _denied(c: Mapping[str, Any]) -> str:
    """What is denied, without the words that say so; of "dismissed as nonsense a report that" it stands behind."""
    void = _list("denial", "nouns") | _list("denial", "false") | _void()
    content = [w for w in words_of(str(c["content"])) if singular(w) not in void and w not in void]
    if not content:
        besides = void | set(words_of(str(c["source"])))
        content = [w for w in words_of(str(c["statement"])) if singular(w) not in besides and w not in besides][1:]
    return " ".join(content)


def _one_verb(a: Stated, b: Stated) -> bool:
    """Do two claims have one verb, and, where it says little, one object and one preposition before it?"""
    if a.verb != b.verb:
        return False
    if not _light(a.verb):
        return True
    one_object = a.object <= b.object or b.object <= a.object
    return a.head == b.head != "" and one_object and a.preposition == b.preposition


def _preposition(predicate: str) -> str:
    last = predicate.casefold().split()[-1:]
    return last[0] if last and last[0] in _list("words", "prepositions") else ""


def _light(verb: str) -> bool:
    return verb in _list("words", "light") or verb in _list("words", "poor")


def _apart(a: Stated, b: Stated) -> bool:
    """One sentence, one source, or days that exclude each other?"""
    if a.sentence == b.sentence or (a.source == b.source and (a.source or a.doc == b.doc)):
        return True
    if a.begin is None or b.begin is None or a.end is None or b.end is None:
        return False
    return a.end < b.begin or b.end < a.begin


def _later(no: Stated, yes: Stated) -> bool:
    """Can what one negates have come about before the other tells of it?"""
    if no.published is None or yes.published is None:
        return no.open
    if yes.published <= no.published:
        return False
    return no.open and not (yes.end is not None and yes.end <= no.published)
