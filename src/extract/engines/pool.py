"""Worker processes that are watched: one that dies, hangs or is stopped costs a second reading, a document that does it each
time costs itself alone.

Each worker has a thread here that talks to it and gives up on it in time. A batch whose worker was lost is read again document
by document, each with a worker of its own if need be, so the culprit stands alone and is known.
"""

from __future__ import annotations

import multiprocessing
import queue
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from ..errors import EngineError, ModelError
from ..models import Model
from ..records import Article
from .batches import Batch, BatchRows, failed_rows
from .limits import Limits
from .worker import BROKEN, OUT_OF_TIME, RAISED, READY, ROWS, serve

_AHEAD = 2
"""Batches in the queue for each worker: enough to keep it busy, few enough to keep memory small."""
_SLACK = 10.0
"""Seconds after its limit at which a worker that has not ended itself is ended: it was stopped, or the whole machine was."""
_START = 300.0
"""Seconds that a worker has to load the model."""
_TIMES_ALONE = 2
"""So often must a document end its worker, alone, to be the reason: a worker can be killed for another's sake."""
_TIMES_STARTED = 3

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


def _context() -> Any:
    """How processes begin. Not forked from this one: they would share locks of threads that are not there.

    Linux forks them from a server that has no threads and has imported this package once.
    """
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([serve.__module__])
    return context


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
            thread.join(timeout=_SLACK)

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
    """One process at a time, another in its place when it is lost."""

    def __init__(self, model: Model, limits: Limits, begin: Begin, read: Read) -> None:
        self._model = model
        self._limits = limits
        self._begin = begin
        self._read = read
        self._context = _context()
        self._process: Any = None
        self._pipe: Any = None
        self._ended = False

    def read(self, batch: Batch) -> BatchRows:
        """The rows of a batch; of a document that ends its process every time, only that it failed."""
        answer = self._try(batch)
        if answer.rows is not None:
            return answer.rows
        if len(batch) == 1:
            return self._alone(batch[0], answer)
        return [rows for article in batch for rows in self._alone(article, _Answer(again=True))]

    def _alone(self, article: Article, answer: _Answer) -> BatchRows:
        for _ in range(_TIMES_ALONE):
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
            with self._given_up_after(seconds + _SLACK) as gave_up:
                self._pipe.send((batch, seconds))
                kind, value = self._pipe.recv()
        except (EOFError, OSError):
            return self._lost(seconds, gave_up.is_set())
        if kind == ROWS:
            return _Answer(rows=value)
        assert kind == RAISED, kind
        # What one document raises is caught where it is read; this is the batch as a whole (its rows did not fit into memory).
        return _Answer(problem=f"could not be read: {value}", again=len(batch) > 1)

    def _lost(self, seconds: float, gave_up: bool) -> _Answer:
        """Why the process is no more."""
        self._process.join()
        code = self._process.exitcode
        self._close()
        if gave_up or code == OUT_OF_TIME:
            return _Answer(problem=f"reading it took longer than the limit of {seconds:g} seconds (--time-limit)")
        how = f"signal {signal.Signals(-code).name}" if code is not None and code < 0 else f"exit status {code}"
        return _Answer(
            problem=f"the process that read it died every time ({how}); it may need more memory than there is", again=True
        )

    def _start(self) -> None:
        """A process that has loaded the model, if there is none. Raises ModelError, EngineError."""
        for _ in range(_TIMES_STARTED):
            if self._ended:
                raise EngineError("The run has ended.")
            if self._process is not None:
                return
            here, there = self._context.Pipe()
            process = self._context.Process(target=serve, args=(there, self._model, self._begin, self._read), daemon=True)
            process.start()
            there.close()  # else its end would never be noticed
            self._process, self._pipe = process, here
            try:
                with self._given_up_after(_START):
                    kind, value = here.recv()
            except (EOFError, OSError):
                self._close()
                continue
            if kind == BROKEN:
                self._close()
                raise ModelError(value)
            assert kind == READY, kind
        if self._process is None:
            raise EngineError(
                "The process that reads articles dies as it loads the model, which needs about 1 GB. "
                "Free some memory or use fewer --workers; what is finished is kept."
            )

    @contextmanager
    def _given_up_after(self, seconds: float) -> Iterator[threading.Event]:
        """Kill the process if the block takes longer, so that no end of the pipe waits for ever; the event says so."""
        gave_up, process = threading.Event(), self._process

        def kill() -> None:
            gave_up.set()
            process.kill()  # a stopped process too dies of it

        timer = threading.Timer(seconds, kill)
        timer.daemon = True
        timer.start()
        try:
            yield gave_up
        finally:
            timer.cancel()

    def _close(self) -> None:
        if self._process is not None:
            with suppress(OSError):
                self._pipe.close()
            self._process.kill()
            self._process.join()
            self._process = self._pipe = None

    def end(self) -> None:
        """End the process, whatever it does; the thread that waits for it notices."""
        self._ended = True
        process = self._process
        if process is not None:
            with suppress(ValueError, OSError):
                process.kill()
                process.join()
