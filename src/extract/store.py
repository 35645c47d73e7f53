"""What the stages found, kept in the Doc itself.

A stage's records are stored in `doc.user_data["extract"]`. `Doc.to_bytes`, `DocBin` and a trip to another process turn them
into plain lists of strings, numbers and None (dates as ISO 8601, decimals as strings), because only such data survives there;
`doc._.extract` builds the records back.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import html
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, cast, get_type_hints

from spacy.tokens import Doc
from srsly.msgpack import msgpack_encoders  # type: ignore[import-untyped]

from . import records as r
from .marking import Mark, layer_of, legend, marked

KEY = "extract"

KINDS: dict[str, type] = {
    "sentences": r.Sentence,
    "turns": r.Turn,
    "quotations": r.Quotation,
    "entities": r.Entity,
    "mentions": r.Mention,
    "antecedents": r.Antecedent,
    "dates": r.Timex,
    "numbers": r.Quantity,
    "attributions": r.Attribution,
    "claims": r.Claim,
    "event_mentions": r.EventMention,
}


def _plain(value: object) -> object:
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, r.Part):
        return [value.role, value.start, value.end, value.entity, value.date, value.number]
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value


def _date(value: Any) -> Any:
    return None if value is None else dt.date.fromisoformat(value)


def _decimal(value: Any) -> Any:
    return None if value is None else Decimal(value)


def _spans(value: Any) -> Any:
    return tuple((s, e) for s, e in value)


def _parts(value: Any) -> Any:
    return tuple(r.Part(*v) for v in value)


@cache
def _shape(kind: type) -> tuple[tuple[str, ...], tuple[tuple[int, Callable[[Any], Any]], ...]]:
    """The record's field names, and those positions whose plain form has to be turned back."""
    hints = get_type_hints(kind)
    back: dict[object, Callable[[Any], Any]] = {
        dt.date | None: _date,
        Decimal | None: _decimal,
        tuple[r.Span, ...]: _spans,
        tuple[r.Part, ...]: _parts,
    }
    names = tuple(f.name for f in dataclasses.fields(kind))
    return names, tuple((i, back[hints[n]]) for i, n in enumerate(names) if hints[n] in back)


class Kept:
    """Records of one kind in a Doc's user data; a plain list of plain rows as soon as they leave it."""

    __slots__ = ("kind", "records")

    def __init__(self, kind: type, records: tuple[Any, ...]) -> None:
        self.kind = kind
        self.records = records

    def __len__(self) -> int:
        return len(self.records)

    def plain(self) -> list[list[object]]:
        """The records as lists of what can be written anywhere."""
        names, _ = _shape(self.kind)
        return [[_plain(getattr(record, n)) for n in names] for record in self.records]

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return list, (self.plain(),)  # what a copy or a pickle of the Doc holds


def _encode(value: object, chain: Callable[[object], object] | None = None) -> object:
    """What msgpack writes for Kept, as spaCy serializes a Doc with it."""
    if isinstance(value, Kept):
        return value.plain()
    return value if chain is None else chain(value)


msgpack_encoders.register("extract_records", func=_encode)


def _data(doc: Doc) -> dict[str, Any]:
    return cast("dict[str, Any]", doc.user_data.get(KEY, {}))


def _writable(doc: Doc) -> dict[str, Any]:
    return cast("dict[str, Any]", doc.user_data.setdefault(KEY, {}))


def put(doc: Doc, kind: str, found: Iterable[r.Record]) -> None:
    """Store records of one kind (a key of KINDS) in the Doc, replacing what was there."""
    _writable(doc)[kind] = Kept(KINDS[kind], tuple(found))


def has(doc: Doc, kind: str) -> bool:
    """Has a stage stored records of this kind (perhaps none) in the Doc?"""
    return kind in _data(doc)


