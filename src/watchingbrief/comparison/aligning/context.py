"""Where a provision stands: what its nearest neighbours became."""

from collections.abc import Mapping


class Context:
    """What the nearest paired provisions before and after a place are paired with, told as new places."""

    def __init__(self, to_new: Mapping[int, int], old: int, new: int) -> None:
        self._old = _around(to_new, old)
        self._new = _around({j: j for j in to_new.values()}, new)

    def gap_old(self, i: int) -> tuple[int, int]:
        """The new places between which an unpaired old provision is expected."""
        return self._old[i]

    def gap_new(self, j: int) -> tuple[int, int]:
        """The new places between which an unpaired new provision stands."""
        return self._new[j]

    def neighbours(self, i: int, j: int) -> int:
        """How many of the two nearest neighbours are the same: 0, 1 or 2."""
        before, after = self._old[i]
        other_before, other_after = self._new[j]
        return (before == other_before) + (after == other_after)

    def as_well_old(self, rival: int, i: int, j: int) -> int:
        """How many neighbours another old provision would share with `j`, were `i` not paired with it."""
        before, after = self._old[rival]
        before = self._old[i][0] if before == j else before
        after = self._old[i][1] if after == j else after
        return (before == self._new[j][0]) + (after == self._new[j][1])

    def as_well_new(self, rival: int, i: int, j: int) -> int:
        """How many neighbours another new provision would share with `i`, were `j` not paired with it."""
        before, after = self._new[rival]
        before = self._new[j][0] if before == j else before
        after = self._new[j][1] if after == j else after
        return (before == self._old[i][0]) + (after == self._old[i][1])


def _around(told: Mapping[int, int], size: int) -> list[tuple[int, int]]:
    """For every place, what is told of the nearest place before it and the nearest after it."""
    before, after = [], []
    last, following = -1, -2
    for place in range(size):
        before.append(last)
        last = told.get(place, last)
    for place in reversed(range(size)):
        after.append(following)
        following = told.get(place, following)
    return list(zip(before, reversed(after), strict=True))
