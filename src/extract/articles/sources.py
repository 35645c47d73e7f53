"""From the sources that somebody names to the files that are read, in an order that never changes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .drafts import Place
from .failures import ArticleError, FormatError, SourceError

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or what keeps it from being read."""

    path: Path
    place: Place
    error: ArticleError | None = None


def _place(shown: PurePosixPath) -> Place:
    return Place(str(shown.with_suffix("")) if shown.name else "", str(shown), shown.stem)


def find(source: Path) -> Iterator[Found]:
    """The files of one source: itself, or what lies in the folder at any depth, sorted by path.

    In folders these are passed over: hidden files and folders, README files, files of other kinds, and folders that hold the
    results of a run (`run.json` and `texts.jsonl`) or of an unfinished one (`*.partial`).
    """
    shown = PurePosixPath(source.name or "folder")
    error: ArticleError | None = None
    try:
        if source.is_dir():
            yield from _folder(source, shown)
            return
        there = source.exists()
    except (OSError, ValueError) as problem:  # a name that no file can have, a folder that may not be entered
        yield Found(source, _place(shown), SourceError(f"cannot be opened: {getattr(problem, 'strerror', None) or problem}"))
        return
    if not there:
        error = SourceError("there is no such file or folder: check the path")
    elif source.suffix.casefold() not in SUFFIXES:
        kind = source.suffix or "a file without a suffix"
        error = FormatError(f"{kind} is not read: give .txt, .md, .html, .jsonl, .csv or .parquet, or pipe the text in with -")
    yield Found(source, _place(shown), error)


def _folder(source: Path, shown: PurePosixPath) -> Iterator[Found]:
    found: list[Found] = []

    def refused(error: OSError) -> None:
        below = PurePosixPath(Path(error.filename).relative_to(source).as_posix())
        here = _place(below if below.name else shown)
        found.append(Found(Path(error.filename), here, SourceError(f"the folder cannot be opened: {error.strerror}")))

    for folder, folders, files in os.walk(source, onerror=refused):
        folders[:] = [f for f in folders if not f.startswith(".") and not f.endswith(".partial")]
        if {"run.json", "texts.jsonl"} <= set(files):
            folders.clear()
            continue
        for name in files:
            path = Path(folder, name)
            if name.startswith(".") or path.stem.casefold() == "readme" or path.suffix.casefold() not in SUFFIXES:
                continue
            if path.is_file() or path.is_symlink():
                found.append(Found(path, _place(PurePosixPath(path.relative_to(source).as_posix()))))
    if not found:
        found.append(
            Found(source, _place(shown), FormatError("the folder holds no .txt, .md, .html, .jsonl, .csv or .parquet file"))
        )
    yield from sorted(found, key=lambda f: PurePosixPath(f.place.source).parts)
