"""The table `timeline`: every claim that tells when, by date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .reading import records

Row = tuple[str | int | float | bool | None, ...]
Dated = tuple[str, str, int, int, Row]
"""First and last day (each may be ""), number of the document and of the claim, and the row without its group."""

_COPIED = ("kind", "statement", "source", "act", "negated", "modality")


def dated_claims(rows: Mapping[str, Sequence[Sequence[Any]]], doc: int) -> list[Dated]:
    """The claims of a document that have a date for what they tell."""
    names = {e["entity_id"]: e["name"] for e in records(rows, "entities")}
    place: dict[str, str] = {}
    for part in records(rows, "claim_parts"):
        if part["role"] == "place":
            place.setdefault(part["claim_id"], names.get(part["entity_id"]) or part["text"])
    out: list[Dated] = []
    for i, c in enumerate(records(rows, "claims")):
        begin, end = c["when_begin"], c["when_end"]
        if begin or end:
            told = tuple(None if c[name] == "" else c[name] for name in _COPIED)
            where = place.get(c["claim_id"])
            row = (c["claim_id"], c["doc_id"], begin or None, end or None, *told, where, c["confidence"])
            out.append((begin, end, doc, i, row))
    return out


def timeline_rows(dated: Sequence[Dated], group_of: Mapping[str, str]) -> list[Row]:
    """The rows by first day (where that is open, by the last), then by last day, document and place in it."""
    ordered = sorted(dated, key=lambda d: (d[0] or d[1], d[1] or "9999-12-31", d[2], d[3]))
    return [(*row, group_of.get(str(row[0]))) for *_, row in ordered]
