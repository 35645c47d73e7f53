"""Why the mentions of an event are held to be one: the pair scores that joined them, sign by sign, and the near misses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from .corpus.pair_score import score, signs, weights
from .corpus.told import Told, read_told
from .tables import Row, Tables
from .tables.schema import DOCUMENTS, ENTITIES, EVENT_MENTIONS, EVENTS, SENTENCES

_MOST = 12
"""Mentions, and near misses, that are shown."""
_SIGNS = 4
"""Signs of a pair that are shown, the heaviest first."""


def lines(tables: Tables, event_id: str) -> Iterator[str]:
    """What there is to say of an event, line by line: each mention with the one that it is most like, then who nearly joined."""
    at = EVENT_MENTIONS.at
    kinds = {row[EVENTS.at["event_id"]]: row[EVENTS.at["type"]] for row in tables.rows("events")}
    rows = [r for r in tables.rows("event_mentions") if r[at["event_id"]] == event_id]
    others = [r for r in tables.rows("event_mentions") if r[at["class"]] == kinds[event_id] and r[at["event_id"]] != event_id]
    told = _read(tables, rows)
    yield f"  told of {len(told)} times; a score over 0 speaks for one event:"
    for m in told[:_MOST]:
        yield f"    {_shown(m)}"
        best = max((o for o in told if o is not m), key=lambda o: score(m, o), default=None)
        if best is not None:
            yield f"      {_pair(m, best)}"
    stories = {r[DOCUMENTS.at["doc_id"]]: r[DOCUMENTS.at["story_id"]] for r in tables.rows("documents")}
    mine = {stories.get(r[at["doc_id"]]) for r in rows} - {None, ""}
    near = _read(tables, [r for r in others if stories.get(r[at["doc_id"]]) in mine])
    if near and told:
        yield "  near misses, of the same kind and story:"
        for m in sorted(near, key=lambda o: -max(score(o, t) for t in told))[:_MOST]:
            yield f"    {_shown(m)}"
            yield f"      {_pair(m, max(told, key=lambda t: score(m, t)))}"


def _read(tables: Tables, rows: list[Row]) -> list[Told]:
    """The mentions in the form that is compared."""
    at = EVENT_MENTIONS.at["event_id"]
    by_doc: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        by_doc[row[EVENT_MENTIONS.at["doc_id"]]].append((*row[:at], *row[at + 1 :]))
    out: list[Told] = []
    for n, (doc, found) in enumerate(by_doc.items()):
        document = {
            "event_candidates": found,
            "entities": [r for r in tables.rows("entities") if r[ENTITIES.at["doc_id"]] == doc],
            "sentences": [r for r in tables.rows("sentences") if r[SENTENCES.at["doc_id"]] == doc],
        }
        out += read_told(document, n)
    return out


def _shown(m: Told) -> str:
    who = [f"{role} {t.name}" for role in ("agent", "patient", "place") if (t := getattr(m, role)) is not None]
    return f"{m.key}: {m.lemma} ({m.status}{'; ' if who else ''}{', '.join(who)})"


def _pair(a: Told, b: Told) -> str:
    """A pair's score with the signs that weigh most."""
    table = weights()
    worth = sorted(((table[name] * much, name) for name, much in signs(a, b)), key=lambda w: -abs(w[0]))
    told = ", ".join(f"{name.replace('_', ' ')} {value:+.1f}" for value, name in worth[:_SIGNS] if value)
    return f"{score(a, b):+.1f} with {b.key}: {told}"
