"""What a notebook shows: marked texts, a report, charts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

import extract
from extract.marking import Mark, marked

TEXTS = [
    {
        "id": "a",
        "published": "2022-08-23",
        "text": "<b>Rahim Chowdhury</b> said on Monday that 66 people were killed by floods in Bangladesh. "
        "The Nodi Foundation said 134 people were killed by floods in Bangladesh on Monday.",
    },
    {"id": "b", "published": "2022-08-24", "text": "It rained in Oslo."},
]


@pytest.fixture(scope="module")
def tables() -> extract.Tables:
    return extract.extract(TEXTS)


def test_tables_show_counts_and_the_first_text_marked(tables: extract.Tables) -> None:
    shown = tables._repr_html_()
    assert all(name in shown for name in tables)
    assert "&lt;b&gt;" in shown
    assert re.search(r'<span style="[^"]*border-bottom:2px[^"]*" title="[^"]*2022-08-22[^"]*">Monday</span>', shown)
    assert "It rained" not in shown


def test_a_text_is_shown_by_its_id(tables: extract.Tables) -> None:
    shown = tables.show("b")
    assert "Oslo</span>" in shown._repr_html_()
    assert repr(shown) == "<text of 18 characters with 1 marks>"
    with pytest.raises(KeyError, match="no text of 'c'"):
        tables.show("c")


def test_a_doc_shows_the_same_marks(nlp: Language) -> None:
    shown = nlp("The mayor of Oslo quit on Friday.")._.extract._repr_html_()
    assert "Oslo</span>" in shown
    assert "Friday</span>" in shown


def test_marks_over_each_other_and_a_long_text() -> None:
    shown = marked("abcdef", [Mark(0, 4, "quote", "q"), Mark(1, 2, "date", '"d"')], longest=5)
    pieces = re.findall(r'title="([^"]*)">([^<]*)<', shown)
    assert pieces == [("q", "a"), ("q; &quot;d&quot;", "b"), ("q", "cd")]
    assert shown.endswith("e …</div>")
    assert "…" not in marked("abc", [])


def test_the_report_is_written_where_asked(tables: extract.Tables, tmp_path: Path) -> None:
    path = tables.report(tmp_path / "r.html", title="Floods")
    assert "<title>Floods</title>" in path.read_text(encoding="utf-8")


def test_what_is_read_back_shows_itself_too(tables: extract.Tables, tmp_path: Path) -> None:
    tables.write(tmp_path / "o", formats="parquet")
    back = extract.read_tables(tmp_path / "o")
    assert isinstance(back, extract.Tables)
    assert back.show("b")._repr_html_() == tables.show("b")._repr_html_()


def test_charts(tables: extract.Tables) -> None:
    axes = tables.plot_timeline().axes[0]
    drawn = sum(bar.get_height() for bars in axes.containers for bar in bars)
    assert drawn == tables.claims.when_begin.notna().sum()
    figures = tables.plot_figures().axes[0]
    lines: list[Any] = list(figures.lines)
    points = [line.get_xdata()[0] for line in lines if line.get_marker() == "o"]
    group = tables.figures[tables.figures.group_id == tables.figures.group_id[0]]
    assert sorted(points) == sorted(float(v) for v in group.value)
    assert len(figures.get_yticklabels()) == len(group)
    with pytest.raises(extract.TablesError, match="no group of figures 'x'"):
        tables.plot_figures("x")
    with pytest.raises(extract.TablesError, match="no claim says when"):
        extract.extract("It rained.").plot_timeline()


def test_without_matplotlib_charts_say_so(tables: extract.Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.notebook.find_spec", lambda name: None)
    with pytest.raises(extract.TablesError, match=r"extract-facts\[charts\]"):
        tables.plot_timeline()


def test_the_users_own_columns_go_through_everything(tmp_path: Path) -> None:
    tables = extract.extract([{"id": "a", "text": "It rained in Oslo.", 'my "desk"': "north"}])
    assert tables.documents['my "desk"'][0] == "north"
    tables.write(tmp_path / "o", formats="csv,parquet,sqlite,duckdb,jsonl,xlsx")
    for name in ("facts.sqlite", "facts.duckdb", "facts.xlsx"):
        assert extract.read_tables(tmp_path / "o" / name).documents['my "desk"'][0] == "north"
    assert tables.sql("SELECT count(*) AS n FROM documents").n[0] == 1
    assert "north" not in tables.report(tmp_path / "r.html").read_text(encoding="utf-8")  # compressed, but there
