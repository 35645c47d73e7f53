"""Digests of every table over corpus/ and the development texts: does a change of the code leave each byte as it was?

    .venv/bin/python benchmarks/golden.py [EVAL_FOLDER] [--every N] [--set PREFIX ...] [--write] [--against FILE]

EVAL_FOLDER holds data/SET/texts.jsonl; without it corpus/ alone is read. --every N takes each Nth article of a set (a quick
look). --write puts the digests into golden.json beside this file (or into the file of --against); without it they are compared,
and each table that differs is named, with the seconds of CPU that its set took. Digests hold no text.

Before a change that shall leave every byte as it is: --write --against FILE, then the change, then --against FILE.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
GOLDEN = HERE / "golden.json"


def sources(evaluation: Path | None) -> dict[str, Path]:
    """The name and the place of each set of texts."""
    found = {"corpus": HERE.parent / "corpus"}
    if evaluation:
        found |= {p.parent.name: p for p in sorted(evaluation.glob("data/*/texts.jsonl"))}
    return found


def thinned(source: Path, every: int, folder: Path) -> Path:
    """Each Nth row of a set, as a file of its own; a folder is taken whole."""
    if every == 1 or source.is_dir():
        return source
    rows = source.read_text(encoding="utf-8").splitlines(keepends=True)
    target = folder / source.name
    target.write_text("".join(rows[::every]), encoding="utf-8")
    return target


def digests(source: Path, every: int) -> dict[str, str]:
    """{table: SHA-256 of its CSV file} of a run over the source."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        taken = thinned(source, every, folder)
        out = folder / "out"
        command = [sys.executable, "-m", "extract", "run", str(taken), "--out", str(out)]
        subprocess.run(command, check=True, capture_output=True, text=True)
        return {p.stem: hashlib.sha256(p.read_bytes()).hexdigest()[:16] for p in sorted(out.glob("*.csv"))}


def spent() -> float:
    """The seconds of CPU of all runs so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> int:
    """Run, then write or compare; exit status 1 where a table differs."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("eval", type=Path, nargs="?")
    ap.add_argument("--every", type=int, default=1)
    ap.add_argument("--set", dest="sets", action="append", default=[])
    ap.add_argument("--write", action="store_true")
    ap.add_argument("--against", type=Path, default=GOLDEN)
    a = ap.parse_args()
    kept = json.loads(a.against.read_text(encoding="utf-8")) if a.against.exists() else {}
    changed = []
    for name, source in sources(a.eval).items():
        if a.sets and not name.startswith(tuple(a.sets)):
            continue
        key = name if a.every == 1 or source.is_dir() else f"{name}/{a.every}"
        before_run = spent()
        found = digests(source, a.every)
        told = f"({spent() - before_run:.0f} s)"
        if a.write:
            kept[key] = found
            print(f"{key}: written {told}", flush=True)
            continue
        before = kept.get(key, {})
        differing = sorted(t for t in found.keys() | before.keys() if found.get(t) != before.get(t))
        print(f"{key}: {'differs: ' + ', '.join(differing) if differing else 'the same'} {told}", flush=True)
        changed += differing
    if a.write:
        a.against.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
