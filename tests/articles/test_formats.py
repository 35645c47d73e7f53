"""Formats: each suffix, standard input without one, archives, columns under other names, and what is said about them."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from extract.articles import Choices, Failure, formats, read_sources
from extract.records import Article

PAGE = "<!DOCTYPE html><html><head><title>Bridge</title></head><body><article>{}</article></body></html>".format(
    "".join(f"<p>The council of Larkdale met again and spoke about bridge number {i} for hours.</p>" for i in range(5))
)
FEED = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>Larkdale Post</title>
<item><title>Rain falls</title><link>https://post.example/rain</link><pubDate>Mon, 03 May 2021 10:30:00 +0200</pubDate>
<dc:creator>Ama Mensah</dc:creator><description>Short.</description>
<content:encoded><![CDATA[<p>It rained in Larkdale.</p><p>It &amp; hail stopped.</p>]]></content:encoded></item>
<item><title>Snow falls</title><guid>https://post.example/snow</guid><description>It snowed on the hills.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Hill News</title><entry><title>Rain &amp; hail</title>
<link rel="alternate" href="https://hill.example/1"/><updated>2021-05-04T00:00:00Z</updated><published>2021-05-03T08:00:00Z</published>
<author><name>Jo Adu</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It rained.</p></div></content>
</entry></feed>"""
MAIL = b"""From: Jo Adu <jo@post.example>
To: desk@post.example
Subject: Rain falls
Date: Mon, 03 May 2021 10:30:00 +0200
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

It rained on the caf\xc3\xa9.
"""


def read(*sources: Path | str, stdin: bytes = b"", choices: Choices | None = None) -> list[Article]:
    found = list(read_sources(sources, stdin=io.BytesIO(stdin), choices=choices or Choices()))
    assert all(isinstance(f, Article) for f in found), found
    return [f for f in found if isinstance(f, Article)]


