"""What a page sets at the ends of the lines of its law, in elements of their own: tools, counts, tags, remarks.

One state of a page cannot tell "Section 4. Search [cite this]" from a heading; two can, where the rest of the line is
the same in both. A law marks what was inserted in elements too: what orders, names an offence or goes on a sentence is
none of the page's, nor what is set as the words at the ends of other lines are, which stayed.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from watchingbrief.monitoring.page.one_state.blocks import Block, ends_a_sentence
from watchingbrief.monitoring.page.one_state.frame import provisions
from watchingbrief.monitoring.page.one_state.line_pieces import WORD, Kept, Pieces, look, reductions
from watchingbrief.monitoring.page.one_state.looks import is_called_of_pages
from watchingbrief.monitoring.page.own import Look
from watchingbrief.monitoring.page.two_states.edited import words_that_changed
from watchingbrief.monitoring.page.wording.numbering import (
    begins_with_a_provision_word,
    number_first,
    numbered,
)
from watchingbrief.monitoring.page.wording.parts import goes_on
from watchingbrief.monitoring.page.wording.small_lines import (
    is_code,
    is_counted,
    is_headed,
    is_small_line,
    shape,
)
from watchingbrief.monitoring.page.wording.speech import LawAtHand
from watchingbrief.reading.formats.web_page import words_of

_LONGEST = 300  #: letters; remarks are shorter
_HEADING = 150  #: letters
_MOST_LINES = 3000  #: that changed; of more, none is looked at
_SEVERAL, _MANY = 3, 4  #: lines that differ so
_MOST = 0.6  #: of what is set so; where so much of it are labels and counts, the rest is of that kind
_SPEAKS = 1 / 3  #: of what is set so; where more of it speaks as laws do, it is theirs
_FOR_PAGES = frozenset({"a", "button", "code", "kbd", "label", "output", "time"})
_SMALL = frozenset({"small", "sup", "cite", "-text"})  #: set apart from the line; "-text" is one in brackets
#: What pages call words inserted into a law, and how they are set: "add", "legAddition", "text-blue".
_AMENDED = re.compile(
    r"(?<![a-z])(?:ins|del|mod|sub|rep|rev|upd|new|chg)(?![a-z])|inser|add(?:ed|ition)?(?![a-z])|amend|chang|modif|"
    r"subst|delet|repeal|abrog|updat|under|bold|strong|ital|colou?r|red(?![a-z])|blue|green|text|txt|term|"
    r"def(?:in\w*)?(?![a-z])|highl",
    re.IGNORECASE,
)


class _End(NamedTuple):
    """What stands at an end of a line in one state, where the other has something else there, or nothing."""

    words: str
    node: LexborNode
    kept: str  #: of its line
    is_complete: bool  #: nothing need follow, or stand before, the rest of the line
    is_last: bool
    is_new: bool  #: of the newer state
    is_alone: bool  #: the other state has nothing set so at that end of the line
    tells: bool  #: the line has more in it than this


def ends_of_the_page(
    new: Sequence[Block], old: Sequence[Block], language: str
) -> frozenset[tuple[Look, str]]:
    """What came or went at the ends of lines that else stayed, and is the page's: how it is set, and its words."""
    changed = words_that_changed(new, old)
    if len(changed) > _MOST_LINES:
        return frozenset()
    law = LawAtHand([b.words for b in provisions(new, language) if b.words not in changed], language)
    of_page = partial(_is_of_page, law=law, language=language)
    states = ([b for b in state if b.words in changed] for state in (new, old))
    ends = [end for end in _that_differ(*states) if not of_page(end.kept)]
    by_look: dict[Look, list[_End]] = defaultdict(list)
    for end in ends:
        by_look[look(end.node, end.is_last)].append(end)
    set_so = _set_so((*new, *old), changed) if ends else {}
    found = set[tuple[Look, str]]()
    for one, those in by_look.items():
        found |= {(one, words) for words in _Judged(law, language, those, set_so[one]).of_the_page()}
    return frozenset(found)


