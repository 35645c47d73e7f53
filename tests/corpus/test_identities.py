"""Names of several documents: one thing where the story, the name, the roles and the countries say so, else several."""

from __future__ import annotations

import itertools
import random

import pytest

from extract.corpus.identities import Bearer, read_bearers, settle
from extract.stages.names.surname_resolution import key
from extract.tables import Cell
from extract.tables.schema import DOCUMENTS, ENTITIES

Told = tuple[str, str, str]


def bearer(n: int, name: str, kind: str = "PERSON", role: str = "", country: str = "", known: str = "") -> Bearer:
    """A name in the n-th document, which was published on the n-th day."""
    return Bearer(f"d{n}#e1", f"d{n}", f"2031-05-{n + 1:02d}", name, kind, country, role, known, key(name))


def persons(*told: Told) -> list[str]:
    """The ids of persons (name, role, country), each in a document of its own that is in no story."""
    ids = settle([bearer(n, name, "PERSON", role, country) for n, (name, role, country) in enumerate(told)], {})
    return [ids[f"d{n}#e1"] for n in range(len(told))]


def in_story(*told: tuple[str, str], known: str = "") -> list[str]:
    """The ids of things (name, type) of one story, each in a document of its own; `known`: the id of the first."""
    bearers = [bearer(n, name, kind, known="" if n else known) for n, (name, kind) in enumerate(told)]
    ids = settle(bearers, {b.doc_id: "s" for b in bearers})
    return [ids[b.entity_id] for b in bearers]


@pytest.mark.parametrize(
    ("told", "one"),
    [
        ([("Ann Lee", "senator", "USA"), ("Ann Lee", "senator", "USA")], True),
        ([("Ann Lee", "senator", "USA"), ("Ann Lee", "", "")], True),
        ([("Ann Lee", "governor", "USA"), ("Ann Lee", "presidential candidate", "USA")], True),
        ([("Ann Lee", "foreign minister", ""), ("Ann Lee", "party leader", "")], True),
        ([("Ann Lee", "baker", ""), ("Ann Lee", "senator", "")], False),
        ([("Ann Lee", "minister", "KEN"), ("Ann Lee", "senator", "USA")], False),
        ([("Sergei Lavrov", "foreign minister", "RUS"), ("Sergey Lavrov", "foreign minister", "RUS")], True),
        ([("Sergei Lavrov", "foreign minister", "RUS"), ("Sergey Lavrov", "", "RUS")], False),
        ([("Sergei Lavrov", "coach", "RUS"), ("Sergey Lavrov", "foreign minister", "RUS")], False),
        ([("Ali Khamenei", "supreme leader", "IRN"), ("Ali Khomeini", "supreme leader", "IRN")], False),
    ],
)
def test_two_persons_in_no_story(told: list[Told], one: bool) -> None:
    first, second = persons(*told)
    assert (first == second) is one, (first, second)


def test_a_third_goes_where_it_fits_and_nowhere_where_nothing_tells() -> None:
    told = (("Ann Lee", "baker", ""), ("Ann Lee", "senator", "USA"), ("Ann Lee", "lawmaker", "USA"), ("Ann Lee", "", ""))
    assert persons(*told) == [
        "person:ann-lee",
        "person:ann-lee~d1",
        "person:ann-lee~d1",
        "",
    ]


