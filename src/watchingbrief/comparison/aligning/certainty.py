"""How sure each pairing is, and what is left open.

A pairing is as sure as nothing else could be it: the evidence for it is held against that for every other counterpart
either provision might have, and against there being none.
"""

from collections.abc import Iterable, Sequence
from math import exp

from watchingbrief.comparison.aligning.context import Context
from watchingbrief.comparison.aligning.evidence import CERTAIN, EVEN, NEIGHBOUR, STEEP
from watchingbrief.comparison.aligning.pairing import Match, Pairing

_DOUBT = 0.25  #: a pairing less likely than this is none
_HARDLY = 0.05  #: and less likely than this when what else either could be has counterparts of its own
_AS_GOOD = 0.04  #: evidence by which another counterpart may fall short and still be as good
_ALIKE, _RATHER_ALIKE = 0.9, 0.7
#: How often an edited provision in a place of its own is the one it looks like.
_ELSEWHERE, _ELSEWHERE_LOOSELY = 0.94, 0.85
_CROSSED = 0.08  #: evidence by which two pairs are better than the same crossed
_ALSO = 0.4  #: likeness in words with something in doubt that draws into it
_RATHER_TWIN, _NEARLY = 0.35, 0.2  #: the same, where the pair is not much better
_TWIN = 0.6  #: likeness in words of what stands in the place that a provision left
UNDECIDED = 0.49  #: a doubt never looks like a decision


def settle(pairing: Pairing) -> None:
    """State how sure each pairing is; undo those nothing decides."""
    _doubt_swapped(pairing)
    rivals = _Rivals(pairing)
    context = pairing.context()
    pairs = sorted(p for p in pairing.to_new.items() if p[0] not in pairing.confidence)
    rivals.were_it_not(pairs, context)
    for i, j, likelihood, at_all, equals in [(i, j, *rivals.likelihood(i, j)) for i, j in pairs]:
        if likelihood > 0.5:
            pairing.confidence[i] = min(likelihood, _most(pairing, context, i, j))
            continue
        pairing.part(i)
        if at_all >= _DOUBT and likelihood >= _HARDLY:
            pairing.doubts.append(Match((i, *equals[0]), (j, *equals[1]), likelihood, unsure=True))
        else:
            # What else it could be has a counterpart of its own: it is gone as surely as it is not this one.
            pairing.best["old", i] = pairing.best["new", j] = at_all if at_all < _DOUBT else likelihood
    _doubt_twins(pairing)
    _doubt_same(pairing)
    _draw_in(pairing)
    pairing.doubts = _apart(pairing.doubts)


def _most(pairing: Pairing, context: Context, i: int, j: int) -> float:
    """How sure a pair can be: sister laws have twin clauses, and one in another place may be such a twin."""
    alike = pairing.evidence.wording(i, j)
    if context.neighbours(i, j) or alike > _ALIKE:
        return CERTAIN
    return _ELSEWHERE if alike > _RATHER_ALIKE else _ELSEWHERE_LOOSELY


def _doubt_twins(pairing: Pairing) -> None:
    """Open pairs that moved where nothing but words speaks for them, and these do not decide.

    Or where what stands in the old place, or stood in the new one, may be the same as well.
    """
    context = pairing.context()
    free_new = _beside((j, context.gap_new(j)) for j in range(len(pairing.new)) if pairing.free_new(j))
    free_old = _beside((i, context.gap_old(i)) for i in range(len(pairing.old)) if pairing.free_old(i))
    rivals = _Rivals(pairing)
    for i, j in sorted(pairing.to_new.items()):
        if context.neighbours(i, j):
            continue
        undecided = not pairing.evidence.decides(i, j)
        new = {k for mark in enumerate(context.gap_old(i)) for k in free_new.get(mark, ())}
        old = {k for mark in enumerate(context.gap_new(j)) for k in free_old.get(mark, ())}
        if undecided:
            new.update(rivals.free_new(i))
            old.update(rivals.free_old(j))
        least = _RATHER_TWIN if undecided else _near(pairing, i, j)
        new = {k for k in new if _twin(pairing, i, k, least)}
        old = {k for k in old if _twin(pairing, k, j, least)}
        if new or old or undecided:
            pairing.part(i)
            pairing.doubts.append(Match((i, *sorted(old)), (j, *sorted(new)), UNDECIDED, unsure=True))


def _doubt_swapped(pairing: Pairing) -> None:
    """Open two pairs that might as well be crossed, where one moved and order is no witness."""
    context, own = pairing.context(), pairing.evidence.own
    crossed = {
        (i, pairing.to_old[m])
        for i, m in pairing.weighed
        if i in pairing.to_new
        and m in pairing.to_old
        and (pairing.to_old[m], pairing.to_new[i]) in pairing.weighed
    }
    for i, k in sorted(crossed):
        if i >= k or i not in pairing.to_new or k not in pairing.to_new:
            continue
        j, m = pairing.to_new[i], pairing.to_new[k]
        if context.neighbours(i, j) and context.neighbours(k, m):
            continue
        if min(own(i, j), own(k, m)) > EVEN and own(i, j) + own(k, m) - own(i, m) - own(k, j) < _CROSSED:
            pairing.part(i)
            pairing.part(k)
            pairing.doubts.append(Match((i, k), tuple(sorted((j, m))), UNDECIDED, unsure=True))


