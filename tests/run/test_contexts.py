"""Publication dates that stand beside the texts in spaCy's `nlp.pipe(..., as_tuples=True)`."""

from __future__ import annotations

import datetime as dt

import pytest
from spacy.language import Language

import extract


@pytest.fixture(scope="module")
def nlp() -> Language:
    return extract.load("sm")


def days(nlp: Language, context: object) -> list[dt.date | None]:
    ((doc, kept),) = nlp.pipe([("The mayor quit on Friday.", context)], as_tuples=True)
    assert kept == context
    return [d.begin_date for d in doc._.extract.dates]


@pytest.mark.parametrize(
    "context",
    [
        {"published": "2023-07-03"},
        {"published": dt.date(2023, 7, 3), "n": 1},
        dt.date(2023, 7, 3),
        "2023-07-03",
        {"published": "2023-07-03T10:00:00+02:00"},
    ],
)
def test_each_text_has_its_date(nlp: Language, context: object) -> None:
    assert days(nlp, context) == [dt.date(2023, 6, 30)]


@pytest.mark.parametrize("context", [7, "row 7", {"id": 7}, None])
def test_what_else_stands_beside_a_text_is_no_date(nlp: Language, context: object) -> None:
    assert days(nlp, context) == [None]


def test_a_date_that_is_none_is_an_error(nlp: Language) -> None:
    with pytest.raises(ValueError, match="write it as YYYY-MM-DD"):
        days(nlp, {"published": "yesterday"})
