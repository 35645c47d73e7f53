"""Copies: the same text, or nearly, is known again; a like text with other facts is not."""

from __future__ import annotations

import pytest

import extract
from extract.corpus import copies
from extract.corpus.copies import Copies
from extract.tables.schema import DOCUMENTS, SENTENCES

STORY = (
    "The ferry to Holm sank on Friday night after it struck a rock off the northern coast, the harbour master said.\n\n"
    "All 61 people on board were saved by fishing boats, two of them with broken arms.\n\n"
    "The company that runs the line said that it would look into why the ship had left its course in calm weather.\n\n"
    "It was the third such accident in these waters within four years, and the union of sailors asked for a new chart.\n\n"
    "Divers are to search the wreck on Sunday, when the sea is expected to be quiet, and a report is due in March.\n"
)


def originals(*texts: str) -> list[str | None]:
    tables = extract.extract([{"id": f"d{i}", "text": t} for i, t in enumerate(texts)], model="sm")
    return [None if v is None else str(v) for v in (row[DOCUMENTS.at["duplicate_of"]] for row in tables.rows("documents"))]


def test_the_same_story_elsewhere_is_a_copy() -> None:
    syndicated = "Holm ferry sinks\n\n" + STORY.replace("Friday night", "Friday evening") + "\nSign up for our newsletter.\n"
    assert originals(STORY, "It rained in Larkdale all day on Monday.", syndicated, STORY) == [None, None, "d0", "d0"]


def test_a_report_from_the_same_template_is_none() -> None:
    day = (
        "Shares in Larkdale closed {} points higher on {} at {}, the exchange said, after trade of {} shares and {} bonds in "
        "{} lots that was called quiet by dealers on the floor who had expected more of a day without news from abroad."
    )
    first, second = day.format(12, "3 May", 4180, 5200, 310, 77), day.format(31, "4 May", 4211, 6100, 290, 81)
    assert originals(first, second) == [None, None]


def test_a_copy_counts_once_across_documents() -> None:
    one = extract.extract([{"id": "a", "text": STORY}], model="sm")
    two = extract.extract([{"id": "a", "text": STORY}, {"id": "b", "text": STORY + "\n"}], model="sm")
    assert two.rows("timeline") == one.rows("timeline")
    assert two.rows("figures") == one.rows("figures")
    assert len(two.rows("claims")) == 2 * len(one.rows("claims"))


def compared(documents: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often two texts are compared when so many are made from one template; the last is a copy of the last but one."""
    asked: list[None] = []

    def resemblance(a: object, b: object) -> float:
        asked.append(None)
        return real(a, b)  # type: ignore[arg-type]

    real = copies._resemblance
    monkeypatch.setattr(copies, "_resemblance", resemblance)
    seen, text = (
        Copies(),
        "The station of the old town counted {n} trains, {n} guards and {n} late arrivals on a day without wind.",
    )
    filler = " ".join(f"w{documents}y{n}" for n in range(60))
    texts = [text.format(n=n) for n in range(documents)] + [f"{text} {filler} rain.", f"{text} {filler} snow."]
    marked = []
    for n, told in enumerate(texts):
        sentence = SENTENCES.row(sentence_id=f"d{n}#s1", doc_id=f"d{n}", kind="body", text=told)
        rows = seen.mark({"documents": [DOCUMENTS.row(doc_id=f"d{n}")], "sentences": [sentence]})
        marked.append(rows["documents"][0][DOCUMENTS.at["duplicate_of"]])
    monkeypatch.undo()
    assert marked[-1] == f"d{documents}"
    assert not any(marked[:-1])
    return len(asked)


def test_texts_of_one_template_are_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = compared(400, monkeypatch), compared(1600, monkeypatch)
    assert many <= 4.5 * few