def _draw_in(pairing: Pairing) -> None:
    """What is left alone and may be the counterpart of something in doubt is in doubt with it."""
    in_old = {i: doubt for doubt in pairing.doubts for i in doubt.old}
    in_new = {j: doubt for doubt in pairing.doubts for j in doubt.new}
    alone_old = [i for i in range(len(pairing.old)) if pairing.free_old(i) and i not in in_old]
    alone_new = [j for j in range(len(pairing.new)) if pairing.free_new(j) and j not in in_new]
    old_words = {pairing.old[i].body: doubt for i, doubt in in_old.items()}
    new_words = {pairing.new[j].body: doubt for j, doubt in in_new.items()}
    also: list[tuple[tuple[int, ...], tuple[int, ...]]]
    also = [((i,), old_words[b].new) for i in alone_old if (b := pairing.old[i].body) in old_words]
    also += [(new_words[b].old, (j,)) for j in alone_new if (b := pairing.new[j].body) in new_words]
    rivals = _Rivals(pairing)
    also += [
        ((i,), (j,)) for i in alone_old for j in rivals.free_new(i) if j in in_new and _also(pairing, i, j)
    ]
    also += [
        ((i,), (j,)) for j in alone_new for i in rivals.free_old(j) if i in in_old and _also(pairing, i, j)
    ]
    pairing.doubts += [Match(old, new, UNDECIDED, unsure=True) for old, new in also]


def _also(pairing: Pairing, i: int, j: int) -> bool:
    return pairing.evidence.wording(i, j) > _ALSO


def _beside(free: Iterable[tuple[int, tuple[int, int]]]) -> dict[tuple[int, int], list[int]]:
    """What is unpaired, by the side, 0 before and 1 after, and the neighbour it has there."""
    out: dict[tuple[int, int], list[int]] = {}
    for place, gap in free:
        for mark in enumerate(gap):
            out.setdefault(mark, []).append(place)
    return out


def _doubt_same(pairing: Pairing) -> None:
    """Leave open what has the same words as something of the other version, and was not paired."""
    came: dict[tuple[int, ...], list[int]] = {}
    for j, part in enumerate(pairing.new):
        if pairing.free_new(j):
            came.setdefault(part.body, []).append(j)
    went: dict[tuple[int, ...], list[int]] = {}
    for i, part in enumerate(pairing.old):
        if pairing.free_old(i) and part.body in came:
            went.setdefault(part.body, []).append(i)
    for body, old in went.items():
        pairing.doubts.append(Match(tuple(old), tuple(came[body]), UNDECIDED, unsure=True))


def _near(pairing: Pairing, i: int, j: int) -> float:
    """How alike in words something that kept its place must be to be as good as a pair that did not."""
    own = pairing.evidence.own(i, j)
    return min(_TWIN, max(_RATHER_TWIN, own - 2 * NEIGHBOUR - _NEARLY))


def _twin(pairing: Pairing, i: int, j: int, least: float) -> bool:
    return pairing.evidence.wording(i, j) > least or pairing.evidence.wholly(i, j)


class _Rivals:
    """The other counterparts each provision might have."""

    def __init__(self, pairing: Pairing) -> None:
        self._pairing = pairing
        self._evidence = dict(pairing.weighed)
        self._of_old: dict[int, list[int]] = {}
        self._of_new: dict[int, list[int]] = {}
        for i, j in pairing.weighed:
            self._of_old.setdefault(i, []).append(j)
            self._of_new.setdefault(j, []).append(i)

    def free_new(self, i: int) -> list[int]:
        """New provisions that were weighed for an old one and are in no pair."""
        return [j for j in self._of_old.get(i, ()) if self._pairing.free_new(j)]

    def free_old(self, j: int) -> list[int]:
        """Old provisions that were weighed for a new one and are in no pair."""
        return [i for i in self._of_new.get(j, ()) if self._pairing.free_old(i)]

    def were_it_not(self, pairs: Sequence[tuple[int, int]], context: Context) -> None:
        """Were a pair not made, its neighbours might speak for another."""
        pairing, evidence = self._pairing, self._evidence
        for i, j in pairs:
            for other in self._of_old[i]:
                if other not in pairing.to_old:
                    more = context.as_well_new(other, i, j) - context.neighbours(i, other)
                    evidence[i, other] += NEIGHBOUR * max(0, more)
            for other in self._of_new[j]:
                if other not in pairing.to_new:
                    more = context.as_well_old(other, i, j) - context.neighbours(other, j)
                    evidence[other, j] += NEIGHBOUR * max(0, more)

    def likelihood(self, i: int, j: int) -> tuple[float, float, tuple[list[int], list[int]]]:
        """How likely a pair is right beside what else either could be.

        With it how likely it is that it, or another with one of the two, is right; and the unpaired that could as well
        be in it.
        """
        pairing, evidence = self._pairing, self._evidence
        own = evidence[i, j]
        none = exp(STEEP * (EVEN - own))
        against = none
        equals: tuple[list[int], list[int]] = ([], [])
        for other in self._of_old[i]:
            if other != j:
                claimed = evidence.get((pairing.to_old.get(other, -1), other), 0.0)
                rival = exp(STEEP * (_left_over(evidence[i, other], claimed) - own))
                against += rival
                if other not in pairing.to_old and evidence[i, other] > own - _AS_GOOD:
                    equals[1].append(other)
        for other in self._of_new[j]:
            if other != i:
                claimed = evidence.get((other, pairing.to_new.get(other, -1)), 0.0)
                rival = exp(STEEP * (_left_over(evidence[other, j], claimed) - own))
                against += rival
                if other not in pairing.to_new and evidence[other, j] > own - _AS_GOOD:
                    equals[0].append(other)
        return min(1 / (1 + against), CERTAIN), 1 - none / (1 + against), equals


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
