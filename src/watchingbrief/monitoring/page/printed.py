"""What a printed law says of itself behind its last provision: the printer, the price, when the copy was made.

A law that is no web page has no elements that say what is its own, and little beside the law: only a line that begins
as printers' lines do (`imprint.yml`) or has the form of a label, a day or an address is taken for theirs, and what came
or went with such a line and orders nothing. Before its last number nothing is: reading has set aside what stands on
every page.
"""

import html
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from watchingbrief import yaml_files
from watchingbrief.monitoring.page.blocks import Block, blocks_of
from watchingbrief.monitoring.page.frame import provisions
from watchingbrief.monitoring.page.furniture import patterns
from watchingbrief.monitoring.page.numbering import number_first
from watchingbrief.monitoring.page.small_lines import is_small_line
from watchingbrief.monitoring.page.speech import LawAtHand

_WORD = re.compile(r"\S+")
_LINE = 300  #: letters of a printer's line
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
    changed = [[line for line in tail if line not in other] for tail, other in (tails, tails[::-1])]
    said = LawAtHand(states[0][0].split("\n"), language)
    own = frozenset(line for lines in changed for line in _printers(lines, title, said, language))
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


def _printers(lines: list[str], title: str, said: LawAtHand, language: str) -> Iterator[str]:
    """The lines that are the printer's by how they begin or look; and what stands with such and orders nothing."""
    known = {line for line in lines if _is_known(line, title, language)}
    imprint = any(_imprint().match(line) for line in lines)
    for line in lines:
        beside = (
            imprint and len(line) <= _LINE and not number_first(line) and not said.speaks(line, at_all=True)
        )
        if line in known or beside:
            yield line


def _is_known(line: str, title: str, language: str) -> bool:
    if line.casefold() == title.casefold() or _imprint().match(line) or is_small_line(line, language):
        return True
    return len(line) <= _LINE and patterns("anywhere").fullmatch(line) is not None


@cache
def _imprint() -> re.Pattern[str]:
    stated: list[str] = yaml_files.load("monitoring/page/imprint.yml")
    return re.compile("|".join(f"(?:{one})" for one in stated), re.IGNORECASE)


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
