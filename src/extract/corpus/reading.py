"""What the comparison across documents keeps of one document: its names, and each figure with the event that it belongs to."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .. import lexicon
from ..tables.schema import BY_NAME
from .events import PART, Scene, classify, counter, events, grows, is_state, partitive
from .values import Figure, figure
from .words import head_and_modifiers, singular, words_of

Record = dict[str, Any]
_WORDS = "words"
_NEAR = 120
# "130 of its 520 shops", "two of the three", "212 of the city's 640 schools", "160 million of the new provisions of 210 million"
_OF_WHOLE = re.compile(
    r"\s*(?:[^\W\d]+\s+)?of\s+(?:the\s+[\w-]+['’]s?|[A-Z][\w-]*['’]s?|all|the|its|his|her|their|our|these|those)"
    r"(?:\s+(?:around|about|nearly|some|more than))?\s+(?P<whole>\S+)"
)


@dataclass(frozen=True, slots=True)
class Document:
    """A document as far as it decides whether two report one event. Days are proleptic ordinals."""

    doc_id: str
    published: int | None
    names: Mapping[str, str]
    """Specific names, in lower case, with the form to show."""
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class Counted:
    """One figure of a document and what is known of the event that it belongs to."""

    doc: int
    number_id: str
    claim_id: str
    figure: Figure
    unit: str
    unit_name: str
    counted: str
    noun: str
    """The class of the counted noun, as it stands; `head` may instead be what the subject measures."""
    head: str
    modifiers: frozenset[str]
    event: str
    """A class of events ("killed"), else a predicate with its slot ("produce>"), else empty."""
    by_class: bool
    subject: str
    """What does it, or has it: an entity's name or the subject's head; empty where unknown."""
    trend: str
    held: bool
    """Does somebody vouch for it: not negated, not merely possible, not denied?"""
    whole: bool
    """Does it count all of them, as far as the words say, and not a part or an increase?"""
    source: str
    places: frozenset[str]
    place: str
    begin: int | None
    end: int | None
    begin_text: str
    end_text: str
    sentence: str
    named: frozenset[str]
    """What its sentence names besides the source."""
    after: tuple[str, ...]
    """The two words after it."""
    part_of: str
    """The number, of the same article, of which it counts a part; empty where none is told."""
    lead: frozenset[str]
    """What the title and the first sentence of its article that names anything name."""
    kind: str
    """As in `numbers`."""
    at: int
    """Where it stands in its sentence,"""
    until: int
    """and where it ends."""
    clause: tuple[int, int]
    """Where its clause stands in its sentence: the shortest claim that has it, else all."""
    dated: bool
    """Has its claim a date of its own?"""
    in_story: bool = False
    """Is it compared only within a story: a duration, a ratio?"""


class ByName(dict[str, Sequence[Sequence[Any]]]):
    """The rows of one document, which are turned into records once, whoever asks for them."""

    def __init__(self, rows: Mapping[str, Sequence[Sequence[Any]]]) -> None:
        super().__init__(rows)
        self._records: dict[str, list[Record]] = {}

    def records(self, table: str) -> list[Record]:
        """The rows of one table by column name; missing is ""."""
        if table not in self._records:
            names = BY_NAME[table].names
            found = self.get(table, ())
            self._records[table] = [dict(zip(names, ["" if v is None else v for v in row], strict=True)) for row in found]
        return self._records[table]


def records(rows: Mapping[str, Sequence[Sequence[Any]]], table: str) -> list[Record]:
    """The rows of one table by column name; missing is ""."""
    return (rows if isinstance(rows, ByName) else ByName(rows)).records(table)


def ordinal(day: str) -> int | None:
    """An ISO day as a proleptic ordinal."""
    return dt.date.fromisoformat(day).toordinal() if day else None


def read_document(rows: Mapping[str, Sequence[Sequence[Any]]]) -> Document:
    """The names of a document that are specific to what it reports, and its day."""
    head = records(rows, "documents")[0]
    agencies = lexicon.words("figures", _WORDS, "agencies")
    broad = lexicon.words("figures", _WORDS, "broad_types")
    names: dict[str, str] = {}
    countries = set()
    for e in records(rows, "entities"):
        key = e["name"].casefold()
        if e["corpus_entity_id"].startswith("country:"):
            countries.add(key)
        elif e["type"] not in broad and key not in agencies and not e["corpus_entity_id"].startswith("people:"):
            words = key.split()
            if e["type"] == "PERSON" and len(words) > 2:  # "surgeon Ama Mensah" is "Ama Mensah" elsewhere
                key = " ".join(words[-2:])
            names.setdefault(key, e["name"])
    return Document(head["doc_id"], ordinal(head["published"]), names, frozenset(countries))


def _variants(name: str) -> list[str]:
    """A name, and its last word where it is short: "Ieva Brandt" is "Brandt" elsewhere."""
    words = name.split()
    return [name, words[-1]] if 1 < len(words) <= 3 and "of" not in words else [name]


class _Reader:
    """Looks things up in the rows of one document."""

    def __init__(self, rows: Mapping[str, Sequence[Sequence[Any]]], doc: int, document: Document) -> None:
        self.doc = doc
        self.published = document.published
        known = document.names
        self.numbers = records(rows, "numbers")
        self.sentences = {s["sentence_id"]: s for s in records(rows, "sentences")}
        self.claims = {c["claim_id"]: c for c in records(rows, "claims")}
        self.parts: dict[str, list[Record]] = defaultdict(list)
        self.claims_of: dict[str, list[str]] = defaultdict(list)
        for part in records(rows, "claim_parts"):
            self.parts[part["claim_id"]].append(part)
            if part["number_id"]:
                self.claims_of[part["number_id"]].append(part["claim_id"])
        entities = {e["entity_id"]: e for e in records(rows, "entities")}
        self.names = {i: e["name"] for i, e in entities.items()}
        kinds = lexicon.words("figures", _WORDS, "place_types")
        self.places: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for m in records(rows, "mentions"):
            entity = entities[m["entity_id"]]
            if entity["type"] in kinds and m["form"] in ("name", "acronym"):
                self.places[m["sentence_id"]].append((m["start_char"], m["end_char"], entity["name"]))
        self.named: dict[str, list[str]] = defaultdict(list)
        for m in records(rows, "mentions"):
            name = self.names[m["entity_id"]].casefold()
            if m["form"] in ("name", "acronym") and name in known:
                self.named[m["sentence_id"]] += _variants(name)
        titles = [i for i, s in self.sentences.items() if s["kind"] == "title" and i in self.named]
        body = [i for i, s in self.sentences.items() if s["kind"] == "body" and i in self.named]
        self.lead = frozenset(n for i in titles[:1] + body[:1] for n in self.named[i])
        self.day = self._days(rows)
        self.past: dict[str, tuple[str, str]] = {}
        for d in records(rows, "dates"):
            if d["type"] == "DATE" and d["begin_date"] and d["end_date"] and self._before(d["end_date"]):
                self.past.setdefault(d["sentence_id"], (d["begin_date"], d["end_date"]))

    def _days(self, rows: Mapping[str, Sequence[Sequence[Any]]]) -> dict[str, str]:
        """The one recent day that a sentence names, by sentence; a day on which something was said is none."""
        said = {(c["sentence_id"], c["said_begin"]) for c in self.claims.values() if c["said_begin"]}
        days: dict[str, set[str]] = defaultdict(set)
        for d in records(rows, "dates"):
            day = str(d["begin_date"])
            own = d["type"] == "DATE" and day == d["end_date"] and (d["sentence_id"], day) not in said
            if own and day and self._recent(day):
                days[d["sentence_id"]].add(day)
        return {sentence: found.pop() for sentence, found in days.items() if len(found) == 1}

    def _recent(self, day: str) -> bool:
        then = ordinal(day)
        limit: int = lexicon.toml("figures")["limits"]["days_apart"]
        return then is not None and self.published is not None and 0 <= self.published - then <= limit

    def _before(self, day: str) -> bool:
        """Too early for an event that the article is likely to report as news?"""
        end = ordinal(day)
        limit: int = lexicon.toml("figures")["limits"]["days_apart"]
        return end is not None and self.published is not None and end < self.published - limit

    def when(self, sentence: str, claim: Record | None) -> tuple[str, str]:
        """When the event of a figure was: the claim's dates, else an earlier day that its sentence names."""
        if claim and (claim["when_begin"] or claim["when_end"]):
            return claim["when_begin"], claim["when_end"]
        day = self.day.get(sentence, "")
        return self.past.get(sentence, (day, day))

    def scenes(self, number: Record) -> list[Scene]:
        """The number as each of its claims has it."""
        out = []
        for claim_id in self.claims_of.get(number["number_id"], ()):
            claim = self.claims[claim_id]
            subject = self._part(claim_id, "subject")
            out.append(
                Scene(
                    claim_id,
                    claim["predicate"],
                    claim["predicate_lemma"],
                    claim["subject"],
                    claim["object"],
                    self.names.get(subject.get("entity_id", ""), ""),
                    self._lead(claim_id, "subject", number),
                    self._lead(claim_id, "object", number),
                )
            )
        return out

    def clause(self, number: Record, sentence: Record) -> tuple[int, int]:
        """Where the shortest claim of the sentence that has the number stands in it; without one, the sentence."""
        start, whole = sentence["start_char"], (sentence["start_char"], sentence["end_char"])
        spans = ((c["start_char"], c["end_char"]) for i in self.claims_of.get(number["number_id"], ()) for c in (self.claims[i],))
        within = [s for s in spans if whole[0] <= s[0] <= number["start_char"] and number["end_char"] <= s[1] <= whole[1]]
        begin, end = min(within, key=lambda s: (s[1] - s[0], s), default=whole)
        return begin - start, end - start

    def _part(self, claim_id: str, role: str) -> Record:
        return next((p for p in self.parts[claim_id] if p["role"] == role), {})

    def _lead(self, claim_id: str, role: str, number: Record) -> str | None:
        """The words of a part before the number that stands in it; None where it does not stand in one of that role."""
        for p in self.parts[claim_id]:
            inside = p["start_char"] <= number["start_char"] and number["end_char"] <= p["end_char"]
            if inside and p["role"] in (role, "argument" if role == "object" else role):
                return str(p["text"][: number["start_char"] - p["start_char"]])
        return None


