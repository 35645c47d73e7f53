"""The usual questions as views: one SQL text for SQLite, DuckDB and the functions on `Tables`.

The SQL is what both speak. Columns that a view would like and the schema does not have (yet) are left out, so that the schema
stays the one definition.
"""

from __future__ import annotations

from dataclasses import dataclass

from .schema import BY_NAME, ColumnType

RECOMMENDED = 0.5
"""The confidence from which on the docs recommend to take a claim for a fact (docs/accuracy.md)."""


_DAYS = ("said_begin said_end when_begin when_end begin_date end_date as_of published one_published other_published "
         "first_published last_published")  # fmt: skip
KINDS: dict[str, ColumnType] = {
    **dict.fromkeys(_DAYS.split(), "date"),
    **dict.fromkeys(("confidence", "value", "low", "high"), "number"),
    **dict.fromkeys(("n_roles", "n_claims", "n_documents", "n_mentions"), "integer"),
    "negated": "boolean",
}
"""The types of the views' columns that are not text."""


@dataclass(frozen=True, slots=True)
class View:
    """One view: `order` names the columns that `Tables` sorts its rows by."""

    name: str
    description: str
    order: tuple[str, ...]
    sql: str


def _has(table: str, column: str) -> bool:
    return table in BY_NAME and column in BY_NAME[table].names


def _where(table: str, column: str, condition: str) -> str:
    """A condition for a WHERE that holds for all while the column does not exist."""
    return condition if _has(table, column) else "TRUE"


def _outlet(alias: str) -> str:
    """Where an article stands: its address, else its outlet, else the file it came from."""
    known = [f"{alias}.{c}" for c in ("url", "site", "source") if _has("documents", c)]
    return known[0] if len(known) == 1 else f"coalesce({', '.join(known)})"


_SAID = (
    "coalesce(c.said_begin, d.published) AS said_begin,\n"
    "  coalesce(c.said_end, d.published) AS said_end,\n"
    "  CASE WHEN c.said_begin IS NOT NULL OR c.said_end IS NOT NULL THEN 'text'\n"
    "       WHEN d.published IS NOT NULL THEN 'published' END AS said_from"
)

_ORIGINAL = _where("documents", "duplicate_of", "d.duplicate_of IS NULL")
"""A copy of an earlier article says nothing twice."""

_QUOTES = f"""SELECT
  {_SAID},
  {_outlet("d")} AS outlet,
  d.title AS title,
  c.source AS speaker,
  e.role AS role,
  a.name AS affiliation,
  e.type AS speaker_type,
  e.corpus_entity_id AS corpus_entity_id,
  c.source_kind AS source_kind,
  c.act AS act,
  c.quote AS quote,
  c.content AS words,
  c.statement AS statement,
  c.negated AS negated,
  c.confidence AS confidence,
  c.claim_id AS claim_id,
  c.source_entity_id AS source_entity_id,
  c.doc_id AS doc_id
FROM claims AS c
JOIN documents AS d ON d.doc_id = c.doc_id
LEFT JOIN entities AS e ON e.entity_id = c.source_entity_id
LEFT JOIN entities AS a ON a.entity_id = e.affiliation_id
WHERE c.kind = 'attributed' AND {_ORIGINAL}"""

_FACTS = f"""SELECT
  c.when_begin AS when_begin,
  c.when_end AS when_end,
  c.statement AS statement,
  c.kind AS kind,
  c.source AS source,
  c.subject AS subject,
  c.predicate_lemma AS predicate_lemma,
  c.object AS object,
  c.confidence AS confidence,
  d.published AS published,
  {_outlet("d")} AS outlet,
  c.claim_id AS claim_id,
  c.doc_id AS doc_id
FROM claims AS c
JOIN documents AS d ON d.doc_id = c.doc_id
LEFT JOIN claims AS o ON o.claim_id = c.parent_claim_id
WHERE {_ORIGINAL}
  AND (c.when_begin IS NOT NULL OR c.when_end IS NOT NULL)
  AND c.modality = 'actual'
  AND NOT c.negated
  AND c.confidence >= {RECOMMENDED}
  AND coalesce(c.tense, '') <> 'future'
  AND coalesce(c.act, 'states') IN ('states', 'describes')
  AND {_where("claims", "cue_negated", "NOT coalesce(c.cue_negated, FALSE) AND NOT coalesce(o.cue_negated, FALSE)")}
  AND coalesce(o.act, 'states') IN ('states', 'describes')
  AND coalesce(o.modality, 'actual') = 'actual'
  AND NOT coalesce(o.negated, FALSE)"""

