"""What has been said so far: referents in the order in which the reader meets them, and the mentions found for them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...records import Antecedent, Entity, Mention
from ...syntax import Tree
from .referents import ROLE_WEIGHTS, Referent, named, weight

LONG = 200
"""Code points that nobody quotes of somebody else in the midst of an answer."""

FAR = 100
"""How many mentions are remembered where a text has no sentences to forget by."""

ACTING = 0.65
"""Share of a noun's weight that goes to the place whose people or bodies it means ("Kenyan ministers", "Kenya's army")."""

QUOTED_STEP = 0.3
"""What a sentence that is quoted throughout adds to the distance: a speaker is still the speaker after a long quotation."""

SOURCE = 1.05
"""The weight of a source: whoever speaks is as much on the reader's mind as a subject, and a little more."""

_NONE: frozenset[str] = frozenset()
_BEFORE_NOUNS = frozenset({"amod", "compound", "poss"})

QUOTED = 0.7
"""Weight of what is mentioned inside a quotation, for pronouns outside it."""


@dataclass(slots=True)
class Voice:
    """A stretch of quoted text, and the head tokens of the words that name its source and its addressee."""

    start: int
    end: int
    sources: tuple[int, ...]
    addressees: tuple[int, ...] = ()


def _opening(voice: Voice) -> int:
    return voice.start


