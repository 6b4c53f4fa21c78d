"""Plain text: hard-wrapped as typewriters and PDF extractions leave it, or one paragraph a line."""

from watchingbrief.reading.characters import decode
from watchingbrief.reading.formats.text_furniture import take_text_furniture
from watchingbrief.reading.lines import RULED, Line, Transcript

#: Points of white space one blank line stands for.
BLANK_LINE = 12.0
#: No printed line of a law is longer than this many characters; a longer one is a paragraph.
_LONGEST_PRINTED = 160


def is_wrapped(lengths: list[int]) -> bool:
    """Whether lines of these lengths were broken at a right margin.

    At a margin many lines end, and none goes far beyond it; paragraphs have all lengths.
    """
    filled = sorted(n for n in lengths if n)
    if len(filled) < 3:
        return False
    margin = filled[len(filled) * 95 // 100]
    if margin > _LONGEST_PRINTED or filled[-1] > 2 * _LONGEST_PRINTED:
        return False
    near = sum(1 for n in filled if margin * 0.75 <= n <= margin * 1.15)
    return near * 5 >= len(filled)


def lines_of(text: str, page: int, first: int, wrapped: bool) -> list[Line]:
    """The lines of a page with their numbers; `first` is the number of its first line."""
    lines, blank = [], 0
    for number, raw in enumerate(text.split("\n"), first):
        words = " ".join(raw.split())
        if not words:
            blank += 1
            continue
        whole = not wrapped or len(words) > _LONGEST_PRINTED or RULED.fullmatch(words) is not None
        lines.append(Line(words, page, number, whole=whole, gap=BLANK_LINE * blank if wrapped else 0.0))
        blank = 0
    return lines


def read_plain_text(data: bytes) -> Transcript:
    """The lines of a text file; form feeds end pages. Lines count from 1 on each page."""
    text, notice = decode(data)
    pages = text.rstrip("\f\n ").split("\f")
    wrapped = is_wrapped([len(line.strip()) for line in text.split("\n")])
    several = len(pages) > 1
    printed = [lines_of(words, page if several else 0, 1, wrapped) for page, words in enumerate(pages, 1)]
    kept, aside = take_text_furniture(printed)
    lines = [line for page in kept for line in page]
    return Transcript(
        lines, "text", aside, pages=len(pages) if several else 0, notices=[notice] if notice else []
    )
