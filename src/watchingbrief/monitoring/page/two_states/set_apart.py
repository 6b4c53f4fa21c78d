"""What changed between two states of a page and is set apart from its law: as no provision is, or in a box called news.

Each state is held against its own provisions: the elements of the other are none of its own.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from watchingbrief.monitoring.page.one_state.blocks import Block
from watchingbrief.monitoring.page.one_state.looks import NAMED, Looks, is_named, names_provisions, with_boxes


class Between(NamedTuple):
    """What changed on one state of a page, and what stands between the first and the last of its provisions."""

    changed: Mapping[str, Block]  #: by its words
    stayed: Sequence[Block]  #: between provisions, on both states
    others: Sequence[Block]  #: between provisions, on this state alone, without a word of laws


def marks_of_looks(*states: Between) -> dict[str, int]:
    """Marks of pages, by words: for what is set as none of the provisions, and for a name such as "news".

    A look that more of the others have than of what stayed, and nothing with a number, is none of provisions.
    """
    if not all(state.stayed for state in states):
        return {words: 0 for state in states for words in state.changed}
    came, stayed, known = Counter[Looks](), Counter[Looks](), set[Looks]()
    for _, law, others in states:
        came.update(with_boxes(b, law[0]) for b in others)
        stayed.update(with_boxes(b, law[0]) for b in law)
        known.update(with_boxes(b, law[0]) for b in law if b.numbered)
    known |= {look for look, n in stayed.items() if n >= len(states) * came[look]}
    marks = dict[str, int]()
    for changed, law, _ in states:
        named = NAMED * (not names_provisions(law))
        for words, b in changed.items():
            marks[words] = (with_boxes(b, law[0]) not in known) + named * is_named(b, law[0])
    return marks
