"""The part of a web page that is the law: what the source selects, less what pages say of themselves.

Reading sets aside what stands around the law by where it stands. What some pages put between the law's own blocks,
without a mark of its own, is known here by its words: when the page was updated, how often it was seen, cookie notices,
links alone at either end. What is left out is given back, and never lost: the page is kept as it came.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from watchingbrief.monitoring.page.one_state.blocks import Block, blocks_of, letters, path
from watchingbrief.monitoring.page.one_state.elements import around
from watchingbrief.monitoring.page.one_state.line_marks import remove_marks
from watchingbrief.monitoring.page.one_state.line_pieces import remove_ends
from watchingbrief.monitoring.page.one_state.selected import Selected, selected_part
from watchingbrief.monitoring.page.own import NOTHING, PageOwn
from watchingbrief.monitoring.page.wording.numbering import SEVERAL
from watchingbrief.monitoring.page.wording.patterns import patterns
from watchingbrief.monitoring.page.wording.small_lines import is_headed_by_law, labelled, shape
from watchingbrief.monitoring.source import WHOLE_PAGE, PagePart
from watchingbrief.reading.formats.web_page import words_of

#: The words of a link that leads to a note or to a paragraph itself: "[12]", "[a]", "¶". A "§" may belong to a number,
#: "&" to a sentence.
_MARK = re.compile(r"\[\s?(?:\d{1,3}|[a-z]{1,2})\s?\]|[^\w\s§.,;:()–—&%“”„،؛؟。、；：-]{1,3}")
_LONGEST = 600  #: letters of a block that is looked at: no furniture is longer, and patterns stay quick
_LITTLE = 0.25  #: of the words of a page at most this part is taken to be furniture by its place
_TITLE = 120  #: letters of the title of something else that is listed beside a law
BOXES = frozenset({"div", "aside", "section", "form", "footer", "center", "address"})


class Part(NamedTuple):
    """The law's part of a page, itself a page, and the words left out."""

    page: bytes
    left_out: tuple[str, ...]


def law_part(page: bytes, part: PagePart = WHOLE_PAGE, page_own: PageOwn = NOTHING) -> Part:
    """The part of a page that is the law. Raises Refusal, "not-found" where the page has nothing that `part` selects.

    `page_own`: what else is the page's own, as two states of it show (`page_own.py`, `in_line.py`, `line_ends.py`).
    """
    parsed, left_out = _selected(page, part)
    blocks = _blocks(parsed, page_own)
    dropped = _furniture(parsed, blocks)
    dropped |= {block.key for block in blocks if block.words in page_own.blocks}
    out = (*left_out, *(block.words for block in blocks if block.key in dropped))
    for block in blocks:
        if block.key in dropped:
            block.remove()
    return Part(f'<meta charset="utf-8">{parsed.html or ""}'.encode(), out)


def law_blocks(
    page: bytes, part: PagePart = WHOLE_PAGE, page_own: PageOwn = NOTHING
) -> tuple[LexborHTMLParser, list[Block]]:
    """A page, and the blocks of it that are not known to be furniture, without what is the page's in their lines.

    Raises Refusal as `law_part` does.
    """
    parsed, _ = _selected(page, part)
    blocks = _blocks(parsed, page_own)
    return parsed, _without(blocks, _furniture(parsed, blocks))


def _selected(page: bytes, part: PagePart) -> Selected:
    """What a source selects, without links that are no words of a law: to notes, to a paragraph itself."""
    selected = selected_part(page, part)
    for link in selected.page.css("a[href]"):
        if _MARK.fullmatch(words_of(link).strip()):
            link.decompose()
    return selected


def _blocks(parsed: LexborHTMLParser, page_own: PageOwn) -> list[Block]:
    """The blocks of a page, without what is the page's own in their lines."""
    if parsed.body is None:
        return []  # a source may leave out all
    blocks = blocks_of(parsed.body)
    if page_own.ends and remove_ends(blocks, page_own.ends):
        blocks = blocks_of(parsed.body)
    if page_own.marks and remove_marks(blocks, page_own.marks):
        blocks = blocks_of(parsed.body)
    return blocks


def _furniture(parsed: LexborHTMLParser, blocks: list[Block]) -> set[int]:
    dropped = _known(blocks) | _contents(blocks)
    for furniture in (_at_the_edges, partial(_before_the_title, parsed), _behind_the_law):
        dropped |= furniture([block for block in blocks if block.key not in dropped])
    return dropped


def _without(blocks: list[Block], dropped: set[int]) -> list[Block]:
    """The others; of each it is said whether what only a page says of itself stands right before it.

    What each provision has, as buttons to print it, tells nothing; nor does what is known by its place alone.
    """
    known = _known(blocks)
    last = max((k for k, b in enumerate(blocks) if b.numbered and b.key not in dropped), default=len(blocks))
    of_provisions = {shape(b.words) for b in blocks[:last] if b.key in known}
    left, behind_furniture = list[Block](), False
    for block in blocks:
        if block.key not in dropped:
            left.append(block._replace(behind_furniture=behind_furniture))
            behind_furniture = False
        elif block.key in known and shape(block.words) not in of_provisions:
            behind_furniture = True
    return left


