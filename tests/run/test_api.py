"""What a notebook meets: errors of the right class, in Python's own terms."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import extract
from extract import progress


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"published": "yesterday"}, ValueError, "published='yesterday' is no date"),
        ({"published": 5}, TypeError, "published must be a date or a string"),
        ({"min_confidence": 2}, ValueError, "between 0 and 1"),
        ({"min_confidence": "0.5"}, TypeError, "a number from 0 to 1"),
        ({"model": None}, TypeError, "model='md' comes with extract"),
        ({"model": "xx_no_such"}, extract.ModelError, "Use model='sm' or model='md'"),
        ({"workers": 0}, ValueError, "workers=0"),
    ],
)
def test_options_that_cannot_be_meant(options: dict[str, Any], error: type[Exception], words: str) -> None:
    with pytest.raises(error) as raised:
        extract.extract("It rained.", **options)
    assert words in str(raised.value)
    assert "--" not in str(raised.value)


def test_a_missing_file_raises(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no file or folder .*nope\.txt.*for a text itself use extract\(\)"):
        extract.extract_files(tmp_path / "nope.txt")
    with pytest.raises(FileNotFoundError):
        extract.extract_files([tmp_path, "x" * 5000])


def test_an_address_raises() -> None:
    with pytest.raises(ValueError, match="nothing is fetched here"):
        extract.extract_files("https://post.example/a")


@pytest.mark.parametrize("given", [b"a.txt", 5, [5]])
def test_what_is_no_path_raises(given: Any) -> None:
    with pytest.raises(TypeError, match=r"for texts use extract\(\)"):
        extract.extract_files(given)


def test_a_frame_comes_back_with_its_ids_and_columns() -> None:
    frame = pd.DataFrame({"content": ["The mayor quit.", "It rained."], "desk": ["city", "weather"]}, index=["a", "b"])
    tables = extract.extract(frame, model="sm")
    joined = tables.documents.set_index("doc_id").loc[list(frame.index)]
    assert list(joined.status) == ["ok", "ok"]
    assert list(tables.documents.desk) == ["city", "weather"]


def test_own_columns_are_written_and_read_back(tmp_path: Path) -> None:
    given: list[dict[str, object]] = [
        {"text": "The mayor quit.", "desk": "city", "status": "draft"},
        {"text": "It rained.", "n": 3},
    ]
    tables = extract.extract(given, model="sm")
    tables.write(tmp_path / "out")
    back = extract.read_tables(tmp_path / "out")
    assert list(back.documents.columns)[-3:] == ["desk", "given_status", "n"]
    assert back.documents.equals(tables.documents)
    assert back.documents.given_status[0] == "draft"


@pytest.mark.parametrize(("show", "total", "drawn"), [(True, 2, True), (False, 2, False), (None, 2, False)])
def test_progress(capsys: pytest.CaptureFixture[str], show: bool | None, total: int, drawn: bool) -> None:
    assert list(progress.counted(["a", "b"], total, show)) == ["a", "b"]
    assert ("reading" in capsys.readouterr().err) == drawn
    assert sys.stderr is not None


def test_results_show_the_words() -> None:
    dates = extract.find_dates("They met a month ago.", published="2023-07-01")
    assert dates.words == ("a month ago",)
    assert repr(dates).startswith("'a month ago': value=2023-06, begin_date=2023-06-01, end_date=2023-06-30")
    assert "<td>a month ago</td>" in dates._repr_html_()
    numbers = extract.find_numbers("It cost more than $1.2bn.")
    assert repr(numbers).startswith("'more than $1.2bn': value=1200000000, low=1200000000, bound=>")
    assert pickle.loads(pickle.dumps(numbers)) == numbers
    assert repr(extract.find_numbers("It rained.")) == "nothing found"


@pytest.mark.parametrize("given", [b"a month ago", None, 5])
def test_what_is_no_text_is_refused(given: Any) -> None:
    with pytest.raises(TypeError, match="the text must be a string"):
        extract.find_dates(given)
    with pytest.raises(TypeError, match="the text must be a string"):
        extract.find_numbers(given)


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="write it as YYYY-MM-DD"):
        extract.find_dates("a month ago", published="yesterday")
