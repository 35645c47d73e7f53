"""The table `timeline`: what happened when, by date.

It takes claims that have a date of their own or one that governs them, that are told as actual, are not denied, are not what
somebody only hopes, asks or denies, and are as sure as the docs recommend (`RECOMMENDED`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from ..tables.schema import EVENT_MENTIONS, EVENT_TIMELINE, EVENTS
from ..tables.views import RECOMMENDED
from .reading import records

Row = tuple[str | int | float | bool | None, ...]
Dated = tuple[str, str, int, int, Row]
"""First and last day (each may be ""), number of the document and of the claim, and the row without its group."""

_TOLD = frozenset({"", None, "states", "describes", "believes", "predicts", "promises"})
_COPIED = ("kind", "statement", "source", "act", "negated", "modality")


def dated_claims(rows: Mapping[str, Sequence[Sequence[Any]]], doc: int) -> list[Dated]:
    """The claims of a document that have a date for what they tell, and tell it as actual and surely enough."""
    names = {e["entity_id"]: e["name"] for e in records(rows, "entities")}
    place: dict[str, str] = {}
    for part in records(rows, "claim_parts"):
        if part["role"] == "place":
            place.setdefault(part["claim_id"], names.get(part["entity_id"]) or part["text"])
    out: list[Dated] = []
    for i, c in enumerate(records(rows, "claims")):
        begin, end = c["when_begin"], c["when_end"]
        if (begin or end) and _actual(c):
            told = tuple(None if c[name] == "" else c[name] for name in _COPIED)
            where = place.get(c["claim_id"])
            row = (c["claim_id"], c["doc_id"], begin or None, end or None, *told, where, c["confidence"])
            out.append((begin, end, doc, i, row))
    return out


def _actual(claim: Mapping[str, Any]) -> bool:
    """Is the claim told as a fact, by the article or by its source, and is it as sure as is recommended?"""
    if claim["modality"] != "actual" or claim["negated"] or claim["cue_negated"] or claim["act"] not in _TOLD:
        return False
    return float(claim["confidence"]) >= RECOMMENDED


def timeline_rows(dated: Sequence[Dated], group_of: Mapping[str, str]) -> list[Row]:
    """The rows by first day (where that is open, by the last), then by last day, document and place in it."""
    ordered = sorted(dated, key=lambda d: (d[0] or d[1], d[1] or "9999-12-31", d[2], d[3]))
    return [(*row, group_of.get(str(row[0]))) for *_, row in ordered]


_MENTION_EVENT, _MENTION_CLAIM, _MENTION_FORM = (EVENT_MENTIONS.at[n] for n in ("event_id", "claim_id", "form"))
_STATEMENT, _SURE = 5, -1
"""Where a claim's row has its statement, and how sure it is."""


def event_timeline_rows(dated: Sequence[Dated], events: Sequence[Row], mentions: Sequence[Row]) -> list[Row]:
    """One row an event that a claim of the timeline tells of, by day; an event without a day has none.

    The best statement is that of a claim whose predicate tells of the event, then the surest, then the earliest.
    """
    claims = {str(row[0]): row for *_, row in dated}
    behind: dict[object, dict[str, bool]] = defaultdict(dict)
    for m in mentions:
        claim = str(m[_MENTION_CLAIM] or "")
        if claim in claims:
            predicate = m[_MENTION_FORM] == "verb"
            behind[m[_MENTION_EVENT]][claim] = behind[m[_MENTION_EVENT]].get(claim, False) or predicate
    out = []
    for event in events:
        found = behind.get(event[0])
        if not found:
            continue
        ranked = sorted(found, key=lambda c: (not found[c], not claims[c][_STATEMENT], -_number(claims[c][_SURE])))
        cell = dict(zip(EVENTS.names, event, strict=True))
        if cell["begin_date"] or cell["end_date"]:
            out.append(
                EVENT_TIMELINE.row(
                    **{name: cell[name] for name in EVENT_TIMELINE.names if name in cell},
                    statement=claims[ranked[0]][_STATEMENT],
                    claim_id=ranked[0],
                    n_claims=len(found),
                )
            )
    begin, end = EVENT_TIMELINE.at["begin_date"], EVENT_TIMELINE.at["end_date"]
    return sorted(out, key=lambda row: (str(row[begin] or row[end]), str(row[end] or "9999-12-31")))


def _number(cell: object) -> float:
    return float(str(cell))
