"""What a complement is worth under its governor, affirmed and negated: true (1), false (-1) or open (0); likely is open."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract import components
from extract.stages.facts.analysis import Analysis
from extract.stages.facts.contexts import polarity_at, worth

THAT = {
    (1, 1): "forgot/forget realised/realise regretted/regret discovered/discover noticed/notice revealed/reveal knew/know "
    "recalled/recall remembered/remember resented/resent",
    (1, 0): "confirmed/confirm proved/prove showed/show established/establish ensured/ensure demonstrated/demonstrate "
    "guaranteed/guarantee",
    (0, 0): "hoped/hope feared/fear wished/wish demanded/demand proposed/propose dreamed/dream speculated/speculate prayed/pray",
}
TO = {
    (1, -1): "managed/manage bothered/bother dared/dare happened/happen",
    (-1, 1): "failed/fail neglected/neglect declined/decline refused/refuse forgot/forget",
    (0, 0): "planned/plan wanted/want hoped/hope tried/try promised/promise agreed/agree offered/offer sought/seek "
    "intended/intend threatened/threaten attempted/attempt wished/wish aimed/aim volunteered/volunteer vowed/vow",
}
OBJECT_TO = {
    (1, 0): "forced/force compelled/compel caused/cause led/lead prompted/prompt drove/drive",
    (0, 0): "asked/ask allowed/allow ordered/order urged/urge invited/invite told/tell encouraged/encourage wanted/want "
    "expected/expect permitted/permit advised/advise enabled/enable",
}
ING = {
    (1, 1): "regretted/regret resented/resent remembered/remember recalled/recall hated/hate",
    (1, -1): "kept/keep began/begin started/start resumed/resume enjoyed/enjoy finished/finish",
    (-1, 1): "avoided/avoid skipped/skip quit/quit stopped/stop",
    (-1, 0): "denied/deny",
    (0, 0): "considered/consider proposed/propose suggested/suggest recommended/recommend contemplated/contemplate "
    "opposed/oppose favored/favor discussed/discuss risked/risk",
}
PREPOSITION_ING: dict[tuple[int, int], dict[str, str]] = {
    (1, 1): {"for": "apologised/apologise", "to": "confessed/confess"},
    (1, -1): {"in": "succeeded/succeed persisted/persist"},
    (-1, 1): {"from": "refrained/refrain abstained/abstain shrank/shrink"},
    (0, 0): {
        "about": "thought/think talked/talk worried/worry",
        "against": "warned/warn decided/decide",
        "for": "argued/argue",
        "of": "dreamed/dream",
        "to": "objected/object",
    },
}
OBJECT_ING: dict[tuple[int, int], dict[str, str]] = {
    (1, 0): {"into": "tricked/trick talked/talk pressured/pressure shamed/shame"},
    (1, 1): {"for": "praised/praise thanked/thank blamed/blame criticised/criticise"},
    (-1, 1): {"from": "prevented/prevent kept/keep stopped/stop"},
    (-1, 0): {"from": "barred/bar banned/ban dissuaded/dissuade"},
    (0, 0): {"of": "accused/accuse suspected/suspect"},
}
ADJECTIVE_THAT = {
    (1, 1): "glad sorry proud angry sad aware surprised ashamed",
    (1, 0): "certain sure convinced",
    (0, 0): "hopeful afraid doubtful confident",
}
IMPERSONAL_THAT = {
    (1, 1): "odd tragic lucky",
    (1, -1): "true",
    (-1, 1): "false",
    (0, 0): "unlikely possible likely probable vital",
}
ADJECTIVE_TO = {
    (1, -1): "able",
    (0, 0): "eager willing ready reluctant keen likely unlikely determined",
}
NOUN_THAT = {
    (1, 0): "proof confirmation",
    (0, 0): "evidence hope fear speculation",
}
NOUN_THAT_OF_THE_ARTICLE = {
    1: "fact discovery news realisation",
    0: "hope fear belief idea suspicion possibility",
    -1: "lie myth illusion",
}
NOUN_TO = {
    0: "plan promise attempt decision offer threat wish effort",
    -1: "failure refusal inability",
}
FRAMES = (
    (THAT, "The board {} that the gate was open.", "was"),
    (TO, "The clerk {} to lock the vault in May.", "lock"),
    (OBJECT_TO, "The guard {} the crew to leave the ship in May.", "leave"),
    (ING, "The clerk {} locking the vault in May.", "locking"),
)
PREPOSITIONAL = (
    (PREPOSITION_ING, "The clerk {} {} locking the vault in May.", "locking"),
    (OBJECT_ING, "The guard {} the crew {} leaving the ship in May.", "leaving"),
)
COPULAR = (
    (ADJECTIVE_THAT, "The board {} {} that the gate stood open.", "stood"),
    (IMPERSONAL_THAT, "It {} {} that the gate stood open.", "stood"),
    (ADJECTIVE_TO, "The clerk {} {} to lock the vault in May.", "lock"),
)
EXISTENTIAL = "There was {} that the gate stood open."
NOUNS = (
    (NOUN_THAT_OF_THE_ARTICLE, "The {} that the gate stood open is old.", "stood"),
    (NOUN_TO, "The clerk's {} to lock the vault is known.", "lock"),
)
_STEPS = 12
FREE = [json.loads(line) for line in (Path(__file__).parent / "force.jsonl").read_text(encoding="utf-8").splitlines()]
"""Sentences of other kinds: what is told of a word in them ("is"), its own negation and modality counted
unless `own_force` is false (an infinitive by itself is no actual fact)."""

Case = tuple[str, str, int]


def cases() -> Iterator[Case]:
    """Sentence, the complement's verb, its worth: each governor affirmed and negated."""
    for verbs, sentence, word in FRAMES:
        for (affirmed, negated), governors in verbs.items():
            for past, base in (x.split("/") for x in governors.split()):
                yield sentence.format(past), word, affirmed
                yield sentence.format(f"did not {base}"), word, negated
    for by_preposition, sentence, word in PREPOSITIONAL:
        for (affirmed, negated), prepositions in by_preposition.items():
            for preposition, governors in prepositions.items():
                for past, base in (x.split("/") for x in governors.split()):
                    yield sentence.format(past, preposition), word, affirmed
                    yield sentence.format(f"did not {base}", preposition), word, negated
    yield from _nominal_cases()