def test_every_format_has_a_reader_and_suffixes_of_its_own() -> None:
    suffixes = [s for f in formats.FORMATS for s in f.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(callable(f.reader()) for f in formats.FORMATS)
    docs = (Path(__file__).parents[2] / "docs" / "input.md").read_text(encoding="utf-8")
    assert [s for s in suffixes if f"`{s}`" not in docs] == []


@pytest.mark.parametrize(
    ("data", "first", "url"),
    [
        (PAGE.encode(), "The council of Larkdale met", ""),
        (b"\n  <html><body>" + PAGE.encode(), "The council of Larkdale met", ""),
        (b'{"text": "It rained."}\n{"text": "It stopped."}\n', "It rained.", ""),
        (b'[{"text": "It rained."},\n {"text": "It stopped."}]', "It rained.", ""),
        (b'{"articles": [{"content": "It rained."}]}', "It rained.", ""),
        (b'{\n "articles": [{"content": "It rained."}]}', "It rained.", ""),
        (b'id,text,url\n7,It rained.,https://a.example/b\n', "It rained.", "https://a.example/b"),
        (b"id;content\n7;It rained.\n", "It rained.", ""),
        (FEED.encode(), "Rain falls\n\nIt rained in Larkdale.\n\nIt & hail stopped.", "https://post.example/rain"),
        (ATOM.encode(), "Rain & hail\n\nIt rained.", "https://hill.example/1"),
        (MAIL, "Rain falls\n\nIt rained on the café.", ""),
        (gzip.compress(b"It rained.", mtime=0), "It rained.", ""),
        (b"Text, he said\nIt rained, it stopped.", "Text, he said", ""),
        (b"It rained.", "It rained.", ""),
    ],
)  # fmt: skip
def test_standard_input_is_recognised(data: bytes, first: str, url: str) -> None:
    found = read("-", stdin=data)[0]
    assert found.text.startswith(first)
    assert found.url == url


def test_standard_input_is_what_it_is_told_to_be() -> None:
    assert read("-", stdin=b"id,text\n7,It rained.", choices=Choices(input_format="text"))[0].text == "id,text\n7,It rained."
    (found,) = read_sources("-", stdin=io.BytesIO(b"x"), choices=Choices(input_format="words"))
    assert isinstance(found, Failure)
    assert "there is no input format 'words'; there are text, markdown, html" in found.message


def test_a_page_in_a_text_file_is_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (found,) = read(tmp_path / "a.txt")
    assert found.text.startswith("The council of Larkdale met")
    assert found.message == "HTML: read as a web page"


def test_a_file_of_another_suffix_can_be_told(tmp_path: Path) -> None:
    (tmp_path / "a.story").write_text("It rained.", encoding="utf-8")
    assert read(tmp_path / "a.story", choices=Choices(input_format="text"))[0].doc_id == "a"


def test_feeds(tmp_path: Path) -> None:
    (tmp_path / "f.rss").write_text(FEED, encoding="utf-8")
    first, second = read(tmp_path / "f.rss")
    assert (first.title, first.author, first.site, first.doc_id) == ("Rain falls", "Ama Mensah", "Larkdale Post", "f-1")
    assert first.published is not None
    assert first.published.isoformat() == "2021-05-03T10:30:00+02:00"
    assert (second.text, second.url) == ("Snow falls\n\nIt snowed on the hills.", "https://post.example/snow")
    (tmp_path / "g.atom").write_text(ATOM, encoding="utf-8")
    (entry,) = read(tmp_path / "g.atom")
    assert entry.published is not None
    assert (entry.author, entry.published.isoformat()) == ("Jo Adu", "2021-05-03T08:00:00+00:00")


def test_mail(tmp_path: Path) -> None:
    (tmp_path / "m.eml").write_bytes(MAIL)
    (found,) = read(tmp_path / "m.eml")
    assert (found.title, found.author) == ("Rain falls", "Jo Adu")
    assert found.published is not None
    assert found.published.isoformat() == "2021-05-03T10:30:00+02:00"


def test_word(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Rain falls")
    document.add_paragraph("It rained on Friday.")
    document.core_properties.author = "Jo Adu"
    document.save(str(tmp_path / "w.docx"))
    (found,) = read(tmp_path / "w.docx")
    assert (found.text, found.author) == ("Rain falls\n\nIt rained on Friday.\n", "Jo Adu")


def test_pdf_lines_become_paragraphs() -> None:
    from extract.articles.pdf import _joined

    first = [
        "The Post",
        "The council met on Friday and spoke about the bridge for so",
        "long that the vote was put off to the next meet-",
    ]
    second = ["The Post", "ing in May.", "Nobody was glad about it, as far as could be seen from outside,", "2"]
    third = ["The Post", "and so on.", "3"]
    assert _joined([first, second, third]) == (
        "The council met on Friday and spoke about the bridge for so long that the vote was put off to the next "
        "meeting in May.\n\n"
        "Nobody was glad about it, as far as could be seen from outside, and so on.\n"
    )


def test_a_pdf_of_pictures_says_what_to_do(tmp_path: Path) -> None:
    import pypdf

    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(tmp_path / "p.pdf")
    (found,) = read_sources([tmp_path / "p.pdf"])
    assert isinstance(found, Failure)
    assert "run text recognition (OCR)" in found.message


def test_archives(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl.gz").write_bytes(gzip.compress(b'{"text": "It rained."}\n{"id": "b", "text": "It stopped."}\n'))
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("2023/a.txt", "It hailed.")
        archive.writestr("t.csv", "id,text\n9,It snowed.\n")
        archive.writestr("picture.png", "x")
        archive.writestr("__MACOSX/a.txt", "x")
    said: list[str] = []
    found = read(tmp_path / "t.jsonl.gz", tmp_path / "z.zip", choices=Choices(say=said.append))
    assert [(a.doc_id, a.source) for a in found] == [
        ("t-1", "t.jsonl.gz:1"),
        ("b", "t.jsonl.gz:2"),
        ("z/2023/a", "z/2023/a.txt"),
        ("9", "z/t.csv:2"),
    ]
    assert said == ["z.zip: 1 file of other kinds not read"]


def test_a_broken_archive_costs_what_is_left_of_it(tmp_path: Path) -> None:
    (tmp_path / "t.txt.gz").write_bytes(gzip.compress(b"It rained. " * 1000)[:40])
    (found,) = read_sources([tmp_path / "t.txt.gz"])
    assert isinstance(found, Failure)
    assert found.message.startswith("cannot be unpacked")


def test_json_that_holds_no_articles_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "x", "version": 1}', encoding="utf-8")
    (tmp_path / "drawing.xml").write_text("<svg><g/></svg>", encoding="utf-8")
    found = list(read_sources([tmp_path]))
    assert [(f.status if isinstance(f, Failure) else "ok") for f in found] == ["skipped", "skipped"]


def test_unread_files_of_a_folder_are_counted_and_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.doc", "c.png", "d"):
        (tmp_path / name).write_text("It rained.", encoding="utf-8")
    said: list[str] = []
    read(tmp_path, choices=Choices(say=said.append))
    assert said == [f"{tmp_path.name}: 3 files of other kinds not read: b.doc, c.png, d"]


def test_an_address_says_how_to_save_it() -> None:
    (found,) = read_sources(["https://www.post.example/a"])
    assert isinstance(found, Failure)
    assert "nothing is fetched here: save the page (curl -o page.html ADDRESS)" in found.message


# --- columns -----------------------------------------------------------------------------------------------------------


def test_usual_names_are_found_and_said(tmp_path: Path) -> None:
    rows = 'Headline,Content,Pub_Date,Link,Desk,doc_id\n"Rain falls",It rained.,2021-05-03,https://www.post.example/a,city,7\n'
    (tmp_path / "t.csv").write_text(rows, encoding="utf-8")
    said: list[str] = []
    (found,) = read(tmp_path / "t.csv", choices=Choices(say=said.append))
    assert (found.doc_id, found.text, found.title) == ("7", "Rain falls\n\nIt rained.", "Rain falls")
    assert (found.published, found.url, found.site) == (dt.date(2021, 5, 3), "https://www.post.example/a", "post.example")
    assert found.columns == (("Desk", "city"),)
    assert said == [
        't.csv: id from "doc_id", text from "Content", published from "Pub_Date", title from "Headline", url from "Link"'
    ]


def test_names_that_are_ours_are_not_spoken_of(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,Text,title\n7,It rained.,Rain\n", encoding="utf-8")
    said: list[str] = []
    read(tmp_path / "t.csv", choices=Choices(say=said.append))
    assert said == []


def test_columns_can_be_told(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("text,Was,when\nignored,It rained.,03/04/2021\n", encoding="utf-8")
    choices = Choices({"text": "was", "published": "when"}, day_first=True)
    (found,) = read(tmp_path / "t.csv", choices=choices)
    assert (found.text, found.published) == ("It rained.", dt.date(2021, 4, 3))
    assert found.columns == (("text", "ignored"),)
    (failed,) = read_sources([tmp_path / "t.csv"], choices=Choices({"text": "story"}))
    assert isinstance(failed, Failure)
    assert failed.message == 'no column named "story" (text, Was, when): --text-column names one of these'


def test_days_that_could_be_two_are_said_once(tmp_path: Path) -> None:
    rows = [{"text": f"It rained {i} times.", "date": "03/04/2021"} for i in range(3)]
    (tmp_path / "t.json").write_text(json.dumps(rows), encoding="utf-8")
    said: list[str] = []
    found = read(tmp_path / "t.json", choices=Choices(say=said.append))
    assert [a.published for a in found] == [None] * 3
    assert said[-1] == '3 publication dates like "03/04/2021" could be two days: --day-first or --month-first says which'


@pytest.mark.parametrize(
    ("row", "url", "site"),
    [
        ({"source": "Reuters"}, "", "Reuters"),
        ({"source": "https://www.post.example/a"}, "https://www.post.example/a", "post.example"),
        ({"url": "https://post.example:8080/a", "publisher": "The Post"}, "https://post.example:8080/a", "The Post"),
        ({"link": "no address"}, "", ""),
    ],
)
def test_the_site_is_named_or_is_the_host(row: dict[str, str], url: str, site: str) -> None:
    (found,) = read("-", stdin=json.dumps({**row, "text": "It rained."}).encode())
    assert (found.url, found.site) == (url, site)


@pytest.mark.parametrize("name", ["csv", "parquet", "sqlite", "duckdb", "jsonl", "xlsx"])
def test_own_columns_in_every_format_of_tables(name: str, tmp_path: Path) -> None:
    import extract

    tables = extract.extract([{"text": "It rained.", "desk": "city"}, {"text": "It stopped.", "Status": "draft"}], model="sm")
    tables.write(tmp_path / name, formats=name)
    back = extract.read_tables(tmp_path / name)
    assert list(back.documents.columns)[-2:] == ["desk", "given_Status"]
    assert back.documents.equals(tables.documents)
