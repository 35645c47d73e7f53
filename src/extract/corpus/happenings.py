"""Events: which mentions in one article or many tell of the same, and the tables stories, events, mentions and participants.

Mentions are compared within their kind and their story. A mention in an article of no story is compared within its article.
Ids are those of the earliest member, so that articles on other matters do not move them: where two events of an earlier run
become one, the id of the one told first stays.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

from .. import lexicon
from ..tables.schema import EVENT_CANDIDATES, EVENTS, STORIES
from . import background, naming, stories
from .linkage import average_link
from .pair_score import score
from .reading import ordinal
from .told import ROLES, Thing, Told, identified, published, read_told

Row = tuple[Any, ...]
Days = tuple[str, str]
"""First and last day; each may be empty."""
_GRAINS = ((0, "day"), (6, "week"), (30, "month"), (91, "quarter"), (365, "year"))
"""So many days after the first the last one is at most."""
_CONFIDENCE = EVENT_CANDIDATES.at["confidence"]
_MODIFIER = "modifier"
"""The rule of a word before a noun, which takes up an event that its article tells of by another word."""
_SHOWN = 5
"""Telling words in a story's title, and names in an event's."""


@cache
def _limits() -> Mapping[str, Any]:
    found: Mapping[str, Any] = lexicon.toml("events")["link"]
    return found


@cache
def _apart() -> frozenset[str]:
    """Kinds that are an event of their own in each article: telling what somebody said."""
    return lexicon.words("events", "verbs", "reporting")


@cache
def _near() -> dict[str, str]:
    """Kind -> the kind under which those are gathered that may tell of one event."""
    table: dict[str, list[str]] = lexicon.toml("events")["near"]
    return {kind: first for first, kinds in table.items() for kind in kinds}


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its mentions, the earliest first, and the story it belongs to (None: none)."""

    id: str
    kind: str
    mentions: tuple[Told, ...]
    story: int | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Read:
    """What is kept of one document."""

    article: stories.Article
    published: str
    told: list[Told]
    copy: bool


