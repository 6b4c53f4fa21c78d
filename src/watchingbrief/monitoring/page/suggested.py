"""A selector that a source may give for a page: of the smallest element that holds all provisions of its law."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from watchingbrief.monitoring.page.elements import around, upwards
from watchingbrief.monitoring.page.furniture import law_blocks
from watchingbrief.monitoring.page.numbering import SEVERAL

_TELLING = frozenset({"article", "main", "pre"})  #: elements that name enough where a page has one of them
_PLAIN = re.compile(
    r"[A-Za-z][A-Za-z_-]{0,60}"
)  #: of an id or a class that is not made for one page: no figures


def suggested_selector(page: bytes) -> str:
    """A CSS selector; "" where nothing but the whole page holds all provisions, or nothing names what does."""
    parsed, blocks = law_blocks(page)
    provisions = [block for block in blocks if block.numbered]
    if len(provisions) < SEVERAL:
        return ""
    for node in upwards(around(provisions[0].holder, provisions[-1].holder)):
        if node.tag in {"body", "html"}:
            break
        if selector := _selector(parsed, node):
            return selector
    return ""


def _selector(page: LexborHTMLParser, node: LexborNode) -> str:
    """One that names this element alone."""
    tag = node.tag or ""
    named = [f"#{node.attributes.get('id') or ''}", *([tag] if tag in _TELLING or "-" in tag else [])]
    named += [f"{tag}.{name}" for name in (node.attributes.get("class") or "").split()]
    plain = (one for one in named if _PLAIN.fullmatch(one.lstrip("#").replace(".", "-")))
    return next((one for one in plain if [n.mem_id for n in page.css(one)] == [node.mem_id]), "")
