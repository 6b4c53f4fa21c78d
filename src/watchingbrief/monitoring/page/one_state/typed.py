"""The paragraphs of what a page holds typed in one `pre`: a law, and what it says above and below that.

Lines broken at a margin are one paragraph, up to one that ends with a full stop; others are one each.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from selectolax.lexbor import LexborNode

from watchingbrief.monitoring.page.one_state.elements import only_element
from watchingbrief.monitoring.page.wording.numbering import numbered
from watchingbrief.reading.formats.web_page import words_of

_FULL = 0.75  #: of the longest line: what ends sooner ends a paragraph
_NARROWEST, _WIDEST = 45, 120  #: letters of lines that end at a margin

_ASIDE = re.compile(r"(?<=\S)\s{2,}\[[^\[\]]{1,60}\]\s*\Z")  #: "Section 4      [see the guide]"
_SIGN = re.compile(r"[^\w\s(\[{«“„‘\"'–—-]\s|\[\s")

Line = tuple[list[LexborNode], str]  #: its nodes and words


def typed_paragraphs(pre: LexborNode) -> Iterator[list[LexborNode]]:
    """The nodes of each paragraph, in their order. Cuts the texts of the `pre` at its line breaks."""
    for is_blank, group in groupby(_lines(pre), key=lambda line: not line[1]):
        if not is_blank:
            yield from _paragraphs(list(group))


def _paragraphs(lines: list[Line]) -> Iterator[list[LexborNode]]:
    """Of lines that no blank one parts."""
    margin = max(len(words) for _, words in lines)
    run, full = list[LexborNode](), False
    for nodes, words in lines:
        if run and (not full or _begins_anew(words) or _is_rule(words)):
            yield run
            run = []
        run += nodes
        full = _NARROWEST <= margin <= _WIDEST and len(words) >= _FULL * margin
        full = full and not words.endswith(".") and not _is_rule(words)
    yield run


def _is_rule(words: str) -> bool:
    """Whether it is a line drawn with signs across a page."""
    return not any(c.isalnum() for c in words)


def _begins_anew(words: str) -> bool:
    """Whether a line begins as no line goes on: with a number, or a sign such as "* " and "> "."""
    return numbered(words) or _SIGN.match(words) is not None


def _lines(pre: LexborNode) -> Iterator[Line]:
    """A line that holds no words has no nodes either."""
    line: list[LexborNode] = []
    words = ""
    for node in list(_innermost(pre).iter(include_text=True)):
        if not node.is_text_node:
            line.append(node)
            words += words_of(node)
            continue
        for text, piece in _cut(node):
            line.append(piece)
            words += text
            if text.endswith("\n"):
                yield line, words.strip()
                line, words = [], ""
    if words.strip():
        yield line, words.strip()


def _cut(text: LexborNode) -> Iterator[tuple[str, LexborNode]]:
    """The lines of a text, and what stands aside in brackets at the end of one, each a text of its own from now on."""
    for line in (text.text_content or "").splitlines(keepends=True):
        aside = _ASIDE.search(line)
        for part in (line[: aside.start()], line[aside.start() :]) if aside else (line,):
            text.insert_before(part)
            piece = text.prev
            assert piece is not None
            yield part, piece
    text.decompose()


def _innermost(pre: LexborNode) -> LexborNode:
    """The element in which the lines stand: the `pre`, or one that holds all of its words."""
    inner = only_element(pre)
    return pre if inner is None else _innermost(inner)
