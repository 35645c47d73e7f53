"""One schema behind files, docs, dtypes and datapackage.json."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

import extract
from extract.tables import ALL_TABLES, TABLES, Tables, read_tables, schema, writers
from extract.tables.docs import markdown
from extract.tables.rows import plain_decimal
from extract.tables.writers import datapackage

ROOT = Path(__file__).resolve().parents[2]

# The contract: names and order are fixed; columns may be added after these.
CONTRACT = {
    "documents": "doc_id source title author published published_from language n_chars n_words text_sha256 status message",
    "sentences": "sentence_id doc_id paragraph kind start_char end_char text",
    "entities": "entity_id doc_id name type country role affiliation_id corpus_entity_id n_mentions first_mention_id",
    "mentions": "mention_id entity_id doc_id sentence_id start_char end_char text form rule",
    "dates": "date_id doc_id sentence_id start_char end_char text type value mod begin_date end_date basis anchor_id range_id "
    "rule confidence",
    "numbers": "number_id doc_id sentence_id start_char end_char text kind value low high bound trend unit unit_name counted "
    "counted_entity_id rule confidence",
    "claims": "claim_id doc_id sentence_id kind quote start_char end_char text content statement source source_kind "
    "source_entity_id cue act subject predicate predicate_lemma object negated modality tense said_begin said_end when_begin "
    "when_end parent_claim_id rule confidence",
    "claim_parts": "part_id claim_id doc_id role start_char end_char text entity_id date_id number_id",
}


@pytest.fixture(scope="module")
def tables(mali: str) -> Tables:
    return extract.extract([{"id": "007", "text": mali, "published": "2023-07-01"}, {"id": "NA", "text": "NA beat PP on 3 May."}])


def test_columns_are_the_contract() -> None:
    assert {t.name: t.names[: len(CONTRACT[t.name].split())] for t in TABLES} == {
        n: tuple(c.split()) for n, c in CONTRACT.items()
    }


def test_docs_are_made_from_the_schema() -> None:
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    assert page == markdown(), "run: python -m extract.tables.docs docs/tables.md"


def test_every_foreign_key_names_a_key() -> None:
    keys = {t.name: t.key for t in ALL_TABLES}
    for table in ALL_TABLES:
        assert table.key in table.names
        for column in table.columns:
            assert not column.refers or column.refers in keys


def test_files_agree_with_their_description(tables: Tables, tmp_path: Path) -> None:
    tables.write(tmp_path / "out")
    package = Package(str(tmp_path / "out" / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["type", "message"])
    assert {r.name for r in package.resources} == {t.name for t in ALL_TABLES}


def test_description_fails_on_a_wrong_file(tables: Tables, tmp_path: Path) -> None:
    tables.write(tmp_path / "out")
    path = tmp_path / "out" / "sentences.csv"
    path.write_text(path.read_text(encoding="utf-8").replace('"body"', '"sidebar"'), encoding="utf-8", newline="\n")
    assert not Package(str(tmp_path / "out" / "datapackage.json")).validate().valid


def test_read_back_is_the_same(tables: Tables, tmp_path: Path) -> None:
    tables.write(tmp_path / "out")
    back = read_tables(tmp_path / "out")
    assert back.texts == tables.texts
    for name in tables:
        pd.testing.assert_frame_equal(back[name], tables[name])


def test_excel_reads_back_the_same(tmp_path: Path) -> None:
    text = "=1+1 is no formula, said Jo.\n\n-3 was the score.\n\n'Tis true, and @jo knows."
    tables = extract.extract(text)
    tables.write(tmp_path / "plain")
    tables.write(tmp_path / "excel", excel=True)
    first = (tmp_path / "excel" / "sentences.csv").read_bytes()
    assert first.startswith(b"\xef\xbb\xbf")
    assert b"\"'=1+1" in first
    for name in tables:
        pd.testing.assert_frame_equal(read_tables(tmp_path / "excel")[name], read_tables(tmp_path / "plain")[name])


@pytest.mark.parametrize(
    ("cell", "written"),
    [("=", "="), (">", ">"), ("-", "-"), ("=1+1", "'=1+1"), ("-5", "'-5"), ("@home", "'@home"), ("'s", "''s"), ("it's", "it's")],
)
def test_excel_guards_formulas_and_no_lone_operator(cell: str, written: str, tmp_path: Path) -> None:
    table = schema.Table("t", "", "a", "", (schema.Column("a", "string", ""),))
    with writers.open_text(tmp_path / "t.csv") as out:
        writers.write_rows(out, table, [(cell,)], excel=True)
    assert (tmp_path / "t.csv").read_text(encoding="utf-8") == f'"{written}"\n'
    assert writers.unguarded(written) == cell


def test_tables_for_excel_agree_with_their_description(tmp_path: Path) -> None:
    tables = extract.extract("More than 300 people died, and 12 were hurt.", model="sm")
    assert "=" in set(tables.numbers.bound)
    tables.write(tmp_path / "out", excel=True)
    report = Package(str(tmp_path / "out" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])


def test_dtypes_and_missing(tables: Tables) -> None:
    assert list(tables.documents.doc_id) == ["007", "NA"]
    assert tables.documents.published.dtype == "datetime64[s]"
    assert tables.documents.published[0] == pd.Timestamp("2023-07-01")
    assert pd.isna(tables.documents.published[1])
    assert tables.sentences.start_char.dtype == "Int64"
    assert tables.claims.negated.dtype == "boolean"
    assert tables.numbers.value.dtype == "Float64"
    assert pd.isna(tables.documents.author[0])


def test_a_failed_text_costs_only_itself() -> None:
    tables = extract.extract(["", {"id": "x"}, "The mayor quit on Monday."])
    assert list(tables.documents.status) == ["skipped", "failed", "ok"]
    assert set(tables.sentences.doc_id) == {"text-3"}


def test_write_refuses_a_folder_with_something_in_it(tables: Tables, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(extract.TablesError, match="not empty"):
        tables.write(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_read_tables_says_what_is_missing(tables: Tables, tmp_path: Path) -> None:
    with pytest.raises(extract.TablesError, match=r"documents\.csv is not there"):
        read_tables(tmp_path)
    tables.write(tmp_path / "out")
    (tmp_path / "out" / "dates.csv").unlink()
    with pytest.raises(extract.TablesError, match=r"dates\.csv is missing"):
        read_tables(tmp_path / "out")


def test_unknown_table_is_named(tables: Tables) -> None:
    with pytest.raises(KeyError, match="no table 'cats'"):
        tables["cats"]
    with pytest.raises(AttributeError, match="the tables are documents"):
        _ = tables.cats


def test_notebook_view_names_every_table(tables: Tables) -> None:
    shown = tables._repr_html_()
    assert all(name in shown for name in tables)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1.20E+9"), "1200000000"),
        (Decimal("0.50"), "0.5"),
        (Decimal("1") / Decimal("3"), "0.333333333"),
        (Decimal("-0"), "0"),
        (Decimal("-3.10"), "-3.1"),
        (Decimal("15000"), "15000"),
        (Decimal("1E-7"), "0.0000001"),
        (None, None),
    ],
)
def test_decimals_are_written_plainly(value: Decimal | None, text: str | None) -> None:
    assert plain_decimal(value) == text


def test_package_description_is_json() -> None:
    assert json.loads(json.dumps(datapackage()))["resources"][0]["name"] == "documents"


def test_published_time_is_kept() -> None:
    tables = extract.extract({"text": "He came today.", "published": dt.datetime(2023, 7, 1, 13, 37)})
    assert tables.documents.published[0] == pd.Timestamp("2023-07-01")
    assert tables.documents.published_time[0] == "13:37:00"
