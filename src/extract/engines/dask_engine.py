"""Dask: parts of the work on a cluster, or on workers of this machine that Dask starts and watches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from typing import Any, TypeVar

from ..errors import EngineError
from .clusters import AHEAD, in_order

P = TypeVar("P")
R = TypeVar("R")
_SETTINGS = {
    # Its profiler looks into every worker a hundred times a second and costs a fifth of the run.
    "distributed.worker.profile.enabled": False,
    # A worker starts the process that reads.
    "distributed.worker.daemon": False,
    "distributed.admin.tick.limit": "60s",
    "distributed.comm.timeouts.connect": "60s",
    # It is a warning for whoever looks at a dashboard, which there is none of.
    "distributed.worker.memory.terminate": False,
}


def check() -> None:
    """Raise EngineError, with the remedy, where Dask is not installed."""
    if find_spec("dask") is None or find_spec("distributed") is None:
        raise EngineError("--engine dask needs Dask, which is not installed: python -m pip install 'extract-facts[dask]'")


def run(
    function: Callable[..., R], parts: Iterable[P], more: Sequence[Any], *, workers: int = 1, scheduler: str = ""
) -> Iterator[R]:
    """function(part, *more) of every part, in order.

    scheduler: its address ("tcp://host:8786"); without one so many workers are started on this machine. A worker that is lost
    costs its part a second reading: Dask gives it to another, and where that fails too often, it is computed in this process.
    Raises EngineError where there is no scheduler at the address.
    """
    check()
    with _client(workers, scheduler) as client:
        ahead = AHEAD * max(1, _processes(client) if scheduler else workers)

        def submit(part: P) -> Callable[[], R]:
            return partial(_wait, client.submit(function, part, *more, pure=False))

        yield from in_order(function, parts, more, submit, ahead)


def _wait(future: Any) -> Any:
    try:
        return future.result()
    finally:
        future.release()


def _processes(client: Any) -> int:
    return len(client.scheduler_info(n_workers=-1)["workers"])


@contextmanager
def _client(workers: int, scheduler: str) -> Iterator[Any]:
    import dask
    import distributed

    client_of: Any = distributed.Client
    cluster_of: Any = distributed.LocalCluster

    with dask.config.set(_SETTINGS):
        if scheduler:
            try:
                client = client_of(scheduler)
            except (OSError, ValueError) as error:
                raise EngineError(f"There is no Dask scheduler at {scheduler}: {error or type(error).__name__}.") from error
            with client:
                yield client
            return
        here = {"threads_per_worker": 1, "processes": True, "dashboard_address": None, "memory_limit": None}
        with cluster_of(n_workers=workers, silence_logs=50, **here) as cluster, client_of(cluster) as client:
            yield client
