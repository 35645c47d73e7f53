from __future__ import annotations

from spacy.tokens import Doc

from ...records import Entity, Mention


def names(doc: Doc) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    return (), ()
