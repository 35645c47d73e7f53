"""What earlier stages found, ready to be asked for by place in the text."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from spacy.tokens import Doc

from ... import lexicon, store
from ...records import Attribution, Entity, Mention, Quantity, Sentence, Span, Timex
from ...syntax import Range, Tree
from . import lists

_NO_PROSE = re.compile("|".join(lexicon.toml("facts")["no_prose"]["patterns"]))
_HINTS: tuple[str, ...] = tuple(lexicon.toml("facts")["no_prose"]["hints"])
_NAMED = frozenset({"name", "acronym"})


class _SpanIndex:
    """Spans by their start; asked for those that lie in, or cover, a place."""

    def __init__(self, records: Sequence[Any]) -> None:
        order = sorted(range(len(records)), key=lambda i: (records[i].start, -records[i].end))
        self.order = order
        self.starts = [records[i].start for i in order]
        self.ends = [records[i].end for i in order]
        self.reach: list[int] = []  # the furthest end so far: where looking back may stop
        far = 0
        for e in self.ends:
            far = max(far, e)
            self.reach.append(far)

    def inside(self, start: int, end: int) -> list[int]:
        """Records that lie in [start, end), in reading order."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [self.order[k] for k in range(first, last) if self.ends[k] <= end]

    def begins(self, start: int, end: int) -> bool:
        """Does a record begin in [start, end)?"""
        k = bisect_left(self.starts, start)
        return k < len(self.starts) and self.starts[k] < end

    def covers(self, char: int) -> bool:
        """Does one of the records cover the character?"""
        k = bisect_right(self.starts, char) - 1
        return k >= 0 and self.reach[k] > char

    def across(self, char: int) -> int | None:
        """The record that has begun before the character and ends behind it."""
        k = bisect_left(self.starts, char) - 1
        while k >= 0 and self.reach[k] > char:
            if self.ends[k] > char:
                return self.order[k]
            k -= 1
        return None

    def over(self, start: int, end: int) -> list[int]:
        """Records that cover [start, end), the nearest start first."""
        out = []
        k = bisect_right(self.starts, start) - 1
        while k >= 0 and self.reach[k] >= end:
            if self.ends[k] >= end:
                out.append(self.order[k])
            k -= 1
        return out


