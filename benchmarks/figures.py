"""Figures compared across documents: precision and recall on pairs of articles with gold.

`python benchmarks/figures.py [tests/corpus/pairs.jsonl]` runs all articles as one corpus. A reported group is right where all its
numbers are among the figures of one gold entry and its verdict is that entry's ("compatible" counts as agreeing); a gold entry is
found where a right group has figures of two documents.
"""

from __future__ import annotations

import itertools
import json
import sys
from pathlib import Path
from typing import Any

import extract

PAIRS = Path(__file__).resolve().parents[1] / "tests" / "corpus" / "pairs.jsonl"


def gold_spans(pairs: list[dict[str, Any]]) -> list[tuple[str, list[tuple[str, int, int]]]]:
    """Each gold entry: its verdict and the spans (doc_id, start, end) within which its figures stand."""
    texts = {a["id"]: a["text"] for p in pairs for a in p["articles"]}
    out = []
    for entry in (g for p in pairs for g in p["gold"]):
        spans = []
        for f in entry["figures"]:
            start = texts[f["doc"]].index(f["text"])
            spans.append((f["doc"], start, start + len(f["text"])))
        out.append((entry["verdict"], spans))
    return out


def score(pairs: list[dict[str, Any]], tables: extract.Tables) -> dict[str, dict[str, int]]:
    """For each verdict: groups reported, those that are right, gold entries, those that were found."""
    numbers: dict[Any, tuple[Any, ...]] = {r[0]: r for r in tables.rows("numbers")}
    gold = gold_spans(pairs)
    counts = {v: {"reported": 0, "right": 0, "gold": 0, "found": 0} for v in ("conflict", "update", "agree")}
    for verdict, _ in gold:
        counts[verdict]["gold"] += 1
    found = set()
    for _, group in itertools.groupby(tables.rows("figures"), key=lambda r: r[1]):
        rows = list(group)
        verdict = "agree" if rows[0][16] == "compatible" else str(rows[0][16])
        if verdict == "part":
            continue  # of these the gold has none
        counts[verdict]["reported"] += 1
        spans = [(n[1], n[4], n[3]) for n in (numbers[r[2]] for r in rows)]
        for i, (expected, known) in enumerate(gold):
            inside = all(any(d == doc and s < end and start < e for d, s, e in known) for doc, end, start in spans)
            if inside and expected == verdict:
                counts[verdict]["right"] += 1
                if len({doc for doc, _, _ in spans}) > 1:
                    found.add(i)
                break
        else:
            print("WRONG", verdict, [(numbers[r[2]][5], r[4], r[10], r[11]) for r in rows], rows[0][17])
    for i, (verdict, known) in enumerate(gold):
        counts[verdict]["found"] += i in found
        if i not in found:
            print("MISSED", verdict, known)
    return counts


def main() -> None:
    """Print the figures."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else PAIRS
    pairs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    tables = extract.extract([a for p in pairs for a in p["articles"]])
    for verdict, n in score(pairs, tables).items():
        print(f"{verdict}: precision {n['right']}/{n['reported']}, recall {n['found']}/{n['gold']}")


if __name__ == "__main__":
    main()
