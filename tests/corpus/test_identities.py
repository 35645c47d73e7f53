"""Persons of one name in several documents: one, unless their roles or countries cannot be one person's."""

from __future__ import annotations

import pytest

from extract.corpus import Identities
from extract.tables import Cell
from extract.tables.schema import ENTITIES

AT = {name: i for i, name in enumerate(ENTITIES.names)}


def ids(*persons: tuple[str, str, str]) -> list[str]:
    """The ids of persons (name, role, country), each in a document of its own."""
    identities = Identities()
    out = []
    for n, (name, role, country) in enumerate(persons):
        row: list[Cell] = [None] * len(AT)
        row[AT["entity_id"]], row[AT["doc_id"]], row[AT["name"]], row[AT["type"]] = f"d{n}#e1", f"d{n}", name, "PERSON"
        row[AT["role"]], row[AT["country"]] = role or None, country or None
        row[AT["corpus_entity_id"]] = "person:" + name.lower().replace(" ", "-")
        rows = {"entities": [tuple(row)]}
        out.append(str(identities.settle(rows)["entities"][0][AT["corpus_entity_id"]]))
        assert row[AT["corpus_entity_id"]] == rows["entities"][0][AT["corpus_entity_id"]], "the rows given stay as they are"
    return out


@pytest.mark.parametrize(
    ("persons", "one"),
    [
        ([("Ann Lee", "senator", "USA"), ("Ann Lee", "Senator", "USA")], True),
        ([("Ann Lee", "senator", "USA"), ("Ann Lee", "", "")], True),
        ([("Ann Lee", "governor", "USA"), ("Ann Lee", "presidential candidate", "USA")], True),
        ([("Ann Lee", "foreign minister", ""), ("Ann Lee", "party leader", "")], True),
        ([("Ann Lee", "baker", ""), ("Ann Lee", "senator", "")], False),
        ([("Ann Lee", "minister", "KEN"), ("Ann Lee", "senator", "USA")], False),
        ([("Sergei Lavrov", "foreign minister", "RUS"), ("Sergey Lavrov", "Foreign Minister", "RUS")], True),
        ([("Sergei Lavrov", "foreign minister", "RUS"), ("Sergey Lavrov", "", "RUS")], False),
        ([("Sergei Lavrov", "coach", "RUS"), ("Sergey Lavrov", "Foreign Minister", "RUS")], False),
        ([("Ali Khamenei", "supreme leader", "IRN"), ("Ali Khomeini", "supreme leader", "IRN")], False),
    ],
)
def test_two(persons: list[tuple[str, str, str]], one: bool) -> None:
    first, second = ids(*persons)
    assert (first == second) is one, (first, second)


def test_a_third_goes_where_it_fits_and_nowhere_where_nothing_tells() -> None:
    assert ids(("Ann Lee", "baker", ""), ("Ann Lee", "senator", "USA"), ("Ann Lee", "lawmaker", "USA"), ("Ann Lee", "", "")) == [
        "person:ann-lee",
        "person:ann-lee~2",
        "person:ann-lee~2",
        "",
    ]


def test_other_rows_and_failed_documents_pass() -> None:
    failed = {"documents": [("d", None)]}
    assert Identities().settle(failed) == failed
