"""Compressed files: `.gz` holds one file, `.zip` a folder of them."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from . import formats, sniffing, sources
from .bounds import bounded
from .drafts import Choices, Draft, Place
from .failures import ArticleError, Failure, FormatError

_HEAD = 4096


def read(stream: BinaryIO, where: Place, choices: Choices) -> Iterator[Draft | Failure]:
    """The articles of what is compressed. Raises FormatError where it is damaged."""
    try:
        if stream.read(2) == b"\x1f\x8b":
            stream.seek(0)
            yield from _gzip(stream, where, choices)
        else:
            stream.seek(0)
            yield from _zip(stream, where, choices)
    except (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile, RuntimeError, NotImplementedError, ValueError) as error:
        raise FormatError(f"cannot be unpacked ({error}): unpack it and give the folder") from None


def _gzip(stream: BinaryIO, where: Place, choices: Choices) -> Iterator[Draft | Failure]:
    with gzip.open(stream) as inner:
        plain = bounded(cast("BinaryIO", inner), choices.max_size)
        head = inner.peek(_HEAD)
        inside = PurePosixPath(where.source.removesuffix(":gz")).stem
        known = formats.of_file(inside) or sniffing.format_of(head, choices.input_format)
        if known.name in ("gzip", "zip"):
            raise FormatError("an archive in an archive is not read: unpack it once")
        yield from known.reader()(plain, where, choices)


def _zip(stream: BinaryIO, where: Place, choices: Choices) -> Iterator[Draft | Failure]:
    unread = 0
    with zipfile.ZipFile(stream) as archive:
        for info in sorted(archive.infolist(), key=lambda i: PurePosixPath(i.filename).parts):
            path = PurePosixPath(info.filename)
            if info.is_dir() or any(part.startswith((".", "__MACOSX")) for part in path.parts):
                continue
            known = formats.of_file(path.name)
            if known is None or known.name in ("gzip", "zip") or path.stem.casefold() == "readme":
                unread += 1
                continue
            here = sources.place(PurePosixPath(where.doc_id, *path.parts), where.folder)
            if here.source in choices.skip:
                continue
            choices.begin(here)
            try:
                # Read as a stream: what the archive says of a member's size need not be so.
                with archive.open(info) as member:
                    data = bounded(cast("BinaryIO", member), choices.max_size).read()
                yield from _member(known, BytesIO(data), here, choices)
            except ArticleError as error:
                yield Failure(here.doc_id, here.source, error.status, str(error))
    if unread:
        choices.say(f"{where.source}: {unread} file{'s' if unread > 1 else ''} of other kinds not read")


def _member(known: formats.Format, data: BinaryIO, here: Place, choices: Choices) -> Iterator[Draft | Failure]:
    """What a member holds; what makes a library stumble over it costs that member, not those behind it."""
    try:
        yield from known.reader()(data, here, choices)
    except ArticleError:
        raise
    except Exception as error:  # whatever it is
        told = f"cannot be read ({type(error).__name__}: {str(error)[:200]}): save its text as .txt or .jsonl"
        yield Failure(here.doc_id, here.source, "failed", told)
