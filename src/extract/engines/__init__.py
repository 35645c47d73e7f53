"""Engines: where batches of articles are read. In this process, or in others; the results are the same bytes."""

from .batches import Batch, BatchRows, batched, read_batch, start
from .limits import Limits
from .local import run
from .readers import FileReader

__all__ = ["Batch", "BatchRows", "FileReader", "Limits", "batched", "read_batch", "run", "start"]
