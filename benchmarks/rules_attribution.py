"""How often each attribution rule is right on annotated news, written to the lexicon as the rules' confidence.

    python benchmarks/rules_attribution.py ../shared/eval/data/claims_train ../shared/eval/data/claims_dev [--write]

Each folder holds texts.jsonl (id, text) and gold.jsonl (doc, source, cue, content as lists of [start, end)). An outermost
attribution is right if it can be paired, one to one and best first, with a gold one whose content shares at least half of
the words of both and whose source shares a word (or neither has a source). Punctuation does not count.
"""

from __future__ import annotations

import argparse
import csv
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


def count(docs: Iterable[Doc], gold: dict[str, list[dict[str, Any]]]) -> Counter[tuple[str, bool]]:
    """Right and wrong rows by rule."""
    out: Counter[tuple[str, bool]] = Counter()
    for doc in docs:
        found = list(store.get(doc, "attributions"))
        out.update(judge(doc.text, gold.get(store.article(doc)["doc_id"], []), found))
    return out


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
    counts: Counter[tuple[str, bool]] = Counter()
    for folder in arguments.folders:
        articles, gold = read(folder)
        counts.update(count(pipeline.pipe(nlp, articles), gold))
    rows = table(counts)
    for rule, right, of in rows:
        print(f"{rule:28} {right:5} of {of:5}  {right / of:.2f}")
    if arguments.write:
        write(rows)


if __name__ == "__main__":
    main()
