"""The documents of a store in one order, however they arrived: by publication day, then by id."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from pathlib import Path

from .layout import Entry, Manifest, Order
from .partition import Document, read


def documents(store: Path, manifest: Manifest) -> Iterator[Document]:
    """The documents that count, in order. A partition is opened only when its first document is due."""
    waiting: list[tuple[Order, int, Document | None]] = []
    entries = sorted(manifest.partitions, key=lambda p: (p.first, p.id))
    open_: dict[int, Iterator[Document]] = {}
    for n, entry in enumerate(entries):
        waiting.append((entry.first, n, None))
    heapq.heapify(waiting)
    while waiting:
        _, n, document = heapq.heappop(waiting)
        if document is None:
            open_[n] = _read(store, entries[n], manifest)
        else:
            yield document
        if (following := next(open_[n], None)) is not None:
            heapq.heappush(waiting, (following.order, n, following))
        else:
            del open_[n]


def _read(store: Path, entry: Entry, manifest: Manifest) -> Iterator[Document]:
    return read(entry.folder(store), manifest.hidden.get(entry.id, frozenset()))
