"""What a page puts before, behind or between the provisions of its law, compared apart from the law.

A paragraph behind the last provision may be either: its last paragraph, or news of the office. One state of the page
cannot tell; two can say what changed. Whole blocks that came, went or moved are taken for the page's own by where they
stand and how they are set (`places.py`), how they are spoken and what words they share with the law (`speech.py`), and
by what else changed: what comes alone is seldom law. Between provisions, and between the lines of a schedule, that
takes more; so it does in an element that is called that of a law. A number before them, or a beginning in the midst of
a sentence, makes them law. The states are then compared without the page's own words, and that those changed is
recorded.
"""

import re
from collections.abc import Sequence

from watchingbrief.monitoring.page.one_state.blocks import Block, letters
from watchingbrief.monitoring.page.one_state.frame import provisions
from watchingbrief.monitoring.page.one_state.line_numbers import line_numbers
from watchingbrief.monitoring.page.one_state.looks import NAMED
from watchingbrief.monitoring.page.one_state.remarks import remarks
from watchingbrief.monitoring.page.two_states.edited import LINE, words_that_changed
from watchingbrief.monitoring.page.two_states.places import AT_THE_END, SMALL, TITLE, Places
from watchingbrief.monitoring.page.wording.numbering import number_first
from watchingbrief.monitoring.page.wording.parts import begins_small, goes_on, is_a_part
from watchingbrief.monitoring.page.wording.small_lines import (
    is_advertised,
    is_code,
    is_counted,
    is_dated,
    is_glued,
    is_headed,
    is_headed_by_law,
    is_label,
    is_sign,
    is_small_line,
    labelled,
    names_a_day,
    shape,
)
from watchingbrief.monitoring.page.wording.speech import LawAtHand

_NAME = re.compile(
    r"\W*(?:[^\s:;,]+\s){0,3}[^\s:;,]+\s?[:：]\W*"
)  #: up to four words and a colon: no sentence goes on
#: A few words and a colon: "Tags: police, internet".
_LABEL = re.compile(r"[^\W\d][^.:;()]{1,25}\s?[:：]\s")
_TO_FILL = re.compile(r"[^\W\d_].*(?:[.…·]{4}|_{4})", re.DOTALL)  #: a line of a form
_CELLS = frozenset(
    {"td", "th", "dt", "dd", "li", "span"}
)  #: of tables and lists: a sign alone, or a line without a verb, may be the law's
_PRICE = re.compile(r"[€$£]?\s?\d[\d.,]*\s?[€$£]?")  #: of a book: "45,90 €"
_LARGE = re.compile(r"\d{7,}")  #: alone, the number of a page or a visit
_DRAWN, _BOXED = re.compile(r"[\s+|=~*#-]{3,}"), re.compile(r"\|[^|]+\|")
_COUNT = re.compile(r"\(\d{1,6}\)")  #: of what an archive holds of a month
_LONGEST = 600  #: letters; longer ones are law
_NO_PROSE = 3000  #: letters; pages say nothing so long in one paragraph
_MOST = 3000  #: blocks that changed: of more, none is taken for the page's
_LITTLE = 0.15  #: of the letters up to the last provision; provisions are more
#: Marks of pages for a paragraph that came or went where nothing else of the law changed, as amendments seldom do and
#: pages every day.
_ALONE = 2


def page_own(new: Sequence[Block], old: Sequence[Block], language: str) -> frozenset[str]:
    """The words of the blocks that came, went or changed places and are no law, as far as can be told."""
    if len(words_that_changed(new, old)) > _MOST or not all(
        _is_recognised(state, language) for state in (new, old)
    ):
        return frozenset()
    said = LawAtHand([b.words for b in provisions(new, language)], language)
    beside_it = {
        b.key for state in (new, old) for b in (*remarks(state, said, language), *line_numbers(state))
    }
    noted = {b.words for b in (*new, *old) if b.key in beside_it}
    new, old = ([b for b in state if b.key not in beside_it] for state in (new, old))
    # They are taken out by their words: a fine that was "500" is law, be there a line 500.
    noted -= words_that_changed(new, old)
    return _of_the_rest(new, old, language) | noted


def _is_recognised(state: Sequence[Block], language: str) -> bool:
    """Whether what is taken for the provisions is no little beside all that stands before: else they are others."""
    law = provisions(state, language)
    before = state[: state.index(law[0])] if law else ()
    return letters(law) >= _LITTLE * letters([*before, *law])


def _of_the_rest(new: Sequence[Block], old: Sequence[Block], language: str) -> frozenset[str]:
    places = Places(new, old, language)
    judged = _Judged(places)
    alone = not judged.is_of_provisions(judged.page_own(alone=True))
    own = judged.page_own(alone)
    # Where news came in the place of news, one of them that alone might be law hardly is.
    return own | judged.page_own(alone, beside=1) | places.stayed if own else own


