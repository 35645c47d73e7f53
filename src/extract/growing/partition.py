"""A partition: some documents of one month as files. Two pure functions: articles to rows, and rows to the bytes of files.

Whichever engine reads the articles, the same documents in the same partition give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ..durable import flush_file, flush_folder, move_folder
from ..errors import TablesError
from ..journal import digest
from ..records import Article
from ..tables import Row
from ..tables.formats.parquet_format import arrow, schema_of
from ..tables.formats.source import decimal_text
from ..tables.schema import DOCUMENTS, EVENT_CANDIDATES, OWN, TABLES, Column, Table
from .layout import FORMAT, RECEIPT, WORK, Entry, Order, month, order

SIZE = 256
"""Documents in a partition at most: large enough that files are few, small enough that a break loses little."""


def _table(name: str, description: str, *columns: str) -> Table:
    return Table(name, "", "doc_id", description, tuple(Column(c, "string", "", required=c == "doc_id") for c in columns))


TEXTS = _table("texts", "The text of a document as given.", "doc_id", "text")
KEYS = _table("keys", "What a document's rows depend on, and where it was found.", "doc_id", "key", "file", "url", "status")
OWN_COLUMNS = _table(OWN, "The columns that the input had besides ours.", "doc_id", "name", "value")
HELD: tuple[Table, ...] = (*TABLES, EVENT_CANDIDATES, OWN_COLUMNS)
"""The tables of rows that a partition holds; `texts` and `keys` stand beside them."""
_PUBLISHED, _SOURCE, _URL, _STATUS, _MESSAGE = (DOCUMENTS.at[c] for c in ("published", "source", "url", "status", "message"))


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read: its key, its text and its rows."""

    key: str
    text: str
    rows: Mapping[str, Sequence[Row]]

    @property
    def row(self) -> Row:
        """Its row of documents."""
        return self.rows["documents"][0]

    @property
    def order(self) -> Order:
        """Where it stands among all."""
        return order(str(self.row[0]), _text(self.row[_PUBLISHED]))


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


