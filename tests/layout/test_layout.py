"""Layout: kinds of lines, and sentences that never cross them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.stages.layout import lines
from tests.conftest import Analyse

ROWS = [json.loads(row) for row in Path(__file__).with_name("cases.jsonl").read_text(encoding="utf-8").splitlines()]


def _case(row: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=row["known_failure"])] if "known_failure" in row else []
    return pytest.param(row, id=row["name"], marks=marks)


@pytest.mark.parametrize("row", [_case(r) for r in ROWS])
def test_lines(row: dict[str, Any]) -> None:
    text = row["text"]
    found = [[line.kind, text[line.start : line.end]] for line in lines(text, row.get("title", ""))]
    assert found == row["lines"]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
@settings(max_examples=200, deadline=None)
def test_lines_are_ordered_and_trimmed(text: str) -> None:
    last = 0
    for line in lines(text):
        assert last <= line.start < line.end <= len(text)
        assert text[line.start : line.end].strip() == text[line.start : line.end]
        last = line.end


def test_no_sentence_crosses_from_headline_to_body(analyse: Analyse) -> None:
    text = (
        "Minister denies secret talks with rebels\nThe minister has denied that talks took place\nNobody believed her on Monday."
    )
    kinds = [s.kind for s in analyse(text)._.extract.sentences]
    assert kinds == ["title", "subtitle", "body"]


def test_sentences_of_a_paragraph_share_its_number(analyse: Analyse) -> None:
    doc = analyse("Two things happened today. A bridge fell. Nobody was hurt.\n\nThe mayor came at once. She wept.")
    assert [s.paragraph for s in doc._.extract.sentences] == [0, 0, 0, 1, 1]


def test_text_of_one_sentence_is_body(analyse: Analyse) -> None:
    assert [s.kind for s in analyse("Ferry Sinks Off Northern Coast")._.extract.sentences] == ["body"]


def test_a_closing_quotation_mark_is_no_sentence(analyse: Analyse) -> None:
    doc = analyse('She was sure. "We shall see." "No," he said. "Never!"\n\nThe end came in 1999. They all went home.')
    texts = [doc.text[s.start : s.end] for s in doc._.extract.sentences]
    assert all(any(c.isalnum() for c in text) for text in texts), texts


def test_a_title_is_one_sentence(analyse: Analyse) -> None:
    doc = analyse("A lighthouse keeper who has kept a diary\nShe wrote it every night for years.\nNobody read it.")
    assert [s.kind for s in doc._.extract.sentences] == ["title", "body", "body"]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry was late, Sgt. Ana Cole said.",
        "Police Supt. Al Fry denied it on Monday.",
        "He met Lt. Gov. Pam Fox in Reading.",
    ],
)
def test_a_title_with_a_full_stop_ends_no_sentence(analyse: Analyse, text: str) -> None:
    assert [s.start for s in analyse(text)._.extract.sentences] == [0]


def test_other_words_with_a_full_stop_end_one(analyse: Analyse) -> None:
    text = "She lives in the capital. Ana Cole said so."
    assert [text[s.start : s.end] for s in analyse(text)._.extract.sentences] == [
        "She lives in the capital.",
        "Ana Cole said so.",
    ]
