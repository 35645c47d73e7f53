"""Merging small partitions, and removing from the disk what counts no longer."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .kept import forget
from .layout import (
    RECEIPT,
    WORK,
    Entry,
    Manifest,
    checked,
    commit,
    folders,
    forget_manifests,
    kept_manifests,
    newest,
    order,
    told,
    writing,
)
from .partition import HELD, KEYS, TEXTS, Partition, load, pack, write

LARGE = 1024
"""Documents in a merged partition at most."""


@dataclass(frozen=True, slots=True)
class Compacted:
    """Partitions before and after, folders removed from the disk, and what those held in bytes."""

    before: int
    after: int
    removed: int
    freed: int


def compact(store: Path, keep: int = 1) -> Compacted:
    """Merge the partitions of each month, leave out documents that count no longer, and remove what no manifest names.

    keep: so many manifests stay, with all that they name; 1 leaves only what counts now. The tables stay the same. Raises
    OutputError where the folder is no store or is being written to, TablesError where a partition cannot be read.
    """
    checked(store)
    with told(store), writing(store):
        shutil.rmtree(store / WORK, ignore_errors=True)
        old = newest(store)
        kept: list[Entry] = []
        for entries in _months(old):
            if _is_compact(entries, old):
                kept += entries
                continue
            for merged in _merged(store, entries, old):
                write(store, merged)
                kept.append(merged.entry)
        if {p.id for p in kept} != {p.id for p in old.partitions}:
            new = old.following(tuple(kept), {})
            commit(store, new)
        removed = _sweep(store, keep)
        forget(store)  # what was computed of documents that are gone stands in it too
        shutil.rmtree(store / WORK, ignore_errors=True)
    return Compacted(len(old.partitions), len(kept), *removed)


def _months(manifest: Manifest) -> list[list[Entry]]:
    """Partitions that may become one: of one month, read by one version."""
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in manifest.partitions:
        found[entry.month, entry.made_by].append(entry)
    return [found[k] for k in sorted(found)]


def _is_compact(entries: Sequence[Entry], manifest: Manifest) -> bool:
    """Is there nothing to leave out, and are there as few partitions as can be?"""
    total = sum(e.documents for e in entries)
    return len(entries) <= -(-total // LARGE) and not any(manifest.hidden.get(e.id) for e in entries)


def _merged(store: Path, entries: Sequence[Entry], manifest: Manifest) -> Iterator[Partition]:
    """The documents of partitions that count, in order, as few partitions."""
    parts = [(load(e.folder(store)), manifest.hidden.get(e.id, frozenset())) for e in entries]
    documents = {
        str(doc_id): order(str(doc_id), None if day is None else str(day))
        for tables, hidden in parts
        for doc_id, day in zip(*(tables["documents"].column(c).to_pylist() for c in ("doc_id", "published")), strict=True)
        if doc_id not in hidden
    }
    ranked = sorted(documents, key=lambda d: documents[d])
    for begin in range(0, len(ranked), LARGE):
        ids = ranked[begin : begin + LARGE]
        wanted = pa.array(ids, pa.string())
        tables = {t.name: _of(wanted, [(p[t.name], hidden) for p, hidden in parts]) for t in (*HELD, TEXTS, KEYS)}
        yield pack(tables, documents[ids[0]], documents[ids[-1]], entries[0].made_by)


def _of(ids: pa.Array, parts: Sequence[tuple[pa.Table, frozenset[str]]]) -> pa.Table:
    """The rows of documents, in the order of their ids; a document's own rows keep theirs."""
    shown = []
    for table, hidden in parts:
        if hidden:
            table = table.filter(pc.invert(pc.is_in(table.column("doc_id"), pa.array(sorted(hidden), pa.string()))))
        shown.append(table)
    whole = pa.concat_tables(shown)
    ranks = pc.index_in(whole.column("doc_id"), ids).combine_chunks()
    found = np.asarray(ranks.fill_null(-1))
    places = np.argsort(found, kind="stable")
    return whole.take(pa.array(places[found[places] >= 0])).combine_chunks()


def _sweep(store: Path, keep: int) -> tuple[int, int]:
    """Remove partitions that none of the newest manifests names; returns how many, and their bytes."""
    named = {e.folder(store) for m in kept_manifests(store, keep) for e in m.partitions}
    forget_manifests(store, keep)
    removed = freed = 0
    for folder in list(folders(store)):
        if folder not in named:
            freed += sum(p.stat().st_size for p in folder.iterdir())
            (folder / RECEIPT).unlink(missing_ok=True)  # first: what has none is no partition
            shutil.rmtree(folder)
            removed += 1
    return removed, freed