def _around(number: Record, sentence: Record) -> tuple[str, str]:
    """The sentence just before and after a number: enough to read, however long the sentence is."""
    start = number["start_char"] - sentence["start_char"]
    end = number["end_char"] - sentence["start_char"]
    return sentence["text"][max(start - _NEAR, 0) : max(start, 0)], sentence["text"][end : end + _NEAR]


def _is_whole(number: Record, before: str, after: str, event: str) -> bool:
    """No part of another count ("nine of them", "including 12 children") and no increase ("30 more").

    In "54 of its stores" the stores are what all are, and the count is whole where the event says so.
    """
    left, right = words_of(before)[-2:], words_of(after)[:2]
    if set(left) & lexicon.words("figures", _WORDS, "part_before") or left[-1:] == ["from"]:  # "up from nine"
        return False
    if right and right[0] in lexicon.words("figures", _WORDS, "more_after"):
        return False
    if partitive(event):
        return True
    return not (right[:1] == ["of"] and right[1:] and right[1] in lexicon.words("figures", _WORDS, "partitive"))


def _with_parts(found: list[Counted], sentences: Mapping[str, str], befores: Mapping[str, str]) -> list[Counted]:
    """Give a kind of those counted their event: "17 of them children", "among the dead were 19 children"."""
    anybody = str(lexicon.toml("figures")["nouns"]["anybody"])
    out: list[Counted] = []
    for f in found:
        known = f.by_class and f.event != "level"
        if known or f.unit or f.noun in ("", anybody):
            out.append(f)
            continue
        earlier = (g for g in reversed(out) if sentences[g.number_id] == sentences[f.number_id] and g.by_class and g.whole)
        out.append(_as_part(f, words_of(befores[f.number_id])[-6:], next(earlier, None)))
    return out


