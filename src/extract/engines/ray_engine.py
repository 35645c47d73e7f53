"""Ray: parts of the work on a Ray cluster, or on workers that Ray starts on this machine."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from typing import Any, TypeVar

from ..errors import EngineError, ExtractError

P = TypeVar("P")
R = TypeVar("R")
_AHEAD = 2
"""Parts in Ray's hands for each worker."""
_RETRIES = 3
"""So often is a part given to another worker where the one that had it is lost."""


def run(function: Callable[..., R], parts: Iterable[P], more: Sequence[Any], *, workers: int = 1) -> Iterator[R]:
    """function(part, *more) of every part, in order.

    Call `ray.init(address)` before, else Ray starts on this machine with so many workers. A worker that is lost costs its part a
    second reading; where that fails too often, it is computed in this process. Raises EngineError where Ray is not installed.
    """
    if find_spec("ray") is None:
        raise EngineError("Ray is not installed: python -m pip install ray")
    import ray

    if not ray.is_initialized():
        ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False)
    task: Any = ray.remote(num_cpus=1, max_retries=_RETRIES)(function)
    ahead = _AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
    waiting: deque[tuple[P, Any]] = deque()
    for part in parts:
        waiting.append((part, task.remote(part, *more)))
        if len(waiting) >= ahead:
            yield _result(function, *waiting.popleft(), more)
    while waiting:
        yield _result(function, *waiting.popleft(), more)


def _result(function: Callable[..., R], part: Any, reference: Any, more: Sequence[Any]) -> R:
    import ray

    try:
        found: R = ray.get(reference)
    except ray.exceptions.RayTaskError as error:
        if isinstance(error.cause, ExtractError):  # a second try would say the same
            raise error.cause from None
        return function(part, *more)
    except ray.exceptions.RayError:  # its workers were killed, or its result was lost with one
        return function(part, *more)
    return found
