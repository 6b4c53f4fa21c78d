"""What speaks for two provisions being the same one.

Weights and borders are measured on treaties and laws whose changes are known (benchmarks/following.py): words in
their order tell most, then telling words in any order, the heading, the number, and what stands before and after.
"""

from collections import Counter
from collections.abc import Sequence

from watchingbrief.comparison.aligning.common_words import ends, in_common
from watchingbrief.comparison.aligning.likeness import Likeness, Part, Weights

NEIGHBOUR = 0.065  #: for each of the two neighbours that is the same
#: Evidence at which a pairing is as often wrong as right, and how fast it grows surer beyond.
EVEN, STEEP = 0.45, 22.0
CERTAIN = 0.99  #: the same words, and nowhere else
_IN_ORDER, _IN_ANY_ORDER = 0.65, 0.30
_NUMBER = 0.05
_KEPT_NUMBER = 0.12  # more, as far as provisions of the same words kept theirs: in a code a number stays
_ENOUGH = 5  # pairs that tell whether numbers are kept
_OTHER_NUMBER = 0.05  # less, where numbers are kept and these differ
_STUB = 0.25  # more, where an article under its number is hardly more than that: "Repealed"
_HEADING = 0.26
_BOTH = 0.12  # the same heading under the same number
_OTHER_HEADING = 0.06
_WHOLLY = 0.9  #: share of the shorter one's words in the longer one that makes it stand in it wholly
_MOSTLY = 0.75  #: the same of what these words tell: one of them may have changed
_CONTAINED = 0.25  #: of what is lacking
_DISTINCT = 8  #: words that are enough to be no accident
#: A provision that was worked over has its words all over it; one that borrows has whole sentences of another's, and
#: sentences of its own: telling words, pairs of neighbours among them, are then nearly as much alike as words in order.
_BORROWED = 0.75  #: of the likeness of words in order
_FORMULAS = 0.4  #: share of it under which no more than formulas are alike
_LITTLE, _MUCH, _MUCH_HEADED = 0.35, 0.7, 0.55  #: likeness that is too little; that is more than borrowing
_FRAME = 0.6  #: share of the shorter one that begins and ends as the other does, where a phrase was replaced
_ALL_OF_IT = 0.95  #: share of the shorter one's words in the other that is no borrowing: a sentence was added


class Evidence:
    """All that speaks for pairs of provisions, weighed once."""

    def __init__(self, old: Sequence[Part], new: Sequence[Part], weights: Weights) -> None:
        self.like = Likeness(old, new, weights)
        self._old, self._new = old, new
        self._kept = 0.0  # how far numbers stay what they were, 0 to 1
        self._wording: dict[tuple[int, int], float] = {}
        self._ordered: dict[tuple[int, int], float] = {}
        self._headed = Counter(word for part in (*old, *new) for word in part.heading)

    def learn_numbers(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Learn from pairs that are plain how far provisions keep their numbers."""
        numbered = [(self._old[i].number, self._new[j].number) for i, j in pairs if self._old[i].number]
        if len(numbered) >= _ENOUGH:
            share = sum(was == is_ for was, is_ in numbered) / len(numbered)
            self._kept = max(0.0, share - 0.6) / 0.4

    def own(self, i: int, j: int) -> float:
        """How much speaks for a pair whatever stands beside it."""
        old, new = self._old[i], self._new[j]
        much = self.wording(i, j)
        numbered = bool(old.number) and old.number == new.number
        if numbered:
            stub = min(len(old.body), len(new.body)) < _DISTINCT
            much += _NUMBER + self._kept * (_KEPT_NUMBER + (_STUB if stub else 0.0))
        elif old.number and new.number:
            much -= _OTHER_NUMBER * self._kept
        if old.heading and new.heading:
            alike = self._headings(old.heading, new.heading)
            much += _HEADING * alike - _OTHER_HEADING
            much += _BOTH if numbered and alike == 1 else 0.0
        return much

    def _headings(self, old: frozenset[str], new: frozenset[str]) -> float:
        """How alike two headings are, 0 to 1; "offence", "penalty", "of", which stand in many, count little."""
        if old == new:
            return 1.0
        shared = sum(1 / self._headed[word] for word in sorted(old & new))
        return shared / sum(1 / self._headed[word] for word in sorted(old | new))

    def wording(self, i: int, j: int) -> float:
        """How alike two provisions are in words, 0 to 1."""
        known = self._wording.get((i, j))
        if known is None:
            known = self._wording[i, j] = self._compared(i, j)
        return known

    def _compared(self, i: int, j: int) -> float:
        a, b = self._old[i].body, self._new[j].body
        if a == b:
            return 1.0
        if not a or not b:
            return 0.0
        much = _IN_ORDER * self._in_order(i, j) + _IN_ANY_ORDER * self.like.dice(i, j)
        return much + (_CONTAINED * (1 - much) if self.wholly(i, j) else 0.0)

    def decides(self, i: int, j: int) -> bool:
        """Whether the words decide that two provisions are the same one, though they stand in different places.

        They do not where one has some sentences of the other beside others of its own, as a clause taken from
        another law has, nor where they share nothing but formulas.
        """
        old, new = self._old[i], self._new[j]
        headed = bool(old.heading) and old.heading == new.heading
        much = self.wording(i, j)
        if much < _LITTLE or (self.like.dice(i, j) < _FORMULAS * self._in_order(i, j) and not headed):
            return False
        return much >= (_MUCH_HEADED if headed else _MUCH) or not self._borrows(i, j)

    def _borrows(self, i: int, j: int) -> bool:
        a, b = self._old[i].body, self._new[j].body
        in_order = self._in_order(i, j)
        if a == b or self.like.dice(i, j) <= _BORROWED * in_order:
            return False
        shorter = in_order * (len(a) + len(b)) / 2 / min(len(a), len(b))
        return shorter < _ALL_OF_IT and sum(ends(a, b)) < _FRAME * min(len(a), len(b))

    def _in_order(self, i: int, j: int) -> float:
        """How many of the words of two provisions are the same in the same order, 0 to 1."""
        known = self._ordered.get((i, j))
        if known is None:
            a, b = self._old[i].body, self._new[j].body
            known = 2 * in_common(a, b) / (len(a) + len(b)) if a and b else 0.0
            self._ordered[i, j] = known
        return known

    def wholly(self, i: int, j: int) -> bool:
        """Whether all words of one of two provisions, and more than a few, stand in the other in their order."""
        a, b = self._old[i].body, self._new[j].body
        least = min(len(a), len(b))
        if least < _DISTINCT or self.like.holds(i, j) < _MOSTLY:
            return False
        return self._in_order(i, j) * (len(a) + len(b)) / 2 >= _WHOLLY * least
