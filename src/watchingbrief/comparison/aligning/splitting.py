"""Provisions that were divided into several, and several that were put together.

A provision that has no counterpart was split off, when its words are those which the counterpart of another has lost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from watchingbrief.comparison.aligning.common_words import common
from watchingbrief.comparison.aligning.likeness import Feature, Part, Weights
from watchingbrief.comparison.aligning.pairing import CERTAIN, Match, Pairing

_MOSTLY = 0.35  #: share of what a piece's words weigh that must stand in the whole, to be looked at
_LOOKED_AT = 4  #: pieces beside the counterpart that are looked at
_ADDED = 0.4  #: share of a piece's words that must follow the whole where no other piece does
_A_PIECE = 0.12  #: share of the whole that is the least to be called a piece
_EVEN, _STEEP = 0.5, 16.0
_NEAR = 0.05  #: pieces mostly stand side by side


@dataclass(frozen=True, slots=True)
class _Side:
    """A law seen as the one whose provisions are whole, or as the one that has the pieces."""

    parts: Sequence[Part]
    features: Mapping[int, frozenset[Feature]]
    weight: Mapping[int, float]
    paired: Mapping[int, int]


def find_splits(pairing: Pairing, weights: Weights) -> list[Match]:
    """Splits and mergers, the surest first taken; their provisions leave the pairing."""
    like = pairing.like
    old = _Side(pairing.old, like.old, like.old_weight, pairing.to_new)
    new = _Side(pairing.new, like.new, like.new_weight, pairing.to_old)
    by_old: dict[int, list[int]] = {}
    by_new: dict[int, list[int]] = {}
    for (i, j), much in like.shared.items():
        if pairing.to_old.get(j, i) == i and 0 < much >= _MOSTLY * like.new_weight[j]:
            by_old.setdefault(i, []).append(j)
        if pairing.to_new.get(i, j) == j and 0 < much >= _MOSTLY * like.old_weight[i]:
            by_new.setdefault(j, []).append(i)
    found = [m for i, near in by_old.items() if (m := _divided(i, near, old, new, weights))]
    joined = [m for j, near in by_new.items() if (m := _divided(j, near, new, old, weights))]
    return _taken(pairing, found + [Match(m.new, m.old, m.confidence) for m in joined])


def _divided(whole: int, near: Sequence[int], one: _Side, many: _Side, weights: Weights) -> Match | None:
    """The pieces that a provision was divided into, or None."""
    first = one.paired.get(whole)
    others = [p for p in near if p != first]
    if not others or (first is not None and first not in near):  # its counterpart is more than a part of it
        return None
    shared = {p: weights.of(one.features[whole] & many.features[p]) for p in others}
    others = sorted(others, key=lambda p: (-shared[p], p))[:_LOOKED_AT]
    chosen = [first] if first is not None else []
    follows = _following(whole, chosen, one, many)
    worst = 1.0
    for piece in others:
        more = _following(whole, sorted([*chosen, piece]), one, many)
        added = (more - follows) / len(many.parts[piece].body)
        if added >= _ADDED:
            chosen, follows = sorted([*chosen, piece]), more
            worst = min(worst, added)
    if len(chosen) < 2:
        return None
    least = min(follows - _following(whole, [p for p in chosen if p != q], one, many) for q in chosen)
    coverage = follows / len(one.parts[whole].body)
    together = chosen[-1] - chosen[0] == len(chosen) - 1
    evidence = min(worst, coverage) + (_NEAR if together else -_NEAR)
    if least < _A_PIECE * len(one.parts[whole].body):
        return None
    return Match((whole,), tuple(chosen), min(1 / (1 + exp(_STEEP * (_EVEN - evidence))), CERTAIN))


def _following(whole: int, pieces: Sequence[int], one: _Side, many: _Side) -> int:
    """How many words of the whole the pieces, read in order, have in the order of the whole."""
    words = [word for piece in pieces for word in many.parts[piece].body]
    return sum(length for _, _, length in common(one.parts[whole].body, words))


def _taken(pairing: Pairing, found: list[Match]) -> list[Match]:
    order = sorted(found, key=lambda m: (-m.confidence, sum(m.old) + sum(m.new), m.old, m.new))
    used_old: set[int] = set()
    used_new: set[int] = set()
    out = []
    for match in order:
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
