from __future__ import annotations

from spacy.tokens import Doc

from ...records import Quantity


def numbers(doc: Doc) -> tuple[Quantity, ...]:
    return ()
