"""Why a row that somebody expects is absent: the article is read once more, and what its stages refused there is told."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from . import catalogue, pipeline, store
from .errors import TablesError
from .models import MEDIUM, Model
from .records import Article
from .tables import Tables
from .tables.check import RUN
from .tables.schema import BY_NAME, DOCUMENTS, ENTITIES

_PLACE = re.compile(r"(?P<doc>.+):(?P<start>\d+)-(?P<end>\d+)")
_SHOWN = ("mentions", "dates", "numbers", "claims")


def is_place(key: str) -> bool:
    """Is it a stretch of an article, as in "mali:120-134" (offsets as in start_char and end_char)?"""
    return _PLACE.fullmatch(key) is not None


def read_by(folder: Path) -> Model:
    """The model that read a folder's articles, as its run.json says; the medium one where none is named there."""
    try:
        options = json.loads((folder / RUN).read_text(encoding="utf-8"))["options"]
        return Model(str(options["model"]), bool(options["exact"]))
    except (OSError, ValueError, KeyError, TypeError):  # an export, or tables that a notebook wrote
        return MEDIUM


def absent(tables: Tables, key: str, model: Model = MEDIUM) -> str:
    """What rows stand at a stretch of an article, and which candidates there made none, each with the reason.

    key: "DOC:START-END". Raises TablesError where the article is not in the tables or the stretch not in the article.
    """
    match = _PLACE.fullmatch(key)
    document = next((r for r in tables.rows("documents") if match and r[0] == match["doc"]), None)
    if match is None or document is None:
        raise TablesError(f"{key!r} is no stretch of an article here; write DOC:START-END, as in mali:120-134.")
    text, start, end = tables.texts.get(match["doc"], ""), int(match["start"]), int(match["end"])
    if not start < end <= len(text):
        raise TablesError(f"{key!r}: the article has the characters 0 to {len(text)}.")
    published = document[DOCUMENTS.at["published"]]
    article = Article(match["doc"], text, published=dt.date.fromisoformat(str(published)) if published else None)
    doc = next(iter(pipeline.pipe(pipeline.shared(model), [article])))
    if isinstance(doc, pipeline.Failed):
        raise TablesError(f"{match['doc']} could not be read again: {doc.message}")
    return "\n".join([f"{key}: [{text[start:end]}]", *_rows(tables, match["doc"], start, end), *_reasons(doc, start, end)])


def _rows(tables: Tables, doc_id: str, start: int, end: int) -> Iterator[str]:
    found = []
    entities = {row[ENTITIES.at["entity_id"]]: row[ENTITIES.at["name"]] for row in tables.rows("entities")}
    for name in _SHOWN:
        at: Mapping[str, int] = BY_NAME[name].at
        for row in tables.rows(name):
            if row[at["doc_id"]] == doc_id and _meets(int(row[at["start_char"]] or 0), int(row[at["end_char"]] or 0), start, end):
                whose = f" ({entities[row[at['entity_id']]]})" if name == "mentions" else ""
                found.append(f"    {row[0]} by {row[at['rule']]}: {row[at['text']]}{whose}")
    yield "  rows there:" if found else "  no row of mentions, dates, numbers or claims stands there."
    yield from found


def _reasons(doc: Doc, start: int, end: int) -> Iterator[str]:
    says = {reason.name: reason.says for stage in catalogue.STAGES for reason in catalogue.refusals(stage)}
    found: dict[tuple[Any, ...], None] = {}
    for stage, s, e, reason in store.refused(doc):
        if _meets(s, e, start, end):
            found.setdefault((stage, s, e, reason))
    yield "  candidates that made no row, and why:" if found else "  no stage had a candidate there that it refused."
    for stage, s, e, reason in found:
        words = " ".join(doc.text[s:e].split())
        yield f"    {stage}: [{words[:100]}] {reason}{': ' if reason in says else ''}{says.get(reason, '')}"
    for s, e, candidates in store.weighed(doc):
        if _meets(s, e, start, end):
            told = ", ".join(f"{name} {score:.2f}" for name, score in candidates)
            yield f"  candidates of [{doc.text[s:e]}]: {told}"


def _meets(start: int, end: int, first: int, last: int) -> bool:
    return start < last and first < end
