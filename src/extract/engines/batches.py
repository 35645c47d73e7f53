"""The unit of work: a batch of articles in, their rows out."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from .. import garbage, pipeline
from ..models import Model
from ..records import Article
from ..tables import Rows, document_row, empty_rows, rows_of

Batch = tuple[Article, ...]
BatchRows = list[Rows]
"""The rows of each document of a batch, in its order."""


def batched(articles: Iterable[Article]) -> Iterator[Batch]:
    """Articles in batches of pipeline.BATCH by input order: fixed, so that how work is split never changes a result."""
    rest = iter(articles)
    while batch := tuple(itertools.islice(rest, pipeline.BATCH)):
        yield batch


def failed_rows(article: Article, message: str) -> Rows:
    """The rows of a document that could not be read: its row of documents, and no other."""
    rows = empty_rows()
    rows["documents"].append(document_row(article, "failed", message))
    return rows


def start(model: Model) -> None:
    """Load the model in a process that does nothing but read batches, and spare it most of the garbage collector's rounds."""
    pipeline.shared(model)
    garbage.rare()


def read_batch(model: Model, batch: Batch) -> BatchRows:
    """Run one batch through the pipeline of `model` and return plain rows; keeps no Doc."""
    nlp = pipeline.shared(model)
    out: BatchRows = []
    pipeline.learn_words(nlp, batch)
    # The zone frees what the vocabulary learnt from this batch; rows are copies and outlive it.
    with nlp.memory_zone():
        for article, doc in zip(batch, pipeline.pipe(nlp, batch), strict=True):
            if isinstance(doc, pipeline.Failed):
                out.append(failed_rows(article, doc.message))
            else:
                out.append(_rows(doc, article))
            del doc
    return out


def _rows(doc: Doc, article: Article) -> Rows:
    try:
        return rows_of(doc, article)
    except Exception as error:  # whatever it is, MemoryError included: it costs this document only
        return failed_rows(article, f"its rows could not be made: {type(error).__name__}: {error}")
