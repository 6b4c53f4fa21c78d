"""Selectors that a source may give for a page: of what holds all provisions, and of what changed and holds none."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from watchingbrief.monitoring.page.one_state.blocks import Block, letters
from watchingbrief.monitoring.page.one_state.elements import around, upwards
from watchingbrief.monitoring.page.one_state.furniture import law_blocks
from watchingbrief.monitoring.page.wording.numbering import SEVERAL

_TELLING = frozenset({"article", "main", "pre"})  #: elements that name enough where a page has one of them
_PLAIN = re.compile(
    r"[A-Za-z][A-Za-z_-]{0,60}"
)  #: of an id or a class that is not made for one page: no figures
_LITTLE = 0.25  #: of the words of a page, at most, stand in what is no law
_MOST = 5  #: selectors that are suggested
_TRIED = 50  #: elements in lines that are looked at


class State(NamedTuple):
    """One state of a page, and the blocks of it that may be law."""

    page: LexborHTMLParser
    blocks: Sequence[Block]


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


def suggested_to_leave_out(new: State, old: State, own: frozenset[str]) -> tuple[str, ...]:
    """CSS selectors of what changed and holds no provision in either state, without what is known to be the page's own.

    Whoever follows the page can tell whether it is law; most often it is not.
    """
    said = [frozenset(block.words for block in state.blocks) for state in (new, old)]
    changed = (said[0] ^ said[1]) - own
    found = Counter[str]()
    for state in (new, old):
        law = {n.mem_id for b in state.blocks if b.numbered for n in upwards(b.holder)}
        for block in state.blocks:
            if block.words in changed:
                found.update(_around(block, law))
    found.update(_in_the_lines(new, old, changed))
    fit = (one for one, _ in found.most_common() if all(_holds_no_law(one, state) for state in (new, old)))
    return tuple(fit)[:_MOST]


def _around(block: Block, law: set[int]) -> list[str]:
    """What the outermost element around it that holds no provision is called: "p.note"."""
    apart = [node for node in upwards(block.holder) if node.mem_id not in law]
    return next(filter(None, ([*_named(node)] for node in reversed(apart))), [])[:1]


def _in_the_lines(new: State, old: State, changed: frozenset[str]) -> Iterator[str]:
    """What elements in lines are called, without which the other state has a line: "span.note"."""
    states = [[b for b in state.blocks if b.words in changed] for state in (new, old)]
    named = dict.fromkeys(name for state in states for block in state for name in _names_within(block))
    for selector in [*named][:_TRIED]:
        bare = [Counter(filter(None, (_bare(b, selector) for b in state))) for state in states]
        same = bare[0] & bare[1]
        left = sum(len(words) * n for words, n in same.items())
        if left > sum(len(n.text()) for state in (new, old) for n in state.page.css(selector)):
            yield from [selector] * same.total()


def _names_within(block: Block) -> Iterator[str]:
    for part in block.parts:
        if not part.is_text_node:
            yield from (name for node in part.css("*") for name in _named(node))


def _bare(block: Block, selector: str) -> str:
    """Its words without what a selector names, and without blanks."""
    named = {n.mem_id for part in block.parts if not part.is_text_node for n in part.css(selector)}
    pieces = block.pieces(lambda node: node.mem_id in named)
    return "".join("".join(piece.text_content or "" for piece in pieces if piece.is_text_node).split())


def _holds_no_law(selector: str, state: State) -> bool:
    held = {node.mem_id for node in state.page.css(selector)}
    inside = [b for b in state.blocks if any(node.mem_id in held for node in upwards(b.holder))]
    return not any(b.numbered for b in inside) and letters(inside) <= _LITTLE * letters(state.blocks)


def _selector(page: LexborHTMLParser, node: LexborNode) -> str:
    """One that names this element alone."""
    tag = node.tag or ""
    named = [f"#{node.attributes.get('id') or ''}", *([tag] if tag in _TELLING or "-" in tag else [])]
    plain = (one for one in named if _PLAIN.fullmatch(one.lstrip("#")))
    these = (*plain, *_named(node))
    return next((one for one in these if [n.mem_id for n in page.css(one)] == [node.mem_id]), "")


def _named(node: LexborNode) -> Iterator[str]:
    """An element by its classes."""
    names = (node.attributes.get("class") or "").split()
    yield from (f"{node.tag}.{name}" for name in names if _PLAIN.fullmatch(name))
