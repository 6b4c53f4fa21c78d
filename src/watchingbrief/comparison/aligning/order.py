"""What keeps its order and what moved."""

from bisect import bisect_left
from collections.abc import Sequence


def longest_ascending(values: Sequence[int]) -> list[int]:
    """Indices of a longest strictly ascending choice of the values."""
    ends: list[int] = []  # smallest last value of a choice of each length
    at: list[int] = []  # its index
    before: list[int] = [-1] * len(values)
    for index, value in enumerate(values):
        length = bisect_left(ends, value)
        before[index] = at[length - 1] if length else -1
        ends[length : length + 1] = [value]
        at[length : length + 1] = [index]
    chosen: list[int] = []
    index = at[-1] if at else -1
    while index >= 0:
        chosen.append(index)
        index = before[index]
    return chosen[::-1]


def heaviest_ascending(values: Sequence[int], weights: Sequence[float]) -> set[int]:
    """Indices of the strictly ascending choice of the values that weighs most; the values differ from each other.

    A Fenwick tree over the values keeps the heaviest choice that ends below each: n log n.
    """
    rank = {value: place for place, value in enumerate(sorted(values), 1)}
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(values) + 1)
    before: list[int] = []
    heaviest = (0.0, -1)
    for index, value in enumerate(values):
        place = rank[value]
        below, at = (0.0, -1), place - 1
        while at:
            below = max(below, best[at])
            at &= at - 1
        before.append(below[1])
        here = (below[0] + weights[index], index)
        heaviest = max(heaviest, here)
        while place < len(best):
            best[place] = max(best[place], here)
            place += place & -place
    chosen, index = set(), heaviest[1]
    while index >= 0:
        chosen.add(index)
        index = before[index]
    return chosen
