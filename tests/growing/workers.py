"""What a cluster's workers do in the tests; in a module of its own, which they import."""

from __future__ import annotations

import os
import signal
from typing import Any

from extract.engines import Limits, within
from extract.growing.partition import Document, Part, Partition, encode
from extract.models import Model
from tests.run import misdeeds


def read_part(part: Part, model: Model, limits: Limits, made_by: str) -> Partition:
    """Rows without an analysis; texts that say so do something to the process that reads them, or to the worker itself."""
    for article in part.articles:
        word, _, flag = article.text.partition(" ")
        if word == "kill_worker_once" and misdeeds.once(flag):
            os.kill(os.getpid(), signal.SIGKILL)
    rows = within.read(part.articles, model, limits, misdeeds.no_model, misdeeds.read)
    return encode([Document(k, a.text, r) for k, a, r in zip(part.keys, part.articles, rows, strict=True)], made_by)


def process(_: Any) -> int:
    """Which process this is."""
    return os.getpid()