class Happenings:
    """Collects documents with `add`, in any order; `settle` then says which mentions are one event."""

    def __init__(self) -> None:
        self._articles: list[stories.Article] = []
        self._published: list[str] = []
        self._told: list[list[Told]] = []
        self._copies: set[int] = set()
        self.stories: list[list[int]] = []
        self.near: list[list[int]] = []
        """Articles that may be on one matter: wider groups than stories."""
        self.events: list[Event] = []
        self._words: dict[int, str] = {}
        self.joins = True
        """Are events that several stories tell of made one?"""

    def read(self, rows: Mapping[str, Sequence[Sequence[Any]]], copy: bool = False, key: str = "") -> Read:
        """What is kept of the next document, for `add`. copy: it is one of an earlier document and is not counted.

        key: what it was read under, for those who remember.
        """
        day = published(rows)
        return Read(stories.read_article(rows, ordinal(day)), day, read_told(rows, len(self._articles)), copy)

    def add(self, document: Read) -> None:
        """Take in what `read` made."""
        self._articles.append(document.article)
        self._published.append(document.published)
        self._told.append(document.told)
        if document.copy:
            self._copies.add(len(self._told) - 1)

    def find_stories(self) -> None:
        """Group articles into stories."""
        self.stories, self.near = stories.clusters_and_near(self._articles)

    def settle(self, ids: Mapping[str, str]) -> None:
        """Group mentions into events. ids: entity id -> id across documents."""
        story_of = {doc: n for n, group in enumerate(self.stories) for doc in group}
        buckets: dict[tuple[int | None, int, str], list[Told]] = defaultdict(list)
        alone: list[Told] = []
        for doc, told in enumerate(self._told):
            story = story_of.get(doc)
            for m in (identified(m, ids) for m in told):
                if m.kind not in _apart():
                    buckets[story, -1 if story is not None else doc, _near().get(m.kind, m.kind)].append(m)
                elif m.rule != _MODIFIER:
                    alone.append(m)
        found: list[list[Told]] = [[m] for m in alone]
        for members in buckets.values():
            for part in self._parts(members):
                found += _without_loose(_grouped(part))
        events = [self._event(group, story_of) for group in found]
        self.events = self._across(events, story_of) if self.joins else self._sorted(events)

    def _across(self, events: list[Event], story_of: Mapping[int, int]) -> list[Event]:
        """The events in their order, those that several stories tell of as one."""
        groups = background.joined([_described(e.mentions) for e in events])
        one = [self._event([m for n in same for m in events[n].mentions], story_of) for same in groups]
        merged = {n for same in groups for n in same}
        return self._sorted([*(e for n, e in enumerate(events) if n not in merged), *one])

    def _sorted(self, events: list[Event]) -> list[Event]:
        return sorted(events, key=lambda e: self._order(e.mentions[0]))

    def _order(self, m: Told) -> tuple[str, str, int]:
        """Mentions by publication (undated articles last), article and place."""
        return self._published[m.doc] or "9999", self._articles[m.doc].doc_id, m.start

    def _parts(self, members: list[Told]) -> list[list[Told]]:
        """Mentions of one kind in one story, in their order, cut by time where they are too many to compare each with each."""
        ordered = sorted(members, key=self._order)
        most = _limits()["most"]
        return [ordered[k : k + most] for k in range(0, len(ordered), most)]

    def _event(self, group: list[Told], story_of: Mapping[int, int]) -> Event:
        mentions = tuple(sorted(group, key=self._order))
        docs = {m.doc for m in mentions}
        within = {story_of.get(doc) for doc in docs}
        story = within.pop() if len(docs) > 1 and len(within) == 1 else None
        kinds = Counter(m.kind for m in mentions)
        return Event(f"event:{mentions[0].key}", max(kinds, key=lambda k: (kinds[k], k)), mentions, story, _confidence(mentions))

    def _ids(self) -> dict[int, str]:
        out = {}
        for group in self.stories:
            first = min(group, key=lambda d: (self._published[d] or "9999", self._articles[d].doc_id))
            out.update(dict.fromkeys(group, f"story:{self._articles[first].doc_id}"))
        return out

    def story_of(self) -> dict[str, str]:
        """Document id -> story id."""
        return {self._articles[doc].doc_id: story for doc, story in self._ids().items()}

    def group_of(self, groups: Sequence[Sequence[int]]) -> dict[str, int]:
        """Document id -> number of the group (of `stories` or `near`) that it is in."""
        return {self._articles[doc].doc_id: n for n, group in enumerate(groups) for doc in group}

    def event_of_claim(self) -> dict[str, str]:
        """Claim id -> the event that its predicate tells of."""
        at = EVENT_CANDIDATES.at["claim_id"]
        return {str(m.row[at]): e.id for e in self.events for m in e.mentions if m.row[at] and m.form == "verb"}

    def event_of(self) -> dict[str, str]:
        """Mention id -> event id."""
        return {m.key: e.id for e in self.events for m in e.mentions}

    def rows(self, entities: Mapping[str, str], dated: Mapping[str, Days] | None = None) -> dict[str, list[Row]]:
        """The rows of stories, events, event_mentions and event_participants, once stories are found.

        entities: entity id -> id across documents, as `identities.settle` gives them. dated: the days of claims by their ids.
        """
        self._words = {}
        self.settle(entities)
        ids = self._ids()
        when = dated or {}
        mentions = sorted(((m, e.id) for e in self.events for m in e.mentions), key=lambda pair: (pair[0].doc, pair[0].start))
        participants = [row for e in self.events if len({m.doc for m in e.mentions}) > 1 for row in self._participants(e)]
        return {
            "stories": sorted(self._story_rows(ids)),
            "events": [self._event_row(e, ids, when) for e in self.events],
            "event_mentions": [(m.row[0], event, *m.row[1:]) for m, event in mentions],
            "event_participants": [(f"p{n + 1}", *row) for n, row in enumerate(participants)],
        }

    def _story_rows(self, ids: Mapping[int, str]) -> list[Row]:
        out = []
        for group in self.stories:
            days = sorted(filter(None, (self._published[d] for d in group)))
            out.append(
                STORIES.row(
                    story_id=ids[group[0]],
                    title=self._title(group),
                    n_documents=len(set(group) - self._copies),
                    first_published=days[0] if days else None,
                    last_published=days[-1] if days else None,
                )
            )
        return out

    def _known_words(self, story: int | None) -> str:
        """The two weightiest words of a story; worked out once."""
        if story is None:
            return ""
        if story not in self._words:
            self._words[story] = self._title(self.stories[story], 2)
        return self._words[story]

    def _title(self, group: Sequence[int], most: int = _SHOWN) -> str:
        """The words that weigh most in the story's articles together."""
        total: dict[str, float] = defaultdict(float)
        for doc in group:
            for term, weight in self._articles[doc].terms.items():
                total[term] += weight
        best = sorted(total, key=lambda t: (-total[t], t))[:most]
        forms = Counter(w for doc in group for w in self._articles[doc].forms)
        return ", ".join(max((f for f in forms if stories.stem(f) == t), key=lambda f: (forms[f], f), default=t) for t in best)

    def _event_row(self, e: Event, ids: Mapping[int, str], dated: Mapping[str, Days]) -> Row:
        docs = {m.doc for m in e.mentions}
        counted = docs - self._copies or docs
        begin, end = own = _days(e.mentions)
        if not (begin or end):
            begin, end = _days_of_claims(e.mentions, dated)
        place = _place(e.mentions)
        days = sorted(filter(None, (self._published[d] for d in docs)))
        return EVENTS.row(
            event_id=e.id,
            type=e.kind,
            name=naming.name(e.mentions, e.kind, begin, end, self._known_words(e.story)),
            story_id=None if e.story is None else ids[e.mentions[0].doc],
            begin_date=begin or None,
            end_date=end or None,
            granularity=granularity(begin, end) or None,
            basis=None if not (begin or end) else "date" if any(own) else "claim",
            place=None if place is None else place.name,
            country=(_commonest_country(e.mentions) or None) if place is not None and place.named else None,
            n_mentions=len(e.mentions),
            n_documents=len(counted),
            first_published=days[0] if days else None,
            confidence=e.confidence,
        )

    def _participants(self, e: Event) -> list[Row]:
        out = []
        for role in ROLES:
            found: dict[tuple[str, str], set[int]] = defaultdict(set)
            for m in e.mentions:
                thing: Thing | None = getattr(m, role)
                if thing is not None and thing.named:
                    found[thing.id, "" if thing.id else thing.name].add(m.doc)
            names = {t.id: t.name for m in e.mentions if (t := getattr(m, role)) is not None and t.id}
            ranked = sorted(found, key=lambda k: (-len(found[k]), k))
            out += [(e.id, role, key[0] or None, names.get(key[0]) or key[1], len(found[key])) for key in ranked]
        return out


