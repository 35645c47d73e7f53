"""Runs that are killed: `python benchmarks/kills.py [KILLS] [--workers N]`.

Starts `extract run` on 96 short texts (small model), kills it with SIGKILL at a moment drawn by lot, starts it again on the same
folder, and so on; at the end one run goes through. Its folder must have the same bytes as that of a run that nobody disturbed,
and no worker may outlive its parent by more than five seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

N = 96
MARK = "EXTRACT_KILLS"


def command(news: Path, out: Path, workers: int) -> list[str]:
    """The command that is killed."""
    return [
        sys.executable,
        "-m",
        "extract",
        "run",
        str(news),
        "--out",
        str(out),
        "--model",
        "sm",
        "--workers",
        str(workers),
        "-q",
    ]


def orphans(mark: str) -> int:
    """How many processes that a killed run has started live on."""
    found = 0
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            found += f"{MARK}={mark}".encode() in path.read_bytes()
        except OSError:
            continue
    return found


def same(a: Path, b: Path) -> bool:
    """Have two folders the same files with the same bytes?"""
    names = sorted(p.name for p in a.iterdir())
    return names == sorted(p.name for p in b.iterdir()) and all((a / n).read_bytes() == (b / n).read_bytes() for n in names)


def main() -> int:
    """Kill and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", type=int, nargs="?", default=20)
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.workers)
    with tempfile.TemporaryDirectory() as folder:
        news, out, whole = Path(folder, "news.jsonl"), Path(folder, "out"), Path(folder, "whole")
        text = "The mayor of Lund, Jane Adu, said on Friday that {n} people had left since May. She denied that more would go. "
        rows = [json.dumps({"id": f"a{i}", "text": text.format(n=i + 7) * 12}) for i in range(N)]
        news.write_text("\n".join(rows), encoding="utf-8")
        began = time.monotonic()
        subprocess.run(command(news, whole, given.workers), check=True)
        long = time.monotonic() - began
        killed = left = 0
        kept = []
        for i in range(given.kills):
            run = subprocess.Popen(command(news, out, given.workers), env={**os.environ, MARK: str(i)}, stderr=subprocess.DEVNULL)
            try:
                run.wait(timeout=chance.uniform(0.05, 0.95) * long)
            except subprocess.TimeoutExpired:
                run.kill()
                run.wait()
                killed += 1
            kept.append(len(list((out.parent / "out.partial" / "finished").glob("*.jsonl"))))
            time.sleep(5)
            left += orphans(str(i))
        subprocess.run(command(news, out, given.workers), check=True)
        good = same(out, whole)
    print(f"workers {given.workers}: {killed} kills in {given.kills} runs of {long:.0f} s; finished batches after each {kept}; "
          f"orphans after 5 s {left}; same bytes as undisturbed: {good}")  # fmt: skip
    return 0 if good and not left else 1


if __name__ == "__main__":
    sys.exit(main())
