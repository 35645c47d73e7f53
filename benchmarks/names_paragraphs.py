"""Scores the names stage on the short news paragraphs of tests/names/articles.

    .venv/bin/python benchmarks/names_paragraphs.py [lot_a ...] [--errors]

A text stands on a line, with \\n for its line breaks and its names marked {words|TYPE|thing}; what is marked with the type O
counts neither for nor against. found: gold names whose words a name has, give or take a word at its edges; typed: of those, how
many have the gold's type (GPE, LOC and FAC are one); grouped: B-cubed F1 over the gold names, one that is not found alone;
strict: F1 of exact words and type.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract import pipeline, store

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "names" / "articles"
_MARK = re.compile(r"\{([^|{}]+)\|([A-Z_]+)\|([\w-]+)\}")
_COARSE = {"GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"}


@dataclass(frozen=True, slots=True)
class Marked:
    """A name as marked: its place in the plain text, its type, the thing it names."""

    start: int
    end: int
    type: str
    thing: str


@dataclass(frozen=True, slots=True)
class Found:
    """A name of the stage: its place, type and entity."""

    start: int
    end: int
    type: str
    entity: int


def paragraphs(lot: str) -> Iterator[tuple[str, list[Marked]]]:
    """(plain text, its names) of every paragraph of a lot."""
    for line in (FOLDER / f"{lot}.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        line = line.replace("\\n", "\n")
        text, marked, last = "", [], 0
        for m in _MARK.finditer(line):
            text += line[last : m.start()]
            marked.append(Marked(len(text), len(text) + len(m[1]), m[2], m[3]))
            text, last = text + m[1], m.end()
        yield text + line[last:], marked


def coarse(label: str) -> str:
    """The type, with all kinds of places as one."""
    return _COARSE.get(label, label)


def paired(gold: list[Marked], found: list[Found]) -> dict[int, int]:
    """Position of a gold name -> that of the found name nearest to it, where one covers the other's last words."""
    near = sorted(
        (abs(g.start - f.start) + abs(g.end - f.end), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if f.start < g.end and g.start < f.end and (f.start <= g.start < g.end <= f.end or g.start <= f.start < f.end <= g.end)
    )
    out: dict[int, int] = {}
    for _, i, j in near:
        if i not in out and j not in out.values():
            out[i] = j
    return out


def b_cubed(gold: list[list[str]], system: list[list[str]]) -> float:
    """B-cubed F1 of two groupings of the same names, a list for each document."""
    sums = [0.0, 0.0]
    of = 0
    for g, s in zip(gold, system, strict=True):
        both, ours, theirs = Counter(zip(g, s, strict=True)), Counter(s), Counter(g)
        of += len(g)
        for pair in zip(g, s, strict=True):
            sums[0] += both[pair] / ours[pair[1]]
            sums[1] += both[pair] / theirs[pair[0]]
    precision, recall = sums[0] / of, sums[1] / of
    return 2 * precision * recall / (precision + recall)


def main() -> None:
    """Print the scores of each lot, with --errors what differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lots", nargs="*", default=["lot_a"])
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    nlp = pipeline.load()
    for name in nlp.pipe_names[nlp.pipe_names.index("extract_names") + 1 :]:
        nlp.remove_pipe(name)
    for lot in args.lots:
        count: dict[str, int] = defaultdict(int)
        golds, systems = [], []
        rows = list(paragraphs(lot))
        for doc, (_, marked) in zip(nlp.pipe([text for text, _ in rows]), rows, strict=True):
            entities = store.get(doc, "entities")
            found = [Found(m.start, m.end, entities[m.entity].type, m.entity) for m in store.get(doc, "mentions")]
            zones = [m for m in marked if m.type == "O"]
            gold = [m for m in marked if m.type != "O"]
            found = [f for f in found if not any(z.start < f.end and f.start < z.end for z in zones)]
            pairs = paired(gold, found)
            exact = {(f.start, f.end, coarse(f.type)) for f in found}
            count["gold"] += len(gold)
            count["system"] += len(found)
            count["found"] += len(pairs)
            count["typed"] += sum(coarse(gold[i].type) == coarse(found[j].type) for i, j in pairs.items())
            count["strict"] += sum((g.start, g.end, coarse(g.type)) in exact for g in gold)
            golds.append([g.thing for g in gold])
            systems.append([str(found[pairs[i]].entity) if i in pairs else f"-{i}" for i in range(len(gold))])
            if args.errors:
                _differences(doc.text, gold, found, pairs)
        strict = 2 * count["strict"] / (count["gold"] + count["system"])
        print(
            f"{lot}: {count['gold']} names, found {count['found'] / count['gold']:.3f}, "
            f"typed {count['typed'] / count['found']:.3f}, grouped {b_cubed(golds, systems):.3f}, strict {strict:.3f}"
        )


def _differences(text: str, gold: list[Marked], found: list[Found], pairs: dict[int, int]) -> None:
    lines = []
    things: dict[str, set[int]] = defaultdict(set)
    for i, g in enumerate(gold):
        if i not in pairs:
            lines.append(f"missed {text[g.start : g.end]!r} {g.type}")
            continue
        f = found[pairs[i]]
        things[g.thing].add(f.entity)
        if coarse(g.type) != coarse(f.type) or (g.start, g.end) != (f.start, f.end):
            lines.append(f"{text[g.start : g.end]!r} {g.type} is {text[f.start : f.end]!r} {f.type}")
    lines += [f"apart: {thing}" for thing, of in things.items() if len(of) > 1]
    merged: dict[int, set[str]] = defaultdict(set)
    for i, j in pairs.items():
        merged[found[j].entity].add(gold[i].thing)
    lines += [f"joined: {sorted(of)}" for of in merged.values() if len(of) > 1]
    extra = set(range(len(found))) - set(pairs.values())
    lines += [f"extra {text[found[j].start : found[j].end]!r} {found[j].type}" for j in sorted(extra)]
    if lines:
        print(text[:60], *lines, sep="\n    ")


if __name__ == "__main__":
    main()
