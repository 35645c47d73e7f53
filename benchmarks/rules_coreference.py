"""How often each coreference rule is right on annotated texts; writes lexicon/confidence_coreference.csv.

usage: python benchmarks/rules_coreference.py FOLDER [FOLDER ...] [--write] [--half even|odd]

A FOLDER holds texts.jsonl (id, text) and gold.jsonl (doc, start, end, head, entity, form, type). A mention counts where the gold
has a pronoun or nominal of a person, place or organization in its place; it is right where most names of its entity belong to
that gold entity.
"""

from __future__ import annotations

import argparse
import collections
import csv
import json
from pathlib import Path
from typing import Any

import extract.lexicon
from extract import pipeline, store
from extract.records import Article, Mention

KINDS = ("person", "place", "organization")


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def fits(gold: dict[str, Any], m: Mention) -> bool:
    """Does a mention hold the gold mention's head and lie in it, or around it?"""
    inside: bool = gold["start"] <= m.start and m.end <= gold["end"]
    around: bool = m.start <= gold["start"] and gold["end"] <= m.end
    head: int = gold["head"][1]
    return m.start < head <= m.end and (inside or around)


def pair(gold: list[dict[str, Any]], mentions: tuple[Mention, ...]) -> dict[int, Mention]:
    """Each gold mention's own mention, the closest in extent first."""
    near = sorted(
        (abs(g["start"] - m.start) + abs(g["end"] - m.end), i, j)
        for i, g in enumerate(gold)
        for j, m in enumerate(mentions)
        if fits(g, m)
    )
    out: dict[int, Mention] = {}
    used: set[int] = set()
    for _, i, j in near:
        if i not in out and j not in used:
            out[i] = mentions[j]
            used.add(j)
    return out


def count(gold: list[dict[str, Any]], mentions: tuple[Mention, ...], tally: dict[str, list[int]]) -> None:
    """Add one document's counts to the tally: rule -> [right, of]."""
    paired = pair(gold, mentions)
    votes: dict[int, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for i, m in paired.items():
        if gold[i]["form"] == "name" and gold[i]["type"] in KINDS:
            votes[m.entity][gold[i]["entity"]] += 1
    for i, m in paired.items():
        if (
            gold[i]["form"] == "name"
            or gold[i]["type"] not in KINDS
            or m.form not in ("nominal", "pronoun")
            or not votes[m.entity]
        ):
            continue
        tally[m.rule][1] += 1
        tally[m.rule][0] += votes[m.entity].most_common(1)[0][0] == gold[i]["entity"]


def main() -> None:
    """Count, print, and with --write keep the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--half", choices=("even", "odd"))
    options = parser.parse_args()
    gold: dict[str, list[dict[str, Any]]] = collections.defaultdict(list)
    articles: list[Article] = []
    for folder in options.folders:
        for row in rows(folder / "gold.jsonl"):
            gold[row["doc"]].append(row)
        articles += [Article(r["id"], r["text"]) for r in rows(folder / "texts.jsonl")]
    if options.half:
        articles = articles[options.half == "odd" :: 2]
    tally: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
    for doc in pipeline.pipe(pipeline.load(), articles):
        count(gold[store.article(doc)["doc_id"]], store.get(doc, "mentions"), tally)
    for rule, (right, of) in sorted(tally.items()):
        print(f"{rule:24} {right:4} of {of}")
    print(f"{'all':24} {sum(r for r, _ in tally.values()):4} of {sum(n for _, n in tally.values())}")
    if options.write:
        path = Path(extract.lexicon.__file__).with_name("confidence_coreference.csv")
        with path.open("w", encoding="utf-8", newline="") as out:
            out.write("# Written by benchmarks/rules_coreference.py from annotated news and interviews.\n")
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(("rule", "right", "of"))
            writer.writerows((rule, *counts) for rule, counts in sorted(tally.items()))


if __name__ == "__main__":
    main()
