"""Streams that give no more at once than there may be: a file of a few kilobytes can unpack to gigabytes."""

from __future__ import annotations

from typing import Any, BinaryIO, cast

from .failures import ArticleError, SizeError

MEGABYTE = 1_000_000


def bounded(stream: BinaryIO, largest: int, error: type[ArticleError] = SizeError) -> BinaryIO:
    """The stream, which raises SizeError where one read or one line would give more than `largest` bytes."""
    return cast("BinaryIO", _Bounded(stream, largest, error))


class _Bounded:
    def __init__(self, stream: BinaryIO, largest: int, error: type[ArticleError]) -> None:
        self._stream = stream
        self._largest = largest
        self._error = error

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def read(self, size: int | None = -1) -> bytes:
        if size is not None and 0 <= size <= self._largest:
            return self._stream.read(size)
        return self._checked(self._stream.read(self._largest + 1), "the file")

    def readline(self, size: int | None = -1) -> bytes:
        return self._checked(self._stream.readline(self._largest + 1), "a line of the file")

    def _checked(self, data: bytes, what: str) -> bytes:
        if len(data) > self._largest:
            raise self._error(
                f"{what} is larger than {self._largest / MEGABYTE:g} MB once it is unpacked: "
                "divide it, or allow more with --max-size"
            )
        return data