def _nominal_cases() -> Iterator[Case]:
    for adjectives, sentence, word in COPULAR:
        for (affirmed, negated), listed in adjectives.items():
            for adjective in listed.split():
                yield sentence.format("was", adjective), word, affirmed
                yield sentence.format("was not", adjective), word, negated
    for (affirmed, negated), listed in NOUN_THAT.items():
        for noun in listed.split():
            yield EXISTENTIAL.format(noun), "stood", affirmed
            yield EXISTENTIAL.format(f"no {noun}"), "stood", negated
    for nouns, sentence, word in NOUNS:
        for value, listed in nouns.items():
            for noun in listed.split():
                yield sentence.format(noun), word, value


def free() -> list[Any]:
    """The free sentences; a `known_failure` must fail."""
    marks = {
        case["text"]: [pytest.mark.xfail(reason=case["known_failure"], strict=True)] for case in FREE if "known_failure" in case
    }
    return [pytest.param(case, marks=marks.get(case["text"], [])) for case in FREE]


@pytest.fixture(scope="module")
def read(nlp: Language) -> dict[str, Doc]:
    texts = [*(text for text, _, _ in cases()), *(x["text"] for x in FREE)]
    return dict(zip(texts, nlp.pipe(texts, disable=list(components.ORDER)), strict=True))


@pytest.mark.parametrize(("text", "verb", "expected"), list(cases()))
def test_worth_under_its_governor(text: str, verb: str, expected: int, read: dict[str, Doc]) -> None:
    a = Analysis(read[text])
    i = a.tree.form.index(verb)
    found = polarity_at(a, i, i, _STEPS) if i in a.tree.merged else worth(a, a.clauses[i])
    assert found.polarity == expected


@pytest.mark.parametrize("case", free(), ids=lambda case: case["text"])
def test_told_as(case: dict[str, Any], read: dict[str, Doc]) -> None:
    a = Analysis(read[case["text"]])
    i = a.tree.form.index(case["word"])
    found = worth(a, a.clauses[i]) if case.get("own_force") is False else polarity_at(a, i, i, _STEPS)
    assert found.polarity == case["is"]


def test_enough_cases() -> None:
    assert len(list(cases())) + len(FREE) >= 300
