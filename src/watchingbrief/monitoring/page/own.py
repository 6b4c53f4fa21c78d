"""What two states of a page show to be its own, in words."""

from typing import NamedTuple


class PageOwn(NamedTuple):
    """Words that are no law: of whole blocks, and of marks in the lines of blocks, which are known without them."""

    blocks: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()


NOTHING = PageOwn()
