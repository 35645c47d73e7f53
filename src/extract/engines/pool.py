"""Worker processes that are watched: one that dies, hangs or is stopped costs a second reading, a document that does it each
time costs itself alone.

Each worker has a thread here that talks to it and gives up on it in time. A batch whose worker was lost is read again document
by document, each with a worker of its own if need be, so the culprit stands alone and is known.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from types import TracebackType

from ..errors import ModelError
from ..models import Model
from ..records import Article
from .batches import Batch, BatchRows, failed_rows
from .limits import Limits
from .process import SLACK, TIMES_ALONE, LostError, Watched
from .worker import BROKEN, RAISED, READY, ROWS, serve

_AHEAD = 2
"""Batches in the queue for each worker: enough to keep it busy, few enough to keep memory small."""
_NO_MODEL = (
    "The process that reads articles dies as it loads the model, which needs about 1 GB. "
    "Free some memory or use fewer --workers; what is finished is kept."
)

Begin = Callable[[Model], None]
Read = Callable[[Model, Batch], BatchRows]


@dataclass(slots=True)
class _Answer:
    """What came of an attempt: rows, or what went wrong and whether it makes sense to try the same again."""

    rows: BatchRows | None = None
    problem: str = ""
    again: bool = False


@dataclass(slots=True)
class _Done:
    number: int
    batch: Batch
    rows: BatchRows = field(default_factory=list)
    error: BaseException | None = None


class Pool:
    """So many worker processes. `with Pool(...) as pool: pool.run(batches)`; at the end of the block none is left."""

    def __init__(self, model: Model, workers: int, limits: Limits, begin: Begin, read: Read) -> None:
        self._todo: queue.SimpleQueue[tuple[int, Batch] | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[_Done] = queue.SimpleQueue()
        self._workers = [_Worker(model, limits, begin, read) for _ in range(workers)]
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for _ in self._threads:
            self._todo.put(None)
        for worker in self._workers:
            worker.end()
        for thread in self._threads:
            thread.join(timeout=SLACK)

    def run(self, batches: Iterable[Batch]) -> Iterator[tuple[Batch, BatchRows]]:
        """(batch, rows) in input order. Raises ModelError or EngineError where no worker can begin."""
        ready: dict[int, _Done] = {}
        sent = given = 0
        for batch in batches:
            self._send(sent, batch)
            sent += 1
            while sent - given >= len(self._workers) * _AHEAD:
                yield from self._next(ready, given)
                given += 1
        while given < sent:
            yield from self._next(ready, given)
            given += 1

    def _send(self, number: int, batch: Batch) -> None:
        self._todo.put((number, batch))
        if len(self._threads) < len(self._workers):  # as many as there is work for
            worker = self._workers[len(self._threads)]
            thread = threading.Thread(target=self._supervise, args=(worker,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _next(self, ready: dict[int, _Done], number: int) -> Iterator[tuple[Batch, BatchRows]]:
        while number not in ready:
            done = self._done.get()
            ready[done.number] = done
            if done.error is not None:
                raise done.error
        done = ready.pop(number)
        yield done.batch, done.rows

    def _supervise(self, worker: _Worker) -> None:
        while (task := self._todo.get()) is not None:
            number, batch = task
            done = _Done(number, batch)
            try:
                done.rows = worker.read(batch)
            except BaseException as error:  # carried to the thread that waits
                done.error = error
            self._done.put(done)
        worker.end()


class _Worker:
    """The process of one thread here, and what becomes of the documents that it is lost with."""

    def __init__(self, model: Model, limits: Limits, begin: Begin, read: Read) -> None:
        self._limits = limits
        self._process = Watched(serve, (model, begin, read), _NO_MODEL)

    def read(self, batch: Batch) -> BatchRows:
        """The rows of a batch; of a document that ends its process every time, only that it failed."""
        answer = self._try(batch)
        if answer.rows is not None:
            return answer.rows
        if len(batch) == 1:
            return self._alone(batch[0], answer)
        return [rows for article in batch for rows in self._alone(article, _Answer(again=True))]

    def _alone(self, article: Article, answer: _Answer) -> BatchRows:
        for _ in range(TIMES_ALONE):
            if not answer.again:
                break
            answer = self._try((article,))
            if answer.rows is not None:
                return answer.rows
        return [failed_rows(article, answer.problem)]

    def _try(self, batch: Batch) -> _Answer:
        self._start()
        seconds = self._limits.of(batch)
        try:
            self._process.send((batch, seconds))
            kind, value = self._process.receive(seconds)
        except LostError as lost:
            return _Answer(problem=str(lost), again=lost.again)
        if kind == ROWS:
            return _Answer(rows=value)
        assert kind == RAISED, kind
        # What one document raises is caught where it is read; this is the batch as a whole (its rows did not fit into memory).
        return _Answer(problem=f"could not be read: {value}", again=len(batch) > 1)

    def _start(self) -> None:
        """A process that has loaded the model, if there is none. Raises ModelError, EngineError."""
        kind, value = self._process.start() or (READY, None)
        if kind == BROKEN:
            self._process.close()
            raise ModelError(value)
        assert kind == READY, kind

    def end(self) -> None:
        """End the process, whatever it does; the thread that waits for it notices."""
        self._process.end()
