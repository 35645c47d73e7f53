"""Leaving out the claims that rest on rules which are seldom right."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from .rows import Row
from .schema import CLAIM_PARTS, CLAIMS, EVENT_CANDIDATES

_CLAIM, _PARENT, _CONFIDENCE = (CLAIMS.at[n] for n in ("claim_id", "parent_claim_id", "confidence"))
_OF = CLAIM_PARTS.at["claim_id"]
_EVENTS, _TOLD_BY = EVENT_CANDIDATES.name, EVENT_CANDIDATES.at["claim_id"]


def without_doubtful(rows: Mapping[str, Sequence[Row]], minimum: float) -> Mapping[str, Sequence[Row]]:
    """The rows of one document without claims whose confidence is under `minimum` (0 to 1), and without their parts.

    Ids stay those of the whole table, so that runs with other thresholds can be joined. A claim whose parent is left out
    keeps its row and loses the reference. Entities, dates and numbers are not touched.
    """
    if minimum <= 0:
        return rows
    kept = [row for row in rows.get("claims", ()) if float(row[_CONFIDENCE] or 0) >= minimum]
    ids = {row[_CLAIM] for row in kept}
    claims = [_without_lost(row, _PARENT, ids) for row in kept]
    parts = [tuple(row) for row in rows.get("claim_parts", ()) if row[_OF] in ids]
    told = [_without_lost(row, _TOLD_BY, ids) for row in rows.get(_EVENTS, ())]
    return {**rows, "claims": claims, "claim_parts": parts, _EVENTS: told}


def _without_lost(row: Row, column: int, ids: Collection[object]) -> Row:
    """The row; where it refers to a claim that is left out, without the reference."""
    return tuple(row) if row[column] in ids else (*row[:column], None, *row[column + 1 :])