def _known(blocks: list[Block]) -> set[int]:
    """Blocks whose words only a web page says of itself."""
    known, of_pages = patterns("anywhere").fullmatch, patterns("pages").fullmatch
    short = (b for b in blocks if len(b.words) <= _LONGEST and not b.is_heading)
    return {b.key for b in short if of_pages(b.words) or (not b.numbered and known(b.words))}


def _contents(blocks: list[Block]) -> set[int]:
    """Links to places of the same page, in words that stand there again: a table of contents, be it in one line."""
    links = [b for b in blocks if b.leads_within]
    again = {b.words for b in blocks if not b.leads_within} if links else set()
    in_line = ((b, sum(words in again for words in b.linked)) for b in links)
    return {b.key for b, n in in_line if b.words in again or n > 1}


def _before_the_title(page: LexborHTMLParser, blocks: list[Block]) -> set[int]:
    """What stands before the heading that the page itself is called by, where it is little and nothing is numbered."""
    titled = page.css_first("title")
    title = " ".join(titled.text().split()).casefold() if titled is not None else ""
    at = next((k for k, b in enumerate(blocks) if b.tag == "h1" and b.words.casefold() in title), 0)
    return _light(blocks[:at], blocks)


def _behind_the_law(blocks: list[Block]) -> set[int]:
    """What follows the element around all numbered blocks; or, at its end, an element of a kind that holds none, or
    what stands under a heading such as "Related acts".
    """
    numbered = [k for k, b in enumerate(blocks) if b.numbered]
    if len(numbered) < SEVERAL:
        return set()
    last = numbered[-1]
    element = around(blocks[numbered[0]].holder, blocks[last].holder)
    kinds = {_kind(blocks[k], element) for k in numbered} | _kinds_below_headings(blocks, numbered, element)
    for first in range(numbered[SEVERAL - 1] + 1, len(blocks)):
        headed = patterns("headings").fullmatch(blocks[first].words) is not None
        apart = first > last and _is_apart(blocks[first], element, kinds)
        headed = headed and not any(map(_is_said_in_laws, blocks[first:]))
        if headed and (light := _light(blocks[first:], blocks, titles=True)):
            return light
        if apart:  # a line of the law may follow an advertisement
            return _light([b for b in blocks[first:] if _is_apart(b, element, kinds)], blocks)
    return set()


def _kinds_below_headings(
    blocks: Sequence[Block], numbered: Sequence[int], element: LexborNode
) -> set[str | None]:
    """What the text of provisions stands in, where their numbers stand in headings of their own."""
    below = [blocks[k + 1] for k in numbered[:-1] if not blocks[k + 1].numbered]
    kinds = Counter(_kind(block, element) for block in below)
    return {kind for kind, n in kinds.items() if n * 2 >= len(numbered)}


def _is_said_in_laws(block: Block) -> bool:
    """Whether it is a sentence with a word of laws, as in the forms of a schedule; news in links is none."""
    return block.ends_a_sentence and not block.leads_away and patterns("law").search(block.words) is not None


def _is_apart(block: Block, element: LexborNode, kinds: set[str | None]) -> bool:
    kind = _kind(block, element)
    return kind is None or (kind in BOXES and kind not in kinds)


def _kind(block: Block, element: LexborNode) -> str | None:
    """What it stands in right below an element, "" for a line of that itself; None where it stands outside of it."""
    above = path(block, element)
    return None if above is None else (above[-1].tag or "") if above else ""


def _light(chosen: list[Block], blocks: list[Block], titles: bool = False) -> set[int]:
    """The blocks chosen, unless there is too much of them, or something in them that a law ends or begins with.

    `titles`: numbers may stand before what is no sentence, as in a list of what is read most.
    """
    if letters(chosen) > _LITTLE * letters(blocks):
        return set()
    numbered = (b for b in chosen if b.numbered)
    if any(not titles or len(b.words) > _TITLE or b.ends_a_sentence for b in numbered):
        return set()
    if any(patterns("belongs").match(b.words) or is_headed_by_law(b.words) for b in chosen):
        return set()
    return {b.key for b in chosen}


def _at_the_edges(blocks: list[Block]) -> set[int]:
    """Links alone, and dates and counts behind a word, from either end up to the first words of the law."""
    dropped = set()
    for side in (blocks, blocks[::-1]):
        for block in side:
            titled = side is blocks and not re.search("[:：]", block.words)  # "Records Act 2026" comes first
            if not _at_an_edge(block) and (titled or not _is_label(block)):
                break
            dropped.add(block.key)
    return dropped


def _at_an_edge(block: Block) -> bool:
    if len(block.words) > _LONGEST:
        return False
    if patterns("headings").fullmatch(block.words):
        return True
    if block.is_heading:
        return False
    return block.leads_away


def _is_label(block: Block) -> bool:
    short = len(block.words) <= _LONGEST and not block.numbered and not block.is_heading
    return short and labelled(block.words)
