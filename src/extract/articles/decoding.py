"""Bytes to text without changing a character: no newline translation, no guess that could corrupt."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from .failures import DecodingError

# UTF-32 first: its little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_HIGH = re.compile(rb"[\x80-\xff]")
# Control characters that no text editor writes: their presence says that the bytes are not Windows-1252 text.
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# English in Windows-1252 has a few curly quotes and accents; more of it is another script or no text at all.
_MOST_HIGH = 0.15
_MOST_NUL = 1 / 3


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of `data` and notes on how it was read; a byte-order mark is not text.

    UTF-8, UTF-16 and UTF-32 are read strictly. What is not UTF-8 is read as Windows-1252 only where that cannot be damaged
    UTF-8, another script or binary data, and the notes say so. Raises DecodingError.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding), ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _fallback(data, error)
    if text and text.count("\0") >= _MOST_NUL * len(text):
        return text, ("a third or more of the characters are NUL: if this is UTF-16, save it with a byte-order mark or as UTF-8",)
    return text, ()


def _marked(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        where = f"byte {error.start}" if encoding != "utf-8" else _where(data, error)
        raise DecodingError(
            f"begins with the mark of {encoding.upper()} but is not {encoding.upper()} at {where}: save it as UTF-8"
        ) from None


def _where(data: bytes, error: UnicodeDecodeError) -> str:
    line = data.count(b"\n", 0, error.start) + 1
    return f"line {line} (byte {error.start}, 0x{data[error.start]:02X})"


def _fallback(data: bytes, error: UnicodeDecodeError) -> tuple[str, tuple[str, ...]]:
    where = _where(data, error)
    escaped = data.decode("utf-8", "surrogateescape")
    if any(c > "\x7f" and not _SURROGATE.match(c) for c in _SURROGATE.sub("", escaped)):
        raise DecodingError(f"is UTF-8 but damaged at {where}: mend that character and save it as UTF-8")
    high = len(_HIGH.findall(data))
    if _BINARY.search(data) or high > max(1, _MOST_HIGH * len(data)):
        raise DecodingError(f"is no UTF-8 text at {where}, nor English in Windows-1252: save it as UTF-8")
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise DecodingError(f"is neither UTF-8 at {where} nor Windows-1252: save it as UTF-8") from None
    return text, (f"not UTF-8 at {where}; read as Windows-1252",)


def without_surrogates(text: str) -> tuple[str, int]:
    """The text with every lone surrogate replaced by U+FFFD, at the same length, and how many there were."""
    return _SURROGATE.subn("\ufffd", text)


@dataclass(frozen=True, slots=True)
class Line:
    """A physical line with its end. `error` is what is wrong with its bytes; `text` then has U+FFFD for them."""

    number: int
    text: str
    notes: tuple[str, ...] = ()
    error: str = ""


def lines(stream: BinaryIO, head: bytes = b"") -> Iterator[Line]:
    r"""The lines of a stream, ended by "\n", "\r\n" or "\r", each decoded by itself: a bad one does not cost the others.

    `head` is what was read of it already: whole lines.
    """
    first = head or stream.readline()
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        text, notes = decode(first + stream.read())
        yield from (Line(i, s, notes if i == 1 else ()) for i, s in enumerate(io.StringIO(text, newline=""), 1))
        return
    if first.startswith(codecs.BOM_UTF8):
        first = first[len(codecs.BOM_UTF8) :]
    number = 0
    raw = first
    while raw:
        for piece in raw.splitlines(keepends=True):
            number += 1
            yield _line(number, piece)
        raw = stream.readline()


def _line(number: int, data: bytes) -> Line:
    try:
        return Line(number, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        try:
            text, _ = _fallback(data, error)
        except DecodingError as problem:
            message = str(problem).replace("line 1 (", f"line {number} (")
            return Line(number, data.decode("utf-8", "replace"), error=message)
        return Line(number, text, (f"not UTF-8 at line {number}; read as Windows-1252",))
