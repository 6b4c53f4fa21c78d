"""Headings of sections and articles: on the number's line, above it, below it, or in the margin."""

import re
from typing import NamedTuple

from watchingbrief.reading.structure.blocks import Block
from watchingbrief.reading.structure.heads import Head

_DASHED = re.compile(r"(?P<h>[^\n]{2,220}?)(?:\s?\.\s?[—–―�-]{1,2}|\s?\.\s?__|\s?:\s?[—–―-])\s*(?=\S)")
_PLAIN_DASH = re.compile(r"(?P<h>[^\n—–]{2,160}?[^\s,;:—–])\s?[—–―]\s?(?=\(1\)|[A-Z])")
_SENTENCE = re.compile(r"(?P<h>[^\n.!?;]{2,120})\.\s+(?=[\"“«(]?[^\W\d_a-z])")
_ENDED = re.compile(r"[.;:,—–!?。；：।৷؛][)\]”\"’»]*$")
_MARKER = re.compile(
    r"[\[“\"]{0,2}(?:[(（][^\s()]{1,6} ?[)）]|\d{1,3}[A-Z]{0,2}(?:[.।৷)°º]| [-–] )|[a-z][.)] |[•●▪–—-] )"
)


class Heading(NamedTuple):
    """Words of a heading, and where the provision's own words begin in the block of the number."""

    text: str
    body: int
    above: tuple[int, ...] = ()  #: blocks above the number that hold the heading
    below: tuple[int, ...] = ()  #: blocks below it that do


class Habit(NamedTuple):
    """Where this law puts its headings."""

    above: bool
    same: bool
    below: bool
    sentence: bool
    dash: bool


def titled(block: Block, text: str | None = None) -> bool:
    """Whether a block by itself, or these words of it, could be a heading."""
    text = block.text if text is None else text
    return (
        0 < len(text) < 180 and block.count <= 4 and not block.number
        and not text[0].islower() and not text[0].isdigit()
        and not _ENDED.search(text) and not _MARKER.match(text) and any(c.isalpha() for c in text)
    )  # fmt: skip


def habit_of(blocks: list[Block], units: list[Head], taken: set[int]) -> Habit:
    """How most sections of this law are headed."""
    n = above = same = below = sentence = dash = 0
    for head in units:
        block = blocks[head.block]
        rest = block.text[head.end :].strip()
        n += 1
        before, after = head.block - 1, head.block + 1
        if (
            before >= 0
            and before not in taken
            and titled(blocks[before])
            and blocks[before].kind != "sidenote"
        ):
            above += 1
        if rest and titled(block, rest):
            same += 1
        elif not rest and after < len(blocks) and after not in taken and titled(blocks[after]):
            below += 1
        found = _SENTENCE.match(rest)
        if found and len(found["h"]) < 100 and len(found["h"].split()) <= 14:
            sentence += 1
        if _PLAIN_DASH.match(rest):
            dash += 1
    half = max(1, n) * 0.5
    return Habit(
        above > half and same <= half,
        same > half,
        below > half,
        n >= 3 and sentence > 0.7 * n,
        n >= 2 and dash > half,
    )


class _Case(NamedTuple):
    """A section in search of its heading: `rest` is what follows the number, from offset `body` of its block."""

    blocks: list[Block]
    head: Head
    habit: Habit
    taken: set[int]
    floor: int
    rest: str
    body: int


def heading_of(blocks: list[Block], head: Head, habit: Habit, taken: set[int], floor: int) -> Heading:
    """The heading of one section or article. Blocks up to `floor` belong to what stands before."""
    block = blocks[head.block]
    if block.number and head.end == 0:
        return Heading(block.text, len(block.text)) if block.heading else Heading("", 0)
    rest = block.text[head.end :].lstrip(" .:—–―-_")
    body = len(block.text) - len(rest)
    case = _Case(blocks, head, habit, taken, floor, rest, body)
    tries = (
        _by_dash(case),
        _side_note(case),
        _above(case),
        _same_line(case),
        _beneath(case),
    )
    return next((found for found in tries if found), Heading("", body))


