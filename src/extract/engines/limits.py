"""How much one document may cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from ..records import Article

PORTION = 100_000
"""The characters that the time limit is for; a longer document has it for each portion begun."""
MEGABYTE = 1_000_000
"""The bytes of a file that the time limit is for, before its text is known."""


@dataclass(frozen=True, slots=True)
class Limits:
    """seconds: of one document, for each 100,000 characters begun; a batch that takes longer is read document by document.

    The limit holds where documents are read in processes of their own (`workers` of 1 and more): nothing else ends a computation
    that never comes back.
    """

    seconds: float = 300.0

    def of(self, batch: Sequence[Article]) -> float:
        """The seconds that these articles may take together."""
        return self.seconds * max(1, ceil(sum(len(a.text) for a in batch) / PORTION))

    def of_file(self, size: int) -> float:
        """The seconds that a file of so many bytes may take for each document that is read from it."""
        return self.seconds * max(1, ceil(size / MEGABYTE))
