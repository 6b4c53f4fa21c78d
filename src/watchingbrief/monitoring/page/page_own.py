"""What a page puts before, behind or between the provisions of its law, compared apart from the law.

Where a page calls an element that of its law, what stands in it is law. Elsewhere a paragraph behind the last
provision may be either: its last paragraph, or news of the office. One state of the page cannot tell; two can say
what changed. Whole blocks that came, went or moved are taken for the page's own by where they stand (`frame.py`), how
they are set (`looks.py`), how they are spoken and what words they share with the law (`speech.py`), and by what
else changed: what comes alone is seldom law. Between provisions, and between the lines of a schedule, that takes
more. A number before them, or a beginning in the midst of a sentence, makes them law. The states are then compared
without the page's own words, and that those changed is recorded.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from watchingbrief.monitoring.page.blocks import Block, letters
from watchingbrief.monitoring.page.frame import Frame, provisions
from watchingbrief.monitoring.page.furniture import labelled
from watchingbrief.monitoring.page.looks import NAMED, marks_of_looks
from watchingbrief.monitoring.page.members import GOES_ON, Stayed, members_of_the_law
from watchingbrief.monitoring.page.moved import moved
from watchingbrief.monitoring.page.numbering import SEVERAL, begins_with_a_provision_word, number_first
from watchingbrief.monitoring.page.remarks import remarks
from watchingbrief.monitoring.page.small_lines import (
    begins_with_a_label,
    is_advertised,
    is_code,
    is_counted,
    is_dated,
    is_glued,
    is_headed,
    is_label,
    is_sign,
    is_small_line,
    shape,
    without_days,
)
from watchingbrief.monitoring.page.speech import LawAtHand, alike

#: "and;", "threats; or", "in this Act—".
_GOES_ON = re.compile(r"(?:[;,:；，、،](?:\s[^\W\d_]{1,4})?|[^\W\d_][—–])[\s”»\"]*\Z")
_DASH = re.compile(r"\A[–—•·*-]\s+")  #: before an item of a list
_NAME = re.compile(
    r"\W*(?:[^\s:;,]+\s){0,3}[^\s:;,]+\s?[:：]\W*"
)  #: up to four words and a colon: no sentence goes on
#: A few words and a colon: "Tags: police, internet".
_LABEL = re.compile(r"[^\W\d][^.:;()]{1,25}\s?[:：]\s")
_TO_FILL = re.compile(r"[^\W\d_].*(?:[.…·]{4}|_{4})", re.DOTALL)  #: a line of a form
_TITLE = 2  #: words that those which are no sentence share with the law at least
_TITLE_LETTERS = 20  #: a shorter title is none that is known again
_CELLS = frozenset(
    {"td", "th", "dt", "dd", "li", "span"}
)  #: of tables and lists: a sign alone, or a line without a verb, may be the law's
_LONGEST = 600  #: letters; longer ones are law
_NO_PROSE = 3000  #: letters; pages say nothing so long in one paragraph
_PART = 12  #: letters of a part that a provision was set in
_LINE = 200  #: letters of a line that is no sentence
_MANY_LINES = 150  #: paragraphs between provisions; of more, none is held against the others
_MOST = 3000  #: blocks that changed: of more, none is taken for the page's
_LITTLE = 0.15  #: of the letters up to the last provision; provisions are more
_SMALL = 80  #: letters of what a page repeats
#: Marks of pages: that the law has said before when it applies; that a paragraph came or went and nothing else of the
#: law changed, as amendments seldom do and pages every day; that the law numbers nearly all of its last sentences.
#: A label before it weighs as much as a paragraph that came alone.
_AT_THE_END, _BEYOND, _ALONE, _HABIT, _LABELLED = 5, 5, 2, 2, 2
_HELD = 2  #: marks against the page's, of what stands in an element that is called that of the law
_ALL, _LAST, _MANY = 0.95, 40, 10


def page_own(new: Sequence[Block], old: Sequence[Block], language: str) -> frozenset[str]:
    """The words of the blocks that came, went or changed places and are no law, as far as can be told."""
    if len(_changed(new, old)) > _MOST or not all(_is_recognised(state, language) for state in (new, old)):
        return frozenset()
    said = LawAtHand([b.words for b in provisions(new, language)], language)
    beside_it = {b.key for state in (new, old) for b in remarks(state, said, language)}
    noted = frozenset(b.words for b in (*new, *old) if b.key in beside_it)
    new, old = ([b for b in state if b.key not in beside_it] for state in (new, old))
    return noted | _of_the_rest(new, old, language)


def _is_recognised(state: Sequence[Block], language: str) -> bool:
    """Whether what is taken for the provisions is no little beside all that stands before: else they are others."""
    law = provisions(state, language)
    before = state[: state.index(law[0])] if law else ()
    return letters(law) >= _LITTLE * letters([*before, *law])


def _of_the_rest(new: Sequence[Block], old: Sequence[Block], language: str) -> frozenset[str]:
    change = _Change(new, old, language)
    alone = not change.is_of_provisions(change.page_own(alone=True))
    own = change.page_own(alone)
    # Where news came in the place of news, one of them that alone might be law hardly is.
    return own | change.page_own(alone, beside=1) | change.stayed if own else own


class _Change:
    """The blocks that came, went or changed places between two states of a page."""

    def __init__(self, new: Sequence[Block], old: Sequence[Block], language: str) -> None:
        changed = _changed(new, old) | moved(new, old, language)
        law = [b for b in provisions(new, language) if b.words not in changed]
        self._law, self._language = LawAtHand([b.words for b in law], language), language
        anew = frozenset(b.words for b in new) ^ frozenset(b.words for b in old)
        frames = [Frame(state, changed, anew, self._is_of_page, language) for state in (new, old)]
        self._blocks = {b.words: b for b in (*old, *new) if b.words in changed}
        #: Whether its buttons are the page's: some pages show a provision when its heading is pressed.
        self._has_buttons = not any(b.is_a_button for b in law if b.numbered or b.is_heading)
        self._resplit = _resplit(new, old, changed)
        self._repeated = _repeated(new) | _repeated(old)
        #: What is no law for sure and is there in both states: reading takes it for that of what stands next to it.
        self.stayed = frozenset(
            b.words
            for frame in frames
            for b in (*frame.behind, *frame.front)
            if b.words not in changed and not b.numbered and self._is_of_page(b)
        )
        within = set[str]().union(*(frame.within_the_annex() for frame in frames))
        behind, front = (
            {b.words for b in (*one, *other) if b.words in changed}
            for one, other in ((frames[0].behind, frames[1].behind), (frames[0].front, frames[1].front))
        )
        self._behind, self._front = behind - within, front - behind
        #: Between provisions, or lines of a schedule, law whatever they say.
        of_law = {b.words for frame in frames for b in frame.held if b.ends_a_sentence}
        self._held = within | of_law
        self._certain = self._held | _renamed(new, old, changed)
        fronts = (b.words.casefold() for frame in frames for b in frame.front)
        self._titles = frozenset(words for words in fronts if len(words) >= _TITLE_LETTERS)
        of_annexes = {b.words for frame in frames for b in frame.annex}
        self._anew = _renamed(new, old, changed) & of_annexes
        self._members = frozenset[str]().union(
            *(
                self._members_of_the_law(state, changed, frame)
                for state, frame in zip((new, old), frames, strict=True)
            )
        )
        self._firsts = set[str]().union(*(frame.first for frame in frames))
        self._rows = set[str]().union(*(frame.at_the_end_of_the_annex() for frame in frames))
        self._edited = _edited(
            *([b.words for b in frame.behind if b.words in self._behind] for frame in frames)
        )
        self._habit = _HABIT * _numbers_all(law)
        self._marks = marks_of_looks(self._blocks, law)
        self._set_apart = dict(self._marks)
        for words in self._marks:
            self._marks[words] += _LABELLED * begins_with_a_label(words, language)
        at_the_end = set[str]().union(*(frame.at_the_end for frame in frames))
        self._beyond = set[str]().union(*(frame.beyond for frame in frames)) - at_the_end
        held = {
            words for words in at_the_end if words in self._blocks and self._blocks[words].ends_a_sentence
        }
        for words in self._behind:
            self._marks[words] += _BEYOND * (words in self._beyond) - _HELD * (words in held)
        if all(self._is_at_its_end(frame) for frame in frames):
            for words in self._behind - self._edited - at_the_end:
                self._marks[words] += 0 if self._law.is_of_the_end(words) else _AT_THE_END

    def _members_of_the_law(
        self, state: Sequence[Block], changed: frozenset[str], frame: Frame
    ) -> frozenset[str]:
        """Items and cells that changed in a list or table of the law, by its place; behind the law, by its words."""
        front, behind, annex = ({b.key for b in part} for part in (frame.front, frame.behind, frame.annex))
        doubtful = front | behind - annex

        def is_of_the_law(block: Block) -> bool:
            is_small = is_small_line(block.words, self._language) or self._law.has_marks_of_pages(block.words)
            return block.key not in doubtful and not is_small and not self._is_no_member(block)

        def heads_a_row(block: Block) -> bool:
            is_small = is_small_line(block.words, self._language)
            return block.key not in front and not is_small and self._law.shares(block.words, _TITLE)

        def leads(block: Block) -> bool:
            if block.key in frame.heads:
                return True
            says_so = block.key not in doubtful or self._law.speaks(block.words, at_all=False)
            return (
                block.words.endswith(GOES_ON) and says_so and not is_small_line(block.words, self._language)
            )

        return members_of_the_law(
            state, changed, Stayed(leads, is_of_the_law, heads_a_row, self._is_no_member)
        )

    def _is_no_member(self, block: Block) -> bool:
        """Whether it is links or a button of the page's, or an advertisement headed as one."""
        return block.leads_away or (block.is_a_button and self._has_buttons) or is_advertised(block.words)

    def _is_of_page(self, block: Block) -> bool:
        small = is_small_line(block.words, self._language)
        return block.leads_away or small or self._law.has_marks_of_pages(block.words)

    def page_own(self, alone: bool, beside: int = 0) -> frozenset[str]:
        """Those that are no law. `alone`: nothing else of the law changed; `beside`: marks for what is beside them."""
        return frozenset(words for words in self._blocks if not self._is_law(words, alone, beside))

    def is_of_provisions(self, own: frozenset[str]) -> bool:
        """Whether some of the others are of provisions, for sure: no short line between them that may be anything."""
        law = (b for words, b in self._blocks.items() if words not in own)
        return any(
            b.numbered
            or number_first(b.words)
            or (b.words not in self._behind | self._front and not self._may_be_anything(b))
            for b in law
        )

    def _may_be_anything(self, block: Block) -> bool:
        """Whether it is a short line, no sentence or part of one, in a dress that no provision has."""
        words = block.words
        is_line = len(words) <= _LINE and not block.is_heading and not _is_a_part(block)
        of_law = words in self._members | self._held or block.ends_a_sentence
        return is_line and not of_law and self._set_apart[words] > 0

    def _says_nothing_of_law(self, block: Block) -> bool:
        return self._may_be_anything(block) and not self._law.speaks(block.words, at_all=True)

    def _is_at_its_end(self, frame: Frame) -> bool:
        """Whether the last provision is one that laws end with, and no annex with paragraphs follows it."""
        return any(self._law.is_of_the_end(b.words) for b in frame.last) and not frame.has_sentences

    def _is_small_line(self, block: Block) -> bool:
        """Whether it is a small line of the page; between provisions only what can be nothing else."""
        words = block.words
        if block.tag not in _CELLS and not any(c.isalnum() for c in words):
            return True
        if block.is_a_button and self._has_buttons and not self._law.speaks(words, at_all=True):
            return True
        if words in self._front | self._behind:
            return is_small_line(words, self._language)
        if self._is_tool(words) or is_dated(words) or is_sign(words) or self._is_running_head(words):
            return True
        return shape(words) in self._repeated and not self._law.speaks(words, at_all=block.ends_a_sentence)

    def _is_tool(self, words: str) -> bool:
        """Whether it is a label, or several, as pages set below the heading of each provision: "Print Notes (3)"."""
        counted = is_counted(words) and (self._set_apart[words] or self._is_of_a_box(words, glued=1))
        in_a_row = is_glued(words, 1) and is_headed(words, self._language) and len(words) <= _SMALL
        coded = is_code(words) and self._set_apart[words]
        return bool(counted or coded) or in_a_row or is_advertised(words) or is_label(words, self._language)

    def _is_of_a_box(self, words: str, glued: int = 2) -> bool:
        """Whether it is what stands in a box beside the law, all in one line; words stand `glued` times in others."""
        return is_headed(words, self._language) or is_glued(words, glued)

    def _is_running_head(self, words: str) -> bool:
        """Whether it is the title again, as at the head of each printed page."""
        return any(words.casefold().startswith(title) for title in self._titles)

    def _is_law(self, words: str, alone: bool, beside: int) -> bool:
        if len(words) > _NO_PROSE or words in self._members | self._anew or _TO_FILL.match(words):
            return True
        is_row = words in self._rows and not self._set_apart[words]
        if is_row or (words in self._firsts and self._set_apart[words] < NAMED):
            of_page = self._is_tool(words) or self._says_nothing_of_law(self._blocks[words])
            is_of_page = not is_row and of_page  # a schedule may list telephones
            return not (is_of_page or self._law.has_marks_of_pages(words))
        block, set_apart = self._blocks[words], min(self._set_apart[words], 1)
        if not block.numbered and self._is_small_line(block):
            return False
        if words not in self._front | self._behind:
            return self._is_law_between(block, alone, beside)
        return self._is_law_around(block, alone, beside + set_apart)

    def _is_law_around(self, block: Block, alone: bool, beside: int) -> bool:
        """Of a paragraph before or behind the provisions."""
        words = block.words
        if words in self._resplit or (words in self._front and block.numbered):
            return True
        if self._says_nothing_of_law(block):
            return False
        single = words in self._front or (alone and words not in self._edited)
        marks = self._marks[words] + beside + (self._habit if single else 0)
        came = _ALONE if single else 0
        return _sounds_like_law(block, self._law, marks, came, is_beyond=words in self._beyond)

    def _is_law_alone(self, block: Block, marks: int) -> bool:
        """Of a paragraph between provisions where nothing else of the law changed: amendments are seldom that."""
        words = block.words
        if len(words) <= _LINE and not block.ends_a_sentence and block.tag not in _CELLS:
            return not self._is_of_a_box(words) and self._law.speaks(words, at_all=not self._set_apart[words])
        if len(words) > _LONGEST:  # in a box called news
            return self._law.shares(words, 1, marks)
        orders = not self._set_apart[words] and self._law.speaks(words, at_all=False)
        if orders and not self._law.has_marks_of_pages(words):
            return True
        return _sounds_like_law(block, self._law, marks)

    def _is_law_between(self, block: Block, alone: bool, beside: int) -> bool:
        words, marks = block.words, self._marks[block.words]
        is_long = len(words) > _LONGEST and self._set_apart[words] < NAMED
        if block.numbered or is_long or words in self._resplit:
            return True
        doubtful = self._may_be_anything(block) or not (words in self._certain or _is_a_part(block))
        if alone and doubtful:
            return self._is_law_alone(block, marks + beside)
        is_law = not block.leads_away and not self._law.is_certainly_no_part(words, marks)
        return is_law or _sounds_like_law(block, self._law, marks + beside)


