"""What every pass of the stage is given: the text that is read, and what earlier passes have learnt of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate

from spacy.tokens import Doc, Token

from ... import store, syntax
from . import context
from .spans import Name

_STAGE = "names"


@dataclass(slots=True)
class Reading:
    """A text and what is known of it. `small`: its words as written; `capitals`: its capitalised words, with their places."""

    doc: Doc
    text: str
    small: set[str]
    capitals: context.Capitals
    short_forms: dict[str, str] = field(default_factory=dict)
    """Short or other form -> full name, as the text itself explains them."""
    renamed: dict[int, Name] = field(default_factory=dict)
    """Start of an other name ("known as X") -> the name of the same thing."""

    starts: list[int] = field(default_factory=list)
    """Where each token starts; made when it is first asked for."""

    def token(self, at: int) -> Token | None:
        """The token that begins at a position, if one does."""
        if not self.starts and len(self.doc):
            widths = self.doc.to_array(["LENGTH", "SPACY"]).astype("int64").sum(axis=1)
            self.starts = [0, *accumulate(widths[:-1].tolist())]
        i = bisect_left(self.starts, at)
        return self.doc[i] if i < len(self.starts) and self.starts[i] == at else None

    def refuse(self, start: int, end: int, reason: str) -> None:
        """Note that text[start:end] has become no name, and the name of the `Refusal`."""
        store.refuse(self.doc, _STAGE, start, end, reason)


Pass = Callable[[Reading, list[Name]], list[Name]]
"""A step of the stage: the names so far, in reading order, to those after it."""


def read(doc: Doc) -> Reading:
    """The Doc's text with its words."""
    text = syntax.text(doc)
    return Reading(doc, text, context.plain_words(text), context.capitals(text))
