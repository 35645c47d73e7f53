"""The switch and the guard of the fast pipeline, and a saved pipeline in a process that knows nothing of this one."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry

import extract
from extract import components, fast, pipeline
from extract.fast import recognizer

TEXT = "Mali's army denied on Friday that Ana Cole had paid 1,200 soldiers."


def rows(doc: Doc) -> tuple[object, ...]:
    found = doc._.extract
    return found.mentions, found.dates, found.numbers, found.claims


def test_exact_uses_the_models_own_components_and_finds_the_same() -> None:
    exact, quick = extract.load("sm", exact=True), extract.load("sm")
    assert {"ner", "lemmatizer", "attribute_ruler"} <= set(exact.pipe_names)
    assert "extract_ents" not in exact.pipe_names
    assert "extract_ents" in quick.pipe_names
    assert rows(exact(TEXT)) == rows(quick(TEXT))


def test_internals_that_are_not_as_expected_cost_time_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(nlp: Language) -> None:
        raise AttributeError("no such layer")

    monkeypatch.setattr(recognizer, "speed_up", broken)
    with pytest.warns(fast.FastPathWarning, match=r"no such layer.*--exact"):
        nlp = extract.load("sm")
    assert "ner" in nlp.pipe_names
    assert "extract_ents" not in nlp.pipe_names
    assert nlp(TEXT)._.extract.claims


def test_a_part_that_decides_otherwise_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(nlp: Language) -> None:
        nlp.disable_pipe("ner")

    monkeypatch.setattr(recognizer, "speed_up", silent)
    with pytest.warns(fast.FastPathWarning, match="decides otherwise"):
        nlp = extract.load("sm")
    assert nlp(TEXT).ents


def test_every_factory_has_its_entry_point() -> None:
    named = {e.name for e in entry_points(group="spacy_factories") if e.name.startswith("extract_")}
    made = {name for name in registry.factories.get_all() if name.startswith("extract_")}
    assert named == made
    assert set(components.ORDER) <= named


def test_a_saved_pipeline_loads_in_a_fresh_process(tmp_path: Path) -> None:
    nlp = pipeline.load("sm")
    nlp.to_disk(tmp_path / "saved")
    code = (
        "import sys, spacy\n"
        "nlp = spacy.load(sys.argv[1])\n"
        "found = nlp(sys.argv[2])._.extract\n"
        "print(len(found.mentions), len(found.dates), len(found.numbers), len(found.claims))\n"
    )
    out = subprocess.run([sys.executable, "-c", code, str(tmp_path / "saved"), TEXT], capture_output=True, text=True)
    assert out.returncode == 0, out.stderr
    found = nlp(TEXT)._.extract
    assert out.stdout.split() == [str(len(x)) for x in (found.mentions, found.dates, found.numbers, found.claims)]
