"""What is kept of each document until all have been seen: on the disk once it is much."""

from __future__ import annotations

import gc
import tracemalloc
import warnings
from typing import Any

import pytest

from extract.corpus import shelf
from extract.corpus.copies import Copies
from extract.corpus.disputes import Disputes
from extract.corpus.shelf import Shelf
from extract.corpus.words import words_of
from extract.tables.schema import CLAIMS, DOCUMENTS, SENTENCES


def test_things_come_back_by_their_number_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_IN_MEMORY", 100)
    things: Shelf[dict[str, Any]] = Shelf()
    for n in range(50):
        things.append({"n": n, "text": "x" * n})
    assert len(things) == 50
    assert things[49]["n"] == 49
    assert things[3] == {"n": 3, "text": "xxx"}
    things.append({"n": 50})
    assert [t["n"] for t in things] == list(range(51))


def test_what_cannot_be_put_in_leaves_nothing() -> None:
    things: Shelf[Any] = Shelf()
    things.append("first")
    with pytest.raises(Exception, match="pickle"):
        things.append(["much before it" * 100, lambda: None])
    things.append("second")
    assert list(things) == ["first", "second"]


def test_a_list_that_nobody_wants_any_more_closes_its_file() -> None:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        things: Shelf[str] = Shelf()
        things.append("first")
        del things
        gc.collect()
    assert [str(w.message) for w in said if issubclass(w.category, ResourceWarning)] == []


def kept(documents: int, add: Any) -> float:
    """Bytes of memory that the last half of some documents cost, each."""
    half = documents // 2
    for n in range(half):
        add(n)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for n in range(half, documents):
        add(n)
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return (after - before) / (documents - half)


def test_claims_that_may_be_disputed_lie_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_IN_MEMORY", 1000)
    found = Disputes()

    def add(doc: int) -> None:
        text = "The mayor opened the old bridge over the river in the rain."
        phrase = {"subject": "The mayor", "predicate": "opened", "predicate_lemma": "open", "object": "the old bridge"}
        stands: dict[str, Any] = {"act": "states", "modality": "actual", "negated": False, "cue_negated": False, "source": "Lee"}
        cells: dict[str, Any] = {"statement": text, "content": text, **phrase, **stands}
        rows = [CLAIMS.row(claim_id=f"d{doc}#c{n}", doc_id=f"d{doc}", sentence_id=f"d{doc}#s{n}", **cells) for n in range(50)]
        found.add(found.read({"claims": rows}, doc, 700_000))

    assert kept(100, add) < 1000  # 50 claims are some 40,000 bytes


def test_words_and_hashes_are_kept_once() -> None:
    assert words_of("Rain again")[0] is words_of("More rain")[1]
    copies = Copies()

    def add(doc: int) -> None:
        text = " ".join(f"word{doc}x{n}" for n in range(200))
        sentence = SENTENCES.row(sentence_id=f"d{doc}#s1", doc_id=f"d{doc}", kind="body", text=text)
        copies.mark({"documents": [DOCUMENTS.row(doc_id=f"d{doc}")], "sentences": [sentence]})

    assert kept(100, add) < 5500  # 128 hashes as Python's numbers are 5,000 bytes by themselves
