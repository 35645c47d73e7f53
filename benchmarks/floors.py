"""Run the development sets, print their scores, and fail where one is below its floor.

    .venv/bin/python benchmarks/floors.py EVAL_FOLDER [--raise] [SET-PREFIX ...]

EVAL_FOLDER holds run.py, data/ and score/. The floors stand in floors.toml beside this file; --raise writes the scores
of this run into it where they are higher (a floor is never lowered here: that is done by hand, with a reason in the changelog).
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.toml"
SLACK = 0.15
"""Points that a score may lie under its floor: floors are written with one decimal."""

# One figure a line: set prefix, name of the score, the pattern that finds it in what the scorer prints.
FIGURES = [
    ("dates", "strict", r"^strict +[\d.]+ +[\d.]+ +([\d.]+)"),
    ("dates", "relaxed", r"^relaxed +[\d.]+ +[\d.]+ +([\d.]+)"),
    ("dates", "value", r"^value +[\d.]+ +[\d.]+ +([\d.]+)"),
    ("numbers", "value", r"^value +P .*F1 +([\d.]+)"),
    ("numbers", "value+bound", r"^value\+bound +P .*F1 +([\d.]+)"),
    ("numbers", "value+unit~", r"^value\+unit~ +P .*F1 +([\d.]+)"),
    ("claims", "attribution", r"^attribution +P/R/F1 +[\d.]+ +[\d.]+ +([\d.]+)"),
    ("claims", "core attribution", r"^core attribution +P/R/F1 +[\d.]+ +[\d.]+ +([\d.]+)"),
    ("claims", "source accuracy", r"^source accuracy .*?([\d.]+)$"),
    ("openie", "F1", r"^F1 ([\d.]+)"),
    ("openie", "one2one", r"one2one ([\d.]+)"),
    ("entities", "strict", r"^strict +ALL +[\d.]+ +[\d.]+ +([\d.]+)"),
    ("events", "event links P", r"^events .*\n^links +P ([\d.]+)"),
    ("events", "event links F1", r"^events .*\n^links .*F1 ([\d.]+)"),
    ("events", "event b3", r"^events .*\n.*\n^b3 .*F1 ([\d.]+)"),
    ("events", "stories F1", r"^stories .*F1 ([\d.]+)"),
    ("events", "entity links P", r"^entities .*\n^links +P ([\d.]+)"),
    ("events", "entity links F1", r"^entities .*\n^links .*F1 ([\d.]+)"),
    ("coref", "found", r"found ([\d.]+)"),
    ("coref", "typed", r"typed ([\d.]+)"),
    ("coref", "b3", r"^b3 .*F1 ([\d.]+)"),
    ("coref", "resolved", r"^resolve .*F1 ([\d.]+)"),
]


def scores(report: str) -> dict[str, dict[str, float]]:
    """{set: {figure: points}} from what run.py printed."""
    out: dict[str, dict[str, float]] = {}
    for block in re.split(r"^== ", report, flags=re.MULTILINE)[1:]:
        name = block.split(":", 1)[0]
        found = {}
        for prefix, figure, pattern in FIGURES:
            match = re.search(pattern, block, re.MULTILINE) if name.startswith(prefix) else None
            if match:
                value = float(match.group(1))
                found[figure] = round(value * 100, 1) if prefix in ("coref", "entities", "events") else round(value, 1)
        broken = re.search(r"promises: \d+ rows checked, (\d+) wrong", block)
        found["promises broken"] = float(broken.group(1)) if broken else -1.0
        out[name] = found
    return out


def compare(found: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]) -> list[str]:
    """Every figure that is missing, below its floor, or a promise that is broken, as a sentence."""
    faults = []
    for name, figures in found.items():
        if figures["promises broken"] != 0:
            faults.append(f"{name}: promises broken: {figures['promises broken']:.0f} (-1: not measured)")
        for figure, floor in floors.get(name, {}).items():
            value = figures.get(figure)
            if value is None or value < floor - SLACK:
                faults.append(f"{name}: {figure} is {value}, its floor {floor}")
    return faults


def write(floors: dict[str, dict[str, float]]) -> None:
    """Write floors.toml."""
    lines = ["# Floors of the development scores (points; F1 unless the name says otherwise). They rise with the scores."]
    for name, figures in sorted(floors.items()):
        lines += ["", f"[{name}]", *(f'"{k}" = {v}' for k, v in figures.items())]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Run, print, compare; exit status 1 where a floor or a promise is broken."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("eval", type=Path)
    ap.add_argument("sets", nargs="*")
    ap.add_argument("--raise", dest="raised", action="store_true")
    a = ap.parse_args()
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    command = f"{sys.executable} -m extract run"
    result = subprocess.run([sys.executable, a.eval / "run.py", *a.sets, "--command", command], capture_output=True, text=True)
    print(result.stdout, result.stderr, sep="")
    found = scores(result.stdout)
    faults = compare(found, floors)
    if a.raised:
        for name, figures in found.items():
            kept = floors.setdefault(name, {})
            for figure, value in figures.items():
                if figure != "promises broken":
                    kept[figure] = max(kept.get(figure, 0.0), value)
        write(floors)
    for fault in faults:
        print("BELOW:", fault)
    print(f"{sum(len(f) for f in found.values())} figures of {len(found)} sets, {len(faults)} below their floor")
    return 1 if faults or not found else 0


if __name__ == "__main__":
    sys.exit(main())
