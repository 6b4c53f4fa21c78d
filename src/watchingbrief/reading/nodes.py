"""The tree a reading builds before offsets are known. `assemble` turns it into an instrument."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Words(NamedTuple):
    """A run of a provision's own words. `inline` runs continue the line before; others begin a new line."""

    text: str
    page: int = 0
    line: int = 0
    inline: bool = False


@dataclass(slots=True)
class Node:
    """A provision in the making: number, heading, then its own words and the provisions inside it, as printed.

    `inline` marks a provision whose number stands in the middle of a printed line ("22. (1) A person who ...").
    """

    kind: str
    number: str = ""
    heading: str = ""
    content: list["Words | Node"] = field(default_factory=list)
    page: int = 0
    line: int = 0
    inline: bool = False
