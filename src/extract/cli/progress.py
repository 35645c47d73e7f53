"""How far a command is, on standard error while a person is looking."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Bar:
    """`with Bar(quiet, total) as advance: advance(n)`; nothing is shown where standard error goes to a file."""

    def __init__(self, quiet: bool, total: int | None = None, what: str = "reading") -> None:
        self._quiet = quiet
        self._total = total
        self._what = what

    def __enter__(self) -> Callable[[int], None]:
        from rich.console import Console
        from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        console = Console(stderr=True)
        hidden = self._quiet or not console.is_terminal
        left = [TextColumn("left"), TimeRemainingColumn()] if self._total else []
        self._bar = Progress(
            SpinnerColumn(), TextColumn(self._what), MofNCompleteColumn(), TextColumn("documents"), TimeElapsedColumn(), *left,
            console=console, transient=True, disable=hidden,
        )  # fmt: skip
        self._bar.start()
        task = self._bar.add_task(self._what, total=self._total)
        return lambda n: self._bar.advance(task, n)

    def __exit__(self, *_: object) -> None:
        self._bar.stop()


_ONE_A_FILE = {"text", "markdown", "html", "mail", "docx", "pdf"}


def total(sources: list[str]) -> int | None:
    """How many documents there are, where every file is one; None where only reading tells."""
    from pathlib import Path

    from ..articles import formats

    n = 0
    for source in sources:
        path = Path(source)
        files = (p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            form = formats.of_file(file.name)
            if form is None:
                continue
            if form.name not in _ONE_A_FILE:
                return None
            n += 1
    return n or None
