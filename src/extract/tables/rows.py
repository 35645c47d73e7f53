"""Rows of the tables from what the stages left in a Doc.

A row is a tuple of plain values (str, int, float, bool, None) in the order of the schema's columns; exact decimals
and dates stand as strings. Rows hold no Doc, so that workers can send them and files can keep them.

A cell is the record's attribute of the column's name, in plain form, unless `_MAKERS` says otherwise: to add a column, add it to
the record and to the schema.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from spacy.tokens import Doc

from .. import lexicon, store
from ..articles import Failure
from ..articles.languages import language_of
from ..records import Article, Claim, Mention, Part, Sentence
from .schema import BY_NAME, EVENT_CANDIDATES, OWN, TABLES, Column, Table

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
        return None if position is None else f"{self.doc_id}#{_table(table).prefix}{position + 1}"


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
    return BY_NAME["documents"].row(
        doc_id=article.doc_id,
        source=article.source,
        title=article.title or next((article.text[s.start : s.end] for s in sentences if s.kind == "title"), ""),
        author=article.author,
        published=_day(published),
        published_from=article.published_from,
        language=language,
        n_chars=len(article.text),
        n_words=len(article.text.split()),
        text_sha256=hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        status=status,
        message="; ".join(m for m in (article.message, message) if m),
        published_time=published.isoformat().partition("T")[2] if isinstance(published, dt.datetime) else "",
        url=article.url,
        site=article.site,
    )


def failure_row(failure: Failure) -> Row:
    """The row of documents for a source that never became an article."""
    return BY_NAME["documents"].row(
        doc_id=failure.doc_id,
        source=failure.source,
        status=failure.status,
        message=failure.message,
        language=failure.language,
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    """What the cells of a document's rows are made with besides the record."""

    text: str
    ids: _Ids
    sentence: _SentenceFinder
    counted: CountedEntities
    mentions_of: Counter[int]
    first_mention: dict[int, int]


@dataclass(frozen=True, slots=True)
class _OwnedPart:
    """A part with the position of its claim."""

    claim: int
    part: Part

    def __getattr__(self, name: str) -> Any:
        return getattr(self.part, name)


_Maker = Callable[[_Placed, int, Any], Cell]


def _span_text(at: _Placed, _: int, record: Any) -> str:
    return at.text[record.start : record.end]


def _sentence_of_head(at: _Placed, _: int, record: Any) -> str | None:
    """A claim belongs to the sentence of its head, whatever its content begins with; other rows to the one they begin in."""
    return at.sentence(record.head if isinstance(record, Claim) else record.start)


_MAKERS: dict[tuple[str, str], _Maker] = {
    ("", "doc_id"): lambda at, _, __: at.ids.doc_id,
    ("", "text"): _span_text,
    ("", "sentence_id"): _sentence_of_head,
    ("entities", "n_mentions"): lambda at, i, _: at.mentions_of[i],
    ("entities", "first_mention_id"): lambda at, i, _: at.ids("mentions", at.first_mention.get(i)),
    ("dates", "range_id"): lambda at, _, d: None if d.range is None else f"{at.ids.doc_id}#r{d.range + 1}",
    ("numbers", "counted_entity_id"): lambda at, _, n: at.ids("entities", at.counted.entity(n.counted_start, n.counted_end)),
    ("entities", "corpus_entity_id"): lambda _, __, e: e.corpus_id,
    ("claims", "content"): lambda at, _, c: PIECE_JOINT.join(at.text[s:e] for s, e in c.content),
}
"""How cells are made that are no attribute of their record, by (table, column); the table is empty where it holds for all."""


def _own_key(table: str) -> _Maker:
    return lambda at, i, _: at.ids(table, i)


def _other_key(table: str, attribute: str) -> _Maker:
    return lambda at, _, record: at.ids(table, getattr(record, attribute))


def _attribute(name: str) -> _Maker:
    return lambda _, __, record: _plain(getattr(record, name))


def _plain(value: Any) -> Cell:
    """A record's value as a cell."""
    if isinstance(value, Decimal):
        return plain_decimal(value)
    return _day(value) if isinstance(value, dt.date) else value


def _table(name: str) -> Table:
    return EVENT_CANDIDATES if name == EVENT_CANDIDATES.name else BY_NAME[name]


def _maker(table: Table, column: Column) -> _Maker:
    special = _MAKERS.get((table.name, column.name))
    if special is not None:
        return special
    if column.name == table.key:
        return _own_key(table.name)
    if ("", column.name) in _MAKERS:
        return _MAKERS["", column.name]
    if column.refers:
        return _other_key(column.refers, column.of)
    return _attribute(column.of or column.name)


@cache
def _makers(table: str) -> tuple[_Maker, ...]:
    return tuple(_maker(_table(table), c) for c in _table(table).columns)


def _rows(table: str, records: Sequence[Any], at: _Placed) -> list[Row]:
    makers = _makers(table)
    return [tuple([make(at, i, record) for make in makers]) for i, record in enumerate(records)]


def _parts(claims: Sequence[Claim]) -> Iterator[_OwnedPart]:
    for i, claim in enumerate(claims):
        yield from (_OwnedPart(i, part) for part in claim.parts)


def rows_of(doc: Doc, article: Article) -> Rows:
    """All rows of one document, in reading order within each table."""
    found = store.Extracted(doc)
    text, sentences, mentions = article.text, found.sentences, found.mentions
    ids = _Ids(article.doc_id)
    first: dict[int, int] = {}
    for i, m in enumerate(mentions):
        first.setdefault(m.entity, i)
    at = _Placed(
        text, ids, _SentenceFinder(sentences, ids), CountedEntities(mentions, text), Counter(m.entity for m in mentions), first
    )
    language = article.language or language_of(text)
    note = "" if language == "en" or not text.strip() else "does not look like English; rows may be wrong"
    records: dict[str, Sequence[Any]] = {
        "sentences": sentences,
        "entities": store.get(doc, "entities"),
        "mentions": mentions,
        "dates": found.dates,
        "numbers": found.numbers,
        "claims": found.claims,
        "claim_parts": tuple(_parts(found.claims)),
        "event_candidates": found.event_mentions,
    }
    rows = {table: _rows(table, found_there, at) for table, found_there in records.items()}
    document = document_row(article, message=note, sentences=sentences, language=language)
    own: Rows = {OWN: [(article.doc_id, *column) for column in article.columns]} if article.columns else {}
    return empty_rows() | rows | {"documents": [document]} | own
