"""Where events are told of, with whom, where and when; and which mentions in several articles are one."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections import defaultdict
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import extract
from extract import pipeline
from extract.corpus.happenings import granularity
from extract.corpus.naming import noun
from extract.errors import TablesError
from extract.explain import Explainer
from extract.explain_absent import absent, is_place, read_by
from extract.models import Model
from extract.records import Article, EventMention
from extract.stages.events import RULES
from tests.conftest import Analyse

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['rule']}: {c['text'][:50]}")
def test_cases(analyse: Analyse, case: dict[str, Any]) -> None:
    found = analyse(case["text"])._.extract.event_mentions
    assert [[case["text"][m.start : m.end], m.kind, m.form, m.status] for m in found] == case["found"]


def test_every_rule_fires_on_its_example_and_not_on_its_counterexample() -> None:
    articles = [Article(f"{rule.name}/{side}", getattr(rule, side)) for rule in RULES for side in ("example", "counterexample")]
    for article, doc in zip(articles, pipeline.pipe(pipeline.shared(), articles), strict=True):
        assert not isinstance(doc, pipeline.Failed)
        name, _, side = article.doc_id.partition("/")
        fired = name in {m.rule for m in doc._.extract.event_mentions}
        assert fired == (side == "example"), article.doc_id


def told(analyse: Analyse, text: str, word: str) -> EventMention:
    found: tuple[EventMention, ...] = analyse(text, published="2023-07-03")._.extract.event_mentions
    return next(m for m in found if text[m.start : m.end] == word)


def test_who_to_whom_where_and_when(analyse: Analyse) -> None:
    m = told(analyse, "Police in Lima arrested Ana Cole on Friday.", "arrested")
    assert (m.agent, m.patient, m.begin) == ("police", "Ana Cole", dt.date(2023, 6, 30))
    m = told(analyse, "Ana Cole was arrested by soldiers in Lima.", "arrested")
    assert (m.agent, m.patient, m.place) == ("soldier", "Ana Cole", "Lima")
    m = told(analyse, "The arrest of Ana Cole by soldiers was wrong.", "arrest")
    assert (m.agent, m.patient) == ("soldier", "Ana Cole")
    m = told(analyse, "Ana Cole's arrest was wrong.", "arrest")
    assert (m.agent, m.patient) == ("", "Ana Cole")
    m = told(analyse, "Ana Cole died in Lima.", "died")
    assert (m.agent, m.patient, m.place) == ("", "Ana Cole", "Lima")


def test_a_claim_tells_of_the_event_of_its_predicate(analyse: Analyse) -> None:
    text = "The ministry said on Friday that soldiers had arrested Ana Cole."
    doc = analyse(text, published="2023-07-03")._.extract
    m = next(m for m in doc.event_mentions if m.kind == "arrest")
    claim = doc.claims[m.claim]
    assert text[claim.start : claim.end].endswith("arrested Ana Cole")


FIRE = [
    (
        "a",
        "2023-03-01",
        "Nine dead in Oslo ferry fire\n\nOSLO — A fire on the ferry Havbris killed nine people on Wednesday, police said. "
        "The blaze broke out in the engine room of the Havbris. Captain Nils Berge was arrested.",
    ),
    (
        "b",
        "2023-03-02",
        "Captain held after Havbris fire\n\nPolice in Oslo arrested Nils Berge, the captain of the ferry Havbris, after a "
        "fire that killed nine people. The fire broke out on Wednesday, and the ferry sank on Thursday.",
    ),
    (
        "c",
        "2023-03-04",
        "Havbris: what we know\n\nThe fire on the ferry Havbris off Oslo broke out in its engine room. Nils Berge, its "
        "captain, was arrested on Wednesday. Nine people were killed.",
    ),
    (
        "d",
        "2023-03-02",
        "Parliament of Ghana passes the cocoa bill\n\nACCRA — Lawmakers in Ghana passed a bill on cocoa prices on "
        "Thursday. Kofi Mensah, the minister, praised the vote. Farmers protested outside parliament.",
    ),
]
"""Three articles of ours on one fire, and one on another matter."""


def tables(order: list[int]) -> extract.Tables:
    return extract.extract([{"id": FIRE[i][0], "published": FIRE[i][1], "text": FIRE[i][2]} for i in order])


@pytest.fixture(scope="module")
def fire() -> extract.Tables:
    return tables([0, 1, 2, 3])


def joined(found: extract.Tables) -> dict[str, set[tuple[str, str]]]:
    """Event id -> (document, words) of its mentions, for events of several documents."""
    out: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for m in found.event_mentions.itertuples():
        out[str(m.event_id)].add((str(m.doc_id), str(m.text)))
    return {event: told for event, told in out.items() if len({doc for doc, _ in told}) > 1}


def test_articles_on_one_matter_are_a_story(fire: extract.Tables) -> None:
    assert fire.documents.set_index("doc_id").story_id.fillna("").to_dict() == {
        "a": "story:a", "b": "story:a", "c": "story:a", "d": "",
    }  # fmt: skip
    (story,) = fire.stories.itertuples()
    assert (story.story_id, story.n_documents) == ("story:a", 3)
    assert "havbris" in str(story.title)


def test_the_arrest_and_the_fire_are_one_event_each(fire: extract.Tables) -> None:
    events = list(joined(fire).values())
    assert any({("a", "arrested"), ("b", "arrested"), ("c", "arrested")} <= e for e in events)
    assert any({("a", "killed"), ("b", "killed"), ("c", "killed")} <= e for e in events)
    assert not any({doc for doc, _ in e} & {"d"} for e in events)


def test_an_event_has_its_people_and_its_days(fire: extract.Tables) -> None:
    event = next(e for e, told in joined(fire).items() if ("a", "arrested") in told)
    row = fire.events.set_index("event_id").loc[event]
    assert (row["type"], row["n_documents"], row["story_id"]) == ("arrest", 3, "story:a")
    assert "Nils Berge" in str(row["name"])
    patients = fire.event_participants.query("event_id == @event and role == 'patient'")
    assert list(patients.name) == ["Nils Berge"]


def test_an_event_is_in_the_country_of_its_place(fire: extract.Tables) -> None:
    found = extract.extract("Soldiers arrested Ana Cole in Lima on Monday. The weather was fine.").events
    assert [(e.type, e.place, e.country) for e in found.itertuples()] == [("arrest", "Lima", "PER")]
    assert fire.events[fire.events.place.isna()].country.isna().all()


def test_the_order_of_the_articles_changes_no_id(fire: extract.Tables) -> None:
    order = [0, 1, 2, 3]
    random.Random(5).shuffle(order)
    assert order != [0, 1, 2, 3]
    again = tables(order)
    assert joined(again) == joined(fire)
    ids = fire.entities.set_index("entity_id").corpus_entity_id.fillna("").to_dict()
    assert again.entities.set_index("entity_id").corpus_entity_id.fillna("").to_dict() == ids
    assert (
        again.documents.set_index("doc_id").story_id.fillna("").to_dict()
        == fire.documents.set_index("doc_id").story_id.fillna("").to_dict()
    )


def test_articles_on_other_matters_move_no_id(fire: extract.Tables) -> None:
    assert joined(tables([0, 1, 2])) == joined(fire)


def test_a_modifier_takes_up_an_event_and_makes_none() -> None:
    alone = extract.extract("The murder weapon was small.").event_mentions
    assert list(alone["class"]) == []
    found = extract.extract("Ana Cole was murdered in Lima. The murder weapon was small.").event_mentions
    murders = found[found["class"] == "murder"]
    assert list(murders.text) == ["murdered", "murder"]
    assert murders.event_id.nunique() == 1


DEATH = [
    {"id": "a", "published": "2023-05-01", "text": "Ana Cole killed in Lund\n\nAna Cole, a baker, was killed on Sunday."},
    {"id": "b", "published": "2023-05-02", "text": "Ana Cole of Lund dies\n\nThe baker Ana Cole died in Lund on Sunday."},
    {"id": "c", "published": "2023-05-02", "text": "Lund mourns Ana Cole\n\nPolice in Lund charged Ben Hale with the murder of "
     "Ana Cole, the baker. Ben Hale's dog Rex died in Lund in 2019."},
]  # fmt: skip


def test_one_death_in_other_words_is_one_event_and_another_death_is_not() -> None:
    events = [{text for _, text in told} for told in joined(extract.extract(DEATH)).values()]
    assert any({"killed", "dies", "died", "murder"} <= told for told in events), events
    rex = extract.extract(DEATH).event_mentions.query("doc_id == 'c' and text == 'died'").event_id
    assert not set(rex) & set(joined(extract.extract(DEATH)))


def test_explain_shows_what_joined_an_event_and_what_nearly_did(fire: extract.Tables) -> None:
    event = next(e for e, told in joined(fire).items() if ("a", "arrested") in told)
    shown = Explainer(fire).explain(event)
    assert "told of 3 times" in shown
    assert "same patient +1.3" in shown
    assert "patient Nils Berge" in shown


def test_explain_says_why_an_expected_row_is_absent(fire: extract.Tables) -> None:
    text = FIRE[3][2]
    start = text.index("ACCRA")
    shown = absent(fire, f"d:{start}-{start + 60}")
    assert "rows there:" in shown
    assert "ACCRA" in shown
    assert is_place("a:1-2")
    assert not is_place("a#v1")
    with pytest.raises(TablesError, match="characters 0 to"):
        absent(fire, "d:1-100000")
    with pytest.raises(TablesError, match="DOC:START-END"):
        absent(fire, "nobody:1-2")


def test_a_refusal_is_told_with_its_reason() -> None:
    text = "The mayor agreed to sell the harbour, and the town's lawyers who had to act left."
    shown = absent(extract.extract({"id": "w", "text": text}), f"w:0-{len(text)}")
    assert "candidates that made no row, and why:" in shown
    assert "facts: [" in shown


def test_a_stretch_is_read_again_by_the_model_that_read_the_folder(tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text(json.dumps({"options": {"model": "sm", "exact": True}}), encoding="utf-8")
    assert read_by(tmp_path) == Model("sm", True)
    (tmp_path / "run.json").write_text("{}", encoding="utf-8")
    assert read_by(tmp_path) == Model()
    assert read_by(tmp_path / "nowhere") == Model()


WAVE = [
    ("a", "2013-07-03", "Quake hits Aceh\n\nAn earthquake in Aceh killed nine people on Tuesday, officials said. "
     "The 2004 tsunami in Aceh was far worse, the governor said. Rescuers reached villages in Aceh on Wednesday."),
    ("b", "2015-03-02", "Painter opens show in Oslo\n\nOSLO - The painter Kari Lund opened her show in Oslo on Sunday. "
     "Lund survived the 2004 tsunami in Aceh. Her paintings of ferries hang in Oslo."),
    ("c", "2016-05-09", "Bank of Ghana cuts rates\n\nACCRA - The Bank of Ghana cut its rate on Monday. "
     "The bank saw the 1960 tsunami in Chile as a warning. Analysts in Accra had expected the cut."),
]  # fmt: skip
"""Three articles on three matters; two of them name one event of the past."""


@pytest.fixture(scope="module")
def wave() -> extract.Tables:
    return extract.extract([{"id": i, "published": day, "text": text} for i, day, text in WAVE])


def test_an_event_of_the_past_is_one_in_articles_on_other_matters(wave: extract.Tables) -> None:
    assert wave.documents.story_id.isna().all()
    told = wave.event_mentions[wave.event_mentions["class"] == "tsunami"].set_index("doc_id").event_id
    assert told["a"] == told["b"] != told["c"]
    event = wave.events.set_index("event_id").loc[told["a"]]
    assert (event["n_documents"], event["granularity"], event["basis"]) == (2, "year", "date")
    assert pd.isna(event["story_id"])
    assert event["name"] == "the tsunami in Aceh, 2004-01-01 to 2004-12-31"


def test_the_timeline_of_events_has_a_row_an_event(fire: extract.Tables) -> None:
    rows = fire.event_timeline.set_index("event_id")
    assert rows.index.is_unique
    arrest = rows.loc[next(e for e, told in joined(fire).items() if ("a", "arrested") in told)]
    claim = fire.claims.set_index("claim_id").loc[arrest["claim_id"]]
    assert arrest["statement"] == claim["statement"]
    assert "arrested" in str(arrest["statement"])
    assert (arrest["n_documents"], arrest["granularity"]) == (3, "day")
    assert list(rows.begin_date.dropna()) == sorted(rows.begin_date.dropna())


@pytest.mark.parametrize(
    ("begin", "end", "says"),
    [("2023-05-01", "2023-05-01", "day"), ("2023-05-01", "2023-05-07", "week"), ("2023-05-01", "2023-05-31", "month"),
     ("2023-04-01", "2023-06-30", "quarter"), ("2024-01-01", "2024-12-31", "year"), ("2020-01-01", "2023-12-31", "longer"),
     ("2023-05-01", "", "open"), ("", "", "")],
)  # fmt: skip
def test_granularity(begin: str, end: str, says: str) -> None:
    assert granularity(begin, end) == says


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("arrest", "arrest"),
        ("die", "death"),
        ("kill", "killing"),
        ("open", "opening"),
        ("chat", "chatting"),
        ("go out", "going out"),
        ("untie", "untying"),
    ],
)
def test_a_kind_has_a_noun(kind: str, says: str) -> None:
    assert noun(kind) == says


def test_names_that_come_again_are_one_event_only_with_their_year() -> None:
    def told(year: int, text: str) -> list[str]:
        texts = [f"Nils Berge swam at the {text}.", f"The Lund choir sang. A teacher of the choir was at the {text}."]
        found = extract.extract([{"id": str(n), "published": f"{year + n}-09-01", "text": t} for n, t in enumerate(texts)])
        return [str(e) for e in found.event_mentions[found.event_mentions.form == "name"].event_id]

    once, again = told(2020, "2012 Summer Olympics"), told(2016, "Olympics")
    assert len(once) == len(again) == 2
    assert len(set(once)) == 1
    assert len(set(again)) == 2
