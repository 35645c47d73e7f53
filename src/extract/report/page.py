"""Tables and texts as one HTML page: data compressed inside, nothing loaded from anywhere, no markup from any article."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from ..tables.formats import Source
from .packing import packed


def write(path: Path, source: Source, title: str = "", rules: Mapping[str, str] | None = None) -> int:
    """Write the page to a file; returns how many bytes it has. See `render`."""
    page = render(source, title, rules).encode("utf-8")
    path.write_bytes(page)
    return len(page)


def render(source: Source, title: str = "", rules: Mapping[str, str] | None = None) -> str:
    """The page for the tables of a source.

    title: what stands at its top. rules: what each rule says, by its name as in the column `rule`. The same tables give the same
    page.
    """
    style, script = _part("page.css"), _part("page.js")
    return Template(_part("page.html")).substitute(
        title=html.escape(title or "Facts of news articles"),
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        data=_compressed(_content(source, rules or {})),
    )


def _part(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """As a Content-Security-Policy names a script or style: nothing else may run in the page."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _compressed(content: Mapping[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode("utf-8"), 9, mtime=0)).decode("ascii")


def _content(source: Source, rules: Mapping[str, str]) -> dict[str, Any]:
    place = {row[0]: i for i, row in enumerate(source.rows("documents"))}
    texts = dict(source.texts())
    tables = {
        t.name: {
            "key": t.key,
            "description": t.description,
            "columns": [{"name": c.name, "type": c.type, "refers": c.refers, "description": c.description} for c in t.columns],
            **packed(t, list(source.rows(t.name)), place, texts),
        }
        for t in source.shape
    }
    return {"tables": tables, "texts": texts, "rules": dict(rules)}
