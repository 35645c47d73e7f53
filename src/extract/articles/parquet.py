"""Parquet (.parquet): columns named as in CSV. Needs pyarrow, which is not installed with us but with the extra "parquet"."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from . import rows
from .drafts import NO_CHOICES, Choices, Draft, Place
from .failures import Failure, RowError

_AT_ONCE = 64
"""Rows that are unpacked at a time: a file of a few kilobytes can hold gigabytes of equal texts."""
_UNNAMED = ("__index_level_0__",)
"""What pandas calls an index that has no name."""


def read(stream: BinaryIO, where: Place, choices: Choices = NO_CHOICES) -> Iterator[Draft | Failure]:
    """The articles of a file, row by row; a cell that cannot be read costs its row, or less where it is not the text.

    An index that pandas has written is a column like others. Raises RowError if it is no such file, or no column has the texts.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        # The C++ code reads the file's end first: it wants a real file or its bytes, not a stream that only looks like one.
        file = pq.ParquetFile(pa.py_buffer(stream.read()))
        names = [str(name) for name in file.schema_arrow.names]
        counted = _counted_index(file.schema_arrow.metadata or {})
        rows.check([*names, *counted], where.source, choices)
        for batch in file.iter_batches(batch_size=_AT_ONCE):
            for i in range(batch.num_rows):
                number += 1
                scalars = {name: column[i] for name, column in zip(names, batch.columns, strict=True) if name not in _UNNAMED}
                index = {name: numbers[number - 1] for name, numbers in counted.items() if number <= len(numbers)}
                yield _row(scalars, index, rows.place(where, number), choices)
    except (pa.ArrowException, ValueError, OSError, OverflowError) as error:
        said = (str(error).splitlines() or [type(error).__name__])[0][:200]
        raise RowError(f"not a Parquet file that can be read{f' after row {number}' if number else ''}: {said}") from None


def _counted_index(metadata: Mapping[bytes, bytes]) -> dict[str, range]:
    """An index of pandas that is no column of the file because it only counts: its name, and its numbers."""
    try:
        described = json.loads(metadata.get(b"pandas", b"{}"))["index_columns"]
        counts = [d for d in described if isinstance(d, dict) and d["kind"] == "range" and d["name"] is not None]
        return {str(d["name"]): range(int(d["start"]), int(d["stop"]), int(d["step"])) for d in counts}
    except (ValueError, KeyError, TypeError):  # what others have written there says nothing to us
        return {}


def _row(scalars: Mapping[str, Any], index: Mapping[str, int], where: Place, choices: Choices) -> Draft | Failure:
    cells: dict[str, object] = dict(index)
    unread: list[str] = []
    for name, scalar in scalars.items():
        try:
            cells[name] = plain(scalar.as_py())
        except (ValueError, OverflowError, TypeError, KeyError) as error:  # no UTF-8, a day after 9999, an unknown time zone
            unread.append(f"the cell of column {name!r} cannot be read ({type(error).__name__})")
    found = rows.read(cells, where, tuple(unread), choices)
    if isinstance(found, Failure) and unread:
        return Failure(found.doc_id, found.source, "failed", "; ".join(unread), folder=where.folder)
    return found


def plain(cell: Any) -> Any:
    """A cell as Python's own type, None where it is missing."""
    import pandas as pd

    if pd.api.types.is_scalar(cell) and pd.isna(cell):
        return None
    if isinstance(cell, pd.Timestamp):
        return cell.to_pydatetime(warn=False)
    return cell.item() if hasattr(cell, "item") and getattr(cell, "ndim", 1) == 0 else cell
