"""What a page puts behind the last provision of its law, or between its provisions, compared apart from the law.

Where a page gives its law an element of its own, what follows that is the page's. Where it does not, a paragraph behind
the last provision may be either: its last paragraph, or news of the office. One state of the page cannot tell; two can
say what changed. Whole blocks there that came or went are taken for the page's own by how they are spoken and by the
words they share with the law (`page_speech.py`); between provisions, only where they say more than one thing that pages
say and laws do not. A number before them, or a beginning in the midst of a sentence, makes them law. The states are
then compared without the page's own words, and that those changed is recorded.
"""

import re
from collections import Counter
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from watchingbrief.monitoring.following.blocks import Block, around
from watchingbrief.monitoring.following.furniture import labelled, patterns
from watchingbrief.monitoring.following.page_speech import LawAtHand, alike

_GOES_ON = re.compile(r"[;,:；，、،][\s”»\"]*\Z")
#: A number, or a letter in brackets, and no date or hour.
_NUMBER_FIRST = re.compile(
    r"[(\[“\"]{0,2}(?:\d(?!\d?[./:-]\d\d|\d?\.?\s+[^\W\d]+\s+\d{4}\b|\d{3}\b)|[^\W_]{1,4}[)\]])"
)
_COUNT = re.compile(r"\d[\d., ]{0,9}\s([^\W\d_]{2,20})")  #: "2 comments", where the word is small
#: A few words and a colon: "Tags: police, internet".
_LABEL = re.compile(r"[^\W\d][^.:;()]{1,25}\s?[:：]\s")
_HEADING = 150  #: letters; a longer paragraph that ends without a full stop is no heading all the same
_TITLE = 2  #: words that those which are no sentence share with the law at least
_AT_THE_END = 5  #: marks of pages that it is worth that a law has said before when it applies
#: Marks of pages that it is worth that a paragraph came or went and nothing else of the law changed: amendments seldom do
#: only that, pages every day. And that the law numbers its sentences: nearly all of the last ones, where they are many.
_ALONE, _HABIT = 2, 2
_ALL, _LAST, _MANY = 0.95, 40, 10
_LONGEST = 600  #: letters; longer ones are law
#: Names of elements that hold all of a page, and not the law alone.
_WHOLE = re.compile(
    r"\b(page|wrapper|wrap|container|content|contents|main|body|site|layout|outer|inner|center|centre|column|col|row|app|root)\b"
)


def after(blocks: Sequence[Block]) -> list[Block]:
    """The blocks after the last one that is numbered; none where the law has an element of its own."""
    numbered = _numbered(blocks)
    first, last = (blocks[numbered[0]], blocks[numbered[-1]]) if numbered else (None, None)
    if first is None or last is None or (len(numbered) < 2 and last.tag != "pre"):
        return []
    return list(blocks[numbered[-1] + 1 :]) if _holds_the_page(around(first.holder, last.holder)) else []


def _firsts(*states: Sequence[Block]) -> frozenset[str]:
    """The first paragraph behind the last provision of each state, where that is but a heading."""
    last = ((blocks, numbered[-1]) for blocks in states if (numbered := _numbered(blocks)))
    return frozenset(b.words for blocks, k in last if _is_heading(blocks[k]) for b in blocks[k + 1 : k + 2])


def _numbered(blocks: Sequence[Block]) -> list[int]:
    return [k for k, block in enumerate(blocks) if block.numbered or _number_first(block.words)]


def _is_heading(block: Block) -> bool:
    if patterns("repealed").search(block.words):
        return False  # nothing follows the heading of an article that is no more
    short = len(block.words) <= _HEADING and not block.ends_a_sentence
    return short or block.is_heading


def _holds_the_page(node: LexborNode) -> bool:
    """Whether an element is that of a page, and not that of a law within it."""
    if node.tag in {"body", "html", "main", "form"}:
        return True
    named = " ".join(filter(None, (node.attributes.get("id"), node.attributes.get("class")))).lower()
    above = node.parent
    return above is not None and _holds_the_page(above) and (not named or bool(_WHOLE.search(named)))


def page_own(new: Sequence[Block], old: Sequence[Block], language: str) -> frozenset[str]:
    """The words of the blocks that came or went and are no law, as far as can be told."""
    if not _changed(new, old):
        return frozenset()
    change = _Change(new, old, language)
    alone = not change.is_of_provisions(change.page_own(alone=True))
    own = change.page_own(alone)
    # Where news came in the place of news, one of them that alone might be law hardly is.
    return own | change.page_own(alone, beside=1) if own else own


