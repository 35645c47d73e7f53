"""The command line, as a person meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from spacy.language import Language
from typer.testing import CliRunner, Result

from extract import __version__, engines, pipeline
from extract.cli import app
from extract.tables import read_tables

runner = CliRunner()


def call(*args: str | Path, stdin: bytes | None = None) -> Result:
    return runner.invoke(app, [str(a) for a in args], input=stdin)


@pytest.fixture
def news(tmp_path: Path, mali: str) -> Path:
    folder = tmp_path / "news"
    (folder / "2023").mkdir(parents=True)
    (folder / "2023" / "mali.txt").write_text(f"---\npublished: 2023-07-01\n---\n{mali}", encoding="utf-8")
    (folder / "wire.jsonl").write_text('{"id": "w1", "text": "The mayor quit on Friday."}\n', encoding="utf-8")
    return folder


def test_run_writes_tables_and_says_where(news: Path, tmp_path: Path) -> None:
    result = call("run", news, "--out", tmp_path / "facts")
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    assert result.stdout.startswith("2 documents:")
    assert str(tmp_path / "facts") in result.stdout
    documents = (tmp_path / "facts" / "documents.csv").read_text(encoding="utf-8")
    assert '"2023/mali"' in documents
    assert str(tmp_path) not in documents
    assert not (tmp_path / "facts.partial").exists()


def test_it_says_how_many_documents_have_no_date(news: Path, tmp_path: Path) -> None:
    assert "Without a publication date: 1;" in call("run", news, "--out", tmp_path / "facts").stdout
    dated = call("run", news, "--out", tmp_path / "dated", "--published", "2023-07-01")
    assert "Without a publication date" not in dated.stdout


def test_the_same_bytes_twice_and_with_two_workers(news: Path, tmp_path: Path) -> None:
    for name, workers in (("a", "1"), ("b", "1"), ("c", "2")):
        assert call("run", news, "--out", tmp_path / name, "--workers", workers, "--quiet").exit_code == 0
    for file in sorted((tmp_path / "a").iterdir()):
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()
        assert file.read_bytes() == (tmp_path / "c" / file.name).read_bytes()


def test_run_json_has_no_clock_and_no_machine_path(news: Path, tmp_path: Path) -> None:
    call("run", news, "--out", tmp_path / "facts")
    told = (tmp_path / "facts" / "run.json").read_text(encoding="utf-8")
    assert str(tmp_path) not in told
    run = json.loads(told)
    assert set(run) == {"versions", "options", "inputs", "rows", "files"}
    assert run["versions"]["extract"] == __version__
    assert [i["doc_id"] for i in run["inputs"]] == ["2023/mali", "w1"]


def test_standard_input(tmp_path: Path) -> None:
    result = call("run", "-", "--out", tmp_path / "o", "--published", "2023-07-01", stdin=b"The mayor quit on Friday.")
    assert result.exit_code == 0, result.output
    assert '"stdin"' in (tmp_path / "o" / "documents.csv").read_text(encoding="utf-8")


def test_published_option_does_not_overrule_unless_forced(news: Path, tmp_path: Path) -> None:
    call("run", news, "--out", tmp_path / "a", "--published", "2020-01-02")
    rows = (tmp_path / "a" / "documents.csv").read_text(encoding="utf-8")
    assert '2023-07-01,"metadata"' in rows
    assert '2020-01-02,"option"' in rows
    call("run", news, "--out", tmp_path / "b", "--published", "2020-01-02", "--force-published")
    assert "2023-07-01" not in (tmp_path / "b" / "documents.csv").read_text(encoding="utf-8")


def test_some_failed_is_3_and_the_others_are_there(news: Path, tmp_path: Path) -> None:
    (news / "broken.jsonl").write_text('{"id": "x", "text": 5\n{"id": "y", "text": "It rained."}\n', encoding="utf-8")
    result = call("run", news, tmp_path / "no.txt", "--out", tmp_path / "o")
    assert result.exit_code == 3
    assert "broken.jsonl:1" in result.stderr
    assert "no.txt" in result.stderr
    rows = (tmp_path / "o" / "documents.csv").read_text(encoding="utf-8")
    assert rows.count(',"ok",') == 3
    assert rows.count(',"failed",') == 2


def test_nothing_to_do_is_1_and_writes_nothing(tmp_path: Path) -> None:
    result = call("run", tmp_path / "no.txt", "--out", tmp_path / "o")
    assert result.exit_code == 1
    assert "there is no such file" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--published", "yesterday"], "Write it as YYYY-MM-DD"),
        (["--published", "2023-02-30"], "Write it as YYYY-MM-DD"),
        (["--force-published"], "needs --published"),
        (["--workers", "0"], "--workers"),
    ],
)
def test_wrong_calls_are_2(news: Path, tmp_path: Path, args: list[str], says: str) -> None:
    result = call("run", news, "--out", tmp_path / "o", *args)
    assert result.exit_code == 2
    assert says in result.stderr
    assert not (tmp_path / "o").exists()


def test_missing_model_is_one_message_with_a_remedy(news: Path, tmp_path: Path) -> None:
    result = call("run", news, "--out", tmp_path / "o", "--model", "xx_no_such_model")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "python -m pip install" in result.stderr
    assert not (tmp_path / "o").exists()
    assert not (tmp_path / "o.partial").exists()


def test_model_by_path(tmp_path: Path, news: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    result = call("run", news, "--out", tmp_path / "o", "--model", tmp_path / "blank")
    assert result.exit_code == 0, result.output
    assert '"dateline"' in (tmp_path / "o" / "sentences.csv").read_text(encoding="utf-8")


def test_a_model_of_another_language_is_refused(tmp_path: Path, news: Path) -> None:
    import spacy

    spacy.blank("de").to_disk(tmp_path / "blank")
    result = call("run", news, "--out", tmp_path / "o", "--model", tmp_path / "blank")
    assert result.exit_code == 1
    assert "English" in result.stderr


def test_min_confidence_leaves_out_claims_and_their_parts(news: Path, tmp_path: Path) -> None:
    call("run", news, "--out", tmp_path / "all", "-q")
    call("run", news, "--out", tmp_path / "some", "-q", "--min-confidence", "0.5")
    every, some = read_tables(tmp_path / "all"), read_tables(tmp_path / "some")
    assert 0 < len(some.claims) < len(every.claims)
    assert set(some.claims.claim_id) == set(every.claims.claim_id[every.claims.confidence >= 0.5])
    assert set(some.claim_parts.claim_id) <= set(some.claims.claim_id)
    assert set(some.claims.parent_claim_id.dropna()) <= set(some.claims.claim_id)
    assert set(some.timeline.claim_id) <= set(some.claims.claim_id)
    assert len(some.dates) == len(every.dates)


def test_date_says_what_and_by_which_rule() -> None:
    result = call("date", "They met last July and again a month later.", "--published", "2023-07-01")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "last July"
    assert "2022-07-01 to 2022-07-31" in lines[1]
    assert lines[3] == "a month later"
    assert "2022-08-01 to 2022-08-31" in lines[4]
    assert "Rule" in lines[5]


def test_date_without_a_day_to_count_from_is_unresolved() -> None:
    assert "XXXX-WXX-5" in call("date", "on Friday").stdout


def test_date_reads_lines(tmp_path: Path) -> None:
    result = call("date", "-", "--published", "2023-07-01", stdin=b"last July\nnothing\nin May 2020\n")
    assert [line for line in result.stdout.splitlines() if not line.startswith(" ")] == ["last July", "May 2020"]
    assert call("date", "-", stdin=b"nothing\n").exit_code == 1


def test_date_finds_nothing_is_1() -> None:
    result = call("date", "nothing at all")
    assert result.exit_code == 1
    assert "no temporal expression" in result.stderr


def test_explain_shows_mentions_rules_and_links(news: Path, tmp_path: Path) -> None:
    call("run", news, "--out", tmp_path / "o")
    entities = (tmp_path / "o" / "entities.csv").read_text(encoding="utf-8")
    key = next(row.split(",")[0].strip('"') for row in entities.splitlines() if '"Clara Njie"' in row)
    shown = call("explain", tmp_path / "o", key)
    assert shown.exit_code == 0, shown.output
    assert "[Clara Njie]" in shown.stdout
    assert "PERSON" in shown.stdout
    claim = call("explain", tmp_path / "o", "2023/mali#c1")
    assert "its parts:" in claim.stdout
    assert "rule" in claim.stdout
    assert "Friday" in call("explain", tmp_path / "o", "2023/mali#d1").stdout


def test_explain_says_what_is_wrong(news: Path, tmp_path: Path) -> None:
    call("run", news, "--out", tmp_path / "o")
    unknown = call("explain", tmp_path / "o", "2023/mali#x9")
    assert unknown.exit_code == 1
    assert "no row has the id" in unknown.stderr
    assert "2023/mali#" in unknown.stderr
    assert "documents.csv is not there" in call("explain", tmp_path, "x").stderr


def test_version_and_help() -> None:
    assert call("--version").stdout == f"extract {__version__}\n"
    shown = call("run", "--help").stdout
    assert "Examples" in shown
    assert "--published" in shown


def test_every_command_and_option_is_documented() -> None:
    def check(command: object, path: str) -> int:
        seen = 1
        assert getattr(command, "help", None), f"{path} has no help"
        for p in getattr(command, "params", []):
            if getattr(p, "param_type_name", "") == "option" and p.name not in ("install_completion", "show_completion"):
                assert getattr(p, "help", None), f"{path} {p.name} has no help"
        for name, sub in getattr(command, "commands", {}).items():
            seen += check(sub, f"{path} {name}")
        return seen

    assert check(typer.main.get_command(app), "extract") >= 2


def test_help_waits_for_no_large_library() -> None:
    code = (
        "import sys; sys.argv = ['extract', '--help']\n"
        "import extract.cli\n"
        "try: extract.cli.main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'spacy', 'numpy', 'pandas', 'rich', 'dateparser', 'lxml', 'pyarrow'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "explain" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    (tmp_path / "extract.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def test_options_may_stand_in_a_file(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings(tmp_path, monkeypatch, '[run]\nout = "facts"\nformat = ["csv", "jsonl"]\npublished = "2023-07-01"\nquiet = true\n')
    result = call("run", news, "--format", "jsonl")
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    told = json.loads((tmp_path / "facts" / "run.json").read_text(encoding="utf-8"))["options"]
    # The command line overrules the file.
    assert told["format"] == ["jsonl"]
    assert told["published"] == "2023-07-01"


def test_exact_is_taken_from_the_call_or_the_file_and_changes_no_table(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[tuple[str, bool]] = []
    real = pipeline.load

    def load(model: str, *, exact: bool, **config: dict[str, object]) -> Language:
        loaded.append((model, exact))
        return real(model, exact=exact, **config)

    monkeypatch.setattr(pipeline, "load", load)
    monkeypatch.setattr(engines, "run", lambda batches, model, *_: ((b, engines.read_batch(model, b)) for b in batches))
    pipeline.shared.cache_clear()
    assert call("run", news, "--out", tmp_path / "quick", "--model", "sm").exit_code == 0
    assert call("run", news, "--out", tmp_path / "exact", "--model", "sm", "--exact").exit_code == 0
    settings(tmp_path, monkeypatch, "[run]\nexact = true\nmodel = 'sm'\n")
    assert call("run", news, "--out", tmp_path / "file").exit_code == 0
    pipeline.shared.cache_clear()
    assert loaded == [("sm", False), ("sm", True)]
    told = {n: json.loads((tmp_path / n / "run.json").read_text(encoding="utf-8")) for n in ("quick", "exact", "file")}
    assert [t["options"]["exact"] for t in told.values()] == [False, True, True]
    assert [t["versions"].get("computed") for t in told.values()] == [None, *["by spaCy's own components"] * 2]
    assert told["quick"]["files"] == told["exact"]["files"] == told["file"]["files"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[run]\n\nworkers = 'many'\n", "extract.toml:3: workers cannot be 'many'"),
        ("[run]\nworkers = 100\n", "extract.toml:2: workers cannot be 100"),
        ("# mine\n[run]\ncolour = 'red'\n", "extract.toml:3: extract run has no option 'colour'; it has"),
        ("[walk]\nfar = true\n", "extract.toml:1: 'walk' is no command"),
        ("[run]\nexcel = 'yes'\n", "extract.toml:2: excel takes true or false, not 'yes'"),
        ("[run]\nout = true\n", "extract.toml:2: out takes a value, not True"),
        ("[run\n", "extract.toml is no TOML"),
    ],
)
def test_what_is_wrong_in_the_file_is_said_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, says: str
) -> None:
    settings(tmp_path, monkeypatch, text)
    result = call("date", "last July")
    assert result.exit_code == 2
    assert says in result.stderr
    assert "Traceback" not in result.output


def test_another_file_of_options_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('[date]\npublished = "2020-07-15"\n', encoding="utf-8")
    assert "2019-07-01" in call("--config", tmp_path / "mine.toml", "date", "last July").stdout
    assert "cannot be read" in call("--config", tmp_path / "no.toml", "date", "last July").stderr


def test_verbose_says_what_was_decided(news: Path, tmp_path: Path) -> None:
    (news / "empty.txt").write_text("", encoding="utf-8")
    told = call("run", news, "--out", tmp_path / "o", "-v").stderr
    assert "2023/mali: published 2023-07-01 (metadata)" in told
    assert "w1: no publication date" in told
    assert "empty: skipped" in told
    assert "out=" in told


def test_the_number_of_documents_is_known_where_each_is_a_file(news: Path) -> None:
    from extract.cli.progress import total

    assert total([str(news / "2023")]) == 1
    assert total([str(news)]) is None
    assert total(["-"]) is None
