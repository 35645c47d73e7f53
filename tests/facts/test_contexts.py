"""What a complement is worth under its governor, affirmed and negated: true (1), false (-1) or open (0)."""

from __future__ import annotations

from collections.abc import Iterator

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
FRAMES = (
    (THAT, "The board {} that the gate was open.", "was"),
    (TO, "The clerk {} to lock the vault in May.", "lock"),
    (OBJECT_TO, "The guard {} the crew to leave the ship in May.", "leave"),
)
_STEPS = 12


def cases() -> Iterator[tuple[str, str, int]]:
    """Sentence, the complement's verb, its worth: each governor affirmed and negated."""
    for classes, sentence, verb in FRAMES:
        for (affirmed, negated), governors in classes.items():
            for past, base in (x.split("/") for x in governors.split()):
                yield sentence.format(past), verb, affirmed
                yield sentence.format(f"did not {base}"), verb, negated


@pytest.fixture(scope="module")
def read(nlp: Language) -> dict[str, Doc]:
    texts = [text for text, _, _ in cases()]
    return dict(zip(texts, nlp.pipe(texts, disable=list(components.ORDER)), strict=True))


@pytest.mark.parametrize(("text", "verb", "expected"), list(cases()))
def test_worth_under_its_governor(text: str, verb: str, expected: int, read: dict[str, Doc]) -> None:
    a = Analysis(read[text])
    i = a.tree.form.index(verb)
    found = polarity_at(a, i, i, _STEPS) if i in a.tree.merged else worth(a, a.clauses[i])
    assert found.polarity == expected
