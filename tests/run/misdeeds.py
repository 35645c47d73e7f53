"""What a document can do to the process that reads it; in a module of its own, which that process imports."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from unittest.mock import patch

from extract import articles, engines
from extract.articles import Choices, Draft, Failure, Place, archives
from extract.models import Model
from extract.tables import document_row, empty_rows


def read(model: Model, batch: engines.Batch) -> engines.BatchRows:
    """Rows without an analysis, but for texts that say what is to happen to the process that reads them."""
    out: engines.BatchRows = []
    for article in batch:
        word, _, rest = article.text.partition(" ")
        if word in MISDEEDS:
            MISDEEDS[word](rest)
        rows = empty_rows()
        rows["documents"].append(document_row(article, "ok", ""))
        out.append(rows)
    return out


def read_file(given: Path | bytes, place: Place, choices: Choices) -> Iterator[Draft | Failure]:
    """A document a line, but for lines that say what is to happen to the process that reads them."""
    yield from _lines(given.decode() if isinstance(given, bytes) else given.read_text(), place, choices)


def _lines(text: str, place: Place, choices: Choices) -> Iterator[Draft | Failure]:
    for n, line in enumerate(text.splitlines()):
        word, _, rest = line.partition(" ")
        if word == "say":
            choices.say(rest)
        elif word in MISDEEDS:
            MISDEEDS[word](rest)
        yield Draft(f"{place.doc_id}-{n}", place.source, line)


def read_archive(given: Path | bytes, place: Place, choices: Choices) -> Iterator[Draft | Failure]:
    """An archive as it is read always, but each member as `read_file` reads."""

    def member(known: object, data: BinaryIO, here: Place, choices: Choices) -> Iterator[Draft | Failure]:
        yield from _lines(data.read().decode(), here, choices)

    with patch.object(archives, "_member", member):
        yield from articles.read_file(given, place, choices)


def no_model(model: Model) -> None:
    """A worker of these tests needs none."""


def never_begins(model: Model) -> None:
    os._exit(5)


def once(flag: str) -> bool:
    """True the first time that it is asked."""
    new = not Path(flag).exists()
    Path(flag).touch()
    return new


def die(_: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_once(flag: str) -> None:
    if once(flag):
        die("")


def hang_in_c(_: str) -> None:
    re.match(r"(a|a)*$", "a" * 60 + "b")  # C code that holds the interpreter's lock for longer than the world stands


def stop_once(flag: str) -> None:
    if once(flag):
        os.kill(os.getpid(), signal.SIGSTOP)


def no_memory(_: str) -> None:
    raise MemoryError


MISDEEDS = {"die": die, "die_once": die_once, "hang": hang_in_c, "stop_once": stop_once, "no_memory": no_memory}
