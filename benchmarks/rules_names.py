"""How often each rule of the names stage is right: its mentions against a gold standard of names.

    PYTHONPATH=src .venv/bin/python benchmarks/rules_names.py EVAL/data/entities_re3d [--write]

The folder has texts.jsonl ({"id", "text"}) and gold.jsonl ({"id", "entities": [[start, end, label], ...]}, labels Person,
Organisation, Location, Nationality; spans of any other label are zones that count neither for nor against). A mention is
right where a gold span has the same start and end and its type agrees. --write puts the counts into
lexicon/confidence_names.csv.
"""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path

from extract import pipeline
from extract.records import Article
from extract.stages.names import RULES, names

AGREES = {
    "Person": {"PERSON"},
    "Organisation": {"ORG", "GPE"},
    "Location": {"GPE", "LOC", "FAC"},
    "Nationality": {"NORP"},
}
SCORED = {"PERSON", "ORG", "GPE", "LOC", "FAC"}


def main() -> None:
    """Count, print, and with --write keep the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    texts = [json.loads(line) for line in (args.folder / "texts.jsonl").read_text(encoding="utf-8").splitlines()]
    gold = {
        d["id"]: d["entities"] for d in map(json.loads, (args.folder / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    }
    counts: dict[str, list[int]] = {rule.name: [0, 0] for rule in RULES}
    nlp = pipeline.load_base()
    nlp.add_pipe("extract_lines", first=True)
    for doc, row in zip(pipeline.pipe(nlp, [Article(t["id"], t["text"]) for t in texts]), texts, strict=True):
        entities, mentions = names(doc)
        spans = gold[row["id"]]
        for m in mentions:
            kind = entities[m.entity].type
            if m.form == "demonym" or kind not in SCORED:
                continue
            over = [(s, e, label) for s, e, label in spans if s < m.end and m.start < e]
            if over and all(label not in AGREES for _, _, label in over):
                continue
            right = any((s, e) == (m.start, m.end) and kind in AGREES.get(label, ()) for s, e, label in over)
            counts[m.rule][0] += right
            counts[m.rule][1] += 1
    rows = sorted((rule, right, of) for rule, (right, of) in counts.items())
    for rule, right, of in rows:
        print(f"{rule:24} {right:5} {of:5} {right / of if of else 0:.2f}")
    if args.write:
        path = Path(__file__).parent.parent / "src/extract/lexicon/confidence_names.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write("# Written by benchmarks/rules_names.py: exact span and type, on pure names of conflict news (re3d).\n")
            out = csv.writer(file, lineterminator="\n")
            out.writerow(["rule", "right", "of"])
            out.writerows(rows)


if __name__ == "__main__":
    main()
