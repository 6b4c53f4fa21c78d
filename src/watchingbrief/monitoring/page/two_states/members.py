"""Items of a list and cells of a table of the law: what changes in them is law, however short it is.

Neither "Lanterns" nor "Yes" tells by itself that it is law; what stayed beside it does, or the words before it: "The
record shall show: ...". A page that sets all of its law in a table or a list, with remarks beside it, has provisions in
it; such a one tells nothing here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from watchingbrief.monitoring.page.one_state.blocks import Block
from watchingbrief.monitoring.page.one_state.elements import upwards
from watchingbrief.monitoring.page.one_state.looks import looks

_HOLD = frozenset({"table", "ul", "ol", "dl"})
GOES_ON = tuple(":,;：，；、،؛—–-")  #: what a sentence that goes on in a list ends with
_NUMBER = 8  #: letters; longer numbered words are a provision, shorter ones the number of a row


class Stayed(NamedTuple):
    """What a block that stayed tells of what changed."""

    leads: Callable[[Block], bool]  #: whether a list of the law follows it
    is_of_the_law: Callable[[Block], bool]  #: whether what holds it is the law's
    heads_a_row: Callable[[Block], bool]  #: whether its row is, where nothing tells of the whole table
    is_no_member: Callable[[Block], bool]  #: whether it is the page's for sure


def members_of_the_law(state: Sequence[Block], changed: frozenset[str], stayed: Stayed) -> frozenset[str]:
    """The words of items and cells that changed in lists and tables of the law, and of lines that are such a list."""
    found, before = set[str](), None
    for holder, held in groupby(state, lambda block: _nearest(block, _HOLD)):
        members = list(held)
        led = before is not None and stayed.leads(before)
        of_law = (
            _of_a_holder(members, changed, stayed, led) if holder else _of_lines(members, changed, stayed)
        )
        found.update(b.words for b in of_law if b.words in changed and not stayed.is_no_member(b))
        before = members[-1] if members[-1].words not in changed else None
    return frozenset(found)


def _of_a_holder(
    members: Sequence[Block], changed: frozenset[str], stayed: Stayed, led: bool
) -> Iterator[Block]:
    """Of one list or table, all that is the law's."""
    if all(b.words not in changed for b in members) or any(map(_is_a_provision, members)):
        return
    whole = led or any(b.words not in changed and stayed.is_of_the_law(b) for b in members)
    for _, row in groupby(members, lambda block: _nearest(block, {"tr"})):
        cells = list(row)
        if whole or any(b.words not in changed and stayed.heads_a_row(b) for b in cells):
            yield from cells


def _of_lines(lines: Iterable[Block], changed: frozenset[str], stayed: Stayed) -> Iterator[Block]:
    """Lines set as one of them that stayed, behind a line that leads to them, up to the next sentence or number."""
    run: list[Block] | None = None
    for line in lines:
        if run is not None and not line.numbered and not line.is_heading:
            run.append(line)
        if run is not None and (line.numbered or line.is_heading or line.ends_a_sentence):
            yield from _set_as_one_that_stayed(run, changed)
            run = None
        if line.words not in changed and line.words.endswith(GOES_ON) and stayed.leads(line):
            run = []
    yield from _set_as_one_that_stayed(run or [], changed)


def _set_as_one_that_stayed(lines: Sequence[Block], changed: frozenset[str]) -> Iterator[Block]:
    known = {looks(line) for line in lines if line.words not in changed}
    return (line for line in lines if looks(line) in known)


def _is_a_provision(block: Block) -> bool:
    return block.numbered and len(block.words) > _NUMBER


def _nearest(block: Block, tags: set[str] | frozenset[str]) -> int:
    """Which of these elements it stands in; 0 for none."""
    return next((node.mem_id for node in upwards(block.holder) if node.tag in tags), 0)
