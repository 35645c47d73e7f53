"""Is a store whole? Its manifest, its receipts, its files by their digests, its rows by what the tables promise."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import TablesError
from ..tables.check import broken_promises
from ..tables.schema import EVENT_CANDIDATES, TABLES
from .layout import RECEIPT, Entry, Manifest, checked, folders, newest
from .partition import read


@dataclass(frozen=True, slots=True)
class Checked:
    """How many documents and rows were looked at; partitions on the disk that do not count."""

    documents: int
    rows: int
    spare: int


def check(store: Path) -> tuple[Checked, list[str]]:
    """Look at everything that the newest manifest names; returns what was seen, and what is wrong, a line each.

    Raises OutputError where the folder is no store, TablesError where the manifest itself cannot be read.
    """
    checked(store)
    manifest = newest(store)
    problems: list[str] = []
    owners: dict[str, str] = {}
    documents = rows = 0
    for entry in manifest.partitions:
        found = list(_files(entry, entry.folder(store)))
        problems += found
        if found:
            continue
        try:
            seen, broken = _rows(store, entry, manifest, owners)
        except TablesError as error:
            problems.append(str(error))
            continue
        problems += broken
        documents += len(seen)
        rows += sum(seen)
    if not problems and documents != manifest.documents:
        problems.append(f"the manifest says {manifest.documents} documents, the partitions hold {documents}")
    named = {e.folder(store) for e in manifest.partitions}
    return Checked(documents, rows, sum(f not in named for f in folders(store))), problems


def _files(entry: Entry, folder: Path) -> Iterator[str]:
    """What is wrong with the files of a partition."""
    name = f"partition {entry.month}/{entry.id}"
    try:
        written = (folder / RECEIPT).read_bytes()
    except OSError:
        yield f"{name}: its receipt is missing or cannot be read"
        return
    if hashlib.sha256(written).hexdigest() != entry.receipt:
        yield f"{name}: its receipt is not the one that the manifest names"
        return
    for file, wanted in json.loads(written)["files"].items():
        try:
            with (folder / file).open("rb") as f:
                found = hashlib.file_digest(f, "sha256").hexdigest()
        except OSError as error:
            yield f"{name}: {file} cannot be read: {error.strerror}"
            continue
        if found != wanted:
            yield f"{name}: {file} is not as it was written: changed since, or damaged on the disk"


def _rows(store: Path, entry: Entry, manifest: Manifest, owners: dict[str, str]) -> tuple[list[int], list[str]]:
    """The rows of each document of a partition, and what is wrong with them."""
    name = f"partition {entry.month}/{entry.id}"
    seen, problems = [], []
    for document in read(entry.folder(store), manifest.hidden.get(entry.id, frozenset())):
        doc_id = str(document.row[0])
        if doc_id in owners:
            problems.append(f"{name}: the document {doc_id} counts twice, also in {owners[doc_id]}")
        owners[doc_id] = name
        rows = {t.name: list(document.rows.get(t.name, ())) for t in (*TABLES, EVENT_CANDIDATES)}
        problems += broken_promises(rows, {doc_id: document.text}, (*TABLES, EVENT_CANDIDATES))
        seen.append(sum(map(len, rows.values())))
    return seen, problems
