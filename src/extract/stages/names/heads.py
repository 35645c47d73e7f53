"""The type that the last word of a name gives: "Harlow Bridge", "Ombrone Freight Inc."."""

from __future__ import annotations

from functools import cache

from ... import lexicon

_HEAD_LISTS = {
    "works": "WORK_OF_ART",
    "facilities": "FAC",
    "locations": "LOC",
    "events": "EVENT",
    "laws": "LAW",
    "organisations": "ORG",
}


@cache
def by_head() -> dict[str, str]:
    """Last word -> the type that it gives."""
    out: dict[str, str] = {}
    for path, label in _HEAD_LISTS.items():
        out.update(dict.fromkeys(lexicon.words("names", path, "heads"), label))
    for part in ("company", "nicknames", "trade_heads"):
        out.update(dict.fromkeys(lexicon.words("names", "organisations", part), "ORG"))
    out.update(dict.fromkeys(lexicon.words("names", "locations", "political"), "GPE"))
    return out
