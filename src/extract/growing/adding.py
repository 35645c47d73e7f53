"""Adding documents to a store, and removing them."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from .. import engines
from ..articles import NO_CHOICES, Choices, Failure, read_sources
from ..errors import OutputError
from ..journal import digest, key
from ..models import MEDIUM, Model
from ..records import Article
from ..runs import versions
from .engine import in_pool, read_part
from .layout import WORK, Entry, Manifest, checked, commit, create, folders, newest, told, writing
from .partition import SIZE, Part, Partition, file_of, month_of, read_keys, read_origin, read_receipt, write

Progress = Callable[[int], None]
Cluster = Callable[[Callable[..., Partition], Iterator[Part], Sequence[Any]], Iterator[Partition]]
"""Gives function(part, *more) of every part, in order."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How articles are read. `engine`: pool | dask, or a function that lets a cluster read (`engines.spark_engine.run`, say, with
    its session filled in); `scheduler`: the address of a Dask scheduler, else one is started here.

    supersede: a document replaces the one of the same id, wherever each was found. retry: documents that failed are read
    again. allow_mixed: what other versions of the code or other models have read may stand beside.
    """

    published: dt.date | dt.datetime | None = None
    force_published: bool = False
    model: Model = MEDIUM
    workers: int = 1
    limits: engines.Limits = field(default_factory=engines.Limits)
    choices: Choices = NO_CHOICES
    engine: str | Cluster = "pool"
    scheduler: str = ""
    supersede: bool = False
    retry: bool = False
    allow_mixed: bool = False


@dataclass(slots=True)
class Added:
    """What an addition did. `new`, `changed`, `unchanged`: documents; `found`: those that a broken addition had read already.

    `not_added`: (source, status, reason) of what was given and has no place in the store; `failed`: (source, reason) of
    documents that are in it and could not be read.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    found: int = 0
    repeated: int = 0
    not_added: list[tuple[str, str, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    documents: int = 0
    number: int = 0


def add(
    sources: Sequence[str | Path],
    store: Path,
    reading: Reading,
    *,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Added:
    """Read what is new or changed in the sources, and add it to the store, which is made where there is none.

    All becomes visible at once, with the new manifest. Raises OutputError where the folder is no store, where another command
    writes to it, or where other versions have read what it holds; EngineError and ModelError where nothing can be read. What
    was read until then is found again by the next addition.
    """
    by = versions(reading.model)
    made_by = digest(json.dumps(by, sort_keys=True))
    with told(store):
        create(store)
        with writing(store), ExitStack() as stack:
            old = newest(store)
            if not reading.allow_mixed:
                _refuse_mixing(store, old, made_by, by)
            shutil.rmtree(store / WORK, ignore_errors=True)
            intake = _Intake(store, old, made_by, reading)
            force = reading.published if reading.force_published else None
            choices = replace(reading.choices, unique_ids=True)
            reader = stack.enter_context(engines.FileReader(reading.limits))
            items = read_sources(
                sources, published=reading.published, force_published=force, stdin=stdin, choices=choices,
                elsewhere=reader.read if reading.workers else None,
            )  # fmt: skip
            fresh = []
            for partition in _read(intake.parts(items, progress), reading, made_by):
                write(store, partition)
                fresh.append(partition.entry)
                intake.done.failed += partition.failed
                if progress:
                    progress(partition.entry.documents)
            new = intake.manifest(fresh)
            if new is not None:
                commit(store, new.with_versions(made_by, by))
            shutil.rmtree(store / WORK, ignore_errors=True)
    done = intake.done
    done.documents, done.number = (new or old).documents, (new or old).number
    return done


def _read(parts: Iterator[Part], reading: Reading, made_by: str) -> Iterator[Partition]:
    if reading.engine == "pool":
        return in_pool(parts, reading.model, reading.workers, reading.limits, made_by)
    more = (reading.model, reading.limits, made_by)
    if callable(reading.engine):
        return reading.engine(read_part, parts, more)
    from ..engines import dask_engine

    return dask_engine.run(read_part, parts, more, workers=reading.workers, scheduler=reading.scheduler)


def _refuse_mixing(store: Path, old: Manifest, made_by: str, by: Mapping[str, str]) -> None:
    others = {p.made_by for p in old.partitions} - {made_by}
    if not others:
        return
    theirs = old.versions.get(min(others), {})
    differ = ", ".join(f"{name} {theirs.get(name, '?')[:12]} there, {value[:12]} here" for name, value in by.items()
                       if theirs.get(name) != value)  # fmt: skip
    raise OutputError(
        f"{store} holds documents that another version has read ({differ}). Nothing was touched. Rows of two versions cannot be "
        "compared: add all sources to a new store, or mix them knowingly with --allow-mixed, which reads given documents anew."
    )


class _Intake:
    """Decides of each article whether it is known, changed or new, and gathers the new ones by month."""

    def __init__(self, store: Path, old: Manifest, made_by: str, reading: Reading) -> None:
        self.done = Added()
        self._store, self._old, self._made_by, self._supersede = store, old, made_by, reading.supersede
        self._known: dict[str, tuple[str, Entry]] = {}
        self._found: dict[str, Entry] = {}
        """Documents on the disk that do not count: of a broken addition, removed or superseded; by their keys."""
        self._hidden: dict[str, set[str]] = defaultdict(set, {i: set(ids) for i, ids in old.hidden.items()})
        self._adopted: dict[str, Entry] = {}
        for entry in old.partitions:
            self._enter(entry, self._hidden[entry.id], reading.retry)
        named = {entry.id for entry in old.partitions}
        for folder in folders(store):
            left = read_receipt(folder)
            if left is not None and left.id not in named and left.made_by == made_by:
                self._enter(left, {doc_id for doc_id, _, _ in read_keys(folder)}, reading.retry)

    def _enter(self, entry: Entry, hidden: set[str], retry: bool) -> None:
        for doc_id, found, status in read_keys(entry.folder(self._store)):
            if doc_id in hidden:
                if not (retry and status == "failed"):
                    self._found[found] = entry
            else:
                self._known[doc_id] = ("" if retry and status == "failed" else found, entry)

    def parts(self, items: Iterable[Article | Failure], progress: Progress | None) -> Iterator[Part]:
        """The parts that have to be read: full ones as they come, then what is left of each month."""
        months: dict[str, list[tuple[Article, str]]] = defaultdict(list)
        for item in items:
            taken = self._take(item)
            if taken is None:
                if progress:
                    progress(1)
                continue
            waiting = months[month_of(taken[0])]
            waiting.append(taken)
            if len(waiting) == SIZE:
                yield _part(waiting)
                waiting.clear()
        for name in sorted(months):
            if months[name]:
                yield _part(months[name])

    def _take(self, item: Article | Failure) -> tuple[Article, str] | None:
        """The article and its key where it has to be read."""
        if isinstance(item, Failure):
            if item.message.startswith("the same text was read before"):
                self.done.repeated += 1
            else:
                self.done.not_added.append((item.source or item.doc_id, item.status, item.message))
            return None
        found = key(item, self._made_by)
        before, entry = self._known.get(item.doc_id, ("", None))
        if before == found:
            self.done.unchanged += 1
            return None
        if entry is not None:
            if before and (clash := self._clash(item, entry)):
                self.done.not_added.append((item.source, "failed", clash))
                return None
            self._hidden[entry.id].add(item.doc_id)
        self.done.changed += entry is not None
        self.done.new += entry is None
        if (left := self._found.get(found)) is not None:
            self._adopt(left, item.doc_id)
            return None
        return item, found

    def _adopt(self, left: Entry, doc_id: str) -> None:
        """Let a document count again that is on the disk."""
        self.done.found += 1
        if left.id not in self._adopted and left not in self._old.partitions:
            self._hidden[left.id] = {i for i, _, _ in read_keys(left.folder(self._store))}
        self._adopted[left.id] = left
        self._hidden[left.id].discard(doc_id)

    def _clash(self, article: Article, entry: Entry) -> str:
        """Why an article is no later version of the document that has its id; empty where it is one."""
        if self._supersede:
            return ""
        file, url = read_origin(entry.folder(self._store), article.doc_id)
        if article.url and url:
            same = article.url == url
        else:
            same = file_of(article.source) == file
        if same:
            return ""
        return (
            f'its id "{article.doc_id}" is that of a document in the store, from {url or file}: give it one of its own, or let '
            "it replace that one with --supersede"
        )

    def manifest(self, fresh: Sequence[Entry]) -> Manifest | None:
        """The manifest after the addition; None where nothing has changed."""
        named = {p.id: p for p in (*self._old.partitions, *self._adopted.values(), *fresh)}
        again = {p.id for p in fresh}  # of documents that failed, were read again and failed again
        hidden = {i: frozenset(ids) for i, ids in self._hidden.items() if ids and i not in again}
        if tuple(named.values()) == self._old.partitions and hidden == dict(self._old.hidden):
            return None
        return self._old.following(tuple(named.values()), hidden)


def _part(taken: Sequence[tuple[Article, str]]) -> Part:
    return Part(month_of(taken[0][0]), tuple(a for a, _ in taken), tuple(k for _, k in taken))


def remove(ids: Iterable[str], store: Path) -> tuple[int, list[str]]:
    """Let documents count no longer; returns how many, and the ids that no document has.

    Their rows stay on the disk until `compact`. Raises OutputError where the folder is no store or is being written to.
    """
    wanted = set(ids)
    checked(store)
    with told(store), writing(store):
        old = newest(store)
        hidden = {p.id: set(old.hidden.get(p.id, ())) for p in old.partitions}
        found: set[str] = set()
        for entry in old.partitions:
            here = wanted & {doc_id for doc_id, _, _ in read_keys(entry.folder(store))} - hidden[entry.id]
            hidden[entry.id] |= here
            found |= here
        if found:
            commit(store, old.following(old.partitions, {i: frozenset(h) for i, h in hidden.items() if h}))
    return len(found), sorted(wanted - found)