class _SetSo(NamedTuple):
    """What is set in one way at the ends of lines, in both states."""

    stayed: set[str]  #: lines that stayed
    words: set[str]
    lines: dict[str, set[str]]  #: of each shape of words, the lines it stands at
    counts: bool  #: whether it is a number before one that a provision begins with: lines are counted so


def _set_so(blocks: Sequence[Block], changed: frozenset[str]) -> dict[Look, _SetSo]:
    found = dict[Look, _SetSo]()
    for block in blocks:
        for at, words, kept in _at_ends(block):
            one = found.setdefault(at, _SetSo(set(), set(), defaultdict(set), counts=False))
            one.words.add(words)
            one.lines[shape(words)].add(kept)
            one.stayed.update(() if block.words in changed else (block.words,))
            if at[0] == "first" and is_code(words) and numbered(kept):
                found[at] = one._replace(counts=True)
    return found


class _Judged:
    """What is set in one way at the ends of lines, by how many lines differ in it and by what it says."""

    def __init__(self, law: LawAtHand, language: str, ends: list[_End], set_so: _SetSo) -> None:
        self._law, self._language, self._ends, self._words = law, language, ends, set_so.words
        self._is_last = ends[0].is_last
        lines = len({end.kept for end in ends if end.tells})
        # Words of the law are replaced by others; amendments come. What a page says comes here and goes there.
        alone = {end.kept: end.is_new for end in ends if end.tells and end.is_alone}
        comes_and_goes = len({*alone.values()}) > 1 and len(alone) >= _SEVERAL
        #: Whether provisions stand behind numbers of another kind, as where lines are counted in the margin.
        self._counts = set_so.counts and (comes_and_goes or (len(alone) >= _MANY and not set_so.stayed))
        #: What came at one line and went at another, beginning large: an "or" moves as items are added.
        sides = {(end.words, end.is_new) for end in ends if end.is_last and end.is_alone and end.tells}
        self._moved = {w for w, is_new in sides if is_new and (w, False) in sides and w[:1].isupper()}
        self._moved = self._moved if _is_set_apart(ends[0].node) else set()
        #: What is said at several lines, but for the numbers in it.
        self._repeated = {words for words, lines in set_so.lines.items() if len(lines) >= _SEVERAL}
        repeats = sum(shape(end.words) in self._repeated for end in ends) * 2 >= len(ends)
        came = len(alone) >= _MANY and (repeats or len(alone) >= _MANY * 2 or _is_for_pages(ends[0].node))
        # As where a page counts something else at all of its lines than before.
        replaced = lines >= _MANY * 2 and repeats and len({shape(end.words) for end in ends}) >= _MANY
        self._is_of_page = comes_and_goes or ((came or replaced) and len(set_so.stayed) < lines)
        self._is_of_page &= _is_set_apart(ends[0].node) and len(set_so.stayed) < lines * 2
        small = sum(map(self._is_small, ends))
        self._is_of_page |= lines >= _MANY and small >= _MOST * len(ends)

    def of_the_page(self) -> set[str]:
        """The words of those that are."""
        if not any(end.tells for end in self._ends):
            return set()
        found = {end.words for end in self._ends if self._is_small(end)}
        others = [end for end in self._ends if end.words not in found]
        if self._is_of_page and sum(map(self._may_be_law, others)) <= _SPEAKS * len(others):
            labels = {end.words for end in others if end.kept.endswith(":") and not end.tells}
            found |= {words for words in self._words - labels if not self._is_law(words)}
        shapes = {*map(shape, found)}
        return {words for words in self._words if shape(words) in shapes}

    def _is_small(self, end: _End) -> bool:
        """Whether it is a label, a count, a day or the like, whatever else is set so."""
        if not self._is_of_page and not (end.is_complete and WORD.search(_without_number(end.kept))):
            return False
        if self._is_last and not any(c.isalnum() for c in end.words):
            return self._is_of_page
        if end.words in self._moved and not self._law.speaks(end.words, at_all=False):
            return True
        if self._is_number(end.words) or self._law.speaks(end.words, at_all=True):
            return is_counted(end.words) and self._is_last
        if self._is_last and end.node.tag == "button":
            return True
        small = is_small_line(end.words, self._language) or is_counted(end.words)
        bracketed = end.words.startswith("[") and is_headed(end.words, self._language)
        return small or bracketed or (self._is_of_page and shape(end.words) in self._repeated)

    def _is_number(self, words: str) -> bool:
        """Whether it may be the number of the provision behind it."""
        may_be = is_code(words) or number_first(words) or numbered(words)
        return may_be and not (self._counts or self._is_last)

    def _may_be_law(self, end: _End) -> bool:
        words = end.words
        sentence = words.endswith(".") and self._law.shares(words, 2)
        return self._is_number(words) or goes_on(words) or sentence or self._law.speaks(words, at_all=True)

    def _is_law(self, words: str) -> bool:
        """Whether it is law all the same, though what is set so is the page's."""
        if len(words) > _LONGEST or self._is_number(words):
            return True
        return self._law.speaks(words, at_all=False) and self._law.shares(words, 2, 2)


