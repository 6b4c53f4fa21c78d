"""Text that a law quotes in order to insert it elsewhere: its numbers are not the numbers of this law."""

import re

from watchingbrief.reading.structure.blocks import Block

_OPENING = re.compile(
    r"[“‘«\"]{1,2}(?:[(（]?\d{1,4}[A-Z]{0,3}[)）.]?\s|[(（][a-z]{1,4}[)）]|(?:Part|Chapter|Schedule|Section|Article)\b|§)"
)
_LONGEST = 400  #: blocks one quotation may have


def quoted(blocks: list[Block]) -> set[int]:
    """Blocks inside quoted provisions, from the one that opens the quotation to the one that closes it."""
    inside: set[int] = set()
    i = 0
    while i < len(blocks):
        if _OPENING.match(blocks[i].text):
            end = _closing(blocks, i)
            if end >= i:
                inside.update(range(i, end + 1))
                i = end
        i += 1
    return inside


def _closing(blocks: list[Block], begin: int) -> int:
    mark = blocks[begin].text[0]
    close = {"“": "”", "‘": "’", "«": "»", '"': '"'}[mark]
    if mark == '"':
        for i in range(begin, min(len(blocks), begin + _LONGEST)):
            text = blocks[i].text
            if text.count('"') % 2 == (1 if i == begin else 1):
                if i > begin:
                    return i
            elif i == begin:
                return i
        return begin
    depth = 0
    for i in range(begin, min(len(blocks), begin + _LONGEST)):
        text = blocks[i].text
        depth += text.count(mark) - text.count(close)
        if depth <= 0:
            return i
    return begin