@dataclass(slots=True)
class Discourse:
    """The state that the rules read and write while they walk the text from its beginning."""

    tree: Tree
    entities: list[Entity]
    peoples: set[int] = field(default_factory=set, kw_only=True)
    """Head tokens of demonyms in the plural: "the Russians" are people, not the country."""
    names: dict[int, int]
    """Head token of a name -> its entity."""
    covered: set[int]
    """Tokens inside names."""
    voices: list[Voice] = field(default_factory=list)
    inner: list[Voice] = field(default_factory=list)
    """Quotations inside those."""
    sources: set[int] = field(default_factory=set)
    """Head tokens of sources of attributions."""
    described: dict[int, tuple[int, str, frozenset[int]]] = field(default_factory=dict)
    """Head token of a description -> (entity, rule, children that are no part of the phrase)."""
    phrases: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Head token of a description -> its first and last token, where these are not its subtree's."""
    at: dict[int, Referent] = field(default_factory=dict)
    rows: list[list[tuple[int, Referent]]] = field(default_factory=list)
    """Sentence -> its mentions so far, as (token, referent)."""
    telling: list[list[tuple[int, Referent]]] = field(default_factory=list)
    """The same without the unnamed things, which only "it" and "they" can mean."""
    steps: list[float] = field(default_factory=list)
    """How far on each sentence is, in sentences."""
    countries: list[Referent] = field(default_factory=list)
    name_tokens: list[int] = field(default_factory=list)
    """The head tokens of names, in reading order."""
    spoken: dict[int, list[Voice]] = field(default_factory=dict)
    """Head token of a source -> the quotations ascribed to it."""
    mentioned: Counter[int] = field(default_factory=Counter)
    """How often each entity is named."""
    _aside: set[int] = field(default_factory=set)
    _opens: list[int] = field(default_factory=list)
    _voiced: list[int] = field(default_factory=list)
    turns: list[Voice] = field(default_factory=list)
    """Questions and answers of an interview, which have no quotation marks."""
    weighed: list[tuple[int, list[tuple[float, Referent]]]] = field(default_factory=list)
    """Pronoun tokens with their candidates by score, where there was a choice."""
    topic: Referent | None = None
    """What an encyclopedia article is about: the subject of an opening that says what it is ("Thun is a town in ...")."""
    relations: dict[tuple[int, str], Referent | None] = field(default_factory=dict)
    """(a possessor, a noun) -> who that is; None where several are. The first is a Referent's id: they live as long as this."""
    asked: list[tuple[int, Referent, str]] = field(default_factory=list)
    """Nouns with a possessor whose referent has no name so far."""
    belongs: dict[int, int] = field(default_factory=dict)
    """A person -> the body or country as whose official it is introduced ("Norway's foreign minister Ann Lee")."""
    nations: dict[int, str] = field(default_factory=dict)
    """A person -> the country (ISO 3166-1 alpha-3) whose national it has been called ("the Swede")."""
    called: dict[str, list[Referent]] = field(default_factory=dict)
    """Noun, or word of a name -> the referents met so far that have been called by it."""
    out: list[Mention] = field(default_factory=list)
    antecedents: list[Antecedent] = field(default_factory=list)
    """Pronouns that mean something without a name."""
    referents: list[Referent] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.referents = [named(i, e) for i, e in enumerate(self.entities)]
        self.countries = [r for r in self.referents if r.country]
        self.name_tokens = sorted(self.names)
        for v in self.voices:
            for head in v.sources:
                self.spoken.setdefault(head, []).append(v)
        self.mentioned = Counter(self.names.values())
        self._aside = {n for n, s in enumerate(self.tree.sentences) if s.kind in ("caption", "dateline", "boilerplate")}
        self._opens = [v.start for v in self.voices]
        at = 0.0
        for s in self.tree.sentences or (None,):
            at += QUOTED_STEP if s is not None and self._quoted(s.start, s.end) else 1.0
            self.steps.append(at)
        self._voiced = self._find_voiced()
        self.rows = [[] for _ in self.steps]
        self.telling = [[] for _ in self.steps]

    def _find_voiced(self) -> list[int]:
        out = [-1] * len(self.tree)
        starts = self.tree.start
        for n, v in enumerate((*self.voices, *self.inner)):
            first, last = bisect_left(starts, v.start), bisect_left(starts, v.end)
            out[first:last] = [n] * (last - first)
        return out

    def _quoted(self, start: int, end: int) -> bool:
        n = bisect_right(self._opens, start + 1) - 1
        return n >= 0 and self.voices[n].end + 1 >= end

    def distance(self, token: int, sent: int) -> float:
        """How many sentences lie between a token and an earlier sentence."""
        return self.steps[self.tree.sent[token]] - self.steps[sent]

    def salience(self, token: int, referent: Referent) -> float:
        """How much a referent is on the reader's mind at a token."""
        return referent.salience(self.steps[self.tree.sent[token]])

    def note(self, token: int, referent: Referent, share: float = 1.0) -> None:
        """Take in a mention of a referent whose head is this token."""
        if referent.last < 0 and referent.entity is not None:
            for word in {*referent.nouns, *self.entities[referent.entity].name.casefold().split()}:
                self._called(word, referent)
        if referent.country and token in self.peoples:
            referent = Referent(None, "group", "p")
        sent = self.tree.sent[token]
        referent.note(sent, self.steps[sent], self._weight(token, referent.kind == "place", share))
        self._keep(sent, token, referent)

    def bring(self, token: int, kind: str, number: str, gender: str) -> Referent:
        """Take in a thing without a name, that was not spoken of before."""
        sent = self.tree.sent[token]
        w = self._weight(token, kind == "place", 1.0)
        new = Referent(None, kind, number, gender, False, _NONE, _NONE, sent, self.steps[sent], w, w, noun=token)
        self._keep(sent, token, new)
        return new

    def _weight(self, token: int, place: bool, share: float) -> float:
        tree = self.tree
        dep = tree.dep[token]
        w = ROLE_WEIGHTS.get(dep) or weight(tree, token)
        if place and dep in _BEFORE_NOUNS:
            w = max(w, ACTING * (ROLE_WEIGHTS.get(tree.dep[tree.head[token]]) or 0.0))
        w *= share
        if w < SOURCE and token in self.sources:
            w = SOURCE
        if self._voiced[token] >= 0:
            w *= QUOTED
        if self._aside and tree.sent[token] in self._aside:
            w *= 0.4
        return w

    def _keep(self, sent: int, token: int, referent: Referent) -> None:
        self.at[token] = referent
        row = (token, referent)
        self.rows[sent].append(row)
        if referent.kind != "thing" or referent.entity is not None:
            self.telling[sent].append(row)

    def call(self, noun: str, referent: Referent) -> None:
        """Remember that a referent was called by a noun."""
        referent.nouns |= {noun}
        if referent.last >= 0 or referent.entity is None:
            self._called(noun, referent)

    def _called(self, word: str, referent: Referent) -> None:
        known = self.called.get(word)
        if known is None:
            self.called[word] = [referent]
        elif not any(r is referent for r in known):
            known.append(referent)
            if len(known) > FAR:
                del known[0]

    def emit(self, span: tuple[int, int], referent: Referent, form: str, rule: str) -> None:
        """Write a mention down, if its referent has a name."""
        if referent.entity is not None:
            self.out.append(Mention(span[0], span[1], referent.entity, form, rule))

    def voice(self, token: int) -> Voice | None:
        """The quotation in which a token stands."""
        n = self._voiced[token]
        if n < 0:
            return self._turn(token) if self.turns else None
        found = self.voices[n] if n < len(self.voices) else self.inner[n - len(self.voices)]
        if self.turns and not found.sources and found.end - found.start > LONG:
            return self._turn(token) or found  # a mark that was never closed
        return found

    def _turn(self, token: int) -> Voice | None:
        at = self.tree.start[token]
        n = bisect_right(self.turns, at, key=_opening) - 1
        return self.turns[n] if n >= 0 and at < self.turns[n].end else None

    def means(self, head: int) -> Referent | None:
        """What a noun means: as taken in, or, where the walk has not come to it yet, by its name or description."""
        found = self.at.get(head)
        if found is None:
            told = self.described.get(head)
            entity = self.names.get(head, told[0] if told is not None else None)
            found = self.referents[entity] if entity is not None else None
        return found

    def one_of(self, heads: Sequence[int]) -> Referent | None:
        """The one referent that these tokens mean; None where they mean none, or two."""
        known = {id(self.at[h]): self.at[h] for h in heads if h in self.at}
        return next(iter(known.values())) if len(known) == 1 else None

    def before(self, token: int, window: int, things: bool = False) -> list[Referent]:
        """The referents mentioned in the sentence of a token and in those before it as far as `window`, the latest first.

        `things`: also those that are neither named nor of a kind that names have. Looks at no more than the last `FAR`
        mentions of a sentence, so that text without full stops costs no more than other text.
        """
        sent = self.tree.sent[token]
        rows = self.rows if things else self.telling
        first = bisect_left(self.steps, self.steps[sent] - window, 0, sent)
        out = {id(referent): referent for at, referent in reversed(rows[sent][-FAR:]) if at < token}
        for row in reversed(rows[first:sent]):
            for _, referent in reversed(row[-FAR:]):
                if id(referent) not in out:
                    out[id(referent)] = referent
        return list(out.values())


def heads_of_names(tree: Tree, mentions: Sequence[Mention]) -> tuple[dict[int, int], set[int]]:
    """Head token -> entity for every name, and all tokens that names cover."""
    heads: dict[int, int] = {}
    covered: set[int] = set()
    for m in mentions:
        first, last = tree.at(m.start), tree.at(m.end - 1)
        covered.update(range(first, last + 1))
        if tree.end[first] <= m.start and first < last:
            first += 1  # the name begins after white space of the token before
        heads.setdefault(tree.top(first, last), m.entity)
    return heads, covered
