"""What a notebook calls: texts or files in, tables as pandas DataFrames out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from . import engines, pipeline
from .articles import Failure, read_sources, read_texts
from .corpus import Corpus, Identities
from .records import Article
from .tables import Rows, Tables, empty_rows, failure_row
from .tables.doubt import without_doubtful

Day = str | dt.date | dt.datetime | None


def _day(value: Day) -> dt.date | dt.datetime | None:
    if not isinstance(value, str):
        return value
    try:
        return dt.date.fromisoformat(value) if len(value) <= 10 else dt.datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f"published={value!r} is no date; write it as YYYY-MM-DD") from None


def extract(
    texts: str | Mapping[str, object] | Article | Iterable[str | Mapping[str, object] | Article],
    *,
    published: Day = None,
    model: str = pipeline.DEFAULT_MODEL,
    workers: int = 1,
    min_confidence: float = 0.0,
) -> Tables:
    """The facts of texts as tables.

    texts: a string, a mapping (`text`, and optionally `id`, `published`, `title`, `author`, `url`), an Article, or an
    iterable of them (`frame.to_dict("records")` serves). published: ISO date of those that do not carry one; without any,
    relative dates stay unresolved. A text that cannot be read has a row in `documents` with its reason and no rows elsewhere.
    min_confidence: claims that rest on a rule with a lower confidence are left out, with their parts.
    Raises ModelError where the model is missing, ValueError where `published` is no date.
    """
    single = isinstance(texts, str | Mapping | Article)
    given: Iterable[str | Mapping[str, object] | Article] = [texts] if single else texts  # type: ignore[list-item,assignment]
    return _tables(read_texts(given, published=_day(published)), model, workers, min_confidence)


def extract_files(
    sources: str | Path | Sequence[str | Path],
    *,
    published: Day = None,
    model: str = pipeline.DEFAULT_MODEL,
    workers: int = 1,
    min_confidence: float = 0.0,
) -> Tables:
    """The facts of files, or of folders of files, as tables; formats and dates as for the command `extract run`.

    A file that is missing or cannot be read has a row in `documents` with its reason. Raises as `extract`.
    """
    given = [sources] if isinstance(sources, str | Path) else sources
    return _tables(read_sources(given, published=_day(published)), model, workers, min_confidence)


def _tables(items: Iterable[Article | Failure], model: str, workers: int, min_confidence: float) -> Tables:
    pipeline.shared(model)  # a missing model is said before anything is read
    order: list[Failure | None] = []
    texts: dict[str, str] = {}

    def articles() -> Iterator[Article]:
        for item in items:
            order.append(item if isinstance(item, Failure) else None)
            if isinstance(item, Article):
                texts[item.doc_id] = item.text
                yield item

    done = [rows for _, batch in engines.run(engines.batched(articles()), model, workers) for rows in batch]
    ready = iter(done)
    tables: Rows = empty_rows()
    corpus, identities = Corpus(), Identities()
    for failure in order:
        if failure is not None:
            tables["documents"].append(failure_row(failure.doc_id, failure.source, failure.status, failure.message))
            continue
        document = identities.settle(without_doubtful(next(ready), min_confidence))
        corpus.add(document)
        for name, rows in document.items():
            tables[name].extend(rows)
    return Tables(tables | corpus.rows(), texts)
