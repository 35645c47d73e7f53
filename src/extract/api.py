"""What a notebook calls: texts or files in, tables as pandas DataFrames out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from pathlib import Path
from typing import TYPE_CHECKING

from . import engines, models, pipeline
from .articles import Choices, Failure, read_sources, read_texts
from .corpus import Copies, Corpus
from .errors import ModelError
from .models import Model
from .notebook import Tables
from .progress import counted
from .records import Article
from .tables import Rows, empty_rows, failure_row
from .tables.doubt import without_doubtful

if TYPE_CHECKING:
    import pandas as pd

    Given = str | Mapping[str, object] | Article | Iterable[str | Mapping[str, object] | Article] | pd.DataFrame | pd.Series[str]

Day = str | dt.date | dt.datetime | None


def _day(value: Day) -> dt.date | dt.datetime | None:
    """A date. Raises TypeError for another type, ValueError for a string that is none."""
    if value is None or isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        raise TypeError(f"published must be a date or a string like '2023-07-01', not {type(value).__name__}")
    try:
        return dt.date.fromisoformat(value) if len(value) <= 10 else dt.datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f"published={value!r} is no date: write it as YYYY-MM-DD, as in published='2023-07-01'") from None


def _check(model: object, exact: object, min_confidence: object, workers: object) -> Model:
    """The model that is meant. Raises TypeError or ValueError for options that cannot be meant."""
    if not isinstance(model, str | Path) or not str(model):
        raise TypeError(f"model must be a name like 'md' or a path, not {type(model).__name__}: model='md' comes with extract")
    if isinstance(min_confidence, bool) or not isinstance(min_confidence, int | float):
        raise TypeError(f"min_confidence must be a number from 0 to 1, not {type(min_confidence).__name__}")
    if not 0 <= min_confidence <= 1:
        raise ValueError(f"min_confidence={min_confidence!r} must lie between 0 and 1")
    if isinstance(workers, bool) or not isinstance(workers, int) or workers < 1:
        raise ValueError(f"workers={workers!r} must be a whole number from 1")
    return Model(str(model), bool(exact))


def extract(
    texts: Given,
    *,
    published: Day = None,
    model: str = models.DEFAULT,
    exact: bool = False,
    workers: int = 1,
    min_confidence: float = 0.0,
    day_first: bool | None = None,
    any_language: bool = False,
    progress: bool | None = None,
) -> Tables:
    """The facts of texts as tables.

    texts: a string, a mapping (`text`, and optionally `id`, `published`, `title`, `author`, `url`), an Article, an iterable of
    them, or a pandas DataFrame: its `id` column or else its index comes back in `doc_id`, columns without a role in `documents`.
    published: ISO date of those that do not say it themselves; without any, relative dates stay unresolved.
    min_confidence: claims that rest on a rule with a lower confidence are left out, with their parts.
    day_first: how dates like 03/04/2021 in the metadata are read (None: not at all). any_language: read texts that are not
    English too. exact: spaCy's own components compute the model, not the faster ones that decide the same.
    progress: show a bar; None: where a person is looking.
    A text that cannot be read has a row in `documents` with its reason and no rows elsewhere. Raises TypeError for what is no
    text, ValueError for a file's name or an address in the place of one and for options that cannot be meant, ModelError where
    the model is missing.
    """
    chosen = _check(model, exact, min_confidence, workers)
    choices = Choices(day_first=day_first, any_language=any_language)
    items = read_texts(texts, published=_day(published), choices=choices)
    total = 1 if isinstance(texts, str | Mapping | Article) else len(texts) if isinstance(texts, Sized) else None
    return _tables(items, chosen, workers, min_confidence, total, progress)


def extract_files(
    sources: str | Path | Sequence[str | Path],
    *,
    published: Day = None,
    model: str = models.DEFAULT,
    exact: bool = False,
    workers: int = 1,
    min_confidence: float = 0.0,
    columns: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    any_language: bool = False,
    progress: bool | None = None,
) -> Tables:
    """The facts of files, or of folders of files, as tables; formats and dates as for the command `extract run`.

    columns: which column of tables of articles holds what, as in `{"text": "content", "published": "when"}`.
    A file that cannot be read has a row in `documents` with its reason. Raises FileNotFoundError for a path that is not there,
    ValueError for an address, and else as `extract`.
    """
    chosen = _check(model, exact, min_confidence, workers)
    if isinstance(sources, bytes) or not isinstance(sources, str | Path | Iterable):
        raise TypeError(f"sources must be a path or a list of paths, not {type(sources).__name__}; for texts use extract()")
    given = [sources] if isinstance(sources, str | Path) else list(sources)
    for source in given:
        _check_source(source)
    choices = Choices(columns or {}, day_first, any_language=any_language)
    return _tables(
        read_sources(given, published=_day(published), choices=choices), chosen, workers, min_confidence, None, progress
    )


def _check_source(source: object) -> None:
    from .articles.sources import ADDRESS, is_address

    if not isinstance(source, str | Path):
        raise TypeError(f"a source must be a path, not {type(source).__name__}; for texts use extract()")
    if is_address(str(source)):
        raise ValueError(f"{source} {ADDRESS}")
    try:
        there = str(source) == "-" or Path(source).exists()
    except (OSError, ValueError):  # a name that no file can have
        there = False
    if not there:
        shown = str(source) if len(str(source)) < 200 else str(source)[:200] + "…"
        raise FileNotFoundError(f"there is no file or folder {shown!r}: check the path; for a text itself use extract()")


def _tables(
    items: Iterable[Article | Failure],
    model: Model,
    workers: int,
    min_confidence: float,
    total: int | None,
    progress: bool | None,
) -> Tables:
    try:
        pipeline.shared(model)  # a missing model is said before anything is read
    except ModelError as error:
        raise ModelError(str(error).replace("--model sm or --model md", "model='sm' or model='md'")) from None
    order: list[Failure | None] = []
    texts: dict[str, str] = {}

    def articles() -> Iterator[Article]:
        for item in counted(items, total, progress):
            order.append(item if isinstance(item, Failure) else None)
            if isinstance(item, Article):
                texts[item.doc_id] = item.text
                yield item

    done = [rows for _, batch in engines.run(engines.batched(articles()), model, workers if workers > 1 else 0) for rows in batch]
    ready = iter(done)
    tables: Rows = empty_rows()
    corpus, copies = Corpus(), Copies()
    for failure in order:
        if failure is not None:
            tables["documents"].append(failure_row(failure))
            continue
        document = copies.mark(without_doubtful(next(ready), min_confidence))
        corpus.add(document)
        for name, rows in document.items():
            tables.setdefault(name, []).extend(rows)
    across = corpus.rows()
    tables["documents"] = corpus.with_stories(tables["documents"])
    tables["entities"] = corpus.with_ids(tables["entities"])
    return Tables(tables | across, texts)
