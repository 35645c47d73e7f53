"""Every format holds the same rows: names, types, keys, missing values and order."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

import extract
from extract.tables import ALL_TABLES, BY_NAME, Row, Tables, empty_rows, formats, read_tables
from extract.tables.formats import FORMATS

HOSTILE = [
    "=1+1",
    "#N/A",
    "007",
    "NA",
    'He said: "no", twice',
    "  spaces  ",
    "line\nline\r\nline",
    "bell\x07 and _x0041_ and \x1f",
    "\ufeff bom",
    "'Tis",
    "<script>alert(1)</script>",
    "🦀 e\u0301 \u202e",
    "true",
    "1e5",
    "-",
    "null",
]


def row(table: str, **cells: str | int | float | bool | None) -> Row:
    """A row with these cells; what else must be set has a cell of its type."""
    fill: dict[str, str | int | float | bool] = {
        "string": "x",
        "integer": 0,
        "number": 0.5,
        "boolean": False,
        "date": "2023-01-01",
    }
    return BY_NAME[table].row(**{c.name: fill[c.type] for c in BY_NAME[table].columns if c.required} | cells)


def made() -> Tables:
    """Rows by hand with all that formats stumble over."""
    rows = empty_rows() | {t.name: [] for t in ALL_TABLES}
    texts = {}
    for i, text in enumerate(HOSTILE):
        doc = f"{i:03}"
        texts[doc] = text
        rows["documents"].append(
            row("documents", doc_id=doc, title=text, status="ok", published="1788-02-01" if i % 2 else None, n_chars=i)
        )
        rows["sentences"].append(
            row(
                "sentences",
                sentence_id=f"{doc}#s1",
                doc_id=doc,
                paragraph=0,
                kind="body",
                start_char=0,
                end_char=len(text),
                text=text,
            )
        )
        rows["numbers"].append(
            row(
                "numbers",
                number_id=f"{doc}#n1", doc_id=doc, sentence_id=f"{doc}#s1", start_char=0, end_char=1, text=text, kind="count",
                value=("0.333333333", "1200000000", "-7", "0.1", None)[i % 5], bound="=", rule="r", confidence=0.25,
            )
        )  # fmt: skip
    rows["claims"].append(
        row(
            "claims",
            claim_id="000#c1", doc_id="000", sentence_id="000#s1", kind="asserted", start_char=0, end_char=4, text="=1+1",
            content="=1+1", statement="Rain fell.", negated=False, when_begin="2023-02-28", when_end="2024-02-29", rule="r",
            confidence=0.9,
        )
    )  # fmt: skip
    return Tables(rows, texts)


@pytest.fixture(scope="module")
def real(mali: str) -> Tables:
    return extract.extract([{"id": "a", "text": mali, "published": "2023-07-01"}, {"id": "b", "text": ""}])


def plain(tables: Tables, name: str) -> list[list[object]]:
    """Rows with missing cells as None and figures as exact decimals without zeros at the end."""
    kinds = [c.type for c in BY_NAME[name].columns]
    return [
        [
            None if v in (None, "") else Decimal(str(v)).normalize() if k == "number" else v
            for k, v in zip(kinds, row, strict=True)
        ]
        for row in tables.rows(name)
    ]


def same(a: Tables, b: Tables) -> None:
    assert a.texts == b.texts
    for name in a:
        assert plain(a, name) == plain(b, name)
        pd.testing.assert_frame_equal(a[name], b[name])


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_written_is_read(name: str, real: Tables, tmp_path: Path) -> None:
    for i, tables in enumerate((made(), real, Tables(empty_rows(), {}))):
        tables.write(tmp_path / str(i), formats=name)
        same(read_tables(tmp_path / str(i)), tables)


@pytest.mark.parametrize("name", FORMATS)
def test_a_run_writes_the_same_as_tables_do(name: str, tmp_path: Path) -> None:
    tables = made()
    tables.write(tmp_path / "direct", formats=name)
    tables.write(tmp_path / "added")
    formats.add(tmp_path / "added", (name,))
    files = {p.name for p in (tmp_path / "direct").iterdir()}
    assert {p.name for p in (tmp_path / "added").iterdir()} == files
    same(read_tables(tmp_path / "added"), tables)


@pytest.mark.parametrize("name", [n for n in FORMATS if n != "duckdb"])
def test_the_same_rows_are_the_same_bytes(name: str, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        made().write(tmp_path / folder, formats=name)
        if name == "xlsx" and folder == "a":
            time.sleep(1.1)  # its clock has seconds
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name


def test_one_file_is_enough(tmp_path: Path) -> None:
    made().write(tmp_path / "all", formats="sqlite,duckdb,xlsx")
    for name in ("facts.sqlite", "facts.duckdb"):
        same(read_tables(tmp_path / "all" / name), made())
    assert list(read_tables(tmp_path / "all" / "facts.xlsx").documents.title) == HOSTILE


def test_sqlite_has_keys_that_hold(real: Tables, tmp_path: Path) -> None:
    real.write(tmp_path / "o", formats="sqlite")
    with closing(sqlite3.connect(tmp_path / "o" / "facts.sqlite")) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for table in ALL_TABLES:
            keys = [row[1] for row in db.execute(f"PRAGMA table_info({table.name})") if row[5]]
            assert keys == [table.key]
            refers = {(row[3], row[2]) for row in db.execute(f"PRAGMA foreign_key_list({table.name})")}
            assert refers == {(c.name, c.refers) for c in table.columns if c.refers}
        db.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            db.execute("INSERT INTO sentences SELECT 'x', 'no such document', 0, 'body', 0, 1, 'x'")
            db.commit()


def test_sqlite_searches_sentences_and_statements(real: Tables, tmp_path: Path) -> None:
    real.write(tmp_path / "o", formats="sqlite")
    with closing(sqlite3.connect(tmp_path / "o" / "facts.sqlite")) as db:
        found = db.execute(
            "SELECT text FROM sentences WHERE rowid IN (SELECT rowid FROM sentences_fts WHERE sentences_fts MATCH 'trainer')"
        ).fetchall()
        assert len(found) == 1
        assert "120 trainers" in found[0][0]
        assert db.execute("SELECT count(*) FROM claims_fts WHERE claims_fts MATCH 'weather'").fetchone() == (0,)
        # The plan of a search by key or by day uses an index.
        plan = db.execute("EXPLAIN QUERY PLAN SELECT * FROM claims WHERE when_begin > '2023'").fetchall()
        assert "USING INDEX" in plan[0][3]


def test_datasette_is_told_what_columns_mean(tmp_path: Path) -> None:
    made().write(tmp_path / "o", formats="sqlite")
    told = json.loads((tmp_path / "o" / "facts.datasette.json").read_text(encoding="utf-8"))["databases"]["facts"]["tables"]
    assert set(told["claims"]["columns"]) == set(BY_NAME["claims"].names)
    for name, table in told.items():
        assert table["description"]
        assert all(f in BY_NAME[name].names for f in table.get("facets", ()))


def test_parquet_is_typed_and_small(tmp_path: Path) -> None:
    made().write(tmp_path / "o", formats="parquet")
    file = pq.ParquetFile(tmp_path / "o" / "claims.parquet")
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    types = {f.name: str(f.type) for f in file.schema_arrow}
    assert (types["when_begin"], types["negated"], types["confidence"]) == ("date32[day]", "bool", "double")
    assert file.schema_arrow.field("act").metadata[b"description"]


def test_duckdb_is_typed_and_described(tmp_path: Path) -> None:
    made().write(tmp_path / "o", formats="duckdb")
    with closing(duckdb.connect(str(tmp_path / "o" / "facts.duckdb"), read_only=True)) as db:
        types = dict(db.execute("SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'claims'").fetchall())
        assert (types["when_begin"], types["negated"], types["confidence"]) == ("DATE", "BOOLEAN", "DOUBLE")
        comments = dict(db.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall())
        assert comments["claims"] == BY_NAME["claims"].description


def test_a_workbook_holds_text_as_text(tmp_path: Path) -> None:
    made().write(tmp_path / "o", formats="xlsx")
    book = load_workbook(tmp_path / "o" / "facts.xlsx")
    sheet = book["documents"]
    titles = [row[BY_NAME["documents"].at["title"]] for row in sheet.iter_rows(min_row=2)]
    assert {c.data_type for c in titles} == {"s"}
    assert titles[0].value == "=1+1"
    assert sheet.freeze_panes == "A2"
    assert book["columns"].max_row == 1 + sum(len(t.columns) for t in ALL_TABLES)
    day = book["claims"].cell(2, 1 + BY_NAME["claims"].at["when_begin"])
    assert day.is_date


def test_a_workbook_refuses_what_it_cannot_hold(tmp_path: Path) -> None:
    tables = made()
    tables.rows("documents")[0] = row("documents", doc_id="x", title="a" * 40_000, status="ok")
    with pytest.raises(extract.TablesError, match="32,767 characters"):
        tables.write(tmp_path / "o", formats="xlsx")


@pytest.mark.parametrize("wrong", ["csv,pdf", "", "CSV"])
def test_an_unknown_format_is_named(wrong: str, tmp_path: Path) -> None:
    with pytest.raises(extract.TablesError, match="there are csv, parquet"):
        made().write(tmp_path / "o", formats=wrong)


def test_a_missing_library_is_said_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda name: None)
    with pytest.raises(extract.TablesError, match=r"needs pyarrow.*extract-facts\[parquet\]"):
        formats.named("csv,parquet")
    assert formats.named("sqlite,csv") == ("csv", "sqlite")


def test_other_columns_and_other_files_are_refused(tmp_path: Path) -> None:
    made().write(tmp_path / "o", formats="jsonl,sqlite")
    path = tmp_path / "o" / "dates.jsonl"
    (tmp_path / "o" / "facts.sqlite").unlink()
    path.unlink()
    with pytest.raises(extract.TablesError, match=r"dates\.jsonl is missing"):
        read_tables(tmp_path / "o")
    (tmp_path / "x.db").write_bytes(b"not a database at all, but long enough to be taken for one")
    with pytest.raises(extract.TablesError, match="no file of tables"):
        read_tables(tmp_path / "x.db")
    with pytest.raises(extract.TablesError, match="give a folder, or a file that ends"):
        read_tables(path.with_name("sentences.jsonl"))
