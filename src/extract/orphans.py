"""A process that the kernel ends when its parent ends, also while C code holds the interpreter's lock. Linux alone can do it."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_SET_SIGNAL_AT_PARENTS_DEATH = 1


def die_with_parent() -> None:
    """From now on SIGKILL ends this process when the thread that has started it ends, or that thread's process."""
    before = os.getppid()
    if _set(signal.SIGKILL) and os.getppid() != before:  # it died before that
        os._exit(1)


def outlive_parent() -> None:
    """Take `die_with_parent` back."""
    _set(0)


def _set(number: int) -> bool:
    if sys.platform != "linux":
        return False
    try:
        return bool(ctypes.CDLL(None).prctl(_SET_SIGNAL_AT_PARENTS_DEATH, number) == 0)
    except (OSError, AttributeError, TypeError):
        return False
