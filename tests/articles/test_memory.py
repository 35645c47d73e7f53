"""What is given in memory: DataFrames, strings and mappings, and what is refused with a message that says what to give."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from extract.articles import Choices, Failure, read_texts
from extract.records import Article


def read(texts: Any, **options: Any) -> list[Article | Failure]:
    return list(read_texts(texts, **options))


def articles(texts: Any, **options: Any) -> list[Article]:
    found = read(texts, **options)
    assert all(isinstance(f, Article) for f in found), found
    return [f for f in found if isinstance(f, Article)]


def test_a_frame_is_its_rows_and_the_index_comes_back() -> None:
    frame = pd.DataFrame({"text": ["It rained.", "It stopped."], "desk": ["city", None]}, index=["r7", "r9"])
    found = articles(frame)
    assert [(a.doc_id, a.text, a.columns) for a in found] == [
        ("r7", "It rained.", (("desk", "city"),)),
        ("r9", "It stopped.", ()),
    ]


def test_the_id_column_of_a_frame_comes_back() -> None:
    frame = pd.DataFrame({"id": [12, 13], "content": ["It rained.", "It stopped."]})
    assert [(a.doc_id, a.text) for a in articles(frame)] == [("12", "It rained."), ("13", "It stopped.")]


def test_the_plain_index_of_a_frame_comes_back() -> None:
    frame = pd.DataFrame({"body": ["It rained.", "It stopped.", "It hailed."]})
    assert [a.doc_id for a in articles(frame[frame.body != "It stopped."])] == ["0", "2"]


def test_ids_beside_a_missing_one_stay_whole_numbers() -> None:
    frame = pd.DataFrame({"id": [12, None], "text": ["It rained.", "It stopped."]})
    assert [a.doc_id for a in articles(frame)] == ["12", "text-2"]


def test_a_series_of_texts() -> None:
    series = pd.Series(["It rained.", "It stopped."], index=["a", "b"])
    assert [(a.doc_id, a.text) for a in articles(series)] == [("a", "It rained."), ("b", "It stopped.")]


def test_a_frame_without_texts_names_its_columns() -> None:
    with pytest.raises(ValueError, match=r"no column named 'text'.*\(a, b\).*rename"):
        read(pd.DataFrame({"a": [1], "b": [2]}))


@pytest.mark.parametrize("given", [b"It rained.", bytearray(b"It rained."), 5, None, 5.5])
def test_other_types_are_a_type_error_that_says_what_is_taken(given: object) -> None:
    with pytest.raises(TypeError, match="a mapping with a text"):
        read(given)


def test_a_path_is_no_text() -> None:
    with pytest.raises(TypeError, match=r"extract_files\('article.txt'\)"):
        read(Path("article.txt"))


def test_bytes_among_texts_are_a_type_error() -> None:
    with pytest.raises(TypeError, match="bytes is no text"):
        read(["It rained.", b"It rained."])


def test_a_missing_text_costs_only_itself() -> None:
    found = read(["It rained.", None, float("nan")])
    assert [isinstance(f, Article) for f in found] == [True, False, False]


@pytest.mark.parametrize("given", ["article.txt", "news/2023/my article.html", " wire.JSONL\n", "C:\\news\\a.pdf"])
def test_a_file_name_is_no_text(given: str) -> None:
    with pytest.raises(ValueError, match="looks like a file's name: use extract_files"):
        read(given)
    with pytest.raises(ValueError, match="looks like a file's name"):
        read(["It rained.", given])


def test_an_address_is_no_text() -> None:
    with pytest.raises(ValueError, match="nothing is fetched here: save the page"):
        read("https://paper.example/a.html")


@pytest.mark.parametrize("given", ["He deleted article.txt", "It rained. See notes.txt", "Rain.", "paper.example is closed"])
def test_a_text_that_names_a_file_is_a_text(given: str) -> None:
    assert articles(given)[0].text == given


@pytest.mark.parametrize("given", [{"text": 5}, {"text": "12,345"}, {"text": True}])
def test_a_number_is_no_text(given: dict[str, object]) -> None:
    (found,) = read(given)
    assert isinstance(found, Failure)
    assert "name the column that holds the articles" in found.message


def test_the_title_of_a_row_stands_before_its_text() -> None:
    (found,) = articles({"title": "Rain falls", "text": "It rained."})
    assert (found.title, found.text) == ("Rain falls", "Rain falls\n\nIt rained.")


@pytest.mark.parametrize("text", ["Rain falls\nIt rained.", "RAIN FALLS. It rained.", "Rain  falls\n\nIt rained."])
def test_a_title_that_the_text_begins_with_is_not_doubled(text: str) -> None:
    assert articles({"title": "Rain falls", "text": text})[0].text == text


def test_another_language_is_said_and_not_read() -> None:
    given = "El gobierno quiere gastar más dinero en las escuelas del país, dijo la ministra el miércoles."
    (found,) = read(given)
    assert isinstance(found, Failure)
    assert (found.status, found.language) == ("skipped", "es")
    assert found.message == "the text looks Spanish, and the rules are for English: not read"
    (again,) = articles(given, choices=Choices(any_language=True))
    assert again.language == "es"
