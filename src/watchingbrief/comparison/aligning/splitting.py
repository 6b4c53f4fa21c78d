"""Provisions that were divided into several, and several that were put together.

A provision was split off when its words are those which the counterpart of another has lost. A piece may look like
another provision as well, a twin that went or came: the one whose words it has in full is the one it was part of.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp

from watchingbrief.comparison.aligning.common_words import in_common
from watchingbrief.comparison.aligning.evidence import CERTAIN
from watchingbrief.comparison.aligning.likeness import Part
from watchingbrief.comparison.aligning.pairing import Match, Pairing

_MOSTLY = 0.35  #: share of what a piece's words weigh that must stand in the whole, to be looked at
_LOOKED_AT = 4  #: pieces beside the counterpart that are looked at
_ADDED = 0.4  #: share of a piece's words that must follow the whole where no other piece does
_A_PIECE = 0.12  #: share of the whole that is the least to be called a piece
_IN_FULL = 0.8  #: share of a piece's words in the whole that may outdo a pairing it is in
_BETTER, _BETTER_BESIDE = 0.25, 0.1  #: by how much the whole must have more of them
_EVEN, _STEEP = 0.5, 16.0
#: How sure it must be to be told; and where others stand between the pieces, for one of those may borrow words.
_SURE, _SURE_APART = 0.8, 0.95
_NEAR = 0.05  #: pieces mostly stand side by side


@dataclass(frozen=True, slots=True)
class _Side:
    """A law seen as the one whose provisions are whole, or as the one that has the pieces."""

    parts: Sequence[Part]
    paired: Mapping[int, int]
    divided: Collection[int]  #: places that are in a split or merger already

    def neighbours(self, place: int) -> Iterator[int]:
        """The nearest paired provisions before and after a place."""
        for steps in (range(place - 1, -1, -1), range(place + 1, len(self.parts))):
            yield from (self.paired[p] for p in [next((p for p in steps if p in self.paired), -1)] if p >= 0)


def find_splits(pairing: Pairing) -> list[Match]:
    """Splits and mergers, the surest first taken; their provisions leave the pairing."""
    like = pairing.evidence.like
    old, new = (
        _Side(pairing.old, pairing.to_new, pairing.divided_old.copy()),
        _Side(pairing.new, pairing.to_old, pairing.divided_new.copy()),
    )
    of_old = {(i, j) for i, j in pairing.meeting if like.shared(i, j) > _MOSTLY * like.weight(1, j)}
    of_new = {(j, i) for i, j in pairing.meeting if like.shared(i, j) > _MOSTLY * like.weight(0, i)}
    found = [m for i, pieces in _near(old, new, of_old) if (m := _divided(i, pieces, old, new))]
    joined = [m for j, pieces in _near(new, old, of_new) if (m := _divided(j, pieces, new, old))]
    return _taken(pairing, found + [Match(m.new, m.old, m.confidence) for m in joined])


def _near(one: _Side, many: _Side, alike: set[tuple[int, int]]) -> list[tuple[int, list[int]]]:
    """Wholes with what may be pieces of them: what has their words, and what stands beside their counterparts."""
    free = [p for p in range(len(many.parts)) if p not in many.paired]
    pairs = alike | {(whole, p) for p in free for whole in many.neighbours(p)}
    near: dict[int, list[tuple[bool, int, int]]] = {}
    for whole, piece in sorted(pairs):
        words = many.parts[piece].body
        if whole in one.divided or piece in many.divided:
            continue
        if not words or many.paired.get(piece) == whole or one.parts[whole].body == words:
            continue
        follows = in_common(one.parts[whole].body, words)
        beside = abs(piece - one.paired.get(whole, -2)) == 1
        if follows >= _ADDED * len(words) and not _held(one, many, piece, follows, beside):
            near.setdefault(whole, []).append((not beside, -follows, piece))
    return [(whole, [p for *_, p in sorted(pieces)[:_LOOKED_AT]]) for whole, pieces in near.items()]


def _held(one: _Side, many: _Side, piece: int, follows: int, beside: bool) -> bool:
    """Whether a piece is in a pair that says more than `follows` words in the whole do."""
    if piece not in many.paired:
        return False
    words, holder = many.parts[piece].body, one.parts[many.paired[piece]].body
    shared = in_common(holder, words)
    if follows < _IN_FULL * len(words) or shared >= _IN_FULL * len(
        holder
    ):  # or all of the other is in it as well
        return True
    if beside and follows == len(words):
        return shared == follows
    return follows - shared < (_BETTER_BESIDE if beside else _BETTER) * len(words)


def _divided(whole: int, others: Sequence[int], one: _Side, many: _Side) -> Match | None:
    """The pieces that a provision was divided into, or None."""
    first, words = one.paired.get(whole), one.parts[whole].body
    if first is not None and many.parts[first].body == words:
        return None
    chosen = [first] if first is not None else []
    follows = _following(words, chosen, many)
    if first is not None and follows < _ADDED * len(many.parts[first].body):
        return None  # its counterpart is more than a part of it
    worst = 1.0
    for piece in others:
        more = _following(words, sorted([*chosen, piece]), many)
        added = (more - follows) / len(many.parts[piece].body)
        if added >= _ADDED:
            chosen, follows = sorted([*chosen, piece]), more
            worst = min(worst, added)
    if len(chosen) < 2:
        return None
    least = min(follows - _following(words, [p for p in chosen if p != q], many) for q in chosen)
    evidence = min(worst, follows / len(words)) + (_NEAR if _beside(chosen) else -_NEAR)
    if least < _A_PIECE * len(words):
        return None
    return Match((whole,), tuple(chosen), min(1 / (1 + exp(_STEEP * (_EVEN - evidence))), CERTAIN))


def _beside(places: Sequence[int]) -> bool:
    return places[-1] - places[0] == len(places) - 1


def _following(words: Sequence[int], pieces: Sequence[int], many: _Side) -> int:
    """How many words of the whole the pieces, read in order, have in the order of the whole."""
    return in_common(words, [word for piece in pieces for word in many.parts[piece].body])


def _taken(pairing: Pairing, found: list[Match]) -> list[Match]:
    order = sorted(found, key=lambda m: (-m.confidence, sum(m.old) + sum(m.new), m.old, m.new))
    out = []
    for match in order:
        taken = pairing.divided_old & set(match.old) or pairing.divided_new & set(match.new)
        if match.confidence <= 0.5 or taken:
            continue
        if match.confidence < (_SURE if _beside(match.old) and _beside(match.new) else _SURE_APART):
            pairing.doubts.append(replace(match, unsure=True))
        else:
            out.append(match)
        pairing.divided_old.update(match.old)
        pairing.divided_new.update(match.new)
        for i in {*match.old, *(pairing.to_old[j] for j in match.new if j in pairing.to_old)}:
            if i in pairing.to_new:
                pairing.part(i)
    return out
