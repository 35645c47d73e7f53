"""Looking at a folder of tables: show, schema, query, diff, report."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from frictionless import Package
from typer.testing import CliRunner, Result

import extract
from extract.cli import app
from extract.tables import ALL_TABLES, BY_NAME, Tables
from extract.tables.docs import markdown
from extract.tables.views import VIEWS

runner = CliRunner()


def call(*args: str | Path, stdin: str | None = None) -> Result:
    return runner.invoke(app, [str(a) for a in args], input=stdin)


@pytest.fixture(scope="module")
def tables(mali: str) -> Tables:
    return extract.extract([{"id": "mali", "text": mali, "published": "2023-07-01"}])


@pytest.fixture(scope="module")
def facts(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("look") / "facts"
    tables.write(folder)
    return folder


def test_show_counts_the_rows_of_every_table_and_view(facts: Path, tables: Tables) -> None:
    shown = call("show", facts, "--json")
    rows = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [r["table"] for r in rows] == [*BY_NAME, *VIEWS]
    assert {r["table"]: r["rows"] for r in rows}["claims"] == len(tables.claims)


def test_show_one_table_with_a_condition(facts: Path) -> None:
    shown = call("show", facts, "claims", "--where", "act = 'denies'", "--columns", "source,statement")
    assert shown.exit_code == 0, shown.output
    assert shown.stdout.splitlines()[0].split() == ["source", "┃", "statement"]
    assert "army" in shown.stdout
    assert "Njie" not in shown.stdout
    assert "1 row" in shown.stderr


def test_show_puts_one_row_below_another_where_the_columns_do_not_fit(facts: Path) -> None:
    lines = call("show", facts, "claims", "--limit", "2").stdout.splitlines()
    assert not any("┃" in line for line in lines)
    first = lines[: lines.index(next(line for line in lines if not line.strip()))]
    told = dict(line.rstrip().split(maxsplit=1) for line in first if not line.startswith(" "))
    assert told["claim_id"] == "mali#c1"
    assert told["kind"] == "asserted" or told["source"]
    assert ("source" in told) == (told["kind"] == "attributed")  # an empty cell has no line


def test_show_says_when_there_are_more(facts: Path) -> None:
    shown = call("show", facts, "sentences", "--limit", "2")
    assert "2 rows (the first 2; --limit shows more)" in shown.stderr
    assert "the first" not in call("show", facts, "sentences", "--limit", "0").stderr


def test_show_says_what_is_wrong(facts: Path, tmp_path: Path) -> None:
    assert "there are documents, sentences" in call("show", facts, "cats").stderr
    wrong = call("show", facts, "claims", "--where", "colour = 'red'")
    assert wrong.exit_code == 1
    assert "colour" in wrong.stderr
    assert "Traceback" not in wrong.output
    assert "holds no tables" in call("show", tmp_path).stderr


def test_show_passes_no_control_characters_to_the_terminal(tmp_path: Path) -> None:
    extract.extract([{"id": "x", "text": "The \x1b[31mmayor quit."}]).write(tmp_path / "o")
    assert "\x1b" not in call("show", tmp_path / "o", "sentences").stdout


def test_schema_in_three_forms(tmp_path: Path) -> None:
    assert call("schema", "--format", "markdown").stdout.rstrip() == markdown().rstrip()
    package = json.loads(call("schema", "--format", "json").stdout)
    assert [r["name"] for r in package["resources"]] == [t.name for t in ALL_TABLES]
    assert Package.metadata_validate(package) is not None
    table = call("schema", "dates").stdout
    assert all(name in table for name in BY_NAME["dates"].names)
    assert "said_begin" not in table
    assert call("schema", "cats").exit_code == 2


def test_query_gives_a_table_csv_or_json(facts: Path, tables: Tables) -> None:
    sql = "SELECT doc_id, count(*) AS n FROM claims GROUP BY doc_id"
    for engine in ("duckdb", "sqlite"):
        rows = list(csv.DictReader(io.StringIO(call("query", facts, sql, "--format", "csv", "--engine", engine).stdout)))
        assert rows == [{"doc_id": "mali", "n": str(len(tables.claims))}]
    assert json.loads(call("query", facts, sql, "--format", "json").stdout) == {"doc_id": "mali", "n": len(tables.claims)}
    shown = call("query", facts, "-", stdin=sql)
    assert "mali" in shown.stdout
    assert "answered by duckdb" in shown.stderr


def test_query_without_duckdb_is_answered_by_sqlite(facts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.tables.database.find_spec", lambda name: None)
    assert "answered by sqlite" in call("query", facts, "SELECT 1").stderr


def test_query_says_what_is_wrong(facts: Path) -> None:
    wrong = call("query", facts, "SELECT x FROM claims")
    assert wrong.exit_code == 1
    assert wrong.stderr.startswith("extract: duckdb does not understand the query")
    assert call("query", facts, "SELECT 1", "--format", "xml").exit_code == 2


def test_diff_finds_what_came_went_and_changed(facts: Path, tables: Tables, tmp_path: Path) -> None:
    assert call("diff", facts, facts).exit_code == 0
    claims = BY_NAME["claims"]
    rows = {name: list(tables.rows(name)) for name in tables}
    gone = rows["claims"].pop(0)
    changed = list(rows["claims"][0])
    changed[claims.at["act"]] = "predicts"
    rows["claims"][0] = tuple(changed)
    # One claim fewer renumbers all later ones: that alone is no change.
    renumbered = {row[0]: f"mali#c{i}" for i, row in enumerate(rows["claims"], 1)}
    links = (claims.at["claim_id"], claims.at["parent_claim_id"])
    rows["claims"] = [tuple(renumbered.get(v, v) if i in links else v for i, v in enumerate(row)) for row in rows["claims"]]
    of = BY_NAME["claim_parts"].at["claim_id"]
    rows["claim_parts"] = [
        tuple(renumbered.get(v, v) if i == of else v for i, v in enumerate(row))
        for row in rows["claim_parts"]
        if row[of] != gone[0]
    ]
    Tables(rows, tables.texts).write(tmp_path / "new")
    found = call("diff", facts, tmp_path / "new", "--table", "claims", "--json")
    assert found.exit_code == 1
    changes = [json.loads(line) for line in found.stdout.splitlines()]
    assert [c["change"] for c in changes] == ["changed", "went"]
    assert changes[0]["cells"]["act"]["new"] == "predicts"
    assert changes[1]["key"] == gone[0]
    shown = call("diff", facts, tmp_path / "new", "--table", "claims").stdout
    assert "claims: 0 came, 1 went, 1 changed" in shown
    assert call("diff", facts, tmp_path / "new", "--table", "cats").exit_code == 1


def test_report_is_written_where_asked(facts: Path, tmp_path: Path) -> None:
    done = call("report", facts, "-o", tmp_path / "r.html", "--title", "Bamako <1>")
    assert done.exit_code == 0, done.output
    assert "r.html: 1 document, " in done.stdout
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<title>Bamako &lt;1&gt;</title>" in page
    assert "is a folder" in call("report", facts, "-o", tmp_path).stderr
    assert "cannot be written" in call("report", facts, "-o", tmp_path / "no" / "r.html").stderr
