"""Elements of a page, and where they stand in each other."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

#: What a page says of the looks of an element.
LOOKS = frozenset({"class", "style", "align", "color", "face", "size", "bgcolor"})


def only_element(node: LexborNode) -> LexborNode | None:
    """The element in it that holds all of its words; None where there is no such element, or more than one."""
    inside = [
        inner
        for inner in node.iter(include_text=True)
        if not inner.is_text_node or (inner.text_content or "").strip()
    ]
    return inside[0] if len(inside) == 1 and not inside[0].is_text_node else None


def upwards(node: LexborNode | None) -> Iterator[LexborNode]:
    """It and the elements around it, from within."""
    while node is not None:
        yield node
        node = node.parent


def around(first: LexborNode, last: LexborNode) -> LexborNode:
    """The smallest element that holds both."""
    above = {node.mem_id for node in upwards(first)}
    return next(node for node in upwards(last) if node.mem_id in above)
