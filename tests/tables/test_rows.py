"""Rows: what a counted noun phrase is."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from extract.records import Mention
from extract.tables.rows import CountedEntities, _Ids, _maker
from extract.tables.schema import CLAIMS, Column

CASES = [
    # text, counted phrase, mention, is the mention what is counted?
    ("Two former Rolling Stones came.", "former Rolling Stones", "Rolling Stones", True),
    ("He counted 40 Malians there.", "Malians", "Malians", True),
    ("Some 300 members of Hamas came.", "members of Hamas", "Hamas", False),
    ("Some 300 people in Mali came.", "people in Mali", "Mali", False),
    ("Nine soldiers came.", "soldiers", "Nine", False),
]


@pytest.mark.parametrize(("text", "counted", "mention", "same"), CASES)
def test_counted_entity(text: str, counted: str, mention: str, same: bool) -> None:
    at, start = text.index(mention), text.index(counted)
    finder = CountedEntities([Mention(at, at + len(mention), 7, "name", "test")], text)
    assert finder.entity(start, start + len(counted)) == (7 if same else None)


def test_nothing_counted_is_no_entity() -> None:
    assert CountedEntities([Mention(0, 4, 0, "name", "test")], "Mali").entity(None, None) is None


def test_a_new_column_needs_the_record_and_the_schema_only() -> None:
    claim = SimpleNamespace(weather="sunny", parent=3)
    at = SimpleNamespace(ids=_Ids("a"))
    assert _maker(CLAIMS, Column("weather", "string", ""))(at, [claim]) == ["sunny"]  # type: ignore[arg-type]
    assert _maker(CLAIMS, Column("outer_id", "string", "", refers="claims", of="parent"))(at, [claim]) == ["a#c4"]  # type: ignore[arg-type]


def test_a_row_is_made_by_name() -> None:
    row = CLAIMS.row(act="denies", claim_id="a#c1")
    assert row[CLAIMS.at["act"]] == "denies"
    assert sum(v is not None for v in row) == 2
    with pytest.raises(KeyError, match="mood"):
        CLAIMS.row(mood="x")
