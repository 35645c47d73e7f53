"""Hostile shapes: the steps that reading takes grow with the length of a text, not its square; counted, not timed."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from types import FrameType

import pytest
from spacy.language import Language

import extract
from extract import pipeline
from extract.articles import Choices, markdown, publication
from extract.articles.drafts import Place
from extract.articles.jsonl import read as read_jsonl

SHAPES: dict[str, Callable[[int], str]] = {
    "blanks at the end": lambda n: "He left on Friday" + " " * n,
    "blanks within": lambda n: "He left on Friday" + " " * n + "for Mali.",
    "no-break spaces": lambda n: "He said\u00a0" * (n // 8),
    "line ends": lambda n: "x" + "\n" * n + "x",
    "brackets": lambda n: "[" * n,
    "brackets in pairs": lambda n: "[]" * (n // 2),
    "links that never close": lambda n: "[a](b" * (n // 5),
    "images that never close": lambda n: "![" * (n // 2),
    "an embedded picture": lambda n: "A text.\n\n![a](data:image/png;base64," + "iVBORw0K/+" * (n // 10) + ")",
    "percent signs": lambda n: "It was 5" + "%" * n,
    "parentheses": lambda n: "(" * n,
    "quotation marks": lambda n: "“" * n,
    "apostrophes": lambda n: "it 's' " * (n // 7),
    "digits": lambda n: "1" * n,
    "figures with commas": lambda n: "1," * (n // 2),
    "ranges": lambda n: "5-" * (n // 2),
    "fractions": lambda n: "1/2/" * (n // 4),
    "months": lambda n: "January " * (n // 8),
    "stars": lambda n: "*a " * (n // 3),
    "angle brackets": lambda n: "<a " * (n // 3),
    "ampersands": lambda n: "&a" * (n // 2),
    "one word": lambda n: "a" * n,
    "figures in a row": lambda n: "5 and " * (n // 6),
}


def find_dates(text: str) -> None:
    extract.find_dates(text, published="2023-07-01")


def find_numbers(text: str) -> None:
    extract.find_numbers(text)


def read_row(text: str) -> None:
    import json

    list(read_jsonl(io.BytesIO(json.dumps({"text": text}).encode()), Place("a", "a"), Choices()))


READERS = [find_dates, find_numbers, markdown.mask, publication.dateline, read_row]


def steps(act: Callable[[str], object], text: str) -> int:
    """How many functions were called, those in C too."""
    count = 0

    def called(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        act(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", list(SHAPES))
def test_steps_grow_with_the_length(shape: str) -> None:
    for act in READERS:
        act(SHAPES[shape](100))  # what is read once for all is read by now
        short, long = (steps(act, SHAPES[shape](n)) for n in (400, 1_600))
        assert long <= 5 * short + 2_000, f"{act.__name__}: {short} steps for 400 characters, {long} for 1,600"


def test_no_run_without_white_space_reaches_the_tokenizer_whole(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    real = nlp.tokenizer

    def tokenizer(text: str) -> object:
        seen.append(max(map(len, text.split()), default=0))
        return real(text)

    monkeypatch.setattr(nlp, "tokenizer", tokenizer)
    text = f"He said {'[' * 5_000} and {'ab' * 3_000}\u2003{'%' * 999} so."
    doc = pipeline._tokenized(nlp, text)
    assert doc.text == text
    assert max(seen) <= pipeline.RUN
    seen.clear()
    pipeline._tokenized(nlp, "He said so on Friday. " * 100)
    assert len(seen) == 1
