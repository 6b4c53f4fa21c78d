"""Provisions that were cut into others, or put together, with their words untouched.

Words that are letter for letter those of two neighbours, one after the other, are no accident: this is seen before
anything is weighed, for a piece may look like another provision that repeats the same formula.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from watchingbrief.comparison.aligning.common_words import in_common
from watchingbrief.comparison.aligning.likeness import Part

_TAIL = 5  #: last words by which a provision and its last piece find each other
_LEAST = 6  #: words of a piece, its heading apart
_SLACK = 3  #: words that a heading, with the signs around it, may have beyond its own
_ODD, _ODD_SHARE = (
    2,
    0.02,
)  #: words, or a share of them, that may have no fellow, a heading apart: "and", a full stop


def cuts(
    whole: Sequence[Part], pieces: Sequence[Part], known: Collection[int], taken: Collection[int]
) -> list[tuple[int, tuple[int, ...]]]:
    """Places in `whole` with the neighbours in `pieces` that have their words; none of them `known` or `taken`.

    What two provisions could be cut into, or what could be cut from two, is left out.
    """
    ends: dict[tuple[int, ...], list[int]] = {}
    for place, part in enumerate(whole):
        if place not in known and len(part.body) >= 2 * _LEAST:
            ends.setdefault(part.body[-_TAIL:], []).append(place)
    found: list[tuple[int, int, tuple[int, ...]]] = []
    for last, part in enumerate(pieces):
        for place in ends.get(part.body[-_TAIL:], ()) if last not in taken else ():
            found += [(odd, place, row) for odd, row in _rows(whole[place], pieces, last, taken)]
    return [(w, row) for odd, w, row in found if not any(_rivals((odd, w, row), f) for f in found)]


def _rivals(one: tuple[int, int, tuple[int, ...]], other: tuple[int, int, tuple[int, ...]]) -> bool:
    """Whether another way to cut has provisions of the first, and no more words without a fellow."""
    both = one[1] == other[1] or not set(one[2]).isdisjoint(other[2])
    return both and one != other and other[0] <= one[0]


def _rows(
    whole: Part, pieces: Sequence[Part], last: int, taken: Collection[int]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The neighbours up to `last` that have together the words of a provision, and how many words have no fellow."""
    length, heading = len(whole.body), _heading(whole)
    odd = max(_ODD, int(length * _ODD_SHARE))
    first, filled = last, len(pieces[last].body) - _said_again(whole, pieces[last])
    while filled < length - odd and first > 0 and first - 1 not in taken:
        first -= 1
        filled += len(pieces[first].body)
        if filled < length - heading - odd:
            continue
        row = tuple(range(first, last + 1))
        if (without := _without_fellow(whole, pieces, row, odd)) is not None:
            yield without, row
            return


def _without_fellow(whole: Part, pieces: Sequence[Part], row: Sequence[int], odd: int) -> int | None:
    """How many words of a provision and of a row have no fellow in the other; None where it was not cut into them."""
    length, heading = len(whole.body), _heading(whole)
    size, headings = (sum(f(pieces[p]) for p in row) for f in (lambda part: len(part.body), _heading))
    if size - headings > length + odd:
        return None
    if any(len(pieces[p].body) - _heading(pieces[p]) + _SLACK < _LEAST for p in row):
        return None
    shared = _shared(whole, pieces, row)
    if shared < max(length - heading, size - headings) - odd:
        return None
    if any(shared - _shared(whole, pieces, [p for p in row if p != piece]) < _LEAST for piece in row):
        return None  # one of them has nothing of it
    return length + size - 2 * shared


def _said_again(whole: Part, piece: Part) -> int:
    """How many words of its heading the last piece has from the whole: both pieces may have it."""
    same = next(
        (k for k, (a, b) in enumerate(zip(whole.body, piece.body, strict=False)) if a != b),
        min(len(whole.body), len(piece.body)),
    )
    return min(same, _heading(whole))


def _shared(whole: Part, pieces: Sequence[Part], row: Iterable[int]) -> int:
    return in_common(whole.body, [word for p in row for word in pieces[p].body])


def _heading(part: Part) -> int:
    """How many words a heading may have."""
    return len(part.provision.heading.split()) + _SLACK if part.provision.heading else 0
