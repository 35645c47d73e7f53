"""Long histories, written for this test, with the value of every expression: how many are right.

A text's head says when it was published. An expression stands as [[words|value]]; [[words|-]] counts neither way.
"""

from __future__ import annotations

import pathlib
import re

import pytest

from extract.stages.dates import find_dates

FOLDER = pathlib.Path(__file__).parent / "histories"
MARK = re.compile(r"\[\[(.+?)\|(.+?)\]\]")
AT_LEAST = 0.95
"""Of the values of a text; one slip of the year costs all that follow it."""

Gold = list[tuple[int, int, str]]


def read(path: pathlib.Path) -> tuple[str | None, str, Gold]:
    """The publication date, the plain text and the expressions of a file."""
    head, _, marked = path.read_text(encoding="utf-8").partition("\n")
    text, gold, end = "", [], 0
    for m in MARK.finditer(marked):
        text += marked[end : m.start()]
        gold.append((len(text), len(text) + len(m[1]), m[2]))
        text, end = text + m[1], m.end()
    published = head.removeprefix("published: ")
    return None if published == "none" else published, text + marked[end:], gold


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_the_years_of_a_history_are_followed(path: pathlib.Path) -> None:
    published, text, gold = read(path)
    found = find_dates(text, published)
    wrong = []
    counted = [row for row in gold if row[2] != "-"]
    for start, end, value in counted:
        said = [timex.value for timex in found if timex.start < end and start < timex.end]
        if value not in said:
            wrong.append((text[max(0, start - 40) : end], value, said))
    assert len(wrong) <= (1 - AT_LEAST) * len(counted), wrong
    assert len(counted) > 30
