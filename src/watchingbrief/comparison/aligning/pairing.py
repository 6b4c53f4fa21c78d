"""Which provision of the new version is which of the old.

A number is not an identity, and boilerplate repeats: wording, heading, number and what stands before and after are
weighed together, and what remains between two candidates is left open.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from watchingbrief.comparison.aligning.context import Context
from watchingbrief.comparison.aligning.cutting import cuts
from watchingbrief.comparison.aligning.evidence import CERTAIN, EVEN, NEIGHBOUR, Evidence
from watchingbrief.comparison.aligning.likeness import Part, Weights, meeting
from watchingbrief.comparison.aligning.order import heaviest_ascending

_LEAST = EVEN / 2  #: evidence under which two provisions are not held against each other at all
_DISTINCT = 8  #: words that make it no accident that two provisions are the same
_CANDIDATES = 4
_LITTLE, _FAR_LESS = 0.12, 0.4  #: in common with one, and as a share of what the most alike one has
_PLAIN = 0.6  #: two that have as much in common, and neither as much with another, need no other sign
_MANY = 20_000  #: pairs of what is left over that can be looked at in no time
_BOILERPLATE = 0.45
_FEW = 36  #: pairs between the same neighbours that are all weighed


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
    evidence: Evidence
    meeting: set[tuple[int, int]]  #: those that have words in common which few have
    cut: list[Match] = field(default_factory=list)  #: splits and mergers that left the words untouched
    to_new: dict[int, int] = field(default_factory=dict)
    to_old: dict[int, int] = field(default_factory=dict)
    weighed: dict[tuple[int, int], float] = field(default_factory=dict)  #: evidence with that of neighbours
    confidence: dict[int, float] = field(default_factory=dict)  #: by old place
    divided_old: set[int] = field(default_factory=set)  #: in a split or merger
    divided_new: set[int] = field(default_factory=set)
    doubts: list[Match] = field(default_factory=list)
    best: dict[tuple[str, int], float] = field(
        default_factory=dict
    )  #: likelihood of the best pairing not made

    def join(self, i: int, j: int) -> None:
        """Pair two provisions."""
        self.to_new[i], self.to_old[j] = j, i

    def free_old(self, i: int) -> bool:
        """Whether an old provision is in no pair, split or merger."""
        return i not in self.to_new and i not in self.divided_old

    def free_new(self, j: int) -> bool:
        """Whether a new provision is in no pair, split or merger."""
        return j not in self.to_old and j not in self.divided_new

    def part(self, i: int) -> None:
        """Undo the pair an old provision is in."""
        self.confidence.pop(i, None)
        del self.to_old[self.to_new.pop(i)]

    def context(self) -> Context:
        """What stands beside what, as paired so far."""
        return Context(self.to_new, len(self.old), len(self.new))


def pair(old: Sequence[Part], new: Sequence[Part], weights: Weights) -> Pairing:
    """Pair provisions of two versions one to one, each pair with all that speaks for it."""
    fixed = _same_words(old, new)
    fixed |= _same_in_place(old, new, fixed)
    cut = _cut(old, new, fixed)
    taken_old, taken_new = {*fixed, *(i for m in cut for i in m.old)}, set(fixed.values())
    taken_new |= {j for m in cut for j in m.new}
    rest_old = {i: p for i, p in enumerate(old) if i not in taken_old}
    rest_new = {j: p for j, p in enumerate(new) if j not in taken_new}
    pairing = Pairing(old, new, Evidence(old, new, weights), meeting(rest_old, rest_new, weights), cut)
    pairing.divided_old, pairing.divided_new = taken_old - fixed.keys(), taken_new - set(fixed.values())
    for i, j in fixed.items():
        pairing.join(i, j)
        pairing.confidence[i] = CERTAIN
    candidates, plain = _candidates(pairing, rest_old, rest_new)
    pairing.evidence.learn_numbers([*fixed.items(), *plain])
    own = {c: pairing.evidence.own(*c) for c in candidates}
    for _ in range(3):  # neighbours are known only once they are paired themselves
        before = dict(pairing.to_new)
        _pair_best(pairing, own, rest_old)
        if pairing.to_new == before:
            break
    if left := _left_over(pairing) - own.keys():
        own |= {c: pairing.evidence.own(*c) for c in left}
        _pair_best(pairing, own, rest_old)
    return pairing


def _cut(old: Sequence[Part], new: Sequence[Part], fixed: Mapping[int, int]) -> list[Match]:
    """What was cut or put together with its words untouched."""
    taken = set(fixed.values())
    split = [Match((i,), row, CERTAIN) for i, row in cuts(old, new, fixed, taken)]
    merged = [Match(row, (j,), CERTAIN) for j, row in cuts(new, old, taken, fixed)]
    both = [*split, *merged]
    olds, news = Counter(i for m in both for i in m.old), Counter(j for m in both for j in m.new)
    return [m for m in both if all(olds[i] == 1 for i in m.old) and all(news[j] == 1 for j in m.new)]


def _pair_best(pairing: Pairing, own: Mapping[tuple[int, int], float], rest_old: Iterable[int]) -> None:
    """Pair anew what is not fixed, the pairs with most evidence first."""
    context = pairing.context()
    weighed = {(i, j): much + NEIGHBOUR * context.neighbours(i, j) for (i, j), much in own.items()}
    for i in rest_old:
        if i in pairing.to_new:
            pairing.part(i)
    pairing.weighed = weighed
    _join_best(pairing)


def _join_best(pairing: Pairing) -> None:
    weighed = pairing.weighed
    for i, j in sorted(weighed, key=lambda c: (-weighed[c], c[0] + c[1], abs(c[0] - c[1]), c[0])):
        if weighed[i, j] > _LEAST and pairing.free_old(i) and pairing.free_new(j):
            pairing.join(i, j)


def pair_left(pairing: Pairing) -> None:
    """Pair what splits and mergers have left alone, as far as it is not in doubt already."""
    old = pairing.divided_old.union(*(doubt.old for doubt in pairing.doubts))
    new = pairing.divided_new.union(*(doubt.new for doubt in pairing.doubts))
    pairing.weighed = {c: m for c, m in pairing.weighed.items() if c[0] not in old and c[1] not in new}
    _join_best(pairing)


def _left_over(pairing: Pairing) -> set[tuple[int, int]]:
    """Pairs of what nothing was found for that are alike in words which tell little: all of it is boilerplate."""
    old = [(i, p.features) for i, p in enumerate(pairing.old) if pairing.free_old(i)]
    new = [(j, p.features) for j, p in enumerate(pairing.new) if pairing.free_new(j)]
    if len(old) * len(new) > _MANY:
        return set()
    near = ((i, a, j, b) for i, a in old for j, b in new if len(a) < 3 * len(b) and len(b) < 3 * len(a))
    return {(i, j) for i, a, j, b in near if 2 * len(a & b) > _BOILERPLATE * (len(a) + len(b))}


def _same_words(old: Sequence[Part], new: Sequence[Part]) -> dict[int, int]:
    """Provisions whose words stand once in either version, and are enough to be no accident."""
    in_old, in_new = Counter(p.body for p in old), Counter(p.body for p in new)
    place = {p.body: j for j, p in enumerate(new)}
    return {
        i: place[p.body]
        for i, p in enumerate(old)
        if len(p.body) >= _DISTINCT and in_old[p.body] == 1 == in_new[p.body]
    }


def _same_in_place(old: Sequence[Part], new: Sequence[Part], fixed: Mapping[int, int]) -> dict[int, int]:
    """Provisions of the same words as others ("Repealed"), as often between two neighbours as it was before."""
    pairs = sorted(fixed.items())
    steady = [pairs[k] for k in sorted(heaviest_ascending([j for _, j in pairs], _firmness(old, fixed)))]
    taken = set(fixed.values())
    found: dict[int, int] = {}
    for (i, j), (k, m) in zip([(-1, -1), *steady], [*steady, (len(old), len(new))], strict=True):
        before: dict[tuple[int, ...], list[int]] = {}
        for place in range(i + 1, k):
            if place not in fixed:
                before.setdefault(old[place].body, []).append(place)
        after: dict[tuple[int, ...], list[int]] = {}
        for place in range(j + 1, m):
            if place not in taken:
                after.setdefault(new[place].body, []).append(place)
        for body, places in before.items():
            if len(after.get(body, ())) == len(places):
                found.update(zip(places, after[body], strict=True))
    return found


def _firmness(old: Sequence[Part], fixed: Mapping[int, int]) -> list[float]:
    """What each provision of the same words weighs: more in number, then more words, and never two alike.

    It is told by the words alone, so that of two that changed places the same one moved seen from either version.
    """
    total = 1 + sum(len(old[i].body) for i in fixed)
    rank = {body: place for place, body in enumerate(sorted(old[i].body for i in fixed), 1)}
    return [1 + (len(old[i].body) + sqrt(rank[old[i].body]) / 1000) / total for i in sorted(fixed)]


def _candidates(
    pairing: Pairing, old: dict[int, Part], new: dict[int, Part]
) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Pairs worth weighing, and those among them that words alone make plain.

    They are alike in words, or of the same heading, number or place where words leave it open.
    """
    like = pairing.evidence.like
    by_old: dict[int, list[tuple[float, int]]] = {}
    by_new: dict[int, list[tuple[float, int]]] = {}
    for i, j in sorted(pairing.meeting):
        alike = like.dice(i, j)
        by_old.setdefault(i, []).append((-alike, j))
        by_new.setdefault(j, []).append((-alike, i))
    of_old = {i: _most_alike(many) for i, many in by_old.items()}
    of_new = {j: _most_alike(many) for j, many in by_new.items()}
    found = {(i, j) for i, many in of_old.items() for j in many} | {
        (i, j) for j, many in of_new.items() for i in many
    }
    plain = {(i, many[0]) for i, many in of_old.items() if many and like.dice(i, many[0]) > _PLAIN}
    plain &= {(many[0], j) for j, many in of_new.items() if many}
    done_old, done_new = {i for i, _ in plain}, {j for _, j in plain}
    open_old = [(i, p) for i, p in old.items() if i not in done_old]
    open_new = [(j, p) for j, p in new.items() if j not in done_new]
    found |= _alike(((p.heading, i) for i, p in open_old), ((p.heading, j) for j, p in open_new))
    found |= _alike(((p.number, i) for i, p in open_old), ((p.number, j) for j, p in open_new))
    context = Context(pairing.to_new | dict(plain), len(pairing.old), len(pairing.new))
    places = ((context.gap_old(i), i) for i, _ in open_old), ((context.gap_new(j), j) for j, _ in open_new)
    return found | _alike(*places, most=_FEW), plain


def _most_alike(many: list[tuple[float, int]]) -> list[int]:
    """The most alike first, without those that have far less in common than it."""
    many.sort()
    least = max(_LITTLE, _FAR_LESS * -many[0][0])
    return [place for alike, place in many[:_CANDIDATES] if -alike >= least]


def _alike(
    old: Iterable[tuple[object, int]], new: Iterable[tuple[object, int]], most: int = 1
) -> set[tuple[int, int]]:
    """Pairs that share a mark which few others of their version bear."""
    sides: list[dict[object, list[int]]] = [{}, {}]
    for side, marks in zip(sides, (old, new), strict=True):
        for mark, place in marks:
            if mark:
                side.setdefault(mark, []).append(place)
    return {
        (i, j)
        for mark, many in sides[0].items()
        if len(many) * len(sides[1].get(mark, ())) <= most
        for i in many
        for j in sides[1].get(mark, ())
    }
