"""The format of bytes that have no file name: what stands at their beginning says it."""

from __future__ import annotations

import codecs
import re

from . import formats
from .failures import ArticleError

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENCODINGS = ("utf-8", "utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_MAGIC = ((b"%PDF-", "pdf"), (b"\x1f\x8b", "gzip"), (b"PAR1", "parquet"))
_ZIP = b"PK\x03\x04"
_COMMENTS = r"(?:\s|<!--.*?-->|<\?xml[^<>]*\?>)*"
_HTML = re.compile(
    rf"{_COMMENTS}<(?:!doctype\s+html|html|head|body|title|meta|div|p|article|section|main|header|h1|table|script|style|link)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(rf"{_COMMENTS}<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(r"(?:From|Received|Return-Path|Delivered-To|MIME-Version|Message-ID|Date|To|Subject): ?\S")
_MAIL_LINES = re.compile(r"^(?:From|To|Subject|Date|Message-ID|MIME-Version|Content-Type):", re.MULTILINE | re.IGNORECASE)
_COLUMN = re.compile(r"\"?[\w.-]+(?: [\w.-]+){0,2}\"?\s*")
_ARRAY = re.compile(r"\s*\[\s*\{\s*\"")
_OBJECT = re.compile(r"\s*\{\s*\"")


def sniff(head: bytes) -> str:
    """The name of the format that bytes begin like; "text" where nothing says more."""
    for mark, name in _MAGIC:
        if head.startswith(mark):
            return name
    if head.startswith(_ZIP):
        return "docx" if b"word/" in head or b"[Content_Types].xml" in head[:200] else "zip"
    return sniff_text(_decoded(head))


def sniff_text(text: str) -> str:
    """As `sniff`, of characters."""
    if _FEED.match(text):
        return "feed"
    if _HTML.match(text):
        return "html"
    if _ARRAY.match(text):
        return "json"
    if _OBJECT.match(text):
        rows = [line for line in text.splitlines() if line.strip()]
        # One object alone may hold the array of articles.
        return "jsonl" if _is_object(rows[0]) and (len(rows) > 1 or has_text(rows[0])) else "json"
    if _MAIL.match(text) and len(_MAIL_LINES.findall(text[:4000])) >= 3:
        return "mail"
    return "csv" if _is_table(text) else "text"


def is_page(text: str) -> bool:
    """Does a text begin as a web page does, with its declaration?"""
    return bool(re.match(rf"{_COMMENTS}<(?:!doctype\s+html|html)\b[^<>]*>", text, re.IGNORECASE | re.DOTALL))


def _decoded(head: bytes) -> str:
    for mark, encoding in zip(_MARKS, _ENCODINGS, strict=True):
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    return head.decode("utf-8", "replace")


def _is_object(line: str) -> bool:
    from .jsonl import is_object

    return is_object(line)


def has_text(line: str) -> bool:
    """Does the JSON object in a line have a text?"""
    from .fields import Metadata
    from .jsonl import parse

    return Metadata(parse(line)).field("text") is not None


def _is_table(text: str) -> bool:
    """Is the first line a header that names a column of texts, beside others, with a row below it?"""
    from .delimited import header

    rows = [line for line in text.splitlines() if line.strip()][:2]
    if len(rows) < 2:
        return False
    try:
        names, delimiter = header(rows[0], {})
    except ArticleError:
        return False
    # A sentence that begins with one of the names has a blank behind its comma.
    return len(names) > 1 and delimiter in rows[1] and all(_COLUMN.fullmatch(n) for n in rows[0].split(delimiter))


def format_of(head: bytes, told: str = "") -> formats.Format:
    """The format that was told, else the one that the bytes begin like. Raises FormatError for a name that is none."""
    return formats.named(told or sniff(head))
