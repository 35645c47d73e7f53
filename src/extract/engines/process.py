"""A process that is watched: whoever waits for its answer gives up in time, and learns how it was lost."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from ..errors import EngineError
from .worker import OUT_OF_TIME

SLACK = 10.0
"""Seconds after its limit at which a process that has not ended itself is ended: it was stopped, or the whole machine was."""
_START = 300.0
"""Seconds that a process has to begin."""
_TIMES_STARTED = 3
TIMES_ALONE = 2
"""So often must a document end its process, alone, to be the reason: a process can be killed for another's sake."""
_PRELOADED = ["extract.loading", "extract.engines.worker", "extract.loaded"]
"""The first and the last say that the server dies with its parent also while it imports, and no longer."""


class LostError(Exception):
    """The process is no more. The message says why; `again`: does it make sense to try the same again?"""

    def __init__(self, message: str, again: bool) -> None:
        super().__init__(message)
        self.again = again


def _context() -> Any:
    """How processes begin. Not forked from this one: they would share locks of threads that are not there.

    Linux forks them from a server that has no threads and has imported this package once.
    """
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context


class Watched:
    """One process at a time, another in its place when it is lost.

    target: what runs in it, a function of a module that is called with one end of a pipe and `given`; it sends one message when
    it has begun. cannot: what is said where it never begins.
    """

    def __init__(self, target: Callable[..., None], given: tuple[Any, ...], cannot: str) -> None:
        self._target = target
        self._given = given
        self._cannot = cannot
        self._context = _context()
        self._process: Any = None
        self._pipe: Any = None
        self._ended = False

    def start(self) -> Any:
        """Begin it, if it does not run; returns its first message, or None if it ran. Raises EngineError."""
        for _ in range(_TIMES_STARTED):
            if self._ended:
                raise EngineError("The run has ended.")
            if self._process is not None:
                return None
            here, there = self._context.Pipe()
            process = self._context.Process(target=self._target, args=(there, *self._given), daemon=True)
            process.start()
            there.close()  # else its end would never be noticed
            self._process, self._pipe = process, here
            with suppress(LostError):
                return self.receive(_START)
        raise EngineError(self._cannot)

    def send(self, message: Any) -> None:
        """Hand it something; that it is lost is noticed by `receive`."""
        with suppress(OSError):
            self._pipe.send(message)

    def receive(self, seconds: float) -> Any:
        """Its next message. Raises LostError where it ends, or has not answered when its limit is well over."""
        try:
            with self._given_up_after(seconds + SLACK) as gave_up:
                return self._pipe.recv()
        except (EOFError, OSError):
            raise self._lost(seconds, gave_up.is_set()) from None

    def _lost(self, seconds: float, gave_up: bool) -> LostError:
        self._process.join()
        code = self._process.exitcode
        self.close()
        if gave_up or code == OUT_OF_TIME:
            # A process that has not ended itself by then was stopped, or its machine was: that is not what it read.
            return LostError(f"reading it took longer than the limit of {seconds:g} seconds (--time-limit)", again=gave_up)
        how = f"signal {signal.Signals(-code).name}" if code is not None and code < 0 else f"exit status {code}"
        return LostError(f"the process that read it died every time ({how}); it may need more memory than there is", again=True)

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

    def close(self) -> None:
        """End it; `start` begins another."""
        if self._process is not None:
            with suppress(OSError):
                self._pipe.close()
            self._process.kill()
            self._process.join()
            self._process = self._pipe = None

    def end(self) -> None:
        """End it for good, whatever it does; the thread that waits for it notices."""
        self._ended = True
        process = self._process
        if process is not None:
            with suppress(ValueError, OSError):
                process.kill()
                process.join()
