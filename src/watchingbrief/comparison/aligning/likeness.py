"""How alike the wording of two provisions is, with words that stand everywhere in the law counting little.

Laws repeat themselves: "Each Party shall adopt such legislative and other measures as may be necessary" opens half the
articles of a convention. A word or pair of neighbouring words weighs the more the fewer provisions have it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain
from math import log
from operator import add

from watchingbrief.instrument import Provision

#: A word by its number, or two neighbouring words as one number: sets of numbers are met faster than sets of pairs.
Feature = int
_PAIR = 1 << 24  # more than there are words

_COMMON = 48  # a feature of more provisions than this leads to none in particular
_MOST = 5  # counterparts looked at closely for each provision
_RARE = 12  # provisions of one version that a feature may stand in and lead from one to the other
_FEW = 36  # pairs that need no choosing


@dataclass(slots=True)
class Part:
    """A provision as alignment sees it."""

    provision: Provision
    number: str  #: bare, in small letters
    heading: frozenset[str]  #: its words
    body: tuple[int, ...]  #: its words without its own number
    _features: frozenset[Feature] | None = None

    @property
    def features(self) -> frozenset[Feature]:
        """Its words and pairs of neighbouring words, each once."""
        if self._features is None:
            firsts = map(_PAIR.__mul__, self.body)
            self._features = frozenset(chain(self.body, map(add, firsts, self.body[1:])))
        return self._features


class Weights(dict[Feature, float]):
    """What each word and pair of words tells about which provision it stands in."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self._count: Counter[Feature] = Counter()
        size = 0
        for part in parts:
            self._count.update(part.features)
            size += 1
        self._by_count = [log(1 + (size + 1) / max(n, 1)) for n in range(_COMMON + 1)]

    def __missing__(self, feature: Feature) -> float:
        count = self._count.get(feature, 0)
        weight = self[feature] = self._by_count[count] if count <= _COMMON else 0.0
        return weight

    def of(self, features: Iterable[Feature]) -> float:
        """What some words weigh together, in whatever order they are counted."""
        return round(sum(map(self.__getitem__, features)), 6)


class Likeness:
    """What the provisions of two versions have in common."""

    def __init__(self, old: Sequence[Part], new: Sequence[Part], weights: Weights) -> None:
        self._sides = old, new
        self._weights = weights
        self._weight: tuple[dict[int, float], dict[int, float]] = ({}, {})
        self._shared: dict[tuple[int, int], float] = {}

    def dice(self, i: int, j: int) -> float:
        """0 for nothing in common, 1 for the same words in any order."""
        both = self.weight(0, i) + self.weight(1, j)
        if not both:
            return float(self._sides[0][i].features == self._sides[1][j].features)
        return round(2 * self.shared(i, j) / both, 6)

    def holds(self, i: int, j: int) -> float:
        """How much of one of two provisions is in the other, 0 to 1, for the one of which it is more."""
        least = min(self.weight(0, i), self.weight(1, j))
        return round(self.shared(i, j) / least, 6) if least else 0.0

    def weight(self, side: int, place: int) -> float:
        """What the words of a provision weigh; side 0 is the old version, 1 the new."""
        known = self._weight[side].get(place)
        if known is None:
            known = self._weight[side][place] = self._weights.of(self._sides[side][place].features)
        return known

    def shared(self, i: int, j: int) -> float:
        """What the words weigh that an old provision and a new one have in common."""
        known = self._shared.get((i, j))
        if known is None:
            both = self._sides[0][i].features & self._sides[1][j].features
            known = self._shared[i, j] = self._weights.of(both)
        return known


def meeting(old: Mapping[int, Part], new: Mapping[int, Part], weights: Weights) -> set[tuple[int, int]]:
    """Pairs of places that have words in common which few have, the most among the pairs of either."""
    return _meeting({i: p.features for i, p in old.items()}, {j: p.features for j, p in new.items()}, weights)


def _meeting(
    old: Mapping[int, frozenset[Feature]], new: Mapping[int, frozenset[Feature]], weights: Weights
) -> set[tuple[int, int]]:
    """Pairs that have the most words in common among the pairs of either."""
    if len(old) * len(new) <= _FEW:
        return {(i, j) for i in old for j in new}
    standing: dict[Feature, list[int]] = {}
    for i, features in old.items():
        for feature in features:
            standing.setdefault(feature, []).append(i)
    telling = {f: places for f, places in standing.items() if len(places) <= _RARE and weights[f]}
    found: set[tuple[int, int]] = set()
    by_old: dict[int, list[tuple[int, int]]] = {}
    for j, features in new.items():
        met = Counter(chain.from_iterable(map(telling.__getitem__, features & telling.keys())))
        found.update((i, j) for i, _ in nlargest(_MOST, met.items(), key=lambda m: (m[1], -m[0])))
        for i, often in met.items():
            by_old.setdefault(i, []).append((often, -j))
    return found | {(i, -j) for i, many in by_old.items() for _, j in nlargest(_MOST, many)}
