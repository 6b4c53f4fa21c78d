"""What a source selects of a web page, without what it leaves out of it."""

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from watchingbrief.monitoring.source import WHOLE_PAGE, PagePart
from watchingbrief.reading.characters import decode
from watchingbrief.reading.formats.web_page import refuse_deep_nesting
from watchingbrief.reading.refusal import Refusal

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)


class Selected(NamedTuple):
    """What a source selects of a page, itself a page, and the words it leaves out of that."""

    page: LexborHTMLParser
    left_out: tuple[str, ...]


def selected_part(page: bytes, part: PagePart = WHOLE_PAGE) -> Selected:
    """A page, or what a source says of it. Raises Refusal, "not-found" where there is nothing it selects."""
    declared = _CHARSET.search(page[:4096])
    text = decode(page, declared[1].decode("ascii") if declared else "").text
    refuse_deep_nesting(text)
    parsed = LexborHTMLParser(text)
    selected = _selected(parsed, part.select) if part.select else parsed
    nodes = elements(selected, part.leave_out) if part.leave_out else []
    left_out = tuple(words for node in nodes if (words := " ".join(node.text(separator=" ").split())))
    for node in nodes:
        node.decompose()
    return Selected(selected, left_out)


def _selected(page: LexborHTMLParser, select: str) -> LexborHTMLParser:
    nodes = elements(page, select)
    if not nodes:
        raise _nothing_selected(f"The page has no part {select!r}.")
    outer = "".join(node.html or "" for node in nodes)
    language = (page.root.attributes.get("lang") or "") if page.root is not None else ""
    named = page.css_first("title")
    title = (named.html or "") if named is not None else ""
    lang = f' lang="{language}"' if re.fullmatch(r"[\w-]{2,20}", language) else ""
    return LexborHTMLParser(f"<!doctype html><html{lang}><head>{title}</head><body>{outer}</body></html>")


def elements(page: LexborHTMLParser, selector: str) -> list[LexborNode]:
    """The outermost elements that a selector names. Raises Refusal, "not-found" where it is no CSS selector."""
    try:
        nodes = page.css(selector)
    except Exception as error:
        raise _nothing_selected(
            f"The page's part {selector!r} cannot be looked for: it is no CSS selector."
        ) from error
    inside = {n.mem_id for node in nodes for n in node.css("*") if n.mem_id != node.mem_id}
    return [node for node in nodes if node.mem_id not in inside]


def _nothing_selected(what: str) -> Refusal:
    return Refusal(
        "not-found", what,
        "The source says where on the page the law stands; the page may have been rebuilt, and nothing was read.",
        "Look at the page, and correct `select` or `leave_out` in the source's file; see `wbrief watch test`.",
    )  # fmt: skip