class _Tail:
    """What one state of a page has behind the last provision of its law."""

    def __init__(self, state: Sequence[Block], changed: frozenset[str]) -> None:
        numbered = _numbered(state)
        at = numbered[-1] if numbered else len(state)
        self.last = [b for b in state[max(0, at - 1) : at + 2] if b.words not in changed]
        behind = state[at + 1 :]
        heads = (k for k, b in enumerate(behind) if patterns("annexed").match(b.words) and _is_heading(b))
        head = next(heads, len(behind))
        self._annex = behind[head : head + 1]
        rows = behind[head + 1 :]
        self._known = [k for k, b in enumerate(rows) if b.words not in changed]
        self._rows = rows

    @property
    def has_sentences(self) -> bool:
        """Whether the annex has paragraphs, and is no table or list."""
        return any(self._rows[k].ends_a_sentence for k in self._known)

    def within_the_annex(self) -> frozenset[str]:
        """What came or went between two lines of an annex that stayed, or between its heading and one of them."""
        last = self._known[-1] if self._known else 0
        return frozenset(b.words for k, b in enumerate(self._rows) if k < last and k not in self._known)

    def at_its_end(self, changed: frozenset[str]) -> frozenset[str]:
        """Lines that came or went at the end of an annex that is a table or a list; all of one that came or went."""
        last = self._known[-1] + 1 if self._known else 0
        came = bool(self._annex) and self._annex[0].words in changed
        rows = self._rows if came else [] if self.has_sentences else self._rows[last:]
        return frozenset(b.words for b in rows if came or not b.ends_a_sentence)


class _Change:
    """The blocks that came or went between two states of a page."""

    def __init__(self, new: Sequence[Block], old: Sequence[Block], language: str) -> None:
        changed = _changed(new, old)
        provisions = [b for b in _provisions(new) if b.words not in changed]
        dresses = {b.dress for b in provisions}
        tails = [_Tail(state, changed) for state in (new, old)]
        self._blocks = {b.words: b for b in (*old, *new) if b.words in changed}
        self._behind = (_changed(after(new), after(old)) & changed).difference(
            *(tail.within_the_annex() for tail in tails)
        )
        self._firsts = _firsts(new, old).union(*(tail.at_its_end(changed) for tail in tails))
        self._edited = _edited(*([b.words for b in state if b.words in self._behind] for state in (new, old)))
        self._law = LawAtHand([b.words for b in provisions], language)
        self._habit = _HABIT * _numbers_all(provisions)
        self._marks = {words: int(b.dress not in dresses) for words, b in self._blocks.items()}
        if all(self._is_at_its_end(tail) for tail in tails):
            for words in self._behind - self._edited:
                self._marks[words] += 0 if self._law.is_of_the_end(words) else _AT_THE_END

    def page_own(self, alone: bool, beside: int = 0) -> frozenset[str]:
        """Those that are no law. `alone`: as nothing else of the law changed; `beside`: things beside them that say so."""
        return frozenset(words for words in self._blocks if not self._is_law(words, alone, beside))

    def is_of_provisions(self, own: frozenset[str]) -> bool:
        """Whether some of the others are of provisions, for sure."""
        law = (b for words, b in self._blocks.items() if words not in own)
        return any(b.words not in self._behind or b.numbered or _number_first(b.words) for b in law)

    def _is_at_its_end(self, tail: _Tail) -> bool:
        """Whether the last provision is one that laws end with, and no annex with paragraphs follows it."""
        return any(self._law.is_of_the_end(b.words) for b in tail.last) and not tail.has_sentences

    def _is_law(self, words: str, alone: bool, beside: int) -> bool:
        if words in self._firsts:
            return not self._law.has_marks_of_pages(words)
        block, marks = self._blocks[words], self._marks[words]
        if words not in self._behind:
            if block.numbered or len(words) > _LONGEST:
                return True
            if not self._law.is_certainly_no_part(words, marks):
                return True
        elif alone and words not in self._edited:
            return _sounds_like_law(block, self._law, marks + self._habit + beside, _ALONE)
        return _sounds_like_law(block, self._law, marks + beside)


def _edited(came: Sequence[str], went: Sequence[str]) -> frozenset[str]:
    """Those of which the other state has much the same words."""
    return frozenset(words for one in came for other in went if alike(one, other) for words in (one, other))


def _numbers_all(provisions: Sequence[Block]) -> bool:
    """Whether a law puts a number before each of its sentences, as far as they are many."""
    last = [b for b in provisions if b.ends_a_sentence and not b.is_heading][-_LAST:]
    return len(last) >= _MANY and sum(b.numbered or _number_first(b.words) for b in last) >= _ALL * len(last)


def _changed(new: Sequence[Block], old: Sequence[Block]) -> frozenset[str]:
    came, went = Counter(b.words for b in new), Counter(b.words for b in old)
    return frozenset((came - went) + (went - came))


def _provisions(blocks: Sequence[Block]) -> Sequence[Block]:
    """From the first to the last provision of a page, and the first paragraph of that."""
    numbered = _numbered(blocks)
    return blocks[numbered[0] : numbered[-1] + 2] if numbered else blocks


def _sounds_like_law(block: Block, law: LawAtHand, marks: int, came: int = 0) -> bool:
    words = block.words
    if block.leads_away:
        return False
    goes_on = _GOES_ON.search(words) and not block.is_heading
    if words[:1].islower() or _number_first(words) or goes_on:
        return True
    likeness = law.likeness(words, marks, came)
    if likeness == "page":
        return False
    if likeness == "law" or len(words) > _LONGEST:
        return True
    is_sentence = block.ends_a_sentence
    label = labelled(words) or (_LABEL.match(words) and not is_sentence)
    return not label and law.shares(words, 1 if is_sentence else _TITLE, marks)


def _number_first(words: str) -> bool:
    counted = _COUNT.fullmatch(words)
    return _NUMBER_FIRST.match(words) is not None and not (counted and counted[1].islower())
