"""The stages against short articles in many manners, by a writer who knew no rule (benchmarks/fresh.py says what is counted).

`development.jsonl` may be read and rules made on it, and has floors; `aside.jsonl` is scored by the benchmark and never read.
"""

from __future__ import annotations

import pytest
from spacy.language import Language

from benchmarks.fresh import LOTS, articles, figures, score, span

FLOORS = {
    "dates strict": 91.5,
    "dates value": 92.0,
    "numbers value": 98.5,
    "numbers bound": 95.5,
    "numbers unit": 94.0,
    "names found": 97.5,
    "names typed": 97.5,
    "names grouped": 98.0,
    "references": 81.0,
}


def test_no_stage_falls_below_its_floor(nlp: Language) -> None:
    found = figures(score(nlp, "development"))
    assert not {name: found[name] for name, floor in FLOORS.items() if found[name] < floor}


@pytest.mark.parametrize("lot", LOTS)
def test_every_answer_stands_where_it_says(lot: str) -> None:
    for row in articles(lot):
        for kind in ("dates", "numbers", "names", "references"):
            assert all(row["text"][slice(*span(gold))] == gold["text"] for gold in row[kind]), row["id"]


def test_no_article_is_in_both_lots() -> None:
    development, aside = ({row["text"] for row in articles(lot)} for lot in LOTS)
    assert development and aside and not development & aside
