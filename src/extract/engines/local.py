"""Batches in this process, or over several processes of this machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..models import MEDIUM, Model
from .batches import Batch, BatchRows, read_batch, start
from .limits import Limits
from .pool import Pool


def run(
    batches: Iterable[Batch], model: Model = MEDIUM, workers: int = 0, limits: Limits | None = None
) -> Iterator[tuple[Batch, BatchRows]]:
    """Read batches in this process (`workers` 0) or in so many others; yields (batch, rows) in input order.

    In processes of their own, a document that kills its process, or takes longer than `limits` allow, costs no other: its
    batch is read again document by document, and it becomes a failed document. Raises ModelError where the model is missing.
    """
    if workers < 1:
        for batch in batches:
            yield batch, read_batch(model, batch)
        return
    with Pool(model, workers, limits or Limits(), start, read_batch) as pool:
        yield from pool.run(batches)
