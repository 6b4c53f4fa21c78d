"""What a printed law says of itself behind its last provision: the printer, the price, when the copy was made.

A law that is no web page has no elements that say what is its own, and little beside the law: only a line that begins
as printers' lines do (`imprint.yml`) is taken for theirs, and what came or went next to such a line and orders nothing.
Before its last number nothing is: reading has set aside what stands on every page.
"""

import html
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from itertools import groupby, pairwise, takewhile
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from watchingbrief import yaml_files
from watchingbrief.monitoring.page.one_state.blocks import Block, blocks_of
from watchingbrief.monitoring.page.one_state.frame import provisions
from watchingbrief.monitoring.page.wording.numbering import number_first
from watchingbrief.monitoring.page.wording.patterns import patterns
from watchingbrief.monitoring.page.wording.speech import LawAtHand

_WORD, _HYPHEN = re.compile(r"\S+"), re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
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
    heads, rests = zip(*(_cut(text, language) for text in (new, old)), strict=True)
    same, tails = _without_beginning(_Words.of(rests[0]), _Words.of(rests[1]))
    if any(len(tail.words) > _LONGEST for tail in tails):
        return Printed(new, old, frozenset())
    lines = _split_alike(*tails)
    said = LawAtHand(heads[0].split("\n"), language)
    changed = (*_changed(lines[0], lines[1]), *_changed(lines[1], lines[0]))
    own = frozenset(line for run in changed for line in _printers(run, title, said))
    kept = [
        "\n".join([head, same, *(line for line in state if line not in own)])
        for head, state in zip(heads, lines, strict=True)
    ]
    return Printed(kept[0], kept[1], own)


class _Words(NamedTuple):
    """The words of some lines, as they are held against others, and after how many of them a line ends."""

    words: list[str]
    alike: list[str]  #: without hyphens: each print divides others
    ends: set[int]

    @classmethod
    def of(cls, text: str) -> "_Words":
        words, ends = list[str](), {0}
        for line in text.split("\n"):
            words += _WORD.findall(line)
            ends.add(len(words))
        return cls(words, [_HYPHEN.sub("", word) for word in words], ends)

    def lines(self) -> list[str]:
        return [" ".join(self.words[a:b]) for a, b in pairwise(sorted(self.ends)) if a < b]


def _without_beginning(new: _Words, old: _Words) -> tuple[str, tuple[_Words, _Words]]:
    """The words that both begin with, up to the end of a line, and what follows them: annexes are long."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(new.alike, old.alike, strict=False)))
    at = max((n for n in new.ends | old.ends if n <= same), default=0)
    rest = (
        _Words(one.words[at:], one.alike[at:], {0, *(n - at for n in one.ends if n > at)})
        for one in (new, old)
    )
    return " ".join(new.alike[:at]), (next(rest), next(rest))


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


def _changed(lines: list[str], others: list[str]) -> Iterator[list[str]]:
    """The runs of lines that the other state has not."""
    there = frozenset(others)
    for stayed, run in groupby(lines, there.__contains__):
        if not stayed:
            yield list(run)


def _printers(run: list[str], title: str, said: LawAtHand) -> Iterator[str]:
    """Of lines that came together those that are the printer's: they begin so, or stand with such and order nothing."""
    known = [line for line in run if _is_known(line, title)]
    yield from known
    for line in run if known else ():
        if len(line) <= _LINE and not number_first(line) and not said.speaks(line, at_all=True):
            yield line


def _is_known(line: str, title: str) -> bool:
    if line.casefold() == title.casefold() or begins_an_imprint(line):
        return True
    return len(line) <= _LINE and patterns("anywhere").fullmatch(line) is not None


def begins_an_imprint(line: str) -> bool:
    """Whether a line begins as those of printers and registries do, and no sentence of a law."""
    return _imprint().match(line) is not None


@cache
def _imprint() -> re.Pattern[str]:
    stated = yaml_files.load("monitoring/page/two_states/imprint.yml")
    names = "|".join(re.escape(name.strip()) for name in stated["names"].split(" | "))
    phrases = "|".join(f"(?:{phrase})" for phrase in stated["phrases"])
    return re.compile(rf"(?:{names})\s?(?:[:：]|[–—-]\s|[€£$¥]|\d)|{phrases}", re.IGNORECASE)


def _split_alike(new: _Words, old: _Words) -> tuple[list[str], list[str]]:
    """The lines of two texts, each also parted where the other is, as far as their words are the same.

    Prints part lines otherwise: where one runs the signature and the printer's line together, the other tells them
    apart.
    """
    for a, b, size in SequenceMatcher(None, new.alike, old.alike, autojunk=False).get_matching_blocks():
        for k in range(size + 1):
            if a + k in new.ends or b + k in old.ends:
                new.ends.add(a + k)
                old.ends.add(b + k)
    return new.lines(), old.lines()


def _as_page(lines: list[str]) -> LexborHTMLParser:
    return LexborHTMLParser("".join(f"<p>{html.escape(line)}</p>" for line in lines))


def _blocks(page: LexborHTMLParser) -> list[Block]:
    return blocks_of(page.body) if page.body is not None else []
