"""The steps of a redline, cut where a paragraph, a heading or a number ends.

True of the parts: the old words of their steps, joined, are those of the whole, letter for letter; so are the new ones.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from watchingbrief.comparison import Operation

Steps = tuple[Operation, ...]
_NUMBER = 12  #: letters
_BREAK = re.compile(r"\n")


def cut(steps: Sequence[Operation], old: int | None, new: int | None) -> tuple[Steps, Steps] | None:
    """What lies before the offset `old` of the old text and `new` of the new one, and what lies behind.

    One of them may be None: the cut follows the other. None where words that both have lie before the one and behind
    the other.
    """
    before: list[Operation] = []
    behind: list[Operation] = []
    for step in steps:
        at = _place(step, old, new, bool(behind))
        if at is None:
            return None
        first = replace(step, old_end=at[0], new_end=at[1])
        second = replace(step, old_start=at[0], new_start=at[1])
        before += [first] if _holds(first) else []
        behind += [second] if _holds(second) else []
    return tuple(before), tuple(behind)


def _place(step: Operation, old: int | None, new: int | None, behind: bool) -> tuple[int, int] | None:
    """Where a step is cut, in either text; None where it cannot be."""
    ends = (step.old_start, step.new_start) if behind else (step.old_end, step.new_end)
    at_old = ends[0] if old is None else min(max(old, step.old_start), step.old_end)
    at_new = ends[1] if new is None else min(max(new, step.new_start), step.new_end)
    if step.kind in {"deleted", "inserted"}:
        return (at_old, step.new_start) if step.kind == "deleted" else (step.old_start, at_new)
    if old is None or new is None:  # words of both are cut where the known side is
        known, start, end = (
            (at_new, step.new_start, step.new_end) if old is None else (at_old, step.old_start, step.old_end)
        )
        if known in {start, end}:
            return (step.old_start, step.new_start) if known == start else (step.old_end, step.new_end)
        shift = known - start
        return (step.old_start + shift, step.new_start + shift) if step.kind == "same" else None
    return (at_old, at_new) if _aligned(step, at_old, at_new) else None


def _aligned(step: Operation, old: int, new: int) -> bool:
    """Whether a run that both versions have is cut at one and the same word."""
    if step.kind == "same":
        return old - step.old_start == new - step.new_start
    ends = (old == step.old_start, new == step.new_start), (old == step.old_end, new == step.new_end)
    return all(a == b for a, b in ends)


def _holds(step: Operation) -> bool:
    return step.old_start < step.old_end or step.new_start < step.new_end


def broken(
    steps: Sequence[Operation], old: Collection[int], new: Collection[int]
) -> Iterator[tuple[Steps, tuple[int, int]]]:
    """Steps in runs that each begin where a provision does, with these beginnings; -1 where none begins."""
    run: list[Operation] = []
    begins = (-1, -1)
    for step in (piece for whole in steps for piece in _pieces(whole, old, new)):
        at = (
            step.old_start if step.kind == "deleted" and step.old_start in old else -1,
            step.new_start if step.kind != "deleted" and step.new_start in new else -1,
        )
        if len(run) == 1 and _only_number(run[0]) and begins[1] < 0 <= at[1]:
            begins = begins[0], at[1]
        elif at != (-1, -1):
            if run:
                yield tuple(run), begins
            run, begins = [], at
        run.append(step)
    if run:
        yield tuple(run), begins


def _only_number(step: Operation) -> bool:
    """Whether a paragraph that went is hardly more than a number: the words behind it stayed."""
    return step.kind == "deleted" and step.old_end - step.old_start <= _NUMBER


def _pieces(step: Operation, old: Collection[int], new: Collection[int]) -> Iterator[Operation]:
    """A step cut at every beginning of a provision in it; one with other blanks stays whole."""
    if step.kind == "deleted":
        cuts = [at for at in sorted(old) if step.old_start < at < step.old_end]
        shift = 0
    else:
        cuts = [at for at in sorted(new) if step.new_start < at < step.new_end and step.kind != "respaced"]
        shift = step.old_start - step.new_start
    for at in cuts:
        if step.kind == "deleted":
            yield replace(step, old_end=at)
            step = replace(step, old_start=at)
        elif step.kind == "inserted":
            yield replace(step, new_end=at)
            step = replace(step, new_start=at)
        else:
            yield replace(step, old_end=at + shift, new_end=at)
            step = replace(step, old_start=at + shift, new_start=at)
    yield step


def lines(steps: Sequence[Operation], old: str, new: str) -> Iterator[Steps]:
    """Steps in runs that end where a line does: one of both versions, or a whole one of one of them."""
    run: list[Operation] = []
    for step in (piece for whole in steps for piece in _pieces(whole, *_line_starts(whole, old, new))):
        run.append(step)
        ended = old[step.old_end - 1] if step.kind == "deleted" else new[step.new_end - 1]
        both = step.kind in {"same", "respaced"} and old[step.old_end - 1] == "\n"
        if ended == "\n" and (both or all(other.kind == step.kind for other in run)):
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def _line_starts(step: Operation, old: str, new: str) -> tuple[Collection[int], Collection[int]]:
    """Where lines begin within a step."""
    if step.kind == "deleted":
        return [m.end() for m in _BREAK.finditer(old, step.old_start, step.old_end)], ()
    return (), [m.end() for m in _BREAK.finditer(new, step.new_start, step.new_end)]
