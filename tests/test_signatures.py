"""The table of signatures: what a complement is worth under its governor."""

from __future__ import annotations

import re

import pytest

from extract import lexicon
from extract.signatures import Worth, complement, frames, signature

ROWS = lexicon.table("signatures")
FRAME = re.compile(r"that|to|object to|-ing|(?:object )?[a-z]+ -ing")
PAST = {
    "fight": "fought", "come": "came", "find": "found", "get": "got", "give": "gave", "go": "went", "hold": "held", "see": "saw",
    "take": "took", "teach": "taught",
    "tell": "told", "wind": "wound",
}  # fmt: skip


def test_at_least_six_hundred_rows_sorted_and_without_doubles() -> None:
    keys = [(r["lemma"], r["pos"], r["frame"]) for r in ROWS]
    assert len(keys) >= 600
    assert keys == sorted(set(keys))


def test_every_value_is_one_of_the_columns_values() -> None:
    for r in ROWS:
        assert r["pos"] in ("verb", "adjective", "noun"), r
        assert FRAME.fullmatch(r["frame"]), r
        assert {r["positive"], r["negative"]} <= {"true", "false", "open"}, r
        assert r["holder"] in ("article", "source"), r
        assert r["level"] in ("certain", "probable", "possible"), r


def test_every_example_is_a_sentence_with_its_governor() -> None:
    for r in ROWS:
        first = r["lemma"].split()[0]
        stem = rf"(?:{first[:2]}|{PAST.get(first, first)})"
        assert re.search(rf"\b{stem}", r["example"], re.IGNORECASE), r
        assert r["example"][0].isupper() and r["example"].endswith("."), r


@pytest.mark.parametrize(
    ("lemma", "pos", "frame", "affirmed", "negated", "holder"),
    [
        ("manage", "verb", "to", "true", "false", "article"),
        ("fail", "verb", "to", "false", "true", "article"),
        ("force", "verb", "object to", "true", "open", "article"),
        ("want", "verb", "to", "open", "open", "source"),
        ("regret", "verb", "that", "true", "true", "article"),
        ("say", "verb", "that", "true", "open", "source"),
        ("think", "verb", "that", "true", "false", "source"),
        ("deny", "verb", "that", "false", "open", "source"),
        ("pretend", "verb", "that", "false", "open", "article"),
        ("prevent", "verb", "object from -ing", "false", "true", "article"),
        ("refrain", "verb", "from -ing", "false", "true", "article"),
        ("unlikely", "adjective", "to", "open", "open", "article"),
        ("unable", "adjective", "to", "false", "true", "article"),
        ("fact", "noun", "that", "true", "true", "article"),
        ("evidence", "noun", "that", "true", "open", "article"),
        ("fear", "noun", "that", "open", "open", "source"),
    ],
)
def test_both_polarities(lemma: str, pos: str, frame: str, affirmed: str, negated: str, holder: str) -> None:
    assert complement(lemma, pos, frame).truth == affirmed
    assert complement(lemma, pos, frame, negated=True).truth == negated
    assert complement(lemma, pos, frame).holder == holder


def test_what_the_table_does_not_have_is_never_vouched_for() -> None:
    assert signature("glorf", "verb", "that") is None
    assert complement("glorf", "verb", "that") == Worth("true", "source", "certain")
    assert complement("glorf", "verb", "that", negated=True).truth == "open"
    assert complement("glorf", "verb", "to") == Worth("open", "source", "possible")
    assert complement("glorf", "verb", "object to").truth == "open"


def test_frames_of_a_lemma() -> None:
    assert frames("forget", "verb") == ("-ing", "that", "to")
    assert frames("glorf", "verb") == ()
