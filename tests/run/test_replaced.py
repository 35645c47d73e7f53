"""A run that replaces a folder reads only the documents that have changed since, and writes what a run afresh writes."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from extract import engines, runs
from extract.engines import batches, local
from extract.models import Model
from extract.tables import rows_of
from tests.growing import news


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that are read."""
    seen: list[str] = []
    real = batches.read_batch

    def noted(model: Model, batch: engines.Batch) -> engines.BatchRows:
        seen.extend(a.doc_id for a in batch)
        return real(model, batch)

    monkeypatch.setattr(local, "read_batch", noted)
    return seen


def run(out: Path, rows: list[dict[str, Any]], **options: Any) -> runs.Summary:
    source = news.write(out.with_name("wire.jsonl"), rows)
    return runs.run([source], out, runs.Options(model=Model("sm"), **options), replace=True)


def files(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def test_only_what_has_changed_is_read_and_the_bytes_are_those_of_a_run_afresh(read: list[str], tmp_path: Path) -> None:
    rows = [row | ({"desk": "water", "page": ""} if i % 4 == 0 else {}) for i, row in enumerate(news.articles(30))]
    run(tmp_path / "out", rows)
    assert len(read) == 30
    later = [news.article(40), *rows]
    random.Random(5).shuffle(later)
    del later[3]
    changed = later[7] = later[7] | {"text": later[7]["text"] + " Nobody else was hurt."}
    read.clear()
    done = run(tmp_path / "out", later)
    expected = {changed["id"], "a040"} & {row["id"] for row in later}
    assert set(read) == expected
    assert done.taken_over == len(later) - len(expected)
    run(tmp_path / "fresh", later)
    assert files(tmp_path / "out") == files(tmp_path / "fresh")
    ids = [i.get("ids", {}) for i in json.loads((tmp_path / "fresh" / "run.json").read_text(encoding="utf-8"))["inputs"]]
    assert any(ids)  # else nothing shows that ids before the step across documents come back


def test_a_folder_for_excel_and_one_with_own_thresholds_are_taken_over(read: list[str], tmp_path: Path) -> None:
    rows = [*news.articles(6), {"id": "sum", "text": "=1+1 is what the mayor, Jane Adu, said on 3 May 2021."}]
    run(tmp_path / "out", rows, excel=True)
    run(tmp_path / "out", rows, min_confidence=0.6)
    assert len(read) == 7
    read.clear()
    run(tmp_path / "out", rows)  # claims that were left out are not in the folder
    assert len(read) == 7
    run(tmp_path / "fresh", rows)
    assert files(tmp_path / "out") == files(tmp_path / "fresh")


def test_what_was_changed_by_hand_is_not_taken_over(read: list[str], tmp_path: Path) -> None:
    rows = news.articles(3)
    run(tmp_path / "out", rows)
    claims = tmp_path / "out" / "claims.csv"
    claims.write_text(claims.read_text(encoding="utf-8").replace("flood", "fire"), encoding="utf-8")
    read.clear()
    run(tmp_path / "out", rows)
    assert len(read) == 3
    assert "fire" not in claims.read_text(encoding="utf-8")


def test_documents_that_failed_are_read_again(read: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = news.articles(3)
    with monkeypatch.context() as patch:
        real = rows_of

        def raises(doc: Any, article: Any) -> Any:
            if article.doc_id == "a001":
                raise RuntimeError("a bug")
            return real(doc, article)

        patch.setattr(batches, "rows_of", raises)
        assert run(tmp_path / "out", rows).statuses == {"ok": 2, "failed": 1}
    read.clear()
    assert run(tmp_path / "out", rows).statuses == {"ok": 3}
    assert read == ["a001"]


def test_another_version_reads_all_again(read: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(tmp_path / "out", news.articles(3))
    read.clear()
    monkeypatch.setattr(runs, "versions", lambda model: {"extract": "later"})
    run(tmp_path / "out", news.articles(3))
    assert len(read) == 3
