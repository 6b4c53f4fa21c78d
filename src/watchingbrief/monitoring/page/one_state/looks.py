"""The looks of a paragraph: what a page sets as no provision is, or stands in what it calls news, is likely its own."""

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from watchingbrief.monitoring.page.one_state.blocks import Block, apart
from watchingbrief.monitoring.page.one_state.elements import LOOKS
from watchingbrief.monitoring.page.one_state.furniture import BOXES
from watchingbrief.monitoring.page.wording.patterns import patterns

#: Elements of HTML for what is no law where they do not hold its provisions.
_OTHER = frozenset(
    {"address", "aside", "button", "dialog", "figcaption", "figure", "footer", "form", "label", "nav", "time"}
)
#: Where on its sheet a line stands, as pages made of prints say of each: "x4 h2 y1f",
#: "top: 12px". No two lines look alike.
_OF_A_PLACE = re.compile(
    r"(?<!\S)(?:[mxyhw][0-9a-f]{1,4}(?:\s+|\Z)){2,}|(?<!\S)(?:ls|ws)[0-9a-f]{1,4}(?!\S)"
    r"|(?<![\w-])(?:left|top|right|bottom|width|transform|word-spacing)\s*:[^;]*;?"
)
Looks = tuple[str, ...]
NAMED = 3  #: marks of pages that a name such as "news" is worth, of what holds a paragraph


def looks(block: Block) -> Looks:
    """How it is set: its element with what the page says of its looks, and that of one element in it that holds all."""
    inner = block.only_element
    return _looks(block.holder) + (_looks(inner) if inner is not None else ())


def _looks(node: LexborNode) -> Looks:
    said = (
        (name, _OF_A_PLACE.sub(" ", value or "")) for name, value in node.attributes.items() if name in LOOKS
    )
    return node.tag or "", *(f"{name}={' '.join(value.split())}" for name, value in said)


def names_provisions(provisions: Sequence[Block]) -> bool:
    """Whether a page calls so what holds its provisions: then the name tells nothing."""
    numbered = [b for b in provisions if b.numbered][1:]
    return sum(is_named(b, provisions[0]) for b in numbered) * 2 > len(numbered)


def with_boxes(block: Block, law: Block) -> Looks:
    """Its looks, and the boxes around it that do not also hold a provision of the law."""
    boxes = (node.tag or "" for node in apart(block, law)[1:])
    return *looks(block), *(tag for tag in boxes if tag in BOXES)


def is_named(block: Block, law: Block) -> bool:
    """Whether what holds it, and not the law, is called news or the like, or is an element for other things."""
    return any(is_called_of_pages(node) for node in apart(block, law))


def is_called_of_pages(node: LexborNode) -> bool:
    """Whether an element is called news or the like, or is one for other things than a law."""
    if node.tag in _OTHER:
        return True
    names = (node.attributes.get(name) for name in ("class", "id"))
    return any(patterns("names").search(name) for name in names if name)
