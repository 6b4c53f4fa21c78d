"""Which provision of the new version is which of the old.

A number is not an identity, and boilerplate repeats: wording, heading, number and what stands before and after are
weighed together, and what remains between two candidates is left open.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp

from watchingbrief.comparison.aligning.likeness import Likeness, Part, Weights, likeness

# Weights of the evidence beside the wording, which counts from 0 to 1; measured on treaties with known changes.
_NEIGHBOUR = 0.06
_NUMBER = 0.04
_KEPT_NUMBER = 0.12  # more, as far as provisions of the same words kept theirs: in a code a number stays
_HEADING = 0.15
_BOTH = 0.12  # the same heading under the same number
_OTHER_HEADING = 0.06
#: Evidence at which a pairing is as often wrong as right, and how fast it grows surer beyond.
_EVEN, _STEEP = 0.40, 22.0
_DOUBT = 0.25  #: a pairing less likely than this is none
CERTAIN = 0.99  #: the same words, and nowhere else
_DISTINCT = 8  #: words that make it no accident that two provisions are the same
_CANDIDATES = 6
_ALIKE = 0.9
_ELSEWHERE = 0.94  #: how often an edited provision in a place of its own is the one it looks like


@dataclass(frozen=True, slots=True)
class Match:
    """Places in the old version and places in the new that belong together."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    confidence: float
    unsure: bool = False


@dataclass(slots=True)
class Pairing:
    """The state of the pairing: who goes with whom, and on what evidence."""

    old: Sequence[Part]
    new: Sequence[Part]
    like: Likeness
    to_new: dict[int, int] = field(default_factory=dict)
    to_old: dict[int, int] = field(default_factory=dict)
    confidence: dict[int, float] = field(default_factory=dict)  #: by old place
    number_weight: float = _NUMBER
    doubts: list[Match] = field(default_factory=list)
    best: dict[tuple[str, int], float] = field(
        default_factory=dict
    )  #: likelihood of the best pairing not made

    def join(self, i: int, j: int) -> None:
        """Pair two provisions."""
        self.to_new[i], self.to_old[j] = j, i


def pair(old: Sequence[Part], new: Sequence[Part], weights: Weights) -> Pairing:
    """Pair provisions of two versions one to one."""
    fixed = _same_words(old, new)
    rest_old = {i: p for i, p in enumerate(old) if i not in fixed}
    taken = set(fixed.values())
    rest_new = {j: p for j, p in enumerate(new) if j not in taken}
    pairing = Pairing(old, new, likeness(rest_old, rest_new, weights))
    for i, j in fixed.items():
        pairing.join(i, j)
        pairing.confidence[i] = CERTAIN
    kept = sum(old[i].number == new[j].number for i, j in fixed.items() if old[i].number)
    if len(fixed) >= 5:
        pairing.number_weight += _KEPT_NUMBER * max(0.0, kept / len(fixed) - 0.6) / 0.4
    candidates = _candidates(pairing, rest_old, rest_new)
    own = {(i, j): _evidence(pairing, i, j) for i, j in candidates}
    evidence: dict[tuple[int, int], float] = {}
    for _ in range(3):  # neighbours are known only once they are paired themselves
        context = _Context(pairing)
        evidence = {(i, j): much + _NEIGHBOUR * context.neighbours(i, j) for (i, j), much in own.items()}
        for i in rest_old:
            if i in pairing.to_new:
                del pairing.to_old[pairing.to_new.pop(i)]
        order = sorted(evidence, key=lambda c: (-evidence[c], c[0] + c[1], abs(c[0] - c[1]), c[0]))
        for i, j in order:
            if evidence[i, j] > 0.2 and i not in pairing.to_new and j not in pairing.to_old:
                pairing.join(i, j)
    _weigh(pairing, evidence)
    return pairing


def _same_words(old: Sequence[Part], new: Sequence[Part]) -> dict[int, int]:
    """Provisions whose words stand once in either version, and are enough to be no accident."""
    in_old, in_new = Counter(p.body for p in old), Counter(p.body for p in new)
    place = {p.body: j for j, p in enumerate(new)}
    return {
        i: place[p.body]
        for i, p in enumerate(old)
        if len(p.body) >= _DISTINCT and in_old[p.body] == 1 == in_new[p.body]
    }


def _candidates(pairing: Pairing, old: dict[int, Part], new: dict[int, Part]) -> set[tuple[int, int]]:
    """Pairs worth weighing: alike in words, or of the same heading, number or place."""
    like = pairing.like
    by_old: dict[int, list[tuple[float, int]]] = {}
    by_new: dict[int, list[tuple[float, int]]] = {}
    for i, j in like.shared:
        alike = like.dice(i, j)
        by_old.setdefault(i, []).append((-alike, j))
        by_new.setdefault(j, []).append((-alike, i))
    found = {(i, j) for i, many in by_old.items() for _, j in sorted(many)[:_CANDIDATES]}
    found |= {(i, j) for j, many in by_new.items() for _, i in sorted(many)[:_CANDIDATES]}
    found |= _alone_with(((p.heading, i) for i, p in old.items()), ((p.heading, j) for j, p in new.items()))
    found |= _alone_with(((p.number, i) for i, p in old.items()), ((p.number, j) for j, p in new.items()))
    context = _Context(pairing)
    return found | _alone_with(((context.gap_old(i), i) for i in old), ((context.gap_new(j), j) for j in new))


