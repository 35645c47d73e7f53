"""Inputs made by chance: nothing raises, every row keeps what the tables promise. `make fuzz` runs many more."""

from __future__ import annotations

import datetime as dt
import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extract
from extract.articles import Choices
from extract.articles import formats as formats_module
from extract.articles.drafts import Place
from extract.articles.reading import _guarded
from extract.records import Article
from extract.tables import ALL_TABLES, Tables
from extract.tables.check import broken_promises
from tests import fuzzing

NUMBER = st.integers(0, 2**40)


def promises(tables: Tables) -> list[str]:
    """What the rows do not keep, and the documents that a stage failed on."""
    problems = list(broken_promises({t.name: tables.rows(t.name) for t in ALL_TABLES}, tables.texts))
    documents = [dict(zip(tables.documents.columns, row, strict=True)) for row in tables.rows("documents")]
    return problems + [str(d["message"]) for d in documents if "failed on this text" in str(d["message"])]


@given(NUMBER)
@settings(max_examples=40, deadline=None)
def test_any_text_through_all_stages(number: int) -> None:
    chance = random.Random(number)
    articles = []
    for n in range(4):
        text = fuzzing.text(chance)
        masked = fuzzing.masked(chance, text) if text and n % 2 else None
        articles.append(Article(f"d{n}", text, published=dt.date(2023, 7, 1), masked=masked))
    assert promises(extract.extract([a for a in articles if a.text.strip()], model="sm")) == []


@given(NUMBER, st.sampled_from(fuzzing.SPACES + fuzzing.UNSEEN))
@settings(max_examples=40, deadline=None)
def test_every_space_between_all_words(number: int, space: str) -> None:
    chance = random.Random(number)
    text = space.join(chance.choice(fuzzing.WORDS) for _ in range(chance.randrange(2, 30)))
    assert promises(extract.extract(text, published="2023-07-01", model="sm")) == []


@given(NUMBER)
@settings(max_examples=400, deadline=None)
def test_find_dates_and_numbers(number: int) -> None:
    text = fuzzing.text(random.Random(number))
    for found in (extract.find_dates(text, published="2023-07-01"), extract.find_numbers(text)):
        for record in found:
            assert 0 <= record.start < record.end <= len(text)


@pytest.mark.parametrize("suffix", sorted(fuzzing.FILES))
def test_any_file(suffix: str) -> None:
    for number in range(60):
        data = fuzzing.file(random.Random(f"{suffix}{number}"), suffix)
        reader = formats_module.of_file(f"a{suffix}")
        assert reader is not None
        place = Place("a", f"a{suffix}", "a")
        for found in _guarded(reader.reader(), io.BytesIO(data), place, Choices()):
            message = getattr(found, "message", "")
            assert not message.startswith(("cannot be read (", "could not be taken in (")), (number, message)


NAMED = [
    " " * 40 + " of Mali and " + "x",
    "Mr.\u00a0Jane\u00a0Pike\u00a0Scores twice for Lund.",
    "Jane\u00a0Pike\u2003Scores twice.",
    "\u2003 of the minister for Mali to Lund.",
    "The president\u2009of\u2009Mali, Ali\u00a0Bashir, said so.",
]


@pytest.mark.parametrize("text", NAMED)
def test_spaces_that_once_broke_a_stage(text: str) -> None:
    assert promises(extract.extract(text, published="2023-07-01")) == []
