"""A bar that shows how many documents are done, in a terminal or a notebook; nothing where nobody is looking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
_FEW = 8


def counted(items: Iterable[T], total: int | None, show: bool | None = None) -> Iterator[T]:
    """The items, with a bar that moves as each is asked for.

    total: how many there are, where that is known. show: None shows the bar in a terminal and in a notebook, but not for a few
    items.
    """
    from rich.console import Console

    console = Console(stderr=True, force_terminal=show or None)
    looked_at = console.is_terminal or console.is_jupyter
    if show is False or (show is None and (not looked_at or (total is not None and total <= _FEW))):
        yield from items
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("documents"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=total)
        for item in items:
            yield item
            bar.advance(task)
