"""Rows of the tables from what the stages left in a Doc.

A row is a tuple of plain values (str, int, float, bool, None) in the order of the schema's columns; exact decimals
and dates stand as strings. Rows hold no Doc, so that workers can send them and files can keep them.

A cell is the record's attribute of the column's name, in plain form, unless `_MAKERS` says otherwise: to add a column, add it to
the record and to the schema. A table is made column by column, since that is what Python does fast.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any

from spacy.tokens import Doc

from .. import lexicon, store
from ..articles import Failure
from ..articles.languages import language_of
from ..records import Article, Claim, Mention, Sentence
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
        return self.of(table, [position])[0]

    def of(self, table: str, positions: Iterable[int | None]) -> list[str | None]:
        """The ids of the rows at some positions of a table."""
        start = f"{self.doc_id}#{_table(table).prefix}"
        return [None if p is None else f"{start}{p + 1}" for p in positions]


class _SentenceFinder:
    """Which sentence holds a character."""

    def __init__(self, sentences: Sequence[Sentence], ids: _Ids) -> None:
        self._starts = [s.start for s in sentences]
        self._ids = ids

    def __call__(self, chars: Iterable[int]) -> list[str | None]:
        """The ids of the sentences that hold the characters."""
        found = (bisect_right(self._starts, char) for char in chars)
        return self._ids.of("sentences", [at - 1 if at else None for at in found])


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
    claim_of_part: Sequence[int]
    """Of every part the position of its claim."""


_Maker = Callable[[_Placed, Sequence[Any]], Sequence[Cell]]
"""Makes the cells of a column from the records of a table, in their order."""


def _sentence_of_head(at: _Placed, records: Sequence[Any]) -> list[str | None]:
    """A claim belongs to the sentence of its head, whatever its content begins with; other rows to the one they begin in."""
    return at.sentence(r.head if isinstance(r, Claim) else r.start for r in records)


_MAKERS: dict[tuple[str, str], _Maker] = {
    ("", "doc_id"): lambda at, records: [at.ids.doc_id] * len(records),
    ("", "text"): lambda at, records: [at.text[r.start : r.end] for r in records],
    ("", "sentence_id"): _sentence_of_head,
    ("entities", "n_mentions"): lambda at, records: [at.mentions_of[i] for i in range(len(records))],
    ("entities", "first_mention_id"): lambda at, records: at.ids.of("mentions", map(at.first_mention.get, range(len(records)))),
    ("dates", "range_id"): lambda at, records: [None if d.range is None else f"{at.ids.doc_id}#r{d.range + 1}" for d in records],
    ("numbers", "counted_entity_id"): lambda at, records: at.ids.of(
        "entities", [at.counted.entity(n.counted_start, n.counted_end) for n in records]
    ),
    ("entities", "corpus_entity_id"): lambda _, records: [e.corpus_id for e in records],
    ("claims", "content"): lambda at, records: [PIECE_JOINT.join([at.text[s:e] for s, e in c.content]) for c in records],
    ("claim_parts", "claim_id"): lambda at, _: at.ids.of("claims", at.claim_of_part),
}
"""How columns are made that are no attribute of their records, by (table, column); the table is empty where it holds for all."""


def _own_key(table: str) -> _Maker:
    return lambda at, records: at.ids.of(table, range(len(records)))


def _other_key(table: str, attribute: str) -> _Maker:
    read = attrgetter(attribute)
    return lambda at, records: at.ids.of(table, map(read, records))


def _attribute(name: str) -> _Maker:
    read = attrgetter(name)

    def make(_: _Placed, records: Sequence[Any]) -> list[Cell]:
        values = list(map(read, records))
        return values if _CELLS.issuperset(map(type, values)) else list(map(_plain, values))

    return make


_CELLS = frozenset({str, int, float, bool, type(None)})


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
    return list(zip(*[make(at, records) for make in _makers(table)], strict=True)) if records else []


def rows_of(doc: Doc, article: Article) -> Rows:
    """All rows of one document, in reading order within each table."""
    found = store.Extracted(doc)
    text, sentences, mentions = article.text, found.sentences, found.mentions
    ids = _Ids(article.doc_id)
    first: dict[int, int] = {}
    for i, m in enumerate(mentions):
        first.setdefault(m.entity, i)
    parts = [(i, part) for i, claim in enumerate(found.claims) for part in claim.parts]
    at = _Placed(
        text,
        ids,
        _SentenceFinder(sentences, ids),
        CountedEntities(mentions, text),
        Counter([m.entity for m in mentions]),
        first,
        [i for i, _ in parts],
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
        "claim_parts": [part for _, part in parts],
        "event_candidates": found.event_mentions,
    }
    rows = {table: _rows(table, found_there, at) for table, found_there in records.items()}
    document = document_row(article, message=note, sentences=sentences, language=language)
    own: Rows = {OWN: [(article.doc_id, *column) for column in article.columns]} if article.columns else {}
    return empty_rows() | rows | {"documents": [document]} | own