def get(doc: Doc, kind: str) -> tuple[Any, ...]:
    """The records of one kind, in reading order; empty where no stage has stored any."""
    found = _data(doc).get(kind)
    if found is None:
        return ()
    if not isinstance(found, Kept):  # the Doc comes from bytes
        found = _writable(doc)[kind] = Kept(KINDS[kind], _records(KINDS[kind], found))
    return found.records


_NAMES = ("name", "acronym", "demonym")


def named(doc: Doc) -> list[r.Span]:
    """Where the names of the Doc's mentions stand, without nominals and pronouns."""
    return [(m.start, m.end) for m in get(doc, "mentions") if m.form in _NAMES]


def _records(made: type, rows: Iterable[Iterable[Any]]) -> tuple[Any, ...]:
    """Plain rows as the records that they were."""
    _, back = _shape(made)
    out = []
    for row in rows:
        values = list(row)
        for i, turn in back:
            values[i] = turn(values[i])
        out.append(made(*values))
    return tuple(out)


def refuse(doc: Doc, stage: str, start: int, end: int, reason: str) -> None:
    """Note that a stage made no row of a candidate at these offsets, and the name of the reason (see `rules.Refusal`)."""
    kept = _writable(doc)
    if not isinstance(kept.get("refused"), list):  # none yet, or the Doc comes from bytes
        kept["refused"] = list(kept.get("refused", ()))
    kept["refused"].append([stage, start, end, reason])


def refused(doc: Doc) -> list[tuple[str, int, int, str]]:
    """What stages have refused: (stage, start, end, reason), in the order in which it fell."""
    return [(stage, start, end, reason) for stage, start, end, reason in _data(doc).get("refused", [])]


def weigh(doc: Doc, start: int, end: int, candidates: Iterable[tuple[str, float]]) -> None:
    """Note the candidates, with their scores, that a stage had for what stands at these offsets."""
    _writable(doc).setdefault("weighed", []).append([start, end, [[name, score] for name, score in candidates]])


def weighed(doc: Doc) -> list[tuple[int, int, list[tuple[str, float]]]]:
    """What `weigh` kept: (start, end, candidates with their scores, the best first)."""
    return [(start, end, [(name, score) for name, score in found]) for start, end, found in _data(doc).get("weighed", [])]


def set_article(doc: Doc, article: r.Article) -> None:
    """Keep what stages need to know about the article: its id, publication date and title."""
    published = article.published
    _writable(doc)["article"] = {
        "doc_id": article.doc_id,
        "published": None if published is None else published.isoformat(),
        "title": article.title,
    }


def article(doc: Doc) -> dict[str, Any]:
    """What `set_article` kept; an empty mapping for a Doc that was made without an article."""
    return cast("dict[str, Any]", _data(doc).get("article", {}))


def published(doc: Doc) -> dt.date | dt.datetime | None:
    """The publication date (or datetime) of the Doc's article, where known.

    A Doc that was made without an article has the one that stands beside its text in `nlp.pipe(texts, as_tuples=True)`: a mapping
    with `published`, or the date itself; as a string or a date.
    """
    value = article(doc).get("published") or _in_context(getattr(doc, "_context", None))
    if not value:
        return None
    return dt.datetime.fromisoformat(value) if "T" in value else dt.date.fromisoformat(value)


def _in_context(context: object) -> str:
    """The publication date in what spaCy keeps beside a text, in ISO 8601; empty where there is none."""
    given = context.get("published") if isinstance(context, Mapping) else context
    if isinstance(given, dt.date):
        return given.isoformat()
    if not isinstance(given, str):
        return ""
    try:
        return (dt.date.fromisoformat(given) if len(given) <= 10 else dt.datetime.fromisoformat(given)).isoformat()
    except ValueError:
        # Whatever else somebody keeps beside a text is no date; what is called one must be.
        if isinstance(context, Mapping):
            raise ValueError(f"published={given!r} is no date: write it as YYYY-MM-DD") from None
        return ""


