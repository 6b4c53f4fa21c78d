"""Both texts of a comparison woven into one, so that nothing of either is lost.

What is kept, deleted and moved away is the old text, letter for letter and in its order; what is kept, inserted and
moved here is the new one. A word that only has other blanks or other quotation marks counts as kept in a comparison;
here the letters that differ are struck and added.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from watchingbrief.comparison import Change, Comparison, Operation
from watchingbrief.comparison.units import own_ranges
from watchingbrief.instrument import Instrument, Provision

ThreadKind = Literal["kept", "deleted", "inserted", "moved-away", "moved-here"]
#: Kinds whose text belongs to the old version, and to the new one.
OLD_TEXT = frozenset({"kept", "deleted", "moved-away"})
NEW_TEXT = frozenset({"kept", "inserted", "moved-here"})

_TOKENS = re.compile(r"\s+|\S+")
_PIECES = re.compile(r"\w+|\W")


class Thread(NamedTuple):
    """Letters that fare alike, and where they stand in the old text and in the new one; -1 where they do not."""

    kind: ThreadKind
    text: str
    old: int
    new: int
    move: int = -1  #: counted from 0; the same at both ends of a move, also on what was edited in it
    there: bool = False  #: of what was edited in a move: it stands where the move came to


class _Block(NamedTuple):
    """A range of one text with the change it belongs to; None for text between provisions."""

    start: int
    end: int
    change: Change | None
    next: int  # where the next block begins: blanks between belong to what stands before


@dataclass(frozen=True, slots=True)
class _Answer:
    """Blocks of the old text, one after the other, and those of the new text that answer them."""

    old: tuple[int, int]
    new: tuple[int, int]


def woven(comparison: Comparison) -> list[Thread]:
    """The two texts as one. A change of place is told as such where a provision moved as a whole."""
    return _tidy(_Weaving(comparison).threads())


class _Weaving:
    def __init__(self, comparison: Comparison) -> None:
        self.texts = comparison.old.text, comparison.new.text
        groups = {id(change) for change in comparison.groups}
        changes = [*comparison.groups, *comparison.changes]
        self.old = _blocks(comparison.old, [(p, c) for c in changes for p in c.old], groups)
        self.new = _blocks(comparison.new, [(p, c) for c in changes for p in c.new], groups)
        answers = _answers(self.old, self.new)
        stays = [
            a
            for a in answers
            if not self._change(a).kind.startswith("moved") or id(self._change(a)) in groups
        ]
        self.stays = _in_order(stays)
        kept = set(map(id, self.stays))
        single = [a for a in answers if id(a) not in kept and a.old[1] - a.old[0] == 1 == a.new[1] - a.new[0]]
        self.moved_from = {a.old[0]: (n, a) for n, a in enumerate(single)}
        self.moved_to = {a.new[0]: (n, a) for n, a in enumerate(single)}

    def _change(self, answer: _Answer) -> Change:
        change = self.old[answer.old[0]].change
        assert change is not None  # only blocks of a change are answered
        return change

    def threads(self) -> Iterator[Thread]:
        """Between what stays in its place: what went or moved away, then what came or moved here."""
        at_old = at_new = 0
        for answer in self.stays:
            yield from self._between(at_old, answer.old[0], at_new, answer.new[0])
            yield from self._pair(answer, self._change(answer).words)
            at_old, at_new = answer.old[1], answer.new[1]
        yield from self._between(at_old, len(self.old), at_new, len(self.new))

    def _between(self, first_old: int, last_old: int, first_new: int, last_new: int) -> Iterator[Thread]:
        for k in range(first_old, last_old):
            number, answer = self.moved_from.get(k, (-1, None))
            if answer is None:
                yield self._deleted(self.old[k].start, self.old[k].next)
            else:
                pairs = self._pair(answer, self._change(answer).words)
                yield from _leaving([t for t in pairs if t.kind in OLD_TEXT], number)
        for k in range(first_new, last_new):
            number, answer = self.moved_to.get(k, (-1, None))
            if answer is None:
                yield self._inserted(self.new[k].start, self.new[k].next)
            else:
                pairs = self._pair(answer, self._change(answer).words)
                yield from _arriving([t for t in pairs if t.kind in NEW_TEXT], number)

    def _pair(self, answer: _Answer, words: Sequence[Operation]) -> Iterator[Thread]:
        """A pair by its steps, words that both sides of an alteration begin or end with kept."""
        altered: list[Thread] = []
        for thread in self._steps(answer, words):
            if thread.kind == "kept":
                yield from _trimmed(altered)
                altered = []
                yield thread
            elif thread.text:
                altered.append(thread)
        yield from _trimmed(altered)

    def _steps(self, answer: _Answer, words: Sequence[Operation]) -> Iterator[Thread]:
        """What the steps pass over, as between the parts of a split, is compared as it stands."""
        old, new = self.texts
        sides = (self.old, answer.old), (self.new, answer.new)
        (i, last_old), (j, last_new) = ((b[place[0]].start, b[place[1] - 1].next) for b, place in sides)
        if not words:  # letter for letter the same
            end_old, end_new = (blocks[place[1] - 1].end for blocks, place in sides)
            if old[i:end_old] == new[j:end_new]:
                words = [Operation("same", i, end_old, j, end_new)]
        for step in words:
            before_old = step.old_start if step.old_start < step.old_end else i
            before_new = step.new_start if step.new_start < step.new_end else j
            yield from self._compared(i, before_old, j, before_new)
            if step.kind == "same":
                yield Thread("kept", old[step.old_start : step.old_end], step.old_start, step.new_start)
            else:
                yield from self._compared(
                    before_old, max(step.old_end, before_old), before_new, max(step.new_end, before_new)
                )
            i, j = max(i, step.old_end), max(j, step.new_end)
        yield from self._compared(i, last_old, j, last_new)

    def _compared(self, i: int, i_end: int, j: int, j_end: int) -> Iterator[Thread]:
        """Two stretches word by word where they have as many, else as a whole."""
        before, after = _TOKENS.findall(self.texts[0], i, i_end), _TOKENS.findall(self.texts[1], j, j_end)
        if len(before) != len(after):
            before, after = [self.texts[0][i:i_end]], [self.texts[1][j:j_end]]
        for a, b in zip(before, after, strict=True):
            if a == b:
                yield Thread("kept", a, i, j)
            else:
                yield self._deleted(i, i + len(a))
                yield self._inserted(j, j + len(b))
            i, j = i + len(a), j + len(b)

    def _deleted(self, start: int, end: int) -> Thread:
        return Thread("deleted", self.texts[0][start:end], start, -1)

    def _inserted(self, start: int, end: int) -> Thread:
        return Thread("inserted", self.texts[1][start:end], -1, start)


def _trimmed(altered: Sequence[Thread]) -> Iterator[Thread]:
    """An alteration as what went and then what came, without the words both begin or end with."""
    went = [t for t in altered if t.kind == "deleted"]
    came = [t for t in altered if t.kind == "inserted"]
    if not went or not came:
        yield from altered
        return
    old, new = "".join(t.text for t in went), "".join(t.text for t in came)
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    most = min(len(before), len(after))
    head = next((k for k in range(most) if before[k] != after[k]), most)
    tail = next((k for k in range(most - head) if before[-1 - k] != after[-1 - k]), most - head)
    first, last = len("".join(before[:head])), len("".join(before[len(before) - tail :]))
    i, j = went[0].old, came[0].new
    yield Thread("kept", old[:first], i, j)
    yield Thread("deleted", old[first : len(old) - last], i + first, -1)
    yield Thread("inserted", new[first : len(new) - last], -1, j + first)
    yield Thread("kept", old[len(old) - last :], i + len(old) - last, j + len(new) - last)


def _leaving(threads: Iterable[Thread], move: int) -> Iterator[Thread]:
    for t in threads:
        kind: ThreadKind = "moved-away" if t.kind == "kept" else t.kind
        yield t._replace(kind=kind, new=-1, move=move)


def _arriving(threads: Iterable[Thread], move: int) -> Iterator[Thread]:
    for t in threads:
        kind: ThreadKind = "moved-here" if t.kind == "kept" else t.kind
        yield t._replace(kind=kind, old=-1, move=move, there=True)


def _blocks(
    law: Instrument, provisions: Iterable[tuple[Provision, Change]], groups: set[int]
) -> list[_Block]:
    """The whole text, cut where provisions begin; blanks between them belong to what stands before."""
    ranges = []
    for p, change in provisions:
        first = next(own_ranges(law, p), (p.end, p.end)) if id(change) in groups else (p.start, p.end)
        if first[0] == p.start:  # a grouping without words of its own has no block
            ranges.append(_Block(*first, change, first[1]))
    out: list[_Block] = []
    at = 0
    for block in sorted((b for b in ranges if b.start < b.end), key=lambda b: b.start):
        _add_between(law, out, at, block.start)
        out.append(block)
        at = block.end
    _add_between(law, out, at, len(law.text))
    return out


def _add_between(law: Instrument, blocks: list[_Block], start: int, end: int) -> None:
    if start >= end:
        return
    if blocks and not law.text[start:end].strip():
        blocks[-1] = blocks[-1]._replace(next=end)
    else:
        blocks.append(_Block(start, end, None, end))


def _answers(old: Sequence[_Block], new: Sequence[_Block]) -> list[_Answer]:
    """Changes that have an old and a new side, each in one piece; of "unsure" nothing is said."""
    places: tuple[dict[int, list[int]], dict[int, list[int]]] = ({}, {})
    for side, blocks in enumerate((old, new)):
        for k, block in enumerate(blocks):
            if block.change is not None and block.change.kind != "unsure":
                places[side].setdefault(id(block.change), []).append(k)
    out = []
    for key, before in places[0].items():
        after = places[1].get(key, [])
        if after and _one_piece(before) and _one_piece(after):
            out.append(_Answer((before[0], before[-1] + 1), (after[0], after[-1] + 1)))
    return out


def _one_piece(places: Sequence[int]) -> bool:
    return all(b == a + 1 for a, b in pairwise(places))


def _in_order(answers: Sequence[_Answer]) -> list[_Answer]:
    """As many as stand in the same order in both texts."""
    ordered = sorted(answers, key=lambda a: a.old)
    ends: list[int] = []  # the least new place that a row of each length can end with
    rows: list[list[int]] = []
    before: list[int] = []
    for k, answer in enumerate(ordered):
        n = bisect_left(ends, answer.new[0])
        before.append(rows[n - 1][-1] if n else -1)
        if n == len(ends):
            ends.append(answer.new[0])
            rows.append([k])
        else:
            ends[n] = answer.new[0]
            rows[n].append(k)
    out: list[_Answer] = []
    k = rows[-1][-1] if rows else -1
    while k >= 0:
        out.append(ordered[k])
        k = before[k]
    return out[::-1]


def _tidy(threads: Iterable[Thread]) -> list[Thread]:
    """Threads that fare alike joined, and a paragraph that came or went told from its first letter to its end."""
    joined: list[Thread] = []
    for t in threads:
        last = joined[-1] if joined else None
        if not t.text:
            continue
        if last and (last.kind, last.move, last.there) == (t.kind, t.move, t.there):
            joined[-1] = last._replace(text=last.text + t.text)
        else:
            joined.append(t)
    for k in range(1, len(joined) - 1):
        joined[k - 1 : k + 2] = _whole_lines(*joined[k - 1 : k + 2])
    return [t for t in joined if t.text]


def _whole_lines(before: Thread, altered: Thread, after: Thread) -> tuple[Thread, Thread, Thread]:
    """An alteration between words that are kept, shifted to begin with a line where that is the same alteration.

    "b\n(2) a" put in between "(1) a" and "b" is as well "(1) ab\n(2) a", or a whole paragraph "(2) ab\n".
    """
    if altered.kind == "kept" or before.kind != "kept" or after.kind != "kept":
        return before, altered, after
    around = before.text + altered.text + after.text
    first, n = len(before.text), len(altered.text)
    back = min(_alike(before.text[::-1], altered.text[::-1]), n)
    ahead = min(_alike(altered.text, after.text), n)
    at = around.rfind("\n", max(first - back - 1, 0), first + ahead)  # the last line that begins in reach
    shift = at + 1 - first
    if at < 0 or not shift or not altered.text.strip():
        return before, altered, after
    start = first + shift
    return (
        before._replace(text=around[:start]),
        altered._replace(
            text=around[start : start + n], old=_on(altered.old, shift), new=_on(altered.new, shift)
        ),
        after._replace(text=around[start + n :], old=_on(after.old, shift), new=_on(after.new, shift)),
    )


def _alike(a: str, b: str) -> int:
    """How many letters two texts begin with alike."""
    return next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _on(place: int, shift: int) -> int:
    return place + shift if place >= 0 else -1
