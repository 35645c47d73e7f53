"""Spark: parts of the work in the Python workers of a Spark session."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import EngineError

if TYPE_CHECKING:
    import pandas as pd

P = TypeVar("P")
R = TypeVar("R")
_WAVE = 64
"""Parts in one job: enough to keep many workers busy, few enough to hold their articles and results in the driver."""


def run(function: Callable[..., R], parts: Iterable[P], more: Sequence[Any], session: Any) -> Iterator[R]:
    """function(part, *more) of every part, in order, by `mapInPandas` in the workers of a SparkSession.

    Let Spark repeat what a lost worker had: `spark.task.maxFailures` is 4 on clusters, but 1 in local mode, so make a local
    session with the master `local[2, 4]`. Where a job fails all the same, its parts are computed in this process. Raises
    EngineError where Spark is not installed.
    """
    if find_spec("pyspark") is None:
        raise EngineError("Spark is not installed: python -m pip install pyspark (it needs Java 17)")
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    rest = iter(parts)
    while wave := list(islice(rest, _WAVE)):
        try:
            found = _job(function, wave, more, session)
        except (PySparkException, Py4JError):
            found = {}
        for number, part in enumerate(wave):
            data = found.pop(number, None)
            yield function(part, *more) if data is None else pickle.loads(data)


def _job(function: Callable[..., Any], wave: Sequence[Any], more: Sequence[Any], session: Any) -> dict[int, bytes]:
    """The pickled results of some parts by their number."""
    rows = [(number, bytearray(pickle.dumps(part))) for number, part in enumerate(wave)]
    frame = session.createDataFrame(rows, "number int, data binary").repartition(len(rows))
    results = frame.mapInPandas(partial(in_worker, function, tuple(more)), "number int, data binary")
    return {row["number"]: bytes(row["data"]) for row in results.toLocalIterator()}


def in_worker(function: Callable[..., Any], more: tuple[Any, ...], frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """What Spark calls in a worker: the parts of some frames become their results."""
    import pandas as pd

    for frame in frames:
        for number, data in zip(frame["number"], frame["data"], strict=True):
            yield pd.DataFrame({"number": [number], "data": [pickle.dumps(function(pickle.loads(data), *more))]})
