"""Web pages as Articles: what is the article's, what the page declares, and what bad pages cost."""

from __future__ import annotations

import datetime as dt
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from extract.articles import Failure, read_sources, webpage
from extract.articles.drafts import Draft, Place
from extract.articles.failures import ArticleError
from extract.articles.webdates import published
from extract.records import Article

HERE = Path(__file__).parent
PAGES: dict[str, dict[str, Any]] = json.loads((HERE / "pages.json").read_text(encoding="utf-8"))
PROSE = "".join(f"<p>The council of Larkdale met again and spoke about bridge number {i} for hours.</p>" for i in range(5))


def draft(page: str | bytes) -> Draft:
    (found,) = webpage.read(io.BytesIO(page.encode() if isinstance(page, str) else page), Place("a", "a.html"))
    assert isinstance(found, Draft)
    return found


def refused(page: str | bytes) -> str:
    with pytest.raises(ArticleError) as error:
        draft(page)
    return str(error.value)


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str) -> None:
    expected = PAGES[name]
    (found,) = read_sources([HERE / "pages" / name])
    assert isinstance(found, Article), found
    assert found.message == ""
    assert [found.title, found.author, found.url] == [expected["title"], expected["author"], expected["url"]]
    assert (found.published.isoformat() if found.published else None) == expected["published"]
    assert found.published_from == expected.get("published_from", "metadata" if expected["published"] else "")
    assert found.text.splitlines()[0] == expected["first"]
    assert [piece for piece in expected["has"] if piece not in found.text] == []
    assert [piece for piece in expected["lacks"] if piece in found.text] == []
    assert found.text.count(expected["first"]) == 1


def test_every_page_is_tested() -> None:
    assert sorted(PAGES) == sorted(p.name for p in (HERE / "pages").iterdir())


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (b"", "the page is empty"),
        (b" \n\n ", "the page is empty"),
        (b"Only words, no markup.", "no HTML in it"),
        (b"%PDF-1.7 << /Type /Catalog >>", "no HTML in it"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe", "is no UTF-8 text"),
        (b"<html><body><script>show()</script></body></html>", "no article found"),
        (
            b"<html><head><title>Log in</title></head><body><form><input><button>Log in</button></form></body></html>",
            "no article found",
        ),
        (b"<!-- nothing --><p></p>", "no article found"),
        (b"<html><head><meta charset=utf-8></head><body>" + b"<i>x</i>" * 50_001, "elements are more than an article has"),
        (b"<meta charset='shift_jis'><p>caf\xa0\xff</p>", "is not shift_jis, as it says"),
        (b"<meta charset='utf-8'><p>\xc3\xa9 and \xe9</p>", "damaged"),
    ],
)
def test_a_page_without_an_article_says_what_is_wrong(page: bytes, words: str) -> None:
    assert words in refused(page)


def test_the_site_is_no_part_of_the_title() -> None:
    head = '<meta property="og:title" content="Bridge talks go on - The Larkdale Post">'
    found = draft(
        f"<html><head>{head}</head><body><article><header><h1>Bridge talks go on</h1></header>{PROSE}</article></body></html>"
    )
    assert found.title == "Bridge talks go on"
    assert found.text.startswith("Bridge talks go on\n\nThe council")


def test_a_bad_page_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("", encoding="utf-8")
    (tmp_path / "b.htm").write_text("<html><body><nav>Home</nav></body></html>", encoding="utf-8")
    (tmp_path / "c.html").write_text(PROSE, encoding="utf-8")
    empty, none, good = read_sources([tmp_path])
    assert isinstance(empty, Failure)
    assert empty.status == "skipped"
    assert isinstance(none, Failure)
    assert none.status == "failed"
    assert isinstance(good, Article)
    assert good.text.startswith("The council of Larkdale met again and spoke about bridge number 0 for hours.\n")


