"""The commands of a store, as a person meets them."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from extract.cli import app
from tests.growing import news

runner = CliRunner()


def call(*args: str | Path) -> Result:
    return runner.invoke(app, [str(a) for a in args])


def test_a_store_from_the_first_article_to_the_last(tmp_path: Path) -> None:
    store, wire = tmp_path / "archive", tmp_path / "wire.jsonl"
    news.write(wire, news.articles(4))
    first = call("add", wire, "--to", store, "--model", "sm")
    assert first.exit_code == 0, first.output
    assert first.stdout.startswith("new 4, changed 0, as they were 0.\n")
    news.write(wire, [*news.articles(5), {"id": "empty", "text": ""}])
    second = call("add", wire, "--to", store, "--model", "sm")
    assert second.stdout.startswith("new 1, changed 0, as they were 4, skipped (not English, empty, no article) 1.\n")
    assert "holds 5 documents" in second.stdout

    assert call("check", store).stdout.startswith(f"{store} is whole: ")
    gone = call("remove", store, "a001", "nobody")
    assert gone.exit_code == 3
    assert "has no document 'nobody'" in gone.stderr
    assert "1 document removed" in gone.stdout

    out = call("export", store, "--out", tmp_path / "facts", "--format", "csv,sqlite")
    assert out.stdout.startswith("4 documents: sentences ")
    assert call("show", tmp_path / "facts", "documents", "--columns", "doc_id", "--json").stdout.count("doc_id") == 4
    assert "partitions became" in call("compact", store).stdout
    assert call("check", store).exit_code == 0


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("add", "x.txt", "--to", "s", "--engine", "abacus"), "none of pool, dask"),
        (("add", "x.txt", "--to", "s", "--scheduler", "tcp://localhost:1"), "--scheduler needs --engine dask"),
        (("add", "x.txt", "--to", "s", "--force-published"), "--force-published needs --published"),
        (("export", "nowhere", "--out", "o"), "nowhere is not there. `extract add SOURCES --to nowhere` makes one."),
        (("remove", "nowhere", "a"), "nowhere is not there"),
        (("compact", "nowhere"), "nowhere is not there"),
    ],
)
def test_wrong_calls_are_said(args: tuple[str, ...], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = call(*args)
    assert result.exit_code == 2
    assert says in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_is_missing_is_said_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    result = call("add", "x.txt", "--to", tmp_path / "s")
    assert result.exit_code == 1
    assert "pip install 'extract-facts[store]'" in result.stderr


def test_nothing_that_could_be_read_is_said(tmp_path: Path) -> None:
    result = call("add", tmp_path / "no.txt", "--to", tmp_path / "s", "--model", "sm")
    assert result.exit_code == 1
    assert "no.txt" in result.stderr
