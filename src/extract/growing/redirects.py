"""Ids across articles that are no longer there, and what has taken their place: `redirects.csv` beside exported tables.

A group is called after its earliest member, so unrelated articles do not move its id; an earlier member, or two groups that
become one, do. Each export into a folder compares with the tables that it replaces.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ..tables.schema import Column, Table
from ..tables.writers import open_text, write_header, write_rows

FILE = "redirects.csv"
REDIRECTS = Table(
    "redirects", "", "id", "One row an id across articles that tables of this folder had before, and that there is no more.",
    (
        Column("id", "string", "The id that was", required=True),
        Column("now", "string", "The id that most of its rows have now; empty where they have none"),
    ),
)  # fmt: skip
_IDS = (
    ("documents", "doc_id", "story_id"),
    ("entities", "entity_id", "corpus_entity_id"),
    ("claim_groups", "claim_id", "claim_group_id"),
    ("figures", "figure_id", "group_id"),
    ("event_mentions", "event_mention_id", "event_id"),
)
"""Where ids across articles stand: table, key of the row, id."""

Ids = Mapping[str, str]
"""Row ("table/key") -> its id across articles."""


def ids_in(folder: Path) -> dict[str, str]:
    """The ids across articles in a folder of CSVs; none where there is no such folder."""
    out = {}
    for table, key, name in _IDS:
        for row in _rows(folder / f"{table}.csv"):
            if row.get(name):
                out[f"{table}/{row.get(key)}"] = row[name]
    return out


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if not path.is_file():
        return
    with path.open(encoding="utf-8-sig", newline="") as f:
        yield from csv.DictReader(f)


def moved(before: Ids, after: Ids, earlier: Mapping[str, str]) -> dict[str, str]:
    """Id that was -> id that is (empty: none). earlier: those of exports before, which are followed on."""
    there = set(after.values())
    rows: dict[str, list[str]] = defaultdict(list)
    for row, name in before.items():
        if name not in there:
            rows[name].append(row)
    out = {name: _commonest([after[r] for r in rows[name] if r in after]) for name in rows}
    for name, now in earlier.items():
        if name not in there and name not in out:
            out[name] = now if now in there else out.get(now, "")
    return dict(sorted(out.items()))


def _commonest(names: Sequence[str]) -> str:
    """The id that most have, of equally many the first by name."""
    counts = Counter(names)
    return min(counts, key=lambda n: (-counts[n], n), default="")


def earlier_in(folder: Path) -> dict[str, str]:
    """The redirects that a folder has."""
    return {row["id"]: row["now"] for row in _rows(folder / FILE)}


def write(folder: Path, found: Mapping[str, str]) -> None:
    """Write `redirects.csv`."""
    with open_text(folder / FILE) as out:
        write_header(out, REDIRECTS)
        write_rows(out, REDIRECTS, found.items())
