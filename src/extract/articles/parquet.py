"""Parquet (.parquet): columns named as in CSV. Needs pyarrow, which is not installed with us but with the extra "parquet"."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from . import rows
from .drafts import NO_CHOICES, Choices, Draft, Place
from .failures import Failure, RowError


def read(stream: BinaryIO, where: Place, choices: Choices = NO_CHOICES) -> Iterator[Draft | Failure]:
    """The articles of a file, row by row. Raises RowError if it is no such file, or no column holds the texts."""
    import pandas as pd  # only here: no other reader needs it

    try:
        frame = pd.read_parquet(BytesIO(stream.read()))
    except (ValueError, OSError) as error:
        raise RowError(f"not a Parquet file that can be read: {str(error).splitlines()[0]}") from None
    if any(frame.index.names):  # pandas makes a column an index again where it was one when the file was written
        frame = frame.reset_index(allow_duplicates=True)
    names = [str(c) for c in frame.columns]
    rows.check(names, where.source, choices)
    for number, row in enumerate(frame.itertuples(index=False, name=None), 1):
        yield rows.read(rows.named(names, [plain(cell) for cell in row]), rows.place(where, number), (), choices)


def plain(cell: Any) -> Any:
    """A cell as Python's own type, None where it is missing."""
    import pandas as pd

    if pd.api.types.is_scalar(cell) and pd.isna(cell):
        return None
    if isinstance(cell, pd.Timestamp):
        return cell.to_pydatetime(warn=False)
    return cell.item() if hasattr(cell, "item") and getattr(cell, "ndim", 1) == 0 else cell
