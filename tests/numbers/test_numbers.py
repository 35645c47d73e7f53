"""The numbers stage against its table of cases, and properties that hold of any text."""

from __future__ import annotations

import json
import locale
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract import store
from extract.records import Quantity
from extract.stages.numbers import find_numbers, numbers

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases.jsonl").read_text(encoding="utf-8").splitlines()]
FIELDS = ("kind", "bound", "trend", "unit", "unit_name", "counted")


def _params(cases: list[dict[str, Any]]) -> list[Any]:
    out = []
    for case in cases:
        why = case.get("known_failure")
        marks = [pytest.mark.xfail(strict=True, reason=why)] if why else []
        out.append(pytest.param(case, id=case["text"][:50], marks=marks))
    return out


def _check(case: dict[str, Any], found: tuple[Quantity, ...]) -> None:
    """Hold the rows against a case: the same spans in the same order, and every field that the case names."""
    text, want = case["text"], case["numbers"]
    if not any(n.get("kind") == "ordinal" for n in want):
        found = tuple(q for q in found if q.kind != "ordinal")
    assert [text[q.start : q.end] for q in found] == [n["text"] for n in want]
    for q, n in zip(found, want, strict=True):
        for field in ("value", "low", "high"):
            if field in n:
                assert getattr(q, field) == (None if n[field] is None else Decimal(n[field])), field
        for field in FIELDS:
            if field in n:
                assert getattr(q, field) == n[field], field


Read = dict[str, tuple[tuple[Quantity, ...], set[str]]]


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    """Text -> its numbers by the model's own annotation only, whatever the other stages find, and the refusals noted."""
    texts = [case["text"] for case in CASES]
    out = {}
    for text, doc in zip(texts, nlp.pipe(texts), strict=True):
        doc.user_data.clear()
        out[text] = numbers(doc), {reason for stage, _, _, reason in store.refused(doc) if stage == "numbers"}
    return out


@pytest.mark.parametrize("case", _params(CASES))
def test_with_the_model(case: dict[str, Any], read: Read) -> None:
    _check(case, read[case["text"]][0])


@pytest.mark.parametrize("rule", sorted({case["rule"] for case in CASES if "rule" in case}))
def test_the_rule_that_a_case_is_for_fires(rule: str, read: Read) -> None:
    texts = [case["text"] for case in CASES if case.get("rule") == rule]
    assert [t for t in texts if rule not in {q.rule for q in read[t][0]} | read[t][1]] == []


@pytest.mark.parametrize("case", _params([c for c in CASES if "needs" not in c]))
def test_without_a_model(case: dict[str, Any]) -> None:
    _check(case, find_numbers(case["text"]))


def test_there_are_enough_negatives() -> None:
    assert sum(not c["numbers"] for c in CASES) >= 150


def _sound(text: str, found: tuple[Quantity, ...]) -> None:
    last = 0
    for q in found:
        assert last <= q.start < q.end <= len(text)
        last = q.end
        piece = text[q.start : q.end]
        assert piece == piece.strip()
        assert (q.counted_start is None) == (q.counted == "")
        if q.counted_start is not None and q.counted_end is not None:
            assert text[q.counted_start : q.counted_end] == q.counted
        if q.low is not None and q.high is not None:
            assert q.low <= q.high
        if q.bound == "=" and q.value is not None:
            assert q.value == q.low == q.high
        assert q.value is not None or q.low is not None
        assert q.kind in {"count", "money", "percent", "measure", "age", "ordinal", "ratio", "score"}
        assert q.bound in {"=", "<", "<=", ">", ">=", "~"}


PIECES = """one two half a million dozen of the third 3 1.5 1/2 ½ $ € % - – to between and from per ' m bn km ° ( ) [ . , : years
old up by more than people tens thousands ٣ 2023 May 10,000 x ^ minus couple quarters # 's"""
WORDS = st.sampled_from([*PIECES.split(), "\n"])


@given(st.lists(st.tuples(WORDS, st.sampled_from(["", " "])), max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_run_of_number_words_is_read_soundly(pieces: list[tuple[str, str]]) -> None:
    text = "".join(a + b for a, b in pieces)
    _sound(text, find_numbers(text))


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_soundly(text: str) -> None:
    _sound(text, find_numbers(text))


@given(st.integers(min_value=0, max_value=10**12))
@settings(max_examples=100, deadline=None)
def test_a_figure_with_separators_keeps_its_value(figure: int) -> None:
    found = find_numbers(f"They counted ${figure:,} there.")
    assert [q.value for q in found] == [Decimal(figure)]


ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def _spell(n: int) -> str:
    """English words of a figure below a thousand million, written apart from the code under test."""
    if n < 20:
        return ONES.split()[n]
    if n < 100:
        return TENS.split()[n // 10 - 2] + (f"-{ONES.split()[n % 10]}" if n % 10 else "")
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            rest = n % size
            return f"{_spell(n // size)} {name}" + (f" {_spell(rest)}" if rest else "")
    raise AssertionError


@given(st.integers(min_value=2, max_value=10**9 - 1))
@settings(max_examples=300, deadline=None)
def test_a_spelled_figure_keeps_its_value(figure: int) -> None:
    found = find_numbers(f"They saw {_spell(figure)} birds.")
    assert [q.value for q in found] == [Decimal(figure)]


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "🙂 3 🙂", "שלוש 3 פעמים", "\u202e12\u202c", "9" * 5000, "1," * 5000, "one " * 5000, "- " * 9000]
)
def test_odd_texts_are_read_soundly(text: str) -> None:
    _sound(text, find_numbers(text))


def test_a_doc_without_a_parse_is_read(blank: Callable[[str], Doc]) -> None:
    doc = blank("At least 12 ships left for $3 million.")
    assert [(q.value, q.bound, q.unit, q.counted) for q in numbers(doc)] == [
        (Decimal(12), ">=", "", "ships"),
        (Decimal(3000000), "=", "USD", ""),
    ]


@pytest.fixture
def blank() -> Callable[[str], Doc]:
    """Makes a Doc of words and nothing else."""
    import spacy

    nlp = spacy.blank("en")
    return nlp.make_doc


def test_an_empty_doc_has_no_numbers() -> None:
    assert numbers(Doc(Vocab())) == ()


def test_the_locale_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "It cost 1,234.50 euros."
    before = find_numbers(text)
    monkeypatch.setattr(locale, "localeconv", lambda: {"decimal_point": ",", "thousands_sep": "."})
    assert find_numbers(text) == before
    assert before[0].value == Decimal("1234.50")


LOCAL = (
    ("ROSARIO, Argentina - The mill sold its looms. A ticket cost 350 pesos.", "ARS"),
    ("Officials in Chile and Mexico met. A ticket cost 350 pesos.", ""),
    ("Toronto will close its pools. Ottawa council agreed to put up $275,000 on Monday.", "CAD"),
    ("TORONTO (AP) - Toronto will close its pools. Ottawa council agreed to put up $275,000.", "USD"),
    ("Toronto and Ottawa will close pools. A firm in the United States lent $275,000.", "USD"),
    ("Toronto and Ottawa will close pools, and pay US$275,000.", "USD"),
    ("A hotel in Nairobi lost $275,000 and one in Mombasa had to close.", "USD"),
)


@pytest.mark.parametrize(("text", "code"), LOCAL, ids=[text[:40] for text, _ in LOCAL])
def test_a_bare_name_of_money_is_that_of_the_country(text: str, code: str, nlp: Language) -> None:
    assert [q.unit for q in store.get(nlp(text), "numbers") if q.kind == "money"] == [code]
