"""The characters of a web page: byte-order mark, then UTF-8 if it is that, then the charset that the page declares."""

from __future__ import annotations

import codecs
import re

from . import decoding
from .failures import DecodingError

# Where the WHATWG standard looks for it ("prescan a byte stream to determine its encoding").
_HEAD = 4096
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^<>]{0,200}?\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
# What the standard reads these as; Latin-1 pages are written in Windows-1252.
_ALIASES = {"iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a page and notes on how it was read. Raises DecodingError.

    Bytes that are valid UTF-8 beyond ASCII are UTF-8 whatever the page says: nothing else looks like it by chance.
    """
    declared = _DECLARED.search(data[:_HEAD])
    if declared is None or data.startswith(_MARKS) or _is_utf8(data):
        return decoding.decode(data)
    name = declared[1].decode("ascii", "replace").casefold()
    name = _ALIASES.get(name, name)
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return decoding.decode(data)
    if not getattr(codec, "_is_text_encoding", True) or codec.name in {"utf-8", "utf-16", "utf-32"}:
        return decoding.decode(data)
    try:
        return data.decode(codec.name), ()
    except UnicodeDecodeError as error:
        raise DecodingError(f"is not {declared[1].decode()}, as it says, at byte {error.start}: save it as UTF-8") from None
    except (ValueError, LookupError):
        return decoding.decode(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
