"""Who reads the parts of an addition: this machine's pool, or a cluster. The files are the same bytes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from .. import engines
from ..engines import within
from ..models import Model
from .partition import Document, Part, Partition, encode


def read_part(part: Part, model: Model, limits: engines.Limits, made_by: str) -> Partition:
    """The partition of some articles: what a worker of a cluster computes. Pure, but for the process that it reads in."""
    rows = within.read(part.articles, model, limits)
    return encode(_documents(part, rows), made_by)


def in_pool(parts: Iterable[Part], model: Model, workers: int, limits: engines.Limits, made_by: str) -> Iterator[Partition]:
    """The partitions of parts, in order, read by the watched processes of this machine (`workers` 0: by this process)."""
    waiting: deque[Part] = deque()

    def batches() -> Iterator[engines.Batch]:
        for part in parts:
            waiting.append(part)
            yield from engines.batched(part.articles)

    read: list[engines.BatchRows] = []
    for _, rows in engines.run(batches(), model, workers, limits):
        read.append(rows)
        if sum(map(len, read)) == len(waiting[0].articles):
            yield encode(_documents(waiting.popleft(), [r for found in read for r in found]), made_by)
            read.clear()


def _documents(part: Part, rows: engines.BatchRows) -> list[Document]:
    return [Document(key, a.text, r) for key, a, r in zip(part.keys, part.articles, rows, strict=True)]
