"""What holds of the code as a whole: the map is complete, rule names are literals, each counted rule is a declared one."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from extract import catalogue, lexicon
from extract.rules import Refusal, Rule

ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "src" / "extract"
COUNTED = ("names", "dates", "numbers", "attribution", "coreference", "facts")


def test_the_map_names_every_module_and_no_other() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^      ([a-z_]+)(?:/|\.py) ", page, re.MULTILINE))
    there = {
        p.stem for p in CODE.iterdir() if (p.suffix == ".py" and not p.stem.startswith("__")) or (p / "__init__.py").is_file()
    }
    assert named == there


def declared_by(stage: str) -> list[Rule | Refusal]:
    return [*catalogue.rules(stage), *catalogue.refusals(stage)]


@pytest.mark.parametrize("stage", COUNTED)
def test_every_counted_rule_is_declared(stage: str) -> None:
    declared = {rule.name for rule in catalogue.rules(stage)}
    counted = {row["rule"] for row in lexicon.table(f"confidence_{stage}")}
    assert counted <= declared, counted - declared


@pytest.mark.parametrize("stage", [*COUNTED, "events"])
def test_every_name_of_a_rule_or_refusal_can_be_found_by_searching(stage: str) -> None:
    text = "\n".join(p.read_text(encoding="utf-8") for p in CODE.rglob("*") if p.suffix in (".py", ".csv", ".toml"))
    names = {r.name for r in declared_by(stage)}
    assert names
    missing = {n for n in names if f'"{n}"' not in text and f"\n{n}," not in text}
    assert missing == set()


@pytest.mark.parametrize("stage", [*COUNTED, "events"])
def test_a_rule_says_what_it_does_in_a_sentence(stage: str) -> None:
    for item in declared_by(stage):
        assert len(item.says.split()) > 1, item.name
        assert item.example != item.counterexample, item.name


def test_word_lists_are_sorted_without_doubles_and_an_entry_a_line() -> None:
    done = subprocess.run([sys.executable, ROOT / "benchmarks" / "wordlists.py"], capture_output=True, text=True)
    assert done.stdout == ""
    assert done.returncode == 0, done.stderr
