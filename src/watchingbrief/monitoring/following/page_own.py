"""What a page puts before, behind or between the provisions of its law, compared apart from the law.

Where a page calls an element that of its law, what stands in it is law. Elsewhere a paragraph behind the last
provision may be either: its last paragraph, or news of the office. One state of the page cannot tell; two can say
what changed. Whole blocks that came, went or moved are taken for the page's own by where they stand (`tail.py`), how
they are set (`dress.py`), how they are spoken and what words they share with the law (`page_speech.py`), and by what
else changed: what comes alone is seldom law. Between provisions, and between the lines of a schedule, that takes
more. A number before them, or a beginning in the midst of a sentence, makes them law. The states are then compared
without the page's own words, and that those changed is recorded.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from watchingbrief.monitoring.following.blocks import Block
from watchingbrief.monitoring.following.dress import NAMED, dressed, is_named
from watchingbrief.monitoring.following.furniture import labelled, patterns
from watchingbrief.monitoring.following.page_speech import LawAtHand, alike
from watchingbrief.monitoring.following.tail import Tail, number_first, provisions

_GOES_ON = re.compile(r"[;,:；，、،][\s”»\"]*\Z")
#: A few words and a colon: "Tags: police, internet".
_LABEL = re.compile(r"[^\W\d][^.:;()]{1,25}\s?[:：]\s")
_DATED = re.compile(
    r"(?:[^\s;:()\[\]§]+[,:]?\s){0,4}(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}\.?\s[^\W\d_]{3,12}\s\d{4})"
    r"(?:,?\s\d{1,2}[:.]\d\d)?(?:\s[^\W\d_]+)?"
)
_TITLE = 2  #: words that those which are no sentence share with the law at least
_LONGEST = 600  #: letters; longer ones are law
#: Marks of pages: that the law has said before when it applies; that a paragraph came or went and nothing else of the
#: law changed, as amendments seldom do and pages every day; that the law numbers nearly all of its last sentences.
_AT_THE_END, _ALONE, _HABIT = 5, 2, 2
_ALL, _LAST, _MANY = 0.95, 40, 10


def page_own(new: Sequence[Block], old: Sequence[Block], language: str) -> frozenset[str]:
    """The words of the blocks that came, went or changed places and are no law, as far as can be told."""
    change = _Change(new, old, language)
    alone = not change.is_of_provisions(change.page_own(alone=True))
    own = change.page_own(alone)
    # Where news came in the place of news, one of them that alone might be law hardly is.
    return own | change.page_own(alone, beside=1) | change.stayed if own else own


class _Change:
    """The blocks that came, went or changed places between two states of a page."""

    def __init__(self, new: Sequence[Block], old: Sequence[Block], language: str) -> None:
        moved = _moved(new, old)
        changed = _changed(new, old) | moved
        law = [b for b in provisions(new) if b.words not in changed]
        self._law = LawAtHand([b.words for b in law], language)
        anew = frozenset(b.words for b in new) ^ frozenset(b.words for b in old)
        tails = [Tail(state, changed, anew, self._is_of_page) for state in (new, old)]
        self._blocks = {b.words: b for b in (*old, *new) if b.words in changed}
        #: What is no law for sure and is there in both states: reading takes it for that of what stands next to it.
        self.stayed = frozenset(
            b.words
            for tail in tails
            for b in (*tail.behind, *tail.front)
            if b.words not in changed and not b.numbered and self._is_of_page(b)
        )
        within = set[str]().union(*(tail.within_the_annex() for tail in tails))
        behind, front = (
            {b.words for b in (*one, *other) if b.words in changed}
            for one, other in ((tails[0].behind, tails[1].behind), (tails[0].front, tails[1].front))
        )
        self._behind, self._front = behind - within, front - behind
        self._firsts = set[str]().union(*(tail.first for tail in tails))
        self._rows = set[str]().union(*(tail.at_the_end_of_the_annex() for tail in tails))
        self._edited = _edited(*([b.words for b in tail.behind if b.words in self._behind] for tail in tails))
        self._habit = _HABIT * _numbers_all(law)
        self._marks = dressed(self._blocks, law)
        self._set_apart = dict(self._marks)
        if all(self._is_at_its_end(tail) for tail in tails):
            for words in self._behind - self._edited:
                self._marks[words] += 0 if self._law.is_of_the_end(words) else _AT_THE_END

    def _is_of_page(self, block: Block) -> bool:
        return block.leads_away or _is_dated(block.words) or self._law.has_marks_of_pages(block.words)

    def page_own(self, alone: bool, beside: int = 0) -> frozenset[str]:
        """Those that are no law. `alone`: nothing else of the law changed; `beside`: marks for what is beside them."""
        return frozenset(words for words in self._blocks if not self._is_law(words, alone, beside))

    def is_of_provisions(self, own: frozenset[str]) -> bool:
        """Whether some of the others are of provisions, for sure."""
        law = (b for words, b in self._blocks.items() if words not in own)
        return any(
            b.words not in self._behind | self._front or b.numbered or number_first(b.words) for b in law
        )

    def _is_at_its_end(self, tail: Tail) -> bool:
        """Whether the last provision is one that laws end with, and no annex with paragraphs follows it."""
        return any(self._law.is_of_the_end(b.words) for b in tail.last) and not tail.has_sentences

    def _is_law(self, words: str, alone: bool, beside: int) -> bool:
        is_first = words in self._firsts and self._set_apart[words] < NAMED
        if is_first or (words in self._rows and not self._set_apart[words]):
            return not self._law.has_marks_of_pages(words)
        block, marks = self._blocks[words], self._marks[words]
        if words in self._front | self._behind:
            marks += min(self._set_apart[words], 1)
        if words in self._front:
            return block.numbered or _sounds_like_law(block, self._law, marks + self._habit + beside, _ALONE)
        if words not in self._behind:
            if block.numbered or len(words) > _LONGEST:
                return True
            if not block.leads_away and not self._law.is_certainly_no_part(words, marks):
                return True
        elif alone and words not in self._edited:
            return _sounds_like_law(block, self._law, marks + self._habit + beside, _ALONE)
        return _sounds_like_law(block, self._law, marks + beside)


def _edited(came: Sequence[str], went: Sequence[str]) -> frozenset[str]:
    """Those of which the other state has much the same words; all where they are many."""
    if max(len(came), len(went)) > _LAST:
        return frozenset((*came, *went))
    return frozenset(
        words
        for one in came
        for other in went
        if one != other and alike(one, other)
        for words in (one, other)
    )


def _numbers_all(law: Sequence[Block]) -> bool:
    """Whether a law puts a number before each of its sentences, as far as they are many."""
    last = [b for b in law if b.ends_a_sentence and not b.is_heading][-_LAST:]
    return len(last) >= _MANY and sum(b.numbered or number_first(b.words) for b in last) >= _ALL * len(last)


def _changed(new: Sequence[Block], old: Sequence[Block]) -> frozenset[str]:
    came, went = Counter(b.words for b in new), Counter(b.words for b in old)
    return frozenset((came - went) + (went - came))


def _moved(new: Sequence[Block], old: Sequence[Block]) -> frozenset[str]:
    """What stands in both states, and in another order: advertisements, news with the latest of them first."""
    times = Counter(b.words for b in new), Counter(b.words for b in old)
    law = next((b for b in new if b.numbered), None)
    # Which of several in the same words has moved cannot be told, and need not where they are advertisements.
    several = (b for b in new if times[0][b.words] + times[1][b.words] > 2 and b.words in times[1])
    ads = {b.words for b in several if law is not None and is_named(b, law)}
    once = [b.words for b in new if times[0][b.words] == times[1][b.words] == 1]
    place = {b.words: k for k, b in enumerate(old)}
    stayed = _longest_rising([place[words] for words in once])
    return frozenset(ads).union(words for words in once if place[words] not in stayed)


def _longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """The longest run of numbers, not all of them, each greater than the one before."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        before[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    found = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return frozenset(found)


def _is_dated(words: str) -> bool:
    """Whether they are a few words and a day, as over a comment: "Guest80 2004-08-27"."""
    return _DATED.fullmatch(words) is not None and not patterns("law").search(words)


def _sounds_like_law(block: Block, law: LawAtHand, marks: int, came: int = 0) -> bool:
    words = block.words
    if block.leads_away or _is_dated(words):
        return False
    goes_on = _GOES_ON.search(words) and not block.is_heading
    if number_first(words) or goes_on or (words[:1].islower() and not law.has_marks_of_pages(words)):
        return True
    likeness = law.likeness(words, marks, came)
    if likeness == "page":
        return False
    if likeness == "law" or len(words) > _LONGEST:
        return True
    is_sentence = block.ends_a_sentence
    label = labelled(words) or (_LABEL.match(words) and not is_sentence)
    return not label and law.shares(words, 1 if is_sentence else _TITLE, marks)
