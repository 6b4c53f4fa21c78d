"""What two states of a page show to be its own."""

from typing import NamedTuple

Look = tuple[str, ...]  #: how an element is set, and at which end of a line


class PageOwn(NamedTuple):
    """Words that are no law: of whole blocks, of marks in their lines, and of what is set so at the ends of these.

    Blocks are known without the marks and ends.
    """

    blocks: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    ends: frozenset[tuple[Look, str]] = frozenset()

    @property
    def words(self) -> frozenset[str]:
        """All of them."""
        return self.blocks | self.marks | {words for _, words in self.ends}


NOTHING = PageOwn()
