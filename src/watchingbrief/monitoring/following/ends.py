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
from watchingbrief.monitoring.following.page_speech import LawAtHand

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
    changed = _changed(new, old)
    if not changed:
        return frozenset()
    behind = _changed(after(new), after(old)) & changed
    provisions = [b for b in _provisions(new) if b.words not in changed]
    law = LawAtHand([b.words for b in provisions], language)
    dresses = {b.dress for b in provisions}
    blocks = {b.words: b for b in (*old, *new) if b.words in changed}
    marks = {words: int(b.dress not in dresses) for words, b in blocks.items()}
    firsts = _firsts(new, old)

    def is_law(words: str, beside: bool) -> bool:
        if words in firsts:
            return not law.has_marks_of_pages(words)
        block = blocks[words]
        if words not in behind and (block.numbered or len(words) > _LONGEST):
            return True
        if words not in behind and not law.is_certainly_no_part(words, marks[words]):
            return True
        return _sounds_like_law(block, law, marks[words] + beside)

    own = frozenset(words for words in blocks if not is_law(words, beside=False))
    # Where news came in the place of news, one of them that alone might be law hardly is.
    return (
        own | {words for words in blocks if words not in own and not is_law(words, beside=True)}
        if own
        else own
    )


def _changed(new: Sequence[Block], old: Sequence[Block]) -> frozenset[str]:
    came, went = Counter(b.words for b in new), Counter(b.words for b in old)
    return frozenset((came - went) + (went - came))


def _provisions(blocks: Sequence[Block]) -> Sequence[Block]:
    """From the first to the last provision of a page, and the first paragraph of that."""
    numbered = _numbered(blocks)
    return blocks[numbered[0] : numbered[-1] + 2] if numbered else blocks


def _sounds_like_law(block: Block, law: LawAtHand, marks: int) -> bool:
    words = block.words
    if block.leads_away:
        return False
    goes_on = _GOES_ON.search(words) and not block.is_heading
    if words[:1].islower() or _number_first(words) or goes_on:
        return True
    likeness = law.likeness(words, marks)
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
