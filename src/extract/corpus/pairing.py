"""Which figures of one story count the same thing, told in whatever words, and whether both can hold.

Figures of two articles agree where kind, noun, topic, words and value make enough points. They clash where kind, topic and noun
are one, both are given as what is so now, and neither article leaves open which of its figures is meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from .events import PART, changes, grows, wide
from .events import events as class_events
from .reading import Counted, Document
from .sameness import Link, Verdict, same_time
from .sameness import limits as figure_limits
from .slots import Slot, broader, is_person, limits, listed, slot, topics
from .stories import weight
from .words import singular, word_set, words_of

_MOST = 400
"""Figures before one in its story with which it is compared."""


def story_links(
    figures: Sequence[Counted],
    documents: Sequence[Document],
    near: Sequence[int | None],
    story_of: Sequence[int | None],
    known: Mapping[tuple[int, int], Link],
) -> dict[tuple[int, int], Link]:
    """The links that are known, without those that are of two occasions, and those that the stories tell besides."""
    by_matter: dict[int, list[int]] = defaultdict(list)
    for i, f in enumerate(figures):
        matter = near[f.doc]
        if matter is not None:
            by_matter[matter].append(i)
    found = dict(known)
    for members in by_matter.values():
        story = _Story(members, figures, documents, story_of, known)
        for pair in story.of_two_occasions():
            del found[pair]
        found |= story.links()
    return found


class _Story:
    def __init__(
        self,
        members: Sequence[int],
        figures: Sequence[Counted],
        documents: Sequence[Document],
        story_of: Sequence[int | None],
        known: Mapping[tuple[int, int], Link],
    ) -> None:
        self.figures = figures
        self.documents = documents
        self.story_of = story_of
        self.known = known
        self.members = sorted(members, key=lambda i: (documents[figures[i].doc].published or 0, figures[i].doc, i))
        self.slots = {i: slot(figures[i], documents[figures[i].doc]) for i in members}
        self._inherit()
        self.of_doc: dict[tuple[int, str], list[int]] = defaultdict(list)
        for i in members:
            self.of_doc[figures[i].doc, self.slots[i].kind].append(i)
        self.same: dict[int, set[int]] = defaultdict(set)
        """Figure -> those of other articles that agree with it."""
        self.agreed: set[tuple[int, int]] = set()
        """Pairs of articles that agree on a figure."""
        self.partners: dict[tuple[int, int], int] = {}
        """(figure, document) -> the figure of that document that agrees with it."""

    def _inherit(self) -> None:
        """Of "to 38 from 26" and "34 people, not 33" the second counts what the first does."""
        self.changes: list[tuple[int, int]] = []
        by_sentence: dict[tuple[int, str], list[int]] = defaultdict(list)
        for i in self.members:
            by_sentence[self.figures[i].doc, self.figures[i].sentence].append(i)
        for i in self.members:
            s, f = self.slots[i], self.figures[i]
            if not (s.replaced or s.refused) or s.joined or s.kind != "count":
                continue
            beside = [k for k in by_sentence[f.doc, f.sentence] if k != i and self.slots[k].kind == s.kind]
            beside = [k for k in beside if not f.noun or self._nouns(i, k) is not None]
            if beside and not s.occasion:  # "from $3 million a year earlier" still holds of that year
                first = min(beside, key=lambda k: abs(self.figures[k].at - f.at))
                other = self.slots[first]
                self.slots[i] = replace(s, noun=s.noun or other.noun, topic=other.topic, terms=s.terms | other.terms)
                self.changes.append((i, first))

    def of_two_occasions(self) -> list[tuple[int, int]]:
        """Known pairs of one value, one of which is of another year: "lost 14 million", and "in 2013 it lost 14 million"."""
        own = [(i, j) for i, j in self.known if i in self.slots and j in self.slots]
        apart = [(i, j) for i, j in own if self.slots[i].occasion != self.slots[j].occasion and not self._told_again(i, j)]
        return [pair for pair in apart if self.known[pair].verdict in ("agree", "compatible")]

    def links(self) -> dict[tuple[int, int], Link]:
        out = {}
        for i, j, link in self._agreements():
            out[i, j] = link
        for i, j, link in self._clashes():
            out.setdefault((i, j), link)
        for i, first in self.changes:  # what agrees with the old one has been replaced too
            for (figure, doc), k in self.partners.items():
                if figure == i and doc != self.figures[first].doc and not _overlap(self.slots[k], self.slots[first]):
                    out.setdefault((min(k, first), max(k, first)), self._changed(i, first))
        return out | self._carried(out)

    def _carried(self, links: Mapping[tuple[int, int], Link]) -> dict[tuple[int, int], Link]:
        """What clashes with one of two figures that agree clashes with the other."""
        same: dict[int, set[int]] = defaultdict(set)
        for (i, _), k in self.partners.items():
            if self.slots[i].topic == self.slots[k].topic or self.slots[i].size == self.slots[k].size:
                same[i].add(k)
        out = {}
        clashing = [pair for pair, link in [*links.items(), *self.known.items()] if link.verdict == "conflict"]
        for i, j in (pair for pair in clashing if pair[0] in self.slots and pair[1] in self.slots):
            if not self._can_dispute(self.slots[i].topic):
                continue
            for pair in ((min(x, y), max(x, y)) for x in (i, *sorted(same[i])) for y in (j, *sorted(same[j]))):
                if pair not in links and pair not in self.known and self._also_clash(*pair):
                    out[pair] = Link("conflict", self._why(*pair) + " cannot both hold.", in_story=True)
        return out

    def _also_clash(self, i: int, j: int) -> bool:
        a, b = self.slots[i], self.slots[j]
        values = self.figures[i].figure.value and self.figures[j].figure.value
        topics_meet = a.topic == b.topic or not a.topic or not b.topic
        whole = not any(self._partial(k) and not self.slots[k].replaced for k in (i, j))
        told = bool(values) and whole and min(a.size, b.size) >= 2 and topics_meet
        return told and not _overlap(a, b) and not self._open(i, j) and self._of_one_crowd(i, j)

    @staticmethod
    def _can_dispute(topic: str) -> bool:
        """Is it certain enough with this topic that two figures count one thing?"""
        return (topic in topics() and topics()[topic].disputed) or any(e.name == topic for e in class_events())

    def _pairs(self) -> Iterator[tuple[int, int]]:
        """Figures of one kind in two articles of a few days, the earlier first."""
        days: int = figure_limits()["days_apart"]
        by_kind: dict[str, list[int]] = defaultdict(list)
        for j in self.members:
            earlier = by_kind[self.slots[j].kind]
            day = self.documents[self.figures[j].doc].published
            for i in earlier[-_MOST:]:
                then = self.documents[self.figures[i].doc].published
                if self.figures[i].doc != self.figures[j].doc and (day is None or then is None or day - then <= days):
                    yield i, j
            earlier.append(j)

    def _agreements(self) -> Iterator[tuple[int, int, Link]]:
        refused = set(self.of_two_occasions())
        for (i, j), link in self.known.items():
            if (i, j) not in refused and link.verdict in ("agree", "compatible") and i in self.slots and j in self.slots:
                self._settle(i, j)
        scored = []
        for i, j in self._pairs():
            if (i, j) not in self.known and (j, i) not in self.known:
                points = self._points(i, j)
                if points >= limits()["enough"]:
                    scored.append((-points, i, j))
        for _, i, j in sorted(scored):
            a, b = self.figures[i], self.figures[j]
            if self.partners.get((i, b.doc), j) == j and self.partners.get((j, a.doc), i) == i:
                self._settle(i, j)
                verdict: Verdict = "agree" if a.figure.equals(b.figure) else "compatible"
                yield i, j, Link(verdict, self._why(i, j), in_story=True)

    def _settle(self, i: int, j: int) -> None:
        self.same[i].add(j)
        self.same[j].add(i)
        self.partners.setdefault((i, self.figures[j].doc), j)
        self.partners.setdefault((j, self.figures[i].doc), i)
        self.agreed |= {(self.figures[i].doc, self.figures[j].doc), (self.figures[j].doc, self.figures[i].doc)}

    def _why(self, i: int, j: int) -> str:
        a, b = self.slots[i], self.slots[j]
        what = a.topic if a.topic == b.topic and a.topic else a.noun or b.noun or self.figures[i].unit_name or "figure"
        values = f"{self.figures[i].figure.words} and {self.figures[j].figure.words}"
        return f"One story and one thing ({what}): {values}"

    def _points(self, i: int, j: int) -> float:
        """How much speaks for two figures that can both hold being one; 0 where something speaks against it."""
        a, b = self.slots[i], self.slots[j]
        if (
            not _near(a, b)
            or min(self.figures[i].figure.size, self.figures[j].figure.size) < limits()["least"][not a.topic]
            or not self._of_one_time(i, j)
        ):
            return 0.0
        noun, topic = self._nouns(i, j), self._topics(i, j)
        if noun is None or topic is None:
            return 0.0
        small = min(self.figures[k].figure.size for k in (i, j)) < figure_limits()["least_close"]
        if small and not topic and a.size != b.size:  # nine yards and ten
            return 0.0
        vague = not (self.figures[i].figure.value and self.figures[j].figure.value)
        if (vague and not self.figures[i].figure.equals(self.figures[j].figure)) or not self._of_one_crowd(i, j):
            return 0.0
        points = limits()["units"].get(a.kind, limits()["unit"])
        points += limits()["unique"] if self._only(i, j) and self._only(j, i) else 0.0
        shared = sum(_worth(t) for t in a.terms & b.terms)
        words = min(shared / limits()["word"], limits()["words_most"])
        return float(points + noun + topic + words + self._closeness(i, j))

    def _digits(self, i: int, j: int) -> int:
        """How many digits two figures have in common, three at most; 0 where one is only near the other."""
        same = self.figures[i].figure.value == self.figures[j].figure.value
        return min(self.slots[i].digits, self.slots[j].digits, 3) if same else 0

    def _of_one_time(self, i: int, j: int) -> bool:
        """Are both news, or of one other occasion, and both given as what is, or one of them in very many digits?"""
        a, b, f, g = self.slots[i], self.slots[j], self.figures[i], self.figures[j]
        digits = self._digits(i, j)
        if a.occasion != b.occasion and not self._told_again(i, j):
            return False
        if (f.trend != g.trend and "" not in (f.trend, g.trend)) or (a.period != b.period and a.period and b.period):
            return False
        if f.held != g.held and digits < 2 and not self._telling(i, j):
            return False
        return a.unreal == b.unreal or self._telling(i, j)

    def _telling(self, i: int, j: int) -> bool:
        """Is it unlikely that two things have so nearly one value?"""
        digits = self._digits(i, j)
        return digits > 2 or (digits > 1 and self.slots[i].size >= limits()["great"])

    def _closeness(self, i: int, j: int) -> float:
        """Points for values: the digits that they share, or that they are no more than rounding apart."""
        small, great = sorted((self.slots[i].size, self.slots[j].size))
        close = great - small <= limits()["close"] * great and small >= figure_limits()["least_close"]
        rounded = limits()["near"][small >= limits()["great"]] if close else 0.0
        return float(max(limits()["digits"][self._digits(i, j)], rounded))

    def _told_again(self, i: int, j: int) -> bool:
        """The year of the sinking stands in one article only, which tells of no other: a name in both sentences stands for it."""
        a, b = self.slots[i], self.slots[j]
        if not a.topic or a.topic != b.topic or (a.digits < 2 and a.size < limits()["great"]) or not a.names & b.names:
            return False
        dated, slot = (i, a) if a.occasion else (j, b)
        doc = self.figures[dated].doc
        others = (self.slots[k] for k in self.members if k != dated and self.figures[k].doc == doc)
        return not any(o.topic == slot.topic and not o.occasion for o in others)

    def _only(self, i: int, j: int) -> bool:
        """Is j the only figure of its article that can be i?"""
        a, doc, kind = self.slots[i], self.figures[j].doc, self.slots[j].kind
        return not any(k != j and _near(a, self.slots[k]) and self._nouns(i, k) is not None for k in self.of_doc[doc, kind])

    def _topics(self, i: int, j: int) -> float | None:
        """Points for the topics; None where they are two."""
        a, b = self.slots[i], self.slots[j]
        if not a.topic or not b.topic:
            return 0.0
        if a.topic == b.topic:
            return float(limits()["topic"])
        one = a.topic.removesuffix(PART) == b.topic.removesuffix(
            PART
        )  # six children hurt, and eight people, six of them children
        if a.noun and a.noun == b.noun and (one or self._digits(i, j) > 2):
            return float(limits()["topic"]) if one else 0.0
        return None

    def _nouns(self, i: int, j: int) -> float | None:
        """Points for the nouns; None where they are two things."""
        a, b = self.slots[i], self.slots[j]
        if a.kind != "count":
            return 0.0
        general = [n in listed("general") for n in (a.noun, b.noun)]
        if all(general):
            return float(limits()["general"])
        if a.noun and a.noun == b.noun:
            return float(limits()["noun"])
        if not a.noun or not b.noun or (a.noun, b.noun) in broader():
            return float(limits()["people"])
        people = [is_person(n) or n in listed("happenings") for n in (a.noun, b.noun)]
        return float(limits()["people"]) if all(people) else None

    def _clashes(self) -> Iterator[tuple[int, int, Link]]:
        for i, first in self.changes:
            if not _overlap(self.slots[i], self.slots[first]):
                pair = min(i, first), max(i, first)
                yield *pair, self._changed(i, first)
        for i, j in [*self._pairs(), *self._within()]:
            if (i, j) not in self.known and (j, i) not in self.known and self._clash(i, j):
                link = self._verdict(i, j)
                if link:
                    yield i, j, link

    def _within(self) -> Iterator[tuple[int, int]]:
        """Figures of one article from two sources."""
        for members in self.of_doc.values():
            for i, j in combinations(members, 2):
                if self._of_two(i, j):
                    yield i, j

    def _of_two(self, i: int, j: int) -> bool:
        """Do two different sources give them?"""
        one, other = self.figures[i].source.casefold(), self.figures[j].source.casefold()
        return bool(one and other) and one != other

    def _changed(self, i: int, first: int) -> Link:
        old, new = self.figures[i].figure.words, self.figures[first].figure.words
        if self.slots[i].refused:
            return Link("conflict", f"{new}, one says, and not {old}.", in_story=True)
        return Link("update", f"In one sentence: from {old} to {new}.", in_story=True)

    def _clash(self, i: int, j: int) -> bool:
        """Do two figures of one topic, or of one noun and two sources, exclude each other, both as what is so now?"""
        a, b, f, g = self.slots[i], self.slots[j], self.figures[i], self.figures[j]
        if not f.figure.value or not g.figure.value or _overlap(a, b) or not (self._one_topic(i, j) or self._one_count(i, j)):
            return False
        if not (a.real and b.real and f.held and g.held) or self._partial(i) or self._partial(j) or a.change != b.change:
            return False
        if a.period != b.period or "still" in word_set(f.sentence) | word_set(g.sentence):
            return False
        if not self._of_one_day(f, g) or not self._of_one_crowd(i, j):
            return False
        if a.kind == "count" and (_restricts(f, g) or _restricts(g, f)):
            return False
        small, great = sorted((a.size, b.size))
        if small < 2 or great > small * figure_limits()["factor"] or (f.named and g.named and not f.named & g.named):
            return False
        return f.doc == g.doc or (self._one_story(i, j) and not self._open(i, j))

    def _of_one_crowd(self, i: int, j: int) -> bool:
        """Crowds gather in several towns: are two of one town, or given by two sides?"""
        topic = self.slots[i].topic
        crowd = wide(topic) or (topic in topics() and topics()[topic].wide)
        return not crowd or bool(self.figures[i].named & self.figures[j].named) or self._of_two(i, j)

    def _of_one_day(self, f: Counted, g: Counted) -> bool:
        """Can what they count have been on one day, or does one sentence tell of a later state of it?"""
        if not listed("now").isdisjoint(word_set(f.sentence) | word_set(g.sentence)):
            return True
        return same_time(f, g, self.documents[f.doc], self.documents[g.doc])

    def _open(self, i: int, j: int) -> bool:
        """Does one article give another figure that is meant, or may be?"""
        return self._rivals(i) or self._rivals(j) or self._settled(i, j) or self._settled(j, i)

    def _settled(self, i: int, j: int) -> bool:
        """Does j's article give another figure that agrees with i, and by no other source?"""
        partner = self.partners.get((i, self.figures[j].doc))
        return partner is not None and partner != j and not self.slots[partner].replaced and not self._of_two(partner, j)

    def _partial(self, i: int) -> bool:
        """Is it a part of another count, or the same as one that is in another article?"""
        same = [i, *(k for k in self.same.get(i, ()) if self.slots[k].size == self.slots[i].size)]
        return any(
            not self.figures[k].whole or self.figures[k].part_of != "" for k in same if not self.slots[k].replaced or k == i
        )

    def _one_story(self, i: int, j: int) -> bool:
        """Are their articles of one story, name the same first, or agree on another figure?"""
        f, g = self.figures[i], self.figures[j]
        story = self.story_of[f.doc]
        return (story is not None and story == self.story_of[g.doc]) or bool(f.lead & g.lead) or (f.doc, g.doc) in self.agreed

    def _one_topic(self, i: int, j: int) -> bool:
        """Have they one topic, and nouns that it allows to be the same?"""
        a, b = self.slots[i], self.slots[j]
        if not a.topic or a.topic != b.topic:
            return False
        by_sources = a.topic in topics() and topics()[a.topic].by_sources
        if not self._can_dispute(a.topic) and not (by_sources and self._of_two(i, j)):
            return False
        if a.kind != "count":
            return True
        if any(not self.slots[k].noun and not self.figures[k].by_class and not self._total(k) for k in (i, j)):
            return False  # "three were against the death sentence"
        general = listed("general") | listed("happenings") | {""}
        people = a.topic not in topics() or topics()[a.topic].people
        if a.noun == b.noun or (people and a.noun in general and b.noun in general):
            return True
        # Fewer of a kind may be a part of them all; more of a kind than of all cannot be.
        kind, every = (a, b) if b.noun in general else (b, a)
        return people and every.noun in general and is_person(kind.noun) and kind.least > every.greatest

    def _total(self, i: int) -> bool:
        """Is a bare number told as a total ("rose to 14"), or in the place of another?"""
        f = self.figures[i]
        return (
            self.slots[i].replaced or self.slots[i].refused or words_of(f.sentence[: f.at])[-1:] in (["to"], ["at"], ["came"], [])
        )

    def _one_count(self, i: int, j: int) -> bool:
        """Do two sources count one noun, or measure in one unit, of which each of their articles gives no other figure?"""
        a, b = self.slots[i], self.slots[j]
        if a.joined or b.joined or (a.topic and b.topic and a.topic != b.topic) or not self._of_two(i, j):
            return False
        counted = a.noun == b.noun != "" and a.noun not in listed("general")
        measured = a.kind not in ("count", "share", "times", "time") and a.unit == b.unit
        if not (counted or measured):
            return False
        beside = [k for x in (i, j) for k in self.of_doc[self.figures[x].doc, a.kind] if k not in (i, j)]
        if any((measured or self.slots[k].noun == a.noun) and not self.figures[k].part_of and self.slots[k].real for k in beside):
            return False
        one_verb = self.figures[i].event == self.figures[j].event != ""
        return one_verb or len(a.terms & b.terms) > 1

    def _rivals(self, i: int) -> bool:
        """Does the article give another figure for the same, and no other source for it?"""
        a, f = self.slots[i], self.figures[i]
        if a.replaced:  # the other is what took its place
            return False
        for k in self.of_doc[f.doc, a.kind]:
            b = self.slots[k]
            one = k != i and b.real and self._one_topic(i, k) and self.figures[k].whole and self.figures[k].figure.value
            if one and not _overlap(a, b) and not self._of_two(i, k):
                return True
        return False

    def _verdict(self, i: int, j: int) -> Link | None:
        """The earlier figure, then the later: an update where the count can change, else a conflict."""
        f, g = self.figures[i], self.figures[j]
        days = self.documents[f.doc].published, self.documents[g.doc].published
        if None in days and f.doc != g.doc:
            return None
        topic = self.slots[i].topic
        moves = grows(topic) or (topic in topics() and topics()[topic].grows)
        swings = changes(topic) or (topic in topics() and topics()[topic].changes)
        a, b = self.slots[i], self.slots[j]
        why = self._why(i, j)
        if days[0] != days[1] and ((moves and b.least > a.greatest) or swings):
            if self._of_two(i, j) and listed("now").isdisjoint(words_of(g.sentence)):
                return None  # another source's count, or a later state: not known
            return Link("update", f"{why}; the later article has another count, and such a count can change.", in_story=True)
        return Link("conflict", f"{why} cannot both hold.", in_story=True)


def _overlap(a: Slot, b: Slot) -> bool:
    """Can both hold of one quantity? Of two units one is converted, and rounded."""
    slack = 0.0 if a.unit == b.unit else limits()["converted"] * min(a.size, b.size)
    return a.least - slack <= b.greatest and b.least - slack <= a.greatest


def _restricts(f: Counted, g: Counted) -> bool:
    """Has one a modifier that the other's sentence does not know: foreign workers and workers?"""
    return not f.modifiers - g.modifiers <= {singular(w) for w in word_set(g.sentence)}


def _worth(term: str) -> float:
    return min(weight(term), 6.0)


def _near(a: Slot, b: Slot) -> bool:
    """Can two figures of one kind both hold, and say nearly the same?"""
    if not _overlap(a, b):
        return False
    small, great = sorted((a.size, b.size))
    return bool(great <= small * limits()["open"])
