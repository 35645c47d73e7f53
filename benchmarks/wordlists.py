"""Word lists as they are kept: sorted, no word twice, and one entry a line where there are more than a few.

    .venv/bin/python benchmarks/wordlists.py [--write]

Reads src/extract/lexicon/*.toml and names each list that is kept otherwise (exit status 1); --write puts them right.
A comment inside a list begins a group of its own: its entries are sorted, and stay under it.
Lists whose order means something are left as they are: they stand in IN_ORDER.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

LEXICON = Path(__file__).resolve().parent.parent / "src" / "extract" / "lexicon"
FEW, WIDE = 6, 120
"""So many entries may stand on one line, and so many characters."""

IN_ORDER = {
    "columns": "the order in which columns are looked for",
    "coreference.converse": "the likeliest converse first",
    "coreference.parties": "a row a party, its name first",
    "dates.foreign.languages": "the likeliest language first",
    "facts.clitics": "a pair: plain, and before a participle",
    "figures.nouns.classes": "each class begins with the noun that names it",
    "html.author_meta": "the most trusted first",
    "html.published_meta": "the most trusted first",
    "names.facilities.road_before": "the longer before the shorter that ends it",
    "names.works.names": "the order in which they are looked for",
}

_LIST = re.compile(r"""^(?P<key>[\w.'"’-]+) = \[(?P<body>\s*(?:(?:"(?:[^"\\]|\\.)*"|#[^\n]*)\s*,?\s*)*)\][ \t]*$""", re.MULTILINE)
_PART = re.compile(r"""(?P<word>"(?:[^"\\]|\\.)*")|(?P<comment>#[^\n]*)""")
_SECTION = re.compile(r"^\[+(?P<name>[^\]]+)\]+", re.MULTILINE)


def written(key: str, body: str) -> str:
    """A list as it is to be kept."""
    groups: list[tuple[str, list[str]]] = [("", [])]
    seen: set[str] = set()
    for part in _PART.finditer(body):
        if part["comment"]:
            groups.append((part["comment"].rstrip(), []))
        elif part["word"] not in seen:
            seen.add(part["word"])
            groups[-1][1].append(part["word"])
    for _, words in groups:
        words.sort(key=json.loads)
    line = f"{key} = [{', '.join(word for _, words in groups for word in words)}]"
    if "\n" not in body and len(seen) <= FEW and len(line) <= WIDE:
        return line
    lines = [entry for comment, words in groups for entry in ([f"  {comment}"] * bool(comment) + [f"  {w}," for w in words])]
    return "\n".join([f"{key} = [", *lines, "]"])


def put_right(name: str, text: str) -> tuple[str, list[str]]:
    """The text of a file with its lists put right, and the names of those that were not."""
    wrong: list[str] = []
    sections = [(m.start(), m["name"]) for m in _SECTION.finditer(text)]

    def list_of(m: re.Match[str]) -> str:
        section = next((s for at, s in reversed(sections) if at < m.start()), "")
        path = ".".join(p for p in (name, section, m["key"]) if p)
        if any(path == known or path.startswith(f"{known}.") for known in IN_ORDER):
            return m[0]
        kept = written(m["key"], m["body"])
        if kept != m[0].rstrip():
            wrong.append(path)
        return kept

    return _LIST.sub(list_of, text), wrong


def main() -> int:
    """Check, or write."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--write", action="store_true")
    a = ap.parse_args()
    wrong: list[str] = []
    for path in sorted(LEXICON.glob("*.toml")):
        text, found = put_right(path.stem, path.read_text(encoding="utf-8"))
        wrong += found
        if a.write and found:
            path.write_text(text, encoding="utf-8")
    if wrong and not a.write:
        print("not sorted, with doubles, or several entries a line:", ", ".join(wrong))
        print("benchmarks/wordlists.py --write puts them right")
    return 1 if wrong and not a.write else 0


if __name__ == "__main__":
    sys.exit(main())
