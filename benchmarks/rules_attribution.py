"""How often each attribution rule is right on annotated news, written to the lexicon as the rules' confidence.

    python benchmarks/rules_attribution.py EVAL/data/claims_train EVAL/data/claims_dev [--write]

Each folder holds texts.jsonl (id, text) and gold.jsonl (doc, source, cue, content as lists of [start, end)). An outermost
attribution is right if it can be paired, one to one and best first, with a gold one whose content shares at least half of
the words of both and whose source shares a word (or neither has a source). Punctuation does not count.

The counts written are those of all folders together. How far they travel is printed beside them: the articles are dealt into
ten folds, each row's confidence is taken from the other nine, and the rows are compared with it in bands of confidence; and,
where there are several folders, each folder's rows with the confidence that the other folders give.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from extract import pipeline, store
from extract.records import Article, Attribution

TARGET = Path(__file__).parent.parent / "src" / "extract" / "lexicon" / "confidence_attribution.csv"
WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_FOLDS = 10
SMALL = frozenset(
    re.findall(r"\w+", "the a an of and or in on at for to by with from as s who which that is was his her their its")
)


def words(text: str) -> list[tuple[int, int]]:
    """Word tokens as (start, end)."""
    return [(m.start(), m.end()) for m in WORD.finditer(text)]


def inside(tokens: list[tuple[int, int]], spans: Iterable[Any]) -> frozenset[int]:
    """The words that some span touches."""
    return frozenset(i for i, (s, e) in enumerate(tokens) if any(s < b and e > a for a, b in spans))


def same_source(text: str, tokens: list[tuple[int, int]], gold: frozenset[int], found: frozenset[int]) -> bool:
    """Do the sources share a word that means something?"""
    if not gold and not found:
        return True
    strong = frozenset(i for i in gold if text[slice(*tokens[i])].lower() not in SMALL) or gold
    return bool(strong & found)


def judge(text: str, gold: list[dict[str, Any]], found: list[Attribution]) -> Iterator[tuple[str, bool]]:
    """(rule, right or not) for each outermost attribution of a text."""
    tokens = words(text)
    want = [(inside(tokens, g["source"] or ()), inside(tokens, g["content"] or ())) for g in gold]
    outer = [a for a in found if a.parent is None]
    pairs = []
    for j, a in enumerate(outer):
        source, content = inside(tokens, a.source), inside(tokens, a.content)
        for i, (s, c) in enumerate(want):
            share = len(c & content) / len(c | content) if c and content else 0.0
            if share >= 0.5 and same_source(text, tokens, s, source):
                pairs.append((-share, i, j))
    used: set[int] = set()
    right: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in used and j not in right:
            used.add(i)
            right.add(j)
    for j, a in enumerate(outer):
        yield a.rule, j in right


def read(folder: Path) -> tuple[list[Article], dict[str, list[dict[str, Any]]]]:
    """The articles of a folder and their gold attributions."""
    gold: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold[row["doc"]].append(row)
    rows = [json.loads(line) for line in (folder / "texts.jsonl").read_text(encoding="utf-8").splitlines()]
    return [Article(r["id"], r["text"], title=r.get("title") or "") for r in rows], gold


Row = tuple[str, str, str, bool]
"""Folder, document, rule, right or not."""


def judged(folder: Path, docs: Iterable[Doc], gold: dict[str, list[dict[str, Any]]]) -> Iterator[Row]:
    """All outermost rows of a folder's articles, right or wrong."""
    for doc in docs:
        name = str(store.article(doc)["doc_id"])
        for rule, right in judge(doc.text, gold.get(name, []), list(store.get(doc, "attributions"))):
            yield folder.name, name, rule, right


def count(rows: Iterable[Row]) -> Counter[tuple[str, bool]]:
    """Right and wrong rows by rule."""
    return Counter((rule, right) for _, _, rule, right in rows)


def confidence(counts: Counter[tuple[str, bool]], rule: str) -> float:
    """(k+1)/(n+2), as the package computes it."""
    return (counts[rule, True] + 1) / (counts[rule, True] + counts[rule, False] + 2)


def held_out(rows: list[Row], part: dict[tuple[str, str], str]) -> list[tuple[float, bool]]:
    """Each row's confidence from the counts of the other parts, and whether it is right. `part` deals (folder, document)."""
    out: list[tuple[float, bool]] = []
    for name in sorted(set(part.values())):
        counts = count(r for r in rows if part[r[:2]] != name)
        out += [(confidence(counts, r[2]), r[3]) for r in rows if part[r[:2]] == name]
    return out


def bands(pairs: list[tuple[float, bool]]) -> Iterator[str]:
    """Rows by confidence: how many, the mean confidence, the share that is right."""
    edges = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
    for low, high in itertools.pairwise(edges):
        inside = [(c, right) for c, right in pairs if low <= c < high]
        if inside:
            expected = sum(c for c, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            yield f"  {low:.1f}-{min(high, 1.0):.1f}  rows {len(inside):5}  confidence {expected:.3f}  right {share:.3f}"


def table(counts: Counter[tuple[str, bool]]) -> list[tuple[str, int, int]]:
    """(rule, right, of), by rule."""
    return [(r, counts[r, True], counts[r, True] + counts[r, False]) for r in sorted({rule for rule, _ in counts})]


def write(rows: list[tuple[str, int, int]]) -> None:
    """Write the lexicon's table of confidence."""
    with TARGET.open("w", encoding="utf-8", newline="") as f:
        f.write("# Outermost attributions right, of all that the rule made; written by benchmarks/rules_attribution.py\n")
        out = csv.writer(f, lineterminator="\n")
        out.writerow(("rule", "right", "of"))
        out.writerows(rows)


def main() -> None:
    """Run the pipeline over the folders and print, or write, the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--model", default=pipeline.DEFAULT_MODEL)
    parser.add_argument("--write", action="store_true", help=f"write {TARGET.name}")
    arguments = parser.parse_args()
    nlp = pipeline.load(arguments.model)
    found: list[Row] = []
    for folder in arguments.folders:
        articles, gold = read(folder)
        found += judged(folder, pipeline.pipe(nlp, articles), gold)
    rows = table(count(found))
    for rule, right, of in rows:
        print(f"{rule:28} {right:5} of {of:5}  {right / of:.2f}")
    documents = sorted({r[:2] for r in found})
    print("ten folds of articles, confidence from the other nine:")
    print("\n".join(bands(held_out(found, {d: str(i % _FOLDS) for i, d in enumerate(documents)}))))
    if len(arguments.folders) > 1:
        print("each folder, confidence from the others:")
        print("\n".join(bands(held_out(found, {d: d[0] for d in documents}))))
    if arguments.write:
        write(rows)


if __name__ == "__main__":
    main()
