"""A list that lies on the disk once it is long: what is kept of each document until all have been seen."""

from __future__ import annotations

import pickle
import weakref
from array import array
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Generic, TypeVar

T = TypeVar("T")
_IN_MEMORY = 16_000_000
"""Bytes from which on the list is a file: one without a name, which ends with the process."""


class Shelf(Generic[T]):
    """Things that are put in one after the other, and taken out by their number; each is a copy of what was put in."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - as long as the list
        self._starts = array("Q")
        weakref.finalize(self, self._file.close)

    def append(self, thing: T) -> None:
        """Put a thing in. Raises OSError where the disk is full; the list is as before then."""
        start = self._file.seek(0, 2)
        try:
            pickle.dump(thing, self._file, pickle.HIGHEST_PROTOCOL)
        except BaseException:
            self._file.seek(start)
            self._file.truncate()
            raise
        self._starts.append(start)

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, number: int) -> T:
        self._file.seek(self._starts[number])
        thing: T = pickle.load(self._file)
        return thing

    def __iter__(self) -> Iterator[T]:
        return (self[n] for n in range(len(self)))
