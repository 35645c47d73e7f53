"""Dates and numbers of a text without a model, as results that show the words they stand for."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from .records import Quantity, Timex

R = TypeVar("R", Timex, Quantity)
# What a person asks of a result, in this order; the rest is in the records.
_SHOWN = ("value", "low", "high", "bound", "unit_name", "counted", "begin_date", "end_date", "mod", "basis", "rule")


class Found(tuple[R, ...], Generic[R]):
    """The records that were found, in reading order: a tuple that knows its text.

    `found.words` are their words; shown, each record begins with them.
    """

    _text: str

    def __new__(cls, records: Iterable[R], text: str) -> Found[R]:
        """The records of a text."""
        out = super().__new__(cls, tuple(records))  # type: ignore[arg-type]
        out._text = text
        return out

    @property
    def words(self) -> tuple[str, ...]:
        """The words of each record."""
        return tuple(self._text[r.start : r.end] for r in self)

    def __repr__(self) -> str:
        lines = (f"{words!r}: {', '.join(f'{k}={v}' for k, v in _fields(r))}" for words, r in zip(self.words, self, strict=True))
        return "\n".join(lines) or "nothing found"

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        rows = (
            f"<tr><td>{html.escape(words)}</td><td>{html.escape(', '.join(f'{k}={v}' for k, v in _fields(r)))}</td></tr>"
            for words, r in zip(self.words, self, strict=True)
        )
        return f"<table>{''.join(rows)}</table>"

    def __reduce__(self) -> tuple[Any, ...]:
        return Found, (tuple(self), self._text)


def _fields(record: Timex | Quantity) -> list[tuple[str, str]]:
    out = []
    for name in _SHOWN:
        value = getattr(record, name, None)
        if value not in (None, "", "="):
            out.append((name, value.isoformat() if isinstance(value, dt.date) else str(value)))
    return out


def find_dates(text: str, published: str | dt.date | dt.datetime | None = None, document: str = "auto") -> Found[Timex]:
    """The temporal expressions of a plain text, without a model; `published` is the day that relative ones count from.

    Raises TypeError where the text is none, ValueError where `published` is no date.
    """
    from .stages import dates

    _check(text)
    try:
        return Found(dates.find_dates(text, published, document), text)
    except ValueError as error:
        if not isinstance(published, str):
            raise
        raise ValueError(f"published={published!r} is no date: write it as YYYY-MM-DD, as in published='2023-07-01'") from error


def find_numbers(text: str) -> Found[Quantity]:
    """The quantities of a plain text, without a model. Raises TypeError where the text is none."""
    from .stages import numbers

    _check(text)
    return Found(numbers.find_numbers(text), text)


def _check(text: object) -> None:
    if not isinstance(text, str):
        raise TypeError(f"the text must be a string, not {type(text).__name__}")
