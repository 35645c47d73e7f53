"""Claims that contradict each other, and pairs that only look so, from rows of claims."""

from __future__ import annotations

from typing import Any

import pytest

import extract
from extract.corpus.disputes import Disputes
from extract.explain import Explainer
from extract.tables.schema import CLAIMS, DISPUTES

Cells = dict[str, Any]


def claim(subject: str, predicate: str, lemma: str, obj: str = "", source: str = "Ann Lee", **more: Any) -> Cells:
    """A claim that somebody states; its words are its statement."""
    statement = f"{subject} {predicate} {obj}".strip() + "."
    told = {"statement": statement, "content": statement, "subject": subject, "predicate": predicate, "object": obj}
    stands = {"act": "states", "modality": "actual", "negated": False, "cue_negated": False}
    return told | stands | {"predicate_lemma": lemma, "source": source} | more


def disputes(*claims: Cells, days: tuple[int, ...] = ()) -> list[tuple[Any, ...]]:
    """(claim, counter-claim, kind) of claims that stand in an article each, all of one group; days: of publication."""
    found = Disputes()
    for n, cells in enumerate(claims):
        given = {"claim_id": f"d{n}#c1", "doc_id": f"d{n}", "sentence_id": f"d{n}#s1", "start_char": 0, "end_char": 9, **cells}
        found.add(found.read({"claims": [CLAIMS.row(**given)]}, n, days[n] if days else 700_000))
    at = DISPUTES.at
    rows = found.rows([0] * len(claims), {})
    return [tuple(r[at[c]] for c in ("claim_id", "other_claim_id", "kind")) for r in rows]


BELL = claim("The bell of Harlow chapel", "rang", "ring")
NO_BELL = claim("The chapel bell", "never rang", "ring", source="the verger", negated=True)
NERVE_GAS = claim("Soldiers", "fired", "fire", "nerve gas")
NO_NERVE_GAS = claim("Soldiers", "used", "use", "no nerve gas", source="the ministry", negated=True)
DENIAL = claim("the bell of Harlow chapel", "rang", "ring", source="Lee", cue="deny", act="denies")
SPOONS = claim("Demand for pewter spoons", "has collapsed", "collapse")
TALK = claim("", "", "", source="Lee", cue="reject", act="denies", content="talk that demand for pewter spoons had collapsed")
ASLEEP = claim("The sexton", "was", "be", "asleep")
AWAKE = claim("The sexton", "was", "be", "wide awake", source="the verger")
CROSS = claim("The chapel's silver cross", "was found", "find")
NO_CROSS = claim("The chapel's silver cross", "has not been found", "find", source="the verger", negated=True)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (BELL, NO_BELL, "negated"),
        (NERVE_GAS, NO_NERVE_GAS, "negated"),
        (BELL, DENIAL, "denied"),
        (SPOONS, TALK, "denied"),
        (ASLEEP, AWAKE, "negated"),
        (
            claim("The ferry", "struck", "strike", "a reef"),
            claim("The ferry", "hit", "hit", "a drifting buoy", source="the verger"),
            "value",
        ),
        (
            claim("The gunmen", "fled", "flee", "north"),
            claim("The gunmen", "rode", "ride", "south", source="the verger"),
            "value",
        ),
    ],
)
def test_two_that_contradict(one: Cells, other: Cells, kind: str) -> None:
    assert disputes(one, other) == [("d0#c1", "d1#c1", kind)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # both say so; one source; somebody who does not deny, and one who refuses
        (BELL, BELL | {"source": "the verger"}),
        (BELL, NO_BELL | {"source": "Ann Lee"}),
        (BELL, DENIAL | {"cue_negated": True}),
        (BELL, DENIAL | {"cue": "refuse"}),
        # another bell; more on the negated side; no more than talk; nearly so
        (BELL, claim("The school bell", "never rang", "ring", source="the verger", negated=True)),
        (BELL, claim("The chapel bell", "never rang", "ring", "for Aunt Philippa", source="the verger", negated=True)),
        (claim("The bell of Harlow chapel", "allegedly rang", "ring"), NO_BELL),
        (BELL, claim("The chapel bell", "hardly rang", "ring", source="the verger", negated=True)),
        # days that exclude each other
        (
            BELL | {"when_begin": "2031-05-01", "when_end": "2031-05-01"},
            NO_BELL | {"when_begin": "2031-05-04", "when_end": "2031-05-04"},
        ),
        # somebody else awake; a denial without a clause of something near
        (ASLEEP, claim("The verger", "was", "be", "awake", source="the verger")),
        (SPOONS, TALK | {"content": "talk of a merger with a maker of pewter spoons"}),
    ],
)
def test_two_that_do_not(one: Cells, other: Cells) -> None:
    assert disputes(one, other) == []


def test_what_came_about_later_is_no_dispute() -> None:
    assert disputes(NO_CROSS, CROSS, days=(700_000, 700_002)) == []
    assert disputes(CROSS, NO_CROSS, days=(700_000, 700_002)) == [("d0#c1", "d1#c1", "negated")]


def test_articles_on_other_matters_are_not_compared() -> None:
    found = Disputes()
    for n, cells in enumerate((BELL, NO_BELL)):
        row = CLAIMS.row(claim_id=f"d{n}#c1", doc_id=f"d{n}", sentence_id=f"d{n}#s1", start_char=0, end_char=9, **cells)
        found.add(found.read({"claims": [row]}, n, 700_000))
    assert found.rows([None, None], {}) == [] and len(found.rows([3, 3], {})) == 1


def test_a_denial_points_to_the_claim_in_the_tables_the_view_and_what_is_explained() -> None:
    says = "Ann Lee said that the bell of Harlow chapel rang at noon on Thursday, when the flood came to Harlow."
    denies = "The verger of Harlow denied on Friday that the bell of Harlow chapel had rung when the flood came."
    tables = extract.extract(
        [
            {"id": "a", "published": "2031-05-02", "title": "The bell", "text": f"{says} Three people died in Harlow."},
            {
                "id": "b",
                "published": "2031-05-02",
                "title": "The flood",
                "text": f"{denies} The flood killed three people in Harlow.",
            },
        ]
    )
    row = dict(zip(DISPUTES.names, tables.rows("disputes")[0], strict=True))
    statements = {r[0]: r[CLAIMS.at["statement"]] for r in tables.rows("claims")}
    assert (row["kind"], statements[row["other_claim_id"]]) == ("denied", denies)
    assert str(statements[row["claim_id"]]).startswith("The bell of Harlow chapel rang")
    assert tables.view("who_disagrees")["other_says"].tolist() == [denies]
    assert denies in Explainer(tables).explain(str(row["claim_id"]))
    assert "What is denied is claimed there" in Explainer(tables).explain(str(row["dispute_id"]))
