"""What a page sets at the ends of the lines of its law, in elements of their own: tools, counts, tags, remarks.

One state of a page cannot tell "Section 4. Search [cite this]" from a heading; two can, where the rest of the line is
the same in both. A law marks what was inserted in elements too: what orders, names an offence or goes on a sentence is
none of the page's, nor what is set as the words at the ends of other lines are, which stayed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from watchingbrief.monitoring.page.blocks import Block
from watchingbrief.monitoring.page.edited import words_that_changed
from watchingbrief.monitoring.page.frame import provisions
from watchingbrief.monitoring.page.line_pieces import WORD, Kept, Pieces, reductions
from watchingbrief.monitoring.page.looks import LOOKS, is_called_of_pages
from watchingbrief.monitoring.page.numbering import number_first, numbered
from watchingbrief.monitoring.page.parts import begins_small, goes_on
from watchingbrief.monitoring.page.small_lines import is_code, is_small_line
from watchingbrief.monitoring.page.speech import LawAtHand
from watchingbrief.reading.formats.web_page import words_of

_LONGEST = 300  #: letters; remarks are shorter
_HEADING = 150  #: letters
_SEVERAL, _MANY = 2, 4  #: lines that differ so: likely, surely the page's
_SPEAKS = 1 / 3  #: of what is set so; where more of it speaks as laws do, it is theirs
_FOR_PAGES = frozenset({"a", "button", "code", "kbd", "label", "output", "time"})
Trait = tuple[str, ...]  #: how an element is set


class _End(NamedTuple):
    """What stands at an end of a line in one state, where the other has something else there, or nothing."""

    words: str
    node: LexborNode
    kept: str  #: of its line
    is_heading: bool
    is_last: bool


def marks_at_ends(new: Sequence[Block], old: Sequence[Block], language: str) -> frozenset[str]:
    """The words of what came or went at the ends of lines that else stayed, and is the page's."""
    changed = words_that_changed(new, old)
    law = LawAtHand([b.words for b in provisions(new, language) if b.words not in changed], language)
    of_page = partial(_is_of_page, law=law, language=language)
    states = ([b for b in state if b.words in changed] for state in (new, old))
    ends = [end for end in _that_differ(*states) if not of_page(end.kept)]
    by_trait: dict[Trait, list[_End]] = defaultdict(list)
    for end in ends:
        by_trait[_trait(end.node, end.is_last)].append(end)
    stayed = Counter(
        trait for state in (new, old) for b in state if b.words not in changed for trait in _traits(b)
    )
    found = set[str]()
    for trait, those in by_trait.items():
        found |= _Judged(law, language, those, stayed[trait] / 2).of_the_page()
    return frozenset(found)


