"""Where on a page stands what changed between two states of it, and what speaks for the page or for the law there.

By its place (`frame.py`), its looks (`set_apart.py`), what stayed beside it (`members.py`), and what it was before
(`edited.py`). What it says is asked of it elsewhere (`page_own.py`).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from watchingbrief.monitoring.page.one_state.blocks import Block
from watchingbrief.monitoring.page.one_state.frame import Frame, provisions
from watchingbrief.monitoring.page.one_state.looks import NAMED
from watchingbrief.monitoring.page.one_state.remarks import counted_apart
from watchingbrief.monitoring.page.two_states.edited import MANY, edited, renamed, resplit, words_that_changed
from watchingbrief.monitoring.page.two_states.members import GOES_ON, Stayed, members_of_the_law
from watchingbrief.monitoring.page.two_states.moved import moved
from watchingbrief.monitoring.page.two_states.restless import restless
from watchingbrief.monitoring.page.two_states.set_apart import Between, marks_of_looks
from watchingbrief.monitoring.page.wording.numbering import (
    SEVERAL,
    begins_with_a_provision_word,
    number_first,
)
from watchingbrief.monitoring.page.wording.small_lines import (
    begins_with_a_label,
    is_advertised,
    is_dated,
    is_small_line,
    shape,
)
from watchingbrief.monitoring.page.wording.speech import LawAtHand
from watchingbrief.monitoring.page.wording.vocabulary import Vocabulary

TITLE = 2  #: words that those which are no sentence share with the law at least
SMALL = 80  #: letters of what a page repeats
_TITLE_LETTERS = 20  #: a shorter title is none that is known again
#: Marks of pages: that the law has said before when it applies; that furniture stands before it; that the law numbers
#: nearly all of its last sentences; a label before it, and one of several words: "Related acts: Roads Act, Penal Code".
AT_THE_END, _BEYOND, _HABIT, _LABELLED, _NAMED_LIST = 5, 5, 2, 2, 3
_HELD = 2  #: marks against the page's, of what stands in an element that is called that of the law
_BESIDE = 0.5  #: of the words of what stands beside what is in other words than the law, at most
_ALL, _SENTENCES = 0.95, 10  #: of the last sentences of a law, of which there are so many


class Places:
    """The blocks that came, went or changed places between two states of a page, and where they stand."""

    def __init__(self, new: Sequence[Block], old: Sequence[Block], language: str) -> None:
        states = (new, old)
        changed = words_that_changed(new, old) | moved(new, old, language)
        stayed = [b for b in provisions(new, language) if b.words not in changed]
        #: What stayed of the law, to hold words against.
        self.law = LawAtHand([b.words for b in stayed], language)
        self.language = language
        anew = frozenset(b.words for b in new) ^ frozenset(b.words for b in old)
        frames = [Frame(state, changed, anew, self._is_of_page, language) for state in states]
        #: All that changed, by its words.
        self.blocks = {b.words: b for b in (*old, *new) if b.words in changed}
        #: Marks for those set as no provision is; of what both states have, by the newer.
        self.set_apart = marks_of_looks(*(self._between(state, changed) for state in (old, new)))
        self._tell_the_page(states, changed, stayed)
        #: Whether its buttons are the page's: some pages show a provision when its heading is pressed.
        self.has_buttons = not any(b.is_a_button for b in stayed if b.numbered or b.is_heading)
        #: Parts of provisions that the other state sets as one.
        self.resplit = resplit(new, old, changed)
        #: The shapes of small lines that a page has several times.
        self.repeated = _repeated(new) | _repeated(old)
        #: What is no law for sure and is there in both states: reading takes it for that of what stands next to it.
        self.stayed = frozenset(
            b.words
            for frame in frames
            for b in (*frame.behind, *frame.front)
            if b.words not in changed and not b.numbered and self._is_of_page(b)
        )
        within = _all(frame.within_the_annex() for frame in frames)
        behind, front = (
            _all({b.words for b in part if b.words in changed} for part in parts)
            for parts in zip(*((frame.behind, frame.front) for frame in frames), strict=True)
        )
        #: Behind the last provision, and before the first.
        self.behind, self.front = behind - within, front - behind
        #: Within a schedule; and sentences between provisions in an element that is called that of the law.
        held = {b.words for frame in frames for b in frame.held if b.ends_a_sentence}
        #: Before a line of a schedule that stayed.
        self.within = within
        self.held = within | {words for words in held if not self.set_apart.get(words)}
        same = {words for words in renamed(new, old, changed) if not self.law.has_marks_of_pages(words)}
        #: Between provisions, law whatever it says.
        self.certain = self.held | same
        fronts = (b.words.casefold() for frame in frames for b in frame.front)
        #: Titles of the law, as running heads have them again.
        self.titles = frozenset(words for words in fronts if len(words) >= _TITLE_LETTERS)
        #: What was edited in a schedule, and items and cells of the law.
        self.of_the_law = same & {b.words for frame in frames for b in frame.annex}
        for state, frame in zip(states, frames, strict=True):
            self.of_the_law |= self._members_of_the_law(state, changed, frame)
        #: First paragraphs of the last provision, and lines at the end of a schedule.
        self.firsts = _all(frame.first for frame in frames)
        self.rows = _all(frame.at_the_end_of_the_annex() for frame in frames)
        self._weigh(frames, stayed)

    def _tell_the_page(
        self, states: Sequence[Sequence[Block]], changed: frozenset[str], stayed: Sequence[Block]
    ) -> None:
        """What is the page's by its looks or words together, numbered or not."""
        #: What changes all through the page, in looks that no provision has.
        self.restless = restless(states, changed, self.law, self.language)
        #: What is said in words that are not those of the law, by itself or with what came or went beside it.
        self.foreign = _foreign(states, changed, Vocabulary(b.words for b in stayed), self.law)
        apart = [
            counted_apart(state, changed, lambda b: self.set_apart[b.words] > 0, self.law) for state in states
        ]
        #: What it counts from 1 as laws count provisions: terms of use.
        self.counted = frozenset(b.words for series in apart for b in series)

    def _between(self, state: Sequence[Block], changed: frozenset[str]) -> Between:
        law = provisions(state, self.language)
        others = [b for b in law if b.words in changed and not self.law.speaks(b.words, at_all=True)]
        of_both = [b for b in law if b.words not in changed]
        return Between({b.words: b for b in state if b.words in changed}, of_both, others)

    def _weigh(self, frames: Sequence[Frame], stayed: Sequence[Block]) -> None:
        """What speaks for the page, beside words: in marks, by the words of a block."""
        #: Behind the provisions, paragraphs before and after an edit.
        self.edited = edited(*([b.words for b in f.behind if b.words in self.behind] for f in frames))
        #: Marks for all that comes alone, by the habit of the law.
        self.habit = _HABIT * _numbers_all(stayed)
        self.marks = dict(self.set_apart)
        for words in self.marks:
            self.marks[words] += _LABELLED * begins_with_a_label(words, self.language)
            self.marks[words] += _NAMED_LIST * begins_with_a_label(words, self.language, several=True)
        inside = _all(frame.at_the_end for frame in frames)
        #: Behind furniture that follows the law.
        self.beyond = _all(frame.beyond for frame in frames) - inside
        for words in self.behind:
            held = words in inside and self.blocks[words].ends_a_sentence
            self.marks[words] += _BEYOND * (words in self.beyond) - _HELD * held
        if all(self._is_at_its_end(frame) for frame in frames):
            for words in self.behind - self.edited - inside:
                self.marks[words] += 0 if self.law.is_of_the_end(words) else AT_THE_END

    def is_no_member(self, block: Block) -> bool:
        """Whether it is links or a button of the page's, or an advertisement headed as one."""
        if block.leads_away or (block.is_a_button and self.has_buttons) or is_advertised(block.words):
            return True
        again = shape(block.words) in self.repeated and self.set_apart.get(block.words, 0) > 0
        return again and not self.law.speaks(block.words, at_all=True)

    def _members_of_the_law(
        self, state: Sequence[Block], changed: frozenset[str], frame: Frame
    ) -> frozenset[str]:
        """Items and cells that changed in a list or table of the law, by its place; behind the law, by its words."""
        front, behind, annex = ({b.key for b in part} for part in (frame.front, frame.behind, frame.annex))
        doubtful = front | behind - annex

        def is_of_the_law(block: Block) -> bool:
            is_small = is_small_line(block.words, self.language) or self.law.has_marks_of_pages(block.words)
            return block.key not in doubtful and not is_small and not self.is_no_member(block)

        def heads_a_row(block: Block) -> bool:
            is_small = is_small_line(block.words, self.language)
            return block.key not in front and not is_small and self.law.shares(block.words, TITLE)

        def leads(block: Block) -> bool:
            if block.key in frame.heads:
                return True
            says_so = block.key not in doubtful or self.law.speaks(block.words, at_all=False)
            return block.words.endswith(GOES_ON) and says_so and not is_small_line(block.words, self.language)

        def is_no_member(block: Block) -> bool:
            is_of_page = is_dated(block.words) or self.set_apart.get(block.words, 0) >= NAMED
            return (block.key in doubtful and is_of_page) or self.is_no_member(block)

        return members_of_the_law(state, changed, Stayed(leads, is_of_the_law, heads_a_row, is_no_member))

    def _is_of_page(self, block: Block) -> bool:
        small = is_small_line(block.words, self.language)
        return block.leads_away or small or self.law.has_marks_of_pages(block.words)

    def _is_at_its_end(self, frame: Frame) -> bool:
        """Whether the last provision is one that laws end with, and no annex with paragraphs follows it."""
        return any(self.law.is_of_the_end(b.words) for b in frame.last) and not frame.has_sentences


