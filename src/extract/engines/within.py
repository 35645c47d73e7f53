"""Reading inside of another engine's worker (Dask's, Spark's, Ray's): in a watched process of its own.

So a document that kills its process, needs too much memory or never ends costs no more there than in our own pool: the engine's
worker lives on, and so does what else it has computed. The process is kept, with its model, for as long as the worker lives.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable
from functools import cache

from ..models import Model
from ..records import Article
from .batches import BatchRows, batched, read_batch, start
from .limits import Limits
from .pool import Begin, Pool, Read


@cache
def _pool(model: Model, limits: Limits, begin: Begin, read: Read) -> Pool:
    return Pool(model, 1, limits, begin, read)


def read(articles: Iterable[Article], model: Model, limits: Limits, begin: Begin = start, how: Read = read_batch) -> BatchRows:
    """The rows of each article, in order. begin, how: what the process does first, and with each batch.

    Raises ModelError, EngineError.
    """
    # Dask marks its workers so that multiprocessing refuses them children; ours end with their parent by themselves.
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    return [rows for _, found in _pool(model, limits, begin, how).run(batched(articles)) for rows in found]
