"""What reads as a small mark in a line of a law: pages of a print, counts of comments, references to notes."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from watchingbrief.monitoring.page.one_state.blocks import Block
from watchingbrief.monitoring.page.one_state.elements import upwards
from watchingbrief.monitoring.page.wording.patterns import patterns
from watchingbrief.monitoring.page.wording.small_lines import is_counted
from watchingbrief.reading.formats import web_elements
from watchingbrief.reading.formats.web_page import words_of

_PRESSED = frozenset({"a", "button"})
_ANCHOR = re.compile(r"link|anchor|permalien|collegamento", re.IGNORECASE)
#: Raised and in brackets: "(7)", "[citation needed]". An exponent or the number of an article inserted has none.
_RAISED = re.compile(r"\(\d{1,3}\)|\[[^\[\]]{1,40}\]")
_SIGNS = frozenset("*†‡¶#^")
_OF_LAWS = frozenset("°№©®℃℉")  #: signs too, as Unicode has it
_JOINED = frozenset("\ufe0f\u200d")  #: what makes one picture of several signs


class MarkedLine(NamedTuple):
    """A line of a page, with the marks in it."""

    words: str
    bare: str  #: without what reads as a mark, and without blanks
    marks: tuple[str, ...]


def remove_marks(blocks: Sequence[Block], words: Collection[str]) -> bool:
    """Take what reads as a mark and has these words out of the lines of a page; whether there was one."""
    marks = [piece for block in blocks for piece in block.pieces(_reads_as_a_mark) if not piece.is_text_node]
    found = [mark for mark in marks if words_of(mark) in words]
    for mark in found:
        mark.decompose()
    return bool(found)


def marked_line(block: Block) -> MarkedLine:
    """A block as the words it has beside its marks, and those."""
    pieces = list(block.pieces(_reads_as_a_mark))
    said = "".join(piece.text_content or "" for piece in pieces if piece.is_text_node)
    marks = tuple(words_of(piece) for piece in pieces if not piece.is_text_node)
    return MarkedLine(block.words, "".join(said.split()), marks)


def _reads_as_a_mark(node: LexborNode) -> bool:
    words = words_of(node)
    if not words:
        return False
    if (
        _is_signs(words)
        or patterns("in_line").fullmatch(words)
        or (node.tag == "sup" and _RAISED.fullmatch(words))
    ):
        return True
    # In a heading: elsewhere "paragraph (3)" is a link that an amendment may change.
    if node.tag not in _PRESSED or not any(n.tag in web_elements.HEADINGS for n in upwards(node)):
        return False
    return is_counted(words) or node.tag == "button" or _leads_to_itself(node)


def _leads_to_itself(link: LexborNode) -> bool:
    """Whether it is there to copy the address of its heading, by what the page calls it: "header-link"."""
    named = " ".join(link.attributes.get(name) or "" for name in ("class", "title", "aria-label"))
    return (link.attributes.get("href") or "").startswith("#") and _ANCHOR.search(named) is not None


def _is_signs(words: str) -> bool:
    """Signs, none of them of laws, and what they count: "*2", "💬 12"."""
    return _is_sign(words[0]) and all(
        c.isdecimal() or c.isspace() or _is_sign(c) or c in _JOINED for c in words
    )


def _is_sign(character: str) -> bool:
    return character in _SIGNS or (unicodedata.category(character) == "So" and character not in _OF_LAWS)