def _as_part(f: Counted, before: list[str], whole: Counted | None) -> Counted:
    """The figure as one of a kind of those that `whole`, or "among the dead" in the words before it, counts; else as it is."""
    kinds = lexicon.words("figures", _WORDS, "kinds_before")
    states = {s: e.name for e in events() for s in e.states}
    event = next((states[w] for w in before if w in states), "") if "among" in before else ""
    if not event and whole is not None and kinds & {*before[-2:], *f.after}:
        event = whole.event
    if not event or event == "level" or event.endswith(PART):
        return f
    time = whole or f
    return replace(
        f, event=event + PART, by_class=True, whole=True, head=f.noun, subject="",
        begin=time.begin, end=time.end, begin_text=time.begin_text, end_text=time.end_text,
    )  # fmt: skip


def read_figures(rows: Mapping[str, Sequence[Sequence[Any]]], doc: int, document: Document) -> list[Counted]:
    """Every figure of a document that may stand in another one, in reading order."""
    reader = _Reader(rows, doc, document)
    durations = lexicon.words("figures", _WORDS, "durations")
    out = []
    sentences: dict[str, str] = {}
    befores: dict[str, str] = {}
    afters: dict[str, str] = {}
    apart: list[Counted] = []
    for number in reader.numbers:
        unit = number["unit_name"].partition(" per ")[0]
        if number["kind"] not in ("count", "money", "percent", "measure", "ratio"):
            continue
        if number["value"] == "" and number["low"] == "" and number["high"] == "":
            continue
        sentence = reader.sentences.get(number["sentence_id"])
        if sentence is not None and sentence["kind"] not in ("caption", "boilerplate"):
            if number["kind"] == "ratio" or unit in durations:
                apart.append(replace(_read_figure(reader, number, sentence), in_story=True))
                continue
            sentences[number["number_id"]] = number["sentence_id"]
            befores[number["number_id"]], afters[number["number_id"]] = _around(number, sentence)
            out.append(_read_figure(reader, number, sentence))
    texts = {i: (befores[i], afters[i]) for i in befores}
    counted = _with_totals(_like_its_twin(_with_parts(out, sentences, befores)), sentences)
    order = {sentence: n for n, sentence in enumerate(reader.sentences)}
    return [*_with_wholes(counted, sentences, texts, order), *apart]


