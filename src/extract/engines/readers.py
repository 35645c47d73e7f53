"""Files that libraries of C code read, in a process that is watched: one that crashes or never ends costs that
file, and of an archive that member.

The process begins with the first such file, and reads the next one too; what it makes comes over piece by piece.
"""

from __future__ import annotations

import faulthandler
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from ..articles import Choices, Draft, Failure, Place, read_file
from .limits import Limits
from .process import TIMES_ALONE, LostError, Watched
from .worker import end_with_parent

_ITEM, _SAID, _BEGUN, _END = "item", "said", "begun", "end"
_CANNOT = "The process that reads files cannot begin: there is too little memory. Free some; what is finished is kept."

Given = Path | bytes
Read = Callable[[Given, Place, Choices], Iterator[Draft | Failure]]


class FileReader:
    """`with FileReader(limits) as reader: reader.read(path, place, choices)`; at the end of the block no process is left."""

    def __init__(self, limits: Limits, read: Read | None = None) -> None:
        self._limits = limits
        self._process = Watched(serve_files, (read or read_file,), _CANNOT)

    def __enter__(self) -> FileReader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.end()

    def read(self, given: Given, place: Place, choices: Choices) -> Iterator[Draft | Failure]:
        """What a file holds, as `articles.read_file` gives it; a Failure for the rest of one that ends its process every time."""
        if isinstance(given, Path):
            given = given.absolute()  # the process need not stand where this one does
        seconds = self._limits.of_file(len(given) if isinstance(given, bytes) else _size(given))
        had = said = 0
        here, skip, problem = place, choices.skip, ""
        lost_in: Counter[str] = Counter()
        had_of: Counter[str] = Counter()
        while lost_in[place.source] < TIMES_ALONE:
            self._process.start()
            told = replace(choices, say=_nothing, begin=_nothing, skip=skip)
            self._process.send((given, place, told, had, said, seconds))
            try:
                while (message := self._process.receive(seconds))[0] != _END:
                    if message[0] == _SAID:
                        said += 1
                        choices.say(message[1])
                    elif message[0] == _BEGUN:
                        here = message[1]
                    else:
                        had += 1
                        had_of[here.source] += 1
                        yield message[1]
                return
            except LostError as lost:
                problem = str(lost)
                lost_in[here.source] += 1 if lost.again else TIMES_ALONE
            except GeneratorExit:
                self._process.close()  # it is in the midst of a file that nobody wants any more
                raise
            if lost_in[here.source] >= TIMES_ALONE and here != place:  # a member of an archive: the others are read
                yield _lost(here, problem, had_of[here.source])
                had -= had_of[here.source]  # what it gave is not there to be left out when the archive is read again
                here, skip = place, skip | {here.source}
        yield _lost(place, problem, had)


def _lost(place: Place, problem: str, had: int = 0) -> Failure:
    after = f" after document {had}" if had else ""
    told = f"cannot be read{after}: {problem}: save its text as .txt or .jsonl"
    return Failure(place.doc_id, place.source, "failed", told, folder=place.folder)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # whoever opens it says so
        return 0


def _nothing(what: object) -> None:
    """Stands for `Choices.say` and `Choices.begin`, which cannot be sent."""


def _begun(pipe: Any, place: Place) -> None:
    pipe.send((_BEGUN, place))


def serve_files(pipe: Any, read: Read) -> None:
    """Answer each file with its documents, until the parent has no more or is no more.

    Of a file that is read again, those that came over before are left out. A document that takes longer than its time ends the
    process, also from within C code.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    pipe.send(None)
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - no path of anybody's
        while True:
            try:
                given, place, choices, had, said, seconds = pipe.recv()
            except (EOFError, OSError):
                return
            lines: list[str] = []
            begun = partial(_begun, pipe)
            documents = read(given, place, replace(choices, say=lines.append, begin=begun))
            n = 0
            while True:
                faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
                document = next(documents, None)
                faulthandler.cancel_dump_traceback_later()
                while said < len(lines):
                    pipe.send((_SAID, lines[said]))
                    said += 1
                if document is None:
                    break
                n += 1
                if n > had:
                    pipe.send((_ITEM, document))
            pipe.send((_END, None))
