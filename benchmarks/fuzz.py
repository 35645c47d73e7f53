"""Inputs made by chance, many of them: `python benchmarks/fuzz.py [N] [--seed S]` (100,000 by `make fuzz`).

Three in ten each go through the readers (every format, damaged or not), `find_dates` and `find_numbers`, one in ten through
all stages to the tables, whose promises are checked. Prints every fault with the number that makes its input again, counts,
and the most seconds that a thousand characters took; ends with status 1 if there was a fault.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import extract
from extract.articles import Choices
from extract.articles import formats as formats_module
from extract.articles.drafts import Place
from extract.articles.reading import Desk, _guarded
from extract.records import Article
from extract.tables import ALL_TABLES
from extract.tables.check import broken_promises
from tests import fuzzing

AT_ONCE = 50
"""Texts that go through all stages in one call."""
SHORT = 200
"""Texts with fewer characters say nothing about time per character."""


class Watch:
    """Faults, counts and times by what was tried."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []
        self.worst: dict[str, tuple[float, str]] = {}

    def run(self, kind: str, name: str, length: int, act: Callable[[], Iterator[str]], inputs: int = 1) -> None:
        """Try one thing; `act` gives what is wrong with its result. A slow one is tried again: the first loads word lists."""
        faults, seconds = _tried(act)
        self.faults += [f"{kind} {name}: {fault}" for fault in faults]
        self.counts[kind] += inputs
        worst = self.worst.get(kind, (0.0, ""))
        if seconds / max(length, SHORT) * 1000 > worst[0]:
            seconds = min(seconds, _tried(act)[1])
        self.worst[kind] = max(worst, (seconds / max(length, SHORT) * 1000, name))


def _tried(act: Callable[[], Iterator[str]]) -> tuple[list[str], float]:
    """What is wrong with a result, and the seconds of CPU that it took."""
    began = time.process_time()
    try:
        faults = list(act())
    except Exception as error:  # the very thing that is looked for
        faults = [f"raised {type(error).__name__}: {error}"]
    return faults, time.process_time() - began


def readers(name: str) -> tuple[int, Callable[[], Iterator[str]]]:
    """A file of some format, read and settled."""
    chance = random.Random(name)
    suffix = chance.choice(sorted(fuzzing.FILES))
    data = fuzzing.file(chance, suffix)

    def act() -> Iterator[str]:
        known = formats_module.of_file(f"a{suffix}")
        assert known is not None
        desk = Desk()
        for draft in _guarded(known.reader(), io.BytesIO(data), Place("a", f"a{suffix}", "a"), Choices()):
            found = desk.settle(draft)
            message = found.message
            if message.startswith(("cannot be read (", "could not be taken in (")):
                yield f"{suffix}: {message}"
            if isinstance(found, Article) and found.masked is not None and len(found.masked) != len(found.text):
                yield f"{suffix}: what is masked has another length"

    return len(data), act


def finders(name: str, find: Callable[[str], list[object]]) -> tuple[int, Callable[[], Iterator[str]]]:
    """A text through one finder."""
    text = fuzzing.text(random.Random(name), 200)

    def act() -> Iterator[str]:
        for record in find(text):
            if not 0 <= record.start < record.end <= len(text):  # type: ignore[attr-defined]
                yield f"a span from {record.start} to {record.end}"  # type: ignore[attr-defined]

    return len(text), act


def stages(name: str) -> tuple[int, Callable[[], Iterator[str]]]:
    """Texts through all stages, half of them masked in places."""
    chance = random.Random(name)
    articles = []
    for n in range(AT_ONCE):
        text = fuzzing.text(chance) or "x"
        masked = fuzzing.masked(chance, text) if n % 2 else None
        articles.append(Article(f"d{n}", text, published=dt.date(2023, 7, 1), masked=masked))

    def act() -> Iterator[str]:
        tables = extract.extract(articles, model="sm")
        yield from broken_promises({t.name: tables.rows(t.name) for t in ALL_TABLES}, tables.texts)
        for row in tables.rows("documents"):
            yield from (str(cell) for cell in row if isinstance(cell, str) and "failed on this text" in cell)

    return sum(len(a.text) for a in articles), act


def main() -> int:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("n", type=int, nargs="?", default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    watch = Watch()
    for i in range(given.n * 3 // 10):
        name = f"{given.seed}-{i}"
        for kind, (length, act) in (
            ("readers", readers(name)),
            ("find_dates", finders(name, lambda t: list(extract.find_dates(t, published="2023-07-01")))),
            ("find_numbers", finders(name, lambda t: list(extract.find_numbers(t)))),
        ):
            watch.run(kind, name, length, act)
        if i % (3 * AT_ONCE) == 0:
            length, act = stages(name)
            watch.run("all stages", name, length, act, AT_ONCE)
    for line in watch.faults[:100]:
        print(line)
    for kind, count in watch.counts.items():
        rate, name = watch.worst[kind]
        print(f"{kind}: {count} inputs; at most {rate:.3f} s of CPU a 1,000 characters (input {name})")
    print(f"{sum(watch.counts.values())} inputs, {len(watch.faults)} faults")
    return 1 if watch.faults else 0


if __name__ == "__main__":
    sys.exit(main())
