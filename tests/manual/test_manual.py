"""The manual: it builds without a warning, says every command and option, and its recipes run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import typer
from mkdocs.commands.build import build
from mkdocs.config import load_config

import extract
from extract.catalogue import STAGES, refusals, rules
from extract.cli import app

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("manual")
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(out), strict=True)
    build(config)
    return out


@pytest.fixture(scope="module")
def tables() -> extract.Tables:
    return extract.extract_files(ROOT / "corpus" / "world")


def test_it_builds_without_a_warning(site: Path) -> None:
    for page in ("index", "tutorial", "howto", "tables", "formats", "accuracy", "design", "faq"):
        assert (site / f"{page}.html").is_file()


def test_it_asks_for_nothing_from_elsewhere(site: Path) -> None:
    for page in site.glob("*.html"):
        asked = re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="(https?://[^"]*)"', page.read_text(encoding="utf-8"))
        assert asked == [], page.name


def test_every_command_and_option_is_told(site: Path) -> None:
    page = (site / "commands.html").read_text(encoding="utf-8")
    program: Any = typer.main.get_command(app)
    for name, command in program.commands.items():
        assert f">extract {name}<" in page
        for p in command.params:
            for option in (*p.opts, *p.secondary_opts) if p.param_type_name == "option" else ():
                assert f"<code>{option}</code>" in page, f"{name} {option}"


def test_every_rule_is_told_with_its_examples(site: Path) -> None:
    told = 0
    for stage in STAGES:
        page = (site / "rules" / f"{stage}.html").read_text(encoding="utf-8")
        for name in [*(r.name for r in rules(stage)), *(r.name for r in refusals(stage))]:
            assert f"<code>{name}</code>" in page, name
            told += 1
    assert told > 100


def test_every_page_about_a_view_or_format_names_all_of_them() -> None:
    from extract.tables.formats import FORMATS
    from extract.tables.views import VIEWS

    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    assert [n for n in (*FORMATS, *VIEWS) if f"| `{n}` |" not in page] == []


def recipes(language: str) -> list[str]:
    page = (ROOT / "docs" / "howto.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", page, flags=re.S)


@pytest.mark.parametrize("query", recipes("sql"))
def test_recipes_in_sql_run_and_answer(query: str, tables: extract.Tables) -> None:
    answers = [tables.sql(query, engine=engine) for engine in ("sqlite", "duckdb")]
    assert len(answers[0]) == len(answers[1])
    if "Abdoulaye Diop" not in query:  # he denies nothing in these articles
        assert len(answers[0]) > 0


@pytest.mark.parametrize("recipe", recipes("python"))
def test_recipes_in_python_run(recipe: str, tables: extract.Tables) -> None:
    *before, last = recipe.strip().splitlines()
    names: dict[str, Any] = {"tables": tables, "extract": extract}
    exec("\n".join(before), names)
    if last.startswith("assert"):
        exec(last, names)
    else:
        answer = eval(last, names)
        assert isinstance(answer, pd.DataFrame | pd.Series)
        assert len(answer) > 0


def test_the_readme_is_short_and_its_links_lead_somewhere() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text.split()) <= 900
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert len(links) > 5
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_what_the_readme_shows_is_what_comes_out(tables: extract.Tables) -> None:
    """Every row of its tables of examples stands in the tables of that article."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = text[text.index("`claims`\n") : text.index("The tables join")]
    for block in re.findall(r"(\|[^\n]*\|\n\|[-|]+\|\n(?:\|[^\n]*\|\n)+)", shown):
        lines = [[cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")] for line in block.splitlines()]
        header, rows = lines[0], lines[2:]
        name = "claims" if "statement" in header else "dates" if "begin_date" in header else "numbers"
        kept = [i for i, column in enumerate(header) if column != "statement"]
        names = [header[i] for i in kept]
        frame = tables[name][tables[name].doc_id == "mali-mission-ends"][names].astype("string").fillna("")
        found = {tuple(re.sub(r"\.0$| 00:00:00$", "", str(v)) for v in row) for row in frame.itertuples(index=False)}
        for row in rows:
            assert tuple(row[i] for i in kept) in found, (name, row)
