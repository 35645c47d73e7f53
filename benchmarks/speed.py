"""CPU of a whole run against a bare `nlp.pipe` of the same model with spaCy's defaults, in turn, each a process of its own.

    .venv/bin/python benchmarks/speed.py TEXTS.jsonl [--model md] [--rounds 3]

Prints user and system seconds of each and the ratio of every round; quote the median ratio, never the seconds. Starting
Python and loading the model are in both. Before the first round each runs once on one text, so that both find their modules
compiled, as an installed package is.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

BARE = """
import json, sys, warnings
warnings.filterwarnings("ignore")
from extract.pipeline import load_base
nlp = load_base(sys.argv[2])
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
print(sum(len(doc) for doc in nlp.pipe(texts)))
"""

# As the command does it, but in one process: the CPU of watched ones is not counted with their parent's.
# Watching costs an import of spaCy more.
OURS = """
import os, sys
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
from pathlib import Path
from extract.models import Model
from extract.runs import Options, run
run([sys.argv[1]], Path(sys.argv[3]), Options(model=Model(sys.argv[2])), workers=0)
"""


def cpu(command: list[str], compiled: Path) -> float:
    """User and system seconds of a command and its children; `compiled` is where Python keeps compiled modules."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, capture_output=True, env={**env, "PYTHONPYCACHEPREFIX": str(compiled)})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and print."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("texts", type=Path)
    ap.add_argument("--model", default="md")
    ap.add_argument("--rounds", type=int, default=3)
    a = ap.parse_args()
    ratios = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        one = folder / "one.jsonl"
        one.write_text(a.texts.read_text(encoding="utf-8").partition("\n")[0], encoding="utf-8")
        for n in range(a.rounds + 1):
            texts = a.texts if n else one
            bare = cpu([sys.executable, "-c", BARE, str(texts), a.model], folder / "compiled")
            run = [sys.executable, "-c", OURS, str(texts), a.model, f"{folder}/out{n}"]
            ours = cpu(run, folder / "compiled")
            if n:
                ratios.append(ours / bare)
                print(f"round {n}: bare {bare:.1f} s, extract {ours:.1f} s, ratio {ratios[-1]:.2f}", flush=True)
    print(f"median ratio {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
