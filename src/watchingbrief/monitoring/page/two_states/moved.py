"""Blocks that two states of a page have in another order: advertisements, news with the latest of them first."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from watchingbrief.monitoring.page.one_state.blocks import Block
from watchingbrief.monitoring.page.one_state.frame import provisions
from watchingbrief.monitoring.page.one_state.looks import is_named, names_provisions
from watchingbrief.monitoring.page.wording.small_lines import is_label, is_sign

_SMALL = 200  #: letters of what a page repeats


def moved(new: Sequence[Block], old: Sequence[Block], language: str) -> frozenset[str]:
    """Their words; of two that changed places, those of the lighter."""
    times = Counter(b.words for b in new), Counter(b.words for b in old)
    law = provisions(new, language)
    tells = bool(law) and not names_provisions(law)
    # Which of several in the same words has moved cannot be told, and need not where they are advertisements.
    several = [b for b in new if times[0][b.words] + times[1][b.words] > 2 and b.words in times[1]]
    ads = {b.words for b in several if (tells and is_named(b, law[0])) or _is_a_tool(b, language)}
    ads |= _elsewhere({b.words for b in several if _is_small(b)}, new, old)
    once = [b.words for b in new if times[0][b.words] == times[1][b.words] == 1]
    place = {b.words: k for k, b in enumerate(old)}
    # Of two that changed places, the one with less in it has moved: a count, and not the provision above it.
    stayed = _heaviest_rising([place[words] for words in once], [len(words) for words in once])
    return frozenset(ads).union(words for words in once if place[words] not in stayed)


def _is_a_tool(block: Block, language: str) -> bool:
    """Whether it is links, or a label, as pages set beside each provision: "Print", "To the top"."""
    return not block.numbered and (
        block.leads_away or block.is_a_button or is_label(block.words, language) or is_sign(block.words)
    )


def _is_small(block: Block) -> bool:
    return not (block.numbered or block.is_heading) and len(block.words) <= _SMALL


def _elsewhere(several: Collection[str], new: Sequence[Block], old: Sequence[Block]) -> set[str]:
    """Those of several blocks in the same words that stand behind other blocks than before.

    What stands several times itself tells nothing: each box of one kind may have the same heading.
    """
    behind = [Counter(_behind_what(several, state)) for state in (new, old)]
    return {words for _, words in (behind[0] - behind[1]) + (behind[1] - behind[0])}


def _behind_what(several: Collection[str], state: Sequence[Block]) -> Iterator[tuple[str, str]]:
    before = ""
    for block in state:
        if block.words in several:
            yield before, block.words
        else:
            before = block.words


def _heaviest_rising(numbers: Sequence[int], weights: Sequence[int]) -> frozenset[int]:
    """The run of numbers, not all of them, each greater than the one before, that weighs most; all of them differ."""
    rank = {number: k for k, number in enumerate(sorted(numbers), 1)}
    # A Fenwick tree of weights and of the ranks that the runs end at.
    best: list[tuple[int, int]] = [(0, 0)] * (len(numbers) + 1)
    before: dict[int, int] = {}
    for number, weight in zip(numbers, weights, strict=True):
        at = rank[number]
        heaviest = max((best[k] for k in _below(at)), default=(0, 0))
        before[at] = heaviest[1]
        while at < len(best):
            best[at] = max(best[at], (heaviest[0] + weight, rank[number]))
            at += at & -at
    found, at = set[int](), max((best[k] for k in _below(len(best))), default=(0, 0))[1]
    by_rank = {k: number for number, k in rank.items()}
    while at:
        found.add(by_rank[at])
        at = before[at]
    return frozenset(found)


def _below(at: int) -> Iterator[int]:
    at -= 1
    while at > 0:
        yield at
        at -= at & -at
