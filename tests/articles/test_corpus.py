"""The corpus that is delivered with the project can be read, and is what its page says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from extract.articles import read_sources
from extract.records import Article

CORPUS = Path(__file__).parents[2] / "corpus"


def test_every_article_is_read_and_dated() -> None:
    found = list(read_sources([CORPUS]))
    assert len(found) == 24
    assert all(isinstance(f, Article) and not f.message and f.published for f in found)
    assert Counter(f.published_from for f in found if isinstance(f, Article)) == {"metadata": 22, "dateline": 1, "filename": 1}


def test_its_page_names_every_file() -> None:
    page = (CORPUS / "README.md").read_text(encoding="utf-8")
    files = [p.relative_to(CORPUS).as_posix() for p in CORPUS.rglob("*") if p.is_file() and p.name != "README.md"]
    assert [f for f in files if f"`{f}`" not in page] == []


def test_articles_are_of_a_newspaper_s_length() -> None:
    lengths = {f.doc_id: len(f.text.split()) for f in read_sources([CORPUS]) if isinstance(f, Article) and ":" not in f.source}
    assert {d: n for d, n in lengths.items() if not 250 <= n <= 600} == {}
