"""Hostile files: whatever a file holds costs that file, or a row of it, and is said; nothing else is lost."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from extract.articles import Choices, Failure, read_sources
from extract.articles.ids import Register
from extract.records import Article

FINE = "The mayor of the town said on Friday that the bridge would be closed for two weeks.\n"


def read(*paths: Path, **choices: Any) -> list[Article | Failure]:
    return list(read_sources(list(paths), choices=Choices(**choices)))


def kinds(found: list[Article | Failure]) -> list[str]:
    return ["ok" if isinstance(f, Article) else f.status for f in found]


def parquet(path: Path, table: Any) -> Path:
    import pyarrow.parquet as pq

    pq.write_table(table, path)
    return path


def test_parquet_cells_that_are_no_utf8_cost_their_row(tmp_path: Path) -> None:
    import pyarrow as pa

    bad = pa.array([FINE.encode(), b"\xff\xfe\x80", FINE.encode() + b"x"], pa.binary())
    strings = pa.StringArray.from_buffers(3, bad.buffers()[1], bad.buffers()[2])
    found = read(parquet(tmp_path / "t.parquet", pa.table({"text": strings})))
    assert kinds(found) == ["ok", "failed", "ok"]
    assert isinstance(found[1], Failure)
    assert "column 'text' cannot be read" in found[1].message


@pytest.mark.parametrize(
    "days",
    [
        pytest.param(("timestamp", [2**62, 0]), id="a day after the last one"),
        pytest.param(("zoned", [0, 1]), id="a zone that nobody knows"),
        pytest.param(("nanoseconds", [2**63 - 1, 1]), id="nanoseconds"),
    ],
)
def test_parquet_days_that_are_none_cost_no_row(tmp_path: Path, days: tuple[str, list[int]]) -> None:
    import pyarrow as pa

    kind = {"timestamp": pa.timestamp("us"), "zoned": pa.timestamp("us", tz="Mars/Olympus"), "nanoseconds": pa.timestamp("ns")}
    table = pa.table({"text": [FINE, FINE + "x"], "published": pa.array(days[1], kind[days[0]])})
    assert kinds(read(parquet(tmp_path / "t.parquet", table))) == ["ok", "ok"]


@pytest.mark.parametrize("noted", [b"{", b"[]", b'{"index_columns": 5}', b'{"index_columns": [{"kind": "range", "name": "id"}]}'])
def test_parquet_with_odd_notes_of_pandas(tmp_path: Path, noted: bytes) -> None:
    import pyarrow as pa

    table = pa.table({"text": [FINE]}).replace_schema_metadata({b"pandas": noted})
    assert kinds(read(parquet(tmp_path / "t.parquet", table))) == ["ok"]


def test_a_small_parquet_file_of_great_texts_is_not_unpacked_at_once(tmp_path: Path) -> None:
    import pyarrow as pa

    path = parquet(tmp_path / "t.parquet", pa.table({"text": pa.array([FINE * 20_000] * 40).dictionary_encode()}))
    assert path.stat().st_size < 200_000
    found = read(path, max_characters=100_000)
    assert kinds(found) == ["failed"] * 40
    assert isinstance(found[0], Failure)
    assert "--max-characters" in found[0].message


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" * 9, b"PAR1" + b"\xff" * 64 + b"PAR1"])
def test_what_is_no_parquet_is_said(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "t.parquet").write_bytes(data)
    assert kinds(read(tmp_path / "t.parquet")) == ["failed"]


def test_front_matter_of_aliases_is_refused_before_it_grows(tmp_path: Path) -> None:
    levels = "a0: &a0 [x, x, x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12))
    (tmp_path / "a.txt").write_text(f"---\n{levels}source: *a11\n---\n{FINE}", encoding="utf-8")
    (found,) = read(tmp_path / "a.txt")
    assert isinstance(found, Failure)
    assert "alias" in found.message
    assert "line 3" in found.message


def test_an_ampersand_that_is_no_alias_is_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"---\ntitle: Research & design *now*\n---\n{FINE}", encoding="utf-8")
    (found,) = read(tmp_path / "a.txt")
    assert isinstance(found, Article)
    assert found.title == "Research & design *now*"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.csv", "a.eml", "a.xml", "a.txt.gz", "a.zip"])
def test_a_file_that_is_too_large_is_said(tmp_path: Path, name: str) -> None:
    text = (FINE.strip() + " ") * 2_000
    plain = {
        "a.json": json.dumps([{"text": text}]),
        "a.jsonl": json.dumps({"text": text}),
        "a.csv": f"text\n{text}",
    }.get(name, text)
    path = tmp_path / name
    if name.endswith(".gz"):
        path.write_bytes(gzip.compress(plain.encode()))
    elif name.endswith(".zip"):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.txt", plain)
    else:
        path.write_text(plain, encoding="utf-8")
    found = read(path, max_size=50_000)
    assert kinds(found) == ["failed"]
    assert isinstance(found[0], Failure)
    assert "--max-size" in found[0].message


def test_a_document_that_unpacks_to_too_much_is_said(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", b" " * 3_000_000)
    (found,) = read(tmp_path / "a.docx", max_size=1_000_000)
    assert isinstance(found, Failure)
    assert "--max-size" in found.message


def test_a_reader_that_raises_costs_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from extract.articles import plain

    real = plain.read

    def raises(stream: Any, where: Any, choices: Any) -> Any:
        if where.doc_id == "b":
            raise MemoryError
        return real(stream, where, choices)

    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(FINE + name, encoding="utf-8")
    monkeypatch.setattr(plain, "read", raises)
    found = read(tmp_path)
    assert kinds(found) == ["ok", "failed", "ok"]
    assert isinstance(found[1], Failure)
    assert "MemoryError" in found[1].message


def test_a_text_that_breaks_the_desk_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def raises(text: str) -> dt.date | None:
        raise RecursionError("deep") if "bad" in text else ValueError

    (tmp_path / "a.txt").write_text(FINE + "bad", encoding="utf-8")
    monkeypatch.setattr("extract.articles.publication.dateline", raises)
    (found,) = read(tmp_path)
    assert isinstance(found, Failure)
    assert "RecursionError" in found.message


def test_links_out_of_a_folder_are_not_followed_unless_asked(tmp_path: Path) -> None:
    news, other = tmp_path / "news", tmp_path / "other"
    news.mkdir()
    (other / "deep").mkdir(parents=True)
    (news / "a.txt").write_text(FINE, encoding="utf-8")
    (other / "secret.txt").write_text(FINE + "secret", encoding="utf-8")
    (other / "deep" / "more.txt").write_text(FINE + "more", encoding="utf-8")
    (other / "deep" / "round").symlink_to(other)
    (news / "b.txt").symlink_to(other / "secret.txt")
    (news / "c").symlink_to(other / "deep")
    (news / "same.txt").symlink_to(news / "a.txt")
    found = read(news)
    assert [(f.doc_id, k) for f, k in zip(found, kinds(found), strict=True)] == [("a", "ok"), ("b", "skipped"), ("same", "ok")]
    assert isinstance(found[1], Failure)
    assert "--follow-links" in found[1].message
    assert {f.doc_id for f in read(news, follow_links=True)} >= {"a", "b", "c/more"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes in the file system")
def test_pipes_are_passed_over_with_a_word(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FINE, encoding="utf-8")
    os.mkfifo(tmp_path / "b.txt")
    found = read(tmp_path)
    assert kinds(found) == ["ok", "skipped"]
    assert isinstance(found[1], Failure)
    assert "pipe" in found[1].message
    assert kinds(read(tmp_path / "b.txt")) == ["skipped"]


def test_a_name_with_two_suffixes_is_two_documents(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FINE, encoding="utf-8")
    (tmp_path / "a.txt").write_text(FINE + "Another text.", encoding="utf-8")
    assert kinds(read(tmp_path)) == ["ok", "ok"]


class Counting(dict[str, Any]):
    """A dictionary that counts how often it is looked into."""

    looks = 0

    def get(self, *args: Any) -> Any:
        Counting.looks += 1
        return super().get(*args)


@pytest.mark.parametrize("same_text", [True, False])
@pytest.mark.parametrize("failing", [True, False])
def test_many_equal_ids_take_steps_in_proportion(same_text: bool, failing: bool) -> None:
    looks = []
    for n in (500, 1000):
        register = Register()
        register._owners = Counting()
        Counting.looks = 0
        for i in range(n):
            if failing:
                register.enter(register.free("same"), f"f:{i}", None)
            else:
                try:
                    register.claim("same", f"f:{i}", "one" if same_text else f"text {i}")
                except Exception as error:
                    assert same_text, error
        looks.append(Counting.looks)
    assert looks[1] <= 2.2 * looks[0]


def test_equal_ids_are_numbered_and_equal_texts_among_them_are_noticed() -> None:
    register = Register()
    assert [register.claim("a", f"f:{i}", f"text {i}") for i in range(3)] == ["a", "a~2", "a~3"]
    with pytest.raises(Exception, match='as "a~2"'):
        register.claim("a", "f:9", "text 1")
    assert register.claim("a", "f:10", "text 4") == "a~4"
