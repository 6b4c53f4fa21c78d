"""Text that a law quotes in order to insert it elsewhere: its numbers are not the numbers of this law."""

import re

from watchingbrief.reading.structure.blocks import Block

_PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’"}
_OPENING = re.compile(r"[“«„‘]")
#: A quotation that runs over several paragraphs begins one, or follows "insert—".
_LEADS = re.compile(r"(?:^|[—–:-]\s?)([“«„‘])(?!.*[”»])|^([“«„‘])")
_NUMBERED = re.compile(r"[“«„‘\"]{1,2}(?:[(（]?\d{1,4}[A-Z]{0,3}[)）.]?\s|[(（][a-z]{1,4}[)）]|[A-Z])")
_ENDS = re.compile(r"[”»’“\"][\s.;:,)]*(?:and|or|et|ou|y|o)?[\s.;,]*$")
_LONGEST = 600  #: blocks one quotation may have


def quoted(blocks: list[Block]) -> set[int]:
    """Blocks inside quoted provisions, from the one that opens the quotation to the one that closes it.

    Only quotations of more than one block count: within one block the quotation marks themselves tell.
    """
    inside: set[int] = set()
    i = 0
    while i < len(blocks):
        end = _quotation(blocks, i)
        if end > i:
            first = i if _OPENING.match(blocks[i].text) or blocks[i].text[:1] == '"' else i + 1
            inside.update(range(first, end + 1))
            i = end
        i += 1
    return inside


def _quotation(blocks: list[Block], begin: int) -> int:
    """The last block of the quotation that opens in a block; the block itself when none runs on."""
    text = blocks[begin].text
    if text[:1] == '"' and _NUMBERED.match(text):
        return _straight(blocks, begin)
    lead = _LEADS.search(text) if _OPENING.search(text) else None
    if lead is None:
        return begin
    mark = lead[1] or lead[2]
    close = _PAIRS[mark]
    depth = 0
    for i in range(begin, min(len(blocks), begin + _LONGEST)):
        words = blocks[i].text
        net = words.count(mark) - words.count(close)
        if mark == "‘":  # the closing mark is an apostrophe, too
            net = (1 if i == begin else 0) - (1 if _ENDS.search(words) else 0)
        elif i > begin and net > 0 and words[:1] == mark:  # each paragraph of a quotation may open it again
            net -= 1
        depth += net
        if depth <= 0:
            return i if i == begin or _ENDS.search(words) else begin
    return begin


def _straight(blocks: list[Block], begin: int) -> int:
    """Where a quotation in straight marks ends: at the first block with an odd mark at its end."""
    if blocks[begin].text.count('"') % 2 == 0:
        return begin
    for i in range(begin + 1, min(len(blocks), begin + _LONGEST)):
        text = blocks[i].text
        if text.count('"') % 2 and _ENDS.search(text):
            return i
    return begin
