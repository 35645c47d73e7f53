"""Files, folders and standard input as Articles: each rule of the input, and what bad input costs."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.articles import Choices, Failure, formats, read_sources
from extract.records import Article


def read(*sources: str | Path, stdin: bytes = b"") -> list[Article | Failure]:
    return list(read_sources(sources, stdin=io.BytesIO(stdin)))


def one(path: Path, data: bytes | str) -> Article | Failure:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    (found,) = read(path)
    return found


def article(path: Path, data: bytes | str) -> Article:
    found = one(path, data)
    assert isinstance(found, Article), found
    return found


def failure(path: Path, data: bytes | str) -> Failure:
    found = one(path, data)
    assert isinstance(found, Failure), found
    return found


# --- text as given -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"One\r\nTwo\rThree\nFour", "One\r\nTwo\rThree\nFour"),
        (b"\xef\xbb\xbfOne \xc3\xa9", "One é"),
        (b"\xef\xbb\xbf\xef\xbb\xbfOne", "\ufeffOne"),
        ("\ufeffZoë 😀\r\n".encode("utf-16-le"), "Zoë 😀\r\n"),
        ("\ufeffZoë 😀\r\n".encode("utf-16-be"), "Zoë 😀\r\n"),
        ("\ufeffZoë".encode("utf-32-le"), "Zoë"),
        (b"a\0b\x0c\x1c\xc2\x85c", "a\0b\x0c\x1c\x85c"),
        (b"  leading and trailing \n\n", "  leading and trailing \n\n"),
    ],
)
def test_text_is_decoded_and_nothing_else(tmp_path: Path, data: bytes, text: str) -> None:
    found = article(tmp_path / "a.txt", data)
    assert (found.text, found.message, found.masked) == (text, "", None)


def test_windows_1252_is_read_and_said(tmp_path: Path) -> None:
    found = article(tmp_path / "a.txt", b"The first line.\nThe \x93caf\xe9\x94 cost 5 \x80.\n")
    assert found.text == "The first line.\nThe “café” cost 5 €.\n"
    assert found.message == "not UTF-8 at line 2 (byte 20, 0x93); read as Windows-1252"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("Zoë was here.".encode() + b"\xe9", "damaged at line 1 (byte 14, 0xE9)"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "no UTF-8 text at line 1"),
        ("Съешь же ещё этих мягких французских булок".encode("cp1251"), "no UTF-8 text at line 1"),
        (b"A word and then \x81 one byte", "neither UTF-8 at line 1 (byte 16, 0x81) nor Windows-1252"),
        (b"\xef\xbb\xbfcaf\xe9", "begins with the mark of UTF-8 but is not"),
        (b"\xff\xfea", "begins with the mark of UTF-16-LE but is not"),
    ],
)
def test_no_guess_that_could_corrupt(tmp_path: Path, data: bytes, words: str) -> None:
    found = failure(tmp_path / "a.txt", data)
    assert found.status == "failed"
    assert words in found.message


def test_utf_16_without_a_mark_is_suspected(tmp_path: Path) -> None:
    found = article(tmp_path / "a.txt", "It rained.".encode("utf-16-le"))
    assert found.text == "It rained.".encode("utf-16-le").decode()
    assert "UTF-16" in found.message


@pytest.mark.parametrize("data", ["", " \r\n\t\n", "\ufeff", "---\ntitle: Nothing\n---\n"])
def test_an_empty_text_is_skipped(tmp_path: Path, data: str) -> None:
    found = failure(tmp_path / "a.txt", data)
    assert (found.doc_id, found.status, found.message) == ("a", "skipped", "the text is empty")


# --- front matter ------------------------------------------------------------------------------------------------------


def test_front_matter_is_no_text(tmp_path: Path) -> None:
    found = article(
        tmp_path / "a.txt",
        '\ufeff---\r\ntitle: "Rain: the facts"\r\nAuthor: Ann Lee\r\ndate: 2023-07-01\r\nurl: https://x.org/a\r\n---\r\n'
        "\r\nIt rained.\r\n",
    )
    assert found.text == "\r\nIt rained.\r\n"
    assert (found.title, found.author, found.url) == ("Rain: the facts", "Ann Lee", "https://x.org/a")
    assert str(found.published) == "2023-07-01"


@pytest.mark.parametrize(
    ("block", "field", "value"),
    [
        ("title: No", "title", "No"),
        ("title: 007", "title", "007"),
        ("title: 12:30", "title", "12:30"),
        ("title: ~", "title", ""),
        ("title:", "title", ""),
        ("title: >\n  Rain\n  again", "title", "Rain again"),
        ("title: {a: b}", "title", ""),
        ("authors: [Ann Lee, Bo Ek]", "author", "Ann Lee, Bo Ek"),
        ("source: https://x.org", "url", "https://x.org"),
        ("source: Northern Press", "url", ""),
        ("# a note\ntitle: Rain", "title", "Rain"),
    ],
)
def test_metadata_stay_as_written(tmp_path: Path, block: str, field: str, value: str) -> None:
    found = article(tmp_path / "a.txt", f"---\n{block}\n---\nIt rained.\n")
    assert (getattr(found, field), found.text) == (value, "It rained.\n")


@pytest.mark.parametrize(
    "text",
    [
        "---\nIt rained.\n",
        "---\ntitle: Rain\nIt rained.\n",
        "---\nIt rained.\n---\nIt stopped.\n",
        "--- \n\nHe said: no.\n\n---\n",
        "----\ntitle: Rain\n----\nIt rained.\n",
        "\n---\ntitle: Rain\n---\nIt rained.\n",
        "---title: Rain\n---\nIt rained.\n",
    ],
)
def test_what_only_looks_like_front_matter_is_text(tmp_path: Path, text: str) -> None:
    assert article(tmp_path / "a.txt", text).text == text


def test_an_empty_block_is_front_matter(tmp_path: Path) -> None:
    assert article(tmp_path / "a.txt", "---\n---\nIt rained.").text == "It rained."


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ("title: Rain: the facts", 2),
        ("author: Ann\ntitle: 'Rain", 3),
        ("title: Rain\n\tauthor: Ann", 3),
        ("title: Rain\n- Ann", 3),
        ("title: Rain\nauthor: A\0nn", 3),
        ('title: "\\UFFFFFFFF"', 1),
        ("title: " + "[" * 190, 3),
        ("title: " + "[" * 50_000, 1),
        ("title: " + "word " * 20_000, 1),
        ("title: " + "\n" + "- " * 5000, 1),
    ],
)
def test_broken_front_matter_costs_the_document(tmp_path: Path, block: str, line: int) -> None:
    found = failure(tmp_path / "a.txt", f"---\n{block}\n---\nIt rained.\n")
    assert found.status == "failed"
    assert found.message.startswith("front matter, line ")
    if line > 1:
        assert found.message.startswith(f"front matter, line {line}: ")


def test_markdown_has_front_matter_and_a_mask(tmp_path: Path) -> None:
    found = article(tmp_path / "a.md", "---\ntitle: Rain\n---\n# Rain\n\nIt **rained**.\n")
    assert (found.title, found.text) == ("Rain", "# Rain\n\nIt **rained**.\n")
    assert found.masked == "  Rain\n\nIt   rained  .\n"
    assert article(tmp_path / "b.md", "It rained.\n").masked is None


# --- rows --------------------------------------------------------------------------------------------------------------


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "wires.jsonl"
    path.write_bytes(
        b'\xef\xbb\xbf{"id": "007", "text": "It\\r\\nrained.", "title": "Rain", "published": "2023-07-01T13:37+02:00"}\r\n'
        b"{broken\n"
        b"\n"
        b'{"id": "NA", "text": "It \\ud83d\\ude00 \\ud800 stopped."}\n'
        b'{"id": 7, "text": "It hailed.", "url": null, "title": NaN}\n'
        b'{"text": "It snowed."}\n'
        b'{"id": "x"}\n'
        b'{"id": "y", "text": ["It"]}\n'
        b'["It"]\n'
        b'{"id": "z", "text": "It rained on the caf\xe9."}\n'
        b'{"id": "w", "text": "\xc3\xa9 \xe9"}\n' + b"[" * 200_000 + b"\n"
        b'{"id": "", "text": "It ended."}\n{"id": "v", "text": 5}'
    )
    found = read(path)
    assert [(f.doc_id, f.source.removeprefix("wires.jsonl:")) for f in found] == [
        ("007", "1"),
        ("wires-2", "2"),
        ("NA", "4"),
        ("7", "5"),
        ("wires-5", "6"),
        ("x", "7"),
        ("y", "8"),
        ("wires-8", "9"),
        ("z", "10"),
        ("wires-10", "11"),
        ("wires-11", "12"),
        ("wires-12", "13"),
        ("v", "14"),
    ]
    texts = {f.doc_id: f.text for f in found if isinstance(f, Article)}
    assert texts == {
        "007": "Rain\n\nIt\r\nrained.",
        "NA": "It 😀 \ufffd stopped.",
        "7": "It hailed.",
        "wires-5": "It snowed.",
        "y": "It",
        "z": "It rained on the café.",
        "wires-12": "It ended.",
    }
    said = {f.doc_id: f.message for f in found if f.message}
    assert said["wires-2"].startswith("line 2: not JSON at column 2: ")
    assert said["NA"] == "1 lone surrogate replaced by U+FFFD"
    assert said["x"] == 'the row has no "text"'
    assert said["v"] == '"text" must be a text in a string, not a number: name the column that holds the articles'
    assert "one JSON object" in said["wires-8"]
    assert said["z"] == "not UTF-8 at line 10; read as Windows-1252"
    assert "damaged at line 11" in said["wires-10"]
    assert "line 12" in said["wires-11"]


def test_csv(tmp_path: Path) -> None:
    path = tmp_path / "table.CSV"
    path.write_bytes(
        b'\xef\xbb\xbfID,Text,title,text\r\n007,"It\r\nrained, a ""lot"".",Rain,second\r\n\r\nNA,It stopped.\r\n'
        b'3,It, hailed, and, snowed.\r\n4,"It "rained" again.",\r\n,It ended.,End\r\n5\r\n'
    )
    found = read(path)
    assert [(f.doc_id, f.source, isinstance(f, Article)) for f in found] == [
        ("007", "table.CSV:2", True),
        ("NA", "table.CSV:5", True),
        ("table-3", "table.CSV:6", False),
        ("table-4", "table.CSV:7", False),
        ("table-5", "table.CSV:8", True),
        ("5", "table.CSV:9", False),
    ]
    assert [f.text for f in found if isinstance(f, Article)] == [
        'Rain\n\nIt\r\nrained, a "lot".',
        "It stopped.",
        "End\n\nIt ended.",
    ]
    assert found[2].message.startswith("line 6: 5 fields where the header has 4")
    assert found[3].message.startswith("line 7: not CSV")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_csv_of_other_programs(tmp_path: Path, delimiter: str, end: str) -> None:
    table = end.join([delimiter.join(("id", "text")), delimiter.join(("1", "It rained.")), delimiter.join(("2", "It, stopped."))])
    path = tmp_path / "t.csv"
    path.write_bytes(table.replace("It, stopped.", '"It, stopped."').encode("utf-16"))
    assert [(f.doc_id, f.text) for f in read(path)] == [("1", "It rained."), ("2", "It, stopped.")]


def test_a_field_may_be_large_and_the_process_keeps_its_limit(tmp_path: Path) -> None:
    before = csv.field_size_limit(1000)
    try:
        assert len(article(tmp_path / "t.csv", "text\n" + "word " * 100_000).text) == 500_000
        assert csv.field_size_limit() == 1000
    finally:
        csv.field_size_limit(before)


@pytest.mark.parametrize(
    ("row", "doc_id"),
    [
        ('"id": 7', "7"),
        ('"id": -0', "-0"),
        ('"id": 1.10', "1.10"),
        ('"id": 1e999', "1e999"),
        ('"ID": "a"', "a"),
        ('"doc_id": "a"', "a"),
        ('"id": null, "doc_id": "a"', "a"),
        ('"id": NaN', "stdin-1"),
        ('"id": true', "stdin-1"),
        ('"id": ["a"]', "stdin-1"),
        ('"id": " "', "stdin-1"),
    ],
)
def test_the_id_of_a_row_is_what_is_written(row: str, doc_id: str) -> None:
    (found,) = read("-", stdin=f'{{{row}, "text": "It rained."}}'.encode())
    assert found.doc_id == doc_id


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("t.csv", "id,bodies\n1,It rained.\n", 'no column named "text", "content", "body" or the like (id, bodies)'),
        ("t.csv", "", "the file is empty"),
        ("t.csv", b"\xc3\xa9\xe9,text\n", "damaged at line 1"),
        ("t.docx", "x", "not a Word document that can be read"),
        ("t.pdf", "x", "not a PDF that can be read"),
        ("t.zip", "x", "cannot be unpacked"),
        ("t.gz", "\x1f\x8bx", "cannot be unpacked"),
        ("t.json", "[", "not JSON at line 1, column 2"),
        ("t.doc", "x", ".doc is not read: give .txt"),
        ("t", "x", "a file without a suffix is not read"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(tmp_path: Path, name: str, data: str | bytes, words: str) -> None:
    found = failure(tmp_path / name, data)
    assert (found.doc_id, found.source, found.status) == ("t", name, "failed")
    assert words in found.message


def test_parquet_needs_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.articles.formats.find_spec", lambda name: None)
    assert "pip install 'extract-facts[parquet]'" in failure(tmp_path / "t.parquet", b"PAR1").message


def test_parquet_rows(tmp_path: Path) -> None:
    import pandas as pd

    frame = pd.DataFrame(
        {
            "id": ["007", "NA", None],
            "Text": ["It rained.", None, "It stopped."],
            "published": [pd.Timestamp("2023-07-01 13:37"), pd.NaT, pd.NaT],
            "Title": ["Rain", None, ""],
            "other": [1.5, 2.5, 3.5],
        }
    )
    frame.to_parquet(tmp_path / "t.parquet")
    first, second, third = read(tmp_path / "t.parquet")
    assert isinstance(first, Article)
    assert (first.doc_id, first.text, str(first.published), first.title) == (
        "007",
        "Rain\n\nIt rained.",
        "2023-07-01 13:37:00",
        "Rain",
    )
    assert (second.doc_id, second.message) == ("NA", 'the row has no "text"')
    assert isinstance(third, Article)
    assert (third.doc_id, third.source, third.published, third.title) == ("t-3", "t.parquet:3", None, "")


def test_parquet_with_numbers_for_ids_and_an_index(tmp_path: Path) -> None:
    import pandas as pd

    frame = pd.DataFrame({"id": [7, 8], "text": ["It rained.", "It stopped."], "date": [dt.date(2020, 5, 1), None]})
    frame.set_index("id").to_parquet(tmp_path / "t.parquet")
    found = read(tmp_path / "t.parquet")
    assert [f.doc_id for f in found] == ["7", "8"]
    assert [f.published for f in found if isinstance(f, Article)] == [dt.date(2020, 5, 1), None]


def test_parquet_that_is_none(tmp_path: Path) -> None:
    import pandas as pd

    assert "not a Parquet file that can be read" in failure(tmp_path / "t.parquet", b"PAR1 and no more").message
    pd.DataFrame({"bodies": ["It rained."]}).to_parquet(tmp_path / "u.parquet")
    (found,) = read(tmp_path / "u.parquet")
    assert isinstance(found, Failure)
    assert "or the like (bodies)" in found.message


# --- sources and ids ---------------------------------------------------------------------------------------------------


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"This is {name}.\n", encoding="utf-8")


def test_folders(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/z.txt", "a/b/c.d.md", "a.txt", "10.txt", "9.txt")
    write(tmp_path, ".hidden.txt", ".git/x.txt", "README.md", "a/readme.txt", "data.xlsx", "Makefile")
    write(tmp_path, "outputs/run.json", "outputs/texts.jsonl", "outputs/documents.csv", "outputs/more/x.txt", "out.partial/x.txt")
    found = read(tmp_path)
    assert [f.doc_id for f in found] == ["10", "9", "a/b/c.d", "a/z", "a", "b"]
    assert [f.source for f in found] == ["10.txt", "9.txt", "a/b/c.d.md", "a/z.txt", "a.txt", "b.txt"]
    assert all(isinstance(f, Article) for f in found)
    assert [f.doc_id for f in read(tmp_path / "a" / "readme.txt")] == ["readme"]


def test_nothing_absolute_is_shown(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt", "in/b.html", "b.txt")
    found = read(tmp_path / "in", tmp_path / "b.txt", tmp_path / "gone.txt", tmp_path / "gone", tmp_path / "none.xyz")
    assert not any(str(tmp_path) in repr(f) for f in found)


def test_sources_that_give_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    missing, empty, link = tmp_path / "gone.txt", tmp_path / "empty", tmp_path / "link.txt"
    link.symlink_to(tmp_path / "nowhere.txt")
    found = read(missing, empty, link)
    assert [(f.doc_id, f.source) for f in found] == [("gone", "gone.txt"), ("empty", "empty"), ("link", "link.txt")]
    assert [f.message for f in found] == [
        "there is no such file or folder: check the path",
        f"the folder holds no file that is read ({formats.listed()})",
        "there is no such file or folder: check the path",
    ]


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b.txt", "a\udcffb.txt", "", "..."])
def test_a_name_that_no_file_has(name: str) -> None:
    (found,) = read(f"nowhere/{name}")
    assert isinstance(found, Failure)
    repr(found).encode()


def test_one_id_one_document(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text(
        '{"id": "a", "text": "One."}\n{"id": "a", "text": "Two."}\n{"id": "a", "text": "One."}\n{"id": "a", "text": "Three."}\n'
        '{"id": "b"}\n{"id": "b", "text": "Four."}\n{"id": " a ", "text": "Five."}\n'
    )
    found = read(path)
    assert [(f.doc_id, f.status if isinstance(f, Failure) else "ok") for f in found] == [
        ("a", "ok"),
        ("a~2", "ok"),
        ("a~3", "skipped"),
        ("a~4", "ok"),
        ("b", "failed"),
        ("b~2", "ok"),
        ("a~5", "ok"),
    ]
    assert found[1].message == 'the id "a" belongs to another text, from t.jsonl:1: this one is "a~2"'
    assert found[2].message == 'the same text was read before, from t.jsonl:1, as "a"'
    assert found[5].message == 'the id "b" was taken by a document that failed'


def test_equal_ids_lose_no_document(tmp_path: Path) -> None:
    write(tmp_path, "x/a.txt", "y/b.txt", "y/a.html.txt")
    (tmp_path / "y" / "a.txt").write_text("Another text stands here.\n", encoding="utf-8")
    (tmp_path / "y" / "b.md").write_text("A third text stands here.\n", encoding="utf-8")
    for name, text in (("m", "It rained."), ("n", "It hailed.")):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": 7, "text": text}) + "\n", encoding="utf-8")
    found = read(tmp_path / "x", tmp_path / "y", tmp_path / "m.jsonl", tmp_path / "n.jsonl", tmp_path / "x" / "a.txt")
    assert [f.doc_id for f in found] == ["a", "a.html", "y/a", "b", "b.txt", "7", "n/7", "a~2"]
    assert [isinstance(f, Article) for f in found] == [True] * 7 + [False]
    assert found[2].message == 'the id "a" belongs to another text, from a.txt: this one is "y/a"'
    assert found[7].message == 'the same text was read before, from a.txt, as "a"'


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("7", "7"),
        ("007", "007"),
        ("NA", "NA"),
        ("2023/mali", "2023/mali"),
        ("https://x.org/a?b=1", "https://x.org/a?b=1"),
        (" Zoë 😀 ", "Zoë 😀"),
        ("a\nb", "a_b~"),
        ("a\\b", "a_b~"),
        ("../../etc/passwd", "_/_/etc/passwd~"),
        ("/etc/passwd", "_etc/passwd~"),
        ("a\u202eb", "a_b~"),
        ("a\ud800b", "a_b~"),
        ("a\0b", "a_b~"),
        ("x" * 500, "x" * 200 + "~"),
    ],
)
def test_ids_are_safe(raw: str, safe: str) -> None:
    (found,) = read("-", stdin=json.dumps({"id": raw, "text": "It rained."}).encode())
    assert found.doc_id == safe if "~" not in safe else found.doc_id[:-6] == safe


def test_ids_that_are_made_safe_stay_apart() -> None:
    rows = rb'{"id": "a\nb", "text": "One."}' + b"\n" + rb'{"id": "a\tb", "text": "Two."}' + b"\n"
    found = read("-", stdin=rows)
    assert len({f.doc_id for f in found}) == 2
    assert all(isinstance(f, Article) for f in found)
    assert found == read("-", stdin=rows)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"It rained.\r\n", [("stdin", "-", "It rained.\r\n")]),
        (b"---\ntitle: Rain\n---\nIt rained.", [("stdin", "-", "It rained.")]),
        (b"\n {not json}\n", [("stdin", "-", "\n {not json}\n")]),
        (b'\n{"text": "One."}\n{"id": "b", "text": "Two."}', [("stdin-1", "-:2", "One."), ("b", "-:3", "Two.")]),
        ('\ufeff{"text": "One."}\n'.encode("utf-16-le"), [("stdin-1", "-:1", "One.")]),
        ("\ufeff\nIt rained.\n".encode("utf-16-be"), [("stdin", "-", "\nIt rained.\n")]),
        (b"It rained in \xcenglet\xe8re.", [("stdin", "-", "It rained in Îngletère.")]),
        (b"", [("stdin", "-", "")]),
    ],
)
def test_standard_input(data: bytes, expected: list[tuple[str, str, str]]) -> None:
    assert [(f.doc_id, f.source, f.text) for f in read("-", stdin=data)] == expected


def test_one_source_need_not_be_a_list(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    assert [f.doc_id for f in read_sources(str(tmp_path / "a.txt"))] == ["a"]


def test_a_file_that_breaks_off_costs_what_is_left_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            line = super().readline(size)
            if not line:
                raise OSError(5, "Input/output error")
            return line

    write(tmp_path, "t.jsonl")
    monkeypatch.setattr(Path, "open", lambda self, mode: Broken(b'{"text": "One."}\n'))
    first, second = read(tmp_path / "t.jsonl")
    assert isinstance(first, Article)
    assert (second.doc_id, second.message) == ("t", "the file cannot be read to its end: Input/output error")


# --- properties --------------------------------------------------------------------------------------------------------

SUFFIXES = st.sampled_from(sorted(suffix for f in formats.FORMATS for suffix in f.suffixes))


@given(SUFFIXES, st.one_of(st.binary(max_size=300), st.text().map(lambda s: s.encode("utf-8", "surrogatepass"))))
@settings(max_examples=300, deadline=None)
def test_no_bytes_can_stop_a_run(tmp_path_factory: pytest.TempPathFactory, suffix: str, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("random")
    (folder / f"a{suffix}").write_bytes(data)
    write(folder, "z.txt")
    found = read(folder)
    assert found == read(folder)
    assert isinstance(found[-1], Article)
    assert len({f.doc_id for f in found}) == len(found)
    for f in found:
        f.text.encode("utf-8")
        assert f.source
        assert f.doc_id.isprintable() or " " in f.doc_id
        if isinstance(f, Article):
            assert f.text.strip()
            assert f.masked is None or len(f.masked) == len(f.text)
        else:
            assert f.message


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda s: s.strip() and s[0] not in "-\ufeff"))
@settings(max_examples=200, deadline=None)
def test_a_text_comes_back_exactly(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("exact")
    for name in ("a.txt", "a.md"):
        (folder / name).write_bytes(text.encode())
        (found,) = read_sources([folder / name], choices=Choices(any_language=True))
        assert isinstance(found, Article)
        assert found.text == text


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=40)), max_size=6))
@settings(max_examples=200, deadline=None)
def test_rows_come_back_exactly(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]) -> None:
    folder = tmp_path_factory.mktemp("rows")
    rows = [(i, f"¶ {t}") for i, t in rows]  # a number alone is no text
    jsonl = folder / "t.jsonl"
    jsonl.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in rows), encoding="utf-8")
    table = folder / "t.csv"
    clean = [(i.encode("utf-8", "replace").decode(), t.encode("utf-8", "replace").decode()) for i, t in rows]
    with table.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([("id", "text"), *clean])
    assert [f.text for f in read(jsonl)] == [t.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for _, t in rows]
    assert [f.text for f in read(table)] == [t for _, t in clean]