@dataclass(frozen=True, slots=True)
class Part:
    """Articles of one month that become one partition, with the key of each."""

    month: str
    articles: tuple[Article, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Partition:
    """A partition that is not written yet: its files by name, the receipt among them, and how a manifest names it."""

    entry: Entry
    files: Mapping[str, bytes]
    failed: tuple[tuple[str, str], ...] = ()
    """(source, reason) of each document that could not be read."""


def month_of(article: Article) -> str:
    """The month that an article's partition is of."""
    return month(article.published.isoformat() if article.published else None)


def file_of(source: str) -> str:
    """The file of a source, without the line of a row."""
    file, colon, line = source.rpartition(":")
    return file if colon and line.isdecimal() else source


def encode(documents: Sequence[Document], made_by: str) -> Partition:
    """The files of documents of one month. Pure: the same documents, in whatever order, give the same bytes."""
    ordered = sorted(documents, key=lambda d: d.order)
    tables = {t.name: arrow(t, [row for d in ordered for row in d.rows.get(t.name, ())]) for t in HELD}
    tables["texts"] = arrow(TEXTS, [(d.row[0], d.text) for d in ordered])
    keys = [(d.row[0], d.key, file_of(_text(d.row[_SOURCE])), d.row[_URL], _text(d.row[_STATUS])) for d in ordered]
    tables["keys"] = arrow(KEYS, keys)
    packed = pack(tables, ordered[0].order, ordered[-1].order, made_by)
    failed = (d.row for d in documents if d.row[_STATUS] == "failed")
    return replace(packed, failed=tuple((_text(row[_SOURCE]) or _text(row[0]), _text(row[_MESSAGE])) for row in failed))


def pack(tables: Mapping[str, pa.Table], first: Order, last: Order, made_by: str) -> Partition:
    """The files of tables whose rows stand in the order of their documents."""
    files = {f"{name}.parquet": _bytes(table) for name, table in tables.items()}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    ident = digest(made_by, *digests.values())[:20]  # so that two of one name are the same
    receipt = {
        "format": FORMAT,
        "partition": ident,
        "month": month(first[0] if first[0] < "9999" else None),
        "documents": tables["keys"].num_rows,
        "first": list(first),
        "last": list(last),
        "made_by": made_by,
        "rows": {name: table.num_rows for name, table in tables.items()},
        "files": digests,
    }
    written = (json.dumps(receipt, ensure_ascii=False, indent=1) + "\n").encode()
    return Partition(entry(receipt, written), {**files, RECEIPT: written})


def entry(receipt: Mapping[str, Any], written: bytes) -> Entry:
    """How a manifest names the partition of a receipt."""
    return Entry(
        receipt["partition"], receipt["month"], receipt["documents"], tuple(receipt["first"]), tuple(receipt["last"]),
        receipt["made_by"], hashlib.sha256(written).hexdigest(),
    )  # fmt: skip


def _bytes(table: pa.Table) -> bytes:
    out = BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def write(store: Path, partition: Partition) -> None:
    """Write a partition's files: all in a folder beside, flushed, the receipt last, and then the folder is put in its place.

    One of the same content that is there already is left as it is. Raises OSError.
    """
    target = partition.entry.folder(store)
    if read_receipt(target) is not None:
        return
    if target.is_dir():  # damaged since; no manifest names it, or its documents would be known
        shutil.rmtree(target)
    unfinished = store / WORK / partition.entry.id
    unfinished.mkdir(parents=True, exist_ok=True)
    for name, data in partition.files.items():
        (unfinished / name).write_bytes(data)
        flush_file(unfinished / name)
    flush_folder(unfinished)
    if not target.parent.is_dir():
        target.parent.mkdir(exist_ok=True)
        flush_folder(target.parent.parent)
    move_folder(unfinished, target)


def read_receipt(folder: Path) -> Entry | None:
    """How a manifest would name the partition in a folder; None where there is no receipt that can be read."""
    try:
        written = (folder / RECEIPT).read_bytes()
        return entry(json.loads(written), written)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def read_keys(folder: Path) -> list[tuple[str, str, str]]:
    """(doc_id, key, status) of every document of a partition. Raises TablesError where they cannot be read."""
    columns = ["doc_id", "key", "status"]
    found = _load(folder, KEYS, columns)
    return list(zip(*(found.column(c).to_pylist() for c in columns), strict=True))


def read_origin(folder: Path, doc_id: str) -> tuple[str, str]:
    """(file, url) of a document of a partition."""
    found = _load(folder, KEYS)
    for row in found.to_pylist():
        if row["doc_id"] == doc_id:
            return _text(row["file"]), _text(row["url"])
    return "", ""


def read(folder: Path, hidden: frozenset[str] = frozenset()) -> Iterator[Document]:
    """The documents of a partition in order, but for hidden ones. Raises TablesError where a file cannot be read."""
    keys = {doc_id: key for doc_id, key, _ in read_keys(folder)}
    texts = _load(folder, TEXTS)
    by_document = {t.name: _grouped(rows_of(t, _load(folder, t)), t) for t in HELD}
    for doc_id, text in zip(texts.column("doc_id").to_pylist(), texts.column("text").to_pylist(), strict=True):
        if doc_id not in hidden:
            rows = {name: groups.get(doc_id, []) for name, groups in by_document.items()}
            if not rows[OWN]:
                del rows[OWN]
            yield Document(keys[doc_id], text or "", rows)


def load(folder: Path) -> dict[str, pa.Table]:
    """All tables of a partition as they are. Raises TablesError."""
    return {t.name: _load(folder, t) for t in (*HELD, TEXTS, KEYS)}


def _load(folder: Path, table: Table, columns: list[str] | None = None) -> pa.Table:
    path = folder / f"{table.name}.parquet"
    try:
        # No threads: a table is small, and a pool of threads that read many small files only costs.
        found = pq.ParquetFile(path).read(columns, use_threads=False)
    except (OSError, pa.ArrowException) as error:
        raise TablesError(f"{path} cannot be read: {error}") from error
    if columns is None and tuple(found.column_names) != table.names:
        raise TablesError(f"{path} has other columns than this version writes: {', '.join(found.column_names)}")
    return found if columns is not None else found.cast(schema_of(table))


def _grouped(rows: list[Row], table: Table) -> dict[str, list[Row]]:
    """The rows of each document; those of one stand together."""
    return {str(doc_id): list(found) for doc_id, found in groupby(rows, key=itemgetter(table.at["doc_id"]))}


def rows_of(table: Table, found: pa.Table) -> list[Row]:
    """The rows of an Arrow table as the stages make them: days and exact decimals as strings, confidences as floats."""
    return list(zip(*(_cells(c, found.column(c.name)) for c in table.columns), strict=True))


_decimal = lru_cache(maxsize=50_000)(decimal_text)


def _cells(column: Column, values: pa.ChunkedArray) -> list[Any]:
    if column.type == "date":
        return list(values.cast(pa.string()).to_pylist())
    cells: list[Any] = values.to_pylist()
    if column.type == "number" and column.name != "confidence":
        return [None if v is None else _decimal(v) for v in cells]
    return cells