class _Judged:
    """What is set in one way at the ends of lines, by how many lines differ in it and by what it says."""

    def __init__(self, law: LawAtHand, language: str, ends: list[_End], stayed: float) -> None:
        self._law, self._language, self._ends = law, language, ends
        lines = len({end.kept for end in ends})
        self._is_certain = lines >= _MANY and stayed < lines
        self._is_likely = lines >= _SEVERAL and stayed < lines
        self._is_alone = not stayed
        #: Whether provisions stand behind numbers of another kind, as where lines are counted in the margin.
        self._counts = sum(numbered(end.kept) for end in ends if not end.is_last) >= _SEVERAL

    def of_the_page(self) -> set[str]:
        """The words of those that are."""
        others = [end for end in self._ends if not self._is_small(end)]
        of_law = sum(self._may_be_law(end) for end in others)
        found = {end.words for end in self._ends if self._is_small(end)}
        if of_law <= _SPEAKS * len(others):
            found |= {end.words for end in others if not self._is_law(end)}
        return found

    def _is_small(self, end: _End) -> bool:
        """Whether it is a label, a count, a day or the like, whatever else is set so."""
        if not self._is_certain and not WORD.search(_without_number(end.kept)):
            return False
        if self._is_number(end) and not (end.is_last and (end.is_heading or _is_whole(end.kept))):
            return False
        return is_small_line(end.words, self._language) and not self._law.speaks(end.words, at_all=True)

    def _is_number(self, end: _End) -> bool:
        """Whether it may be the number of the provision behind it."""
        is_one = is_code(end.words) or number_first(end.words) or numbered(end.words)
        return is_one and not numbered(end.kept) and not self._counts

    def _may_be_law(self, end: _End) -> bool:
        words = end.words
        small = begins_small(words) and end.node.tag not in _FOR_PAGES
        continues = (small or goes_on(words)) and not (end.is_last and _is_whole(end.kept))
        sentence = words.endswith(".") and self._law.shares(words, 2)
        is_number = self._is_number(end) and not end.is_last
        return is_number or continues or sentence or self._law.speaks(words, at_all=True)

    def _is_law(self, end: _End) -> bool:
        words = end.words
        if len(words) > _LONGEST or (self._is_number(end) and not (end.is_last and self._is_certain)):
            return True
        if self._is_certain:
            return self._law.speaks(words, at_all=False) and self._law.shares(words, 2)
        if self._may_be_law(end) or not WORD.search(_without_number(end.kept)):
            return True
        if self._is_likely:
            return False
        is_of_page = is_called_of_pages(end.node) or end.node.tag in _FOR_PAGES
        whole = end.is_last and (end.is_heading or _is_whole(end.kept))
        return not (self._is_alone and whole and (is_of_page or not self._law.shares(words, 1)))


def _is_of_page(words: str, law: LawAtHand, language: str) -> bool:
    """Whether the rest of a line is the page's itself: a label, or a sentence that no law has."""
    return is_small_line(words, language) or law.has_marks_of_pages(words)


def _without_number(words: str) -> str:
    return " ".join(words.split()[2:]) if numbered(words) else words


def _is_whole(words: str) -> bool:
    """Whether nothing need follow: a sentence, or a part that ends with its sign."""
    return goes_on(words) or words.rstrip("»”\"')] ").endswith((".", "!", "?", "。", "؟", "।"))


def _that_differ(new: Sequence[Block], old: Sequence[Block]) -> list[_End]:
    """Of lines of two states that are the same but for their ends, what stands at these."""
    news, olds = ([(block, reductions(block)) for block in state] for state in (new, old))
    by_words: dict[str, list[tuple[Block, Kept]]] = defaultdict(list)
    for block, kept in olds:
        for words, one in kept.items():
            by_words[words].append((block, one))
    found, taken = list[_End](), set[int]()
    for block, kept in news:
        for words, one in kept.items():  # the longest first
            other = next((o for o in by_words.get(words, ()) if o[0].key not in taken), None)
            if other is not None:
                taken.add(other[0].key)
                found += _differing((block, one), other)
                break
    return found


def _differing(*lines: tuple[Block, Kept]) -> Iterator[_End]:
    said = [Counter(words_of(node) for node in (*kept.before, *kept.behind)) for _, kept in lines]
    for (block, kept), own, others in zip(lines, said, said[::-1], strict=True):
        is_heading = block.is_heading or (len(kept.words) <= _HEADING and not _is_whole(kept.words))
        for is_last, nodes in ((False, kept.before), (True, kept.behind)):
            for node in nodes:
                words = words_of(node)
                if own[words] > others[words]:
                    yield _End(words, node, kept.words, is_heading, is_last)


def _traits(block: Block) -> set[Trait]:
    """How the elements at the ends of a line are set."""
    pieces = Pieces(block)
    ends = (pieces.ends(*kept) for kept in pieces.kept())
    return {
        _trait(node, is_last)
        for before, behind in ends
        for is_last, nodes in ((False, before), (True, behind))
        for node in nodes
    }


def _trait(node: LexborNode, is_last: bool) -> Trait:
    looks = (f"{name}={value}" for name, value in node.attributes.items() if name in LOOKS)
    return "last" if is_last else "first", node.tag or "", *looks
