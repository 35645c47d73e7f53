"""Where a store's files lie, and what its manifests and receipts say."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..durable import create_file, flush_folder, try_lock, write_file
from ..errors import OutputError, TablesError

MARK, LOCK, RECEIPT = "store.json", "lock", "receipt.json"
_MANIFESTS, _PARTITIONS, WORK = "manifests", "partitions", "work"
FORMAT = 1
UNDATED = "undated"

Order = tuple[str, str]
"""What documents are ordered by, however they arrived: publication day (undated ones last) and id."""


def order(doc_id: str, published: str | None) -> Order:
    """Where a document stands among all."""
    return published or "9999-99-99", doc_id


def month(published: str | None) -> str:
    """The name of the folder that a document's partition lies in."""
    return published[:7] if published else UNDATED


@dataclass(frozen=True, slots=True)
class Entry:
    """A partition as a manifest names it. `receipt` is the digest of its receipt."""

    id: str
    month: str
    documents: int
    first: Order
    last: Order
    made_by: str
    receipt: str

    def folder(self, store: Path) -> Path:
        """Where its files lie."""
        return store / _PARTITIONS / self.month / self.id


@dataclass(frozen=True, slots=True)
class Manifest:
    """What counts: partitions, and of each the documents that were removed, or superseded by a later version.

    `versions`: what has read them, by the digest that partitions name it with.
    """

    number: int = 0
    partitions: tuple[Entry, ...] = ()
    hidden: Mapping[str, frozenset[str]] = field(default_factory=dict)
    versions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def documents(self) -> int:
        """How many documents count."""
        return sum(p.documents for p in self.partitions) - sum(map(len, self.hidden.values()))

    def following(self, partitions: tuple[Entry, ...], hidden: Mapping[str, frozenset[str]]) -> Manifest:
        """The next manifest: partitions in order; what is said of partitions that it does not name is left out."""
        named = {p.id for p in partitions}
        kept = {i: hidden[i] for i in sorted(hidden) if i in named and hidden[i]}
        made_by = {p.made_by for p in partitions}
        ordered = tuple(sorted(partitions, key=lambda p: (p.month, p.first, p.id)))
        return replace(
            self, number=self.number + 1, partitions=ordered, hidden=kept,
            versions={k: v for k, v in sorted(self.versions.items()) if k in made_by},
        )  # fmt: skip

    def with_versions(self, made_by: str, versions: Mapping[str, str]) -> Manifest:
        """The same, which knows what a digest of versions means."""
        return replace(self, versions={**self.versions, made_by: versions})


def is_store(folder: Path) -> bool:
    """Is a folder a store?"""
    return (folder / MARK).is_file()


