"""Force one condition of the code at a time to False, and see whether a test notices.

    .venv/bin/python benchmarks/mutants.py [--n 60] [--seed 1] [--only stages/dates]

A sample of the `if` statements under src/extract is drawn by seed. For each, the file is changed, the tests of its room are
run until the first fails, and the file is put back. Prints each mutant that survives, and how many did. Commit or stash first:
the working copy is changed while it runs.
"""

from __future__ import annotations

import argparse
import ast
import random
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "src" / "extract"
MINUTES = 10


@dataclass(frozen=True, slots=True)
class Condition:
    """The test of an `if`: its file, and where it stands there (lines from 1, columns from 0, in UTF-8 bytes)."""

    path: Path
    line: int
    column: int
    end_line: int
    end_column: int


def conditions(only: str) -> list[Condition]:
    """Every condition of the code below a folder, in order."""
    found = []
    for path in sorted((CODE / only).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.If):
                t = node.test
                found.append(Condition(path, t.lineno, t.col_offset, t.end_lineno or t.lineno, t.end_col_offset or 0))
    return found


def forced(source: bytes, c: Condition) -> bytes:
    """The source with the condition made False; what it calls is not called."""
    lines = source.splitlines(keepends=True)
    head, tail = lines[c.line - 1][: c.column], lines[c.end_line - 1][c.end_column :]
    return b"".join([*lines[: c.line - 1], head + b"False" + tail, *lines[c.end_line :]])


def rooms(path: Path) -> list[str]:
    """The tests that are for a file: the folder of its room; where it has none, those of whole runs that name the room."""
    parts = path.relative_to(CODE).parts
    room = parts[1] if parts[0] == "stages" and len(parts) > 2 else parts[0].removesuffix(".py")
    own = ROOT / "tests" / room
    if own.is_dir():
        return [str(own)]
    whole = sorted((ROOT / "tests" / "run").glob("test_*.py"))
    naming = [str(p) for p in whole if re.search(rf"\b{room}\b", p.read_text(encoding="utf-8"))]
    return naming or [str(p) for p in whole]


def noticed(c: Condition) -> bool:
    """Does some test fail when the condition is forced?"""
    before = c.path.read_bytes()
    try:
        c.path.write_bytes(forced(before, c))
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *rooms(c.path)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60 * MINUTES).returncode != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        c.path.write_bytes(before)


def main() -> int:
    """Draw, force, report."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--n", type=int, default=60)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--only", default="")
    a = ap.parse_args()
    found = conditions(a.only)
    drawn = random.Random(a.seed).sample(found, min(a.n, len(found)))
    survived = 0
    for c in drawn:
        if not noticed(c):
            survived += 1
            print(f"survived: {c.path.relative_to(ROOT)}:{c.line}", flush=True)
    print(f"{survived} of {len(drawn)} mutants survived ({len(found)} conditions)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
