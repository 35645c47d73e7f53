from __future__ import annotations

from spacy.tokens import Doc

from ...records import Quotation


def quotations(doc: Doc) -> tuple[Quotation, ...]:
    return ()
