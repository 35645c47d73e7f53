"""Turns: whose words stand in which lines, and what is only a heading with a colon."""

from __future__ import annotations

import pytest

from tests.conftest import Analyse

DEBATE = (
    "The candidates Ana Lund and Jo Marr met in Tarn on Tuesday.\n\n"
    "ANA LUND: Why should people vote for you?\n\n"
    "MR. MARR: The bridge was closed in May.\n\n"
    "It will cost 40 million dollars.\n\n"
    "LUND: Thank you both for coming here.\n"
)
BAKER = (
    "Jo Marr (JM) spoke to Ama Mensah (AM) in Tarn.\n\nAM: When did you open the shop?\n\nJM: We opened it in 1999.\n\n"
    "My father paid for it.\n\nAM: Who works there?\n\nJM: Eleven people work there.\n"
)
LETTERS = (
    "HOST: The mayor of Tarn is with us.\n\nQ. Did the bridge fall?\n\nA. It fell on Monday.\n\n"
    "Q. Who pays?\n\nA. The state pays.\n"
)
POST = "The bridge fell on Monday.\n\nNobody was hurt, thank God.\n\n— Jo Adu (@joadu) May 3, 2021\n\nThe mayor came at once.\n"


def told(analyse: Analyse, text: str) -> list[tuple[str, str, str]]:
    doc = analyse(text)
    found = doc._.extract.turns
    return [
        (
            t.form,
            "" if t.speaker_start is None else doc.text[t.speaker_start : t.speaker_end],
            " ".join(doc.text[t.start : t.end].split())[:34],
        )
        for t in found
    ]


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        (
            DEBATE,
            [
                ("speech", "Ana Lund", "Why should people vote for you?"),
                ("speech", "Jo Marr", "The bridge was closed in May. It w"),
                ("speech", "Ana Lund", "Thank you both for coming here."),
            ],
        ),
        (
            BAKER,
            [
                ("speech", "Ama Mensah", "When did you open the shop?"),
                ("speech", "Jo Marr", "We opened it in 1999. My father pa"),
                ("speech", "Ama Mensah", "Who works there?"),
                ("speech", "Jo Marr", "Eleven people work there."),
            ],
        ),
        (
            LETTERS,
            [
                ("speech", "HOST", "The mayor of Tarn is with us."),
                ("question", "", "Did the bridge fall?"),
                ("answer", "", "It fell on Monday."),
                ("question", "", "Who pays?"),
                ("answer", "", "The state pays."),
            ],
        ),
        (POST, [("post", "Jo Adu", "Nobody was hurt, thank God.")]),
    ],
)
def test_turns(analyse: Analyse, text: str, turns: list[tuple[str, str, str]]) -> None:
    assert told(analyse, text) == turns


@pytest.mark.parametrize(
    "text",
    [
        "TARN: The bridge fell on Monday.\n\nNobody was hurt, the mayor said.\n",
        "The dead and the hurt:\n\nAmericans: 12\n\nInjured: 40\n\nKenyans: 61\n\nInjured: 4\n",
        "How to cross:\n\nNote: The bridge is closed.\n\nNote: The ferry runs on Monday.\n\nIt rains.\n",
        "A. A. Marr wrote it. Q. Lund read it. It was long.\n",
    ],
)
def test_what_is_no_speech_has_no_turns(analyse: Analyse, text: str) -> None:
    assert told(analyse, text) == []


@pytest.mark.parametrize("text", [DEBATE, BAKER, LETTERS])
def test_nothing_in_a_turn_is_the_articles_own_voice(analyse: Analyse, text: str) -> None:
    doc = analyse(text)
    first = doc._.extract.turns[0].start
    assert [c for c in doc._.extract.claims if c.kind == "asserted" and c.start >= first] == []


def test_a_turn_belongs_to_the_entity_that_speaks(analyse: Analyse) -> None:
    doc = analyse(BAKER)
    entities = doc._.extract.entities
    said = [c for c in doc._.extract.claims if c.kind == "attributed"]
    assert [entities[c.source_entity].name for c in said] == ["Ama Mensah", "Jo Marr", "Ama Mensah", "Jo Marr"]
    assert said[0].statement == "Ama Mensah: When did you open the shop?"
    paid = [c for c in doc._.extract.claims if "father" in c.statement]
    assert [entities[c.source_entity].name for c in paid] == ["Jo Marr"]
