"""Peak memory of a run over many short documents: `python benchmarks/memory.py [--copied] N...`.

Says the highest MB of the parent, of the largest other process, and of all processes of the run together at one moment;
there, pages that several of them share count once. With --copied only one text is analysed and its rows are written again under
other names, so that 20,000 documents take minutes: the parent keeps the same of each document, the model's worker is not tried.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from extract import engines, runs
from extract.models import Model
from extract.records import Article


def peaks(root: int) -> dict[int, tuple[str, int]]:
    """The highest resident size so far, in kB, of a process and all below it."""
    parents: dict[int, int] = {}
    sizes: dict[int, tuple[str, int]] = {}
    for path in Path("/proc").glob("[0-9]*/status"):
        try:
            text = path.read_text()
        except OSError:
            continue
        found = dict(re.findall(r"^(PPid|VmHWM|Name):\s+(\S+)", text, re.MULTILINE))
        pid = int(path.parent.name)
        parents[pid] = int(found["PPid"])
        sizes[pid] = (found["Name"], int(found.get("VmHWM", 0)))
    inside = {root}
    while more := {pid for pid, parent in parents.items() if parent in inside} - inside:
        inside |= more
    return {pid: sizes[pid] for pid in inside if pid in sizes}


def together(pids: Iterable[int]) -> int:
    """What these processes hold now, in kB; a page that n of them share counts for each by an n-th."""
    total = 0
    for pid in pids:
        try:
            found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
        except OSError:  # it has ended
            continue
        total += int(found[1]) if found else 0
    return total


TEXT = "Mayor Adu number {n} of Lund said on Friday that {n} people had left the town."
FIRST = 100_000
"""Numbers of one length, so that offsets are right in copied rows too."""


@cache
def _rows_of_one(model: Model) -> str:
    (rows,) = engines.read_batch(model, (Article("a0", TEXT.format(n=FIRST), published=dt.date(2023, 7, 1)),))
    return json.dumps(rows)


def copied(model: Model, batch: engines.Batch) -> engines.BatchRows:
    """The rows of one text for every article, with its number and its id."""
    one = _rows_of_one(model)
    return [json.loads(one.replace(str(FIRST), str(FIRST + int(a.doc_id[1:]))).replace('"a0', f'"{a.doc_id}')) for a in batch]


def run_copied(news: Path, out: Path) -> None:
    """A whole run that analyses one text."""
    engines.local.read_batch = copied
    runs.run([news], out, runs.Options(), workers=1)


def main() -> None:
    """Run and watch."""
    if sys.argv[1] == "--run":
        run_copied(Path(sys.argv[2]), Path(sys.argv[3]))
        return
    copies = "--copied" in sys.argv
    for n in (int(a) for a in sys.argv[1:] if a.isdigit()):
        with tempfile.TemporaryDirectory() as folder:
            news = Path(folder, "news.jsonl")
            lines = (json.dumps({"id": f"a{i}", "text": TEXT.format(n=FIRST + i)}) for i in range(n))
            news.write_text("\n".join(lines), encoding="utf-8")
            command = [sys.executable, "-m", "extract", "run", str(news), "--out", str(Path(folder, "out")), "-q"]
            if copies:
                command = [sys.executable, __file__, "--run", str(news), str(Path(folder, "out"))]
            highest: dict[int, int] = {}
            most = 0
            began = time.monotonic()
            with subprocess.Popen(command, stderr=subprocess.DEVNULL) as run:
                while run.poll() is None:
                    found = peaks(run.pid)
                    for pid, (_, size) in found.items():
                        highest[pid] = max(highest.get(pid, 0), size)
                    most = max(most, together(found))
                    time.sleep(0.2)
            parent = highest.pop(run.pid)
            print(
                f"{n} documents: parent {parent // 1024} MB, largest other process {max(highest.values()) // 1024} MB, "
                f"all together {most // 1024} MB, {time.monotonic() - began:.0f} s",
                flush=True,
            )


if __name__ == "__main__":
    main()
