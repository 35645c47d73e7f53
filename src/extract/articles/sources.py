"""From the sources that somebody names to the files that are read, in an order that never changes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from . import formats
from .drafts import NO_CHOICES, Choices, Place
from .failures import ArticleError, FormatError, NoArticlesError, OutsideError, SourceError

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or what keeps it from being read."""

    path: Path
    place: Place
    error: ArticleError | None = None


def place(shown: PurePosixPath, folder: str) -> Place:
    """The place of a file by the path that is shown for it, and the name of the folder it lies in."""
    stem = formats.stem(shown.name) if shown.name else ""
    return Place(str(shown.with_name(stem)) if stem else str(shown), str(shown), stem, folder)


def is_address(source: str) -> bool:
    """Is it an address on the web?"""
    return source.casefold().startswith(("http://", "https://", "www.", "ftp://"))


ADDRESS = "is an address, and nothing is fetched here: save the page (curl -o page.html ADDRESS) and give the file"


def find(source: Path, choices: Choices = NO_CHOICES) -> Iterator[Found]:
    """The files of one source: itself, or what lies in the folder at any depth, sorted by path.

    In folders these are passed over: hidden files and folders, README files, and folders that hold the results of a run
    (`run.json` and `texts.jsonl`) or of an unfinished one (`*.partial`). Files of kinds that are not read are counted, and
    `choices.say` is told.
    """
    shown = PurePosixPath(source.name or "folder")
    here = place(shown, source.parent.name)
    try:
        if source.is_dir():
            yield from _folder(source, shown, choices)
            return
        there = source.exists()
    except (OSError, ValueError) as problem:  # a name that no file can have, a folder that may not be entered
        yield Found(source, here, SourceError(f"cannot be opened: {getattr(problem, 'strerror', None) or problem}"))
        return
    error: ArticleError | None = None
    if not there:
        error = SourceError("there is no such file or folder: check the path")
    elif not source.is_file():
        error = OutsideError("is a pipe, socket or device, not a file: pipe the text in with -")
    elif formats.of_file(source.name) is None and not choices.input_format:
        kind = source.suffix or "a file without a suffix"
        error = FormatError(f"{kind} is not read: give {formats.listed()}, name the format with --input-format, "
                            "or pipe the text in with -")  # fmt: skip
    yield Found(source, here, error)


def _folder(source: Path, shown: PurePosixPath, choices: Choices) -> Iterator[Found]:
    found: list[Found] = []
    unread: list[str] = []

    def refused(error: OSError) -> None:
        below = PurePosixPath(Path(error.filename).relative_to(source).as_posix())
        here = place(below if below.name else shown, source.name)
        found.append(Found(Path(error.filename), here, SourceError(f"the folder cannot be opened: {error.strerror}")))

    seen = {os.path.realpath(source)}
    for folder, folders, files in os.walk(source, onerror=refused, followlinks=choices.follow_links):
        folders[:] = [f for f in folders if not f.startswith(".") and not f.endswith(".partial")]
        if {"run.json", "texts.jsonl"} <= set(files):
            folders.clear()
            continue
        if choices.follow_links:
            folders[:] = [f for f in folders if _once(Path(folder, f), seen)]
        for name in files:
            path = Path(folder, name)
            if name.startswith(".") or path.stem.casefold() == "readme":
                continue
            below = PurePosixPath(path.relative_to(source).as_posix())
            if formats.of_file(name) is None:
                unread.append(str(below))
            else:
                found.append(Found(path, place(below, source.name), _no_file(path, source, choices)))
    if unread:
        choices.say(_unread(str(shown), sorted(unread)))
    if not found:
        told = f"the folder holds no file that is read ({formats.listed()})"
        found.append(Found(source, place(shown, ""), FormatError(told) if not unread else NoArticlesError(told)))
    yield from sorted(found, key=lambda f: PurePosixPath(f.place.source).parts)


def _no_file(path: Path, source: Path, choices: Choices) -> ArticleError | None:
    """Why what has the name of a file in a folder is not read as one."""
    if path.is_symlink() and not choices.follow_links:
        target = Path(os.path.realpath(path))
        if not target.is_relative_to(os.path.realpath(source)):
            return OutsideError("is a link to a place outside of the folder: give that file too, or --follow-links")
    if path.exists() and not path.is_file():
        return OutsideError("is a pipe, socket or device, not a file: not read")
    return None


def _once(folder: Path, seen: set[str]) -> bool:
    """Is it a folder that was not met before? Links may go round in circles."""
    real = os.path.realpath(folder)
    new = real not in seen
    seen.add(real)
    return new


def _unread(folder: str, names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    count = f"{len(names)} file{'s' if len(names) > 1 else ''}"
    return f"{folder}: {count} of other kinds not read: {', '.join(names[:_NAMED])}{more}"
