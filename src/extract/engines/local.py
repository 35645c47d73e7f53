"""Batches in this process, or over several processes of this machine."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from .. import pipeline
from .batches import Batch, BatchRows, failed_rows, read_batch, start

_DIED = "the worker process died on this document, twice; it may need more memory than there is"
_AHEAD = 2
"""Batches waiting for each worker: enough to keep it busy, few enough to keep memory small."""


def run(batches: Iterable[Batch], model: str = pipeline.DEFAULT_MODEL, workers: int = 1) -> Iterator[tuple[Batch, BatchRows]]:
    """Read batches with one or several worker processes; yields (batch, rows) in input order.

    A worker that is killed loses nothing: the batches that were in work are read again, one at a time, and a document that
    kills its worker every time becomes a failed document. Raises ModelError before any work where the model is missing.
    """
    if workers <= 1:
        for batch in batches:
            yield batch, read_batch(model, batch)
        return
    yield from _Pool(model, workers).run(batches)


class _Pool:
    def __init__(self, model: str, workers: int) -> None:
        self._model = model
        self._workers = workers
        self._executor: ProcessPoolExecutor | None = None

    def _submit(self, batch: Batch) -> Future[BatchRows]:
        if self._executor is None:
            # "spawn": a forked child would share locks of threads that are not there.
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self._workers, mp_context=context, initializer=start, initargs=(self._model,))
        return self._executor.submit(read_batch, self._model, batch)

    def _renew(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None

    def run(self, batches: Iterable[Batch]) -> Iterator[tuple[Batch, BatchRows]]:
        waiting: deque[tuple[Batch, Future[BatchRows] | None]] = deque()
        rest = iter(batches)
        try:
            while True:
                while len(waiting) < self._workers * _AHEAD and (batch := next(rest, None)) is not None:
                    waiting.append((batch, self._try_submit(batch)))
                if not waiting:
                    return
                batch, future = waiting.popleft()
                try:
                    rows = future.result() if future is not None else None
                except BrokenProcessPool:
                    rows = None
                if rows is None:
                    finished = {id(b): f for b, f in waiting if f is not None and f.done() and f.exception() is None}
                    self._renew()
                    rows = self._again(batch)
                    waiting = deque((b, finished.get(id(b)) or self._try_submit(b)) for b, _ in waiting)
                yield batch, rows
        finally:
            self._renew()

    def _try_submit(self, batch: Batch) -> Future[BatchRows] | None:
        try:
            return self._submit(batch)
        except BrokenProcessPool:  # the pool broke a moment ago: the batch is read again when its turn comes
            return None

    def _again(self, batch: Batch) -> BatchRows:
        """A batch whose worker died: once more whole, then document by document, so that the culprit stands alone."""
        try:
            return self._submit(batch).result()
        except BrokenProcessPool:
            self._renew()
        out: BatchRows = []
        for article in batch:
            try:
                out += self._submit((article,)).result()
            except BrokenProcessPool:
                self._renew()
                out.append(failed_rows(article, _DIED))
        return out
