from __future__ import annotations

from spacy.tokens import Doc

from ...records import Attribution


def attributions(doc: Doc) -> tuple[Attribution, ...]:
    return ()
