"""The redline: step by step from the words of the old text to those of the new."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchingbrief.comparison.aligning.common_words import common, readable
from watchingbrief.comparison.change import Operation, OperationKind
from watchingbrief.comparison.words import Words
from watchingbrief.instrument import Provision


class _Stretch:
    """The words of some provisions of one law, one after the other, each with its place in the text."""

    def __init__(self, words: Words, provisions: Sequence[Provision]) -> None:
        self.text = words.law.text
        self.keys: list[int] = []
        self.begins: list[int] = []
        self.ends: list[int] = []
        for p in provisions:
            first, last = words.of(p)
            if p.start < p.end:  # blanks before the first word belong to it, as those after it do
                inner = words.starts[first + 1 : last]
                self.keys += words.keys[first : max(last, first + 1)] if first < last else [-1]
                self.begins += [p.start, *inner]
                self.ends += [*inner, p.end]
        self.end = provisions[-1].end if provisions else 0
        self.whole = len(provisions) == 1 or self.ends[:-1] == self.begins[1:]

    def place(self, word: int) -> int:
        """Where a word begins; behind the last one, where that ends."""
        return self.begins[word] if word < len(self.begins) else self.end

    def ranges(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The ranges of text that the words from `first` to before `last` take up."""
        if first >= last:
            return
        if self.whole:
            yield self.begins[first], self.ends[last - 1]
            return
        begin = self.begins[first]
        for word in range(first, last):
            if word + 1 == last or self.ends[word] != self.begins[word + 1]:
                yield begin, self.ends[word]
                begin = self.place(word + 1)


def redline(
    old: Words, new: Words, before: Sequence[Provision], after: Sequence[Provision]
) -> tuple[Operation, ...]:
    """The steps that lead from some provisions of the old law to some of the new, in reading order."""
    a, b = _Stretch(old, before), _Stretch(new, after)
    runs = readable(common(a.keys, b.keys), len(a.keys), len(b.keys))
    done: list[Operation] = []
    i = j = 0
    for at_old, at_new, length in [*runs, (len(a.keys), len(b.keys), 0)]:
        done += [Operation("deleted", *span, b.place(j), b.place(j)) for span in a.ranges(i, at_old)]
        done += [
            Operation("inserted", a.place(at_old), a.place(at_old), *span) for span in b.ranges(j, at_new)
        ]
        done += _kept(a, b, at_old, at_new, length)
        i, j = at_old + length, at_new + length
    return tuple(done)


def _kept(a: _Stretch, b: _Stretch, i: int, j: int, length: int) -> Iterator[Operation]:
    """A run of words both texts have, cut where the letters differ or a provision ends."""
    if not length:
        return
    if a.whole and b.whole:
        span = (a.begins[i], a.ends[i + length - 1], b.begins[j], b.ends[j + length - 1])
        if a.text[span[0] : span[1]] == b.text[span[2] : span[3]]:
            yield Operation("same", *span)
            return
    first, kind = 0, _likeness(a, b, i, j)
    for k in range(1, length + 1):
        if k < length:
            joined = a.ends[i + k - 1] == a.begins[i + k] and b.ends[j + k - 1] == b.begins[j + k]
            after = _likeness(a, b, i + k, j + k)
            if joined and after == kind:
                continue
        yield Operation(kind, a.begins[i + first], a.ends[i + k - 1], b.begins[j + first], b.ends[j + k - 1])
        if k < length:
            first, kind = k, after


def _likeness(a: _Stretch, b: _Stretch, i: int, j: int) -> OperationKind:
    alike = a.text[a.begins[i] : a.ends[i]] == b.text[b.begins[j] : b.ends[j]]
    return "same" if alike else "respaced"


def joined(steps: Sequence[Operation]) -> tuple[Operation, ...]:
    """Steps of one kind that follow each other as one; what went before what came."""
    out: list[Operation] = []
    for step in steps:
        last = out[-1] if out else None
        if last and last.kind == step.kind:
            out[-1] = replace(last, old_end=step.old_end, new_end=step.new_end)
        elif step.old_start < step.old_end or step.new_start < step.new_end:
            out.append(step)
    return tuple(out)


def altered(operations: Sequence[Operation]) -> Iterator[tuple[Operation | None, Operation | None]]:
    """The words that went and the words that came in their place, pair by pair; None where there are none."""
    waiting: Operation | None = None
    for operation in operations:
        if operation.kind == "deleted":
            if waiting:
                yield waiting, None
            waiting = operation
        elif operation.kind == "inserted":
            yield waiting, operation
            waiting = None
        elif waiting:
            yield waiting, None
            waiting = None
    if waiting:
        yield waiting, None