def _resplit(new: Sequence[Block], old: Sequence[Block], changed: frozenset[str]) -> frozenset[str]:
    """What is a part of a provision in the other state: the page only sets the law in other paragraphs than before."""
    parts = set[str]()
    for state, other in ((new, old), (old, new)):
        whole = "\n".join(b.words for b in other if b.numbered and b.words in changed)
        looked = (b.words for b in state if b.words in changed and len(b.words) >= _PART)
        parts.update(words for words in looked if words in whole)
    return frozenset(parts)


def _is_a_part(block: Block) -> bool:
    """Whether it begins or ends as a part of a sentence or of a law does."""
    words = block.words
    bare = _DASH.sub("", words)
    begins = _begins_small(words) or number_first(bare) or begins_with_a_provision_word(bare)
    return begins or _GOES_ON.search(words) is not None


def _begins_small(words: str) -> bool:
    """Whether they begin in the midst of a sentence, be it behind a dash; "target: 40" does not."""
    return _DASH.sub("", words)[:1].islower() and not labelled(words)


def _renamed(new: Sequence[Block], old: Sequence[Block], changed: frozenset[str]) -> frozenset[str]:
    """Paragraphs of which the other state has much the same words, and headings that stand in the place of others."""
    came, went = ([b for b in state if b.words in changed and not _is_a_part(b)] for state in (new, old))
    if max(len(came), len(went)) > _MANY_LINES:
        return frozenset()
    shapes = {b.words: shape(b.words) for b in (*came, *went)}
    pairs = _alike([b.words for b in came], [b.words for b in went])
    found = {words for one, other in pairs if shapes[one] != shapes[other] for words in (one, other)}
    behind = [
        {
            state[k - 1].words: b.words
            for k, b in enumerate(state)
            if k and b.is_heading and b.words in changed
        }
        for state in (new, old)
    ]
    for words in behind[0].keys() & behind[1].keys() - changed:
        found |= {side[words] for side in behind}
    return frozenset(found)