def _by_dash(case: _Case) -> Heading | None:
    """ "Short title.— (1) ...": a dot with a dash always ends a heading, a dash where the law has that habit."""
    found = _DASHED.match(case.rest)
    if found and ". " not in found["h"] and not found["h"][0].islower() and not _MARKER.match(case.rest):
        return Heading(found["h"], case.body + found.end())
    plain = _PLAIN_DASH.match(case.rest) if case.habit.dash else None
    return Heading(plain["h"], case.body + plain.end()) if plain else None


def _above(case: _Case) -> Heading | None:
    at = case.head.block - 1
    if case.habit.above and at > case.floor and at not in case.taken and titled(case.blocks[at]):
        return Heading(case.blocks[at].text, case.body, above=(at,))
    return None


def _same_line(case: _Case) -> Heading | None:
    block = case.blocks[case.head.block]
    if case.rest and titled(block, case.rest) and (case.habit.same or block.heading or block.bold):
        return Heading(case.rest, len(block.text))
    if (block.bold or block.heading) and len(case.rest) < 120 and titled(block, case.rest.rstrip(". ")):
        return Heading(case.rest, len(block.text))
    told = _SENTENCE.match(case.rest) if case.habit.sentence else None
    return Heading(told["h"] + ".", case.body + told.end()) if told else None


def _beneath(case: _Case) -> Heading | None:
    at = case.head.block + 1
    if (
        not case.rest
        and at < len(case.blocks)
        and at not in case.taken
        and _below(case.blocks, at, case.habit)
    ):
        return Heading(case.blocks[at].text, case.body, below=(at,))
    return None


def _side_note(case: _Case) -> Heading | None:
    """The note in the margin, which stands beside the first lines of its section."""
    blocks, start = case.blocks, case.head.block
    if start - 1 > case.floor and _is_side_note(blocks[start - 1]):
        return Heading(blocks[start - 1].text, case.body, above=(start - 1,))
    for at in range(start + 1, min(len(blocks), start + 6)):
        if at in case.taken:
            break
        if _is_side_note(blocks[at]):
            next_ones = at + 1 in case.taken  # it stands right above the next section
            return None if next_ones else Heading(blocks[at].text, case.body, below=(at,))
    return None


def _is_side_note(block: Block) -> bool:
    return block.kind == "sidenote" and not block.text[:1].isdigit()


def _below(blocks: list[Block], at: int, habit: Habit) -> bool:
    block = blocks[at]
    if block.heading or (habit.below and titled(block)):
        return not _MARKER.match(block.text) and not block.number
    return titled(block) and (block.bold or block.centred or block.italic)


def crossheadings(blocks: list[Block], taken: set[int], habit: Habit, untitled: set[int]) -> list[Head]:
    """Headings without a number that stand over one or more sections, or over paragraphs of a schedule.

    A block right below one of `untitled`, the Parts and schedules that have only a number yet, is their heading.
    """
    result: list[Head] = []
    in_annex = False
    first = min(taken, default=len(blocks))
    for i, block in enumerate(blocks[:-1]):
        if i in taken:
            in_annex = in_annex or block.text[:3].lower() in {"sch", "ann"}
            continue
        if i < first or not block.hard or block.quoted or block.heading or not titled(block):
            continue
        styled = block.italic or block.bold or block.centred
        follows = i + 1 in taken and not habit.above
        inside = (
            in_annex
            and _MARKER.match(blocks[i + 1].text) is not None
            and block.left <= blocks[i + 1].left + 2
        )
        if (
            styled
            and (follows or inside or _paragraph(blocks[i + 1]))
            and i - 1 not in untitled
            and not (i - 1 in taken and habit.below)
        ):
            result.append(Head(i, "group", "crossheading", "", 0))
    return result


def _paragraph(block: Block) -> bool:
    return re.match(r"\d{1,3}[A-Z]{0,2} (?:\(1\)|[A-Z])", block.text) is not None
