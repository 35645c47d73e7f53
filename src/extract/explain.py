"""Why a row is what it is: the words it came from, the rule that made it, and the rows it hangs together with.

Works on tables that were written, not on the pipeline: what it shows is what the reader of the tables has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from . import catalogue, explain_events
from .errors import TablesError
from .lexicon import counts
from .tables import ALL_TABLES, TABLES, Table, Tables

_CONTEXT = 60
_STAGE = {"dates": "dates", "numbers": "numbers", "mentions": "names"}
_HIDDEN = {"doc_id", "start_char", "end_char", "text", "rule", "confidence", "n_mentions", "first_mention_id"}


class Explainer:
    """Answers `explain(id)` for the rows of one output folder."""

    def __init__(self, tables: Tables) -> None:
        self._texts = tables.texts
        self._tables = tables
        own = [t for t in ALL_TABLES if t in TABLES or not t.columns[t.at[t.key]].refers]
        self._rows = {t.name: [dict(zip(t.names, row, strict=False)) for row in tables.rows(t.name)] for t in own}
        self._by_id = {str(row[t.key]): (t, row) for t in own for row in self._rows[t.name]}

    def has(self, key: str) -> bool:
        """Is there a row with this id?"""
        return key in self._by_id

    def explain(self, key: str) -> str:
        """What there is to say of a row, as plain text. Raises TablesError where no row has this id."""
        if key not in self._by_id:
            near = sorted(k for k in self._by_id if k.split("#")[0] == key.split("#")[0])[:3]
            hint = f" Ids there look like {', '.join(near)}." if near else " The first column of every table has the ids."
            raise TablesError(f"no row has the id {key!r}.{hint}")
        table, row = self._by_id[key]
        return "\n".join([*self._head(table, key, row), *self._fields(table, row), *self._linked(table, key, row)])

    def _head(self, table: Table, key: str, row: Mapping[str, Any]) -> Iterator[str]:
        yield f"{key} is a row of {table.name}: {table.description}"
        if "start_char" in row:
            yield f"  words       {self._shown(row)}"
        if row.get("rule"):
            yield f"  rule        {row['rule']}{self._record(table, row)}"
            if row["rule"] in catalogue.says():
                yield f"              {catalogue.says()[row['rule']]}"

    def _shown(self, row: Mapping[str, Any]) -> str:
        """The row's text in its surroundings, between brackets, on one line."""
        text, start, end = self._texts.get(row["doc_id"], ""), row["start_char"], row["end_char"]
        if not text:
            return f"[{row['text']}]"
        before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
        joined = (
            f"{'… ' if start > _CONTEXT else ''}{before}[{text[start:end]}]{after}{' …' if end + _CONTEXT < len(text) else ''}"
        )
        return " ".join(joined.split())

    def _record(self, table: Table, row: Mapping[str, Any]) -> str:
        """How often the rule was right on development data."""
        stage = ("attribution" if row["kind"] == "attributed" else "facts") if table.name == "claims" else _STAGE.get(table.name)
        if stage is None or "confidence" not in row:
            return ""
        right, of = counts(stage, row["rule"])
        measured = f"right {right} times of {of} on development data" if of else "never measured on development data"
        return f" ({measured}; confidence {float(row['confidence']):.2f})"

    def _fields(self, table: Table, row: Mapping[str, Any]) -> Iterator[str]:
        for column in table.columns:
            value = row[column.name]
            if value in (None, "") or column.name in _HIDDEN or column.name == table.key:
                continue
            yield f"  {column.name:<18}{_cell(value)}{self._named(column.refers, value)}"

    def _named(self, table: str, key: Any) -> str:
        if not table or key not in self._by_id or table in ("documents", "sentences"):
            return ""
        _, row = self._by_id[key]
        return f"  ({row.get('name') or row.get('title') or row.get('text')})"

    def _linked(self, table: Table, key: str, row: Mapping[str, Any]) -> Iterator[str]:
        match table.name:
            case "entities":
                yield from self._mentions(key)
            case "events":
                yield from explain_events.lines(self._tables, key)
            case "claims":
                yield from self._parts(key)
                yield from self._disputed(key)
            case "disputes":
                yield from self._both(row)
            case "dates" | "numbers":
                yield from self._claims_with(table.key, key)

    def _mentions(self, key: str) -> Iterator[str]:
        yield "  its mentions, and why each is one:"
        for m in self._rows["mentions"]:
            if m["entity_id"] == key:
                yield f"    {m['form']:<8} by {m['rule']:<28} {self._shown(m)}"

    def _parts(self, key: str) -> Iterator[str]:
        yield "  its parts:"
        for p in self._rows["claim_parts"]:
            if p["claim_id"] == key:
                link = str(p["entity_id"] or p["date_id"] or p["number_id"] or "")
                target = f" -> {link}{self._named(self._table_of(link), link)}" if link else ""
                yield f"    {p['role']:<10} {p['text']!r}{target}"

    def _claims_with(self, column: str, key: str) -> Iterator[str]:
        """The claims of which a date or a number is a part."""
        for claim in dict.fromkeys(str(p["claim_id"]) for p in self._rows["claim_parts"] if p[column] == key):
            row = self._by_id[claim][1]
            yield f"  in claim    {claim}: {row['statement'] or row['text']}"

    def _both(self, row: Mapping[str, Any]) -> Iterator[str]:
        """The two claims of a dispute."""
        for column in ("claim_id", "other_claim_id"):
            if row[column] in self._by_id:
                yield f"  {column:<18}{self._said(str(row[column]))}"

    def _disputed(self, claim: str) -> Iterator[str]:
        """What contradicts a claim, and what it contradicts."""
        for d in self._rows["disputes"]:
            if claim in (d["claim_id"], d["other_claim_id"]):
                other = d["other_claim_id"] if d["claim_id"] == claim else d["claim_id"]
                yield f"  disputed ({d['kind']}) {other}: {self._said(str(other))}; {d['reason']}"

    def _said(self, claim: str) -> str:
        row = self._by_id[claim][1]
        return f"{row['statement'] or row['text']} ({row['source'] or 'the article'})"

    def _table_of(self, key: str) -> str:
        return self._by_id[key][0].name if key in self._by_id else ""


def _cell(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
