"""The model computed with less work and to the same results: one switch, one guard.

`networks`: embeddings once for each distinct word. `recognizer`: entities decided for a whole document. `attributes`: what
follows from a token's tag looked up. They reach into spaCy and thinc; where those are not as expected, or decide anything else
on a text that is read both ways, the stock pipeline serves instead.
"""

from __future__ import annotations

import warnings

from spacy.language import Language
from spacy.tokens import Doc

from . import attributes, networks, recognizer

PARTS = (attributes, networks, recognizer)

PROBE = (
    "On Monday, Ana Ruiz of Delta Lake Mining told the Oslo Courier that 1,200 people had left two towns in northern Peru.\n\n"
    "“It's what he's gonna do,” she said. They paid $3.5 million (about 3 million euros) for it, didn't they?"
)
"""Read by the stock pipeline and by the fast one whenever a model is loaded: something for each part."""


class FastPathWarning(UserWarning):
    """The fast pipeline could not be used; the stock one serves, with the same results and more time."""


def speed_up(nlp: Language) -> bool:
    """Let a stock pipeline decide the same with less work. False: it cannot be, was left half changed, and must be loaded anew.

    Warns (FastPathWarning) with the reason. A pipeline without a component that a part stands in for keeps its own.
    """
    try:
        expected = _decided(nlp(PROBE))
        for part in PARTS:
            part.speed_up(nlp)
        same = _decided(nlp(PROBE)) == expected
    except Exception as error:  # whatever spaCy's or thinc's internals raise where they are not as expected
        return _give_up(f"{type(error).__name__}: {error}")
    return same or _give_up("it decides otherwise than the model on a text that was read both ways")


def _give_up(reason: str) -> bool:
    warnings.warn(
        f"The fast pipeline does not fit this model or this version of spaCy ({reason}). The stock pipeline is used: the "
        "tables are the same, a run takes longer. exact=True (--exact) chooses it without this message.",
        FastPathWarning,
        stacklevel=3,
    )
    return False


def _decided(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.is_sent_start, t.ent_iob_, t.ent_type_, t.ent_kb_id_)
        for t in doc
    ]
