"""Layout: kinds of lines, and sentences that never cross them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.rules import Refusal
from extract.stages.layout import lines, notices
from tests.conftest import Analyse

ROWS = [json.loads(row) for row in Path(__file__).with_name("cases.jsonl").read_text(encoding="utf-8").splitlines()]


def _case(row: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=row["known_failure"])] if "known_failure" in row else []
    return pytest.param(row, id=row["name"], marks=marks)


@pytest.mark.parametrize("row", [_case(r) for r in ROWS])
def test_lines(row: dict[str, Any]) -> None:
    text = row["text"]
    found = [[line.kind, text[line.start : line.end]] for line in lines(text, row.get("title", ""))]
    assert found == row["lines"]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
@settings(max_examples=200, deadline=None)
def test_lines_are_ordered_and_trimmed(text: str) -> None:
    last = 0
    for line in lines(text):
        assert last <= line.start < line.end <= len(text)
        assert text[line.start : line.end].strip() == text[line.start : line.end]
        last = line.end


def test_no_sentence_crosses_from_headline_to_body(analyse: Analyse) -> None:
    text = (
        "Minister denies secret talks with rebels\nThe minister has denied that talks took place\nNobody believed her on Monday."
    )
    kinds = [s.kind for s in analyse(text)._.extract.sentences]
    assert kinds == ["title", "subtitle", "body"]


def test_sentences_of_a_paragraph_share_its_number(analyse: Analyse) -> None:
    doc = analyse("Two things happened today. A bridge fell. Nobody was hurt.\n\nThe mayor came at once. She wept.")
    assert [s.paragraph for s in doc._.extract.sentences] == [0, 0, 0, 1, 1]


def test_text_of_one_sentence_is_body(analyse: Analyse) -> None:
    assert [s.kind for s in analyse("Ferry Sinks Off Northern Coast")._.extract.sentences] == ["body"]


def test_a_closing_quotation_mark_is_no_sentence(analyse: Analyse) -> None:
    doc = analyse('She was sure. "We shall see." "No," he said. "Never!"\n\nThe end came in 1999. They all went home.')
    texts = [doc.text[s.start : s.end] for s in doc._.extract.sentences]
    assert all(any(c.isalnum() for c in text) for text in texts), texts


def test_a_title_is_one_sentence(analyse: Analyse) -> None:
    doc = analyse("A lighthouse keeper who has kept a diary\nShe wrote it every night for years.\nNobody read it.")
    assert [s.kind for s in doc._.extract.sentences] == ["title", "body", "body"]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry was late, Sgt. Ana Cole said.",
        "Police Supt. Al Fry denied it on Monday.",
        "He met Lt. Gov. Pam Fox in Reading.",
    ],
)
def test_a_title_with_a_full_stop_ends_no_sentence(analyse: Analyse, text: str) -> None:
    assert [s.start for s in analyse(text)._.extract.sentences] == [0]


def test_other_words_with_a_full_stop_end_one(analyse: Analyse) -> None:
    text = "She lives in the capital. Ana Cole said so."
    assert [text[s.start : s.end] for s in analyse(text)._.extract.sentences] == [
        "She lives in the capital.",
        "Ana Cole said so.",
    ]


@pytest.mark.parametrize("rule", notices.NOTICES, ids=lambda r: r.name)
def test_every_notice_holds_of_its_example_and_not_of_its_counterexample(rule: Refusal) -> None:
    assert rule.holds(rule.example)
    assert notices.notice(rule.example)
    assert not rule.holds(rule.counterexample)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Sign up for Daily Letters", "boilerplate"),
        ("Thanks for reading The Tarn Letter! Subscribe for free to receive new posts.", "boilerplate"),
        ("“Sign up for our newsletter,” the minister joked.", "body"),
        ("Follow the money, the auditors were told by the minister of works.", "body"),
        ("Get the latest from the harbour delivered to your inbox.", "boilerplate"),
        ("The ministry sent the letters to the inbox of every judge.", "body"),
        ("Video: How the bridge fell", "caption"),
        ("READ MORE: Bridge that fell was never tested", "boilerplate"),
        ("Related: Bridge that fell was never tested", "boilerplate"),
        ("Related: the two men are brothers of the mayor.", "boilerplate"),
        ("More: it was the third bridge to fall in as many years.", "body"),
        ("Updated 3 May 2021 at 10:30 a.m. EDT", "dateline"),
        ("Updated rules for bridges will come into force in May.", "body"),
        ("6:05 p.m.", "body"),
        ("Copyright 2021 Tarn Media. This material may not be published or broadcast.", "boilerplate"),
        ("With help from her community, she is rebuilding the mill.", "body"),
        ("With reporting by Jo Adu in Tarn", "boilerplate"),
        ("Jo Adu, transport correspondent", "dateline"),
        ("Share Tweet Email Print", "boilerplate"),
        ("Share prices fell on Monday in Tarn.", "body"),
        ("4 min read", "boilerplate"),
        ("Four minutes later the bridge fell.", "body"),
        ("The views expressed here do not necessarily reflect those of the Post.", "boilerplate"),
        ("(Graphic: bridges by age - here)", "boilerplate"),
        ("* * *", "boilerplate"),
        ("Source: Tarn News Agency", "boilerplate"),
        ("Feb 4, 2018; Tarn, MN, USA; Fans cheer on the old bridge before the match.", "caption"),
    ],
)
def test_a_line_between_paragraphs(line: str, kind: str) -> None:
    above, below = "The old bridge fell on Monday after a night of rain.", "Nobody was hurt when it fell, the mayor of Tarn said."
    text = "\n\n".join(("Bridge falls", above, line, below, "She wept as she said so."))
    assert [x.kind for x in lines(text) if text[x.start : x.end] == line] == [kind]


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("Video: How the bridge fell", "title"),
        ("Map: Bridges of the valley", "title"),
        ("Breaking: Bridge falls in Tarn", "title"),
        ("Jo Adu", "dateline"),
        ("Watch: Bridge falls in Tarn", "title"),
    ],
)
def test_a_first_line(first: str, kind: str) -> None:
    text = f"{first}\n\nThe old bridge fell on Monday after a night of rain.\n\nNobody was hurt when it fell, the mayor said."
    assert lines(text)[0].kind == kind


def test_the_stamp_above_a_headline_is_no_title() -> None:
    text = "Updated: May 3, 2021 10:30 AM ET\nBridge falls in Tarn\nThe old bridge fell on Monday.\nNobody was hurt."
    assert [x.kind for x in lines(text)] == ["dateline", "title", "body", "body"]


LIFE = "Ama Mensah is a reporter for the Tarn Post who covers roads."
BODY = "The old bridge fell on Monday.\n\n{}The mayor, Jo Adu, said that nobody was hurt.\n\nIt rained all night.\n\n"


def test_a_writers_life_at_the_end_is_no_part_of_the_article() -> None:
    assert lines(BODY.format("") + LIFE)[-1].kind == "boilerplate"
    # One of whom the article speaks is no writer of it.
    assert lines(BODY.format("Ama Mensah saw it fall.\n\n") + LIFE)[-1].kind == "body"
    assert lines(LIFE + "\n\n" + BODY.format(""))[0].kind == "body"


def test_other_stories_headlines_behind_the_text_are_no_part_of_it() -> None:
    behind = "* Museum finds map behind wallpaper\n\n* Ferry line is fined after collision\n"
    assert [x.kind for x in lines(BODY.format("") + behind)][-2:] == ["boilerplate", "boilerplate"]
    points = "The plan has two points:\n\n• New lamps for the whole of the bridge\n\n• A lower limit for lorries there\n"
    assert [x.kind for x in lines(BODY.format("") + points)][-2:] == ["body", "body"]


def test_headline_case_is_stored(analyse: Analyse) -> None:
    text = "Mayor Quits After Bridge Falls in Tarn\n\nThe old bridge fell on Monday.\n\nJo Adu quit on Friday.\n"
    assert [s.headline_case for s in analyse(text)._.extract.sentences] == [True, False, False]


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        (
            "The old bridge in May. (AP Photo/Jo Adu) The bridge fell on Monday after a night of rain in the hills.",
            "(AP Photo/Jo Adu)",
        ),
        (
            "The old bridge in May. Jo Adu/Getty Images The bridge fell on Monday after a night of rain in the hills.",
            "Getty Images",
        ),
        ("The bridge (File photo 3) was old. The bridge fell on Monday after a night of rain.", ""),
        ("The agency AP said that he (Jo Adu) was there when The Bridge fell on Monday after a night of rain.", ""),
    ],
)
def test_a_caption_that_runs_into_a_sentence_is_cut_off(line: str, caption: str) -> None:
    text = f"Bridge falls\n\n{line}\n\nNobody was hurt when it fell, the mayor said.\n"
    cut = [text[x.start : x.end] for x in lines(text) if x.kind == "caption"]
    assert [c.endswith(caption) for c in cut] == ([True] if caption else [])