class DocumentIndex:
    """Entities, dates, numbers, attributions and sentences of a Doc; empty where a stage has not run."""

    def __init__(self, doc: Doc, tree: Tree) -> None:
        self.tree = tree
        self.entities: tuple[Entity, ...] = store.get(doc, "entities")
        self.mentions: tuple[Mention, ...] = store.get(doc, "mentions")
        self.dates: tuple[Timex, ...] = store.get(doc, "dates")
        self.numbers: tuple[Quantity, ...] = store.get(doc, "numbers")
        self.attributions: tuple[Attribution, ...] = store.get(doc, "attributions")
        day = store.published(doc)
        self.published = day.date() if isinstance(day, dt.datetime) else day
        self.sentences: tuple[Sentence, ...] = store.get(doc, "sentences")
        # What stands between quotation marks is somebody's, even where nobody is named; a word or two may be distanced only.
        quotations = store.get(doc, "quotations")
        self.quoted = tuple(
            (q.start, q.end) for q in quotations if not q.scare and _long(self.tree.text, q.inner_start, q.inner_end)
        )
        self._quote_starts = [s for s, _ in self.quoted]
        self._mentions, self._dates, self._numbers = _SpanIndex(self.mentions), _SpanIndex(self.dates), _SpanIndex(self.numbers)
        self._antecedents = {x.start: x for x in store.get(doc, "antecedents")}
        self._pronouns = sorted([*self._antecedents, *(m.start for m in self.mentions if m.form == "pronoun")])
        self._prose: dict[int, bool] = {}
        self._sentences = [s.start for s in self.sentences]
        self._cut_before, self._cut_behind = _cut(tree, [*self.numbers, *self.dates])
        time, place = lists.TIME_TYPES, lists.PLACE_TYPES
        self._time = set() if store.has(doc, "dates") else {i for i, kind in enumerate(tree.ent) if kind in time}
        self._place = {i for i, kind in enumerate(tree.ent) if kind in place}
        self._named: dict[int, list[int]] = {}
        self._place_types = place
        self._letters = lexicon.words("titles", "strip", "post_nominals")

    def tokens(self, start: int, end: int) -> Range:
        """The tokens that begin in [start, end) of the text."""
        return bisect_left(self.tree.start, start), bisect_left(self.tree.start, end)

    def kind(self, char: int) -> str:
        """The kind of the sentence at a character; "body" where no layout is known."""
        k = bisect_right(self._sentences, char) - 1
        return self.sentences[k].kind if k >= 0 else "body"

    def no_prose(self, char: int) -> bool:
        """Is the sentence at a character no prose, by what it holds (links, sign-up, credits, a player's notice)?"""
        k = bisect_right(self._sentences, char) - 1
        if k < 0:
            return False
        known = self._prose.get(k)
        if known is None:
            text = self.tree.text[self.sentences[k].start : self.sentences[k].end]
            known = self._prose[k] = any(hint in text for hint in _HINTS) and _NO_PROSE.search(text) is not None
        return known

    def dates_in(self, start: int, end: int) -> list[int]:
        """Dates that lie in [start, end)."""
        return self._dates.inside(start, end)

    def numbers_in(self, start: int, end: int) -> list[int]:
        """Numbers that lie in [start, end)."""
        return self._numbers.inside(start, end)

    def counts_in(self, start: int, end: int) -> bool:
        """Does a number or date begin in [start, end)?"""
        return self._numbers.begins(start, end) or self._dates.begins(start, end)

    def counts_from(self, token: int) -> bool:
        """Does a number begin with the token ("over 5,000")?"""
        return self._numbers.begins(self.tree.start[token], self.tree.end[token])

    def _mentions_at(self, token: int) -> list[int]:
        """The mentions that cover a token, the nearest start first."""
        found = self._named.get(token)
        if found is None:
            found = self._mentions.over(self.tree.start[token], self.tree.end[token])
            if not found and token and self.tree.form[token] in self._letters:
                found = self._mentions_at(token - 1)  # "Rachel Lund KC"
            self._named[token] = found
        return found

    def whole(self, span: Range) -> Range:
        """The tokens with the rest of the numbers and dates that one of their edges cuts ("£3" of "£3m")."""
        if span[0] not in self._cut_before and span[1] - 1 not in self._cut_behind:
            return span
        start, end = self.tree.chars(span)
        for index, records in ((self._numbers, self.numbers), (self._dates, self.dates)):
            if (k := index.across(start)) is not None:
                start = records[k].start
            if (k := index.across(end)) is not None:
                end = records[k].end
        if (start, end) == self.tree.chars(span):
            return span
        idx = self.tree.start
        return min(span[0], bisect_right(idx, start) - 1), max(span[1], bisect_left(idx, end))

    def is_time(self, token: int) -> bool:
        """Is the token (part of) a temporal expression?"""
        t = self.tree
        return token in self._time or self._dates.covers(t.start[token])

    def in_quotation(self, char: int) -> bool:
        """Does the character stand in a quotation that is long enough to say something?"""
        k = bisect_right(self._quote_starts, char) - 1
        return any(s <= char < e for s, e in self.quoted[max(k - 3, 0) : k + 1])

    def is_date(self, token: int) -> bool:
        """Is the token (part of) a date or a time, rather than a duration or a set?"""
        t = self.tree
        found = self._dates.over(t.start[token], t.start[token] + 1)
        return any(self.dates[d].type in ("DATE", "TIME") for d in found) or token in self._time

    def date_end(self, first: int) -> int:
        """Where the date or repeated time that begins with the token ends; the token itself where none does."""
        t = self.tree
        ends = [
            r.end
            for d in self._dates.over(t.start[first], t.end[first])
            if (r := self.dates[d]).start == t.start[first] and r.type != "DURATION"
        ]
        return bisect_left(t.start, max(ends)) if ends else first

    def ahead(self, dates: list[int]) -> bool:
        """Does one of the dates begin after the article's own day?"""
        if self.published is None:
            return False
        return any((begin := self.dates[d].begin_date) is not None and begin > self.published for d in dates)

    def over(self, start: int, end: int) -> bool:
        """Do two dates or more lie in [start, end), all of them ended before the article's own day, where that is known?"""
        ends = [self.dates[d].end_date for d in self.dates_in(start, end)]
        return len(ends) > 1 and all(e is not None and (self.published is None or e < self.published) for e in ends)

    def measured(self, token: int) -> bool:
        """Does a number end with the token, or does it say "up" or "down"?"""
        t = self.tree
        return t.low[token] in ("up", "down") or any(
            self.numbers[n].kind != "count" for n in self._numbers.over(t.start[token], t.end[token])
        )

    def ranged(self, token: int) -> bool:
        """Is the date at the token one end of a range?"""
        t = self.tree
        return any(self.dates[d].range is not None for d in self._dates.over(t.start[token], t.start[token] + 1))

    def is_place(self, token: int) -> bool:
        """Is the token (part of) the name of a place?"""
        for m in self._mentions_at(token):
            if self.mentions[m].form != "demonym":
                return self.entities[self.mentions[m].entity].type in self._place_types
        return token in self._place

    def is_person(self, token: int) -> bool:
        """Is the token (part of) a person's name?"""
        found = self._mentions_at(token)
        return any(self.mentions[m].form == "name" and self.entities[self.mentions[m].entity].type == "PERSON" for m in found)

    def named(self, token: int) -> str:
        """The type of what is named at the token, or empty."""
        found = self._mentions_at(token)
        return self.entities[self.mentions[found[0]].entity].type if found and self.mentions[found[0]].form in _NAMED else ""

    def entity(self, span: Range, head: int) -> int | None:
        """The entity that the whole noun phrase means: its head is named, is a pronoun, or the phrase is a nominal mention.

        "Malian officials" is not Mali, and "France and Germany" is neither.
        """
        t = self.tree
        found = self._mentions_at(head)
        if not found or any(t.dep[k] == "conj" for k in t.kids[head] if span[0] <= k < span[1]):
            return None
        start, end = t.chars(span)
        for m in found:
            mention = self.mentions[m]
            if mention.form == "demonym" and (t.pos[head] not in ("PROPN", "NOUN") or self._person_of(mention, found)):
                continue
            if (mention.end <= end and mention.start >= start) or (
                mention.form == "nominal" and _same(t.text, mention, start, end)
            ):
                return None if self._shared(mention, found) else mention.entity
        return None

    def _shared(self, mention: Mention, found: list[int]) -> bool:
        """Do the same words mean two or more together: "the two sides" after "Acme sued Boreal"? They are neither alone."""
        others = (self.mentions[m] for m in found)
        return any(m.entity != mention.entity and (m.start, m.end) == (mention.start, mention.end) for m in others)

    def _person_of(self, demonym: Mention, found: list[int]) -> bool:
        """Is the demonym the noun of a description of somebody ("The Swede")?"""
        return any(self.mentions[m].form == "nominal" and self.mentions[m].end == demonym.end for m in found)

    def mentions_in(self, start: int, end: int) -> list[int]:
        """Mentions that lie in [start, end), in reading order."""
        return self._mentions.inside(start, end)

    def pronoun_in(self, start: int, end: int) -> bool:
        """Does a pronoun that means somebody or something known begin in [start, end)?"""
        k = bisect_left(self._pronouns, start)
        return k < len(self._pronouns) and self._pronouns[k] < end

    def taken_up(self, token: int) -> str:
        """The noun phrase that a pronoun takes up, of a thing without a name ("A protester": "the protester"); or empty."""
        x = self._antecedents.get(self.tree.start[token])
        if x is None or self._mentions_at(token):
            return ""
        first, words = self.tokens(x.phrase_start, x.phrase_end)[0], self.tree.text[x.phrase_start : x.phrase_end].split()
        if self.tree.pos[first] != "PROPN" and not self.tree.ent[first] and words[0][1:].islower():
            words[0] = words[0].lower()
        return " ".join(["the", *words[1:]] if words[0].lower() in ("a", "an") else words)

    def taken_up_in(self, start: int, end: int) -> list[int]:
        """The tokens in [start, end) of pronouns that take up a noun phrase."""
        return [i for i in range(*self.tokens(start, end)) if self.tree.start[i] in self._antecedents]

    def known(self, token: int) -> bool:
        """Is it known what the token means, by a mention of a named thing or by what a pronoun takes up?"""
        return bool(self.mention_form(token)) or self.tree.start[token] in self._antecedents

    def opens(self, char: int) -> bool:
        """Does the character stand in the text's first sentence, before which nothing is told that a pronoun could mean?"""
        return len(self._sentences) < 2 or char < self._sentences[1]

    def mention_form(self, head: int) -> str:
        """The form of the smallest mention at a token, or empty."""
        found = self._mentions_at(head)
        return self.mentions[found[0]].form if found else ""


def _cut(tree: Tree, records: Sequence[Quantity | Timex]) -> tuple[set[int], set[int]]:
    """The tokens that begin, and those that end, inside a number or date: an edge there would cut it."""
    begins: set[int] = set()
    ends: set[int] = set()
    for r in records:
        begins.update(range(bisect_right(tree.start, r.start), bisect_left(tree.start, r.end)))
        ends.update(range(bisect_right(tree.end, r.start), bisect_left(tree.end, r.end)))
    return begins, ends


def _long(text: str, start: int, end: int) -> bool:
    return len(text[start:end].split()) > 3


def _same(text: str, mention: Mention, start: int, end: int) -> bool:
    """Do the mention and [start, end) differ by an article at most?"""
    return mention.end == end and text[min(mention.start, start) : max(mention.start, start)].strip().lower() in (
        "",
        "the",
        "a",
        "an",
    )


def covered(spans: Sequence[Span], char: int) -> bool:
    """Does the character lie in one of the spans?"""
    return any(s <= char < e for s, e in spans)