def _grouped(members: list[Told]) -> list[list[Told]]:
    """Which mentions of one kind are of one event: average link over the pair score; then the small join a clearly best one."""
    pairs = {(i, j): score(members[i], members[j]) for i, j in combinations(range(len(members)), 2)}
    groups = average_link(len(members), pairs, _limits()["least"])
    large = [g for g in groups if len(g) > _limits()["small"]]
    if not large:
        return [[members[i] for i in g] for g in groups]
    alone = []
    for group in (g for g in groups if len(g) <= _limits()["small"]):
        near = sorted(((_mean(group, g, pairs), n) for n, g in enumerate(large)), reverse=True)
        second = near[1][0] if len(near) > 1 else float("-inf")
        if near[0][0] >= _limits()["join_small"] and near[0][0] - second >= _limits()["nearer"]:
            large[near[0][1]] = [*large[near[0][1]], *group]
        else:
            alone.append(group)
    return [[members[i] for i in g] for g in (*large, *alone)]


def _without_loose(groups: Sequence[Sequence[Told]]) -> Iterator[list[Told]]:
    """The groups without modifiers that take up nothing: "the murder suspect" is of an event that its article tells of."""
    for group in groups:
        told = {m.doc for m in group if m.rule != _MODIFIER}
        if told:
            yield [m for m in group if m.rule != _MODIFIER or m.doc in told]


def _mean(a: Sequence[int], b: Sequence[int], pairs: Mapping[tuple[int, int], float]) -> float:
    return sum(pairs[min(i, j), max(i, j)] for i in a for j in b) / (len(a) * len(b))


def _confidence(mentions: Sequence[Told]) -> float:
    """Of one mention its own; of several by their average score (`right` in the word list says where it comes from)."""
    if len(mentions) == 1:
        return float(mentions[0].row[_CONFIDENCE])
    few = mentions[:12]
    scores = [score(a, b) for a, b in combinations(few, 2)]
    mean = sum(scores) / len(scores)
    return next(float(right) for least, right in lexicon.toml("events")["link"]["right"] if mean >= least)


def _days(mentions: Sequence[Told]) -> tuple[str, str]:
    """The days that most dated mentions give; the narrower ones of equally many."""
    found = Counter((m.first, m.last) for m in mentions if m.first)
    return min(found, key=lambda d: (-found[d], length(d), d), default=("", ""))


def _days_of_claims(mentions: Sequence[Told], dated: Mapping[str, Days]) -> Days:
    """The days that most of the claims give whose predicate tells of the event."""
    at = EVENT_CANDIDATES.at["claim_id"]
    found = Counter(dated[str(m.row[at])] for m in mentions if m.form == "verb" and str(m.row[at]) in dated)
    return min(found, key=lambda d: (-found[d], length(d), d), default=("", ""))


def granularity(begin: str, end: str) -> str:
    """How exactly two days say when: day, week, month, quarter, year, longer; open where one is unknown; empty for none."""
    if not begin and not end:
        return ""
    if not begin or not end:
        return "open"
    apart = length((begin, end))
    return next((name for most, name in _GRAINS if apart <= most), "longer")


def _described(mentions: Sequence[Told]) -> background.Described:
    days, place = _days(mentions), _place(mentions)
    where = "" if place is None else place.name.casefold()
    return background.Described(frozenset((m.form, m.kind) for m in mentions), days, length(days), where)


def _place(mentions: Sequence[Told]) -> Thing | None:
    return naming.commonest([m.place for m in mentions if m.place is not None])


def length(days: tuple[str, str]) -> int:
    """Days from the first to the last; many where one is unknown."""
    begin, end = ordinal(days[0]), ordinal(days[1])
    return 10_000 if begin is None or end is None else end - begin


def _commonest_country(mentions: Sequence[Told]) -> str:
    """The country of most of the places that they name; empty where they name none or two equally."""
    found = Counter(m.place.country for m in mentions if m.place is not None and m.place.country).most_common(2)
    return "" if not found or (len(found) > 1 and found[0][1] == found[1][1]) else found[0][0]
