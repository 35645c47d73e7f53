"""What was found before and holds still, where somebody keeps it: of a document, or of a block of them that belong together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Memory:
    """Remembers nothing. A store's memory overrides `once`."""

    remembers = False

    def once(self, make: Callable[[], T], *what: str) -> T:
        """The result of `make`, which depends on `what` alone: on its name, and on the keys of all that goes into it.

        An empty string among them stands for something without a key: what depends on it is made anew each time.
        """
        return make()
