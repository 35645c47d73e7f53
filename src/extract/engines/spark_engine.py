"""Spark: parts of the work in the Python workers of a Spark session."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import EngineError, ExtractError
from .clusters import AHEAD, in_order

if TYPE_CHECKING:
    import pandas as pd

P = TypeVar("P")
R = TypeVar("R")
_SCHEMA = "data binary"
_USUAL = 8
"""Tasks at once of a session that does not say how many its cluster has room for."""


def run(
    function: Callable[..., R], parts: Iterable[P], more: Sequence[Any], session: Any, *, frames: bool = False, tasks: int = 0
) -> Iterator[R]:
    """function(part, *more) of every part, in order, each as a job of one task in the workers of a SparkSession.

    frames: by `mapInPandas`, which sessions of Spark Connect can do too, instead of an RDD. tasks: how many the cluster has room
    for, where the session does not say it. Let Spark repeat what a lost worker had: `spark.task.maxFailures` is 4 on clusters,
    but 1 in local mode, so make a local session with the master `local[2, 4]`. Where a job fails all the same, its part is
    computed in this process. Raises EngineError where Spark is not installed, or its workers cannot import this package.
    """
    if find_spec("pyspark") is None:
        raise EngineError("Spark is not installed: python -m pip install pyspark (it needs Java 17)")
    context = None if frames else session.sparkContext
    _use_this_python(session)
    job = partial(_by_frame, session) if frames else partial(_by_rdd, context)
    ahead = AHEAD * (tasks or (context.defaultParallelism if context is not None else _USUAL))
    call = partial(in_worker, function, tuple(more))
    threads = ThreadPoolExecutor(ahead)
    try:
        yield from in_order(
            function, parts, more, lambda part: partial(_wait, threads.submit(job, call, pickle.dumps(part))), ahead
        )
    finally:
        threads.shutdown(wait=False, cancel_futures=True)


def _use_this_python(session: Any) -> None:
    """Workers on this machine run the Python that we do: Spark's own choice is whatever `python3` is."""
    context = getattr(session, "_sc", None)  # a session of Spark Connect has none
    if context is not None and context.master.startswith("local"):
        context.pythonExec = sys.executable


def _wait(future: Any) -> Any:
    """What a worker has answered."""
    good, value = pickle.loads(future.result())
    if not good:
        raise value
    return value


def _by_rdd(context: Any, call: Callable[[bytes], bytes], data: bytes) -> bytes:
    return bytes(context.parallelize([data], 1).map(call).collect()[0])


def _by_frame(session: Any, call: Callable[[bytes], bytes], data: bytes) -> bytes:
    frame = session.createDataFrame([(bytearray(data),)], _SCHEMA).coalesce(1)
    return bytes(frame.mapInPandas(partial(in_frames, call), _SCHEMA).collect()[0]["data"])


def in_worker(function: Callable[..., Any], more: tuple[Any, ...], data: bytes) -> bytes:
    """What Spark calls in a worker: a pickled part becomes (True, its result), or (False, what is ours to raise), pickled."""
    try:
        answer = True, function(pickle.loads(data), *more)
    except ExtractError as error:  # Spark would make a text of it
        answer = False, error
    return pickle.dumps(answer)


def in_frames(call: Callable[[bytes], bytes], frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """The same for frames with the column `data`."""
    import pandas as pd

    for frame in frames:
        yield pd.DataFrame({"data": [call(bytes(data)) for data in frame["data"]]})
