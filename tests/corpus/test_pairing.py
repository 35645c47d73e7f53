"""Figures of one story, told in different words: which are one, which clash, and which are left alone."""

from __future__ import annotations

from typing import Any

import pytest

from extract.corpus import Corpus
from extract.corpus.slots import scale
from extract.tables.schema import FIGURES

from .made import Doc

NAMES = ("Halden", "Mira Tolland", "Weir House")


def article(doc_id: str, day: str, subject: str, verb: str, lemma: str, told: str, **number: Any) -> Doc:
    """An article of one sentence, whose first word with a digit in `told` is its number."""
    doc = Doc(doc_id, day, *NAMES)
    source = {"kind": "attributed", "source": number.pop("source")} if "source" in number else {}
    doc.says(subject, verb, lemma, told, **source)
    figure = next(w for w in told.split() if w[0].isdigit())
    doc.counts(number.pop("text", figure), number.pop("noun", ""), number.pop("value", figure.replace(",", "")), **number)
    return doc


def verdicts(*docs: Doc) -> list[tuple[str, str]]:
    """(value, verdict) of every row of `figures`."""
    corpus = Corpus()
    for doc in docs:
        corpus.add(doc.rows)
    rows = corpus.rows()
    assert not any("figures" in problem for problem in corpus.problems)
    return [(str(r[FIGURES.at["value"]]), str(r[FIGURES.at["verdict"]])) for r in rows["figures"]]


def one(day: str = "2023-05-02") -> Doc:
    return article("a", day, "The blaze", "gutted", "gut", "140 homes above Halden", noun="homes")


@pytest.mark.parametrize(
    ("day", "told", "noun", "expected"),
    [
        ("2023-05-02", "the gutting of 140 houses at Halden", "houses", "agree"),
        ("2023-05-03", "205 houses as gutted in Halden now", "houses", "update"),
        ("2023-05-02", "the loss of 205 houses gutted in Halden", "houses", "conflict"),
        ("2023-05-02", "205 cows gone in Halden", "cows", None),
        ("2023-05-02", "205 houses that could be gutted", "houses", "conflict"),
        ("2023-05-02", "fears that could mean 205 houses gutted", "houses", None),
        ("2023-05-02", "205 houses gutted in 1998", "houses", None),
    ],
)
def test_one_topic_in_other_words(day: str, told: str, noun: str, expected: str | None) -> None:
    other = article("b", day, "The mayor", "named", "name", told, noun=noun)
    found = {verdict for _, verdict in verdicts(one(), other)}
    assert found == ({expected} if expected else set())


def test_an_article_with_two_figures_for_it_leaves_open_which_is_meant() -> None:
    other = article("b", "2023-05-02", "The mayor", "named", "name", "205 houses gutted in Halden", noun="houses")
    assert {v for _, v in verdicts(one(), other)} == {"conflict"}
    other.says("The mayor", "named", "name", "260 houses gutted in Weir House")
    other.counts("260", "houses", "260")
    assert "conflict" not in {v for _, v in verdicts(one(), other)}


def test_units_are_converted() -> None:
    assert scale("km/h")[0] == scale("[mi_i]/h")[0]
    near = scale("[mi_i]/h")[1] / scale("km/h")[1]
    assert 1.6 < near < 1.61


def test_what_a_sentence_puts_in_the_place_of_another_is_an_update() -> None:
    late = Doc("a", "2023-05-02", *NAMES)
    late.says("The count", "rose", "rise", "to 38 arrests from 26")
    late.counts("38", "arrests", "38")
    late.counts("26", "", "26")
    beside = article("b", "2023-05-02", "Mira Tolland", "opened", "open", "12 rooms at Weir House", noun="rooms")
    assert verdicts(late, beside) == [("38", "update"), ("26", "update")]
    year = Doc("a", "2023-05-02", *NAMES)
    year.says("The count", "rose", "rise", "to 38 arrests from 26 a year ago")
    year.counts("38", "arrests", "38")
    year.counts("26", "", "26")
    assert verdicts(year, beside) == []
