"""What a printed law says of itself behind its last provision: the printer, the price, when the copy was made.

A law that is no web page has no elements that say what is its own. The lines of two states are held together as those
of a page are that has none either (`page_own.py`). Before its last number nothing is taken for the printer's: reading
has set aside what stands on every page.
"""

import html
import re
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from watchingbrief.monitoring.page.blocks import Block, blocks_of
from watchingbrief.monitoring.page.frame import provisions
from watchingbrief.monitoring.page.page_own import page_own

_WORD = re.compile(r"\S+")
_LONGEST = 3000  #: words behind the last number; a schedule as long is no place for a printer's line


class Printed(NamedTuple):
    """Two states of a law's text without the lines that are the printer's, and those lines."""

    new: str
    old: str
    own: frozenset[str]


def without_printers_lines(new: str, old: str, title: str, language: str) -> Printed:
    """Two states of a text, one line a paragraph, without the lines behind the last number that came, went or changed
    and are no law, as far as can be told. `title` is that of the law, which printers repeat.
    """
    states = [_cut(text, language) for text in (new, old)]
    if any(len(_WORD.findall(tail)) > _LONGEST for _, tail in states):
        return Printed(new, old, frozenset())
    tails = _split_alike(states[0][1], states[1][1])
    lines = [[*head.split("\n"), *tail] for (head, _), tail in zip(states, tails, strict=True)]
    pages = [_as_page(state) for state in lines]  # held: blocks are parts of them
    behind = frozenset(line for tail in tails for line in tail)
    own = page_own(_blocks(pages[0]), _blocks(pages[1]), language) & behind
    own |= {line for line in behind if line.casefold() == title.casefold()}
    kept = [
        "\n".join([head, *(line for line in tail if line not in own)])
        for (head, _), tail in zip(states, tails, strict=True)
    ]
    return Printed(kept[0], kept[1], own)


def _cut(text: str, language: str) -> tuple[str, str]:
    """A text up to its last numbered line, and the lines behind that."""
    lines = text.split("\n")
    page = _as_page(lines)
    law = provisions(_blocks(page), language)
    numbered = [b for b in law if b.numbered]
    last = max(
        (k for k, line in enumerate(lines) if numbered and line == numbered[-1].words), default=len(lines) - 1
    )
    return "\n".join(lines[: last + 1]), "\n".join(lines[last + 1 :])


def _split_alike(new: str, old: str) -> tuple[list[str], list[str]]:
    """The lines of two texts, each also parted where the other is, as far as their words are the same.

    Prints part lines otherwise: where one runs the signature and the printer's line together, the other tells them
    apart.
    """
    states = [_WORD.findall(text) for text in (new, old)]
    ends = [_ends(text) for text in (new, old)]
    for a, b, size in SequenceMatcher(None, states[0], states[1], autojunk=False).get_matching_blocks():
        for k in range(size + 1):
            if a + k in ends[0] or b + k in ends[1]:
                ends[0].add(a + k)
                ends[1].add(b + k)
    return _parted(states[0], ends[0]), _parted(states[1], ends[1])


def _ends(text: str) -> set[int]:
    """After how many words lines end."""
    ends, count = {0}, 0
    for line in text.split("\n"):
        count += len(_WORD.findall(line))
        ends.add(count)
    return ends


def _parted(words: list[str], ends: set[int]) -> list[str]:
    at = sorted(ends)
    return [" ".join(words[a:b]) for a, b in pairwise(at) if a < b <= len(words)]


def _as_page(lines: list[str]) -> LexborHTMLParser:
    return LexborHTMLParser("".join(f"<p>{html.escape(line)}</p>" for line in lines))


def _blocks(page: LexborHTMLParser) -> list[Block]:
    return blocks_of(page.body) if page.body is not None else []
