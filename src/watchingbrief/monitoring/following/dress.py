"""How a page sets a paragraph: what is set as no provision is, or stands in what it calls news, is likely its own."""

from collections.abc import Mapping, Sequence

from watchingbrief.monitoring.following.blocks import Block, apart, dress
from watchingbrief.monitoring.following.furniture import BOXES, patterns

NAMED = 3  #: marks of pages that a name such as "news" is worth, of what holds a paragraph


def dressed(blocks: Mapping[str, Block], provisions: Sequence[Block]) -> dict[str, int]:
    """Marks of pages, by words: for what is set as none of the provisions, and for a name such as "news"."""
    law = provisions[0] if provisions else None
    if law is None:
        return dict.fromkeys(blocks, 0)
    known = {_dress(b, law) for b in provisions}
    return {words: (_dress(b, law) not in known) + NAMED * is_named(b, law) for words, b in blocks.items()}


def _dress(block: Block, law: Block) -> tuple[str, ...]:
    """Its looks, and the boxes around it that do not also hold a provision of the law."""
    boxes = (node.tag or "" for node in apart(block, law)[1:])
    return *dress(block), *(tag for tag in boxes if tag in BOXES)


def is_named(block: Block, law: Block) -> bool:
    """Whether what holds it, and not the law, is called news or the like."""
    names = (node.attributes.get(name) for node in apart(block, law) for name in ("class", "id"))
    return any(patterns("names").search(name) for name in names if name)
