"""Count how often each rule of the facts stage agrees with people, and write lexicon/confidence_facts.csv.

    PYTHONPATH=src python benchmarks/rules_facts.py DIR [--read FILE] [--model md] [--out FILE]

DIR holds texts.jsonl ({"id", "text"}, a sentence each) and gold.tsv (sentence, relation, arguments..., tab-separated, as CaRB has
them). A row is right when a tuple of the gold that no better row has taken shares half of its words, counted slot by slot as
CaRB does (Bhardwaj, Aggarwal and Mausam 2019). People who write such tuples leave some kinds of clauses out, right or not;
--read (benchmarks/read_facts.csv) adds the counts of rows that were read and judged. Prints, for each rule, the counts on even
and on odd sentences and those of the rows read, so that one can see how far a count travels.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import string
from collections import Counter, defaultdict
from pathlib import Path

from extract import pipeline, store
from extract.records import Article, Claim

_PUNCTUATION = re.compile("[" + re.escape(string.punctuation) + r"\s]")
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_ROLES = ("object", "argument", "time", "place")
_HALF = 0.5

Slots = tuple[Counter[str], Counter[str], Counter[str]]
"""Relation, first argument, the rest: bags of words."""


def key(sentence: str) -> str:
    """The sentence without spaces and punctuation, which the gold writes otherwise."""
    joined = sentence.replace(" ", "")
    for code, mark in _BRACKETS.items():
        joined = joined.replace(code, mark)
    return _PUNCTUATION.sub("", joined)


def slots(relation: str, first: str, rest: str) -> Slots:
    """A tuple as bags of words."""
    return Counter(relation.split()), Counter(first.split()), Counter(rest.split())


def read_gold(path: Path) -> dict[str, list[Slots]]:
    """The gold's tuples by sentence; arguments that name a context ("C: ...") are left out."""
    out: dict[str, list[Slots]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = [c.strip() for c in line.split("\t")]
        if len(cells) > 1:
            arguments = [c for c in cells[2:] if "C: " not in c]
            out[key(cells[0])].append(slots(cells[1], arguments[0] if arguments else "", " ".join(arguments[1:])))
    return out


def agreement(gold: Slots, row: Slots) -> float:
    """How many of their words two tuples share (harmonic mean of both ways round); 0 without a common word in the relation."""
    if not (gold[0] & row[0]).total():
        return 0.0
    common = sum((g & r).total() for g, r in zip(gold, row, strict=True))
    return 2 * common / (sum(g.total() for g in gold) + sum(r.total() for r in row))


def row_slots(text: str, claim: Claim) -> Slots:
    """A claim's core and arguments as a tuple; parts within others and parts from elsewhere do not count."""
    parts = sorted((p for p in claim.parts if p.role in _ROLES), key=lambda p: (p.start, -p.end))
    parts = [p for i, p in enumerate(parts) if not any(q.start <= p.start and p.end <= q.end for q in parts[:i])]
    rest = [text[p.start : p.end] for p in parts if claim.start <= p.start and p.end <= claim.end]
    return slots(claim.predicate, claim.subject, " ".join(rest))


def right(gold: list[Slots], rows: list[Slots]) -> list[bool]:
    """Which rows have a tuple of the gold of their own, the best pairs taken first."""
    pairs = sorted(((agreement(g, r), -i, -j) for i, g in enumerate(gold) for j, r in enumerate(rows)), reverse=True)
    out, used = [False] * len(rows), set[int]()
    for score, i, j in pairs:
        if score < _HALF:
            break
        if not out[-j] and -i not in used:
            out[-j] = True
            used.add(-i)
    return out


def read_counts(path: Path) -> dict[str, tuple[int, int]]:
    """(right, of) of the rows read, by rule; lines that begin with # are comments."""
    lines = [x for x in path.read_text(encoding="utf-8").splitlines() if not x.startswith("#")]
    return {row["rule"]: (int(row["right"]), int(row["of"])) for row in csv.DictReader(lines)}


def main() -> None:
    """Count and write."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", type=Path)
    ap.add_argument("--read", type=Path, help="counts of rows read: rule, right, of")
    ap.add_argument("--model", default=pipeline.DEFAULT_MODEL)
    ap.add_argument("--out", type=Path, default=Path("src/extract/lexicon/confidence_facts.csv"))
    args = ap.parse_args()
    gold = read_gold(args.folder / "gold.tsv")
    rows = [json.loads(line) for line in (args.folder / "texts.jsonl").read_text(encoding="utf-8").splitlines()]
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])  # right and all, on even and odd sentences
    docs = pipeline.pipe(pipeline.load(args.model), (Article(r["id"], r["text"]) for r in rows))
    for n, doc in enumerate(docs):
        attributed = {a.rule for a in store.get(doc, "attributions")}
        claims = [c for c in store.get(doc, "claims") if c.predicate]
        marks = right(gold.get(key(doc.text), []), [row_slots(doc.text, c) for c in claims])
        for claim, mark in zip(claims, marks, strict=True):
            if claim.rule not in attributed:
                at = counts[claim.rule]
                at[2 * (n % 2)] += mark
                at[2 * (n % 2) + 1] += 1
    read = read_counts(args.read) if args.read else {}
    with args.out.open("w", encoding="utf-8", newline="") as f:
        writer = csv.writer(f, lineterminator="\n")
        writer.writerow(["rule", "right", "of"])
        for rule in sorted({*counts, *read}, key=lambda x: (-counts[x][1] - counts[x][3], x)):
            a, b, c, d = counts[rule]
            k, n = read.get(rule, (0, 0))
            writer.writerow([rule, a + c + k, b + d + n])
            share = (a + c + k + 1) / (b + d + n + 2)
            print(f"{rule:32s} {share:.2f}   even {a}/{b}  odd {c}/{d}  read {k}/{n}")


if __name__ == "__main__":
    main()
