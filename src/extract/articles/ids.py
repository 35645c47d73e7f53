"""Document ids: safe to print, to join on and to tell apart; the same input always gives the same ids."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from .failures import RepeatedError, TakenError

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


@dataclass(frozen=True, slots=True)
class _Owner:
    source: str
    digest: str | None


class Register:
    """The ids given so far, with a digest of each text."""

    def __init__(self) -> None:
        self._owners: dict[str, _Owner] = {}

    def free(self, doc_id: str) -> str:
        """The id, or the first of `id~2`, `id~3`, ... that nobody has."""
        if doc_id not in self._owners:
            return doc_id
        number = 2
        while f"{doc_id}~{number}" in self._owners:
            number += 1
        return f"{doc_id}~{number}"

    def enter(self, doc_id: str, source: str, text: str | None) -> None:
        """Note who has an id; `text` is None for a document that failed."""
        self._owners[doc_id] = _Owner(source, None if text is None else _digest(text))

    def claim(self, doc_id: str, source: str, text: str) -> str:
        """Give an article its id. Raises RepeatedError or TakenError where an article has it already.

        A document that failed does not cost a later one: that gets `id~2`.
        """
        owner = self._owners.get(doc_id)
        if owner is not None and owner.digest is not None:
            if owner.digest == _digest(text):
                raise RepeatedError(f'the same text was read before, from {owner.source}, as "{doc_id}"')
            raise TakenError(
                f'the id "{doc_id}" belongs to another text, from {owner.source}: give each document an id of its own'
            )
        given = self.free(doc_id)
        self.enter(given, source, text)
        return given