def _with_wholes(
    found: list[Counted], sentences: Mapping[str, str], around: Mapping[str, tuple[str, str]], at: Mapping[str, int]
) -> list[Counted]:
    """Say of which other figure a figure counts a part: "81 were hurt, 12 of them children", "two of the 14 dead".

    at: the place of every sentence of the article, those without a figure too: "them" takes up the one before, and none farther.
    """
    out = []
    places = [at[sentences[f.number_id]] for f in found]  # in reading order
    for k, f in enumerate(found):
        here = places[k]
        near = found[bisect_left(places, here - 1) : k][::-1]
        later = found[k + 1 : bisect_right(places, here)]
        before, after = around[f.number_id]
        one = not f.unit and f.figure.size < 2  # "one of the five" is mostly somebody who speaks or acts, and no count
        whole = None if one else _whole_after(f, after, later)
        if whole is None and not f.unit and not one:
            words = words_of(before), words_of(after)
            # What "including" brings in another sentence than the whole is mostly of something else.
            held = [g for g in near if sentences[g.number_id] == sentences[f.number_id] or words[0][-1:] != ["including"]]
            whole = _whole_of_them(f, *words, held) or _whole_named(f, *words, found[:k])
        out.append(f if whole is None else replace(f, part_of=whole.number_id))
    return out


def _smaller(f: Counted, whole: Counted) -> bool:
    """Can one figure be a part of another, as far as size and unit say?"""
    return f.unit == whole.unit and f.unit_name == whole.unit_name and f.figure.size < whole.figure.size


def _whole_after(f: Counted, after: str, later: list[Counted]) -> Counted | None:
    """The whole that follows: "130 of its 520 shops", "two of the 14 dead", "212 of the city's 640 schools"."""
    match = _OF_WHOLE.match(after)
    following = later[0] if later else None
    if match is None or following is None or not _smaller(f, following):
        return None
    written = match["whole"].casefold().rstrip(".,;")
    return following if following.unit or (following.figure.value and written in _written(following)) else None


def _whole_of_them(f: Counted, before: list[str], after: list[str], earlier: list[Counted]) -> Counted | None:
    """The whole that a pronoun takes up: "12 of them children", "of whom 12", "including 12 children"."""
    taken_up = (
        (after[:1] == ["of"] and after[1:2] and after[1] in lexicon.words("figures", _WORDS, "those_counted"))
        or before[-2:] in (["of", "whom"], ["of", "which"], ["among", "them"])
        or before[-1:] == ["including"]
    )
    return next((g for g in earlier if not g.unit and f.figure.size < g.figure.size), None) if taken_up else None


def _whole_named(f: Counted, before: list[str], after: list[str], earlier: list[Counted]) -> Counted | None:
    """The whole that is named again by its event or its noun: "two of the dead", "of those hurt, 12", "three of the patients".

    It is the nearest before it; where its article gives several for them, it is not known which is meant.
    """
    named = after[2] if after[:2] == ["of", "the"] and len(after) > 2 else ""
    if not named and before[-3:-1] in (["of", "those"], ["of", "the"]):
        named = before[-1]
    if not named:
        return None
    whose = lexicon.words("figures", _WORDS, "whose")
    event = next((e.name for e in events() if named in e.states | e.participles), "killed" if named in whose else "")
    head = head_and_modifiers(named)[0] if singular(named) != named and named not in whose else ""
    told = [g for g in earlier if (g.event == event if event else head and g.noun == head) and _smaller(f, g)]
    return told[-1] if told and all(g.figure.overlaps(told[-1].figure) for g in told) else None


def _written(f: Counted) -> tuple[str, ...]:
    """The first words that a figure can be written with: "14", "fourteen", "1,200"."""
    value = f.figure.value
    words = {v: w for w, v in lexicon.toml("figures")["small_numbers"].items()}
    return value, f"{float(value):,.0f}", words.get(int(float(value)), "")


