"""Groups of claims: the same as comparing every claim with every other, in steps that grow with their number."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import lexicon
from extract.corpus import same_claims
from extract.corpus.same_claims import Said, Vocabulary, group_claims
from extract.corpus.unions import Unions

LEAST: float = lexicon.toml("figures")["limits"]["same_words"]
Claim = tuple[str, bool, str]
"""Text, negated, source."""


def said_of(claims: list[Claim]) -> list[Said]:
    vocabulary = Vocabulary()
    ids = [f"d{i:04d}" for i in range(len(claims))]  # in the order of their names
    found = (vocabulary.said(i, ids[i], f"{ids[i]}#c1", *claim) for i, claim in enumerate(claims))
    return [s for s in found if s]


def every_pair(said: list[Said]) -> dict[str, str]:
    """The group of each claim, by comparing all with all: slow, and plain to see."""
    unions = Unions(len(said))
    alike: dict[tuple[tuple[int, ...], bool], list[int]] = {}
    for i, s in enumerate(said):
        alike.setdefault((s.words, s.negated), []).append(i)
    sets = list(alike.values())
    for members in sets:
        same_claims._join(members, said, unions)
    for n, one in enumerate(sets):
        for other in sets[:n]:
            if same_claims._same(said[other[0]], said[one[0]], LEAST):
                same_claims._join([*other, *one], said, unions)
    groups = [g for g in unions.groups() if len({said[i].doc for i in g}) > 1]
    return {said[i].claim_id: f"same:{said[group[0]].claim_id}" for group in groups for i in group}


WORDS = [f"w{chr(97 + i)}" for i in range(9)]
CLAIMS = st.lists(
    st.tuples(
        st.lists(st.sampled_from([*WORDS, "7", "never"]), min_size=5, max_size=9, unique=True).map(" ".join),
        st.booleans(),
        st.sampled_from(["", "", "Ann Lee", "Lee", "Ann", "Bo Diop"]),
    ),
    max_size=40,
)


@given(CLAIMS)
@settings(max_examples=300, deadline=None)
def test_the_same_groups_as_by_comparing_every_pair(claims: list[Claim]) -> None:
    said = said_of(claims)
    rows, group_of = group_claims(said)
    assert group_of == every_pair(said)
    assert {row[0]: row[1] for row in rows} == group_of


FIXED = "ministry reported people died near northern border crossing heavy fighting soldiers village market school bridge"


def letters(i: int) -> str:
    """A word of its own for each number; one with a digit would be a figure."""
    return "w" + "".join(chr(97 + int(digit)) for digit in str(i)) + "x"


def only_figures(i: int) -> Claim:
    return f"{FIXED} {i}", False, ""


def one_word(i: int) -> Claim:
    return f"{FIXED} {letters(i)}", False, ""


def one_word_of_two_sources(i: int) -> Claim:
    return f"{FIXED} {letters(i)}", False, ("Ann Lee", "Bo Diop")[i % 2]


def closed_vocabulary(i: int) -> Claim:
    return " ".join(random.Random(i).sample(CLOSED, 10)), False, ""


CLOSED = [f"k{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(400)]


def test_the_shapes_are_what_they_say() -> None:
    def sizes(shape: Callable[[int], Claim]) -> int:
        return len(group_claims(said_of([shape(i) for i in range(50)]))[0])

    assert (sizes(only_figures), sizes(one_word), sizes(one_word_of_two_sources)) == (0, 50, 50)


@pytest.mark.parametrize("shape", [only_figures, one_word, one_word_of_two_sources, closed_vocabulary])
def test_steps_grow_with_the_number_of_claims(shape: Callable[[int], Claim], monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[int] = []
    for name in ("_same", "_same_source"):
        real = getattr(same_claims, name)

        def counted(*args: object, _real: Callable[..., bool] = real) -> bool:
            steps[-1] += 1
            return _real(*args)

        monkeypatch.setattr(same_claims, name, counted)
    for n in (1000, 2000, 4000):
        steps.append(0)
        group_claims(said_of([shape(i) for i in range(n)]))
    assert steps[2] <= 5 * 4000  # comparing all with all would be 8 million
    if shape is not closed_vocabulary:  # of 400 words for everything, two are shared by chance ever more often
        assert steps[2] <= 2.6 * steps[1]
