"""Provisions of one level of two versions brought together: paired, divided, joined, moved, come and gone."""

from collections.abc import Sequence
from dataclasses import dataclass

from watchingbrief.comparison.aligning.certainty import UNDECIDED, settle
from watchingbrief.comparison.aligning.evidence import CERTAIN
from watchingbrief.comparison.aligning.likeness import Part, Weights
from watchingbrief.comparison.aligning.order import heaviest_ascending
from watchingbrief.comparison.aligning.pairing import Match, Pairing, pair, pair_left
from watchingbrief.comparison.aligning.splitting import find_splits


@dataclass(frozen=True, slots=True)
class Aligned:
    """Places that belong together; one side empty for what came or went."""

    match: Match
    moved: bool = False


def align(old: Sequence[Part], new: Sequence[Part], weights: Weights) -> list[Aligned]:
    """Bring two rows of provisions together: each place in exactly one entry, in reading order."""
    pairing = pair(old, new, weights)
    settle(pairing)
    known = len(pairing.divided_old)
    divided = find_splits(pairing)
    if len(pairing.divided_old) > known:
        pair_left(pairing)
        settle(pairing)
    divided += pairing.cut
    doubts = _still_open(pairing, divided)
    pairs = [Match((i,), (j,), pairing.confidence[i]) for i, j in sorted(pairing.to_new.items())]
    together = sorted([*pairs, *divided], key=lambda m: m.old)
    in_order = heaviest_ascending([m.new[0] for m in together], [1 + _share(old, m.old) for m in together])
    entries = [Aligned(m, k not in in_order and len(m.old) == len(m.new)) for k, m in enumerate(together)]
    entries += [Aligned(doubt) for doubt in doubts]
    entries += _alone(pairing, entries, len(old), len(new))
    return _reading_order(entries)


def _share(old: Sequence[Part], places: Sequence[int]) -> float:
    """Less than one for any choice of provisions: of two that changed places, the shorter one moved."""
    return sum(len(old[i].body) for i in places) / (1 + sum(len(p.body) for p in old))


def _still_open(pairing: Pairing, divided: Sequence[Match]) -> list[Match]:
    used_old = set(pairing.to_new) | {i for m in divided for i in m.old}
    used_new = set(pairing.to_old) | {j for m in divided for j in m.new}
    out = []
    for doubt in pairing.doubts:
        old = tuple(i for i in doubt.old if i not in used_old)
        new = tuple(j for j in doubt.new if j not in used_new)
        if old and new:
            out.append(Match(old, new, min(doubt.confidence, UNDECIDED), unsure=True))
    return out


def _alone(pairing: Pairing, entries: Sequence[Aligned], old: int, new: int) -> list[Aligned]:
    used_old = {i for e in entries for i in e.match.old}
    used_new = {j for e in entries for j in e.match.new}
    gone = [
        Match((i,), (), min(CERTAIN, 1 - pairing.best.get(("old", i), 0.0)))
        for i in range(old)
        if i not in used_old
    ]
    came = [
        Match((), (j,), min(CERTAIN, 1 - pairing.best.get(("new", j), 0.0)))
        for j in range(new)
        if j not in used_new
    ]
    return [Aligned(m) for m in gone + came]


def _reading_order(entries: Sequence[Aligned]) -> list[Aligned]:
    """By place in the new version; what is gone stands after what stood before it in the old one."""
    follows: dict[int, int] = {}
    for entry in entries:
        if entry.match.new and not entry.moved:
            follows.update((i, entry.match.new[0]) for i in entry.match.old)
    after = -1
    place: dict[int, int] = {}
    for i in range(max((i for e in entries for i in e.match.old), default=-1) + 1):
        after = follows.get(i, after)
        place[i] = after
    return sorted(
        entries,
        key=lambda e: (e.match.new[0], 0, 0) if e.match.new else (place[e.match.old[0]], 1, e.match.old[0]),
    )
