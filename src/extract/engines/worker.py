"""What runs in a worker process: batches in, rows out, until its parent has no more or is no more."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import connection, parent_process
from typing import Any

from ..errors import ModelError
from ..models import Model
from ..orphans import die_with_parent
from .batches import Batch, BatchRows

READY, BROKEN, ROWS, RAISED = "ready", "broken", "rows", "raised"
OUT_OF_TIME = 1
"""The exit status that faulthandler's timer ends a process with."""
NOT_SENT = 70


def serve(pipe: Any, model: Model, begin: Callable[[Model], None], read: Callable[[Model, Batch], BatchRows]) -> None:
    """Begin with the model, then answer (batch, seconds) with its rows; a batch that takes longer ends the process.

    The timer is a thread of C code: it fires also where a loop in C never comes back to Python, for which an alarm has to wait.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent decides what becomes of us
    end_with_parent()
    try:
        begin(model)
    except ModelError as error:
        pipe.send((BROKEN, str(error)))
        return
    pipe.send((READY, None))
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - no path of anybody's
        while True:
            try:
                batch, seconds = pipe.recv()
            except (EOFError, OSError):
                return
            faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
            try:
                answer = (ROWS, read(model, batch))
            except Exception as error:  # MemoryError above all: the parent reads the documents one by one
                answer = (RAISED, f"{type(error).__name__}: {error}")  # type: ignore[assignment]
            faulthandler.cancel_dump_traceback_later()
            try:
                pipe.send(answer)
            except Exception:  # the parent is gone, or the rows do not fit into memory a second time
                os._exit(NOT_SENT)
            del batch, answer


def end_with_parent() -> None:
    """End when the parent does, however it dies: an orphan would hold 430 MB, and whatever the parent's output went to."""
    parent = parent_process()
    if parent is None:
        return
    if sys.platform == "linux":
        _die_with_server()

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _die_with_server() -> None:
    """Let the kernel end this process when what has started it ends, also while C code holds the interpreter's lock.

    That is the server of forks, which ends when our parent does.
    """
    from multiprocessing import forkserver  # Windows has none

    # The server of forks lives while anybody holds this end of a pipe, and gives it to all that it forks; only our parent shall.
    alive = getattr(getattr(forkserver, "_forkserver", None), "_forkserver_alive_fd", None)
    if alive is not None:
        with suppress(OSError):
            os.close(alive)
    die_with_parent()
