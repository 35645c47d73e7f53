"""What clusters have in common: parts are handed out a few ahead, results come in order, and what a cluster gives up on is
computed in this process."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from ..errors import EngineError, ExtractError

P = TypeVar("P")
R = TypeVar("R")
Wait = Callable[[], R]
"""Waits for the result of a part."""
AHEAD = 2
"""Parts in a cluster's hands for each worker: enough to keep it busy, few enough to keep memory small."""
_NO_MODULE = "No module named"


def in_order(
    function: Callable[..., R], parts: Iterable[P], more: Sequence[object], submit: Callable[[P], Wait[R]], ahead: int
) -> Iterator[R]:
    """function(part, *more) of every part, in order. submit: hands a part out; ahead: so many at most are out at once.

    A part that the cluster gives up on (its workers were killed too often, or it could not be sent) is computed in this process.
    Raises EngineError where the workers cannot import what they are to call, and what the function raises of ours.
    """
    waiting: deque[tuple[P, Wait[R]]] = deque()
    for part in parts:
        waiting.append((part, submit(part)))
        if len(waiting) >= ahead:
            yield _result(function, *waiting.popleft(), more)
    while waiting:
        yield _result(function, *waiting.popleft(), more)


def _result(function: Callable[..., R], part: P, wait: Wait[R], more: Sequence[object]) -> R:
    try:
        return wait()
    except ExtractError:  # such as a model that is not there: a second try would say the same
        raise
    except Exception as error:  # whatever a cluster raises
        if (said := _missing(error)) is not None:
            raise EngineError(
                f"The Python of the cluster's workers lacks a package ({said}). Install the same version of extract there, with "
                "its extras, or tell the engine which Python its workers shall run."
            ) from error
        return function(part, *more)


def _missing(error: BaseException | None) -> str | None:
    """The package that a worker could not import, as the error or one behind it says; None where it is another error."""
    while error is not None:
        for line in str(error).splitlines():
            if _NO_MODULE in line:
                return line[line.index(_NO_MODULE) :].strip()
        error = error.__cause__
    return None
