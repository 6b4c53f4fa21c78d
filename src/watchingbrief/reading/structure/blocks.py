"""Printed lines to blocks: what may be a paragraph of its own.

Afterwards: each line is in exactly one block, in order; a block never holds more than one paragraph, though a paragraph
may be spread over blocks that look like the start of a provision and are not (`hard` is False there).
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from statistics import median

from watchingbrief.instrument.provision import BASIC, GROUPING
from watchingbrief.reading.lines import Line
from watchingbrief.reading.structure.conventions import Conventions

_LEVELS = BASIC | GROUPING
_MARKER = re.compile(
    r"[\[“\"]{0,2}(?:[(（][^\s()]{1,6} ?[)）]|\d{1,3}[A-Z]{0,2}(?:[.।৷)°º]|\s?[-–] |\.\d|\s+(?=[A-Z(“\"]))|"
    r"[a-z]{1,2}(?:-[a-z]{3,9})?[.)] |[A-Z][.)] |[ivxIVX]{1,5}[.)] |[•●▪–—-] |[’'‘]\d{1,2}[’'‘]|第)"
)
_ENDS = frozenset(".;:।৷。；：؛—–!?")
_CLOSING = ' )]”"’»0123456789'
_LEADER = re.compile(r"(?:\.\s?){4}\s*\d{1,4}$")  #: dots that lead to a page number
_HYPHENS = "-\u00ad\u2010￾"
_HYPHEN = re.compile(r"[^\W\d_]{2,}[-\u00ad\u2010￾]$")
_BROKEN_WORD = re.compile(r"([^\W\d_]+)-\s?$")
_WORD = re.compile(r"[^\W\d_]+")
_DIVIDED = re.compile(r"([^\W\d_]{2,})[-\u00ad]\n([^\W\d_]+)")


@dataclass(slots=True)
class Block:
    """A stretch of lines that belong together, with the look of its first line."""

    text: str
    page: int = 0
    line: int = 0
    hard: bool = True  #: a paragraph certainly begins here; False: only if its marker proves true
    whole: bool = False
    heading: int = 0
    number: str = ""
    kind: str = ""
    left: float = 0.0
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    centred: bool = False
    gap: float = 0.0
    count: int = 1  #: lines in it
    quoted: bool = False  #: lies in a quotation that runs over several blocks
    counted: int = 0  #: how many characters at the start are a number the format kept apart
    places: list[tuple[int, int, int]] = field(
        default_factory=list
    )  #: (offset, page, line) of each further line


@dataclass(slots=True)
class _Page:
    """What is usual on the pages of a file, to see what is not."""

    right: float
    width: float  #: in characters, where there are no positions
    size: float


def _usual(lines: list[Line]) -> _Page:
    loose = [line for line in lines if not line.whole]
    rights = sorted(line.right for line in loose if line.right)
    widths = sorted(len(line.text) for line in loose)
    sizes = [line.size for line in loose if line.size]
    at = int(len(rights) * 0.85)
    return _Page(
        rights[at] if rights else 0.0,
        widths[int(len(widths) * 0.9)] if widths else 0.0,
        median(sizes) if sizes else 0.0,
    )


def _ends_short(line: Line, usual: _Page) -> bool:
    if line.right and usual.right:
        return line.right < usual.right - max(30.0, 0.12 * (usual.right - line.left))
    return len(line.text) < 0.75 * usual.width


def _breaks(
    before: Line, line: Line, usual: _Page, found: Conventions, heads: tuple[bool, bool]
) -> tuple[bool, bool]:
    """Whether a block begins at `line`, and whether that is certain. `heads`: it heads a level, the line before did."""
    if (
        line.kind == "sidenote" == before.kind
        and line.page == before.page
        and not (line.whole or line.number)
    ):
        return before.text.endswith("."), True
    ended = before.text.rstrip(_CLOSING)[-1:] in _ENDS
    if (
        _apart(before, line)
        or (ended and _LEADER.search(before.text[-14:]))
        or found.titles_contents(line.text)
    ):
        return True, True
    if ended and (found.preamble.match(line.text) or found.enacting.match(line.text)):
        return True, True
    if abs(line.size - before.size) > 1.0:
        return True, ended or line.centred or before.centred or line.size > usual.size + 0.8
    short = _ends_short(before, usual)
    if line.bold != before.bold or line.centred != before.centred:
        return True, ended or short
    return _flow_breaks(before, line, (ended, short, len(before.text) < 0.55 * usual.width), heads)


def _apart(before: Line, line: Line) -> bool:
    """What the format itself sets apart: whole paragraphs, levels, headings, white space."""
    if line.whole or before.whole or line.number or line.kind or before.kind == "sidenote":
        return True
    if line.heading != before.heading or (line.centred != before.centred and line.bold != before.bold):
        return True
    return line.page == before.page and line.gap > max(2.5, 0.35 * (line.size or 8))


def _flow_breaks(
    before: Line, line: Line, end: tuple[bool, bool, bool], head: tuple[bool, bool]
) -> tuple[bool, bool]:
    """Breaks between lines that look alike. `end`: the line before ends a sentence, ends short, is very short."""
    ended, short, very_short = end
    small = line.text[0].islower()
    if small and before.text[-1:] in _HYPHENS and _HYPHEN.search(before.text[-40:]):
        return False, False
    if ended and short and not small:
        return True, True
    if head[0] or _MARKER.match(line.text):
        return True, ended or short
    indent = line.left - before.left if line.left and before.left and line.page == before.page else 0.0
    if abs(indent) > 6:
        return True, short or (indent > 0 and ended)
    if short and (ended or not small):
        return True, very_short or ended
    return head[1] and not ended and (line.text[0].isupper() or line.text[0] == "("), False


def _joined(
    words: str, line: str, lines: list[Line], known: list[str], found: Conventions
) -> tuple[str, str]:
    """How two lines join: what of the first stays, and what goes between it and the second."""
    if words[-1] in "\u00ad￾":
        return words[:-1], ""
    if words[-1] not in "- ":
        return words, " "
    broken = _BROKEN_WORD.search(words[-60:])
    if broken is None or not line[:1].islower():
        return words, "" if words.endswith("-") and line[:1].isalpha() and not words.endswith(" -") else " "
    rest = _WORD.match(line)
    first, second = broken[1].lower(), rest[0].lower() if rest else ""
    if found.conjunction.fullmatch(second):  # "Betriebs- oder Geschäftsgeheimnis"
        return words.rstrip(), " "
    if not known:
        known.append("\n".join(each.text for each in lines).lower())
    if first + second not in known[0] and (
        f"{first}-{second}" in known[0] or not _divides_words(known[0], first, second)
    ):
        return words.rstrip(), ""
    return words.rstrip()[:-1], ""


@lru_cache(maxsize=16)
def _line_ends(text: str) -> tuple[bool, frozenset[str]]:
    """Whether lines of a text end within words that stand in it whole elsewhere; and its words, but for those."""
    words = frozenset(_WORD.findall(_DIVIDED.sub(" ", text)))
    return any(first + second in words for first, second in _DIVIDED.findall(text)), words


def _divides_words(text: str, first: str, second: str) -> bool:
    """Whether a hyphen at the end of a line divides one word here: "twenty-four" is two, where no word is divided."""
    divides, words = _line_ends(text)
    return divides or first not in words or second not in words


def _start(line: Line, hard: bool) -> Block:
    """A line whose number the format keeps apart reads as printed, unless the number heads a level."""
    apart = bool(line.number and line.kind not in _LEVELS)
    return Block(
        f"{line.number} {line.text}" if apart else line.text, line.page, line.line, hard, line.whole, line.heading,
        "" if apart else line.number, line.kind,
        line.left, line.size, line.bold, line.italic, line.centred, line.gap,
        counted=len(line.number) if apart else 0,
    )  # fmt: skip


def blocks_of(lines: list[Line], found: Conventions) -> list[Block]:
    """The blocks of a transcript."""
    usual = _usual(lines)
    known: list[str] = []  # the whole text, once a broken word asks for it
    hangs = _hangs(lines)
    result: list[Block] = []
    before: Line | None = None
    heads = False
    for line in lines:
        if not line.text.strip() and not line.number:
            continue
        new, hard = True, True
        if before is not None and not (line.whole and before.whole):
            was, heads = heads, found.head(line.text) is not None
            new, hard = _breaks(before, line, usual, found, (heads, was))
            if not hard and hangs and _leaves(result[-1], before, line, hangs):
                new, hard = True, True
        if new or not result:
            result.append(_start(line, hard))
        else:
            _extend(result[-1], line, lines, known, found)
        before = line
    return result


def _hangs(lines: list[Line]) -> dict[int, float]:
    """Where the second line of a paragraph begins, by where its number does; where most of them hang further in."""
    seconds: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for before, line in pairwise(lines):
        if (
            before.left
            and line.page == before.page
            and line.gap < 1
            and line.left >= before.left - 6
            and _MARKER.match(before.text)
            and not _MARKER.match(line.text)
        ):
            seconds[round(before.left)][round(line.left)] += 1
    result: dict[int, float] = {}
    for left, lefts in seconds.items():
        hang, times = lefts.most_common(1)[0]
        if hang > left + 6 and times >= 3 and times > 0.7 * lefts.total():
            result[left] = hang
    return result


def _leaves(block: Block, before: Line, line: Line, hangs: dict[int, float]) -> bool:
    """Whether a line begins left of where the lines of the numbered paragraph before it hang: it closes the list."""
    if line.page != before.page or _MARKER.match(line.text) or not _MARKER.match(block.text):
        return False
    if line.text[0].islower() and _HYPHEN.search(before.text[-40:]):  # the rest of a word
        return False
    return line.left < hangs.get(round(block.left), 0.0) - 6


def _extend(block: Block, line: Line, lines: list[Line], known: list[str], found: Conventions) -> None:
    stem, between = _joined(block.text, line.text, lines, known, found)
    block.places.append((len(stem) + len(between), line.page, line.line))
    block.text = f"{stem}{between}{line.text}"
    block.count += 1
