"""The views answer what the same question answers in pandas, in SQLite and in DuckDB alike."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import extract
from extract.tables import Tables
from extract.tables.database import Database
from extract.tables.formats import Memory
from extract.tables.views import KINDS, RECOMMENDED, VIEWS

ARTICLES = [
    {
        "id": "flood/1",
        "published": "2022-08-23",
        "url": "https://news.example/flood-1",
        "text": "Flood kills dozens\n\nAt least 61 people were killed on Monday when the Padma burst its banks in Bangladesh, "
        "Relief Minister Rahim Chowdhury said.\n\n“We will rebuild every house,” said Chowdhury. He denied that warnings were "
        "ignored.\n\nThe Nodi Foundation said 134 people had died in Bangladesh on Monday.\n",
    },
    {
        "id": "flood/2",
        "published": "2022-09-02",
        "text": "Minister quits\n\nRahim Chowdhury, the relief minister of Bangladesh, resigned on Thursday. The army will not "
        "send helicopters. Anna Berg of the Nodi Foundation said on Wednesday that 134 people died in Bangladesh in August.\n",
    },
    {
        "id": "undated",
        "text": "Clara Njie said the bridge was closed in 1999. Clara Njie is an engineer. Tom Ebo does not believe that "
        "the tower fell in 1988.",
    },
]
# A copy of the first article, which must count nowhere.
ARTICLES.append({**ARTICLES[0], "id": "copy"})


@pytest.fixture(scope="module")
def tables() -> Tables:
    return extract.extract(ARTICLES)


@pytest.fixture(scope="module")
def claims(tables: Tables) -> pd.DataFrame:
    """The claims of articles that are no copies."""
    return tables.claims[tables.claims.doc_id != "copy"]


def cells(frame: pd.DataFrame, *columns: str) -> list[tuple[str, ...]]:
    """Rows as text, sorted, missing empty, so that frames of any dtypes compare."""
    shown = frame[list(columns)].astype(object).where(frame[list(columns)].notna(), "")
    return sorted(tuple(str(v).removesuffix(" 00:00:00") for v in row) for row in shown.itertuples(index=False))


@pytest.mark.parametrize("name", VIEWS)
def test_sqlite_and_duckdb_give_the_same(name: str, tables: Tables) -> None:
    view = tables.view(name)
    there = tables.sql(f"SELECT * FROM {name}", engine="duckdb")
    assert list(there.columns) == list(view.columns)
    shown = view.astype({c: "Float64" for c, k in KINDS.items() if c in view.columns and k in ("integer", "number")})
    there = there.astype({c: "Float64" for c, k in KINDS.items() if c in view.columns and k in ("integer", "number")})
    assert cells(there, *view.columns) == cells(shown, *view.columns)
    assert set(VIEWS[name].order) <= set(view.columns)


def test_the_copy_is_known_as_one(tables: Tables) -> None:
    assert list(tables.documents.duplicate_of.dropna()) == ["flood/1"]


def test_quotes_are_the_attributed_claims_with_their_speakers(tables: Tables, claims: pd.DataFrame) -> None:
    claims = claims[claims.kind == "attributed"]
    joined = claims.merge(tables.documents[["doc_id", "published"]], on="doc_id").merge(
        tables.entities[["entity_id", "role"]], left_on="source_entity_id", right_on="entity_id", how="left"
    )
    joined["day"] = joined.said_begin.fillna(joined.published)
    quotes = tables.quotes()
    assert cells(quotes, "claim_id", "said_begin", "role") == cells(joined, "claim_id", "day", "role")
    from_text = set(quotes.claim_id[quotes.said_from == "text"])
    assert from_text == set(claims.claim_id[claims.said_begin.notna() | claims.said_end.notna()])
    assert set(quotes.said_from[quotes.doc_id == "undated"].dropna()) == set()
    speaker = quotes[quotes.words.str.contains("rebuild")].iloc[0]
    assert (speaker.speaker, speaker.act, speaker.said_from) == ("Rahim Chowdhury", "states", "published")


def test_facts_are_dated_actual_and_affirmed(tables: Tables, claims: pd.DataFrame) -> None:
    c = claims
    open_ones = c[~c.act.fillna("states").isin(["states", "describes"]) | (c.modality != "actual") | c.negated | c.cue_negated]

    kept = c[
        (c.when_begin.notna() | c.when_end.notna())
        & (c.modality == "actual")
        & ~c.negated
        & ~c.cue_negated
        & (c.confidence >= RECOMMENDED)
        & (c.tense.fillna("") != "future")
        & c.act.fillna("states").isin(["states", "describes"])
        & ~c.parent_claim_id.fillna("").isin(open_ones.claim_id)
    ]
    facts = tables.facts()
    assert sorted(facts.claim_id) == sorted(kept.claim_id)
    assert len(facts) > 0
    assert facts.when_begin.is_monotonic_increasing
    assert not facts.statement.str.contains("rebuild|helicopters|ignored|tower").any()


def test_people_are_counted_across_articles(tables: Tables) -> None:
    people = tables.people().set_index("name")
    persons = tables.entities[(tables.entities.type == "PERSON") & (tables.entities.doc_id != "copy")]
    assert set(people.index) == set(persons.name)
    row = people.loc["Rahim Chowdhury"]
    mine = persons[persons.name == "Rahim Chowdhury"]
    assert row.n_documents == mine.doc_id.nunique() == 2
    assert row.n_mentions == mine.n_mentions.sum()
    assert row.n_claims == tables.claims.source_entity_id.isin(mine.entity_id).sum()
    assert (str(row.first_published)[:10], str(row.last_published)[:10]) == ("2022-08-23", "2022-09-02")
    assert row.role in set(mine.role)


def test_figures_stand_side_by_side(tables: Tables) -> None:
    found = tables.figures_by_event()
    merged = tables.figures.merge(tables.numbers[["number_id", "text"]], on="number_id")
    assert cells(found, "figure_id", "group_id", "figure", "verdict") == cells(merged, "figure_id", "group_id", "text", "verdict")


def test_mentions_by_month(tables: Tables) -> None:
    originals = tables.mentions[tables.mentions.doc_id != "copy"]
    m = originals.merge(tables.entities[["entity_id", "corpus_entity_id"]], on="entity_id").dropna(subset="corpus_entity_id")
    m = m.merge(tables.documents[["doc_id", "published"]], on="doc_id").dropna(subset="published")
    counted = (
        m.groupby(["corpus_entity_id", m.published.dt.strftime("%Y-%m").rename("month")]).size().reset_index(name="n_mentions")
    )
    found = tables.mentions_by_month()
    assert cells(found, "corpus_entity_id", "month", "n_mentions") == cells(counted, "corpus_entity_id", "month", "n_mentions")
    assert {"2022-08", "2022-09"} == set(found.month)


def test_who_disagrees_pairs_the_figures_that_clash(tables: Tables) -> None:
    f = tables.figures[tables.figures.verdict == "conflict"]
    rows: list[Any] = f.astype(object).where(f.notna(), None).to_dict("records")

    def clash(a: dict[str, Any], b: dict[str, Any]) -> bool:
        values = a["value"] is not None and b["value"] is not None and a["value"] != b["value"]
        apart = any(x["high"] is not None and y["low"] is not None and x["high"] < y["low"] for x, y in ((a, b), (b, a)))
        return a["group_id"] == b["group_id"] and (values or apart)

    pairs = {(a["claim_id"], b["claim_id"]) for a, b in combinations(rows, 2) if clash(a, b)}
    found = tables.who_disagrees()
    values = found[found.kind == "value"]
    assert {(a, b) for a, b in zip(values.claim_id, values.other_claim_id, strict=True)} == pairs


def test_without_articles_the_views_are_empty() -> None:
    empty = extract.extract([])
    for name in VIEWS:
        assert len(empty.view(name)) == 0


def test_sql_says_what_is_wrong_and_reads_nothing_else(tables: Tables, tmp_path: Path) -> None:
    for engine in ("sqlite", "duckdb"):
        assert tables.sql("SELECT count(*) AS n FROM documents", engine=engine).n[0] == 4
        with pytest.raises(extract.TablesError, match=f"{engine} does not understand"):
            tables.sql("SELECT nothing FROM nowhere", engine=engine)
    (tmp_path / "secret.csv").write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(extract.TablesError):
        tables.sql(f"SELECT * FROM read_csv('{tmp_path / 'secret.csv'}')", engine="duckdb")
    with pytest.raises(extract.TablesError):
        tables.sql("DELETE FROM documents", engine="sqlite")
    with pytest.raises(extract.TablesError, match="no engine 'oracle'"):
        Database(Memory({}, {}), "oracle")


def test_corpus_entities_have_ids_that_others_know(tables: Tables) -> None:
    things = tables.corpus_entities.set_index("corpus_entity_id")
    assert things.loc["country:BGD"].external_id == "iso3166:BGD"
    e = tables.entities[tables.entities.doc_id != "copy"].dropna(subset="corpus_entity_id")
    assert set(things.index) == set(e.corpus_entity_id)
    for key, rows in e.groupby("corpus_entity_id"):
        assert things.loc[key].n_mentions == rows.n_mentions.sum()
        assert things.loc[key].n_documents == rows.doc_id.nunique()


def test_what_only_a_copy_names_has_its_row_too() -> None:
    from extract.corpus.things import Things
    from extract.tables.schema import CORPUS_ENTITIES, DOCUMENTS, ENTITIES

    def document(doc_id: str, *places: str) -> dict[str, list[Any]]:
        rows = [
            ENTITIES.row(
                entity_id=f"{doc_id}#{p}", doc_id=doc_id, name=p, type="GPE", corpus_entity_id=f"place:{p}", n_mentions=2
            )
            for p in places
        ]
        return {"documents": [DOCUMENTS.row(doc_id=doc_id, published="2023-07-01")], "entities": rows}

    things = Things()
    things.add(document("a", "oslo"))
    things.add(document("b", "oslo", "bergen"), copy=True)
    ids = {"a#oslo": "place:oslo", "b#oslo": "place:oslo", "b#bergen": "place:bergen"}
    counted = {row[0]: row[CORPUS_ENTITIES.at["n_mentions"]] for row in things.rows(ids)}
    assert counted == {"place:oslo": 2, "place:bergen": 2}


@pytest.mark.parametrize(
    ("key", "known"),
    [
        ("country:MLI", "iso3166:MLI"),
        ("place:MLI-bamako", "geonames:2460596"),
        ("place:GBR-london", "geonames:2643743"),
        # Several cities of one country share the name.
        ("place:USA-springfield", ""),
        ("place:north-sea", ""),
        ("person:clara-njie", ""),
    ],
)
def test_ids_elsewhere(key: str, known: str) -> None:
    from extract.corpus.things import external_id

    assert external_id(key) == known