@pytest.mark.parametrize(
    ("told", "one"),
    [
        # a surname, a short given name, an initial, another middle initial
        ([("Ruth Alvarado", "PERSON"), ("Alvarado", "PERSON")], True),
        ([("Thomas Greel", "PERSON"), ("Tom Greel", "PERSON")], True),
        ([("Thomas K. Greel", "PERSON"), ("Thomas M. Greel", "PERSON")], False),
        ([("Thomas Greel", "PERSON"), ("Ruth Greel", "PERSON")], False),
        # what stands before and after a name in a headline
        ([("Ruth Alvarado", "PERSON"), ("Ruth Alvarado Quits", "PERSON")], True),
        ([("Ruth Alvarado", "PERSON"), ("Shooter Ruth Alvarado", "PERSON")], True),
        ([("Ann Lee", "PERSON"), ("Mary Ann Lee", "PERSON")], True),
        # bodies: an end that tells, initials, the name less the word for its kind
        ([("Harlow Otters", "ORG"), ("Otters", "ORG")], True),
        ([("Northern Water Commission", "ORG"), ("NWC", "ORG")], True),
        ([("Fennick Foundation", "ORG"), ("Fennick", "ORG")], True),
        ([("Harlow Police Department", "ORG"), ("Department", "ORG")], False),
        ([("Boston University", "ORG"), ("Boston", "ORG")], False),
        # one name, taken for two sorts of thing
        ([("Castellan Bridge", "FAC"), ("Castellan Bridge", "ORG")], True),
        ([("City Council", "ORG"), ("City Council", "ORG")], True),
        ([("City Council", "ORG"), ("County Council", "ORG")], False),
    ],
)
def test_two_names_in_one_story(told: list[tuple[str, str]], one: bool) -> None:
    first, second = in_story(*told)
    assert (first == second != "") is one, (first, second)


def test_a_surname_that_two_of_a_story_bear_is_nobodys() -> None:
    *_, third = in_story(("Ruth Greel", "PERSON"), ("Thomas Greel", "PERSON"), ("Greel", "PERSON"))
    assert third == ""


def test_the_rest_of_a_story_takes_the_id_that_we_know() -> None:
    assert in_story(("New Orleans Saints", "ORG"), ("Saints", "ORG"), known="org:new-orleans-saints") == [
        "org:new-orleans-saints",
        "org:new-orleans-saints",
    ]


def test_a_name_that_many_bodies_have_is_one_in_its_story_only() -> None:
    bearers = [bearer(n, "City Council", "ORG") for n in range(4)]
    ids = settle(bearers, {"d0": "a", "d1": "a", "d2": "b", "d3": "b"})
    assert list(ids.values()) == ["org:city-council~d0"] * 2 + ["org:city-council~d2"] * 2
    assert set(settle(bearers, {}).values()) == {""}


def test_a_telling_name_of_a_body_is_one_across_stories() -> None:
    assert set(settle([bearer(n, "Fennick Treatment Center", "ORG") for n in range(2)], {}).values()) == {
        "org:fennick-treatment-center"
    }


def test_neither_the_order_nor_other_documents_change_an_id() -> None:
    told = [
        bearer(0, "Ann Lee", "PERSON", "baker"),
        bearer(1, "Ann Lee", "PERSON", "senator", "USA"),
        bearer(2, "Lee", "PERSON"),
        bearer(3, "Ann Lee", "PERSON", "lawmaker", "USA"),
        bearer(4, "Fennick Foundation", "ORG"),
        bearer(5, "Fennick", "ORG"),
    ]
    story = {"d1": "s", "d2": "s", "d4": "t", "d5": "t"}
    ids = settle(told, story)
    assert ids == {
        "d0#e1": "person:ann-lee",
        "d1#e1": "person:ann-lee~d1",
        "d2#e1": "person:ann-lee~d1",
        "d3#e1": "person:ann-lee~d1",
        "d4#e1": "org:fennick-foundation",
        "d5#e1": "org:fennick-foundation",
    }
    for seed in range(5):
        assert settle(random.Random(seed).sample(told, len(told)), story) == ids
    others = [bearer(n, name) for n, name in itertools.product((7, 8), ("Ruth Alvarado",))]
    assert settle([*others, *told], story).items() >= ids.items()


def test_rows_are_read_and_failed_documents_pass() -> None:
    cells: dict[str, Cell] = {"entity_id": "d#e1", "doc_id": "d", "name": "Ann Lee", "type": "PERSON", "country": "USA"}
    row = ENTITIES.row(**cells, role="Senator", corpus_entity_id="person:ann-lee", n_mentions=2)
    document = DOCUMENTS.row(doc_id="d", published="2031-05-01")
    expected = Bearer("d#e1", "d", "2031-05-01", "Ann Lee", "PERSON", "USA", "senator", "", ("ann", "lee"))
    assert read_bearers({"documents": [document], "entities": [row]}) == [expected]
    assert read_bearers({"documents": [document]}) == []
