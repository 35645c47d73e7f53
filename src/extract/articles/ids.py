"""Document ids: safe to print, to join on and to tell apart; the same input always gives the same ids."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from .failures import RepeatedError

_LONGEST = 200
# Controls, format characters (bidirectional marks, zero width), private use, surrogates, unassigned, separators of lines.
_ODD = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
_SPACE = re.compile(r"\s+")
# A path that climbs or starts at the root would be dangerous to whoever makes files of ids.
_CLIMBING = re.compile(r"(?:^|(?<=/))\.{1,2}(?=/|$)|^/+")


def safe_path(path: str) -> str:
    """A path or name that can be printed on one line and written as UTF-8."""
    return "".join("\ufffd" if unicodedata.category(c) in _ODD else c for c in path)


def safe_id(raw: str) -> str:
    """An id without line breaks, controls, backslashes, climbing path parts, or more than 200 characters.

    Where that changes it (more than white space at its ends), six hexadecimal digits of its SHA-256 keep it apart from others.
    An empty id becomes "document".
    """
    stripped = raw.strip()
    if not stripped:
        return "document"
    safe = "".join("_" if c == "\\" or unicodedata.category(c) in _ODD else c for c in stripped)
    safe = _CLIMBING.sub("_", _SPACE.sub(" ", safe))[:_LONGEST]
    return safe if safe == stripped else f"{safe}~{_digest(stripped)[:6]}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _same_file(a: str, b: str) -> bool:
    """Are the sources rows of one file?"""
    return ":" in a and a.rpartition(":")[0] == b.rpartition(":")[0]


@dataclass(frozen=True, slots=True)
class _Owner:
    source: str
    digest: str | None


class Register:
    """The ids given so far, with a digest of each text."""

    def __init__(self) -> None:
        self._owners: dict[str, _Owner] = {}
        self._numbers: dict[str, int] = {}
        self._texts: dict[str, dict[str, str]] = {}

    def free(self, doc_id: str) -> str:
        """The id, or the first of `id~2`, `id~3`, ... that nobody has."""
        if doc_id not in self._owners:
            return doc_id
        return self._numbered(doc_id)[0]

    def _numbered(self, doc_id: str) -> tuple[str, dict[str, str]]:
        """The first free of `id~2`, `id~3`, ..., and which of those before it holds which text.

        What was seen before is not looked through again: thousands of documents may have one id.
        """
        texts = self._texts.setdefault(doc_id, {})
        number = self._numbers.get(doc_id, 2)
        while (owner := self._owners.get(wanted := f"{doc_id}~{number}")) is not None:
            if owner.digest is not None:
                texts.setdefault(owner.digest, wanted)
            number += 1
        self._numbers[doc_id] = number
        return wanted, texts

    def source(self, doc_id: str) -> str:
        """The source of the document that has an id."""
        return self._owners[doc_id].source

    def has_text(self, doc_id: str) -> bool:
        """Does a document that was read have the id?"""
        owner = self._owners.get(doc_id)
        return owner is not None and owner.digest is not None

    def enter(self, doc_id: str, source: str, text: str | None) -> None:
        """Note who has an id; `text` is None for a document that failed."""
        self._owners[doc_id] = _Owner(source, None if text is None else _digest(text))

    def claim(self, doc_id: str, source: str, text: str, folder: str = "") -> str:
        """Give an article its id. Raises RepeatedError where the same text has that id already.

        Where another document has it, the article gets its source or its folder into its id (`b.html`, `2023/b`, `file/7`),
        or else `id~2`: nothing is lost.
        """
        digest = _digest(text)
        for wanted in (doc_id, *self._apart(doc_id, source, folder)):
            owner = self._owners.get(wanted)
            if owner is None:
                self.enter(wanted, source, text)
                return wanted
            if owner.digest == digest:
                raise RepeatedError(f'the same text was read before, from {owner.source}, as "{wanted}"')
        wanted, texts = self._numbered(doc_id)
        if (same := texts.get(digest)) is not None:
            raise RepeatedError(f'the same text was read before, from {self._owners[same].source}, as "{same}"')
        self.enter(wanted, source, text)
        return wanted

    def _apart(self, doc_id: str, source: str, folder: str) -> Iterator[str]:
        """The ids with a source or folder in them that a document may get whose own is taken."""
        owner = self._owners.get(doc_id)
        if owner is not None and owner.digest is not None:
            # Two files of one name in one folder differ by their suffix.
            if PurePosixPath(source).with_suffix("").as_posix() == doc_id and owner.source != source:
                yield source
            elif folder and folder != doc_id and not _same_file(owner.source, source):
                yield safe_id(f"{folder}/{doc_id}")