def _with_totals(found: list[Counted], sentences: Mapping[str, str]) -> list[Counted]:
    """Of several figures that one sentence gives for one event only the greatest counts all.

    "The ministry put the dead at fourteen, saying that five had died of their wounds."
    """
    most: dict[tuple[str, str], float] = defaultdict(float)
    growing = [f for f in found if f.by_class and f.whole and grows(f.event) and not f.event.endswith(PART)]
    for f in growing:
        key = f.event, sentences[f.number_id]
        most[key] = max(most[key], f.figure.size)
    lesser = {f.number_id for f in growing if f.figure.size < most[f.event, sentences[f.number_id]]}
    return [replace(f, whole=False) if f.number_id in lesser else f for f in found]


def _like_its_twin(found: list[Counted]) -> list[Counted]:
    """Give a figure without a date or a doer (a headline's) those of the same figure of the same event in its article."""

    def key(f: Counted) -> tuple[str, str, str]:
        return f.event, f.head, f.figure.value

    dated = {key(f): f for f in reversed(found) if f.by_class and f.end is not None}
    done = {key(f): f.subject for f in reversed(found) if f.by_class and f.subject}
    out = []
    for f in found:
        twin = dated.get(key(f)) if f.by_class and f.begin is None and f.end is None else None
        if twin is not None:
            f = replace(f, begin=twin.begin, end=twin.end, begin_text=twin.begin_text, end_text=twin.end_text)
        if f.by_class and not f.subject:
            f = replace(f, subject=done.get(key(f), ""))
        out.append(f)
    return out


def _after_state(state: str, after: str) -> str:
    """The plural noun that follows a state, "soldiers" of "dead soldiers by the road"; empty where none does."""
    words = words_of(after.split(",")[0])[:2]
    plural = len(words) == 2 and words[0] == state.casefold() and singular(words[1]) != words[1]
    return words[1] if plural else ""


def _read_figure(reader: _Reader, number: Record, sentence: Record) -> Counted:
    before, after = _around(number, sentence)
    # "52 dead": the state says what became of the people, and names no noun of theirs; "52 dead soldiers" does.
    noun = _after_state(number["counted"], after) if is_state(number["counted"]) else number["counted"]
    head, modifiers = head_and_modifiers(noun)
    measured = bool(number["unit"] or number["unit_name"] or "." in str(number["value"]))
    scenes = reader.scenes(number)
    found = classify(scenes, noun, head, modifiers, (before, after), measured)
    there = frozenset(words_of(after)) & lexicon.words("figures", _WORDS, "there")
    claim = reader.claims.get(found.claim_id)
    begin, end = reader.when(number["sentence_id"], claim)
    span = (claim["start_char"], claim["end_char"]) if claim else (sentence["start_char"], sentence["end_char"])
    places = [n for s, e, n in reader.places[number["sentence_id"]] if span[0] <= s and e <= span[1]]
    source = found.source or counter(scenes) or (str(claim["source"]) if claim else "")
    own = frozenset(n for n in reader.named.get(number["sentence_id"], ()) if n not in source.casefold())
    text = {k: str(number[k]) for k in ("value", "low", "high")}
    return Counted(
        doc=reader.doc,
        number_id=number["number_id"],
        claim_id=found.claim_id,
        figure=figure(text["value"], text["low"], text["high"], number["bound"], number["kind"]),
        unit=number["unit"],
        unit_name=number["unit_name"],
        counted=number["counted"],
        noun=head,
        head=found.head,
        modifiers=found.modifiers | there,
        event=found.event,
        by_class=found.by_class,
        subject=found.subject,
        trend=number["trend"],
        held=_is_held(claim),
        whole=_is_whole(number, before, after, found.event),
        source=source,
        places=frozenset(p.casefold() for p in places),
        place=places[0] if places else "",
        begin=ordinal(begin),
        end=ordinal(end),
        begin_text=begin,
        end_text=end,
        sentence=sentence["text"],
        named=own,
        after=tuple(words_of(after)[:2]),
        part_of="",
        lead=reader.lead,
        kind=number["kind"],
        at=number["start_char"] - sentence["start_char"],
        until=number["end_char"] - sentence["start_char"],
        clause=reader.clause(number, sentence),
        dated=bool(claim and (claim["when_begin"] or claim["when_end"])),
    )


def _is_held(claim: Record | None) -> bool:
    if claim is None:
        return True
    if claim["negated"] or claim["act"] in lexicon.words("figures", _WORDS, "not_vouched"):
        return False
    return claim["modality"] not in lexicon.words("figures", _WORDS, "not_held")
