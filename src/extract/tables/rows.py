"""Rows of the tables from what the stages left in a Doc.

A row is a tuple of plain values (str, int, float, bool, None) in the order of the schema's columns; exact decimals
and dates stand as strings. Rows hold no Doc, so that workers can send them and files can keep them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from spacy.tokens import Doc

from .. import lexicon, store
from ..records import Article, Claim, Mention, Part, Quantity, Sentence, Timex
from .language import language_of
from .schema import BY_NAME, TABLES

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]
Rows = dict[str, list[Row]]

PIECE_JOINT = " … "


def empty_rows() -> Rows:
    """A list for every table."""
    return {t.name: [] for t in TABLES}


def plain_decimal(value: Decimal | None) -> str | None:
    """A decimal without exponent or trailing zeros: Decimal("1.20E+9") is "1200000000"; repeating fractions to 9 digits."""
    if value is None:
        return None
    text = f"{value:f}"
    if "." in text:
        whole, _, part = text.partition(".")
        part = f"{round(Decimal('0.' + part), 9):f}".partition(".")[2] if len(part) > 9 else part
        text = f"{whole}.{part}".rstrip("0").rstrip(".")
    return text if text not in ("-0", "") else "0"


def _day(value: dt.date | None) -> str | None:
    return None if value is None else value.isoformat()[:10]


class _Ids:
    """Readable ids of one document."""

    def __init__(self, doc_id: str) -> None:
        self.doc_id = doc_id

    def __call__(self, table: str, position: int | None) -> str | None:
        return None if position is None else f"{self.doc_id}#{BY_NAME[table].prefix}{position + 1}"


class _SentenceFinder:
    """Which sentence holds a character."""

    def __init__(self, sentences: Sequence[Sentence], ids: _Ids) -> None:
        self._starts = [s.start for s in sentences]
        self._ids = ids

    def __call__(self, char: int) -> str | None:
        at = bisect_right(self._starts, char) - 1
        return self._ids("sentences", at) if at >= 0 else None


class CountedEntities:
    """Looks up which entity a counted noun phrase is."""

    def __init__(self, mentions: Sequence[Mention], text: str) -> None:
        self._by_end = {m.end: m for m in sorted(mentions, key=lambda m: m.end - m.start)}
        self._text = text

    def entity(self, start: int | None, end: int | None) -> int | None:
        """The entity of the phrase [start, end): one whose mention is its head, as in "two former Rolling Stones".

        A mention that only ends the phrase, behind a preposition ("300 members of Hamas"), is not what is counted.
        """
        mention = self._by_end.get(end) if start is not None and end is not None else None
        if mention is None or start is None:
            return None
        before = self._text[start : mention.start].lower().split() if mention.start > start else []
        return None if lexicon.words("language", "prepositions") & set(before) else mention.entity


def document_row(
    article: Article, status: str = "ok", message: str = "", sentences: Sequence[Sentence] = (), language: str = ""
) -> Row:
    """The row of documents for an article that was read."""
    published = article.published
    time = published.isoformat().partition("T")[2] if isinstance(published, dt.datetime) else ""
    title = article.title or next((article.text[s.start : s.end] for s in sentences if s.kind == "title"), "")
    notes = "; ".join(m for m in (article.message, message) if m)
    return (
        article.doc_id,
        article.source,
        title,
        article.author,
        _day(published),
        article.published_from,
        language,
        len(article.text),
        len(article.text.split()),
        hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        status,
        notes,
        time,
    )


def failure_row(doc_id: str, source: str, status: str, message: str) -> Row:
    """The row of documents for a source that never became an article."""
    known: dict[str, str] = {"doc_id": doc_id, "source": source, "status": status, "message": message}
    return tuple(known.get(name) for name in BY_NAME["documents"].names)


def rows_of(doc: Doc, article: Article) -> Rows:
    """All rows of one document, in reading order within each table."""
    found = store.Extracted(doc)
    sentences = found.sentences
    ids = _Ids(article.doc_id)
    where = _SentenceFinder(sentences, ids)
    rows = empty_rows()
    language = language_of(article.text)
    note = "" if language or not article.text.strip() else "does not look like English; rows may be wrong"
    rows["documents"].append(document_row(article, message=note, sentences=sentences, language=language))
    text, doc_id = article.text, article.doc_id
    rows["sentences"] = [
        (ids("sentences", i), doc_id, s.paragraph, s.kind, s.start, s.end, text[s.start : s.end]) for i, s in enumerate(sentences)
    ]
    mentions = found.mentions
    rows["mentions"] = [
        (
            ids("mentions", i),
            ids("entities", m.entity),
            doc_id,
            where(m.start),
            m.start,
            m.end,
            text[m.start : m.end],
            m.form,
            m.rule,
        )
        for i, m in enumerate(mentions)
    ]
    rows["entities"] = _entity_rows(doc, mentions, ids)
    rows["dates"] = [_date_row(i, d, text, ids, where) for i, d in enumerate(found.dates)]
    finder = CountedEntities(mentions, text)
    rows["numbers"] = [_number_row(i, n, text, ids, where, finder) for i, n in enumerate(found.numbers)]
    claims = found.claims
    rows["claims"] = [_claim_row(i, c, text, ids, where) for i, c in enumerate(claims)]
    parts = [(i, p) for i, c in enumerate(claims) for p in c.parts]
    rows["claim_parts"] = [_part_row(j, i, p, text, ids) for j, (i, p) in enumerate(parts)]
    return rows


def _entity_rows(doc: Doc, mentions: Sequence[Mention], ids: _Ids) -> list[Row]:
    counts = Counter(m.entity for m in mentions)
    first: dict[int, int] = {}
    for i, m in enumerate(mentions):
        first.setdefault(m.entity, i)
    return [
        (
            ids("entities", i),
            ids.doc_id,
            e.name,
            e.type,
            e.country,
            e.role,
            ids("entities", e.affiliation),
            e.corpus_id,
            counts[i],
            ids("mentions", first.get(i)),
        )
        for i, e in enumerate(store.get(doc, "entities"))
    ]


def _date_row(i: int, d: Timex, text: str, ids: _Ids, where: _SentenceFinder) -> Row:
    return (
        ids("dates", i),
        ids.doc_id,
        where(d.start),
        d.start,
        d.end,
        text[d.start : d.end],
        d.type,
        d.value,
        d.mod,
        _day(d.begin_date),
        _day(d.end_date),
        d.basis,
        ids("dates", d.anchor),
        None if d.range is None else f"{ids.doc_id}#r{d.range + 1}",
        d.rule,
        d.confidence,
    )


def _number_row(i: int, n: Quantity, text: str, ids: _Ids, where: _SentenceFinder, finder: CountedEntities) -> Row:
    return (
        ids("numbers", i),
        ids.doc_id,
        where(n.start),
        n.start,
        n.end,
        text[n.start : n.end],
        n.kind,
        plain_decimal(n.value),
        plain_decimal(n.low),
        plain_decimal(n.high),
        n.bound,
        n.trend,
        n.unit,
        n.unit_name,
        n.counted,
        ids("entities", finder.entity(n.counted_start, n.counted_end)),
        n.rule,
        n.confidence,
    )


def _claim_row(i: int, c: Claim, text: str, ids: _Ids, where: _SentenceFinder) -> Row:
    return (
        ids("claims", i),
        ids.doc_id,
        where(c.head),
        c.kind,
        c.quote,
        c.start,
        c.end,
        text[c.start : c.end],
        PIECE_JOINT.join(text[s:e] for s, e in c.content),
        c.statement,
        c.source,
        c.source_kind,
        ids("entities", c.source_entity),
        c.cue,
        c.act,
        c.subject,
        c.predicate,
        c.predicate_lemma,
        c.object,
        c.negated,
        c.modality,
        c.tense,
        _day(c.said_begin),
        _day(c.said_end),
        _day(c.when_begin),
        _day(c.when_end),
        ids("claims", c.parent),
        c.rule,
        c.confidence,
    )


def _part_row(j: int, claim: int, p: Part, text: str, ids: _Ids) -> Row:
    return (
        ids("claim_parts", j),
        ids("claims", claim),
        ids.doc_id,
        p.role,
        p.start,
        p.end,
        text[p.start : p.end],
        ids("entities", p.entity),
        ids("dates", p.date),
        ids("numbers", p.number),
    )
