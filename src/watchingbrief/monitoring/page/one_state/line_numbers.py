"""The numbers of the lines of a print, set beside its paragraphs in elements of their own: bills have them."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from watchingbrief.monitoring.page.one_state.blocks import Block
from watchingbrief.monitoring.page.one_state.looks import Looks, looks

_NUMBER = re.compile(r"[0-9]{1,5}")
_SEVERAL = 10  #: numbers, and provisions behind one
_MOST = 0.9  #: of what is set as they are is a number, and of them the most are higher than the one before
#: Of the steps, at least: provisions are counted one by one, lines are where a paragraph begins.
_GAPS = 1 / 3


def line_numbers(state: Sequence[Block]) -> list[Block]:
    """Those of a page: numbers in one look that no words have, ever higher but for a new page, not one by one."""
    alike: defaultdict[Looks, list[int]] = defaultdict(list)
    for k, block in enumerate(state):
        alike[looks(block)].append(k)
    found = (k for those in alike.values() if _are_of_lines(state, those) for k in those if _number(state[k]))
    return [state[k] for k in sorted(found)]


def _are_of_lines(state: Sequence[Block], alike: Sequence[int]) -> bool:
    numbers = [(k, number) for k in alike if (number := _number(state[k]))]
    if len(numbers) < max(_SEVERAL, _MOST * len(alike)):
        return False
    steps = [b - a for (_, a), (_, b) in pairwise(numbers)]
    rising = [step for step in steps if step > 0]
    before_provisions = sum(state[k + 1].numbered for k, _ in numbers if k + 1 < len(state))
    return (
        len(rising) >= _MOST * len(steps)
        and sum(step > 1 for step in rising) >= _GAPS * len(steps)
        and before_provisions >= _SEVERAL
    )


def _number(block: Block) -> int:
    match = _NUMBER.fullmatch(block.words)
    return int(match[0]) if match else 0