_PEOPLE = f"""WITH persons AS (
  SELECT e.*, coalesce(e.corpus_entity_id, e.entity_id) AS person_id, d.published
  FROM entities AS e JOIN documents AS d ON d.doc_id = e.doc_id
  WHERE e.type = 'PERSON' AND {_ORIGINAL}
),
names AS (
  SELECT person_id, name, row_number() OVER (PARTITION BY person_id ORDER BY sum(n_mentions) DESC, name) AS place
  FROM persons GROUP BY person_id, name
),
roles AS (
  SELECT person_id, role, row_number() OVER (PARTITION BY person_id ORDER BY count(*) DESC, role) AS place,
    count(*) OVER (PARTITION BY person_id) AS n_roles
  FROM persons WHERE role IS NOT NULL GROUP BY person_id, role
),
bodies AS (
  SELECT p.person_id, b.name, row_number() OVER (PARTITION BY p.person_id ORDER BY count(*) DESC, b.name) AS place
  FROM persons AS p JOIN entities AS b ON b.entity_id = p.affiliation_id GROUP BY p.person_id, b.name
),
said AS (
  SELECT p.person_id, count(*) AS n_claims
  FROM persons AS p JOIN claims AS c ON c.source_entity_id = p.entity_id GROUP BY p.person_id
)
SELECT
  p.person_id AS person_id,
  n.name AS name,
  max(r.role) AS role,
  coalesce(max(r.n_roles), 0) AS n_roles,
  max(b.name) AS affiliation,
  max(p.country) AS country,
  coalesce(max(s.n_claims), 0) AS n_claims,
  count(DISTINCT p.doc_id) AS n_documents,
  sum(p.n_mentions) AS n_mentions,
  min(p.published) AS first_published,
  max(p.published) AS last_published
FROM persons AS p
JOIN names AS n ON n.person_id = p.person_id AND n.place = 1
LEFT JOIN roles AS r ON r.person_id = p.person_id AND r.place = 1
LEFT JOIN bodies AS b ON b.person_id = p.person_id AND b.place = 1
LEFT JOIN said AS s ON s.person_id = p.person_id
GROUP BY p.person_id, n.name"""

_EVENT_NAME = (
    "f.event AS event,\n  ev.name AS event_name,\n  f.event_id AS event_id" if _has("figures", "event_id") else "f.event AS event"
)
_EVENT_JOIN = "\nLEFT JOIN events AS ev ON ev.event_id = f.event_id" if _has("figures", "event_id") else ""
_AS_OF = "\n  f.as_of AS as_of," if _has("figures", "as_of") else ""

_FIGURES = f"""SELECT
  f.group_id AS group_id,
  {_EVENT_NAME},
  f.counted AS counted,
  f.place AS place,
  f.begin_date AS begin_date,
  f.end_date AS end_date,{_AS_OF}
  d.published AS published,
  n.text AS figure,
  f.bound AS bound,
  f.value AS value,
  f.low AS low,
  f.high AS high,
  f.unit AS unit,
  f.source AS source,
  f.verdict AS verdict,
  {_outlet("d")} AS outlet,
  f.figure_id AS figure_id,
  f.number_id AS number_id,
  f.claim_id AS claim_id,
  f.doc_id AS doc_id
FROM figures AS f
JOIN documents AS d ON d.doc_id = f.doc_id
JOIN numbers AS n ON n.number_id = f.number_id{_EVENT_JOIN}"""

