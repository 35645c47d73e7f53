#!/usr/bin/env python3
"""Count how often each rule of the numbers stage is right, and write lexicon/confidence_numbers.csv.

    python benchmarks/rules_numbers.py TEXTS.jsonl GOLD.jsonl [--write] [--model md]

TEXTS has `id` and `text`; GOLD has `doc`, `start`, `text`, `value` (a number or [low, high]), `change`, `unit`, as the
quantity scorer reads them. A row is right when a gold quantity of the same sentence that no other row has taken has its
value (or both bounds). Rules that the gold does not annotate (ordinals, vague figures kept open) are counted as they
come; what the gold never shows keeps 0.5. Multiples ("doubled"), which it leaves out though they occur, were read by eye:
every one in 569 other development texts. Without --write the counts are printed only.
"""

from __future__ import annotations

import argparse
import collections
import csv
import json
from decimal import Decimal
from pathlib import Path

from extract import pipeline
from extract.records import Quantity
from extract.stages.numbers import numbers

BY_EYE = {"multiple": (30, 30)}
OUT = Path(__file__).parents[1] / "src/extract/lexicon/confidence_numbers.csv"


def same(a: float, b: float) -> bool:
    """Equal to one part in ten thousand, as the scorer has it."""
    return a == b or abs(a - b) <= 1e-4 * max(abs(a), abs(b))


def agrees(q: Quantity, gold: object) -> bool:
    """Has the row the gold's figure, or both ends of its range?"""
    if isinstance(gold, list):
        low, high = sorted(float(x) for x in gold)
        if q.value is not None or q.low is None or q.high is None:
            return False
        return same(float(q.low), low) and same(float(q.high), high)
    figure: Decimal | None = q.value if q.value is not None else (q.low if q.high is None else None)
    return figure is not None and same(float(figure), float(str(gold)))


def count(texts: Path, gold: Path, model: str) -> dict[str, tuple[int, int]]:
    """Rule -> (right, of)."""
    wanted: dict[str, list[object]] = collections.defaultdict(list)
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        wanted[row["doc"]].append(row["value"])
    nlp = pipeline.load_base(model)
    right: collections.Counter[str] = collections.Counter()
    of: collections.Counter[str] = collections.Counter()
    for line in texts.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        left = list(wanted[row["id"]])
        for q in numbers(nlp(row["text"])):
            if q.kind == "ordinal" or q.rule in BY_EYE:
                continue
            of[q.rule] += 1
            hit = next((g for g in left if agrees(q, g)), None)
            if hit is not None:
                left.remove(hit)
                right[q.rule] += 1
    return {rule: BY_EYE.get(rule) or (right[rule], of[rule]) for rule in sorted({*of, *BY_EYE})}


def main() -> None:
    """Print the counts, and write them where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", default="md")
    parser.add_argument("--write", action="store_true")
    a = parser.parse_args()
    rows = count(a.texts, a.gold, a.model)
    for rule, (k, n) in rows.items():
        print(f"{rule:28s} {k:4d} of {n:4d}")
    if a.write:
        with OUT.open("w", encoding="utf-8", newline="") as f:
            f.write("# Rows of each rule that are right on development data; written by benchmarks/rules_numbers.py.\n")
            writer = csv.writer(f, lineterminator="\n")
            writer.writerow(("rule", "right", "of"))
            writer.writerows((rule, k, n) for rule, (k, n) in rows.items())


if __name__ == "__main__":
    main()