def _edited(came: Sequence[str], went: Sequence[str]) -> frozenset[str]:
    """Those of which the other state has much the same words; all where they are many.

    A short one that says the same of another day or number is none: notices and counts are so from day to day.
    """
    if max(len(came), len(went)) > _LAST:
        return frozenset((*came, *went))
    pairs = _alike(came, went)
    edits = (p for p in pairs if len(p[0]) > _LINE or without_days(p[0]) != without_days(p[1]))
    return frozenset(words for pair in edits for words in pair)


def _alike(came: Sequence[str], went: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Of two states, the paragraphs that are likely one before and after an edit."""
    return ((one, other) for one in came for other in went if one != other and alike(one, other))


def _numbers_all(law: Sequence[Block]) -> bool:
    """Whether a law puts a number before each of its sentences, as far as they are many."""
    last = [b for b in law if b.ends_a_sentence and not b.is_heading][-_LAST:]
    return len(last) >= _MANY and sum(b.numbered or number_first(b.words) for b in last) >= _ALL * len(last)


def _changed(new: Sequence[Block], old: Sequence[Block]) -> frozenset[str]:
    came, went = Counter(b.words for b in new), Counter(b.words for b in old)
    return frozenset((came - went) + (went - came))


def _repeated(state: Sequence[Block]) -> frozenset[str]:
    """The shapes that several small blocks have, none of them numbered: advertisements, lines at the foot of pages."""
    times = Counter(shape(b.words) for b in state if not b.numbered and len(b.words) <= _SMALL)
    return frozenset(one for one, n in times.items() if n >= SEVERAL)


def _sounds_like_law(
    block: Block, law: LawAtHand, marks: int, came: int = 0, is_beyond: bool = False
) -> bool:
    words = block.words
    if block.leads_away:
        return False
    goes_on = _GOES_ON.search(words) and not block.is_heading and not _NAME.fullmatch(words)
    small = _begins_small(words) and marks < _AT_THE_END and not law.has_marks_of_pages(words)
    begins = number_first(words) or small
    if goes_on or (begins and not is_beyond):  # behind furniture stand "12 Harbour Street, ...", "mai 2024"
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
    return not label and law.shares(words, 1 if is_sentence else _TITLE, marks)
