"""The stage against sentences in newswire manner with their quantities, written before the rules were worked on.

`newswire.jsonl` has three lots: `seen` (worked on), `aside` (never looked at while working) and `kind` (ten and more of each
kind of error that was mended). A quantity's `change` is its bound, or the way it went; `unit` is the unit's name or the noun
counted; gold and rows are matched within a sentence by value, then by change and unit.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from extract import store
from extract.records import Quantity

SENTENCES = [json.loads(line) for line in (Path(__file__).parent / "newswire.jsonl").read_text(encoding="utf-8").splitlines()]
BOUNDS = {">=": ">", "<=": "<"}
FLOORS = {"seen": (0.98, 0.96, 0.87), "aside": (0.95, 0.91, 0.85), "kind": (0.98, 0.96, 0.93)}
"""F1 of value, of value with bound or trend, of value with unit or counted thing: no lot may fall below these."""


@pytest.fixture(scope="module")
def read(nlp: Language) -> dict[str, list[Quantity]]:
    """Text -> its quantities, ordinals left out; all texts in one pipe."""
    texts = [s["text"] for s in SENTENCES]
    docs = zip(texts, nlp.pipe(texts), strict=True)
    return {text: [q for q in store.get(doc, "numbers") if q.kind != "ordinal"] for text, doc in docs}


def _close(a: object, b: object) -> bool:
    x, y = float(str(a)), float(str(b))
    return abs(x - y) <= 1e-4 * max(abs(x), abs(y))


def same_value(gold: dict[str, Any], q: Quantity) -> bool:
    """Equal to one part in ten thousand; a range only with a range."""
    if "value" in gold:
        figure = q.value if q.value is not None else (q.low if q.high is None else None)
        return figure is not None and _close(gold["value"], figure)
    return q.value is None and None not in (q.low, q.high) and _close(gold["low"], q.low) and _close(gold["high"], q.high)


def same_change(gold: dict[str, Any], q: Quantity) -> bool:
    """The bound, or the trend where there is one."""
    return bool(gold["change"] == (q.trend or BOUNDS.get(q.bound, q.bound)))


def _words(phrase: str) -> set[str]:
    return {re.sub(r"(ies|e?s|y)$", "", w) or w for w in re.findall(r"[^\W_]+", phrase.lower())} - {"", "per", "of"}


def same_unit(gold: dict[str, Any], q: Quantity) -> bool:
    """The gold's unit, or a word of what is counted; nothing for "-"."""
    if gold["unit"] == "-":
        return not q.unit_name and not q.counted
    wanted = _words(gold["unit"])
    return wanted <= _words(q.unit_name) or (not q.unit_name and bool(wanted & _words(q.counted)))


def _f1(lot: str, read: dict[str, list[Quantity]], *tests: Any) -> float:
    right = wanted = found = 0
    for sentence in SENTENCES:
        if sentence["lot"] != lot:
            continue
        left = list(read[sentence["text"]])
        wanted, found = wanted + len(sentence["numbers"]), found + len(left)
        for gold in sentence["numbers"]:
            hit = next((q for q in left if all(test(gold, q) for test in tests)), None)
            if hit is not None:
                left.remove(hit)
                right += 1
    return 2 * right / (wanted + found)


@pytest.mark.parametrize("lot", list(FLOORS))
def test_no_lot_falls_below_its_floor(lot: str, read: dict[str, list[Quantity]]) -> None:
    value, bound, unit = FLOORS[lot]
    scores = (
        _f1(lot, read, same_value),
        _f1(lot, read, same_value, same_change),
        _f1(lot, read, same_value, same_unit),
    )
    assert scores[0] >= value and scores[1] >= bound and scores[2] >= unit, scores


def test_there_are_enough_sentences() -> None:
    assert sum(s["lot"] == "aside" for s in SENTENCES) >= 100
    assert all(sum(s["field"] == kind for s in SENTENCES) >= 8 for kind in {s["field"] for s in SENTENCES})
