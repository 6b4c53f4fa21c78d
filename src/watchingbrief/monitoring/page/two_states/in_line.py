"""Small marks in the lines of a law, as two states of its page show them.

One state of a page cannot tell "[218]" from words of the law; two can: a line that differs in its marks alone is the
same line. What an amendment puts into brackets is no mark; raised figures are told apart where the page is read.
"""

from collections.abc import Sequence

from watchingbrief.monitoring.page.one_state.blocks import Block
from watchingbrief.monitoring.page.one_state.line_marks import marked_line
from watchingbrief.monitoring.page.wording.small_lines import shape


def marks_in_line(new: Sequence[Block], old: Sequence[Block]) -> frozenset[str]:
    """The words of the marks in which lines of two states differ, and of all others of their shape."""
    states = [[marked_line(block) for block in state] for state in (new, old)]
    found = set[str]()
    for state, other in (states, states[::-1]):
        whole, bare = {line.words for line in other}, {line.bare for line in other}
        for line in state:
            if line.bare and line.words not in whole and line.bare in bare:
                found.update(map(shape, line.marks))
    marks = (words for state in states for line in state for words in line.marks)
    return frozenset(words for words in marks if shape(words) in found)
