"""How alike the wording of two provisions is, with words that stand everywhere in the law counting little.

Laws repeat themselves: "Each Party shall adopt such legislative and other measures as may be necessary" opens half the
articles of a convention. A word or pair of neighbouring words weighs the more the fewer provisions have it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import log

from watchingbrief.instrument import Provision

#: A word, or two neighbouring words.
Feature = int | tuple[int, int]

_COMMON = 48  # a feature of more provisions than this leads to none in particular


@dataclass(frozen=True, slots=True)
class Part:
    """A provision as alignment sees it."""

    provision: Provision
    number: str  #: bare, in small letters
    heading: frozenset[str]  #: its words
    body: tuple[int, ...]  #: its words without its own number

    @property
    def features(self) -> frozenset[Feature]:
        """Its words and pairs of neighbouring words, each once."""
        return frozenset(chain(self.body, pairwise(self.body)))


class Weights:
    """What each word and pair of words tells about which provision it stands in."""

    def __init__(self, bodies: Iterable[Sequence[int]]) -> None:
        self._count: Counter[Feature] = Counter()
        size = 0
        for body in bodies:
            self._count.update(set(chain(body, pairwise(body))))
            size += 1
        self._by_count = [log(1 + (size + 1) / max(n, 1)) for n in range(_COMMON + 1)]

    def __getitem__(self, feature: Feature) -> float:
        count = self._count[feature]
        return self._by_count[count] if count <= _COMMON else 0.0

    def of(self, features: Iterable[Feature]) -> float:
        """What some words weigh together."""
        return sum(map(self.__getitem__, features))


@dataclass(slots=True)
class Likeness:
    """What the provisions of two versions have in common, for those pairs that have much."""

    old: dict[int, frozenset[Feature]]  #: features of each old provision looked at, by its place
    new: dict[int, frozenset[Feature]]
    old_weight: dict[int, float]
    new_weight: dict[int, float]
    shared: dict[tuple[int, int], float]  #: weight in common, by (old place, new place)

    def dice(self, i: int, j: int) -> float:
        """0 for nothing in common, 1 for the same words."""
        both = self.old_weight[i] + self.new_weight[j]
        return 2 * self.shared.get((i, j), 0.0) / both if both else float(self.old[i] == self.new[j])


def likeness(old: dict[int, Part], new: dict[int, Part], weights: Weights) -> Likeness:
    """Compare provisions through the words few of them have: not every one with every other."""
    old_features = {i: part.features for i, part in old.items()}
    new_features = {j: part.features for j, part in new.items()}
    weight = {f: weights[f] for features in old_features.values() for f in features}
    standing: dict[Feature, list[int]] = {}
    for i, features in old_features.items():
        for feature in features:
            if weight[feature]:
                standing.setdefault(feature, []).append(i)
    shared: dict[tuple[int, int], float] = {}
    new_weight = {}
    for j, features in new_features.items():
        found: dict[int, float] = {}
        for feature in features:
            for i in standing.get(feature, ()):
                found[i] = found.get(i, 0.0) + weight[feature]
        new_weight[j] = weights.of(features)
        shared.update({(i, j): much for i, much in found.items()})
    old_weight = {i: sum(weight[f] for f in features) for i, features in old_features.items()}
    return Likeness(old_features, new_features, old_weight, new_weight, shared)