def _alone_with(old: Iterable[tuple[object, int]], new: Iterable[tuple[object, int]]) -> set[tuple[int, int]]:
    """Pairs that share a mark no other provision of their version bears."""
    sides: list[dict[object, list[int]]] = [{}, {}]
    for side, marks in zip(sides, (old, new), strict=True):
        for mark, place in marks:
            if mark:
                side.setdefault(mark, []).append(place)
    return {
        (many[0], sides[1][mark][0])
        for mark, many in sides[0].items()
        if len(many) == 1 and len(sides[1].get(mark, ())) == 1
    }


class _Context:
    """What the nearest paired provisions before and after a place are paired with, told as new places."""

    def __init__(self, pairing: Pairing) -> None:
        self._old = _around(pairing.to_new, len(pairing.old))
        self._new = _around({j: j for j in pairing.to_old}, len(pairing.new))

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


def _evidence(pairing: Pairing, i: int, j: int) -> float:
    """How much speaks for a pair by itself: wording from 0 to 1, and a little for each of the other signs."""
    old, new = pairing.old[i], pairing.new[j]
    much = pairing.like.dice(i, j)
    if old.body == new.body:
        much = 1.0
    numbered = bool(old.number) and old.number == new.number
    if numbered:
        much += pairing.number_weight
    if old.heading and new.heading:
        alike = len(old.heading & new.heading) / len(old.heading | new.heading)
        much += _HEADING * alike if alike else -_OTHER_HEADING
        much += _BOTH if numbered and alike == 1 else 0.0
    return much


def _weigh(pairing: Pairing, evidence: dict[tuple[int, int], float]) -> None:
    """State how sure each pairing is; undo those nothing decides."""
    rivals_old: dict[int, list[int]] = {}
    rivals_new: dict[int, list[int]] = {}
    for i, j in evidence:
        rivals_old.setdefault(i, []).append(j)
        rivals_new.setdefault(j, []).append(i)
    pairs = sorted(p for p in pairing.to_new.items() if p in evidence)
    context = _Context(pairing)
    for i, j in pairs:  # were this pair not made, its neighbours might speak for another
        for other in rivals_old[i]:
            if other not in pairing.to_old:
                more = context.as_well_new(other, i, j) - context.neighbours(i, other)
                evidence[i, other] += _NEIGHBOUR * max(0, more)
        for other in rivals_new[j]:
            if other not in pairing.to_new:
                more = context.as_well_old(other, i, j) - context.neighbours(other, j)
                evidence[other, j] += _NEIGHBOUR * max(0, more)
    weighed = [(i, j, *_likelihood(pairing, evidence, i, j, rivals_old, rivals_new)) for i, j in pairs]
    for i, j, likelihood, equals in weighed:
        if likelihood > 0.5:
            pairing.confidence[i] = min(likelihood, _most(pairing, context, i, j))
            continue
        del pairing.to_new[i], pairing.to_old[j]
        if likelihood >= _DOUBT:
            pairing.doubts.append(Match((i, *equals[0]), (j, *equals[1]), likelihood, unsure=True))
        else:
            pairing.best["old", i] = pairing.best["new", j] = likelihood
    pairing.doubts = _apart(pairing.doubts)


def _most(pairing: Pairing, context: _Context, i: int, j: int) -> float:
    """How sure a pair can be: sister laws have twin clauses, and one in another place may be such a twin."""
    in_place = context.neighbours(i, j) or pairing.like.dice(i, j) > _ALIKE
    return CERTAIN if in_place else _ELSEWHERE


def _likelihood(
    pairing: Pairing,
    evidence: dict[tuple[int, int], float],
    i: int,
    j: int,
    rivals_old: dict[int, list[int]],
    rivals_new: dict[int, list[int]],
) -> tuple[float, tuple[list[int], list[int]]]:
    """How likely a pair is right beside what else either could be; the unpaired that could as well be in it."""
    own = evidence[i, j]
    against = 0.0
    equals: tuple[list[int], list[int]] = ([], [])
    for other in rivals_old[i]:
        if other != j:
            claimed = evidence.get((pairing.to_old.get(other, -1), other), 0.0)
            against += exp(_STEEP * (_left_over(evidence[i, other], claimed) - own))
            if other not in pairing.to_old and evidence[i, other] > own - 0.04:
                equals[1].append(other)
    for other in rivals_new[j]:
        if other != i:
            claimed = evidence.get((other, pairing.to_new.get(other, -1)), 0.0)
            against += exp(_STEEP * (_left_over(evidence[other, j], claimed) - own))
            if other not in pairing.to_new and evidence[other, j] > own - 0.04:
                equals[0].append(other)
    against += exp(_STEEP * (_EVEN - own))
    return min(1 / (1 + against), CERTAIN), equals


def _left_over(evidence: float, claimed: float) -> float:
    """What a rival pairing is worth when its other half has a better counterpart of its own."""
    return evidence - max(0.0, claimed - evidence)


def _apart(doubts: Sequence[Match]) -> list[Match]:
    """Doubts that share a provision as one."""
    out: list[Match] = []
    for doubt in doubts:
        old, new, confidence = set(doubt.old), set(doubt.new), doubt.confidence
        for other in [d for d in out if old & set(d.old) or new & set(d.new)]:
            out.remove(other)
            old |= set(other.old)
            new |= set(other.new)
            confidence = min(confidence, other.confidence)
        out.append(Match(tuple(sorted(old)), tuple(sorted(new)), confidence, unsure=True))
    return out
