"""What a page counts from 1 as a law counts its provisions: remarks of an editor, terms of use."""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import groupby

from watchingbrief.monitoring.page.one_state.blocks import Block
from watchingbrief.monitoring.page.one_state.looks import looks
from watchingbrief.monitoring.page.wording.small_lines import is_label
from watchingbrief.monitoring.page.wording.speech import LawAtHand

_NUMBER = re.compile(r"[(\[]?(\d{1,3})[)\].]+\s")
_GOES_ON = re.compile(r"[,:;–—-]\W*\Z")  #: what a list of a provision follows


def remarks(state: Sequence[Block], law: LawAtHand, language: str) -> list[Block]:
    """The last series of numbers on a page, where it is no part of the law: its heading and its blocks.

    It begins again with 1, and behind no heading of a provision; a label of pages stands over it, or one of its
    blocks says what laws never do; and none of them orders anything.
    """
    series = _last_series(state)
    if not series or any(law.speaks(state[k].words, at_all=False) for k in series):
        return []
    before = state[series[0] - 1] if series[0] else None
    if before is not None and is_label(before.words, language):
        return [before, *(state[k] for k in series)]
    begins = before is None or before.is_heading or before.numbered or _GOES_ON.search(before.words)
    if begins and not (before is not None and before.numbered and before.ends_a_sentence):
        return []
    marked = any(law.has_marks_of_pages(state[k].words) for k in series)
    return [state[k] for k in series] if marked else []


def counted_apart(
    state: Sequence[Block], changed: Container[str], is_apart: Callable[[Block], bool], law: LawAtHand
) -> Iterator[Block]:
    """What came or went of series of numbers from 1, in looks that no provision has.

    One of each series speaks as pages do, and none of the others orders.
    """
    for _, run in groupby(state, lambda b: looks(b) if _number(b) else None):
        for series in _from_one([b for b in run if _number(b)]):
            these = [b for b in series if b.words in changed]
            others = [b for b in series if law.likeness(b.words) != "page"]
            is_law = len(others) == len(series) or any(law.speaks(b.words, at_all=False) for b in others)
            if not is_law and all(map(is_apart, these)):
                yield from these


def _from_one(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The series among numbered blocks: each begins with 1 and has another number behind it."""
    series: list[Block] = []
    for block in blocks:
        if _number(block) == 1:
            if len(series) > 1:
                yield series
            series = [block]
        elif series:
            series.append(block)
    if len(series) > 1:
        yield series


def _last_series(state: Sequence[Block]) -> list[int]:
    """Where the last numbers of a page stand that count from 1, without anything between them."""
    at = max((k for k, b in enumerate(state) if _number(b)), default=-1)
    series: list[int] = []
    while (
        at >= 0 and (number := _number(state[at])) and (not series or number == _number(state[series[0]]) - 1)
    ):
        series.insert(0, at)
        at -= 1
    return series if series and _number(state[series[0]]) == 1 else []


def _number(block: Block) -> int:
    match = _NUMBER.match(block.words)
    return int(match[1]) if match else 0
