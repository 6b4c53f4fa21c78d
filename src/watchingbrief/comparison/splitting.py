"""Provisions that were divided into several, and several that were put together.

A provision that has no counterpart was split off, when its words are those which the counterpart of another has lost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from watchingbrief.comparison.likeness import Feature, Weights
from watchingbrief.comparison.pairing import Match, Pairing

_MOSTLY = 0.45  #: share of a piece's words that stand in the whole
_LOST = 0.4  #: share of a piece's words that the other pieces do not have
_EVEN, _STEEP = 0.42, 14.0
_NEAR = 0.08


@dataclass(frozen=True, slots=True)
class _Side:
    """A law seen as the one whose provisions are whole, or as the one that has the pieces."""

    features: Mapping[int, frozenset[Feature]]
    weight: Mapping[int, float]
    paired: Mapping[int, int]


def find_splits(pairing: Pairing, weights: Weights) -> list[Match]:
    """Splits and mergers, the surest first taken; their provisions leave the pairing."""
    like = pairing.like
    old = _Side(like.old, like.old_weight, pairing.to_new)
    new = _Side(like.new, like.new_weight, pairing.to_old)
    doubtful = {i for d in pairing.doubts for i in d.old}, {j for d in pairing.doubts for j in d.new}
    by_old: dict[int, list[int]] = {}
    by_new: dict[int, list[int]] = {}
    for i, j in like.shared:
        by_old.setdefault(i, []).append(j)
        by_new.setdefault(j, []).append(i)
    found = [(m, True) for i in by_old if (m := _divided(i, by_old[i], old, new, weights, doubtful[1]))]
    found += [
        (Match(m.new, m.old, m.confidence), False)
        for j in by_new
        if (m := _divided(j, by_new[j], new, old, weights, doubtful[0]))
    ]
    return _taken(pairing, found)


def _divided(
    whole: int, near: Sequence[int], one: _Side, many: _Side, weights: Weights, closed: set[int]
) -> Match | None:
    """The pieces that a provision was divided into, or None."""
    shared = {
        piece: one.features[whole] & many.features[piece]
        for piece in near
        if piece not in closed and many.paired.get(piece, whole) == whole
    }
    pieces = [p for p, words in shared.items() if weights.of(words) >= _MOSTLY * many.weight[p] > 0]
    first = one.paired.get(whole)
    if first is not None and first not in pieces:  # its counterpart is no part of it, or has its very words
        return None
    pieces.sort(key=lambda p: (p != first, -weights.of(shared[p]), p))
    chosen: list[int] = []
    covered: frozenset[Feature] = frozenset()
    worst = 1.0
    for piece in pieces:
        own = weights.of(shared[piece] - covered) / many.weight[piece]
        lost = weights.of(covered - shared[piece]) / one.weight[whole] if chosen else 1.0
        if own >= _LOST and lost >= 0.12:
            chosen.append(piece)
            worst = min(worst, own)
            covered |= shared[piece]
    if len(chosen) < 2:
        return None
    chosen.sort()
    coverage = weights.of(covered) / one.weight[whole]
    together = chosen[-1] - chosen[0] == len(chosen) - 1
    evidence = min(worst, coverage) + (_NEAR if together else -_NEAR)
    return Match((whole,), tuple(chosen), min(1 / (1 + exp(_STEEP * (_EVEN - evidence))), 0.99))


def _taken(pairing: Pairing, found: list[tuple[Match, bool]]) -> list[Match]:
    order = sorted(found, key=lambda f: (-f[0].confidence, sum(f[0].old) + sum(f[0].new), f[0].old, f[0].new))
    used_old: set[int] = set()
    used_new: set[int] = set()
    out = []
    for match, _ in order:
        if match.confidence <= 0.5 or used_old & set(match.old) or used_new & set(match.new):
            continue
        used_old.update(match.old)
        used_new.update(match.new)
        out.append(match)
        for i in match.old:
            j = pairing.to_new.pop(i, None)
            if j is not None:
                del pairing.to_old[j]
    return out
