from __future__ import annotations

from spacy.tokens import Doc

from ...records import Claim


def claims(doc: Doc) -> tuple[Claim, ...]:
    return ()
