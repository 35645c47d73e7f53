"""The page as a file: whole in itself, the same every time, and deaf to what stands in articles."""

from __future__ import annotations

import base64
import gzip
import json
import re
from typing import Any

import extract
from extract.report import render
from extract.tables import ALL_TABLES, Tables

HOSTILE = "</script><script>alert(1)</script> said the mayor of <b>Oslo</b> on Friday. \u202e $data ${x} -->"


def page(tables: Tables, title: str = "", rules: dict[str, str] | None = None) -> str:
    return render(tables.source(), title, rules)


def content(html: str) -> dict[str, Any]:
    packed = re.search(r'id="data">([^<]*)<', html)
    assert packed
    found: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(packed[1])))
    return found


def unpacked(sent: dict[str, Any], column: str, found: dict[str, Any]) -> list[Any]:
    """The cells of a column as the page unpacks them."""
    n = sent["rows"]
    docs = [d for doc, count in sent.get("runs", []) for d in [found["tables"]["documents"]["data"]["doc_id"][doc]] * count]
    if column == "doc_id" and docs:
        return docs
    cells: list[Any] = sent["data"].get(column, [])
    cells = cells + [None] * (n - len(cells))
    if column in sent["local"]:
        return [f"{doc}{sent['local'][column]}{c}" if c else None for doc, c in zip(docs, cells, strict=True)]
    if column in sent["coded"]:
        return [sent["coded"][column][c - 1] if c else None for c in cells]
    if column in sent["sliced"]:
        spans = zip(sent["data"]["start_char"], sent["data"]["end_char"], strict=True)
        slices = [found["texts"][doc][a:b] for doc, (a, b) in zip(docs, spans, strict=True)]
        return [s if c is None else c for s, c in zip(slices, cells, strict=True)]
    return cells


def test_everything_is_in_it_and_nothing_is_asked_for() -> None:
    html = page(extract.extract({"id": "a", "text": HOSTILE, "published": "2023-07-01"}), "T")
    assert not re.search(r"\b(src|href)\s*=\s*[\"'](?!#)", html)
    assert "https://" not in html
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")


def test_no_word_of_an_article_is_markup() -> None:
    html = page(extract.extract({"id": "<img src=x>", "text": HOSTILE, "title": "<h1>x"}), "<h1>&")
    assert html.count("<script") == 2
    assert html.count("</script>") == 2
    assert "alert(1)" not in html
    assert "<h1>&lt;h1&gt;&amp;</h1>" in html


def test_every_table_is_there_with_its_rows() -> None:
    tables = extract.extract([{"id": "a", "text": HOSTILE, "published": "2023-07-01"}, {"id": "b", "text": ""}])
    found = content(page(tables, rules={"r": "says"}))
    assert set(found["tables"]) == {t.name for t in ALL_TABLES}
    assert found["texts"] == {"a": HOSTILE}
    assert found["rules"] == {"r": "says"}
    for table in ALL_TABLES:
        sent = found["tables"][table.name]
        assert sent["key"] == table.key
        for column in table.columns:
            at = table.at[column.name]
            expected = [None if row[at] == "" else row[at] for row in tables.rows(table.name)]
            assert unpacked(sent, column.name, found) == expected, (table.name, column.name)


def test_the_same_tables_give_the_same_page() -> None:
    first, second = (page(extract.extract({"id": "a", "text": "It rained in Oslo on Friday."})) for _ in range(2))
    assert first == second


def test_no_articles_no_error() -> None:
    assert content(page(extract.extract([])))["texts"] == {}
