"""What the tests share: the default pipeline, loaded once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract import pipeline
from extract.records import Article

Analyse = Callable[..., Doc]


@pytest.fixture(scope="session")
def nlp() -> Language:
    return pipeline.shared()


@pytest.fixture(scope="session")
def analyse(nlp: Language) -> Analyse:
    """analyse(text, published="2023-07-01", title="") -> the Doc after every stage."""

    def run(text: str, published: str | None = None, title: str = "") -> Doc:
        day = dt.date.fromisoformat(published) if published else None
        doc = next(iter(pipeline.pipe(nlp, [Article("doc", text, title=title, published=day)])))
        assert isinstance(doc, Doc), doc
        return doc

    return run


MALI = (
    "Envoys leave Bamako\n\n"
    "BAMAKO, Mali — The European Union said on Friday that it would withdraw 120 trainers from Mali by the end of March.\n\n"
    "“We cannot stay where we are not wanted,” said Clara Njie, the bloc's spokeswoman. “That is the whole of it.”\n\n"
    "Mali's army denied that anybody had been asked to go. A month later, it expelled two more advisers.\n\n"
    "You can share this story on social media:\n"
)
"""A short article of our own, with something in it for every stage."""


@pytest.fixture(scope="session")
def mali() -> str:
    return MALI
