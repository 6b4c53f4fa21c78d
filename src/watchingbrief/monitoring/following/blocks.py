"""The innermost blocks of a web page that hold words: paragraphs, cells, list items, and lines between them.

Where elements do not say what a paragraph is, as on pages written by hand, line breaks do.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from watchingbrief.reading.formats import web_elements
from watchingbrief.reading.formats.web_page import words_of

#: Blocks, at least, that begin alike where a word alone numbers them.
SEVERAL = 3
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SENTENCE = re.compile(r"[.;:!?。；：．؟،।]\W*\Z")
_LOOKS = frozenset({"class", "style", "align", "color", "face", "size", "bgcolor"})
_BOXES = web_elements.BLOCKS - {"br"}
_NUMBERED = re.compile(
    r"(?!(?i:copyright|updated|printed|posted|visit|view))"  # "Copyright 2026" is no "Section 2026"
    r"(?!\d{1,2}\.?\s+[^\W\d_]{3,12}\s+\d{4}\b)"  # "3. May 2026" is a day
    r"(?:[(\[“\"]{0,2}(?:[^\W\d_]{1,12}\.?\s+)?(?:§+\s*)?(?:\d{1,5}\s?[.):°º।৷–-](?!\d)|[ivxlcIVXLC]{1,6}\s?[.)])"
    r"|[(\[“\"]{0,2}[a-z]\s?[.)]"
    r"|[(\[“\"]{0,2}§|[^\W\d_]{3,12}\.?\s+[(\[]?(?:[A-Z]{1,2}[.\s]{0,2})?\d(?!\d{0,3}[./-]\d{1,2}[./-]\d)"
    r"|第\s?[\d一二三四五六七八九十百千零〇两]{1,9}\s?[条條章节節款])"
)
_WORD_FIRST = re.compile(r"([^\W\d_]{3,12})\.?\s+[(\[]?(?:[A-Z]{1,2}[.\s]{0,2})?\d")
#: Articles whose numbers are words: "Artículo primero", "المادة الثانية".
_WORDED = re.compile(r"(article|art[íi]culo|articolo|artigo|المادة|مادة)\s+[^\W\d_]", re.IGNORECASE)


class Block(NamedTuple):
    """An innermost block of a page that holds words, or a line of one."""

    holder: LexborNode  #: the element it stands in
    parts: tuple[LexborNode, ...]  #: what it consists of there
    words: str
    numbered: bool  #: begins with a number, as provisions do

    @property
    def key(self) -> int:
        """What tells it from the other blocks of its page."""
        return self.parts[0].mem_id

    @property
    def tag(self) -> str:
        """The element it is set as."""
        return self.holder.tag or ""

    @property
    def is_heading(self) -> bool:
        """Whether the page sets it as a heading."""
        return self.tag in _HEADINGS

    @property
    def ends_a_sentence(self) -> bool:
        """Whether its last sign ends a sentence, or one of its parts."""
        return _SENTENCE.search(self.words) is not None

    @property
    def leads_away(self) -> bool:
        """Whether it is links to other pages, and hardly anything else."""
        return self._leads(within=False)

    @property
    def leads_within(self) -> bool:
        """Whether it is links to places of its own page, and hardly anything else."""
        return self._leads(within=True)

    def _leads(self, within: bool) -> bool:
        links = [a for part in self.parts if not part.is_text_node for a in _links(part)]
        these = [a for a in links if (a.attributes.get("href") or "").startswith("#") == within]
        return bool(these) and sum(len(words_of(a)) for a in these) * 10 >= len(self.words) * 9

    def remove(self) -> None:
        """Take it out of its page."""
        for part in self.parts:
            part.decompose()


def _links(node: LexborNode) -> list[LexborNode]:
    return [node] if node.tag == "a" else node.css("a[href]")


def blocks_of(body: LexborNode) -> list[Block]:
    """The blocks of a page that hold words, in its order."""
    found = []
    for holder, run in _runs(body):
        words = " ".join("".join(_words(part) for part in run).split())
        if words:
            block = Block(holder, tuple(run), words, numbered=False)
            found.append(block._replace(numbered=_is_numbered(block)))
    return _with_words_that_number(found)


def _words(part: LexborNode) -> str:
    if part.is_text_node:
        return part.text_content or ""
    words = words_of(part)
    return f" {words} " if words else ""


def _is_numbered(block: Block) -> bool:
    if block.tag == "pre":  # typed with its line breaks: a whole law, as a rule
        lines = (line for part in block.parts for line in part.text(deep=True).split("\n"))
        return sum(numbered(line.strip()) for line in lines) >= SEVERAL
    return numbered(block.words) and not block.leads_away


def _runs(body: LexborNode) -> Iterator[tuple[LexborNode, list[LexborNode]]]:
    """What stands in a line, between blocks and line breaks, with the element it stands in."""
    run: list[LexborNode] = []
    stack = [(body, body.iter(include_text=True), _holds(body, _BOXES))]
    while stack:
        holder, rest, mixed = stack[-1]
        node = next(rest, None)
        ends = node is None or node.tag in web_elements.BLOCKS or _holds(node, web_elements.BLOCKS)
        if ends:
            yield from _split(holder, run, mixed)
            run = []
        if node is None:
            stack.pop()
        elif node.tag in web_elements.UNSEEN or node.tag in {"br", "hr"}:
            continue
        elif not ends:
            run.append(node)
        elif _holds(node, web_elements.BLOCKS):
            stack.append((node, node.iter(include_text=True), _holds(node, _BOXES)))
        else:
            yield node, [node]


def _split(
    holder: LexborNode, run: list[LexborNode], mixed: bool
) -> Iterator[tuple[LexborNode, list[LexborNode]]]:
    """A run; between blocks, its elements apart where nothing but they stands there: menus, counters."""
    texts = [node for node in run if node.is_text_node and (node.text_content or "").strip()]
    if mixed and not texts:
        yield from ((node, [node]) for node in run if not node.is_text_node)
    elif run:
        yield holder, run


def _holds(node: LexborNode, tags: frozenset[str]) -> bool:
    if node.is_text_node:
        return False
    inside = (inner for inner in node.traverse(include_text=False) if inner.mem_id != node.mem_id)
    return any(inner.tag in tags for inner in inside)


def _with_words_that_number(blocks: list[Block]) -> list[Block]:
    """A word and a number begin a provision where the word begins another one: "Section 4", and not "Visits 4"."""
    lines = ((k, b) for k, b in enumerate(blocks) if b.numbered and b.tag != "pre")
    worded = {k: m[1].casefold() for k, b in lines if (m := _WORD_FIRST.match(b.words))}
    times = Counter(word for word, _ in {(word, blocks[k].words) for k, word in worded.items()})
    in_words = [k for k, b in enumerate(blocks) if not b.numbered and _WORDED.match(b.words)]
    spelt = frozenset(in_words if len(in_words) >= SEVERAL else ())
    return [
        b._replace(numbered=k in spelt or (b.numbered and times[worded.get(k, "")] != 1))
        for k, b in enumerate(blocks)
    ]


def numbered(words: str) -> bool:
    """Whether they begin with a number, as provisions do."""
    return _NUMBERED.match(words) is not None


def around(first: LexborNode, last: LexborNode) -> LexborNode:
    """The smallest element that holds both."""
    above = {node.mem_id for node in _upwards(first)}
    return next(node for node in _upwards(last) if node.mem_id in above)


def path(block: Block, element: LexborNode) -> list[LexborNode] | None:
    """The elements from a block's own up to the one below `element`; None where it stands outside of that."""
    found: list[LexborNode] = []
    for node in _upwards(block.holder):
        if node.mem_id == element.mem_id:
            return found
        found.append(node)
    return None


def dress(block: Block) -> tuple[str, ...]:
    """How it is set: its element with what the page says of its looks, and that of one element in it that holds all."""
    return _looks(block.holder) + (_looks(inner) if (inner := _only(block.holder)) is not None else ())


def _only(node: LexborNode) -> LexborNode | None:
    inside = [
        inner
        for inner in node.iter(include_text=True)
        if not inner.is_text_node or (inner.text_content or "").strip()
    ]
    return inside[0] if len(inside) == 1 and not inside[0].is_text_node else None


def _looks(node: LexborNode) -> tuple[str, ...]:
    return node.tag or "", *(f"{name}={value}" for name, value in node.attributes.items() if name in _LOOKS)


def apart(block: Block, other: Block) -> list[LexborNode]:
    """The elements that hold a block and not another one, from its own upwards."""
    shared = {node.mem_id for node in _upwards(other.holder)}
    return list(takewhile(lambda node: node.mem_id not in shared, _upwards(block.holder)))


def _upwards(node: LexborNode | None) -> Iterator[LexborNode]:
    while node is not None:
        yield node
        node = node.parent


def letters(blocks: Sequence[Block]) -> int:
    """How much stands in them."""
    return sum(len(block.words) for block in blocks)
