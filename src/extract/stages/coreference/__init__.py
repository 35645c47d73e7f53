from __future__ import annotations

from spacy.tokens import Doc

from ... import store
from ...records import Entity, Mention


def resolve(doc: Doc) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    return store.get(doc, "entities"), store.get(doc, "mentions")