_MENTIONS = f"""SELECT
  e.corpus_entity_id AS corpus_entity_id,
  k.name AS name,
  k.type AS type,
  substr(CAST(d.published AS VARCHAR), 1, 7) AS month,
  count(*) AS n_mentions,
  count(DISTINCT e.doc_id) AS n_documents
FROM mentions AS m
JOIN entities AS e ON e.entity_id = m.entity_id
JOIN documents AS d ON d.doc_id = e.doc_id
JOIN corpus_entities AS k ON k.corpus_entity_id = e.corpus_entity_id
WHERE d.published IS NOT NULL AND {_ORIGINAL}
GROUP BY e.corpus_entity_id, k.name, k.type, substr(CAST(d.published AS VARCHAR), 1, 7)"""

_DISAGREE_FIGURES = """SELECT
  'value' AS kind,
  coalesce(f.counted, f.event) AS about,
  coalesce(f.source, fd.source) AS one,
  fn.text AS one_says,
  coalesce(g.source, gd.source) AS other,
  gn.text AS other_says,
  fd.published AS one_published,
  gd.published AS other_published,
  f.claim_id AS claim_id,
  g.claim_id AS other_claim_id,
  f.doc_id AS doc_id,
  g.doc_id AS other_doc_id,
  f.reason AS reason
FROM figures AS f
JOIN figures AS g ON g.group_id = f.group_id AND g.rowid > f.rowid
JOIN documents AS fd ON fd.doc_id = f.doc_id
JOIN documents AS gd ON gd.doc_id = g.doc_id
JOIN numbers AS fn ON fn.number_id = f.number_id
JOIN numbers AS gn ON gn.number_id = g.number_id
WHERE f.verdict = 'conflict'
  AND (f.value <> g.value OR f.high < g.low OR g.high < f.low)"""

_DISAGREE_CLAIMS = """
UNION ALL
SELECT
  x.kind AS kind,
  c.subject AS about,
  coalesce(c.source, cd.source) AS one,
  c.statement AS one_says,
  coalesce(o.source, od.source) AS other,
  o.statement AS other_says,
  cd.published AS one_published,
  od.published AS other_published,
  x.claim_id AS claim_id,
  x.other_claim_id AS other_claim_id,
  c.doc_id AS doc_id,
  o.doc_id AS other_doc_id,
  x.reason AS reason
FROM disputes AS x
JOIN claims AS c ON c.claim_id = x.claim_id
JOIN claims AS o ON o.claim_id = x.other_claim_id
JOIN documents AS cd ON cd.doc_id = c.doc_id
JOIN documents AS od ON od.doc_id = o.doc_id
WHERE x.number_id IS NULL"""

VIEWS: dict[str, View] = {
    v.name: v
    for v in (
        View(
            "quotes",
            "Who said what, when and where: the attributed claims with their speakers. said_from tells whether the day stands in "
            "the text or is the day of publication.",
            ("said_begin", "doc_id", "claim_id"),
            _QUOTES,
        ),
        View(
            "facts",
            "What happened when: dated claims that are actual, not negated, not of the future, stated or described, with a "
            f"confidence of {RECOMMENDED} or more.",
            ("when_begin", "when_end", "doc_id", "claim_id"),
            _FACTS,
        ),
        View(
            "people",
            "One row a person: the commonest name, role and affiliation, how many roles, and how many claims the person makes.",
            ("person_id",),
            _PEOPLE,
        ),
        View(
            "figures_by_event",
            "The figures given for one thing side by side, with their sources and the verdict of their group.",
            ("group_id", "published", "figure_id"),
            _FIGURES,
        ),
        View(
            "mentions_by_month",
            "How often a thing is mentioned in the articles of each month.",
            ("corpus_entity_id", "month"),
            _MENTIONS,
        ),
        View(
            "who_disagrees",
            "Pairs of claims that cannot both hold: who says what, against whom, and why they clash.",
            ("doc_id", "other_doc_id", "claim_id", "other_claim_id"),
            _DISAGREE_FIGURES + (_DISAGREE_CLAIMS if _has("disputes", "other_claim_id") else ""),
        ),
    )
}
