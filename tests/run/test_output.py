"""The output folder: nothing of the user's is lost, a broken run is continued, two runs never mix."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from extract import engines, output, runs
from extract.errors import OutputError
from extract.models import Model
from extract.output import Output
from extract.records import Article
from extract.runs import Options, run, versions
from extract.tables import empty_rows

MANY = 40


def write_news(folder: Path, n: int = MANY) -> Path:
    folder.mkdir()
    rows = [json.dumps({"id": f"a{i}", "text": f"Mayor Adu number {i} quit on Friday."}) for i in range(n)]
    (folder / "news.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return folder


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_news(tmp_path / "news")


def go(news: Path, out: Path) -> runs.Summary:
    return runs.run([news], out, Options(model=Model("sm")))


def test_a_folder_that_is_not_ours_is_left_alone(news: Path, tmp_path: Path) -> None:
    mine = tmp_path / "out"
    mine.mkdir()
    (mine / "thesis.doc").write_text("years of work")
    with pytest.raises(OutputError, match="Nothing was touched"):
        go(news, mine)
    assert [p.name for p in mine.iterdir()] == ["thesis.doc"]
    assert not (tmp_path / "out.partial").exists()


def test_a_file_in_the_way(news: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputError, match="is a file"):
        go(news, tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"


def test_somebody_elses_partial_is_left_alone(news: Path, tmp_path: Path) -> None:
    (tmp_path / "out.partial").mkdir()
    (tmp_path / "out.partial" / "mine").write_text("x")
    with pytest.raises(OutputError, match="in the way"):
        go(news, tmp_path / "out")
    assert (tmp_path / "out.partial" / "mine").read_text() == "x"


def test_ours_is_replaced_and_what_the_user_put_there_is_kept(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    go(news, out)
    (out / "notes.txt").write_text("my notes")
    (out / "charts").mkdir()
    (out / "charts" / "one.svg").write_text("<svg/>")
    edited = (out / "claims.csv").read_text(encoding="utf-8") + '"mine"\n'
    (out / "claims.csv").write_text(edited, encoding="utf-8")
    go(news, out)
    assert (out / "notes.txt").read_text() == "my notes"
    assert (out / "charts" / "one.svg").read_text() == "<svg/>"
    assert (out / "claims.kept-1.csv").read_text(encoding="utf-8") == edited
    assert '"mine"' not in (out / "claims.csv").read_text(encoding="utf-8")
    assert not (tmp_path / "out.partial").exists()


def test_a_run_that_dies_is_continued(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    read: list[int] = []
    real = engines.read_batch

    def dies(model: Model, batch: engines.Batch) -> engines.BatchRows:
        if len(read) == 1:
            raise KeyboardInterrupt
        read.append(len(batch))
        return real(model, batch)

    monkeypatch.setattr(engines.local, "read_batch", dies)
    with pytest.raises(KeyboardInterrupt):
        go(news, out)
    assert not out.exists()
    again: list[int] = []

    def counts(model: Model, batch: engines.Batch) -> engines.BatchRows:
        again.append(len(batch))
        return real(model, batch)

    monkeypatch.setattr(engines.local, "read_batch", counts)
    go(news, out)
    assert sum(read) + sum(again) == MANY
    assert read == [16]
    monkeypatch.undo()
    go(news, tmp_path / "fresh")
    for file in sorted(out.iterdir()):
        assert file.read_bytes() == (tmp_path / "fresh" / file.name).read_bytes()


def test_work_of_another_version_is_not_continued(tmp_path: Path) -> None:
    article = Article("a", "It rained.")
    with Output.open(tmp_path / "out", "one") as first:
        first.save((article,), [empty_rows()])
    with Output.open(tmp_path / "out", "one") as same:
        assert same.find(article)[1]
    with Output.open(tmp_path / "out", "two") as other:
        assert not other.find(article)[1]
        assert other.n_finished == 0


def test_work_of_a_model_computed_otherwise_is_not_continued() -> None:
    quick, exact = versions(Model("sm")), versions(Model("sm", exact=True))
    assert {k: v for k, v in exact.items() if k != "computed"} == quick
    assert exact != quick


def test_two_runs_never_mix(tmp_path: Path) -> None:
    with Output.open(tmp_path / "out", "x"), pytest.raises(OutputError, match="Another run"), Output.open(tmp_path / "out", "x"):
        pass


def test_swap_without_an_exchanging_rename(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go(news, tmp_path / "out")
    monkeypatch.setattr(output, "exchange", lambda a, b: False)
    summary = go(news, tmp_path / "out")
    assert summary.statuses == {"ok": MANY}
    assert not (tmp_path / "out.old").exists()


def test_an_empty_folder_is_used(news: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert go(news, tmp_path / "out").statuses == {"ok": MANY}


def test_failures_keep_their_place(tmp_path: Path) -> None:
    rows = ['{"id": "a", "text": "It rained."}', "broken", '{"id": "b", "text": "It snowed."}', '{"id": "c"}']
    (tmp_path / "in.jsonl").write_text("\n".join(rows), encoding="utf-8")
    runs.run([tmp_path / "in.jsonl"], tmp_path / "out", Options(model=Model("sm")))
    inputs = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["inputs"]
    assert [i["status"] for i in inputs] == ["ok", "failed", "ok", "failed"]


# --- tables of other sources -------------------------------------------------------------------------------------------


def test_tables_of_other_sources_are_replaced_only_when_told(news: Path, tmp_path: Path) -> None:
    folder, other = tmp_path / "facts", tmp_path / "other.txt"
    other.write_text("The mayor quit.", encoding="utf-8")
    run([news], folder, Options(model=Model("sm")))
    before = (folder / "documents.csv").read_bytes()
    with pytest.raises(OutputError, match=r"holds the tables of other sources \(.*\), which would be lost.*--replace"):
        run([other], folder, Options(model=Model("sm")))
    assert (folder / "documents.csv").read_bytes() == before
    run([other], folder, Options(model=Model("sm")), replace=True)
    assert '"other"' in (folder / "documents.csv").read_text(encoding="utf-8")


def test_other_texts_from_standard_input_are_other_sources(tmp_path: Path) -> None:
    folder = tmp_path / "facts"
    run(["-"], folder, Options(model=Model("sm")), stdin=io.BytesIO(b"It rained."))
    run(["-"], folder, Options(model=Model("sm")), stdin=io.BytesIO(b"It rained."))
    with pytest.raises(OutputError, match="standard input"):
        run(["-"], folder, Options(model=Model("sm")), stdin=io.BytesIO(b"It stopped."))


def test_a_changed_file_is_the_same_source(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for text in ("It rained.", "It stopped."):
        path.write_text(text, encoding="utf-8")
        run([path], tmp_path / "facts", Options(model=Model("sm")))
    assert "It stopped." in (tmp_path / "facts" / "texts.jsonl").read_text(encoding="utf-8")


def test_a_few_shared_texts_do_not_make_the_same_sources(tmp_path: Path) -> None:
    for name, texts in (("a", ["It rained.", "It hailed.", "It snowed."]), ("b", ["It rained.", "It stopped."])):
        rows = "".join(json.dumps({"id": f"{name}{i}", "text": t}) + "\n" for i, t in enumerate(texts))
        (tmp_path / f"{name}.jsonl").write_text(rows, encoding="utf-8")
    run([tmp_path / "a.jsonl"], tmp_path / "facts", Options(model=Model("sm")))
    with pytest.raises(OutputError, match=r"other sources \(a\.jsonl\)"):
        run([tmp_path / "b.jsonl"], tmp_path / "facts", Options(model=Model("sm")))


def test_a_folder_under_a_file_is_refused_by_its_name(news: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"cannot be made: file is a file, not a folder"):
        run([news], tmp_path / "file" / "facts", Options(model=Model("sm")))
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