def _all(sets: Iterable[set[str]]) -> set[str]:
    return set[str]().union(*sets)


def _foreign(
    states: Iterable[Sequence[Block]], changed: frozenset[str], law: Vocabulary, said: LawAtHand
) -> frozenset[str]:
    """What hardly shares a word with the law; and what came or went with it, shares little and speaks as no law."""
    runs = (
        [b.words for b in run]
        for state in states
        for is_new, run in groupby(state, lambda b: b.words in changed)
        if is_new
    )
    found = set[str]()
    for run in runs:
        found.update(filter(law.lacks, run))
        if law.lacks(" ".join(run)):
            found.update(words for words in run if law.share(words) <= _BESIDE and not _speaks(words, said))
    return frozenset(found)


def _speaks(words: str, law: LawAtHand) -> bool:
    return begins_with_a_provision_word(words) or law.speaks(words, at_all=True)


def _numbers_all(law: Sequence[Block]) -> bool:
    """Whether a law puts a number before each of its sentences, as far as they are many."""
    last = [b for b in law if b.ends_a_sentence and not b.is_heading][-MANY:]
    return len(last) >= _SENTENCES and sum(b.numbered or number_first(b.words) for b in last) >= _ALL * len(
        last
    )


def _repeated(state: Sequence[Block]) -> frozenset[str]:
    """The shapes that several small blocks have, none of them numbered: advertisements, lines at the foot of pages."""
    times = Counter(shape(b.words) for b in state if not b.numbered and len(b.words) <= SMALL)
    return frozenset(one for one, n in times.items() if n >= SEVERAL)
