"""The order changes are told in: that of the new version, with what is gone where it stood in the old one.

True of the places: every old provision is, in the order of the old version, at one place where its words or a word of
where they went stand; and every new one in the order of the new version.
"""

from bisect import bisect_left
from collections.abc import Generator, Iterator, Sequence
from typing import Literal, NamedTuple

from watchingbrief.comparison import Change
from watchingbrief.instrument import Provision

Part = Literal["here", "came", "went", "left", "apart"]


class Place(NamedTuple):
    """What stands at one place.

    *here*: a pair, or the parts of a split or merger; *came*, *went*: words of one version alone. Words that are told
    at another place leave a mark: *left* where an old provision stood, *apart* where a further part of a split
    stands now.
    """

    change: Change
    part: Part
    provision: Provision | None = None  #: the one that came, went, left or stands apart


class _Token(NamedTuple):
    """One provision of one version, with the change it stands in."""

    change: Change
    provision: Provision
    first: bool  #: the first of several, or the only one


def arranged(changes: Sequence[Change]) -> Iterator[Place]:
    """Changes of one level, in reading order."""
    kept = _in_order(changes)
    old, new = _tokens(changes, "old"), _tokens(changes, "new")
    at = yield from _departures(old, 0, kept)
    for k, token in enumerate(new):
        change = token.change
        if not _paired(change):
            yield Place(change, "came", token.provision)
        elif token.first:
            yield Place(change, "here")
        elif new[k - 1].change is not change:
            yield Place(change, "apart", token.provision)
        if id(change) in kept and token.first:
            at = yield from _departures(old, at + 1, kept)


def _departures(old: Sequence[_Token], at: int, kept: set[int]) -> Generator[Place, None, int]:
    """What stood between one provision that kept its place and the next; returns where that one is."""
    while at < len(old):
        token = old[at]
        if id(token.change) in kept and token.first:
            break
        if not _paired(token.change):
            yield Place(token.change, "went", token.provision)
        elif id(token.change) not in kept or old[at - 1].change is not token.change:
            yield Place(token.change, "left", token.provision)
        at += 1
    return at


def _tokens(changes: Sequence[Change], side: Literal["old", "new"]) -> list[_Token]:
    tokens = []
    for change in changes:
        ordered = sorted(change.old if side == "old" else change.new, key=lambda p: p.start)
        tokens += [_Token(change, p, n == 0) for n, p in enumerate(ordered)]
    return sorted(tokens, key=lambda t: t.provision.start)


def _paired(change: Change) -> bool:
    return bool(change.old and change.new and change.kind != "unsure")


def _in_order(changes: Sequence[Change]) -> set[int]:
    """The changes, by identity, that keep their order: the longest run that ascends in both versions."""
    pairs = [c for c in changes if _paired(c) and not c.kind.startswith("moved")]
    pairs.sort(key=lambda c: min(p.start for p in c.new))
    ends: list[int] = []  # of the best runs by length: the least old place one can end at
    last: list[int] = []  # and which pair that is
    before: list[int] = []
    for k, change in enumerate(pairs):
        at = min(p.start for p in change.old)
        length = bisect_left(ends, at)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [at]
        last[length : length + 1] = [k]
    kept: set[int] = set()
    k = last[-1] if last else -1
    while k >= 0:
        kept.add(id(pairs[k]))
        k = before[k]
    return kept
