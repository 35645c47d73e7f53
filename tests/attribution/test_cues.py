"""The cue rows: one a lemma, sorted, with frames and acts that the stage knows."""

from __future__ import annotations

import re
from pathlib import Path

import extract
from extract.lexicon import cues, table
from extract.stages.attribution.acts import act

ROWS = table("cues")
ACTS = {"states", "denies", "demands", "promises", "predicts", "believes", "asks", "supports", "opposes", "describes"}
SOURCE = Path(extract.__file__).parent


def test_one_row_a_lemma_in_order() -> None:
    keys = [(r["lemma"], r["pos"]) for r in ROWS]
    assert keys == sorted(set(keys))


def test_every_cell_is_sorted_and_known() -> None:
    for r in ROWS:
        assert r["pos"] in (cues.VERB, cues.NOUN, cues.ADJECTIVE, cues.IDIOM), r
        assert r["act"] in ACTS, r
        assert {pair.split("=")[1] for pair in r["acts"].split()} <= ACTS, r
        for name in ("frames", "prepositions", "acts", "told_with", "idle"):
            assert r[name].split() == sorted(set(r[name].split())), r


def test_every_frame_is_asked_for_somewhere() -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in SOURCE.rglob("*.py"))
    frames = {(r["pos"], frame) for r in ROWS for frame in r["frames"].split()}
    for pos, frame in frames:
        assert re.search(rf'cues\.(?:{pos}s|either)\([^)]*"{frame}"', code), f"no rule asks for {pos}s with the frame {frame}"


def test_an_idiom_is_a_verb_a_noun_and_a_preposition() -> None:
    assert all(len(r["lemma"].split()) == 3 for r in ROWS if r["pos"] == cues.IDIOM)


def test_the_act_is_the_rows_unless_the_frame_decides() -> None:
    assert act("deny", "VERB", "clause") == "denies"
    assert act("criticize", "VERB", "object") == "opposes"
    assert act("criticize", "VERB", "clause") == "states"
    assert act("call for", "VERB", "preposition") == "demands"
    assert act("ask", "VERB", "clause") == "asks"
    assert act("ask", "VERB", "infinitive") == "demands"
    assert act("take issue with", "VERB", "preposition") == "opposes"
    assert act("fear", "NOUN", "noun") == "believes"
    assert act("critical", "ADJ", "adjective") == "opposes"
    assert act("glorf", "VERB", "clause") == "states"
