"""Following words of a law into its next version: the same words, the words they became, or nowhere.

True of what is followed: "same" gives the very words, blanks and typographic form apart; "changed" gives a place that
the comparison itself set against the old one, and is told as changed. Words are never found again by likeness alone:
where the comparison does not lead, they are "gone", unless the very same words stand exactly once in either text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from watchingbrief.comparison import Change, Comparison, Operation
from watchingbrief.instrument import Instrument, Provision
from watchingbrief.instrument.provision import GROUPING

Fate = Literal["same", "changed", "gone"]
#: Words this many or more, standing once in both versions, are the same passage wherever they stand.
TELLING = 6
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Followed:
    """Where words stand in the next version. Of "gone" ones there is no place: `start` and `end` are 0."""

    fate: Fate
    start: int = 0
    end: int = 0
    eid: str = ""  #: the innermost provision around them
    citation: str = ""


GONE = Followed("gone")


def follow(comparison: Comparison, start: int, end: int) -> Followed:
    """Where `[start, end)` of the old version stands in the new one."""
    old, new = comparison.old, comparison.new
    if not 0 <= start < end <= len(old.text):
        raise ValueError(f"[{start}, {end}) is no passage of the old version")
    best = GONE
    for place, steps in enumerate(_ways(comparison, start, end)):
        found = _mapped(old.text, new.text, steps, start, end)
        if found.fate == "same":
            return _placed(new, found)
        if place == 0:  # what stands around it would set words against those of another provision
            best = found
    once = _standing_once(old.text, new.text, start, end)
    return _placed(new, once or best)


def words_in(text: str) -> list[str]:
    """The words of a passage, without blanks and signs between them."""
    return _WORD.findall(text)


def _ways(comparison: Comparison, start: int, end: int) -> Iterator[Sequence[Operation]]:
    """The steps that lead from the words, those of the innermost provision first; none where it has no counterpart."""
    around = [c for c in comparison.every() if any(p.start <= start and end <= p.end for p in c.old)]
    around.sort(key=lambda c: sum(p.end - p.start for p in c.old))
    ways = [list(_steps(comparison, change)) for change in around]
    reaching = [steps for steps in ways if not steps or _reaches(steps, start, end)]
    yield from reaching
    if not any(_reaches(steps, start, end) for steps in reaching):  # words of several provisions
        yield sorted(
            (step for change in _outermost(comparison) for step in _steps(comparison, change)),
            key=lambda step: (step.old_start, step.old_end),
        )


def _outermost(comparison: Comparison) -> Iterator[Change]:
    yield from comparison.groups
    yield from comparison.changes


def _reaches(steps: Sequence[Operation], start: int, end: int) -> bool:
    return bool(steps) and steps[0].old_start <= start and end <= max(s.old_end for s in steps)


def _steps(comparison: Comparison, change: Change) -> Iterator[Operation]:
    if change.words:
        yield from change.words
    elif len(change.old) == 1 == len(change.new) and change.kind != "unsure":
        p, q = (
            _opening(law, side[0])
            for law, side in ((comparison.old, change.old), (comparison.new, change.new))
        )
        if comparison.old.text[p.start : p.end] == comparison.new.text[q.start : q.end]:
            yield Operation("same", p.start, p.end, q.start, q.end)


def _opening(law: Instrument, p: Provision) -> Provision:
    """What a pair without steps is alike in: all of a section; of a Part, what stands before its first section."""
    children = law.children(p.id)
    return replace(p, end=children[0].start) if p.kind in GROUPING and children else p


@dataclass(slots=True)
class _Trace:
    """What became of a passage, step by step."""

    kept: list[tuple[int, int]]
    came: list[tuple[int, int]]  #: inserted within the passage, or in place of words of it
    broken: bool = False  #: words of it went, or others came between


def _mapped(old: str, new: str, steps: Sequence[Operation], start: int, end: int) -> Followed:
    """What the steps make of `[start, end)`."""
    trace = _traced(old, new, steps, start, end)
    if not trace.kept and not trace.came:
        return GONE
    spans = sorted([*trace.kept, *trace.came])
    first, last = spans[0][0], max(span[1] for span in spans)
    whole = first < last and _tight(new, first, last)
    if not whole:
        return GONE
    first, last = whole
    joined = all(a[1] >= b[0] or not new[a[1] : b[0]].strip() for a, b in pairwise(spans))
    if not trace.broken and joined and words_in(old[start:end]) == words_in(new[first:last]):
        return Followed("same", *_as_wide(old, new, (start, end), (first, last)))
    return Followed("changed", first, last)


def _as_wide(old: str, new: str, before: tuple[int, int], after: tuple[int, int]) -> tuple[int, int]:
    """The place with the very letters of the old passage, blanks at its ends included, where it has them."""
    quote = old[before[0] : before[1]]
    lead = len(quote) - len(quote.lstrip())
    begin = after[0] - lead
    return (begin, begin + len(quote)) if begin >= 0 and new.startswith(quote, begin) else after


def _tight(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The range without blanks at its ends; None for nothing but blanks."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return (start, start + len(words.strip())) if words.strip() else None


def _traced(old: str, new: str, steps: Sequence[Operation], start: int, end: int) -> _Trace:
    trace = _Trace([], [])
    went_at: int | None = None  # where, in the new text, words of the passage were taken away just now
    for step in steps:
        inside = max(step.old_start, start), min(step.old_end, end)
        if step.kind == "inserted":
            replaces = went_at == step.new_start
            if start < step.old_start < end or replaces:
                trace.came.append((step.new_start, step.new_end))
                trace.broken = True
            continue
        if inside[0] >= inside[1]:
            continue
        went_at = None
        if step.kind == "deleted":
            if old[inside[0] : inside[1]].strip():
                trace.broken, went_at = True, step.new_start
        elif span := _kept(old, new, step, *inside):
            trace.kept.append(span)
    if _out_of_order(trace.kept):
        trace.kept, trace.broken = trace.kept[:1], True
    return trace


def _out_of_order(spans: Sequence[tuple[int, int]]) -> bool:
    return any(b[0] < a[1] for a, b in pairwise(spans))


def _kept(old: str, new: str, step: Operation, start: int, end: int) -> tuple[int, int] | None:
    """Where a part of a step's words stands; by letters where blanks or signs differ."""
    if step.kind == "same":
        return step.new_start + start - step.old_start, step.new_start + end - step.old_start
    if (start, end) == (step.old_start, step.old_end):
        return step.new_start, step.new_end
    before = sum(map(str.isalnum, old[step.old_start : start]))
    inside = sum(map(str.isalnum, old[start:end]))
    places = [k for k in range(step.new_start, step.new_end) if new[k].isalnum()]
    if not inside or before + inside > len(places):
        return None
    return places[before], places[before + inside - 1] + 1


def _standing_once(old: str, new: str, start: int, end: int) -> Followed | None:
    """Words long enough to be known again, which stand once in the old text and once in the new."""
    quote = old[start:end].strip()
    found = words_in(quote)
    if len(found) < TELLING and len("".join(found)) < 6 * TELLING:
        return None
    if old.count(quote) != 1 or new.count(quote) != 1:
        return None
    begin = new.index(quote)
    return Followed("same", *_as_wide(old, new, (start, end), (begin, begin + len(quote))))


def _placed(law: Instrument, found: Followed) -> Followed:
    if found.fate == "gone":
        return GONE
    around = law.at(found.start)
    while around is not None and around.end < found.end and around.parent is not None:
        around = law.provision(around.parent)
    return replace(found, eid=around.id if around else "", citation=around.citation if around else "")
