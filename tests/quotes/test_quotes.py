"""Quotation marks: a table of cases, and what must hold for any text."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.records import Quotation
from extract.stages.quotes import find_quotations, quotations

CASES: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "cases.jsonl").read_text(encoding="utf-8").splitlines()
]
MARKS = "\"“”„«»‘’'`″ ab.,?!()—\n1"


def rows(text: str, found: tuple[Quotation, ...]) -> list[list[Any]]:
    return [[q.start, q.end, text[q.inner_start : q.inner_end], q.run, q.depth, q.scare] for q in found]


@pytest.mark.parametrize("case", CASES, ids=[repr(c["text"])[:40] for c in CASES])
def test_cases(case: dict[str, Any]) -> None:
    assert rows(case["text"], find_quotations(case["text"])) == case["want"]


@settings(max_examples=150, deadline=None)
@given(st.text(MARKS, max_size=60) | st.text(max_size=60))
def test_any_text(text: str) -> None:
    found = find_quotations(text)
    for q in found:
        assert 0 <= q.start <= q.inner_start < q.inner_end <= q.end <= len(text)
        for s, e in ((q.start, q.end), (q.inner_start, q.inner_end)):
            assert not text[s].isspace() and not text[e - 1].isspace()
    assert list(found) == sorted(found, key=lambda q: (q.start, -q.end))
    runs = [q.run for q in found]
    assert runs == sorted(runs) and (not runs or runs[0] == 0)
    outer = [q for q in found if q.depth == 0]
    assert all(a.end <= b.start for a, b in itertools.pairwise(outer))


def test_an_odd_mark_costs_no_other_quotation() -> None:
    text = 'A lonely " mark.\n"We won," she said.\n“Good,” he said.'
    assert {"We won,", "Good,"} <= {text[q.inner_start : q.inner_end] for q in find_quotations(text)}


def test_a_doc_without_layout_or_parse() -> None:
    doc = spacy.blank("en")("“Yes,” he said.")
    assert rows(doc.text, quotations(doc)) == [[0, 6, "Yes,", 0, 0, False]]


def test_a_long_line_of_marks() -> None:
    assert len(find_quotations('"a" ' * 20_000)) == 20_000
