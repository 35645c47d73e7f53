"""Who reads the parts of an addition: this machine's pool, or a cluster. The files are the same bytes."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache

from .. import engines
from ..engines import within
from ..errors import EngineError
from ..journal import digest
from ..models import Model
from ..runs import versions
from .partition import Document, Part, Partition, encode


def read_part(part: Part, model: Model, limits: engines.Limits, made_by: str) -> Partition:
    """The partition of some articles: what a worker of a cluster computes. Pure, but for the process that it reads in.

    Raises EngineError where the code, the word lists or the model here are others than `made_by` says.
    """
    if (here := made_by_of(model)) != made_by:
        raise EngineError(
            f"A worker of the cluster has another version of extract, its word lists or its model ({here[:12]} there, "
            f"{made_by[:12]} here). Nothing of it was added. Install the same one everywhere."
        )
    rows = within.read(part.articles, model, limits)
    return encode(_documents(part, rows), made_by)


@cache
def made_by_of(model: Model) -> str:
    """A digest of what reads articles in this process."""
    return digest(json.dumps(versions(model), sort_keys=True))


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
