"""Ray: parts of the work on a Ray cluster, or on workers that Ray starts on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from typing import Any, TypeVar

from ..errors import EngineError, ExtractError
from .clusters import AHEAD, in_order

P = TypeVar("P")
R = TypeVar("R")
_STARTS = 3
"""Ray gives up on its own start after 30 seconds."""
_RETRIES = 3
"""So often is a part given to another worker where the one that had it is lost."""


def _library() -> Any:
    import ray

    return ray


def run(function: Callable[..., R], parts: Iterable[P], more: Sequence[Any], *, workers: int = 1) -> Iterator[R]:
    """function(part, *more) of every part, in order.

    Call `ray.init(address)` before, else Ray starts on this machine with so many workers, and ends with the last part. A worker
    that is lost costs its part a second reading; where that fails too often, it is computed in this process. Raises EngineError
    where Ray is not installed.
    """
    if find_spec("ray") is None:
        raise EngineError("Ray is not installed: python -m pip install ray")
    ray = _library()

    ours = not ray.is_initialized()
    if ours:
        start(workers)
    try:
        task: Any = ray.remote(num_cpus=1, max_retries=_RETRIES)(function)
        shared = [ray.put(value) for value in more]
        ahead = AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
        yield from in_order(function, parts, more, lambda part: partial(_wait, task.remote(part, *shared)), ahead)
    finally:
        if ours:
            ray.shutdown()


def start(workers: int) -> None:
    """Start Ray on this machine. Raises EngineError where it does not come up, as on a machine that has much else to do."""
    ray = _library()

    for _ in range(_STARTS):
        try:
            ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False)
            return
        except Exception as error:  # it raises a plain Exception
            said = str(error).split(". ")[0]
            ray.shutdown()
    raise EngineError(f"Ray could not be started here: {said}. Start it by itself (`ray start --head`) and call ray.init before.")


def _wait(reference: Any) -> Any:
    ray = _library()

    try:
        return ray.get(reference)
    except ray.exceptions.RayTaskError as error:
        if isinstance(error.cause, ExtractError):
            raise error.cause from None
        raise