class _Judged:
    """What changed between two states of a page, by where it stands and by what it says."""

    def __init__(self, places: Places) -> None:
        self._at, self._law, self._language = places, places.law, places.language

    def page_own(self, alone: bool, beside: int = 0) -> frozenset[str]:
        """Those that are no law. `alone`: nothing else of the law changed; `beside`: marks for what is beside them."""
        return frozenset(words for words in self._at.blocks if not self._is_law(words, alone, beside))

    def is_of_provisions(self, own: frozenset[str]) -> bool:
        """Whether some of the others are of provisions, for sure: no short line between them that may be anything."""
        law = (b for words, b in self._at.blocks.items() if words not in own)
        return any(
            b.numbered
            or (number_first(b.words) and not _PRICE.fullmatch(b.words))
            or (b.words not in self._at.behind | self._at.front and self._tells_of_law(b))
            for b in law
        )

    def _tells_of_law(self, block: Block) -> bool:
        """Whether it is set as provisions are, or has a word of laws, and is no short line that may be anything."""
        words = block.words
        looks_so = not self._at.set_apart[words] or words in self._at.certain | self._at.resplit
        return not self._may_be_anything(block) and (looks_so or self._law.speaks(words, at_all=True))

    def _may_be_anything(self, block: Block) -> bool:
        """Whether it is a short line, no sentence or part of one, in a dress that no provision has."""
        words = block.words
        is_line = len(words) <= LINE and not block.is_heading and not is_a_part(words)
        is_line = is_line and not is_headed_by_law(words)
        of_law = words in self._at.of_the_law | self._at.held or block.ends_a_sentence
        return is_line and not of_law and self._at.set_apart[words] > 0

    def _says_nothing_of_law(self, block: Block) -> bool:
        return self._may_be_anything(block) and not self._law.speaks(
            block.words, at_all=block.ends_a_sentence
        )

    def _is_small_line(self, block: Block) -> bool:
        """Whether it is a small line of the page; between provisions only what can be nothing else."""
        words = block.words
        if block.tag not in _CELLS and (not any(c.isalnum() for c in words) or _LARGE.fullmatch(words)):
            return True
        if block.is_a_button and self._at.has_buttons and not self._law.speaks(words, at_all=True):
            return True
        if block.labels_links and not block.ends_a_sentence and block.tag not in _CELLS:
            return not self._law.speaks(words, at_all=True)
        if words in self._at.front | self._at.behind:
            return is_small_line(words, self._language)
        if self._is_tool(words) or is_dated(words) or is_sign(words) or self._is_running_head(words):
            return True
        return self._is_repeated(block)

    def _is_repeated(self, block: Block) -> bool:
        """Whether the page says much the same at other places too: a running head, a count."""
        if shape(block.words) not in self._at.repeated:
            return False
        dated = self._at.set_apart[block.words] and names_a_day(
            block.words
        )  # "Official Gazette No. 12, 3 May 2024"
        return bool(dated) or not self._law.speaks(block.words, at_all=True)

    def _is_tool(self, words: str) -> bool:
        """Whether it is a label, or several, as pages set below the heading of each provision: "Print Notes (3)"."""
        counted = is_counted(words) and (self._at.set_apart[words] or self._is_of_a_box(words, glued=1))
        in_a_row = is_glued(words, 1) and is_headed(words, self._language) and len(words) <= SMALL
        coded = is_code(words) and self._at.set_apart[words]
        return bool(counted or coded) or in_a_row or is_advertised(words) or is_label(words, self._language)

    def _is_of_a_box(self, words: str, glued: int = 2) -> bool:
        """Whether it is what stands in a box beside the law, all in one line; words stand `glued` times in others."""
        return is_headed(words, self._language) or is_glued(words, glued)

    def _is_running_head(self, words: str) -> bool:
        """Whether it is the title again, as at the head of each printed page."""
        return any(words.casefold().startswith(title) for title in self._at.titles)

    def _is_law(self, words: str, alone: bool, beside: int) -> bool:
        if self._is_of_page_for_sure(words):
            return False
        if len(words) > _NO_PROSE or words in self._at.of_the_law or _TO_FILL.match(words):
            return True
        is_row = words in self._at.rows and not self._at.set_apart[words]
        if is_row or (words in self._at.firsts and self._at.set_apart[words] < NAMED):
            block = self._at.blocks[words]
            of_page = self._is_tool(words) or self._is_repeated(block) or self._says_nothing_of_law(block)
            is_of_page = not is_row and of_page  # a schedule may list telephones
            return not (is_of_page or self._law.has_marks_of_pages(words))
        block, set_apart = self._at.blocks[words], min(self._at.set_apart[words], 1)
        if not block.numbered and self._is_small_line(block):
            return False
        if words not in self._at.front | self._at.behind:
            return self._is_law_between(block, alone, beside)
        return self._is_law_around(block, alone, beside + set_apart)

    def _is_of_page_for_sure(self, words: str) -> bool:
        is_a_count = self._at.set_apart[words] >= NAMED and _COUNT.fullmatch(words)
        block = self._at.blocks[words]
        # Schedules, and lists of a law, have names in any language.
        listed = words in self._at.within | self._at.rows or goes_on(words)
        listed |= words in self._at.of_the_law and block.tag != "pre"
        is_foreign = words in self._at.foreign and (not listed or self._law.has_marks_of_pages(words))
        told = words in self._at.restless | self._at.counted or self._is_drawn(block)
        return told or is_foreign or bool(is_a_count) or self._is_numbered_in_a_box(words)

    def _is_drawn(self, block: Block) -> bool:
        """Whether it is a line drawn with signs, or what a typed page draws a box around: "| NEWS |"."""
        is_boxed = block.tag == "pre" and _BOXED.fullmatch(block.words)
        return bool(is_boxed or (block.tag not in _CELLS and _DRAWN.fullmatch(block.words)))

    def _is_numbered_in_a_box(self, words: str) -> bool:
        """Whether it is numbered, and stands in a box that is called so as no part of a law is: terms of use."""
        of_box = self._at.blocks[words].numbered and self._at.set_apart[words] >= NAMED
        likeness = self._law.likeness(words) if of_box else "law"
        return likeness == "page" or (likeness != "law" and not self._law.speaks(words, at_all=False))

    def _is_law_around(self, block: Block, alone: bool, beside: int) -> bool:
        """Of a paragraph before or behind the provisions."""
        words = block.words
        if words in self._at.resplit or (words in self._at.front and block.numbered):
            return True
        if self._says_nothing_of_law(block):
            return False
        single = words in self._at.front or (alone and words not in self._at.edited)
        marks = self._at.marks[words] + beside + (self._at.habit if single else 0)
        came = _ALONE if single else 0
        return _sounds_like_law(block, self._law, marks, came, is_beyond=words in self._at.beyond)

    def _is_law_alone(self, block: Block, marks: int) -> bool:
        """Of a paragraph between provisions where nothing else of the law changed: amendments are seldom that."""
        words = block.words
        if len(words) <= LINE and not block.ends_a_sentence and block.tag not in _CELLS:
            speaks = self._law.speaks(words, at_all=not self._at.set_apart[words]) or is_headed_by_law(words)
            return not self._is_of_a_box(words) and speaks and self._law.likeness(words, marks) != "page"
        if len(words) > _LONGEST:  # in a box called news
            return self._law.shares(words, 1, marks)
        orders = not self._at.set_apart[words] and self._law.speaks(words, at_all=False)
        if orders and not self._law.has_marks_of_pages(words):
            return True
        return _sounds_like_law(block, self._law, marks)

    def _is_law_between(self, block: Block, alone: bool, beside: int) -> bool:
        words, marks = block.words, self._at.marks[block.words]
        is_long = len(words) > _LONGEST and self._at.set_apart[words] < NAMED
        if block.numbered or is_long or words in self._at.resplit:
            return True
        doubtful = self._may_be_anything(block) or not (words in self._at.certain or is_a_part(block.words))
        if alone and doubtful:
            return self._is_law_alone(block, marks + beside)
        is_law = not block.leads_away and not self._law.is_certainly_no_part(words, marks)
        return is_law or _sounds_like_law(block, self._law, marks + beside)


def _sounds_like_law(
    block: Block, law: LawAtHand, marks: int, came: int = 0, is_beyond: bool = False
) -> bool:
    words = block.words
    if block.leads_away:
        return False
    more = goes_on(words) and not block.is_heading and not _NAME.fullmatch(words)
    small = begins_small(words) and marks < AT_THE_END and not law.has_marks_of_pages(words)
    begins = number_first(words) or small
    if more or (begins and not is_beyond):  # behind furniture stand "12 Harbour Street, ...", "mai 2024"
        return True
    if _NAME.fullmatch(words) and not law.speaks(words, at_all=True):
        return False
    likeness = law.likeness(words, marks, came)
    if likeness == "page":
        return False
    if likeness == "law" or len(words) > _LONGEST:
        return True
    is_sentence = block.ends_a_sentence
    label = labelled(words) or (_LABEL.match(words) and not is_sentence)
    return not label and law.shares(words, 1 if is_sentence else TITLE, marks)