@pytest.mark.parametrize("depth", [200, 5_000, 40_000])
def test_deep_nesting_ends_soon_one_way_or_the_other(depth: int) -> None:
    page = "<html><body>" + "<div>" * depth + PROSE + "</div>" * depth
    if depth < 250:
        assert "bridge number 4" in draft(page).text
    else:
        refused(page)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=ISO-8859-2'>", "iso-8859-2"),
        ('<?xml version="1.0" encoding="windows-1250"?>', "cp1250"),
        ("", "utf-8"),
        ('<meta charset="iso-8859-1">', "utf-8"),
        ('<meta charset="no-such-thing">', "utf-8"),
        ("", "utf-16"),
        ('<meta charset="utf-8">', "utf-8-sig"),
    ],
)
def test_the_characters_of_a_page(head: str, encoding: str) -> None:
    words = "Käthe Müller" if encoding.startswith(("utf", "cp1252")) else "Łódź"
    page = f"{head}<html><body>{PROSE}<p>It was {words} who asked for the bridge first of all.</p></body></html>"
    assert f"It was {words} who" in draft(page.encode(encoding)).text


JSON = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("page", "date"),
    [
        (JSON.format('{"@type": "NewsArticle", "datePublished": "2020-05-01T10:00:00Z"}'), "2020-05-01T10:00:00Z"),
        (
            JSON.format(
                '[{"@type": "Film", "datePublished": "1999-01-01"}, {"@type": ["Article"], "datePublished": "2020-05-01"}]'
            ),
            "2020-05-01",
        ),
        (JSON.format('{"@type": "NewsArticle", "datePublished": "2020-05-01",}'), "2020-05-01"),
        (JSON.format("[" * 50_000), ""),
        ('<meta property="article:published_time" content="2020-05-01T23:30:00+02:00">', "2020-05-01T23:30:00+02:00"),
        ('<meta name="date" content="2020-05-02"><meta name="DC.date.issued" content="2020-05-01">', "2020-05-01"),
        ('<meta property="article:modified_time" content="2020-05-01">', ""),
        ('<meta name="pubdate" content="01/07/2023">', "01/07/2023"),
        ('<meta name="pubdate" content="01/07/2023"><time datetime="2023-07-01">1 July</time>', "2023-07-01"),
        ('<meta name="pubdate" content="2999-01-01">', "2999-01-01"),
        ('<time datetime="2020-05-01T08:00">Friday</time><time datetime="2020-04-01">before</time>', "2020-05-01T08:00"),
        ('<aside><time datetime="2020-04-01">before</time></aside><time>May 1, 2020</time>', "May 1, 2020"),
        ('<div class="comments"><time datetime="2020-05-03">3 May</time></div>', ""),
        ('<time>4 hours ago</time>', ""),
        ('<span class="meta entry-date">Posted on 1 May 2020</span>', "2020-05-01"),
        ('<footer class="date">1 May 2020</footer>', ""),
        ('<link rel="canonical" href="https://paper.example/news/2020/05/01/rain">', "2020-05-01"),
        ('<link rel="canonical" href="https://paper.example/news/2020/13/45/rain">', ""),
        ("<p>It rained on 1 May 2020.</p>", ""),
    ],
)  # fmt: skip
def test_the_date_that_a_page_declares(page: str, date: str) -> None:
    assert published(lxml_html.document_fromstring(f"<html><body>{page}</body></html>"))[0] == date


def test_a_date_that_could_be_two_days_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f'<meta name="pubdate" content="01/07/2023">{PROSE}', encoding="utf-8")
    (found,) = read_sources([tmp_path])
    assert isinstance(found, Article)
    assert found.published is None
    assert '"01/07/2023" could be two days' in found.message


def test_nothing_depends_on_the_day_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    import htmldate.validators

    class Later(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Later:
            return cls(1999, 1, 1, tzinfo=tz)

    pages = [(HERE / "pages" / name).read_bytes() for name in PAGES]
    before = [draft(page) for page in pages]
    monkeypatch.setattr(htmldate.validators, "datetime", Later)
    monkeypatch.setattr("trafilatura.settings.datetime", Later)
    assert [draft(page) for page in pages] == before


def test_the_parser_is_loaded_only_for_a_page() -> None:
    code = "import sys, extract.cli, extract.articles; print({'lxml', 'trafilatura', 'pyarrow'} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"
