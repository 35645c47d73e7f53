"""Count how often each rule of the dates stage is right, for its confidence.

    python benchmarks/rules_dates.py EVAL/data/dates_timebank [MORE...] > src/extract/lexicon/confidence_dates.csv

Each argument is a folder with texts.jsonl (id, text, published) and gold.jsonl (doc, start, end, value). A row is right
when a gold expression overlaps it and has the same TIMEX3 value. The rows are those of the whole Doc version.
"""

from __future__ import annotations

import argparse
import collections
import csv
import json
import pathlib
import sys

from extract import pipeline
from extract.records import Article
from extract.stages.dates import dates


def count(folder: pathlib.Path, model: str, counts: dict[str, list[int]]) -> None:
    """Add a set's rows to the counts: rule -> [right, of]."""
    texts = [json.loads(line) for line in (folder / "texts.jsonl").open(encoding="utf-8")]
    gold: dict[str, list[dict[str, object]]] = collections.defaultdict(list)
    for line in (folder / "gold.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if "start" in row:
            gold[row["doc"]].append(row)
    nlp = pipeline.load_base(model)
    nlp.add_pipe("extract_lines", first=True)
    for row, doc in zip(texts, pipeline.pipe(nlp, [Article(r["id"], r["text"]) for r in texts]), strict=True):
        for timex in dates(doc, published=row.get("published")):
            near = [g for g in gold[row["id"]] if g["start"] < timex.end and timex.start < g["end"]]  # type: ignore[operator]
            counts[timex.rule][0] += any(g["value"] == timex.value for g in near)
            counts[timex.rule][1] += 1


def main() -> None:
    """Count over the folders given and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--model", default="md")
    args = parser.parse_args()
    counts: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
    for folder in args.folders:
        count(folder, args.model, counts)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["rule", "right", "of"])
    writer.writerows([rule, *counts[rule]] for rule in sorted(counts))


if __name__ == "__main__":
    main()
