"""What exports of a store have computed, kept beside its partitions for the next one: `across/<version>/<digest>.kept`.

Everything is found by a digest of all that it depends on, so nothing here can be out of date: what is asked for no more is merely
unused. It can be removed at any time, and costs time then. A file that is not whole is not read.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import shutil
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, TypeVar

from ..corpus import Memory
from ..durable import write_file
from ..journal import digest
from ..output import code_digest

T = TypeVar("T")
_FOLDER, _SUFFIX = "across", ".kept"
_MANY = 16
"""So many files become one, without what is unused."""
_OURS = "extract.corpus."
_PLAIN = {("array", "array"), ("array", "_array_reconstructor")}


class Kept(Memory):
    """The memory of one store. `save` writes what is new."""

    remembers = True

    def __init__(self, store: Path, min_confidence: float) -> None:
        self._above = store / _FOLDER
        self._folder = self._above / digest(code_digest(), str(min_confidence))[:16]
        self._held: dict[bytes, bytes] = {}
        self._asked: set[bytes] = set()
        self._new: dict[bytes, bytes] = {}
        self._files: list[Path] = []
        self.made = 0
        """How many things had to be computed."""
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
            self._files.append(path)
            self._held.update(_read(path))

    def once(self, make: Callable[[], T], *what: str) -> T:
        """As in Memory."""
        if "" in what:
            return make()
        key = hashlib.blake2b("\0".join(what).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        self._asked.add(key)
        if (data := self._held.get(key)) is not None:
            with suppress(pickle.UnpicklingError):
                found: T = _Reader(io.BytesIO(data)).load()
                return found
        self.made += 1
        result = make()
        self._new[key] = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
        return result

    def save(self) -> None:
        """Write what is new. A store that cannot be written to is only read."""
        with suppress(OSError):
            for other in self._above.glob("*"):
                if other != self._folder:  # of another version of the rules, or another least confidence
                    shutil.rmtree(other)
            if len(self._files) < _MANY:
                self._write(self._new)
                return
            self._write({k: v for k, v in (self._held | self._new).items() if k in self._asked})
            for path in self._files:
                path.unlink(missing_ok=True)

    def _write(self, things: dict[bytes, bytes]) -> None:
        if things:
            self._folder.mkdir(parents=True, exist_ok=True)
            data = zlib.compress(pickle.dumps(things, pickle.HIGHEST_PROTOCOL), 1)
            write_file(self._folder / f"{hashlib.sha256(data).hexdigest()[:32]}{_SUFFIX}", data)


def _read(path: Path) -> dict[bytes, bytes]:
    """What a file holds; nothing where it is not the one that was written."""
    try:
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest()[:32] == path.stem:
            found: dict[bytes, bytes] = _Reader(io.BytesIO(zlib.decompress(data))).load()
            return found
    except (OSError, pickle.UnpicklingError):
        pass
    return {}


class _Reader(pickle.Unpickler):
    """Reads plain things and our own records, and calls nothing else: a store that comes from elsewhere runs no code here."""

    def find_class(self, module: str, name: str) -> Any:
        """The record of that name; raises UnpicklingError for anything else."""
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module.startswith(_OURS) and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and is_dataclass(found):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no record of ours")


def forget(store: Path) -> None:
    """Remove what is kept."""
    shutil.rmtree(store / _FOLDER, ignore_errors=True)