def checked(store: Path) -> None:
    """Raise OutputError where a folder is no store, or one of another format."""
    if not is_store(store):
        what = "is not there" if not store.exists() else f"is no store (it has no {MARK})"
        raise OutputError(f"{store} {what}. `extract add SOURCES --to {store}` makes one.")
    try:
        found = json.loads((store / MARK).read_text(encoding="utf-8"))["format"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OutputError(f"{store / MARK} cannot be read; nothing was touched.") from error
    if found != FORMAT:
        raise OutputError(f"{store} has format {found}; this version of extract reads format {FORMAT}. Nothing was touched.")


def create(store: Path) -> None:
    """Make an empty store where there is none. Raises OutputError where something else stands there."""
    if is_store(store):
        checked(store)
        return
    # What making one can have left that broke off; the mark comes first.
    begun = {f"{MARK}.tmp"}
    if store.exists() and (not store.is_dir() or {p.name for p in store.iterdir()} - begun):
        raise OutputError(
            f"{store} is not empty and is no store (it has no {MARK}). Nothing was touched. Give --to another name."
        )
    store.mkdir(parents=True, exist_ok=True)
    flush_folder(store.parent)
    write_file(store / MARK, (json.dumps({"format": FORMAT, "kind": "extract store"}) + "\n").encode())


@contextmanager
def writing(store: Path) -> Iterator[None]:
    """Hold the store's lock, so that two writers never mix. It goes with its process. Raises OutputError where another has it.

    The folders that are written to are there then.
    """
    with (store / LOCK).open("a") as f:
        if not try_lock(f.fileno()):
            raise OutputError(f"Another command is writing to {store} now. Nothing was touched. Wait for it.")
        for name in (_MANIFESTS, _PARTITIONS):
            (store / name).mkdir(exist_ok=True)
        flush_folder(store)
        yield


def newest(store: Path) -> Manifest:
    """The manifest that holds now; of an empty store one that names nothing. Raises TablesError where it is damaged."""
    numbers = _numbers(store)
    return manifest(store, numbers[-1]) if numbers else Manifest()


def _numbers(store: Path) -> list[int]:
    try:
        names = [p.stem for p in (store / _MANIFESTS).iterdir() if p.suffix == ".json"]
    except FileNotFoundError:
        return []
    return sorted(int(n) for n in names if n.isdecimal())


def manifest(store: Path, number: int) -> Manifest:
    """One manifest. Raises TablesError where it is damaged."""
    path = _manifest_path(store, number)
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        partitions = tuple(
            Entry(p["id"], p["month"], p["documents"], tuple(p["first"]), tuple(p["last"]), p["made_by"], p["receipt"])
            for p in said["partitions"]
        )
        hidden = {i: frozenset(ids) for i, ids in said["hidden"].items()}
        return Manifest(said["number"], partitions, hidden, said["versions"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TablesError(f"{path} is damaged ({type(error).__name__}: {error}). The manifest before it is whole.") from error


def commit(store: Path, new: Manifest) -> None:
    """Make a manifest the newest. Raises OutputError where another writer was first: nothing has changed then."""
    path = _manifest_path(store, new.number)
    said: dict[str, Any] = {
        "format": FORMAT,
        "number": new.number,
        "documents": new.documents,
        "versions": new.versions,
        "partitions": [
            {"id": p.id, "month": p.month, "documents": p.documents, "first": list(p.first), "last": list(p.last),
             "made_by": p.made_by, "receipt": p.receipt} for p in new.partitions
        ],
        "hidden": {i: sorted(ids) for i, ids in new.hidden.items()},
    }  # fmt: skip
    try:
        create_file(path, (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode())
    except FileExistsError as error:
        raise OutputError(
            f"Another writer has changed {store} meanwhile, so this change was not made. Run the same command again; "
            "what was read is found again."
        ) from error


def _manifest_path(store: Path, number: int) -> Path:
    return store / _MANIFESTS / f"{number:06d}.json"


def kept_manifests(store: Path, keep: int) -> list[Manifest]:
    """The newest manifests, `keep` of them, those that can be read."""
    out = []
    for number in _numbers(store)[-keep:]:
        try:
            out.append(manifest(store, number))
        except TablesError:
            continue
    return out


def forget_manifests(store: Path, keep: int) -> None:
    """Remove all manifests but the newest ones."""
    for number in _numbers(store)[:-keep]:
        _manifest_path(store, number).unlink()
    flush_folder(store / _MANIFESTS)


def folders(store: Path) -> Iterator[Path]:
    """The folders of all partitions that are on the disk, whether they count or not."""
    there = store / _PARTITIONS
    for inner in sorted(there.iterdir()) if there.is_dir() else ():
        if inner.is_dir():
            yield from (p for p in sorted(inner.iterdir()) if p.is_dir())


@contextmanager
def told(store: Path) -> Iterator[None]:
    """What goes wrong with a store's files, as one line to a person."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        where = os.fspath(error.filename) if error.filename is not None else str(store)
        raise OutputError(f"{store} cannot be written: {reason} ({where}). What counted before counts still.") from error
