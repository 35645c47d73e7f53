"""A text with what was found in it marked in place, as HTML for notebooks: the same marks as in the report."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

LAYERS = {
    "person": "background:#4a90e255",
    "body": "background:#8a6df055",
    "place": "background:#3fae6a55",
    "other": "background:#8a93a055",
    "date": "border-bottom:2px solid #c75a00",
    "number": "border-bottom:3px double #c0247a",
    "quote": "background:#f2c53055",
}
"""The style of every layer; half transparent, so that it shows on light and dark ground."""

_KINDS = {"PERSON": "person", "ORG": "body", "NORP": "body", "GPE": "place", "LOC": "place", "FAC": "place"}
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to mark: offsets in code points, a layer of LAYERS, and what is shown when one points at it."""

    start: int
    end: int
    layer: str
    title: str = ""


def layer_of(entity_type: str) -> str:
    """The layer of names of a type."""
    return _KINDS.get(entity_type, "other")


def marked(text: str, marks: Iterable[Mark], longest: int = _LONGEST) -> str:
    """The text as HTML, at most `longest` characters of it; nothing in it is taken for markup."""
    shown = text[:longest]
    kept = [m for m in marks if m.start < len(shown) and m.end > m.start]
    cuts = sorted({0, len(shown), *(m.start for m in kept), *(min(m.end, len(shown)) for m in kept)})
    pieces = (_piece(shown[a:b], [m for m in kept if m.start <= a and m.end >= b]) for a, b in pairwise(cuts))
    more = " …" if len(text) > longest else ""
    return f'<div style="white-space:pre-wrap;line-height:1.7;max-width:46em">{"".join(pieces)}{more}</div>'


def _piece(text: str, over: Sequence[Mark]) -> str:
    if not over:
        return html.escape(text)
    style = ";".join(dict.fromkeys(LAYERS[m.layer] for m in sorted(over, key=lambda m: m.start - m.end)))
    title = html.escape("; ".join(m.title for m in over if m.title), quote=True)
    return f'<span style="{style}" title="{title}">{html.escape(text)}</span>'


def legend() -> str:
    """What the marks mean, as HTML."""
    keys = " ".join(f'<span style="{style};padding:0 4px">{name}</span>' for name, style in LAYERS.items())
    return f'<p style="font-size:85%">{keys}</p>'
