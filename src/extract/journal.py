"""What an unfinished run has finished: documents with their rows, each under a key of its own.

A document's key is a digest of all that decides its rows, so work is found again whatever stands before or after the document in
the next run. Documents are kept as they were read, a batch a file:

    {"made_by": ..., "documents": 2, "sha256": ...}     the work's version, how many lines follow, and their digest
    ["<key>", "the text", {"documents": [...], ...}]    a document
    ...

A file counts only if its head fits what follows: one that was cut short, emptied by a power cut or changed is read anew.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from .durable import write_file
from .errors import OutputError
from .records import Article
from .tables import Row, Rows

Finished = tuple[str, dict[str, list[Row]]]
"""A document's text and its rows."""


def digest(*parts: str) -> str:
    """One SHA-256 of several strings; each ends in a NUL, so that ("ab", "c") is not ("a", "bc")."""
    out = hashlib.sha256()
    for part in parts:
        out.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return out.hexdigest()


def key(article: Article, made_by: str) -> str:
    """What a document's rows depend on: its id, text and metadata, and the code, model and options that read it.

    Not where it stands (`source`): an article in front moves all lines of a file, and only a cell of `documents` says it.
    """
    fields = {f.name: getattr(article, f.name) for f in dataclasses.fields(article) if f.name != "source"}
    texts = str(fields.pop("text")), str(fields.pop("masked") or "")
    return digest(made_by, json.dumps(fields, default=repr), *texts)


@dataclass(frozen=True, slots=True)
class _Place:
    file: int
    offset: int


class Journal:
    """The finished documents in a folder. `made_by` names the version of the work; work of others is removed."""

    def __init__(self, folder: Path, made_by: str) -> None:
        self.folder = folder
        self.damaged = 0
        """How many files of an earlier run were not whole."""
        self._made_by = digest(made_by)
        self._places: dict[str, _Place] = {}
        self._files: list[Path] = []
        self._open: tuple[int, BinaryIO] | None = None
        folder.mkdir(exist_ok=True)
        for path in sorted(folder.iterdir()):
            self._take(path)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def key(self, article: Article) -> str:
        """The key of a document that this version of the work reads."""
        return key(article, self._made_by)

    def save(self, documents: Sequence[tuple[str, str, Rows]]) -> None:
        """Keep (key, text, rows) of finished documents; when this returns they are on the disk."""
        lines = [(json.dumps(document, ensure_ascii=False) + "\n").encode() for document in documents]
        head = {"made_by": self._made_by, "documents": len(lines), "sha256": _digest_of(lines)}
        first = (json.dumps(head) + "\n").encode()
        path = self.folder / f"{digest(*(k for k, _, _ in documents))}.jsonl"
        write_file(path, b"".join((first, *lines)))
        self._enter(path, len(first), ((k, len(line)) for (k, _, _), line in zip(documents, lines, strict=True)))

    def read(self, key: str) -> Finished:
        """A finished document. Raises OutputError where its file has become unreadable since."""
        place = self._places[key]
        try:
            found, text, rows = json.loads(self._line(place))
        except (OSError, ValueError) as error:
            raise OutputError(
                f"The finished work in {self.folder.parent.name} was changed or damaged while the run went on. "
                "Run the same command again: what is damaged is read anew."
            ) from error
        if found != key:
            raise OutputError(f"The finished work in {self.folder.parent.name} was changed while the run went on. Run it again.")
        return text, rows

    def close(self) -> None:
        """Let go of the open file."""
        if self._open is not None:
            self._open[1].close()
            self._open = None

    def _line(self, place: _Place) -> bytes:
        if self._open is None or self._open[0] != place.file:
            self.close()
            self._open = (place.file, self._files[place.file].open("rb"))
        stream = self._open[1]
        if stream.tell() != place.offset:
            stream.seek(place.offset)
        return stream.readline()

    def _enter(self, path: Path, offset: int, lengths: Iterable[tuple[str, int]]) -> None:
        self._files.append(path)
        for k, length in lengths:
            self._places[k] = _Place(len(self._files) - 1, offset)
            offset += length

    def _take(self, path: Path) -> None:
        """Enter a file's documents where it is whole and ours; remove it where it is not."""
        try:
            with path.open("rb") as f:
                first = f.readline()
                head = json.loads(first)
                if head["made_by"] == self._made_by:
                    lines = f.readlines()
                    if len(lines) != head["documents"] or _digest_of(lines) != head["sha256"]:
                        raise ValueError("not what the head says")
                    self._enter(path, len(first), [(json.loads(line)[0], len(line)) for line in lines])
                    return
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            self.damaged += path.suffix == ".jsonl"
        path.unlink()


def _digest_of(lines: Iterable[bytes]) -> str:
    out = hashlib.sha256()
    for line in lines:
        out.update(line)
    return out.hexdigest()
