"""A disk that loses what was not flushed: what a folder would hold if the power were cut at each moment of a run.

Every flush, rename and removal that a run does is watched. Before each of them a picture is taken of the folder as a disk could
have it then, in two ways, the two ends of what file systems do:

- `names`: every name is on the disk at once, content only once its file was flushed (empty before);
- `flushed`: neither; a folder has the names it had when it was last flushed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from extract import output

WAYS = ("names", "flushed")


class Disk:
    """Watches the folder `root`; `pictures` are folders as the disk would have them, one for each moment and way."""

    def __init__(self, root: Path, pictures: Path) -> None:
        self._root = root
        self._pictures = pictures
        self._names: dict[int, dict[str, tuple[int, bool]]] = {}
        self._content: dict[int, tuple[tuple[int, int], bytes]] = {}
        self.pictures: list[Path] = []
        for here, _, files in os.walk(root):
            for name in files:
                self._flush(Path(here, name))
            self._flush(Path(here))

    @contextmanager
    def watched(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        """While this lasts, every moment is pictured."""
        with monkeypatch.context() as patch:
            for module, name in ((os, "rename"), (os, "replace"), (shutil, "rmtree"), (output, "exchange")):
                patch.setattr(module, name, self._pictured(getattr(module, name)))
            patch.setattr(os, "fsync", self._fsync)
            yield
        self._take()

    def _pictured(self, real: Any) -> Any:
        def run(*args: Any, **kwargs: Any) -> Any:
            self._take()
            return real(*args, **kwargs)

        return run

    def _fsync(self, descriptor: int) -> None:
        self._take()
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        if path.is_relative_to(self._root):
            self._flush(path)

    def _flush(self, path: Path) -> None:
        here = path.stat()
        if path.is_dir():
            self._names[here.st_ino] = {p.name: (p.lstat().st_ino, p.is_dir()) for p in path.iterdir()}
        else:
            self._content[here.st_ino] = ((here.st_size, here.st_mtime_ns), path.read_bytes())

    def _take(self) -> None:
        for way in WAYS:
            picture = self._pictures / f"{len(self.pictures):04}-{way}"
            if way == "names":
                self._copy_names(self._root, picture)
            else:
                self._copy_flushed(self._root.stat().st_ino, picture)
            self.pictures.append(picture)

    def _copy_names(self, folder: Path, to: Path) -> None:
        to.mkdir(parents=True)
        for path in folder.iterdir():
            if path.is_dir():
                self._copy_names(path, to / path.name)
                continue
            here = path.stat()
            known = self._content.get(here.st_ino)
            whole = known is not None and known[0] == (here.st_size, here.st_mtime_ns)
            (to / path.name).write_bytes(path.read_bytes() if whole else b"")

    def _copy_flushed(self, folder: int, to: Path) -> None:
        to.mkdir(parents=True)
        for name, (inode, is_folder) in self._names.get(folder, {}).items():
            if is_folder:
                self._copy_flushed(inode, to / name)
            else:
                (to / name).write_bytes(self._content[inode][1] if inode in self._content else b"")
