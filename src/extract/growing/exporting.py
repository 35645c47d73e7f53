"""Tables out of a store, in any format: those that `extract run` writes, of all documents or of some."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from ..output import Output, Rowed, Shape
from ..tables import Row
from ..tables.schema import DOCUMENTS
from . import redirects
from .kept import Kept
from .layout import Manifest, checked, newest
from .reading import documents

_PUBLISHED, _SOURCE, _SITE = (DOCUMENTS.at[c] for c in ("published", "source", "site"))
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which documents: published from `since` to `until` (both included; undated ones then are not), from a `source`.

    `source` is a pattern (`*` for any characters) that the source or the site of a document fits.
    """

    since: dt.date | None = None
    until: dt.date | None = None
    source: str = ""

    @property
    def everything(self) -> bool:
        """Does it leave nothing out?"""
        return self.since is None and self.until is None and not self.source

    def has(self, row: Row) -> bool:
        """Is a document, by its row of documents, among them?"""
        day = str(row[_PUBLISHED] or "")
        if (self.since is not None or self.until is not None) and not day:
            return False
        if self.since is not None and day < self.since.isoformat():
            return False
        if self.until is not None and day > self.until.isoformat():
            return False
        return not self.source or any(fnmatchcase(str(row[at] or ""), self.source) for at in (_SOURCE, _SITE))

    def described(self) -> dict[str, str | None]:
        """The selection as run.json says it."""
        return {
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "source": self.source or None,
        }


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: rows by table, from which manifest; what else a person should know."""

    rows: dict[str, int]
    number: int
    notes: list[str]


def export(
    store: Path,
    folder: Path,
    selection: Selection,
    shape: Shape,
    *,
    alone: bool = False,
    replace: bool = False,
    progress: Progress | None = None,
) -> Exported:
    """Write tables of a store's documents to a folder, as `extract run` would write them.

    What is computed across documents is computed across all of the store's, in one order, however they arrived; `alone`: across
    the chosen ones only. What earlier exports have found of documents and stories that are as they were is taken from there.
    replace: the folder may hold the tables of other documents. Raises OutputError and TablesError.
    """
    checked(store)
    manifest = newest(store)
    info: dict[str, object] = {
        "versions": _versions(manifest),
        "store": {"manifest": manifest.number, "documents": manifest.documents},
        "options": {**selection.described(), "alone": alone, "excel": shape.excel, "min_confidence": shape.min_confidence,
                    "format": list(shape.formats)},
    }  # fmt: skip
    chosen = None if selection.everything or alone else selection.has
    with Output.open(folder, "export", replace) as out:
        before, earlier = redirects.ids_in(out.folder), redirects.earlier_in(out.folder)

        def redirect(fresh: Path) -> None:
            redirects.write(fresh, redirects.moved(before, redirects.ids_in(fresh), earlier))

        rowed = _rowed(store, manifest, selection if alone else Selection(), progress)
        beside = redirect if "csv" in shape.formats else None
        memory = Kept(store, shape.min_confidence)
        written = out.put(rowed, info, shape, chosen, beside, memory)
        memory.save()
    return Exported(written.rows, manifest.number, [*out.notes, *written.problems])


def _versions(manifest: Manifest) -> object:
    """What has read the documents, as run.json says it: where there are several, a list."""
    found = [dict(v) for _, v in sorted(manifest.versions.items())]
    return found[0] if len(found) == 1 else found


def _rowed(store: Path, manifest: Manifest, selection: Selection, progress: Progress | None) -> Iterator[Rowed]:
    for document in documents(store, manifest):
        if progress:
            progress(1)
        if selection.has(document.row):
            yield Rowed(document.text, document.rows, document.key)
