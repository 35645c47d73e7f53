"""What a store costs and withstands, measured: `python benchmarks/growing.py MEASURE ARTICLES.jsonl [options]`.

ARTICLES.jsonl: objects with `id` and `text`; days are given to them by lot, 180 in 2023, one in twenty has none.

    engines   wall and CPU seconds, memory of every process, words a CPU second; which give the same bytes
    kills     `extract add` killed with SIGKILL at moments drawn by lot and begun again: rows lost or doubled
    order     ten additions in three orders against one: the same tables?
    moved     how many ids of untouched documents move when a tenth of the articles comes later
    fifty     adding 50 articles to a store of N (copies of the given ones), beside reading them; then `export`
    claims    grouping the claims of N articles of a closed vocabulary
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MARK = "EXTRACT_GROWING"
TICK = os.sysconf("SC_CLK_TCK")
DAYS = 180


def articles(path: Path, n: int, characters: int | None = None) -> list[dict[str, Any]]:
    """The first n articles of a file, cut to so many characters, each with a day."""
    chance = random.Random(3)
    out = []
    for line in path.read_text(encoding="utf-8").splitlines()[:n]:
        row = json.loads(line)
        day = dt.date(2023, 1, 1) + dt.timedelta(days=chance.randrange(DAYS))
        dated = {} if chance.random() < 0.05 else {"published": day.isoformat()}
        out.append({"id": row["id"], "text": row["text"][:characters]} | dated)
    return out


def write(path: Path, rows: Sequence[dict[str, Any]]) -> Path:
    """A file of JSON lines."""
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


class Processes:
    """CPU seconds and highest memory of all processes that are marked, sampled while they live."""

    def __init__(self, mark: str) -> None:
        self._mark = f"{MARK}={mark}".encode()
        self.seconds: dict[str, float] = {}
        self.peak: dict[str, int] = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Processes:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.1):
            for path in Path("/proc").glob("[0-9]*"):
                self._look(path.name)

    def _look(self, pid: str) -> None:
        try:
            if self._mark not in Path("/proc", pid, "environ").read_bytes():
                return
            fields = Path("/proc", pid, "stat").read_text().rpartition(")")[2].split()
            status = Path("/proc", pid, "status").read_text()
        except OSError:
            return
        key = f"{pid}.{fields[19]}"  # with its start: numbers of processes come again
        self.seconds[key] = (int(fields[11]) + int(fields[12])) / TICK
        highest = re.search(r"VmHWM:\s+(\d+)", status)
        self.peak[key] = max(self.peak.get(key, 0), int(highest[1]) // 1024 if highest else 0)

    @property
    def total(self) -> float:
        """CPU seconds of all."""
        return sum(self.seconds.values())

    @property
    def memory(self) -> list[int]:
        """The highest memory of each, in MB, the largest first; small ones left out."""
        return sorted((m for m in self.peak.values() if m > 100), reverse=True)


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that is removed at the end."""
    path = Path(tempfile.mkdtemp(prefix="growing-"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def extract(*args: str | Path) -> list[str]:
    """A command."""
    return [sys.executable, "-m", "extract", *map(str, args)]


def marked(mark: str) -> dict[str, str]:
    """The environment of a process that is watched."""
    return {**os.environ, MARK: mark, "OPENBLAS_NUM_THREADS": "1"}


SCRIPT = """
import sys
from functools import partial
from pathlib import Path
from extract.growing import adding
from extract.growing.adding import Reading, add
from extract.models import Model

def spark(function, parts, more):
    from pyspark.sql import SparkSession
    from extract.engines import spark_engine
    session = SparkSession.builder.master("local[{workers}, 4]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield from spark_engine.run(function, parts, more, session)
    session.stop()

def ray(function, parts, more):
    from extract.engines import ray_engine
    return ray_engine.run(function, parts, more, workers={workers})

if __name__ == "__main__":
    adding.SIZE = {size} or adding.SIZE
    engine = dict(spark=spark, ray=ray).get({engine!r}, {engine!r})
    add([sys.argv[1]], Path(sys.argv[2]), Reading(model=Model({model!r}), engine=engine, workers={workers}))
"""


def command(engine: str, workers: int, news: Path, store: Path, model: str, size: int = 0) -> list[str]:
    """The command that adds with an engine. size: documents in a partition, where it is not the usual number."""
    if engine in ("pool", "dask") and not size:
        return extract("add", news, "--to", store, "--model", model, "--workers", str(workers), "--engine", engine, "-q")
    script = store.with_suffix(".py")
    script.write_text(SCRIPT.format(engine=engine, workers=workers, model=model, size=size), encoding="utf-8")
    return [sys.executable, str(script), str(news), str(store)]


def engines(given: argparse.Namespace) -> None:
    """Each engine, and whether the stores are the same."""
    with folder() as here:
        rows = articles(given.articles, given.n)
        news, words = write(here / "wire.jsonl", rows), sum(len(r["text"].split()) for r in rows)
        first: Path | None = None
        for name in given.engines.split(","):
            engine, _, workers = name.partition(":")
            store = here / name.replace(":", "-")
            with Processes(name) as watched:
                began = time.monotonic()
                subprocess.run(command(engine, int(workers or 1), news, store, given.model), env=marked(name), check=True)
                wall = time.monotonic() - began
            same = first is None or same_files(first, store)
            first = first or store
            print(f"{name}: wall {wall:.1f} s, CPU {watched.total:.1f} s, {words / watched.total:.0f} words a CPU second, "
                  f"MB {watched.memory}, same bytes as the first: {same}", flush=True)  # fmt: skip


def same_files(a: Path, b: Path) -> bool:
    """Have two stores the same files with the same bytes?"""
    names = sorted(p.relative_to(a) for p in a.rglob("*") if p.is_file())
    others = sorted(p.relative_to(b) for p in b.rglob("*") if p.is_file())
    return names == others and all((a / n).read_bytes() == (b / n).read_bytes() for n in names)


def tables(store: Path) -> dict[str, bytes]:
    """All tables of a store, but for where each document was read."""
    out = store.with_suffix(".out")
    shutil.rmtree(out, ignore_errors=True)
    subprocess.run(extract("export", store, "--out", out, "-q"), check=True, env=marked("export"))
    found = {p.name: p.read_bytes() for p in out.glob("*.csv")}
    with (out / "documents.csv").open(encoding="utf-8", newline="") as f:
        documents = [{**row, "source": ""} for row in csv.DictReader(f)]
    return found | {"documents.csv": json.dumps(documents).encode(), "texts": (out / "texts.jsonl").read_bytes()}


def kills(given: argparse.Namespace) -> None:
    """SIGKILL at moments drawn by lot, each followed by the same command again."""
    with folder() as here:
        news = write(here / "wire.jsonl", articles(given.articles, given.n, given.characters))
        for engine in given.engines.split(","):
            name, _, workers = engine.partition(":")
            whole, store = here / f"{name}-whole", here / f"{name}-killed"
            began = time.monotonic()
            subprocess.run(
                command(name, int(workers or 1), news, whole, given.model, given.size), check=True, env=marked("whole")
            )
            long, chance, killed, held = time.monotonic() - began, random.Random(7), 0, []
            for i in range(given.kills):
                run = subprocess.Popen(
                    command(name, int(workers or 1), news, store, given.model, given.size), env=marked(f"{name}{i}"),
                    stderr=subprocess.DEVNULL, start_new_session=True,
                )  # fmt: skip
                try:
                    run.wait(timeout=chance.uniform(0.2, 1.0) * long)
                except subprocess.TimeoutExpired:
                    killed += 1
                os.killpg(run.pid, signal.SIGKILL) if run.poll() is None else None
                run.wait()
                held.append(len(list(store.glob("partitions/*/*/receipt.json"))))
            subprocess.run(command(name, int(workers or 1), news, store, given.model, given.size), check=True, env=marked("last"))
            checked = subprocess.run(extract("check", store), capture_output=True, text=True, check=False)
            print(f"{engine}: {killed} kills of {given.kills} runs of {long:.0f} s, partitions after each {held}; "
                  f"same tables: {tables(store) == tables(whole)}; {checked.stdout.splitlines()[0]}", flush=True)  # fmt: skip


def order(given: argparse.Namespace) -> None:
    """Ten additions in any order against one."""
    with folder() as here:
        rows = articles(given.articles, given.n)
        subprocess.run(command("pool", 2, write(here / "wire.jsonl", rows), here / "one", given.model), check=True)
        expected = tables(here / "one")
        for seed in range(3):
            mixed, store = list(rows), here / f"ten-{seed}"
            random.Random(seed).shuffle(mixed)
            for i in range(10):
                news = write(here / "wire.jsonl", mixed[i::10])
                subprocess.run(command("pool", 2, news, store, given.model), check=True)
            found = tables(store)
            differ = [name for name in expected if found[name] != expected[name]]
            print(f"order {seed}: tables that differ: {differ or 'none'}", flush=True)


IDS = {
    "entities": ("entity_id", "corpus_entity_id"),
    "claim_groups": ("claim_id", "claim_group_id"),
    "figures": ("figure_id", "group_id"),
    "documents": ("doc_id", "story_id"),
    "event_mentions": ("event_mention_id", "event_id"),
}


def ids(out: Path) -> dict[str, dict[str, str]]:
    """What each row of a table is called across documents."""
    found = {}
    for table, (key, name) in IDS.items():
        with (out / f"{table}.csv").open(encoding="utf-8", newline="") as f:
            found[table] = {row[key]: row[name] for row in csv.DictReader(f) if row[name]}
    return found


def read_store(given: argparse.Namespace, here: Path) -> Path:
    """A store of the given articles: the one of --base, copied, or read now."""
    store = here / "base"
    if given.base:
        shutil.copytree(given.base, store)
    else:
        rows = articles(given.articles, given.n)
        subprocess.run(command("pool", 2, write(here / "wire.jsonl", rows), store, given.model), check=True)
    return store


def moved(given: argparse.Namespace) -> None:
    """A tenth of the articles comes later: which ids of the others are other ones now, whose group has no new member?"""
    from dataclasses import replace

    from extract.growing.adding import remove
    from extract.growing.layout import commit, newest
    from extract.growing.reading import documents

    with folder() as here:
        store = read_store(given, here)
        names = sorted(str(d.row[0]) for d in documents(store, newest(store)))
        late = _stories(store, names) if given.stories else set(random.Random(1).sample(names, len(names) // 10))
        remove(late, store)
        tables(store)
        before = ids(store.with_suffix(".out"))
        now = newest(store)
        commit(store, replace(now, number=now.number + 1, hidden={}))
        tables(store)
        after = ids(store.with_suffix(".out"))
        print(f"{len(names)} articles, {len(late)} of them later", flush=True)
        for table in IDS:
            old, new = before[table], after[table]
            touched = {name for row, name in new.items() if row.partition("#")[0] in late}
            other = {row for row, name in old.items() if new.get(row) != name}
            untouched = {row for row in other if new.get(row, "") not in touched}
            print(f"{table}: {len(old)} rows with an id, {len(other)} have another one, of those in groups without a new member "
                  f"{len(untouched)}", flush=True)  # fmt: skip


def _stories(store: Path, names: Sequence[str]) -> set[str]:
    """All articles of some stories, a tenth of all articles: they are on other matters than the rest."""
    tables(store)
    members: dict[str, set[str]] = {}
    for doc_id, story in ids(store.with_suffix(".out"))["documents"].items():
        members.setdefault(story, set()).add(doc_id)
    late: set[str] = set()
    for story in random.Random(1).sample(sorted(members), len(members)):
        if len(late | members[story]) <= len(names) // 10:
            late |= members[story]
    return late


def fifty(given: argparse.Namespace) -> None:
    """Adding 50 articles to a store of N, whose partitions are copies of those of the given articles under other ids and days."""
    from extract.growing import partition
    from extract.growing.engine import made_by_of
    from extract.growing.layout import Manifest, commit, create, newest
    from extract.growing.reading import documents
    from extract.models import Model
    from extract.runs import versions

    with folder() as here:
        base, store, model = read_store(given, here), here / "store", Model(given.model)
        create(store)
        for name in ("manifests", "partitions"):
            (store / name).mkdir()
        made_by, entries, total = made_by_of(model), [], 0
        held = list(documents(base, newest(base)))[50:]
        if given.bare:
            held = [_bare(d) for d in held]
        for copy in range(given.copies):
            by_month: dict[str, list[partition.Document]] = {}
            for d in held:
                other = _copied(d, copy)
                by_month.setdefault(other.order[0][:7], []).append(other)
            for found in by_month.values():
                for begin in range(0, len(found), partition.SIZE):
                    made = partition.encode(found[begin : begin + partition.SIZE], made_by)
                    partition.write(store, made)
                    entries.append(made.entry)
                    total += made.entry.documents
        commit(store, Manifest().following(tuple(entries), {}).with_versions(made_by, versions(model)))
        size = sum(p.stat().st_size for p in store.rglob("*") if p.is_file())
        print(f"store of {total} documents, {len(entries)} partitions, {size / total / 1000:.1f} kB a document", flush=True)
        fresh = write(here / "fresh.jsonl", articles(given.articles, 50))
        if not given.bare:
            _timed("export of all", extract("export", store, "--out", here / "all", "-q"))
            _timed("export of all again", extract("export", store, "--out", here / "all", "-q"))
        _timed("50 articles into an empty store", command("pool", 1, fresh, here / "empty", given.model))
        _timed("50 articles into the store", command("pool", 1, fresh, store, given.model))
        _timed("the same 50 again", command("pool", 1, fresh, store, given.model))
        if not given.bare:
            _timed("export of all", extract("export", store, "--out", here / "all", "-q"))
            month = ["--since", "2023-03-01", "--until", "2023-03-31", "--alone"]
            _timed("export of one month", extract("export", store, "--out", here / "month", "-q", *month))


def _timed(what: str, run: list[str]) -> None:
    with Processes(what) as watched:
        began = time.monotonic()
        subprocess.run(run, check=True, env=marked(what))
        wall = time.monotonic() - began
    print(f"{what}: CPU {watched.total:.1f} s, wall {wall:.0f} s, {max(watched.memory, default=0)} MB", flush=True)


def _bare(document: Any) -> Any:
    """A document with its own row only: an addition reads no other of those that are there."""
    from dataclasses import replace

    return replace(document, text="", rows={"documents": document.rows["documents"]})


def _copied(document: Any, copy: int) -> Any:
    """A document under another id and on another day, its words as they were but for a few, so that it is no copy."""
    from dataclasses import replace

    shift = 200 * copy
    ident, mark = str(document.row[0]), f"c{copy}-"

    def cell(value: object) -> object:
        if isinstance(value, str) and (value == ident or value.startswith(f"{ident}#")):
            return mark + value
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return (dt.date.fromisoformat(value) + dt.timedelta(days=shift)).isoformat()
        return value

    rows = {name: [tuple(map(cell, row)) for row in found] for name, found in document.rows.items()}
    return replace(document, key=mark + document.key, rows=rows)


def claims(given: argparse.Namespace) -> None:
    """Claims of words drawn from a closed list by usual frequencies: the worst case of finding like ones."""
    import resource
    from itertools import accumulate

    from extract.corpus.same_claims import Vocabulary, group_claims

    words = [f"k{chr(97 + i // 676)}{chr(97 + i // 26 % 26)}{chr(97 + i % 26)}" for i in range(3000)]
    weights = list(accumulate(1 / (i + 3) for i in range(3000)))
    for n in (given.n // 4, given.n // 2, given.n):
        chance, vocabulary = random.Random(1), Vocabulary()
        said = []
        for d in range(n):
            for c in range(9):
                text = " ".join(chance.choices(words, cum_weights=weights, k=chance.randint(6, 14)))
                found = vocabulary.said(d, f"d{d}", f"d{d}#c{c}", text, False, chance.choice(["", "Ann Lee", "Bo Diop"]))
                said += [found] if found else []
        began = time.process_time()
        group_claims(said)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{n} articles, {len(said)} claims: {time.process_time() - began:.1f} CPU s, {peak} MB", flush=True)


MEASURES = {f.__name__: f for f in (engines, kills, order, moved, fifty, claims)}


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("measure", choices=MEASURES)
    parser.add_argument("articles", type=Path)
    parser.add_argument("-n", type=int, default=982)
    parser.add_argument("--engines", default="pool:1,pool:2,dask:2", help="engine:workers, with commas between them")
    parser.add_argument("--model", default="md")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--characters", type=int, default=200, help="of each article, for kills")
    parser.add_argument("--size", type=int, default=4, help="documents in a partition, for kills")
    parser.add_argument("--base", type=Path, help="a store of the articles, for moved and fifty; else they are read")
    parser.add_argument("--bare", action="store_true", help="fifty: documents with their own row only; for adding")
    parser.add_argument("--stories", action="store_true", help="moved: whole stories come later, not articles by lot")
    parser.add_argument("--copies", type=int, default=20)
    given = parser.parse_args()
    MEASURES[given.measure](given)


if __name__ == "__main__":
    main()
