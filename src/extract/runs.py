"""A whole run: sources in, an output folder out. What the command line calls; prints nothing itself."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import BinaryIO

from . import engines, garbage, models
from .articles import NO_CHOICES, Choices, Failure, read_sources
from .errors import EngineError, ModelError
from .journal import digest
from .lexicon import cues
from .models import Model
from .output import Output, Shape, code_digest
from .records import Article
from .tables import Row, failure_row, formats
from .tables.schema import DOCUMENTS

Progress = Callable[[int], None]
"""Called with the number of documents done since the last call."""


@dataclass(frozen=True, slots=True)
class Options:
    """What changes the tables of a run."""

    published: dt.date | dt.datetime | None = None
    force_published: bool = False
    model: Model = models.MEDIUM
    excel: bool = False
    min_confidence: float = 0.0
    formats: tuple[str, ...] = formats.DEFAULT

    def described(self) -> dict[str, object]:
        """The options as run.json says them."""
        day = self.published.isoformat() if self.published else None
        return {"published": day, "force_published": self.force_published, "model": self.model.name,
                "exact": self.model.exact, "excel": self.excel, "min_confidence": self.min_confidence,
                "format": list(self.formats)}  # fmt: skip


@dataclass(slots=True)
class Summary:
    """What a run did: documents by status, rows by table, (source, message) of every document that is not ok.

    `undated`: how many documents that were read have no publication date. `notes`: what else a person should know.
    `copies`: how many are copies of earlier ones. `languages`: how many were not read since they are in another
    language, by language. `taken_over`: how many have not changed since the folder was written, and were not read again.
    """

    statuses: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    not_ok: list[tuple[str, str, str]] = field(default_factory=list)
    undated: int = 0
    notes: list[str] = field(default_factory=list)
    copies: int = 0
    languages: dict[str, int] = field(default_factory=dict)
    taken_over: int = 0


def versions(model: Model) -> dict[str, str]:
    """What decides the tables besides input and options: this package, its code and word lists, spaCy and the model."""
    return {
        "extract": metadata.version("extract-facts"),
        "code": code_digest(),
        "spacy": metadata.version("spacy"),
        "model": models.described(model.name),
        **({"computed": "by spaCy's own components"} if model.exact else {}),
        **({"cues": digest(json.dumps(cues.own()))} if cues.own() else {}),
    }


class _Feed:
    """Hands on the articles of the sources; remembers the failures, and how many articles came before each."""

    def __init__(self, items: Iterable[Article | Failure]) -> None:
        self._items = items
        self.lost: list[tuple[int, Row]] = []

    def __iter__(self) -> Iterator[Article]:
        n = 0
        for item in self._items:
            if isinstance(item, Failure):
                self.lost.append((n, failure_row(item)))
            else:
                n += 1
                yield item


def run(
    sources: Sequence[str | Path],
    folder: Path,
    options: Options,
    *,
    workers: int = 0,
    limits: engines.Limits | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    choices: Choices = NO_CHOICES,
    replace: bool = False,
) -> Summary:
    """Read sources and write the tables to `folder`.

    workers: processes that read, watched and held to `limits`; 0 reads in this process, where nothing guards against a
    document that kills it or never ends.

    Returns what was done; a document that cannot be read costs nothing else, and where none can be read at all nothing is
    written (Summary.rows is empty). `choices`: what was said about the input. `replace`: the folder may hold the tables of
    other sources. Raises ModelError where the model is missing and OutputError where the folder cannot be used: nothing has been
    touched then. Raises EngineError where no process can begin, and OutputError where the disk is full: what is finished is
    kept, and the next run goes on from there.
    """
    info: dict[str, object] = {"versions": versions(options.model), "options": options.described()}
    force = options.published if options.force_published else None
    reader = engines.FileReader(limits or engines.Limits())
    elsewhere = reader.read if workers else None
    items = read_sources(
        sources, published=options.published, force_published=force, stdin=stdin, choices=choices, elsewhere=elsewhere
    )
    feed = _Feed(items)
    with garbage.rarely(), reader, Output.open(folder, json.dumps(info["versions"], sort_keys=True), replace) as out:
        out.take_over(options.min_confidence)
        try:
            keys = _work(out, feed, lambda batches: engines.run(batches, options.model, workers, limits), progress)
        except (ModelError, EngineError):
            if not out.n_finished:
                out.discard()
            raise
        if not keys and not any(row[_STATUS] == "skipped" for _, row in feed.lost):
            out.discard()
            return Summary({"failed": len(feed.lost)}, {}, [_not_ok(row) for _, row in feed.lost])
        written = out.finish(keys, feed.lost, info, Shape(options.excel, options.min_confidence, options.formats))
    not_ok = [_not_ok(row) for row in written.not_ok]
    notes, languages = [*out.notes, *written.problems], dict(sorted(written.languages.items()))
    return Summary(
        dict(written.statuses), written.rows, not_ok, written.undated, notes, written.copies, languages, out.taken_over
    )


_SOURCE, _STATUS, _MESSAGE = (DOCUMENTS.names.index(n) for n in ("source", "status", "message"))


def _not_ok(row: Row) -> tuple[str, str, str]:
    return str(row[_SOURCE] or row[0]), str(row[_STATUS]), str(row[_MESSAGE])


Engine = Callable[[Iterable[engines.Batch]], Iterator[tuple[engines.Batch, engines.BatchRows]]]


def _work(out: Output, feed: Iterable[Article], engine: Engine, progress: Progress | None) -> list[tuple[str, str]]:
    """Read every document that an earlier run has not finished; returns the key and source of each, in input order."""
    keys: list[tuple[str, str]] = []

    def unfinished() -> Iterator[Article]:
        for article in feed:
            key, finished = out.find(article)
            keys.append((key, article.source))
            if not finished:
                yield article
            elif progress:
                progress(1)

    for batch, rows in engine(engines.batched(unfinished())):
        out.save(batch, rows)
        if progress:
            progress(len(batch))
    return keys
