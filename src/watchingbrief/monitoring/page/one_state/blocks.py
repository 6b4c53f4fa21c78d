"""The innermost blocks of a web page that hold words: paragraphs, cells, list items, and lines between them.

Where elements do not say what a paragraph is, as on pages written by hand, line breaks do.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from watchingbrief.monitoring.page.one_state.elements import only_element, upwards
from watchingbrief.monitoring.page.one_state.typed import typed_paragraphs
from watchingbrief.monitoring.page.wording.numbering import (
    SEVERAL,
    begins_with_a_provision_word,
    counts_up,
    numbered,
    numbered_in_words,
    word_and_number,
)
from watchingbrief.reading.formats import web_elements
from watchingbrief.reading.formats.web_page import words_of
from watchingbrief.reading.language_data import provision_words

_SENTENCE = re.compile(r"[.;:!?。；：．؟،।৷][\W_]*\Z")
_OF_PAGES = re.compile(
    r"[^\W\d_]+\.?\s\d{1,4}\s?(?:/|[^\W\d_]{1,4})\s?\d{1,4}"
)  #: "Sheet 3/35", "Sheet 3 of 35"
_OF_COUNTS = re.compile(r"[^\W\d_]+\s\(\d{1,4}\)")  #: "Versions (5)"
_SIGNS_OF_PROVISIONS = "§第"
_YEARS = range(1900, 2100)  #: of archives by month: "March 2024"
_LABEL = 40  #: letters of what stands before links
_TITLE = 200  #: letters; no link of a menu is longer
_NOWHERE = re.compile(r"#|javascript:.*", re.IGNORECASE | re.DOTALL)  #: where the link of a button leads
_BOXES = web_elements.BLOCKS - {"br"}


class Block(NamedTuple):
    """An innermost block of a page that holds words, or a line of one."""

    holder: LexborNode  #: the element it stands in
    parts: tuple[LexborNode, ...]  #: what it consists of there
    words: str
    numbered: bool  #: begins with a number, as provisions do
    behind_furniture: bool = False  #: follows what only a page says of itself, and not of each provision
    heads: bool = False  #: heads a provision, though it is a link: to a page of that provision alone

    @property
    def key(self) -> int:
        """What tells it from the other blocks of its page."""
        return self.parts[0].mem_id

    @property
    def tag(self) -> str:
        """The element it is set as."""
        return self.holder.tag or ""

    @property
    def only_element(self) -> LexborNode | None:
        """The element in it that holds all of its words; None where there is none, or more than one."""
        parts = [one for one in self.parts if not one.is_text_node or (one.text_content or "").strip()]
        if len(parts) == 1 and parts[0].mem_id != self.holder.mem_id:
            return None if parts[0].is_text_node else parts[0]
        return only_element(self.holder)

    @property
    def is_heading(self) -> bool:
        """Whether the page sets it as a heading."""
        return self.tag in web_elements.HEADINGS

    @property
    def ends_a_sentence(self) -> bool:
        """Whether its last sign ends a sentence, or one of its parts."""
        return ends_a_sentence(self.words)

    @property
    def leads_away(self) -> bool:
        """Whether it is links to other pages, and hardly anything else, and heads no provision."""
        return not self.heads and self._leads(within=False)

    @property
    def leads_within(self) -> bool:
        """Whether it is links to places of its own page, and hardly anything else."""
        return self._leads(within=True)

    @property
    def is_a_button(self) -> bool:
        """Whether it is for pressing, and leads nowhere: "Print", "Show all"."""
        links = self._links()
        nowhere = all(_NOWHERE.fullmatch(a.attributes.get("href") or "") for a in links)
        return self.tag == "button" or (bool(links) and nowhere and self._are_all(links))

    @property
    def labels_links(self) -> bool:
        """Whether it is a few words and links behind them: "In the same series Five mistakes in leases"."""
        linked = " ".join(self.linked)
        before = self.words[: -len(linked)] if linked and self.words.endswith(linked) else ""
        return bool(before) and len(before) <= min(_LABEL, len(linked))

    @property
    def linked(self) -> list[str]:
        """The words of each link in it."""
        return [words_of(a) for a in self._links()]

    def _links(self) -> list[LexborNode]:
        return [a for part in self.parts if not part.is_text_node for a in _links(part)]

    def _leads(self, within: bool) -> bool:
        these = [a for a in self._links() if (a.attributes.get("href") or "").startswith("#") == within]
        return self._are_all(these)

    def _are_all(self, links: Sequence[LexborNode]) -> bool:
        signs = sum(c.isalnum() for c in self.words)
        linked = sum(c.isalnum() for a in links for c in words_of(a))
        return bool(links) and linked * 10 >= signs * 9

    def pieces(self, is_one: Callable[[LexborNode], bool]) -> Iterator[LexborNode]:
        """Its texts, and the elements in its line that are each one piece."""
        stack = list(self.parts[::-1])
        while stack:
            node = stack.pop()
            if node.is_text_node or is_one(node):
                yield node
            elif node.tag not in web_elements.UNSEEN:
                stack += list(node.iter(include_text=True))[::-1]

    def remove(self) -> None:
        """Take it out of its page."""
        for part in self.parts:
            part.decompose()


def ends_a_sentence(words: str) -> bool:
    """Whether the last sign of them ends a sentence, or one of its parts."""
    return _SENTENCE.search(words) is not None


def _links(node: LexborNode) -> list[LexborNode]:
    """Those that lead somewhere: without an address it is the name of a place, or does what a script says."""
    return node.css("a[href]") if node.tag != "a" or "href" not in node.attributes else [node]


def blocks_of(body: LexborNode) -> list[Block]:
    """The blocks of a page that hold words, in its order."""
    found = []
    for holder, run in _runs(body):
        words = " ".join("".join(_words(part) for part in run).split())
        if words:
            block = Block(holder, tuple(run), words, numbered=False)
            found.append(block._replace(numbered=numbered(words)))
    return _with_words_that_number(_with_linked_heads(found))


def _words(part: LexborNode) -> str:
    if part.is_text_node:
        return part.text_content or ""
    words = words_of(part)
    return f" {words} " if words else ""


def _with_linked_heads(blocks: list[Block]) -> list[Block]:
    """Links are no numbers of provisions, as in a menu, unless most of those set alike hold text or lead to it."""
    linked = [k for k, b in enumerate(blocks) if (b.numbered or numbered_in_words(b.words)) and b.leads_away]
    alike: defaultdict[tuple[str, str | None], list[int]] = defaultdict(list)
    for k in linked:
        if begins_with_a_provision_word(blocks[k].words) or blocks[k].words[0] in _SIGNS_OF_PROVISIONS:
            alike[blocks[k].tag, blocks[k].holder.attributes.get("class")].append(k)
    for each in alike.values():
        if len(each) > 1 and sum(_has_text(blocks, k) for k in each) * 2 > len(each):
            for k in each:
                blocks[k] = blocks[k]._replace(heads=True)
    for k in linked:
        blocks[k] = blocks[k]._replace(numbered=blocks[k].numbered and blocks[k].heads)
    return blocks


def _has_text(blocks: Sequence[Block], k: int) -> bool:
    """Whether a link is too long for a menu, or followed by what is none."""
    follows = blocks[k + 1 : k + 2]
    return len(blocks[k].words) > _TITLE or any(not b.heads and not b.leads_away for b in follows)


def _runs(body: LexborNode) -> Iterator[tuple[LexborNode, list[LexborNode]]]:
    """What stands in a line, between blocks and line breaks, with the element it stands in."""
    run: list[LexborNode] = []
    stack = [(body, body.iter(include_text=True), _holds(body, _BOXES))]
    while stack:
        holder, rest, mixed = stack[-1]
        node = next(rest, None)
        ends = node is None or _is_a_block(node) or _is_a_picture(node)
        if ends:
            yield from _split(holder, run, mixed)
            run = []
        if node is None:
            stack.pop()
        elif node.tag in web_elements.UNSEEN or node.tag in {"br", "hr"}:
            continue
        elif not ends:
            run.append(node)
        elif node.tag == "pre":
            yield from ((node, paragraph) for paragraph in typed_paragraphs(node))
        elif _is_row_of_buttons(node):
            stack.append((node, node.iter(include_text=True), True))
        elif _holds(node, web_elements.BLOCKS):
            stack.append((node, node.iter(include_text=True), _holds(node, _BOXES)))
        else:
            yield node, [node]


def _is_a_block(node: LexborNode) -> bool:
    return _is_one_of(node, web_elements.BLOCKS) or _holds(node, web_elements.BLOCKS)


def _is_a_picture(node: LexborNode) -> bool:
    """Whether it holds a picture and the words below that, which stand in no line of what is beside them."""
    pictures = [] if node.is_text_node else node.css("img, picture")
    return len(pictures) == 1 and " " in words_of(node).strip() and not numbered(words_of(node))


def _is_row_of_buttons(node: LexborNode) -> bool:
    """Whether it holds elements alone, several of them, and a button is among these."""
    inside = list(node.iter(include_text=True))
    texts = (one.text_content or "" for one in inside if one.is_text_node)
    held = [one for one in inside if not one.is_text_node and words_of(one)]
    return len(held) > 1 and any(one.tag == "button" for one in held) and not any(map(str.strip, texts))


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
    return any(_is_one_of(inner, tags) for inner in inside)


def _is_one_of(node: LexborNode, tags: frozenset[str]) -> bool:
    return node.tag in tags or (
        node.tag not in web_elements.BLOCKS and web_elements.is_block(node, node.attributes)
    )


def _with_words_that_number(blocks: list[Block]) -> list[Block]:
    """A word and a number begin a provision where provisions are called so, and more than one: no "Visits 4"."""
    found = ((k, word_and_number(b.words)) for k, b in enumerate(blocks) if b.numbered)
    worded = {k: pair for k, pair in found if pair is not None}
    # By the words they stand in: what stands twice in the same words is no series.
    numbers: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for k, (word, number) in worded.items():
        numbers[word].setdefault(blocks[k].words, number)
    known = {
        word
        for word, n in numbers.items()
        if len(n) > 1
        and (word in provision_words() or counts_up([*n.values()]))
        and not all(map(_OF_PAGES.fullmatch, n))
        and (word in provision_words() or not all(map(_OF_COUNTS.fullmatch, n)))
        and not all(number in _YEARS for number in n.values())
    }
    in_words = [k for k, b in enumerate(blocks) if not b.numbered and numbered_in_words(b.words)]
    spelt = frozenset(in_words if len(in_words) >= SEVERAL else ())
    return [
        b._replace(numbered=k in spelt or (b.numbered and (k not in worded or worded[k][0] in known)))
        for k, b in enumerate(blocks)
    ]


def path(block: Block, element: LexborNode) -> list[LexborNode] | None:
    """The elements from a block's own up to the one below `element`; None where it stands outside of that."""
    found: list[LexborNode] = []
    for node in upwards(block.holder):
        if node.mem_id == element.mem_id:
            return found
        found.append(node)
    return None


def apart(block: Block, other: Block) -> list[LexborNode]:
    """The elements that hold a block and not another one, from its own upwards."""
    shared = {node.mem_id for node in upwards(other.holder)}
    return list(takewhile(lambda node: node.mem_id not in shared, upwards(block.holder)))


def letters(blocks: Sequence[Block]) -> int:
    """How much stands in them."""
    return sum(len(block.words) for block in blocks)
