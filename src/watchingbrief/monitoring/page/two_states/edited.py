"""What changed between two states of a page, and which of it is one paragraph before and after an edit."""

from collections import Counter
from collections.abc import Iterator, Sequence

from watchingbrief.monitoring.page.one_state.blocks import Block
from watchingbrief.monitoring.page.wording.parts import is_a_part
from watchingbrief.monitoring.page.wording.small_lines import without_days
from watchingbrief.monitoring.page.wording.speech import alike

LINE = 200  #: letters of a line that is no sentence
MANY = 40  #: paragraphs behind the provisions; of more, all are taken for edited
_MANY_LINES = 150  #: paragraphs between provisions; of more, none is held against the others
_PART = 12  #: letters of a part that a provision was set in


def words_that_changed(new: Sequence[Block], old: Sequence[Block]) -> frozenset[str]:
    """The words of blocks that came or went, or stand there more or less often than before."""
    came, went = Counter(b.words for b in new), Counter(b.words for b in old)
    return frozenset((came - went) + (went - came))


def resplit(new: Sequence[Block], old: Sequence[Block], changed: frozenset[str]) -> frozenset[str]:
    """What is a part of a provision in the other state: the page only sets the law in other paragraphs than before."""
    parts = set[str]()
    for state, other in ((new, old), (old, new)):
        whole = "\n".join(b.words for b in other if b.numbered and b.words in changed)
        looked = (b.words for b in state if b.words in changed and len(b.words) >= _PART)
        parts.update(words for words in looked if words in whole)
    return frozenset(parts)


def renamed(new: Sequence[Block], old: Sequence[Block], changed: frozenset[str]) -> frozenset[str]:
    """Paragraphs of which the other state has much the same words, and headings that stand in the place of others."""
    came, went = ([b for b in state if b.words in changed and not is_a_part(b.words)] for state in (new, old))
    if max(len(came), len(went)) > _MANY_LINES:
        return frozenset()
    shapes = {b.words: without_days(b.words) for b in (*came, *went)}
    pairs = _alike([b.words for b in came], [b.words for b in went])
    found = {words for one, other in pairs if shapes[one] != shapes[other] for words in (one, other)}
    behind = [
        {
            state[k - 1].words: b.words
            for k, b in enumerate(state)
            if k and b.is_heading and b.words in changed
        }
        for state in (new, old)
    ]
    for words in behind[0].keys() & behind[1].keys() - changed:
        found |= {side[words] for side in behind}
    return frozenset(found)


def edited(came: Sequence[str], went: Sequence[str]) -> frozenset[str]:
    """Those of which the other state has much the same words; all where they are many.

    A short one that says the same of another day or number is none: notices and counts are so from day to day.
    """
    if max(len(came), len(went)) > MANY:
        return frozenset((*came, *went))
    pairs = _alike(came, went)
    edits = (p for p in pairs if len(p[0]) > LINE or without_days(p[0]) != without_days(p[1]))
    return frozenset(words for pair in edits for words in pair)


def _alike(came: Sequence[str], went: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Of two states, the paragraphs that are likely one before and after an edit."""
    return ((one, other) for one in came for other in went if one != other and alike(one, other))
