"""The pairs of articles: what is reported as clashing does clash, and most of what clashes is reported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import extract
from benchmarks.figures import score
from extract.tables import CORPUS_TABLES

HERE = Path(__file__).parent


@pytest.mark.parametrize(
    ("name", "conflicts", "agreeing"), [("pairs", 6, 19), ("pairs_later", 4, 11), ("pairs_third", 4, 7), ("pairs_fourth", 1, 1)]
)
def test_pairs(name: str, conflicts: int, agreeing: int, tmp_path: Path) -> None:
    pairs = [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    tables = extract.extract([a for p in pairs for a in p["articles"]])
    found = score(pairs, tables)
    assert found["conflict"]["right"] >= 0.9 * found["conflict"]["reported"]
    assert found["agree"]["right"] >= 0.9 * found["agree"]["reported"]
    # floors: these may rise
    assert found["conflict"]["found"] >= conflicts - 1
    assert found["agree"]["found"] >= agreeing - 1
    tables.write(tmp_path / "out")
    back = extract.read_tables(tmp_path / "out")
    for table in CORPUS_TABLES:
        assert back[table.name].equals(tables[table.name])
    assert list(tables.timeline.when_begin.dropna()) == sorted(tables.timeline.when_begin.dropna())


@pytest.mark.xfail(strict=True, reason="two places near one village that both articles name are taken for one")
def test_two_places_near_a_third() -> None:
    pairs = [json.loads(line) for line in (HERE / "pairs_known_failures.jsonl").read_text(encoding="utf-8").splitlines()]
    assert extract.extract([a for p in pairs for a in p["articles"]]).rows("figures") == []
