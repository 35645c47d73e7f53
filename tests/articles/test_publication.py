"""Dates of publication: what each place may say, as a table of cases, and the order of the places."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.articles import publication, read_sources
from extract.records import Article

CASES = [json.loads(line) for line in Path(__file__).with_name("dates.jsonl").read_text(encoding="utf-8").splitlines()]
READ: dict[str, Callable[[str], dt.date | None]] = {
    "metadata": publication.parse,
    "dateline": publication.dateline,
    "filename": publication.in_file_name,
}


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['where']}: {c['given'][:40]!r}")
def test_date(case: dict[str, str | None]) -> None:
    found = READ[str(case["where"])](str(case["given"]))
    assert (found.isoformat() if found else None) == case["is"]


def test_hostile_lines_take_no_longer_than_others() -> None:
    # Tried in every way, the words of either line would take longer than anyone can wait.
    assert publication.dateline("3 May 2021 " + "by " * 45 + "!") is None
    assert publication.dateline("A, B " * 32 + "3 May 2021") is None


@given(st.text())
@settings(deadline=None)
def test_nothing_in_a_text_can_raise(text: str) -> None:
    for read in READ.values():
        read(text)


@settings(deadline=None)
@given(st.dates(dt.date(1700, 1, 1), dt.date(2199, 12, 31)))
def test_every_way_of_writing_a_day_is_that_day(day: dt.date) -> None:
    month = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    name = month[day.month - 1]
    for written in (
        day.isoformat(),
        f"{name} {day.day}, {day.year}",
        f"{day.day} {name} {day.year}",
        f"{name[:3]}. {day.day}, {day.year}",
        f"{day:%Y%m%d}",
        f"{day.day} {name[:3].upper()} {day.year}",
    ):
        assert publication.parse(written) == day


BOTH = "NAIROBI, Kenya, Aug 9, 1999 (AP) - It rained.\n"
OPTION = dt.date(2001, 1, 1)


@pytest.mark.parametrize(
    ("name", "text", "options", "expected"),
    [
        ("2020-02-02.txt", f"---\ndate: 2023-07-01\n---\n{BOTH}", {"published": OPTION}, (dt.date(2023, 7, 1), "metadata")),
        ("2020-02-02.txt", BOTH, {"published": OPTION}, (dt.date(1999, 8, 9), "dateline")),
        ("a.txt", "Rain falls\nPublished: 3 May 2021\nIt rained.", {"published": OPTION}, (dt.date(2021, 5, 3), "dateline")),
        ("a.txt", "Rain falls\nPublished: 3 May 2021\nIt rained.", {"force_published": OPTION}, (OPTION, "option")),
        ("2020-02-02.txt", "It rained.\n", {"published": OPTION}, (OPTION, "option")),
        ("2020-02-02.txt", BOTH, {}, (dt.date(1999, 8, 9), "dateline")),
        ("2020-02-02.txt", "It rained.\n", {}, (dt.date(2020, 2, 2), "filename")),
        ("rain.txt", "It rained.\n", {}, (None, "")),
        ("2020-02-02.txt", f"---\ndate: 2023-07-01\n---\n{BOTH}", {"force_published": OPTION}, (OPTION, "option")),
    ],
)
def test_order(tmp_path: Path, name: str, text: str, options: dict[str, dt.date], expected: tuple[dt.date | None, str]) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (article,) = read_sources(
        [tmp_path / name], published=options.get("published"), force_published=options.get("force_published")
    )
    assert isinstance(article, Article)
    assert (article.published, article.published_from) == expected


def test_an_unreadable_date_is_said_and_the_next_place_asked(tmp_path: Path) -> None:
    path = tmp_path / "2020-02-02.txt"
    path.write_text("---\npublished: 01/07/2023\n---\nIt rained.\n", encoding="utf-8")
    (article,) = read_sources([path])
    assert isinstance(article, Article)
    assert (article.published, article.published_from) == (dt.date(2020, 2, 2), "filename")
    assert article.message == 'the publication date "01/07/2023" could be two days, and is not read: --day-first or --month-first'


@pytest.mark.parametrize(
    ("given", "day_first", "day"),
    [
        ("01/07/2023", True, dt.date(2023, 7, 1)),
        ("01/07/2023", False, dt.date(2023, 1, 7)),
        ("01/07/2023", None, None),
        ("01.07.23", True, dt.date(2023, 7, 1)),
        ("13/07/23", None, None),
        ("13/07/2023", False, dt.date(2023, 7, 13)),
        ("01/07/2023 14:30", True, dt.datetime(2023, 7, 1, 14, 30)),
        ("2023-07-01", True, dt.date(2023, 7, 1)),
    ],
)
def test_day_first_or_month_first(given: str, day_first: bool | None, day: dt.date | None) -> None:
    assert publication.parse(given, day_first) == day


def test_the_name_of_a_file_of_rows_dates_none_of_them(tmp_path: Path) -> None:
    path = tmp_path / "export-2020-02-02.jsonl"
    path.write_text('{"text": "It rained."}\n', encoding="utf-8")
    (article,) = read_sources([path])
    assert isinstance(article, Article)
    assert (article.published, article.published_from) == (None, "")
