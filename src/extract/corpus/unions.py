"""Groups made by joining pairs (disjoint-set forest)."""

from __future__ import annotations

from collections import defaultdict


class Unions:
    """Things 0 to n-1, each at first alone."""

    def __init__(self, n: int) -> None:
        self._parent = list(range(n))

    def root(self, i: int) -> int:
        """The first member of i's group."""
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Make one group of two."""
        a, b = self.root(i), self.root(j)
        self._parent[max(a, b)] = min(a, b)

    def groups(self) -> list[list[int]]:
        """Every group of two or more, members and groups in ascending order."""
        found: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self._parent)):
            found[self.root(i)].append(i)
        return [members for members in found.values() if len(members) > 1]
