"""What stands around the provisions of a law on one state of a page: before the first, behind the last, in an annex."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from selectolax.lexbor import LexborNode

from watchingbrief.monitoring.page.one_state.blocks import Block
from watchingbrief.monitoring.page.one_state.elements import around, upwards
from watchingbrief.monitoring.page.one_state.looks import looks
from watchingbrief.monitoring.page.wording.numbering import number_first
from watchingbrief.monitoring.page.wording.patterns import patterns
from watchingbrief.monitoring.page.wording.small_lines import is_small_line

_RULE = re.compile(r"[\s*~_=–—-]{3,}")  #: typed across a page: "* * *"
_REFERENCE = re.compile(r"[(\[][^()\[\]]{1,60}[)\]]")  #: to the provision an annex belongs to
_HEADING = 150  #: letters; a longer paragraph that ends without a full stop is no heading all the same
#: What pages call the element that holds a law, as a word of a class or an id.
_LAW = re.compile(
    r"(?<![^\W_])(laws?|acts?|akn|akoma\w*|bills?|statut\w*|legis\w*|provisions?|lois?|ley|legge|lex|gesetz\w*|"
    r"seadus\w*|akt|norm\w*|treaty|convention|instrument|law-?text|act-?text)(?![^\W_])",
    re.IGNORECASE,
)


def _numbered(blocks: Sequence[Block], language: str) -> list[int]:
    """Which begin with a number and are no addresses, hours or the like.

    Behind furniture that follows the last number of provisions stand other numbers: "12 Harbour Street, ...".
    """
    references = {block.key for block in _references(blocks)}
    last = max((k for k, block in enumerate(blocks) if block.numbered), default=len(blocks))
    ends = next((k for k, block in enumerate(blocks) if k > last and block.behind_furniture), len(blocks))
    first = (k for k, block in enumerate(blocks[:ends]) if number_first(block.words))
    others = {k for k in first if not is_small_line(blocks[k].words, language)}
    return [
        k for k, block in enumerate(blocks) if (block.numbered or k in others) and block.key not in references
    ]


def _references(blocks: Sequence[Block]) -> list[Block]:
    """The "(Section 4)" below the headings of schedules."""
    return [b for head, b in pairwise(blocks) if _REFERENCE.fullmatch(b.words) and _heads_an_annex(head)]


def _heads_an_annex(block: Block) -> bool:
    """Whether it is the heading of a schedule, an annex, a form."""
    return patterns("annexed").match(block.words) is not None and _is_heading(block) and not block.leads_away


def _ends_an_annex(block: Block) -> bool:
    return block.behind_furniture or _RULE.fullmatch(block.words) is not None


def _is_heading(block: Block) -> bool:
    if patterns("repealed").search(block.words):
        return False  # nothing follows the heading of an article that is no more
    short = len(block.words) <= _HEADING and not block.ends_a_sentence
    return short or block.is_heading


def _called_law(node: LexborNode | None) -> LexborNode | None:
    """An element, or the nearest around it, that is called that of a law."""
    while node is not None and node.tag not in {"body", "html"}:
        named = (node.attributes.get(name) for name in ("id", "class"))
        if any(_LAW.search(name) for name in named if name):
            return node
        node = node.parent
    return None


def _stands_in(block: Block, element: LexborNode) -> bool:
    return any(node.mem_id == element.mem_id for node in upwards(block.holder))


def provisions(blocks: Sequence[Block], language: str) -> Sequence[Block]:
    """From the first to the last provision of a page, and the first paragraph of that."""
    numbered = _numbered(blocks, language)
    return blocks[numbered[0] : numbered[-1] + 2] if numbered else blocks


class Frame:
    """What stands around the provisions on one state of a page.

    `changed` are the words of blocks that came, went or moved; `anew` those that the other state has nowhere;
    `is_of_page` says of a block whether it is no law for sure.
    """

    def __init__(
        self,
        state: Sequence[Block],
        changed: frozenset[str],
        anew: frozenset[str],
        is_of_page: Callable[[Block], bool],
        language: str,
    ) -> None:
        numbered = _numbered(state, language)
        at = numbered[-1] if numbered else len(state)
        behind = list(state[at + 1 :])
        heads = [k for k, b in enumerate(behind) if _heads_an_annex(b)] or [len(behind)]
        head = heads[0]
        #: All behind the last provision.
        self.behind = behind if len(numbered) > 1 else []
        holder = _called_law(around(state[numbered[0]].holder, state[at].holder)) if numbered else None
        #: What stands between provisions in an element that is called that of a law.
        self.held = state[numbered[0] : at] if holder is not None else []
        inside = {b.key for b in self.behind if holder is None or _stands_in(b, holder)}
        #: All before the first one.
        self.front = list(state[: numbered[0]]) if numbered else []
        #: What stayed of the last provision and its heading, and the paragraph behind it.
        self.last = [b for b in state[max(0, at - 1) : at + 2] if b.words not in changed]
        #: The first paragraph behind the last provision, where that is but a heading.
        self.first = {b.words for b in behind[:1] if _is_heading(state[at]) and not b.is_heading}
        self._came = any(b.words in anew for b in behind[head : head + 1])
        ends = (k for k, b in enumerate(behind) if k > heads[-1] and (_ends_an_annex(b) or is_of_page(b)))
        #: The headings of annexes, and what stands below them of the provisions they belong to.
        self.heads = {b.key for b in (*filter(_heads_an_annex, state), *_references(state))}
        #: What follows the heading of an annex, up to what is of the page for sure.
        self.annex = behind[head + 1 : next(ends, len(behind))]
        furniture = (k for k, b in enumerate(self.behind) if b.behind_furniture or b.key not in inside)
        first = max(next(furniture, len(self.behind)), heads[-1] + 1 if heads[-1] < len(behind) else 0)
        #: What follows, behind the law and its annexes, furniture or the element that is called that of the law.
        self.beyond = {b.words for b in self.behind[first:]}
        #: What follows the last provision in that element.
        self.at_the_end = {b.words for b in self.behind[:first]} if holder is not None else set()
        known = {looks(b) for b in state[numbered[0] : at + 1]} if numbered else set()
        stayed = ((k, b) for k, b in enumerate(self.annex) if b.words not in changed)
        self._known = [k for k, b in stayed if looks(b) in known]  # others are the page's, below the annex

    @property
    def has_sentences(self) -> bool:
        """Whether the annex has paragraphs, and is no table or list."""
        return any(self.annex[k].ends_a_sentence for k in self._known)

    def within_the_annex(self) -> set[str]:
        """What came or went before a line of an annex that stayed."""
        last = self._known[-1] if self._known else 0
        return {b.words for k, b in enumerate(self.annex) if k < last and k not in self._known}

    def at_the_end_of_the_annex(self) -> set[str]:
        """Lines that came or went at the end of an annex that is a table or a list; all of one that came or went."""
        if self._came:
            return {b.words for b in self.annex}
        last = self._known[-1] + 1 if self._known else 0
        return set() if self.has_sentences else {b.words for b in self.annex[last:] if not b.ends_a_sentence}