class Extracted:
    """What the stages found in one Doc: `doc._.extract.dates`, `.numbers`, `.claims`, ... each a tuple of records."""

    __slots__ = ("_doc",)

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    @property
    def sentences(self) -> tuple[r.Sentence, ...]:
        """Sentences with their kind, in reading order."""
        return get(self._doc, "sentences")

    @property
    def turns(self) -> tuple[r.Turn, ...]:
        """What is set out as speech, a turn a speaker."""
        return get(self._doc, "turns")

    @property
    def quotations(self) -> tuple[r.Quotation, ...]:
        """Stretches between quotation marks."""
        return get(self._doc, "quotations")

    @property
    def entities(self) -> tuple[r.Entity, ...]:
        """The real-world things the document names, in the order of their first mention."""
        return get(self._doc, "entities")

    @property
    def mentions(self) -> tuple[r.Mention, ...]:
        """Where those things are named or meant."""
        return get(self._doc, "mentions")

    @property
    def antecedents(self) -> tuple[r.Antecedent, ...]:
        """What pronouns mean that means no named thing."""
        return get(self._doc, "antecedents")

    @property
    def dates(self) -> tuple[r.Timex, ...]:
        """Temporal expressions."""
        return get(self._doc, "dates")

    @property
    def numbers(self) -> tuple[r.Quantity, ...]:
        """Numbers."""
        return get(self._doc, "numbers")

    @property
    def attributions(self) -> tuple[r.Attribution, ...]:
        """Who says what, as spans."""
        return get(self._doc, "attributions")

    @property
    def claims(self) -> tuple[r.Claim, ...]:
        """Claims, attributed and asserted, with their parts."""
        return get(self._doc, "claims")

    @property
    def event_mentions(self) -> tuple[r.EventMention, ...]:
        """Where events are told of, with who took part, where and when."""
        return get(self._doc, "event_mentions")

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(_data(self._doc)[k])} {k}" for k in KINDS if has(self._doc, k))
        return f"<extract: {counts or 'no stage has run'}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the first records of every kind, each with its words."""
        tables = "".join(_html(kind, get(self._doc, kind), self._doc.text) for kind in KINDS if has(self._doc, kind))
        return legend() + marked(self._doc.text, _marks(self)) + tables


def _marks(found: Extracted) -> Iterator[Mark]:
    """Names, dates, numbers and what people say, in the document's text."""
    for m in found.mentions:
        entity = found.entities[m.entity]
        yield Mark(m.start, m.end, layer_of(entity.type), entity.name)
    yield from (Mark(d.start, d.end, "date", d.value) for d in found.dates)
    yield from (Mark(n.start, n.end, "number", f"{n.value or ''} {n.unit_name or n.counted}") for n in found.numbers)
    for claim in found.claims:
        for start, end in claim.content if claim.kind == "attributed" else ():
            yield Mark(start, end, "quote", f"{claim.source or 'somebody'} {claim.act or 'says'}")


_SHOWN = 5
_LONG = 80


def _html(kind: str, found: tuple[Any, ...], text: str) -> str:
    """The first records of one kind as an HTML table: the words, then the fields that are set."""
    rows = []
    for record in found[:_SHOWN]:
        words = text[record.start : record.end] if hasattr(record, "start") else ""
        rest = ", ".join(
            f"{f.name}={_plain(value)}"
            for f in dataclasses.fields(record)
            if f.name not in ("start", "end", "parts") and (value := getattr(record, f.name)) not in (None, "", ())
        )
        short = words if len(words) <= _LONG else words[:_LONG] + "…"
        rows.append(f"<tr><td>{html.escape(short)}</td><td>{html.escape(rest)}</td></tr>")
    more = f" (the first {_SHOWN})" if len(found) > _SHOWN else ""
    return f"<p><b>{len(found)} {kind}</b>{more}</p><table>{''.join(rows)}</table>"


def register() -> None:
    """Register the one extension, `doc._.extract`. Safe to call twice."""
    if not Doc.has_extension(KEY):
        Doc.set_extension(KEY, getter=Extracted)


register()
