"""Average-link clustering (UPGMA) over pairs with a value: merge the two most alike clusters until none are alike enough."""

from __future__ import annotations

import heapq
from collections.abc import Mapping


def average_link(n: int, pairs: Mapping[tuple[int, int], float], least: float, absent: float = 0.0) -> list[list[int]]:
    """Clusters of the things 0 to n-1.

    pairs: (i, j) with i < j -> value; a pair that is not there counts as `absent`, and a cluster is a neighbour only of those
    that it has some pair with. least: the average at which two clusters become one. Equal values go to the first by number,
    so that the same input gives the same clusters. Returns every cluster, singletons too, by its first member.
    """
    sums: list[dict[int, tuple[float, int]]] = [{} for _ in range(n)]
    for (i, j), value in pairs.items():
        sums[i][j] = sums[j][i] = (value, 1)
    members: dict[int, list[int]] = {i: [i] for i in range(n)}

    def average(i: int, j: int) -> float:
        total, known = sums[i][j]
        size = len(members[i]) * len(members[j])
        return (total + absent * (size - known)) / size

    heap = [(-average(i, j), i, j) for i, j in pairs]
    heap = [entry for entry in heap if -entry[0] >= least]
    heapq.heapify(heap)
    while heap:
        value, i, j = heapq.heappop(heap)
        if i not in members or j not in members or average(i, j) != -value:
            continue  # an older value of a cluster that has grown since
        _merge(sums, i, j)
        members[i] += members.pop(j)
        for k in sums[i]:
            now = average(i, k)
            if now >= least:
                heapq.heappush(heap, (-now, min(i, k), max(i, k)))
    return sorted(sorted(found) for found in members.values())


def _merge(sums: list[dict[int, tuple[float, int]]], i: int, j: int) -> None:
    """Add the row of j to that of i."""
    for k, (total, known) in sums[j].items():
        if k == i:
            continue
        before = sums[i].get(k, (0.0, 0))
        sums[i][k] = sums[k][i] = (before[0] + total, before[1] + known)
        del sums[k][j]
    sums[i].pop(j, None)
    sums[j] = {}