def _is_for_pages(node: LexborNode) -> bool:
    """Whether it is an element for other things than text, or what a page calls it says so."""
    return node.tag in _FOR_PAGES or is_called_of_pages(node)


def _is_set_apart(node: LexborNode) -> bool:
    """Whether it has a name of its own that is not one for words inserted into a law, or is an element for pages."""
    name = node.attributes.get("class") or ""
    return _is_for_pages(node) or node.tag in _SMALL or (bool(name) and not _AMENDED.search(name))


def _is_of_page(words: str, law: LawAtHand, language: str) -> bool:
    """Whether the rest of a line is the page's itself: a label, or a sentence that no law has."""
    return is_small_line(words, language) or (len(words) <= _HEADING and law.has_marks_of_pages(words))


def _without_number(words: str) -> str:
    return " ".join(words.split()[2:]) if numbered(words) else words


def _is_whole(words: str) -> bool:
    """Whether nothing need follow: a sentence, or a part that ends with its sign."""
    return goes_on(words) or ends_a_sentence(words)


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
    """The ends of a line in the newer state and in the older."""
    said = [Counter(words_of(node) for node, _ in kept.ends) for _, kept in lines]
    looks = [{look(*end) for end in kept.ends} for _, kept in lines]
    for k, (block, kept) in enumerate(lines):
        tells = numbered(kept.words) or block.is_heading or len(kept.words) * 2 >= len(block.words)
        begins = numbered(kept.words) or kept.words[:1].isupper()
        completes = begins, _is_whole(kept.words) or _heads(block, kept)
        for node, is_last in kept.ends:
            words, alone = words_of(node), look(node, is_last) not in looks[1 - k]
            if said[k][words] > said[1 - k][words]:
                yield _End(words, node, kept.words, completes[is_last], is_last, k == 0, alone, tells)


def _heads(block: Block, kept: Kept) -> bool:
    """Whether a line is the heading of a provision."""
    words = kept.words
    short = len(words) <= _HEADING and not block.ends_a_sentence
    return block.is_heading or (short and (begins_with_a_provision_word(words) or words.startswith("§")))


def _at_ends(block: Block) -> Iterator[tuple[Look, str, str]]:
    """How what stands at the ends of a line is set, what it says, and the line without it."""
    pieces = Pieces(block)
    for first, last in pieces.kept():
        kept = Kept(pieces.words(first, last), *pieces.ends(first, last))
        yield from ((look(*end), words_of(end[0]), kept.words) for end in kept.ends)
