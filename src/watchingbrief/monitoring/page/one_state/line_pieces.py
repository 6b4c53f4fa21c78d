"""A line of a page as the texts it consists of and the elements that hold them: what can be taken off at its ends."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from watchingbrief.monitoring.page.one_state.blocks import Block
from watchingbrief.monitoring.page.one_state.elements import LOOKS, upwards
from watchingbrief.monitoring.page.own import Look
from watchingbrief.monitoring.page.wording.numbering import numbered
from watchingbrief.reading.formats.web_page import words_of

_PIECES = 24  #: of a line, and elements around one; a line of more is left as it is
_SIGNS = 10  #: of what parts words on a line, at most
#: A word of some letters, as there is behind the number of a provision.
WORD = re.compile(r"[^\W\d_]{3}")
#: Signs between the words of a line and what a page adds to it: "Section 4 [edit | cite]".
_BETWEEN = re.compile(r"[\s\[\](){}|·•/‹›–—-]+")
_IN_BRACKETS = re.compile(r"\s*\[[^\[\]]*\]\s*")  #: as typed pages set what is no part of a line
_OPENS, _CLOSES = re.compile(r"[\s\[({|·•]+\Z"), re.compile(r"\A[\s\])}|·•]+")


Ends = tuple[LexborNode, ...]  #: elements at an end of a line


class Kept(NamedTuple):
    """A line without what stands at its ends."""

    words: str
    before: Ends = ()
    behind: Ends = ()

    @property
    def ends(self) -> Iterator[tuple[LexborNode, bool]]:
        """The elements at its ends, and of each whether it stands behind."""
        yield from ((node, False) for node in self.before)
        yield from ((node, True) for node in self.behind)


def reductions(block: Block) -> dict[str, Kept]:
    """A line, and what is left of it without what stands at its ends, by its letters; the longest first."""
    pieces = Pieces(block)
    found = {_letters(block.words): Kept(block.words)}
    for first, last in pieces.kept():
        words = pieces.words(first, last)
        if WORD.search(words) or numbered(words) or len(words) > _SIGNS:
            found.setdefault(_letters(words), Kept(words, *pieces.ends(first, last)))
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def look(node: LexborNode, is_last: bool) -> Look:
    """How an element at an end of a line is set."""
    looks = (f"{name}={value}" for name, value in node.attributes.items() if name in LOOKS)
    return "last" if is_last else "first", node.tag or "", *looks


def remove_ends(blocks: Iterable[Block], ends: frozenset[tuple[Look, str]]) -> bool:
    """Take what is set so at the ends of lines, in these words, out of a page; whether there was any."""
    return any([Pieces(block).remove(ends) for block in blocks])


def _letters(words: str) -> str:
    return "".join(words.split())


def _says(text: str) -> bool:
    """Whether it is more than what parts two others: words, or a line to be filled in."""
    return len(text.strip()) > _SIGNS or _BETWEEN.sub("", text) != ""


def _above(text: LexborNode, block: Block) -> list[LexborNode]:
    """The elements around a text of a line, one more than are looked at where they are too many."""
    around = takewhile(lambda node: node.mem_id != block.holder.mem_id, upwards(text.parent))
    return list(islice(around, _PIECES + 1))


class Pieces:
    """The texts of a line that say something, and the elements that hold them, each from one of them to another."""

    def __init__(self, block: Block) -> None:
        texts = list(islice(block.pieces(lambda _: False), _PIECES + 1))
        above = [_above(text, block) for text in texts]
        self._texts = texts if max(map(len, (texts, *above))) <= _PIECES else []
        self._says = [k for k, text in enumerate(self._texts) if _says(text.text_content or "")]
        self._holders: dict[int, LexborNode] = {}
        self._spans: dict[int, tuple[int, int]] = {}
        self._inside: dict[int, list[int]] = defaultdict(list)
        for k, text in enumerate(self._texts):
            aside = [text] if _IN_BRACKETS.fullmatch(text.text_content or "") else []
            for node in (*aside, *above[k]):
                self._holders[node.mem_id] = node
                self._inside[node.mem_id].append(k)
        for key, inside in self._inside.items():
            if says := [k for k in inside if k in self._says]:
                self._spans[key] = says[0], says[-1]

    def words(self, first: int, last: int) -> str:
        """What is said from one text to another, without what only parted it from the rest."""
        begins, ends = first == self._says[0], last == self._says[-1]
        texts = self._texts[0 if begins else first : len(self._texts) if ends else last + 1]
        words = " ".join("".join(text.text_content or "" for text in texts).split())
        words = words if ends else _OPENS.sub("", words)
        return words if begins else _CLOSES.sub("", words)

    def kept(self) -> Iterator[tuple[int, int]]:
        """The first and the last text of what is left where elements at its ends are taken away."""
        firsts = [k for k in self._says if self._before(k) is not None]
        lasts = [k for k in self._says if self._behind(k) is not None]
        yield from (
            (a, b) for a in firsts for b in lasts if a <= b and (a, b) != (self._says[0], self._says[-1])
        )

    def ends(self, first: int, last: int) -> tuple[Ends, Ends]:
        """The elements before the one text and behind the other."""
        return self._before(first) or (), self._behind(last) or ()

    def remove(self, ends: frozenset[tuple[Look, str]]) -> bool:
        """Take these out of the line, and what parted them from the rest."""
        left, gone = list(self._says), set[int]()
        for side in (0, -1) if left else ():
            before = left[side]
            while len(left) > 1 and (key := self._at(left, side, ends)) is not None:
                gone.update(self._inside[key])
                left = [k for k in left if k not in gone]
                self._holders[key].decompose()
            if left[side] != before:
                beyond = range(left[-1] + 1, len(self._texts)) if side else range(left[0])
                self._tidy(left[side], beyond, gone)
        return bool(gone)

    def _tidy(self, kept: int, beyond: range, gone: set[int]) -> None:
        """Take signs out that parted from the rest what is no more: "Section 4 [" and "]"."""
        for k in beyond:
            if k not in gone:
                self._texts[k].decompose()
                gone.add(k)
        text = self._texts[kept]
        pattern = _OPENS if kept < beyond.start else _CLOSES
        said = text.text_content or ""
        if (tidied := pattern.sub("", said)) not in {said, ""}:
            text.insert_before(tidied)
            assert text.prev is not None
            self._texts[kept] = text.prev
            text.decompose()

    def _at(self, left: list[int], side: int, ends: frozenset[tuple[Look, str]]) -> int | None:
        """The outermost of these elements at that end of what is left."""
        fit = [
            key
            for key, (first, last) in self._spans.items()
            if first <= left[side] <= last and not (first <= left[0] and left[-1] <= last)
        ]
        own = ((key, self._holders[key]) for key in fit)  # those that were taken out are none any more
        these = [key for key, node in own if (look(node, side == -1), words_of(node)) in ends]
        return max(these, key=lambda key: len(self._inside[key]), default=None)

    def _before(self, first: int) -> Ends | None:
        return self._hold([k for k in self._says if k < first], lambda span: span[1] < first)

    def _behind(self, last: int) -> Ends | None:
        return self._hold([k for k in self._says if k > last], lambda span: span[0] > last)

    def _hold(self, texts: list[int], is_apart: Callable[[tuple[int, int]], bool]) -> Ends | None:
        """The outermost elements that hold these texts and none of the others; None where a text has none."""
        found: dict[int, LexborNode] = {}
        for k in texts:
            outermost = max(
                (key for key, span in self._spans.items() if span[0] <= k <= span[1] and is_apart(span)),
                key=lambda key: self._spans[key][1] - self._spans[key][0],
                default=None,
            )
            if outermost is None:
                return None
            found[outermost] = self._holders[outermost]
        return tuple(found.values())
