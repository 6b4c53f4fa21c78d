"""What stands before the first provision and after the last: preface, long title, preamble, conclusions."""

from watchingbrief.reading.nodes import Node, Words
from watchingbrief.reading.structure.blocks import Block
from watchingbrief.reading.structure.conventions import Conventions


def front(blocks: list[Block], found: Conventions) -> list[Node]:
    """Preface, long title and preamble, in the order printed."""
    nodes: list[Node] = []
    now = "preface"
    for block in blocks:
        goes_on = not block.hard or block.text[:1].islower()
        if not goes_on and (found.enacting.match(block.text) or found.preamble.match(block.text)):
            now = "preamble"
        elif now == "longtitle" and not goes_on:
            now = "preface"
        if now == "preface" and found.long_title.match(block.text):
            now = "longtitle"
        if not nodes or nodes[-1].kind != now:
            nodes.append(Node(now, page=block.page, line=block.line))
        words = f"{block.number} {block.text}".strip()
        nodes[-1].content.append(Words(words, block.page, block.line, not block.hard))
    return nodes


def ending(blocks: list[Block], begin: int, end: int, found: Conventions) -> int:
    """The first block of the conclusions among those of the last provision; `end` when there are none."""
    for i in range(begin, end):
        if blocks[i].hard and found.conclusions.match(blocks[i].text):
            return i
    return end


def conclusions(blocks: list[Block]) -> Node:
    """Signatures, place and date."""
    words: list[Words | Node] = [Words(b.text, b.page, b.line, not b.hard) for b in blocks]
    return Node("conclusions", content=words, page=blocks[0].page, line=blocks[0].line)
